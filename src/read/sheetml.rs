//! Excel 2003 in XML, which servers fill in and call .xls.

use super::sheet::{Area, Rows, Sheet};
use super::xml::{Item, Tag, Xml};
use super::{Canonical, ReadError, block, format};
use crate::outcome::Format;
use std::collections::HashMap;

/// Rows and columns of a sheet, at most.
const MAX: u32 = 1 << 20;

/// Reads a workbook: the sheets that are shown, one after another, numbers as their formats show them. Hidden rows and
/// columns are left out.
///
/// # Errors
/// [`ReadError::Damaged`] or [`ReadError::TooManyCells`].
pub(super) fn workbook(source: &str) -> Result<Canonical, ReadError> {
    let mut rows = Rows::default();
    let mut book = Book::default();
    let mut xml = Xml::new(source);
    let mut names: Vec<String> = Vec::new();
    while let Some(item) = xml.next()? {
        match item {
            Item::Start(tag) if matches!(tag.name(), "Comment" | "PhoneticText") => xml.skip()?,
            Item::Start(tag) => {
                book.start(&tag);
                names.push(tag.name().to_owned());
            }
            Item::Text(text) => match names.last().map(String::as_str) {
                Some("Visible") => book.hidden |= text.trim() != "SheetVisible",
                _ if book.open => book.text.push_str(&text),
                _ => {}
            },
            Item::End => match names.pop().as_deref() {
                Some("Data") => book.open = false,
                Some("Cell") => book.end_cell()?,
                Some("Worksheet") => {
                    let mut sheet = std::mem::take(&mut book.sheet);
                    // LibreOffice counts columns without those that are covered. Elsewhere these hold nothing.
                    book.uncovered |= sheet.hides_text();
                    if book.uncovered {
                        sheet.uncover(book.columns);
                    }
                    if !std::mem::take(&mut book.hidden) {
                        sheet.write(&mut rows)?;
                    }
                }
                _ => {}
            },
        }
    }
    Ok(Canonical { text: super::text(&block::write(&rows.finish())), format: Format::Xls, notes: Vec::new() })
}

#[derive(Default)]
struct Book {
    /// Formats of numbers by styles.
    formats: HashMap<String, String>,
    /// The style that is being read.
    style: String,
    sheet: Sheet,
    /// Whether the sheet is hidden.
    hidden: bool,
    /// Rows and columns that were read so far.
    row: u32,
    column: u32,
    /// Columns that were described so far.
    columns: u32,
    /// Whether columns are counted without those that merged areas of rows above cover.
    uncovered: bool,
    /// How many rows and columns the cell goes on.
    span: (u32, u32),
    kind: String,
    format: Option<String>,
    text: String,
    /// Whether text that comes is that of the cell.
    open: bool,
}

impl Book {
    fn start(&mut self, tag: &Tag<'_>) {
        let number = |name: &str| tag.number::<u32>(name).unwrap_or(0).min(MAX);
        // Where a row, column or cell does not say, it is the one after the last.
        let next = |last: u32| tag.number::<u32>("Index").map_or(last + 1, |it| it.clamp(1, MAX));
        let hidden = tag.switch("Hidden") == Some(true);
        match tag.name() {
            "Style" => self.style = tag.get("ID").unwrap_or_default(),
            "NumberFormat" => {
                let code = tag.get("Format").unwrap_or_default();
                self.formats.insert(std::mem::take(&mut self.style), named(&code).unwrap_or(&code).to_owned());
            }
            "Worksheet" => (self.row, self.columns) = (0, 0),
            "Column" => {
                let first = next(self.columns.min(MAX));
                self.columns = first + number("Span");
                if hidden {
                    self.sheet.hidden_columns.push((first - 1, self.columns - 1));
                }
            }
            "Row" => {
                let first = next(self.row.min(MAX));
                self.row = first + number("Span");
                self.column = 0;
                if hidden {
                    self.sheet.hidden_rows.extend(first - 1..self.row);
                }
            }
            "Cell" => {
                self.column = next(self.column.min(MAX));
                self.span = (number("MergeDown"), number("MergeAcross"));
                self.format = tag.get("StyleID").and_then(|it| self.formats.get(&it).cloned());
                self.text.clear();
            }
            "Data" => {
                self.kind = tag.get("Type").unwrap_or_default();
                self.open = true;
            }
            _ => {}
        }
    }

    fn end_cell(&mut self) -> Result<(), ReadError> {
        let (row, column) = (self.row.saturating_sub(1), self.column.saturating_sub(1));
        let text = std::mem::take(&mut self.text);
        let shown = match (self.kind.as_str(), text.trim().parse::<f64>()) {
            ("Number", Ok(value)) => match &self.format {
                Some(code) => format::shown(value, code, false),
                None => format::general(value),
            },
            ("DateTime", _) => text.split('T').next().unwrap_or("").to_owned(),
            ("Boolean", _) => if text.trim() == "0" { "FALSE" } else { "TRUE" }.to_owned(),
            _ => text,
        };
        if self.span != (0, 0) {
            let (rows, columns) = ((row, row + self.span.0), (column, column + self.span.1));
            self.sheet.merges.push(Area { rows, columns });
        }
        self.column = self.column.saturating_add(self.span.1);
        self.sheet.set(row, column, shown)
    }
}

/// The code of a format that has a name.
fn named(name: &str) -> Option<&'static str> {
    Some(match name {
        "General Number" | "General" => "General",
        "Fixed" => "0.00",
        "Standard" => "#,##0.00",
        "Percent" => "0.00%",
        "Currency" | "Euro Currency" => "#,##0.00",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sheets: &str) -> Result<String, ReadError> {
        workbook(&format!(
            "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet' xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'>
             <Styles><Style ss:ID='a'><NumberFormat ss:Format='0.0000'/></Style><Style ss:ID='b'><NumberFormat ss:Format='Standard'/></Style></Styles>
             {sheets}</Workbook>"
        ))
        .map(|it| it.text)
    }

    #[test]
    fn cells_are_placed_merged_and_formatted() {
        let sheet = "<Worksheet ss:Name='s'><Table><Column ss:Width='9'/><Column ss:Index='4' ss:Hidden='1'/>
            <Row><Cell ss:MergeDown='1'><Data ss:Type='String'>三</Data></Cell><Cell ss:MergeAcross='1'><Data ss:Type='String'>合</Data></Cell>
            <Cell><Data ss:Type='Number'>9</Data></Cell><Cell ss:StyleID='a'><Data ss:Type='Number'>77.47</Data></Cell></Row>
            <Row ss:Index='2'><Cell ss:Index='2'><Data ss:Type='String'>甲</Data><Comment><ss:Data>注</ss:Data></Comment></Cell><Cell><Data ss:Type='String'>乙</Data></Cell>
            <Cell ss:Index='5' ss:StyleID='b'><Data ss:Type='Number'>1234.5</Data></Cell></Row>
            <Row ss:Hidden='1'><Cell><Data ss:Type='String'>藏</Data></Cell></Row></Table></Worksheet>
            <Worksheet><Table><Row><Cell><Data ss:Type='String'>隐</Data></Cell></Row></Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
            <Worksheet><Table><Row><Cell><Data ss:Type='DateTime'>2023-12-31T00:00:00.000</Data></Cell></Row></Table></Worksheet>";
        assert_eq!(read(sheet).as_deref(), Ok("三\t合\t\t77.4700\n\t甲\t乙\t1,234.50\n\n2023-12-31\n"));
    }

    #[test]
    fn libreoffice_counts_columns_that_are_not_covered() {
        let cell = |more: &str, text: &str| format!("<Cell {more}><Data ss:Type='String'>{text}</Data></Cell>");
        let row = |cells: &[String]| format!("<Row>{}</Row>", cells.concat());
        let merged = "ss:MergeAcross='1' ss:MergeDown='1'";
        let rows = [
            row(&[cell("ss:MergeDown='4'", "三"), cell("", "b"), cell("", "c"), cell("", "d"), cell("", "e")]),
            row(&[cell(merged, "甲"), cell("", "1"), cell("", "2")]),
            row(&[cell("", "3"), cell("", "4")]),
            row(&["<Cell/>".to_owned(), cell("ss:Index='3'", "5"), cell("", "6")]),
            row(&[cell("ss:MergeAcross='1'", "乙"), cell("ss:Index='4'", "7")]),
            row(&[cell("", "丙"), cell("ss:Index='5'", "8")]),
        ];
        let sheet = format!("<Worksheet><Table><Column ss:Span='4'/>{}</Table></Worksheet>", rows.concat());
        let meant = "三\tb\tc\td\te\n\t甲\t\t1\t2\n\t\t\t3\t4\n\t\t\t5\t6\n\t乙\t\t\t7\n丙\t\t\t\t8\n";
        assert_eq!(read(&sheet).as_deref(), Ok(meant));
        // Where cells that are covered are written, and hold nothing, columns are as they are counted.
        let rows = [
            row(&[cell("ss:MergeDown='1'", "三"), cell("", "b"), cell("", "c")]),
            row(&["<Cell/>".to_owned(), cell("", "1"), cell("", "2")]),
        ];
        let sheet = |rows: &[String]| format!("<Worksheet><Table>{}</Table></Worksheet>", rows.concat());
        assert_eq!(read(&sheet(&rows)).as_deref(), Ok("三\tb\tc\n\t1\t2\n"));
        // What would need more columns than there are is not counted so, whatever it means.
        let rows = [
            row(&[cell("ss:MergeDown='1'", "三"), cell("", "b"), cell("", "c")]),
            row(&[cell("", "旧"), cell("", "1"), cell("", "2")]),
        ];
        assert_eq!(read(&sheet(&rows)).as_deref(), Ok("三\tb\tc\n\t1\t2\n"));
    }

    #[test]
    fn hostile_numbers_ask_for_little() {
        let sheet = "<Worksheet><Table><Column ss:Span='4294967295'/><Column ss:Hidden='1' ss:Span='4294967295'/>
            <Row ss:Index='4294967295' ss:Span='4294967295'><Cell ss:Index='4294967295' ss:MergeAcross='4294967295'><Data ss:Type='Number'>1</Data></Cell></Row>
            </Table></Worksheet>";
        assert!(read(sheet).is_ok_and(|it| it.len() < 100));
        assert_eq!(read("<Worksheet>"), Err(ReadError::Damaged(Format::Xlsx)));
    }
}
