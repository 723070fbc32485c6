//! The tables as JSON has them.

use super::place::{Number, Place, Places};
use crate::report;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// The three tables; `None` for one that was not found.
#[derive(Clone, Debug, Serialize)]
pub struct Tables<'a> {
    /// 主动公开政府信息情况.
    pub t2: Option<Rows<'a>>,
    /// 收到和处理政府信息公开申请情况.
    pub t3: Option<Rows<'a>>,
    /// 政府信息公开行政复议、行政诉讼情况.
    pub t4: Option<Rows<'a>>,
}

impl<'a> Tables<'a> {
    pub(super) fn new(tables: &'a report::Tables, places: &Places) -> Self {
        let rows = |table: &'a Option<report::Table>| table.as_ref().map(|it| Rows::new(it, places));
        Self { t2: rows(&tables.t2), t3: rows(&tables.t3), t4: rows(&tables.t4) }
    }
}

/// The rows found, by their keys, in the order of the form.
#[derive(Clone, Debug)]
pub struct Rows<'a>(pub Vec<(&'static str, Vec<Cell<'a>>)>);

impl<'a> Rows<'a> {
    fn new(table: &'a report::Table, places: &Places) -> Self {
        let cells = |row: &'a report::TableRow| row.cells.iter().map(|it| Cell::new(it, places)).collect();
        Self(table.rows.iter().map(|row| (row.key, cells(row))).collect())
    }
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, cells) in &self.0 {
            map.serialize_entry(key, cells)?;
        }
        map.end()
    }
}

/// A cell.
#[derive(Clone, Debug, Serialize)]
pub struct Cell<'a> {
    /// What is printed.
    pub raw: &'a str,
    /// What that is.
    pub kind: &'static str,
    /// The number, where it is one.
    pub value: Option<Number>,
    /// The unit printed in the cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<&'static str>,
    /// Where it stands; for a missing cell, its row.
    pub span: Place,
}

impl<'a> Cell<'a> {
    fn new(cell: &'a report::Cell, places: &Places) -> Self {
        Self {
            raw: &cell.raw,
            kind: cell.kind.key(),
            value: cell.value.map(Number),
            unit: cell.unit,
            span: places.at(cell.span),
        }
    }
}
