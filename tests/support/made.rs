//! Files that real programs made of made-up reports (`tests/layouts/make.mjs`), read and held against their true cells.

use super::gold::{Compared, Count, Gold};
use gouji::{Options, parse, read};
use std::path::{Path, PathBuf};

/// What these programs write has lost which row a number belongs to; what they leave is read, the rest is said. Of pdftotext
/// without `-layout` this was looked at: labels stand in one place and values in another. Of antiword and catdoc it was not.
const TORN: [&str; 4] = ["antiword.txt", "catdoc.txt", "chromium-pdf-plain.txt", "writer-pdf-plain.txt"];
/// In these nothing is written of an empty cell, so that in a row with some, which number stands in which column is lost.
/// Where the report's cells hold a no-break space, pdftohtml writes a line with one: then nothing is lost.
const WITHOUT_BLANKS: [&str; 2] = ["-pdf-raw.txt", "-pdf.html"];
/// A blank cell that a page shows by a line.
const BLANK_LINE: &str = "\u{a0}";
/// What pandoc writes in the place of a table whose merged cells it cannot draw.
const LEFT_OUT: &str = "[TABLE]";

/// A file, read.
#[derive(Debug)]
pub struct Made {
    /// Where it is; its name says what made it.
    pub path: PathBuf,
    /// Its cells.
    pub count: Count,
    /// Those of `count.missed` that stand whole in the file.
    pub whole_missed: usize,
    /// What went wrong, cell by cell.
    pub problems: Vec<String>,
}

impl Made {
    /// What made the file: `writer.docx`.
    pub fn kind(&self) -> String {
        self.path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default()
    }
}

/// Reads all files in `folder`: a folder a report, with `cells.json` in it.
pub fn read_all(folder: &Path) -> Vec<Made> {
    let mut out = Vec::new();
    for report in entries(folder) {
        let gold = std::fs::read(report.join("cells.json")).expect("the true cells");
        let gold = Gold::new(&serde_json::from_slice(&gold).expect("JSON"));
        for path in entries(&report).into_iter().filter(|it| !it.ends_with("cells.json")) {
            out.push(read_one(path, &gold));
        }
    }
    out
}

fn read_one(path: PathBuf, gold: &Gold) -> Made {
    let name = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let read = read::open(&std::fs::read(&path).expect("a file"), Some(&name));
    let text = read.unwrap_or_else(|it| panic!("{}: {it:?}", path.display())).text;
    let report = parse(&text, &Options::default());
    let Compared { count, problems } = gold.compare_all(&report);
    let whole_missed = if TORN.contains(&name.as_str()) || text.contains(LEFT_OUT) {
        0
    } else if WITHOUT_BLANKS.iter().any(|it| name.ends_with(it)) && !text.lines().any(|it| it == BLANK_LINE) {
        gold.without_blanks().compare_all(&report).count.missed
    } else {
        count.missed
    };
    Made { path, count, whole_missed, problems }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut out: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").map(|it| it.expect("an entry").path()).collect();
    out.sort();
    out
}
