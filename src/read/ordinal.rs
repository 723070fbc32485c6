//! Numbers of automatic numbering as they are shown: 1, 一, ①, IV, …

// HTML knows fewer ways of counting than word processors.
#![cfg_attr(not(feature = "files"), allow(dead_code))]

/// How a number is written (codes of [MS-OSHARED] 2.2.1.3 MSONFC).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// 1, 2, 3
    Decimal,
    /// 01, 02, 03
    Padded,
    /// I, II, III
    UpperRoman,
    /// i, ii, iii
    LowerRoman,
    /// A, B, C
    UpperLetter,
    /// a, b, c
    LowerLetter,
    /// 一, 二, … 十, 十一
    Chinese,
    /// 一, 二, … 一〇, 一一
    ChineseDigits,
    /// 壹, 贰, 叁
    ChineseLegal,
    /// 甲, 乙, 丙
    Stem,
    /// 子, 丑, 寅
    Branch,
    /// ①, ②, ③
    Circled,
    /// ⒈, ⒉, ⒊
    Stopped,
    /// ⑴, ⑵, ⑶
    Bracketed,
    /// ㈠, ㈡, ㈢
    ChineseBracketed,
    /// １, ２, ３
    FullWidth,
    /// A sign, or nothing.
    Sign,
}

impl Style {
    /// The style of an MSONFC code; decimal for those of other languages.
    pub(crate) fn from_code(code: u8) -> Self {
        match code {
            1 => Self::UpperRoman,
            2 => Self::LowerRoman,
            3 => Self::UpperLetter,
            4 => Self::LowerLetter,
            9 | 11 | 33 | 37 | 39 | 35 => Self::Chinese,
            10 | 17 | 36 => Self::ChineseDigits,
            16 | 34 | 38 => Self::ChineseLegal,
            14 | 19 => Self::FullWidth,
            18 | 28 => Self::Circled,
            22 => Self::Padded,
            23 | 255 => Self::Sign,
            26 => Self::Stopped,
            27 => Self::Bracketed,
            29 => Self::ChineseBracketed,
            30 => Self::Stem,
            31 => Self::Branch,
            _ => Self::Decimal,
        }
    }
}

/// What a list puts around its numbers, cut where it is longer than any: every paragraph may ask for it.
pub(crate) fn clipped(mut text: String) -> String {
    const LONGEST: usize = 255;
    text.truncate(text.floor_char_boundary(LONGEST));
    text
}

/// `number` as `style` writes it; in digits where the style does not reach so far.
pub(crate) fn written(number: u32, style: Style) -> String {
    let nth = |first: u32, last: u32| {
        (1..=last).contains(&number).then(|| char::from_u32(first + number - 1)).flatten().map(String::from)
    };
    let of = |signs: &str| {
        let at = number.checked_sub(1).map(|it| it as usize);
        at.and_then(|it| signs.chars().nth(it)).map(String::from)
    };
    let it = match style {
        Style::Decimal => None,
        Style::Padded => Some(format!("{number:02}")),
        Style::UpperRoman => roman(number),
        Style::LowerRoman => roman(number).map(|it| it.to_ascii_lowercase()),
        Style::UpperLetter => letter(number, b'A'),
        Style::LowerLetter => letter(number, b'a'),
        Style::Chinese => chinese(number, &DIGITS, ["", "十", "百", "千"]),
        Style::ChineseLegal => chinese(number, &LEGAL, ["", "拾", "佰", "仟"]),
        Style::ChineseDigits => Some(digits(number, |it| if it == 0 { '〇' } else { DIGITS[it] })),
        Style::FullWidth => Some(digits(number, |it| FULL_WIDTH[it])),
        Style::Stem => of("甲乙丙丁戊己庚辛壬癸"),
        Style::Branch => of("子丑寅卯辰巳午未申酉戌亥"),
        Style::Circled => nth(0x2460, 20),
        Style::Stopped => nth(0x2488, 20),
        Style::Bracketed => nth(0x2474, 20),
        Style::ChineseBracketed => nth(0x3220, 10),
        Style::Sign => Some(String::new()),
    };
    it.unwrap_or_else(|| number.to_string())
}

/// A label as it stands before its paragraph: a space after it where something separates them and the label does not end in
/// a mark that brings its own room; signs of symbol fonts, which have no meaning as text, left out.
pub(crate) fn label(text: &str, spaced: bool) -> String {
    let mut out: String = text.chars().filter(|it| !('\u{e000}'..='\u{f8ff}').contains(it)).collect();
    if spaced && out.chars().next_back().is_some_and(|it| !crate::fold::is_wide(it)) {
        out.push(' ');
    }
    out
}

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const LEGAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const FULL_WIDTH: [char; 10] = ['０', '１', '２', '３', '４', '５', '６', '７', '８', '９'];

fn digits(number: u32, sign: impl Fn(usize) -> char) -> String {
    number.to_string().bytes().map(|it| sign(usize::from(it - b'0'))).collect()
}

/// Up to 9999: what numbers a paragraph.
fn chinese(number: u32, signs: &[char; 10], units: [&str; 4]) -> Option<String> {
    if number == 0 || number > 9999 {
        return None;
    }
    let mut out = String::new();
    let mut zero = false;
    for (unit, place) in units.iter().zip(0..4_u32).rev() {
        let digit = number / 10_u32.pow(place) % 10;
        if digit == 0 {
            zero = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut zero) {
            out.push(signs[0]);
        }
        // 十一, not 一十一.
        if !(out.is_empty() && place == 1 && digit == 1) {
            out.push(signs[digit as usize % 10]);
        }
        out.push_str(unit);
    }
    Some(out)
}

fn roman(number: u32) -> Option<String> {
    if number == 0 || number > 3999 {
        return None;
    }
    let mut rest = number;
    let mut out = String::new();
    for (value, sign) in [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ] {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    Some(out)
}

/// A to Z, then AA to ZZ, and so on, as word processors count.
fn letter(number: u32, first: u8) -> Option<String> {
    let at = number.checked_sub(1)?;
    let sign = char::from(first + u8::try_from(at % 26).ok()?);
    (at < 260).then(|| sign.to_string().repeat((at / 26) as usize + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_their_style() {
        for (number, style, expected) in [
            (3, Style::Decimal, "3"),
            (7, Style::Padded, "07"),
            (14, Style::UpperRoman, "XIV"),
            (1999, Style::LowerRoman, "mcmxcix"),
            (28, Style::UpperLetter, "BB"),
            (1, Style::Chinese, "一"),
            (10, Style::Chinese, "十"),
            (11, Style::Chinese, "十一"),
            (20, Style::Chinese, "二十"),
            (105, Style::Chinese, "一百零五"),
            (110, Style::Chinese, "一百一十"),
            (1001, Style::Chinese, "一千零一"),
            (10, Style::ChineseDigits, "一〇"),
            (12, Style::ChineseLegal, "拾贰"),
            (2, Style::Stem, "乙"),
            (3, Style::Circled, "③"),
            (21, Style::Circled, "21"),
            (2, Style::ChineseBracketed, "㈡"),
            (0, Style::Chinese, "0"),
            (u32::MAX, Style::LowerLetter, "4294967295"),
        ] {
            assert_eq!(written(number, style), expected, "{number} {style:?}");
        }
    }

    #[test]
    fn a_label_is_set_off_from_its_paragraph() {
        assert_eq!(label("一、", true), "一、");
        assert_eq!(label("1.", true), "1. ");
        assert_eq!(label("\u{f06c}", true), "");
        assert_eq!(label("1.", false), "1.");
    }
}
