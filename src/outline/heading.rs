//! The headings of the six parts.

use crate::sort;
use std::sync::LazyLock;

use super::paragraph::Line;
use crate::fold::{fold, is_invisible, is_one_to_ten, is_space, key};
use crate::report::Section;
use crate::template::SECTIONS;

/// What a part of the report is known by, folded.
struct Part {
    section: &'static crate::template::Section,
    label: String,
    labels: Vec<String>,
    hints: Vec<String>,
}

static PARTS: LazyLock<Vec<Part>> = LazyLock::new(|| {
    let fold = |words: &[&str]| words.iter().map(|it| key(it)).collect::<Vec<_>>();
    SECTIONS
        .iter()
        .map(|section| Part {
            section,
            label: key(section.label),
            labels: std::iter::once(key(section.label)).chain(fold(section.variants)).collect(),
            hints: fold(section.hints),
        })
        .collect()
});

/// A heading's title is no longer than this, in characters.
const LONGEST: usize = 40;

/// The quality of a heading with its official wording and an ordinal.
const BEST: u8 = 4;

/// The headings among `lines`, in the order of the text; of two lines that name the same part the better one.
pub fn sections(text: &str, lines: &[Line]) -> Vec<Section> {
    let outside = lines.iter().enumerate().filter(|(_, line)| !line.in_table);
    let named = |(at, line): (usize, &Line)| heading(line.span.of(text), line).map(|(quality, it)| (at, quality, it));
    let mut all: Vec<(usize, u8, Section)> = outside.filter_map(named).collect();
    // A list of contents: headings between which nothing stands but the numbers of pages, and which stand again below.
    let is_number = |line: &Line| line.span.of(text).bytes().all(|it| it.is_ascii_digit());
    let listed = |one: usize, next: usize| lines[one + 1..next].iter().all(is_number);
    let goes_on = |it: &[(usize, u8, Section)]| listed(it[0].0, it[1].0) && it[1].2.kind != all[0].2.kind;
    let run = 1 + all.windows(2).take_while(|it| goes_on(it)).count();
    let again = |it: &Section| all.iter().skip(run).any(|(.., other)| other.kind == it.kind);
    if all.iter().take(run).filter(|(.., it)| again(it)).count() > 2 {
        all.drain(..run);
    }
    let mut found: Vec<(usize, u8, Section)> = Vec::new();
    for (at, quality, section) in all {
        match found.iter_mut().find(|(.., it)| it.kind == section.kind) {
            Some(other) if other.1 < quality => *other = (at, quality, section),
            Some(_) => {}
            None => found.push((at, quality, section)),
        }
    }
    // Where parts are numbered 一、, what is numbered （一） is within one.
    let numbered = found.iter().any(|(_, quality, _)| *quality == BEST);
    let is_within = |it: &Section| it.span.of(text).starts_with(|it| fold(it) == '(');
    found.retain(|(_, quality, it)| !numbered || *quality > 1 || !is_within(it));
    sort::by_key(&mut found, |(at, ..)| *at);
    found.into_iter().map(|(.., section)| section).collect()
}

/// The ordinal before a heading: `一、`, `（一）`, `1.`, and what follows it.
pub fn ordinal(line: &str) -> (Option<String>, &str) {
    let line = line.trim_start_matches(|it| is_space(it) || is_invisible(it) || matches!(it, '#' | '*' | '>'));
    let end = line
        .char_indices()
        .filter(|(_, it)| !is_space(*it))
        .find(|(_, it)| !is_one_to_ten(*it))
        .map_or(line.len(), |(at, _)| at);
    let numerals: String = line[..end].chars().filter(|it| !is_space(*it)).collect();
    let mut rest = line[end..].chars();
    match rest.next().map(fold) {
        Some('、' | '.' | ',' | '．' | '。' | ':') if !numerals.is_empty() => (Some(numerals), rest.as_str()),
        _ => (None, line),
    }
}

/// The part that a line is the heading of, and how sure that is.
fn heading(line: &str, at: &Line) -> Option<(u8, Section)> {
    let (ordinal, rest) = ordinal(line);
    let title = rest.trim_matches(|it| is_space(it) || is_invisible(it) || matches!(it, '*' | '#' | '：' | ':' | '。'));
    if title.is_empty() || title.chars().count() > LONGEST {
        return None;
    }
    let printed = key(title);
    // A list of contents names several parts in one line.
    let parts = PARTS.iter();
    let named = parts.clone().filter(|it| it.hints.iter().any(|hint| printed.contains(hint.as_str()))).count();
    if named > 1 && parts.clone().all(|it| it.label != printed) {
        return None;
    }
    let section = |quality: u8, part: &Part| {
        let kind = part.section.kind;
        let section = Section { kind, ordinal: ordinal.clone(), title: title.to_owned(), span: at.span };
        Some((quality, section))
    };
    for it in parts.clone() {
        if it.labels.contains(&printed) {
            return section(if ordinal.is_some() { BEST } else { 3 }, it);
        }
    }
    // 1、总体情况; 第一部分 总体情况; （一）总体情况, which may be within a part.
    for (number, it) in ('1'..).zip(parts.clone()) {
        let Some((label, before)) = it.labels.iter().find_map(|own| Some((own, printed.strip_suffix(own)?))) else {
            continue;
        };
        let inner = before.strip_prefix('第').and_then(|it| it.strip_suffix("部分")).unwrap_or(before);
        if inner == it.section.ordinal || inner.len() == 1 && inner.starts_with(number) {
            // （一） is no ordinal of a part.
            let own = !line.starts_with(|it| fold(it) == '(');
            let (kind, ordinal) = (it.section.kind, own.then(|| before.to_owned()));
            return Some((1 + u8::from(own), Section { kind, ordinal, title: label.clone(), span: at.span }));
        }
    }
    let own = |it: &&Part| ordinal.as_deref() == Some(it.section.ordinal);
    if let Some(it) = parts.clone().find(|it| own(it) && it.labels.iter().any(|label| is_misprint(&printed, label))) {
        return section(2, it);
    }
    if named == 0 {
        return None;
    }
    for it in parts.clone() {
        let hinted = it.hints.iter().any(|hint| printed.contains(hint.as_str()));
        let close = printed.chars().count() <= it.label.chars().count() + 10;
        if hinted && ordinal.as_deref() == Some(it.section.ordinal) && close {
            return section(2, it);
        }
    }
    // 无其他需要报告的事项 is what such a part says.
    let sentence =
        title.contains(['，', '。', '；', ',']) || ["无", "没有", "暂无"].iter().any(|it| title.starts_with(it));
    for it in parts {
        let hinted = it.hints.iter().any(|hint| printed.ends_with(hint.as_str()));
        if hinted && !sentence && it.section.kind != "overview" {
            return section(1, it);
        }
    }
    None
}

/// Whether `printed` is `label` with a character too many, too few or mistaken, or two.
fn is_misprint(printed: &str, label: &str) -> bool {
    const MOST: usize = 2;
    let (printed, label): (Vec<char>, Vec<char>) = (printed.chars().collect(), label.chars().collect());
    if label.len() < 4 * MOST || printed.len().abs_diff(label.len()) > MOST {
        return false;
    }
    let start = printed.iter().zip(&label).take_while(|(one, other)| one == other).count();
    let end = printed.iter().rev().zip(label.iter().rev()).take_while(|(one, other)| one == other).count();
    printed.len().max(label.len()) <= start + end + MOST
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn kind(line: &str) -> Option<(&'static str, Option<String>)> {
        let at = Line { span: Span::new(0, line.len()), in_table: false, empty_before: false };
        heading(line, &at).map(|(_, it)| (it.kind, it.ordinal))
    }

    #[test]
    fn official_titles_with_and_without_ordinals_are_headings() {
        assert_eq!(kind("一、总体情况"), Some(("overview", Some("一".into()))));
        assert_eq!(kind("  二、主动公开政府信息情况 "), Some(("disclosure", Some("二".into()))));
        assert_eq!(kind("存在的主要问题及改进情况"), Some(("problems", None)));
        assert_eq!(kind("五、存在的主要问题和改进情况"), Some(("problems", Some("五".into()))));
        assert_eq!(kind("## 六、其他需要报告的事项"), Some(("other", Some("六".into()))));
        assert_eq!(kind("四、政府信息公开行政复议、行政诉讼情况"), Some(("litigation", Some("四".into()))));
        assert_eq!(
            kind("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
            Some(("litigation", Some("四".into())))
        );
    }

    #[test]
    fn a_misprint_does_not_hide_a_heading() {
        let litigation = Some(("litigation", Some("四".into())));
        assert_eq!(kind("四、政府信息公开行政法复议、行政诉讼情况"), litigation);
        assert_eq!(kind("四、政府信息公行政复议、行政诉讼情况"), litigation);
        assert_eq!(kind("三、收到和处理政府信息公开申清情况"), Some(("applications", Some("三".into()))));
        assert_eq!(kind("三、政府信息公开行政法复议、行政诉讼情况"), None);
    }

    #[test]
    fn what_is_numbered_within_a_part_is_none() {
        let kinds = |text: &str| -> Vec<&str> {
            let lines = super::super::paragraph::lines(text, &crate::report::Report::default());
            sections(text, &lines).iter().map(|it| it.kind).collect()
        };
        let text = "一、总体情况\n（一）主动公开政府信息情况\n略。\n（二）存在的主要问题及改进情况\n略。\n";
        assert_eq!(kinds(text), ["overview"]);
        assert_eq!(kinds(&format!("{text}二、主动公开政府信息情况\n")), ["overview", "disclosure"]);
        assert_eq!(kinds("（一）总体情况\n（二）主动公开政府信息情况\n"), ["overview", "disclosure"]);
    }

    #[test]
    fn a_heading_numbered_otherwise_has_that_ordinal() {
        assert_eq!(kind("1、总体情况"), Some(("overview", Some("1".into()))));
        assert_eq!(kind("第一部分　总体情况"), Some(("overview", Some("第一部分".into()))));
        assert_eq!(kind("五  存在的主要问题及改进情况"), Some(("problems", Some("五".into()))));
        assert_eq!(kind("（一）总体情况"), Some(("overview", None)));
        assert_eq!(kind("５．存在的主要问题及改进情况"), Some(("problems", Some("5".into()))));
        for line in ["2、总体情况", "第二部分 总体情况", "1、公开的总体情况", "3、存在的主要问题及改进情况"]
        {
            assert!(kind(line).is_none_or(|it| it.1.is_none()), "{line}");
        }
    }

    #[test]
    fn a_list_of_contents_has_no_headings() {
        let contents = "一、总体情况\n二、主动公开政府信息情况\n五、存在的主要问题及改进情况\n";
        let report = contents.replace('\n', "\n略。\n");
        let starts = |text: &str| -> Vec<u32> {
            let lines = super::super::paragraph::lines(text, &crate::report::Report::default());
            sections(text, &lines).iter().map(|it| it.span.start).collect()
        };
        for contents in [contents.to_owned(), contents.replace('\n', "\n2\n")] {
            let both = format!("目录\n{contents}{report}");
            let after = (both.len() - report.len()) as u32;
            assert_eq!(starts(&both).iter().filter(|it| **it >= after).count(), 3, "{both}");
        }
        // Parts that say nothing are parts.
        assert_eq!(starts(contents).len(), 3);
        assert_eq!(starts(&format!("{contents}六、其他需要报告的事项\n三、总体情况\n")).len(), 4);
    }

    #[test]
    fn sentences_rows_and_lists_of_contents_are_none() {
        for line in [
            "四、结转下年度继续办理",
            "一、本年新收政府信息公开申请数量",
            "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六部分组成",
            "（一）主动公开情况",
            "存在的主要问题：一是创新意识有待加强",
            "无其他需要报告的事项。",
        ] {
            assert_eq!(kind(line), None, "{line}");
        }
    }
}
