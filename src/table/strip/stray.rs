//! Values beside a row that are no row's: they may be digits of its numbers, as where a narrow column breaks 105 into 10 and 5.

use super::super::around::{is_named_around, names_row, opens_row, without_group};
use super::super::extra::{is_sum_beside, is_whole};
use super::super::head::ends_in_part;
use super::super::label::LABELS;
use super::super::line::Piece;
use super::super::value::Value;
use super::frame::is_wide_digit;
use super::{Element, ROW, Strip};
use crate::fold::is_han;

/// How many values without a row of their own stand before the row at `at`, which begins on the line `line`, or behind it.
pub fn stray_beside(elements: &[Element], at: usize, line: usize) -> usize {
    stray_before(elements, at, line).max(stray_behind(elements, at))
}

/// How many values without a row of their own stand before the row at `at`, apart from the words on its own lines. They
/// may be the beginnings of its numbers, unless one is a zero or a stroke, which begin none: then they are the end of another
/// row.
fn stray_before(elements: &[Element], at: usize, line: usize) -> usize {
    // Between its halves words may stand that are its group's.
    let own = elements[..at].iter().rev().map_while(Element::words).take_while(|it| it.line >= line);
    // Where none stand beside its first values, its label may have the line above to itself.
    let below = own.clone().all(|it| it.line > line);
    let words = own.count();
    let label = |it: &&Element| matches!(it, Element::Words(words) if LABELS.is_row_alone(&words.key));
    let start = at - words - elements[..at - words].iter().rev().take(usize::from(below)).filter(label).count();
    let above = start.checked_sub(1).is_some_and(|it| is_torn_label(&elements[it]));
    let begins = |it: &usize| {
        let none = |it: &Piece| it.value.is_zero() || it.value == Value::Dash;
        matches!(&elements[*it], Element::Values(strip) if !strip.cells.iter().any(none))
    };
    let Some(beside) = start.checked_sub(1 + usize::from(above)).filter(begins) else { return 0 };
    let label: String = elements[start..at].iter().filter_map(Element::words).map(|it| it.key.as_str()).collect();
    stray(elements, beside, above && LABELS.is_row_alone(&label))
}

/// How many values without a row of their own stand behind the row at `at`.
fn stray_behind(elements: &[Element], at: usize) -> usize {
    let behind = elements.iter().enumerate().skip(at + 1).take(2);
    let words = behind.take_while(|(at, it)| is_torn_label(it) || ends_label(elements, *at)).count();
    // Words between are the next row's where this row's label is whole, or the last open that one's.
    let opens = || elements[at + words].words().is_some_and(|it| LABELS.opens_row(&it.key));
    let next = words > 0 && (names_row(elements, at) || opens());
    stray(elements, at + 1 + words, next)
}

/// Whether these are words that are no label of the form, nor some on one line, nor the heading of a part: they may be a piece of one.
pub fn is_torn_label(element: &Element) -> bool {
    let is_known = |key: &str| LABELS.is_known(key) || LABELS.names_lawsuits(key) || ends_in_part(key);
    element.words().is_some_and(|it| !is_known(&it.key))
}

/// Whether the words behind values, up to those at `at`, end the label that begins before these, though they may be one: 总计 of
/// （七）总计. Its group's may end among them too.
pub fn ends_label(elements: &[Element], at: usize) -> bool {
    const MOST: usize = 3;
    let words = elements[..=at].iter().rev().take(MOST).take_while(|it| it.words().is_some()).count();
    let Some(begun) = (at + 1 - words).checked_sub(2).filter(|_| words > 0) else { return false };
    let (Some(first), Some(_)) = (elements[begun].words(), elements[begun + 1].values()) else { return false };
    let label: Vec<usize> = std::iter::once(begun).chain(begun + 2..=at).collect();
    let is_row = |own: Vec<char>| LABELS.spells_row_alone(&own);
    let rest = elements[begun + 2..=at].iter().filter_map(Element::words).flat_map(|it| it.key.chars());
    is_row(first.key.chars().chain(rest).collect()) || without_group(elements, &label).is_some_and(is_row)
}

/// Whether these are words in which nothing is Chinese: of some tables of binary Word files programs write other characters.
fn is_garbled(element: &Element) -> bool {
    matches!(element, Element::Words(words) if !words.key.is_empty() && !words.key.chars().any(is_han))
}

/// Whether the strip at `at` ends a short row that stands on several lines behind its label: with all of them it adds up.
fn ends_row(elements: &[Element], at: usize) -> bool {
    let before = elements[..at].iter().rev().take(ROW).take_while(|it| it.words().is_none()).count();
    let strips = elements[at - before..=at].iter().filter_map(Element::values);
    let cells: Vec<Piece> = strips.flat_map(|it| &it.cells).copied().take(ROW + 1).collect();
    before > 0 && cells.len() < ROW && Strip::below(cells, 0).is_sum() && names_row(elements, at - before)
}

/// The values of the strip at `at`, where it is too short for a row and no row's label stands before it or around it.
/// `other`: whether the words between it and the row beside it are not that row's alone.
fn stray(elements: &[Element], at: usize, other: bool) -> usize {
    let short = |it: &&Strip| it.cells.len() < ROW && !it.glued;
    let Some(strip) = elements.get(at).and_then(Element::values).filter(short) else { return 0 };
    // A row with its blank cells has no digits of another's numbers.
    if strip.is_spread_sum() {
        return 0;
    }
    // Behind a row of nothing but blank cells: not its own.
    let beyond = || strip.spread(ROW + 1).is_some_and(|it| !is_whole(it));
    let is_label =
        |at: usize| elements[at].words().is_some_and(|it| LABELS.is_row(&it.key)) && !ends_label(elements, at);
    let label = || at.checked_sub(1).is_some_and(is_label);
    let beside = || strip.offset.is_some() && names_row(elements, at);
    let named = || beside() || (label() || opens_row(elements, at)) && !beyond();
    let around = || {
        let (count, is_sum) = short_row(elements, at);
        is_named_around(elements, at..at + count, other && is_sum, strip.offset.is_some() || is_sum)
    };
    // The rest of a row of which no more is to be read.
    let garbled = || at.checked_sub(1).is_some_and(|it| is_garbled(&elements[it]));
    if named() || garbled() || ends_row(elements, at) || around() { 0 } else { strip.filled().len() }
}

/// How many strips from `at` on, a line each, may be those of one row, and whether they are a row by themselves.
fn short_row(elements: &[Element], at: usize) -> (usize, bool) {
    let strips = elements.iter().skip(at).map_while(|it| it.values().filter(|it| it.cells.len() < ROW)).take(ROW);
    let cells: Vec<Piece> = strips.clone().flat_map(|it| &it.cells).copied().collect();
    // Single digits of full width may be those of broken numbers, as of 10 and 10.
    let single = cells.iter().all(is_wide_digit);
    let is_sum = !single && (is_sum_beside(&cells) || Strip::below(cells.clone(), 0).is_sum());
    (strips.count(), cells.len() < ROW && is_sum)
}
