//! The manual of the rules, in Markdown: what is wrong, why, what to do, and two small reports that show it. The examples
//! are run, so that the manual quotes what the program says.

use crate::render::basis;
use crate::render::markdown::escape;
use crate::rule::{Example, Expect, Finding, Rule, Verdict};
use crate::wording::{self, manual as labels, render as words};

/// The page of one rule.
#[must_use]
pub fn page(rule: &Rule) -> String {
    let mut out = format!("### {} {}\n\n", rule.id, rule.title);
    out += &format!("- {}：{}{}\n", labels::SEVERITY, words::severity(rule.severity), labels::switch(rule));
    out += &format!("- {}：{}\n", labels::FORMS, labels::forms(rule.generations));
    if let Some(basis) = basis(rule) {
        out += &format!("- {}\n", words::basis(&basis));
    }
    for (label, text) in [(labels::WHY, rule.why), (labels::REMEDY, rule.remedy)] {
        if !text.is_empty() {
            out += &format!("\n**{label}** {text}\n");
        }
    }
    for expect in [Expect::Fail, Expect::Pass] {
        if let Some(it) = rule.examples.iter().find(|it| it.expect == expect) {
            out += &format!("\n{}\n", example(rule, it));
        }
    }
    out
}

/// The pages of `rules` with an index, by family.
#[must_use]
pub fn catalogue(rules: &[&Rule]) -> String {
    let mut out = format!("# {}\n\n{}\n", labels::CATALOGUE, labels::intro(rules.len()));
    for family in families(rules) {
        out += &format!("\n## {} {}\n\n", family, labels::family(family));
        out += &format!("| {} |\n|---|---|---|---|\n", labels::COLUMNS.join(" | "));
        let members: Vec<_> = rules.iter().filter(|it| self::family(it) == family).collect();
        for it in &members {
            let form = labels::forms(it.generations);
            let (level, switch) = (words::severity(it.severity), labels::switch(it));
            out += &format!("| [{0}](#{1}) | {2} | {level}{switch} | {form} |\n", it.id, anchor(it), it.title);
        }
        for it in members {
            out += &format!("\n{}", page(it));
        }
    }
    out
}

/// The families that occur, in the order of the rules.
fn families<'a>(rules: &[&'a Rule]) -> Vec<&'a str> {
    let mut found = Vec::new();
    for it in rules {
        if !found.contains(&family(it)) {
            found.push(family(it));
        }
    }
    found
}

/// The letters that a rule's id starts with: the family it belongs to.
#[must_use]
pub fn family(rule: &Rule) -> &'static str {
    rule.id.split(|it: char| it.is_ascii_digit()).next().unwrap_or_default()
}

/// The anchor that Markdown pages give to the heading of a rule: its words in lower case, joined by hyphens, without
/// punctuation.
fn anchor(rule: &Rule) -> String {
    let heading = format!("{} {}", rule.id, rule.title).to_lowercase();
    let kept = heading.chars().filter(|it| it.is_alphanumeric() || matches!(it, ' ' | '-' | '_'));
    kept.map(|it| if it == ' ' { '-' } else { it }).collect()
}

/// What is changed in a clean report, and what the rule then says.
fn example(rule: &Rule, example: &Example) -> String {
    let edits: Vec<_> = example.edits.iter().map(words::edit).collect();
    let mut out = format!("{}：{}", words::expect(example.expect), labels::example(example.base, &edits));
    for finding in found(rule, example) {
        out += &format!("\n\n> {}", escape(&wording::sentence(finding.message, &finding.facts)));
    }
    out
}

/// What the rule finds in the example.
fn found(rule: &Rule, example: &Example) -> Vec<Finding> {
    let Ok(text) = example.text() else { return Vec::new() };
    match (rule.check)(&crate::parse(&text, &crate::Options::default())) {
        Verdict::Fail(findings) => findings,
        _ => Vec::new(),
    }
}
