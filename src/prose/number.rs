//! Numbers as officials write them: Arabic and Chinese digits, multiples, units and hedges.

use super::Hedge;
use crate::decimal::Decimal;

/// A number in a sentence. Positions count characters of the folded paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub value: Decimal,
    pub unit: Option<&'static str>,
    pub hedge: Option<Hedge>,
    /// Written in Chinese numerals.
    pub chinese: bool,
    /// Only an order of magnitude: 千余, 百余.
    pub vague: bool,
    pub start: usize,
    pub end: usize,
}

/// Units that a figure may have; the longer stand first.
const UNITS: [&str; 44] = [
    "个百分点",
    "万元",
    "亿元",
    "千元",
    "人次",
    "件次",
    "条次",
    "场次",
    "元",
    "%",
    "件",
    "条",
    "份",
    "项",
    "宗",
    "起",
    "例",
    "次",
    "个",
    "篇",
    "期",
    "场",
    "人",
    "位",
    "名",
    "家",
    "册",
    "部",
    "类",
    "页",
    "户",
    "批",
    "处",
    "张",
    "套",
    "本",
    "款",
    "倍",
    "桩",
    "封",
    "通",
    "辆",
    "台",
    "幅",
];

/// What makes the digits before it a date, a clock time, a length of time or a number that only names something.
const NAMES: [&str; 24] = [
    "年",
    "月",
    "日",
    "号",
    "时",
    "点",
    "分钟",
    "秒",
    "天",
    "周",
    "岁",
    "楼",
    "室",
    "层",
    "路",
    "弄",
    "届",
    "级",
    "版",
    "度",
    "世纪",
    "小时",
    "工作日",
    "中全会",
];

/// Words before a number that hedge it.
const BEFORE: [(&str, Hedge); 16] = [
    ("不少于", Hedge::Over),
    ("大约", Hedge::About),
    ("将近", Hedge::Under),
    ("接近", Hedge::Under),
    ("超过", Hedge::Over),
    ("突破", Hedge::Over),
    ("多达", Hedge::About),
    ("至少", Hedge::Over),
    ("不足", Hedge::Under),
    ("不到", Hedge::Under),
    ("约", Hedge::About),
    ("近", Hedge::Under),
    ("超", Hedge::Over),
    ("逾", Hedge::Over),
    ("仅约", Hedge::About),
    ("上百", Hedge::Over),
];

/// Words after the unit that hedge it.
const AFTER: [(&str, Hedge); 5] = [
    ("左右", Hedge::About),
    ("上下", Hedge::About),
    ("以上", Hedge::Over),
    ("以内", Hedge::Under),
    ("以下", Hedge::Under),
];

pub(super) fn starts_with(chars: &[char], at: usize, word: &str) -> bool {
    let mut rest = chars.get(at..).unwrap_or(&[]).iter();
    word.chars().all(|it| rest.next() == Some(&it))
}

/// The number that starts at `at`, with the hedge before it.
pub(super) fn number(chars: &[char], at: usize) -> Option<Number> {
    // Most characters start neither a number nor a hedge.
    let first = *chars.get(at)?;
    if !first.is_ascii_digit() && !is_numeral(first) && !"不大将接超突多至约近逾仅".contains(first) {
        return None;
    }
    let hedge = BEFORE.iter().find(|(word, _)| starts_with(chars, at, word) && *word != "上百");
    let digits = at + hedge.map_or(0, |(word, _)| word.chars().count());
    let before = at.checked_sub(1).and_then(|it| chars.get(it)).copied();
    let mut found = percent_of_hundred(chars, digits)
        .or_else(|| arabic(chars, digits, if digits == at { before } else { None }))
        .or_else(|| chinese(chars, digits, if digits == at { before } else { None }))?;
    found.start = at;
    found.hedge = found.hedge.or(hedge.map(|(_, it)| *it));
    Some(found)
}

/// 百分之九十, 百分之90.
fn percent_of_hundred(chars: &[char], at: usize) -> Option<Number> {
    if !starts_with(chars, at, "百分之") {
        return None;
    }
    let from = at + 3;
    let (value, end) = digits(chars, from).or_else(|| {
        let length = numeral_length(chars, from);
        Some((numeral(chars.get(from..from + length)?)?, from + length))
    })?;
    Some(Number { value, unit: Some("%"), hedge: None, chinese: false, vague: false, start: at, end })
}

/// ASCII digits with separators and decimals: the value and where it ends.
fn digits(chars: &[char], at: usize) -> Option<(Decimal, usize)> {
    let mut text = String::new();
    let mut end = at;
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    while let Some(&it) = chars.get(end) {
        match it {
            '0'..='9' => text.push(it),
            // 1,234: a comma between digits, three of them after it.
            ',' if digit(end + 1) && digit(end + 2) && digit(end + 3) && !digit(end + 4) && !text.contains('.') => {}
            // 1，234件: a full-width comma groups only before a unit.
            '，' if (1..=3).contains(&text.len())
                && digit(end + 1)
                && digit(end + 2)
                && digit(end + 3)
                && !digit(end + 4)
                && UNITS.iter().any(|unit| starts_with(chars, end + 4, unit)) => {}
            '.' if digit(end + 1) && !text.is_empty() && !text.contains('.') => text.push(it),
            _ => break,
        }
        end += 1;
        if text.len() > 16 {
            return None;
        }
    }
    Some((Decimal::parse(&text)?, end))
}

fn arabic(chars: &[char], at: usize, before: Option<char>) -> Option<Number> {
    if !chars.get(at)?.is_ascii_digit() {
        return None;
    }
    // Part of a document number, a telephone number, an address, a clause: a name, no figure.
    let clock = before == Some(':') && at.checked_sub(2).is_some_and(|it| chars[it].is_ascii_digit());
    if clock || before.is_some_and(|it| it.is_ascii_alphanumeric() || "-_./@+×第[".contains(it)) {
        return None;
    }
    let (mut value, mut end) = digits(chars, at)?;
    let mut hedge = None;
    if chars.get(end).is_some_and(|it| *it == '余' || *it == '多') {
        hedge = Some(Hedge::Over);
        end += 1;
    }
    let money = |at: usize| starts_with(chars, at, "万元") || starts_with(chars, at, "亿元");
    if let Some(power) = chars.get(end).and_then(|it| power(*it)).filter(|_| !money(end)) {
        end += 1;
        value = value.shift(power);
        if chars.get(end).is_some_and(|it| *it == '余' || *it == '多') {
            hedge = Some(Hedge::Over);
            end += 1;
        }
    }
    let next = chars.get(end).copied();
    let clock = next == Some(':') && chars.get(end + 1).is_some_and(char::is_ascii_digit);
    if clock || next.is_some_and(|it| it.is_ascii_alphabetic() || "-_/@+×]".contains(it)) {
        return None;
    }
    finish(chars, Number { value, unit: None, hedge, chinese: false, vague: false, start: at, end })
}

fn power(it: char) -> Option<i8> {
    match it {
        '百' => Some(2),
        '千' => Some(3),
        '万' => Some(4),
        '亿' => Some(8),
        _ => None,
    }
}

fn chinese(chars: &[char], at: usize, before: Option<char>) -> Option<Number> {
    let length = numeral_length(chars, at);
    // The end of a numeral that is none, as in 第二十条.
    if length == 0 || before.is_some_and(|it| is_numeral(it) || "第每这那某同逐任统唯单初首单专末半".contains(it))
    {
        return None;
    }
    // 无一件, 没有一起: none. 只计一次, 按一件计: how things are counted.
    let behind = |words: &[&str]| {
        words.iter().any(|it| at >= it.chars().count() && starts_with(chars, at - it.chars().count(), it))
    };
    let counting =
        length == 1 && chars.get(at) == Some(&'一') && behind(&["只计", "只算", "仅计", "视为", "均按", "只按"]);
    if before == Some('无') || behind(&["没有"]) || counting {
        return None;
    }
    let mut end = at + length;
    let run = chars.get(at..end)?;
    let over = chars.get(end).is_some_and(|it| *it == '余' || *it == '多');
    let vague = over && run.iter().all(|it| "十百千万亿".contains(*it));
    let value = numeral(run)?;
    if over {
        end += 1;
    }
    let hedge = over.then_some(Hedge::Over);
    // 一是, 三公, 两个维护: Chinese numerals are figures only before a unit.
    // 一件申请只计一次: any one.
    let any_one = |number: &Number| {
        let after = chars.get(number.end..).unwrap_or(&[]).iter().take(6).take_while(|it| !is_mark(**it));
        run == ['一'] && after.into_iter().any(|it| *it == '只')
    };
    finish(chars, Number { value, unit: None, hedge, chinese: true, vague, start: at, end })
        .filter(|it| it.unit.is_some() && !any_one(it))
}

/// Adds the unit and the hedge behind it; `None` where what follows makes it a name.
fn finish(chars: &[char], mut number: Number) -> Option<Number> {
    if NAMES.iter().any(|word| starts_with(chars, number.end, word)) {
        return None;
    }
    number.unit = UNITS.iter().find(|unit| starts_with(chars, number.end, unit)).copied();
    let Some(unit) = number.unit else { return Some(number) };
    let end = number.end + unit.chars().count();
    // 3个月, 20个工作日, 5人民: lengths of time and words that only begin like a unit.
    let then = |words: &[&str]| words.iter().any(|word| starts_with(chars, end, word));
    let name = match unit {
        "个" => {
            then(&["月", "工作日", "小时", "自然日", "维护", "意识", "自信", "年", "星期", "季度", "部分", "方面"])
        }
        "人" => then(&["民", "员以"]),
        "部" => then(&["门", "委", "分"]),
        "本" => then(&["级", "年", "机关", "单位"]),
        "通" => then(&["报", "过", "知"]),
        "处" => then(&["理", "罚"]),
        "条" => then(&["例"]),
        "项" => then(&["目录"]),
        _ => false,
    };
    if name {
        return (!number.chinese).then_some(Number { unit: None, ..number }).filter(|_| "部本通处".contains(unit));
    }
    number.end = end;
    if let Some((word, hedge)) = AFTER.iter().find(|(word, _)| starts_with(chars, end, word)) {
        number.hedge = Some(*hedge);
        number.end = end + word.chars().count();
    }
    Some(number)
}

fn is_mark(it: char) -> bool {
    matches!(it, '，' | '。' | '；' | '、' | ',' | ';')
}

fn is_numeral(it: char) -> bool {
    "零〇一二两三四五六七八九十百千万亿".contains(it)
}

fn numeral_length(chars: &[char], at: usize) -> usize {
    chars.get(at..).unwrap_or(&[]).iter().take(16).take_while(|it| is_numeral(**it)).count()
}

/// The value of a Chinese numeral; 千 alone, as in 千余, is one of it.
fn numeral(run: &[char]) -> Option<Decimal> {
    if let [one] = run
        && let Some(power) = power(*one).or((*one == '十').then_some(1))
    {
        return Some(Decimal::from(1).shift(power));
    }
    crate::fold::numeral(&run.iter().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, &'static str)> {
        let chars: Vec<char> = text.chars().collect();
        number(&chars, 0).map(|it| (it.value.to_string(), it.unit.unwrap_or("")))
    }

    #[track_caller]
    fn is(text: &str, value: &str, unit: &str) {
        assert_eq!(read(text).as_ref().map(|(value, unit)| (value.as_str(), *unit)), Some((value, unit)), "{text}");
    }

    #[test]
    fn reads_numbers_with_units() {
        is("311件", "311", "件");
        is("1,234条", "1234", "条");
        is("0.021万元", "0.021", "万元");
        is("7730.28万元", "7730.28", "万元");
        is("90.00%", "90.00", "%");
        is("18万余条", "180000", "条");
        is("1.2万件", "12000", "件");
        is("100多人", "100", "人");
        is("一百二十三件", "123", "件");
        is("两位申请人", "2", "位");
        is("十二件", "12", "件");
        is("二十件", "20", "件");
        is("两千零五条", "2005", "条");
        is("三万六千件", "36000", "件");
        is("零件", "0", "件");
        is("百分之九十五", "95", "%");
        is("百分之80.5", "80.5", "%");
        is("5", "5", "");
    }

    #[test]
    fn hedges_are_kept() {
        let hedge = |text: &str| number(&text.chars().collect::<Vec<_>>(), 0).and_then(|it| it.hedge);
        assert_eq!(hedge("约355条"), Some(Hedge::About));
        assert_eq!(hedge("近200件"), Some(Hedge::Under));
        assert_eq!(hedge("超过30件"), Some(Hedge::Over));
        assert_eq!(hedge("200余场"), Some(Hedge::Over));
        assert_eq!(hedge("30件左右"), Some(Hedge::About));
        assert_eq!(hedge("千余人次"), Some(Hedge::Over));
        assert_eq!(hedge("30件"), None);
    }

    #[test]
    fn names_are_no_figures() {
        for text in [
            "2023年",
            "1月",
            "31日",
            "30号",
            "20个工作日",
            "6个月",
            "一是",
            "三公",
            "两个维护",
            "一步",
            "四届",
            "1+X",
            "3-5件",
            "3审3校x",
            "一人民",
            "六个部分",
            "六部分",
            "6个部分",
            "五个方面",
            "十四五",
        ] {
            let found = read(text);
            assert!(found.is_none() || found.as_ref().is_some_and(|it| it.1.is_empty()), "{text}: {found:?}");
        }
    }

    #[test]
    fn what_stands_before_can_make_it_a_name() {
        let chars: Vec<char> = "第5条、第二十条、每一件、〔2021〕30号、0517-87222589".chars().collect();
        let found = (0..chars.len()).filter_map(|at| number(&chars, at)).filter(|it| it.unit.is_some()).count();
        assert_eq!(found, 0);
    }
}
