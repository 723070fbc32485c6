//! Tables without rules. A person sees their columns by where values and heads stand; so does this, and where it is not
//! sure of every column and of every row's label, lines stay lines.

mod head;
mod label;
mod overleaf;
mod part;
mod row;
mod stretch;
#[cfg(test)]
mod tests;
mod value;

use std::ops::Range;

use super::Block;
use super::justified::Justified;
use super::line::Line;
use head::{Column, are_natural};
use label::Pitch;
use overleaf::{join_label, join_row, overleaf, rest_of_row};
use part::{Cut, Part, cut, part_touching};
use stretch::{Found, Stretch};
use value::goes_on;

/// Ems between lines of text, at least.
const NEAR: f32 = 0.95;
/// Ems by which lines differ that are as far apart as others.
const EVEN: f32 = 0.08;
/// Lines of a page that are looked at.
const MOST_LINES: usize = 400;
/// Characters on them, at most.
const MOST_GLYPHS: usize = 20_000;
/// What stands apart on them, at most; more is a drawing.
const MOST_PARTS: usize = 4000;

/// A table found by where its values stand.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Base line of what stands first in it.
    pub top: f32,
    /// Its rows, cells between tabs, and the words between them.
    pub lines: Vec<String>,
}

/// The columns of a table that may go on overleaf.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    columns: Vec<Column>,
    pitch: Pitch,
    /// The number of its last row, and where that stands.
    numbered: Option<(u32, f32)>,
    /// Whether numbers of its last row go on overleaf.
    torn: bool,
    /// The lines overleaf that these are where they are joined.
    taken: Range<usize>,
}

impl Columns {
    /// Whether `next` may be the rest of a number of `row`.
    fn part(&self, row: &[Part], next: &Part) -> bool {
        let over = |it: &&Part| it.overlap(next.left, next.right) > 0.0;
        let column = self.columns.iter().find(|it| next.overlap(it.left, it.right) > 0.0);
        row.iter().find(over).zip(column).is_some_and(|(number, column)| goes_on(number, next, column))
    }
}

/// Whether what stands before the values of `page` shows that the last lines of cells are not stretched.
pub(super) fn has_natural_labels(page: &[Block]) -> bool {
    let lines = page.iter().filter_map(|it| if let Block::Line(it) = it { Some(it) } else { None });
    let short = lines.take(MOST_LINES).filter(|it| it.glyphs().len() <= MOST_GLYPHS / MOST_LINES);
    let cuts = short.map(|it| cut(it, 0)).filter(|it| !it.values.is_empty());
    are_natural(&cuts.filter_map(|mut it| it.words.pop()).collect::<Vec<_>>())
}

/// Puts rows that the end of a page cuts together, of those whose pieces have words and values.
pub(super) fn join_rows(pages: &mut [Vec<Block>]) {
    for at in 1..pages.len() {
        if let [.., page, next] = &mut pages[..=at] {
            join_row(page, next);
        }
    }
}

/// Puts the lines of `blocks`, those of a page, together to tables where their columns are sure; `open` is what the table at
/// the end of the page before has, and then what one at the end of this page has. `last` is the page before, of which heads at its foot are
/// taken, and `next` the next; lines are `justified` so.
pub(super) fn find(
    blocks: Vec<Block>,
    last: &mut Vec<Block>,
    next: &[Block],
    open: &mut Option<Columns>,
    justified: Justified,
) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    let mut run: Vec<Line> = Vec::new();
    let mut before = open.take();
    let mut blocks = blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        match block {
            Block::Line(it) => run.push(it),
            other => {
                out.push(other);
                before = None;
            }
        }
        if !matches!(blocks.peek(), Some(Block::Line(_))) && !run.is_empty() {
            let next = if blocks.peek().is_none() { next } else { &[] };
            // Only what stands first on a page goes on from the one before.
            let last = if out.is_empty() { &mut *last } else { &mut Vec::new() };
            *open = tables(std::mem::take(&mut run), (last, next), before.take(), justified, &mut out);
        } else if run.is_empty() {
            *open = None;
        }
    }
    out
}

/// The same of lines without anything between, `last` the page before if they stand first on theirs, `next` the next if they stand last; gives the columns of the table at
/// their end.
fn tables(
    lines: Vec<Line>,
    (last, next): (&mut Vec<Block>, &[Block]),
    mut open: Option<Columns>,
    justified: Justified,
    out: &mut Vec<Block>,
) -> Option<Columns> {
    let looked = || lines.iter().take(MOST_LINES);
    let mut cuts: Vec<Cut> = Vec::new();
    if looked().map(|it| it.glyphs().len()).sum::<usize>() <= MOST_GLYPHS {
        cuts = looked().enumerate().map(|(at, it)| cut(it, at)).collect();
    }
    if cuts.iter().map(|it| it.words.len() + it.values.len()).sum::<usize>() > MOST_PARTS {
        cuts.clear();
    }
    part_touching(&mut cuts);
    let numbered = open.as_ref().and_then(|it| it.numbered);
    let mut found: Vec<(usize, usize, Table)> = Vec::new();
    let mut torn: Vec<Range<usize>> = Vec::new();
    // The rest of a row that the page before cuts.
    let taken = open.as_mut().map_or(0..0, |it| std::mem::take(&mut it.taken));
    torn.extend(open.as_ref().filter(|it| it.torn).map(|it| rest_of_row(&cuts, &it.columns)));
    let rest = torn.first().unwrap_or(&taken).end;
    let (mut floor, mut at) = (rest, rest);
    while let Some(first) = (at..cuts.len()).find(|it| !cuts[*it].values.is_empty()) {
        let stretch = Stretch::new(&cuts, floor, first, justified);
        let open_here = open.take();
        let find = |it: &Stretch, last: &[Block]| {
            let going_on = || open_here.as_ref().and_then(|open| it.going_on(open));
            let overleaf = || if at == 0 { it.with_heads_of(last) } else { None };
            it.with_heads().or_else(going_on).or_else(overleaf)
        };
        let mut table = find(&stretch, last);
        let is_last = |it: &&Found| it.to == lines.len();
        let next = table.as_ref().filter(is_last).map(|it| overleaf(next, &it.columns.columns)).unwrap_or_default();
        // Numbers of the last row may go on overleaf: then it is none. Nor is the table where they may as well begin the next.
        let values = cuts.get(stretch.end - 1).map_or(&[][..], |it| it.values.as_slice());
        let goes_on = |it: &&Found| next.values.iter().any(|next| it.columns.part(values, next));
        // Where all begin beside the first line of their label, none begins without.
        let numbers = table.as_ref().and_then(|it| it.numbers);
        let begins =
            numbers.is_none_or(|it| it.centred) && table.as_ref().is_some_and(|it| next.begin(it.columns.pitch.near()));
        let own = begins && numbers.is_some() && next.around;
        let is_torn = |it: &&Found| goes_on(it) && (it.level || !begins) && !own;
        let whole = table.as_ref().filter(goes_on).and_then(|it| {
            let row = cuts.get(stretch.end - 1).filter(|_| it.level && lines.len() == stretch.end)?;
            let sum = || next.rest_that_adds_up(row, &it.columns).filter(|_| it.last == stretch.end - 1);
            let known = || next.rest_of(row, &it.columns, numbers.filter(|_| is_torn(&it) && !begins)?.step);
            let (rest, taken) = sum().or_else(known)?;
            let below = rest.iter().zip(cuts.len()..).map(|(it, at)| it.moved(at, 0.0));
            let all: Vec<Cut> = cuts.iter().cloned().chain(below).collect();
            let mut whole = find(&Stretch { cuts: &all, end: all.len(), ..stretch }, last)?;
            let all_read = whole.to == all.len();
            (whole.to, whole.columns.taken) = (lines.len(), taken);
            Some(whole).filter(|_| all_read)
        });
        if whole.is_some() {
            table = whole;
        } else if let Some(row) = table.as_ref().filter(is_torn).map(|it| it.last) {
            table = stretch.before(row).filter(|_| !begins).and_then(|it| find(&it, last));
            if let Some(table) = &mut table {
                table.columns.torn = true;
                torn.push(table.to..lines.len());
            }
        }
        at = stretch.end.max(first + 1);
        if let Some(Found { above, from, to, mut table, columns, rest, .. }) = table {
            last.truncate(last.len().saturating_sub(above));
            let rest = rest.filter(|it| found.is_empty() && numbered.is_some_and(|number| it.follows(number)));
            rest.iter().for_each(|it| join_label(last, &mut table, *it));
            found.push((from, to, table));
            (floor, at) = (to, at.max(to));
            // Labels may stand below, of rows with no values.
            let left = columns.columns.first().map_or(0.0, |it| it.left);
            let rest = cuts.get(to..).unwrap_or(&[]);
            let alone = rest.iter().all(|it| it.values.is_empty() && it.words.iter().all(|it| it.right < left));
            open = Some(columns).filter(|it| (alone || it.torn) && lines.len() == cuts.len());
        }
    }
    let mut found = found.into_iter().peekable();
    let mut end = 0;
    for (at, line) in lines.into_iter().enumerate() {
        if let Some((_, to, table)) = found.next_if(|it| it.0 == at) {
            end = to;
            out.push(Block::Columns(table));
        }
        if at >= end && !taken.contains(&at) {
            let torn = torn.iter().any(|it| it.contains(&at));
            let doubt = cuts.get(at).filter(|_| justified.all || torn).and_then(Cut::in_doubt);
            let table = doubt.map(|it| Table { top: line.base - line.size, lines: vec![it] });
            out.push(table.map_or(Block::Line(line), Block::Columns));
        }
    }
    open
}
