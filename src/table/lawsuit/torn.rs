//! Whether the fifteen values of one row may be in another order than its columns: of a page's columns the text may have taken one
//! value after the other from another row.

use std::ops::Range;

use super::super::Reader;
use super::super::line::{Layout, Line};
use super::super::strip::{Element, Strip};
use crate::decimal;
use crate::fold::key;
use crate::report::{Cell, CellKind};
use crate::span::Span;
use crate::template::{LAWSUIT_GROUPS, RESULTS};

/// Whether the last of `cells`, a group, is the sum of the others.
pub(super) fn adds_up(cells: &[Cell]) -> bool {
    decimal::adds_up(cells.iter().map(|it| it.number().unwrap_or_default()))
}

/// Whether `cells`, read from `strip` below `heads`, may be in another order.
pub(super) fn is_torn(reader: &Reader<'_>, strip: &Strip, cells: &[Cell], heads: Range<usize>) -> bool {
    let is_read = |cells: &[Cell]| cells.iter().all(|it| it.kind != CellKind::Missing);
    // Offices leave totals at 0.
    let is_other = |cells: &[Cell]| cells.last().is_some_and(|it| it.number().is_none_or(|it| !it.is_zero()));
    let wrong = || cells.chunks(RESULTS.len()).filter(|it| !adds_up(it) && is_read(it));
    match lines_of(reader, strip) {
        Lines::OfCells => {
            let most = (wrong().count() > 1 || reader.scattered) && wrong().any(is_other);
            // Where one line has two values, others may have been moved too.
            let moved = || wrong().next().is_some() && (strip.pieced || is_in_columns(cells));
            (most || moved()) && !are_in_order(reader, heads)
        }
        // Where narrow columns break numbers, a group may have the digits of one in the place of a blank cell.
        Lines::OfSome => wrong().filter(|it| is_other(it)).any(|it| is_on_several_lines(reader.text, it)),
        Lines::Whole => false,
    }
}

/// Whether the last two groups of `cells`, or all, add up where the values of each column stand one below the other.
fn is_in_columns(cells: &[Cell]) -> bool {
    let group = |of: usize, at: usize| -> Vec<Cell> {
        cells.iter().rev().take(of * RESULTS.len()).rev().skip(at).step_by(of).cloned().collect()
    };
    [2, LAWSUIT_GROUPS.len()].into_iter().any(|of| (0..of).all(|at| adds_up(&group(of, at))))
}

/// Whether the words `heads` name the columns of all groups, one after the other: then so stand the values.
fn are_in_order(reader: &Reader<'_>, heads: Range<usize>) -> bool {
    let elements = reader.sequence.elements.get(heads).unwrap_or(&[]);
    let words: String = elements.iter().filter_map(Element::words).map(|it| it.key.as_str()).collect();
    let results: String = RESULTS.iter().take(RESULTS.len() - 1).map(|it| key(it.label)).collect();
    words.matches(results.as_str()).count() >= LAWSUIT_GROUPS.len()
}

/// How the values of a row stand on lines.
enum Lines {
    /// On one, or with signs that show where cells end.
    Whole,
    /// Each has one for itself.
    OfCells,
    /// Some have one together.
    OfSome,
}

fn lines_of(reader: &Reader<'_>, strip: &Strip) -> Lines {
    let lines = reader.sequence.lines.get(strip.line..=strip.last_line).unwrap_or(&[]);
    let shown = |it: &Line| matches!(it.layout, Layout::Tab | Layout::Bar | Layout::LoneBar | Layout::Comma);
    if strip.offset.is_some() || lines.len() < 2 || lines.iter().any(shown) {
        Lines::Whole
    } else if lines.len() >= strip.cells.len() {
        Lines::OfCells
    } else {
        Lines::OfSome
    }
}

/// Whether `cells`, all of them read, stand on more than one line.
fn is_on_several_lines(text: &str, cells: &[Cell]) -> bool {
    cells.iter().map(|it| it.span).reduce(Span::join).is_some_and(|it| it.of(text).contains('\n'))
}
