//! What the targets share.

use gouji::read::{Canonical, ReadError, text};
use std::io::{Cursor, Write};

/// Canonical text is its own canonical text.
pub fn hold(read: Result<Canonical, ReadError>) {
    if let Ok(read) = read {
        assert_eq!(text(&read.text), read.text);
    }
}

/// A package of the parts `names`, their contents cut from `source` at the byte 0, not compressed.
pub fn packed(names: &[&str], source: &[u8]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in names.iter().zip(source.splitn(names.len(), |it| *it == 0)) {
        writer.start_file(*name, options).and_then(|()| Ok(writer.write_all(content)?)).expect("a part of a package");
    }
    writer.finish().expect("a package").into_inner()
}
