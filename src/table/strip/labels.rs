//! Where the label of a line ends and its values begin.

use super::super::head::belongs;
use super::super::label::LABELS;
use super::super::line::{Layout, Line, Piece};
use super::super::value::Value;
use crate::fold::{fold, key};

/// How many bytes of digits stand at the end of a row label.
pub fn glued_digits(printed: &str, folded: &str) -> Option<usize> {
    let digits = |it: &str| it.len() - it.trim_end_matches(|it| matches!(fold(it), '0'..='9' | '.')).len();
    let count = digits(folded);
    // `2.` begins the next label.
    if count == 0 || LABELS.is_row(folded) || printed.ends_with(['.', '．']) {
        return None;
    }
    let bytes = digits(printed);
    let label = key(&printed[..printed.len() - bytes]);
    let ends_in_row = LABELS.is_row(&label)
        || LABELS.t3.iter().chain(&LABELS.t2).any(|it| it.similarity(&label.chars().collect::<Vec<_>>()) >= 0.85);
    (bytes > 0 && ends_in_row).then_some(bytes)
}

/// How many cells at the start of the line are labels: up to the last known label or head; where none is known, up to
/// the last words before a value.
pub fn label_count(text: &str, line: &Line) -> usize {
    let key_of = |piece: &Piece| key(piece.span.of(text));
    // 无 behind the number of （四）无法提供 is no stroke, though what follows stands on the next line.
    if let [number, word] = line.pieces.as_slice()
        && word.span.of(text) == "无"
        && number.value == Value::Text
        && ["", "四"].contains(&key_of(number).as_str())
    {
        return line.pieces.len();
    }
    let known = line.pieces.iter().rposition(|it| it.value == Value::Text && LABELS.is_known(&key_of(it)));
    if let Some(at) = known {
        let (words, rest) = line.pieces.split_at(at + 1);
        // Words behind a row's label stand in a value cell (`若干`); behind a head they are another head.
        let names_row = words.last().is_some_and(|it| LABELS.is_row_alone(&key_of(it)));
        let short = rest.iter().all(|it| it.span.of(text).chars().count() <= 8);
        let any_value = rest.iter().any(|it| it.value.is_shown());
        let all_blank = rest.iter().all(|it| it.value == Value::Blank);
        if any_value && !names_row {
            // A group's label, and behind it a row's that is not known by its wording.
            let first = rest.iter().position(|it| it.value.is_shown()).unwrap_or(0);
            return at + 1 + rest[..first].iter().rposition(|it| it.value == Value::Text).map_or(0, |it| it + 1);
        }
        if any_value
            || all_blank
            || (names_row && short && rest.iter().all(|it| it.value == Value::Blank || !belongs(&key_of(it))))
        {
            return at + 1;
        }
        return line.pieces.len();
    }
    let first_value = line.pieces.iter().position(|it| it.value.is_shown());
    let words = |range: &[Piece]| range.iter().rposition(|it| it.value == Value::Text).map_or(0, |at| at + 1);
    match first_value {
        Some(at) if words(&line.pieces[..at]) > 0 => words(&line.pieces[..at]),
        // Words behind values: a remark, or prose.
        Some(_) => words(&line.pieces).min(if line.layout == Layout::Space { usize::MAX } else { 0 }),
        None => words(&line.pieces),
    }
}
