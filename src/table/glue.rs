//! Digits and strokes without separators between them: values of a row that a program has run together.

use super::line::{Layout, Line, Piece, cut};
use super::strip::Strip;
use super::value::is_space;
use crate::decimal::{self, Decimal};
use crate::fold::fold;
use crate::span::Span;
use crate::template::APPLICANTS;

/// No office has so many digits of applications.
const LONG: usize = 7;

/// Whether several values of a wide row stand in one piece with others: no number begins with a zero, and none is so long.
pub fn are_glued(text: &str, strip: &Strip, width: usize) -> bool {
    let printed = || strip.cells.iter().map(|it| it.span.of(text).chars().map(fold));
    let zero = || printed().any(|mut it| it.next() == Some('0') && it.next().is_some());
    let long = || printed().any(|it| it.count() >= LONG);
    strip.line == strip.last_line && (zero() || long() && strip.cells.len() < width / 2 && !strip.is_sum())
}

/// Whether `printed`, which is no number, is digits and signs of several: 2648-185, 9487-2-.
pub fn are_numbers(printed: &str) -> bool {
    let sign = |it: char| matches!(it, '+' | '-' | '.' | ',');
    // `3.` is an ordinal.
    printed.starts_with(|it: char| it.is_ascii_digit())
        && !printed.ends_with(['.', '．'])
        && printed.chars().map(fold).all(|it| it.is_ascii_digit() || sign(it))
}

/// Whether `signs` are nothing but digits and the strokes of blank cells.
pub fn are_digits_and_strokes(mut signs: impl Iterator<Item = char>) -> bool {
    signs.all(|it| it == '—' || fold(it).is_ascii_digit())
}

/// Parts the strokes of blank cells in `line` from the digits beside them and from one another (`—— 4 19—5— 24`), where with them it has as
/// many values as a row of table three and these add up. Where no stroke stands alone or beside a digit, two are one value.
pub fn part_strokes(text: &str, line: &mut Line) {
    const ROW: usize = APPLICANTS.len();
    let printed = |it: &Piece| it.span.of(text).chars().filter(|it| !is_space(*it));
    let is_value = |it: &&Piece| it.value.is_shown() || !it.span.is_empty() && are_digits_and_strokes(printed(it));
    let label = line.pieces.len() - line.pieces.iter().rev().take(ROW).take_while(is_value).count();
    let (before, values) = line.pieces.split_at(label);
    let touches = |it: &Piece| printed(it).any(|it| it == '—') && !printed(it).all(|it| it == '—');
    let alone = |it: &Piece| printed(it).eq(['—']);
    if line.layout != Layout::Space || values.len() >= ROW || !values.iter().any(|it| touches(it) || alone(it)) {
        return;
    }
    let within = |at: u32| (at - line.span.start) as usize;
    let mut ends: Vec<(usize, usize)> = before.iter().map(|it| (within(it.span.start), within(it.span.end))).collect();
    for piece in values {
        let mut digits = false;
        for (at, it) in piece.span.of(text).char_indices() {
            let start = within(piece.span.start) + at;
            let end = start + it.len_utf8();
            let is_digit = fold(it).is_ascii_digit();
            match ends.last_mut().filter(|_| digits && is_digit) {
                Some(last) => last.1 = end,
                None if is_space(it) => {}
                None => ends.push((start, end)),
            }
            digits = is_digit;
        }
    }
    let parted = cut(text, line.span, &ends);
    let row = &parted[label..];
    let total = row.last().map_or(Decimal::ZERO, |it| it.value.amount());
    if row.len() == ROW && !total.is_zero() && decimal::adds_up(row.iter().map(|it| it.value.amount())) {
        line.pieces = parted;
    }
}

/// Splits digits without separators, in one piece or several: all zeros, or the one way in which the last number of each
/// `group` of them, if they add up, is the sum of the others.
pub fn unglue(text: &str, pieces: &[Piece], width: usize, group: Option<usize>) -> Option<Vec<Span>> {
    const LONGEST: usize = 60;
    let mut digits: Vec<u8> = Vec::new();
    let mut places: Vec<Span> = Vec::new();
    let mut ends: Vec<usize> = Vec::new();
    for piece in pieces {
        for (at, it) in piece.span.of(text).char_indices() {
            // What is no digit makes the whole none.
            digits.push(u8::try_from(fold(it)).unwrap_or(0));
            let start = piece.span.start + at as u32;
            places.push(Span { start, end: start + it.len_utf8() as u32 });
        }
        ends.push(digits.len());
    }
    if !digits.iter().all(u8::is_ascii_digit) || !(width..=LONGEST).contains(&digits.len()) {
        return None;
    }
    let spans = |lengths: &[usize]| {
        let mut start = 0;
        let number = |length: &usize| {
            let digits = places.get(start..start + length)?;
            start += length;
            Some(digits.first()?.join(*digits.last()?))
        };
        lengths.iter().map_while(number).collect()
    };
    if digits.len() == width && digits.iter().all(|it| *it == b'0') {
        return Some(spans(&vec![1; width]));
    }
    let mut search = Unglue { digits: &digits, ends: &ends, width, group: group?, found: Vec::new(), steps: 0 };
    search.go(0, 0, &mut Vec::new());
    match search.found.as_slice() {
        [only] if search.steps < Unglue::BUDGET => Some(spans(only)),
        _ => None,
    }
}

struct Unglue<'a> {
    digits: &'a [u8],
    /// Where the pieces end: no number goes on there.
    ends: &'a [usize],
    width: usize,
    /// So many numbers belong together, the last of them their sum.
    group: usize,
    found: Vec<Vec<usize>>,
    steps: usize,
}

impl Unglue<'_> {
    const BUDGET: usize = 20_000;

    /// Goes on at the digit `at`, behind numbers of these `lengths`, of which those of the group begun add up to `sum`.
    fn go(&mut self, at: usize, sum: u64, lengths: &mut Vec<usize>) {
        self.steps += 1;
        if self.found.len() > 1 || self.steps >= Self::BUDGET {
            return;
        }
        if lengths.len() == self.width {
            if at == self.digits.len() {
                self.found.push(lengths.clone());
            }
            return;
        }
        let left = self.width - lengths.len();
        let is_total = (lengths.len() + 1).is_multiple_of(self.group);
        let end = self.ends.iter().copied().find(|it| *it > at).unwrap_or(at);
        let longest = if self.digits.get(at) == Some(&b'0') { 1 } else { 9 };
        let mut number = 0;
        for next in (at + 1..=end).take(longest) {
            number = number * 10 + u64::from(self.digits[next - 1] - b'0');
            // Each number behind it needs a digit.
            if self.digits.len() - next + 1 < left {
                break;
            }
            if is_total && number != sum {
                continue;
            }
            lengths.push(next - at);
            self.go(next, if is_total { 0 } else { sum + number }, lengths);
            lengths.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::fold::fold;
    use crate::table::testing::row;
    use crate::template::TableId;

    #[test]
    fn digits_of_full_width_are_parted_alike() {
        let wide = |text: &str| -> String {
            text.chars().map(|it| it.to_digit(10).and_then(|it| char::from_u32(0xff10 + it)).unwrap_or(it)).collect()
        };
        let read = |text: &str, table: TableId, key: &str| -> Option<String> {
            row(text, table, key).map(|it| it.chars().map(fold).collect())
        };
        let new = |values: &str| read(&format!("一、本年新收政府信息公开申请数量 {values}\n"), TableId::T3, "new");
        for values in ["264800000 2648", "0000000", "52093 7190", "264800000264 8"] {
            assert_eq!(new(&wide(values)), new(values), "{values}");
        }
        for text in ["规章000\n", "行政事业性收费37\n", "行政许可1234567\n"] {
            let cells = |key: &str| (read(text, TableId::T2, key), read(&wide(text), TableId::T2, key));
            for key in ["rules", "fee", "permit"] {
                assert_eq!(cells(key).0, cells(key).1, "{text}");
            }
        }
        assert_eq!(read("行政事业性收费３７\n", TableId::T2, "fee").as_deref(), Some("37"));
    }

    #[test]
    fn strokes_are_parted_where_the_row_then_adds_up() {
        let new = |values: &str| row(&format!("一、本年新收政府信息公开申请数量  {values}\n"), TableId::T3, "new");
        for (values, row) in [
            ("—  ——4      — 1 5", "—,—,—,4,—,1,5"),
            ("—  5 2 1      4   —12", "—,5,2,1,4,—,12"),
            ("19—5—     ——24", "19,—,5,—,—,—,24"),
            ("11 6—4        2   —23", "11,6,—,4,2,—,23"),
            ("— 2 ——— — 2", "—,2,—,—,—,—,2"),
        ] {
            assert_eq!(new(values).as_deref(), Some(row), "{values}");
        }
        // They do not add up; and where offices write two strokes, a blank cell may be the seventh.
        for values in ["—  ——4      — 1 6", "—— 5 2 1 4 12", "——  ——"] {
            assert_eq!(new(values).as_deref(), Some("?,?,?,?,?,?,?"), "{values}");
        }
    }

    #[test]
    fn two_numbers_are_no_run_of_seven() {
        let new = |values: &str| row(&format!("一、本年新收政府信息公开申请数量 {values}\n"), TableId::T3, "new");
        // 5, 2, 0, 9, 3, 71 and 90 would add up.
        assert_eq!(new("52093 7190").as_deref(), Some("?,?,?,?,?,?,?"));
        assert_eq!(new("264800000 2648").as_deref(), Some("2648,0,0,0,0,0,2648"));
    }
}
