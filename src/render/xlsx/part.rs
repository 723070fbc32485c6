//! The files that a workbook is made of.

use super::style::Style;
use quick_xml::escape::escape;
use std::collections::BTreeMap;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Excel takes no more in one cell (its limit is 32767).
const MAX_TEXT: usize = 32_000;

/// What leads to the workbook.
pub(super) const ROOT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
    Target=\"xl/workbook.xml\"/></Relationships>";

/// What kind each file is.
pub(super) fn types(sheets: usize) -> String {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let over =
        |name: &str, kind: &str| format!("<Override PartName=\"/xl/{name}.xml\" ContentType=\"{KIND}.{kind}+xml\"/>");
    let sheets: String = (1..=sheets).map(|at| over(&format!("worksheets/sheet{at}"), "worksheet")).collect();
    format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{}{sheets}</Types>",
        over("workbook", "sheet.main"),
        over("styles", "styles")
    )
}

/// The list of sheets.
pub(super) fn workbook<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let sheet = |(at, name): (usize, &str)| {
        format!("<sheet name=\"{}\" sheetId=\"{1}\" r:id=\"rId{1}\"/>", escape(name), at + 1)
    };
    let sheets: String = names.enumerate().map(sheet).collect();
    format!("{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATION}\"><sheets>{sheets}</sheets></workbook>")
}

/// What leads from the workbook to its sheets and styles.
pub(super) fn relations(sheets: usize) -> String {
    let relation = |at: usize, kind: &str, target: &str| {
        format!("<Relationship Id=\"rId{at}\" Type=\"{RELATION}/{kind}\" Target=\"{target}.xml\"/>")
    };
    let all: String = (1..=sheets).map(|at| relation(at, "worksheet", &format!("worksheets/sheet{at}"))).collect();
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}{}</Relationships>",
        relation(sheets + 1, "styles", "styles")
    )
}

/// How a sheet is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    /// Upright.
    Portrait,
    /// Across.
    Landscape,
    /// Across, with a first line that stays in view and filters the others.
    List,
}

/// A sheet of the workbook.
#[derive(Debug)]
pub(super) struct Worksheet {
    /// Its name.
    pub(super) name: &'static str,
    page: Page,
    widths: Vec<f64>,
    /// The cells in the order that Excel wants: by line, then by column.
    cells: BTreeMap<(usize, usize), String>,
    merged: Vec<String>,
    /// How far the first cells of merged areas reach: lines and columns.
    areas: BTreeMap<(usize, usize), (usize, usize)>,
    /// How many lines of text a line of the sheet has to hold.
    heights: BTreeMap<usize, usize>,
}

impl Worksheet {
    /// An empty sheet with columns of these widths, in characters.
    pub(super) fn new(name: &'static str, page: Page, widths: Vec<f64>) -> Self {
        let (cells, areas, heights) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { name, page, widths, cells, merged: Vec::new(), areas, heights }
    }

    /// Puts `text` into a cell; never a formula.
    pub(super) fn text(&mut self, row: usize, column: usize, style: Style, text: &str) {
        let (place, number) = (place(row, column), style.index());
        let text: String = text.chars().filter(|it| allowed(*it)).take(MAX_TEXT).collect();
        self.make_room(row, column, style, &text);
        // Excel reads `_x0041_` as a letter by its number.
        let text = text.replace("_x", "_x005F_x");
        let cell = if text.is_empty() {
            format!("<c r=\"{place}\" s=\"{number}\"/>")
        } else {
            let text = escape(&text);
            format!("<c r=\"{place}\" s=\"{number}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
        };
        self.cells.insert((row, column), cell);
    }

    /// Makes the line as high as `text` needs where it is wrapped: not every program does that by itself.
    fn make_room(&mut self, row: usize, column: usize, style: Style, text: &str) {
        let (rows, columns) = self.areas.get(&(row, column)).copied().unwrap_or((1, 1));
        if rows > 1 || !style.wraps() {
            return;
        }
        let width: f64 = self.widths.iter().skip(column).take(columns).sum();
        // A Chinese character is as wide as two others.
        let units = |line: &str| line.chars().map(|it| if it.is_ascii() { 1.0 } else { 2.0 }).sum::<f64>();
        let lines: f64 = text.split('\n').map(|line| (units(line) / (width - 1.5).max(1.0)).ceil().max(1.0)).sum();
        let most = self.heights.entry(row).or_default();
        *most = (*most).max(lines as usize);
    }

    /// Puts a number into a cell.
    pub(super) fn number(&mut self, row: usize, column: usize, style: Style, number: &serde_json::Number) {
        let cell = format!("<c r=\"{}\" s=\"{}\"><v>{number}</v></c>", place(row, column), style.index());
        self.cells.insert((row, column), cell);
    }

    /// Makes one of the cells in this area, each with the borders of `style`.
    pub(super) fn merge(&mut self, row: usize, column: usize, rows: usize, columns: usize, style: Style) {
        self.areas.insert((row, column), (rows, columns));
        for row in row..row + rows {
            for column in column..column + columns {
                self.text(row, column, style, "");
            }
        }
        if rows * columns > 1 {
            self.merged.push(format!("{}:{}", place(row, column), place(row + rows - 1, column + columns - 1)));
        }
    }

    /// The sheet as a file.
    pub(super) fn xml(&self) -> String {
        let width = |(at, width): (usize, &f64)| {
            format!("<col min=\"{0}\" max=\"{0}\" width=\"{width}\" customWidth=\"1\"/>", at + 1)
        };
        let widths: String = self.widths.iter().enumerate().map(width).collect();
        let mut lines = String::new();
        let mut open = None;
        for (&(row, _), cell) in &self.cells {
            if open != Some(row) {
                lines += if open.is_some() { "</row>" } else { "" };
                // Excel allows 409 points.
                let height = self.heights.get(&row).map_or(1, |it| *it).min(25) * 15 + 4;
                lines += &format!("<row r=\"{}\" ht=\"{height}\" customHeight=\"1\">", row + 1);
                open = Some(row);
            }
            lines += cell;
        }
        lines += if open.is_some() { "</row>" } else { "" };
        let merged: String = self.merged.iter().map(|it| format!("<mergeCell ref=\"{it}\"/>")).collect();
        let merged = match self.merged.len() {
            0 => String::new(),
            count => format!("<mergeCells count=\"{count}\">{merged}</mergeCells>"),
        };
        let last = self.cells.keys().next_back().map_or(0, |it| it.0);
        let (view, filter) = match self.page {
            Page::List => (
                "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>",
                format!("<autoFilter ref=\"A1:{}\"/>", place(last, self.widths.len().saturating_sub(1))),
            ),
            _ => ("", String::new()),
        };
        // A table stays on one page, the list takes as many as it needs.
        let tall = u8::from(self.page != Page::List);
        let turned = if self.page == Page::Portrait { "portrait" } else { "landscape" };
        format!(
            "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>\
             <sheetViews><sheetView workbookViewId=\"0\">{view}</sheetView></sheetViews>\
             <sheetFormatPr defaultRowHeight=\"18\"/><cols>{widths}</cols><sheetData>{lines}</sheetData>{filter}{merged}\
             <pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>\
             <pageSetup paperSize=\"9\" orientation=\"{turned}\" fitToWidth=\"1\" fitToHeight=\"{tall}\"/></worksheet>"
        )
    }
}

/// The name of a cell: `C12`. A table of the form has less than 26 columns.
fn place(row: usize, column: usize) -> String {
    let letter = u8::try_from(column).map_or('Z', |it| char::from(b'A' + it.min(25)));
    format!("{letter}{}", row + 1)
}

/// Whether XML 1.0 allows the character.
fn allowed(it: char) -> bool {
    matches!(it, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..)
}
