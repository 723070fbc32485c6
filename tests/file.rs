//! The readers of files against real reports that real programs wrote: every row of every table, cell by cell.

#![cfg(feature = "files")]

use std::path::{Path, PathBuf};

use gouji::read::{Canonical, ReadError};
use gouji::template::{FORMS, TableId};
use serde_json::Value;

/// A reader and how many files named `name` it must have read.
fn all_rows(name: &str, read: fn(&[u8]) -> Result<Canonical, ReadError>, least: usize) {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if !corpus.is_dir() {
        println!("not run: {} is absent", corpus.display());
        return;
    }
    let mut seen = 0;
    let mut wrong = Vec::new();
    for report in folders(&corpus.join("variants")) {
        let file = report.join(name);
        let Ok(bytes) = std::fs::read(&file) else { continue };
        seen += 1;
        let text = read(&bytes).unwrap_or_else(|it| panic!("{}: {it:?}", file.display())).text;
        let slug = report.file_name().unwrap().to_string_lossy().into_owned();
        let gold = std::fs::read(corpus.join("gold").join(format!("{slug}.json"))).unwrap();
        let gold: Value = serde_json::from_slice(&gold).unwrap();
        wrong.extend(missing(&gold, &text).into_iter().map(|it| format!("{slug}: {it}")));
    }
    assert!(seen >= least, "{seen} files named {name}");
    assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let mut out: Vec<PathBuf> = std::fs::read_dir(path).unwrap().map(|it| it.unwrap().path()).collect();
    out.sort();
    out.retain(|it| it.is_dir());
    out
}

/// The gold rows that stand on no line of `text` with their values in order.
fn missing(gold: &Value, text: &str) -> Vec<String> {
    let lines: Vec<(String, Vec<String>)> = text.lines().map(split).collect();
    let mut out = Vec::new();
    let mut need = |what: &str, label: &str, values: Vec<String>| {
        let has = |line: &(String, Vec<String>)| line.1 == values && alike(label, &line.0);
        if !lines.iter().any(has) {
            out.push(format!("{what} {label} {values:?}"));
        }
    };
    let tables = &gold["tables"];
    for (key, row) in tables["t2"].as_object().unwrap() {
        need("t2", label(TableId::T2, key), values(row));
    }
    for (key, row) in tables["t3"]["rows"].as_object().unwrap() {
        need("t3", label(TableId::T3, key), values(row));
    }
    need("t4", "", ["review", "direct", "after_review"].iter().flat_map(|it| values(&tables["t4"][*it])).collect());
    out
}

fn values(row: &Value) -> Vec<String> {
    row.as_array().unwrap().iter().map(|it| it.as_str().map_or_else(|| it.to_string(), str::to_owned)).collect()
}

fn label(table: TableId, key: &str) -> &'static str {
    FORMS.iter().find_map(|form| form.row(table, key)).unwrap_or_else(|| panic!("{key}")).label
}

/// The words of a line and its numbers.
fn split(line: &str) -> (String, Vec<String>) {
    let parts = line.split_whitespace();
    let (numbers, words): (Vec<_>, Vec<_>) =
        parts.map(str::to_owned).partition(|it| it.bytes().all(|it| it.is_ascii_digit() || it == b'.'));
    (words.concat(), numbers)
}

/// Whether a line has most of the characters of the label, which reports may misprint, in order.
fn alike(label: &str, words: &str) -> bool {
    let mut rest = words.chars();
    let found = label.chars().filter(|it| rest.clone().any(|next| next == *it) && rest.any(|next| next == *it)).count();
    found * 10 >= label.chars().count() * 7
}

#[test]
fn doc() {
    all_rows("lo.doc", gouji::read::doc, 4);
}

#[test]
fn rtf() {
    all_rows("lo.rtf", gouji::read::rtf, 4);
}

fn open(bytes: &[u8]) -> Result<Canonical, ReadError> {
    gouji::read::open(bytes, None)
}

#[test]
fn docx() {
    all_rows("lo.docx", open, 2);
    all_rows("pdf2docx.docx", open, 2);
}

#[test]
fn xlsx() {
    all_rows("lo.xlsx", open, 2);
}

#[test]
fn html() {
    for name in ["chromium-clipboard.html", "rebuilt.html"] {
        all_rows(name, open, 2);
    }
    for name in ["docx-mammoth.html", "lo-docx.html"] {
        all_rows(name, open, 4);
    }
}

#[test]
fn pdf() {
    all_rows("original.pdf", gouji::read::pdf, 2);
    all_rows("chromium-print.pdf", gouji::read::pdf, 2);
}
