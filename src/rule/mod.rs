//! The rules: each judges the report and says pass, fail or undecided. None looks at the layout of the text.

mod agreement;
mod arithmetic;
mod aspect;
mod blank;
mod catalogue;
mod cause;
mod cell;
mod citation;
mod column;
mod consistency;
mod dates;
mod disclosure;
pub mod equation;
mod example;
mod explain;
mod extent;
mod fact;
mod fee;
mod figure;
mod flow;
mod fold;
mod form;
mod input;
mod judge;
mod label;
mod level;
mod naming;
mod passage;
mod pattern;
mod plausibility;
mod share;
mod structure;
mod substance;
mod sums;
#[cfg(test)]
mod testing;
mod trace;
mod width;
mod writing;

pub use catalogue::RULES;
pub use explain::judge_all;
pub use fact::{Fact, Facts};
pub use judge::{Judgement, judge};

use crate::decimal::Decimal;
use crate::report::Report;
use crate::span::Span;
use crate::template::{CellId, Generation, TableId};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// 提示: worth a look, often permissible.
    Info,
    /// 警告: very likely wrong, or a clear departure from the form.
    Warning,
    /// 错误: must be mended or explained.
    Error,
}

impl Severity {
    /// The key of the JSON contract.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// One level down; 提示 stays.
    #[must_use]
    pub fn lower(self) -> Self {
        match self {
            Self::Error => Self::Warning,
            Self::Warning | Self::Info => Self::Info,
        }
    }
}

/// The document and clause that a rule rests on. Only what the catalogue grades V1 or V2 is stated.
#[derive(Clone, Copy, Debug)]
pub struct Basis {
    /// The document: `国办公开办函〔2021〕30号`.
    pub document: &'static str,
    /// The clause, or the place in the form.
    pub clause: &'static str,
}

/// That of 2021 alone.
const FORM_2021: &str = "国办公开办函〔2021〕30号";
/// 《条例》, as revised in 2019.
const REGULATIONS: &str = "《中华人民共和国政府信息公开条例》";
/// 年度报告格式 of both generations.
const FORM: &str = "政府信息公开工作年度报告格式（国办公开办函〔2019〕60号、〔2021〕30号）";

/// A rule of the catalogue.
#[derive(Debug)]
pub struct Rule {
    /// The catalogue's code: `A301`. Stable, never reused.
    pub id: &'static str,
    /// How much a finding of it matters, where the finding itself does not say otherwise.
    pub severity: Severity,
    /// The generations of the form that it applies to.
    pub generations: &'static [Generation],
    /// What it rests on; `None` where no source that may be cited is known.
    pub basis: Option<Basis>,
    /// The defect, in a few words.
    pub title: &'static str,
    /// Why that is a defect.
    pub why: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
    /// Whether it runs when nobody asks for it (默认关 in the catalogue).
    pub on: bool,
    /// Whether a report of 2019 is judged one level milder (policy 2 of the catalogue).
    pub lenient_2019: bool,
    /// Judges the report.
    pub check: fn(&Report) -> Verdict,
    /// Small reports that pass, fail and leave it undecided: its tests and its documentation.
    pub examples: &'static [Example],
}

/// What most rules have in common; each states the rest.
const COMMON: Rule = Rule {
    id: "",
    severity: Severity::Info,
    generations: &Generation::ALL,
    basis: None,
    title: "",
    why: "",
    remedy: "",
    on: true,
    lenient_2019: false,
    check: |_| Verdict::NotApplicable,
    examples: &[],
};

/// What a rule says of a report.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// The report keeps the rule.
    Pass,
    /// It breaks it, at these places.
    Fail(Vec<Finding>),
    /// An input is missing or unreadable: silence would read as a pass.
    Undecided(Reason),
    /// The rule has nothing to judge here.
    NotApplicable,
}

impl Verdict {
    /// Fails where there are `findings`.
    fn of(findings: Vec<Finding>) -> Self {
        if findings.is_empty() { Self::Pass } else { Self::Fail(findings) }
    }
}

/// Why a rule could not be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The table was not found.
    TableMissing(TableId),
    /// The row was not found, or its cells could not be told apart.
    RowMissing(TableId, &'static str),
    /// The cell holds no number.
    CellUnreadable(CellId),
    /// The report year is not known.
    YearUnknown,
    /// The body, or its kind, is not known.
    BodyUnknown,
    /// There is no prose to judge.
    ProseMissing,
    /// The part of the report was not found.
    SectionMissing(&'static str),
    /// The day of checking is not known.
    TodayUnknown,
}

/// One failing place: facts and places. The sentence is made in [`crate::wording`].
#[derive(Clone, Debug)]
pub struct Finding {
    /// The sentence, with `{name}` where a fact goes.
    pub message: &'static str,
    /// What goes into the sentence.
    pub facts: Facts,
    /// The level, where it differs from the rule's.
    pub severity: Option<Severity>,
    /// The cells it is about, the most important first.
    pub cells: Vec<CellId>,
    /// Where to look, in order of importance.
    pub spans: Vec<Span>,
    /// The number that ought to stand there, where the rule compares two.
    pub expected: Option<Decimal>,
    /// The number that stands there.
    pub actual: Option<Decimal>,
}

impl Finding {
    /// A finding that says `message`.
    #[must_use]
    pub fn new(message: &'static str) -> Self {
        Self {
            message,
            facts: Facts::default(),
            severity: None,
            cells: Vec::new(),
            spans: Vec::new(),
            expected: None,
            actual: None,
        }
    }

    /// Puts `fact` where the message says `{name}`.
    #[must_use]
    pub fn fact(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        self.facts.0.push((name, fact.into()));
        self
    }

    /// Is about this cell too; its place is taken from `report`.
    #[must_use]
    pub fn cell(mut self, report: &Report, id: CellId) -> Self {
        if let Some(cell) = report.cell(id) {
            self.spans.push(cell.span);
        }
        self.cells.push(id);
        self
    }

    /// Is to be seen at this place too.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.spans.push(span);
        self
    }

    /// Is to be seen at the heading of the part `kind` too, where `report` has it.
    #[must_use]
    fn at_part(self, report: &Report, kind: &str) -> Self {
        report.section(kind).into_iter().fold(self, |it, section| it.at(section.span))
    }

    /// Compares two numbers.
    #[must_use]
    pub fn compares(mut self, expected: Decimal, actual: Decimal) -> Self {
        self.expected = Some(expected);
        self.actual = Some(actual);
        self
    }

    /// Has another level than its rule.
    #[must_use]
    pub fn level(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }
}

/// A small report that shows what a rule says: a clean report of the form with a few changes.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The generation of the clean report that it starts from.
    pub base: Generation,
    /// What is changed in it.
    pub edits: &'static [Edit],
    /// What the rule says then.
    pub expect: Expect,
}

/// The WebAssembly shows and runs no examples: it does not carry what is changed in them.
const fn kept(edits: &'static [Edit]) -> &'static [Edit] {
    if cfg!(target_arch = "wasm32") { &[] } else { edits }
}

const fn pass(base: Generation, edits: &'static [Edit]) -> Example {
    Example { base, edits: kept(edits), expect: Expect::Pass }
}

const fn fail(base: Generation, edits: &'static [Edit]) -> Example {
    Example { base, edits: kept(edits), expect: Expect::Fail }
}

const fn undecided(base: Generation, edits: &'static [Edit]) -> Example {
    Example { base, edits: kept(edits), expect: Expect::Undecided }
}

const fn not_applicable(base: Generation, edits: &'static [Edit]) -> Example {
    Example { base, edits: kept(edits), expect: Expect::NotApplicable }
}

/// A change to the clean report of an [`Example`].
#[derive(Clone, Copy, Debug)]
pub enum Edit {
    /// The cell of this name holds this.
    Cell(&'static str, &'static str),
    /// Every cell of this column, named as `t3.total`, holds this.
    Column(&'static str, &'static str),
    /// The table of this name, such as `t3`, is left out, its heads too.
    RemoveTable(&'static str),
    /// Only the tables are left, no title, no headings, no prose.
    TablesOnly,
    /// The first text becomes the second, wherever it stands. The first must be there.
    Replace(&'static str, &'static str),
    /// The line that contains this text is left out. It must be there.
    RemoveLine(&'static str),
}

/// What a rule is expected to say of an [`Example`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// It passes.
    Pass,
    /// It fails.
    Fail,
    /// It cannot be decided.
    Undecided,
    /// It has nothing to judge.
    NotApplicable,
}
