//! The findings on real reports, each of which was read and decided.

use crate::support::decision::{differences, section as decided, unnamed_issues};
use std::path::Path;

/// The section of `docs/quality.md`.
///
/// # Errors
///
/// Where the rules say what nobody has decided, no longer say what was, or leave a known issue unnamed: what that is.
pub fn section(shared: Option<&Path>) -> crate::Result<String> {
    let Some(shared) = shared else { return Err("no reports beside the project (../shared/corpus)".into()) };
    let mut wrong = differences(shared);
    wrong
        .extend(unnamed_issues(shared).into_iter().map(|it| format!("{it}: no error and no warning names this issue")));
    if wrong.is_empty() { Ok(decided()) } else { Err(wrong.join("\n")) }
}
