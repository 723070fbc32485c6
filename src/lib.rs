//! gouji (勾稽) checks a Chinese government-information-disclosure annual report (政府信息公开工作年度报告): it reads the
//! three statutory tables and the prose, and says what does not agree.
//!
//! Data flows one way: source → canonical text → outline, tables, figures → [`report::Report`] → rules → [`Outcome`].

// What a report holds must never stop the program: tests may panic, the library may not.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod body;
pub mod decimal;
pub mod fold;
#[cfg(feature = "export")]
pub mod manual;
pub mod note;
mod outcome;
mod outline;
pub mod prose;
pub mod read;
pub mod render;
pub mod repair;
pub mod report;
pub mod rule;
mod sort;
pub mod source;
pub mod span;
mod table;
pub mod template;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
#[cfg(target_arch = "wasm32")]
mod wasm;
pub mod wording;

pub use outcome::{Change, Direction, Effect, Format, Options, Outcome, Repair, Slip, Sure, Tally, Typing};

use report::Report;

/// Checks a report: reads the canonical text and judges it by the rules.
///
/// Never fails: a damaged report gives a partial report and findings, any other text an outcome without tables.
#[must_use]
pub fn check(text: &str, options: &Options) -> Outcome {
    let report = parse(text, options);
    let selected = |rule: &rule::Rule| {
        let named = |ids: &[String]| ids.iter().any(|id| id.eq_ignore_ascii_case(rule.id));
        (rule.on || named(&options.with)) && !named(&options.without)
    };
    let (judgements, search) = rule::judge_all(&report, selected);
    Outcome {
        name: options.name.clone(),
        format: options.format,
        bytes: options.bytes.unwrap_or(text.len()),
        report,
        judgements,
        repairs: search.repairs(),
        search,
    }
}

/// Reads the canonical text into the typed report, as far as it can be read.
#[must_use]
pub fn parse(text: &str, options: &Options) -> Report {
    let mut report = Report { text: text.to_owned(), today: options.today, ..Report::default() };
    report.notes.extend(options.notes.iter().cloned());
    table::read(&mut report, options.template);
    outline::read(&mut report, options);
    let named = report.body.as_ref().and_then(|name| body::body_class(&name.value));
    report.body_class = options.body_class.or(named);
    let year = report.year.as_ref().map(|year| year.value);
    report.figures = prose::figures(&report.paragraphs, year);
    report
}
