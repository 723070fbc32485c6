//! The identities of the form with the sums that the report has for them.

use super::place::Number;
use crate::decimal::Decimal;
use crate::report::Report;
use crate::rule::equation::state;
use crate::template::CellId;
use serde::Serialize;

/// An equation between cells: the left ones add up to as much as the right ones, or should.
#[derive(Clone, Debug, Serialize)]
pub struct Equation {
    /// The rule that reports it.
    pub rule: &'static str,
    /// Names of the cells added on the left.
    pub left: Vec<String>,
    /// Names of the cells added on the right.
    pub right: Vec<String>,
    /// What the left cells add up to, blanks and strokes as 0; `None` where one of them has no number.
    pub left_sum: Option<Number>,
    /// What the right cells add up to.
    pub right_sum: Option<Number>,
    /// Whether both are equal; `None` where that cannot be told: a cell was not read, or nothing is filled in.
    pub holds: Option<bool>,
}

/// Every equation of the form that `report` is judged by.
pub(super) fn equations(report: &Report) -> Vec<Equation> {
    report
        .equations()
        .into_iter()
        .map(|it| {
            let (left_sum, right_sum) = (sum(report, &it.left), sum(report, &it.right));
            let holds = state(report, it).holds();
            Equation {
                rule: it.rule,
                left: names(&it.left),
                right: names(&it.right),
                left_sum: left_sum.map(Number),
                right_sum: right_sum.map(Number),
                holds,
            }
        })
        .collect()
}

fn names(cells: &[CellId]) -> Vec<String> {
    cells.iter().map(CellId::to_string).collect()
}

fn sum(report: &Report, cells: &[CellId]) -> Option<Decimal> {
    cells.iter().map(|id| report.cell(*id)?.number()).sum()
}
