//! X08 to X10: reviews and lawsuits in the prose against table four.

use super::level_of;
use crate::decimal::Decimal;
use crate::prose::{Figure, Statement, label};
use crate::report::{Cell, Report};
use crate::rule::figure::{difference, measuring, nothing, place};
use crate::rule::fold::Fold;
use crate::rule::{COMMON, Edit, Finding, Reason, Rule, Severity, Verdict, fail, not_applicable, pass, undecided};
use crate::template::Generation::G2021;
use crate::template::{CellId, TableId};

/// X08: reviews.
pub static X08: Rule = Rule {
    id: "X08",
    severity: Severity::Error,
    title: "正文行政复议数与表四不符",
    why: "正文与表四由同一批案件得出。本机关作为复议机关审理的案件不计入。",
    remedy: "核对行政复议的件数和各种结果。",
    check: |report| judge(report, |it| it.starts_with("t4.review.")),
    examples: &[
        pass(G2021, &[]),
        fail(
            G2021,
            &[Edit::Replace(
                "发生政府信息公开行政复议3件，其中结果维持2件",
                "发生政府信息公开行政复议4件，其中结果维持3件",
            )],
        ),
        undecided(G2021, &[Edit::Cell("t4.review.total", "若干")]),
        undecided(G2021, &[Edit::RemoveTable("t4")]),
        not_applicable(G2021, &[Edit::Replace("发生政府信息公开行政复议3件，其中结果维持2件、尚未审结1件。", "")]),
    ],
    ..COMMON
};

/// X09: lawsuits.
pub static X09: Rule = Rule {
    id: "X09",
    severity: Severity::Error,
    title: "正文行政诉讼数与表四不符",
    why: "正文的行政诉讼件数应当等于表四“未经复议直接起诉”与“复议后起诉”之和。",
    remedy: "核对行政诉讼的件数和各种结果；一审、二审重复计算的，写明口径。",
    check: |report| judge(report, |it| it.starts_with("t4.lawsuits.") || it == "t4.cases.total"),
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("发生政府信息公开行政诉讼1件", "发生政府信息公开行政诉讼2件")]),
        undecided(G2021, &[Edit::Cell("t4.direct.total", "若干")]),
        not_applicable(G2021, &[Edit::Replace("发生政府信息公开行政诉讼1件，为复议后起诉，结果维持。", "")]),
    ],
    ..COMMON
};

/// X10: lawsuits by whether a review came first.
pub static X10: Rule = Rule {
    id: "X10",
    severity: Severity::Error,
    title: "正文诉讼类型分布与表四不符",
    why: "正文写明的未经复议直接起诉、复议后起诉和在审件数，与表四各栏由同一批案件得出。",
    remedy: "逐案核对是否经过复议、是否审结，再填入对应的栏。",
    check: distribution,
    examples: &[
        pass(
            G2021,
            &[Edit::Replace(
                "行政诉讼1件，为复议后起诉，结果维持",
                "行政诉讼1件，其中复议后起诉1件、未经复议直接起诉0件",
            )],
        ),
        fail(
            G2021,
            &[Edit::Replace(
                "行政诉讼1件，为复议后起诉，结果维持",
                "行政诉讼1件，其中复议后起诉0件、未经复议直接起诉1件",
            )],
        ),
        undecided(
            G2021,
            &[
                Edit::Replace("行政诉讼1件，为复议后起诉，结果维持", "行政诉讼1件，其中未经复议直接起诉0件"),
                Edit::Cell("t4.direct.total", "若干"),
            ],
        ),
        not_applicable(G2021, &[]),
    ],
    ..COMMON
};

/// The cells whose sum a measure is, and those that are taken from it: decided cases are all but those pending.
struct Terms {
    plus: Vec<CellId>,
    minus: Vec<CellId>,
}

fn terms(key: &str) -> Option<Terms> {
    let (row, column) = key.strip_prefix("t4.")?.split_once('.')?;
    let rows: &[&'static str] = match row {
        "review" => &["review"],
        "direct" => &["direct"],
        "after_review" => &["after_review"],
        "lawsuits" => &["direct", "after_review"],
        "cases" => &["review", "direct", "after_review"],
        _ => return None,
    };
    let cells = |column| rows.iter().map(|row| CellId::new(TableId::T4, row, column)).collect();
    Some(match column {
        "upheld" => Terms { plus: cells("upheld"), minus: Vec::new() },
        "corrected" => Terms { plus: cells("corrected"), minus: Vec::new() },
        "other" => Terms { plus: cells("other"), minus: Vec::new() },
        "pending" => Terms { plus: cells("pending"), minus: Vec::new() },
        "closed" => Terms { plus: cells("total"), minus: cells("pending") },
        _ => Terms { plus: cells("total"), minus: Vec::new() },
    })
}

fn number(report: &Report, id: CellId) -> Result<Decimal, Reason> {
    let Some(table) = &report.tables.t4 else { return Err(Reason::TableMissing(TableId::T4)) };
    let Some(row) = table.row(id.row) else { return Err(Reason::RowMissing(TableId::T4, id.row)) };
    row.cell(id.column).and_then(Cell::number).ok_or(Reason::CellUnreadable(id))
}

/// The results of the group of `id` added up: what its total ought to be.
fn mended(report: &Report, id: CellId) -> Option<Decimal> {
    let results = ["upheld", "corrected", "other", "pending"];
    results.iter().map(|it| number(report, CellId::new(TableId::T4, id.row, it)).ok()).sum()
}

/// What table four has for `terms`: as printed, and with totals mended that do not add up.
fn values(report: &Report, terms: &Terms) -> Result<Vec<Decimal>, Reason> {
    let sum = |cells: &[CellId]| cells.iter().try_fold(Decimal::ZERO, |sum, id| Ok(sum + number(report, *id)?));
    let less = sum(&terms.minus)?;
    let mut values = vec![sum(&terms.plus)? - less];
    if terms.plus.iter().all(|it| it.column == "total") {
        let mended: Option<Decimal> = terms.plus.iter().map(|id| mended(report, *id)).sum();
        values.extend(mended.map(|it| it - less));
    }
    Ok(values)
}

/// The figures about cases that a table can confirm. That there were none is another rule's.
fn figures(report: &Report, own: fn(&str) -> bool) -> impl Iterator<Item = (usize, &Figure)> {
    measuring(report, own).filter(|(_, it)| {
        let none = it.value.is_zero() && it.measure.is_some_and(|it| it.ends_with(".total")) && it.parent.is_none();
        it.statement == Statement::Number && !none
    })
}

fn judge(report: &Report, own: fn(&str) -> bool) -> Verdict {
    let mut fold = Fold::default();
    for (_, figure) in figures(report, own) {
        let Some(terms) = figure.measure.and_then(terms) else { continue };
        match values(report, &terms) {
            Ok(values) if values.iter().any(|it| figure.agrees(*it)) => fold.pass(),
            Ok(values) => fold.add(values.first().map(|it| contradicted(report, figure, &terms, *it))),
            Err(reason) => fold.undecided(reason),
        }
    }
    match fold.verdict() {
        Verdict::NotApplicable => nothing(report),
        verdict => verdict,
    }
}

fn contradicted(report: &Report, figure: &Figure, terms: &Terms, expected: Decimal) -> Finding {
    let message = if figure.filed {
        "{place}：备案的{what}{text}，表四{cells} = {expected}，相差{gap}；备案数与案件数口径可能不同，请核对。"
    } else {
        "{place}：{what}{text}，表四{cells} = {expected}，相差{gap}。"
    };
    let group =
        |id: &CellId| crate::template::LAWSUIT_GROUPS.iter().find(|it| it.key == id.row).map_or("", |it| it.label);
    let names: Vec<String> =
        terms.plus.iter().map(|id| format!("“{}”{}", group(id), crate::wording::column(*id))).collect();
    let mut finding = Finding::new(message)
        .fact("place", place(figure))
        .fact("what", label(figure.measure.unwrap_or("")))
        .fact("text", figure.text.as_str())
        .fact("cells", names.join(" + "))
        .fact("expected", expected)
        .fact("gap", difference(expected, figure.value))
        .compares(expected, figure.value)
        .level(level_of(report, figure, Severity::Error))
        .at(figure.span);
    for id in &terms.plus {
        finding = finding.cell(report, *id);
    }
    finding
}

/// The two groups of lawsuits, and what is pending: one finding for all that differs.
fn distribution(report: &Report) -> Verdict {
    let mut fold = Fold::default();
    let mut wrong: Vec<(&Figure, Terms, Decimal)> = Vec::new();
    for (_, figure) in measuring(report, |it| it.starts_with("t4.direct.") || it.starts_with("t4.after_review.")) {
        let Some(terms) = figure.measure.and_then(terms).filter(|_| figure.statement == Statement::Number) else {
            continue;
        };
        match values(report, &terms) {
            Ok(values) if values.iter().any(|it| figure.agrees(*it)) => fold.pass(),
            Ok(values) => wrong.extend(values.first().map(|it| (figure, terms, *it))),
            Err(reason) => fold.undecided(reason),
        }
    }
    // 一审在审1件: at least as many are pending in the table.
    for (_, figure) in measuring(report, |it| it == "t4.first_instance.pending") {
        let Some(terms) = terms("t4.lawsuits.pending") else { continue };
        match values(report, &terms) {
            Ok(values) if values.iter().all(|it| *it < figure.value) => {
                wrong.extend(values.first().map(|it| (figure, terms, *it)));
            }
            Ok(_) => fold.pass(),
            Err(reason) => fold.undecided(reason),
        }
    }
    if let Some((first, ..)) = wrong.first() {
        let list = |value: &dyn Fn(&Figure, Decimal) -> Decimal| {
            let parts = wrong
                .iter()
                .map(|(it, _, expected)| format!("{}{}件", label(it.measure.unwrap_or("")), value(it, *expected)));
            parts.collect::<Vec<_>>().join("、")
        };
        let mut finding = Finding::new("{place}：{text}；表四：{table}，两者不符。")
            .fact("place", place(first))
            .fact("text", list(&|it, _| it.value))
            .fact("table", list(&|_, expected| expected))
            .level(level_of(report, first, Severity::Error));
        if let [(figure, _, expected)] = wrong[..] {
            finding = finding.compares(expected, figure.value);
        }
        for (figure, ..) in &wrong {
            finding = finding.at(figure.span);
        }
        for id in wrong.iter().flat_map(|(_, terms, _)| &terms.plus) {
            finding = finding.cell(report, *id);
        }
        fold.fail(finding);
    }
    match fold.verdict() {
        Verdict::NotApplicable => nothing(report),
        verdict => verdict,
    }
}
