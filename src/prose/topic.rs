//! What the sentences are about: the carrier that later clauses inherit.

use super::Facet;
use super::term::Term;

/// What is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    Applications,
    Cases,
    Disclosure,
    Documents,
    ProcessingFee,
    Purchase,
    Decisions,
}

/// Which reviews or lawsuits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Review,
    Lawsuits,
    Both,
    Direct,
    AfterReview,
    FirstInstance,
    SecondInstance,
}

impl Case {
    /// The cases that `terms` name; the narrowest wins.
    pub fn of(terms: &[Term]) -> Option<Self> {
        let has = |term| terms.contains(&term);
        match () {
            () if has(Term::Direct) && !has(Term::AfterReview) => Some(Self::Direct),
            () if has(Term::AfterReview) && !has(Term::Direct) => Some(Self::AfterReview),
            () if has(Term::FirstInstance) => Some(Self::FirstInstance),
            () if has(Term::SecondInstance) => Some(Self::SecondInstance),
            () if has(Term::Review) && has(Term::Lawsuit) => Some(Self::Both),
            () if has(Term::Lawsuit) => Some(Self::Lawsuits),
            () if has(Term::Review) => Some(Self::Review),
            () => None,
        }
    }

    /// The case that a sentence goes back to.
    pub fn base(self) -> Self {
        if matches!(self, Self::Review | Self::Both) { self } else { Self::Lawsuits }
    }

    /// The key of the measure of such cases with `result`.
    pub fn key(self, result: &str) -> Option<&'static str> {
        let keys: [&'static str; 6] = match self {
            Self::Review => [
                "t4.review.total",
                "t4.review.upheld",
                "t4.review.corrected",
                "t4.review.other",
                "t4.review.pending",
                "t4.review.closed",
            ],
            Self::Lawsuits => [
                "t4.lawsuits.total",
                "t4.lawsuits.upheld",
                "t4.lawsuits.corrected",
                "t4.lawsuits.other",
                "t4.lawsuits.pending",
                "t4.lawsuits.closed",
            ],
            Self::Direct => [
                "t4.direct.total",
                "t4.direct.upheld",
                "t4.direct.corrected",
                "t4.direct.other",
                "t4.direct.pending",
                "t4.direct.closed",
            ],
            Self::AfterReview => [
                "t4.after_review.total",
                "t4.after_review.upheld",
                "t4.after_review.corrected",
                "t4.after_review.other",
                "t4.after_review.pending",
                "t4.after_review.closed",
            ],
            Self::FirstInstance => {
                ["t4.first_instance.total", "", "", "", "t4.first_instance.pending", "t4.first_instance.closed"]
            }
            Self::SecondInstance => {
                ["t4.second_instance.total", "", "", "", "t4.second_instance.pending", "t4.second_instance.closed"]
            }
            Self::Both => [""; 6],
        };
        let at = ["total", "upheld", "corrected", "other", "pending", "closed"].iter().position(|it| *it == result)?;
        Some(keys[at]).filter(|it| !it.is_empty())
    }
}

/// Which documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Document {
    Rules,
    Normative,
    /// 行政法规、规章和规范性文件, or two of them.
    Several,
}

impl Document {
    /// The documents that `terms` name.
    pub fn of(terms: &[Term]) -> Option<Self> {
        let has = |term| terms.contains(&term);
        match (has(Term::Rules), has(Term::Normative), has(Term::Statutes)) {
            (true, true, _) | (_, true, true) | (true, _, true) => Some(Self::Several),
            (true, false, false) => Some(Self::Rules),
            (false, true, false) => Some(Self::Normative),
            (false, false, _) => None,
        }
    }

    /// The key of the measure: how many were made, repealed, in force, disclosed.
    pub fn key(self, verb: &str) -> &'static str {
        match (self, verb) {
            (Self::Rules, "made") => "t2.rules.made",
            (Self::Rules, "repealed") => "t2.rules.repealed",
            (Self::Rules, "in_force") => "t2.rules.in_force",
            (Self::Rules, _) => "t2.rules.disclosed",
            (Self::Normative, "made") => "t2.normative.made",
            (Self::Normative, "repealed") => "t2.normative.repealed",
            (Self::Normative, "in_force") => "t2.normative.in_force",
            (Self::Normative, _) => "t2.normative.disclosed",
            (Self::Several, "made") => "t2.documents.made",
            (Self::Several, "repealed") => "t2.documents.repealed",
            (Self::Several, "in_force") => "t2.documents.in_force",
            (Self::Several, _) => "t2.documents.disclosed",
        }
    }
}

/// What the reader knows when it comes to a number.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    pub topic: Option<Topic>,
    /// What was spoken of before documents: disclosure says that they were disclosed.
    pub before: Option<Topic>,
    pub case: Option<Case>,
    /// The case whose parts the sentence counts: 16件一审案件中，….
    pub home: Option<Case>,
    pub document: Option<Document>,
    /// The report year.
    pub year: Option<i32>,
    /// An answer was counted in this sentence: a bare 结转 after it goes out.
    pub answers_seen: bool,
    /// A bare 公开 after it is an answer: the sentence counts applications.
    pub answers_expected: bool,
    /// What the list counts that the number stands in.
    pub list: Option<Facet>,
    /// The unit in which the sentence has counted something else last: 受理来信56件，已答复55件.
    pub others: Option<&'static str>,
}

impl Context {
    /// Takes note of a word in passing.
    pub fn note(&mut self, term: Term) {
        if matches!(term, Term::Application | Term::Review | Term::Lawsuit) {
            self.others = None;
        }
        let topic = match term {
            Term::Application => Topic::Applications,
            Term::Person if self.topic.is_none() || self.topic == Some(Topic::Disclosure) => Topic::Applications,
            Term::Review | Term::Lawsuit | Term::Direct | Term::AfterReview => Topic::Cases,
            Term::FirstInstance | Term::SecondInstance if self.topic == Some(Topic::Cases) => Topic::Cases,
            // What the body judges itself is none of the tables' business, nor what follows of it.
            Term::Authority => {
                (self.topic, self.case) = (None, None);
                return;
            }
            Term::Disclosure => Topic::Disclosure,
            Term::Rules | Term::Normative => Topic::Documents,
            Term::ProcessingFee | Term::FeeNotice => Topic::ProcessingFee,
            Term::Purchase => Topic::Purchase,
            Term::Permit | Term::Penalty | Term::Coercion => Topic::Decisions,
            _ => return,
        };
        if topic != Topic::Documents || self.topic != Some(Topic::Documents) {
            self.before = self.topic;
        }
        self.topic = Some(topic);
        if let Some(case) = Case::of(&[term]) {
            self.case = Some(case);
        }
        if let Some(document) = Document::of(&[term]) {
            self.document = Some(document);
        }
    }

    /// Whether a number with `unit` that stands without a noun is of something else than applications and cases.
    pub fn counts_others(&self, unit: Option<&str>) -> bool {
        self.others.is_some() && self.others == unit
    }

    /// Whether documents are spoken of as disclosed.
    pub fn topic_was_disclosure(&self) -> bool {
        self.topic == Some(Topic::Disclosure) || self.before == Some(Topic::Disclosure)
    }

    /// A new sentence: the topic stays, the narrower case does not.
    pub fn new_sentence(&mut self) {
        self.case = self.case.map(Case::base);
        self.home = None;
        self.answers_seen = false;
        self.others = None;
    }

    /// A new clause behind a semicolon: back to the case whose parts are counted.
    pub fn new_clause(&mut self) {
        self.case = self.home.or(self.case.map(Case::base));
    }
}
