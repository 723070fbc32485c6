//! Whether the fifteen values of one row may be in another order than its columns: of a page's columns the text may have taken one
//! value after the other from another row.

use std::ops::Range;

use super::super::Reader;
use super::super::line::{Layout, Line};
use super::super::strip::{Element, Strip};
use super::super::value::adds_up;
use crate::fold::key;
use crate::report::{Cell, CellKind};
use crate::span::Span;
use crate::template::{LAWSUIT_GROUPS, RESULTS};

/// Whether `cells`, read from `strip` below `heads`, may be in another order.
pub(super) fn is_torn(reader: &Reader<'_>, strip: &Strip, cells: &[Cell], heads: Range<usize>) -> bool {
    let is_read = |cells: &[Cell]| cells.iter().all(|it| it.kind != CellKind::Missing);
    // Offices leave totals at 0.
    let is_other = |cells: &[Cell]| cells.last().is_some_and(|it| it.number().is_none_or(|it| !it.is_zero()));
    let wrong = || cells.chunks(RESULTS.len()).filter(|it| !adds_up(it) && is_read(it));
    match lines_of(reader, strip) {
        Lines::OfCells => {
            let most = (wrong().count() > 1 || reader.scattered) && wrong().any(is_other);
            (most || is_in_columns(cells)) && !are_in_order(reader, heads)
        }
        Lines::OfMost => wrong().next().is_some() && !are_in_order(reader, heads),
        // Where narrow columns break numbers, a group may have the digits of one in the place of a blank cell.
        Lines::OfSome => wrong().filter(|it| is_other(it)).any(|it| is_on_several_lines(reader.text, it)),
        Lines::Whole => false,
    }
}

/// Whether the last two groups of `cells`, or all, of which one does not add up, all do where the values of each column stand one below
/// the other.
fn is_in_columns(cells: &[Cell]) -> bool {
    let is_sum = |group: &[Cell]| adds_up(group) && group.last().and_then(Cell::number).is_some_and(|it| !it.is_zero());
    [2, LAWSUIT_GROUPS.len()].into_iter().any(|of| {
        let Some(own) = cells.len().checked_sub(of * RESULTS.len()).and_then(|from| cells.get(from..)) else {
            return false;
        };
        let group = |at: usize| own.iter().skip(at).step_by(of).cloned().collect::<Vec<_>>();
        !own.chunks(RESULTS.len()).all(adds_up) && (0..of).all(|at| is_sum(&group(at)))
    })
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
    /// All have but a few.
    OfMost,
    /// Some have one together.
    OfSome,
}

/// So few values have a line together with others where most have one for themselves.
const FEW: usize = 3;

fn lines_of(reader: &Reader<'_>, strip: &Strip) -> Lines {
    let lines = reader.sequence.lines.get(strip.line..=strip.last_line).unwrap_or(&[]);
    let shown = |it: &Line| matches!(it.layout, Layout::Tab | Layout::Bar | Layout::LoneBar | Layout::Comma);
    let count = lines.iter().filter(|it| it.layout != Layout::Empty).count();
    match strip.cells.len() {
        _ if strip.offset.is_some() || count < 2 || lines.iter().any(shown) => Lines::Whole,
        cells if count >= cells => Lines::OfCells,
        cells if count + FEW >= cells => Lines::OfMost,
        _ => Lines::OfSome,
    }
}

/// Whether `cells`, all of them read, stand on more than one line.
fn is_on_several_lines(text: &str, cells: &[Cell]) -> bool {
    cells.iter().map(|it| it.span).reduce(Span::join).is_some_and(|it| it.of(text).contains('\n'))
}
