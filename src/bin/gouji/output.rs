//! Where results go: the terminal, a file, or a folder with a file for each report.

use crate::arguments::{Check, Format};
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Where results go.
pub enum Target {
    /// Standard output, as text for a reader.
    Terminal,
    /// Standard output, byte by byte.
    Bytes,
    /// One file.
    File(PathBuf),
    /// A folder, and the names that have been given in it by this run.
    Folder(PathBuf, BTreeSet<String>),
}

/// Where `arguments` want the results.
///
/// # Errors
///
/// A sentence, where one place cannot take them.
pub fn target(arguments: &Check) -> Result<Target, String> {
    let several = arguments.files.len() > 1;
    match &arguments.output {
        Some(path) if path.is_dir() => Ok(Target::Folder(path.clone(), BTreeSet::new())),
        Some(path) if several => Err(format!("{}：检查多个文件时，--output要写一个已有的文件夹。", path.display())),
        Some(path) => Ok(Target::File(path.clone())),
        None if arguments.format == Format::Text => Ok(Target::Terminal),
        None if arguments.format == Format::Xlsx && several => {
            Err("xlsx格式检查多个文件时，要用--output写明一个已有的文件夹。".to_owned())
        }
        None if arguments.format == Format::Xlsx && io::stdout().is_terminal() => {
            Err("xlsx不是文本，请用--output写明要写入的文件，如“--output 三张表.xlsx”。".to_owned())
        }
        None => Ok(Target::Bytes),
    }
}

impl Target {
    /// Writes `bytes`, in a folder into a file called `name`. Gives a sentence where a file cannot be written.
    ///
    /// # Errors
    ///
    /// Where standard output cannot be written.
    pub fn put(&mut self, bytes: &[u8], name: &str) -> io::Result<Result<(), String>> {
        match self {
            Self::Terminal => {
                let mut out = anstream::stdout().lock();
                out.write_all(bytes)?;
                out.flush()?;
            }
            Self::Bytes => {
                let mut out = io::stdout().lock();
                out.write_all(bytes)?;
                out.flush()?;
            }
            Self::File(path) => return Ok(write(path, bytes)),
            Self::Folder(folder, given) => {
                let name = free(name, given);
                return Ok(write(&folder.join(&name), bytes));
            }
        }
        Ok(Ok(()))
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| format!("{}：写不进去（{error}）。", path.display()))
}

/// `name`, or where this run has given it to another report already, the same with a number.
fn free(name: &str, given: &mut BTreeSet<String>) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let mut free = name.to_owned();
    let mut count = 1;
    while !given.insert(free.clone()) {
        count += 1;
        free = format!("{stem}（{count}）.{ending}");
    }
    free
}
