//! The lines that a finding is about, with the places underlined. Chinese characters take two columns.

use crate::sort;
use crate::source::Lines;
use crate::span::Span;
use crate::wording::render as words;
use unicode_width::UnicodeWidthChar;

/// Columns of a line that are shown; a longer one is cut around the place.
const WIDTH: usize = 100;
/// Columns shown before the place where a line is cut.
const LEAD: usize = 24;
/// Lines shown of a finding.
const MAX_LINES: usize = 6;

/// Cuts excerpts from one text.
pub(super) struct Excerpts<'a> {
    text: &'a str,
    lines: Lines<'a>,
}

/// What is shown of the places of a finding.
pub(super) struct Excerpt {
    /// Where the first place is.
    pub place: String,
    /// The lines, in the order of the text.
    pub lines: Vec<Line>,
    /// Places that are not shown.
    pub more: usize,
}

/// A line with the places in it underlined: `^` the first, `-` the others.
pub(super) struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// What is shown of it.
    pub source: String,
    /// The underlines.
    pub marks: String,
}

impl<'a> Excerpts<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, lines: Lines::new(text) }
    }

    /// The excerpt for `spans`, the most important first; `None` where there are none.
    pub(super) fn of(&self, spans: &[Span]) -> Option<Excerpt> {
        let first = *spans.first()?;
        let mut groups: Vec<(usize, Vec<Span>)> = Vec::new();
        let mut more = 0;
        for span in spans {
            let index = self.lines.index(span.start);
            let full = groups.len() == MAX_LINES;
            match groups.iter_mut().find(|(it, _)| *it == index) {
                Some((_, group)) => group.push(*span),
                None if full => more += 1,
                None => groups.push((index, vec![*span])),
            }
        }
        sort::by_key(&mut groups, |(index, _)| *index);
        let lines = groups.into_iter().map(|(index, group)| self.line(index, &group, first)).collect();
        Some(Excerpt { place: self.place(first), lines, more })
    }

    fn place(&self, span: Span) -> String {
        let position = self.lines.position(span.start);
        let last = self.lines.index(span.end.max(span.start + 1) - 1) as u32 + 1;
        if last > position.line {
            words::place_to(position.line, position.column, last)
        } else {
            words::place(position.line, position.column)
        }
    }

    /// The line `index` with `spans`, which all start in it, underlined. `first` is the most important place of all.
    fn line(&self, index: usize, spans: &[Span], first: Span) -> Line {
        let line = self.lines.span(index);
        let anchor = spans.first().map_or(line.start, |it| it.start);
        let start = self.start(line, anchor);
        let mut source = String::new();
        let mut marks = String::new();
        let mut column = 0;
        if start > line.start {
            source.push_str("...");
            column = 3;
        }
        let rest = Span { start, end: line.end }.of(self.text);
        let mut shown = line.end;
        for (at, it) in rest.char_indices() {
            let offset = start + at as u32;
            let width = columns(it);
            if column + width > WIDTH {
                source.push_str("...");
                shown = offset;
                break;
            }
            let under = mark(spans, first, offset, offset + it.len_utf8() as u32);
            if let Some(mark) = under {
                underline(&mut marks, column, width.max(1), mark);
            }
            show(&mut source, it);
            column += width;
        }
        // An empty place at the end of the line has no character to stand under.
        let at_end = spans.iter().find(|it| it.is_empty() && it.start == shown && shown == line.end);
        if let Some(span) = at_end {
            underline(&mut marks, column, 1, if *span == first { '^' } else { '-' });
        }
        Line { number: index + 1, source: source.trim_end().to_owned(), marks }
    }

    /// Where the excerpt of `line` starts, so that `anchor` is in it.
    fn start(&self, line: Span, anchor: u32) -> u32 {
        // Four bytes a column is more than any text takes: longer lines need no measuring.
        if line.len() <= WIDTH * 4 && line.of(self.text).chars().map(columns).sum::<usize>() <= WIDTH {
            return line.start;
        }
        let mut start = anchor;
        let mut used = 0;
        for it in (Span { start: line.start, end: anchor }).of(self.text).chars().rev() {
            used += columns(it);
            if used > LEAD {
                break;
            }
            start -= it.len_utf8() as u32;
        }
        start
    }
}

/// The mark under the character at `start..end`, if a span covers it or is an empty one before it.
fn mark(spans: &[Span], first: Span, start: u32, end: u32) -> Option<char> {
    let covers = |it: &Span| (it.start < end && start < it.end) || (it.is_empty() && it.start == start);
    if covers(&first) && spans.contains(&first) {
        return Some('^');
    }
    spans.iter().any(covers).then_some('-')
}

fn underline(marks: &mut String, column: usize, width: usize, mark: char) {
    // Marks are one column each, so their number is the column.
    while marks.len() < column {
        marks.push(' ');
    }
    while marks.len() < column + width {
        marks.push(mark);
    }
}

/// Columns that a character takes as [`show`] shows it.
fn columns(it: char) -> usize {
    match it {
        '\t' => 2,
        _ if hidden(it) => 1,
        _ => it.width().unwrap_or(1),
    }
}

fn show(out: &mut String, it: char) {
    match it {
        '\t' => out.push_str("  "),
        _ if hidden(it) => out.push('\u{fffd}'),
        _ => out.push(it),
    }
}

/// Characters that would steer the terminal or turn the text around.
fn hidden(it: char) -> bool {
    it.is_control() || matches!(it, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `text` on one line, harmless to a terminal.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::new();
    for it in text.chars() {
        show(&mut out, if it == '\n' { ' ' } else { it });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The excerpt of the places of `needles` in `text`.
    fn excerpt(text: &str, needles: &[&str]) -> Excerpt {
        let spans: Vec<_> = needles
            .iter()
            .map(|needle| {
                let at = text.find(needle).expect(needle);
                Span::new(at, at + needle.len())
            })
            .collect();
        Excerpts::new(text).of(&spans).expect("an excerpt")
    }

    fn marks(text: &str, needle: &str) -> (String, String) {
        let mut excerpt = excerpt(text, &[needle]);
        let line = excerpt.lines.pop().expect("a line");
        (line.source, line.marks)
    }

    #[test]
    fn chinese_characters_are_two_columns_wide() {
        assert_eq!(marks("行政处罚\t169", "169"), ("行政处罚  169".to_owned(), "          ^^^".to_owned()));
        assert_eq!(marks("一二三", "二"), ("一二三".to_owned(), "  ^^".to_owned()));
        assert_eq!(marks("ａb", "b").1, "  ^");
    }

    #[test]
    fn a_blank_cell_is_marked_where_it_is_empty() {
        let text = "0\t\t1";
        let blank = Excerpts::new(text).of(&[Span::new(2, 2)]).expect("an excerpt");
        assert_eq!(blank.lines[0].marks, "   ^^");
        let end = Excerpts::new("0\t").of(&[Span::new(2, 2)]).expect("an excerpt");
        assert_eq!(end.lines[0].marks, "   ^");
    }

    #[test]
    fn the_first_place_is_told_from_the_others() {
        let excerpt = excerpt("12\t3\n4", &["3", "12", "4"]);
        let marks: Vec<_> = excerpt.lines.iter().map(|it| (it.number, it.marks.as_str())).collect();
        assert_eq!(marks, [(1, "--  ^"), (2, "-")]);
        assert_eq!(excerpt.place, "第1行第4列");
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let text = "长".repeat(500) + "错" + &"长".repeat(500);
        let (source, marks) = marks(&text, "错");
        assert!(source.starts_with("...长") && source.ends_with("长..."), "{source}");
        assert_eq!(marks.trim_start(), "^^");
        let before: usize = source.split('错').next().expect("a piece").chars().map(columns).sum();
        assert_eq!(before, marks.len() - 2, "the mark stands under the character");
        assert!(source.chars().map(columns).sum::<usize>() <= WIDTH + 3);
    }

    #[test]
    fn places_over_several_lines_say_so() {
        let excerpt = excerpt("一二\n三四", &["二\n三"]);
        assert_eq!(excerpt.place, "第1行第2列至第2行");
        assert_eq!(excerpt.lines[0].marks, "  ^^");
    }

    #[test]
    fn only_so_many_lines_are_shown() {
        let text = "甲\n".repeat(20);
        let spans: Vec<_> = text.match_indices('甲').map(|(at, it)| Span::new(at, at + it.len())).collect();
        let excerpt = Excerpts::new(&text).of(&spans).expect("an excerpt");
        assert_eq!((excerpt.lines.len(), excerpt.more), (MAX_LINES, 20 - MAX_LINES));
    }

    #[test]
    fn nothing_reaches_the_terminal_that_steers_it() {
        assert_eq!(marks("\u{1b}[31m红\u{202e}", "红"), ("\u{fffd}[31m红\u{fffd}".to_owned(), "     ^^".to_owned()));
        assert_eq!(plain("一\n二\u{7}"), "一 二\u{fffd}");
    }
}
