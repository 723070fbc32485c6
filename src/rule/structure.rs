//! S: the title, and the headings of the six parts.

use super::extent;
use super::{Basis, COMMON, Edit, FORM, Finding, REGULATIONS, Reason, Rule, Severity, Verdict, fail, pass, undecided};
use crate::fold::key;
use crate::report::{Report, Section};
use crate::sort;
use crate::template::Generation::G2021;
use crate::template::{SECTIONS, Section as Part, TableId};
use crate::wording;

/// S01: no title, or one that does not say whose report it is.
pub static S01: Rule = Rule {
    id: "S01",
    severity: Severity::Warning,
    basis: Some(Basis { document: FORM, clause: "标题" }),
    title: "标题缺失或不规范",
    why: "标题应当写明机关全称和年度，规范写法是“××（机关全称）××××年政府信息公开工作年度报告”。",
    remedy: "补写或改正标题。只是复制时漏了标题的，可以另行填写机关名称和年度。",
    lenient_2019: true,
    check: title,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::RemoveLine("青河县水利局2023年")]),
        fail(G2021, &[Edit::Replace("青河县水利局2023年政府信息公开工作年度报告", "2023年度政府信息公开工作报告")]),
    ],
    ..COMMON
};

/// S03: one of the six parts is missing.
pub static S03: Rule = Rule {
    id: "S03",
    severity: Severity::Error,
    basis: Some(Basis { document: REGULATIONS, clause: "第五十条" }),
    title: "缺少规定部分",
    why: "年度报告由六个部分组成，内容不能遗漏。",
    remedy: "补写缺少的部分；没有内容的写“无”。",
    lenient_2019: true,
    check: missing_parts,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::RemoveLine("六、其他需要报告的事项")]),
        // The table shows that the part is there.
        pass(G2021, &[Edit::RemoveLine("三、收到和处理政府信息公开申请情况")]),
    ],
    ..COMMON
};

/// S04: a heading without its ordinal, or with another.
pub static S04: Rule = Rule {
    id: "S04",
    severity: Severity::Warning,
    basis: Some(Basis { document: FORM, clause: "各部分标题" }),
    title: "部分序号缺失、错误或重复",
    why: "六个部分的标题依次冠以“一、”至“六、”。",
    remedy: "补写或改正序号。文字处理软件自动编号的序号在复制时会丢失，原文有序号的可以不理会。",
    lenient_2019: true,
    check: ordinals,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("\n五、存在", "\n存在")]),
        fail(G2021, &[Edit::Replace("\n六、其他", "\n五、其他")]),
        undecided(G2021, NO_HEADINGS),
    ],
    ..COMMON
};

/// S05: a heading in other words.
pub static S05: Rule = Rule {
    id: "S05",
    basis: Some(Basis { document: FORM, clause: "各部分标题" }),
    title: "部分标题与规范不一致",
    why: "各部分标题应当使用格式规定的文字。",
    remedy: "改用规定的标题。",
    lenient_2019: true,
    check: wordings,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("存在的主要问题及改进情况", "存在的主要问题和改进情况")]),
        pass(G2021, &[Edit::Replace("存在的主要问题及改进情况", "政府信息公开工作存在的主要问题及改进情况")]),
        undecided(G2021, NO_HEADINGS),
    ],
    ..COMMON
};

/// S06: the parts stand in another order.
pub static S06: Rule = Rule {
    id: "S06",
    severity: Severity::Warning,
    basis: Some(Basis { document: FORM, clause: "各部分标题" }),
    title: "部分顺序错误",
    why: "六个部分应当按规定的顺序排列。",
    remedy: "调整顺序。",
    lenient_2019: true,
    check: order,
    examples: &[
        pass(G2021, &[]),
        fail(
            G2021,
            &[
                Edit::Replace("六、其他需要报告的事项", "五、存在的主要问题及改进情况 "),
                Edit::Replace("五、存在的主要问题及改进情况\n", "六、其他需要报告的事项\n"),
            ],
        ),
        undecided(G2021, NO_HEADINGS),
    ],
    ..COMMON
};

const NO_HEADINGS: &[Edit] = &[
    Edit::RemoveLine("一、总体情况"),
    Edit::RemoveLine("二、主动公开政府信息情况"),
    Edit::RemoveLine("三、收到和处理政府信息公开申请情况"),
    Edit::RemoveLine("四、政府信息公开行政复议、行政诉讼情况"),
    Edit::RemoveLine("五、存在的主要问题及改进情况"),
    Edit::RemoveLine("六、其他需要报告的事项"),
];

fn title(report: &Report) -> Verdict {
    let Some(title) = &report.title else {
        let first = report.text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("");
        let start = report.text.find(first).unwrap_or(0);
        return Verdict::Fail(vec![
            Finding::new("未找到标题（首行为“{first}”），标题应当写明机关全称和年度")
                .fact("first", shortened(first))
                .at(crate::span::Span::new(start, start + first.len()))
                .level(if extent::lacks_beginning(report) { Severity::Info } else { Severity::Warning }),
        ]);
    };
    let printed = key(&title.value);
    let mut missing = Vec::new();
    if report.body.is_none() {
        missing.push("缺少机关名称");
    }
    if !printed.contains("年度报告") && !printed.contains("年报") {
        missing.push("不是“年度报告”");
    }
    if report.year.is_none_or(|year| year.span != title.span && !title.value.contains(&year.value.to_string())) {
        missing.push("缺少年度");
    }
    if !missing.is_empty() {
        return Verdict::Fail(vec![
            Finding::new("标题“{title}”{missing}，规范写法为“机关全称＋年度＋政府信息公开工作年度报告”")
                .fact("title", title.value.as_str())
                .fact("missing", missing.join("、"))
                .at(title.span),
        ]);
    }
    if printed.contains("政府信息公开工作年度报告") {
        return Verdict::Pass;
    }
    Verdict::Fail(vec![
        Finding::new("标题“{title}”与规范名称“政府信息公开工作年度报告”不一致")
            .fact("title", title.value.as_str())
            .at(title.span)
            .level(Severity::Info),
    ])
}

/// The first characters of `text`.
fn shortened(text: &str) -> String {
    const MOST: usize = 20;
    let mut out: String = text.chars().take(MOST).collect();
    if text.chars().nth(MOST).is_some() {
        out.push('…');
    }
    out
}

/// Whether the report holds the table of the part `kind`.
fn has_table(report: &Report, kind: &str) -> bool {
    table_of(kind).is_some_and(|id| report.tables.get(id).is_some())
}

pub(super) fn table_of(kind: &str) -> Option<TableId> {
    match kind {
        "disclosure" => Some(TableId::T2),
        "applications" => Some(TableId::T3),
        "litigation" => Some(TableId::T4),
        _ => None,
    }
}

/// The part that holds the table `id`.
pub(super) fn part_of(id: TableId) -> Option<&'static Part> {
    SECTIONS.iter().find(|it| table_of(it.kind) == Some(id))
}

fn missing_parts(report: &Report) -> Verdict {
    let missing = SECTIONS.iter().filter(|it| report.section(it.kind).is_none() && !has_table(report, it.kind));
    // What was cut off is missing from the paste, not from the report.
    let rank = |id: TableId| SECTIONS.iter().position(|it| table_of(it.kind) == Some(id));
    let last = report.sections.iter().filter_map(|it| SECTIONS.iter().position(|part| part.kind == it.kind)).max();
    let end = extent::ends_within(report).and_then(|it| rank(it.id)).max(last);
    let end = end.filter(|_| extent::ends_within(report).is_some());
    let start = extent::lacks_beginning(report);
    let cut_off = |part: &Part| {
        let at = SECTIONS.iter().position(|it| it.kind == part.kind);
        start || end.is_some_and(|end| at > Some(end))
    };
    let (beyond, inner): (Vec<_>, Vec<_>) = missing.partition(|it| cut_off(it));
    let printed = if inner.is_empty() { String::new() } else { key(&report.text) };
    // Its heading stands beside a table, or in a line with other words.
    let stands = |it: &&Part| printed.contains(&key(&format!("{}{}", it.ordinal, it.label)));
    let (hidden, absent): (Vec<_>, Vec<_>) = inner.into_iter().partition(stands);
    let list = |parts: &[&Part]| {
        wording::list(&parts.iter().map(|it| format!("{}、{}", it.ordinal, it.label)).collect::<Vec<_>>())
    };
    let mut findings = Vec::new();
    if !absent.is_empty() {
        findings.push(Finding::new("缺少{parts}").fact("parts", list(&absent)));
    }
    if !hidden.is_empty() {
        let finding = Finding::new("标题{parts}没有单独成行，没有读出这部分的内容，请打开原文件检查");
        findings.push(finding.fact("parts", list(&hidden)).level(Severity::Info));
    }
    if !beyond.is_empty() {
        let message = if start {
            "文本从报告中间开始，未见{parts}；只粘贴了一部分的，请粘贴全文后再检查，否则请补写"
        } else {
            "文本到表格为止，其后未见{parts}；粘贴不完整的，请粘贴全文后再检查，否则请补写"
        };
        findings.push(Finding::new(message).fact("parts", list(&beyond)).level(Severity::Info));
    }
    Verdict::of(findings)
}

/// The headings found, each with the part that it heads.
fn headings(report: &Report) -> impl Iterator<Item = (&Section, &'static Part)> {
    report.sections.iter().filter_map(|it| Some((it, SECTIONS.iter().find(|part| part.kind == it.kind)?)))
}

fn ordinals(report: &Report) -> Verdict {
    if report.sections.is_empty() {
        return Verdict::Undecided(Reason::SectionMissing("overview"));
    }
    let mut findings = Vec::new();
    let without: Vec<_> = headings(report).filter(|(it, _)| it.ordinal.is_none()).collect();
    if !without.is_empty() {
        let places: Vec<_> =
            without.iter().map(|(_, part)| format!("“{}”前缺少“{}、”", part.label, part.ordinal)).collect();
        let finding = Finding::new("{places}（文字处理软件的自动编号在复制时会丢失，原文有序号的可不理会）")
            .fact("places", places.join("，"));
        findings.push(without.iter().fold(finding, |finding, (it, _)| finding.at(it.span)));
    }
    for (heading, part) in headings(report) {
        if let Some(printed) = heading.ordinal.as_deref().filter(|it| key(it) != part.ordinal) {
            findings.push(
                Finding::new("“{part}”的序号写作“{printed}、”，应为“{ordinal}、”")
                    .fact("part", part.label)
                    .fact("printed", printed)
                    .fact("ordinal", part.ordinal)
                    .at(heading.span),
            );
        }
    }
    Verdict::of(findings)
}

fn wordings(report: &Report) -> Verdict {
    if report.sections.is_empty() {
        return Verdict::Undecided(Reason::SectionMissing("overview"));
    }
    let mut findings = Vec::new();
    for (heading, part) in headings(report) {
        let printed = key(&heading.title);
        let accepted = std::iter::once(&part.label).chain(part.variants).any(|it| key(it) == printed);
        if !accepted {
            findings.push(
                Finding::new("标题“{printed}”应为“{label}”")
                    .fact("printed", heading.title.as_str())
                    .fact("label", part.label)
                    .at(heading.span),
            );
        }
    }
    Verdict::of(findings)
}

fn order(report: &Report) -> Verdict {
    if report.sections.is_empty() {
        return Verdict::Undecided(Reason::SectionMissing("overview"));
    }
    let rank = |kind: &str| SECTIONS.iter().position(|it| it.kind == kind);
    let mut headings: Vec<_> = headings(report).collect();
    sort::by_key(&mut headings, |(it, _)| it.span.start);
    for pair in headings.windows(2) {
        let [(_, before), (heading, part)] = pair else { continue };
        if rank(part.kind) < rank(before.kind) {
            return Verdict::Fail(vec![
                Finding::new("“{part}”排在“{before}”之后，应当在它之前")
                    .fact("part", format!("{}、{}", part.ordinal, part.label))
                    .fact("before", format!("{}、{}", before.ordinal, before.label))
                    .at(heading.span),
            ]);
        }
    }
    Verdict::Pass
}
