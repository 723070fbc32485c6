//! Zip packages, as .docx, .xlsx, .odt, .ods and .ofd are, with a bound on what they unpack to.

use super::{ReadError, charset};
use crate::outcome::Format;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Parts of a package.
const MAX_PARTS: usize = 10_000;
/// Bytes that are unpacked of one package, all parts together.
const MAX_UNPACKED: u64 = 64 << 20;

/// An open package.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// What it holds, for errors.
    format: Format,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens the package `bytes`, which is to be one of `format`.
    ///
    /// # Errors
    /// [`ReadError::Damaged`]; [`ReadError::TooLarge`] for too many parts.
    pub(crate) fn open(bytes: &'a [u8], format: Format) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::Damaged(format))?;
        if archive.len() > MAX_PARTS {
            return Err(ReadError::TooLarge);
        }
        Ok(Self { archive, format, left: MAX_UNPACKED })
    }

    /// The same package, known to be one of `format`.
    pub(crate) fn of(self, format: Format) -> Self {
        Self { format, ..self }
    }

    /// Whether it has the part `name`.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The part `name`, unpacked; `None` where there is none.
    ///
    /// # Errors
    /// [`ReadError::Encrypted`], [`ReadError::Damaged`], or [`ReadError::TooLarge`].
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let damaged = ReadError::Damaged(self.format);
        let name = name.trim_start_matches('/');
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(why)) if why == ZipError::PASSWORD_REQUIRED => {
                return Err(ReadError::Encrypted(self.format));
            }
            Err(_) => return Err(damaged),
        };
        let mut out = Vec::new();
        part.take(self.left + 1).read_to_end(&mut out).map_err(|_| damaged)?;
        self.left = self.left.checked_sub(out.len() as u64).ok_or(ReadError::TooLarge)?;
        Ok(Some(out))
    }

    /// The part `name` as text; `None` where there is none.
    ///
    /// # Errors
    /// Those of [`Self::part`]; [`ReadError::Damaged`] where it is no text.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let damaged = ReadError::Damaged(self.format);
        self.part(name)?.map(|it| charset::decode(&it, None).ok_or(damaged)).transpose()
    }
}

/// A package of `parts`: name and content.
#[cfg(test)]
pub(crate) fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_unpacked_up_to_a_bound() {
        let bytes = packed(&[("a", "一"), ("b/c", &" ".repeat(1000))]);
        let mut package = Package::open(&bytes, Format::Docx).unwrap();
        assert!(package.has("b/c") && !package.has("c"));
        assert_eq!(package.text("/a"), Ok(Some("一".to_owned())));
        assert_eq!(package.part("c"), Ok(None));
        package.left = 1500;
        assert!(package.part("b/c").is_ok_and(|it| it.is_some()));
        assert_eq!(package.part("b/c"), Err(ReadError::TooLarge));
    }

    #[test]
    fn packages_that_are_cut_off_are_damaged() {
        let bytes = packed(&[("a", "一")]);
        assert!(matches!(Package::open(&bytes[..bytes.len() - 30], Format::Ofd), Err(ReadError::Damaged(Format::Ofd))));
    }

    #[test]
    fn protected_parts_are_encrypted() {
        let mut bytes = packed(&[("a", "一")]);
        // The flag that says so, in the local header and in the directory.
        bytes[6] |= 1;
        let directory = bytes.windows(4).position(|it| it == b"PK\x01\x02").unwrap();
        bytes[directory + 8] |= 1;
        let mut package = Package::open(&bytes, Format::Xlsx).unwrap();
        assert_eq!(package.part("a"), Err(ReadError::Encrypted(Format::Xlsx)));
    }
}
