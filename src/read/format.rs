//! Number formats of spreadsheets: what a cell shows of the number that it holds.

/// What a cell that holds `value` shows under the format `code`. Formats that this does not know (fractions, powers) show
/// the plain number. `early`: whether days are counted from 1904.
pub(super) fn shown(value: f64, code: &str, early: bool) -> String {
    let sections: Vec<String> = sections(code);
    let own_sign = sections.len() > 1 && value < 0.0;
    let section = match sections.as_slice() {
        [_, negative, ..] if value < 0.0 => negative,
        [_, _, zero, ..] if value == 0.0 => zero,
        [first, ..] => first,
        [] => return general(value),
    };
    if section.trim().is_empty() {
        return String::new();
    }
    match Pattern::of(section) {
        Pattern::General => general(value),
        Pattern::Date => date(value, early).unwrap_or_else(|| general(value)),
        Pattern::Literal(text) => text,
        Pattern::Number(number) => number.write(if own_sign { value.abs() } else { value }),
    }
}

/// The code of a format that is built in; the plain number where none is known.
pub(super) fn built_in(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5..=8 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => "yyyy-m-d",
        37 | 38 => "#,##0;-#,##0",
        39 | 40 => "#,##0.00;-#,##0.00",
        41 | 42 => "#,##0;-#,##0;\"-\"",
        43 | 44 => "#,##0.00;-#,##0.00;\"-\"",
        49 => "@",
        _ => "General",
    }
}

/// `code` cut at its semicolons; what stands in brackets and what only takes room left out.
fn sections(code: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut signs = code.chars();
    let mut quoted = false;
    while let Some(sign) = signs.next() {
        let Some(section) = out.last_mut() else { break };
        match sign {
            '"' => {
                quoted = !quoted;
                section.push(sign);
            }
            _ if quoted => section.push(sign),
            '\\' => section.extend(['\\'].into_iter().chain(signs.next())),
            '_' | '*' => {
                signs.next();
            }
            '[' => {
                // Currency stands in brackets: [$¥-804].
                let inside: String = signs.by_ref().take_while(|it| *it != ']').collect();
                if let Some(currency) = inside.strip_prefix('$') {
                    let currency = currency.split('-').next().unwrap_or("");
                    section.push('"');
                    section.push_str(currency);
                    section.push('"');
                }
            }
            ';' => out.push(String::new()),
            _ => section.push(sign),
        }
    }
    out
}

enum Pattern {
    General,
    Date,
    Literal(String),
    Number(NumberPattern),
}

/// `before` 0.00 `after`.
#[derive(Default)]
struct NumberPattern {
    before: String,
    after: String,
    /// Digits after the point that are always shown, and that are shown at most.
    decimals: (usize, usize),
    /// Digits before the point that are always shown.
    whole: usize,
    grouped: bool,
    /// How often the number is divided by a thousand.
    thousands: usize,
    percent: bool,
}

impl Pattern {
    fn of(section: &str) -> Self {
        let mut number = NumberPattern::default();
        let mut digits = 0usize;
        let mut point = false;
        let mut commas = 0usize;
        let mut quoted = false;
        let mut signs = section.chars();
        let lower = section.to_ascii_lowercase();
        if lower.contains("general") || section.contains('@') {
            return Self::General;
        }
        while let Some(sign) = signs.next() {
            let literal = if digits == 0 { &mut number.before } else { &mut number.after };
            match sign {
                '"' => quoted = !quoted,
                _ if quoted => literal.push(sign),
                '\\' => literal.extend(signs.next()),
                '0' | '#' | '?' => {
                    digits += 1;
                    number.grouped |= commas > 0 && !point;
                    commas = 0;
                    if point {
                        number.decimals.1 += 1;
                        if sign == '0' {
                            number.decimals.0 = number.decimals.1;
                        }
                    } else if sign == '0' {
                        number.whole += 1;
                    }
                }
                '.' if digits > 0 || !point => {
                    point = true;
                    digits += 1;
                }
                ',' if digits > 0 => commas += 1,
                '%' => {
                    number.percent = true;
                    literal.push('%');
                }
                'y' | 'm' | 'd' | 'h' | 's' | 'Y' | 'M' | 'D' | 'H' | 'S' | '年' | '月' | '日' => return Self::Date,
                '/' | 'E' | 'e' => return Self::General,
                _ => literal.push(sign),
            }
        }
        if digits == 0 {
            return Self::Literal(number.before);
        }
        number.thousands = commas;
        Self::Number(number)
    }
}

impl NumberPattern {
    fn write(&self, value: f64) -> String {
        let Some(mut digits) = Digits::of(value) else { return general(value) };
        digits.point += if self.percent { 2 } else { 0 } - 3 * i32::try_from(self.thousands).unwrap_or(0);
        digits.round(self.decimals.1);
        let sign = if value < 0.0 && digits.digits.iter().any(|it| *it > 0) { "-" } else { "" };
        let (mut whole, mut fraction) = digits.split();
        while fraction.len() < self.decimals.0 {
            fraction.push('0');
        }
        while whole.len() < self.whole.min(MAX_ZEROS) {
            whole.insert(0, '0');
        }
        if self.grouped {
            let mut at = whole.len();
            while at > 3 {
                at -= 3;
                whole.insert(at, ',');
            }
        }
        if !fraction.is_empty() {
            whole.push('.');
        }
        let text = format!("{}{sign}{whole}{fraction}{}", self.before, self.after);
        text.trim().to_owned()
    }
}

/// Zeros that a format may ask for.
const MAX_ZEROS: usize = 30;

/// `value` as it is shown without a format: without the noise of binary fractions.
pub(super) fn general(value: f64) -> String {
    let Some(digits) = Digits::of(value) else { return value.to_string() };
    let sign = if value < 0.0 { "-" } else { "" };
    let (whole, fraction) = digits.split();
    let whole = if whole.is_empty() { "0" } else { &whole };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// A number by its first fifteen digits, which is what spreadsheets keep.
struct Digits {
    digits: Vec<u8>,
    /// How many digits stand before the point.
    point: i32,
}

impl Digits {
    /// `None` for numbers too large or small to be written out.
    fn of(value: f64) -> Option<Self> {
        if value == 0.0 {
            return Some(Self { digits: Vec::new(), point: 0 });
        }
        let written = format!("{:.14e}", value.abs());
        let (digits, power) = written.split_once('e')?;
        let power: i32 = power.parse().ok().filter(|it| (-20..=20).contains(it))?;
        let digits = digits.bytes().filter(u8::is_ascii_digit).map(|it| it - b'0').collect();
        Some(Self { digits, point: power + 1 })
    }

    /// Rounds to `decimals` digits after the point, halves up.
    fn round(&mut self, decimals: usize) {
        let keep = self.point + i32::try_from(decimals).unwrap_or(i32::MAX / 2).min(MAX_ZEROS as i32);
        let Ok(keep) = usize::try_from(keep) else {
            self.digits.clear();
            return;
        };
        let up = self.digits.get(keep).is_some_and(|it| *it >= 5);
        self.digits.truncate(keep);
        if up {
            for digit in self.digits.iter_mut().rev() {
                *digit = (*digit + 1) % 10;
                if *digit > 0 {
                    return;
                }
            }
            self.digits.insert(0, 1);
            self.point += 1;
        }
    }

    /// What stands before the point, nothing for 0, and what stands after it, zeros at its end left out.
    fn split(&self) -> (String, String) {
        let point = usize::try_from(self.point).unwrap_or(0);
        let sign = |digit: &u8| char::from(b'0' + digit.min(&9));
        let mut whole: String = self.digits.iter().take(point).map(sign).collect();
        if !self.digits.is_empty() {
            whole.extend(std::iter::repeat_n('0', point.saturating_sub(self.digits.len())));
        }
        let zeros = usize::try_from(-self.point).unwrap_or(0);
        let rest = self.digits.iter().skip(point).map(sign);
        let fraction: String = std::iter::repeat_n('0', zeros).chain(rest).collect();
        (whole, fraction.trim_end_matches('0').to_owned())
    }
}

/// The day that `value` counts, from the end of 1899 or, where `early`, from the start of 1904.
fn date(value: f64, early: bool) -> Option<String> {
    if !(1.0..2_958_466.0).contains(&value) {
        return None;
    }
    // Days from 0000-03-01, as years that end with February make months regular.
    let days = value as i64 + if early { 695_361 } else { 693_899 };
    let days = if !early && value < 60.0 { days + 1 } else { days };
    let era = days / 146_097;
    let of_era = days % 146_097;
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Some(format!("{year}-{month}-{day}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_without_noise() {
        for (value, text) in [
            (0.1 + 0.2, "0.3"),
            (59_237.244_900_000_004, "59237.2449"),
            (1_808_595.0, "1808595"),
            (0.0, "0"),
            (-0.5, "-0.5"),
            (100.0, "100"),
            (0.021, "0.021"),
            (123_456_789_012_345.0, "123456789012345"),
        ] {
            assert_eq!(general(value), text);
        }
        assert_eq!(general(f64::NAN), "NaN");
        assert!(general(1e300).len() > 300);
    }

    #[test]
    fn formats_are_followed() {
        for (value, code, text) in [
            (77.47, "0.0000", "77.4700"),
            (12.5, "0", "13"),
            (2.675, "0.00", "2.68"),
            (0.995, "0.0#", "1.0"),
            (9.99, "0.0", "10.0"),
            (0.004, "0.00", "0.00"),
            (-0.004, "0.00", "0.00"),
            (1_234_567.0, "#,##0", "1,234,567"),
            (1_234.5, "#,##0.00_ ", "1,234.50"),
            (7.0, "000", "007"),
            (0.0, "#", ""),
            (0.0, "#,##0;-#,##0;\"-\"", "-"),
            (0.0, "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"??_ ;_ @_ ", "-"),
            (-5.0, "0;(0)", "(5)"),
            (-5.0, "0", "-5"),
            (5.0, ";;;", ""),
            (12.0, "0\"件\"", "12件"),
            (3.5, "[$¥-804]0.00", "¥3.50"),
            (5.0, "[Red]0;[Blue]0", "5"),
            (0.125, "0.0%", "12.5%"),
            (12_345.0, "0.0,", "12.3"),
            (0.5, "# ?/?", "0.5"),
            (5.0, "General", "5"),
            (5.0, "@", "5"),
            (45_291.0, "yyyy-m-d", "2023-12-31"),
            (45_291.0, "yyyy\"年\"m\"月\"d\"日\"", "2023-12-31"),
            (1.0, "m/d/yy", "1900-1-1"),
            (61.0, "d", "1900-3-1"),
        ] {
            assert_eq!(shown(value, code, false), text, "{value} {code}");
        }
        assert_eq!(shown(0.0, "d", false), "0");
        assert_eq!(shown(43_829.0, "d", true), "2023-12-31");
    }
}
