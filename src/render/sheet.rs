//! The review sheet (审核意见), which a reviewer sends back to the body that wrote the report, as a list of blocks: Markdown,
//! HTML and plain text write the same blocks down.

use super::REPAIRS;
use super::contract::{Change, Document, Finding, Remarks};
use crate::decimal::Decimal;
use crate::outcome::{Sure, Tally};
use crate::rule::Severity;
use crate::template::{CellId, Generation, SECTIONS};
use crate::wording::{render as words, sheet as labels, suggestion};

/// Characters quoted of a place.
const QUOTE: usize = 60;
/// The rule that puts the repairs into a sentence; the sheet lists them instead.
const SUGGESTION: &str = "A306";

/// A piece of the sheet. Text is as it is to be read: whoever writes it down escapes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The title of the sheet.
    Title(String),
    /// Labels and values.
    Facts(Vec<(&'static str, String)>),
    /// A sentence by itself.
    Sentence(String),
    /// The heading of what follows.
    Heading(String),
    /// Something numbered: what it is, what is said of it, and labelled remarks.
    Item {
        /// Counts from 1 under each heading.
        number: usize,
        /// What it is, in a few words.
        head: String,
        /// What is said of it; empty where the head says it all.
        message: String,
        /// Labelled remarks.
        notes: Vec<(&'static str, String)>,
    },
    /// One of a list without numbers.
    Point(String),
}

/// The review sheet of `document`, with what the reviewer adds.
#[must_use]
pub fn sheet(document: &Document, remarks: &Remarks) -> Vec<Block> {
    let (aside, kept): (Vec<_>, Vec<_>) = document.findings.iter().partition(|it| remarks.aside(it).is_some());
    let tally = tally(document, &kept);
    let mut out = vec![Block::Title(labels::TITLE.to_owned()), Block::Facts(facts(document, remarks, &tally))];
    out.push(Block::Sentence(words::verdict(&tally)));
    if !remarks.changes.is_empty() {
        out.push(Block::Heading(labels::CHANGES.to_owned()));
        let change = |it: &super::contract::Edit| labels::change(&cell(&it.cell), &it.from, &it.to);
        out.extend(remarks.changes.iter().map(|it| Block::Point(change(it))));
    }
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        let of_level: Vec<_> = kept.iter().filter(|it| it.severity == severity.key()).collect();
        heading(&mut out, words::severity(severity), of_level.len());
        out.extend(of_level.iter().enumerate().map(|(at, it)| finding(at + 1, it, document, None)));
    }
    heading(&mut out, labels::ASIDE, aside.len());
    out.extend(aside.iter().enumerate().map(|(at, it)| finding(at + 1, it, document, remarks.aside(it))));
    repairs(&mut out, document);
    let undecided = undecided(document);
    if !undecided.is_empty() {
        out.push(Block::Heading(words::UNDECIDED.to_owned()));
        out.extend(undecided.iter().map(|(reason, rules)| Block::Point(words::undecided(reason, rules))));
    }
    out.push(Block::Heading(labels::COUNTS.to_owned()));
    out.extend([words::rules(&tally), words::equations(&tally), labels::BY.to_owned()].map(Block::Point));
    out
}

/// Where the finding is, for a reader: the cell, or the part and line with the words there.
#[must_use]
pub fn place(finding: &Finding, document: &Document) -> String {
    let span = finding.spans.first();
    let line = span.map(|it| words::place(it.line, it.column));
    if let Some(first) = finding.cells.first() {
        return labels::cells(&cell(first), finding.cells.len(), line.as_deref());
    }
    let (Some(span), Some(line)) = (span, line) else { return labels::WHOLE.to_owned() };
    let part = document.sections.iter().rfind(|it| it.span.start <= span.start);
    let part = part.and_then(|it| SECTIONS.iter().find(|known| known.kind == it.kind)).map_or("", |it| it.label);
    labels::prose(part, &line, &short(&document.quote(*span)))
}

/// Both numbers of the finding and how far they are apart, where the rule compares two.
#[must_use]
pub fn numbers(finding: &Finding) -> Option<String> {
    let (expected, actual) = (finding.expected.as_ref()?.to_string(), finding.actual.as_ref()?.to_string());
    let apart = Decimal::parse(&expected).zip(Decimal::parse(&actual)).map(|(one, other)| (one - other).abs());
    Some(labels::numbers(&expected, &actual, apart.filter(|it| !it.is_zero()).map(|it| it.to_string()).as_deref()))
}

/// What a reader calls the cell `name`; a name that no form has stands as it is.
#[must_use]
pub fn cell(name: &str) -> String {
    CellId::parse(name).map_or_else(|| name.to_owned(), labels::cell)
}

fn facts(document: &Document, remarks: &Remarks, tally: &Tally) -> Vec<(&'static str, String)> {
    let head = &document.report;
    let form = Generation::ALL.into_iter().find(|it| Some(it.key()) == head.template.as_deref());
    let mut out = labels::head(
        head.title.clone(),
        head.body.clone(),
        head.year.map(|it| it.to_string()),
        form.map(words::generation),
    );
    out.extend(remarks.date.clone().map(|it| (labels::DATE, it)));
    out.push((labels::RESULT, words::findings(tally)));
    out
}

/// The counts of the document, those findings left out that were set aside.
fn tally(document: &Document, kept: &[&Finding]) -> Tally {
    let count = |level: Severity| kept.iter().filter(|it| it.severity == level.key()).count();
    let summary = document.summary;
    Tally {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        infos: count(Severity::Info),
        passed: summary.rules.passed,
        failed: summary.rules.failed,
        undecided: summary.rules.undecided,
        not_applicable: summary.rules.not_applicable,
        equations: summary.equations,
        equations_broken: summary.equations_broken,
    }
}

fn heading(out: &mut Vec<Block>, label: &str, count: usize) {
    if count > 0 {
        out.push(Block::Heading(labels::counted(label, count)));
    }
}

fn finding(number: usize, it: &Finding, document: &Document, reason: Option<&str>) -> Block {
    let listed = it.rule == SUGGESTION && !document.repairs.is_empty();
    let message = if listed { labels::SEE_REPAIRS.to_owned() } else { it.message.clone() };
    let mut notes = vec![(labels::PLACE, place(it, document))];
    notes.extend(numbers(it).map(|it| (labels::NUMBERS, it)));
    notes.extend(it.basis.clone().map(|it| (labels::BASIS, it)));
    match reason {
        Some(reason) => notes.push((labels::REASON, labels::reason(reason))),
        None => notes.extend(it.remedy.clone().filter(|it| !it.is_empty()).map(|it| (labels::REMEDY, it))),
    }
    Block::Item { number, head: format!("{} {}", it.rule, it.title), message, notes }
}

fn repairs(out: &mut Vec<Block>, document: &Document) {
    if document.repairs.is_empty() {
        return;
    }
    out.push(Block::Heading(words::REPAIRS.to_owned()));
    let change = |it: &Change| {
        let number = |it: &Option<serde_json::Number>| it.as_ref().map(ToString::to_string);
        labels::repaired(&cell(&it.cell), number(&it.from), number(&it.to))
    };
    for (at, it) in document.repairs.iter().take(REPAIRS).enumerate() {
        let head = labels::repair(it.reason.as_deref(), suggestion::sure(Sure::of(it.confidence)), &it.resolves);
        let inferred = it.inferred.iter().map(|it| labels::inferred(&change(it)));
        let notes = it.changes.iter().map(change).chain(inferred).map(|it| (labels::CHANGE, it)).collect();
        out.push(Block::Item { number: at + 1, head, message: String::new(), notes });
    }
    if let Some(more) = document.repairs.len().checked_sub(REPAIRS).filter(|it| *it > 0) {
        out.push(Block::Sentence(crate::wording::repair::more(more)));
    }
}

/// The rules that could not be decided, by the reason.
fn undecided(document: &Document) -> Vec<(&str, Vec<&str>)> {
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for it in &document.undecided {
        match reasons.iter_mut().find(|(known, _)| *known == it.reason) {
            Some((_, rules)) => rules.push(&it.rule),
            None => reasons.push((&it.reason, vec![&it.rule])),
        }
    }
    reasons
}

/// `text` on one line, cut short.
fn short(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    let words = words.join(" ");
    let cut: String = words.chars().take(QUOTE).collect();
    if cut.len() < words.len() { format!("{cut}……") } else { cut }
}
