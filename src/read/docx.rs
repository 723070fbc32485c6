//! Word 2007 and later (.docx), as Word, WPS, LibreOffice and libraries write it.

mod body;
mod list;
mod style;

use super::block;
use super::package::Package;
use super::xml::Malformed;
use super::{Canonical, ReadError, TEXT_LIMIT, open};
use crate::outcome::Format;
use list::Lists;
use std::collections::HashMap;
use style::Styles;

/// Texts of other files within a document, by the ids that it calls them.
type Chunks = HashMap<String, String>;

/// Other files that one document may hold.
const MAX_CHUNKS: usize = 64;

/// Reads a Word document: body with text boxes, then footnotes and endnotes. Automatic numbering is written out; other
/// files that it takes in (`w:altChunk`) are read where they stand; tracked deletions, hidden text, comments, headers and
/// footers are left out.
///
/// # Errors
/// [`ReadError::Damaged`], [`ReadError::Encrypted`], [`ReadError::NoText`] for pictures alone, or
/// [`ReadError::TooMuch`].
pub(super) fn docx(package: Package<'_>) -> Result<Canonical, ReadError> {
    read(package, true)
}

/// Reads a Word document that another one holds: what it takes in itself is left out.
pub(super) fn inner(package: Package<'_>) -> Result<Canonical, ReadError> {
    read(package, false)
}

fn read(package: Package<'_>, chunks: bool) -> Result<Canonical, ReadError> {
    let damaged = |it: Malformed| it.of(Format::Docx);
    let mut package = package.of(Format::Docx);
    let main = package.main()?.unwrap_or_else(|| "word/document.xml".to_owned());
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let relations = package.relations(&main)?;
    let mut part = |kind: &str| {
        let named = relations.iter().find(|it| it.kind == kind).map(|it| it.target.clone());
        package.text(&named.unwrap_or_else(|| format!("{folder}/{kind}.xml"))).map(Option::unwrap_or_default)
    };
    let styles = Styles::read(&part("styles")?).map_err(damaged)?;
    let mut lists = Lists::read(&part("numbering")?).map_err(damaged)?;
    let notes = [part("footnotes")?, part("endnotes")?];
    let mut held = Chunks::new();
    for it in relations.iter().filter(|it| chunks && it.kind == "aFChunk").take(MAX_CHUNKS) {
        if let Some(bytes) = package.part(&it.target)? {
            let text = open::inner(&bytes, &it.target)?;
            if held.values().map(String::len).sum::<usize>() + text.len() > TEXT_LIMIT {
                return Err(ReadError::TooLong);
            }
            held.insert(it.id.clone(), text);
        }
    }
    let source = package.text(&main)?.ok_or(ReadError::Damaged(Format::Docx))?;
    let (mut text, mut blocks) = body::read(&source, &styles, &mut lists, &held)?;
    for source in notes.iter().filter(|it| !it.is_empty()) {
        let (more, rest) = body::read(source, &styles, &mut lists, &held)?;
        text.push_str(&more);
        blocks.extend(rest);
    }
    let text = super::text(&(text + &block::write(&blocks)));
    if text.trim().is_empty() && package.has_within(&format!("{folder}/media/")) {
        return Err(ReadError::NoText(Format::Docx));
    }
    Ok(Canonical { text, format: Format::Docx, notes: Vec::new() })
}

/// Reads a document of Word 2003 in XML, which older programs that fill in forms write and call `.doc`.
///
/// # Errors
/// [`ReadError::Damaged`] or [`ReadError::TooMuch`].
pub(super) fn wordml(source: &str) -> Result<Canonical, ReadError> {
    let styles = Styles::read(source).map_err(|it| it.of(Format::Docx))?;
    let (_, blocks) = body::read(source, &styles, &mut Lists::default(), &Chunks::new())?;
    Ok(Canonical { text: super::text(&block::write(&blocks)), format: Format::Docx, notes: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::package::packed;

    #[track_caller]
    fn read(parts: &[(&str, &str)]) -> Result<String, ReadError> {
        let bytes = packed(parts);
        docx(Package::open(&bytes, Format::Docx).unwrap()).map(|it| it.text)
    }

    #[track_caller]
    fn reads(body: &str, text: &str) {
        assert_eq!(read(&[("word/document.xml", &document(body))]).as_deref(), Ok(text), "{body}");
    }

    fn document(body: &str) -> String {
        format!("<?xml version='1.0'?><w:document xmlns:w='w'><w:body>{body}</w:body></w:document>")
    }

    /// A paragraph with properties.
    fn paragraph(properties: &str, text: &str) -> String {
        format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    }

    fn cell(properties: &str, text: &str) -> String {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph("", text))
    }

    #[test]
    fn paragraphs_and_runs() {
        reads(
            "<w:p><w:r><w:t xml:space='preserve'>一 </w:t></w:r><w:r><w:t>&lt;二</w:t><w:tab/><w:t>三</w:t><w:br/><w:t>四</w:t></w:r></w:p>
             <w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent><w:p><w:hyperlink><w:r><w:t>五</w:t></w:r></w:hyperlink></w:p></w:sdtContent></w:sdt>",
            "一 <二\t三\n四\n五\n",
        );
        reads(
            "<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>1</w:t><w:footnoteReference w:id='2'/></w:r></w:p>",
            "1\n",
        );
    }

    #[test]
    fn tables_keep_their_geometry() {
        let table = [
            "<w:tbl><w:tblPr/><w:tr>",
            &cell("<w:gridSpan w:val='2'/><w:vMerge w:val='restart'/>", "三"),
            &cell("<w:gridSpan w:val='2'/>", "a"),
            &cell("", "5"),
            "</w:tr><w:tr><w:trPr><w:tblHeader/></w:trPr>",
            &cell("<w:gridSpan w:val='2'/><w:vMerge/>", "not shown"),
            &cell("", "b"),
            &cell("<w:tcPrChange><w:tcPr><w:vMerge/></w:tcPr></w:tcPrChange>", "c"),
            &cell("", ""),
            "</w:tr><w:tr><w:trPr><w:gridBefore w:val='3'/></w:trPr>",
            &cell("", "d"),
            &cell("", "6"),
            "</w:tr></w:tbl>",
        ]
        .concat();
        reads(&table, "三\ta\t\t5\n\tb\tc\t\n\t\td\t6\n");
    }

    #[test]
    fn a_table_in_a_cell_is_flattened() {
        let inner = ["<w:tbl><w:tr>", &cell("", "a"), &cell("", "1"), "</w:tr></w:tbl>"].concat();
        let outer =
            format!("<w:tbl><w:tr><w:tc>{}{inner}{}</w:tc></w:tr></w:tbl>", paragraph("", "前"), paragraph("", "后"));
        reads(&outer, "前\na\t1\n后\n");
    }

    #[test]
    fn what_is_deleted_or_hidden_is_left_out() {
        reads(
            "<w:p><w:del><w:r><w:delText>1</w:delText></w:r></w:del><w:ins><w:r><w:t>2</w:t></w:r></w:ins>
             <w:moveFrom><w:r><w:t>3</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>4</w:t></w:r></w:moveTo></w:p>",
            "24\n",
        );
        reads(
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>1</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>2</w:t></w:r></w:p>",
            "2\n",
        );
        reads(&(paragraph("<w:rPr><w:del/></w:rPr>", "前") + &paragraph("", "后")), "前后\n");
        let row = |properties: &str, text: &str| {
            format!("<w:tr><w:trPr>{properties}</w:trPr>{}{}</w:tr>", cell("", text), cell("", "1"))
        };
        reads(&["<w:tbl>", &row("<w:del/>", "a"), &row("<w:ins/>", "b"), "</w:tbl>"].concat(), "b\t1\n");
        let styles = "<w:styles><w:style w:type='character' w:styleId='h'><w:rPr><w:vanish/></w:rPr></w:style>
            <w:style w:type='paragraph' w:styleId='i'><w:basedOn w:val='h'/></w:style></w:styles>";
        let body = "<w:p><w:r><w:rPr><w:rStyle w:val='h'/></w:rPr><w:t>1</w:t></w:r><w:r><w:t>2</w:t></w:r></w:p>"
            .to_owned()
            + &paragraph("<w:pStyle w:val='i'/>", "3");
        assert_eq!(read(&[("word/document.xml", &document(&body)), ("word/styles.xml", styles)]).as_deref(), Ok("2\n"));
    }

    #[test]
    fn text_boxes_follow_their_paragraph_once() {
        reads(
            "<w:p><w:r><w:t>一</w:t><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p>
             </w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>
             </mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>二</w:t></w:r></w:p>",
            "一二\n框\n",
        );
    }

    const NUMBERING: &str = "<w:numbering>
        <w:abstractNum w:abstractNumId='0'>
            <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCountingThousand'/><w:pStyle w:val='h1'/>
                <w:suff w:val='nothing'/><w:lvlText w:val='%1、'/></w:lvl>
            <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='（%2）'/></w:lvl>
            <w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:isLgl/><w:lvlText w:val='%1.%3'/></w:lvl>
        </w:abstractNum>
        <w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='\u{f06c}'/></w:lvl></w:abstractNum>
        <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>
        <w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>
        <w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='1'><w:startOverride w:val='5'/></w:lvlOverride></w:num>
        </w:numbering>";

    #[test]
    fn numbering_is_written_out() {
        let list =
            |list: u32, level: u32| format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>");
        let styles = "<w:styles><w:style w:type='paragraph' w:styleId='h1'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style></w:styles>";
        let body = [
            paragraph(&list(1, 0), "总体"),
            paragraph(&list(1, 1), "甲"),
            paragraph(&list(1, 1), "乙"),
            paragraph(&list(1, 2), "丙"),
            paragraph("<w:pStyle w:val='h1'/>", "公开"),
            paragraph(&list(1, 1), "甲"),
            paragraph(&list(3, 1), "戊"),
            paragraph(&list(3, 1), "己"),
            paragraph(&list(2, 0), "点"),
            paragraph("<w:pStyle w:val='h1'/><w:numPr><w:numId w:val='0'/></w:numPr>", "无"),
            paragraph(&list(9, 0), "无"),
        ]
        .concat();
        let parts = [
            ("word/document.xml", document(&body)),
            ("word/numbering.xml", NUMBERING.to_owned()),
            ("word/styles.xml", styles.to_owned()),
        ];
        let parts: Vec<(&str, &str)> = parts.iter().map(|(name, content)| (*name, content.as_str())).collect();
        assert_eq!(
            read(&parts).as_deref(),
            Ok("一、总体\n（一）甲\n（二）乙\n1.1 丙\n二、公开\n（一）甲\n（五）戊\n（六）己\n点\n无\n无\n")
        );
    }

    #[test]
    fn notes_come_last() {
        let notes = "<w:footnotes><w:footnote w:type='separator'><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>
            <w:footnote w:id='1'><w:p><w:r><w:footnoteRef/><w:t>注</w:t></w:r></w:p></w:footnote></w:footnotes>";
        let parts = [("word/document.xml", document(&paragraph("", "一"))), ("word/footnotes.xml", notes.to_owned())];
        let parts: Vec<(&str, &str)> = parts.iter().map(|(name, content)| (*name, content.as_str())).collect();
        assert_eq!(read(&parts).as_deref(), Ok("一\n注\n"));
    }

    #[test]
    fn damage_is_said() {
        assert_eq!(read(&[("word/document.xml", "<w:document><w:p>")]), Err(ReadError::Damaged(Format::Docx)));
        assert_eq!(read(&[("x", "")]), Err(ReadError::Damaged(Format::Docx)));
    }
}
