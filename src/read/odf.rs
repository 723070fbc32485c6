//! OpenDocument text (.odt) and spreadsheets (.ods), as LibreOffice, WPS and others write them.

mod form;
mod sheet;
mod style;
mod text;

use super::foreign::Foreign;
use super::package::Package;
use super::xml::{Item, Malformed, Xml};
use super::{Canonical, ReadError, block};
use crate::outcome::Format;
use style::Styles;

/// Reads an OpenDocument package; the format of its content decides between text and spreadsheet. Tracked deletions,
/// hidden text, rows, columns and sheets, comments, headers and footers are left out; list numbering is written out.
///
/// # Errors
/// [`ReadError::Damaged`], [`ReadError::Encrypted`], or [`ReadError::TooMuch`].
pub(super) fn odf(package: Package<'_>) -> Result<Canonical, ReadError> {
    let mut package = package;
    let kind = package.text("mimetype")?.unwrap_or_default();
    let format = format(&kind)?;
    let mut package = package.of(format);
    if package.text("META-INF/manifest.xml")?.is_some_and(|it| it.contains("encryption-data")) {
        return Err(ReadError::Encrypted(format));
    }
    let content = package.text("content.xml")?.ok_or(ReadError::Damaged(format))?;
    let styles = package.text("styles.xml")?.unwrap_or_default();
    let text = written(&styles, &content, format)?;
    if text.trim().is_empty() && package.has_within("pictures/") {
        return Err(ReadError::NoText(format));
    }
    Ok(Canonical { text, format, notes: Vec::new() })
}

/// Reads an OpenDocument file that is one file of XML.
///
/// # Errors
/// [`ReadError::Damaged`], [`ReadError::Foreign`], or [`ReadError::TooManyCells`].
pub(super) fn flat(source: &str) -> Result<Canonical, ReadError> {
    let mut xml = Xml::new(source);
    let mut kind = String::new();
    while let Ok(Some(item)) = xml.next() {
        if let Item::Start(tag) = item {
            kind = tag.get("mimetype").unwrap_or_default();
            break;
        }
    }
    let format = format(&kind)?;
    Ok(Canonical { text: written("", source, format)?, format, notes: Vec::new() })
}

/// The format that a media type names.
fn format(kind: &str) -> Result<Format, ReadError> {
    match kind {
        it if it.contains("spreadsheet") => Ok(Format::Ods),
        it if it.contains("presentation") => Err(ReadError::Foreign(Foreign::Slides)),
        it if ["graphics", "chart", "formula", "image"].iter().any(|word| it.contains(word)) => {
            Err(ReadError::Foreign(Foreign::Drawing))
        }
        _ => Ok(Format::Odt),
    }
}

fn written(styles: &str, content: &str, format: Format) -> Result<String, ReadError> {
    let damaged = |it: Malformed| it.of(format);
    let mut known = Styles::default();
    known.read(styles).map_err(damaged)?;
    known.read(content).map_err(damaged)?;
    let blocks = match format {
        Format::Ods => sheet::blocks(content, &known)?,
        _ => text::blocks(content, &known)?,
    };
    Ok(super::text(&block::write(&blocks)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::package::packed;

    fn read(kind: &str, styles: &str, content: &str) -> Result<String, ReadError> {
        let source = format!(
            "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body>{content}</office:body></office:document-content>"
        );
        let bytes = packed(&[("mimetype", kind), ("content.xml", &source)]);
        odf(Package::open(&bytes, Format::Odt).unwrap()).map(|it| it.text)
    }

    #[track_caller]
    fn text(styles: &str, content: &str, text: &str) {
        let content = format!("<office:text>{content}</office:text>");
        assert_eq!(read("application/vnd.oasis.opendocument.text", styles, &content).as_deref(), Ok(text), "{content}");
    }

    #[track_caller]
    fn sheet(styles: &str, content: &str, text: &str) {
        let content = format!("<office:spreadsheet>{content}</office:spreadsheet>");
        let kind = "application/vnd.oasis.opendocument.spreadsheet";
        assert_eq!(read(kind, styles, &content).as_deref(), Ok(text), "{content}");
    }

    #[test]
    fn paragraphs_and_spaces() {
        text(
            "",
            "<text:h>标题</text:h><text:p>一 \n 二<text:s text:c='2'/><text:span>三</text:span><text:tab/>四<text:line-break/>五</text:p>",
            "标题\n一 二  三\t四\n五\n",
        );
        text("", "<text:p>一<text:soft-page-break/>二</text:p>", "一二\n");
    }

    #[test]
    fn tables_keep_their_geometry() {
        let cell = |attributes: &str, text: &str| {
            format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
        };
        let covered = "<table:covered-table-cell/>";
        let rows = [
            "<table:table><table:table-column/><table:table-header-rows><table:table-row>",
            &cell("table:number-rows-spanned='2'", "三"),
            &cell("table:number-columns-spanned='2'", "a"),
            covered,
            &cell("", "5"),
            "</table:table-row></table:table-header-rows><table:table-row>",
            covered,
            &cell("", "b"),
            &cell("", "c"),
            "<table:table-cell/></table:table-row></table:table>",
        ]
        .concat();
        text("", &rows, "三\ta\t\t5\n\tb\tc\t\n");
    }

    #[test]
    fn what_is_deleted_or_hidden_is_left_out() {
        text(
            "<style:style style:name='h' style:family='text'><style:text-properties text:display='none'/></style:style>
             <style:style style:name='i' style:family='paragraph' style:parent-style-name='h'/>",
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>旧</text:p></text:deletion></text:changed-region></text:tracked-changes>
             <text:p>一<text:span text:style-name='h'>二</text:span><office:annotation><text:p>注</text:p></office:annotation>三</text:p>
             <text:p text:style-name='i'>四</text:p>",
            "一三\n",
        );
    }

    #[test]
    fn boxes_and_notes_come_after() {
        text(
            "",
            "<text:p>一<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame>二<text:note><text:note-citation>1</text:note-citation>
             <text:note-body><text:p>注</text:p></text:note-body></text:note></text:p><text:p>三</text:p>",
            "一二\n框\n三\n注\n",
        );
    }

    #[test]
    fn lists_count() {
        let styles = "<text:list-style style:name='L'><text:list-level-style-number text:level='1' style:num-format='一, 二, 三, ...' style:num-suffix='、'/>
            <text:list-level-style-number text:level='2' style:num-format='1' style:num-prefix='(' style:num-suffix=')' text:start-value='3'/>
            <text:list-level-style-bullet text:level='3' text:bullet-char='\u{2022}'/></text:list-style>";
        text(
            styles,
            "<text:list text:style-name='L'><text:list-item><text:p>总体</text:p><text:p>续</text:p><text:list><text:list-item><text:p>甲</text:p>
             </text:list-item><text:list-item><text:p>乙</text:p></text:list-item></text:list></text:list-item></text:list>
             <text:p>间</text:p><text:list text:style-name='L' text:continue-numbering='true'><text:list-item><text:p>公开</text:p></text:list-item></text:list>
             <text:list text:style-name='L'><text:list-item text:start-value='7'><text:p>七</text:p></text:list-item><text:list-header><text:p>无</text:p></text:list-header></text:list>",
            "一、总体\n续\n(3) 甲\n(4) 乙\n间\n二、公开\n七、七\n无\n",
        );
    }

    #[test]
    fn headings_count_by_the_outline() {
        let styles = "<text:outline-style><text:outline-level-style text:level='1' style:num-format='一, 二, 三, ...' style:num-suffix='、'/>
            <text:outline-level-style text:level='2' style:num-format='1' text:display-levels='2'/>
            <text:outline-level-style text:level='3' style:num-format=''/></text:outline-style>";
        text(
            styles,
            "<text:h text:outline-level='1'>甲</text:h><text:h text:outline-level='2'>乙</text:h><text:h text:outline-level='1'>丙</text:h>
             <text:h text:outline-level='3'>丁</text:h><text:h text:outline-level='1' text:is-list-header='true'>戊</text:h>",
            "一、甲\n一.1 乙\n二、丙\n丁\n戊\n",
        );
    }

    #[test]
    fn sheets_show_what_is_not_hidden() {
        sheet(
            "<style:style style:name='t' style:family='table'><style:table-properties table:display='false'/></style:style>",
            "<table:table table:name='a'><table:table-column table:number-columns-repeated='2'/><table:table-column table:visibility='collapse'/>
             <table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>标题</text:p></table:table-cell><table:covered-table-cell/></table:table-row>
             <table:table-row><table:table-cell/><table:table-cell table:number-columns-repeated='3' office:value='5'><text:p>5</text:p></table:table-cell></table:table-row>
             <table:table-row table:number-rows-repeated='1048000'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>
             <table:table-row table:visibility='filter'><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>
             <table:table-row><table:table-cell><text:p>规章</text:p><text:p>合计</text:p></table:table-cell><table:table-cell><text:p>1,234</text:p>
             <office:annotation><text:p>注</text:p></office:annotation></table:table-cell></table:table-row></table:table>
             <table:table table:style-name='t'><table:table-row><table:table-cell><text:p>y</text:p></table:table-cell></table:table-row></table:table>",
            "标题\t\t\n\t5\t5\n\n规章合计\t1,234\n",
        );
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let bytes = packed(&[("META-INF/manifest.xml", "<manifest:encryption-data/>"), ("content.xml", "?")]);
        let error = |bytes: &[u8]| odf(Package::open(bytes, Format::Odt).unwrap()).map(|it| it.text).unwrap_err();
        assert_eq!(error(&bytes), ReadError::Encrypted(Format::Odt));
        assert_eq!(error(&packed(&[("content.xml", "<a>")])), ReadError::Damaged(Format::Odt));
        assert_eq!(error(&packed(&[("x", "")])), ReadError::Damaged(Format::Odt));
    }
}
