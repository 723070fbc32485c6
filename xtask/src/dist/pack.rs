//! Compression, by a library in JavaScript: what it makes is the same on every machine, which faster ones do not promise.

use super::file::{self, Files};
use crate::shell::{command, run};
use crate::{Result, root};
use std::path::Path;

/// The archive of the site.
pub const SITE: &str = "gouji-web.zip";

/// `files` as a zip archive, in the order of their names, with one time for all.
///
/// # Errors
///
/// Where Node fails.
pub fn zip(files: &Files) -> Result<Vec<u8>> {
    let dir = root().join("target/xtask/dist/zip");
    file::write(&dir, files)?;
    pack("zip", &dir)
}

/// The content of `path` deflated, without any head.
///
/// # Errors
///
/// Where it cannot be read, or Node fails.
pub fn deflate(path: &Path) -> Result<Vec<u8>> {
    pack("deflate", path)
}

fn pack(way: &str, what: &Path) -> Result<Vec<u8>> {
    let out = root().join("target/xtask/dist").join(format!("packed.{way}"));
    run(command("node", &["xtask/pack.mjs", way]).arg(what).arg(&out))?;
    file::one(&out)
}
