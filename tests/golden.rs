//! What the program reads in a report and says of it, written down in full for people to read: each folder of
//! `tests/golden` holds a `report.txt`, the `cells.txt` that were read in it, and the `findings.txt` as the terminal shows
//! them. `UPDATE=1 cargo test --test golden` writes them anew; then read the difference.

mod common;

use gouji::report::{Cell, CellKind, Date, Report};
use gouji::template::TableId;
use gouji::{Options, Outcome, check, manual, render, rule};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const FILES: [&str; 3] = ["cells.txt", "findings.txt", "report.txt"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn updating() -> bool {
    std::env::var_os("UPDATE").is_some_and(|it| it == "1")
}

/// The names of what lies in `folder`.
fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries.map(|it| it.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

/// Compares `path` with what it should say, or writes that there. Gives what is wrong.
fn hold(path: &Path, expected: &str) -> Option<String> {
    let there = fs::read_to_string(path).unwrap_or_default();
    if updating() && there != expected {
        fs::write(path, expected).expect("the file can be written");
        return None;
    }
    let same = there.lines().zip(expected.lines()).take_while(|(a, b)| a == b).count();
    (there != expected).then(|| {
        let line = |text: &str| text.lines().nth(same).unwrap_or("(the end)").to_owned();
        format!("{}:{}:\n  there: {}\n  now:   {}", path.display(), same + 1, line(&there), line(expected))
    })
}

#[test]
fn every_report_is_read_and_judged_as_written_down() {
    let folder = root().join("tests/golden");
    let mut faults = examples(&folder);
    for name in names(&folder) {
        let case = folder.join(&name);
        let text = fs::read_to_string(case.join("report.txt")).unwrap_or_else(|error| panic!("{name}: {error}"));
        let outcome = check(&text, &Options::default());
        faults.extend(hold(&case.join("cells.txt"), &cells(&outcome.report)));
        faults.extend(hold(&case.join("findings.txt"), &findings(&outcome)));
        let files = names(&case);
        if files != FILES.map(str::to_owned).into() {
            faults.push(format!("{name}: holds {files:?}, not {FILES:?}"));
        }
    }
    assert!(faults.is_empty(), "{}\nUPDATE=1 cargo test --test golden writes them anew", faults.join("\n"));
}

/// The examples of the page are golden reports too. Gives those that differ.
fn examples(folder: &Path) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, text) in common::built_in() {
        let case = folder.join(name.trim_end_matches(".txt"));
        if updating() {
            fs::create_dir_all(&case).expect("a folder");
        }
        faults.extend(hold(&case.join("report.txt"), &text));
    }
    faults
}

#[test]
fn the_manual_is_what_the_rules_say() {
    let fault = hold(&root().join("docs/rules.md"), &manual::catalogue(rule::RULES));
    assert_eq!(fault, None, "cargo run -- rules --format markdown > docs/rules.md");
}

/// The findings as the terminal shows them, but for the counts of rules: a new rule that has nothing to say must not
/// change what is written down.
fn findings(outcome: &Outcome) -> String {
    let counts = gouji::wording::render::rules(&outcome.tally());
    render::text::string(outcome, false).lines().filter(|it| *it != counts).flat_map(|it| [it, "\n"]).collect()
}

/// The typed report as a person reads it, row by row.
fn cells(report: &Report) -> String {
    let mut out = String::new();
    let mut say = |line: String| {
        out += line.trim_end();
        out.push('\n');
    };
    let lines = gouji::source::Lines::new(&report.text);
    let place = |offset| {
        let position = lines.position(offset);
        format!("{}:{}", position.line, position.column)
    };
    let found = |it: Option<&String>| it.map_or("(not found)", String::as_str).to_owned();
    say(format!("title     {}", found(report.title.as_ref().map(|it| &it.value))));
    say(format!("body      {}", found(report.body.as_ref().map(|it| &it.value))));
    say(format!("class     {}", report.body_class.map_or("(unknown)", |it| it.key())));
    say(format!("year      {}", report.year.map_or("(not found)".to_owned(), |it| it.value.to_string())));
    say(format!("form      {}", report.template.map_or("(unknown)", |it| it.key())));
    let day = |it: Date| format!("{:04}-{:02}-{:02}", it.year, it.month, it.day);
    let period = report.period.map(|it| format!("{} to {}", day(it.value.0), day(it.value.1)));
    say(format!("period    {}", found(period.as_ref())));
    say(String::new());
    for it in &report.sections {
        let heading = it.span.of(&report.text).split_whitespace().collect::<Vec<_>>().join(" ");
        say(format!("{:<13} {:<7} {heading}", it.kind, place(it.span.start)));
    }
    for id in TableId::ALL {
        say(String::new());
        let Some(table) = report.tables.get(id) else {
            say(format!("{} not found", id.key()));
            continue;
        };
        for row in &table.rows {
            let cells = row.columns.iter().zip(&row.cells).map(|(column, it)| format!("{} {}", column.key, value(it)));
            let name = format!("{}.{}", id.key(), row.key);
            say(format!("{name:<23} {}", cells.collect::<Vec<_>>().join("  ")));
        }
    }
    say(String::new());
    for it in &report.figures {
        let about = if it.approximate { " (approximate)" } else { "" };
        say(format!("{:<7} {} = {}{about}", place(it.span.start), it.measure.unwrap_or("?"), it.text));
    }
    say(String::new());
    for it in &report.notes {
        let row = it.table.map_or(String::new(), |table| format!(" {}.{}", table.key(), it.row.unwrap_or("?")));
        say(format!("{:<7} {:?}{row}", place(it.span.start), it.kind));
    }
    out
}

/// `12`, `1245.95 万元`, `blank`, `"—"`, `missing`.
fn value(cell: &Cell) -> String {
    let unit = cell.unit.map_or(String::new(), |it| format!(" {it}"));
    match cell.kind {
        CellKind::Number => cell.value.map_or("?".to_owned(), |it| format!("{it}{unit}")),
        CellKind::Blank => "blank".to_owned(),
        CellKind::Dash | CellKind::Text => format!("{:?}", cell.raw),
        CellKind::Missing => "missing".to_owned(),
    }
}
