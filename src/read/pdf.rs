//! PDF with text. The file is taken apart by `hayro-syntax`; here its pages become placed characters and ruled lines.

mod content;
mod font;
mod limit;
mod name;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::layout;
use super::{Canonical, ReadError};
use crate::outcome::Format;
use limit::Budget;

/// Reads a PDF: ruled tables as rows, the lines of a paragraph put together, columns without rules kept apart by spaces;
/// page numbers and running heads are left out. Characters that the file does not name are U+FFFD.
///
/// # Errors
///
/// [`ReadError::Damaged`]; [`ReadError::Encrypted`] where a password is needed to open it; [`ReadError::NoText`] where
/// pages are pictures, or characters have no names; [`ReadError::TooLarge`].
pub fn pdf(bytes: &[u8]) -> Result<Canonical, ReadError> {
    let mut budget = Budget::new(bytes.len());
    budget.check_file(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|it| match it {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ReadError::Encrypted(Format::Pdf),
        _ => ReadError::Damaged(Format::Pdf),
    })?;
    let mut pages = Vec::new();
    let mut fonts = content::Fonts::default();
    for page in pdf.pages().iter() {
        pages.push(content::page(page, &mut fonts, &mut budget)?);
    }
    let signs = || pages.iter().flat_map(|it| &it.glyphs);
    let nameless = signs().filter(|it| it.sign == char::REPLACEMENT_CHARACTER).count();
    if nameless * 2 >= signs().count() {
        return Err(ReadError::NoText(Format::Pdf));
    }
    Ok(Canonical { text: layout::write(pages), format: Format::Pdf, notes: Vec::new() })
}
