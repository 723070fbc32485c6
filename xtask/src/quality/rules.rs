//! How often the rules speak of consistent reports, and how often they find a planted fault.

#[path = "../../../tests/support/mod.rs"]
mod support;

use gouji::rule::Severity;
use gouji::{Options, check};
use std::collections::BTreeMap;
use support::draw::draft;
use support::layout::text;
use support::plant::{FAULTS, planted};

/// Consistent reports that are drawn.
const CLEAN: u64 = 1000;
/// Reports that each fault is planted in.
const PLANTED: usize = 50;

/// The rules that speak of `text`, with their levels.
fn spoken(text: &str) -> Vec<(&'static str, Severity)> {
    let outcome = check(text, &Options::default());
    let found = outcome
        .judgements
        .iter()
        .flat_map(|it| it.findings().iter().map(|finding| (it.rule.id, finding.severity.unwrap_or(it.rule.severity))));
    found.collect()
}

/// The section of `docs/quality.md`.
pub fn section() -> String {
    let mut levels = [0usize; 3];
    for seed in 0..CLEAN {
        for (_, severity) in spoken(&text(&draft(seed))) {
            levels[severity as usize] += 1;
        }
    }
    let [infos, warnings, errors] = levels;
    let mut rules: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (at, fault) in FAULTS.iter().enumerate() {
        let texts = (at as u64 * 1000..).filter_map(|seed| planted(&draft(seed), fault)).take(PLANTED);
        for text in texts {
            let hit = spoken(&text).iter().any(|(rule, _)| fault.rules.contains(rule));
            let counts = rules.entry(fault.rules[0]).or_default();
            *counts = (counts.0 + usize::from(hit), counts.1 + 1);
        }
    }
    let mut out = format!(
        "Of {CLEAN} consistent reports, drawn by a fixed seed (both generations, six kinds of body, three layouts of the\n\
         tables), the rules that run by default say: {errors} errors, {warnings} warnings, {infos} hints.\n\n\
         Each fault is planted in {PLANTED} such reports; *found* counts those in which the rule speaks, or, for the sums of\n\
         table three, one of the rules that explain the same cells.\n\n| rule | planted | found |\n|---|---|---|\n"
    );
    for (rule, (found, planted)) in rules {
        out += &format!("| {rule} | {planted} | {:.1} % |\n", 100.0 * found as f64 / planted.max(1) as f64);
    }
    out
}
