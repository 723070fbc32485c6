//! Files: what kind one is, told by its bytes, and the reader for that kind.

use super::csv::csv;
use super::docx::{self, docx};
use super::flat::flat;
use super::foreign::{Foreign, compound_kind, head_kind};
use super::mht::{is_mht, mht};
use super::odf::odf;
use super::ofd::ofd;
use super::package::Package;
use super::xls::{workbook, xls};
use super::xlsx::xlsx;
use super::{Canonical, ReadError, bounded, charset, doc, pdf, rtf, string, text};
use crate::fold::{is_invisible, is_space};
use crate::outcome::Format;

/// Larger files are refused: 200 MB.
pub const LIMIT: usize = 200_000_000;

/// Reads a file of any kind that reports come in. What kind it is, its bytes tell; `name` only decides between kinds of
/// text.
///
/// # Errors
/// See [`ReadError`].
pub fn open(bytes: &[u8], name: Option<&str>) -> Result<Canonical, ReadError> {
    if bytes.len() > LIMIT {
        return Err(ReadError::TooLarge);
    }
    let read = of_kind(bytes, &extension(name), docx)?;
    // What files hold of carriage returns and NULs is no part of any text.
    let read = bounded(Canonical { text: text(&read.text), ..read })?;
    if read.text.chars().all(|it| is_space(it) || is_invisible(it)) { Err(ReadError::Empty) } else { Ok(read) }
}

/// The text of a file that a Word document holds. What that holds itself is left out.
///
/// # Errors
/// See [`ReadError`].
pub(super) fn inner(bytes: &[u8], name: &str) -> Result<String, ReadError> {
    of_kind(bytes, &extension(Some(name)), docx::inner).map(|it| it.text)
}

fn of_kind(bytes: &[u8], extension: &str, word: WordReader) -> Result<Canonical, ReadError> {
    // Programs on servers put a byte order mark or blank lines before anything.
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    match bytes {
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => compound(bytes, extension),
        _ if start.starts_with(b"{\\rt") => rtf(start),
        [b'P', b'K', 3, 4, ..] => packed(bytes, extension, word),
        // Mail gateways and printers put lines of their own before the head.
        _ if bytes.get(..1024).unwrap_or(bytes).windows(5).any(|it| it == b"%PDF-") => pdf(bytes),
        _ if is_mht(start) => mht(start),
        _ => match head_kind(bytes) {
            Some(kind) => Err(ReadError::Foreign(kind)),
            None => written(bytes, extension),
        },
    }
}

type WordReader = fn(Package<'_>) -> Result<Canonical, ReadError>;

/// What follows the last full stop of `name`, in lower case.
fn extension(name: Option<&str>) -> String {
    name.and_then(|it| it.rsplit_once('.')).map(|(_, it)| it.to_ascii_lowercase()).unwrap_or_default()
}

/// A compound file of a kind that its streams tell; `extension` where they are encrypted or cannot be found.
fn compound(bytes: &[u8], extension: &str) -> Result<Canonical, ReadError> {
    if let Some(stream) = workbook(bytes) {
        return xls(&stream);
    }
    let sheet = matches!(extension, "xlsx" | "xlsm" | "xls" | "et");
    match doc(bytes) {
        Err(ReadError::Encrypted(Format::Docx)) if sheet => Err(ReadError::Encrypted(Format::Xlsx)),
        Err(ReadError::Damaged(_)) if sheet => Err(ReadError::Damaged(Format::Xls)),
        Err(ReadError::Binary) => Err(compound_kind(bytes).map_or(ReadError::Binary, ReadError::Foreign)),
        read => read,
    }
}

/// The part of an Office package that says of what kind each part is.
const TYPES: &str = "[Content_Types].xml";

/// A package of a kind that its parts tell; `extension` where it cannot be opened.
fn packed(bytes: &[u8], extension: &str, word: WordReader) -> Result<Canonical, ReadError> {
    let named = match extension {
        "docx" | "docm" | "dotx" | "dotm" | "doc" | "wps" => Some(Format::Docx),
        "xlsx" | "xlsm" | "xltx" | "xls" | "et" => Some(Format::Xlsx),
        "odt" => Some(Format::Odt),
        "ods" => Some(Format::Ods),
        "ofd" => Some(Format::Ofd),
        _ => None,
    };
    let archive = ReadError::Foreign(Foreign::Archive);
    let package = Package::open(bytes, named.unwrap_or(Format::Docx));
    let mut package = package.map_err(|it| match (it, named) {
        (ReadError::Damaged(_), None) => archive,
        (it, _) => it,
    })?;
    let main = package.main()?.unwrap_or_default();
    // Folders have their usual names nearly always; then the list of types tells.
    let usual = ["word/", "xl/", "ppt/"].iter().any(|it| main.starts_with(it));
    let types = if usual || main.is_empty() { String::new() } else { package.text(TYPES)?.unwrap_or_default() };
    let is_main = |folder: &str, kind: &str| main.starts_with(folder) || types.contains(kind);
    if package.has("OFD.xml") {
        ofd(package)
    } else if main.ends_with(".bin") || package.has("xl/workbook.bin") {
        Err(ReadError::Foreign(Foreign::BinaryWorkbook))
    } else if is_main("word/", "wordprocessingml.document.main") || package.has("word/document.xml") {
        word(package)
    } else if is_main("xl/", "spreadsheetml.sheet.main") || package.has("xl/workbook.xml") {
        xlsx(package)
    } else if is_main("ppt/", "presentationml.presentation.main") || package.has("ppt/presentation.xml") {
        Err(ReadError::Foreign(Foreign::Slides))
    } else if package.has("uof.xml") {
        Err(ReadError::Foreign(Foreign::Uof))
    } else if package.has("content.xml") {
        odf(package)
    } else if package.has("Index/Document.iwa") || package.has("Index.zip") {
        Err(ReadError::Foreign(Foreign::Pages))
    } else {
        Err(named.map_or(archive, ReadError::Damaged))
    }
}

/// More bytes than this are no text or markup that is read, in whatever character set.
const TEXT: usize = 64 << 20;

/// Text of a kind that it tells itself, or `extension`.
fn written(bytes: &[u8], extension: &str) -> Result<Canonical, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if bytes.len() > TEXT {
        return Err(ReadError::TooMuch);
    }
    let source = charset::decode(bytes, None).ok_or(ReadError::Binary)?;
    if let Some(read) = flat(&source) {
        return read;
    }
    match extension {
        "csv" | "tsv" if !source.trim_start().starts_with('<') => csv(&source),
        "md" | "markdown" => Ok(Canonical { format: Format::Markdown, ..string(&source)? }),
        _ => string(&source),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(bytes: &[u8], name: &str, format: Format, text: &str) {
        let read = open(bytes, Some(name)).unwrap_or_else(|it| panic!("{name}: {it:?}"));
        assert_eq!((read.text.as_str(), read.format), (text, format), "{name}");
    }

    #[test]
    fn text_is_read_by_its_content() {
        reads("规章\t0".as_bytes(), "a.txt", Format::Text, "规章\t0");
        reads("规章,0".as_bytes(), "a.CSV", Format::Csv, "规章\t0\n");
        reads("规章,0".as_bytes(), "a.txt", Format::Text, "规章,0");
        reads("|规章|0|".as_bytes(), "a.md", Format::Markdown, "|规章|0|");
        reads("<table><tr><td>规章<td>0</table>".as_bytes(), "a.xls", Format::Html, "规章\t0\n");
        reads("<!DOCTYPE html><p>规章".as_bytes(), "a.doc", Format::Html, "规章\n");
        reads(b"\xff\xfe\x61\x00\r\x00\n\x00", "a.txt", Format::Text, "a\n");
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let error = |bytes: &[u8]| open(bytes, None).map(|it| it.text).unwrap_err();
        assert_eq!(error(b""), ReadError::Empty);
        assert_eq!(error("\u{feff} \u{3000}\n".as_bytes()), ReadError::Empty);
        assert_eq!(error(b"<html><script>x</script>"), ReadError::Empty);
        assert_eq!(error(b"\x00\x01\x02\x03\xff\x00\x01\x02\x03"), ReadError::Binary);
        assert_eq!(error(&vec![b'a'; LIMIT + 1]), ReadError::TooLarge);
        assert_eq!(error(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more"), ReadError::Damaged(Format::Doc));
    }
}
