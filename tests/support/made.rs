//! Files that real programs made of made-up reports (`tests/layouts/make.mjs`), read and held against their true cells.

use super::gold::{Compared, Count, Gold, part};
use super::tally::{Said, said};
use gouji::rule::Severity;
use gouji::template::TableId;
use gouji::{Options, parse, read};
use std::path::{Path, PathBuf};

/// What pdftotext writes without `-layout` has lost which row a number belongs to: labels stand in one place and values in
/// another. What can be told is read.
const TORN: [&str; 2] = ["chromium-pdf-plain.txt", "writer-pdf-plain.txt"];
/// Of the binary Word files these write whole stretches as other characters or not at all, from the heads of a table with
/// merged cells on: often the first rows of table three, with antiword nearly always all of it. Table four, which follows,
/// they put on one line with what stands around it, and catdoc breaks the line at a blank cell. The other rows that are left
/// stand whole.
const GARBLED: [&str; 2] = ["antiword.txt", "catdoc.txt"];
/// In these nothing is written of an empty cell, so that in a row with some, which number stands in which column is lost.
/// Where the report's cells hold a no-break space, pdftohtml writes a line with one: then nothing is lost.
const WITHOUT_BLANKS: [&str; 2] = ["-pdf-raw.txt", "-pdf.html"];
/// Here the width of the gap is left: a page shows the columns where the values of all rows stand under those of a whole one. From
/// line to line it may be counted otherwise, and then it does not.
const IN_COLUMNS: &str = "-pdf-layout.txt";
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
    /// What went wrong, cell by cell; of what was missed only what stands whole.
    pub problems: Vec<String>,
    /// The findings that are errors.
    pub errors: Vec<Said>,
}

impl Made {
    /// Whether the program that made the file has lost parts of the report.
    pub fn is_garbled(&self) -> bool {
        GARBLED.contains(&self.kind().as_str())
    }

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
    let standing = whole(&name, &text, gold).map(|it| it.compare_all(&report));
    let (whole_missed, missed) = standing.map_or((0, Vec::new()), |it| (it.count.missed, it.problems));
    // What else is missed the file does not show.
    let problems = if count.wrong + count.invented > 0 { problems } else { missed };
    let left_out = text.contains(LEFT_OUT);
    let is_error = |it: &Said| it.severity == Severity::Error && (!left_out || it.rule != "S07");
    let errors = said(&text).into_iter().filter(is_error).collect();
    Made { path, count, whole_missed, problems, errors }
}

/// The rows that stand whole in the `text` of the file `name`; nothing where none does.
fn whole(name: &str, text: &str, gold: &Gold) -> Option<Gold> {
    if TORN.contains(&name) {
        return None;
    }
    if GARBLED.contains(&name) {
        return Some(gold.named_in(text).without_blanks().of_tables(|it| it != TableId::T4));
    }
    if WITHOUT_BLANKS.iter().any(|it| name.ends_with(it)) {
        // Browsers break numbers of full width between any two digits.
        let unbroken = gold.unbroken_in(text);
        return Some(if text.lines().any(|it| it == BLANK_LINE) { unbroken } else { unbroken.without_blanks() });
    }
    if name.ends_with(IN_COLUMNS) {
        return Some(gold.unbroken_in(text).shown_in(text));
    }
    // A table is left out where its own part says so.
    let left_out = |table: TableId| part(text, table).is_some_and(|it| it.contains(LEFT_OUT));
    Some(gold.of_tables(|it| !left_out(it)))
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut out: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").map(|it| it.expect("an entry").path()).collect();
    out.sort();
    out
}
