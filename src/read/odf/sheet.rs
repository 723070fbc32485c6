//! The sheets of an OpenDocument spreadsheet.

use super::style::Styles;
use super::text::is_aside;
use crate::outcome::Format;
use crate::read::ReadError;
use crate::read::block::Block;
use crate::read::format;
use crate::read::sheet::{Area, Rows, Sheet};
use crate::read::xml::{Item, Malformed, Tag, Xml};

/// The blocks of `content.xml`.
pub(super) fn blocks(source: &str, styles: &Styles) -> Result<Vec<Block>, ReadError> {
    let damaged = |it: Malformed| it.of(Format::Ods);
    let mut xml = Xml::new(source);
    let mut rows = Rows::default();
    let mut open = Open::default();
    let mut names = Vec::new();
    while let Some(item) = xml.next().map_err(damaged)? {
        match item {
            Item::Start(tag) if is_aside(&tag) => xml.skip().map_err(damaged)?,
            Item::Start(tag) if tag.name() == "table" && styles.hides(tag.get("style-name").as_deref()) => {
                xml.skip().map_err(damaged)?;
            }
            Item::Start(tag) => {
                open.start(&tag);
                names.push(tag.name().to_owned());
            }
            Item::End => {
                let name = names.pop().unwrap_or_default();
                if open.end(&name)? {
                    std::mem::take(&mut open).sheet.write(&mut rows)?;
                }
            }
            Item::Text(text) => open.text(&text),
        }
    }
    Ok(rows.finish())
}

/// The sheet that is open.
#[derive(Default)]
struct Open {
    sheet: Sheet,
    row: u32,
    column: u32,
    /// Columns that were described so far.
    columns: u32,
    /// How often the row stands there.
    repeat: u32,
    /// Cells of the row: column, repetitions, columns and rows spanned, text.
    cells: Vec<(u32, u32, u32, u32, String)>,
    text: String,
    /// What the cell holds.
    value: Option<String>,
    /// Paragraphs that are open.
    paragraphs: usize,
}

/// What a cell shows that holds `value` and has no form: a number without the noise of binary fractions.
fn plain(value: &str) -> String {
    value.parse().map_or_else(|_| value.to_owned(), format::general)
}

/// Rows and columns of a sheet, at most.
const MAX: u32 = 1 << 20;

impl Open {
    fn start(&mut self, tag: &Tag<'_>) {
        let number = |name| tag.number::<u32>(name).unwrap_or(1).clamp(1, MAX);
        let hidden = tag.get("visibility").is_some_and(|it| it != "visible");
        match tag.name() {
            "table-column" => {
                let count = number("number-columns-repeated");
                if hidden {
                    self.sheet.hidden_columns.push((self.columns, self.columns.saturating_add(count - 1)));
                }
                self.columns = self.columns.saturating_add(count);
            }
            "table-row" => {
                self.repeat = number("number-rows-repeated");
                self.column = 0;
                if hidden {
                    let rows = self.row..self.row.saturating_add(self.repeat).min(MAX);
                    self.sheet.hidden_rows.extend(rows);
                }
            }
            "table-cell" | "covered-table-cell" => {
                self.text.clear();
                // Libraries write what a cell holds and leave it to others to write down how that looks.
                self.value = ["value", "date-value", "string-value", "boolean-value"].iter().find_map(|it| tag.get(it));
                let spans = (number("number-columns-spanned"), number("number-rows-spanned"));
                self.cells.push((self.column, number("number-columns-repeated"), spans.0, spans.1, String::new()));
            }
            "p" => {
                self.paragraphs += 1;
                if !self.text.is_empty() {
                    self.text.push('\n');
                }
            }
            "s" => self.text.push_str(&" ".repeat(number("c").min(1000) as usize)),
            "tab" | "line-break" => self.text.push('\n'),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.paragraphs > 0 {
            self.text.push_str(text);
        }
    }

    /// Takes the end of the element `name`; whether it was that of a sheet.
    fn end(&mut self, name: &str) -> Result<bool, ReadError> {
        match name {
            "p" => self.paragraphs = self.paragraphs.saturating_sub(1),
            "table-cell" | "covered-table-cell" => {
                if let Some(cell) = self.cells.last_mut() {
                    self.column = self.column.saturating_add(cell.1);
                    cell.4 = std::mem::take(&mut self.text);
                    if cell.4.is_empty() {
                        cell.4 = self.value.take().map(|it| plain(&it)).unwrap_or_default();
                    }
                }
            }
            "table-row" => self.end_row()?,
            "table" => return Ok(true),
            _ => {}
        }
        Ok(false)
    }

    fn end_row(&mut self) -> Result<(), ReadError> {
        let cells = std::mem::take(&mut self.cells);
        let shown: Vec<_> = cells.into_iter().filter(|it| !it.4.trim().is_empty()).collect();
        if !shown.is_empty() {
            for row in self.row..self.row.saturating_add(self.repeat).min(MAX) {
                for (column, count, across, down, text) in &shown {
                    if *across > 1 || *down > 1 {
                        let rows = (row, row.saturating_add(down - 1));
                        self.sheet.merges.push(Area { rows, columns: (*column, column.saturating_add(across - 1)) });
                    }
                    for at in *column..column.saturating_add(*count).min(MAX) {
                        self.sheet.set(row, at, text.clone())?;
                    }
                }
            }
        }
        self.row = self.row.saturating_add(self.repeat).min(MAX);
        Ok(())
    }
}
