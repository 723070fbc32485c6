//! Writes the documentation that is made from the program.

use crate::Result;
use std::path::Path;

/// Writes `docs/rules.md`, or, to `check`, only says whether it is as the rules are.
///
/// # Errors
///
/// Where the file cannot be written, or is stale.
pub fn docs(root: &Path, check: bool) -> Result {
    let path = root.join("docs/rules.md");
    let text = gouji::manual::catalogue(gouji::rule::RULES);
    if !check {
        return std::fs::write(&path, text).map_err(|it| format!("{}: {it}", path.display()));
    }
    if std::fs::read_to_string(&path).is_ok_and(|it| it == text) {
        return Ok(());
    }
    Err("docs/rules.md is stale. Write it anew: cargo xtask docs".into())
}
