//! How well the tables of real reports are read: cells right, wrong, missed and invented, against cells typed by hand.

use crate::support::gold::{Count, Gold};
use crate::support::made::read_all;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use gouji::report::Report;
use gouji::template::TableId;
use serde_json::Value;

/// One reading of one report.
#[derive(Debug)]
pub struct Reading {
    /// Which report.
    pub report: String,
    /// Which file of it.
    pub file: String,
    /// Rows that the file still holds whole, of all: `30/30`.
    pub whole: Option<String>,
    /// Counts by table.
    pub counts: [Count; 3],
    /// What went wrong, cell by cell.
    pub problems: Vec<String>,
    /// Year, generation, body and parts of the report: whether they are read as they are.
    pub outline: Outline,
    /// Why the file could not be read at all.
    pub error: Option<String>,
}

/// What is read around the tables; `None` where neither the text nor the gold says it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Outline {
    year: Option<bool>,
    generation: Option<bool>,
    body: Option<bool>,
    parts: usize,
}

impl Outline {
    fn of(report: &Report, gold: &Value) -> Self {
        let year = report.year.map(|it| Some(i64::from(it.value)) == gold["year"].as_i64());
        let generation = report.template.map(|it| Some(it.key()) == gold["template"].as_str());
        // The gold names the province and the city too.
        let name = |it: &str| it.trim_end_matches("人民政府").to_owned();
        let body = report
            .body
            .as_ref()
            .map(|it| gold["body"].as_str().is_some_and(|gold| name(gold).ends_with(&name(&it.value))));
        Self { year, generation, body, parts: report.sections.len() }
    }
}

/// The reports and their gold, where they are at hand.
#[must_use]
pub fn corpus() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    path.is_dir().then_some(path)
}

/// Reads every report and variant of the corpus.
#[must_use]
pub fn readings(corpus: &Path) -> Vec<Reading> {
    let manifest: Value = std::fs::read_to_string(corpus.join("variants/manifest.json"))
        .ok()
        .and_then(|it| serde_json::from_str(&it).ok())
        .unwrap_or_default();
    let mut out = Vec::new();
    let mut golds: Vec<PathBuf> = files(&corpus.join("gold"));
    golds.sort();
    for gold_path in golds {
        let slug = gold_path.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(gold) = std::fs::read_to_string(&gold_path).ok().and_then(|it| serde_json::from_str(&it).ok()) else {
            continue;
        };
        let source = match slug.strip_prefix("seed-") {
            Some(number) => files(&corpus.join("../samples"))
                .into_iter()
                .find(|it| it.file_name().is_some_and(|it| it.to_string_lossy().starts_with(number))),
            None => Some(corpus.join("reports").join(format!("{slug}.txt"))),
        };
        if let Some(source) = source {
            out.push(read(&slug, "report", None, &source, &gold));
        }
        let mut variants = files(&corpus.join("variants").join(&slug));
        variants.sort();
        for variant in variants {
            let name = variant.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
            let whole = manifest[&slug][&name].as_str().map(str::to_owned);
            out.push(read(&slug, &name, whole, &variant, &gold));
        }
    }
    out
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries.filter_map(|it| Some(it.ok()?.path())).filter(|it| it.is_file()).collect()
}

fn read(slug: &str, file: &str, whole: Option<String>, path: &Path, gold: &Value) -> Reading {
    let mut reading = Reading {
        report: slug.to_owned(),
        file: file.to_owned(),
        whole,
        counts: Default::default(),
        problems: Vec::new(),
        outline: Outline::default(),
        error: None,
    };
    let bytes = std::fs::read(path).unwrap_or_default();
    let text = match gouji::read::open(&bytes, Some(file)) {
        Ok(read) => read.text,
        Err(error) => {
            reading.error = Some(format!("{error:?}"));
            return reading;
        }
    };
    let report = gouji::parse(&text, &gouji::Options::default());
    let cells = Gold::new(gold);
    for (at, table) in TableId::ALL.into_iter().enumerate() {
        let compared = cells.compare(&report, table);
        reading.counts[at] = compared.count;
        reading.problems.extend(compared.problems);
    }
    reading.outline = Outline::of(&report, gold);
    reading
}

/// The section of `docs/quality.md`: what was measured and how to take it.
#[must_use]
pub fn section(readings: &[Reading]) -> String {
    format!(
        "Cells of tables two, three and four of the reports beside the project, against cells typed by hand. *Missed* is \
         shown as not read and leaves the rules that need it undecided; *wrong* and *invented* would mislead. *Rows whole* \
         says how many of the report's rows the program that made the file has left standing, in its own count; what that \
         program has torn or lost cannot be read. *Year*, *form* and *body* are empty where the file does not say them; \
         *parts* is how many of the six headings were found.\n\n{}",
        markdown(readings, false)
    )
}

/// How the files in `tests/layouts/made` are read, by the program that made them.
#[must_use]
pub fn made(root: &Path) -> String {
    let mut kinds: BTreeMap<String, (usize, usize, Count)> = BTreeMap::new();
    for it in read_all(&root.join("tests/layouts/made")) {
        let (files, whole_missed, count) = kinds.entry(it.kind()).or_default();
        *files += 1;
        *whole_missed += it.whole_missed;
        *count += it.count;
    }
    let mut out = String::from(
        "### Files that programs made of made-up reports\n\n\
         By `tests/layouts/make.mjs`, kept in `tests/layouts/made`. *Missed, lost* are cells of which the file itself does \
         not say where they belong: rows torn, or blank cells not written down. *Missed, whole* stand there and were not \
         read.\n\n\
         | made by | files | right | wrong | invented | missed, whole | missed, lost |\n|---|---|---|---|---|---|---|\n",
    );
    for (kind, (files, whole_missed, Count { right, wrong, missed, invented })) in kinds {
        let lost = missed - whole_missed;
        let _ = writeln!(out, "| {kind} | {files} | {right} | {wrong} | {invented} | {whole_missed} | {lost} |");
    }
    out
}

/// The readings as a Markdown table, and what went wrong where `verbose`.
#[must_use]
pub fn markdown(readings: &[Reading], verbose: bool) -> String {
    let mut out = String::from(
        "| report | file | rows whole | right | wrong | missed | invented | share | year | form | body | parts |\n\
         |---|---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    let mut sum = Count::default();
    for reading in readings {
        let mut count = Count::default();
        reading.counts.iter().for_each(|it| count += *it);
        sum += count;
        let whole = reading.whole.as_deref().unwrap_or("");
        let share = 100.0 * count.right as f64 / count.total().max(1) as f64;
        let Count { right, wrong, missed, invented } = count;
        let error = reading.error.as_deref().unwrap_or("");
        let Outline { year, generation, body, parts } = reading.outline;
        let said = |it: Option<bool>| it.map_or("", |it| if it { "right" } else { "wrong" });
        let _ = writeln!(
            out,
            "| {} | {} | {whole} | {right} | {wrong} | {missed} | {invented} | {share:.1} % {error} | {} | {} | {} | {parts} |",
            reading.report,
            reading.file,
            said(year),
            said(generation),
            said(body),
        );
        if verbose {
            for problem in reading.problems.iter().take(900) {
                let _ = writeln!(out, "    {problem}");
            }
        }
    }
    let Count { right, wrong, missed, invented } = sum;
    let share = 100.0 * right as f64 / sum.total().max(1) as f64;
    let _ = writeln!(out, "| all | | | {right} | {wrong} | {missed} | {invented} | {share:.2} % | | | | |");
    out
}
