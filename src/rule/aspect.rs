//! S: what part one speaks of, and how long it is.

use super::passage::{passages, prose_of};
use super::{
    Basis, COMMON, Edit, FORM_2021, Finding, REGULATIONS, Reason, Rule, Severity, Verdict, fail, not_applicable, pass,
    undecided,
};
use crate::body::is_government;
use crate::prose::Figure;
use crate::report::Report;
use crate::template::Generation::G2021;
use crate::wording;

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
    Verdict::Fail(vec![finding.at_part(report, "overview")])
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
    Verdict::Fail(vec![finding.at_part(report, "overview")])
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
    Verdict::Fail(vec![finding.at_part(report, "overview")])
}
