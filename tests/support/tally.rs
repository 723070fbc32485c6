//! What the rules say of a text.

use gouji::rule::{RULES, Severity, Verdict};
use gouji::{Options, Outcome, check, wording};

/// A finding, as it is read.
#[derive(Debug)]
pub struct Said {
    pub rule: &'static str,
    pub severity: Severity,
    pub sentence: String,
}

/// What the rules that run by default say of `text`.
pub fn said(text: &str) -> Vec<Said> {
    let outcome = check(text, &Options::default());
    let found = outcome.judgements.iter().flat_map(|it| {
        it.findings().iter().map(|finding| Said {
            rule: it.rule.id,
            severity: finding.severity.unwrap_or(it.rule.severity),
            sentence: wording::sentence(finding.message, &finding.facts),
        })
    });
    found.collect()
}

/// Whether `rule` fails for `text`: with findings of its own, or with one of another rule that names the same cause.
pub fn finds(text: &str, rule: &str) -> bool {
    // Rules that are off by default run for their own faults only.
    let off = RULES.iter().filter(|it| it.id == rule && !it.on).map(|it| it.id.to_owned());
    let outcome = check(text, &Options { with: off.collect(), ..Options::default() });
    fails(&outcome, rule)
}

fn fails(outcome: &Outcome, rule: &str) -> bool {
    let own = outcome.judgements.iter().find(|it| it.rule.id == rule);
    own.is_some_and(|it| match &it.verdict {
        Verdict::Fail(findings) if !findings.is_empty() => true,
        // Said with another finding of the same cause, which is there.
        Verdict::Fail(_) => outcome.judgements.iter().any(|it| it.rule.id != rule && !it.findings().is_empty()),
        _ => false,
    })
}
