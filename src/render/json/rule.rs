//! The catalogue as JSON has it.

use crate::render;
use crate::rule;
use serde::Serialize;

/// A rule of the catalogue.
#[derive(Clone, Debug, Serialize)]
pub struct Rule {
    /// Its id.
    pub id: &'static str,
    /// How much a finding of it matters.
    pub severity: &'static str,
    /// Keys of the forms that it applies to.
    pub generations: Vec<&'static str>,
    /// What it rests on.
    pub basis: Option<String>,
    /// The defect in a few words.
    pub title: &'static str,
    /// Why that is a defect.
    pub why: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
    /// Whether it runs when nobody asks for it.
    pub on: bool,
}

impl Rule {
    /// `rule` as JSON has it.
    #[must_use]
    pub fn new(rule: &rule::Rule) -> Self {
        Self {
            id: rule.id,
            severity: rule.severity.key(),
            generations: rule.generations.iter().map(|it| it.key()).collect(),
            basis: render::basis(rule),
            title: rule.title,
            why: rule.why,
            remedy: rule.remedy,
            on: rule.on,
        }
    }
}
