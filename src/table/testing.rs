//! Rows of tables as the tests of their reading write them.

use crate::report::CellKind;
use crate::template::TableId;
use crate::{Options, parse};

/// The cells of the row `key` that is read of `text`, with commas between: as printed, nothing for a blank one, `?` for one
/// that was not read.
pub fn row(text: &str, table: TableId, key: &str) -> Option<String> {
    let report = parse(text, &Options::default());
    let row = report.tables.get(table)?.row(key)?;
    let cells = row.cells.iter().map(|it| if it.kind == CellKind::Missing { "?" } else { it.raw.as_str() });
    Some(cells.collect::<Vec<_>>().join(","))
}
