//! Zip packages, as .docx, .xlsx, .odt, .ods and .ofd are, with a bound on what they unpack to.

use super::xml::{Item, Xml};
use super::{ReadError, charset};
use crate::outcome::Format;
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Parts of a package.
const MAX_PARTS: usize = 10_000;
/// Bytes that are unpacked of one package, all parts together.
const MAX_UNPACKED: u64 = 32 << 20;

/// An open package.
pub(crate) struct Package<'a> {
    parts: Parts<'a>,
    /// What it holds, for errors.
    format: Format,
    /// Bytes that may still be unpacked.
    left: u64,
}

enum Parts<'a> {
    /// A zip archive, and its names as they should be written, each with its index: some programs write other cases, or
    /// backslashes.
    Packed(Box<ZipArchive<Cursor<&'a [u8]>>>, HashMap<String, usize>),
    /// Parts of XML that stand one after another in one file.
    Flat(HashMap<String, &'a str>),
}

/// The name `name` as names are compared.
fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

/// What a part of an Office package has to do with another.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Relation {
    /// How the part calls it.
    pub id: String,
    /// What the other is, without the address of the standard, which has two: `styles`.
    pub kind: String,
    /// The name of the other part.
    pub target: String,
}

impl<'a> Package<'a> {
    /// Opens the package `bytes`, which is to be one of `format`.
    ///
    /// # Errors
    /// [`ReadError::Damaged`]; [`ReadError::TooMuch`] for too many parts.
    pub(crate) fn open(bytes: &'a [u8], format: Format) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::Damaged(format))?;
        if archive.len() > MAX_PARTS {
            return Err(ReadError::TooMuch);
        }
        // Programs write Chinese names as they write text, whatever the archive says of them.
        let name = |it: &[u8]| key(&charset::decode(it, None).unwrap_or_default());
        let names = archive.file_names_raw().map(name).zip(0..).collect();
        Ok(Self { parts: Parts::Packed(Box::new(archive), names), format, left: MAX_UNPACKED })
    }

    /// A package whose parts stand in one file of XML.
    pub(crate) fn flat(parts: impl Iterator<Item = (String, &'a str)>, format: Format) -> Self {
        let parts = parts.take(MAX_PARTS).map(|(name, content)| (key(&name), content)).collect();
        Self { parts: Parts::Flat(parts), format, left: MAX_UNPACKED }
    }

    /// The same package, known to be one of `format`.
    pub(crate) fn of(self, format: Format) -> Self {
        Self { format, ..self }
    }

    /// Whether it has the part `name`.
    pub(crate) fn has(&self, name: &str) -> bool {
        match &self.parts {
            Parts::Packed(_, names) => names.contains_key(&key(name)),
            Parts::Flat(parts) => parts.contains_key(&key(name)),
        }
    }

    /// Whether it has a part in the folder `folder`, which ends with a stroke.
    pub(crate) fn has_within(&self, folder: &str) -> bool {
        match &self.parts {
            Parts::Packed(_, names) => names.keys().any(|it| it.starts_with(folder) && it.len() > folder.len()),
            Parts::Flat(parts) => parts.keys().any(|it| it.starts_with(folder)),
        }
    }

    /// The part `name`, unpacked; `None` where there is none.
    ///
    /// # Errors
    /// [`ReadError::Encrypted`], [`ReadError::Damaged`], or [`ReadError::TooMuch`].
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let damaged = ReadError::Damaged(self.format);
        let (archive, at) = match &mut self.parts {
            Parts::Packed(archive, names) => match names.get(&key(name)) {
                Some(at) => (archive, *at),
                None => return Ok(None),
            },
            Parts::Flat(parts) => return Ok(parts.get(&key(name)).map(|it| it.as_bytes().to_vec())),
        };
        let part = match archive.by_index(at) {
            Ok(part) => part,
            Err(ZipError::UnsupportedArchive(why)) if why == ZipError::PASSWORD_REQUIRED => {
                return Err(ReadError::Encrypted(self.format));
            }
            Err(_) => return Err(damaged),
        };
        // What the package says of its size is believed as far as it may go.
        let mut out = Vec::with_capacity(part.size().min(self.left + 1) as usize);
        part.take(self.left + 1).read_to_end(&mut out).map_err(|_| damaged)?;
        self.left = self.left.checked_sub(out.len() as u64).ok_or(ReadError::TooMuch)?;
        Ok(Some(out))
    }

    /// The part `name` as text; `None` where there is none.
    ///
    /// # Errors
    /// Those of [`Self::part`]; [`ReadError::Damaged`] where it is no text.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let damaged = ReadError::Damaged(self.format);
        let decode = |it: Vec<u8>| match String::from_utf8(it) {
            Ok(text) if !text.contains('\0') => Ok(text),
            Ok(text) => charset::decode(text.as_bytes(), None).ok_or(damaged),
            Err(other) => charset::decode(other.as_bytes(), None).ok_or(damaged),
        };
        self.part(name)?.map(decode).transpose()
    }

    /// What the part `name` of an Office package, the empty name for the package itself, refers to within the package.
    ///
    /// # Errors
    /// Those of [`Self::text`].
    pub(crate) fn relations(&mut self, name: &str) -> Result<Vec<Relation>, ReadError> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let source = self.text(&format!("{folder}/_rels/{file}.rels"))?.unwrap_or_default();
        let mut out = Vec::new();
        let mut xml = Xml::new(&source);
        while let Ok(Some(item)) = xml.next() {
            if let Item::Start(tag) = item
                && let (Some(id), Some(target)) = (tag.get("Id"), tag.get("Target"))
                && tag.get("TargetMode").as_deref() != Some("External")
            {
                let kind = tag.get("Type").unwrap_or_default();
                let kind = kind.rsplit_once('/').map_or("", |it| it.1).to_owned();
                out.push(Relation { id, kind, target: resolve(name, &target) });
            }
        }
        Ok(out)
    }

    /// The name of the part that an Office package is about; `None` where it does not say.
    ///
    /// # Errors
    /// Those of [`Self::text`].
    pub(crate) fn main(&mut self) -> Result<Option<String>, ReadError> {
        Ok(self.relations("")?.into_iter().find(|it| it.kind == "officeDocument").map(|it| it.target))
    }
}

/// The name of the part that the part `from` calls `place`.
pub(crate) fn resolve(from: &str, place: &str) -> String {
    let place = place.trim().replace('\\', "/");
    let folder = from.rsplit_once('/').map_or("", |it| it.0);
    let mut path: Vec<&str> = if place.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in place.split('/') {
        match step {
            ".." => {
                path.pop();
            }
            "." | "" => {}
            step => path.push(step),
        }
    }
    path.retain(|it| !it.is_empty());
    path.join("/")
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
        assert_eq!(package.part("b/c"), Err(ReadError::TooMuch));
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        let bytes = packed(&[("Doc_0\\Document.xml", "一"), ("OFD.XML", "二")]);
        let mut package = Package::open(&bytes, Format::Ofd).unwrap();
        assert_eq!(package.text("Doc_0/Document.xml"), Ok(Some("一".to_owned())));
        assert_eq!(package.text("/OFD.xml"), Ok(Some("二".to_owned())));
        assert!(package.has_within("doc_0/") && !package.has_within("doc_1/"));
    }

    #[test]
    fn places_are_relative_to_their_part() {
        assert_eq!(resolve("Doc_0/Document.xml", "Pages/P.xml"), "Doc_0/Pages/P.xml");
        assert_eq!(resolve("Doc_0/Document.xml", "/Doc_0/P.xml"), "Doc_0/P.xml");
        assert_eq!(resolve("Doc_0/Document.xml", "../x/./P.xml"), "x/P.xml");
        assert_eq!(resolve("Doc_0/Document.xml", "Pages\\P.xml"), "Doc_0/Pages/P.xml");
        assert_eq!(resolve("", "../../P.xml"), "P.xml");
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
