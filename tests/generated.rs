//! Reports made up by chance: nothing is held against a consistent one, and every rule finds its own fault.
//!
//! `GOUJI_TRIALS=1000 cargo test --profile measure --test generated` makes more of them.

mod support;

use gouji::rule::{RULES, Severity};
use std::collections::BTreeSet;
use support::draw::draft;
use support::fault::faults;
use support::layout::text;
use support::plant::planted;
use support::tally::{finds, said};

/// How many reports are drawn where nobody asks for more.
const TRIALS: u64 = 60;

fn trials() -> u64 {
    std::env::var("GOUJI_TRIALS").ok().and_then(|it| it.parse().ok()).unwrap_or(TRIALS)
}

#[test]
fn consistent_reports_have_no_error_and_no_warning() {
    let mut wrong = Vec::new();
    for seed in 0..trials() {
        let draft = draft(seed);
        let (layout, generation) = (draft.layout, draft.generation);
        let held = said(&text(&draft)).into_iter().filter(|it| it.severity > Severity::Info);
        wrong.extend(held.map(|it| format!("{seed} {layout:?} {generation:?}: {} {}", it.rule, it.sentence)));
    }
    assert!(wrong.is_empty(), "{} findings:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_planted_fault_is_found_by_its_rule() {
    let mut missed = Vec::new();
    let each = (trials() / 30).max(1) as usize;
    for (at, fault) in faults().enumerate() {
        let drafts = (at as u64 * 1000..).take(1000).map(draft);
        let planted: Vec<_> = drafts.filter_map(|draft| Some((planted(&draft, fault)?, draft))).take(each).collect();
        assert_eq!(planted.len(), each, "{} {at}: no draft has a place for it", fault.rule);
        for (text, draft) in planted.into_iter().filter(|(text, _)| !finds(text, fault.rule)) {
            let told: Vec<_> = said(&text).into_iter().map(|it| it.rule).collect();
            missed.push(format!("{} {:?} {:?}: only {told:?}", fault.rule, draft.layout, draft.generation));
        }
    }
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn every_rule_has_a_fault_of_its_own() {
    let planted: BTreeSet<&str> = faults().map(|it| it.rule).collect();
    let rules: BTreeSet<&str> = RULES.iter().map(|it| it.id).collect();
    let without: Vec<_> = rules.difference(&planted).collect();
    assert!(without.is_empty(), "no fault is planted for {without:?}");
    let unknown: Vec<_> = planted.difference(&rules).collect();
    assert!(unknown.is_empty(), "there is no rule {unknown:?}");
}
