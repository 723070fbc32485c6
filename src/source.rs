//! The canonical text and its lines; positions for people and for JavaScript.

use crate::fold::{fold, is_invisible, is_space};
use crate::span::Span;

/// Where the lines of a text start.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<u32>,
    characters: Marks,
}

/// The lines of `text` without their line ends, also cut at the byte offsets `cuts`, which rise.
#[must_use]
pub fn lines(text: &str, cuts: &[u32]) -> Vec<Span> {
    let index = Lines::new(text);
    let mut cuts = cuts.iter().copied().peekable();
    let mut out = Vec::with_capacity(index.len());
    for at in 0..index.len() {
        let mut line = index.span(at);
        while let Some(cut) = cuts.next_if(|it| *it < line.end) {
            if cut > line.start {
                out.push(Span { start: line.start, end: cut });
                line.start = cut;
            }
        }
        out.push(line);
    }
    out
}

/// A place as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
}

impl<'a> Lines<'a> {
    /// Indexes `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let after = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1);
        Self { text, starts: std::iter::once(0).chain(after).collect(), characters: Marks::new(text, |_| 1) }
    }

    /// How many lines there are; one at least.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Never: a text has one line at least.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        false
    }

    /// Index of the line, from 0, that the byte `offset` is in.
    #[must_use]
    pub fn index(&self, offset: u32) -> usize {
        self.starts.partition_point(|start| *start <= offset) - 1
    }

    /// The line `index`, from 0, without its line end.
    #[must_use]
    pub fn span(&self, index: usize) -> Span {
        let start = self.starts[index];
        let end = self.starts.get(index + 1).map_or(self.text.len() as u32, |next| next - 1);
        Span { start, end }
    }

    /// Line and column of the byte `offset`.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let index = self.index(offset);
        let count = |at| self.characters.count(self.text, at);
        Position { line: index as u32 + 1, column: count(offset).saturating_sub(count(self.starts[index])) + 1 }
    }
}

/// Turns byte offsets into UTF-16 offsets, as JavaScript counts. Offsets may be asked in any order.
#[derive(Clone, Debug)]
pub struct Utf16(Marks);

impl Utf16 {
    /// Indexes `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(Marks::new(text, char::len_utf16))
    }

    /// The UTF-16 offset of the byte `offset` of `text`, the text that was indexed.
    #[must_use]
    pub fn offset(&self, text: &str, offset: u32) -> u32 {
        self.0.count(text, offset)
    }
}

/// Counts up to any byte of a text without going over the whole of it, however long its lines are.
#[derive(Clone, Debug)]
struct Marks {
    /// What a character counts.
    weight: fn(char) -> usize,
    /// At every 64th byte (or the first character after it): bytes and count so far.
    marks: Vec<(u32, u32)>,
}

const STRIDE: usize = 64;

impl Marks {
    fn new(text: &str, weight: fn(char) -> usize) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0;
        for (at, it) in text.char_indices() {
            while marks.len() <= at / STRIDE {
                marks.push((at as u32, count));
            }
            count += weight(it) as u32;
        }
        if marks.is_empty() {
            marks.push((0, 0));
        }
        Self { weight, marks }
    }

    fn count(&self, text: &str, offset: u32) -> u32 {
        let mut slot = (offset as usize / STRIDE).min(self.marks.len() - 1);
        while slot > 0 && self.marks[slot].0 > offset {
            slot -= 1;
        }
        let (start, count) = self.marks[slot];
        let between = Span { start, end: offset.max(start) }.of(text);
        count + between.chars().map(|it| (self.weight)(it) as u32).sum::<u32>()
    }
}

/// Whether the line is a page number or a page's running foot: `- 3 -`, `— 3 —`, `第 3 页`, `P. 9`. Several numbers and strokes apart
/// from one another are values.
pub fn is_page_number(line: &str) -> bool {
    let folded: String = line.chars().filter(|it| !is_space(*it) && !is_invisible(*it)).map(fold).collect();
    if folded.chars().count() > 14 {
        return false;
    }
    let core = folded.trim_matches(|it| matches!(it, '-' | '·' | '~'));
    let digits = |it: &str| !it.is_empty() && it.len() <= 3 && it.bytes().all(|it| it.is_ascii_digit());
    if digits(core) {
        let parts = line.split(is_space).filter(|it| !it.is_empty()).count();
        return parts <= 3
            && !folded.starts_with(|it: char| it.is_ascii_digit())
            && !folded.ends_with(|it: char| it.is_ascii_digit());
    }
    let worded = core.strip_prefix('第').and_then(|it| it.strip_suffix('页')?.split('页').next());
    let western = core.strip_prefix("P.").or_else(|| core.strip_prefix("Page"));
    worded.or(western).is_some_and(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        let lines = Lines::new("一二\n三a四\n");
        assert_eq!(lines.len(), 3);
        assert_eq!(lines.position(0), Position { line: 1, column: 1 });
        assert_eq!(lines.position(7), Position { line: 2, column: 1 });
        assert_eq!(lines.position(11), Position { line: 2, column: 3 });
        assert_eq!(lines.span(1), Span::new(7, 14));
        assert_eq!(lines.span(2), Span::new(15, 15));
        let long = "四字一行\n".repeat(50);
        let lines = Lines::new(&long);
        for (at, _) in long.match_indices('行') {
            assert_eq!(lines.position(at as u32), Position { line: at as u32 / 13 + 1, column: 4 });
        }
    }

    #[test]
    fn utf16_offsets_count_code_units() {
        let text = "𠮷".repeat(100) + "吉a";
        let index = Utf16::new(&text);
        let mut units = 0;
        for (at, it) in text.char_indices() {
            assert_eq!(index.offset(&text, at as u32), units);
            units += it.len_utf16() as u32;
        }
        assert_eq!(index.offset(&text, text.len() as u32), units);
        assert_eq!(Utf16::new("").offset("", 0), 0);
    }

    #[test]
    fn page_numbers_are_known() {
        for line in ["- 3 -", "—3—", "－ 4 －", "-1-", "第 3 页", "第3页 共9页", "P. 9", "     -2-"] {
            assert!(is_page_number(line), "{line}");
        }
        for line in ["3", "-3", "-254", "0 0 0", "第三页", "第3页说明", "12件", "— — —", "—", "— 10 6 — —", "— — 6 —"]
        {
            assert!(!is_page_number(line), "{line}");
        }
    }
}
