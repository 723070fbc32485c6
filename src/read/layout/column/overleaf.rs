//! Tables that the end of a page cuts.

use super::super::Block;
use super::part::{Cut, Part, cut};
use super::{MOST_GLYPHS, NEAR};

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
