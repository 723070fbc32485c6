//! The JSON document `gouji.report/1`: what every face of the program gives. Its schema is `docs/report.schema.json`.
//!
//! The types here mirror the contract, so that the types of the core may change without it. To JavaScript they go through
//! a serializer that writes maps as objects and `None` as `null`.

mod equation;
mod finding;
mod place;
mod repair;
mod table;

pub use equation::Equation;
pub use finding::{Finding, Undecided};
pub use place::{Number, Place};
pub use repair::{Block, Change, Effect, Repair, Search};
pub use table::{Cell, Rows, Tables};

use crate::outcome::{Outcome, Tally};
use crate::report::{Date, Report};
use crate::wording;
use place::Places;
use serde::{Deserialize, Serialize};

/// Name and version of the contract.
pub const SCHEMA: &str = "gouji.report/1";

/// What offsets count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Bytes of UTF-8: the command line.
    Utf8,
    /// UTF-16 code units: JavaScript.
    Utf16,
}

/// The document.
#[derive(Clone, Debug, Serialize)]
pub struct Document<'a> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// What the offsets of every place count.
    pub unit: Unit,
    /// What was read.
    pub source: Source<'a>,
    /// The canonical text, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<&'a str>,
    /// Which report it is.
    pub report: Head<'a>,
    /// The headings found, in the order of the text.
    pub sections: Vec<Section>,
    /// The tables.
    pub tables: Tables<'a>,
    /// The numbers that the prose claims.
    pub figures: Vec<Figure<'a>>,
    /// What is wrong: errors first, then by place.
    pub findings: Vec<Finding>,
    /// Rules that could not be decided, and why.
    pub undecided: Vec<Undecided>,
    /// Every arithmetic identity of the form, with its sums.
    pub equations: Vec<Equation>,
    /// Smallest sets of cell changes, best first.
    pub repairs: Vec<Repair<'a>>,
    /// The same by blocks, with what could not be decided.
    pub search: Search<'a>,
    /// The counts.
    pub summary: Summary,
}

/// What was read.
#[derive(Clone, Debug, Serialize)]
pub struct Source<'a> {
    /// Its name, where one was given.
    pub name: Option<&'a str>,
    /// What it was read from: a key of [`crate::Format`].
    pub format: &'static str,
    /// Its size in bytes.
    pub bytes: usize,
}

/// Which report it is; `None` for what was not found.
#[derive(Clone, Debug, Serialize)]
pub struct Head<'a> {
    /// Whether the text is such a report at all, or a piece of one.
    pub recognised: bool,
    /// Where it is not: what it is, in a first sentence, and what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unrecognised: Option<&'static str>,
    /// The title, its lines joined.
    pub title: Option<&'a str>,
    /// The body that reports.
    pub body: Option<&'a str>,
    /// Key of the kind of body.
    pub body_class: Option<&'static str>,
    /// The report year.
    pub year: Option<i32>,
    /// The generation of the form that the tables follow.
    pub template: Option<&'static str>,
    /// The period that the figures cover.
    pub period: Option<Period>,
}

/// A stretch of time, both days included, as `2023-01-01`.
#[derive(Clone, Debug, Serialize)]
pub struct Period {
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
}

/// A heading.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// Which part of the report.
    pub kind: &'static str,
    /// The heading as printed, with its ordinal.
    pub heading: String,
    /// Where it stands.
    pub span: Place,
}

/// A number claimed in the prose.
#[derive(Clone, Debug, Serialize)]
pub struct Figure<'a> {
    /// What is measured; `None` where that was not understood.
    pub measure: Option<&'static str>,
    /// The value.
    pub value: Number,
    /// Whether it is hedged.
    pub approximate: bool,
    /// The number with its unit, as printed.
    pub text: &'a str,
    /// Where it stands.
    pub span: Place,
}

/// The counts.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Summary {
    /// Findings of level 错误.
    pub errors: usize,
    /// Findings of level 警告.
    pub warnings: usize,
    /// Findings of level 提示.
    pub infos: usize,
    /// What the rules said.
    pub rules: Counts,
    /// Equations that could be judged.
    pub equations: usize,
    /// Those of them that do not hold.
    pub equations_broken: usize,
}

/// How many rules said what.
#[derive(Clone, Copy, Debug, Default, Serialize)]
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

/// The document of `outcome`, its offsets counted in `unit`, with the canonical text where `with_text` asks for it.
#[must_use]
pub fn document(outcome: &Outcome, unit: Unit, with_text: bool) -> Document<'_> {
    let report = &outcome.report;
    let places = Places::new(&report.text, unit);
    Document {
        schema: SCHEMA,
        unit,
        source: Source { name: outcome.name.as_deref(), format: outcome.format.key(), bytes: outcome.bytes },
        text: with_text.then_some(report.text.as_str()),
        report: head(report),
        sections: sections(report, &places),
        tables: Tables::new(&report.tables, &places),
        figures: figures(report, &places),
        findings: finding::findings(outcome, &places),
        undecided: undecided(outcome),
        equations: equation::equations(report),
        summary: outcome.tally().into(),
        repairs: outcome.repairs.iter().map(repair::repair).collect(),
        search: repair::search(&outcome.search),
    }
}

/// The same as one line of text, without a line end.
#[must_use]
pub fn string(outcome: &Outcome, unit: Unit, with_text: bool) -> String {
    // Strings, numbers and maps with string keys: nothing here can fail to be written.
    serde_json::to_string(&document(outcome, unit, with_text)).unwrap_or_default()
}

impl From<Tally> for Summary {
    fn from(tally: Tally) -> Self {
        let Tally { errors, warnings, infos, passed, failed, undecided, not_applicable, equations, equations_broken } =
            tally;
        let rules = Counts { passed, failed, undecided, not_applicable };
        Self { errors, warnings, infos, rules, equations, equations_broken }
    }
}

fn head(report: &Report) -> Head<'_> {
    let unrecognised = wording::unrecognised(report);
    Head {
        recognised: unrecognised.is_none(),
        unrecognised,
        title: report.title.as_ref().map(|it| it.value.as_str()),
        body: report.body.as_ref().map(|it| it.value.as_str()),
        body_class: report.body_class.map(|it| it.key()),
        year: report.year.map(|it| it.value),
        template: report.template.map(|it| it.key()),
        period: report.period.map(|it| Period { from: day(it.value.0), to: day(it.value.1) }),
    }
}

fn day(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

fn sections(report: &Report, places: &Places) -> Vec<Section> {
    let heading = |it: &crate::report::Section| Section {
        kind: it.kind,
        heading: it.span.of(&report.text).trim().to_owned(),
        span: places.at(it.span),
    };
    report.sections.iter().map(heading).collect()
}

fn figures<'a>(report: &'a Report, places: &Places) -> Vec<Figure<'a>> {
    let figure = |it: &'a crate::prose::Figure| Figure {
        measure: it.measure,
        value: Number(it.value),
        approximate: it.approximate,
        text: &it.text,
        span: places.at(it.span),
    };
    report.figures.iter().map(figure).collect()
}

fn undecided(outcome: &Outcome) -> Vec<Undecided> {
    let reason =
        |it: &crate::rule::Judgement| Some(Undecided { rule: it.rule.id, reason: wording::reason(it.reason()?) });
    outcome.judgements.iter().filter_map(reason).collect()
}
