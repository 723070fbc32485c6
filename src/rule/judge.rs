//! Runs the rules over a report.

use super::{Finding, Reason, Rule, Severity, Verdict};
use crate::report::Report;
use crate::template::Generation;

/// What one rule said of the report.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The rule.
    pub rule: &'static Rule,
    /// What it said. Findings carry their level.
    pub verdict: Verdict,
}

impl Judgement {
    /// The findings, if it failed.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        match &self.verdict {
            Verdict::Fail(findings) => findings,
            _ => &[],
        }
    }

    /// Why it could not be decided, if it could not.
    #[must_use]
    pub fn reason(&self) -> Option<Reason> {
        match self.verdict {
            Verdict::Undecided(reason) => Some(reason),
            _ => None,
        }
    }
}

/// Judges `report` by every rule of `rules` that `selected` lets run, in order.
pub fn judge(rules: &[&'static Rule], report: &Report, selected: impl Fn(&Rule) -> bool) -> Vec<Judgement> {
    rules
        .iter()
        .copied()
        .filter(|rule| selected(rule))
        .map(|rule| judgement(rule, report, || (rule.check)(report)))
        .collect()
}

/// What `rule` says, its findings with their levels; `check` judges where the rule applies.
pub(super) fn judgement(rule: &'static Rule, report: &Report, check: impl FnOnce() -> Verdict) -> Judgement {
    let applies = rule.generations.contains(&report.form().generation);
    let verdict = if applies { check() } else { Verdict::NotApplicable };
    Judgement { rule, verdict: leveled(rule, report, verdict) }
}

/// A rule shows no more findings than a person would look at, and no more places: in a text of megabytes that is no such
/// report, the rest would say nothing new and cost every renderer dearly. A report has far fewer.
pub(super) const MAX_FINDINGS: usize = 100;
const MAX_SPANS: usize = 300;

fn leveled(rule: &Rule, report: &Report, verdict: Verdict) -> Verdict {
    match verdict {
        Verdict::Fail(findings) if findings.is_empty() => Verdict::Pass,
        Verdict::Fail(mut findings) => {
            findings.truncate(MAX_FINDINGS);
            for finding in &mut findings {
                finding.spans.truncate(MAX_SPANS);
                finding.severity = Some(level(rule, finding, report));
            }
            Verdict::Fail(findings)
        }
        verdict => verdict,
    }
}

/// The level of `finding`. The form of 2019 could be followed 参照, so for that report year the rules of structure and
/// labels are one level milder (policy 2 of the catalogue).
fn level(rule: &Rule, finding: &Finding, report: &Report) -> Severity {
    let severity = finding.severity.unwrap_or(rule.severity);
    let mild = rule.lenient_2019
        && report.form().generation == Generation::G2019
        && report.year.as_ref().is_some_and(|year| year.value == 2019);
    if mild { severity.lower() } else { severity }
}
