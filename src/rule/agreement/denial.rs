//! X17 to X21: what the prose denies, or says of all, against the tables.

use super::account::number;
use super::level_of;
use crate::decimal::Decimal;
use crate::prose::{Figure, Statement, label};
use crate::report::{CellKind, Report};
use crate::rule::figure::{is_of_the_rest, measuring, nothing, place};
use crate::rule::fold::Fold;
use crate::rule::{COMMON, Edit, Finding, Reason, Rule, Severity, Verdict, fail, not_applicable, pass, undecided};
use crate::template::Generation::G2021;
use crate::template::{CellId, TableId};

/// X17: no application was received, says the prose.
pub static X17: Rule = Rule {
    id: "X17",
    severity: Severity::Error,
    title: "是否收到申请，正文与表三矛盾",
    why: "正文称未收到申请，表三本年新收却不为0，或者正文写有收到的件数，表三本年新收却为0，两者必有一处不实。",
    remedy: "核对本年是否收到政府信息公开申请。",
    check: no_application,
    examples: &[
        pass(G2021, &[]),
        fail(
            G2021,
            &[Edit::Replace(
                "全年收到政府信息公开申请23件，其中当面申请5件、信函申请8件、网络申请10件，分别占21.7%、34.8%、43.5%。",
                "本年度未收到政府信息公开申请。",
            )],
        ),
        fail(G2021, &[Edit::Column("t3.natural", "0"), Edit::Column("t3.company", "0"), Edit::Column("t3.total", "0")]),
        undecided(
            G2021,
            &[
                Edit::Replace(
                    "全年收到政府信息公开申请23件，其中当面申请5件、信函申请8件、网络申请10件，分别占21.7%、34.8%、43.5%。",
                    "本年度未收到政府信息公开申请。",
                ),
                Edit::RemoveTable("t3"),
            ],
        ),
    ],
    ..COMMON
};

/// X18: no review and no lawsuit, says the prose.
pub static X18: Rule = Rule {
    id: "X18",
    severity: Severity::Error,
    title: "称无复议诉讼，表四不为0",
    why: "正文称没有发生行政复议、行政诉讼，表四应当填0：不为0的两者矛盾，空白的则没有回答。",
    remedy: "核对本年的行政复议、行政诉讼；没有发生的，表四各格填0。",
    check: no_case,
    examples: &[
        pass(G2021, &[]),
        fail(
            G2021,
            &[Edit::Replace(
                "发生政府信息公开行政复议3件，其中结果维持2件、尚未审结1件。",
                "未发生政府信息公开行政复议。",
            )],
        ),
        undecided(
            G2021,
            &[
                Edit::Replace(
                    "发生政府信息公开行政复议3件，其中结果维持2件、尚未审结1件。",
                    "未发生政府信息公开行政复议。",
                ),
                Edit::RemoveTable("t4"),
            ],
        ),
    ],
    ..COMMON
};

/// X19: everything was answered, says the prose.
pub static X19: Rule = Rule {
    id: "X19",
    severity: Severity::Warning,
    title: "称全部办结，表三有结转",
    why: "年末仍有结转下年度的申请，就不是全部办结；“到期的全部办结”不在此列。",
    remedy: "改正表述，例如“应办结的全部按期办结”，或者核对结转的件数。",
    check: all_answered,
    examples: &[
        pass(G2021, &[Edit::Replace("上年结转2件。", "上年结转2件。到期应答复的申请全部按期答复。")]),
        fail(G2021, &[Edit::Replace("上年结转2件。", "上年结转2件。申请已全部办结。")]),
        undecided(
            G2021,
            &[
                Edit::Replace("上年结转2件。", "上年结转2件。申请已全部办结。"),
                Edit::Cell("t3.carried_out.total", "若干"),
            ],
        ),
    ],
    ..COMMON
};

/// X20: nothing was corrected, says the prose.
pub static X20: Rule = Rule {
    id: "X20",
    severity: Severity::Warning,
    title: "称均维持、零纠错，表四有纠正",
    why: "正文称复议、诉讼结果均为维持或者没有纠正，表四“结果纠正”应当为0。",
    remedy: "核对各案的结果。",
    check: nothing_corrected,
    examples: &[
        pass(G2021, &[Edit::Replace("尚未审结1件。", "尚未审结1件，无被纠正案件。")]),
        fail(
            G2021,
            &[
                Edit::Replace("尚未审结1件。", "尚未审结1件，无被纠正案件。"),
                Edit::Cell("t4.review.corrected", "1"),
                Edit::Cell("t4.review.upheld", "1"),
            ],
        ),
        undecided(
            G2021,
            &[Edit::Replace("尚未审结1件。", "尚未审结1件，无被纠正案件。"), Edit::Cell("t4.review.corrected", "若干")],
        ),
        not_applicable(G2021, &[]),
    ],
    ..COMMON
};

/// X21: nothing was charged, says the prose.
pub static X21: Rule = Rule {
    id: "X21",
    severity: Severity::Warning,
    generations: &[G2021],
    title: "称未收费，表二有收费",
    why: "信息处理费属于行政事业性收费。正文称未收取任何费用，表二却有少量收费金额的，两者可能矛盾；机关另有其他收费项目的不在此列。",
    remedy: "核对收费情况，写明未收取的是哪一种费用。",
    check: nothing_charged,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("未收取信息处理费", "未收取任何费用"), Edit::Cell("t2.fee.amount", "0.021")]),
        // An amount as large as that comes from other fees.
        pass(G2021, &[Edit::Replace("未收取信息处理费", "未收取任何费用")]),
        undecided(G2021, &[Edit::Replace("未收取信息处理费", "未收取任何费用"), Edit::Cell("t2.fee.amount", "若干")]),
    ],
    ..COMMON
};

fn settle(fold: Fold, report: &Report) -> Verdict {
    match fold.verdict() {
        Verdict::NotApplicable if report.figures.is_empty() => nothing(report),
        Verdict::NotApplicable => Verdict::Pass,
        verdict => verdict,
    }
}

/// How a message quotes a figure: its words.
fn quoted(figure: &Figure) -> String {
    match figure.statement {
        Statement::Number => format!("“{}{}”", label(figure.measure.unwrap_or("")), figure.text),
        Statement::Denied | Statement::Implied => format!("“{}”", figure.text),
    }
}

fn no_application(report: &Report) -> Verdict {
    let mut fold = Fold::default();
    for (_, figure) in
        measuring(report, |it| it == "t3.new.total").filter(|(_, it)| it.value.is_zero() && it.parent.is_none())
    {
        match number(report, "new", "total") {
            Ok(new) if new.is_zero() => fold.pass(),
            Ok(new) => {
                let finding = Finding::new("{place}称{text}，表三本年新收{new}件。")
                    .fact("place", place(figure))
                    .fact("text", quoted(figure))
                    .fact("new", new)
                    .compares(new, figure.value)
                    .level(level_of(report, figure, Severity::Error))
                    .at(figure.span);
                fold.fail(finding.cell(report, CellId::new(TableId::T3, "new", "total")));
            }
            Err(reason) => fold.undecided(reason),
        }
    }
    if let Some(figure) = received_none(report) {
        let finding = Finding::new("{place}称收到申请{text}，表三本年新收、上年结转和办理结果均为0。")
            .fact("place", place(figure))
            .fact("text", figure.text.as_str())
            .compares(Decimal::ZERO, figure.value)
            .level(level_of(report, figure, Severity::Error))
            .at(figure.span);
        fold.fail(finding.cell(report, CellId::new(TableId::T3, "new", "total")));
    }
    settle(fold, report)
}

/// What the prose says was received, where table three holds nothing at all: one contradiction, whatever else the prose
/// counts.
pub(super) fn received_none(report: &Report) -> Option<&Figure> {
    let rows = ["new", "carried_in", "result_total", "carried_out"];
    if !rows.iter().all(|row| number(report, row, "total").is_ok_and(|it| it.is_zero())) {
        return None;
    }
    let mut received = measuring(report, |it| it == "t3.new.total").map(|(_, it)| it);
    received.find(|it| it.statement == Statement::Number && !it.value.is_zero() && it.parent.is_none())
}

/// The groups of table four that a measure is about.
fn groups(key: &str) -> &'static [&'static str] {
    match key {
        "t4.review.total" | "t4.review.corrected" => &["review"],
        "t4.direct.total" | "t4.direct.corrected" => &["direct"],
        "t4.after_review.total" | "t4.after_review.corrected" => &["after_review"],
        _ => &["direct", "after_review"],
    }
}

fn group_label(key: &str) -> &'static str {
    crate::template::LAWSUIT_GROUPS.iter().find(|it| it.key == key).map_or("", |it| it.label)
}

fn no_case(report: &Report) -> Verdict {
    let mut fold = Fold::default();
    let totals =
        |it: &str| matches!(it, "t4.review.total" | "t4.lawsuits.total" | "t4.direct.total" | "t4.after_review.total");
    let denied = |it: &Figure| it.value.is_zero() && it.statement != Statement::Implied && it.parent.is_none();
    for (_, figure) in measuring(report, totals).filter(|(_, it)| denied(it)) {
        for group in groups(figure.measure.unwrap_or("")) {
            match empty_group(report, figure, group) {
                Ok(finding) => fold.add(finding),
                Err(reason) => fold.undecided(reason),
            }
        }
    }
    settle(fold, report)
}

fn empty_group(report: &Report, figure: &Figure, group: &'static str) -> Result<Option<Finding>, Reason> {
    let Some(table) = &report.tables.t4 else { return Err(Reason::TableMissing(TableId::T4)) };
    let Some(row) = table.row(group) else { return Err(Reason::RowMissing(TableId::T4, group)) };
    let id = |column| CellId::new(TableId::T4, group, column);
    let blank = row.cells.iter().all(|it| it.kind == CellKind::Blank);
    let total = row.cell("total").and_then(crate::report::Cell::number).ok_or(Reason::CellUnreadable(id("total")))?;
    let parts: Decimal = row.cells.iter().filter_map(crate::report::Cell::number).sum::<Decimal>() - total;
    if !blank && total.is_zero() && parts.is_zero() {
        return Ok(None);
    }
    let finding = if blank {
        Finding::new("{place}称{text}，表四“{group}”{count}格均为空白（按0处理），没有发生的请填0。")
            .fact("count", row.cells.len())
            .level(Severity::Warning)
    } else {
        let stated = if total.is_zero() { parts } else { total };
        Finding::new("{place}称{text}，表四“{group}”为{total}件。")
            .fact("total", stated)
            .compares(stated, figure.value)
            .level(level_of(report, figure, Severity::Error))
    };
    let mut finding = finding
        .fact("place", place(figure))
        .fact("text", quoted(figure))
        .fact("group", group_label(group))
        .at(figure.span)
        .cell(report, id("total"));
    for column in row.columns.iter().filter(|it| it.key != "total").filter(|_| blank) {
        finding = finding.cell(report, id(column.key));
    }
    Ok(Some(finding))
}

fn all_answered(report: &Report) -> Verdict {
    let mut fold = Fold::default();
    let hundred =
        |it: &Figure| it.measure == Some("rate.completion") && it.value == Decimal::from(100) && !it.approximate;
    let implied = |it: &Figure| it.measure == Some("t3.carried_out.total") && it.statement != Statement::Number;
    for (_, figure) in
        measuring(report, |_| true).filter(|(_, it)| (hundred(it) || implied(it)) && !is_of_the_rest(report, it))
    {
        match number(report, "carried_out", "total") {
            Ok(left) if left.is_zero() => fold.pass(),
            Ok(left) => {
                let finding = Finding::new("{place}称{text}，表三结转下年度继续办理{left}件，请核对。")
                    .fact("place", place(figure))
                    .fact("text", quoted(figure))
                    .fact("left", left)
                    .level(level_of(report, figure, Severity::Warning))
                    .at(figure.span);
                fold.fail(finding.cell(report, CellId::new(TableId::T3, "carried_out", "total")));
            }
            Err(reason) => fold.undecided(reason),
        }
    }
    settle(fold, report)
}

fn nothing_corrected(report: &Report) -> Verdict {
    let mut fold = Fold::default();
    let corrected = |it: &str| it.starts_with("t4.") && it.ends_with(".corrected");
    for (_, figure) in measuring(report, corrected).filter(|(_, it)| it.statement != Statement::Number) {
        for group in groups(figure.measure.unwrap_or("")) {
            let id = CellId::new(TableId::T4, group, "corrected");
            match report.cell(id).map(crate::report::Cell::number) {
                Some(Some(number)) if number.is_zero() => fold.pass(),
                Some(Some(number)) => {
                    let finding = Finding::new("{place}称{text}，表四“{group}”结果纠正{number}件，请核对。")
                        .fact("place", place(figure))
                        .fact("text", quoted(figure))
                        .fact("group", group_label(group))
                        .fact("number", number);
                    fold.fail(finding.at(figure.span).cell(report, id));
                }
                Some(None) => fold.undecided(Reason::CellUnreadable(id)),
                None => fold.undecided(Reason::TableMissing(TableId::T4)),
            }
        }
    }
    match fold.verdict() {
        Verdict::NotApplicable => nothing(report),
        verdict => verdict,
    }
}

/// 万元: a larger amount cannot be the 信息处理费 alone.
const SMALL: Decimal = Decimal::new(5, 1);

fn nothing_charged(report: &Report) -> Verdict {
    let mut fold = Fold::default();
    let id = CellId::new(TableId::T2, "fee", "amount");
    for (_, figure) in measuring(report, |it| it == "fee.any") {
        let Some(cell) = report.cell(id) else {
            fold.undecided(Reason::TableMissing(TableId::T2));
            continue;
        };
        match cell.number() {
            Some(amount) if amount.is_zero() || amount >= SMALL => fold.pass(),
            Some(amount) => {
                let finding = Finding::new("{place}称{text}，表二行政事业性收费{amount}万元，请核对。")
                    .fact("place", place(figure))
                    .fact("text", quoted(figure))
                    .fact("amount", amount);
                fold.fail(finding.at(figure.span).cell(report, id));
            }
            None => fold.undecided(Reason::CellUnreadable(id)),
        }
    }
    settle(fold, report)
}
