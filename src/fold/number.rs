//! Numbers as they are printed in cells and in sentences.

use super::{fold, is_invisible, is_space};
use crate::decimal::Decimal;

/// A number with the unit that is printed beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// The value as printed: `3万元` is 3, not 30000.
    pub value: Decimal,
    /// The unit, one of [`UNITS`]; `None` where none is printed.
    pub unit: Option<&'static str>,
}

/// Units that are printed in value cells, longer ones before those that they end with.
pub const UNITS: [&str; 14] =
    ["亿元", "万元", "人民币元", "元", "人次", "件次", "件", "条", "项", "份", "宗", "次", "个", "起"];

/// Reads what a value cell holds, where that is one number and nothing else: `12`, `１２`, `+3`, `-0.5`, `1,234`,
/// `0.021万元`, `12 件`, `12（件）`. Chinese numerals are no values of cells: see [`numeral`].
///
/// A space between digits is refused, for it may as well stand between two cells.
#[must_use]
pub fn number(cell: &str) -> Option<Number> {
    let folded: String = cell.chars().filter(|it| !is_invisible(*it)).map(fold).collect();
    let text = folded.trim();
    let end = text.find(|it: char| !matches!(it, '0'..='9' | ',' | '.' | '+' | '-' | ' ')).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let unit = match rest.strip_prefix('(').and_then(|it| it.strip_suffix(')')).unwrap_or(rest).trim() {
        "" if rest.is_empty() => None,
        printed => Some(*UNITS.iter().find(|it| **it == printed)?),
    };
    Some(Number { value: decimal(digits.trim_end())?, unit })
}

/// Digits with a sign, groups of three and decimals.
fn decimal(text: &str) -> Option<Decimal> {
    let (sign, digits) = match text.strip_prefix(['+', '-']) {
        Some(rest) => (&text[..1], rest.trim_start()),
        None => ("", text),
    };
    if !digits.starts_with(|it: char| it.is_ascii_digit()) {
        return None;
    }
    let whole = digits.split_once('.').map_or(digits, |(whole, _)| whole);
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("").len();
    let grouped = whole.contains(',');
    if grouped && (!(1..=3).contains(&first) || groups.any(|it| it.len() != 3)) {
        return None;
    }
    let plain = if grouped { whole.replace(',', "") + &digits[whole.len()..] } else { digits.to_owned() };
    Decimal::parse(&(sign.to_owned() + &plain))
}

/// Reads a Chinese numeral, all of `text`: 〇, 十二, 一百二十三, 两千, 三万五千, 二〇二三, 贰拾, 三点五.
///
/// Digits without units between them are read as written (二三 is 23); `None` for everything else, and for values of
/// more than fifteen digits.
#[must_use]
pub fn numeral(text: &str) -> Option<Decimal> {
    let folded: Vec<char> = text.chars().filter(|it| !is_space(*it) && !is_invisible(*it)).map(fold).collect();
    let mut halves = folded.splitn(2, |it| *it == '点');
    let whole = halves.next().unwrap_or(&[]);
    let value = if whole.iter().all(|it| digit(*it).is_some()) { positional(whole)? } else { composed(whole)? };
    let Some(fraction) = halves.next() else { return Some(Decimal::from(value)) };
    let decimals = positional(fraction)?;
    let scale = u8::try_from(fraction.len()).ok()?;
    let shifted = value.checked_mul(10i64.checked_pow(u32::from(scale))?)?;
    Some(Decimal::new(shifted.checked_add(decimals)?, scale)).filter(|_| shifted < LIMIT)
}

/// One past the largest value that is read.
const LIMIT: i64 = 1_000_000_000_000_000;

/// 二〇二三.
fn positional(digits: &[char]) -> Option<i64> {
    if digits.is_empty() || digits.len() > 15 {
        return None;
    }
    digits.iter().try_fold(0, |sum, it| Some(sum * 10 + digit(*it)?))
}

/// 三万五千零一十二.
fn composed(text: &[char]) -> Option<i64> {
    // `sum` holds what a 万 or 亿 has closed, `section` what a 千, 百 or 十 has, `last` a digit that waits for its unit.
    let (mut sum, mut section, mut last) = (0i64, 0i64, None::<i64>);
    let mut below = LIMIT; // units may only fall within a section
    let mut unit_before = None::<i64>;
    for it in text {
        if let Some(value) = digit(*it) {
            // Only a zero may stand before another digit: 一百零三.
            if last.is_some_and(|it| it != 0) {
                return None;
            }
            last = Some(value);
            if value == 0 {
                unit_before = None;
            }
            continue;
        }
        let unit = unit(*it)?;
        if unit >= 10_000 {
            section = section.checked_add(last.take().unwrap_or(0))?;
            // 一万亿 multiplies; 三亿五千万 adds.
            let closed = if sum < unit { sum + section } else { section };
            if closed == 0 {
                return None;
            }
            sum = if sum < unit { 0 } else { sum }.checked_add(closed.checked_mul(unit)?)?;
            section = 0;
            below = LIMIT;
        } else {
            if unit >= below {
                return None;
            }
            let count = match last.take() {
                Some(0) | None if unit == 10 => 1, // 十二, 一百十二
                Some(count) if count > 0 => count,
                _ => return None,
            };
            section += count * unit;
            below = unit;
        }
        unit_before = Some(unit);
    }
    // 三万五 is 35000: a last digit right after a unit larger than ten takes the next smaller unit.
    let rest = match (last, unit_before) {
        (Some(value), Some(unit)) if unit > 10 && value > 0 => value * (unit / 10),
        (value, _) => value.unwrap_or(0),
    };
    sum.checked_add(section)?.checked_add(rest).filter(|it| *it < LIMIT)
}

fn digit(it: char) -> Option<i64> {
    Some(match it {
        '〇' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '貳' | '两' | '兩' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn unit(it: char) -> Option<i64> {
    Some(match it {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        '万' | '萬' => 10_000,
        '亿' | '億' => 100_000_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(cell: &str, value: &str, unit: Option<&str>) {
        let read = number(cell).unwrap_or_else(|| panic!("{cell} is a number"));
        assert_eq!((read.value.to_string().as_str(), read.unit), (value, unit), "{cell}");
    }

    #[test]
    fn cells_hold_numbers_with_units() {
        reads("12", "12", None);
        reads(" １２\u{a0}", "12", None);
        reads("1\u{200b}2", "12", None);
        reads("1,234", "1234", None);
        reads("１２，３４５，６７８．９０", "12345678.90", None);
        reads("1,245.95万元", "1245.95", Some("万元"));
        reads("0.021 万元", "0.021", Some("万元"));
        reads("12（件）", "12", Some("件"));
        reads("+21", "21", None);
        reads("－ 3", "-3", None);
        reads("−0.5元", "-0.5", Some("元"));
        reads("15人次", "15", Some("人次"));
    }

    #[test]
    fn other_cells_hold_none() {
        for cell in
            ["", " ", "—", "/", "无", "1 234", "1,23", "12,3456", ",123", "1,234,", "1-2", "- 3 -", "12%", "约12"]
        {
            assert_eq!(number(cell), None, "{cell}");
        }
        for cell in ["件", "12件3", "12()", "1.2.3", "5.", ".5", "++1", "12（件", "1234567890123456", "十二", "#REF!"]
        {
            assert_eq!(number(cell), None, "{cell}");
        }
    }

    #[test]
    fn numerals_are_read() {
        for (text, value) in [
            ("〇", "0"),
            ("零", "0"),
            ("○", "0"),
            ("十", "10"),
            ("十二", "12"),
            ("二十", "20"),
            ("一百二十三", "123"),
            ("一百零三", "103"),
            ("一百一十", "110"),
            ("一百十二", "112"),
            ("两千", "2000"),
            ("二千零二十三", "2023"),
            ("三万五千零一十二", "35012"),
            ("三万五", "35000"),
            ("一百二", "120"),
            ("十万", "100000"),
            ("一千二百万", "12000000"),
            ("三亿五千万", "350000000"),
            ("一万亿", "1000000000000"),
            ("一万零五", "10005"),
            ("二〇二三", "2023"),
            ("二○二三", "2023"),
            ("二三", "23"),
            ("贰拾叁", "23"),
            ("三点五", "3.5"),
            ("⼗⼆", "12"),
        ] {
            assert_eq!(numeral(text).map(|it| it.to_string()).as_deref(), Some(value), "{text}");
        }
        for text in
            ["", "点", "一二百", "百", "十百", "一十百", "万", "零万", "12", "一件", "一百点", "点五", "亿亿", "千千"]
        {
            assert_eq!(numeral(text), None, "{text}");
        }
        assert_eq!(numeral(&"九".repeat(16)), None);
        assert_eq!(numeral("九千九百九十九万亿亿"), None);
    }
}
