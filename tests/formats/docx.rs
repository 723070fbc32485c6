//! Word 2007 and later: what Word, WPS and programs on servers put into one.

use super::file::packed;
use super::{error, text};
use gouji::Format;
use gouji::read::ReadError;

pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub(super) fn document(namespace: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<w:document xmlns:w=\"{namespace}\" xmlns:r=\"{R}\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wps=\"w\" xmlns:wpsCustomData=\"c\" \
         mc:Ignorable=\"w14\"><w:body>{body}<w:sectPr><w:pgSz w:w=\"11906\"/></w:sectPr></w:body></w:document>"
    )
}

pub(super) fn relations(items: &[(&str, &str, &str)]) -> String {
    let items: String = items
        .iter()
        .map(|(id, kind, target)| format!("<Relationship Id=\"{id}\" Type=\"{R}/{kind}\" Target=\"{target}\"/>"))
        .collect();
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{items}</Relationships>"
    )
}

/// A document with more parts, each of a kind.
pub(super) fn file(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let own: Vec<(String, &str, String)> =
        parts.iter().map(|(kind, _)| (format!("r{kind}"), *kind, format!("{kind}.xml"))).collect();
    let own: Vec<(&str, &str, &str)> = own.iter().map(|it| (it.0.as_str(), it.1, it.2.as_str())).collect();
    let names: Vec<String> = parts.iter().map(|(kind, _)| format!("word/{kind}.xml")).collect();
    let (body, main, own) =
        (document(W, body), relations(&[("r1", "officeDocument", "word/document.xml")]), relations(&own));
    let mut all =
        vec![("_rels/.rels", main.as_str()), ("word/document.xml", &body), ("word/_rels/document.xml.rels", &own)];
    all.extend(names.iter().map(String::as_str).zip(parts.iter().map(|it| it.1)));
    packed(&all)
}

#[track_caller]
pub(super) fn reads(body: &str, expected: &str) {
    assert_eq!(text(&file(body, &[]), "a.docx"), expected, "{body}");
}

pub(super) fn p(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn numbered(list: u32, level: u32, text: &str) -> String {
    p(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"), text)
}

pub(super) fn tc(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p("", text))
}

fn level(at: u32, format: &str, label: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{label}\"/></w:lvl>"
    )
}

fn numbering(kinds: &[(u32, String)], lists: &str) -> String {
    let kinds: String = kinds
        .iter()
        .map(|(id, levels)| format!("<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum>"))
        .collect();
    format!("<w:numbering xmlns:w=\"{W}\">{kinds}{lists}</w:numbering>")
}

fn list(id: u32, kind: u32, overrides: &str) -> String {
    format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{kind}\"/>{overrides}</w:num>")
}

#[test]
fn numbers_are_written_as_chinese_offices_count() {
    for (format, expected) in [
        ("chineseCounting", ["一", "十", "十一", "二十"]),
        ("chineseCountingThousand", ["一", "十", "十一", "二十"]),
        ("japaneseCounting", ["一", "十", "十一", "二十"]),
        ("ideographDigital", ["一", "一〇", "一一", "二〇"]),
        ("chineseLegalSimplified", ["壹", "拾", "拾壹", "贰拾"]),
        ("decimalEnclosedCircle", ["①", "⑩", "⑪", "⑳"]),
        ("decimalEnclosedCircleChinese", ["①", "⑩", "⑪", "⑳"]),
        ("decimalEnclosedParen", ["⑴", "⑽", "⑾", "⒇"]),
        ("decimalFullWidth", ["１", "１０", "１１", "２０"]),
        ("ideographTraditional", ["甲", "癸", "11", "20"]),
        ("upperRoman", ["I", "X", "XI", "XX"]),
        ("decimal", ["1", "10", "11", "20"]),
    ] {
        for (label, around) in [("%1、", ["", "、"]), ("（%1）", ["（", "）"]), ("第%1条", ["第", "条"])] {
            let numbering = numbering(&[(0, level(0, format, label, ""))], &list(1, 0, ""));
            let body: String = (0..20).map(|_| numbered(1, 0, "目")).collect();
            let read = text(&file(&body, &[("numbering", &numbering)]), "a.docx");
            let lines: Vec<&str> = read.lines().collect();
            for (at, number) in [0, 9, 10, 19].into_iter().zip(expected) {
                assert_eq!(lines[at], format!("{}{number}{}目", around[0], around[1]), "{format} {label}");
            }
        }
    }
}

#[test]
fn lists_start_anew_where_they_say() {
    let kind = level(0, "chineseCounting", "%1、", "")
        + &level(1, "decimal", "%2.", "")
        + &level(2, "decimal", "(%3)", "<w:lvlRestart w:val=\"0\"/>");
    let start = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>";
    let numbering = numbering(&[(0, kind)], &(list(1, 0, "") + &list(2, 0, start) + &list(3, 0, "")));
    let body = [
        numbered(1, 0, "甲"),
        numbered(1, 1, "a"),
        numbered(1, 2, "x"),
        numbered(1, 1, "b"),
        // Never starts anew.
        numbered(1, 2, "y"),
        numbered(1, 0, "乙"),
        numbered(1, 1, "c"),
        numbered(1, 2, "z"),
        // Another list that starts at one, and one that goes on.
        numbered(2, 0, "丙"),
        numbered(2, 0, "丁"),
        numbered(3, 0, "戊"),
    ];
    assert_eq!(
        text(&file(&body.concat(), &[("numbering", &numbering)]), "a.docx"),
        "一、甲\n1. a\n(1) x\n2. b\n(2) y\n二、乙\n1. c\n(3) z\n一、丙\n二、丁\n三、戊\n"
    );
}

#[test]
fn styles_number_and_hide() {
    let styles = format!(
        "<w:styles xmlns:w=\"{W}\"><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>
         <w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"a\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>
         <w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"heading 2\"/><w:basedOn w:val=\"1\"/><w:pPr><w:numPr><w:ilvl w:val=\"1\"/></w:numPr></w:pPr></w:style>
         <w:style w:type=\"paragraph\" w:styleId=\"own\"><w:basedOn w:val=\"1\"/></w:style>
         <w:style w:type=\"numbering\" w:styleId=\"link\"><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style>
         <w:style w:type=\"paragraph\" w:styleId=\"hidden\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
    );
    let kind = level(0, "chineseCounting", "%1、", "<w:pStyle w:val=\"1\"/>")
        + &level(1, "chineseCounting", "（%2）", "<w:pStyle w:val=\"2\"/>");
    let numbering = numbering(
        &[
            (0, kind),
            (1, "<w:numStyleLink w:val=\"link\"/>".to_owned()),
            (2, "<w:styleLink w:val=\"link\"/>".to_owned() + &level(0, "decimal", "%1)", "")),
        ],
        &(list(1, 0, "") + &list(2, 2, "") + &list(3, 1, "")),
    );
    let styled = |style: &str, text: &str| p(&format!("<w:pStyle w:val=\"{style}\"/>"), text);
    let body = [
        styled("1", "总体情况"),
        styled("2", "主动公开"),
        styled("2", "依申请公开"),
        styled("hidden", "看不见"),
        styled("own", "主动公开情况"),
        numbered(3, 0, "甲"),
        numbered(3, 0, "乙"),
    ];
    assert_eq!(
        text(&file(&body.concat(), &[("numbering", &numbering), ("styles", &styles)]), "a.docx"),
        "一、总体情况\n（一）主动公开\n（二）依申请公开\n二、主动公开情况\n1) 甲\n2) 乙\n"
    );
}

#[test]
fn hidden_paragraphs_are_not_counted() {
    let numbering = numbering(&[(0, level(0, "decimal", "%1.", ""))], &list(1, 0, ""));
    let of = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
    let hidden = format!(
        "<w:p><w:pPr>{of}<w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p>"
    );
    // Word's style separator: a numbered heading whose hidden mark lets the text go on beside it.
    let beside =
        format!("<w:p><w:pPr>{of}<w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr><w:r><w:t>标题。</w:t></w:r></w:p>");
    let body = [numbered(1, 0, "甲"), hidden, numbered(1, 0, "乙"), beside, p("", "正文"), numbered(1, 0, "丙")];
    assert_eq!(
        text(&file(&body.concat(), &[("numbering", &numbering)]), "a.docx"),
        "1. 甲\n2. 乙\n3. 标题。正文\n4. 丙\n"
    );
}

#[test]
fn tracked_changes_are_taken_as_accepted() {
    let row = |change: &str, number: &str| {
        format!("<w:tr><w:trPr>{change}</w:trPr>{}{}</w:tr>", tc("", "规章"), tc("", number))
    };
    reads(
        &[
            "<w:p><w:r><w:t>共</w:t></w:r><w:del w:id=\"1\" w:author=\"a\"><w:r><w:delText>12</w:delText></w:r></w:del>\
             <w:ins w:id=\"2\" w:author=\"a\"><w:r><w:t>13</w:t></w:r></w:ins><w:r><w:t>件</w:t></w:r>\
             <w:moveFromRangeStart w:id=\"3\"/><w:moveFrom w:id=\"4\"><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:moveFromRangeEnd w:id=\"3\"/>\
             <w:moveTo w:id=\"5\"><w:r><w:t>移来</w:t></w:r></w:moveTo></w:p>",
            "<w:p><w:pPr><w:rPr><w:del w:id=\"6\"/></w:rPr></w:pPr><w:del w:id=\"7\"><w:r><w:delText>整段</w:delText></w:r></w:del></w:p>",
            "<w:tbl>",
            &row("<w:del w:id=\"8\"/>", "1"),
            &row("<w:ins w:id=\"9\"/>", "2"),
            "</w:tbl>",
            // A change of form is none of the text; a cell may hold an insertion within a deletion.
            "<w:p><w:pPr><w:pPrChange w:id=\"1\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:pPrChange></w:pPr>\
             <w:r><w:rPr><w:rPrChange w:id=\"1\"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>后</w:t></w:r>\
             <w:ins><w:del><w:r><w:delText>又删</w:delText></w:r></w:del></w:ins></w:p>",
        ]
        .concat(),
        "共13件移来\n规章\t2\n后\n",
    );
}

#[test]
fn tables_of_word_and_wps_keep_their_cells() {
    let control = |inner: &str| {
        format!("<w:sdt><w:sdtPr><w:id w:val=\"1\"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>")
    };
    let row =
        |properties: &str, cells: &[String]| format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.concat());
    let rows = [
        // A head that is repeated on each page is written once.
        row(
            "<w:tblHeader/><w:cantSplit/>",
            &[
                tc("<w:vMerge w:val=\"restart\"/>", "本列数据"),
                tc("<w:gridSpan w:val=\"2\"/>", "申请人情况"),
                tc("<w:vMerge w:val=\"restart\"/>", "总计"),
            ],
        ),
        row(
            "<w:tblHeader/>",
            &[tc("<w:vMerge/>", ""), tc("", "自然人"), tc("", "法人"), tc("<w:vMerge w:val=\"continue\"/>", "")],
        ),
        // Controls around a row, a cell, a paragraph and a run.
        control(&row("", &[tc("", "一、新收"), control(&tc("", "31")), tc("", ""), tc("", "31")])),
        row(
            "",
            &[
                tc("", "二、结转"),
                format!("<w:tc>{}</w:tc>", control(&p("", "9"))),
                format!("<w:tc><w:p>{}</w:p></w:tc>", control("<w:r><w:t>0</w:t></w:r>")),
                tc("", "9"),
            ],
        ),
        row("<w:gridBefore w:val=\"1\"/>", &[tc("", "1"), tc("", "2"), tc("", "3")]),
        row("<w:hidden/>", &[tc("", "藏"), tc("", "1"), tc("", "2"), tc("", "3")]),
    ];
    reads(
        &format!("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{}</w:tbl>", rows.concat()),
        "本列数据\t申请人情况\t\t总计\n\t自然人\t法人\t\n一、新收\t31\t\t31\n二、结转\t9\t0\t9\n\t1\t2\t3\n",
    );
    // Several paragraphs and breaks in a cell are one cell.
    reads(
        &format!(
            "<w:tbl><w:tr><w:tc>{}{}</w:tc><w:tc><w:p><w:r><w:t>1</w:t><w:br/><w:t>2</w:t><w:tab/><w:t>3</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            p("", "不予"),
            p("", "公开")
        ),
        "不予公开\t1 2 3\n",
    );
    // A table in a cell of a frame for layout keeps its rows.
    let inner = format!(
        "<w:tbl>{}{}</w:tbl>",
        row("", &[tc("", "规章"), tc("", "1")]),
        row("", &[tc("", "收费"), tc("", "2")])
    );
    reads(
        &format!("<w:tbl><w:tr><w:tc>{}{inner}{}</w:tc></w:tr></w:tbl>", p("", "前"), p("", "后")),
        "前\n规章\t1\n收费\t2\n后\n",
    );
}

#[test]
fn form_fields_show_what_is_filled_in() {
    let mark = |kind: &str, data: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\">{data}</w:fldChar></w:r>");
    let code = |name: &str| format!("<w:r><w:instrText xml:space=\"preserve\"> {name} </w:instrText></w:r>");
    let list = |chosen: &str| {
        format!(
            "<w:ffData><w:name w:val=\"D\"/><w:ddList>{chosen}<w:default w:val=\"1\"/><w:listEntry w:val=\"0\"/><w:listEntry w:val=\"17\"/></w:ddList></w:ffData>"
        )
    };
    let field = |data: &str, name: &str, shown: &str| {
        [mark("begin", data), code(name), mark("separate", ""), shown.to_owned(), mark("end", "")].concat()
    };
    let typed = "<w:ffData><w:textInput><w:type w:val=\"number\"/><w:default w:val=\"0\"/></w:textInput></w:ffData>";
    let box_ = "<w:ffData><w:checkBox><w:sizeAuto/><w:default w:val=\"0\"/><w:checked/></w:checkBox></w:ffData>";
    let run = "<w:r><w:t>23</w:t></w:r>";
    let cells: Vec<String> = [
        field(&list("<w:result w:val=\"0\"/>"), "FORMDROPDOWN", ""),
        // Where nothing is chosen, what usually is.
        field(&list(""), "FORMDROPDOWN", ""),
        // As some programs write the text beside it.
        field(&list("<w:result w:val=\"1\"/>"), "FORMDROPDOWN", run),
        field(typed, "FORMTEXT", run),
        field(typed, "FORMTEXT", ""),
        field("", "=SUM(LEFT)", run),
        field(box_, "FORMCHECKBOX", ""),
    ]
    .map(|it| format!("<w:tc><w:p>{it}</w:p></w:tc>"))
    .to_vec();
    reads(
        &format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", tc("", "规章"), cells.concat()),
        "规章\t0\t17\t23\t23\t\t23\t\n",
    );
}

#[test]
fn parts_may_have_other_names() {
    let body = document(STRICT, &numbered(1, 0, "甲"));
    let numbering = numbering(&[(0, level(0, "chineseCounting", "%1、", ""))], &list(1, 0, ""));
    let strict = |it: String| it.replace(R, "http://purl.oclc.org/ooxml/officeDocument/relationships");
    for (main, other, target) in [
        ("word/document2.xml", "word/numbering2.xml", "numbering2.xml"),
        ("文档/正文.xml", "文档/编号.xml", "/文档/编号.xml"),
    ] {
        let (folder, name) = main.split_once('/').unwrap();
        let bytes = packed(&[
            (
                "[Content_Types].xml",
                &format!(
                    "<Types><Override PartName=\"/{main}\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
                ),
            ),
            (
                "_rels/.rels",
                &strict(relations(&[
                    ("r0", "extended-properties", "docProps/app.xml"),
                    ("r1", "officeDocument", &format!("/{main}")),
                ])),
            ),
            (main, &format!("\u{feff}{body}")),
            (&format!("{folder}/_rels/{name}.rels"), &strict(relations(&[("r1", "numbering", target)]))),
            (other, &format!("\u{feff}{numbering}")),
        ]);
        for name in ["a.docx", "a.docm", "a.dotx", "a.doc", "a.wps", "a"] {
            assert_eq!(text(&bytes, name), "一、甲\n", "{main} {name}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_said() {
    let picture = "<w:p><w:r><w:drawing><pic:blipFill><a:blip r:embed=\"x\"/></pic:blipFill></w:drawing></w:r></w:p>";
    let (main, body) = (relations(&[("r1", "officeDocument", "word/document.xml")]), document(W, picture));
    let scan = packed(&[("_rels/.rels", &main), ("word/document.xml", &body), ("word/media/image1.jpeg", "x")]);
    assert_eq!(error(&scan, "a.docx"), ReadError::NoText(Format::Docx));
    assert_eq!(error(&file("", &[]), "a.docx"), ReadError::Empty);
    let whole = file(&p("", "甲"), &[]);
    assert_eq!(error(&whole[..whole.len() / 2], "a.docx"), ReadError::Damaged(Format::Docx));
    assert_eq!(error(&whole[..30], "a.docx"), ReadError::Damaged(Format::Docx));
    assert_eq!(
        error(&packed(&[("word/document.xml", "<w:document><w:body>")]), "a.docx"),
        ReadError::Damaged(Format::Docx)
    );
    assert_eq!(error(&packed(&[("other", "")]), "a.docx"), ReadError::Damaged(Format::Docx));
}
