//! Files and standard input, read as canonical text.

use crate::complain;
use gouji::read::{self, Canonical, ReadError};
use gouji::wording;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// A source, read.
pub struct Input {
    /// Its name; `None` for standard input.
    pub name: Option<String>,
    /// Its size in bytes.
    pub bytes: usize,
    /// What it says.
    pub canonical: Canonical,
}

/// Reads the file at `path`, `-` for standard input.
///
/// # Errors
///
/// A sentence that says what happened and what to do.
pub fn read(path: &Path) -> Result<Input, String> {
    let named = path != Path::new("-");
    let name = named.then(|| path.display().to_string());
    // Nothing is read of a file that is too large anyway.
    let large = named && fs::metadata(path).is_ok_and(|it| it.is_file() && it.len() > read::LIMIT as u64);
    if large {
        return Err(wording::read_error(ReadError::TooLarge));
    }
    let bytes = if named { open(path) } else { bytes(io::stdin().lock()) }.map_err(|error| sentence(&error))?;
    let size = bytes.len();
    let canonical = read::open(&bytes, name.as_deref()).map_err(wording::read_error)?;
    if let Some(remark) = wording::remark(&canonical.notes) {
        complain(&format!("{}：{remark}", path.display()));
    }
    Ok(Input { name, bytes: size, canonical })
}

fn open(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    bytes(file)
}

/// The bytes of `source`, at most one more than is allowed: enough for it to be refused.
fn bytes(source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(read::LIMIT as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn sentence(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "找不到这个文件，请检查路径。".to_owned(),
        io::ErrorKind::PermissionDenied => "没有读取这个文件的权限。".to_owned(),
        io::ErrorKind::IsADirectory => "这是文件夹，请写明其中的文件。".to_owned(),
        _ => format!("读取失败（{error}）。"),
    }
}
