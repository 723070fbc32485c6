//! Tables that the end of a page cuts.

#[cfg(test)]
mod tests;

use super::super::Block;
use super::part::{Cut, Part, cut};
use super::{MOST_GLYPHS, NEAR, Table};

/// Lines of heads that may stand at the foot of a page, at most.
const MOST_HEADS: usize = 12;
/// Ems from them to what stands first overleaf, as if it stood below them.
const BELOW: f32 = 2.0;

/// The values that stand first on a page without a label: what is left of the last row overleaf, unless they stand above the
/// middle of their own.
pub(super) fn torn(page: &[Block]) -> Vec<Part> {
    let [Block::Line(first), rest @ ..] = page else { return Vec::new() };
    let own = matches!(rest.first(), Some(Block::Line(it)) if it.base - first.base < NEAR * first.size);
    let cut = cut(first, 0);
    if own || !cut.words.is_empty() { Vec::new() } else { cut.values }
}

/// The lines below the last values of the page before, set above `cuts`, those of this one, and how many they are.
pub(super) fn below_foot(page: &[Block], cuts: &[Cut]) -> Option<(Vec<Cut>, usize)> {
    let line = |it: &Block| if let Block::Line(it) = it { Some(it.clone()) } else { None };
    let lines = page.iter().rev().map_while(line).take(MOST_HEADS);
    let lines = lines.take_while(|it| it.glyphs().len() < MOST_GLYPHS / MOST_HEADS).map(|it| cut(&it, 0));
    let mut heads: Vec<Cut> = lines.take_while(|it| it.values.is_empty()).collect();
    heads.reverse();
    let top = cuts.iter().find_map(first)?;
    let foot = heads.iter().rev().find_map(first)?;
    let by = top.base - foot.base - BELOW * top.size;
    let count = heads.len();
    let moved = heads.iter().enumerate().map(|(at, it)| it.moved(at, by));
    let rest = cuts.iter().enumerate().map(|(at, it)| it.moved(count + at, 0.0));
    Some((moved.chain(rest).collect(), count))
}

fn first(cut: &Cut) -> Option<&Part> {
    cut.words.first().or(cut.values.first())
}

/// A line of a table that may be the rest of a label, which the page before cuts: it is not numbered, and the next row is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rest {
    /// Its index.
    pub line: usize,
    /// The number of the next row.
    pub number: u32,
    /// Where it begins.
    pub left: f32,
    pub size: f32,
}

impl Rest {
    /// Whether it stands under a label and its number, the next row having the next: between the two is no other row.
    pub fn follows(&self, (number, left): (u32, f32)) -> bool {
        (self.left - left).abs() < 0.1 * self.size && self.number == number.saturating_add(1)
    }
}

/// Puts the rest of a label to that of the last row of `page`, out of `table` overleaf.
pub(super) fn join_label(page: &mut [Block], table: &mut Table, rest: Rest) {
    let Some(Block::Columns(last)) = page.last_mut() else { return };
    let Some((row, at)) = last.lines.last_mut().and_then(|it| it.find('\t').map(|at| (it, at))) else { return };
    if rest.line < table.lines.len() {
        row.insert_str(at, table.lines.remove(rest.line).trim_end());
    }
}
