//! What a finding knows, before it is put into words.

use crate::decimal::Decimal;
use crate::template::{CellId, TableId};

/// A fact that a message speaks of.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// A number.
    Number(Decimal),
    /// Words, from the report or from a form.
    Text(String),
    /// A cell, named for a reader by its row and column.
    Cell(CellId),
    /// A table.
    Table(TableId),
    /// Numbers that are added: `12 + 2 + 0 + 0`.
    Sum(Vec<Decimal>),
}

impl From<Decimal> for Fact {
    fn from(number: Decimal) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Fact {
    fn from(number: usize) -> Self {
        Self::Number(Decimal::from(number as i64))
    }
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<CellId> for Fact {
    fn from(id: CellId) -> Self {
        Self::Cell(id)
    }
}

impl From<TableId> for Fact {
    fn from(id: TableId) -> Self {
        Self::Table(id)
    }
}

impl From<Vec<Decimal>> for Fact {
    fn from(terms: Vec<Decimal>) -> Self {
        Self::Sum(terms)
    }
}

/// The facts of a finding, by the names that its message uses.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts(pub Vec<(&'static str, Fact)>);

impl Facts {
    /// The fact `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Fact> {
        self.0.iter().find(|(it, _)| *it == name).map(|(_, fact)| fact)
    }
}
