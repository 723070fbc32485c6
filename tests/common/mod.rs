//! The texts that several tests check: our own, and the sample reports where they lie beside the project.
// Each test file uses its own part of this.
#![allow(dead_code)]

use gouji::rule::{Edit, Example, Expect};
use gouji::template::Generation;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

/// A clean report of the form of 2021.
pub static CLEAN: LazyLock<String> = LazyLock::new(|| example(Generation::G2021, &[]));

/// The clean report of `base` with these changes.
pub fn example(base: Generation, edits: &'static [Edit]) -> String {
    Example { base, edits, expect: Expect::Pass }.text().expect("the edits fit the clean report")
}

/// A report with a broken total.
pub fn broken() -> String {
    example(Generation::G2021, &[Edit::Cell("t3.new.total", "99"), Edit::Cell("t4.review.upheld", "")])
}

/// Texts of every kind, with names: whole reports, pieces, other texts, nothing.
pub fn sources() -> Vec<(String, String)> {
    let clean = CLEAN.clone();
    let half: String = clean.chars().take(clean.chars().count() / 2).collect();
    let mut sources = vec![
        ("clean 2021".to_owned(), clean),
        ("clean 2019".to_owned(), example(Generation::G2019, &[])),
        ("broken".to_owned(), broken()),
        ("half".to_owned(), half),
        ("no tables".to_owned(), example(Generation::G2021, WITHOUT_TABLES)),
        ("other text".to_owned(), "一份与年报无关的文字，共3条。\n𠮷野家\t12\t—\n".repeat(20)),
        ("empty".to_owned(), String::new()),
        ("control characters".to_owned(), "\u{0}\u{1b}[31m\u{202e}\t\t\t\n\u{feff}".to_owned()),
    ];
    sources.extend(built_in());
    sources.extend(samples());
    sources
}

const WITHOUT_TABLES: &[Edit] = &[Edit::RemoveTable("t2"), Edit::RemoveTable("t3"), Edit::RemoveTable("t4")];

/// The examples that the page offers.
pub fn built_in() -> Vec<(String, String)> {
    texts(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("www/examples"))
}

/// The sample reports, which lie beside the project and are no part of it.
pub fn samples() -> Vec<(String, String)> {
    let found = texts(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/samples"));
    if found.is_empty() {
        eprintln!("the sample reports are not there: not tested with them");
    }
    found
}

/// The texts in `folder`, by name.
fn texts(folder: &PathBuf) -> Vec<(String, String)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.map(|it| it.expect("an entry").path()).collect();
    paths.retain(|it| it.extension().is_some_and(|it| it == "txt"));
    paths.sort();
    let text = |path: PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, fs::read_to_string(&path).expect("a text"))
    };
    paths.into_iter().map(text).collect()
}
