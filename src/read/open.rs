//! Files: what kind one is, told by its bytes, and the reader for that kind.

use super::csv::csv;
use super::docx::docx;
use super::mht::{is_mht, mht};
use super::odf::odf;
use super::ofd::ofd;
use super::package::Package;
use super::xls::{workbook, xls};
use super::xlsx::xlsx;
use super::{Canonical, ReadError, TEXT_LIMIT, charset, doc, pdf, rtf, string, text};
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
    let read = match bytes {
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => compound(bytes, &extension(name)),
        [b'{', b'\\', b'r', b't', ..] => rtf(bytes),
        [b'P', b'K', 3, 4, ..] => packed(bytes, &extension(name)),
        // Mail gateways and printers put lines of their own before the head.
        _ if bytes.get(..1024).unwrap_or(bytes).windows(5).any(|it| it == b"%PDF-") => pdf(bytes),
        _ if is_mht(bytes) => mht(bytes),
        _ => written(bytes, &extension(name)),
    }?;
    if read.text.len() > TEXT_LIMIT {
        return Err(ReadError::TooLong);
    }
    // What files hold of carriage returns and NULs is no part of any text.
    let read = Canonical { text: text(&read.text), ..read };
    if read.text.chars().all(|it| is_space(it) || is_invisible(it)) { Err(ReadError::Empty) } else { Ok(read) }
}

/// What follows the last full stop of `name`, in lower case.
fn extension(name: Option<&str>) -> String {
    name.and_then(|it| it.rsplit_once('.')).map(|(_, it)| it.to_ascii_lowercase()).unwrap_or_default()
}

/// A compound file of a kind that its streams tell; `extension` where they are encrypted.
fn compound(bytes: &[u8], extension: &str) -> Result<Canonical, ReadError> {
    if let Some(stream) = workbook(bytes) {
        return xls(&stream);
    }
    match doc(bytes) {
        Err(ReadError::Encrypted(Format::Docx)) if extension == "xlsx" => Err(ReadError::Encrypted(Format::Xlsx)),
        read => read,
    }
}

/// A package of a kind that its parts tell; `extension` where it cannot be opened.
fn packed(bytes: &[u8], extension: &str) -> Result<Canonical, ReadError> {
    let named = match extension {
        "xlsx" | "xlsm" | "et" => Format::Xlsx,
        "odt" => Format::Odt,
        "ods" => Format::Ods,
        "ofd" => Format::Ofd,
        _ => Format::Docx,
    };
    let package = Package::open(bytes, named)?;
    if package.has("word/document.xml") || package.has("word/document2.xml") {
        docx(package)
    } else if package.has("xl/workbook.xml") {
        xlsx(package)
    } else if package.has("content.xml") {
        odf(package)
    } else if package.has("OFD.xml") {
        ofd(package)
    } else {
        Err(ReadError::Binary)
    }
}

/// Text of a kind that `extension` tells.
fn written(bytes: &[u8], extension: &str) -> Result<Canonical, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let source = charset::decode(bytes, None).ok_or(ReadError::Binary)?;
    match extension {
        "csv" | "tsv" => csv(&source),
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
        assert_eq!(error(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), ReadError::Binary);
        assert_eq!(error(&vec![b'a'; LIMIT + 1]), ReadError::TooLarge);
        assert_eq!(error(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more"), ReadError::Damaged(Format::Doc));
    }
}
