//! Files in memory, by their names with `/` between folders, and their ways from and to the disk.

use crate::Result;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Files in the order of their names.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The content of one file.
///
/// # Errors
///
/// Where it cannot be read.
pub fn one(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| format!("{}: {error}.", path.display()))
}

/// The text of one file.
///
/// # Errors
///
/// Where it cannot be read, or is no UTF-8.
pub fn text(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}.", path.display()))
}

/// Everything under `dir`.
///
/// # Errors
///
/// Where something cannot be read, or has a name that is no UTF-8.
pub fn read(dir: &Path) -> Result<Files> {
    let mut files = Files::new();
    let entries = fs::read_dir(dir).map_err(|error| format!("{}: {error}.", dir.display()))?;
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let name =
            name.to_str().ok_or_else(|| format!("{}: not a name for a file that is shipped.", path.display()))?;
        if path.is_dir() {
            files.extend(read(&path)?.into_iter().map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            files.insert(name.to_owned(), one(&path)?);
        }
    }
    Ok(files)
}

/// Lays `files` into `dir`, and takes away what was there before.
///
/// # Errors
///
/// Where something cannot be removed or written.
pub fn write(dir: &Path, files: &Files) -> Result {
    clear(dir)?;
    for (name, bytes) in files {
        let path = dir.join(name);
        let folder = path.parent().unwrap_or(dir);
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}.", folder.display()))?;
        fs::write(&path, bytes).map_err(|error| format!("{}: {error}.", path.display()))?;
    }
    Ok(())
}

/// Removes `dir` with everything in it, where it is there.
///
/// # Errors
///
/// Where it cannot be removed.
pub fn clear(dir: &Path) -> Result {
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(format!("{}: {error}.", dir.display())),
        _ => Ok(()),
    }
}
