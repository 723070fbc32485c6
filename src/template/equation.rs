//! The identities that the figures must obey, as data, and their expansion into equations between cells.

use super::{CellId, FORMS, Form, Generation, TableId};
use std::sync::LazyLock;

/// Along what an [`Identity`] is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Each {
    /// Once for every row of the table; its terms are column keys.
    Row,
    /// Once for every column of the table; its terms are row keys.
    Column,
    /// Once, in the row named; its terms are column keys.
    In(&'static str),
}

/// A rule of arithmetic in the form: the sum of the left terms equals the sum of the right terms.
#[derive(Clone, Copy, Debug)]
pub struct Identity {
    /// The rule that reports it: `A301`.
    pub rule: &'static str,
    /// The table it holds in.
    pub table: TableId,
    /// Along what it is repeated.
    pub each: Each,
    /// Keys of the terms that are added on the left.
    pub left: &'static [&'static str],
    /// Keys of the terms that are added on the right.
    pub right: &'static [&'static str],
}

/// An [`Identity`] in one row or column: the left cells add up to as much as the right cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Equation {
    /// The rule that reports it.
    pub rule: &'static str,
    /// Cells added on the left.
    pub left: Vec<CellId>,
    /// Cells added on the right.
    pub right: Vec<CellId>,
}

impl Equation {
    /// The table that it holds in.
    #[must_use]
    pub fn table(&self) -> TableId {
        self.left.iter().chain(&self.right).next().map_or(TableId::T3, |id| id.table)
    }
}

/// Every equation of `form`, in the order of its identities, then of the table.
#[must_use]
pub fn equations(form: &Form) -> &'static [Equation] {
    static ALL: LazyLock<Vec<(Generation, Vec<Equation>)>> = LazyLock::new(|| {
        let of = |form: &Form| form.identities.iter().flat_map(|identity| expand(form, identity)).collect();
        FORMS.iter().map(|form| (form.generation, of(form))).collect()
    });
    ALL.iter().find(|(generation, _)| *generation == form.generation).map_or(&[], |(_, equations)| equations)
}

/// The equations of the sub-totals that some reports print for a group of rows, in each column (rule A305). A report
/// without such a row has nothing to obey here.
#[must_use]
pub fn subtotals(form: &Form) -> Vec<Equation> {
    let columns = super::APPLICANTS.iter();
    let equation = |row: &super::Row, column: &super::Column| {
        let children = form.t3.iter().filter(|child| child.group == row.group);
        let left: Vec<_> = children.map(|child| CellId::new(TableId::T3, child.key, column.key)).collect();
        let right = vec![CellId::new(TableId::T3, row.key, column.key)];
        (!left.is_empty()).then_some(Equation { rule: "A305", left, right })
    };
    super::SUBTOTALS.iter().flat_map(|row| columns.clone().filter_map(move |column| equation(row, column))).collect()
}

fn expand(form: &Form, identity: &Identity) -> Vec<Equation> {
    let &Identity { rule, table, each, left, right } = identity;
    let in_row = |row: &'static str| {
        let cells = |keys: &[&'static str]| keys.iter().map(|key| CellId::new(table, row, key)).collect();
        Equation { rule, left: cells(left), right: cells(right) }
    };
    match each {
        Each::Row => form.rows(table).map(|row| in_row(row.key)).collect(),
        Each::In(row) => vec![in_row(row)],
        Each::Column => form
            .rows(table)
            .next()
            .map_or(&[][..], |row| row.columns)
            .iter()
            .map(|column| {
                let cells =
                    |keys: &[&'static str]| keys.iter().map(|key| CellId::new(table, key, column.key)).collect();
                Equation { rule, left: cells(left), right: cells(right) }
            })
            .collect(),
    }
}

/// The six kinds of applicant, which 总计 adds up.
pub(super) const APPLICANT_KINDS: &[&str] = &["natural", "company", "research", "welfare", "legal", "other"];

const OUTCOMES: &[&str] = &["upheld", "corrected", "other", "pending"];

/// 本列数据的勾稽关系: the first item and the second equal the third and the fourth, in each column.
pub(super) const BALANCE: Identity = Identity {
    rule: "A301",
    table: TableId::T3,
    each: Each::Column,
    left: &["new", "carried_in"],
    right: &["result_total", "carried_out"],
};
pub(super) const REVIEW: Identity = results("A401", "review");
pub(super) const DIRECT: Identity = results("A402", "direct");
pub(super) const AFTER_REVIEW: Identity = results("A403", "after_review");

const fn results(rule: &'static str, row: &'static str) -> Identity {
    Identity { rule, table: TableId::T4, each: Each::In(row), left: OUTCOMES, right: &["total"] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::{g2019, g2021};

    #[test]
    fn every_term_is_a_cell_of_the_form() {
        for form in FORMS {
            for equation in equations(form) {
                for id in equation.left.iter().chain(&equation.right) {
                    let row = form.row(id.table, id.row).unwrap_or_else(|| panic!("{id}: no such row"));
                    assert!(row.columns.iter().any(|it| it.key == id.column), "{id}: no such column");
                }
            }
        }
    }

    #[test]
    fn the_forms_have_these_many_equations() {
        // Rows of table three, its columns twice, the three groups of table four.
        assert_eq!(equations(&g2019::FORM).len(), 23 + 7 + 7 + 3);
        assert_eq!(equations(&g2021::FORM).len(), 25 + 7 + 7 + 3);
    }

    #[test]
    fn a_printed_subtotal_adds_up_its_group() {
        let of = |form: &Form| subtotals(form).into_iter().map(|it| it.left.len()).collect::<Vec<_>>();
        // Eight rows of refusal, three of inability, five not handled; 其他处理 is divided since 2021 only.
        assert_eq!(of(&g2019::FORM), [[8; 7], [3; 7], [5; 7]].concat());
        assert_eq!(of(&g2021::FORM), [[8; 7], [3; 7], [5; 7], [3; 7]].concat());
    }

    #[test]
    fn every_result_row_is_in_the_total() {
        for form in FORMS {
            let total = equations(form).iter().find(|it| it.rule == "A303").expect("A303");
            assert_eq!(total.left.len() + 4, form.t3.len(), "all but new, carried in, total, carried out");
        }
    }
}
