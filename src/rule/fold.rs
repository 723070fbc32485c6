//! Several places judged by one rule, folded into one verdict.

use super::{Finding, Reason, Verdict};

/// A failure beats an undecided place, that beats a pass, and a pass beats having nothing to judge.
#[derive(Debug, Default)]
pub(super) struct Fold {
    findings: Vec<Finding>,
    undecided: Option<Reason>,
    passed: bool,
}

impl Fold {
    /// A place that breaks the rule.
    pub fn fail(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// A place that keeps the rule.
    pub fn pass(&mut self) {
        self.passed = true;
    }

    /// A place that cannot be judged. The first reason is told.
    pub fn undecided(&mut self, reason: Reason) {
        self.undecided.get_or_insert(reason);
    }

    /// A place that breaks the rule where there is a finding, and keeps it where there is none.
    pub fn add(&mut self, finding: Option<Finding>) {
        match finding {
            Some(finding) => self.fail(finding),
            None => self.pass(),
        }
    }

    /// The verdict over all places.
    pub fn verdict(self) -> Verdict {
        match (self.findings.is_empty(), self.undecided) {
            (false, _) => Verdict::Fail(self.findings),
            (true, Some(reason)) => Verdict::Undecided(reason),
            (true, None) if self.passed => Verdict::Pass,
            (true, None) => Verdict::NotApplicable,
        }
    }
}
