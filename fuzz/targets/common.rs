//! What the targets share.

use gouji::read::{Canonical, ReadError, text};
use gouji::report::CellKind;
use gouji::{Options, check};
use std::io::{Cursor, Write};

/// Canonical text is its own canonical text.
pub fn hold(read: Result<Canonical, ReadError>) {
    if let Ok(read) = read {
        assert_eq!(text(&read.text), read.text);
    }
}

/// Checks `source`: what is found must stand where it is said to stand, and must not change when it is checked again, which
/// one in eight is.
pub fn judged(source: &str) {
    let canonical = text(source);
    let found = || {
        let outcome = check(&canonical, &Options::default());
        for table in outcome.report.tables.iter() {
            for cell in table.rows.iter().flat_map(|it| &it.cells) {
                assert!(cell.kind == CellKind::Missing || cell.span.of(&canonical) == cell.raw);
            }
        }
        outcome.judgements.iter().map(|it| (it.rule.id, it.findings().len())).collect::<Vec<_>>()
    };
    let first = found();
    if source.len() % 8 == 0 {
        assert_eq!(first, found());
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

/// A compound file of these streams.
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a compound file");
    for (name, content) in streams {
        file.create_stream(name).and_then(|mut it| it.write_all(content)).expect("a stream");
    }
    file.into_inner().into_inner()
}
