//! Word 2007 and later: what stands beside the running text of a document, and of which only some is shown: fields, boxes,
//! notes, comments, alternatives, controls, other files.

use super::docx::{W, document, file, p, reads, relations, tc};
use super::file::package;
use super::text;

#[test]
fn fields_show_their_results() {
    let run = |inner: &str| format!("<w:r>{inner}</w:r>");
    let character = |kind: &str| run(&format!("<w:fldChar w:fldCharType=\"{kind}\"/>"));
    let code = |text: &str| run(&format!("<w:instrText xml:space=\"preserve\">{text}</w:instrText>"));
    let shown = |text: &str| run(&format!("<w:t>{text}</w:t>"));
    // Within the code of a field stands the result of another.
    let nested = [
        character("begin"),
        code(" IF "),
        character("begin"),
        code(" MERGEFIELD 数 "),
        character("separate"),
        shown("99"),
        character("end"),
        code(" > 5 \"多\" "),
        character("separate"),
        shown("多"),
        character("end"),
        shown("件"),
    ]
    .concat();
    reads(
        &format!(
            "<w:p>{nested}<w:fldSimple w:instr=\" SUM(ABOVE) \">{}</w:fldSimple><w:hyperlink r:id=\"x\">{}</w:hyperlink></w:p>\
             <w:p>{}{}</w:p><w:p>{}</w:p>",
            shown("31"),
            shown("链接"),
            // A field that never ends takes no other text with it.
            character("begin"),
            code("PAGE"),
            shown("后"),
        ),
        "多件31链接\n后\n",
    );
}

#[test]
fn boxes_notes_and_signs() {
    let drawing = "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:docPr descr=\"x\"/><wps:txbx><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p>\
         </w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict>\
         </mc:Fallback></mc:AlternateContent></w:r>";
    let note = |kind: &str| {
        format!(
            "<w:{kind}s xmlns:w=\"{W}\"><w:{kind} w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:t>——</w:t></w:r></w:p></w:{kind}><w:{kind} w:id=\"1\"><w:p><w:r><w:{kind}Ref/><w:t>{kind}</w:t></w:r></w:p></w:{kind}></w:{kind}s>"
        )
    };
    let body = format!(
        "<w:p><w:r><w:t>甲</w:t></w:r>{drawing}<w:r><w:footnoteReference w:id=\"1\"/><w:t>乙</w:t><w:noBreakHyphen/><w:t>1</w:t><w:softHyphen/><w:cr/><w:t>丙</w:t>\
         <w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:sym w:font=\"宋体\" w:char=\"2460\"/></w:r><w:r><w:ruby><w:rt><w:r><w:t>dīng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>丁</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    );
    let header = format!("<w:hdr xmlns:w=\"{W}\"><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr>");
    let parts = [("footnotes", note("footnote")), ("endnotes", note("endnote")), ("header1", header)];
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, it)| (*name, it.as_str())).collect();
    assert_eq!(text(&file(&body, &parts), "a.docx"), "甲乙-1\n丙①丁\n框\nfootnote\nendnote\n");
}

#[test]
fn other_files_within_are_read_where_they_stand() {
    let html = "<html><body><table><tr><td>规章<td>0<td></table></body></html>";
    let inner = file(&p("", "内"), &[]);
    let mail = format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}\r\n--x--\r\n"
    );
    let body = format!(
        "{}<w:altChunk r:id=\"c1\"/>{}<w:altChunk r:id=\"c2\"/><w:altChunk r:id=\"c3\"/><w:altChunk r:id=\"none\"/>",
        p("", "前"),
        p("", "中")
    );
    let main = document(W, &body);
    let own =
        relations(&[("c1", "aFChunk", "afchunk.mht"), ("c2", "aFChunk", "/word/a.html"), ("c3", "aFChunk", "b.docx")]);
    let bytes = package(&[
        ("word/document.xml", main.as_bytes()),
        ("word/_rels/document.xml.rels", own.as_bytes()),
        ("word/afchunk.mht", mail.as_bytes()),
        ("word/a.html", html.as_bytes()),
        ("word/b.docx", &inner),
    ]);
    assert_eq!(text(&bytes, "a.docx"), "前\n规章\t0\t\n中\n规章\t0\t\n内\n");
}

#[test]
fn of_alternatives_one_is_read() {
    let choice = |requires: &str, text: &str| {
        format!("<mc:Choice Requires=\"{requires}\"><w:r><w:t>{text}</w:t></w:r></mc:Choice>")
    };
    let fallback = |text: &str| format!("<mc:Fallback><w:r><w:t>{text}</w:t></w:r></mc:Fallback>");
    let both = |inner: &str| format!("<mc:AlternateContent>{inner}</mc:AlternateContent>");
    let nested = format!(
        "<mc:Choice Requires=\"wps\"><w:r><w:t>3</w:t></w:r>{}</mc:Choice>",
        both(&(choice("a", "4") + &fallback("9")))
    );
    reads(
        &format!(
            "<w:p>{}{}{}</w:p>",
            both(&(choice("wps", "1") + &choice("wpg", "9") + &fallback("9"))),
            both(&(choice("wps", "2") + &fallback("9"))),
            both(&(nested + &choice("b", "9") + &fallback("9")))
        ),
        "1234\n",
    );
    // A box as older programs draw it, with nothing beside it.
    reads(
        "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict><w:t>甲</w:t></w:r></w:p>",
        "甲\n框\n",
    );
}

#[test]
fn comments_are_no_text_and_controls_are() {
    let comments =
        format!("<w:comments xmlns:w=\"{W}\"><w:comment w:id=\"0\">{}</w:comment></w:comments>", p("", "应为2"));
    let marked = "<w:commentRangeStart w:id=\"0\"/><w:r><w:t>1</w:t></w:r><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>";
    let list = "<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText=\"5\" w:value=\"5\"/><w:listItem w:displayText=\"6\" w:value=\"6\"/></w:dropDownList></w:sdtPr>\
                <w:sdtContent><w:r><w:t>5</w:t></w:r></w:sdtContent></w:sdt>";
    let cells = [
        "<w:p><w:r><w:t>规章</w:t></w:r></w:p>".to_owned(),
        format!("<w:p>{marked}</w:p>"),
        format!("<w:p>{list}</w:p>"),
    ];
    let cells: String = cells.iter().map(|it| format!("<w:tc>{it}</w:tc>")).collect();
    let deleted = format!("<w:tr>{}{}{}</w:tr>", tc("", "收费"), tc("<w:cellDel w:id=\"1\"/>", "9"), tc("", "2"));
    let body = format!("<w:tbl><w:tr>{cells}</w:tr>{deleted}</w:tbl>");
    assert_eq!(text(&file(&body, &[("comments", &comments)]), "a.docx"), "规章\t1\t5\n收费\t\t2\n");
}
