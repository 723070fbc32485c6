//! N09, N11, N13, N14: what the prose says twice, announces, or leaves vague.

use super::figure::{measuring, nothing, place};
use super::fold::Fold;
use super::{COMMON, Edit, Finding, Rule, Severity, Verdict, fail, not_applicable, pass, undecided};
use crate::decimal::Decimal;
use crate::prose::{Figure, Statement, label};
use crate::report::Report;
use crate::template::Generation::G2021;

/// N09: one thing is counted twice, differently.
pub static N09: Rule = Rule {
    id: "N09",
    severity: Severity::Warning,
    title: "同一指标前后不一致",
    why: "同一年度、同一范围的同一指标只应有一个数。",
    remedy: "核对两处数字；范围不同的（如网站、本级、全部），分别写明。",
    check: said_twice,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("存在的主要问题：", "全年收到政府信息公开申请25件。存在的主要问题：")]),
        undecided(G2021, &[Edit::TablesOnly]),
    ],
    ..COMMON
};

/// N11: fewer or more items follow than are announced.
pub static N11: Rule = Rule {
    id: "N11",
    title: "列举数量与声明不符",
    why: "写明“以下几项”的，列出的项数应当与之相同。",
    remedy: "核对项数。",
    check: |report| {
        let mut fold = Fold::default();
        for figure in report.figures.iter().filter(|it| it.measure == Some("enumerated")) {
            fold.add(miscounted(figure));
        }
        settled(fold, report)
    },
    examples: &[
        pass(G2021, &[Edit::Replace("改进情况：一是", "改进情况：采取以下两项措施：一是")]),
        fail(G2021, &[Edit::Replace("改进情况：一是", "改进情况：采取以下三项措施：一是")]),
        not_applicable(G2021, &[]),
        undecided(G2021, &[Edit::TablesOnly]),
    ],
    ..COMMON
};

/// N13: numbers that tell only an order of magnitude.
pub static N13: Rule = Rule {
    id: "N13",
    title: "模糊数字无法核对",
    why: "“千余”“百余”只有数量级，无法与其他数字核对；年度报告的数据应当准确。",
    remedy: "有准确数的，改写准确数。",
    check: |report| {
        let vague: Vec<&Figure> = report.figures.iter().filter(|it| it.vague).collect();
        let Some(first) = vague.first() else {
            return if report.figures.is_empty() { nothing(report) } else { Verdict::Pass };
        };
        let words: Vec<&str> = vague.iter().map(|it| it.text.as_str()).collect();
        let mut finding = Finding::new("{place}：“{words}”为模糊数字，无法核对。")
            .fact("place", place(first))
            .fact("words", words.join("”“"));
        for figure in &vague {
            finding = finding.at(figure.span);
        }
        Verdict::Fail(vec![finding])
    },
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("组织业务培训2次", "组织业务培训2次，参加人员百余人次")]),
        undecided(G2021, &[Edit::TablesOnly]),
    ],
    ..COMMON
};

/// N14: one thing is counted in two units.
pub static N14: Rule = Rule {
    id: "N14",
    title: "同一事项使用两种单位",
    why: "申请以件计。同一批申请又以“条”“项”等计数的，读者不清楚两者是什么关系；一件申请包含多项内容的，可以这样写，但应当说明。",
    remedy: "说明两个数的关系，或者只用“件”。",
    check: |report| {
        let mut fold = Fold::default();
        for figure in report.figures.iter().filter(|it| it.measure == Some("restated")) {
            let Some(before) = figure.of.and_then(|it| report.figures.get(it)) else { continue };
            let finding = Finding::new("{place}：{what}{first}，又称{second}，单位不同，请说明关系。")
                .fact("place", place(figure))
                .fact("what", before.measure.map_or("", label))
                .fact("first", before.text.as_str())
                .fact("second", figure.text.as_str());
            fold.fail(finding.at(before.span).at(figure.span));
        }
        if measuring(report, |it| it == "t3.new.total").next().is_some() {
            fold.pass();
        }
        settled(fold, report)
    },
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("全年收到政府信息公开申请23件，", "全年收到政府信息公开申请23件，共计58条，")]),
        undecided(G2021, &[Edit::TablesOnly]),
    ],
    ..COMMON
};

fn settled(fold: Fold, report: &Report) -> Verdict {
    match fold.verdict() {
        Verdict::NotApplicable => nothing(report),
        verdict => verdict,
    }
}

/// Measures that a report states once: two values are one too many.
const ONCE: [&str; 12] = [
    "t3.new.total",
    "t3.carried_in.total",
    "t3.carried_out.total",
    "t4.review.total",
    "t4.lawsuits.total",
    "t4.direct.total",
    "t4.after_review.total",
    "disclosed.total",
    "t2.normative.made",
    "t2.normative.repealed",
    "t2.normative.in_force",
    "fee.notices",
];

fn said_twice(report: &Report) -> Verdict {
    let mut fold = Fold::default();
    for key in ONCE {
        let stated: Vec<&Figure> = measuring(report, move |it| it == key)
            .map(|(_, it)| it)
            .filter(|it| it.statement != Statement::Implied && !it.approximate && !it.filed)
            .collect();
        let Some(first) = stated.first() else { continue };
        // 全区 and 本级 side by side are two things; so are a total and its part.
        let other = stated.iter().find(|it| it.value != first.value && it.scope == first.scope && it.parent.is_none());
        fold.add(other.filter(|_| first.parent.is_none()).map(|other| {
            Finding::new("{what}前后不一致：{place}为{first}，{there}为{second}，相差{gap}，请核对。")
                .fact("what", label(key))
                .fact("place", place(first))
                .fact("first", shown(first))
                .fact("there", place(other))
                .fact("second", shown(other))
                .fact("gap", (first.value - other.value).abs())
                .at(other.span)
                .at(first.span)
        }));
    }
    settled(fold, report)
}

/// The figure as printed; a zero in words in quotation marks.
fn shown(figure: &Figure) -> String {
    match figure.statement {
        Statement::Number => figure.text.clone(),
        Statement::Denied | Statement::Implied => format!("“{}”", figure.text),
    }
}

fn miscounted(figure: &Figure) -> Option<Finding> {
    let counted = Decimal::from(i64::from(figure.counted?));
    if counted == figure.value {
        return None;
    }
    let finding = Finding::new("{place}称“{text}”，实际列出{counted}项。")
        .fact("place", place(figure))
        .fact("text", figure.text.as_str())
        .fact("counted", counted)
        .compares(figure.value, counted);
    Some(finding.at(figure.span))
}
