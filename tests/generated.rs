//! Reports made up by chance: nothing is held against a consistent one, and every planted fault is found.
//!
//! `GOUJI_TRIALS=1000 cargo test --release --test generated` makes more of them.

mod support;

use gouji::rule::{RULES, Severity};
use gouji::{Options, check, wording};
use std::collections::BTreeMap;
use support::draw::draft;
use support::layout::text;
use support::plant::{FAULTS, planted};

/// How many reports are drawn where nobody asks for more.
const TRIALS: u64 = 60;

fn trials() -> u64 {
    std::env::var("GOUJI_TRIALS").ok().and_then(|it| it.parse().ok()).unwrap_or(TRIALS)
}

/// What is found in `text`: rule, level and sentence.
fn findings(text: &str) -> Vec<(&'static str, Severity, String)> {
    let outcome = check(text, &Options::default());
    let found = outcome.judgements.iter().flat_map(|it| {
        it.findings().iter().map(|finding| {
            (
                it.rule.id,
                finding.severity.unwrap_or(it.rule.severity),
                wording::sentence(finding.message, &finding.facts),
            )
        })
    });
    found.collect()
}

#[test]
fn consistent_reports_have_no_error_and_no_warning() {
    let mut wrong = Vec::new();
    for seed in 0..trials() {
        let draft = draft(seed);
        let found = findings(&text(&draft));
        let (layout, generation) = (draft.layout, draft.generation);
        let held = found.iter().filter(|(_, severity, _)| *severity > Severity::Info);
        wrong.extend(held.map(|(rule, _, sentence)| format!("{seed} {layout:?} {generation:?}: {rule} {sentence}")));
    }
    assert!(wrong.is_empty(), "{} findings:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_planted_fault_is_found() {
    let mut found: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut missed = Vec::new();
    let each = (trials() / 30).max(1);
    for (at, fault) in FAULTS.iter().enumerate() {
        let drafts = (at as u64 * 1000..).map(draft).filter_map(|draft| Some((planted(&draft, fault)?, draft)));
        for (text, draft) in drafts.take(each as usize) {
            let told: Vec<_> = findings(&text).into_iter().map(|(rule, ..)| rule).collect();
            let hit = fault.rules.iter().any(|rule| told.contains(rule));
            let counts = found.entry(fault.rules[0]).or_default();
            *counts = (counts.0 + usize::from(hit), counts.1 + 1);
            if !hit {
                missed.push(format!("{:?} {:?} {:?}: only {told:?}", fault.rules, draft.layout, draft.generation));
            }
        }
    }
    for rule in FAULTS.iter().flat_map(|it| it.rules) {
        assert!(RULES.iter().any(|it| it.id == *rule) || ["A302"].contains(rule), "there is no rule {rule}");
    }
    assert!(missed.is_empty(), "{} missed:\n{}\n{found:?}", missed.len(), missed.join("\n"));
}
