//! S: what parts five and six hold.

use super::passage::prose_of;
use super::{
    Basis, COMMON, Edit, Finding, REGULATIONS, Reason, Rule, Severity, Verdict, fail, not_applicable, pass, undecided,
};
use crate::fold::key;
use crate::report::Report;
use crate::template::Generation::{G2019, G2021};

/// S15: part five says nothing.
pub static S15: Rule = Rule {
    id: "S15",
    severity: Severity::Error,
    basis: Some(Basis { document: REGULATIONS, clause: "第五十条" }),
    title: "第五部分空缺",
    why: "条例要求报告政府信息公开工作存在的主要问题及改进情况，不能空缺，也不能只写“无”。",
    remedy: "如实写明存在的主要问题和改进情况。",
    check: no_problems,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::RemoveLine("存在的主要问题："), Edit::Replace(IMPROVEMENTS, "无")]),
        undecided(G2021, &[Edit::RemoveLine("五、存在的主要问题及改进情况")]),
    ],
    ..COMMON
};

/// S16: part five has one half only.
pub static S16: Rule = Rule {
    id: "S16",
    basis: Some(Basis { document: REGULATIONS, clause: "第五十条" }),
    title: "第五部分只有问题或只有改进",
    why: "第五部分既要写存在的主要问题，也要写改进情况。",
    remedy: "补写缺少的一半。",
    check: half_of_problems,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::RemoveLine("改进情况：一是")]),
        undecided(G2021, &[Edit::RemoveLine("五、存在的主要问题及改进情况")]),
    ],
    ..COMMON
};

/// S17: part six is empty.
pub static S17: Rule = Rule {
    id: "S17",
    severity: Severity::Warning,
    basis: Some(Basis { document: REGULATIONS, clause: "第五十条" }),
    title: "第六部分空白",
    why: "没有其他需要报告的事项，也要写明“无”，否则无从分辨是没有还是漏写。",
    remedy: "没有事项的写“无”。",
    lenient_2019: true,
    check: nothing_else,
    examples: &[
        pass(G2021, &[]),
        fail(
            G2019,
            &[
                Edit::RemoveLine("无其他需要报告的事项"),
                Edit::Replace("\n青河县水利局\n", "\n"),
                Edit::RemoveLine("2021年1月20日"),
            ],
        ),
        not_applicable(G2021, &[Edit::RemoveLine("六、其他需要报告的事项")]),
    ],
    ..COMMON
};

const IMPROVEMENTS: &str =
    "改进情况：一是综合运用图表、视频等方式开展政策解读；二是完善信息发布审核机制，做到及时公开。";

fn no_problems(report: &Report) -> Verdict {
    const FEWEST: usize = 10;
    let Some(text) = prose_of(report, "problems") else {
        return Verdict::Undecided(Reason::SectionMissing("problems"));
    };
    if key(&text).chars().count() >= FEWEST {
        return Verdict::Pass;
    }
    let message = if text.is_empty() {
        "第五部分没有内容，条例要求报告存在的主要问题及改进情况"
    } else {
        "第五部分只写了“{text}”，条例要求报告存在的主要问题及改进情况"
    };
    let finding = Finding::new(message).fact("text", text);
    Verdict::Fail(vec![finding.at_part(report, "problems")])
}

fn half_of_problems(report: &Report) -> Verdict {
    const PROBLEM: [&str; 32] = [
        "问题",
        "不足",
        "需要进一步",
        "需进一步",
        "还有距离",
        "有待",
        "短板",
        "不够",
        "欠缺",
        "差距",
        "薄弱",
        "有所欠",
        "仍需",
        "还需",
        "尚需",
        "困难",
        "不高",
        "不强",
        "较少",
        "还要",
        "仍要",
        "尚不",
        "还不",
        "不到位",
        "不及时",
        "不全面",
        "不平衡",
        "滞后",
        "缺乏",
        "单一",
        "弱项",
        "不规范",
    ];
    const REMEDY: [&str; 18] = [
        "改进",
        "下一步",
        "措施",
        "将",
        "今后",
        "加强",
        "完善",
        "提升",
        "优化",
        "整改",
        "健全",
        "进一步",
        "强化",
        "加大",
        "提高",
        "推进",
        "规范",
        "严格",
    ];
    let Some(text) = prose_of(report, "problems") else {
        return Verdict::Undecided(Reason::SectionMissing("problems"));
    };
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    // 有待提高 names a problem, 提高 a remedy.
    let remedies = ["有待进一步", "有待", "不够"].iter().fold(text.clone(), |text, word| {
        text.split(word)
            .enumerate()
            .map(|(at, it)| it.chars().skip(if at == 0 { 0 } else { 2 }).collect::<String>())
            .collect()
    });
    let remedied = REMEDY.iter().any(|word| remedies.contains(word));
    let message = match (has(&PROBLEM), remedied) {
        _ if key(&text).chars().count() < 10 => return Verdict::NotApplicable, // S15 says it.
        (true, true) => return Verdict::Pass,
        (true, false) => "第五部分未见改进措施，请核对",
        (false, _) => "第五部分未见存在的主要问题，请核对",
    };
    let finding = Finding::new(message);
    Verdict::Fail(vec![finding.at_part(report, "problems")])
}

fn nothing_else(report: &Report) -> Verdict {
    let Some(section) = report.section("other") else { return Verdict::NotApplicable };
    match prose_of(report, "other") {
        Some(text) if text.is_empty() => Verdict::Fail(vec![
            Finding::new("第六部分没有内容，没有需要报告的事项请写“无”（如果粘贴时漏了结尾，请重新粘贴）")
                .at(section.span),
        ]),
        _ => Verdict::Pass,
    }
}
