//! The tables of the document as the form prints them, every square in its place: HTML, CSV and workbooks write these.

use super::contract::{Cell, Document, Finding};
use super::sheet;
use crate::rule::Severity;
use crate::template::{self, Content, Generation, Slot, TableId};
use crate::wording::sheet as labels;

/// One table, drawn.
#[derive(Clone, Debug)]
pub struct Grid {
    /// Which one.
    pub table: TableId,
    /// Its heading: `三、收到和处理政府信息公开申请情况`.
    pub heading: String,
    /// Its squares, line by line; none where the table was not found.
    pub lines: Vec<Vec<Square>>,
    /// How many columns it has.
    pub width: usize,
    /// What is to be said below it: that it was not found, or that cells of it were not.
    pub note: Option<String>,
}

/// One square of a table: it may cover several lines and columns.
#[derive(Clone, Debug)]
pub struct Square {
    /// What it is.
    pub kind: Kind,
    /// What stands in it; for a value, as printed in the report.
    pub text: String,
    /// The column it starts in, from 0.
    pub column: usize,
    /// Lines that it covers, from 1.
    pub rows: usize,
    /// Columns that it covers, from 1.
    pub columns: usize,
}

/// What a square is.
#[derive(Clone, Debug)]
pub enum Kind {
    /// A head, of columns or of a part of the table.
    Head,
    /// The label of rows.
    Label,
    /// A value.
    Value {
        /// The number, where it is one.
        number: Option<serde_json::Number>,
        /// Whether nothing but that number is printed there: no unit.
        plain: bool,
        /// The gravest finding about it.
        level: Option<Severity>,
    },
}

/// The three tables.
#[must_use]
pub fn grids(document: &Document) -> [Grid; 3] {
    TableId::ALL.map(|table| grid(document, table))
}

fn grid(document: &Document, table: TableId) -> Grid {
    let heading = labels::table(table);
    let Some(rows) = document.tables.get(table.key()).and_then(Option::as_ref) else {
        return Grid { table, heading, lines: Vec::new(), width: 1, note: Some(labels::not_found(table)) };
    };
    let known = Generation::ALL.into_iter().find(|it| Some(it.key()) == document.report.template.as_deref());
    // A label without values, as over a row that is split in two, is not drawn as a row of its own.
    let present = |row: &str| rows.get(row).is_some_and(|cells| cells.iter().any(|it| it.kind != "missing"));
    let layout = template::layout(known.unwrap_or(Generation::G2021).form(), table, present);
    let width = layout.first().map_or(1, |line| line.iter().map(|it| usize::from(it.columns)).sum());

    let mut taken = vec![vec![false; width]; layout.len()];
    let mut missing = Vec::new();
    let mut lines = Vec::with_capacity(layout.len());
    for (at, slots) in layout.iter().enumerate() {
        let mut line = Vec::with_capacity(slots.len());
        for (index, slot) in slots.iter().enumerate() {
            let (height, columns) = (usize::from(slot.rows), usize::from(slot.columns));
            let column = taken.get(at).and_then(|it| it.iter().position(|taken| !taken)).unwrap_or(0);
            for squares in taken.iter_mut().skip(at).take(height) {
                squares.iter_mut().skip(column).take(columns).for_each(|it| *it = true);
            }
            let (kind, text) = match slot.content {
                Content::Clause(text) | Content::Note(text) | Content::Head(text) => (Kind::Head, text.to_owned()),
                Content::Label(text) => (Kind::Label, text.to_owned()),
                Content::Value(id) => {
                    // The values of a row stand in the order of its columns.
                    let same = |it: &&Slot| matches!(it.content, Content::Value(other) if other.row == id.row);
                    let before = slots.iter().take(index).filter(same).count();
                    let cell = rows.get(id.row).and_then(|cells| cells.get(before));
                    if cell.is_none_or(|it| it.kind == "missing") {
                        missing.push(id.to_string());
                    }
                    value(document, cell, &id.to_string())
                }
            };
            line.push(Square { kind, text, column, rows: height, columns });
        }
        lines.push(line);
    }
    let note = missing.first().map(|first| labels::incomplete(&sheet::cell(first), missing.len()));
    Grid { table, heading, lines, width, note }
}

/// The balance of table three has four terms, and any of them may be wrong; of a longer sum, the total is marked.
const MARKED: usize = 4;

fn value(document: &Document, cell: Option<&Cell>, name: &str) -> (Kind, String) {
    let sum = |finding: &Finding| document.equations.iter().any(|it| it.rule == finding.rule);
    let levels = document.findings.iter().filter_map(|it| {
        let marked = if sum(it) && it.cells.len() > MARKED { 1 } else { it.cells.len() };
        it.cells.iter().take(marked).any(|cell| cell == name).then(|| it.level()).flatten()
    });
    let number = cell.and_then(|it| it.value.clone());
    let plain = number.is_some() && cell.is_some_and(|it| it.unit.is_none());
    (Kind::Value { number, plain, level: levels.max() }, cell.map(|it| it.raw.clone()).unwrap_or_default())
}
