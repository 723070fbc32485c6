//! Formulas whose values the file does not hold, as servers write them: sums and differences, worked out as Excel does when it
//! opens the file.

use super::{area, place};
use crate::read::sheet::Area;
use std::collections::BTreeMap;

/// Cells that are looked at for all formulas of a sheet together, and bytes of formulas.
const MOST: usize = 1 << 22;
/// Brackets within brackets.
const DEEPEST: usize = 32;

/// Row and column, counted from 0.
pub(super) type Place = (u32, u32);

/// What the formulas of a sheet work with.
#[derive(Default)]
pub(super) struct Formulas {
    values: BTreeMap<Place, Value>,
    open: Vec<Formula>,
}

#[derive(Clone, Copy, PartialEq)]
enum Value {
    Number(f64),
    Text,
    /// A formula that is not worked out yet.
    Open,
}

/// A formula whose value is not known.
struct Formula {
    place: Place,
    style: usize,
    code: String,
    /// The value that the file holds of it.
    stored: Option<f64>,
}

/// What a formula comes to.
pub(super) struct Outcome {
    pub place: Place,
    /// The style of its cell.
    pub style: usize,
    /// Its value, or how it is written where it cannot be worked out here.
    pub value: Result<f64, String>,
}

impl Formula {
    fn comes_to(&self, value: Result<f64, String>) -> Outcome {
        Outcome { place: self.place, style: self.style, value }
    }
}

/// Why a formula has no value.
#[derive(Clone, Copy, PartialEq)]
enum Stop {
    /// It needs another's, which has none yet.
    Open,
    /// It is none that can be worked out here.
    Unknown,
}

impl Formulas {
    /// Adds the cell at `place`, which holds `number`, or text.
    pub(super) fn value(&mut self, place: Place, number: Option<f64>) {
        self.values.insert(place, number.map_or(Value::Text, Value::Number));
    }

    /// Adds the formula `code` at `place`, in a cell of the style `style`, of which the file holds the value `stored`.
    pub(super) fn formula(&mut self, place: Place, style: usize, code: String, stored: Option<f64>) {
        self.values.insert(place, Value::Open);
        self.open.push(Formula { place, style, code, stored });
    }

    /// What the formulas come to.
    pub(super) fn results(mut self) -> Vec<Outcome> {
        let (mut out, mut unknown) = (Vec::new(), Vec::new());
        let mut left = MOST;
        loop {
            let count = self.open.len();
            for formula in std::mem::take(&mut self.open) {
                let mut code = Code { rest: formula.code.trim(), values: &self.values, left: &mut left, depth: 0 };
                let number = match (code.formula(), formula.stored) {
                    (Ok(number), _) => number,
                    (Err(Stop::Unknown), Some(stored)) => stored,
                    (Err(stop), _) => {
                        if stop == Stop::Open { &mut self.open } else { &mut unknown }.push(formula);
                        continue;
                    }
                };
                self.values.insert(formula.place, Value::Number(number));
                out.push(formula.comes_to(Ok(number)));
            }
            if self.open.len() == count {
                break;
            }
        }
        let written = |it: Formula| {
            let value = it.stored.ok_or_else(|| format!("={}", it.code.trim()));
            it.comes_to(value)
        };
        out.extend(self.open.into_iter().chain(unknown).map(written));
        out
    }
}

/// A formula that is being worked out.
struct Code<'a> {
    rest: &'a str,
    values: &'a BTreeMap<Place, Value>,
    /// How many cells may still be looked at.
    left: &'a mut usize,
    depth: usize,
}

impl<'a> Code<'a> {
    fn formula(&mut self) -> Result<f64, Stop> {
        self.looks_at(self.rest.len())?;
        let value = self.sum()?;
        if self.rest.is_empty() { Ok(value) } else { Err(Stop::Unknown) }
    }

    /// Counts `count` more cells or bytes.
    fn looks_at(&mut self, count: usize) -> Result<(), Stop> {
        *self.left = self.left.checked_sub(count).ok_or(Stop::Open)?;
        Ok(())
    }

    fn takes(&mut self, sign: char) -> bool {
        let rest = self.rest.trim_start().strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest).trim_start();
        rest.is_some()
    }

    /// What stands before the next sign: a name, a number or a range.
    fn word(&mut self) -> &'a str {
        let is_word = |it: char| it.is_ascii_alphanumeric() || matches!(it, '$' | ':' | '.');
        let end = self.rest.find(|it| !is_word(it)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        word
    }

    fn sum(&mut self) -> Result<f64, Stop> {
        let mut out = if self.takes('-') { -self.part()? } else { self.part()? };
        loop {
            if self.takes('+') {
                out += self.part()?;
            } else if self.takes('-') {
                out -= self.part()?;
            } else {
                return Ok(out);
            }
        }
    }

    fn part(&mut self) -> Result<f64, Stop> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Stop::Unknown);
        }
        let out = if self.takes('(') {
            self.sum().and_then(|it| if self.takes(')') { Ok(it) } else { Err(Stop::Unknown) })
        } else {
            let word = self.word();
            if word.eq_ignore_ascii_case("sum") && self.takes('(') {
                self.arguments()
            } else if let Some(place) = place(word) {
                self.cell(place)
            } else {
                word.parse().ok().filter(|_| word.starts_with(|it: char| it.is_ascii_digit())).ok_or(Stop::Unknown)
            }
        };
        self.depth -= 1;
        out
    }

    fn arguments(&mut self) -> Result<f64, Stop> {
        let mut out = 0.0;
        loop {
            let before = self.rest;
            let range = area(self.word());
            out += match range {
                Some(range) => self.range(range)?,
                None => {
                    self.rest = before;
                    self.sum()?
                }
            };
            if self.takes(')') {
                return Ok(out);
            }
            if !self.takes(',') {
                return Err(Stop::Unknown);
            }
        }
    }

    fn cell(&mut self, place: Place) -> Result<f64, Stop> {
        self.looks_at(1)?;
        match self.values.get(&place) {
            Some(Value::Number(number)) => Ok(*number),
            Some(Value::Open) => Err(Stop::Open),
            Some(Value::Text) => Err(Stop::Unknown),
            None => Ok(0.0),
        }
    }

    /// The sum of the numbers in `range`; other text there is none of it.
    fn range(&mut self, range: Area) -> Result<f64, Stop> {
        if range.columns.0 > range.columns.1 {
            return Err(Stop::Unknown);
        }
        let mut out = 0.0;
        for row in range.rows.0..=range.rows.1 {
            self.looks_at(1)?;
            for (_, value) in self.values.range((row, range.columns.0)..=(row, range.columns.1)) {
                self.looks_at(1)?;
                match value {
                    Value::Number(number) => out += number,
                    Value::Text => {}
                    Value::Open => return Err(Stop::Open),
                }
            }
        }
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn results(formulas: &[(&str, &str, Option<f64>)]) -> Vec<String> {
        let mut sheet = Formulas::default();
        for (at, number) in [("A1", 3.0), ("B1", 4.0), ("C1", 0.5), ("A2", 10.0)] {
            sheet.value(place(at).expect("a place"), Some(number));
        }
        sheet.value((1, 1), None);
        for (at, code, stored) in formulas {
            sheet.formula(place(at).expect("a place"), 0, (*code).to_owned(), *stored);
        }
        let mut out = sheet.results();
        out.sort_by_key(|it| it.place);
        out.into_iter().map(|it| it.value.map_or_else(|code| code, |number| number.to_string())).collect()
    }

    #[test]
    fn sums_and_differences_are_worked_out() {
        for (code, result) in [
            ("SUM(A1:C1)", "7.5"),
            ("sum( $A$1:C1 , A2, 2 )", "19.5"),
            ("A1+B1-A2", "-3"),
            ("-A1+(B1+1)", "2"),
            ("SUM(A1:C2)", "17.5"),
            ("SUM(A1,-B1)+Z9", "-1"),
            // Text is no number; what lies elsewhere or is none of these is not known.
            ("A1+B2", "=A1+B2"),
            ("SUM(Sheet2!A1:A2)", "=SUM(Sheet2!A1:A2)"),
            ("IF(A1>0,1,0)", "=IF(A1>0,1,0)"),
            ("SUM(A1:C1", "=SUM(A1:C1"),
            ("SUM()", "=SUM()"),
            ("A1*2", "=A1*2"),
            ("", "="),
        ] {
            assert_eq!(results(&[("D9", code, None)]), [result], "{code}");
        }
        assert_eq!(results(&[("D9", &"(".repeat(100_000), None)])[0].len(), 100_001);
    }

    #[test]
    fn formulas_may_need_each_other() {
        let chain = [("D1", "SUM(E1:F1)", None), ("E1", "F1+1", None), ("F1", "A1+B1", None)];
        assert_eq!(results(&chain), ["15", "8", "7"]);
        let ring = [("D1", "E1", None), ("E1", "D1", None), ("F1", "A1", None)];
        assert_eq!(results(&ring), ["=E1", "=D1", "3"]);
        // What cannot be worked out keeps the value that the file holds, and others go on with it.
        let held = [("D1", "ROUND(A1,0)", Some(8.0)), ("E1", "D1+A1", Some(0.0)), ("F1", "ROUND(A1,0)", None)];
        assert_eq!(results(&held), ["8", "11", "=ROUND(A1,0)"]);
    }

    #[test]
    fn many_long_sums_end() {
        let mut sheet = Formulas::default();
        for row in 0..2000 {
            sheet.value((row, 0), Some(1.0));
            sheet.formula((row, 1), 0, "SUM(A1:A1048576)".to_owned(), None);
        }
        assert_eq!(sheet.results().len(), 2000);
    }
}
