//! Documents that are one file of XML: Word 2003 and Excel 2003 (which servers fill in and call .doc and .xls), the packages
//! of Office in one file, and OpenDocument in one file (.fodt, .fods).

use super::foreign::Foreign;
use super::package::Package;
use super::xml::{Item, Xml};
use super::{Canonical, ReadError, docx, odf, sheetml, xlsx};
use crate::outcome::Format;

/// Reads `source`, where its outermost element is that of a document; `None` where it is not.
pub(super) fn flat(source: &str) -> Option<Result<Canonical, ReadError>> {
    let source = source.trim_start_matches('\u{feff}').trim_start();
    if !source.starts_with('<') {
        return None;
    }
    let mut xml = Xml::new(source);
    let root = loop {
        match xml.next().ok()?? {
            Item::Start(tag) => break tag,
            Item::Text(text) if text.trim().is_empty() => {}
            _ => return None,
        }
    };
    let names = |word: &str| root.has_value(word);
    match root.name() {
        "wordDocument" => Some(docx::wordml(source)),
        "package" if names("schemas.microsoft.com/office/2006/xmlPackage") => Some(package(source)),
        "Workbook" if names("office:spreadsheet") => Some(sheetml::workbook(source)),
        "document" if names("opendocument:xmlns:office") => Some(odf::flat(source)),
        "UOF" => Some(Err(ReadError::Foreign(Foreign::Uof))),
        _ => None,
    }
}

/// A package in one file: each part stands between `<pkg:xmlData>` and `</pkg:xmlData>`.
fn package(source: &str) -> Result<Canonical, ReadError> {
    let part = |it: &'_ str| -> Option<(String, usize, usize)> {
        let name = it.split_once("pkg:name=")?.1;
        let quote = name.chars().next().filter(|it| matches!(it, '"' | '\''))?;
        let name = name.get(1..)?.split(quote).next()?;
        let start = it.find("<pkg:xmlData").and_then(|at| Some(at + it.get(at..)?.find('>')? + 1))?;
        Some((name.to_owned(), start, it.find("</pkg:xmlData>").filter(|end| *end >= start)?))
    };
    let parts = source.split("<pkg:part ").skip(1);
    let parts = parts.filter_map(|it| part(it).and_then(|(name, start, end)| Some((name, it.get(start..end)?))));
    let mut package = Package::flat(parts, Format::Docx);
    if package.main()?.is_some_and(|it| it.starts_with("xl/")) { xlsx::xlsx(package) } else { docx::docx(package) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(source: &str, expected: &str) {
        assert_eq!(flat(source).unwrap().map(|it| it.text).as_deref(), Ok(expected));
    }

    #[test]
    fn word_2003_is_read_with_its_numbering_and_merged_cells() {
        reads(
            "<?xml version='1.0'?><?mso-application progid='Word.Document'?>
             <w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml' xmlns:wx='x'>
             <w:styles><w:style w:type='paragraph' w:styleId='a'><w:name w:val='n'/></w:style></w:styles><w:body><wx:sect>
             <w:p><w:pPr><w:listPr><w:ilvl w:val='0'/><w:ilfo w:val='1'/><wx:t wx:val='一、'/></w:listPr></w:pPr><w:r><w:t>总体</w:t></w:r></w:p>
             <w:tbl><w:tr><w:tc><w:tcPr><w:vmerge w:val='restart'/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>
             <w:tr><w:tc><w:tcPr><w:vmerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
             <w:p><aml:annotation w:type='Word.Deletion'><aml:content><w:r><w:delText>旧</w:delText></w:r></aml:content></aml:annotation>
             <aml:annotation w:type='Word.Insertion'><aml:content><w:r><w:t>新</w:t><w:footnote><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote></w:r></aml:content></aml:annotation></w:p>
             <w:sectPr><w:hdr><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr></w:sectPr></wx:sect></w:body></w:wordDocument>",
            "一、总体\n甲\t1\n\t2\n新\n注\n",
        );
    }

    #[test]
    fn a_package_in_one_file_is_read_like_one() {
        let part = |name: &str, content: &str| {
            format!("<pkg:part pkg:name='{name}' pkg:contentType='t'><pkg:xmlData>{content}</pkg:xmlData></pkg:part>")
        };
        let source = [
            "<?xml version='1.0'?><pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'>".to_owned(),
            part("/_rels/.rels", "<Relationships><Relationship Id='r' Type='x/officeDocument' Target='word/document.xml'/></Relationships>"),
            part("/word/document.xml", "<w:document><w:body><w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>总体</w:t></w:r></w:p></w:body></w:document>"),
            part("/word/numbering.xml", "<w:numbering><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl></w:abstractNum>
                  <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"),
            "</pkg:package>".to_owned(),
        ];
        reads(&source.concat(), "一、总体\n");
    }

    #[test]
    fn other_markup_is_none_of_these() {
        for source in
            ["<html xmlns='a'><p>1", "<!DOCTYPE html><p>1", "<package/>", "text", "<", "<?xml version='1.0'?>"]
        {
            assert!(flat(source).is_none(), "{source}");
        }
        let uof = flat("<uof:UOF xmlns:uof='http://schemas.uof.org'/>").unwrap();
        assert_eq!(uof.map(|it| it.text), Err(ReadError::Foreign(Foreign::Uof)));
    }
}
