//! Exact decimal numbers: counts, and money to the decimals that were printed.

use std::cmp::Ordering;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

/// `digits` × 10^−`scale`. `77.4700` and `77.47` are equal and print differently.
#[derive(Clone, Copy, Debug, Default)]
pub struct Decimal {
    digits: i64,
    scale: u8,
}

/// More digits than this are refused, so that sums of a table stay exact here and as JavaScript numbers.
const MAX_DIGITS: usize = 15;

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self { digits: 0, scale: 0 };

    /// `digits` × 10^−`scale`; `scale` is at most 15.
    #[must_use]
    pub const fn new(digits: i64, scale: u8) -> Self {
        Self { digits, scale }
    }

    /// Reads `12`, `-3`, `+21`, `77.4700`: ASCII digits, one sign, one point. `None` for anything else, and for more
    /// than fifteen digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = rest.split_once('.').unwrap_or((rest, ""));
        let point = rest.len() > whole.len();
        if whole.is_empty() || (point && fraction.is_empty()) || whole.len() + fraction.len() > MAX_DIGITS {
            return None;
        }
        let mut digits = 0i64;
        for byte in whole.bytes().chain(fraction.bytes()) {
            if !byte.is_ascii_digit() {
                return None;
            }
            digits = digits * 10 + i64::from(byte - b'0');
        }
        Some(Self { digits: if negative { -digits } else { digits }, scale: fraction.len() as u8 })
    }

    /// The number of decimals printed.
    #[must_use]
    pub fn scale(self) -> u8 {
        self.scale
    }

    /// The whole number it is equal to, where it is one.
    #[must_use]
    pub fn integer(self) -> Option<i64> {
        let unit = 10i64.checked_pow(u32::from(self.scale))?;
        (self.digits % unit == 0).then_some(self.digits / unit)
    }

    /// The nearest binary floating-point number: for output only.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        self.digits as f64 / 10f64.powi(i32::from(self.scale))
    }

    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.digits < 0
    }

    /// Whether it is zero.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.digits == 0
    }

    /// Its distance from zero.
    #[must_use]
    pub fn abs(self) -> Self {
        Self { digits: self.digits.saturating_abs(), ..self }
    }

    /// The same value times ten to the `power`: 万元 to 元 is `shift(4)`.
    #[must_use]
    pub fn shift(self, power: i8) -> Self {
        let scale = i16::from(self.scale) - i16::from(power);
        if scale >= 0 {
            Self { digits: self.digits, scale: scale.min(18) as u8 }
        } else {
            let factor = 10i64.saturating_pow(u32::from(scale.unsigned_abs()));
            Self { digits: self.digits.saturating_mul(factor), scale: 0 }
        }
    }

    /// Both numbers' digits at the finer of the two scales.
    fn aligned(self, other: Self) -> (i128, i128, u8) {
        let scale = self.scale.max(other.scale);
        let at = |it: Self| i128::from(it.digits) * 10i128.pow(u32::from(scale - it.scale));
        (at(self), at(other), scale)
    }
}

/// Whether the last of `numbers` is the sum of the others; not where there is none.
pub(crate) fn adds_up(mut numbers: impl DoubleEndedIterator<Item = Decimal>) -> bool {
    numbers.next_back().is_some_and(|total| numbers.sum::<Decimal>() == total)
}

impl From<i64> for Decimal {
    fn from(digits: i64) -> Self {
        Self { digits, scale: 0 }
    }
}

fn clamp(value: i128) -> i64 {
    value.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64
}

impl Add for Decimal {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let (left, right, scale) = self.aligned(other);
        Self { digits: clamp(left + right), scale }
    }
}

impl Sub for Decimal {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        let (left, right, scale) = self.aligned(other);
        Self { digits: clamp(left - right), scale }
    }
}

impl Neg for Decimal {
    type Output = Self;
    fn neg(self) -> Self {
        Self { digits: self.digits.saturating_neg(), ..self }
    }
}

impl Sum for Decimal {
    fn sum<I: Iterator<Item = Self>>(numbers: I) -> Self {
        numbers.fold(Self::ZERO, Add::add)
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let (left, right, _) = self.aligned(*other);
        left.cmp(&right)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.digits < 0 { "-" } else { "" };
        let digits = self.digits.unsigned_abs().to_string();
        let scale = usize::from(self.scale);
        if scale == 0 {
            return write!(f, "{sign}{digits}");
        }
        let digits = format!("{digits:0>width$}", width = scale + 1);
        let (whole, fraction) = digits.split_at(digits.len() - scale);
        write!(f, "{sign}{whole}.{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Decimal {
        Decimal::parse(text).unwrap_or_else(|| panic!("{text} should be a number"))
    }

    #[test]
    fn reads_and_prints_what_was_printed() {
        for text in ["0", "12", "-3", "77.4700", "0.021", "-0.5", "999999999999999"] {
            assert_eq!(parse(text).to_string(), text);
        }
        assert_eq!(parse("+21").to_string(), "21");
        for text in ["", "-", "+", ".5", "5.", "1,2", "--3", "1e3", "１", "1234567890123456", "0x1", "1.2.3"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn compares_by_value() {
        assert_eq!(parse("77.4700"), parse("77.47"));
        assert!(parse("0.021") < parse("0.1"));
        assert_eq!(parse("0.1") + parse("0.02"), parse("0.12"));
        assert_eq!(parse("5") - parse("7"), parse("-2"));
    }

    #[test]
    fn turns_ten_thousands_of_yuan_into_yuan() {
        assert_eq!(parse("0.021").shift(4), parse("210"));
        assert_eq!(parse("210").shift(-4), parse("0.0210"));
        assert_eq!(parse("1245.95").shift(4), parse("12459500"));
    }

    #[test]
    fn whole_numbers_are_known() {
        assert_eq!(parse("3.00").integer(), Some(3));
        assert_eq!(parse("3.01").integer(), None);
    }
}
