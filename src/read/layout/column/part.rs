//! Lines cut into what stands apart on them.

use super::super::Glyph;
use super::super::line::{Line, is_space};
use super::super::torn::is_stroke;
use crate::fold::{fold, is_one_to_ten, is_wide, number};

/// Ems between what may stand in two cells.
const GAP: f32 = 0.2;
/// The same between two values: the digits of a number touch.
const VALUE_GAP: f32 = 0.12;
/// Words nearer than this, in ems, are one label where no column begins between them.
const WORD_GAP: f32 = 0.5;
/// Ems between parts that stand in different columns for sure.
const APART: f32 = 0.8;
/// Ems between the lines of one label, at most.
pub(super) const LEADING: f32 = 2.2;
/// Ems by which base lines of one row may differ.
pub(super) const LEVEL: f32 = 0.2;

/// Characters of a number before a label, at most, with its brackets.
const NUMBER: usize = 8;
/// Ems between the characters of two cells that nearly touch, at least.
const JUST: f32 = 0.015;
/// The same where the second begins in a known place.
pub(super) const LEAST_GAP: f32 = 0.008;
/// Ems by which base lines differ that are those of two cells.
const OFF: f32 = 0.05;

/// Characters of a line between two gaps.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub left: f32,
    pub right: f32,
    pub base: f32,
    pub size: f32,
    pub text: String,
    /// Its characters.
    pub glyphs: Vec<Glyph>,
    /// Index of its line.
    pub line: usize,
}

impl Part {
    fn new(first: &Glyph, line: usize) -> Self {
        let Glyph { left, right, base, size, sign, .. } = *first;
        Self { left, right, base, size, text: sign.to_string(), glyphs: vec![*first], line }
    }

    fn push(&mut self, next: &Glyph) {
        if self.glyphs.last().is_some_and(|last| is_space(last, next, (next.left - last.right) / next.size, 0.0)) {
            self.text.push(' ');
        }
        self.text.push(next.sign);
        self.right = self.right.max(next.right);
        self.glyphs.push(*next);
    }

    /// One of `glyphs`, from left to right.
    pub fn of(glyphs: &[Glyph], line: usize) -> Option<Self> {
        let (first, rest) = glyphs.split_first()?;
        let mut out = Self::new(first, line);
        rest.iter().for_each(|it| out.push(it));
        Some(out)
    }

    /// What stands before its character `at`, and what from there on; nothing where one is empty.
    pub fn parted_at(&self, at: usize) -> Option<(Self, Self)> {
        let (before, behind) = self.glyphs.split_at_checked(at)?;
        Some((Self::of(before, self.line)?, Self::of(behind, self.line)?))
    }

    /// Its characters that stand farther from the one before them than others do, as those of two cells do that nearly touch.
    pub fn seams(&self) -> Vec<usize> {
        self.gaps_from(JUST)
    }

    /// The same, by so many ems more.
    fn gaps_from(&self, least: f32) -> Vec<usize> {
        let gaps = || self.glyphs.windows(2).map(|pair| pair[1].left - pair[0].right);
        let usual = gaps().fold(f32::INFINITY, f32::min).max(0.0);
        gaps().zip(1..).filter(|it| it.0 > usual + least * self.size).map(|it| it.1).collect()
    }

    /// Its pieces between its characters `at` those.
    pub fn parted_at_all(&self, at: &[usize]) -> Option<Vec<Self>> {
        let ends = at.iter().copied().chain([self.glyphs.len()]);
        let begins = [0].into_iter().chain(at.iter().copied());
        begins.zip(ends).map(|(from, to)| Self::of(self.glyphs.get(from..to)?, self.line)).collect()
    }

    /// What stands before the only one of these, and what from there on.
    pub fn parted_at_seam(&self) -> Option<(Self, Self)> {
        let [only] = *self.seams() else { return None };
        self.parted_at(only)
    }

    pub fn middle(&self) -> f32 {
        f32::midpoint(self.left, self.right)
    }

    /// How much of the level it shares with what stands between `left` and `right`.
    pub fn overlap(&self, left: f32, right: f32) -> f32 {
        self.right.min(right) - self.left.max(left)
    }

    pub fn is_number(&self) -> bool {
        number(&self.text).is_some()
    }

    /// Whether it is what stands in a cell of values.
    pub fn is_value(&self) -> bool {
        self.is_number() || is_stroke(&self.text)
    }

    /// Whether it is `other` itself.
    pub fn is(&self, other: &Self) -> bool {
        self.line == other.line && self.left == other.left
    }

    /// Whether it begins as what is numbered does.
    pub fn is_numbered(&self) -> bool {
        is_numbered(&self.text)
    }

    /// Whether it begins a note, as stands below a table: 注：
    pub fn is_note(&self) -> bool {
        let mut behind = ["注", "备注", "说明"].into_iter().filter_map(|it| self.text.strip_prefix(it));
        behind.any(|it| it.trim_start().starts_with(['：', ':']))
    }

    /// The same on the line at `line`, lower by `by`.
    pub fn moved(&self, line: usize, by: f32) -> Self {
        let mut out = Self { line, base: self.base + by, ..self.clone() };
        out.glyphs.iter_mut().for_each(|it| it.base += by);
        out
    }

    /// Adds `next`, which stands to the right.
    pub fn join(&mut self, next: &Self) {
        let between = self.text.chars().next_back().zip(next.text.chars().next());
        if between.is_some_and(|(last, next)| !is_wide(last) && !is_wide(next)) {
            self.text.push(' ');
        }
        self.text.push_str(&next.text);
        self.right = self.right.max(next.right);
        self.glyphs.extend_from_slice(&next.glyphs);
    }
}

/// Whether `text` begins as what is numbered does: 1., （二）, 三、, ①; behind （二 the line may end.
pub(super) fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(['（', '(']);
    let digits = rest.trim_start_matches(|it| fold(it).is_ascii_digit());
    let numerals = rest.trim_start_matches(is_one_to_ten);
    let bracket = rest.len() < text.len();
    let behind = |after: &str, signs: &[char]| {
        let ends = bracket && after.is_empty();
        after.len() < rest.len() && (after.trim_start().starts_with(signs) || ends)
    };
    text.starts_with(|it| matches!(it, '①'..='⑳'))
        || behind(digits, if bracket { &['）', ')'] } else { &['.', '．', '、'] })
        || behind(numerals, if bracket { &['）', ')'] } else { &['、'] })
}

/// What stands on a line: words, and behind them values.
#[derive(Clone, Debug, Default)]
pub(super) struct Cut {
    pub words: Vec<Part>,
    pub values: Vec<Part>,
}

impl Cut {
    /// The same as the line at `line`, lower by `by`.
    pub fn moved(&self, line: usize, by: f32) -> Self {
        let moved = |all: &[Part]| all.iter().map(|it| it.moved(line, by)).collect();
        Self { words: moved(&self.words), values: moved(&self.values) }
    }

    /// The line as a row that holds all its values in one cell, where they may be pieces of numbers.
    pub fn in_doubt(&self) -> Option<String> {
        let is_piece =
            |it: &Part| it.text.chars().all(|it| matches!(fold(it), '0'..='9' | '.' | ',' | '-' | '—' | '%'));
        let parts = || self.words.iter().chain(&self.values);
        let touches = self.words.last().is_some_and(|it| it.text.ends_with(|it| fold(it).is_ascii_digit()));
        let many = touches || parts().skip(1).filter(|it| is_piece(it)).count() > 1;
        if !many && !self.words.is_empty() || !parts().any(is_piece) {
            return None;
        }
        // Its first part may be its number: 1.
        let at = parts().skip(1).position(is_piece).filter(|_| !self.words.is_empty()).map_or(0, |it| it + 1);
        let texts: Vec<&str> = parts().map(|it| it.text.as_str()).collect();
        let (label, values) = texts.split_at_checked(at)?;
        let label = label.concat();
        let name = label.trim_end_matches(|it| fold(it).is_ascii_digit());
        let pieces = std::iter::once(label.get(name.len()..)?).chain(values.iter().copied());
        let pieces: Vec<&str> = pieces.filter(|it| !it.is_empty()).collect();
        Some(format!("{name}\t{}", pieces.join(" ")))
    }
}

/// Cuts `line`, the one at `at`.
pub(super) fn cut(line: &Line, at: usize) -> Cut {
    let mut parts: Vec<Part> = Vec::new();
    let mut last: Option<&Glyph> = None;
    for it in line.glyphs() {
        let open = last.filter(|last| {
            let (gap, unit) = (it.left - last.right, last.size.max(it.size));
            let most = if is_digit(last) && is_digit(it) { VALUE_GAP } else { GAP };
            gap <= most * unit && (it.base - last.base).abs() <= LEVEL * unit
        });
        match (open, parts.last_mut()) {
            (Some(_), Some(part)) => part.push(it),
            _ => parts.push(Part::new(it, at)),
        }
        last = Some(it);
    }
    let mut parts = parts.into_iter().flat_map(off_stroke).collect();
    join_units(&mut parts);
    let words = parts.iter().rposition(|it| !it.is_value()).map_or(0, |it| it + 1);
    let values = parts.split_off(words);
    Cut { words: parts, values }
}

/// A number and the stroke that touches it, which is the value of the next cell.
fn off_stroke(it: Part) -> Vec<Part> {
    let [number @ .., last] = it.glyphs.as_slice() else { return vec![it] };
    let strokes = last.sign == '—' && number.iter().all(|it| fold(it.sign).is_ascii_digit());
    let pair = strokes.then(|| it.parted_at(number.len())).flatten();
    pair.map_or_else(|| vec![it], |(number, stroke)| vec![number, stroke])
}

fn is_digit(it: &Glyph) -> bool {
    matches!(fold(it.sign), '0'..='9' | '-' | '—' | '–')
}

/// Parts words that touch where the later are numbered and begin where others do that are, or on another base line, or where they go on
/// with what is numbered above, values standing in the middle; and values that touch their label where they stand as others do.
pub(super) fn part_touching(cuts: &mut [Cut]) {
    let numbered: Vec<(f32, f32, f32)> = {
        let numbered = cuts.iter().flat_map(|it| &it.words).filter(|it| it.is_numbered());
        numbered.map(|it| (it.left, it.size, it.base)).collect()
    };
    let starts = often(numbered.iter().map(|it| (it.0, it.1)));
    let levels: Vec<f32> = cuts.iter().filter_map(|it| it.values.first()).map(|it| it.base).collect();
    let goes_on = |it: &Glyph| {
        let above = |(left, size, base): &(f32, f32, f32)| {
            let by = it.base - base;
            let level = |at: &f32| (at - f32::midpoint(it.base, *base)).abs() <= LEVEL * size;
            (it.left - left).abs() <= 0.1 * size
                && (0.5 * size..LEADING * size).contains(&by)
                && levels.iter().any(level)
        };
        numbered.iter().any(above)
    };
    let places: [fn(&Part) -> f32; 3] = [|it| it.left, Part::middle, |it| it.right];
    let edges = places.map(|place| {
        let values = cuts.iter().filter_map(|it| it.values.first());
        (place, often(values.map(|it| (place(it), it.size))))
    });
    for cut in cuts {
        let words = std::mem::take(&mut cut.words);
        for mut it in words {
            let seams = it.gaps_from(LEAST_GAP);
            let begins = |at: &usize| {
                let (last, next) = (&it.glyphs[*at - 1], &it.glyphs[*at]);
                let one = near(&starts, next.left, it.size);
                let first = &it.glyphs[*at..it.glyphs.len().min(*at + NUMBER)];
                let own = || Part::of(first, it.line).is_some_and(|it| it.is_numbered());
                let of_group = || one && seams.binary_search(at).is_ok() && goes_on(next);
                (one || is_off(next.base, last.base, it.size)) && own() || of_group()
            };
            if let Some((before, behind)) = (1..it.glyphs.len()).find(begins).and_then(|at| it.parted_at(at)) {
                cut.words.push(before);
                it = behind;
            }
            cut.words.push(it);
        }
        let Some(last) = cut.words.last() else { continue };
        let tail = last.glyphs.iter().rev().take_while(|it| is_digit(it)).count();
        let Some((label, value)) = last.parted_at(last.glyphs.len() - tail) else { continue };
        if value.is_value() && edges.iter().any(|(place, known)| near(known, place(&value), value.size)) {
            cut.words.pop();
            cut.words.push(label);
            cut.values.insert(0, value);
        }
    }
}

/// Whether base lines that one row may have are those of two cells.
fn is_off(a: f32, b: f32, size: f32) -> bool {
    (a - b).abs() > OFF * size
}

/// Those of `places`, each with its em, that two have, in order.
pub(super) fn often(places: impl Iterator<Item = (f32, f32)>) -> Vec<f32> {
    let mut places: Vec<(f32, f32)> = places.collect();
    places.sort_by(|a, b| a.0.total_cmp(&b.0));
    places.chunk_by(|a, b| b.0 - a.0 < 0.1 * a.1).filter(|it| it.len() > 1).map(|it| it[0].0).collect()
}

/// Whether one of `places`, in order, is `at`.
pub(super) fn near(places: &[f32], at: f32, size: f32) -> bool {
    let from = places.partition_point(|it| *it < at - 0.1 * size);
    places.get(from).is_some_and(|it| *it <= at + 0.1 * size)
}

/// Joins a number and the unit that stands behind it.
fn join_units(parts: &mut Vec<Part>) {
    let mut at = 0;
    while let (Some(number), Some(unit)) = (parts.get(at), parts.get(at + 1)) {
        let near = unit.left - number.right <= WORD_GAP * number.size && !unit.is_value() && number.is_number();
        let mut both = number.clone();
        both.join(unit);
        if near && both.is_number() {
            parts[at] = both;
            parts.remove(at + 1);
        }
        at += 1;
    }
}

/// Joins words that no column parts: those near to one another where the later does not begin at one of `edges`.
pub(super) fn joined(words: &[Part], edges: &[f32]) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    for it in words {
        let begins = edges.iter().any(|edge| (edge - it.left).abs() < 0.1 * it.size);
        let of_other = |last: &Part| begins || it.is_numbered() && is_off(it.base, last.base, it.size);
        match out.last_mut() {
            Some(last)
                if !of_other(last)
                    && last.line == it.line
                    && it.left - last.right <= WORD_GAP * it.size
                    && (it.base - last.base).abs() <= LEVEL * it.size =>
            {
                last.join(it);
            }
            _ => out.push(it.clone()),
        }
    }
    out
}

/// Where columns of labels begin: left edges that several parts have, one of them at the beginning of a line or behind a
/// wide gap.
pub(super) fn edges(words: &[Part]) -> Vec<f32> {
    let mut lefts: Vec<(f32, f32, bool)> = Vec::new();
    let mut last: Option<&Part> = None;
    for it in words {
        let apart = last.is_none_or(|last| last.line != it.line || it.left - last.right > APART * it.size);
        lefts.push((it.left, it.size, apart));
        last = Some(it);
    }
    lefts.sort_by(|a, b| a.0.total_cmp(&b.0));
    let groups = lefts.chunk_by(|a, b| b.0 - a.0 < 0.1 * a.1);
    groups.filter(|it| it.len() > 1 && it.iter().any(|it| it.2)).map(|it| it[0].0).collect()
}
