//! Where cells begin and end, and what is stretched between.

use std::ops::Range;

use super::super::Glyph;
use super::super::line::Line;
use super::{Places, SAME, SLACK, TOUCH, TWICE, ends, gap, is_digit, is_han, is_same, is_stroke, value_starts, values};

/// Ems by which a space between words makes a gap wider.
const SPACE: f32 = 0.5;

/// Where the cells of a page begin and end.
#[derive(Clone, Debug, Default)]
pub(super) struct Edges {
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
    /// Those of `sheet`, `gutter` apart; `all`: where last lines are stretched too.
    pub fn of(sheet: &[&Line], gutter: f32, all: bool) -> Self {
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
    pub fn with(&self, other: Option<&Self>) -> Self {
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
    pub fn stretched(&self, glyphs: &[Glyph], words: bool, cells: &[(f32, f32)]) -> Vec<Range<usize>> {
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
        // A stroke is a value by itself, or the sign before a number.
        let strokes = own.iter().skip(1).any(is_stroke) || first.sign == '—';
        own.iter().all(is_digit)
            && !strokes
            && own.windows(2).all(|pair| same(gap(&pair[0], &pair[1]), by))
            && (known() || !self.all && full())
    }
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
