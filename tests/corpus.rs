//! The findings on the reports that lie beside the project: each was read and decided, and no other is made.

mod support;

use std::path::{Path, PathBuf};
use support::decision::{DECISIONS, differences, section, unnamed_issues};

fn shared() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    if path.join("corpus/reports").is_dir() {
        return Some(path);
    }
    eprintln!("not run: no reports beside the project (../shared/corpus)");
    None
}

#[test]
fn every_finding_on_a_real_report_was_decided() {
    let Some(shared) = shared() else { return };
    let wrong = differences(&shared);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_known_issue_is_an_error_or_a_warning() {
    let Some(shared) = shared() else { return };
    assert_eq!(unnamed_issues(&shared), [""; 0]);
}

#[test]
fn the_decisions_are_in_the_documentation() {
    assert!(DECISIONS.iter().all(|it| !it.lines.is_empty() && !it.why.is_empty()));
    let written = include_str!("../docs/quality.md");
    assert!(written.contains(section().trim_end()), "run cargo xtask quality corpus");
}
