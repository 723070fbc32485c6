//! S: ordinals of headings, items and enumerations.

use super::passage::{Passage, part, passages};
use super::structure::table_of;
use super::trace::is_torn;
use super::{Basis, COMMON, Edit, Finding, Rule, Severity, Verdict, fail, pass};
use crate::fold::is_one_to_ten;
use crate::report::Report;
use crate::template::Generation::G2021;

/// S21: levels of headings in another order than 一、（一）1.（1）.
pub static S21: Rule = Rule {
    id: "S21",
    basis: Some(Basis { document: "《党政机关公文格式》（GB/T 9704-2012）", clause: "结构层次序数" }),
    title: "层次序数不规范",
    why: "层次序数依次为“一、”“（一）”“1.”“（1）”。",
    remedy: "按规定的次序改正序数。",
    lenient_2019: true,
    check: levels,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("（一）主动公开", "1.主动公开情况\n\n（一）主动公开")]),
        fail(G2021, &[Edit::Replace("（一）主动公开", "（1）主动公开")]),
    ],
    ..COMMON
};

/// S22: an enumeration leaves a number out.
pub static S22: Rule = Rule {
    id: "S22",
    severity: Severity::Warning,
    title: "枚举序号跳号或重复",
    why: "序号跳号可能漏了内容，重复可能是增删后没有重新编号。",
    remedy: "补上漏写的内容，或者重新编号。",
    check: enumerations,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("；二是完善信息发布审核机制", "；四是完善信息发布审核机制")]),
        fail(G2021, &[Edit::Replace("（三）政府信息管理", "（四）政府信息管理")]),
    ],
    ..COMMON
};

/// A heading or item by its ordinal: level (1 for （一）, 2 for 1., 3 for （1）), number, and the ordinal as printed.
fn item(text: &str) -> Option<(usize, u32, String)> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let bracketed = matches!(first, '（' | '(');
    let inner: String =
        text.chars().skip(usize::from(bracketed)).take_while(|it| it.is_ascii_digit() || is_one_to_ten(*it)).collect();
    let count = inner.chars().count();
    let mut after = text.chars().skip(usize::from(bracketed) + count);
    let (end, next) = (after.next()?, after.next());
    let arabic = inner.parse::<u32>().ok();
    let (level, number) = match (bracketed, end, arabic) {
        (true, '）' | ')', None) => (1, numeral(&inner)?),
        (true, '）' | ')', Some(number)) => (3, number),
        (false, '.' | '．' | '、', Some(number)) if !next.is_some_and(|it| it.is_ascii_digit()) => (2, number),
        _ => return None,
    };
    let printed = text.chars().take(usize::from(bracketed) + count + 1).collect();
    (1..=30).contains(&number).then_some((level, number, printed))
}

/// 一 to 三十.
fn numeral(text: &str) -> Option<u32> {
    let digit = |it: char| "一二三四五六七八九".chars().position(|other| other == it).map(|at| at as u32 + 1);
    match text.chars().collect::<Vec<_>>().as_slice() {
        ['十'] => Some(10),
        [one] => digit(*one),
        ['十', one] => Some(10 + digit(*one)?),
        [ten, '十'] => Some(10 * digit(*ten)?),
        [ten, '十', one] => Some(10 * digit(*ten)? + digit(*one)?),
        _ => None,
    }
}

fn levels(report: &Report) -> Verdict {
    let mut findings = Vec::new();
    let mut section = None;
    // The first item of each level in this part, and the item before.
    let mut first: [Option<String>; 4] = Default::default();
    let mut before: Option<(usize, u32, String)> = None;
    let mut told = false;
    for passage in passages(report) {
        if passage.section() != section {
            (section, first, before, told) = (passage.section(), Default::default(), None, false);
        }
        let Some((level, number, printed)) = item(&passage.text) else { continue };
        let wrong = match &before {
            _ if told || first[1].is_some() || level != 1 => None,
            Some((3, last, sign)) if number == last + 1 => Some(
                Finding::new("{part}：“{sign}”之后接“{printed}”，前者应为“（一）”一级").fact("sign", sign.as_str()),
            ),
            _ => first[2].as_ref().map(|sign| {
                Finding::new("{part}：“{sign}”之下出现“{printed}”，层次序数应为“（一）”在前、“1.”在后")
                    .fact("sign", sign.as_str())
            }),
        };
        if let Some(finding) = wrong {
            told = true;
            findings.push(finding.fact("part", part(section)).fact("printed", printed.as_str()).at(passage.whole()));
        }
        first[level].get_or_insert_with(|| printed.clone());
        before = Some((level, number, printed));
    }
    Verdict::of(findings)
}

/// Where the sentences of a passage count 一是, 二是 …: number, start and end.
fn counted(passage: &Passage<'_>) -> Vec<(u32, usize, usize)> {
    let mut out = Vec::new();
    for (at, end) in passage.find("是") {
        let before = &passage.text[..at];
        let start = before
            .rfind(|it: char| !is_one_to_ten(it))
            .map_or(0, |it| it + before[it..].chars().next().map_or(0, char::len_utf8));
        let boundary = before[..start].chars().next_back();
        let opens = boundary
            .is_none_or(|it| matches!(it, '。' | '；' | ';' | '，' | ',' | '：' | ':' | '、' | '”' | '）' | '！'));
        if let (true, Some(number)) = (opens, numeral(&before[start..])) {
            out.push((number, start, end));
        }
    }
    out
}

fn enumerations(report: &Report) -> Verdict {
    let mut findings = Vec::new();
    let mut section = None;
    // The last number of each way of counting: by sentences, then by the three levels of items.
    let mut last = [0u32; 4];
    for passage in passages(report) {
        if passage.section() != section {
            (section, last) = (passage.section(), [0; 4]);
        }
        let mut steps: Vec<(usize, u32, usize, usize, String)> = Vec::new();
        // Of a table that was not read whole, labels stand among the prose.
        let torn = || section.and_then(table_of).is_some_and(|it| is_torn(report, it));
        if let Some((level, number, printed)) = item(&passage.text).filter(|_| !torn()) {
            last[level + 1..].fill(0);
            last[0] = 0;
            steps.push((level, number, 0, printed.len(), printed));
        }
        for (number, start, end) in counted(&passage) {
            steps.push((0, number, start, end, passage.text[start..end].to_owned()));
        }
        for (way, number, start, end, printed) in steps {
            let previous = std::mem::replace(&mut last[way], number);
            if previous == 0 || number == 1 || number == previous + 1 || number < previous {
                continue;
            }
            let message = if number == previous {
                "{part}：“{printed}”重复出现"
            } else {
                "{part}：“{printed}”之前缺少第 {missing} 项（前一项为第 {previous} 项）"
            };
            findings.push(
                Finding::new(message)
                    .fact("part", part(section))
                    .fact("printed", printed)
                    .fact("missing", (previous + 1) as usize)
                    .fact("previous", previous as usize)
                    .at(passage.span(start, end)),
            );
        }
    }
    Verdict::of(findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_known_by_their_ordinals() {
        for (text, expected) in [
            ("（一）主动公开", Some((1, 1))),
            ("(十二)其他", Some((1, 12))),
            ("1.主动公开", Some((2, 1))),
            ("2、主动公开", Some((2, 2))),
            ("（3）主动公开", Some((3, 3))),
            ("1.5万元", None),
            ("2023年", None),
            ("一、总体情况", None),
            ("（空）", None),
            ("", None),
        ] {
            assert_eq!(item(text).map(|(level, number, _)| (level, number)), expected, "{text}");
        }
    }
}
