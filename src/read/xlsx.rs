//! Excel 2007 and later (.xlsx), as Excel, WPS, LibreOffice and libraries write it.

mod formula;

use super::package::Package;
use super::sheet::{Area, Rows, Sheet};
use super::xml::{Item, Malformed, Tag, Xml};
use super::{Canonical, ReadError, block, format};
use crate::outcome::Format;
use formula::Formulas;
use std::collections::HashMap;

const DAMAGED: ReadError = ReadError::Damaged(Format::Xlsx);

impl From<Malformed> for ReadError {
    fn from(it: Malformed) -> Self {
        it.of(Format::Xlsx)
    }
}

/// Reads a workbook: the sheets that are shown, one after another, numbers as their formats show them. Hidden rows and
/// columns are left out. Formulas show the values that the file holds of them, or, where it holds none or asks for them to be
/// worked out anew, what they come to.
///
/// # Errors
/// [`ReadError::Damaged`], [`ReadError::Encrypted`], or [`ReadError::TooMuch`].
pub(super) fn xlsx(package: Package<'_>) -> Result<Canonical, ReadError> {
    let mut package = package.of(Format::Xlsx);
    let book = Book::read(&mut package)?;
    let mut rows = Rows::default();
    for part in &book.sheets {
        if let Some(source) = package.text(part)? {
            book.sheet(&source)?.write(&mut rows)?;
        }
    }
    Ok(Canonical { text: super::text(&block::write(&rows.finish())), format: Format::Xlsx, notes: Vec::new() })
}

/// What the sheets share.
#[derive(Default)]
struct Book {
    /// Names of the parts of the sheets that are shown.
    sheets: Vec<String>,
    strings: Vec<String>,
    /// The format of each style of cells.
    formats: Vec<String>,
    /// Whether days are counted from 1904.
    early: bool,
    /// Whether all formulas are to be worked out when the workbook is opened: their values were not known to its writer.
    anew: bool,
}

impl Book {
    fn read(package: &mut Package<'_>) -> Result<Self, ReadError> {
        let mut book = Self::default();
        let main = package.main()?.unwrap_or_else(|| "xl/workbook.xml".to_owned());
        let relations = package.relations(&main)?;
        let part = |kind: &str, usual: &str| {
            relations.iter().find(|it| it.kind == kind).map_or_else(|| usual.to_owned(), |it| it.target.clone())
        };
        let source = package.text(&main)?.ok_or(DAMAGED)?;
        let mut named = 0;
        let mut xml = Xml::new(&source);
        while let Some(item) = xml.next()? {
            let Item::Start(tag) = item else { continue };
            match tag.name() {
                "calcPr" => book.anew = tag.switch("fullCalcOnLoad") == Some(true),
                "workbookPr" => book.early = tag.switch("date1904").unwrap_or(false),
                "sheet" if tag.get("state").is_none_or(|it| it == "visible") => {
                    named += 1;
                    let id = tag.get("id");
                    let own = relations.iter().find(|it| Some(&it.id) == id.as_ref());
                    book.sheets.extend(own.map(|it| it.target.clone()));
                }
                _ => {}
            }
        }
        if named > 0 && book.sheets.is_empty() {
            return Err(DAMAGED);
        }
        book.strings = strings(&package.text(&part("sharedStrings", "xl/sharedStrings.xml"))?.unwrap_or_default())?;
        book.formats = formats(&package.text(&part("styles", "xl/styles.xml"))?.unwrap_or_default())?;
        Ok(book)
    }

    fn sheet(&self, source: &str) -> Result<Sheet, ReadError> {
        let mut sheet = Sheet::default();
        let mut cell = Cell::default();
        let mut formulas = Formulas::default();
        // Where a row or cell does not say, it is the one after the last.
        let (mut row, mut column) = (0u32, 0u32);
        let mut xml = Xml::new(source);
        while let Some(item) = xml.next()? {
            match item {
                Item::Start(tag) => match tag.name() {
                    "col" if tag.switch("hidden") == Some(true) => {
                        let bound = |name| tag.number::<u32>(name).unwrap_or(1).saturating_sub(1);
                        sheet.hidden_columns.push((bound("min"), bound("max")));
                    }
                    "row" => {
                        row = tag.number("r").unwrap_or(row.saturating_add(1));
                        column = 0;
                        if tag.switch("hidden") == Some(true) {
                            sheet.hidden_rows.insert(row.saturating_sub(1));
                        }
                    }
                    "c" => {
                        self.end(std::mem::take(&mut cell), &mut sheet, &mut formulas)?;
                        let place = tag.get("r").and_then(|it| place(&it));
                        column = place.map_or(column + 1, |(_, column)| column + 1);
                        cell = Cell::of(&tag, row.checked_sub(1).map(|it| (it, column - 1)));
                    }
                    "v" | "t" => cell.open = Open::Text,
                    "f" => cell.open = Open::Formula,
                    "rPh" | "extLst" | "dataValidations" | "conditionalFormatting" => xml.skip()?,
                    "mergeCell" => sheet.merges.extend(tag.get("ref").and_then(|it| area(&it))),
                    _ => {}
                },
                Item::Text(text) => match cell.open {
                    Open::Text => cell.text.push_str(&text),
                    Open::Formula => cell.formula.push_str(&text),
                    Open::Neither => {}
                },
                Item::End => cell.open = Open::Neither,
            }
        }
        self.end(cell, &mut sheet, &mut formulas)?;
        for it in formulas.results() {
            let shown = it.value.map_or_else(|code| code, |value| self.shown(value, it.style));
            sheet.clear(it.place.0, it.place.1);
            sheet.set(it.place.0, it.place.1, shown)?;
        }
        Ok(sheet)
    }

    /// Puts what `cell` shows into `sheet`, and what formulas may need of it into `formulas`.
    fn end(&self, cell: Cell, sheet: &mut Sheet, formulas: &mut Formulas) -> Result<(), ReadError> {
        let Some(place) = cell.place else { return Ok(()) };
        let is_number = matches!(cell.kind.as_str(), "" | "n");
        let number = cell.text.trim().parse().ok().filter(|_| is_number);
        if is_number && !cell.formula.is_empty() && (self.anew || cell.text.trim().is_empty()) {
            // Counted at once, shown when its value is known.
            sheet.set(place.0, place.1, "0".to_owned())?;
            formulas.formula(place, cell.style, cell.formula, number);
            return Ok(());
        }
        let shown = cell.shown(self);
        if !shown.is_empty() {
            formulas.value(place, number);
        }
        sheet.set(place.0, place.1, shown)
    }

    /// How `value` is shown by a cell of the style `style`.
    fn shown(&self, value: f64, style: usize) -> String {
        match self.formats.get(style) {
            Some(code) => format::shown(value, code, self.early),
            None => format::general(value),
        }
    }
}

/// A cell that is being read.
#[derive(Default)]
struct Cell {
    kind: String,
    style: usize,
    text: String,
    formula: String,
    /// Its row and column, counted from 0.
    place: Option<(u32, u32)>,
    /// What text that comes is.
    open: Open,
}

#[derive(Default)]
enum Open {
    #[default]
    Neither,
    /// The cell's own.
    Text,
    /// Its formula's.
    Formula,
}

impl Cell {
    fn of(tag: &Tag<'_>, place: Option<(u32, u32)>) -> Self {
        let kind = tag.get("t").unwrap_or_default();
        Self { kind, style: tag.number("s").unwrap_or(0), place, ..Self::default() }
    }

    fn shown(&self, book: &Book) -> String {
        let text = self.text.trim();
        match self.kind.as_str() {
            "s" => text.parse().ok().and_then(|it: usize| book.strings.get(it)).cloned().unwrap_or_default(),
            "b" => if text == "0" { "FALSE" } else { "TRUE" }.to_owned(),
            "str" | "inlineStr" => escaped(&self.text),
            "e" => text.to_owned(),
            // A day with the time 00:00.
            "d" => text.split('T').next().unwrap_or("").to_owned(),
            _ => text.parse().map_or_else(|_| text.to_owned(), |value| book.shown(value, self.style)),
        }
    }
}

/// `B3` as row and column from 0.
fn place(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|it: char| it.is_ascii_digit())?;
    let (letters, row) = name.split_at(digits);
    let column = letters.bytes().filter(|it| *it != b'$').try_fold(0u32, |sum, it| {
        let digit = it.to_ascii_uppercase().checked_sub(b'A').filter(|it| *it < 26)?;
        sum.checked_mul(26)?.checked_add(u32::from(digit) + 1)
    })?;
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
        .filter(|it| it.0 < 1 << 20 && it.1 < 1 << 14)
}

/// `A1:C2`.
fn area(name: &str) -> Option<Area> {
    let (first, last) = name.split_once(':')?;
    let (first, last) = (place(first)?, place(last)?);
    Some(Area { rows: (first.0, last.0), columns: (first.1, last.1) })
}

fn strings(source: &str) -> Result<Vec<String>, Malformed> {
    let mut out: Vec<String> = Vec::new();
    let mut open = false;
    let mut xml = Xml::new(source);
    while let Some(item) = xml.next()? {
        match item {
            Item::Start(tag) => match tag.name() {
                "si" => out.push(String::new()),
                "rPh" => xml.skip()?,
                name => open = name == "t",
            },
            Item::End => open = false,
            Item::Text(text) if open => {
                if let Some(last) = out.last_mut() {
                    last.push_str(&text);
                }
            }
            Item::Text(_) => {}
        }
    }
    Ok(out.iter().map(|it| escaped(it)).collect())
}

/// `text` with characters that XML cannot hold written out: `_x000D_`.
fn escaped(text: &str) -> String {
    text.replace("_x000D_", "").replace("_x000A_", "\n").replace("_x0009_", "\t")
}

/// The format of each style of cells.
fn formats(source: &str) -> Result<Vec<String>, Malformed> {
    let mut own: HashMap<u32, String> = HashMap::new();
    let mut out = Vec::new();
    let mut within = false;
    let mut xml = Xml::new(source);
    while let Some(item) = xml.next()? {
        let Item::Start(tag) = item else { continue };
        match tag.name() {
            "numFmt" => own.extend(tag.number("numFmtId").zip(tag.get("formatCode"))),
            "cellXfs" => within = true,
            "cellStyles" | "dxfs" | "cellStyleXfs" => within = false,
            "xf" if within => {
                let id = tag.number("numFmtId").unwrap_or(0);
                out.push(own.get(&id).cloned().unwrap_or_else(|| format::built_in(id).to_owned()));
            }
            _ => {}
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::package::packed;

    const BOOK: &str =
        "<workbook><workbookPr/><sheets><sheet name='a' r:id='r1'/><sheet name='b' state='hidden' r:id='r2'/>
        <sheet name='c' r:id='r3'/></sheets></workbook>";
    const RELATIONS: &str = "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/>
        <Relationship Id='r2' Target='worksheets/sheet2.xml'/><Relationship Id='r3' Target='/xl/x.xml'/></Relationships>";
    const STRINGS: &str = "<sst><si><t>规章</t></si><si><r><t>行政</t></r><r><t xml:space='preserve'> 许可</t></r><rPh><t>x</t></rPh></si></sst>";
    const STYLES: &str =
        "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='0.0000'/></numFmts><cellStyleXfs><xf numFmtId='9'/>
        </cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='164'/></cellXfs></styleSheet>";

    fn read(sheet: &str) -> Result<String, ReadError> {
        read_of(BOOK, sheet)
    }

    fn read_of(book: &str, sheet: &str) -> Result<String, ReadError> {
        read_with(book, STYLES, sheet)
    }

    fn read_with(book: &str, styles: &str, sheet: &str) -> Result<String, ReadError> {
        let bytes = packed(&[
            ("xl/workbook.xml", book),
            ("xl/_rels/workbook.xml.rels", RELATIONS),
            ("xl/sharedStrings.xml", STRINGS),
            ("xl/styles.xml", styles),
            ("xl/worksheets/sheet1.xml", sheet),
            ("xl/worksheets/sheet2.xml", "<worksheet><sheetData><row><c><v>9</v></c></row></sheetData></worksheet>"),
            ("xl/x.xml", "<worksheet><sheetData><row><c><v>3</v></c></row></sheetData></worksheet>"),
        ]);
        xlsx(Package::open(&bytes, Format::Xlsx).unwrap()).map(|it| it.text)
    }

    #[test]
    fn cells_show_what_their_formats_say() {
        let sheet = "<worksheet><cols><col min='4' max='4' hidden='1'/></cols><sheetData>
            <row r='1'><c r='A1' t='inlineStr'><is><t>标题</t></is></c></row>
            <row r='3'><c r='A3' t='s'><v>0</v></c><c r='B3'><v>0.30000000000000004</v></c><c r='C3' s='1'><f>1+1</f><v>77.47</v></c><c r='D3'><v>8</v></c></row>
            <row r='4' hidden='true'><c r='A4'><v>7</v></c></row>
            <row r='5'><c t='s'><v>1</v></c><c t='e'><v>#REF!</v></c><c t='b'><v>1</v></c></row>
            </sheetData><mergeCells><mergeCell ref='A1:C1'/></mergeCells></worksheet>";
        assert_eq!(read(sheet).as_deref(), Ok("标题\n\n规章\t0.3\t77.4700\n行政 许可\t#REF!\tTRUE\n\n3\n"));
    }

    #[test]
    fn no_row_lies_behind_the_last() {
        let sheet = "<worksheet><sheetData><row r='4294967295'><c><v>5</v></c></row><row><c/><c><v>6</v></c></row></sheetData></worksheet>";
        assert_eq!(read(sheet).as_deref(), Ok("5\t6\n\n3\n"));
    }

    #[test]
    fn formulas_without_values_are_worked_out() {
        let sheet = "<worksheet><sheetData><row r='1'><c r='A1'><v>3</v></c><c r='B1'><v>4</v></c>
            <c r='C1' s='1'><f>SUM(A1:B1)</f><v></v></c><c r='D1'><f>C1-A1</f></c><c r='E1'><f>ROUND(A1,0)</f></c></row>
            <row r='2'><c r='A2' t='str'><f>IF(A1&gt;9,A1,\"\")</f><v></v></c><c r='B2'><f>SUM(A1:B1)</f><v>9</v></c><c r='C2'><f t='shared' si='0'/><v>5</v></c></row>
            </sheetData></worksheet>";
        assert_eq!(read(sheet).as_deref(), Ok("3\t4\t7.0000\t4\t=ROUND(A1,0)\n\t9\t5\t\t\n\n3\n"));
        // A format that hides what a formula comes to.
        let styles = STYLES.replace("0.0000", "0;-0;;@");
        let hidden = "<worksheet><sheetData><row><c><v>3</v></c><c s='1'><f>A1-A1</f></c><c s='1'><f>A1+A1</f></c></row></sheetData></worksheet>";
        assert_eq!(read_with(BOOK, &styles, hidden).as_deref(), Ok("3\t\t6\n\n3\n"));
        // The writer did not know the values.
        let book = BOOK.replace("</sheets>", "</sheets><calcPr fullCalcOnLoad='1'/>");
        assert_eq!(read_of(&book, sheet).as_deref(), Ok("3\t4\t7.0000\t4\t=ROUND(A1,0)\n\t7\t5\t\t\n\n3\n"));
    }

    #[test]
    fn damage_is_said() {
        assert_eq!(read("<worksheet><sheetData><row>"), Err(DAMAGED));
        let bytes = packed(&[("xl/workbook.xml", BOOK)]);
        assert_eq!(xlsx(Package::open(&bytes, Format::Xlsx).unwrap()).map(|it| it.text), Err(DAMAGED));
    }

    #[test]
    fn places_are_read() {
        assert_eq!(place("A1"), Some((0, 0)));
        assert_eq!(place("$AA10"), Some((9, 26)));
        assert_eq!(place("XFD1048576"), Some((1_048_575, 16_383)));
        for name in ["", "A", "1", "A0", "AAAAAAAAA1", "XFE1", "A1048577", "é1"] {
            assert_eq!(place(name), None, "{name}");
        }
    }
}
