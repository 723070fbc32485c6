//! Files as the programs of Chinese offices write them, feature by feature: what is shown is read, what is not shown is
//! left out, and what cannot be read is said in one sentence.

#![cfg(feature = "files")]

mod docx;
mod foreign;
mod made;
mod ofd;
mod pdf;
mod rtf;
mod sheet;
mod word;
mod written;

use gouji::read::{ReadError, open};
use std::io::{Cursor, Write};

/// The canonical text of the file `bytes`, called `name`.
#[track_caller]
fn text(bytes: &[u8], name: &str) -> String {
    open(bytes, Some(name)).unwrap_or_else(|it| panic!("{name}: {it:?}")).text
}

/// Why the file `bytes` is not read.
#[track_caller]
fn error(bytes: &[u8], name: &str) -> ReadError {
    open(bytes, Some(name)).map(|it| it.text).expect_err(name)
}

/// A package of `parts`: name and content.
fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
