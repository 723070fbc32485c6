//! Empty lines between values, which may be blank cells.

use super::super::extra::is_whole;
use super::super::line::Piece;
use super::{ROW, Strip, add_up};

/// An empty line.
pub struct Gap {
    /// The number of values before it.
    pub before: usize,
    /// Where it is.
    pub at: u32,
    /// Whether it holds a space that does not break, as blank cells do on web pages.
    pub marked: bool,
}

/// The row of `width` cells whose blank cells are the marked lines, where these make it whole.
pub fn marked(strip: &Strip, gaps: &[Gap], width: usize) -> Option<Vec<Piece>> {
    let marks = || gaps.iter().filter(|it| it.marked);
    if marks().count() == 0 || strip.cells.len() + marks().count() != width {
        return None;
    }
    let mut cells = Vec::with_capacity(width);
    for at in 0..=strip.cells.len() {
        cells.extend(marks().filter(|it| it.before == at).map(|it| Piece::blank(it.at)));
        cells.extend(strip.cells.get(at));
    }
    Some(cells)
}

/// The row of `width` cells in which empty lines are blank cells, where they make it whole and it then adds up; `apart` of
/// them stand between any two cells. `sure`: those before the first value are blank cells for certain, and those between.
pub fn spread(strip: &Strip, gaps: &[Gap], apart: usize, sure: bool, width: usize) -> Option<Vec<Piece>> {
    if strip.pieced || strip.cells.len() >= width {
        return None;
    }
    // Values with one more line between all of them may be cells that stand so far apart, few where the label does too.
    let between = |at: usize| gaps.iter().filter(|it| it.before == at).count();
    let first = usize::from(strip.cells.len() > 3);
    if !sure && strip.cells.len() > 2 && (first..strip.cells.len()).all(|at| between(at) == apart + 1) {
        return None;
    }
    // Between its values, or before them too; an empty line before them alone may part them from the heads.
    let between = gaps.iter().any(|it| (1..strip.cells.len()).contains(&it.before));
    [1, 0].into_iter().filter(|first| *first > 0 || between || sure).find_map(|first| {
        let mut cells = Vec::with_capacity(width);
        for (at, piece) in strip.cells.iter().enumerate() {
            let mut here = gaps.iter().filter(|it| it.before == at && at >= first).skip(apart);
            let count = here.clone().count();
            if count % (apart + 1) > 0 || cells.len() + count / (apart + 1) >= width {
                return None;
            }
            cells.extend(here.by_ref().step_by(apart + 1).map(|it| Piece::blank(it.at)));
            cells.push(*piece);
        }
        let whole = || match width {
            ROW => Strip::below(cells.clone(), strip.line).adds_up(),
            _ => is_whole(&cells) || add_up(&cells),
        };
        (cells.len() == width && whole()).then_some(cells)
    })
}
