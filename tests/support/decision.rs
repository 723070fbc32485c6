//! What was decided of each finding on the reports that lie beside the project, by reading the report; and whether the rules
//! still say these things and nothing else. Reports have the numbers of their files; none of their words stand here.

mod list;

use gouji::rule::Severity;
use gouji::source::Lines;
use gouji::{Options, check, render};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

pub use list::DECISIONS;

/// What supports a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// It is among the issues that were noted when the cells of the report were typed, or that people found in a sample.
    Gold,
    /// The report was read, and it is so.
    Reading,
}

/// The findings of one rule on one report, and why they stand.
#[derive(Debug)]
pub struct Decision {
    /// The number of the report; samples are `s0` to `s4`.
    pub report: &'static str,
    pub rule: &'static str,
    pub level: Severity,
    /// The first line of each finding in the report; 0 where it has none.
    pub lines: &'static [u32],
    pub by: By,
    pub why: &'static str,
}

/// A finding: report, rule, level, first line.
type Found = (String, &'static str, u8, u32);

/// The reports beside the project, by number.
pub fn reports(shared: &Path) -> Vec<(String, String)> {
    let texts = |folder: &str| {
        let entries = std::fs::read_dir(shared.join(folder)).into_iter().flatten();
        let paths =
            entries.filter_map(|it| Some(it.ok()?.path())).filter(|it| it.extension().is_some_and(|it| it == "txt"));
        let mut texts: Vec<(String, String)> = paths
            .filter_map(|it| {
                let number: String = it.file_name()?.to_string_lossy().chars().take(3).collect();
                Some((number, gouji::read::text(&std::fs::read_to_string(&it).ok()?)))
            })
            .collect();
        texts.sort();
        texts
    };
    let samples = texts("samples").into_iter().map(|(number, text)| (number.replacen("00", "s", 1), text));
    texts("corpus/reports").into_iter().chain(samples).collect()
}

/// What the rules say of `text`, the report `number`.
fn said(number: &str, text: &str) -> Vec<Found> {
    let outcome = check(text, &Options::default());
    let lines = Lines::new(&outcome.report.text);
    let line = |it: &render::Shown| it.finding.spans.first().map_or(0, |span| lines.position(span.start).line);
    render::findings(&outcome).iter().map(|it| (number.to_owned(), it.rule.id, it.severity as u8, line(it))).collect()
}

/// What the rules say and nobody has decided, and what was decided and they no longer say.
pub fn differences(shared: &Path) -> Vec<String> {
    let mut found: BTreeMap<Found, i32> = BTreeMap::new();
    for (number, text) in reports(shared) {
        for it in said(&number, &text) {
            *found.entry(it).or_default() += 1;
        }
    }
    for it in DECISIONS {
        for line in it.lines {
            *found.entry((it.report.to_owned(), it.rule, it.level as u8, *line)).or_default() -= 1;
        }
    }
    let level = |it: u8| ["提示", "警告", "错误"][usize::from(it)];
    let differs = found.into_iter().filter(|(_, count)| *count != 0);
    differs
        .map(|((report, rule, severity, line), count)| {
            let what = if count > 0 { "said, not decided" } else { "decided, not said" };
            format!("{report} {rule} {} line {line}: {what}", level(severity))
        })
        .collect()
}

/// The known issues of the reports that no error and no warning names by one of their cells.
pub fn unnamed_issues(shared: &Path) -> Vec<String> {
    let mut out = Vec::new();
    for (number, text) in reports(shared) {
        let file = number.replacen('s', "seed-00", 1);
        let entries = std::fs::read_dir(shared.join("corpus/gold")).into_iter().flatten().filter_map(Result::ok);
        let gold = entries
            .map(|it| it.path())
            .find(|it| it.file_name().is_some_and(|it| it.to_string_lossy().starts_with(&file)));
        let gold: Value = gold
            .and_then(|it| std::fs::read_to_string(it).ok())
            .and_then(|it| serde_json::from_str(&it).ok())
            .unwrap_or_default();
        let outcome = check(&text, &Options::default());
        let named: BTreeSet<String> = render::findings(&outcome)
            .iter()
            .filter(|it| it.severity > Severity::Info)
            .flat_map(|it| it.finding.cells.iter().map(ToString::to_string))
            .collect();
        for issue in gold["known_issues"].as_array().into_iter().flatten() {
            let cells = issue["cells"].as_array().into_iter().flatten().filter_map(Value::as_str);
            if !cells.flat_map(|it| it.split(" + ")).any(|it| named.contains(it)) {
                out.push(format!("{number}: {}", issue["kind"].as_str().unwrap_or("")));
            }
        }
    }
    out
}

/// The section of `docs/quality.md`.
pub fn section() -> String {
    let reports: BTreeSet<&str> = DECISIONS.iter().map(|it| it.report).collect();
    let count = |wanted: &dyn Fn(&Decision) -> bool| -> usize {
        DECISIONS.iter().filter(|it| wanted(it)).map(|it| it.lines.len()).sum()
    };
    let of = |level: Severity| count(&|it| it.level == level);
    let mut out = format!(
        "Every finding on the {} reports beside the project (fifteen of the corpus, by their numbers, and the five samples, s0 to\n\
         s4) was read against the report: {} errors, {} warnings, {} remarks. {} are among the issues noted beforehand, {} are\n\
         supported by reading; what was found to be wrong was mended in the rules, so that it is no longer said. `cargo xtask\n\
         quality corpus` and `cargo test --test corpus` fail where the rules say anything that is not in this list, no longer\n\
         say what is, or leave a known issue of the corpus without an error or a warning.\n\n\
         | report | rule | level | line | supported by | why |\n|---|---|---|---|---|---|\n",
        reports.len(),
        of(Severity::Error),
        of(Severity::Warning),
        of(Severity::Info),
        count(&|it| it.by == By::Gold),
        count(&|it| it.by == By::Reading),
    );
    for it in DECISIONS {
        let lines: Vec<String> = it.lines.iter().filter(|it| **it > 0).map(ToString::to_string).collect();
        let level = ["remark", "warning", "error"][it.level as usize];
        let by = if it.by == By::Gold { "known issue" } else { "reading" };
        let _ = writeln!(out, "| {} | {} | {level} | {} | {by} | {} |", it.report, it.rule, lines.join(", "), it.why);
    }
    out
}
