//! Looking for words in the prose: white space within is no matter, and every find knows its place.

use crate::fold::{fold, is_invisible, is_space};
use crate::report::{Paragraph, Report};
use crate::span::Span;
use crate::template::SECTIONS;

/// A paragraph without white space, digits and letters at half width.
#[derive(Debug)]
pub(super) struct Passage<'a> {
    paragraph: &'a Paragraph,
    /// Its text.
    pub text: String,
    /// For each byte of `text`, and its end, the offset in the paragraph.
    at: Vec<u32>,
}

impl<'a> Passage<'a> {
    /// Reads `paragraph`.
    pub fn new(paragraph: &'a Paragraph) -> Self {
        let mut text = String::with_capacity(paragraph.text.len());
        let mut at = Vec::with_capacity(paragraph.text.len() + 1);
        for (offset, it) in paragraph.text.char_indices() {
            if is_space(it) || is_invisible(it) {
                continue;
            }
            let folded = fold(it);
            text.push(if folded.is_ascii_alphanumeric() { folded } else { it });
            at.resize(text.len(), offset as u32);
        }
        at.push(paragraph.text.len() as u32);
        Self { paragraph, text, at }
    }

    /// The part of the report that it stands in.
    pub fn section(&self) -> Option<&'static str> {
        self.paragraph.section
    }

    /// Where the bytes `start..end` of `text` stand in the canonical text.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let from = self.at.get(start).copied().unwrap_or_default() as usize;
        let last = self.at.get(end.saturating_sub(1)).copied().unwrap_or_default() as usize;
        let length = self.paragraph.text.get(last..).and_then(|it| it.chars().next()).map_or(0, char::len_utf8);
        self.paragraph.place(from, (last + length).max(from))
    }

    /// The whole of it.
    pub fn whole(&self) -> Span {
        self.paragraph.span
    }

    /// Every place of `words`: start and end in `text`.
    pub fn find<'b>(&'b self, words: &'b str) -> impl Iterator<Item = (usize, usize)> + 'b {
        self.text.match_indices(words).map(|(start, found)| (start, start + found.len()))
    }

    /// The sentence around the byte `at`.
    pub fn sentence(&self, at: usize) -> &str {
        let ends = ['。', '；', ';', '！', '？'];
        let before = self.text.get(..at).unwrap_or("");
        let start = before.rfind(ends).map_or(0, |end| end + before[end..].chars().next().map_or(0, char::len_utf8));
        let end = self.text.get(at..).and_then(|it| it.find(ends)).map_or(self.text.len(), |it| at + it);
        self.text.get(start..end).unwrap_or("")
    }

    /// A few characters around `start..end`, for a message.
    pub fn around(&self, start: usize, end: usize) -> String {
        const MOST: usize = 8;
        let before: Vec<char> = self.text.get(..start).unwrap_or("").chars().rev().take(MOST).collect();
        let after = self.text.get(end..).unwrap_or("").chars().take(MOST);
        let inner = self.text.get(start..end).unwrap_or("").chars();
        before.into_iter().rev().chain(inner).chain(after).collect()
    }
}

/// Every paragraph of the prose.
pub(super) fn passages(report: &Report) -> impl Iterator<Item = Passage<'_>> {
    report.paragraphs.iter().map(Passage::new)
}

/// What a reader calls a part: 第一部分.
pub(super) fn part(section: Option<&str>) -> String {
    let ordinal = SECTIONS.iter().find(|it| Some(it.kind) == section).map(|it| it.ordinal);
    ordinal.map_or_else(|| "开头".to_owned(), |it| format!("第{it}部分"))
}

/// The prose of a part as one text without white space; `None` where its heading was not found.
pub(super) fn prose_of(report: &Report, kind: &str) -> Option<String> {
    report.section(kind)?;
    let text: String = report.prose(kind).map(|it| it.text.as_str()).collect();
    Some(text.chars().filter(|it| !it.is_whitespace()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_words_through_white_space_and_knows_their_place() {
        let text = "截止到 １２ 月份共公开";
        let paragraph = Paragraph::join(text, &[Span::new(0, text.len())], None);
        let passage = Passage::new(&paragraph);
        assert_eq!(passage.text, "截止到12月份共公开");
        let (start, end) = passage.find("12月份").next().expect("found");
        assert_eq!(passage.span(start, end).of(text), "１２ 月份");
    }

    #[test]
    fn a_sentence_ends_at_a_full_stop() {
        let text = "甲。乙，丙；丁";
        let paragraph = Paragraph::join(text, &[Span::new(0, text.len())], None);
        let passage = Passage::new(&paragraph);
        assert_eq!(passage.sentence(passage.text.find('乙').expect("乙")), "乙，丙");
        assert_eq!(passage.sentence(0), "甲");
        assert_eq!(passage.sentence(passage.text.len()), "丁");
    }
}
