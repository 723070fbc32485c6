//! The document `gouji.report/1`, read back: what sheets and tables are written from. They are renderings of the contract
//! and know nothing else of a check, so that in the browser they are a module of their own, loaded with the first export.

use super::json::{self, Unit};
use crate::outcome::Outcome;
use crate::rule::Severity;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What of the document the exports use.
#[derive(Clone, Debug, Deserialize)]
pub struct Document {
    /// What offsets count.
    pub unit: Unit,
    /// The canonical text, where the document carries it.
    pub text: Option<String>,
    /// Which report it is.
    pub report: Head,
    /// The headings found, in the order of the text.
    pub sections: Vec<Section>,
    /// The tables by key, their rows by key; `None` for a table that was not found.
    pub tables: BTreeMap<String, Option<BTreeMap<String, Vec<Cell>>>>,
    /// What is wrong, the gravest first.
    pub findings: Vec<Finding>,
    /// Rules that could not be decided.
    pub undecided: Vec<Undecided>,
    /// Every arithmetic identity of the form.
    pub equations: Vec<Equation>,
    /// Smallest sets of changes, best first.
    pub repairs: Vec<Repair>,
    /// The counts.
    pub summary: Summary,
}

/// Which report it is; `None` for what was not found.
#[derive(Clone, Debug, Deserialize)]
pub struct Head {
    /// The title.
    pub title: Option<String>,
    /// The body that reports.
    pub body: Option<String>,
    /// The report year.
    pub year: Option<i32>,
    /// Key of the form that the tables follow.
    pub template: Option<String>,
}

/// A heading of one of the six parts.
#[derive(Clone, Debug, Deserialize)]
pub struct Section {
    /// Which part.
    pub kind: String,
    /// Where it stands.
    pub span: Place,
}

/// A stretch of the text.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Place {
    /// Offset of its first unit.
    pub start: usize,
    /// Offset one past its last unit.
    pub end: usize,
    /// Its line, from 1.
    pub line: u32,
    /// Its column, from 1, in characters.
    pub column: u32,
}

/// A cell of a table.
#[derive(Clone, Debug, Deserialize)]
pub struct Cell {
    /// What is printed.
    pub raw: String,
    /// `number`, `blank`, `dash`, `text` or `missing`.
    pub kind: String,
    /// The number, where it is one.
    pub value: Option<serde_json::Number>,
    /// The unit printed with it.
    pub unit: Option<String>,
}

/// A place where the report breaks a rule.
#[derive(Clone, Debug, Deserialize)]
pub struct Finding {
    /// Id of the rule.
    pub rule: String,
    /// `error`, `warning` or `info`.
    pub severity: String,
    /// The defect in a few words.
    pub title: String,
    /// The defect in a sentence.
    pub message: String,
    /// Names of the cells it is about.
    pub cells: Vec<String>,
    /// Where to look.
    pub spans: Vec<Place>,
    /// The number that ought to stand there, where two are compared.
    pub expected: Option<serde_json::Number>,
    /// The number that stands there.
    pub actual: Option<serde_json::Number>,
    /// What the rule rests on.
    pub basis: Option<String>,
    /// What to do about it.
    pub remedy: Option<String>,
    /// By what it is known again.
    pub fingerprint: String,
}

impl Finding {
    /// Its level; `None` for a key that is not known.
    #[must_use]
    pub fn level(&self) -> Option<Severity> {
        [Severity::Error, Severity::Warning, Severity::Info].into_iter().find(|it| it.key() == self.severity)
    }
}

/// An arithmetic identity.
#[derive(Clone, Debug, Deserialize)]
pub struct Equation {
    /// The rule that reports it.
    pub rule: String,
}

/// A rule that could not be decided.
#[derive(Clone, Debug, Deserialize)]
pub struct Undecided {
    /// Id of the rule.
    pub rule: String,
    /// Why.
    pub reason: String,
}

/// A smallest set of changes that makes every broken equation hold.
#[derive(Clone, Debug, Deserialize)]
pub struct Repair {
    /// The changes.
    pub changes: Vec<Change>,
    /// Ids of the rules that hold again.
    pub resolves: Vec<String>,
    /// 0 to 1: how far this set stands above the next.
    pub confidence: f64,
    /// What went wrong, if this is what happened.
    pub reason: Option<String>,
    /// Cells that follow from the equations then.
    pub inferred: Vec<Change>,
}

/// A change to one cell.
#[derive(Clone, Debug, Deserialize)]
pub struct Change {
    /// Name of the cell.
    pub cell: String,
    /// What it holds.
    pub from: Option<serde_json::Number>,
    /// What it would hold.
    pub to: Option<serde_json::Number>,
}

/// The counts.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Summary {
    /// What the rules said.
    pub rules: Counts,
    /// Equations that could be judged.
    pub equations: usize,
    /// Those of them that do not hold.
    pub equations_broken: usize,
}

/// How many rules said what.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Counts {
    /// 通过.
    pub passed: usize,
    /// 未通过.
    pub failed: usize,
    /// 无法判断.
    pub undecided: usize,
    /// 不适用.
    pub not_applicable: usize,
}

impl Document {
    /// Reads the document `json`, with or without the canonical text.
    ///
    /// # Errors
    ///
    /// Where `json` is no document of the contract.
    pub fn read(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// The document of `outcome`, with its text.
    ///
    /// # Errors
    ///
    /// None: what [`json`] writes is the contract (a test holds it to that).
    pub fn of(outcome: &Outcome) -> Result<Self, serde_json::Error> {
        Self::read(&json::string(outcome, Unit::Utf8, true))
    }

    /// The words at `place`; nothing where the document carries no text, or the place is none of its text.
    #[must_use]
    pub fn quote(&self, place: Place) -> String {
        let Some(text) = &self.text else { return String::new() };
        let Some(length) = place.end.checked_sub(place.start) else { return String::new() };
        match self.unit {
            Unit::Utf8 => text.get(place.start..place.end).unwrap_or_default().to_owned(),
            Unit::Utf16 => {
                let units: Vec<u16> = text.encode_utf16().skip(place.start).take(length).collect();
                String::from_utf16_lossy(&units)
            }
        }
    }
}

/// What a reviewer adds to the document.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Remarks {
    /// The day of the review: `2024-01-31`.
    pub date: Option<String>,
    /// Findings that the reviewer has set aside.
    pub aside: Vec<Aside>,
    /// Cells that were changed to see what the report would be then; the document is the one of the report so changed.
    pub changes: Vec<Edit>,
}

/// A finding that was set aside.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aside {
    /// Which finding.
    pub fingerprint: String,
    /// Why.
    pub reason: String,
}

/// A cell that was changed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// Name of the cell.
    pub cell: String,
    /// What stood there, as printed.
    pub from: String,
    /// What stands there now, as printed.
    pub to: String,
}

impl Remarks {
    /// Reads remarks from JSON; an empty text is none.
    ///
    /// # Errors
    ///
    /// Where `json` is something else.
    pub fn read(json: &str) -> Result<Self, serde_json::Error> {
        if json.is_empty() { Ok(Self::default()) } else { serde_json::from_str(json) }
    }

    /// Why `finding` was set aside, where it was.
    #[must_use]
    pub fn aside(&self, finding: &Finding) -> Option<&str> {
        self.aside.iter().find(|it| it.fingerprint == finding.fingerprint).map(|it| it.reason.as_str())
    }
}
