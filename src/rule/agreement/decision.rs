//! X11, X12, X22: documents, decisions and purchases in the prose against table two.

use super::level_of;
use crate::decimal::Decimal;
use crate::prose::{Figure, Statement, label};
use crate::report::{Cell, Report};
use crate::rule::figure::{difference, measuring, nothing, place};
use crate::rule::fold::Fold;
use crate::rule::{COMMON, Edit, Finding, Reason, Rule, Severity, Verdict, fail, not_applicable, pass, undecided};
use crate::template::Generation::{G2019, G2021};
use crate::template::{CellId, TableId};

/// X11: documents.
pub static X11: Rule = Rule {
    id: "X11",
    severity: Severity::Warning,
    title: "正文规范性文件、规章数与表二不符",
    why: "表二计本机关制发、废止和现行有效的文件。正文说“制发”“废止”“现行有效”的，应当与表二一致；说“公开”的，可能包括其他机关的文件，只作提示。",
    remedy: "核对文件的件数；正文包括其他机关文件的，写明范围。",
    check: documents,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("制发行政规范性文件2件", "制发行政规范性文件5件")]),
        undecided(G2021, &[Edit::Cell("t2.normative.made", "若干")]),
        not_applicable(G2021, &[Edit::Replace("制发行政规范性文件2件，均按规定程序进行审查。", "")]),
    ],
    ..COMMON
};

/// X12: permits, penalties, coercion.
pub static X12: Rule = Rule {
    id: "X12",
    severity: Severity::Warning,
    title: "正文许可、处罚、强制数与表二不符",
    why: "表二的处理决定数量包括公开和依法不公开的全部决定，正文说作出多少件决定的，应当与之一致。",
    remedy: "核对决定的件数；正文只计公开的决定的，写明范围。",
    check: |report| {
        judge(
            report,
            |it| matches!(it, "t2.permit.decided" | "t2.penalty.decided" | "t2.coercion.decided"),
            |figure, _| level_of(report, figure, Severity::Warning),
        )
    },
    examples: &[
        pass(G2021, &[Edit::Replace("制发行政规范性文件2件", "作出行政处罚决定15件，制发行政规范性文件2件")]),
        fail(G2021, &[Edit::Replace("制发行政规范性文件2件", "作出行政处罚决定19件，制发行政规范性文件2件")]),
        undecided(
            G2021,
            &[
                Edit::Replace("制发行政规范性文件2件", "作出行政处罚决定15件，制发行政规范性文件2件"),
                Edit::Cell("t2.penalty.decided", "若干"),
            ],
        ),
        not_applicable(G2021, &[]),
    ],
    ..COMMON
};

/// X22: purchases.
pub static X22: Rule = Rule {
    id: "X22",
    severity: Severity::Warning,
    generations: &[G2019],
    title: "正文采购数与表二不符",
    why: "正文与表二的政府集中采购由同一批数据得出，金额四舍五入后应当一致。",
    remedy: "核对采购的项目数量和金额。",
    check: purchases,
    examples: &[
        pass(
            G2019,
            &[Edit::Replace("制发行政规范性文件2件", "实施政府集中采购3项，总金额45.6万元。制发行政规范性文件2件")],
        ),
        fail(
            G2019,
            &[Edit::Replace("制发行政规范性文件2件", "实施政府集中采购3项，总金额54.6万元。制发行政规范性文件2件")],
        ),
        undecided(
            G2019,
            &[
                Edit::Replace("制发行政规范性文件2件", "实施政府集中采购3项。制发行政规范性文件2件"),
                Edit::Cell("t2.procurement.count", "若干"),
            ],
        ),
        not_applicable(G2019, &[]),
    ],
    ..COMMON
};

fn number(report: &Report, id: CellId) -> Result<Decimal, Reason> {
    let Some(table) = &report.tables.t2 else { return Err(Reason::TableMissing(TableId::T2)) };
    let Some(row) = table.row(id.row) else { return Err(Reason::RowMissing(TableId::T2, id.row)) };
    row.cell(id.column).and_then(Cell::number).ok_or(Reason::CellUnreadable(id))
}

/// The cells of the report's form that `key` counts; none where the form has no such column.
fn cells(report: &Report, key: &str) -> Vec<CellId> {
    let Some((row, column)) = key.strip_prefix("t2.").and_then(|it| it.split_once('.')) else { return Vec::new() };
    let rows: &[&str] = if row == "documents" { &["rules", "normative"] } else { &[row][..] };
    let form = report.form();
    rows.iter()
        .filter_map(|row| {
            let row = form.row(TableId::T2, row)?;
            let column = row.columns.iter().find(|it| it.key == column)?;
            Some(CellId::new(TableId::T2, row.key, column.key))
        })
        .collect()
}

/// Judges the figures that `own` picks against their cells; `level` tells how grave a difference is.
fn judge(report: &Report, own: fn(&str) -> bool, level: impl Fn(&Figure, Decimal) -> Severity) -> Verdict {
    let mut fold = Fold::default();
    for (_, figure) in measuring(report, own).filter(|(_, it)| it.statement == Statement::Number) {
        let cells = cells(report, figure.measure.unwrap_or(""));
        if cells.is_empty() {
            continue;
        }
        match cells.iter().try_fold(Decimal::ZERO, |sum, id| Ok(sum + number(report, *id)?)) {
            Ok(table) if figure.agrees(table) => fold.pass(),
            Ok(table) => fold.fail(contradicted(report, figure, &cells, table).level(level(figure, table))),
            Err(reason) => fold.undecided(reason),
        }
    }
    match fold.verdict() {
        Verdict::NotApplicable => nothing(report),
        verdict => verdict,
    }
}

fn contradicted(report: &Report, figure: &Figure, cells: &[CellId], table: Decimal) -> Finding {
    let names: Vec<String> = cells.iter().map(|id| crate::wording::cell(*id)).collect();
    let mut finding = Finding::new("{place}：{what}{text}，表二{cells}为{table}，相差{gap}，请核对。")
        .fact("place", place(figure))
        .fact("what", label(figure.measure.unwrap_or("")))
        .fact("text", figure.text.as_str())
        .fact("cells", names.join(" + "))
        .fact("table", table)
        .fact("gap", difference(table, figure.value))
        .compares(table, figure.value)
        .at(figure.span);
    for id in cells {
        finding = finding.cell(report, *id);
    }
    finding
}

fn documents(report: &Report) -> Verdict {
    let made = judge(
        report,
        |it| {
            let kind =
                it.starts_with("t2.rules.") || it.starts_with("t2.normative.") || it.starts_with("t2.documents.");
            kind && !it.ends_with(".disclosed")
        },
        |figure, _| level_of(report, figure, Severity::Warning),
    );
    let disclosed = disclosed(report);
    match (made, disclosed) {
        (Verdict::Fail(mut left), Verdict::Fail(right)) => {
            left.extend(right);
            Verdict::Fail(left)
        }
        (Verdict::NotApplicable, other) | (other @ Verdict::Fail(_), _) => other,
        (_, other @ Verdict::Fail(_)) => other,
        (other, _) => other,
    }
}

/// 公开规范性文件44条: those of other bodies may be meant, so it takes a table that has nothing at all.
fn disclosed(report: &Report) -> Verdict {
    let mut fold = Fold::default();
    let own = |it: &str| matches!(it, "t2.rules.disclosed" | "t2.normative.disclosed" | "t2.documents.disclosed");
    for (_, figure) in measuring(report, own).filter(|(_, it)| it.statement == Statement::Number && !it.value.is_zero())
    {
        let key = figure.measure.unwrap_or("");
        let columns: &[&str] = match report.form().generation {
            G2019 => &["made", "disclosed", "total"],
            G2021 => &["made", "repealed", "in_force"],
        };
        let row = key.trim_end_matches("disclosed");
        let all: Vec<CellId> = columns.iter().flat_map(|column| cells(report, &format!("{row}{column}"))).collect();
        match all.iter().try_fold(Decimal::ZERO, |sum, id| Ok(sum + number(report, *id)?)) {
            Ok(sum) if sum.is_zero() => {
                let mut finding =
                    Finding::new("{place}：{what}{text}，表二各项均为0；如果包括其他机关的文件，请写明，否则请核对。")
                        .fact("place", place(figure))
                        .fact("what", label(key))
                        .fact("text", figure.text.as_str())
                        .level(Severity::Info)
                        .at(figure.span);
                for id in all {
                    finding = finding.cell(report, id);
                }
                fold.fail(finding);
            }
            Ok(_) => fold.pass(),
            Err(reason) => fold.undecided(reason),
        }
    }
    match fold.verdict() {
        Verdict::NotApplicable => nothing(report),
        verdict => verdict,
    }
}

fn purchases(report: &Report) -> Verdict {
    let counted = judge(report, |it| it == "t2.procurement.count", |_, _| Severity::Warning);
    let id = CellId::new(TableId::T2, "procurement", "amount");
    let mut fold = Fold::default();
    for (_, figure) in measuring(report, |it| it == "t2.procurement.amount") {
        match super::fee::amount(report, id) {
            Ok((money, half)) => fold.add((!super::fee::same(figure, money, half)).then(|| {
                Finding::new("{place}：{what}{text}，表二“采购总金额”为{money}元，请核对。")
                    .fact("place", place(figure))
                    .fact("what", label("t2.procurement.amount"))
                    .fact("text", figure.text.as_str())
                    .fact("money", money)
                    .at(figure.span)
                    .cell(report, id)
            })),
            Err(reason) => fold.undecided(reason),
        }
    }
    match (counted, fold.verdict()) {
        (Verdict::Fail(mut left), Verdict::Fail(right)) => {
            left.extend(right);
            Verdict::Fail(left)
        }
        (Verdict::NotApplicable, other) | (_, other @ Verdict::Fail(_)) => other,
        (other, _) => other,
    }
}
