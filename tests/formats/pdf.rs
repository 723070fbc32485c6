//! PDF: fonts of Chinese programs, layers, locked and damaged files, scans.

use super::file::pdf as file;
use super::{error, text};
use gouji::Format;
use gouji::read::{Foreign, ReadError};

const CHINESE: &str = "/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>]";

fn stream(dict: &str, content: &str) -> String {
    format!("<<{dict}/Length {}>>stream\n{content}\nendstream", content.len())
}

/// A file of one page with these fonts (`/A …`), more resources, objects and entries of the catalog.
fn page(content: &str, fonts: &str, more: &str, objects: &[(u32, String)], catalog: &str) -> Vec<u8> {
    let mut all = vec![
        (1, format!("<</Type/Catalog/Pages 2 0 R{catalog}>>")),
        (2, "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned()),
        (
            3,
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<<{fonts}>>{more}>>/Contents 4 0 R>>"
            ),
        ),
        (4, stream("", content)),
    ];
    all.extend(objects.iter().cloned());
    file(&all)
}

fn font(encoding: &str) -> String {
    format!("/A <</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/{encoding}{CHINESE}>>")
}

fn hex(bytes: &[u8]) -> String {
    format!("<{}>", bytes.iter().map(|it| format!("{it:02x}")).collect::<String>())
}

/// An operator that shows `text` in UTF-16 at a place.
fn at(x: u32, y: u32, text: &str) -> String {
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    format!("BT /A 10 Tf {x} {y} Td {} Tj ET ", hex(&bytes))
}

#[test]
fn fonts_without_names_of_characters_are_read_by_their_encoding() {
    let utf16 = |text: &str| hex(&text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>());
    let gbk = |text: &str| hex(&encoding_rs::GBK.encode(text).0);
    // Glyph numbers of Adobe-GB1.
    let beyond = [8587u16, 11041, 20467, 22125, 22531].iter().flat_map(|it| it.to_be_bytes()).collect::<Vec<u8>>();
    let beyond = hex(&beyond);
    let glyphs = hex(&[1467u16, 4162, 940, 17, 18, 19].iter().flat_map(|it| it.to_be_bytes()).collect::<Vec<u8>>());
    for (encoding, codes, expected) in [
        ("UniGB-UCS2-H", utf16("规章共12件"), "规章共12件\n"),
        ("UniGB-UTF16-H", utf16("规章共12件"), "规章共12件\n"),
        ("GBK-EUC-H", gbk("规章共12件"), "规章共12件\n"),
        ("GBKp-EUC-H", gbk("规章共12件"), "规章共12件\n"),
        ("GBK2K-H", gbk("规章共12件"), "规章共12件\n"),
        ("GB-EUC-H", gbk("规章共12件"), "规章共12件\n"),
        ("Identity-H", glyphs, "第一啊012\n"),
        // Beyond GB 2312, too: what GB/T 12345, GBK and GB 18030 added.
        ("Identity-H", beyond, "萬喆镕䶮㐂\n"),
    ] {
        let content = format!("BT /A 10 Tf 100 700 Td {codes} Tj ET");
        assert_eq!(text(&page(&content, &font(encoding), "", &[], ""), "a.pdf"), expected, "{encoding}");
    }
}

#[test]
fn mappings_of_the_file_may_rest_on_predefined_ones() {
    let gbk: Vec<u8> = encoding_rs::GBK.encode("规章12").0.into_owned();
    let content = format!("BT /A 10 Tf 100 700 Td {} Tj ET", hex(&gbk));
    let map = "/GBK-EUC-H usecmap begincmap 1 begincidrange <0020> <0020> 1 endcidrange endcmap";
    for dict in ["/Type/CMap/CMapName/Own/UseCMap/GBK-EUC-H", "/Type/CMap/CMapName/GBK-EUC-H/UseCMap/GBK-EUC-H"] {
        let bytes = page(&content, &font("9 0 R").replace("/9", " 9"), "", &[(9, stream(dict, map))], "");
        assert_eq!(text(&bytes, "a.pdf"), "规章12\n", "{dict}");
    }
    // One of its own: codes of one byte to the numbers of Adobe-GB1.
    let own =
        "begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 begincidrange <41> <43> 17 endcidrange endcmap";
    let bytes = page(
        "BT /A 10 Tf 100 700 Td (ABC) Tj ET",
        &font("9 0 R").replace("/9", " 9"),
        "",
        &[(9, stream("/Type/CMap/CMapName/Own", own))],
        "",
    );
    assert_eq!(text(&bytes, "a.pdf"), "012\n");
}

#[test]
fn fonts_within_the_resources_are_not_mistaken_for_one_another() {
    let fonts = font("UniGB-UCS2-H")
        + "/B <</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
        + "/C <</Type/Font/Subtype/Type3/FontBBox[0 0 750 750]/FontMatrix[0.001 0 0 0.001 0 0]/FirstChar 97/LastChar 98/Widths[600 600]/Encoding<</Differences[97/one/two]>>/CharProcs<<>>>>";
    let content = at(100, 700, "规章") + "BT /B 10 Tf 100 680 Td (34) Tj ET BT /C 10 Tf 100 660 Td (ab) Tj ET";
    assert_eq!(text(&page(&content, &fonts, "", &[], ""), "a.pdf"), "规章\n34\n12\n");
}

#[test]
fn what_a_reader_of_the_page_sees_is_read() {
    // An invisible layer of text over a scan (mode 3), a form, kangxi radicals; not: beyond the page, too small to be seen.
    let form = stream(
        &format!("/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<<{}>>>>", font("UniGB-UCS2-H")),
        &at(100, 660, "表单"),
    );
    let content = "3 Tr ".to_owned()
        + &at(100, 700, "看不见的文字层")
        + "0 Tr "
        + &at(100, 680, "⼀、总体情况")
        + "/X Do "
        + &at(2000, 640, "页外")
        + "BT /A 0.01 Tf 100 620 Td <89c4> Tj ET";
    let bytes = page(&content, &font("UniGB-UCS2-H"), "/XObject<</X 9 0 R>>", &[(9, form)], "");
    assert_eq!(text(&bytes, "a.pdf"), "看不见的文字层\n一、总体情况\n表单\n");
}

#[test]
fn layers_that_are_off_are_left_out() {
    let layers = [
        (20, "<</Type/OCG/Name(a)>>".to_owned()),
        (21, "<</Type/OCG/Name(b)>>".to_owned()),
        (22, "<</Type/OCMD/OCGs[20 0 R 21 0 R]>>".to_owned()),
        (23, "<</Type/OCMD/OCGs[20 0 R 21 0 R]/P/AllOn>>".to_owned()),
        (
            24,
            stream(
                &format!(
                    "/Type/XObject/Subtype/Form/OC 20 0 R/BBox[0 0 600 800]/Resources<</Font<<{}>>>>",
                    font("UniGB-UCS2-H")
                ),
                &at(100, 600, "壬"),
            ),
        ),
    ];
    let on = |name: &str, y: u32, text: &str| format!("/OC /{name} BDC {} EMC ", at(100, y, text));
    let content = [
        on("P", 700, "甲"),
        on("Q", 680, "乙"),
        on("R", 660, "丙"),
        on("S", 640, "丁"),
        "/X Do ".to_owned(),
        at(100, 620, "戊"),
    ]
    .concat();
    let more = "/XObject<</X 24 0 R>>/Properties<</P 20 0 R/Q 21 0 R/R 22 0 R/S 23 0 R>>";
    for (state, expected) in [
        ("/OFF[20 0 R]", "乙\n丙\n戊\n"),
        ("/BaseState/OFF/ON[21 0 R]", "乙\n丙\n戊\n"),
        ("", "甲\n乙\n丙\n丁\n戊\n壬\n"),
        ("/BaseState/OFF", "戊\n"),
    ] {
        let catalog = format!("/OCProperties<</OCGs[20 0 R 21 0 R]/D<<{state}>>>>");
        assert_eq!(text(&page(&content, &font("UniGB-UCS2-H"), more, &layers, &catalog), "a.pdf"), expected, "{state}");
    }
}

#[test]
fn a_table_across_the_page_is_read_when_turned() {
    // Landscape: the page is turned, or its text is.
    let rules = "100 100 m 100 300 l 120 100 m 120 300 l 140 100 m 140 300 l 100 100 m 140 100 l 100 200 m 140 200 l 100 300 m 140 300 l S ";
    let text_at = |x: u32, y: u32, it: &str| {
        let bytes: Vec<u8> = it.encode_utf16().flat_map(u16::to_be_bytes).collect();
        format!("BT /A 10 Tf 0 1 -1 0 {x} {y} Tm {} Tj ET ", hex(&bytes))
    };
    let content = [
        rules.to_owned(),
        text_at(113, 105, "规章"),
        text_at(113, 205, "12"),
        text_at(133, 105, "收费"),
        text_at(133, 205, "3"),
    ]
    .concat();
    for turn in ["", "/Rotate 90"] {
        let objects = [
            (1, "<</Type/Catalog/Pages 2 0 R>>".to_owned()),
            (2, "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned()),
            (
                3,
                format!(
                    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]{turn}/Resources<</Font<<{}>>>>/Contents 4 0 R>>",
                    font("UniGB-UCS2-H")
                ),
            ),
            (4, stream("", &content)),
        ];
        assert_eq!(text(&file(&objects), "a.pdf"), "规章\t12\n收费\t3\n", "{turn}");
    }
}

#[test]
fn scans_are_said() {
    let picture = stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "x");
    let draw = "q 600 0 0 800 0 0 cm /I Do Q ";
    let scan =
        |content: &str| page(content, &font("UniGB-UCS2-H"), "/XObject<</I 9 0 R>>", &[(9, picture.clone())], "");
    assert_eq!(error(&scan(draw), "a.pdf"), ReadError::NoText(Format::Pdf));
    // Programs that scan add their name.
    assert_eq!(
        error(&scan(&(draw.to_owned() + &at(400, 20, "由扫描程序创建"))), "a.pdf"),
        ReadError::NoText(Format::Pdf)
    );
    // A background is none.
    let lines: String = (0..10).map(|it| at(100, 700 - 20 * it, "本机关主动公开政府信息若干。")).collect();
    assert_eq!(text(&scan(&(draw.to_owned() + &lines)), "a.pdf").matches("本机关").count(), 10);
    // A short text with a small picture is none either.
    assert_eq!(text(&scan(&("q 60 0 0 60 0 0 cm /I Do Q ".to_owned() + &at(100, 700, "规章"))), "a.pdf"), "规章\n");
}

#[test]
fn text_that_a_machine_recognised_is_said() {
    let picture = stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "x");
    let remark = |content: &str| {
        let bytes = page(content, &font("UniGB-UCS2-H"), "/XObject<</I 9 0 R>>", &[(9, picture.clone())], "");
        let read = gouji::read::open(&bytes, Some("a.pdf")).expect("a file with text");
        assert_eq!(read.text.matches("本机关").count(), 10, "{content}");
        gouji::wording::remark(&read.notes)
    };
    let lines: String = (0..10).map(|it| at(100, 700 - 20 * it, "本机关主动公开政府信息若干。")).collect();
    let scan = "q 600 0 0 800 0 0 cm /I Do Q ";
    assert!(remark(&format!("{scan}3 Tr {lines}")).is_some_and(|it| it.contains("机器识别")));
    // Before the picture, too; text over a background is seen, and text without a picture is no scan's.
    assert!(remark(&format!("3 Tr {lines}{scan}")).is_some());
    assert!(remark(&format!("{scan}{lines}")).is_none());
    assert!(remark(&format!("{scan}q 3 Tr {} Q {lines}", at(100, 60, "页"))).is_none());
    assert!(remark(&format!("3 Tr {lines}")).is_none());
}

#[test]
fn forms_that_have_no_pages_are_said() {
    let wait = at(100, 700, "请稍候，您的阅读器可能无法显示此类文档。");
    let form = |content: &str, catalog: &str| page(content, &font("UniGB-UCS2-H"), "", &[], catalog);
    for catalog in
        ["/AcroForm<</XFA[(a) 4 0 R]/Fields[]>>", "/NeedsRendering true/AcroForm<</XFA 4 0 R/Fields[3 0 R]>>"]
    {
        let read = error(&form(&wait, catalog), "a.pdf");
        assert_eq!(read, ReadError::Foreign(Foreign::Form), "{catalog}");
        assert!(gouji::wording::read_error(read).contains("XFA"));
        // One whose pages hold a report is read as they are.
        let lines: String = (0..100).map(|it| at(100, 790 - 7 * it, "本机关主动公开政府信息若干。共")).collect();
        assert!(text(&form(&lines, catalog), "a.pdf").contains("本机关"));
    }
    // One that is made of fields shows them.
    assert!(text(&form(&wait, "/AcroForm<</XFA 4 0 R/Fields[3 0 R]>>"), "a.pdf").contains("请稍候"));
}

fn made(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/made").join(name);
    std::fs::read(path).expect("a file beside the test")
}

const MADE: &str = "某区政府信息公开工作年度报告\n一、总体情况\n本机关共公开13件。\n";

#[test]
fn locked_files_open_where_no_password_is_needed() {
    for name in ["plain.pdf", "objects.pdf"] {
        assert_eq!(text(&made(name), name), MADE, "{name}");
    }
    for key in ["40", "128", "aes", "256"] {
        // Locked against printing and changing only.
        assert_eq!(text(&made(&format!("owner-{key}.pdf")), "a.pdf"), MADE, "{key}");
        assert_eq!(error(&made(&format!("user-{key}.pdf")), "a.pdf"), ReadError::Encrypted(Format::Pdf), "{key}");
    }
}

#[test]
fn damaged_files_are_read_as_far_as_they_go_or_said() {
    let whole = made("plain.pdf");
    let at = |word: &[u8]| whole.windows(word.len()).rposition(|it| it == word).unwrap();
    // Without its list of objects; with one that leads astray; with lines of a mail gateway before it.
    assert_eq!(text(&whole[..at(b"xref\n0 7")], "a.pdf"), MADE);
    let mut astray = whole.clone();
    let start = at(b"startxref\n") + 10;
    astray[start] = b'9';
    assert_eq!(text(&astray, "a.pdf"), MADE);
    assert_eq!(text(&[b"X-Gateway: a\r\n\r\n", whole.as_slice()].concat(), "a.pdf"), MADE);
    assert_eq!(error(&whole[..at(b"3 0 obj")], "a.pdf"), ReadError::Damaged(Format::Pdf));
    assert_eq!(error(b"%PDF-1.4\n", "a.pdf"), ReadError::Damaged(Format::Pdf));
}

/// A page on which something is typed: these annotations, objects 9 and on.
fn typed(annotations: &[String], content: &str) -> Vec<u8> {
    let list: String = (9..).zip(annotations).map(|(id, _)| format!("{id} 0 R ")).collect();
    let mut all = vec![
        (1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]>>>>".to_owned()),
        (2, "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned()),
        (
            3,
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<<{}>>>>/Contents 4 0 R/Annots[{list}]>>",
                font("UniGB-UCS2-H")
            ),
        ),
        (4, stream("", content)),
        (
            5,
            stream(
                &format!("/Type/XObject/Subtype/Form/BBox[0 0 50 10]/Resources<</Font<<{}>>>>", font("UniGB-UCS2-H")),
                &format!("1 1 48 8 re s /Tx BMC q {} Q EMC", at(2, 2, "31")),
            ),
        ),
        (6, stream("/Type/XObject/Subtype/Form/BBox[0 0 50 10]", "/Tx BMC EMC")),
        (7, "<</FT/Tx/V(9)/Kids[]>>".to_owned()),
    ];
    all.extend((9..).zip(annotations.iter().cloned()));
    file(&all)
}

#[test]
fn fields_of_forms_are_cells() {
    let mut rules = String::new();
    for y in [700, 680, 660, 640] {
        rules += &format!("100 {y} m 400 {y} l ");
    }
    for x in [100, 200, 300, 400] {
        rules += &format!("{x} 640 m {x} 700 l ");
    }
    let content = [rules + "S ", at(105, 685, "规章"), at(105, 665, "收费"), at(105, 645, "许可")].concat();
    let field = |x: u32, y: u32, more: &str| {
        format!("<</Type/Annot/Subtype/Widget/Rect[{x} {y} {} {}]{more}>>", x + 90, y + 16)
    };
    let bytes = typed(
        &[
            // As it is drawn; as it is stated where nothing is drawn, or no more than nothing.
            field(205, 682, "/FT/Tx/V(30)/AP<</N 5 0 R>>"),
            field(305, 682, "/FT/Tx/V(1,234)/DA(/Helv 10 Tf 0 g)/Q 2"),
            field(205, 662, "/FT/Tx/V<FEFF00310032>/AP<</N 6 0 R>>"),
            // Of another field; a choice.
            field(305, 662, "/Parent 7 0 R"),
            field(205, 642, "/FT/Ch/V(5)"),
            field(305, 642, "/FT/Tx/V()"),
        ],
        &content,
    );
    assert_eq!(text(&bytes, "a.pdf"), "规章\t31\t1,234\n收费\t12\t9\n许可\t5\t\n");
}

#[test]
fn what_is_typed_onto_a_page_is_read_and_what_is_noted_is_not() {
    let annotation =
        |kind: &str, y: u32, more: &str| format!("<</Type/Annot/Subtype/{kind}/Rect[100 {y} 300 {}]{more}>>", y + 15);
    let bytes = typed(
        &[
            annotation("FreeText", 680, "/Contents<FEFF89C47AE0>/DA(/Helv 10 Tf)"),
            annotation("Text", 660, "/Contents(note)"),
            annotation("Stamp", 640, "/AP<</N 5 0 R>>"),
            annotation("Widget", 620, "/FT/Btn/V/Yes/AP<</N<</Yes 5 0 R>>>>/AS/Yes"),
            annotation("Widget", 600, "/FT/Sig/AP<</N 5 0 R>>"),
            annotation("Widget", 580, "/FT/Tx/V(hidden)/F 2"),
            annotation("Widget", 560, "/FT/Tx/V(secret)/Ff 8192"),
            annotation("Link", 540, "/AP<</N 5 0 R>>"),
            annotation("FreeText", 500, "/Contents(1\\r2)/DA(/Helv 6 Tf)"),
        ],
        &at(100, 720, "题目"),
    );
    assert_eq!(text(&bytes, "a.pdf"), "题目\n规章\n1\n2\n");
}

#[test]
fn text_that_stands_for_what_is_drawn_is_read() {
    let actual = |text: &str, inner: &str| {
        let bytes: Vec<u8> = [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        format!("/Span <</ActualText {}>> BDC {inner} EMC ", hex(&bytes))
    };
    let named = |name: &str, inner: &str| format!("/Span /{name} BDC {inner} EMC ");
    let content = [
        actual("规章", &at(100, 700, "甲乙")),
        // Several pieces, the text longer than they are.
        actual("行政许可", &(at(100, 680, "甲") + &at(140, 680, "乙"))),
        at(160, 680, "12"),
        // A hyphen that means nothing; nothing that stands for text.
        at(100, 660, "a"),
        actual("\u{ad}", &at(105, 660, "-")),
        actual("", &at(100, 640, "收费")),
        // What stands for a whole table says less than the table.
        actual("表", &(at(100, 620, "一") + &at(100, 600, "二"))),
        named("P", &at(100, 580, "丙")),
    ]
    .concat();
    let bytes = page(&content, &font("UniGB-UCS2-H"), "/Properties<</P<</ActualText<FEFF4E01>>>>>", &[], "");
    assert_eq!(text(&bytes, "a.pdf"), "规章\n行政许可 12\na\n收费\n一\n二\n丁\n");
}

#[test]
fn bold_by_drawing_twice_is_read_once() {
    let twice = |x: f32, y: u32, it: &str| {
        let bytes: Vec<u8> = it.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let once = |x: f32| format!("BT /A 10 Tf {x} {y} Td {} Tj ET ", hex(&bytes));
        once(x) + &once(x + 0.3)
    };
    let content = twice(100.0, 700, "总体情况") + &twice(100.0, 680, "1122");
    assert_eq!(text(&page(&content, &font("UniGB-UCS2-H"), "", &[], ""), "a.pdf"), "总体情况\n1122\n");
}

#[test]
fn fonts_of_signs_are_no_letters() {
    for name in ["ZapfDingbats", "Wingdings", "ABCDEF+Wingdings-Regular", "Wingdings2", "Webdings"] {
        let fonts = font("UniGB-UCS2-H") + &format!("/B <</Type/Font/Subtype/TrueType/BaseFont/{name}>>");
        let content = at(106, 700, "规章") + "BT /B 10 Tf 100 700 Td (4) Tj ET";
        assert_eq!(text(&page(&content, &fonts, "", &[], ""), "a.pdf"), "•规章\n", "{name}");
    }
}

#[test]
fn text_that_runs_down_is_read_in_its_cell() {
    let bytes = |it: &str| hex(&it.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>());
    let rules = "100 600 m 200 600 l 120 640 m 200 640 l 100 700 m 200 700 l 100 600 m 100 700 l 120 600 m 120 700 l 200 600 m 200 700 l S ";
    let down = |y: u32, it: &str| format!("BT /V 10 Tf 110 {y} Td {} Tj ET ", bytes(it));
    let content = [rules.to_owned(), down(690, "行政复议"), at(125, 660, "维持"), at(125, 620, "纠正")].concat();
    let fonts = font("UniGB-UCS2-H") + &font("UniGB-UCS2-V").replace("/A ", "/V ");
    assert_eq!(text(&page(&content, &fonts, "", &[], ""), "a.pdf"), "行政复议\t维持\n\t纠正\n");
}

#[test]
fn drawn_fonts_are_read_by_their_names_or_maps() {
    let type3 = "<</Type/Font/Subtype/Type3/FontBBox[0 0 750 750]/FontMatrix[0.001 0 0 0.001 0 0]/FirstChar 1/LastChar 2/Widths[1000 1000]";
    let map = stream(
        "",
        "begincmap 1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfchar <01> <89c4> <02> <7ae0> endbfchar endcmap",
    );
    let content = "BT /A 10 Tf 100 700 Td <0102> Tj ET ";
    for (encoding, expected) in [
        ("/ToUnicode 9 0 R/Encoding<</Differences[1/a0/a1]>>", "规章\n"),
        ("/Encoding<</Differences[1/uni89C4/u7AE0]>>", "规章\n"),
    ] {
        let fonts = format!("/A {type3}{encoding}/CharProcs<<>>>>");
        assert_eq!(text(&page(content, &fonts, "", &[(9, map.clone())], ""), "a.pdf"), expected, "{encoding}");
    }
    let fonts = format!("/A {type3}/Encoding<</Differences[1/a0/a1]>>/CharProcs<<>>>>");
    assert_eq!(error(&page(content, &fonts, "", &[], ""), "a.pdf"), ReadError::NoText(Format::Pdf));
}
