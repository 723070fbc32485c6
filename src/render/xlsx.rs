//! The tables as an Excel workbook, merged as the form prints them, and the findings as a list one can sort and filter.
//!
//! Office Open XML (ECMA-376, part 1, 18): a handful of small files in a zip. The crates that write all of Excel would
//! weigh five times as much as the rest of the module that browsers load for this.

mod part;
mod style;

use super::contract::{Document, Finding, Remarks};
use super::grid::{self, Grid, Kind, Square};
use super::sheet;
use crate::rule::Severity;
use crate::template::TableId;
use crate::wording::{render as words, sheet as labels};
use part::{Page, Worksheet};
use std::io::{Cursor, Write};
use style::Style;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, result::ZipError};

/// The workbook: a sheet for each table, and one for what was found.
///
/// # Errors
///
/// None: nothing can fail to be written into memory.
pub fn workbook(document: &Document, remarks: &Remarks) -> Result<Vec<u8>, ZipError> {
    let mut sheets: Vec<_> = grid::grids(document).iter().map(table).collect();
    sheets.push(findings(document, remarks));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Stored as they are: a few dozen kilobytes, and no module has to carry a compressor for them.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut put = |name: &str, text: &str| -> Result<(), ZipError> {
        zip.start_file(name, options)?;
        Ok(zip.write_all(text.as_bytes())?)
    };
    put("[Content_Types].xml", &part::types(sheets.len()))?;
    put("_rels/.rels", part::ROOT)?;
    put("xl/workbook.xml", &part::workbook(sheets.iter().map(|it| it.name)))?;
    put("xl/_rels/workbook.xml.rels", &part::relations(sheets.len()))?;
    put("xl/styles.xml", &style::styles())?;
    for (at, sheet) in sheets.iter().enumerate() {
        put(&format!("xl/worksheets/sheet{}.xml", at + 1), &sheet.xml())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn table(grid: &Grid) -> Worksheet {
    let widths = match grid.table {
        TableId::T2 => [vec![24.0; grid.width.saturating_sub(3).min(2)], vec![16.0; 3]].concat(),
        TableId::T3 => [vec![7.0, 13.0, 36.0], vec![11.0; 7]].concat(),
        TableId::T4 => vec![9.5; 15],
    };
    let page = if grid.table == TableId::T2 { Page::Portrait } else { Page::Landscape };
    let mut sheet = Worksheet::new(grid.table.label(), page, widths);
    sheet.text(0, 0, Style::Heading, &grid.heading);
    // A line between the heading and the table, as the form has it.
    let top = 1;
    for (at, line) in grid.lines.iter().enumerate() {
        for it in line {
            square(&mut sheet, top + at, it);
        }
    }
    if let Some(note) = &grid.note {
        sheet.text(top + grid.lines.len(), 0, Style::Plain, note);
    }
    sheet
}

fn square(sheet: &mut Worksheet, row: usize, it: &Square) {
    let style = match it.kind {
        Kind::Head => Style::Head,
        Kind::Label if it.rows > 1 => Style::Head,
        Kind::Label => Style::Label,
        Kind::Value { level, .. } => Style::Value(level),
    };
    sheet.merge(row, it.column, it.rows, it.columns, style);
    match &it.kind {
        Kind::Value { number: Some(number), plain: true, .. } => sheet.number(row, it.column, style, number),
        Kind::Value { level, .. } => sheet.text(row, it.column, Style::Text(*level), &it.text),
        _ => sheet.text(row, it.column, style, &it.text),
    }
}

fn findings(document: &Document, remarks: &Remarks) -> Worksheet {
    let widths = vec![6.0, 7.0, 7.0, 20.0, 28.0, 46.0, 16.0, 24.0, 34.0];
    let mut sheet = Worksheet::new(labels::NAME, Page::List, widths);
    for (at, label) in labels::COLUMNS.iter().enumerate() {
        sheet.text(0, at, Style::ListHead, label);
    }
    for (at, it) in document.findings.iter().enumerate() {
        let row = at + 1;
        sheet.number(row, 0, Style::List, &serde_json::Number::from(row));
        for (column, text) in fields(it, document, remarks).iter().enumerate() {
            sheet.text(row, column + 1, Style::List, text);
        }
    }
    sheet
}

fn fields(it: &Finding, document: &Document, remarks: &Remarks) -> [String; 8] {
    let aside = remarks.aside(it);
    let level = it.level().map_or("", words::severity);
    [
        if aside.is_some() { labels::SET_ASIDE.to_owned() } else { level.to_owned() },
        it.rule.clone(),
        it.title.clone(),
        sheet::place(it, document),
        it.message.clone(),
        sheet::numbers(it).unwrap_or_default(),
        it.basis.clone().unwrap_or_default(),
        aside.map(labels::reason).or_else(|| it.remedy.clone()).unwrap_or_default(),
    ]
}

/// The levels that cells are marked with.
const LEVELS: [Severity; 3] = [Severity::Info, Severity::Warning, Severity::Error];
