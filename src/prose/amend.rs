//! What later words change about the figures before them, and which figures stay.

use super::figure::{Figure, Scope, Statement};
use super::key::{Facet, facet};
use super::term::Term;
use super::token::Token;
use crate::decimal::Decimal;

/// Adds the figures of a paragraph, without those that turned out to be idioms.
pub(super) fn append(figures: &mut Vec<Figure>, found: Vec<Figure>) {
    let mut is_parent = vec![false; found.len()];
    for parent in found.iter().filter_map(|it| it.parent) {
        if let Some(it) = is_parent.get_mut(parent) {
            *it = true;
        }
    }
    let keep = |at: usize, it: &Figure| {
        let chinese = it.text.chars().all(|it| !it.is_ascii_digit());
        let small = chinese && it.value < Decimal::from(10) && it.statement == Statement::Number;
        let counted = it.parent.is_some() || is_parent.get(at) == Some(&true);
        it.measure.is_some() || (it.unit.is_some() && (!small || counted))
    };
    let mut place = Vec::with_capacity(found.len());
    let mut next = figures.len();
    for (at, it) in found.iter().enumerate() {
        place.push(keep(at, it).then_some(next));
        next += usize::from(keep(at, it));
    }
    let moved = |at: Option<usize>| at.and_then(|at| place.get(at).copied().flatten());
    for (at, mut it) in found.into_iter().enumerate() {
        if place.get(at).copied().flatten().is_some() {
            (it.parent, it.of) = (moved(it.parent), moved(it.of));
            figures.push(it);
        }
    }
}

/// 行政复议56件，其中涉及信息公开12件: only the part is what the tables count.
pub(super) fn narrow(figures: &mut [Figure]) {
    let Some(parent) = figures.last().and_then(|it| it.parent) else { return };
    let measure = figures.get(parent).and_then(|it| it.measure).filter(|it| it.starts_with("t4."));
    if let (Some(measure), Some(last)) = (measure, figures.last_mut()) {
        last.measure = Some(measure);
        last.scope = Scope::Unstated;
        figures[parent].measure = None;
    }
}

/// 全年作出答复40件：予以公开…: what is broken down by answer is the number of answers.
pub(super) fn name_totals(figures: &mut [Figure]) {
    let mut answers = vec![0; figures.len()];
    for figure in figures.iter().filter(|it| facet(it.measure) == Facet::Answer) {
        if let Some(count) = figure.parent.and_then(|it| answers.get_mut(it)) {
            *count += 1;
        }
    }
    for (figure, answers) in figures.iter_mut().zip(answers) {
        if answers >= 2 && figure.measure.is_none() {
            figure.measure = Some("t3.result_total.total");
        }
    }
}

/// 行政复议、行政诉讼均为0件: both are 0.
pub(super) fn both_zero(figures: &mut Vec<Figure>) {
    if let Some(last) = figures.last_mut() {
        last.measure = Some("t4.review.total");
        let mut other = last.clone();
        other.measure = Some("t4.lawsuits.total");
        other.parent = None;
        figures.push(other);
    }
}

/// 采取以下三项措施：一是…。二是…: how many items follow. `place` tells where characters stand in the canonical text.
pub(super) fn count_items(figures: &mut [Figure], tokens: &[Token], place: impl Fn(usize, usize) -> u32) {
    let Some(at) = tokens.iter().position(|it| it.word() == Some(Term::Following)) else { return };
    let Some(token) = tokens.get(at + 1).filter(|it| it.start <= tokens[at].end + 1) else { return };
    let Some(number) = token.number().filter(|it| matches!(it.unit, Some("项" | "个" | "条" | "类"))) else {
        return;
    };
    let mut next = 1;
    for token in &tokens[at..] {
        if token.word() == Some(Term::Ordinal(next)) {
            next += 1;
        }
    }
    let start = place(number.start, number.end);
    if let Some(figure) = figures.iter_mut().find(|it| it.span.start == start).filter(|_| next > 2) {
        (figure.measure, figure.counted) = (Some("enumerated"), Some(next - 1));
    }
}

/// A5件、B8件，分别占38%、62%: which share is of which part. `sentence` is the number of the sentence `tokens`.
pub(super) fn share_out(figures: &mut [Figure], sentence: usize, tokens: &[Token]) {
    if !tokens.iter().any(|it| it.word() == Some(Term::Respectively)) {
        return;
    }
    let mut at = figures.iter().rposition(|it| it.sentence != sentence).map_or(0, |it| it + 1);
    while at < figures.len() {
        let share = |it: &Figure| it.is_percent() && matches!(it.measure, Some("share") | None);
        let run = figures[at..].iter().take_while(|it| share(it)).count();
        if run > 1 && figures[at].measure == Some("share") {
            let parent = |at: usize| figures.get(at).map(|it| (it.parent, it.list));
            let first = at.checked_sub(run).filter(|first| (*first..at).all(|it| parent(it) == parent(at - 1)));
            for (offset, share) in figures[at..at + run].iter_mut().enumerate() {
                (share.of, share.measure) = (first.map(|it| it + offset), first.map(|_| "share"));
            }
        }
        at += run.max(1);
    }
}
