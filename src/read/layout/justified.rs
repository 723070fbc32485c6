//! Lines stretched to the edges of their cells: characters stand apart that are one word or one number. Where the cell's edges
//! are sure, what stands between them is put together.

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::line::Line;
use super::{Block, Glyph};
use crate::fold::{fold, is_wide};

/// Ems between characters that touch, at most.
const TOUCH: f32 = 0.12;
/// Ems between what stands in two cells.
const GUTTER: Range<f32> = 0.2..1.5;
/// Ems by which what stands at one place, or is equally wide, differs.
const SAME: f32 = 0.03;
/// Ems that a line of a cell leaves where the next character did not fit, at most: no mark may begin the next line.
const SLACK: f32 = 2.2;
/// Ems by which a space between words makes a gap wider.
const SPACE: f32 = 0.5;
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
}

/// Puts together what is stretched in the cells of `pages`, and says how they are set.
pub(super) fn close(pages: &mut [Vec<Block>]) -> Justified {
    let sheets: Vec<Vec<&Line>> = pages.iter().map(|it| lines(it)).collect();
    let runs: Vec<Vec<Run>> = sheets.iter().map(|it| it.iter().flat_map(|it| runs(it)).collect()).collect();
    if runs.iter().all(Vec::is_empty) {
        return Justified::default();
    }
    let far = sheets.iter().zip(&runs).flat_map(|(sheet, runs)| {
        let far = runs.iter().filter(|it| it.gap * (it.count - 1) as f32 > SLACK * it.size).take(MOST_RUNS);
        far.filter(|it| fills_otherwise(it, sheet))
    });
    let all = far.take(LASTS).count() == LASTS;
    let Some(gutter) = gutter(&sheets, all) else { return Justified { gutter: None, all } };
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
    Justified { gutter: Some(gutter), all }
}

/// Whether the line of a cell goes on in one of the lines `below`, of which the first that begins where it does is the last of the cell, and so
/// as it is, or a line that is put together: where none is, it is the line of several cells.
fn goes_on(own: &[Glyph], below: &[&mut Line]) -> bool {
    let (Some(first), Some(last)) = (own.first(), own.last()) else { return false };
    let near = below.iter().take_while(|it| it.base - first.base < TWICE * first.size);
    let mut near = near.filter(|it| it.base - first.base > 0.5 * first.size).map(|it| it.glyphs());
    near.find_map(|it| Some(it).zip(it.iter().position(|it| is_same(it.left, first.left, first.size)))).is_some_and(
        |(glyphs, at)| {
            let next = glyphs.get(at..at + 2).map(|pair| (gap(&pair[0], &pair[1]), pair[1].left));
            next.is_none_or(|(by, left)| by <= TOUCH * first.size || left > last.right)
        },
    )
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
    matches!(fold(it.sign), '0'..='9' | '.' | ',' | '-' | '—')
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

/// Whether a line of another length fills the cell of `run`: too far stretched for one that goes on below, it shows that last lines
/// are stretched too.
fn fills_otherwise(run: &Run, sheet: &[&Line]) -> bool {
    let same = |a: f32, b: f32| is_same(a, b, run.size);
    sheet.iter().any(|line| {
        let glyphs = line.glyphs();
        let first = glyphs.iter().position(|it| same(it.left, run.left));
        let last = glyphs.iter().rposition(|it| same(it.right, run.right));
        let Some((first, last)) = first.zip(last).filter(|(first, last)| first < last) else { return false };
        let own = &glyphs[first..=last];
        // A line that begins before or goes on behind as it is fills another cell, or none.
        let beyond = [first.checked_sub(1).map(|it| it..first + 1), Some(last..last + 2)];
        let goes_on = |by: f32| {
            let pairs = beyond.iter().flatten().filter_map(|it| glyphs.get(it.clone()));
            pairs.into_iter().any(|pair| same(gap(&pair[0], &pair[1]), by))
        };
        let even = |by: f32| own.windows(2).all(|pair| same(gap(&pair[0], &pair[1]), by));
        own.iter().all(is_han) && {
            // Letters that are set apart everywhere are so by as much.
            let by = gap(&own[0], &own[1]);
            (by - run.gap).abs() > APART * run.size && even(by) && !goes_on(by)
        }
    })
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

/// Those of `places` before which numbers of the same table stand: there values begin within a number that is stretched, and not a
/// column.
fn crossed(sheet: &[&Line], places: &Places, gutter: f32) -> Vec<f32> {
    let is_crossed = |place: &f32| {
        let here = |it: &&Line| value_starts(it).any(|it| is_same(it.left, *place, it.size));
        let crosses = |it: &Glyph| {
            let edge = SAME * it.size;
            is_digit(it) && it.left < place - edge && it.right > place - gutter + edge
        };
        // Rows that have a value in the column before are of the table.
        let rows = || sheet.iter().filter(|it| here(it));
        let before = rows().find_map(|it| value_starts(it).map(|it| it.left).filter(|it| *it < place - 1.0).last());
        let row = |it: &&Line| {
            here(it) || before.is_some_and(|left| value_starts(it).any(|it| (it.left - left).abs() <= 0.01 * it.size))
        };
        let from = sheet.iter().position(&row);
        let to = sheet.iter().rposition(row);
        let table = from.zip(to).and_then(|(from, to)| sheet.get(from..=to)).unwrap_or(&[]);
        table.iter().any(|it| it.glyphs().iter().any(crosses))
    };
    places.0.iter().copied().filter(is_crossed).collect()
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

/// Where the cells of a page begin and end.
#[derive(Clone, Debug, Default)]
struct Edges {
    lefts: Places,
    rights: Places,
    /// Where values begin.
    values: Places,
    /// Where they seem to, within a number.
    crossed: Places,
    /// Where lines begin.
    starts: Places,
    /// Where the last cells of rows end.
    end: Option<f32>,
    /// The same places of two characters of words that lines have in pairs, one near the other: heads of one character a line.
    twice: Vec<(f32, f32)>,
    gutter: f32,
    /// Whether last lines are stretched too.
    all: bool,
}

impl Edges {
    fn of(sheet: &[&Line], gutter: f32, all: bool) -> Self {
        let begins = Places::often(sheet.iter().flat_map(|it| it.glyphs()).map(|it| (it.left, it.size)).collect());
        let pairs = || {
            sheet.iter().flat_map(|it| it.glyphs().windows(2)).filter(|pair| {
                is_same(gap(&pair[0], &pair[1]), gutter, pair[1].size) && begins.has(pair[1].left, pair[1].size)
            })
        };
        let begins_value = values(sheet);
        let crossed = crossed(sheet, &begins_value, gutter);
        let values: Vec<f32> = begins_value.0.into_iter().filter(|it| !crossed.contains(it)).collect();
        let before = values.iter().map(|it| it - gutter);
        let rights = Places::new(pairs().map(|it| it[0].right).chain(before).collect());
        // Where numbers are stretched, values seem to begin within them too.
        let sure = values.iter().copied().filter(|_| !all);
        let lefts = Places::new(pairs().map(|it| it[1].left).chain(sure).collect());
        let starts = Places::often(sheet.iter().map(|it| (it.left(), it.size)).collect());
        let rows = sheet.iter().filter(|it| it.glyphs().iter().any(|it| lefts.has(it.left, it.size)));
        let end = rows.map(|it| it.right()).reduce(f32::max);
        let mut lasts: Vec<(f32, f32)> = Vec::new();
        let mut twice = Vec::new();
        let mut base = f32::NEG_INFINITY;
        for line in sheet {
            let near = line.base - base < TWICE * line.size;
            let [.., first, last] = line.glyphs() else { continue };
            if is_han(first) && is_han(last) {
                let own = (first.left, last.left);
                if near && lasts.iter().any(|it| is_same(it.0, own.0, last.size) && is_same(it.1, own.1, last.size)) {
                    twice.push(own);
                }
                lasts.push(own);
                base = line.base;
            }
        }
        Self {
            lefts,
            rights,
            values: Places::new(values),
            crossed: Places::new(crossed),
            starts,
            end,
            twice,
            gutter,
            all,
        }
    }

    /// These and `other`.
    fn with(&self, other: Option<&Self>) -> Self {
        let Some(other) = other else { return self.clone() };
        let both = |a: &Places, b: &Places| Places::new([a.0.as_slice(), &b.0].concat());
        Self {
            lefts: both(&self.lefts, &other.lefts),
            rights: both(&self.rights, &other.rights),
            starts: both(&self.starts, &other.starts),
            values: both(&self.values, &other.values),
            crossed: both(&self.crossed, &other.crossed),
            end: self.end.or(other.end),
            twice: self.twice.clone(),
            ..*self
        }
    }

    /// What of a line is stretched from one edge of its cell to the other: words, or numbers in one of `cells`, those that words show.
    fn stretched(&self, glyphs: &[Glyph], words: bool, cells: &[(f32, f32)]) -> Vec<Range<usize>> {
        let natural = |it: &[Glyph]| it.windows(2).all(|pair| gap(&pair[0], &pair[1]) <= TOUCH * pair[1].size);
        let fits = |it: &[Glyph]| it.len() > 1 && if words { self.is_words(it) } else { self.is_number(it, cells) };
        let same_gap = |it: &[Glyph]| {
            let by = |at: usize| it.get(at..at + 2).map_or(0.0, |pair| gap(&pair[0], &pair[1]));
            it.last().is_some_and(|last| is_same(by(it.len() - 2), by(it.len().saturating_sub(3)), last.size))
        };
        let mut out = Vec::new();
        let mut from = 0;
        for at in 1..=glyphs.len() {
            let ends = glyphs.get(at).is_none_or(|it| {
                let last = &glyphs[at - 1];
                self.lefts.has(it.left, it.size)
                    && gap(last, it) >= self.gutter - SAME * it.size
                    && (natural(&glyphs[from..at]) || self.rights.has(last.right, last.size))
                    || self.rights.has(last.right, last.size)
                        && fits(&glyphs[from..at])
                        && !same_gap(&glyphs[from..=at])
            });
            if !ends {
                continue;
            }
            let own = &glyphs[from..at];
            if fits(own) && !natural(own) {
                out.push(from..at);
            }
            from = at;
        }
        out
    }

    /// Whether `own` are words between the edges of a cell.
    fn is_words(&self, own: &[Glyph]) -> bool {
        let (Some(first), Some(last)) = (own.first(), own.last()) else { return false };
        let begins = self.lefts.has(first.left, first.size);
        let ends = self.rights.has(last.right, last.size);
        let pair = |it: &&(f32, f32)| is_same(it.0, first.left, first.size) && is_same(it.1, last.left, first.size);
        let last_of_row = self.all && self.end.is_some_and(|it| is_same(it, last.right, last.size));
        let row = || self.starts.has(first.left, first.size) && own.len() > 4;
        let heads = || begins && (own.len() > 2 || !self.twice.iter().any(|it| pair(&it)));
        let sure = ends || last_of_row && (heads() || row());
        // Letters and digits are not always stretched.
        let gaps = || own.windows(2).filter(|pair| pair.iter().all(is_han)).map(|pair| gap(&pair[0], &pair[1]));
        // Where characters touch nothing is stretched: what stands apart is another cell's.
        let Some(least) = gaps().reduce(f32::min).filter(|it| *it > SAME * first.size) else { return false };
        let even = own.windows(2).all(|pair| gap(&pair[0], &pair[1]) <= least + SPACE * first.size)
            && gaps().filter(|it| !is_same(*it, least, first.size)).count() <= 1 + own.len() / 8;
        // A column begins within what stands over several.
        let within = || own.iter().skip(1).any(|it| self.lefts.has(it.left, it.size));
        let slack = own.windows(2).map(|pair| gap(&pair[0], &pair[1])).sum::<f32>();
        let fits = self.all || slack <= SLACK * first.size && !within();
        sure && even && fits && own.iter().any(is_han)
    }

    /// Whether `own` is a number from one edge of one of `cells` to the other; or one that goes on below, with no room for
    /// another digit in its cell, as the next column shows it or other numbers in the last.
    fn is_number(&self, own: &[Glyph], cells: &[(f32, f32)]) -> bool {
        let Some((first, (left, right))) = own.first().zip(ends(own)) else { return false };
        let same = |a: f32, b: f32| is_same(a, b, first.size);
        let by = own.get(1).map_or(0.0, |it| gap(first, it));
        let known = || cells.iter().any(|it| same(it.0, left) && same(it.1, right));
        let full = || {
            let before_next = self.values.has(right + self.gutter, first.size);
            let last = self.end.is_some_and(|it| same(it, right));
            let within = |at: &Glyph| self.crossed.has(at.left, at.size);
            let digit = first.right - first.left;
            by * (own.len() - 1) as f32 <= digit + SAME * first.size
                && self.values.has(left, first.size)
                && own.iter().skip(1).all(|it| !self.values.has(it.left, it.size))
                && (before_next || last && own.iter().skip(1).all(within))
        };
        own.iter().all(is_digit)
            && own.windows(2).all(|pair| same(gap(&pair[0], &pair[1]), by))
            && (known() || !self.all && full())
    }
}
