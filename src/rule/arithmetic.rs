//! A: the arithmetic of tables three and four, every identity through the one checker of [`super::equation`].

use super::equation::{State, state};
use super::fold::Fold;
use super::{
    Basis, COMMON, Edit, FORM, Finding, Reason, Rule, Severity, Verdict, fail, not_applicable, pass, undecided,
};
use crate::decimal::Decimal;
use crate::report::{Cell, CellKind, Report};
use crate::template::Generation::{G2019, G2021};
use crate::template::{APPLICANTS, CellId, Equation, TableId, subtotals};
use crate::wording;

/// A301: each column of table three is balanced.
pub static A301: Rule = Rule {
    id: "A301",
    severity: Severity::Error,
    basis: Some(Basis { document: FORM, clause: "表三“本列数据的勾稽关系”" }),
    title: "表三分列勾稽不平",
    why: "表三左上角注明：本列数据的勾稽关系为第一项加第二项之和，等于第三项加第四项之和。“本列”指每一列，不只是总计列。",
    remedy: "核对该列的本年新收、上年结转、办理结果总计和结转下年度继续办理四项，改正填错的一项。",
    check: |report| check(report, "A301"),
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t3.new.natural", "21"), Edit::Cell("t3.new.total", "24")]),
        fail(G2019, &[Edit::Cell("t3.carried_out.natural", "")]),
        undecided(G2021, &[Edit::Cell("t3.carried_in.natural", "若干")]),
    ],
    ..COMMON
};

/// A303: the result total of each column is the sum of its results.
pub static A303: Rule = Rule {
    id: "A303",
    severity: Severity::Error,
    basis: Some(Basis { document: FORM, clause: "表三“（七）总计”行" }),
    title: "办理结果总计不等于各项之和",
    why: "（七）总计是（一）至（六）各项办理结果之和，每一列都应相符。",
    remedy: "逐项核对该列的办理结果，改正填错的一项或（七）总计。",
    check: |report| check(report, "A303"),
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t3.partial.natural", "2")]),
        fail(G2019, &[Edit::Cell("t3.other.natural", "2")]),
        undecided(G2021, &[Edit::Cell("t3.partial.natural", "若干")]),
    ],
    ..COMMON
};

/// A304: the total of each row is the sum of the six kinds of applicant.
pub static A304: Rule = Rule {
    id: "A304",
    severity: Severity::Error,
    basis: Some(Basis { document: FORM, clause: "表三“总计”列" }),
    title: "表三行合计不符",
    why: "总计列是自然人和五类法人或其他组织之和，每一行都应相符。",
    remedy: "核对该行六类申请人的数量，改正填错的一格或总计。",
    check: |report| check(report, "A304"),
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t3.unable_not_held.natural", "0")]),
        // A total left blank is said once, by F10.
        pass(G2021, &[Edit::Cell("t3.granted.total", "")]),
        undecided(G2021, &[Edit::Cell("t3.new.total", "若干")]),
    ],
    ..COMMON
};

/// A305: a printed sub-total is the sum of its group.
pub static A305: Rule = Rule {
    id: "A305",
    severity: Severity::Error,
    title: "小计不符",
    why: "格式没有小计；报告自行加印小计的，应当等于所属各项之和。",
    remedy: "改正小计或所属各项，或者删去小计行。",
    check: |report| {
        let mut fold = Fold::default();
        for equation in subtotals(report.form_of(TableId::T3)) {
            let printed = equation.right.first().is_some_and(|id| report.cell(*id).is_some());
            if printed {
                judge(report, &equation, &mut fold);
            }
        }
        fold.verdict()
    },
    examples: &[
        not_applicable(G2021, &[]),
        pass(G2021, SUBTOTAL_OF_ONE),
        fail(G2021, SUBTOTAL_OF_TWO),
        undecided(G2021, SUBTOTAL_UNREADABLE),
    ],
    ..COMMON
};

const SUBTOTAL_OF_ONE: &[Edit] = &[Edit::Replace(
    "\t（三）不予公开\t1.属于国家秘密",
    "\t（三）不予公开小计\t\t1\t0\t0\t0\t0\t0\t1\n\t（三）不予公开\t1.属于国家秘密",
)];
const SUBTOTAL_OF_TWO: &[Edit] = &[Edit::Replace(
    "\t（三）不予公开\t1.属于国家秘密",
    "\t（三）不予公开小计\t\t2\t0\t0\t0\t0\t0\t2\n\t（三）不予公开\t1.属于国家秘密",
)];
const SUBTOTAL_UNREADABLE: &[Edit] = &[
    SUBTOTAL_OF_ONE[0],
    Edit::Cell("t3.deny_third_party.natural", "若干"),
    Edit::Cell("t3.deny_third_party.total", "若干"),
];

/// A309: no more is finished or carried out than there was. Said where A301 cannot tell.
pub static A309: Rule = Rule {
    id: "A309",
    severity: Severity::Error,
    basis: Some(Basis { document: FORM, clause: "表三“本列数据的勾稽关系”" }),
    title: "办结或结转数超过可办数",
    why: "可办数是本年新收与上年结转之和，办理结果总计和结转下年度继续办理都不可能超过它。四项齐全的列由分列勾稽（A301）一并指出，这里只看缺一项的列。",
    remedy: "核对该列的本年新收、上年结转和办理结果。",
    check: more_than_there_was,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t3.carried_out.natural", "若干"), Edit::Cell("t3.result_total.natural", "35")]),
        undecided(G2021, &[Edit::Cell("t3.new.natural", "若干")]),
    ],
    ..COMMON
};

/// A401: the review total is the sum of its results.
pub static A401: Rule = Rule {
    id: "A401",
    title: "行政复议合计不符",
    check: |report| check(report, "A401"),
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t4.review.total", "4")]),
        undecided(G2019, &[Edit::Cell("t4.review.upheld", "若干")]),
    ],
    ..TABLE_FOUR
};

/// A402: the total of direct lawsuits is the sum of their results.
pub static A402: Rule = Rule {
    id: "A402",
    title: "未经复议直接起诉合计不符",
    check: |report| check(report, "A402"),
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t4.direct.upheld", "1")]),
        undecided(G2019, &[Edit::Cell("t4.direct.upheld", "若干")]),
    ],
    ..TABLE_FOUR
};

/// A403: the total of lawsuits after review is the sum of their results.
pub static A403: Rule = Rule {
    id: "A403",
    title: "复议后起诉合计不符",
    check: |report| check(report, "A403"),
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t4.after_review.upheld", "2")]),
        undecided(G2019, &[Edit::Cell("t4.after_review.upheld", "若干")]),
    ],
    ..TABLE_FOUR
};

/// What A401 to A403 have in common.
const TABLE_FOUR: Rule = Rule {
    severity: Severity::Error,
    basis: Some(Basis { document: FORM, clause: "表四“总计”列" }),
    why: "总计应当等于结果维持、结果纠正、其他结果、尚未审结四项之和。",
    remedy: "核对四项结果，改正填错的一格或总计。",
    ..COMMON
};

/// A404: lawsuits after review, and no review.
pub static A404: Rule = Rule {
    id: "A404",
    title: "有复议后起诉而无复议",
    why: "复议后起诉的案件先经过行政复议。复议可能在上一年度已经办结，因此只作提示。",
    remedy: "核对复议后起诉的案件是否误填，或者行政复议是否漏填。",
    check: lawsuit_without_review,
    examples: &[
        pass(G2021, &[]),
        fail(
            G2021,
            &[
                Edit::Cell("t4.review.upheld", "0"),
                Edit::Cell("t4.review.pending", "0"),
                Edit::Cell("t4.review.total", "0"),
            ],
        ),
        undecided(G2019, &[Edit::Cell("t4.review.total", "若干")]),
    ],
    ..COMMON
};

/// Judges every equation of the form that `rule` reports.
fn check(report: &Report, rule: &str) -> Verdict {
    let mut fold = Fold::default();
    for equation in report.equations().iter().filter(|it| it.rule == rule) {
        judge(report, equation, &mut fold);
    }
    fold.verdict()
}

fn judge(report: &Report, equation: &Equation, fold: &mut Fold) {
    match state(report, equation) {
        State::Holds => fold.pass(),
        State::Empty => {}
        State::Unreadable(reason) => fold.undecided(reason),
        State::Broken { left, right, zeros } => {
            if let Some(finding) = broken(report, equation, left, right, zeros) {
                fold.fail(finding);
            }
        }
    }
}

/// Words for a broken equation: the place, both sums, what they are made of, and the difference.
fn broken(report: &Report, equation: &Equation, left: Decimal, right: Decimal, zeros: bool) -> Option<Finding> {
    let place = *equation.right.first()?;
    let number = |id: &CellId| report.cell(*id).and_then(Cell::number).unwrap_or_default();
    let terms = |ids: &[CellId]| ids.iter().map(number).collect::<Vec<_>>();
    let finding = Finding::new(match (equation.rule, place.table) {
        ("A301", _) => {
            "表三“{column}”列：本年新收与上年结转之和 {terms} = {left}，办理结果总计与结转下年度之和 {others} = {right}，相差 {difference}{zeros}"
        }
        ("A303", _) => "表三“{column}”列：各项办理结果之和 {left}，（七）总计 {right}，相差 {difference}{zeros}",
        ("A305", _) => "表三“{row}”行“{column}”列：各项之和 {terms} = {left}，小计 {right}，相差 {difference}{zeros}",
        (_, TableId::T4) => "表四“{row}”：{terms} = {left}，总计 {right}，相差 {difference}{zeros}",
        _ => "表三“{row}”行：六类申请人之和 {left}，总计 {right}，相差 {difference}{zeros}",
    })
    .fact("row", wording::row(place.table, place.row))
    .fact("column", wording::column(place))
    .fact("terms", terms(&equation.left))
    .fact("others", terms(&equation.right))
    .fact("left", left)
    .fact("right", right)
    .fact("difference", (left - right).abs())
    .fact("zeros", if zeros { "（空白或“—”按0处理）" } else { "" })
    .compares(left, right);
    // The four terms of the balance are read in order; of a sum, the total is looked at first.
    let (first, second) =
        if equation.rule == "A301" { (&equation.left, &equation.right) } else { (&equation.right, &equation.left) };
    Some(first.iter().chain(second).fold(finding, |finding, id| finding.cell(report, *id)))
}

fn more_than_there_was(report: &Report) -> Verdict {
    let balances: Vec<_> = report.equations().into_iter().filter(|it| it.rule == "A301").collect();
    let mut fold = Fold::default();
    for (equation, column) in balances.iter().zip(&APPLICANTS) {
        let there = match number_of(report, &equation.left) {
            Ok(there) => there,
            Err(reason) => {
                fold.undecided(reason);
                continue;
            }
        };
        let balanced = state(report, equation);
        for id in &equation.right {
            let Ok(used) = number_of(report, std::slice::from_ref(id)) else { continue };
            if used <= there {
                fold.pass();
            } else if matches!(balanced, State::Unreadable(_)) {
                let finding = Finding::new("表三“{column}”列：{row} {used} 件，超过可办数 {there} 件（本年新收 {new} + 上年结转 {carried_in}）")
                    .fact("column", column.label)
                    .fact("row", wording::row(TableId::T3, id.row))
                    .fact("used", used)
                    .fact("there", there)
                    .fact("new", number_of(report, &equation.left[..1]).unwrap_or_default())
                    .fact("carried_in", number_of(report, &equation.left[1..]).unwrap_or_default())
                    .compares(there, used)
                    .cell(report, *id);
                fold.fail(equation.left.iter().fold(finding, |finding, id| finding.cell(report, *id)));
            }
        }
    }
    fold.verdict()
}

fn lawsuit_without_review(report: &Report) -> Verdict {
    let total = |row| CellId::new(TableId::T4, row, "total");
    let (after, review) = (total("after_review"), total("review"));
    let numbers = number_of(report, &[after]).and_then(|it| Ok((it, number_of(report, &[review])?)));
    match numbers {
        Err(reason) => Verdict::Undecided(reason),
        Ok((lawsuits, reviews)) if !lawsuits.is_zero() && reviews.is_zero() => {
            let blank = report.cell(review).is_some_and(|cell| cell.kind != CellKind::Number);
            Verdict::Fail(vec![
                Finding::new(
                    "表四复议后起诉总计 {lawsuits} 件，行政复议总计 0 件{zeros}；复议如在上一年度办结则属正常，请核对",
                )
                .fact("lawsuits", lawsuits)
                .fact("zeros", if blank { "（空白或“—”按0处理）" } else { "" })
                .cell(report, after)
                .cell(report, review),
            ])
        }
        Ok(_) => Verdict::Pass,
    }
}

/// The sum of these cells, blanks and strokes as 0, or why it cannot be had.
fn number_of(report: &Report, ids: &[CellId]) -> Result<Decimal, Reason> {
    ids.iter().map(|id| super::equation::read(report, *id).map(|cell| cell.number().unwrap_or_default())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{examples_of_tables, messages};

    #[test]
    fn examples() {
        for rule in [&A301, &A303, &A304, &A305, &A309, &A401, &A402, &A403, &A404] {
            examples_of_tables(rule);
        }
    }

    #[test]
    fn the_sentence_names_the_place_the_formula_and_the_difference() {
        assert_eq!(
            messages(&A301, &[("t3.new.company", "13")]),
            ["表三“商业企业”列：本年新收与上年结转之和 13 + 0 = 13，办理结果总计与结转下年度之和 2 + 1 = 3，相差 10"]
        );
        assert_eq!(
            messages(&A303, &[("t3.partial.natural", "")]),
            ["表三“自然人”列：各项办理结果之和 17，（七）总计 20，相差 3（空白或“—”按0处理）"]
        );
        assert_eq!(
            messages(&A304, &[("t3.deny_secret.total", "2")]),
            ["表三“属于国家秘密”行：六类申请人之和 0，总计 2，相差 2"]
        );
        assert_eq!(messages(&A401, &[("t4.review.total", "4")]), ["表四“行政复议”：2 + 0 + 0 + 1 = 3，总计 4，相差 1"]);
    }

    #[test]
    fn every_column_is_judged_by_itself() {
        // The columns cancel: the total is balanced, two columns are not.
        let cells = [("t3.new.natural", "24"), ("t3.new.company", "-1")];
        assert_eq!(messages(&A301, &cells).len(), 2);
        assert_eq!(messages(&A304, &cells), [""; 0]);
    }

    #[test]
    fn one_unreadable_cell_does_not_hide_another_columns_failure() {
        assert_eq!(messages(&A301, &[("t3.new.natural", "若干"), ("t3.new.company", "13")]).len(), 1);
    }

    #[test]
    fn a_total_left_blank_breaks_no_second_equation() {
        for rule in [&A301, &A303, &A304] {
            assert_eq!(messages(rule, &[("t3.granted.total", ""), ("t3.new.total", "")]), [""; 0]);
        }
        assert_eq!(messages(&A401, &[("t4.review.total", "")]), [""; 0]);
    }

    #[test]
    fn a_balance_that_is_broken_is_not_said_twice() {
        assert_eq!(messages(&A301, &[("t3.result_total.company", "9")]).len(), 1);
        assert_eq!(messages(&A309, &[("t3.result_total.company", "9")]), [""; 0]);
    }
}
