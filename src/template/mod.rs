//! The official forms as data: sections, tables, rows, columns, labels, and every identity that the figures must obey.
//!
//! Reading, checking, repair, the page's totals and the documentation all use these same rows. A third generation of the
//! form is one new file beside [`g2019`] and [`g2021`].

mod equation;
pub mod g2019;
pub mod g2021;
mod layout;
mod shared;

pub use equation::{Each, Equation, Identity, equations, subtotals};
pub use layout::{APPLICANT, Content, INFORMATION, ORGANISATIONS, RESULT_GROUP, Slot, layout};
pub use shared::{
    APPLICANTS, CORNER_NOTE, GROUPS, LAWSUIT_GROUPS, RESULTS, SECTIONS, SUBTOTALS, Section, applicant_label,
    names_report, row_label,
};

use std::fmt;

/// A generation of the official form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Generation {
    /// 国办公开办函〔2019〕60号, report years 2019 and 2020 (试行).
    G2019,
    /// 国办公开办函〔2021〕30号, report year 2021 and later.
    G2021,
}

impl Generation {
    /// Every generation, oldest first.
    pub const ALL: [Self; 2] = [Self::G2019, Self::G2021];

    /// The generation with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }

    /// The key of the JSON contract: `2019` or `2021`.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.form().key
    }

    /// The form of this generation.
    #[must_use]
    pub fn form(self) -> &'static Form {
        match self {
            Self::G2019 => &g2019::FORM,
            Self::G2021 => &g2021::FORM,
        }
    }

    /// The generation that a report of `year` has to use.
    #[must_use]
    pub fn of_year(year: i32) -> Self {
        if year >= 2021 { Self::G2021 } else { Self::G2019 }
    }
}

/// One of the three statutory tables, named after the part of the report that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableId {
    /// 表二: 主动公开政府信息情况.
    T2,
    /// 表三: 收到和处理政府信息公开申请情况.
    T3,
    /// 表四: 政府信息公开行政复议、行政诉讼情况.
    T4,
}

impl TableId {
    /// Every table, in the order of the form.
    pub const ALL: [Self; 3] = [Self::T2, Self::T3, Self::T4];

    /// The key of the JSON contract: `t2`, `t3`, `t4`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::T2 => "t2",
            Self::T3 => "t3",
            Self::T4 => "t4",
        }
    }

    /// What a reader calls it: 表二, 表三, 表四.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::T2 => "表二",
            Self::T3 => "表三",
            Self::T4 => "表四",
        }
    }
}

/// The name of a cell: `t3.new.natural`. Row and column are keys of the JSON contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellId {
    /// The table.
    pub table: TableId,
    /// Key of the row (of the group of columns, in table four).
    pub row: &'static str,
    /// Key of the column.
    pub column: &'static str,
}

impl CellId {
    /// The cell of `table` in `row` and `column`.
    #[must_use]
    pub const fn new(table: TableId, row: &'static str, column: &'static str) -> Self {
        Self { table, row, column }
    }

    /// Reads a name such as `t3.new.natural`; `None` for a cell that no form has.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let mut parts = name.split('.');
        let (table, row, column) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let table = TableId::ALL.into_iter().find(|id| id.key() == table)?;
        Generation::ALL.into_iter().find_map(|generation| {
            let row = generation.form().row(table, row)?;
            let column = row.columns.iter().find(|it| it.key == column)?;
            Some(Self::new(table, row.key, column.key))
        })
    }
}

impl fmt::Display for CellId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.table.key(), self.row, self.column)
    }
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Key of the JSON contract.
    pub key: &'static str,
    /// The head as the form prints it.
    pub label: &'static str,
    /// Other wordings that mean the same and are accepted without remark.
    pub variants: &'static [&'static str],
    /// What the column counts.
    pub quantity: Quantity,
}

/// What a column counts, and so which values it may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Whole, not negative: 件.
    Count,
    /// Whole, with a sign: 本年增/减.
    Change,
    /// Money with decimals: 万元.
    Money,
}

/// A row of a table with its columns.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Key of the JSON contract.
    pub key: &'static str,
    /// The label as the form prints it, with its ordinal: `1.属于国家秘密`.
    pub label: &'static str,
    /// Other wordings that mean the same and are accepted without remark.
    pub variants: &'static [&'static str],
    /// Wordings seen that depart from the form: they are read, and rule L01 reports them.
    pub misprints: &'static [&'static str],
    /// Key of the group of rows it belongs to (`deny`, `unable`, `refuse`, `other`), where it belongs to one.
    pub group: Option<&'static str>,
    /// The columns that it has values in.
    pub columns: &'static [Column],
    /// Whether a complete table has it. Rows that are local additions or accepted splits are optional.
    pub required: bool,
}

/// A sub-table of table two: one clause of article 20 of the Regulations.
#[derive(Debug)]
pub struct Block {
    /// The clause's ordinal: `一`, `五`, `六`, `八`, `九`.
    pub clause: &'static str,
    /// Its head: `第二十条第（一）项`.
    pub label: &'static str,
    /// Its rows.
    pub rows: &'static [Row],
}

/// One generation of the official form.
#[derive(Debug)]
pub struct Form {
    /// Which generation.
    pub generation: Generation,
    /// Key of the JSON contract.
    pub key: &'static str,
    /// The document that issued it.
    pub document: &'static str,
    /// Table two.
    pub t2: &'static [Block],
    /// Table three: one row a line, in the form's order.
    pub t3: &'static [Row],
    /// Table four: its three groups of columns, as rows.
    pub t4: &'static [Row],
    /// Every arithmetic identity.
    pub identities: &'static [Identity],
}

impl Form {
    /// The row `key` of `table`.
    #[must_use]
    pub fn row(&self, table: TableId, key: &str) -> Option<&'static Row> {
        self.rows(table).find(|row| row.key == key)
    }

    /// The rows of `table`, in the form's order.
    pub fn rows(&self, table: TableId) -> Box<dyn Iterator<Item = &'static Row>> {
        match table {
            TableId::T2 => Box::new(self.t2.iter().flat_map(|block| block.rows)),
            TableId::T3 => Box::new(self.t3.iter()),
            TableId::T4 => Box::new(self.t4.iter()),
        }
    }
}

/// Every form, oldest first.
pub static FORMS: [&Form; 2] = [&g2019::FORM, &g2021::FORM];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cell_names_round_trip() {
        for form in FORMS {
            for table in TableId::ALL {
                for row in form.rows(table) {
                    for column in row.columns {
                        let id = CellId::new(table, row.key, column.key);
                        assert_eq!(CellId::parse(&id.to_string()), Some(id));
                    }
                }
            }
        }
        assert_eq!(CellId::parse("t3.new"), None);
        assert_eq!(CellId::parse("t3.new.natural.x"), None);
        assert_eq!(CellId::parse("t9.new.natural"), None);
    }

    #[test]
    fn table_three_has_the_rows_of_its_form() {
        let rows = |form: &Form| form.t3.iter().filter(|row| row.required).count();
        assert_eq!(rows(&g2019::FORM), 23);
        assert_eq!(rows(&g2021::FORM), 25);
    }
}
