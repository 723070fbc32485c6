//! Whatever a report comes in, written down as canonical text: what a person would see, cells separated by tabs, rows by
//! line ends. Plain text is its own canonical text, apart from line ends, byte order marks and NULs.

mod block;
#[cfg(feature = "files")]
mod charset;
#[cfg(feature = "files")]
mod choice;
#[cfg(feature = "files")]
mod csv;
#[cfg(feature = "files")]
mod doc;
#[cfg(feature = "files")]
mod docx;
#[cfg(feature = "files")]
mod flat;
#[cfg(feature = "files")]
mod foreign;
#[cfg(feature = "files")]
mod format;
#[cfg(feature = "files")]
mod grid;
mod html;
#[cfg(feature = "files")]
mod layout;
#[cfg(feature = "files")]
mod mht;
#[cfg(feature = "files")]
mod odf;
#[cfg(feature = "files")]
mod ofd;
#[cfg(feature = "files")]
mod open;
// Lists of HTML are numbered by it too, so it is always there.
mod ordinal;
#[cfg(feature = "files")]
mod package;
#[cfg(feature = "files")]
mod page;
#[cfg(feature = "files")]
mod pdf;
#[cfg(feature = "files")]
mod rtf;
#[cfg(feature = "files")]
mod sheet;
#[cfg(feature = "files")]
mod sheetml;
#[cfg(feature = "files")]
mod story;
#[cfg(feature = "files")]
mod xls;
#[cfg(feature = "files")]
mod xlsx;
#[cfg(feature = "files")]
mod xml;

#[cfg(feature = "files")]
pub use doc::doc;
pub use html::html;
#[cfg(feature = "files")]
pub use open::{LIMIT, open};
#[cfg(feature = "files")]
pub use pdf::pdf;
#[cfg(feature = "files")]
pub use rtf::rtf;

use crate::note::Note;
use crate::outcome::Format;

/// A source, read.
#[derive(Clone, Debug)]
pub struct Canonical {
    /// The canonical text.
    pub text: String,
    /// What it was read from.
    pub format: Format,
    /// What reading met.
    pub notes: Vec<Note>,
}

/// More canonical text than this is refused: 3 MB, some fifty reports.
pub const TEXT_LIMIT: usize = 3_000_000;

/// More cells than this are refused, or more lines of plain text: a report has some five hundred.
pub const CELL_LIMIT: usize = 100_000;

/// Why a source could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// Nothing but white space.
    Empty,
    /// Bytes that are no text and no known format.
    Binary,
    /// A known format that is not read.
    #[cfg(feature = "files")]
    Foreign(Foreign),
    /// A known format, damaged.
    Damaged(Format),
    /// Protected by a password.
    Encrypted(Format),
    /// Pictures of pages, without text.
    NoText(Format),
    /// A larger file than is read.
    TooLarge,
    /// A file of an allowed size that would unpack to more than is read, or holds more pieces.
    TooMuch,
    /// More text than [`TEXT_LIMIT`].
    TooLong,
    /// More than [`CELL_LIMIT`] cells, or lines of text.
    TooManyCells,
    /// Tables within tables, or elements within elements, deeper than any report has them.
    TooDeep,
}

/// Kinds of files that people try and that are not read.
#[cfg(feature = "files")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A photograph or a scan.
    Picture,
    /// Several files packed into one.
    Archive,
    /// PowerPoint, WPS Presentation, LibreOffice Impress.
    Slides,
    /// A drawing or another document of OpenDocument without running text.
    Drawing,
    /// An Excel workbook in binary parts (.xlsb).
    BinaryWorkbook,
    /// Word 95 and before.
    OldWord,
    /// Excel before version 5.
    OldExcel,
    /// Microsoft Works, whose documents are called .wps too.
    Works,
    /// What CNKI distributes.
    Caj,
    /// GB/T 20916, the office format that WPS and Yozo write besides their own.
    Uof,
    /// Apple's Pages and Numbers.
    Pages,
    /// A form in a PDF whose pages Adobe's programs alone can make (XFA).
    Form,
    /// A message that has the report beside it, or Outlook's own kind of messages.
    Mail,
    /// Programs and print files.
    Other,
}

/// A string of any kind, pasted or decoded, as canonical text: HTML, plain text, and plain text (Markdown) with tables
/// in HTML.
///
/// # Errors
/// Those of [`html()`], [`ReadError::TooLong`], and [`ReadError::TooManyCells`].
pub fn string(source: &str) -> Result<Canonical, ReadError> {
    if html::is_html(source) {
        return bounded(html(source)?);
    }
    let plain = html::text_in_code(source);
    let markup = if plain.is_none() { html::in_code(source) } else { None };
    if let Some(markup) = markup {
        return bounded(html(&markup)?);
    }
    if source.len() > TEXT_LIMIT {
        return Err(ReadError::TooLong);
    }
    let text = text(plain.as_deref().unwrap_or(source));
    bounded(Canonical { text: html::tables_within(&text)?, format: Format::Text, notes: Vec::new() })
}

/// `read`, where its text is no longer than a text may be: so much of a file, too, that its text may be checked again.
fn bounded(read: Canonical) -> Result<Canonical, ReadError> {
    if read.text.len() > TEXT_LIMIT {
        return Err(ReadError::TooLong);
    }
    let count = |is: fn(u8) -> bool| read.text.bytes().filter(|it| is(*it)).count();
    if count(|it| matches!(it, b'\t' | b'|' | b',')) > CELL_LIMIT || count(|it| it == b'\n') > CELL_LIMIT {
        return Err(ReadError::TooManyCells);
    }
    Ok(read)
}

/// Plain text as canonical text: line ends become `\n`; a byte order mark and NULs are dropped.
#[must_use]
pub fn text(text: &str) -> String {
    let text = text.trim_start_matches(['\u{feff}', '\0']);
    if !text.contains(['\r', '\0', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}']) {
        return text.to_owned();
    }
    text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}'], "\n").replace('\0', "")
}
