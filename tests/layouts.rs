//! What real programs make of made-up reports: no cell wrong or invented, and all cells read where rows stand whole.
//!
//! `tests/layouts/make.mjs` makes the files. `GOUJI_LAYOUTS=FOLDER cargo test --test layouts -- --nocapture` reads others
//! that it made, and prints what went wrong with them.

#![cfg(feature = "files")]

mod support;

use gouji::{Options, parse, read};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use support::gold::{Compared, Count, Gold};

/// What these programs write has lost which row a number belongs to; what they leave is read, the rest is said. antiword cuts
/// numbers at the edges of narrow cells, catdoc writes a row's cells without their borders, and pdftotext without `-layout`
/// gives a page's columns one after the other.
const TORN: [&str; 4] = ["antiword.txt", "catdoc.txt", "chromium-pdf-plain.txt", "writer-pdf-plain.txt"];
/// These write down nothing for a blank cell: in a row with some, which number stands in which column is lost.
const WITHOUT_BLANKS: [&str; 2] = ["-pdf-raw.txt", "-pdf.html"];
/// What pandoc writes in the place of a table whose merged cells it cannot draw.
const LEFT_OUT: &str = "[TABLE]";

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut out: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").map(|it| it.expect("an entry").path()).collect();
    out.sort();
    out
}

#[test]
fn what_programs_make_of_a_report_is_read() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/layouts/made");
    let folder = std::env::var_os("GOUJI_LAYOUTS").map_or(own, PathBuf::from);
    let mut counts: BTreeMap<String, (usize, Count)> = BTreeMap::new();
    let mut problems = Vec::new();
    for report in entries(&folder) {
        let gold = std::fs::read(report.join("cells.json")).expect("the true cells");
        let gold = Gold::new(&serde_json::from_slice(&gold).expect("JSON"));
        for file in entries(&report).into_iter().filter(|it| !it.ends_with("cells.json")) {
            let name = file.file_name().expect("a name").to_string_lossy().into_owned();
            let read = read::open(&std::fs::read(&file).expect("a file"), Some(&name));
            let text = read.unwrap_or_else(|it| panic!("{}: {it:?}", file.display())).text;
            let report = parse(&text, &Options::default());
            let Compared { mut count, problems: wrong } = gold.compare_all(&report);
            if WITHOUT_BLANKS.iter().any(|it| name.ends_with(it)) {
                count.missed = gold.without_blanks().compare_all(&report).count.missed;
            } else if text.contains(LEFT_OUT) {
                count.missed = 0;
            }
            let sum = counts.entry(name.clone()).or_default();
            sum.0 += 1;
            sum.1 += count;
            if count.wrong + count.invented > 0 || (count.missed > 0 && !TORN.contains(&name.as_str())) {
                problems.push(format!("{}: {count:?} {wrong:?}", file.display()));
            }
        }
    }
    for (name, (files, Count { right, wrong, missed, invented })) in &counts {
        println!("{name:24} {files:3} files {right:6} right {wrong:3} wrong {missed:5} missed {invented:3} invented");
    }
    for (name, (_, count)) in &counts {
        if count.wrong + count.invented > 0 || (count.missed * 200 > count.total() && !TORN.contains(&name.as_str())) {
            panic!("{}", problems.join("\n"));
        }
    }
    assert!(counts.len() >= 30, "{} kinds of files", counts.len());
}
