//! Tables that the end of a page cuts.

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::super::Block;
use super::super::torn::{begins_number, is_completed, is_digits, is_total};
use super::head::Column;
use super::part::{Cut, Part, cut, is_numbered};
use super::{Columns, EVEN, MOST_GLYPHS, NEAR, Table};

/// Lines of heads that may stand at the foot of a page, at most.
const MOST_HEADS: usize = 12;
/// Ems from them to what stands first overleaf, as if it stood below them.
const BELOW: f32 = 2.0;
/// Words of heads that a page cuts, at most; more are a drawing.
const MOST_WORDS: usize = 200;
/// Ems to the next line of a number that the end of a page breaks, as if it stood below.
const NEXT: f32 = 1.2;

/// The values that stand first on a page without a label.
#[derive(Debug, Default)]
pub(super) struct Overleaf {
    /// How far below those stand that they may as well be the first lines of, in the first row, beside whose middle its label stands.
    below: Option<f32>,
    /// Whether the same numbers go on as far below that row's label as these stand above it.
    pub around: bool,
    /// The values.
    pub values: Vec<Part>,
    /// The line of the page that they stand on, behind heads that it repeats.
    from: usize,
    /// The first lines from there on.
    lines: Vec<Cut>,
}

impl Overleaf {
    /// Whether they may begin the first row, the lines of a number standing `pitch` apart.
    pub fn begin(&self, pitch: Option<f32>) -> bool {
        let size = self.values.first().map_or(0.0, |it| it.size);
        self.below.is_some_and(|by| pitch.is_none_or(|it| by <= it + EVEN * size))
    }

    /// What goes on with the numbers of `row`, the last of the page before, as lines `pitch` apart below it, and the lines of the page
    /// that it takes: all their digits stand under others of `columns`, and what follows stands farther.
    pub fn rest_of(&self, row: &Cut, columns: &Columns, pitch: f32) -> Option<(Vec<Cut>, Range<usize>)> {
        let count = first_lines(&self.lines, |by, size| by <= pitch + EVEN * size);
        let lines = self.lines.get(..count)?;
        let whole = count < MOST_HEADS && lines.iter().all(|it| it.words.is_empty());
        // Where they stand around a middle, the lines of one column stand between those of another.
        let mut out: Vec<Cut> = Vec::new();
        for it in lines.iter().flat_map(|it| &it.values) {
            let above = out.iter().rev().flat_map(|it| &it.values).find(|above| above.overlap(it.left, it.right) > 0.0);
            let at = above.map_or(0, |above| above.line + 1);
            let even = |above: &Part| (it.base - above.base - pitch).abs() <= EVEN * it.size;
            if !above.is_none_or(even) {
                return None;
            }
            if at == out.len() {
                out.push(Cut::default());
            }
            out.get_mut(at)?.values.push(Part { line: at, ..it.clone() });
        }
        let goes_on = |(above, it): (&Cut, &Cut)| it.values.iter().all(|it| columns.part(&above.values, it));
        let last = row.values.first()?.base;
        let below = out.iter().zip(1..).map(|(it, at)| {
            let level = |it: &Part| it.moved(at, last + pitch * at as f32 - it.base);
            Cut { words: Vec::new(), values: it.values.iter().map(level).collect() }
        });
        (whole && std::iter::once(row).chain(&out).zip(&out).all(goes_on))
            .then(|| (below.collect(), self.from..self.from + count))
    }

    /// The first line, as one below `row`, the last of the page before, where that adds up with its digits and not without; and which line
    /// of the page that is.
    pub fn rest_that_adds_up(&self, row: &Cut, columns: &Columns) -> Option<(Vec<Cut>, Range<usize>)> {
        let [rest, behind @ ..] = self.lines.as_slice() else { return None };
        let alone = rest.words.is_empty() && behind.first().is_none_or(|it| !it.words.is_empty());
        let goes_on = rest.values.iter().all(|it| columns.part(&row.values, it));
        let whole = || is_completed(columns.columns.iter().map(|it| (text(&row.values, it), text(&rest.values, it))));
        let (last, size) = row.values.first().map(|it| (it.base, it.size))?;
        let level = |it: &Part| it.moved(0, last + NEXT * size - it.base);
        let below = Cut { words: Vec::new(), values: rest.values.iter().map(level).collect() };
        (alone && goes_on && whole()).then(|| (vec![below], self.from..self.from + 1))
    }
}

/// The values that stand first on `page` without a label, unless they stand above the middle of their own; it may repeat the heads of
/// `columns`.
pub(super) fn overleaf(page: &[Block], columns: &[Column]) -> Overleaf {
    let line = |it: &Block| if let Block::Line(it) = it { Some(cut(it, 0)) } else { None };
    let mut lines: Vec<Cut> = page.iter().map_while(line).take(2 * MOST_HEADS).collect();
    let from = repeated(&lines, columns).unwrap_or(0);
    lines.drain(..from);
    lines.truncate(MOST_HEADS);
    // Around a middle, those of one column stand between those of another.
    let bare = lines.iter().take_while(|it| it.words.is_empty() && !it.values.is_empty()).count();
    let count = first_lines(&lines, |by, size| by < NEAR * size);
    let values: Vec<Part> = lines.iter().take(count).flat_map(|it| &it.values).cloned().collect();
    let Some((base, size)) = values.first().filter(|_| count <= bare).map(|it| (it.base, it.size)) else {
        return Overleaf::default();
    };
    if count > 1 {
        return Overleaf { values, from, lines, ..Overleaf::default() };
    }
    let rest = &lines[1..];
    let labelled = rest.first().is_some_and(|it| !it.words.is_empty());
    let near = |it: &&Cut| first_of(it).is_some_and(|it| it.base - base < BELOW * size);
    let goes_on = |on: &Cut| values.iter().all(|it| on.values.iter().any(|on| on.overlap(it.left, it.right) > 0.0));
    let mut below = rest.iter();
    let next = below.by_ref().take_while(near).find(|it| !it.values.is_empty());
    let by = next.filter(|it| labelled && goes_on(it)).and_then(|it| Some(it.values.first()?.base - base));
    let around = by.zip(next).is_some_and(|(by, next)| {
        let middle = base + by;
        let level = |it: &Part, base: f32| (it.base - base).abs() <= EVEN * size;
        let mut last = middle;
        let bare = |it: &&Cut| {
            let base = it.values.first().map_or(f32::INFINITY, |it| it.base);
            let near = base - last <= by + EVEN * size;
            last = base;
            it.words.is_empty() && near
        };
        let after: Vec<&Cut> = below.take_while(bare).collect();
        // A line more of these numbers, and no other.
        let own = matches!(after.as_slice(), [it] if it.values.iter().all(|it| level(it, middle + by)) && goes_on(it));
        own && next.words.iter().any(|it| level(it, middle))
    });
    Overleaf { below: by, around, values, from, lines }
}

/// How many of `lines`, from the first on, are each `near` the one before, given how far below that they stand and the size of that.
fn first_lines(lines: &[Cut], near: impl Fn(f32, f32) -> bool) -> usize {
    let places = |pair: &&[Cut]| {
        let pair = first_of(&pair[0]).zip(first_of(&pair[1]));
        pair.is_some_and(|(above, below)| near(below.base - above.base, above.size))
    };
    1 + lines.windows(2).take_while(places).count()
}

/// Which of `cuts`, the first of a page, are the rest of a row that the page before cuts: values without a label, as near as the lines
/// of a number, behind the heads of `columns` where it repeats these.
pub(super) fn rest_of_row(cuts: &[Cut], columns: &[Column]) -> Range<usize> {
    let from = repeated(cuts, columns).unwrap_or(0);
    let cuts = cuts.get(from..).unwrap_or(&[]);
    let bare = cuts.iter().take_while(|it| it.words.is_empty()).count();
    let base = |cut: &Cut| cut.values.first().map(|it| (it.base, it.size));
    let bases: Vec<(f32, f32)> = cuts.iter().take(bare).filter_map(base).collect();
    let near = 1 + bases.windows(2).take_while(|pair| pair[1].0 - pair[0].0 < BELOW * pair[0].1).count();
    from..from + bare.min(near)
}

/// How what stands first overleaf is set below the heads at the foot of the page before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Below {
    /// As other rows.
    Apart,
    /// As the next lines of each head, wherever the others go on.
    EachHead,
    /// As the next lines of all heads.
    NextLine,
}

/// The lines below the last values of the page before, set above `cuts`, those of this one, and how many they are.
pub(super) fn below_foot(page: &[Block], cuts: &[Cut], below: Below) -> Option<(Vec<Cut>, usize)> {
    let line = |it: &Block| if let Block::Line(it) = it { Some(it.clone()) } else { None };
    let lines = page.iter().rev().map_while(line).take(MOST_HEADS);
    let lines = lines.take_while(|it| it.glyphs().len() < MOST_GLYPHS / MOST_HEADS).map(|it| cut(&it, 0));
    let mut heads: Vec<Cut> = lines.take_while(|it| it.values.is_empty()).collect();
    heads.reverse();
    let top = cuts.iter().find_map(first_of)?;
    let mut bases = heads.iter().rev().filter_map(first_of).map(|it| it.base);
    let foot = bases.next()?;
    let count = heads.len();
    let mut pitches = bases.map(|it| foot - it).filter(|by| *by > 0.5 * top.size);
    let pitch = step(&heads).or_else(|| pitches.next()).filter(|by| *by < BELOW * top.size);
    let moved = |apart: f32| heads.iter().enumerate().map(|(at, it)| it.moved(at, top.base - foot - apart)).collect();
    let above: Vec<Cut> = match below {
        Below::Apart => moved(BELOW * top.size),
        Below::EachHead => {
            let count = cuts.iter().take_while(|it| it.values.is_empty()).count();
            each_above(&heads, &cuts[..count], pitch?)?
        }
        Below::NextLine => moved(pitch?),
    };
    let rest = cuts.iter().enumerate().map(|(at, it)| it.moved(count + at, 0.0));
    Some((above.into_iter().chain(rest).collect(), count))
}

/// How far the lines of one of `heads` stand apart.
fn step(heads: &[Cut]) -> Option<f32> {
    let words: Vec<&Part> = heads.iter().flat_map(|it| &it.words).take(MOST_WORDS).collect();
    let below = |it: &Part| {
        let others =
            words.iter().filter(|other| other.overlap(it.left, it.right) > 0.0).map(|other| other.base - it.base);
        others.filter(|by| *by > 0.5 * it.size).reduce(f32::min)
    };
    words.iter().filter_map(|it| below(it)).reduce(f32::min)
}

/// `heads` with the lines of each moved above the first of the lines `next` that goes on with it, `apart` from one another. One that does
/// not go on stands beside that to its left, and what stands over several above the highest of these.
fn each_above(heads: &[Cut], next: &[Cut], apart: f32) -> Option<Vec<Cut>> {
    let lines = || heads.iter().chain(next);
    if lines().map(|it| it.words.len()).sum::<usize>() > MOST_WORDS {
        return None;
    }
    let beside = |it: &Part, other: &Part| other.overlap(it.left, it.right) > 0.0;
    let is_over = |it: &Part| lines().any(|line| line.words.iter().filter(|other| beside(it, other)).count() > 1);
    let own: Vec<&Part> = heads.iter().flat_map(|it| &it.words).filter(|it| !is_over(it)).collect();
    let by = |it: &Part| {
        let below = next.iter().flat_map(|it| &it.words).filter(|other| beside(it, other));
        let below = below.map(|it| it.base).reduce(f32::min)?;
        let last = own.iter().filter(|other| beside(it, other)).map(|it| it.base).reduce(f32::max)?;
        Some(below - apart - last)
    };
    let highest = own.iter().filter_map(|it| by(it)).reduce(f32::min)?;
    let least = |it: &Part| own.iter().filter(|other| beside(it, other)).filter_map(|it| by(it)).reduce(f32::min);
    let moved = |(at, cut): (usize, &Cut)| {
        let mut left = None;
        let words = cut.words.iter().map(|it| {
            if is_over(it) {
                return it.moved(at, least(it).unwrap_or(highest));
            }
            left = by(it).or(left);
            it.moved(at, left.unwrap_or(highest))
        });
        Cut { words: words.collect(), values: Vec::new() }
    };
    Some(heads.iter().enumerate().map(moved).collect())
}

/// What the first of `values` in `column` says; nothing where none is.
fn text<'a>(values: &'a [Part], column: &Column) -> &'a str {
    let own = values.iter().find(|it| it.overlap(column.left, column.right) > 0.0);
    own.map_or("", |it| &it.text)
}

fn first_of(cut: &Cut) -> Option<&Part> {
    cut.words.first().or(cut.values.first())
}

/// How many of `cuts`, the first of a page, repeat the heads of `columns`: every line of each stands there at its place.
pub(super) fn repeated(cuts: &[Cut], columns: &[Column]) -> Option<usize> {
    let cuts = cuts.get(..MOST_HEADS).unwrap_or(cuts);
    let line = |head: &Part| {
        let same = |it: &Part| it.text == head.text && (it.left - head.left).abs() < 0.1 * head.size;
        cuts.iter().position(|it| it.words.iter().any(same))
    };
    let lines: Option<Vec<usize>> = columns.iter().flat_map(|it| &it.head).map(line).collect();
    lines?.into_iter().max().map(|it| it + 1)
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

/// Joins to the last row of a page what stands first on the next, which may repeat the heads before it, if that has the end of its label
/// and digits that complete its values.
pub(super) fn join_row(page: &mut [Block], next: &mut [Block]) {
    fn table(it: &mut Block) -> Option<&mut Table> {
        if let Block::Columns(it) = it { Some(it) } else { None }
    }
    let last = page.last_mut().and_then(table).and_then(|it| it.lines.last_mut());
    let (Some(row), Some(next)) = (last, next.iter_mut().take(MOST_HEADS).find_map(table)) else { return };
    let is_row = |it: &String| it.split('\t').skip(1).any(is_digits);
    let rest = next.lines.iter().take(MOST_HEADS).position(is_row);
    let whole = rest.and_then(|at| Some((at, joined(row, next.lines.get(at)?)?)));
    if let Some((at, whole)) = whole {
        *row = whole;
        next.lines.remove(at);
    }
}

/// The `row` with its `rest`, if they are one.
fn joined(row: &str, rest: &str) -> Option<String> {
    let (row, rest): (Vec<&str>, Vec<&str>) = (row.split('\t').collect(), rest.split('\t').collect());
    let ([label, values @ ..], [end, digits @ ..]) = (row.as_slice(), rest.as_slice()) else { return None };
    let cells = || values.iter().copied().zip(digits.iter().copied());
    let is_words = |it: &str| it.chars().any(char::is_alphabetic);
    let labelled = is_words(label) && is_words(end) && !is_numbered(end) && !is_total(end);
    let goes_on = values.len() == digits.len()
        && cells().all(|(it, rest)| rest.is_empty() || begins_number(it) && is_digits(rest));
    let whole = || row.iter().zip(&rest).map(|(it, rest)| format!("{it}{rest}")).collect::<Vec<_>>().join("\t");
    (labelled && goes_on && is_completed(cells())).then(whole)
}
