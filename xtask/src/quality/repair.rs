//! How well the wrong numbers are found: errors planted in consistent reports, and whether the repairs undo them.

use std::fmt::Write as _;
use std::path::Path;

use gouji::decimal::Decimal;
use gouji::repair::{Evidence, Sure, repairs};
use gouji::report::{CellKind, Report};
use gouji::template::{CellId, Generation, TableId};
use gouji::testing::{Chance, cell_mut, consistent, empty};
use gouji::{Change, Repair};
use serde_json::Value;

use super::plant::{Kind, plant};
use super::speed;

/// The seed of every figure here.
const SEED: u64 = 20_240_131;
/// Reports for each line of the table.
const ROUNDS: usize = 500;

/// What is planted for a line of the table.
pub struct Line {
    /// What a reader calls it.
    pub name: &'static str,
    kind: Kind,
    /// Beside it, a number of table three is mistyped.
    also: bool,
    /// The sentences say what belongs in the cells.
    said: bool,
}

const fn line(name: &'static str, kind: Kind) -> Line {
    Line { name, kind, also: false, said: false }
}

/// The lines of the table.
pub const LINES: [Line; 20] = [
    line("any other number, 1 cell", Kind::Random(1)),
    line("any other number, 2 cells", Kind::Random(2)),
    line("any other number, 3 cells", Kind::Random(3)),
    line("any other number, 4 cells", Kind::Random(4)),
    line("any other number, 5 cells", Kind::Random(5)),
    line("any other number, 6 cells", Kind::Random(6)),
    line("mistyped, 1 cell", Kind::Digits(1)),
    line("mistyped, 2 cells", Kind::Digits(2)),
    line("mistyped, 3 cells", Kind::Digits(3)),
    line("mistyped, 4 cells", Kind::Digits(4)),
    line("mistyped, 5 cells", Kind::Digits(5)),
    line("mistyped, 6 cells", Kind::Digits(6)),
    line("two neighbouring cells swapped", Kind::Swap),
    line("two neighbouring totals of rows swapped", Kind::Totals),
    Line { said: true, ..line("the same, the text has both numbers", Kind::Totals) },
    line("two rows swapped, at a border of the sums", Kind::Rows),
    line("a row a column too far", Kind::Shift),
    line("table four: mistyped, 1 cell", Kind::Lawsuits),
    line("table four: a total left at 0", Kind::Forgotten),
    Line { also: true, ..line("table four and table three: 1 cell each", Kind::Lawsuits) },
];

impl Line {
    /// Plants its errors in `report`.
    pub fn plant(&self, report: &mut Report, chance: &mut Chance) -> Vec<(CellId, i64)> {
        let mut truth = plant(report, self.kind, chance);
        if self.also {
            truth.extend(plant(report, Kind::Digits(1), chance));
        }
        truth
    }

    fn evidence(&self, truth: &[(CellId, i64)]) -> Evidence {
        let mut evidence = Evidence::default();
        for (cell, value) in truth.iter().filter(|_| self.said) {
            evidence.claim(vec![*cell], *value, Evidence::SENTENCE);
        }
        evidence
    }

    /// Whether its trials say how well the confidence holds. Totals swapped are there to show what sums cannot tell;
    /// nobody knows how often they are.
    fn calibrates(&self) -> bool {
        self.kind != Kind::Totals
    }
}

/// The generator of the line `at`, of `seed`.
fn drawn(seed: u64, at: usize) -> Chance {
    Chance::new(seed + at as u64)
}

/// The generator of the line `at`.
pub fn chance(at: usize) -> Chance {
    drawn(SEED, at)
}

/// What became of one planted report.
struct Trial {
    /// Place of the planted set among the repairs, from 0.
    place: Option<usize>,
    /// Whether the search went to its end in every block.
    complete: bool,
    /// The confidence in the first repair, where there is one.
    confidence: Option<f64>,
    /// How many other swaps of two cells do the same as the planted one.
    mirrored: usize,
    /// Whether the planted set is the only one of so few slips.
    alone: bool,
    /// Milliseconds that it took.
    time: f64,
}

/// Measures everything and gives the section of `docs/quality.md`.
pub fn section(corpus: Option<&Path>) -> crate::Result<String> {
    let mut out = String::new();
    let trials = native(&mut out, SEED, corpus);
    speed::section(&mut out)?;
    calibrations(&mut out, &trials);
    Ok(out)
}

/// The same by another `seed`, without the WebAssembly: the numbers of the ranking are set on such reports.
pub fn drawn_from(seed: u64, corpus: Option<&Path>) -> String {
    let mut out = String::new();
    let trials = native(&mut out, seed, corpus);
    calibrations(&mut out, &trials);
    out
}

/// For each trial the confidence in the first repair, and whether it was the planted one.
type Calibration = Vec<(f64, bool)>;

/// The tables of made-up reports and of the corpus, by their titles.
fn native(out: &mut String, seed: u64, corpus: Option<&Path>) -> [(&'static str, Calibration); 2] {
    out.push_str(
        "Errors are planted in reports whose figures agree (table three of both generations, drawn by a fixed seed, and the\n\
         clean reports of the corpus), and the repairs are asked for. *Alone* says how often the planted set is the only one of so few\n\
         slips: then the sums determine it; where there are several, every one of them makes all sums hold, and only the ranking tells\n\
         them apart. *Among* says how often the planted set is one of the\n\
         smallest listed (at most twenty are), *first* and *three* how often it is the first, or one of the first three. Where errors cancel\n\
         and every sum holds, nothing can be found: those are left out. *Not decided* is said to the reader, with the equations that\n\
         fail, where the search would take more than its budget of nodes; the budget is the same on every machine. Times are those of\n\
         one core computing, the shortest of three.\n\n",
    );
    let _ = writeln!(out, "### Made-up reports, {ROUNDS} a line\n");
    let made_up = table(out, seed, |round, chance| consistent(Generation::ALL[round % 2], chance));
    let clean = corpus.map(clean).unwrap_or_default();
    let mut real = Vec::new();
    if !clean.is_empty() {
        let _ = writeln!(
            out,
            "\n### The {} reports of the corpus whose figures agree, {ROUNDS} trials a line\n",
            clean.len()
        );
        real = table(out, seed, |round, _| clean[round % clean.len()].clone());
    }
    [("made-up reports", made_up), ("corpus", real)]
}

fn calibrations(out: &mut String, all: &[(&str, Calibration)]) {
    for (title, trials) in all.iter().filter(|it| !it.1.is_empty()) {
        calibration(out, title, trials);
    }
}

/// How well the confidence holds, in `trials`: confidence, and whether the first repair was the planted one.
fn calibration(out: &mut String, title: &str, trials: &[(f64, bool)]) {
    let _ = writeln!(out, "\n### How well the confidence holds ({title})\n");
    out.push_str(
        "| confidence in the first repair | trials | mean confidence | it was the planted one |\n|---|---|---|---|\n",
    );
    let mut group = |name: String, within: &dyn Fn(f64) -> bool| {
        let group: Vec<&(f64, bool)> = trials.iter().filter(|it| within(it.0)).collect();
        let count = group.len().max(1) as f64;
        let mean = 100.0 * group.iter().map(|it| it.0).sum::<f64>() / count;
        let right = 100.0 * group.iter().filter(|it| it.1).count() as f64 / count;
        let _ = writeln!(out, "| {name} | {} | {mean:.1} % | {right:.1} % |", group.len());
    };
    for (low, high) in [(0.0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)] {
        let name = format!("{:.0}–{:.0} %", low * 100.0, f64::min(high, 1.0) * 100.0);
        group(name, &|it| it >= low && it < high);
    }
    for (sure, word) in [(Sure::High, "高"), (Sure::Medium, "中"), (Sure::Low, "低")] {
        group(format!("said as {word}"), &|it| Sure::of(it) == sure);
    }
    let brier: f64 = trials.iter().map(|(it, right)| (it - f64::from(u8::from(*right))).powi(2)).sum();
    let _ = writeln!(out, "\nBrier score: {:.4}.", brier / trials.len().max(1) as f64);
}

/// The table, and for each trial that calibrates the confidence and whether the first repair was the planted one.
fn table(out: &mut String, seed: u64, report: impl Fn(usize, &mut Chance) -> Report) -> Calibration {
    out.push_str("| planted | trials | alone | among | first | three | not decided | median | 95 % | worst |\n|---|---|---|---|---|---|---|---|---|---|\n");
    let mut calibration = Vec::new();
    let mut mirrored = String::new();
    for (at, line) in LINES.iter().enumerate() {
        let mut chance = drawn(seed, at);
        let mut trials = Vec::new();
        for round in 0..ROUNDS {
            let mut damaged = report(round, &mut chance);
            let truth = line.plant(&mut damaged, &mut chance);
            trials.extend(trial(&damaged, &line.evidence(&truth), &truth));
        }
        let within = |most: usize| trials.iter().filter(|it| it.place.is_some_and(|at| at < most)).count();
        let _ = writeln!(
            out,
            "| {} | {} | {:.1} % | {:.1} % | {:.1} % | {:.1} % | {:.1} % | {} |",
            line.name,
            trials.len(),
            share(trials.iter().filter(|it| it.alone).count(), trials.len()),
            share(within(usize::MAX), trials.len()),
            share(within(1), trials.len()),
            share(within(3), trials.len()),
            share(trials.iter().filter(|it| !it.complete).count(), trials.len()),
            speed::times(trials.iter().map(|it| it.time).collect()),
        );
        if matches!(line.kind, Kind::Swap | Kind::Totals) && !line.said {
            let open = trials.iter().filter(|it| it.mirrored > 0).count();
            let first = trials.iter().filter(|it| it.mirrored == 0 && it.place == Some(0)).count();
            let equals = trials.iter().filter(|it| it.mirrored > 0 && it.place.is_some_and(|at| at <= it.mirrored));
            let _ = writeln!(
                mirrored,
                "- {}: so in {:.1} % of the trials. There the planted swap is one of the first repairs, as many as there are such \
                 swaps, in {:.1} %; in the others it is the first in {:.1} %.",
                line.name,
                share(open, trials.len()),
                share(equals.count(), open),
                share(first, trials.len() - open),
            );
        }
        if line.calibrates() {
            calibration.extend(trials.iter().filter_map(|it| Some((it.confidence?, it.place == Some(0)))));
        }
    }
    let _ = writeln!(
        out,
        "\nWhere two rows hold a number under one kind of applicant only, their totals are the same two numbers: whether the\n\
         totals were swapped or the two numbers, the same equations fail by the same amounts, and no sum can tell. Both are listed;\n\
         the two numbers come first, since they are typed and totals are added up, unless a sentence says which is right.\n\n{mirrored}"
    );
    calibration
}

fn share(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// What becomes of `report`; `None` where every sum holds.
fn trial(report: &Report, evidence: &Evidence, truth: &[(CellId, i64)]) -> Option<Trial> {
    let searched = || {
        let search = repairs(report, evidence);
        let found = search.repairs();
        (search, found)
    };
    let ((search, found), time) = speed::shortest(searched);
    if search.blocks.is_empty() {
        return None;
    }
    let same = |changes: &[Change]| {
        let right =
            |it: &Change| truth.iter().any(|(id, value)| *id == it.cell && it.to == Some(Decimal::from(*value)));
        changes.len() == truth.len() && changes.iter().all(right)
    };
    let number = |it: Option<Decimal>| it.unwrap_or_default();
    let swap = |it: &Repair| match it.changes[..] {
        [a, b] => number(a.from) == number(b.to) && number(b.from) == number(a.to),
        _ => false,
    };
    let place = found.iter().position(|it| same(&it.changes));
    let few = |it: &&Repair| place.is_some_and(|at| it.slips.len() <= found[at].slips.len());
    Some(Trial {
        place,
        alone: found.iter().filter(few).count() == 1,
        complete: search.blocks.iter().all(|it| it.complete),
        confidence: found.first().map(|it| it.confidence),
        mirrored: found.iter().filter(|it| swap(it) && !same(&it.changes)).count(),
        time,
    })
}

/// The reports of the corpus, from the cells typed by hand, whose table three is whole and whose figures agree.
fn clean(corpus: &Path) -> Vec<Report> {
    let Ok(entries) = std::fs::read_dir(corpus.join("gold")) else { return Vec::new() };
    let mut paths: Vec<_> = entries.filter_map(|it| Some(it.ok()?.path())).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| serde_json::from_str(&std::fs::read_to_string(path).ok()?).ok();
    paths.iter().filter_map(read).filter_map(|gold: Value| of_gold(&gold)).collect()
}

fn of_gold(gold: &Value) -> Option<Report> {
    let rows = gold["tables"]["t3"]["rows"].as_object()?;
    let generation = if rows.contains_key("other_rest") { Generation::G2021 } else { Generation::G2019 };
    let mut report = empty(generation);
    let form = generation.form();
    for (table, rows) in [(TableId::T3, Some(rows)), (TableId::T4, gold["tables"]["t4"].as_object())] {
        if rows.is_none() {
            report.tables.t4 = None;
        }
        for (key, row) in rows.into_iter().flatten() {
            let row_of_form = form.row(table, key)?;
            for (column, value) in row_of_form.columns.iter().zip(row.as_array()?) {
                let cell = cell_mut(&mut report, CellId::new(table, row_of_form.key, column.key))?;
                match value.as_i64() {
                    Some(value) => *cell = gouji::testing::number(value),
                    None => cell.kind = CellKind::Blank,
                }
                if cell.kind == CellKind::Blank {
                    cell.value = None;
                }
            }
        }
    }
    let whole = form.t3.iter().all(|row| rows.contains_key(row.key));
    (whole && repairs(&report, &Evidence::default()).blocks.is_empty()).then_some(report)
}
