//! Sources that ask for more than they are worth: small files that unpack to much, deep nesting, spans without end, one
//! thing repeated. Each says what has to become of it.

use crate::make::*;
use crate::support::draw::{Draft, draft};
use crate::support::layout::{self, Layout};
use gouji::Format;
use gouji::read::{LIMIT, ReadError};

/// What has to become of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is read.
    Read,
    /// It is refused so.
    Refused(ReadError),
}

/// A hostile file: its name, how it is made, what has to become of it.
pub type Hostile = (&'static str, fn() -> Vec<u8>, Fate);

const TOO_LARGE: Fate = Fate::Refused(ReadError::TooLarge);
const TOO_LONG: Fate = Fate::Refused(ReadError::TooLong);
const TOO_MUCH: Fate = Fate::Refused(ReadError::TooMuch);
const TOO_MANY: Fate = Fate::Refused(ReadError::TooManyCells);
const TOO_DEEP: Fate = Fate::Refused(ReadError::TooDeep);

const fn damaged(format: Format) -> Fate {
    Fate::Refused(ReadError::Damaged(format))
}

/// Text and markup.
pub const WRITTEN: &[Hostile] = &[
    ("longer than any file.txt", || vec![b'a'; LIMIT + 1], TOO_LARGE),
    ("much longer than any text.txt", || vec![b'a'; 70 << 20], TOO_MUCH),
    ("longer than any text.txt", || vec![b'a'; 4_000_000], TOO_LONG),
    ("more lines than any.txt", || b"1\n".repeat(100_001), TOO_MANY),
    ("more bars than any.md", || b"|".repeat(100_001), TOO_MANY),
    ("a row without end.csv", || b"1,".repeat(100_001), TOO_MANY),
    ("a quote without end.csv", || [b"\"".as_slice(), &b"1,".repeat(90_000)].concat(), Fate::Read),
    ("rows of one cell.csv", || b"1\n".repeat(100_001), TOO_MANY),
    ("a page of cells.html", || format!("<table>{}</table>", "<tr><td>1<td>2".repeat(50_001)).into(), TOO_MANY),
    ("a long page.html", || format!("<p>{}", "一".repeat(12 << 20)).into(), TOO_MUCH),
    ("tables in tables.html", || "<table><tr><td>1".repeat(50_000).into(), TOO_DEEP),
    ("elements in elements.html", || "<div><b>1".repeat(100_000).into(), TOO_DEEP),
    ("lists in lists.html", || format!("<p>{}", "<ol><li>1".repeat(100_000)).into(), TOO_DEEP),
    ("tables in some tables.html", || "<table><tr><td>1".repeat(1000).into(), Fate::Read),
    (
        "columns without end.html",
        || "<table><tr><td colspan=100000>1<td>2<tr><td colspan=100000>3</table>".into(),
        Fate::Read,
    ),
    (
        "rows of 1000 columns.html",
        || format!("<table>{}</table>", "<tr><td colspan=1000>1<td colspan=9>2".repeat(1000)).into(),
        Fate::Read,
    ),
    (
        "rows without end.html",
        || format!("<table>{}</table>", "<tr><td rowspan=100000>1<td>2".repeat(200)).into(),
        Fate::Read,
    ),
    ("a tag of attributes.html", || format!("<p {}>1", "a=1 ".repeat(500_000)).into(), Fate::Read),
    ("a tag without end.html", || format!("<p>1<table {}", "a".repeat(1_000_000)).into(), Fate::Read),
    ("references.html", || format!("<p>{}", "&amp;".repeat(100_000)).into(), Fate::Read),
    ("comments.html", || format!("<p>1{}", "<!--".repeat(200_000)).into(), Fate::Read),
    (
        "comments that may end.html",
        || format!("<p>1{}-->{}", "<!--".repeat(100_000), "<!--".repeat(100_000)).into(),
        Fate::Read,
    ),
    (
        "quotes without an end.html",
        || format!("<p>1{}<p c='>2", "<p a='>1<p b=\">2".repeat(100_000)).into(),
        Fate::Read,
    ),
    ("titles without an end.html", || format!("<p>1{}", "<title>a".repeat(200_000)).into(), Fate::Read),
    (
        "hidden without an end.html",
        || {
            let open: String = (0..4000).map(|at| format!("<a{at} hidden>1")).collect();
            format!("{open}{}", "<p>1".repeat(500_000)).into()
        },
        Fate::Read,
    ),
    ("markup written out.html", || format!("<p>{}", "&lt;table&gt;".repeat(30_000)).into(), Fate::Read),
    ("tables without end.txt", || format!("1\n{}", "<table>\n".repeat(90_000)).into(), Fate::Read),
    ("tables within text.txt", || "1\n<table><tr><td>1<td>2</table>\n".repeat(20_000).into(), Fate::Read),
    (
        "strings of a script.html",
        || format!("<script>{}</script><p>1", "'<table>';".repeat(100_000)).into(),
        Fate::Read,
    ),
    ("markup in JSON.txt", || format!("{{\"a\":\"{}\"}}", "<table>\\u003c".repeat(100_000)).into(), TOO_DEEP),
    ("groups in groups.rtf", || format!("{{\\rtf1 1{}", "{".repeat(1_000_000)).into(), TOO_DEEP),
    (
        "rows in rows.rtf",
        || format!("{{\\rtf1 {}}}", "\\intbl\\itap9999 1\\nestcell\\nestrow".repeat(50_000)).into(),
        Fate::Read,
    ),
    (
        "a row without end.rtf",
        || format!("{{\\rtf1 \\trowd{}\\row}}", "\\intbl 1\\cell".repeat(100_002)).into(),
        TOO_MANY,
    ),
    ("rows of one shape.rtf", shapes, Fate::Read),
    ("bytes that are not there.rtf", || b"{\\rtf1 1\\bin2147483647 1}".to_vec(), damaged(Format::Rtf)),
    ("messages in messages.mht", messages, damaged(Format::Mht)),
    ("many messages.mht", || parted(&"--x\r\nContent-Type: text/html\r\n\r\n<p>1\r\n".repeat(20_000)), Fate::Read),
];

/// Packages.
pub const PACKED: &[Hostile] = &[
    ("spaces.docx", || docx(&" ".repeat(40 << 20)), TOO_MUCH),
    ("letters.docx", || docx(&word(&"a".repeat(20 << 20))), TOO_LONG),
    ("paragraphs.docx", || docx(&"<w:p/>".repeat(200_000)), Fate::Refused(ReadError::Empty)),
    (
        "cells.docx",
        || docx(&format!("<w:tbl>{}</w:tbl>", format!("<w:tr>{}</w:tr>", cell("1").repeat(60)).repeat(1700))),
        TOO_MANY,
    ),
    (
        "tables in tables.docx",
        || docx(&nested("<w:tbl><w:tr><w:tc>", &word("1"), "</w:tc></w:tr></w:tbl>", 5000)),
        TOO_DEEP,
    ),
    (
        "tables in some tables.docx",
        || docx(&nested("<w:tbl><w:tr><w:tc>", &word("1"), "</w:tc></w:tr></w:tbl>", 300)),
        Fate::Read,
    ),
    (
        "cells of many columns.docx",
        || {
            docx(&format!(
                "<w:tbl>{}</w:tbl>",
                format!("<w:tr><w:tc><w:tcPr><w:gridSpan w:val='100000'/></w:tcPr>{}</w:tc></w:tr>", word("1"))
                    .repeat(3000)
            ))
        },
        Fate::Read,
    ),
    ("parts.docx", parts, TOO_MUCH),
    ("entities.docx", entities, Fate::Read),
    ("a long number in each paragraph.docx", list_docx, TOO_LONG),
    ("a package cut off.docx", || halved(docx(&word("1"))), damaged(Format::Docx)),
    (
        "one string in many cells.xlsx",
        || xlsx(&"<c t='s'><v>0</v></c>".repeat(50), 1000, &"甲".repeat(10_000), ""),
        TOO_LONG,
    ),
    ("cells.xlsx", || xlsx(&"<c><v>1</v></c>".repeat(60), 1700, "", ""), TOO_MANY),
    (
        "far cells.xlsx",
        || {
            sheet(
                "<row r='1'><c r='A1'><v>1</v></c><c r='XFD1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
                "",
                "",
            )
        },
        Fate::Read,
    ),
    (
        "merged areas.xlsx",
        || {
            xlsx(
                &"<c><v>1</v></c>".repeat(30),
                300,
                "",
                &(1..10_000).map(|at| format!("<mergeCell ref='ZZ{at}:ZZ1048576'/>")).collect::<String>(),
            )
        },
        Fate::Read,
    ),
    ("spaces.xlsx", || sheet(&" ".repeat(40 << 20), "", ""), TOO_MUCH),
    ("rows without end.ods", || ods(&repeated(1_048_576, 16_384, "1")), TOO_MANY),
    ("blank rows.ods", || ods(&(repeated(90_000, 16_384, "") + &repeated(1, 1, "1")).repeat(9)), Fate::Read),
    ("one text in many cells.ods", || ods(&repeated(1000, 50, &"甲".repeat(10_000))), TOO_LONG),
    ("blanks.odt", || odt(&"<text:p>1<text:s text:c='4000000000'/>1</text:p>".repeat(20_000)), TOO_LONG),
    (
        "lists in lists.odt",
        || odt(&nested("<text:list><text:list-item>", "<text:p>1</text:p>", "</text:list-item></text:list>", 5000)),
        TOO_DEEP,
    ),
    (
        "tables in tables.odt",
        || {
            odt(&nested(
                "<table:table><table:table-row><table:table-cell>",
                "<text:p>1</text:p>",
                "</table:table-cell></table:table-row></table:table>",
                5000,
            ))
        },
        TOO_DEEP,
    ),
    ("pages of one template.ofd", || ofd(&text_object("g 99 4").repeat(1000), 20_000), TOO_MUCH),
    ("steps without end.ofd", || ofd(&text_object("g 4000000000 4").repeat(100), 1), Fate::Read),
    ("spaces.ofd", || ofd(&" ".repeat(40 << 20), 1), TOO_MUCH),
];

/// The rest: PDF and compound files.
pub const BINARY: &[Hostile] = &[
    ("a page of much.pdf", || pdf(&flate(&b"0 0 m ".repeat(12 << 20)), "/Filter/FlateDecode", "", &[]), TOO_MUCH),
    (
        "packed twice.pdf",
        || pdf(&flate(&flate(&b"0 0 m ".repeat(12 << 20))), "/Filter[/FlateDecode/FlateDecode]", "", &[]),
        TOO_MUCH,
    ),
    ("forms that draw each other.pdf", forms, TOO_MUCH),
    (
        "arrays in arrays.pdf",
        || pdf(format!("BT /A 10 Tf 100 700 Td (1) Tj ET {}", "[".repeat(1_000_000)).as_bytes(), "", "", &[]),
        Fate::Read,
    ),
    (
        "arrays in a dictionary.pdf",
        || pdf(b"BT /A 10 Tf 100 700 Td (1) Tj ET", "", &format!("/Annots {}", nested("[", "", "]", 100_000)), &[]),
        damaged(Format::Pdf),
    ),
    ("codes without end.pdf", codes, Fate::Read),
    ("fields that draw much.pdf", fields, TOO_MUCH),
    ("programs of many fonts.pdf", programs, TOO_MUCH),
    ("a chain that ends in itself.doc", || chained("WordDocument"), damaged(Format::Doc)),
    ("a chain that ends in itself.xls", || chained("Workbook"), damaged(Format::Xls)),
    ("a chain cut off.doc", || halved(chained("WordDocument")), damaged(Format::Doc)),
];

/// Pasted texts of about `len` bytes: one thing repeated.
pub fn texts(len: usize) -> impl Iterator<Item = (String, String)> {
    let whole = {
        let draft = draft(3);
        layout::text(&Draft { layout: Layout::Tabs, ..draft })
    };
    let tables: String = {
        let from = whole.find("三、收到").unwrap_or(0);
        let to = whole.find("四、因政府").or_else(|| whole.find("四、政府信息公开行政复议")).unwrap_or(whole.len());
        whole[from..to].to_owned()
    };
    let prose: String = {
        let from = whole.find("一、").unwrap_or(0);
        let to = whole.find("二、").unwrap_or(whole.len());
        whole[from..to].to_owned()
    };
    let pieces: Vec<(&str, String)> = vec![
        ("0 ", "0 ".into()),
        ("digits", "0".into()),
        ("bars", "|".into()),
        ("bars and digits", "|0".into()),
        ("tabs", "\t".into()),
        ("tabs and digits", "\t0".into()),
        ("line ends", "\n".into()),
        ("digits on lines", "0\n".into()),
        ("spaces", " ".into()),
        ("commas", ",".into()),
        ("brackets", "（".into()),
        ("closing brackets", "）".into()),
        ("pairs", "（）".into()),
        ("quotes", "“".into()),
        ("strokes", "-".into()),
        ("strokes on lines", "---\n".into()),
        ("one character", "一".into()),
        ("ordinals", "一、\n".into()),
        ("headings", "三、收到和处理政府信息公开申请情况\n".into()),
        ("titles", "青河县水利局2023年政府信息公开工作年度报告\n".into()),
        ("labels on lines", "一、本年新收政府信息公开申请数量\n".into()),
        ("labels in a line", "（七）总计\t".into()),
        ("short labels", "规章 ".into()),
        ("rows in a line", "1.属于国家秘密12121211112112.重复申请1212121211211".into()),
        ("rows in a line, and headings", "行政许可1行政处罚2一、二、三、总体情况".into()),
        (
            "lawsuits in a line",
            format!(
                "{}1213121311213121312131213",
                "行政复议行政诉讼结果维持结果纠正其他结果尚未审结总计未经复议直接起诉复议后起诉".repeat(2)
            ),
        ),
        ("rows in code", "[\"规章\\n0\\n0\\n0\\n规章\\n0\\n0\\n0\\n规章\"]".into()),
        ("rows", "1.属于国家秘密\t0\t0\t0\t0\t0\t0\t0\n".into()),
        ("rows with a blank", "1.属于国家秘密\t0\t0\t\t0\t0\t0\t0\n".into()),
        ("short rows", "1.属于国家秘密 1 2 3\n".into()),
        ("glued rows", "规章000\n".into()),
        ("heads", "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n".into()),
        ("table three", tables),
        ("whole reports", whole),
        ("prose", prose),
        ("figures", "共收到申请3件，其中自然人2件、企业1件。".into()),
        ("figures on lines", "共收到申请3件，其中自然人2件、企业1件。\n".into()),
        ("figures without an end", "收到3件、".into()),
        ("years", "2023年".into()),
        ("days", "2023年1月1日至12月31日\n".into()),
        ("cut sentences", "本年共收到政府信息公开申请\n".into()),
        ("page numbers", "- 3 -\n".into()),
        ("errors", "#REF! ".into()),
        ("markup", "**&nbsp;".into()),
        ("lost characters", "\u{fffd}".into()),
        ("enumerations", "一是加强，二是完善。".into()),
        ("numbers of items", "1.甲\n".into()),
        ("laws", "《中华人民共和国政府信息公开条例》第二十条、".into()),
        ("documents", "国办公开办函〔2021〕30号、".into()),
        ("words without a break", "政府信息公开".into()),
        ("Latin", "a".into()),
        ("Latin words", "a ".into()),
        ("wide blanks", "\u{3000}".into()),
        ("page breaks", "\u{c}0\n".into()),
    ];
    pieces.into_iter().map(move |(name, piece)| (name.to_owned(), piece.repeat(len / piece.len() + 1)))
}
