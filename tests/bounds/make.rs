//! Writes the hostile files.

use super::file::{self, packed};
use std::io::{Cursor, Write};

pub fn word(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

pub fn cell(text: &str) -> String {
    format!("<w:tc>{}</w:tc>", word(text))
}

pub fn docx(body: &str) -> Vec<u8> {
    packed(&[("word/document.xml", &format!("<w:document><w:body>{body}</w:body></w:document>"))])
}

pub fn parts() -> Vec<u8> {
    let names = (0..10_001).map(|at| if at == 0 { "word/document.xml".to_owned() } else { at.to_string() });
    file::package(&names.map(|it| (it, "")).collect::<Vec<_>>())
}

/// Each entity ten of the one before: 10 to the ninth, if they were put in.
pub fn entities() -> Vec<u8> {
    let mut head = "<!DOCTYPE w [<!ENTITY a0 '规章'>".to_owned();
    for at in 1..10 {
        head += &format!("<!ENTITY a{at} '{}'>", format!("&a{};", at - 1).repeat(10));
    }
    let body = word("1&a9;");
    packed(&[("word/document.xml", &format!("{head}]><w:document><w:body>{body}</w:body></w:document>"))])
}

pub fn list_docx() -> Vec<u8> {
    let body =
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>1</w:t></w:r></w:p>"
            .repeat(50_000);
    let level =
        format!("<w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/><w:lvlText w:val='{}'/></w:lvl>", "甲".repeat(50_000));
    packed(&[
        ("word/document.xml", &format!("<w:document><w:body>{body}</w:body></w:document>")),
        (
            "word/numbering.xml",
            &format!(
                "<w:numbering><w:abstractNum w:abstractNumId='0'>{level}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
            ),
        ),
    ])
}

pub fn sheet(rows: &str, strings: &str, merges: &str) -> Vec<u8> {
    packed(&[
        ("xl/workbook.xml", "<workbook><sheets><sheet r:id='a'/></sheets></workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            "<r><r Id='a' Target='s.xml'/><r Id='b' Type='sharedStrings' Target='sharedStrings.xml'/></r>",
        ),
        ("xl/sharedStrings.xml", &format!("<sst><si><t>{strings}</t></si></sst>")),
        ("xl/s.xml", &format!("<worksheet><sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells></worksheet>")),
    ])
}

pub fn xlsx(row: &str, count: usize, string: &str, merges: &str) -> Vec<u8> {
    sheet(&format!("<row>{row}</row>").repeat(count), string, merges)
}

pub fn odf(kind: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    );
    packed(&[("mimetype", &format!("application/vnd.oasis.opendocument.{kind}")), ("content.xml", &content)])
}

pub fn ods(rows: &str) -> Vec<u8> {
    odf("spreadsheet", &format!("<table:table>{rows}</table:table>"))
}

pub fn odt(body: &str) -> Vec<u8> {
    odf("text", body)
}

/// So many pages, all of one content.
pub fn ofd(content: &str, pages: usize) -> Vec<u8> {
    let page =
        format!("<ofd:Page xmlns:ofd='o'><ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>");
    let document = format!(
        "<ofd:Document xmlns:ofd='o'><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>\
         <ofd:TemplatePage ID='7' BaseLoc='Tpls/T.xml'/></ofd:CommonData><ofd:Pages>{}</ofd:Pages></ofd:Document>",
        (1..=pages).map(|at| format!("<ofd:Page ID='{at}' BaseLoc='Pages/P.xml'/>")).collect::<String>()
    );
    packed(&[
        (
            "OFD.xml",
            "<ofd:OFD xmlns:ofd='o'><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        ),
        ("Doc_0/Document.xml", &document),
        ("Doc_0/Pages/P.xml", &page),
        ("Doc_0/Tpls/T.xml", &page),
    ])
}

pub fn flate(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes).expect("a stream");
    writer.finish().expect("a stream")
}

/// One page with `content`; `more` goes into its dictionary, `objects` into the file, from number 10 on.
pub fn pdf(content: &[u8], filter: &str, more: &str, objects: &[String]) -> Vec<u8> {
    let mut all: Vec<(u32, Vec<u8>)> = vec![
        (1, b"<</Type/Catalog/Pages 2 0 R>>".to_vec()),
        (2, b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec()),
        (3, format!("<</Type/Page/Parent 2 0 R/Resources<</Font<</A 5 0 R>>/XObject<</X 10 0 R>>>>/MediaBox[0 0 600 800]/Contents 4 0 R{more}>>").into()),
        (4, [format!("<</Length {}{filter}>>stream\n", content.len()).as_bytes(), content, b"\nendstream"].concat()),
        (5, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 10 0 R>>".to_vec()),
    ];
    all.extend((10..).zip(objects).map(|(number, it)| (number, it.clone().into_bytes())));
    file::pdf(&all)
}

/// Each of ten forms draws the next ten times: 10 to the tenth.
pub fn forms() -> Vec<u8> {
    let form = |at: usize| {
        let content = format!("BT /A 10 Tf 100 700 Td (1) Tj ET {}", "/X Do ".repeat(10));
        format!(
            "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</A 5 0 R>>/XObject<</X {} 0 R>>>>/Length {}>>stream\n{content}\nendstream",
            11 + at,
            content.len()
        )
    };
    pdf(b"/X Do", "", "", &(0..10).map(form).collect::<Vec<_>>())
}

/// A font that names more characters than there are.
pub fn codes() -> Vec<u8> {
    let map = format!(
        "1 begincodespacerange <00> <ff> endcodespacerange {} endcmap",
        "1 beginbfrange <00000000> <ffffffff> <00000000> endbfrange ".repeat(2000)
    );
    pdf(b"BT /A 10 Tf 100 700 Td (1) Tj ET", "", "", &[format!("<</Length {}>>stream\n{map}\nendstream", map.len())])
}

/// A field of a thousand characters, many times.
pub fn fields() -> Vec<u8> {
    let content = format!("BT /A 10 Tf 100 700 Td ({}) Tj ET", "1".repeat(1000));
    let form = format!(
        "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</A 5 0 R>>>>/Length {}>>stream\n{content}\nendstream",
        content.len()
    );
    let field = "<</Subtype/Widget/FT/Tx/Rect[0 0 9 9]/AP<</N 10 0 R>>>>".to_owned();
    pdf(b"", "", &format!("/Annots[{}]", "11 0 R ".repeat(4000)), &[form, field])
}

/// Fonts that name no characters, each with the same large program, all of them used.
pub fn programs() -> Vec<u8> {
    let glyphs: Vec<u8> =
        (0x4e00..0x5600_u32).flat_map(|it| [it, it, it - 0x4dff].map(u32::to_be_bytes).concat()).collect();
    let head = [0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0].into_iter().chain(*b"cmap").chain([0, 0, 0, 0, 0, 0, 0, 28]);
    let numbers = |all: [usize; 4]| all.map(|it| (it as u32).to_be_bytes()).concat();
    let table = [
        &[0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12][..],
        &numbers([12 << 16, 16 + glyphs.len(), 0, glyphs.len() / 12]),
        &glyphs,
    ]
    .concat();
    let program: Vec<u8> = head.chain((table.len() as u32).to_be_bytes()).chain(table).collect();
    let digits: String = program.iter().map(|it| format!("{it:02x}")).collect();
    let packed = flate(digits.as_bytes()).iter().map(|it| format!("{it:02x}")).collect::<String>();
    let stream = format!(
        "<</Filter[/ASCIIHexDecode/FlateDecode/ASCIIHexDecode]/Length {}>>stream\n{packed}>\nendstream",
        packed.len() + 1
    );
    let font = "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A\
                /FontDescriptor<</FontFile2 10 0 R>>>>]>>";
    let names: String = (11..511).map(|at| format!("/F{at} {at} 0 R")).collect();
    let content: String = (11..511).map(|at| format!("BT /F{at} 10 Tf 100 700 Td <0001> Tj ET ")).collect();
    let form = format!(
        "<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<<{names}>>>>/Length {}>>stream\n{content}\nendstream",
        content.len()
    );
    let objects: Vec<String> = [stream].into_iter().chain((11..511).map(|_| font.to_owned())).chain([form]).collect();
    pdf(b"/Y Do", "", "/Resources<</XObject<</Y 511 0 R>>>>", &objects)
}

/// One message within another.
pub fn messages() -> Vec<u8> {
    let mut out = "MIME-Version: 1.0\r\n".to_owned();
    for at in 0..20_000 {
        out += &format!("Content-Type: multipart/related; boundary=b{at}\r\n\r\n--b{at}\r\n");
    }
    (out + "Content-Type: text/html\r\n\r\n<p>1").into()
}

/// A message of these parts, each after `--x`.
pub fn parted(parts: &str) -> Vec<u8> {
    format!("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n{parts}--x--").into()
}

/// A thousand edges, said once, for each of many rows.
pub fn shapes() -> Vec<u8> {
    let edges: String = (1..1024).map(|at| format!("\\cellx{}", at * 10)).collect();
    format!("{{\\rtf1 \\trowd{edges}{}}}", "\\intbl 1\\cell\\row".repeat(50_000)).into()
}

/// `within` so many times between `open` and `close`.
pub fn nested(open: &str, within: &str, close: &str, depth: usize) -> String {
    format!("{open}{within}").repeat(depth) + &close.repeat(depth)
}

/// The first half of `bytes`.
pub fn halved(bytes: Vec<u8>) -> Vec<u8> {
    bytes[..bytes.len() / 2].to_vec()
}

/// A row that stands there so often, of a cell that stands in it so often.
pub fn repeated(rows: usize, columns: usize, text: &str) -> String {
    format!(
        "<table:table-row table:number-rows-repeated='{rows}'><table:table-cell table:number-columns-repeated='{columns}'>\
         <text:p>{text}</text:p></table:table-cell></table:table-row>"
    )
}

/// Text whose characters stand apart by these steps.
pub fn text_object(steps: &str) -> String {
    format!(
        "<ofd:TextObject Boundary='20 40 100 10' Size='4'><ofd:TextCode X='0' Y='5' DeltaX='{steps}'>规章共计12</ofd:TextCode></ofd:TextObject>"
    )
}

/// A compound file with the stream `name`, whose sectors come round to themselves.
pub fn chained(name: &str) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a compound file");
    file.create_stream(name).expect("a stream").write_all(&[0; 40_000]).expect("a stream");
    let mut out = file.into_inner().into_inner();
    // Every sector that is followed by the next is followed by the one before.
    let table = 512 + 512 * u32::from_le_bytes(out[76..80].try_into().expect("four bytes")) as usize;
    for at in (table..table + 512).step_by(4) {
        let next = u32::from_le_bytes(out[at..at + 4].try_into().expect("four bytes"));
        if (9..0xffff_fff0).contains(&next) {
            out[at..at + 4].copy_from_slice(&(next - 4).to_le_bytes());
        }
    }
    out
}
