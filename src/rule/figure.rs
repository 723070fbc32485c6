//! What the rules about figures of the prose share: which figures count, where they stand, and the lists they form.

use super::{Reason, Verdict};
use crate::decimal::Decimal;
use crate::prose::{Facet, Figure, Scope, Statement, When, facet};
use crate::report::Report;
use crate::template::SECTIONS;

/// What a reader calls the place of `figure`: 正文“总体情况”部分.
pub(super) fn place(figure: &Figure) -> String {
    match SECTIONS.iter().find(|it| Some(it.kind) == figure.section) {
        Some(section) => format!("正文“{}”部分", section.label),
        None => "正文".to_owned(),
    }
}

/// Whether `figure` speaks of the body's whole work in the report year: not of one unit, of its own level only, or of
/// another year.
pub(super) fn is_of_report(figure: &Figure) -> bool {
    figure.when == When::ReportYear && matches!(figure.scope, Scope::Unstated | Scope::Whole)
}

/// Whether `claim` is made of all but some: 除2件结转外，答复率100%; 2件正在办理，其余均已答复，答复率100%.
pub(super) fn is_of_the_rest(report: &Report, claim: &Figure) -> bool {
    let before = report.text.get(..claim.span.start as usize).unwrap_or("");
    let sentence = before.rsplit(['。', '\n']).next().unwrap_or("");
    let except = sentence.split_once('除').is_some_and(|(_, rest)| rest.contains('外'));
    except || sentence.contains("其余")
}

/// The figures of the report that measure one of what `wanted` accepts, with their indices.
pub(super) fn measuring<'a>(
    report: &'a Report,
    wanted: impl Fn(&str) -> bool + 'a,
) -> impl Iterator<Item = (usize, &'a Figure)> {
    report
        .figures
        .iter()
        .enumerate()
        .filter(move |(_, it)| it.measure.is_some_and(&wanted) && is_of_report(it) && !is_of_all_years(report, it))
}

/// 截至2023年底累计收到1286件，2023年收到23件: where the year's own number stands beside it, 累计 is of all years.
fn is_of_all_years(report: &Report, figure: &Figure) -> bool {
    let own = |it: &Figure| it.measure == figure.measure && !it.cumulative && is_of_report(it);
    figure.cumulative && report.figures.iter().any(own)
}

/// The verdict of a rule that found no figure to judge.
pub(super) fn nothing(report: &Report) -> Verdict {
    if report.paragraphs.is_empty() { Verdict::Undecided(Reason::ProseMissing) } else { Verdict::NotApplicable }
}

/// A total and the parts that the prose lists under it.
#[derive(Debug)]
pub(super) struct List {
    /// Index of the total.
    pub parent: usize,
    /// Indices of the parts.
    pub members: Vec<usize>,
    /// What they break the total down by.
    pub facet: Facet,
}

/// The lists of the report, in the order of the text. A zero in words is no part of a list.
pub(super) fn lists(report: &Report) -> Vec<List> {
    let mut keys: Vec<(usize, usize)> = Vec::new();
    let mut lists: Vec<List> = Vec::new();
    for (index, figure) in report.figures.iter().enumerate() {
        let Some(parent) = figure.parent.filter(|_| figure.statement == Statement::Number) else { continue };
        let kind = facet(figure.measure);
        match keys.iter().position(|it| *it == (parent, figure.list)) {
            Some(at) => {
                let list = &mut lists[at];
                list.members.push(index);
                // 公开2件、撤销1件: one of them understood tells what the list counts.
                if matches!(list.facet, Facet::Other | Facet::Rest) {
                    list.facet = kind;
                }
            }
            None => {
                keys.push((parent, figure.list));
                lists.push(List { parent, members: vec![index], facet: kind });
            }
        }
    }
    lists
}

impl List {
    /// The figures of its parts.
    pub fn figures<'a>(&'a self, report: &'a Report) -> impl Iterator<Item = &'a Figure> {
        self.members.iter().filter_map(|it| report.figures.get(*it))
    }

    /// The parts added up.
    pub fn sum(&self, report: &Report) -> Decimal {
        self.figures(report).map(|it| it.value).sum()
    }

    /// The parts as a reader adds them: `44 + 6 + 49`.
    pub fn terms(&self, report: &Report) -> Vec<Decimal> {
        self.figures(report).map(|it| it.value).collect()
    }
}

/// `left` and `right` apart, without a sign.
pub(super) fn difference(left: Decimal, right: Decimal) -> Decimal {
    (left - right).abs()
}
