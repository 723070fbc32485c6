//! Files as the programs of Chinese offices write them, feature by feature: what is shown is read, what is not shown is
//! left out, and what cannot be read is said in one sentence.

#![cfg(feature = "files")]

mod beside;
mod docx;
#[path = "../support/file.rs"]
mod file;
mod foreign;
mod made;
mod odf;
mod ofd;
mod pdf;
mod program;
mod rtf;
mod sheet;
mod word;
mod written;

use gouji::read::{ReadError, open};

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
