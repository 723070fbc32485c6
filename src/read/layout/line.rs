//! Characters put together to lines.

use super::Glyph;
use crate::fold::{is_one_to_ten, is_wide};

/// Characters on one base line, from left to right.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Base line of its first character.
    pub base: f32,
    /// Its largest font size.
    pub size: f32,
    glyphs: Vec<Glyph>,
    /// Whether what was stretched in its cells touches now: what does not stands in another.
    closed: bool,
}

/// Ems between parts that stand apart.
const APART: f32 = 1.2;
/// The same on a line whose cells are known.
const CLOSED: f32 = 0.19;
/// Prose is set in lines of at least this many characters.
const PROSE: f32 = 15.0;
/// Columns of a line.
const MOST_COLUMNS: usize = 400;

/// Whether a space is seen between two characters `gap` ems apart, in a line where most stand `stretch` ems apart.
pub(super) fn is_space(last: &Glyph, next: &Glyph, gap: f32, stretch: f32) -> bool {
    let letters = last.sign.is_ascii_alphabetic() && next.sign.is_ascii_alphabetic();
    let digit = |it: &Glyph| crate::fold::fold(it.sign).is_ascii_digit();
    if digit(last) && digit(next) {
        // The digits of a number touch, and are not far apart where lines are stretched.
        return gap > 0.25 + stretch.min(0.5) || gap > 0.1 && next.spaced;
    }
    if is_wide(last.sign) && is_wide(next.sign) {
        gap > 0.35 + stretch
    } else if is_wide(last.sign) || is_wide(next.sign) {
        // Between Latin and Chinese a quarter is usual.
        gap > 0.45 + stretch
    } else {
        gap > 0.35 + stretch || gap > 0.1 && (next.spaced || letters)
    }
}

/// The lines that `glyphs` stand on, from top to bottom.
pub(super) fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut out: Vec<Line> = Vec::new();
    for it in glyphs {
        match out.last_mut() {
            Some(line) if it.base - line.base < 0.45 * it.size.min(line.size) => {
                line.size = line.size.max(it.size);
                line.glyphs.push(it);
            }
            _ => out.push(Line { base: it.base, size: it.size, glyphs: vec![it], closed: false }),
        }
    }
    for line in &mut out {
        line.glyphs.sort_by(|a, b| a.left.total_cmp(&b.left));
        // Bold is also made by setting twice, a little apart.
        line.glyphs.dedup_by(|next, kept| next.sign == kept.sign && next.left - kept.left < 0.2 * kept.size);
    }
    out
}

impl Line {
    /// Its characters, from left to right.
    pub(super) fn glyphs(&self) -> &[Glyph] {
        &self.glyphs
    }

    /// Makes the characters at `range` touch: each as wide as its share of what they fill.
    pub(super) fn close(&mut self, range: std::ops::Range<usize>) {
        let Some(own) = self.glyphs.get_mut(range) else { return };
        self.closed = true;
        let lefts: Vec<f32> = own.iter().skip(1).map(|it| it.left).collect();
        for (it, left) in own.iter_mut().zip(lefts) {
            it.right = left;
        }
    }

    /// Makes every character wider by `by`, the space behind it.
    pub(super) fn widen(&mut self, by: f32) {
        self.glyphs.iter_mut().for_each(|it| it.right += by);
    }

    pub(super) fn left(&self) -> f32 {
        self.glyphs.first().map_or(0.0, |it| it.left)
    }

    pub(super) fn right(&self) -> f32 {
        self.glyphs.iter().map(|it| it.right).fold(f32::NEG_INFINITY, f32::max)
    }

    /// Whether it is as long as lines of prose are.
    pub(super) fn is_prose(&self) -> bool {
        self.right() - self.left() > PROSE * self.size
    }

    /// Whether its last character ends a paragraph for sure.
    pub(super) fn ends(&self) -> bool {
        self.glyphs.last().is_some_and(|it| matches!(it.sign, '：' | ':'))
    }

    /// Whether a sentence ends with it.
    pub(super) fn is_finished(&self) -> bool {
        self.glyphs.last().is_some_and(|it| it.sign == '。')
    }

    /// Whether it begins as a heading does: 一、, （二）.
    pub(super) fn is_headed(&self) -> bool {
        let signs: Vec<char> = self.glyphs.iter().take(4).map(|it| it.sign).collect();
        match signs.as_slice() {
            ['（' | '(', first, rest @ ..] => is_one_to_ten(*first) && rest.iter().any(|it| matches!(it, '）' | ')')),
            [first, '、', ..] => is_one_to_ten(*first),
            _ => false,
        }
    }

    /// Whether it is set in columns.
    pub(super) fn has_columns(&self, size: f32) -> bool {
        !self.glyphs.is_sorted_by(|a, b| b.left - a.right < 1.5 * size)
    }

    /// Its text, without what sets its parts apart.
    pub(super) fn words(&self) -> String {
        self.glyphs.iter().map(|it| it.sign).collect()
    }

    /// Its text. What stands apart is set apart by spaces, to the column it stands in where `left` is the left margin and
    /// `size` twice the width of a column; `indented`: its beginning too.
    pub(super) fn text(&self, left: f32, size: f32, indented: bool) -> String {
        // A hostile page is as wide as it likes.
        let column = |it: &Glyph| (((it.left - left) / (size / 2.0)).round() as usize).min(MOST_COLUMNS);
        let mut out = String::new();
        let mut columns = 0;
        if indented && let Some(first) = self.glyphs.first() {
            columns = column(first);
            out.extend(std::iter::repeat_n(' ', columns));
        }
        let stretch = self.stretch();
        let value = self.value_that_touches();
        let mut last: Option<&Glyph> = None;
        for (at, it) in self.glyphs.iter().enumerate() {
            if let Some(last) = last {
                let gap = it.left - last.right;
                let unit = last.size.max(it.size);
                let spaces = if gap > APART * unit || value == Some(at) {
                    column(it).saturating_sub(columns).max(2)
                } else {
                    usize::from(self.closed && gap > CLOSED * unit || is_space(last, it, gap / unit, stretch))
                };
                out.extend(std::iter::repeat_n(' ', spaces));
                columns += spaces;
            }
            out.push(it.sign);
            columns += if it.sign.is_ascii() { 1 } else { 2 };
            last = Some(it);
        }
        out
    }

    /// The first digit of a value that touches the label before it, in a row of several.
    fn value_that_touches(&self) -> Option<usize> {
        const SEVERAL: usize = 3;
        let at = self.glyphs.iter().rposition(|it| !is_value(it))? + 1;
        let (label, values) = self.glyphs.split_at_checked(at)?;
        let (label, first) = (label.last()?, values.first()?);
        let gaps = values.windows(2).filter(|pair| pair[1].left - pair[0].right > APART * pair[0].size).count();
        let touches = first.left - label.right <= 0.45 * first.size;
        let digit = crate::fold::fold(first.sign).is_ascii_digit();
        (gaps + 1 >= SEVERAL && is_wide(label.sign) && touches && digit).then_some(at)
    }

    /// How far apart, in ems, the middle pair of neighbours stands: lines are stretched to fill the page.
    fn stretch(&self) -> f32 {
        // A row of narrow columns is not stretched: what stands apart in it are its cells.
        const ROW: usize = 10;
        let value = |it: &Glyph| matches!(crate::fold::fold(it.sign), '0'..='9' | '.' | ',' | '-' | '—');
        if self.glyphs.len() >= ROW && self.glyphs.iter().all(value) {
            return 0.0;
        }
        let mut gaps: Vec<f32> = self
            .glyphs
            .windows(2)
            .filter_map(|it| Some((it.last()?.left - it.first()?.right) / it.first()?.size))
            .collect();
        gaps.sort_by(f32::total_cmp);
        gaps.get(gaps.len() / 2).copied().unwrap_or(0.0).max(0.0)
    }

    /// Whether `next`, in a cell `width` wide, is the rest of this number: one too wide for its cell is broken anywhere, and
    /// two numbers below each other leave room beside them, with what keeps them from the cell's edges.
    fn is_broken(&self, next: &Self, width: f32) -> bool {
        let room = next.glyphs.first().map_or(0.0, |it| it.right - it.left) + 0.75 * self.size;
        room + self.right() - self.left() > width
    }

    /// Whether nothing but a value stands on it.
    fn is_value(&self) -> bool {
        self.glyphs.iter().all(is_value)
    }

    /// Whether nothing but a number stands on it.
    fn is_number(&self) -> bool {
        self.glyphs.iter().all(|it| matches!(crate::fold::fold(it.sign), '0'..='9' | '.' | ','))
    }
}

/// Whether it may be a part of a value.
fn is_value(it: &Glyph) -> bool {
    matches!(crate::fold::fold(it.sign), '0'..='9' | '.' | ',' | '-' | '—' | '–' | '/')
}

/// What a cell between `left` and `right` holds, on one line.
pub(super) fn cell(glyphs: Vec<Glyph>, left: f32, right: f32) -> String {
    let mut out = String::new();
    let mut last: Option<&Line> = None;
    let lines = lines(glyphs);
    for line in &lines {
        let text = line.text(0.0, 1e6, false);
        if let Some(last) = last {
            let broken = last.is_number() && line.is_number() && last.is_broken(line, right - left);
            let between = out.chars().next_back().zip(text.chars().next());
            let han = between.is_some_and(|(last, next)| is_wide(last) && is_wide(next));
            let number = between.is_some_and(|(last, next)| (last.is_ascii_digit() || is_wide(last)) && is_wide(next));
            if !broken && !han && !number {
                out.push(' ');
            }
        }
        out.push_str(&text);
        last = Some(line);
    }
    collapse(&out)
}

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stacked {
    /// No value, or nothing.
    Words,
    /// A value, or a number broken over lines.
    Value,
    /// Values over one another, or under words.
    Values,
}

/// What `glyphs`, those of a cell `width` wide, are.
pub(super) fn stacked(glyphs: &[Glyph], width: f32) -> Stacked {
    let lines = lines(glyphs.to_vec());
    let values = lines.iter().filter(|it| it.is_value()).count();
    let broken = |pair: &[Line]| pair[1].is_number() && pair[0].is_broken(&pair[1], width);
    match lines.as_slice() {
        _ if values == 0 => Stacked::Words,
        [first, ..] if first.is_value() && lines.windows(2).all(broken) => Stacked::Value,
        _ => Stacked::Values,
    }
}

/// Makes one space of several: within a cell nothing is set in columns.
fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        if it != ' ' || !out.ends_with(' ') {
            out.push(it);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::{Page, tests::set};
    use super::*;

    fn glyphs(parts: &[(f32, f32, &str)]) -> Vec<Glyph> {
        let mut page = Page::default();
        parts.iter().for_each(|(left, base, text)| set(&mut page, *left, *base, text));
        page.glyphs
    }

    #[test]
    fn a_line_is_read_from_left_to_right() {
        let lines = lines(glyphs(&[(60.0, 101.0, "b"), (50.0, 100.0, "甲"), (50.0, 112.0, "乙")]));
        let texts: Vec<_> = lines.iter().map(|it| it.text(0.0, 10.0, false)).collect();
        assert_eq!(texts, ["甲b", "乙"]);
    }

    #[test]
    fn letters_set_twice_are_one() {
        let lines = lines(glyphs(&[(50.0, 100.0, "总计11"), (50.5, 100.0, "总计11")]));
        assert_eq!(lines[0].text(0.0, 10.0, false), "总计11");
    }

    #[test]
    fn words_are_kept_apart() {
        let lines = lines(glyphs(&[(50.0, 100.0, "PDF file"), (93.0, 100.0, "甲")]));
        assert_eq!(lines[0].text(0.0, 10.0, false), "PDF file甲");
    }

    #[test]
    fn a_row_of_narrow_columns_is_not_one_number() {
        let digits: Vec<(f32, f32, &str)> = (0..12u8).map(|at| (50.0 + 12.0 * f32::from(at), 100.0, "5")).collect();
        assert_eq!(lines(glyphs(&digits))[0].text(0.0, 10.0, false), "5 5 5 5 5 5 5 5 5 5 5 5");
    }

    #[test]
    fn a_value_that_touches_its_label_is_apart_in_a_row() {
        let text = |parts: &[(f32, f32, &str)]| lines(glyphs(parts))[0].text(50.0, 10.0, false);
        let row = [(50.0, 100.0, "予以公开5"), (120.0, 100.0, "0"), (150.0, 100.0, "7")];
        assert_eq!(text(&row), "予以公开  5   0     7");
        assert_eq!(text(&row[..2]), "予以公开5     0");
    }

    #[test]
    fn a_cell_is_one_line() {
        assert_eq!(cell(glyphs(&[(50.0, 100.0, "不予"), (50.0, 112.0, "公开")]), 45.0, 100.0), "不予公开");
        assert_eq!(cell(glyphs(&[(50.0, 100.0, "12345"), (50.0, 112.0, "67")]), 48.0, 77.0), "1234567");
        assert_eq!(cell(glyphs(&[(50.0, 100.0, "１０"), (55.0, 112.0, "５")]), 48.0, 73.0), "１０５");
        // One digit of full width a line: a second would not fit.
        assert_eq!(cell(glyphs(&[(50.0, 100.0, "１"), (50.0, 112.0, "５")]), 47.0, 71.0), "１５");
        assert_eq!(cell(glyphs(&[(50.0, 100.0, "１"), (50.0, 112.0, "５")]), 47.0, 75.0), "１ ５");
        assert_eq!(cell(glyphs(&[(50.0, 100.0, "12"), (50.0, 112.0, "67")]), 45.0, 100.0), "12 67");
        assert_eq!(cell(glyphs(&[(50.0, 100.0, "甲"), (90.0, 100.0, "乙")]), 45.0, 100.0), "甲 乙");
    }
}
