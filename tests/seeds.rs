//! The seeds of the fuzz targets are what is made here, each small and a real structure: it is read, and holds what a report
//! holds. `GOUJI_SEEDS=write cargo test --test seeds` writes them anew; what is written by hand stands beside them.

#![cfg(feature = "files")]

mod support;

use gouji::read;
use gouji::template::{APPLICANTS, FORMS, RESULTS, SECTIONS, TableId};
use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use support::draw::{Draft, draft};
use support::layout::{Layout, text};

/// A target and what it is given.
type Seed = (&'static str, &'static str, Vec<u8>);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn made(name: &str) -> Vec<u8> {
    std::fs::read(root().join("tests/layouts/made").join(name)).expect(name)
}

fn seeds() -> Vec<Seed> {
    let mut out = Vec::new();
    for (name, layout) in
        [("tabs", Layout::Tabs), ("lines", Layout::Lines), ("bars", Layout::Bars), ("spaces", Layout::Spaces)]
    {
        let draft = Draft { layout, ..draft(3) };
        out.push(("text", name, applications(&text(&draft))));
    }
    out.push(("text", "pdftotext", applications(&utf8(made("51/chromium-pdf-layout.txt")))));
    out.push(("text", "antiword", applications(&utf8(made("51/antiword.txt")))));
    out.push(("check", "report", text(&Draft { layout: Layout::Tabs, ..draft(4) }).into_bytes()));
    out.push(("check", "older", text(&Draft { layout: Layout::Markdown, ..draft(5) }).into_bytes()));
    out.push(("check", "html", last(&utf8(made("51/page.html")), "<table", "</table>").into_bytes()));
    out.push(("csv", "calc", lines(&utf8(made("51/calc.csv")), 25, 30).into_bytes()));
    out.push(("html", "page", last(&utf8(made("51/page.html")), "<table", "</table>").into_bytes()));
    out.push(("html", "clipboard", last(&utf8(made("51/chromium-copy.html")), "<table", "</table>").into_bytes()));
    out.push(("file", "docx", made("54/writer.docx")));
    out.push(("file", "csv", gb18030(&lines(&utf8(made("51/calc.csv")), 30, 12))));
    out.push((
        "docx",
        "writer",
        parts(
            &[
                "<w:document><w:body>",
                &last(&part("54/writer.docx", "word/document.xml"), "<w:tbl>", "</w:tbl>"),
                "</w:body></w:document>",
            ],
            &["", "", ""],
        ),
    ));
    out.push((
        "docx",
        "pandoc",
        parts(
            &[
                "<w:document><w:body>",
                &last(&part("51/pandoc.docx", "word/document.xml"), "<w:tbl>", "</w:tbl>"),
                "</w:body></w:document>",
            ],
            &[&part("51/pandoc.docx", "word/numbering.xml"), "", ""],
        ),
    ));
    out.push(("odf", "pandoc", parts(&["application/vnd.oasis.opendocument.text"], &[&format!("<office:document-content><office:body><office:text>{}</office:text></office:body></office:document-content>", last(&part("51/pandoc.odt", "content.xml"), "<table:table ", "</table:table>")), ""])));
    let sheet = part("51/writer.xlsx", "xl/worksheets/sheet1.xml");
    out.push((
        "xlsx",
        "calc",
        parts(
            &[
                "<worksheet><sheetData>",
                &rows(&sheet, "<row ", "</row>", 6),
                "</sheetData><mergeCells><mergeCell ref='A1:C2'/></mergeCells></worksheet>",
            ],
            &[
                &head(&part("51/writer.xlsx", "xl/sharedStrings.xml"), "</si>", 20, "</sst>"),
                &part("51/writer.xlsx", "xl/styles.xml"),
                &part("51/writer.xlsx", "xl/workbook.xml"),
                &part("51/writer.xlsx", "xl/_rels/workbook.xml.rels"),
            ],
        ),
    ));
    out.push(("ofd", "page", ofd()));
    out.push(("doc", "writer", word("50/writer.doc")));
    out.push(("xls", "calc", stream("51/writer.xls", "/Workbook")));
    out.push((
        "rtf",
        "pandoc",
        format!("{{\\rtf1\\ansi\\uc0 {}}}", tail(&utf8(made("50/pandoc.rtf")), "\\trowd", 3)).into_bytes(),
    ));
    out.push(("pdf", "fonts", pdf()));
    out.push(("html", "open", "<title>题<!-- x --><body><p hidden>a<template><div style='display:none'>b<svg><iframe srcdoc='<table><tr><td>规章<td>1</table>'><table><tr><td>规章<td><textarea>1<p title='x>二<!-- y<xmp>三".into()));
    out.push(("mht", "parts", mht()));
    out
}

fn utf8(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("UTF-8")
}

/// Table three of a report and what follows it.
fn applications(text: &str) -> Vec<u8> {
    let from = text.find("三、收到").expect("a heading");
    let to = text[from..].find("五、").map_or(text.len(), |at| from + at);
    text.as_bytes()[from..to].to_vec()
}

/// The last piece of `source` between these.
fn last(source: &str, open: &str, close: &str) -> String {
    let from = source.rfind(open).expect(open);
    let to = source[from..].find(close).expect(close) + from + close.len();
    source[from..to].to_owned()
}

/// The first pieces of `source` between these.
fn rows(source: &str, open: &str, close: &str, count: usize) -> String {
    let from = source.find(open).expect(open);
    let ends = source[from..].match_indices(close).map(|(at, _)| from + at + close.len());
    source[from..ends.take(count).last().expect(close)].to_owned()
}

/// What `source` begins with, `count` times `end`, and what closes that.
fn head(source: &str, end: &str, count: usize, close: &str) -> String {
    let to = source.match_indices(end).take(count).last().map_or(source.len(), |(at, it)| at + it.len());
    source[..to].to_owned() + close
}

/// What `source` ends with, `count` times `start`, without the group that it closes.
fn tail(source: &str, start: &str, count: usize) -> String {
    let from = source.rmatch_indices(start).take(count).last().expect(start).0;
    source[from..].trim_end().trim_end_matches('}').to_owned()
}

/// Parts of a package as the targets take them: one after another, a NUL between.
fn parts(first: &[&str], rest: &[&str]) -> Vec<u8> {
    std::iter::once(first.concat())
        .chain(rest.iter().map(|it| (*it).to_owned()))
        .collect::<Vec<_>>()
        .join("\0")
        .into_bytes()
}

fn part(file: &str, name: &str) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(made(file))).expect(file);
    let mut out = String::new();
    package.by_name(name).expect(name).read_to_string(&mut out).expect(name);
    out
}

fn stream(file: &str, name: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut file = cfb::CompoundFile::open(Cursor::new(made(file))).expect(file);
    file.open_stream(name).and_then(|mut it| it.read_to_end(&mut out)).expect(name);
    out
}

/// The two streams of a Word document as the target takes them: the length of the first before it.
fn word(file: &str) -> Vec<u8> {
    let (main, table) = (stream(file, "/WordDocument"), stream(file, "/1Table"));
    [&(main.len() as u32).to_le_bytes()[..], &main, &table].concat()
}

/// Some lines.
fn lines(text: &str, from: usize, count: usize) -> String {
    text.lines().skip(from).take(count).map(|it| it.to_owned() + "\r\n").collect()
}

/// In the character set of older programs.
fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

fn ofd() -> Vec<u8> {
    let text = |x: u32, y: u32, text: &str| {
        format!(
            "<ofd:TextObject Boundary='{x} {y} 30 6' Size='4' CTM='1 0 0 1 0 0'><ofd:TextCode X='0' Y='5' DeltaX='g 2 4'>{text}</ofd:TextCode></ofd:TextObject>"
        )
    };
    let path = |bounds: &str, data: &str| {
        format!(
            "<ofd:PathObject Boundary='{bounds}'><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
        )
    };
    let drawn = [
        path("20 40 80 20", "M 0 0 L 80 0 L 80 20 L 0 20 C"),
        path("20 50 80 0.2", "M 0 0 L 80 0"),
        path("60 40 0.3 20", "M 0 0 L 0.3 0 L 0.3 20 L 0 20 C"),
        text(25, 42, "规章"),
        text(65, 42, "12"),
        text(25, 52, "收费"),
        text(65, 52, "0"),
        "<ofd:CompositeObject Boundary='20 80 80 20' CTM='1 0 0 1 0 0' ResourceID='9'/>".to_owned(),
    ]
    .concat();
    let page = |content: &str| {
        format!(
            "<ofd:Page xmlns:ofd='o'><ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area><ofd:Template TemplateID='7'/><ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    };
    parts(
        &["<ofd:OFD xmlns:ofd='o'><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"],
        &[
            "<ofd:Document xmlns:ofd='o'><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:TemplatePage ID='7' BaseLoc='Tpls/Tpl_0/Content.xml'/></ofd:CommonData><ofd:Pages><ofd:Page ID='1' BaseLoc='Pages/Page_0/Content.xml'/></ofd:Pages></ofd:Document>",
            &page(&drawn),
            &page(&text(20, 20, "题目")),
            &format!(
                "<ofd:Res xmlns:ofd='o'><ofd:Fonts><ofd:Font ID='2' FontName='宋体'/></ofd:Fonts><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID='9' Width='80' Height='20'><ofd:Content>{}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>",
                text(0, 0, "落款")
            ),
        ],
    )
}

/// A ruled table, in a font of two-byte codes that the file names, one of a Chinese character set, one that only its program
/// names, and one of letters; a form, fields, and a text that stands for what is drawn.
fn pdf() -> Vec<u8> {
    let hex = |text: &str| text.encode_utf16().map(|it| format!("{it:04x}")).collect::<String>();
    let content = format!(
        "q 1 0 0 1 0 0 cm 100 700 m 300 700 l 100 680 m 300 680 l 100 660 m 300 660 l S 99.5 660 1 40 re 199.5 660 1 40 re f 300 700 m 300 660 l S \
         BT /A 10 Tf 105 685 Td <{}> Tj 0 -20 Td [<{}> -3000 <{}>] TJ /B 10 Tf 1 0 0 1 205 685 Tm (3) Tj T* 2 Tc (4) ' ET Q \
         BT /C 10 Tf 100 600 Td <b9e6d5c23132> Tj ET /Artifact <</Type/Pagination>> BDC BT /B 9 Tf 100 20 Td (- 1 -) Tj ET EMC /X Do \
         /Span <</ActualText<feff89c4>>> BDC BT /D 10 Tf 100 560 Td <00010002> Tj ET EMC",
        hex("规章"),
        hex("收"),
        hex("费")
    );
    let map = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange \
         2 beginbfrange <0000> <7fff> <0000> <8000> <8001> [<8000> <8001>] endbfrange 1 beginbfchar <ffff> <89c4> endbfchar endcmap end";
    // One table, from two characters to the glyphs 2 and 1.
    let program = "000100000001000000000000636d6170000000000000001c00000034000000010003000a0000000c000c0000000000280000000000000002\
         00007ae000007ae000000002000089c4000089c400000001>";
    let stream = |dict: &str, data: &str| format!("<<{dict}/Length {}>>stream\n{data}\nendstream", data.len());
    let font = |encoding: &str, more: &str| {
        format!(
            "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/{encoding}{more}/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A/DW 1000/W[1[500 600]5 9 700]>>]>>"
        )
    };
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/Resources<</Font<</A 5 0 R/B 6 0 R/C 7 0 R/D 10 0 R>>/XObject<</X 9 0 R>>>>/MediaBox[0 0 600 800]/Rotate 0/Contents[4 0 R]/Annots[<</Subtype/Widget/FT/Tx/Rect[100 500 200 520]/AP<</N 9 0 R>>>><</Subtype/FreeText/Rect[100 460 200 480]/Contents(5)/DA(/B 9 Tf)/Q 1>>]>>".to_owned(),
        stream("", &content),
        font("Identity-H", "/ToUnicode 8 0 R"),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 48/Widths[500 500]/Encoding<</Differences[65/one/two]>>>>".to_owned(),
        font("GBK-EUC-H", ""),
        stream("", map),
        stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Matrix[1 0 0 1 0 -50]/Resources<</Font<</A 5 0 R>>>>", &format!("BT /A 10 Tf 100 600 Td <{}> Tj ET", hex("表"))),
        font("Identity-H", "").replace("/DW 1000", "/DW 1000/CIDToGIDMap/Identity/FontDescriptor<</FontFile2 11 0 R>>"),
        stream("/Filter/ASCIIHexDecode", program),
    ];
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = String::new();
    for (number, object) in (1..).zip(&objects) {
        table += &format!("{:010} 00000 n \n", out.len());
        out.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let start = out.len();
    out.extend(
        format!("xref\n0 12\n0000000000 65535 f \n{table}trailer<</Size 12/Root 1 0 R>>\nstartxref\n{start}\n%%EOF")
            .bytes(),
    );
    out
}

fn mht() -> Vec<u8> {
    "Content-Type: multipart/related;\r\n\tboundary=\"--x\"; type=\"text/html\"\r\nSubject: =?utf-8?B?5bm05oql?=\r\n\r\n\
     ----x\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: a\r\n\r\n\
     <table><tr><td>=B9=E6=D5=C2<td>5=\r\n</table>\r\n\
     ----x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+6KeE56ugPC9wPg==\r\n\
     ----x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n--y\r\nContent-Type: text/plain\r\n\r\n1\r\n--y--\r\n\
     ----x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----x--\r\n"
        .into()
}

/// The words that a text must hold for tables to be found in it, as libFuzzer takes them.
fn dictionary() -> String {
    let mut words = BTreeSet::new();
    for form in FORMS {
        for table in TableId::ALL {
            for row in form.rows(table) {
                words.insert(row.label);
                words.extend(row.columns.iter().map(|it| it.label));
            }
        }
    }
    words.extend(SECTIONS.iter().map(|it| it.label));
    words.extend(APPLICANTS.iter().chain(&RESULTS).map(|it| it.label));
    words.extend([
        "三、本年度办理结果",
        "申请人情况",
        "政府信息公开工作年度报告",
        "2023年",
        "收到申请3件",
        "信息内容",
        "\u{a0}",
        "\u{3000}",
    ]);
    let escaped = |it: &str| it.bytes().map(|it| format!("\\x{it:02x}")).collect::<String>();
    words.iter().filter(|it| !it.is_empty()).map(|it| format!("\"{}\"\n", escaped(it))).collect()
}

#[test]
fn every_target_has_seeds_and_they_are_what_is_made_here() {
    let folder = root().join("fuzz/seeds");
    let write = std::env::var_os("GOUJI_SEEDS").is_some();
    let mut stale = Vec::new();
    let mut check = |path: PathBuf, bytes: &[u8]| {
        if write {
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::File::create(&path).and_then(|mut it| it.write_all(bytes)).expect("a seed");
        }
        if std::fs::read(&path).ok().as_deref() != Some(bytes) {
            stale.push(path);
        }
    };
    for (target, name, bytes) in seeds() {
        assert!(bytes.len() <= 65_536, "{target}/{name}: {} bytes", bytes.len());
        check(folder.join(target).join(name), &bytes);
    }
    check(root().join("fuzz/text.dict"), dictionary().as_bytes());
    assert!(stale.is_empty(), "GOUJI_SEEDS=write cargo test --test seeds: {stale:?}");
    for target in std::fs::read_dir(root().join("fuzz/targets")).expect("the targets").flatten() {
        let name = target.path().file_stem().expect("a name").to_string_lossy().into_owned();
        let seeds = std::fs::read_dir(folder.join(&name)).map_or(0, |it| it.count());
        assert!(name == "common" || seeds > 0, "no seed for {name}");
    }
}

#[test]
fn seeds_are_read() {
    for (target, name, bytes) in seeds() {
        let read = match target {
            "text" | "check" | "html" | "file" | "csv" | "pdf" | "rtf" => {
                read::open(&bytes, Some(&format!("a.{target}")))
            }
            "mht" => read::open(&[b"MIME-Version: 1.0\r\n", bytes.as_slice()].concat(), None),
            // Those of packages and streams are read by the targets themselves.
            _ => continue,
        };
        let read = read.unwrap_or_else(|it| panic!("{target}/{name}: {it:?}"));
        assert!(
            read.text.contains(['\t', '|', ' ']) && read.text.chars().any(|it| it > '一'),
            "{target}/{name}: {}",
            read.text
        );
    }
}
