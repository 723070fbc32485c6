//! Lines that run on: whole tables, or a whole report, on one line, as programs write them that take a page's text and
//! leave its elements out. Values stand glued to labels there, and labels to values.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::label::LABELS;
use super::line::is_bar;
use super::value::is_space;
use crate::fold::{fold, key};
use crate::sort;
use crate::source::lines;
use crate::span::Span;
use crate::template::{SECTIONS, names_report};

/// What a word of the form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A row's label.
    Row,
    /// Another word of a table.
    Head,
    /// The heading of a part, with its ordinal.
    Part,
}

/// A word of the form, found.
#[derive(Clone, Copy, Debug)]
struct Word {
    kind: Kind,
    /// With the brackets around it.
    span: Span,
}

/// A word of the form, folded.
#[derive(Debug)]
struct Known {
    letters: Vec<char>,
    kind: Kind,
}

/// The words of the form by their first character; the longest first.
static WORDS: LazyLock<HashMap<char, Vec<Known>>> = LazyLock::new(|| {
    let mut words: HashMap<char, Vec<Known>> = HashMap::new();
    let mut add = |word: &str, kind| {
        let letters: Vec<char> = word.chars().collect();
        if let [first, _, ..] = letters.as_slice() {
            words.entry(*first).or_default().push(Known { letters, kind });
        }
    };
    for word in LABELS.words() {
        add(word, if LABELS.is_row_alone(word) { Kind::Row } else { Kind::Head });
    }
    for part in &SECTIONS {
        for label in std::iter::once(&part.label).chain(part.variants) {
            add(&key(&format!("{}{label}", part.ordinal)), Kind::Part);
        }
    }
    for words in words.values_mut() {
        sort::by_key(words, |it| usize::MAX - it.letters.len());
    }
    words
});

/// Shorter lines, in bytes, hold no two rows.
const SHORTEST: usize = 24;

/// Words of the form that follow one another with nothing but values between: no sentence has so many.
const FEWEST: usize = 4;

/// So many heads has table four, with those of its groups, and values behind them: no line of a table has both.
const LAWSUIT_HEADS: usize = 18;

/// The byte offsets at which lines of `text` that hold several rows are to be cut, rising.
pub fn cuts(text: &str) -> Vec<u32> {
    let mut out = Vec::new();
    for line in lines(text, &[]) {
        let printed = line.of(text);
        if printed.len() >= SHORTEST && !printed.contains(|it| it == '\t' || is_bar(it)) {
            cut(text, line, &mut out);
        }
    }
    out
}

/// Where the line at `line` is to be cut, if it is.
fn cut(text: &str, line: Span, out: &mut Vec<u32>) {
    let words = words(text, line);
    let runs =
        || words.chunk_by(|one, next| are_values(text, one.span.end, next.span.start)).filter(|it| it.len() >= 2);
    let is_filled = |it: &Word| it.kind == Kind::Row && is_followed(text, it, line);
    // Table four on a line of its own has no row's label.
    let is_lawsuits =
        |run: &[Word]| run.len() >= LAWSUIT_HEADS && run.last().is_some_and(|it| is_followed(text, it, line));
    if !runs().any(|run| run.iter().filter(|it| is_filled(it)).count() >= 2 || is_lawsuits(run)) {
        return;
    }
    let first = out.len();
    for run in runs().filter(|it| it.len() >= FEWEST || it.iter().any(is_filled)) {
        for word in run {
            out.push(word.span.start);
            // Digits may stay beside their label: that they are glued to it is known then.
            if word.kind != Kind::Row || !is_digits(text, word.span.end, line.end) {
                out.push(word.span.end);
            }
        }
        if let Some(last) = run.last() {
            out.push(values_end(text, last.span.end, line.end));
        }
    }
    for part in words.iter().filter(|it| it.kind == Kind::Part) {
        out.extend([part.span.start, part.span.end]);
    }
    let before = Span { start: line.start, end: out[first..].iter().copied().min().unwrap_or(line.start) };
    titles(text, before, out);
    let mut cuts = out.split_off(first);
    sort::up(&mut cuts);
    cuts.dedup();
    out.extend(cuts.into_iter().filter(|it| (line.start + 1..line.end).contains(it)));
}

/// Whether values stand behind `word`.
fn is_followed(text: &str, word: &Word, line: Span) -> bool {
    let values = word.span.end as usize..values_end(text, word.span.end, line.end) as usize;
    text.get(values).is_some_and(|it| it.contains(|it: char| fold(it) == '-' || it.is_ascii_digit()))
}

/// The words of the form in the line at `line`, none within another.
fn words(text: &str, line: Span) -> Vec<Word> {
    // What the line says, folded, each letter with its place.
    let mut letters: Vec<(char, Span)> = Vec::new();
    for (at, it) in line.of(text).char_indices() {
        let start = line.start + at as u32;
        let span = Span { start, end: start + it.len_utf8() as u32 };
        letters.extend(key(it.encode_utf8(&mut [0; 4])).chars().map(|it| (it, span)));
    }
    let mut out: Vec<Word> = Vec::new();
    let mut at = 0;
    while let Some((first, span)) = letters.get(at) {
        let begins = |word: &&Known| {
            let here = letters.get(at..at + word.letters.len());
            here.is_some_and(|it| it.iter().map(|it| it.0).eq(word.letters.iter().copied()))
        };
        match WORDS.get(first).and_then(|it| it.iter().find(begins)) {
            Some(word) => {
                let last = letters.get(at + word.letters.len() - 1).map_or(*span, |it| it.1);
                out.push(Word { kind: word.kind, span: with_brackets(text, line, span.join(last)) });
                at += word.letters.len();
            }
            None => at += 1,
        }
    }
    out
}

/// `word` with the brackets and quotes that belong to it.
fn with_brackets(text: &str, line: Span, word: Span) -> Span {
    let before = text.get(line.start as usize..word.start as usize).unwrap_or("");
    let opening = before.len() - before.trim_end_matches(|it| matches!(fold(it), '(' | '"' | '[')).len();
    let after = text.get(word.end as usize..line.end as usize).unwrap_or("");
    let closing = after.len() - after.trim_start_matches(|it| matches!(fold(it), ')' | '"' | ']')).len();
    let mut end = word.end as usize + closing;
    // What the head says of its unit.
    let rest = text.get(end..line.end as usize).unwrap_or("");
    if rest.starts_with(|it| fold(it) == '(')
        && let Some((at, it)) = rest.char_indices().take(NOTE).find(|(_, it)| fold(*it) == ')')
    {
        let note = &rest[..at + it.len_utf8()];
        let said = key(note);
        if said.chars().count() > 1 && !LABELS.is_known(&said) {
            end += note.len();
        }
    }
    Span { start: word.start - opening as u32, end: end as u32 }
}

/// A note in brackets behind a word is no longer than this, in characters.
const NOTE: usize = 24;

/// Whether nothing but values stands between two words.
fn are_values(text: &str, start: u32, end: u32) -> bool {
    start >= end || values_end(text, start, end) == end
}

/// Where the values end that begin at `start`.
fn values_end(text: &str, start: u32, end: u32) -> u32 {
    let printed = text.get(start as usize..end as usize).unwrap_or("");
    let is_value = |it: char| {
        // A wide comma is one of a sentence.
        it == ','
            || is_space(it)
            || matches!(fold(it), '0'..='9' | '.' | '+' | '-' | '/' | '万' | '元' | '件' | '个' | '项')
    };
    let mut length = printed.find(|it| !is_value(it)).unwrap_or(printed.len());
    // 0 0 0 2023年，我局…
    if printed[length..].starts_with('年') {
        length = printed[..length].trim_end_matches(|it: char| it.is_ascii_digit()).len();
    }
    start + length as u32
}

/// Whether the values at `start` are digits and spaces.
fn is_digits(text: &str, start: u32, end: u32) -> bool {
    let values = text.get(start as usize..values_end(text, start, end) as usize).unwrap_or("");
    values.chars().all(|it| is_space(it) || it.is_ascii_digit() || it == '.')
}

/// Parts the title from what stands before and behind it in `before`, which is above the first heading.
fn titles(text: &str, before: Span, out: &mut Vec<u32>) {
    let printed = before.of(text);
    let is_title = |it: &str| names_report(it) && it.ends_with("报告") && !it.contains(['，', '。', '、', '《']);
    let mut start = 0;
    for (at, space) in printed.char_indices().filter(|(_, it)| is_space(*it)).chain([(printed.len(), ' ')]) {
        if printed.get(start..at).is_some_and(is_title) {
            out.extend([before.start + start as u32, before.start + at as u32]);
        }
        start = at + space.len_utf8();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::testing;
    use crate::template::{Generation, TableId};
    use crate::{Options, check, parse};

    const HEADS_4: &str = "行政复议行政诉讼结果维持结果纠正其他结果尚未审结总计未经复议直接起诉复议后起诉结果维持结果纠正其他结果尚未审结总计结果维持结果纠正其他结果尚未审结总计";

    /// A made-up report, all of it on one line; `apart` stands between any two cells.
    fn report(apart: &str) -> String {
        let row = |label: &str, cells: &[u32]| {
            let cells: Vec<String> = cells.iter().map(u32::to_string).collect();
            format!("{label}{apart}{}{apart}", cells.join(apart))
        };
        let none = |label: &str| row(label, &[0; 7]);
        let heads = |words: &str| words.replace(' ', apart) + apart;
        [
            "青山县水务局2023年政府信息公开工作年度报告 根据《中华人民共和国政府信息公开条例》编制。本报告包括总体情况、主动公开政府信息情况等六个部分，统计期限自2023年1月1日起至2023年12月31日止。一、总体情况2023年，我局主动公开信息31条。（一）主动公开。办理行政许可12件、行政处罚3件。二、主动公开政府信息情况".to_owned(),
            heads(" 第二十条第（一）项 信息内容 本年制发件数 本年废止件数 现行有效件数"),
            row("规章", &[0; 3]) + &row("行政规范性文件", &[0; 3]),
            heads("第二十条第（五）项 信息内容 本年处理决定数量") + &row("行政许可", &[12]),
            heads("第二十条第（六）项 信息内容 本年处理决定数量") + &row("行政处罚", &[3]) + &row("行政强制", &[0]),
            heads("第二十条第（八）项 信息内容 本年收费金额（单位：万元）"),
            format!("行政事业性收费{apart}17.25{apart}三、收到和处理政府信息公开申请情况"),
            heads("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） 申请人情况 自然人 法人或其他组织 总计 商业企业 科研机构 社会公益组织 法律服务机构 其他"),
            row("一、本年新收政府信息公开申请数量", &[13, 0, 0, 0, 0, 4, 17]) + &none("二、上年结转政府信息公开申请数量"),
            heads("三、本年度办理结果") + &row("（一）予以公开", &[12, 0, 0, 0, 0, 0, 12]),
            row("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", &[1, 0, 0, 0, 0, 0, 1]),
            heads("（三）不予公开") + &none("1.属于国家秘密") + &none("2.其他法律行政法规禁止公开"),
            none("3.危及“三安全一稳定”") + &none("4.保护第三方合法权益") + &none("5.属于三类内部事务信息"),
            none("6.属于四类过程性信息") + &none("7.属于行政执法案卷") + &none("8.属于行政查询事项"),
            heads("（四）无法提供") + &row("1.本机关不掌握相关政府信息", &[0, 0, 0, 0, 0, 4, 4]),
            none("2.没有现成信息需要另行制作") + &none("3.补正后申请内容仍不明确"),
            heads("（五）不予处理") + &none("1.信访举报投诉类申请") + &none("2.重复申请") + &none("3.要求提供公开出版物"),
            none("4.无正当理由大量反复申请") + &none("5.要求行政机关确认或重新出具已获取信息"),
            heads("（六）其他处理") + &none("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
            none("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请") + &none("3.其他"),
            row("（七）总计", &[13, 0, 0, 0, 0, 4, 17]) + &none("四、结转下年度继续办理"),
            format!("四、政府信息公开行政复议、行政诉讼情况{apart}"),
            row(HEADS_4, &[1, 0, 2, 0, 3, 12, 0, 0, 0, 12, 0, 0, 0, 0, 0]),
            "五、存在的主要问题及改进情况2023年，我局公开的形式还不多。2024年将加以改进。六、其他需要报告的事项2023年，未收取信息处理费。".to_owned(),
        ]
        .concat()
    }

    #[test]
    fn a_report_on_one_line_is_read() {
        for apart in ["", " ", "  "] {
            let text = report(apart);
            let read = parse(&text, &Options::default());
            assert_eq!(read.title.map(|it| it.value).as_deref(), Some("青山县水务局2023年政府信息公开工作年度报告"));
            assert_eq!((read.sections.len(), read.template), (6, Some(Generation::G2021)), "{apart:?}");
            let row = |table, key: &str| testing::row(&text, table, key).unwrap_or_default();
            for (key, cells) in [("rules", "0,0,0"), ("permit", "12"), ("penalty", "3"), ("fee", "17.25")] {
                assert_eq!(row(TableId::T2, key), cells, "{apart:?}");
            }
            for (key, cells) in [
                ("new", "13,0,0,0,0,4,17"),
                ("granted", "12,0,0,0,0,0,12"),
                ("deny_law", "0,0,0,0,0,0,0"),
                ("unable_not_held", "0,0,0,0,0,4,4"),
                ("unable_needs_making", "0,0,0,0,0,0,0"),
                ("other_rest", "0,0,0,0,0,0,0"),
                ("result_total", "13,0,0,0,0,4,17"),
                ("carried_out", "0,0,0,0,0,0,0"),
            ] {
                assert_eq!(row(TableId::T3, key), cells, "{apart:?} {key}");
            }
            assert_eq!(row(TableId::T4, "review"), "1,0,2,0,3");
            assert_eq!(row(TableId::T4, "direct"), "12,0,0,0,12");
            let judged = check(&text, &Options::default());
            let tally = judged.tally();
            assert_eq!((tally.errors, tally.warnings), (0, 0), "{apart:?}");
        }
    }

    #[test]
    fn tables_on_a_line_each_are_read() {
        for apart in ["", " "] {
            let text = ["三、收到和处理", "四、政府信息公开行政复议", "五、存在的主要"]
                .iter()
                .fold(report(apart), |text, it| text.replace(it, &format!("\n{it}")));
            let text = text.replace("行政诉讼情况", "行政诉讼情况\n");
            assert_eq!(testing::row(&text, TableId::T3, "granted").as_deref(), Some("12,0,0,0,0,0,12"));
            assert_eq!(testing::row(&text, TableId::T4, "direct").as_deref(), Some("12,0,0,0,12"), "{apart:?}");
        }
    }

    #[test]
    fn digits_that_part_in_several_ways_stay_missing() {
        let text = report("").replace("行政规范性文件000", "行政规范性文件219").replace("公开12000001", "公开2700201");
        assert_eq!(testing::row(&text, TableId::T2, "normative").as_deref(), Some("?,?,?"));
        // Signs and units among them.
        let text = report("").replace("行政规范性文件000", "行政规范性文件2-19");
        assert_eq!(testing::row(&text, TableId::T2, "normative").as_deref(), Some("?,?,?"));
        assert_eq!(testing::row(&text, TableId::T2, "permit").as_deref(), Some("12"));
    }

    #[test]
    fn some_spaces_part_the_values_for_certain() {
        let row = "一、本年新收政府信息公开申请数量13 00004 17二、上年结转政府信息公开申请数量0 0 00 00 0";
        let text =
            report("").replace("一、本年新收政府信息公开申请数量130000417二、上年结转政府信息公开申请数量0000000", row);
        assert!(text.contains(row));
        assert_eq!(testing::row(&text, TableId::T3, "new").as_deref(), Some("13,0,0,0,0,4,17"));
        assert_eq!(testing::row(&text, TableId::T3, "carried_in").as_deref(), Some("0,0,0,0,0,0,0"));
    }

    #[test]
    fn lines_of_tables_and_of_prose_are_left_alone() {
        for line in [
            "1.属于国家秘密  0  0  0  0  0  0  0",
            "信息内容   本年制发件数   本年废止件数   现行有效件数",
            "行政复议   行政诉讼   未经复议直接起诉   复议后起诉",
            "（四）无法提供 1.本机关不掌握相关政府信息 3 0 0 0 0 0 3",
            "全年办理行政许可780件，行政处罚30件，行政强制2件，行政事业性收费12万元，政府集中采购3项。",
            "答复中，本机关不掌握相关政府信息3件、没有现成信息需要另行制作2件、重复申请1件、要求提供公开出版物1件。",
            "规章\t0\t0\t0\t行政规范性文件\t0\t0\t0",
        ] {
            assert_eq!(cuts(line), [0u32; 0], "{line}");
        }
    }
}
