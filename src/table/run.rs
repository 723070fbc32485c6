//! Lines that run on: whole tables, or a whole report, on one line, as programs write them that take a page's text and
//! leave its elements out. Values stand glued to labels there, and labels to values.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::label::LABELS;
use super::line::is_bar;
use super::value::is_space;
use crate::fold::{fold, key, push_key};
use crate::sort;
use crate::source::lines;
use crate::span::Span;
use crate::template::{SECTIONS, names_report};

/// What a word of the form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A row's label.
    Row,
    /// Another word of a table.
    Head,
    /// The heading of a part, with its ordinal.
    Part,
}

/// A word of the form, found.
#[derive(Clone, Copy, Debug)]
struct Word {
    kind: Kind,
    /// With the brackets around it.
    span: Span,
}

/// A word of the form, folded.
#[derive(Debug)]
struct Known {
    letters: Vec<char>,
    kind: Kind,
}

/// The words of the form by their first character; the longest first.
static WORDS: LazyLock<HashMap<char, Vec<Known>>> = LazyLock::new(|| {
    let mut words: HashMap<char, Vec<Known>> = HashMap::new();
    let mut add = |word: &str, kind| {
        let letters: Vec<char> = word.chars().collect();
        if let [first, _, ..] = letters.as_slice() {
            words.entry(*first).or_default().push(Known { letters, kind });
        }
    };
    for word in LABELS.words() {
        add(word, if LABELS.is_row_alone(word) { Kind::Row } else { Kind::Head });
    }
    for part in &SECTIONS {
        for label in std::iter::once(&part.label).chain(part.variants) {
            add(&key(&format!("{}{label}", part.ordinal)), Kind::Part);
        }
    }
    for words in words.values_mut() {
        sort::by_key(words, |it| usize::MAX - it.letters.len());
    }
    words
});

/// Shorter lines, in bytes, hold no two rows.
const SHORTEST: usize = 24;

/// Words of the form that follow one another with nothing but values between: no sentence has so many.
const FEWEST: usize = 4;

/// So many heads has table four, with those of its groups, and values behind them: no line of a table has both.
const LAWSUIT_HEADS: usize = 18;

/// The byte offsets at which lines of `text` that hold several rows are to be cut, rising.
pub fn cuts(text: &str) -> Vec<u32> {
    let mut out = Vec::new();
    for line in lines(text, &[]) {
        let printed = line.of(text);
        if printed.len() >= SHORTEST && !printed.contains(|it| it == '\t' || is_bar(it)) {
            cut(text, line, &mut out);
        }
    }
    out
}

/// Where the line at `line` is to be cut, if it is.
fn cut(text: &str, line: Span, out: &mut Vec<u32>) {
    let words = words(text, line);
    let runs =
        || words.chunk_by(|one, next| are_values(text, one.span.end, next.span.start)).filter(|it| it.len() >= 2);
    let is_filled = |it: &Word| it.kind == Kind::Row && is_followed(text, it, line);
    // Table four on a line of its own has no row's label.
    let is_lawsuits =
        |run: &[Word]| run.len() >= LAWSUIT_HEADS && run.last().is_some_and(|it| is_followed(text, it, line));
    if !runs().any(|run| run.iter().filter(|it| is_filled(it)).count() >= 2 || is_lawsuits(run)) {
        return;
    }
    let first = out.len();
    for run in runs().filter(|it| it.len() >= FEWEST || it.iter().any(is_filled)) {
        for word in run {
            out.push(word.span.start);
            // Digits may stay beside their label: that they are glued to it is known then.
            if word.kind != Kind::Row || !is_digits(text, word.span.end, line.end) {
                out.push(word.span.end);
            }
        }
        if let Some(last) = run.last() {
            let end = values_end(text, last.span.end, line.end);
            out.push(end);
            out.extend(heading_at(text, end, line.end));
        }
    }
    for part in words.iter().filter(|it| it.kind == Kind::Part) {
        out.extend([part.span.start, part.span.end]);
    }
    let before = Span { start: line.start, end: out[first..].iter().copied().min().unwrap_or(line.start) };
    titles(text, before, out);
    let mut cuts = out.split_off(first);
    sort::up(&mut cuts);
    cuts.dedup();
    cuts.retain(|it| (line.start + 1..line.end).contains(it));
    // Nothing but spaces between two cuts is no line.
    let next = |at: usize| cuts.get(at + 1).copied().unwrap_or(line.end);
    let shows =
        |at: usize, cut: u32| text.get(cut as usize..next(at) as usize).is_some_and(|it| !it.chars().all(is_space));
    out.extend(cuts.iter().enumerate().filter(|(at, cut)| shows(*at, **cut)).map(|(_, cut)| *cut));
}

/// Whether values stand behind `word`.
fn is_followed(text: &str, word: &Word, line: Span) -> bool {
    let values = word.span.end as usize..values_end(text, word.span.end, line.end) as usize;
    text.get(values).is_some_and(|it| it.contains(|it: char| fold(it) == '-' || it.is_ascii_digit()))
}

/// The words of the form in the line at `line`, none within another.
fn words(text: &str, line: Span) -> Vec<Word> {
    // What the line says, folded, each letter with its place.
    let mut letters: Vec<(char, Span)> = Vec::new();
    let mut folded = String::new();
    for (at, it) in line.of(text).char_indices() {
        let start = line.start + at as u32;
        let span = Span { start, end: start + it.len_utf8() as u32 };
        folded.clear();
        push_key(it, &mut folded);
        letters.extend(folded.chars().map(|it| (it, span)));
    }
    let mut out: Vec<Word> = Vec::new();
    let mut at = 0;
    while let Some((first, span)) = letters.get(at) {
        // 593其他对外管理服务事项: no 3.其他.
        let ordinal =
            text.get(span.end as usize..).is_some_and(|it| it.starts_with(|it| matches!(fold(it), '.' | '、')));
        let numbered = !first.is_ascii_digit() || ordinal;
        let begins = |word: &&Known| {
            let here = letters.get(at..at + word.letters.len());
            numbered && here.is_some_and(|it| it.iter().map(|it| it.0).eq(word.letters.iter().copied()))
        };
        match WORDS.get(first).and_then(|it| it.iter().find(begins)) {
            Some(word) => {
                let last = letters.get(at + word.letters.len() - 1).map_or(*span, |it| it.1);
                out.push(Word { kind: word.kind, span: with_brackets(text, line, span.join(last)) });
                at += word.letters.len();
            }
            None => match part(text, &letters[at..]) {
                Some((count, span)) => {
                    out.push(Word { kind: Kind::Part, span });
                    at += count;
                }
                None => at += 1,
            },
        }
    }
    out
}

/// The heading of a part that is worded in another way than the form's, where `letters` begin with it: how many of them, and
/// where.
fn part(text: &str, letters: &[(char, Span)]) -> Option<(usize, Span)> {
    let (first, span) = letters.first()?;
    let part = SECTIONS.iter().find(|it| it.ordinal.starts_with(*first))?;
    if !text.get(span.end as usize..)?.starts_with('、') {
        return None;
    }
    let ahead: String = letters.iter().skip(1).take(HEADING).map(|it| it.0).collect();
    let hint = part.hints.iter().map(|it| key(it)).find_map(|it| ahead.find(&it).map(|at| at + it.len()))?;
    let end = ["情况", "事项"].iter().filter(|it| ahead[hint..].starts_with(**it)).map(|it| it.len()).sum::<usize>();
    let count = 1 + ahead[..hint + end].chars().count();
    let span = span.join(letters.get(count - 1)?.1);
    (!span.of(text).contains(['，', '。', '；', ','])).then_some((count, span))
}

/// Where the heading of a part ends that stands behind values, at `start`, without its ordinal.
fn heading_at(text: &str, start: u32, end: u32) -> Option<u32> {
    let printed = text.get(start as usize..end as usize)?;
    let part = SECTIONS.iter().find(|it| printed.starts_with(it.label))?;
    Some(start + part.label.len() as u32)
}

/// A heading's title is no longer than this, in characters.
const HEADING: usize = 30;

/// `word` with the brackets and quotes that belong to it.
fn with_brackets(text: &str, line: Span, word: Span) -> Span {
    let before = text.get(line.start as usize..word.start as usize).unwrap_or("");
    let opening = before.len() - before.trim_end_matches(|it| matches!(fold(it), '(' | '"' | '[')).len();
    let after = text.get(word.end as usize..line.end as usize).unwrap_or("");
    let closing = after.len() - after.trim_start_matches(|it| matches!(fold(it), ')' | '"' | ']')).len();
    let mut end = word.end as usize + closing;
    // What the head says of its unit.
    let rest = text.get(end..line.end as usize).unwrap_or("");
    if rest.starts_with(|it| fold(it) == '(')
        && let Some((at, it)) = rest.char_indices().take(NOTE).find(|(_, it)| fold(*it) == ')')
    {
        let note = &rest[..at + it.len_utf8()];
        let said = key(note);
        if said.chars().count() > 1 && !LABELS.is_known(&said) {
            end += note.len();
        }
    }
    Span { start: word.start - opening as u32, end: end as u32 }
}

/// A note in brackets behind a word is no longer than this, in characters.
const NOTE: usize = 24;

/// Whether nothing but values stands between two words.
fn are_values(text: &str, start: u32, end: u32) -> bool {
    start >= end || values_end(text, start, end) == end
}

/// Where the values end that begin at `start`.
fn values_end(text: &str, start: u32, end: u32) -> u32 {
    let printed = text.get(start as usize..end as usize).unwrap_or("");
    let is_value = |it: char| {
        // A wide comma is one of a sentence.
        it == ','
            || is_space(it)
            || matches!(fold(it), '0'..='9' | '.' | '+' | '-' | '/' | '万' | '元' | '件' | '个' | '项')
    };
    let mut length = printed.find(|it| !is_value(it)).unwrap_or(printed.len());
    let rest = &printed[length..];
    if rest.starts_with('年') {
        // 0 0 0 2023年，我局…
        length = printed[..length].trim_end_matches(|it: char| it.is_ascii_digit()).len();
    } else if !rest.is_empty() && printed[..length].ends_with('.') {
        // 0 0 0 5.要求…: an ordinal, of one digit, of a label that is not known.
        let ordinal = printed[..length - 1].ends_with(|it: char| it.is_ascii_digit());
        length -= 1 + usize::from(ordinal);
    }
    start + length as u32
}

/// Whether the values at `start` are digits and spaces.
fn is_digits(text: &str, start: u32, end: u32) -> bool {
    let values = text.get(start as usize..values_end(text, start, end) as usize).unwrap_or("");
    values.chars().all(|it| is_space(it) || it.is_ascii_digit() || it == '.')
}

/// Parts the title from what stands before and behind it in `before`, which is above the first heading.
fn titles(text: &str, before: Span, out: &mut Vec<u32>) {
    /// What begins the sentence behind it.
    const OPENINGS: [&str; 8] = ["本报告", "本年度报告", "根据", "依据", "按照", "为", "现将", "来源"];
    const NAME: &str = "年度报告";
    const WORDS_OF_TITLE: usize = 4;
    let printed = before.of(text);
    let mut start = 0;
    for (at, _) in printed.match_indices(NAME) {
        let end = at + NAME.len();
        let behind = printed[end..].trim_start_matches(is_space);
        let ends =
            behind.len() < printed.len() - end || behind.is_empty() || OPENINGS.iter().any(|it| behind.starts_with(it));
        // Back to where its own words begin: year and body may be parted from them.
        let lacks = |title: &str| {
            let digit = |it: char| it.is_ascii_digit();
            !title.contains(digit) || title.starts_with(digit)
        };
        let mut from = end;
        for word in printed[start..end].split_inclusive(is_space).rev().take(WORDS_OF_TITLE) {
            if from < end && !lacks(&printed[from..end]) || word.contains(['，', '。', '、', '：', '《']) {
                break;
            }
            from -= word.len();
        }
        let title = &printed[from..end];
        if ends && names_report(title) {
            out.extend([before.start + from as u32, before.start + end as u32]);
        }
        start = end;
    }
}

#[cfg(test)]
mod tests;
