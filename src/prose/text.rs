//! A paragraph as the reader sees it: folded characters, without spaces, quotation marks and titles of documents, each
//! knowing where it stands.

use crate::fold::{fold, is_invisible, is_space};

/// The folded characters of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub chars: Vec<char>,
    /// First byte of each character in the paragraph.
    starts: Vec<u32>,
    /// Whether the character stands in quotation marks: a slogan or a name, whose digits count nothing.
    quoted: Vec<bool>,
}

/// A quotation longer than this is a quotation mark gone astray.
const LONGEST_QUOTATION: usize = 40;

/// A title longer than this has lost its closing mark.
const LONGEST_TITLE: usize = 80;

impl Text {
    pub fn new(paragraph: &str) -> Self {
        let source: Vec<(usize, char)> = paragraph.char_indices().collect();
        let mut text = Self::default();
        let mut at = 0;
        let mut quoted_until = 0;
        while let Some(&(byte, raw)) = source.get(at) {
            // Full-width commas stay apart: they never group digits.
            let it = if raw == '，' { raw } else { fold(raw) };
            match raw {
                '《' => at += distance(&source, at, '》', LONGEST_TITLE).unwrap_or(0),
                '“' | '”' | '‘' | '’' | '"' | '》' | '「' | '」' | '*' => {
                    if raw == '“' {
                        quoted_until = distance(&source, at, '”', LONGEST_QUOTATION).map_or(0, |length| at + length);
                    }
                }
                _ if is_space(raw) || is_invisible(raw) => {
                    // A space between two digits keeps two numbers apart.
                    let before = text.chars.last().is_some_and(char::is_ascii_digit);
                    let after = source[at..].iter().map(|(_, it)| *it).find(|it| !is_space(*it));
                    let after = after.map(fold);
                    if before && after.is_some_and(|it| it.is_ascii_digit()) {
                        text.push(' ', byte, false);
                    }
                }
                _ => text.push(it, byte, at < quoted_until),
            }
            at += 1;
        }
        text
    }

    fn push(&mut self, it: char, byte: usize, quoted: bool) {
        self.chars.push(it);
        self.starts.push(byte as u32);
        self.quoted.push(quoted);
    }

    /// The bytes of the paragraph that the characters `start..end` stand for; `paragraph` is the text it was made of.
    pub fn bytes(&self, paragraph: &str, start: usize, end: usize) -> (usize, usize) {
        let first = self.starts.get(start).map_or(paragraph.len(), |it| *it as usize);
        let last = end.checked_sub(1).and_then(|it| self.starts.get(it)).map_or(first, |it| *it as usize);
        let width = paragraph.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (first, (last + width).max(first))
    }

    pub fn is_quoted(&self, at: usize) -> bool {
        self.quoted.get(at).copied().unwrap_or(false)
    }
}

/// How far behind `at` the character `close` stands, if not farther than `most`.
fn distance(source: &[(usize, char)], at: usize, close: char, most: usize) -> Option<usize> {
    source.get(at..)?.iter().take(most).position(|(_, it)| *it == close)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        Text::new(text).chars.into_iter().collect()
    }

    #[test]
    fn spaces_quotation_marks_and_titles_are_left_out() {
        assert_eq!(folded("共 收到 １２ 件"), "共收到12件");
        assert_eq!(folded("5 10件"), "5 10件");
        assert_eq!(folded("危及“三安全一稳定”"), "危及三安全一稳定");
        assert_eq!(folded("印发《关于3项工作的通知》2份"), "印发2份");
        assert_eq!(folded("《没有完"), "没有完");
    }

    #[test]
    fn characters_know_their_bytes() {
        let paragraph = "共 收到“３”件";
        let text = Text::new(paragraph);
        let (start, end) = text.bytes(paragraph, 3, 5);
        assert_eq!(&paragraph[start..end], "３”件");
        assert!(text.is_quoted(3) && !text.is_quoted(4));
    }
}
