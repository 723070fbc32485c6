//! Lines stretched to the edges of their cells: characters stand apart that are one word or one number. Where the cell's edges
//! are sure, what stands between them is put together.

mod edges;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::line::Line;
use super::{Block, Glyph};
use crate::fold::{fold, is_wide};
use edges::Edges;

/// Ems between characters that touch, at most.
const TOUCH: f32 = 0.12;
/// Ems between what stands in two cells.
const GUTTER: Range<f32> = 0.2..1.5;
/// Ems by which what stands at one place, or is equally wide, differs.
const SAME: f32 = 0.03;
/// Ems that a line of a cell leaves where the next character did not fit, at most: no mark may begin the next line.
const SLACK: f32 = 2.2;
/// Ems between the lines of heads, at most.
const TWICE: f32 = 2.5;
/// Lines that have to show that last lines are stretched.
const LASTS: usize = 3;
/// Ems by which the gaps of two stretched lines differ.
const APART: f32 = 0.1;
/// Columns that have to show a gutter.
const COLUMNS: usize = 2;
/// Characters of a line, at most; more are no row.
const MOST_GLYPHS: usize = 200;
/// Lines of a page that are looked at.
const MOST_LINES: usize = 400;
/// Places where values begin on a page, at most; more are a drawing.
const MOST_COLUMNS: usize = 100;
/// Words of a page that are held against its lines.
const MOST_RUNS: usize = 100;

/// How a file sets the lines of cells.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Justified {
    /// Points between two cells.
    pub gutter: Option<f32>,
    /// Whether last lines are stretched too, and so all.
    pub all: bool,
    /// Whether labels show that last lines are as they are.
    pub natural: bool,
}

/// Puts together what is stretched in the cells of `pages`, and says how they are set.
pub(super) fn close(pages: &mut [Vec<Block>]) -> Justified {
    let sheets: Vec<Vec<&Line>> = pages.iter().map(|it| lines(it)).collect();
    let runs: Vec<Vec<Run>> = sheets.iter().map(|it| it.iter().flat_map(|it| runs(it)).collect()).collect();
    if runs.iter().all(Vec::is_empty) {
        return Justified::default();
    }
    let all = sheets.iter().zip(&runs).map(|(sheet, runs)| lasts(sheet, runs)).sum::<usize>() >= LASTS;
    let Some(gutter) = gutter(&sheets, all) else { return Justified { all, ..Justified::default() } };
    let edges: Vec<Edges> = sheets.iter().map(|it| Edges::of(it, gutter, all)).collect();
    for (at, page) in pages.iter_mut().enumerate() {
        // A table may go on from the page before, with no heads.
        let edges = edges[at].with(at.checked_sub(1).and_then(|it| edges.get(it)));
        let mut cells: Vec<(f32, f32)> = Vec::new();
        let is_short = |it: &&mut Line| it.glyphs().len() <= MOST_GLYPHS;
        let lines =
            page.iter_mut().take(MOST_LINES).filter_map(|it| if let Block::Line(it) = it { Some(it) } else { None });
        let mut lines: Vec<&mut Line> = lines.filter(is_short).collect();
        for words in [true, false] {
            // From the last up: lines go on below.
            for at in (0..lines.len()).rev() {
                let Some((line, below)) = lines.get_mut(at..).and_then(|it| it.split_first_mut()) else { continue };
                for it in edges.stretched(line.glyphs(), words, &cells) {
                    let own = &line.glyphs()[it.clone()];
                    if words && !all && !goes_on(own, below) {
                        continue;
                    }
                    cells.extend(ends(own).filter(|_| words));
                    line.close(it);
                }
            }
        }
    }
    Justified { gutter: Some(gutter), all, natural: false }
}

/// Whether the line of a cell goes on in one of the lines `below`, of which the first that begins where it does is the last of the cell, and so
/// as it is, or a line that is put together: where none is, it is the line of several cells. So it is where two characters stand among
/// heads of one character a line: no cell has two short lines.
fn goes_on(own: &[Glyph], below: &[&mut Line]) -> bool {
    let (Some(first), Some(last)) = (own.first(), own.last()) else { return false };
    // Values go on with no words.
    let Some(next) = next_line(first, below).filter(|it| !is_digit(it.first)) else { return false };
    let touches = next.behind.is_some_and(|it| gap(next.first, it) <= TOUCH * first.size);
    let is_single = next.is_single(last.right);
    let among_heads = || own.len() == 2 && next_line(next.first, below).is_some_and(|it| it.is_single(last.right));
    touches || is_single && !among_heads()
}

/// Where a line begins below another of its cell, and what stands behind that.
struct NextLine<'a> {
    first: &'a Glyph,
    behind: Option<&'a Glyph>,
}

impl NextLine<'_> {
    /// Whether it is of one character, in a cell that goes no farther than to `right`.
    fn is_single(&self, right: f32) -> bool {
        self.behind.is_none_or(|it| it.left > right)
    }
}

/// The first of the lines `below` that begins, near `first`, where that does.
fn next_line<'a>(first: &Glyph, below: &'a [&mut Line]) -> Option<NextLine<'a>> {
    let near = below.iter().take_while(|it| it.base - first.base < TWICE * first.size);
    let mut near = near.filter(|it| it.base - first.base > 0.5 * first.size).map(|it| it.glyphs());
    near.find_map(|it| {
        let at = it.iter().position(|it| is_same(it.left, first.left, first.size))?;
        Some(NextLine { first: &it[at], behind: it.get(at + 1) })
    })
}

fn lines(page: &[Block]) -> Vec<&Line> {
    fn line(block: &Block) -> Option<&Line> {
        if let Block::Line(it) = block { Some(it) } else { None }
    }
    page.iter().filter_map(line).take(MOST_LINES).filter(|it| it.glyphs().len() <= MOST_GLYPHS).collect()
}

fn ends(glyphs: &[Glyph]) -> Option<(f32, f32)> {
    Some((glyphs.first()?.left, glyphs.last()?.right))
}

fn gap(before: &Glyph, it: &Glyph) -> f32 {
    it.left - before.right
}

fn is_han(it: &Glyph) -> bool {
    is_wide(it.sign) && !is_digit(it)
}

fn is_digit(it: &Glyph) -> bool {
    matches!(fold(it.sign), '0'..='9' | '.' | ',') || is_stroke(it)
}

fn is_stroke(it: &Glyph) -> bool {
    matches!(fold(it.sign), '-' | '—')
}

fn is_same(a: f32, b: f32, size: f32) -> bool {
    (a - b).abs() <= SAME * size
}

/// Words whose characters stand equally far apart.
pub(super) struct Run {
    left: f32,
    right: f32,
    pub count: usize,
    pub gap: f32,
    pub size: f32,
}

impl Run {
    /// Whether it takes the same of the level as `other`.
    fn is_as_wide(&self, other: &Self) -> bool {
        is_same(self.left, other.left, self.size) && is_same(self.right, other.right, self.size)
    }
}

/// Those of three characters or more on a line.
pub(super) fn runs(line: &Line) -> Vec<Run> {
    let glyphs = line.glyphs();
    let mut out = Vec::new();
    let mut from = 0;
    while from + 2 < glyphs.len() {
        let (first, by) = (&glyphs[from], gap(&glyphs[from], &glyphs[from + 1]));
        let goes_on = |pair: &&[Glyph]| pair.iter().all(is_han) && is_same(gap(&pair[0], &pair[1]), by, first.size);
        let count = 1 + glyphs[from..].windows(2).take_while(goes_on).count();
        if count > 2 && by > 0.05 * first.size {
            let right = glyphs[from + count - 1].right;
            out.push(Run { left: first.left, right, count, gap: by, size: first.size });
        }
        from += (count - 1).max(1);
    }
    out
}

/// How many of `runs` show that last lines are stretched too. Between two columns of heads of one character a line that of another may
/// stand or be blank, line for line: as cells of two lines these count once.
fn lasts(sheet: &[&Line], runs: &[Run]) -> usize {
    let far = runs.iter().filter(|it| it.gap * (it.count - 1) as f32 > SLACK * it.size).take(MOST_RUNS);
    let far = far.filter(|it| !is_chance(it, sheet));
    let mut pairs: Vec<&Run> = Vec::new();
    let mut count = 0;
    for (run, longest) in far.filter_map(|it| Some(it).zip(filled_otherwise(it, sheet))) {
        if longest == 2 {
            if pairs.iter().any(|it| it.is_as_wide(run)) {
                continue;
            }
            pairs.push(run);
        }
        count += 1;
    }
    count
}

/// Whether more lines begin where `run` does that are short as they are than lines that are stretched as it is: what fills its place
/// does so by chance.
fn is_chance(run: &Run, sheet: &[&Line]) -> bool {
    let same = |a: f32, b: f32| is_same(a, b, run.size);
    let (mut short, mut stretched) = (0, 0);
    for line in sheet {
        let glyphs = line.glyphs();
        let Some(first) = glyphs.iter().position(|it| same(it.left, run.left) && is_han(it)) else { continue };
        let touching =
            glyphs[first..].windows(2).take_while(|pair| gap(&pair[0], &pair[1]) <= TOUCH * run.size).count();
        let natural = touching > 0 && glyphs[first + touching].right < run.right - run.size;
        short += usize::from(natural);
        stretched += usize::from(touching == 0 && glyphs.iter().any(|it| same(it.right, run.right)));
    }
    short > stretched
}

/// How many characters has the longest line of another length that fills the cell of `run`: too far stretched for one that goes on
/// below, it shows that last lines are stretched too.
fn filled_otherwise(run: &Run, sheet: &[&Line]) -> Option<usize> {
    let same = |a: f32, b: f32| is_same(a, b, run.size);
    let fills = |line: &&Line| {
        let glyphs = line.glyphs();
        let first = glyphs.iter().position(|it| same(it.left, run.left));
        let last = glyphs.iter().rposition(|it| same(it.right, run.right));
        let (first, last) = first.zip(last).filter(|(first, last)| first < last)?;
        let own = &glyphs[first..=last];
        // A line that begins before or goes on behind as it is fills another cell, or none.
        let beyond = [first.checked_sub(1).map(|it| it..first + 1), Some(last..last + 2)];
        let goes_on = |by: f32| {
            let pairs = beyond.iter().flatten().filter_map(|it| glyphs.get(it.clone()));
            pairs.into_iter().any(|pair| same(gap(&pair[0], &pair[1]), by))
        };
        let even = |by: f32| own.windows(2).all(|pair| same(gap(&pair[0], &pair[1]), by));
        let by = gap(&own[0], &own[1]);
        // Letters that are set apart everywhere are so by as much.
        let other = (by - run.gap).abs() > APART * run.size;
        (own.iter().all(is_han) && other && even(by) && !goes_on(by)).then_some(own.len())
    };
    sheet.iter().filter_map(fills).max()
}

/// How far the words of cells end before the next begin, where columns begin, as their values show.
fn gutter(sheets: &[Vec<&Line>], all: bool) -> Option<f32> {
    // Gap, and which column shows it.
    let mut found: Vec<(f32, f32, (usize, i32))> = Vec::new();
    for (page, sheet) in sheets.iter().enumerate() {
        let begins = values(sheet);
        for pair in sheet.iter().flat_map(|it| it.glyphs().windows(2)) {
            let (by, size) = (gap(&pair[0], &pair[1]), pair[1].size);
            if GUTTER.contains(&(by / size)) && !pair.iter().all(is_digit) && begins.has(pair[1].left, size) {
                found.push((by, size, (page, pair[1].left.round() as i32)));
            }
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    let count = |from: usize| {
        let near = found[from..].iter().take_while(|it| it.0 - found[from].0 <= 2.0 * SAME * it.1);
        let mut columns: Vec<(usize, i32)> = near.clone().map(|it| it.2).collect();
        columns.sort_unstable();
        columns.dedup();
        (columns.len(), found[from + near.count() / 2].0)
    };
    // Nothing in two cells stands nearer; but where numbers are stretched, values seem to begin within them too.
    let places = if all { found.len() } else { 1.min(found.len()) };
    let (columns, gutter) = (0..places).map(count).max_by(|a, b| a.0.cmp(&b.0))?;
    (columns >= COLUMNS).then_some(gutter)
}

/// The first digits of values on a line.
fn value_starts(line: &Line) -> impl Iterator<Item = &Glyph> {
    let glyphs = line.glyphs();
    let apart = |at: usize| at == 0 || gap(&glyphs[at - 1], &glyphs[at]) > GUTTER.start * glyphs[at].size;
    (0..glyphs.len()).filter(move |at| is_digit(&glyphs[*at]) && apart(*at)).map(|at| &glyphs[at])
}

/// Where values of several lines begin.
fn values(sheet: &[&Line]) -> Places {
    let begins = sheet.iter().flat_map(|it| value_starts(it));
    let mut out = Places::often(begins.map(|it| (it.left, it.size)).collect());
    out.0.truncate(MOST_COLUMNS);
    out
}

/// Places on the level, in order.
#[derive(Clone, Debug, Default)]
struct Places(Vec<f32>);

impl Places {
    fn new(mut places: Vec<f32>) -> Self {
        places.sort_by(f32::total_cmp);
        Self(places)
    }

    /// Those, each with its em, that two have.
    fn often(mut places: Vec<(f32, f32)>) -> Self {
        places.sort_by(|a, b| a.0.total_cmp(&b.0));
        let groups = places.chunk_by(|a, b| b.0 - a.0 <= SAME * a.1).filter(|it| it.len() > 1);
        Self(groups.map(|it| it[it.len() / 2].0).collect())
    }

    fn has(&self, at: f32, size: f32) -> bool {
        let from = self.0.partition_point(|it| *it < at - SAME * size);
        self.0.get(from).is_some_and(|it| *it <= at + SAME * size)
    }
}
