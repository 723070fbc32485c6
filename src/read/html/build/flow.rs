//! Lines that are being written.

use super::Builder;
use crate::fold::{is_space, number, trim};
use crate::read::block::{BLANK, Block, push, push_line};
use crate::read::html::element::Space;

/// More blank cells than any row has.
const MOST_BLANKS: usize = 16;

/// Blocks and the line that is being written.
#[derive(Default)]
pub(super) struct Flow {
    pub blocks: Vec<Block>,
    pub line: String,
    /// The mark of a list item whose text has not come yet.
    pub mark: Option<String>,
}

impl Flow {
    pub(super) fn flush(&mut self) {
        push_line(&mut self.blocks, &self.line);
        self.line.clear();
    }

    /// Ends the line, and keeps it where nothing but spaces that do not break are on it, or where several end it or stand before its
    /// numbers, or between them: as programs write the blank cells of a table of which they leave the text alone, with one more
    /// before each next cell: `42&nbsp;&nbsp;`, `&nbsp;&nbsp;42`, `4&nbsp;&nbsp;&nbsp;2`, and two by `&nbsp;&nbsp;&nbsp;`.
    pub(super) fn end_line(&mut self) {
        let printed = trim(&self.line);
        let ends = self.line.chars().rev().take_while(is_fixed).count();
        let (before, behind) = if printed.is_empty() {
            (0, if ends.is_multiple_of(2) { ends.min(1) } else { ends.div_ceil(2) })
        } else if printed.split(is_space).all(|it| it.is_empty() || number(it).is_some()) {
            (self.line.chars().take_while(is_fixed).count() / 2, ends / 2)
        } else {
            (0, (ends / 2).min(1))
        };
        (0..before.min(MOST_BLANKS)).for_each(|_| push(&mut self.blocks, BLANK));
        match with_blanks(printed) {
            Some(lines) => {
                lines.iter().for_each(|it| push(&mut self.blocks, it));
                self.line.clear();
            }
            None => self.flush(),
        }
        (0..behind.min(MOST_BLANKS)).for_each(|_| push(&mut self.blocks, BLANK));
    }

    /// Writes text with white space worth `space`.
    pub(super) fn write(&mut self, text: &str, space: Space) {
        for it in text.chars() {
            match it {
                '\0' | '\r' => {}
                '\n' | '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' if space != Space::Collapsed => self.flush(),
                _ if space == Space::Kept => self.line.push(it),
                ' ' | '\t' | '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                    if !self.line.is_empty() && !self.line.ends_with(' ') {
                        self.line.push(' ');
                    }
                }
                _ => {
                    if let Some(mark) = self.mark.take_if(|_| !is_space(it)) {
                        self.line.clear();
                        self.line.push_str(&mark);
                    }
                    self.line.push(it);
                }
            }
        }
    }
}

/// Whether it is a space that does not break.
fn is_fixed(it: &char) -> bool {
    BLANK.contains(*it)
}

/// The lines of numbers, with a label before them or without, between which three spaces that do not break, or five, stand for blank
/// cells, and these.
fn with_blanks(printed: &str) -> Option<Vec<String>> {
    let words = printed.split(is_space).rfind(|it| !it.is_empty() && number(it).is_none());
    let end = words.and_then(|it| printed.rfind(it).map(|at| at + it.len())).unwrap_or(0);
    let (label, numbers) = printed.split_at(end);
    let mut rest = numbers.trim_start_matches(is_space);
    // So may some before the first number.
    if !label.is_empty() && numbers.chars().take_while(is_fixed).count() > 2 {
        return None;
    }
    let mut out = vec![[label, &numbers[..numbers.len() - rest.len()]].concat()];
    while let Some((values, behind)) = rest.split_once(BLANK) {
        rest = behind.trim_start_matches(BLANK);
        let more = (behind.len() - rest.len()) / BLANK.len() / 2;
        let line = out.last_mut()?;
        line.push_str(values);
        if more == 0 {
            line.push_str(BLANK);
        } else if more < MOST_BLANKS {
            out.extend(std::iter::repeat_n(BLANK.to_owned(), more));
            out.push(String::new());
        } else {
            return None;
        }
    }
    out.last_mut()?.push_str(rest);
    (out.len() > 1).then_some(out)
}

impl Builder {
    pub(super) fn flow(&mut self) -> &mut Flow {
        self.flows.last_mut().unwrap_or(&mut self.root)
    }

    pub(super) fn flush(&mut self) {
        self.flow().flush();
    }

    pub(super) fn pop_flow(&mut self) -> Vec<Block> {
        let mut flow = self.flows.pop().unwrap_or_default();
        flow.flush();
        flow.blocks
    }

    pub(super) fn append(&mut self, blocks: Vec<Block>) {
        self.flush();
        self.flow().blocks.extend(blocks);
    }
}
