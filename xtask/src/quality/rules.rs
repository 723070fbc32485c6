//! How often the rules speak of consistent reports, and how often each finds its own fault.

use crate::support::draw::draft;
use crate::support::fault::faults;
use crate::support::layout::{Layout, text};
use crate::support::plant::planted;
use crate::support::tally::{finds, said};
use gouji::rule::RULES;
use std::collections::BTreeMap;

/// Consistent reports that are drawn.
const CLEAN: u64 = 2000;
/// Reports that each fault is planted in.
const PLANTED: usize = 50;
/// Drafts that are tried for a place to plant it in.
const DRAFTS: u64 = 4000;

/// The section of `docs/quality.md`.
pub fn section() -> String {
    let mut levels = [0usize; 3];
    let mut remarks: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in 0..CLEAN {
        for it in said(&text(&draft(seed))) {
            levels[it.severity as usize] += 1;
            *remarks.entry(it.rule).or_default() += 1;
        }
    }
    let thousand = |count: usize| format!("{:.1}", count as f64 * 1000.0 / CLEAN as f64);
    let [infos, warnings, errors] = levels.map(thousand);
    let remarks: Vec<_> = remarks.into_iter().map(|(rule, count)| format!("{rule} {}", thousand(count))).collect();
    let mut rules: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (at, fault) in faults().enumerate() {
        let seeds = at as u64 * DRAFTS..(at as u64 + 1) * DRAFTS;
        for text in seeds.filter_map(|seed| planted(&draft(seed), fault)).take(PLANTED) {
            let counts = rules.entry(fault.rule).or_default();
            *counts = (counts.0 + usize::from(finds(&text, fault.rule)), counts.1 + 1);
        }
    }
    let (found, all) = rules.values().fold((0, 0), |(found, all), it| (found + it.0, all + it.1));
    let mut out = format!(
        "Of {CLEAN} consistent reports, drawn by a fixed seed (both generations, eight bodies, {} layouts of the tables,\n\
         many wordings), the rules that run by default say, in a thousand reports: **{errors} errors, {warnings} warnings**, {infos}\n\
         remarks ({}).\n\n\
         Each fault ({} of them, at least one for each of the {} rules) is planted in up to {PLANTED} such reports; *found* counts those\n\
         in which the rule itself fails. In all: {found} of {all}.\n\n| rule | planted | found |\n|---|---|---|\n",
        Layout::ALL.len(),
        remarks.join(", "),
        faults().count(),
        RULES.len(),
    );
    for rule in RULES {
        let (found, planted) = rules.get(rule.id).copied().unwrap_or_default();
        let share = 100.0 * found as f64 / planted.max(1) as f64;
        out += &format!("| {} | {planted} | {share:.1} % |\n", rule.id);
    }
    out
}
