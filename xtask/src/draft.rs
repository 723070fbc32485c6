//! Writes made-up reports as pages with their true cells: what `tests/layouts/make.mjs` gives to real programs.

use crate::support::draw::draft;
use crate::support::page::{Look, Page};
use std::path::Path;

/// Writes the pages of the seeds from `first` on, `count` of them, to `folder`: `N.html`, and `N.json` with the cells.
///
/// # Errors
///
/// Where a file cannot be written.
pub fn write(folder: &Path, first: u64, count: u64) -> crate::Result {
    let save = |name: String, content: String| {
        let path = folder.join(name);
        std::fs::write(&path, content).map_err(|it| format!("{}: {it}", path.display()))
    };
    std::fs::create_dir_all(folder).map_err(|it| format!("{}: {it}", folder.display()))?;
    for seed in first..first + count {
        let draft = draft(seed);
        let page = Page { draft: &draft, look: Look::new(seed) };
        save(format!("{seed}.html"), page.html())?;
        save(format!("{seed}.json"), format!("{}\n", page.gold()))?;
    }
    Ok(())
}
