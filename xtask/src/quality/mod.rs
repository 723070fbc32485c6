//! Measures how well the program does, and writes `docs/quality.md`.

pub mod corpus;
mod plant;
pub mod reading;
pub mod repair;
pub mod rules;
mod speed;

use std::path::Path;

/// Writes `text` into `docs/quality.md` as its section `name`, under `title`, and leaves the other sections as they are.
///
/// # Errors
///
/// Where the file cannot be written.
pub fn write(root: &Path, name: &str, title: &str, text: &str) -> crate::Result {
    let path = root.join("docs/quality.md");
    let (begin, end) = (format!("<!-- begin {name} -->"), format!("<!-- end {name} -->"));
    let section = format!("{begin}\n## {title}\n\n{}\n{end}\n", text.trim_end());
    let head = "# How well it works\n\nMeasured by `cargo xtask quality`; every section is written by its command.\n";
    let old = std::fs::read_to_string(&path).unwrap_or_else(|_| head.to_owned());
    let new = match (old.find(&begin), old.find(&end)) {
        (Some(from), Some(to)) if from < to => {
            format!("{}{section}{}", &old[..from], old[to + end.len()..].trim_start_matches('\n'))
        }
        _ => format!("{}\n\n{section}", old.trim_end()),
    };
    std::fs::create_dir_all(root.join("docs")).map_err(|it| it.to_string())?;
    std::fs::write(&path, new).map_err(|it| format!("{}: {it}", path.display()))
}
