//! What a value cell holds.

use crate::decimal::{self, Decimal};
use crate::fold;
use crate::report::{Cell, CellKind};
use crate::span::Span;

/// Strokes that stand for "none".
const DASHES: [&str; 8] = ["-", "--", "---", "----", "/", "//", "\\", "无"];

/// Whether `it` shows nothing: white space, zero-width, a mark of direction.
pub fn is_space(it: char) -> bool {
    fold::is_space(it) || fold::is_invisible(it)
}

/// The stretch of `span` without the invisible characters at its ends.
pub fn trim(text: &str, span: Span) -> Span {
    let inner = span.of(text);
    let start = inner.len() - inner.trim_start_matches(is_space).len();
    let end = inner.trim_end_matches(is_space).len();
    if end <= start {
        // Nothing visible: the place is where the cell is.
        return Span { start: span.start, end: span.start };
    }
    Span::new(span.start as usize + start, span.start as usize + end)
}

/// What the visible text of a cell is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    Blank,
    Dash,
    Number(Decimal, Option<&'static str>),
    Text,
}

impl Value {
    /// What it adds to a sum: blanks, strokes and words add nothing.
    pub fn amount(self) -> Decimal {
        match self {
            Self::Number(number, _) => number,
            Self::Blank | Self::Dash | Self::Text => Decimal::ZERO,
        }
    }

    /// Whether it is a number or a stroke, as only cells of values hold.
    pub fn is_shown(self) -> bool {
        matches!(self, Self::Number(..) | Self::Dash)
    }

    /// Whether it is the number 0.
    pub fn is_zero(self) -> bool {
        matches!(self, Self::Number(number, _) if number.is_zero())
    }
}

/// Reads a cell: `311`, `+21`, `１，２３４`, `1245.95万元`, `—`, nothing.
pub fn value(raw: &str) -> Value {
    let folded: String = raw.chars().filter(|it| !is_space(*it)).map(fold::fold).collect();
    if folded.is_empty() {
        return Value::Blank;
    }
    if DASHES.contains(&folded.as_str()) {
        return Value::Dash;
    }
    match fold::number(raw) {
        Some(number) => Value::Number(number.value, number.unit),
        None => Value::Text,
    }
}

/// Whether the last of `cells` is the sum of the others; what is no number adds nothing.
pub fn adds_up(cells: &[Cell]) -> bool {
    decimal::adds_up(cells.iter().map(|it| it.number().unwrap_or_default()))
}

/// The cell that stands at `span`.
pub fn cell(text: &str, span: Span) -> Cell {
    let span = trim(text, span);
    let raw = span.of(text).to_owned();
    let (kind, value, unit) = match value(&raw) {
        Value::Blank => (CellKind::Blank, None, None),
        Value::Dash => (CellKind::Dash, None, None),
        Value::Number(number, unit) => (CellKind::Number, Some(number), unit),
        Value::Text => (CellKind::Text, None, None),
    };
    Cell { raw, kind, value, unit, span }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> Value {
        value(raw)
    }

    fn number(text: &str, unit: Option<&'static str>) -> Value {
        Value::Number(Decimal::parse(text).expect("a number"), unit)
    }

    #[test]
    fn a_blank_is_no_zero_and_no_dash() {
        for raw in ["", " ", "\u{a0}", "\u{3000}\u{3000}", "\u{200b}"] {
            assert_eq!(read(raw), Value::Blank, "{raw:?}");
        }
        for raw in ["—", "-", "/", "无", "\u{a0}—\u{a0}", "－", "／"] {
            assert_eq!(read(raw), Value::Dash, "{raw:?}");
        }
        assert_eq!(read("\u{a0}0"), number("0", None));
    }

    #[test]
    fn numbers_may_be_wide_signed_grouped_and_have_units() {
        assert_eq!(read("３１１"), number("311", None));
        assert_eq!(read("+21"), number("21", None));
        assert_eq!(read("－254"), number("-254", None));
        assert_eq!(read("1,234"), number("1234", None));
        assert_eq!(read("１，２３４"), number("1234", None));
        assert_eq!(read("1245.95万元"), number("1245.95", Some("万元")));
        assert_eq!(read("12 件"), number("12", Some("件")));
    }

    #[test]
    fn anything_else_is_text() {
        for raw in ["若干", "1 2", "12,34", "1.", "#REF!", "约3", "--253", "1-"] {
            assert_eq!(read(raw), Value::Text, "{raw:?}");
        }
    }
}
