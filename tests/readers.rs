//! Properties of the readers: nothing makes one panic, and the same table is read alike from every kind of file.

#![cfg(feature = "files")]

#[path = "support/file.rs"]
mod file;

use file::packed;
use gouji::read::{html, open, string, text};
use proptest::collection::vec;
use proptest::prelude::*;

/// A cell of a random table: where it is, what it spans, what it holds.
#[derive(Clone, Debug)]
struct Cell {
    row: usize,
    column: usize,
    rows: usize,
    columns: usize,
    text: String,
}

/// A table whose cells tile it, one row after another.
#[derive(Clone, Debug)]
struct Table {
    rows: usize,
    columns: usize,
    cells: Vec<Cell>,
}

impl Table {
    /// Tiles `rows` × `columns`, spans and texts chosen by `choices`. The cells of the first column span one row, so that
    /// every row has a cell of its own.
    fn new(rows: usize, columns: usize, choices: &[u8]) -> Self {
        let mut taken = vec![vec![false; columns]; rows];
        let mut cells = Vec::new();
        let mut choices = choices.iter().cycle().copied();
        for row in 0..rows {
            for column in 0..columns {
                if taken[row][column] {
                    continue;
                }
                let mut choice = |most: usize| 1 + usize::from(choices.next().unwrap_or(0)) % most;
                let free = taken[row][column..].iter().take_while(|it| !**it).count();
                let across = if choice(3) == 1 { choice(free) } else { 1 };
                let down = if column > 0 && choice(4) == 1 { choice(rows - row) } else { 1 };
                for line in taken.iter_mut().skip(row).take(down) {
                    line[column..column + across].fill(true);
                }
                let text = ["规章", "0", "12", "三、结果", "1,234", "—", "Ａ b", "<&>"][choice(8) - 1].to_owned();
                cells.push(Cell { row, column, rows: down, columns: across, text });
            }
        }
        Self { rows, columns, cells }
    }

    /// What a reader is to make of it.
    fn canonical(&self) -> String {
        let starts: Vec<usize> =
            (0..self.columns).filter(|column| self.cells.iter().any(|it| it.column == *column)).collect();
        let mut out = String::new();
        for row in 0..self.rows {
            let shown: Vec<&str> = starts
                .iter()
                .map(|column| self.at(row, *column).filter(|it| it.row == row && it.column == *column))
                .map(|it| it.map_or("", |it| it.text.as_str()))
                .collect();
            out += &shown.join("\t");
            out.push('\n');
        }
        out
    }

    fn at(&self, row: usize, column: usize) -> Option<&Cell> {
        self.cells.iter().find(|it| {
            (it.row..it.row + it.rows).contains(&row) && (it.column..it.column + it.columns).contains(&column)
        })
    }

    /// The cells that start in `row` or go on into it from above, from left to right.
    fn row(&self, row: usize) -> impl Iterator<Item = &Cell> {
        (0..self.columns).filter_map(move |column| self.at(row, column).filter(|it| it.column == column))
    }

    /// Its rows, each between `open` and `close`, each cell as `write` writes it.
    fn written(&self, open: &str, close: &str, write: impl Fn(&Cell, bool) -> String) -> String {
        (0..self.rows)
            .map(|row| {
                let cells: String = self.row(row).map(|it| write(it, it.row == row)).collect();
                format!("{open}{cells}{close}")
            })
            .collect()
    }

    fn html(&self, closed: bool) -> String {
        let (cell, row) = if closed { ("</td>", "</tr>") } else { ("", "") };
        let rows = self.written("<tr>", row, |it, first| match first {
            true => format!("<td colspan={} rowspan=\"{}\"><p>{}</p>{cell}", it.columns, it.rows, escape(&it.text)),
            false => String::new(),
        });
        format!("<table>{rows}</table>")
    }

    fn docx(&self) -> Vec<u8> {
        let rows = self.written("<w:tr>", "</w:tr>", |it, first| {
            let merge = match (it.rows, first) {
                (1, _) => "",
                (_, true) => "<w:vMerge w:val='restart'/>",
                (_, false) => "<w:vMerge/>",
            };
            let text = if first { escape(&it.text) } else { String::new() };
            let span = it.columns;
            format!("<w:tc><w:tcPr><w:gridSpan w:val='{span}'/>{merge}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
        });
        packed(&[("word/document.xml", &format!("<w:document><w:body><w:tbl>{rows}</w:tbl></w:body></w:document>"))])
    }

    fn odf(&self, kind: &str) -> Vec<u8> {
        let rows = self.written("<table:table-row>", "</table:table-row>", |it, first| {
            let covered = "<table:covered-table-cell/>";
            let (across, down, text) = (it.columns, it.rows, escape(&it.text));
            match first {
                true => format!(
                    "<table:table-cell table:number-columns-spanned='{across}' table:number-rows-spanned='{down}'><text:p>{text}</text:p></table:table-cell>{}",
                    covered.repeat(across - 1)
                ),
                false => covered.repeat(across),
            }
        });
        let content = format!(
            "<office:document-content><office:body><office:{kind}><table:table>{rows}</table:table></office:{kind}></office:body></office:document-content>"
        );
        packed(&[("mimetype", &format!("application/vnd.oasis.opendocument.{kind}")), ("content.xml", &content)])
    }

    fn xlsx(&self) -> Vec<u8> {
        let name = |row: usize, column: usize| format!("{}{}", char::from(b'A' + column as u8), row + 1);
        let mut merges = String::new();
        for it in &self.cells {
            let (first, last) = (name(it.row, it.column), name(it.row + it.rows - 1, it.column + it.columns - 1));
            merges += &format!("<mergeCell ref='{first}:{last}'/>");
        }
        let rows: String = (0..self.rows)
            .map(|row| {
                let cells: String = self
                    .row(row)
                    .filter(|it| it.row == row)
                    .map(|it| format!("<c r='{}' t='str'><v>{}</v></c>", name(row, it.column), escape(&it.text)))
                    .collect();
                format!("<row r='{}'>{cells}</row>", row + 1)
            })
            .collect();
        packed(&[
            ("xl/workbook.xml", "<workbook><sheets><sheet r:id='a'/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", "<r><r Id='a' Target='s.xml'/></r>"),
            (
                "xl/s.xml",
                &format!("<worksheet><sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells></worksheet>"),
            ),
        ])
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn tables() -> impl Strategy<Value = Table> {
    (1usize..7, 2usize..9, vec(any::<u8>(), 1..64))
        .prop_map(|(rows, columns, choices)| Table::new(rows, columns, &choices))
}

/// Pieces of markup of all the kinds that are read, in any order.
fn markup() -> impl Strategy<Value = String> {
    let pieces = [
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "<td colspan=3 rowspan=0>",
        "</td>",
        "<p>",
        "</p>",
        "<div hidden>",
        "</div>",
        "<ol>",
        "<li>",
        "</ol>",
        "<nav>",
        "</nav>",
        "<script>",
        "</script>",
        "<textarea>",
        "<!--",
        "-->",
        "<br>",
        "<span style='display:none'>",
        "</span>",
        "<caption>",
        "<tbody>",
        "&nbsp;",
        "规章",
        "12",
        "\t",
        "\n",
        "\r",
        "\0",
        "<",
        "<![CDATA[",
        "<pre>",
        "\u{feff}",
        "\"",
        ",",
        "{\\rtf1",
        "}",
        "\\cell",
        "\\row",
        "%PDF-1.4",
        "MIME-Version: 1.0\r\n",
        "Content-Type: multipart/related; boundary=x\r\n\r\n",
        "--x\r\n",
        "<!DOCTYPE html>",
    ];
    vec(proptest::sample::select(pieces.to_vec()), 0..60).prop_map(|it| it.concat())
}

/// Pieces of the markup of packages, in any order.
fn parts() -> impl Strategy<Value = String> {
    let pieces = [
        "<w:p>",
        "</w:p>",
        "<w:r>",
        "</w:r>",
        "<w:t>",
        "</w:t>",
        "<w:tbl>",
        "</w:tbl>",
        "<w:tr>",
        "</w:tr>",
        "<w:tc>",
        "</w:tc>",
        "<w:tcPr><w:gridSpan w:val='4000000000'/><w:vMerge/></w:tcPr>",
        "<w:txbxContent>",
        "</w:txbxContent>",
        "规章",
        "&amp;",
        "<w:pPr><w:numPr><w:numId w:val='1'/><w:ilvl w:val='12'/></w:numPr></w:pPr>",
        "<row r='1048577'>",
        "</row>",
        "<c r='XFD1048576'>",
        "</c>",
        "<v>",
        "</v>",
        "1e308",
        "<row>",
        "<c>",
        "<mergeCell ref='A1:XFD1048576'/>",
        "<text:p>",
        "</text:p>",
        "<table:table>",
        "</table:table>",
        "<table:table-row table:number-rows-repeated='99999999'>",
        "</table:table-row>",
        "<table:table-cell table:number-columns-repeated='99999999'>",
        "</table:table-cell>",
        "<text:list>",
        "</text:list>",
        "<text:list-item>",
        "</text:list-item>",
        "<w:del>",
        "</w:del>",
        "<col hidden='1' min='1' max='99999'/>",
    ];
    vec(proptest::sample::select(pieces.to_vec()), 0..40).prop_map(|it| it.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_table_is_the_same_in_every_kind_of_file(table in tables()) {
        let expected = table.canonical();
        let read = |bytes: &[u8]| open(bytes, None).map(|it| it.text);
        prop_assert_eq!(html(&table.html(true)).map(|it| it.text), Ok(expected.clone()));
        prop_assert_eq!(html(&table.html(false)).map(|it| it.text), Ok(expected.clone()));
        prop_assert_eq!(read(&table.docx()), Ok(expected.clone()));
        prop_assert_eq!(read(&table.odf("text")), Ok(expected.clone()));
        prop_assert_eq!(read(&table.odf("spreadsheet")), Ok(expected.clone()));
        prop_assert_eq!(read(&table.xlsx()), Ok(expected));
    }

    #[test]
    fn canonical_text_is_its_own(source in markup()) {
        let once = text(&source);
        prop_assert_eq!(text(&once), once.clone());
        if let Ok(read) = string(&source) {
            prop_assert_eq!(text(&read.text), read.text);
        }
    }

    #[test]
    fn markup_in_any_order_is_read(source in markup()) {
        let read = html(&source);
        prop_assert!(read.is_ok());
        prop_assert!(read.is_ok_and(|it| it.text.len() <= 64 + 16 * source.len()));
        let _ = open(source.as_bytes(), None);
        let _ = open(source.as_bytes(), Some("a.csv"));
    }

    #[test]
    fn bytes_of_any_kind_are_read(bytes in vec(any::<u8>(), 0..300), head in 0usize..7) {
        let heads: [&[u8]; 7] =
            [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1", b"%PDF-1.4\n", b"\xff\xfe", b"MIME-Version: 1.0\r\n"];
        let _ = open(&[heads[head], &bytes].concat(), None);
    }

    #[test]
    fn parts_in_any_order_are_read(part in parts(), other in parts()) {
        let _ = open(&packed(&[("word/document.xml", &part), ("word/numbering.xml", &other), ("word/styles.xml", &other)]), None);
        let body = format!("<a>{part}</a>");
        let _ = open(&packed(&[("word/document.xml", &body)]), None);
        let _ = open(&packed(&[("content.xml", &body), ("styles.xml", &other)]), None);
        let _ = open(&packed(&[("mimetype", "spreadsheet"), ("content.xml", &body)]), None);
        let _ = open(&packed(&[
            ("xl/workbook.xml", "<workbook><sheet r:id='a'/></workbook>"),
            ("xl/_rels/workbook.xml.rels", "<r><r Id='a' Target='s.xml'/></r>"),
            ("xl/s.xml", &body),
            ("xl/sharedStrings.xml", &other),
        ]), None);
    }

    #[test]
    fn damaged_packages_are_read(table in tables(), at in any::<prop::sample::Index>(), with in any::<u8>(), kind in 0usize..3) {
        let mut bytes = match kind {
            0 => table.docx(),
            1 => table.odf("text"),
            _ => table.xlsx(),
        };
        let at = at.index(bytes.len());
        bytes[at] ^= with;
        let _ = open(&bytes, None);
        let _ = open(&bytes[..at], None);
    }
}
