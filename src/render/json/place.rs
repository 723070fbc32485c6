//! Places and numbers as JSON has them.

use super::Unit;
use crate::decimal::Decimal;
use crate::source::{Lines, Utf16};
use crate::span::Span;
use serde::{Serialize, Serializer};

/// A stretch of the canonical text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Offset of the first unit.
    pub start: u32,
    /// Offset one past the last unit.
    pub end: u32,
    /// The line it starts in, from 1.
    pub line: u32,
    /// The column it starts in, from 1, in characters.
    pub column: u32,
}

/// Turns spans of one text into places.
pub(super) struct Places<'a> {
    text: &'a str,
    lines: Lines<'a>,
    utf16: Option<Utf16>,
}

impl<'a> Places<'a> {
    pub(super) fn new(text: &'a str, unit: Unit) -> Self {
        Self { text, lines: Lines::new(text), utf16: (unit == Unit::Utf16).then(|| Utf16::new(text)) }
    }

    pub(super) fn at(&self, span: Span) -> Place {
        let offset = |at| self.utf16.as_ref().map_or(at, |it| it.offset(self.text, at));
        let position = self.lines.position(span.start);
        Place { start: offset(span.start), end: offset(span.end), line: position.line, column: position.column }
    }
}

/// A number: whole numbers without a point, others with the decimals they need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number(pub Decimal);

/// JavaScript is exact up to here.
const MAX_SAFE: u64 = (1 << 53) - 1;

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.integer() {
            Some(whole) if whole.unsigned_abs() <= MAX_SAFE => serializer.serialize_i64(whole),
            _ => serializer.serialize_f64(self.0.to_f64()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_print_as_they_are() {
        for (printed, json) in [
            ("31", "31"),
            ("-12", "-12"),
            ("72701.2578", "72701.2578"),
            ("77.4700", "77.47"),
            ("3.00", "3"),
            ("0.021", "0.021"),
            ("0.00000000000001", "1e-14"),
            ("999999999999999", "999999999999999"),
        ] {
            let number = Number(Decimal::parse(printed).expect(printed));
            assert_eq!(serde_json::to_string(&number).expect(printed), json);
        }
        let large = Number(Decimal::from(i64::MAX));
        assert_eq!(serde_json::to_string(&large).expect("a number"), "9.223372036854776e+18");
    }

    #[test]
    fn offsets_count_bytes_or_code_units() {
        let text = "𠮷年\n报告";
        let span = Span::new(text.find("报").expect("报"), text.len());
        let place = |unit| Places::new(text, unit).at(span);
        assert_eq!(place(Unit::Utf8), Place { start: 8, end: 14, line: 2, column: 1 });
        assert_eq!(place(Unit::Utf16), Place { start: 4, end: 6, line: 2, column: 1 });
    }
}
