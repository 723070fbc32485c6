//! S: what the parts speak of, and how they are written.

use super::passage::{Passage, part, passages};
use super::structure::prose_of;
use super::{
    Basis, COMMON, Edit, FORM_2021, Finding, REGULATIONS, Reason, Rule, Severity, Verdict, fail, not_applicable, pass,
    undecided,
};
use crate::body::is_government;
use crate::fold::is_one_to_ten;
use crate::prose::Figure;
use crate::report::Report;
use crate::template::Generation::G2021;
use crate::wording;
use std::collections::HashMap;

/// S02: a paragraph twice.
pub static S02: Rule = Rule {
    id: "S02",
    title: "段落重复",
    why: "同一段话出现两次，多半是复制时的疏忽。",
    remedy: "删去重复的一处。",
    check: repeated,
    examples: &[
        pass(G2021, &[]),
        fail(
            G2021,
            &[Edit::Replace(
                "全年收到政府信息公开申请23件",
                "优化政府网站栏目设置，及时更新政府信息公开指南和目录。\n\n全年收到政府信息公开申请23件",
            )],
        ),
    ],
    ..COMMON
};

/// S18: one of the five aspects of part one is missing.
pub static S18: Rule = Rule {
    id: "S18",
    generations: &[G2021],
    basis: Some(Basis { document: FORM_2021, clause: "第一条第（一）项" }),
    title: "总体情况五个方面不全",
    why: "总体情况应当包括主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面。",
    remedy: "补写缺少的方面；已经写到而用语不同的，可以不改。",
    check: aspects,
    examples: &[
        pass(G2021, &[]),
        fail(
            G2021,
            &[Edit::RemoveLine("（三）政府信息管理"), Edit::RemoveLine("制发行政规范性文件2件，均按规定程序进行审查")],
        ),
        pass(
            G2021,
            &[
                Edit::RemoveLine("（一）主动公开"),
                Edit::Replace("通过政府网站主动公开政府信息240条", "发布政务信息240条"),
            ],
        ),
        undecided(G2021, &[Edit::RemoveLine("一、总体情况")]),
    ],
    ..COMMON
};

/// S19: a government that does not report 考核, 社会评议 or 责任追究.
pub static S19: Rule = Rule {
    id: "S19",
    severity: Severity::Warning,
    basis: Some(Basis { document: REGULATIONS, clause: "第四十六条、第五十条" }),
    title: "各级政府的报告缺少考核、社会评议或责任追究",
    why: "各级人民政府的年度报告还应当包括工作考核、社会评议和责任追究结果情况。",
    remedy: "补写缺少的内容；没有发生的，写明“无”。",
    check: supervision,
    examples: &[
        not_applicable(G2021, &[]),
        pass(G2021, &[Edit::Replace("青河县水利局", "青河县人民政府")]),
        fail(G2021, &[Edit::Replace("青河县水利局", "青河县人民政府"), Edit::Replace("，未发生责任追究情形", "")]),
        undecided(G2021, &[Edit::Replace("青河县水利局", "某某")]),
    ],
    ..COMMON
};

/// S20: part one is long.
pub static S20: Rule = Rule {
    id: "S20",
    generations: &[G2021],
    title: "总体情况篇幅过长",
    why: "有的地方要求总体情况原则上不超过一千字。全国的格式没有这个要求。",
    remedy: "当地有要求的，压缩篇幅。",
    on: false,
    check: length,
    examples: &[
        pass(G2021, &[]),
        fail(
            G2021,
            &[Edit::Replace(
                "，",
                "，坚持以公开为常态、不公开为例外，完善制度、明确责任、优化流程，加强队伍建设，推动工作不断取得新的进步，",
            )],
        ),
        undecided(G2021, &[Edit::RemoveLine("一、总体情况")]),
    ],
    ..COMMON
};

/// S21: levels of headings in another order than 一、（一）1.（1）.
pub static S21: Rule = Rule {
    id: "S21",
    basis: Some(Basis { document: "《党政机关公文格式》（GB/T 9704-2012）", clause: "结构层次序数" }),
    title: "层次序数不规范",
    why: "层次序数依次为“一、”“（一）”“1.”“（1）”。",
    remedy: "按规定的次序改正序数。",
    lenient_2019: true,
    check: levels,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("（一）主动公开", "1.主动公开情况\n\n（一）主动公开")]),
        fail(G2021, &[Edit::Replace("（一）主动公开", "（1）主动公开")]),
    ],
    ..COMMON
};

/// S22: an enumeration leaves a number out.
pub static S22: Rule = Rule {
    id: "S22",
    severity: Severity::Warning,
    title: "枚举序号跳号或重复",
    why: "序号跳号可能漏了内容，重复可能是增删后没有重新编号。",
    remedy: "补上漏写的内容，或者重新编号。",
    check: enumerations,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("；二是完善信息发布审核机制", "；四是完善信息发布审核机制")]),
        fail(G2021, &[Edit::Replace("（三）政府信息管理", "（四）政府信息管理")]),
    ],
    ..COMMON
};

/// S23: words of the form's instructions were left in.
pub static S23: Rule = Rule {
    id: "S23",
    title: "格式说明文字残留",
    why: "填写说明是写给编制者的，不是报告的内容。",
    remedy: "删去。",
    check: |report| words(report, &INSTRUCTIONS, "{part}含格式说明文字“{words}”：…{around}…"),
    examples: &[
        pass(G2021, &[]),
        fail(
            G2021,
            &[Edit::Replace(
                "二、主动公开政府信息情况\n",
                "二、主动公开政府信息情况\n\n（该部分以表格形式报告，表格如下。）\n",
            )],
        ),
    ],
    ..COMMON
};

/// S24: a gap to be filled was left.
pub static S24: Rule = Rule {
    id: "S24",
    severity: Severity::Error,
    title: "占位符残留",
    why: "“××”“＿＿”等占位符说明该处还没有填写。",
    remedy: "填上内容。",
    check: placeholders,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("政府信息240条", "政府信息××条")]),
        fail(G2021, &[Edit::Replace("业务培训2次", "业务培训2次【待核实】")]),
    ],
    ..COMMON
};

/// S25: a chapter of the old report is left.
pub static S25: Rule = Rule {
    id: "S25",
    basis: Some(Basis { document: FORM_2021, clause: "“不能遗漏，也不宜泛化”" }),
    title: "旧格式章节残留",
    why: "收费及减免、机构和人员等章节是2019年以前的格式，现行格式没有。当地要求报告的事项可以写在第六部分。",
    remedy: "删去，或者移到第六部分。",
    check: old_chapters,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("（五）监督保障", "政府信息公开收费及减免情况\n\n无。\n\n（五）监督保障")]),
    ],
    ..COMMON
};

const INSTRUCTIONS: [&str; 8] =
    ["该部分以表格形式", "本部分以表格形式", "填写说明", "填报说明", "此处填写", "在此填写", "参考模板", "填表说明"];

fn repeated(report: &Report) -> Verdict {
    const FEWEST: usize = 12;
    let body = report.body.as_ref().map_or("", |it| it.value.as_str());
    let mut seen: HashMap<String, crate::span::Span> = HashMap::new();
    let mut findings = Vec::new();
    for passage in passages(report) {
        let text = passage.text.as_str();
        if text.chars().count() < FEWEST || text == body || text.contains("http") {
            continue;
        }
        match seen.get(text) {
            None => {
                seen.insert(text.to_owned(), passage.whole());
            }
            Some(first) => findings.push(
                Finding::new("{part}的一段与前文完全相同：“{text}…”")
                    .fact("part", part(passage.section()))
                    .fact("text", text.chars().take(20).collect::<String>())
                    .at(passage.whole())
                    .at(*first),
            ),
        }
    }
    verdict(findings)
}

fn verdict(findings: Vec<Finding>) -> Verdict {
    if findings.is_empty() { Verdict::Pass } else { Verdict::Fail(findings) }
}

/// The five aspects of part one, and the words that speak of each.
const ASPECTS: [(&str, &[&str]); 5] = [
    ("主动公开", &["主动公开", "公开信息", "发布信息", "公开政府信息", "信息发布", "发布政府信息"]),
    ("依申请公开", &["依申请", "申请公开", "公开申请"]),
    (
        "政府信息管理",
        &[
            "信息管理",
            "信息资源",
            "规范性文件",
            "公开审查",
            "保密审查",
            "发布审核",
            "动态调整",
            "清理",
            "信息审核",
            "三审",
            "审核制度",
            "信息审查",
            "文件管理",
            "公开属性",
        ],
    ),
    ("政府信息公开平台建设", &["平台", "网站", "新媒体", "公众号", "公报", "专栏", "栏目"]),
    ("监督保障", &["监督", "保障", "考核", "培训", "评议", "责任追究"]),
];

fn aspects(report: &Report) -> Verdict {
    let Some(text) = prose_of(report, "overview") else {
        return Verdict::Undecided(Reason::SectionMissing("overview"));
    };
    // 全年发布政务信息34条，办理申请56件: what is counted is spoken of, in whatever words.
    let counted = |aspect: &str| {
        let key = match aspect {
            "主动公开" => "disclosed.",
            "依申请公开" => "t3.",
            _ => return false,
        };
        let counts = |it: &Figure| it.section == Some("overview") && it.measure.is_some_and(|it| it.starts_with(key));
        report.figures.iter().any(counts)
    };
    let missing: Vec<_> = ASPECTS
        .iter()
        .filter(|(name, words)| !words.iter().any(|it| text.contains(it)) && !counted(name))
        .map(|(name, _)| *name)
        .collect();
    if missing.is_empty() {
        return Verdict::Pass;
    }
    let finding = Finding::new("总体情况未见{aspects}方面的内容，请核对").fact("aspects", wording::list(&missing));
    Verdict::Fail(vec![report.section("overview").into_iter().fold(finding, |it, section| it.at(section.span))])
}

const SUPERVISION: [(&str, &[&str]); 3] = [
    ("工作考核", &["考核", "考评", "绩效", "测评"]),
    ("社会评议", &["评议", "评价", "第三方评估", "满意度", "评估"]),
    ("责任追究", &["责任追究", "追究", "追责", "问责"]),
];

fn supervision(report: &Report) -> Verdict {
    match report.body_class {
        None => return Verdict::Undecided(Reason::BodyUnknown),
        Some(class) if !is_government(class) => return Verdict::NotApplicable,
        Some(_) => {}
    }
    if report.paragraphs.is_empty() {
        return Verdict::Undecided(Reason::ProseMissing);
    }
    // It may be said in any part.
    if let Some(cut) = ["overview", "problems", "other"].into_iter().find(|it| report.section(it).is_none()) {
        return Verdict::Undecided(Reason::SectionMissing(cut));
    }
    let text: String = passages(report).map(|it| it.text).collect();
    let missing: Vec<_> = SUPERVISION
        .iter()
        .filter(|(_, words)| !words.iter().any(|it| text.contains(it)))
        .map(|(name, _)| *name)
        .collect();
    if missing.is_empty() {
        return Verdict::Pass;
    }
    let finding = Finding::new("政府的年度报告应当包括工作考核、社会评议和责任追究结果情况，未见{missing}")
        .fact("missing", wording::list(&missing));
    Verdict::Fail(vec![report.section("overview").into_iter().fold(finding, |it, section| it.at(section.span))])
}

fn length(report: &Report) -> Verdict {
    const MOST: usize = 1000;
    let Some(text) = prose_of(report, "overview") else {
        return Verdict::Undecided(Reason::SectionMissing("overview"));
    };
    let count = text.chars().count();
    if count <= MOST {
        return Verdict::Pass;
    }
    let finding = Finding::new("总体情况约 {count} 字，超过 1000 字").fact("count", count);
    Verdict::Fail(vec![report.section("overview").into_iter().fold(finding, |it, section| it.at(section.span))])
}

/// A heading or item by its ordinal: level (1 for （一）, 2 for 1., 3 for （1）), number, and the ordinal as printed.
fn item(text: &str) -> Option<(usize, u32, String)> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let bracketed = matches!(first, '（' | '(');
    let inner: String =
        text.chars().skip(usize::from(bracketed)).take_while(|it| it.is_ascii_digit() || is_one_to_ten(*it)).collect();
    let count = inner.chars().count();
    let mut after = text.chars().skip(usize::from(bracketed) + count);
    let (end, next) = (after.next()?, after.next());
    let arabic = inner.parse::<u32>().ok();
    let (level, number) = match (bracketed, end, arabic) {
        (true, '）' | ')', None) => (1, numeral(&inner)?),
        (true, '）' | ')', Some(number)) => (3, number),
        (false, '.' | '．' | '、', Some(number)) if !next.is_some_and(|it| it.is_ascii_digit()) => (2, number),
        _ => return None,
    };
    let printed = text.chars().take(usize::from(bracketed) + count + 1).collect();
    (1..=30).contains(&number).then_some((level, number, printed))
}

/// 一 to 三十.
fn numeral(text: &str) -> Option<u32> {
    let digit = |it: char| "一二三四五六七八九".chars().position(|other| other == it).map(|at| at as u32 + 1);
    match text.chars().collect::<Vec<_>>().as_slice() {
        ['十'] => Some(10),
        [one] => digit(*one),
        ['十', one] => Some(10 + digit(*one)?),
        [ten, '十'] => Some(10 * digit(*ten)?),
        [ten, '十', one] => Some(10 * digit(*ten)? + digit(*one)?),
        _ => None,
    }
}

fn levels(report: &Report) -> Verdict {
    let mut findings = Vec::new();
    let mut section = None;
    // The first item of each level in this part, and the item before.
    let mut first: [Option<String>; 4] = Default::default();
    let mut before: Option<(usize, u32, String)> = None;
    let mut told = false;
    for passage in passages(report) {
        if passage.section() != section {
            (section, first, before, told) = (passage.section(), Default::default(), None, false);
        }
        let Some((level, number, printed)) = item(&passage.text) else { continue };
        let wrong = match &before {
            _ if told || first[1].is_some() || level != 1 => None,
            Some((3, last, sign)) if number == last + 1 => Some(
                Finding::new("{part}：“{sign}”之后接“{printed}”，前者应为“（一）”一级").fact("sign", sign.as_str()),
            ),
            _ => first[2].as_ref().map(|sign| {
                Finding::new("{part}：“{sign}”之下出现“{printed}”，层次序数应为“（一）”在前、“1.”在后")
                    .fact("sign", sign.as_str())
            }),
        };
        if let Some(finding) = wrong {
            told = true;
            findings.push(finding.fact("part", part(section)).fact("printed", printed.as_str()).at(passage.whole()));
        }
        first[level].get_or_insert_with(|| printed.clone());
        before = Some((level, number, printed));
    }
    verdict(findings)
}

/// Where the sentences of a passage count 一是, 二是 …: number, start and end.
fn counted(passage: &Passage<'_>) -> Vec<(u32, usize, usize)> {
    let mut out = Vec::new();
    for (at, end) in passage.find("是") {
        let before = &passage.text[..at];
        let start = before
            .rfind(|it: char| !is_one_to_ten(it))
            .map_or(0, |it| it + before[it..].chars().next().map_or(0, char::len_utf8));
        let boundary = before[..start].chars().next_back();
        let opens = boundary
            .is_none_or(|it| matches!(it, '。' | '；' | ';' | '，' | ',' | '：' | ':' | '、' | '”' | '）' | '！'));
        if let (true, Some(number)) = (opens, numeral(&before[start..])) {
            out.push((number, start, end));
        }
    }
    out
}

fn enumerations(report: &Report) -> Verdict {
    let mut findings = Vec::new();
    let mut section = None;
    // The last number of each way of counting: by sentences, then by the three levels of items.
    let mut last = [0u32; 4];
    for passage in passages(report) {
        if passage.section() != section {
            (section, last) = (passage.section(), [0; 4]);
        }
        let mut steps: Vec<(usize, u32, usize, usize, String)> = Vec::new();
        if let Some((level, number, printed)) = item(&passage.text) {
            last[level + 1..].fill(0);
            last[0] = 0;
            steps.push((level, number, 0, printed.len(), printed));
        }
        for (number, start, end) in counted(&passage) {
            steps.push((0, number, start, end, passage.text[start..end].to_owned()));
        }
        for (way, number, start, end, printed) in steps {
            let previous = std::mem::replace(&mut last[way], number);
            if previous == 0 || number == 1 || number == previous + 1 || number < previous {
                continue;
            }
            let message = if number == previous {
                "{part}：“{printed}”重复出现"
            } else {
                "{part}：“{printed}”之前缺少第 {missing} 项（前一项为第 {previous} 项）"
            };
            findings.push(
                Finding::new(message)
                    .fact("part", part(section))
                    .fact("printed", printed)
                    .fact("missing", (previous + 1) as usize)
                    .fact("previous", previous as usize)
                    .at(passage.span(start, end)),
            );
        }
    }
    verdict(findings)
}

/// Fails wherever one of `words` stands in the prose.
pub(super) fn words(report: &Report, words: &[&str], message: &'static str) -> Verdict {
    let mut findings = Vec::new();
    for passage in passages(report) {
        for word in words {
            for (start, end) in passage.find(word) {
                findings.push(
                    Finding::new(message)
                        .fact("part", part(passage.section()))
                        .fact("words", *word)
                        .fact("around", passage.around(start, end))
                        .at(passage.span(start, end)),
                );
            }
        }
    }
    verdict(findings)
}

fn placeholders(report: &Report) -> Verdict {
    const LITERAL: [&str; 6] = ["【待", "[待", "TODO", "（空）", "(空)", "年月日"];
    let mut findings = Vec::new();
    for passage in passages(report) {
        let mut places: Vec<(usize, usize)> = LITERAL.iter().flat_map(|it| passage.find(it)).collect();
        places.extend(gaps(&passage.text));
        for (start, end) in places {
            findings.push(
                Finding::new("{part}含占位符“{words}”：…{around}…")
                    .fact("part", part(passage.section()))
                    .fact("words", &passage.text[start..end])
                    .fact("around", passage.around(start, end))
                    .at(passage.span(start, end)),
            );
        }
    }
    verdict(findings)
}

/// Runs of ×, X, ＿ or ? that stand for a number or a name.
fn gaps(text: &str) -> Vec<(usize, usize)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let class = |it: char| match it {
        '×' | 'X' | 'x' | '＊' | '*' | '✕' | '╳' => 1,
        '_' | '＿' => 2,
        '?' | '？' => 3,
        _ => 0,
    };
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let kind = class(chars[at].1);
        let end = (at..chars.len()).find(|it| class(chars[*it].1) != kind).unwrap_or(chars.len());
        let next = chars.get(end).map(|it| it.1);
        let counted = next.is_some_and(|it| "年月日件条元局区次份项".contains(it));
        if match kind {
            1 => end - at >= 2 && counted,
            2 => end - at >= 2,
            3 => end - at >= 3,
            _ => false,
        } {
            out.push((chars[at].0, chars.get(end).map_or(text.len(), |it| it.0)));
        }
        at = end.max(at + 1);
    }
    out
}

fn old_chapters(report: &Report) -> Verdict {
    const CHAPTERS: [&str; 8] = [
        "收费及减免",
        "收费和减免",
        "收费及免除",
        "机构建设和人员",
        "机构和人员情况",
        "人员和收支",
        "建议提案办理",
        "政府信息公开统计附表",
    ];
    const LONGEST: usize = 30;
    let mut findings = Vec::new();
    for passage in passages(report) {
        let heading = passage.text.chars().count() <= LONGEST && !passage.text.ends_with(['。', '；', '，']);
        let local = passage.section() == Some("other");
        if let Some(chapter) = CHAPTERS.iter().find(|it| heading && !local && passage.text.contains(**it)) {
            findings.push(
                Finding::new("{part}含旧格式章节“{title}”（{chapter}）")
                    .fact("part", part(passage.section()))
                    .fact("title", passage.text.as_str())
                    .fact("chapter", *chapter)
                    .at(passage.whole()),
            );
        }
    }
    verdict(findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_known_by_their_ordinals() {
        for (text, expected) in [
            ("（一）主动公开", Some((1, 1))),
            ("(十二)其他", Some((1, 12))),
            ("1.主动公开", Some((2, 1))),
            ("2、主动公开", Some((2, 2))),
            ("（3）主动公开", Some((3, 3))),
            ("1.5万元", None),
            ("2023年", None),
            ("一、总体情况", None),
            ("（空）", None),
            ("", None),
        ] {
            assert_eq!(item(text).map(|(level, number, _)| (level, number)), expected, "{text}");
        }
    }

    #[test]
    fn gaps_are_runs_before_a_unit() {
        for (text, found) in
            [("公开××件", 1), ("XX局", 1), ("××路", 0), ("X光", 0), ("共＿＿条", 1), ("为何？？？", 1), ("吗？", 0)]
        {
            assert_eq!(gaps(text).len(), found, "{text}");
        }
    }
}
