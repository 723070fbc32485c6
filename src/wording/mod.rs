//! The Chinese sentences that the library says, apart from the texts of the rules and the labels of the forms.

mod error;
pub mod manual;
pub mod render;
pub mod repair;
pub mod sheet;
pub mod suggestion;

#[cfg(feature = "files")]
pub use error::remark;
pub use error::{read_error, unrecognised};

use crate::decimal::Decimal;
use crate::rule::{Fact, Facts, Reason};
use crate::template::{APPLICANTS, CellId, Column, Generation, TableId, row_label};

/// `message` with its facts put in where it says `{name}`.
#[must_use]
pub fn sentence(message: &str, facts: &Facts) -> String {
    let mut out = String::new();
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        match facts.get(name) {
            Some(fact) => out.push_str(&words(fact)),
            None => debug_assert!(false, "{message}: no fact {name}"),
        }
        rest = after;
    }
    out + rest
}

fn words(fact: &Fact) -> String {
    match fact {
        Fact::Number(number) => number.to_string(),
        Fact::Text(text) => text.clone(),
        Fact::Cell(id) => cell(*id),
        Fact::Table(id) => id.label().to_owned(),
        Fact::Sum(terms) => sum(terms),
    }
}

/// `12 + 2 + 0 + 0`; a negative term keeps its sign: `169 - 12`.
#[must_use]
pub fn sum(terms: &[Decimal]) -> String {
    let mut out = String::new();
    for (at, term) in terms.iter().enumerate() {
        match (at, term.is_negative()) {
            (0, _) => out.push_str(&term.to_string()),
            (_, true) => out.push_str(&format!(" - {}", term.abs())),
            (_, false) => out.push_str(&format!(" + {term}")),
        }
    }
    out
}

/// `“甲”、“乙”、“丙”等5项`: the first of `names`, and how many there are where some are left out.
#[must_use]
pub fn list(names: &[impl AsRef<str>]) -> String {
    const MOST: usize = 5;
    let quoted = |it: &str| format!("“{}”", it.replace('“', "‘").replace('”', "’"));
    let shown: Vec<_> = names.iter().take(MOST).map(|it| quoted(it.as_ref())).collect();
    let shown = shown.join("、");
    if names.len() > MOST { format!("{shown}等{}项", names.len()) } else { shown }
}

/// What a reader calls the row `key` of `table`, without its ordinal: `属于国家秘密`.
#[must_use]
pub fn row(table: TableId, key: &str) -> &'static str {
    Generation::ALL
        .iter()
        .rev()
        .find_map(|it| it.form().row(table, key))
        .or_else(|| crate::template::SUBTOTALS.iter().find(|row| row.key == key))
        .map_or("", row_label)
}

/// What a reader calls a cell: `“属于国家秘密”行“自然人”列`.
#[must_use]
pub fn cell(id: CellId) -> String {
    format!("“{}”行“{}”列", row(id.table, id.row), column(id))
}

/// What a reader calls the column of a cell: `自然人`.
#[must_use]
pub fn column(id: CellId) -> &'static str {
    let own = |it: &Column| it.key == id.column;
    Generation::ALL
        .iter()
        .rev()
        .find_map(|it| it.form().row(id.table, id.row)?.columns.iter().find(|it| own(it)))
        // A sub-total of table three is a row of no form, and has the columns of the others.
        .or_else(|| APPLICANTS.iter().find(|it| own(it)))
        .map_or("", |it| it.label)
}

/// Why a rule could not be decided.
#[must_use]
pub fn reason(reason: Reason) -> String {
    match reason {
        Reason::TableMissing(table) => format!("未找到{}", table.label()),
        Reason::RowMissing(table, key) => format!("{}未读到“{}”行", table.label(), row(table, key)),
        Reason::CellUnreadable(id) => format!("{}{}不是数字", id.table.label(), cell(id)),
        Reason::YearUnknown => "未能确定报告年度".to_owned(),
        Reason::BodyUnknown => "未能确定报告机关".to_owned(),
        Reason::ProseMissing => "未找到正文".to_owned(),
        Reason::SectionMissing(kind) => {
            let label = crate::template::SECTIONS.iter().find(|it| it.kind == kind).map_or("", |it| it.label);
            format!("未找到“{label}”部分")
        }
        Reason::TodayUnknown => "未能确定检查日期".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_sub_totals_have_names() {
        let id = |row| CellId::new(TableId::T3, row, "total");
        assert_eq!(cell(id("deny_secret")), "“属于国家秘密”行“总计”列");
        assert_eq!(cell(id("unable_subtotal")), "“无法提供小计”行“总计”列");
        assert_eq!(column(CellId::new(TableId::T4, "review", "upheld")), "结果维持");
    }
}
