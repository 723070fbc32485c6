//! The prose: lines joined to paragraphs where a page or a paste has cut them.

use super::heading::ordinal;
use crate::fold::{fold, is_han, is_invisible, is_one_to_ten, is_space};
use crate::note::{Note, NoteKind};
use crate::report::{Paragraph, Report, Section};
use crate::span::Span;

/// A line that shows something.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Its visible text.
    pub span: Span,
    /// Whether it belongs to a table.
    pub in_table: bool,
    /// Whether an empty line stands before it.
    pub empty_before: bool,
}

/// The visible lines of `text`; page numbers and rules are left out.
pub fn lines(text: &str, report: &Report) -> Vec<Line> {
    let tables: Vec<Span> = report.tables.iter().map(|it| it.span).collect();
    let second = report.notes.iter().filter(|it| it.kind == NoteKind::SecondTable).map(|it| it.span);
    let tables: Vec<Span> = tables.into_iter().chain(second).collect();
    let mut out = Vec::new();
    let mut empty_before = true;
    for line in crate::source::lines(text, &report.cuts) {
        let inner = line.of(text);
        let hidden = |it: char| is_space(it) || is_invisible(it);
        let start = inner.len() - inner.trim_start_matches(hidden).len();
        let end = inner.trim_end_matches(hidden).len();
        if end <= start {
            empty_before = true;
            continue;
        }
        let span = Span::new(line.start as usize + start, line.start as usize + end);
        if is_page_furniture(span.of(text)) {
            continue;
        }
        let in_table = tables.iter().any(|it| it.start < span.end && span.start < it.end);
        out.push(Line { span, in_table, empty_before });
        empty_before = false;
    }
    out
}

/// Page numbers and rules.
fn is_page_furniture(line: &str) -> bool {
    let folded: String = line.chars().map(fold).filter(|it| !is_space(*it)).collect();
    let strokes = folded.chars().all(|it| matches!(it, '-' | '=' | '|' | '+' | ':' | '*' | '_'));
    let inner = folded.trim_matches('-');
    let number = inner.len() < folded.len() && folded.starts_with('-') && folded.ends_with('-');
    strokes || (number && !inner.is_empty() && inner.len() <= 3 && inner.bytes().all(|it| it.is_ascii_digit()))
}

/// Whether a line that ends so ends its sentence.
fn ends(line: &str) -> bool {
    line.chars().next_back().is_none_or(|it| matches!(fold(it), '。' | '!' | '?' | ';' | ':' | '>' | '…' | ')'))
        && !line.ends_with('《')
        || line.ends_with(DIVIDER)
}

/// What a program has written before and behind what it has taken from a page: `===== 正文 =====`.
const DIVIDER: &str = "===";

/// Whether a line begins something new: a numbered heading or item.
fn begins(line: &str) -> bool {
    if ordinal(line).0.is_some() || line.starts_with(DIVIDER) {
        return true;
    }
    let folded: String = line.chars().take(8).map(fold).collect();
    let mut rest = folded.chars();
    match rest.next() {
        // （一）, (1)
        Some('(') => {
            let inner: String = rest.take_while(|it| *it != ')').collect();
            !inner.is_empty() && inner.chars().all(|it| it.is_ascii_digit() || is_one_to_ten(it))
        }
        Some(it) if it.is_ascii_digit() => {
            let after = folded.trim_start_matches(|it: char| it.is_ascii_digit());
            let digits = folded.len() - after.len();
            digits <= 2
                && (after.starts_with('、')
                    || (after.starts_with('.') && !after[1..].starts_with(|it: char| it.is_ascii_digit())))
        }
        Some('#' | '*') => true,
        _ => false,
    }
}

/// Display columns; a Han character takes two.
fn width(text: &str) -> usize {
    text.chars().map(|it| if (it as u32) < 0x1100 { 1 } else { 2 }).sum()
}

/// The width that prose is set in, where most of its lines end there because the page does.
fn set_width(text: &str, lines: &[Line]) -> Option<usize> {
    let widths: Vec<usize> =
        lines.iter().filter(|it| !it.in_table).map(|it| width(it.span.of(text))).filter(|it| *it >= 40).collect();
    let near = |wide: usize| widths.iter().filter(|it| (wide.saturating_sub(8)..=wide).contains(*it)).count();
    let best = (48..=130).max_by_key(|wide| near(*wide))?;
    (near(best) >= 10 && near(best) * 5 >= widths.len() * 2).then_some(best)
}

/// Joins the lines outside tables to paragraphs. `title` are the lines that the title takes.
pub fn join(
    text: &str,
    lines: &[Line],
    sections: &[Section],
    title: std::ops::Range<usize>,
    notes: &mut Vec<Note>,
) -> Vec<Paragraph> {
    // Text of a page is set in lines of one width: there a line's end says nothing.
    let set_width = set_width(text, lines);
    let wrapped = set_width.is_some();
    let longest = set_width.unwrap_or(0);

    let mut out = Vec::new();
    let mut pieces: Vec<Span> = Vec::new();
    let mut section: Option<&'static str> = None;
    let mut flush = |pieces: &mut Vec<Span>, section| {
        if !pieces.is_empty() {
            out.push(Paragraph::join(text, pieces, section));
            pieces.clear();
        }
    };
    for (at, line) in lines.iter().enumerate() {
        let heading = sections.iter().find(|it| it.span == line.span);
        if line.in_table || heading.is_some() || title.contains(&at) {
            flush(&mut pieces, section);
            section = heading.map_or(section, |it| Some(it.kind));
            continue;
        }
        let printed = line.span.of(text);
        // Cells of a table that was not found are no sentence.
        let in_cells = |line: &str| line.contains(['|', '\t', '｜']);
        let goes_on = pieces.last().is_some_and(|before| {
            let before = before.of(text);
            // What a page has above its title, and the files beside it, are no sentences.
            if at < title.start || before.starts_with("附件") {
                return false;
            }
            if in_cells(before) || in_cells(printed) {
                return false;
            }
            let is_cut = if wrapped { width(before) + 12 >= longest } else { is_cut(before, printed) };
            !ends(before) && is_cut && !begins(printed) || (wrapped && width(before) + 3 >= longest && !begins(printed))
        });
        if goes_on {
            if line.empty_before || !wrapped {
                let mut note = Note::new(NoteKind::SentenceCut, *pieces.last().unwrap_or(&line.span));
                note.other = Some(line.span);
                notes.push(note);
            }
        } else {
            flush(&mut pieces, section);
        }
        pieces.push(line.span);
    }
    flush(&mut pieces, section);
    out
}

/// Whether a sentence that ends a line so was cut there: it is long enough to be one, and does not end like a heading.
fn is_cut(before: &str, after: &str) -> bool {
    let length = before.chars().count();
    let is_sentence = before.contains(['，', '。', '；', ',', '：']) || length > 34;
    // （一）深化主动公开，推动公开多元化: a heading, for all its comma.
    let is_heading = begins(before) && length <= 30 && !before.contains('。');
    // The name of a place in another language, an address, but not a count in a list: …、不予处理1; and `发布时间: …`, which a program
    // has written.
    let counts = || before.contains('、') && before.trim_end_matches(|it: char| it.is_ascii_digit()).ends_with(is_han);
    let is_foreign =
        before.ends_with(|it: char| it.is_ascii_alphanumeric()) && !before.contains(['，', '。', '；']) && !counts();
    let is_field =
        after.split_once(": ").is_some_and(|(name, _)| name.chars().count() <= 6 && name.chars().all(is_han));
    // 发布时间：2024-01-20 来源：某某局 字体：[大 中 小], as a page has it below its title; and the heads of table four.
    let sources = ["来源", "信息来源", "文章来源", "发布机构", "上一篇"];
    let is_byline = sources.iter().any(|it| before.starts_with(it))
        || before.matches(['：', ':']).count() > 1 && !before.contains(['，', '。', '；']);
    let is_head = before.ends_with("复议后起诉") && after.starts_with("结果维持");
    !is_heading
        && is_sentence
        && length >= 10
        && !after.starts_with(['附', '注'])
        && !(is_foreign || is_field || is_byline || is_head)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> (Vec<String>, usize) {
        let report = Report::default();
        let lines = lines(text, &report);
        let mut notes = Vec::new();
        let joined = join(text, &lines, &[], 0..0, &mut notes);
        (joined.into_iter().map(|it| it.text).collect(), notes.len())
    }

    #[test]
    fn a_sentence_cut_by_a_page_goes_on() {
        let (found, notes) = paragraphs("本年度共收到政府信息公开申请3件，接受公众的咨\n\n询0人次。\n\n下一段。");
        assert_eq!(found, ["本年度共收到政府信息公开申请3件，接受公众的咨询0人次。", "下一段。"]);
        assert_eq!(notes, 1);
    }

    #[test]
    fn a_sentence_cut_twice_goes_on() {
        let text =
            "本年度收到申请637件。已办结42件，具体\n为：予以公开38件、部分公开3件、不予处理1\n件。结转下年度50件。";
        assert_eq!(paragraphs(text), (vec![text.replace('\n', "")], 2));
    }

    #[test]
    fn headings_and_items_stand_alone() {
        let (found, notes) = paragraphs("强化组织领导\n\n我局建立了机制，有条不紊。\n（一）公开情况\n1. 其他");
        assert_eq!(found, ["强化组织领导", "我局建立了机制，有条不紊。", "（一）公开情况", "1. 其他"]);
        assert_eq!(notes, 0);
    }

    #[test]
    fn a_heading_of_two_clauses_does_not_go_on() {
        let (found, notes) = paragraphs("（一）深化主动公开，推动公开多元化\n\n围绕重点领域，利用网站发布信息。");
        assert_eq!((found.len(), notes), (2, 0));
    }

    #[test]
    fn what_stands_around_a_page_is_no_sentence() {
        for text in [
            "青山县人民政府 The People's Government of Qingshan County\n\n政府信息公开",
            "联系电话、传真：0571-87654321\n地址：某某市某某路1号",
            "原文链接: https://www.example.gov.cn/xxgk/nb/202401/t1.htm\n本地目录: xxgk/nb/202401",
            "发布时间：2024-01-20 09:12 来源：某某街道 浏览次数：123 字体：[大 中 小]\n根据《条例》第五十条编制本报告。",
            "上一篇：某某街道办事处2022年政府信息公开工作年度报告\n下一篇：没有了",
            "来源：某某市某某区某某街道办事处\n根据《条例》第五十条编制本报告。",
            "未经复议直接起诉,复议后起诉\n结果维持,结果纠正,其他结果,尚未审结,总计",
            "本地目录: xxgk/nb，202401_某局2023年政府信息公开工作年度报告\n===== 正文 =====\n本报告由某局编制。",
        ] {
            assert_eq!(paragraphs(text).1, 0, "{text}");
        }
    }

    #[test]
    fn places_in_a_joined_paragraph_point_into_the_text() {
        let text = "本年度共收到政府信息公开申请3件，接受公众的咨\n\n询0人次。";
        let report = Report::default();
        let joined = join(text, &lines(text, &report), &[], 0..0, &mut Vec::new());
        let at = joined[0].text.find("询0").expect("joined");
        assert_eq!(joined[0].place(at, at + "询0".len()).of(text), "询0");
    }
}
