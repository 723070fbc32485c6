//! Lines cut into what stands apart on them.

use super::super::Glyph;
use super::super::line::{Line, is_space};
use crate::fold::{fold, is_wide, number};

/// Ems between what may stand in two cells.
const GAP: f32 = 0.2;
/// The same between two values: the digits of a number touch.
const VALUE_GAP: f32 = 0.12;
/// Words nearer than this, in ems, are one label where no column begins between them.
const WORD_GAP: f32 = 0.5;
/// Ems by which base lines of one row may differ.
pub(super) const LEVEL: f32 = 0.2;

/// Characters of a line between two gaps.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub left: f32,
    pub right: f32,
    pub base: f32,
    pub size: f32,
    pub text: String,
    /// Index of its line.
    pub line: usize,
}

impl Part {
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
        let stroke = |it: char| matches!(fold(it), '-' | '—' | '–' | '/');
        self.is_number() || self.text.chars().all(stroke)
    }

    /// Adds `next`, which stands to the right.
    pub fn join(&mut self, next: &Self) {
        let between = self.text.chars().next_back().zip(next.text.chars().next());
        if between.is_some_and(|(last, next)| !is_wide(last) && !is_wide(next)) {
            self.text.push(' ');
        }
        self.text.push_str(&next.text);
        self.right = self.right.max(next.right);
    }
}

/// What stands on a line: words, and behind them values.
#[derive(Clone, Debug, Default)]
pub(super) struct Cut {
    pub words: Vec<Part>,
    pub values: Vec<Part>,
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
            (Some(last), Some(part)) => {
                if is_space(last, it, (it.left - last.right) / it.size, 0.0) {
                    part.text.push(' ');
                }
                part.text.push(it.sign);
                part.right = part.right.max(it.right);
            }
            _ => parts.push(Part {
                left: it.left,
                right: it.right,
                base: it.base,
                size: it.size,
                text: it.sign.to_string(),
                line: at,
            }),
        }
        last = Some(it);
    }
    join_units(&mut parts);
    let words = parts.iter().rposition(|it| !it.is_value()).map_or(0, |it| it + 1);
    let values = parts.split_off(words);
    Cut { words: parts, values }
}

fn is_digit(it: &Glyph) -> bool {
    matches!(fold(it.sign), '0'..='9' | '-' | '—' | '–')
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
        match out.last_mut() {
            Some(last)
                if !begins
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
