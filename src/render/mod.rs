//! The outcome in the forms that people and programs take it in.

pub mod catalogue;
#[cfg(feature = "export")]
pub mod contract;
#[cfg(feature = "export")]
mod csv;
#[cfg(feature = "export")]
pub mod export;
#[cfg(feature = "export")]
mod grid;
#[cfg(feature = "export")]
mod html;
pub mod json;
#[cfg(feature = "export")]
pub mod markdown;
#[cfg(feature = "export")]
mod plain;
#[cfg(feature = "export")]
mod sheet;
#[cfg(feature = "cli")]
pub mod text;
#[cfg(feature = "export")]
mod xlsx;

use crate::outcome::Outcome;
use crate::rule::{Finding, Rule, Severity};
use crate::sort;
use crate::wording;

#[cfg(any(feature = "cli", feature = "export"))]
/// How many repairs a reader is shown; the rest are counted.
const REPAIRS: usize = 5;

/// A finding as it is shown: with its rule, and with the level that holds for it.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How much it matters.
    pub severity: Severity,
    /// The finding itself.
    pub finding: &'a Finding,
}

/// Every finding in the order in which all renderings show them: errors first, then by the place in the text, then by the
/// order of the catalogue. Findings without a place concern the whole report and come before the others of their level.
#[must_use]
pub fn findings(outcome: &Outcome) -> Vec<Shown<'_>> {
    let mut all: Vec<_> = outcome
        .judgements
        .iter()
        .flat_map(|it| {
            let shown = |finding| Shown { rule: it.rule, severity: level(it.rule, finding), finding };
            it.findings().iter().map(shown)
        })
        .collect();
    sort::by_key(&mut all, |it| (std::cmp::Reverse(it.severity), it.finding.spans.first().map(|span| span.start)));
    all
}

fn level(rule: &Rule, finding: &Finding) -> Severity {
    finding.severity.unwrap_or(rule.severity)
}

/// What a rule rests on, as one line: `国办公开办函〔2021〕30号 表三`.
#[must_use]
pub fn basis(rule: &Rule) -> Option<String> {
    let basis = rule.basis?;
    let (document, clause) = (basis.document, basis.clause);
    Some(if clause.is_empty() { document.to_owned() } else { format!("{document} {clause}") })
}

/// The rules that could not be decided, by the reason.
#[must_use]
pub fn undecided(outcome: &Outcome) -> Vec<(String, Vec<&'static str>)> {
    let mut reasons: Vec<(String, Vec<&'static str>)> = Vec::new();
    for it in &outcome.judgements {
        let Some(reason) = it.reason().map(wording::reason) else { continue };
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, rules)) => rules.push(it.rule.id),
            None => reasons.push((reason, vec![it.rule.id])),
        }
    }
    reasons
}

/// Whether there are repairs that no finding has put into words.
#[cfg(feature = "cli")]
fn repairs_unsaid(outcome: &Outcome) -> bool {
    let said = outcome.judgements.iter().any(|it| it.rule.id == "A306" && !it.findings().is_empty());
    !outcome.repairs.is_empty() && !said
}
