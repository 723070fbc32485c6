//! I: what the paste or the file has suffered. Figures are read all the same; these say how.

use super::cell::is_error_value;
use super::judge::MAX_FINDINGS;
use super::passage::{Passage, part, passages};
use super::{COMMON, Edit, Finding, Rule, Severity, Verdict, fail, pass};
use crate::fold::{is_one_to_ten, key};
use crate::note::{Note, NoteKind};
use crate::report::{CellKind, Report};
use crate::sort;
use crate::source::{Lines, is_page_number};
use crate::span::Span;
use crate::template::Generation::G2021;
use crate::template::{FORMS, TableId};
use crate::wording;
use std::collections::HashMap;

/// I01: a sentence cut by a page or a paste.
pub static I01: Rule = Rule {
    id: "I01",
    title: "粘贴断行导致句子中断",
    why: "分页或粘贴把一句话断成两行，检查前已经连接起来。",
    remedy: "发布前核对原文没有多余的换行。",
    check: |report| {
        said(report, NoteKind::SentenceCut, |report, notes| {
            let first = notes.first()?;
            let tail: String = tail(first.span.of(&report.text));
            let head: String = first.other.unwrap_or(first.span).of(&report.text).trim().chars().take(8).collect();
            let message = "{count} 处句子被断成两行，已连接后检查，如“…{tail} / {head}…”";
            Some(Finding::new(message).fact("count", notes.len()).fact("tail", tail).fact("head", head))
        })
    },
    examples: &[
        pass(G2021, &[]),
        fail(
            G2021,
            &[Edit::Replace("其中政策文件类60条、财政信息类30条、", "其中政策文件类60条、财政\n\n信息类30条、")],
        ),
    ],
    ..COMMON
};

/// I02: a table cut by a page.
pub static I02: Rule = Rule {
    id: "I02",
    title: "表格跨页断裂",
    why: "表格被空行、分页或重复的表头断开，已按同一张表合并。",
    remedy: "发布前核对原表是完整的一张。",
    check: |report| {
        said(report, NoteKind::TableCut, |_, notes| {
            let rows: Vec<_> = notes
                .iter()
                .filter_map(|it| Some(format!("{}{}", it.table?.label(), wording::row(it.table?, it.row?))))
                .collect();
            let message = "表格在 {count} 处断开，已按同一张表合并（断开处之后的行：{rows}）";
            Some(Finding::new(message).fact("count", notes.len()).fact("rows", wording::list(&rows)))
        })
    },
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("\t\t4.保护第三方合法权益", "\n\t\t4.保护第三方合法权益")]),
    ],
    ..COMMON
};

/// I03: markup that is no part of the report.
pub static I03: Rule = Rule {
    id: "I03",
    title: "标记残留",
    why: "“**”“<br>”“&nbsp;”等是排版标记，不是报告的文字。",
    remedy: "删去标记。",
    check: markup,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("存在的主要问题：", "**存在的主要问题：**")]),
        fail(G2021, &[Edit::Replace("优化政府网站", "优化<http://www.example.gov.cn/>网站")]),
    ],
    ..COMMON
};

/// I04: odd white space and full-width digits.
pub static I04: Rule = Rule {
    id: "I04",
    title: "特殊空白或全角数字",
    why: "不间断空格、全角空格、零宽字符和全角数字看不出来，却会妨碍搜索和统计。读数时已自动清理。",
    remedy: "一般不必处理；需要时替换为普通空格和半角数字。",
    on: false,
    check: odd_characters,
    examples: &[pass(G2021, &[]), fail(G2021, &[Edit::Replace("240条", "２４０\u{a0}条")])],
    ..COMMON
};

/// I05: brackets or quotes that do not pair.
pub static I05: Rule = Rule {
    id: "I05",
    title: "标点不成对",
    why: "括号、引号、书名号应当成对使用。",
    remedy: "补上缺少的一半，或者删去多余的一半。",
    check: pairs,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("及时更新政府信息公开指南和目录。", "及时更新政府信息公开指南和目录。）")]),
        fail(G2021, &[Edit::Replace("按照《政府信息公开信息处理费管理办法》", "按照《政府信息公开信息处理费管理办法")]),
    ],
    ..COMMON
};

/// I08: characters that were lost.
pub static I08: Rule = Rule {
    id: "I08",
    severity: Severity::Warning,
    title: "乱码或替换字符",
    why: "编码转换出错时，原来的字会变成“�”或乱码。",
    remedy: "按原文改正。",
    check: garbled,
    examples: &[pass(G2021, &[]), fail(G2021, &[Edit::Replace("优化政府网站", "优化政府\u{fffd}站")])],
    ..COMMON
};

/// I09: page numbers and running heads.
pub static I09: Rule = Rule {
    id: "I09",
    title: "页眉页脚混入",
    why: "从分页的文件复制时，页码和页眉会混进正文，检查时已经忽略。",
    remedy: "从报告中删去。",
    check: running_heads,
    examples: &[pass(G2021, &[]), fail(G2021, &[Edit::Replace("（二）依申请公开", "— 3 —\n\n（二）依申请公开")])],
    ..COMMON
};

/// I10: what a formula leaves where it fails.
pub static I10: Rule = Rule {
    id: "I10",
    severity: Severity::Error,
    title: "公式错误值残留",
    why: "“#REF!”“#DIV/0!”等是电子表格公式出错时显示的内容，不是数值。",
    remedy: "改正公式后填入数值。",
    check: error_values,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t3.new.total", "#REF!")]),
        fail(G2021, &[Edit::Replace("240条", "#DIV/0!条")]),
    ],
    ..COMMON
};

/// One finding about all notes of `kind`, with their places.
fn said(report: &Report, kind: NoteKind, say: fn(&Report, &[&Note]) -> Option<Finding>) -> Verdict {
    let notes: Vec<&Note> = report.notes.iter().filter(|it| it.kind == kind).collect();
    let finding = if notes.is_empty() { None } else { say(report, &notes) };
    Verdict::of(finding.into_iter().map(|finding| notes.iter().fold(finding, |it, note| it.at(note.span))).collect())
}

fn tail(text: &str) -> String {
    let end: Vec<char> = text.trim().chars().rev().take(8).collect();
    end.into_iter().rev().collect()
}

fn markup(report: &Report) -> Verdict {
    const MARKS: [&str; 14] =
        ["**", "<http", "&nbsp;", "&amp;", "<br", "<td", "<tr", "<p>", "<div", "<span", "</", "<img", "```", "<a "];
    let mut found: Vec<(&str, Span)> = Vec::new();
    for mark in MARKS {
        let places = report.text.match_indices(mark).map(|(at, it)| (mark, Span::new(at, at + it.len())));
        found.extend(places);
    }
    let mut offset = 0;
    for line in report.text.split('\n') {
        let inner = line.trim();
        let rule =
            inner.len() >= 4 && inner.chars().all(|it| matches!(it, '-' | '=' | '\t' | ' ')) && inner.contains("---");
        if rule {
            found.push(("----", Span::new(offset, offset + line.len())));
        }
        offset += line.len() + 1;
    }
    found.extend(
        report.notes.iter().filter(|it| it.kind == NoteKind::Markup).map(|it| (it.span.of(&report.text), it.span)),
    );
    sort::by_key(&mut found, |(_, span)| span.start);
    found.dedup_by_key(|(_, span)| span.start);
    let Some((_, first)) = found.first() else { return Verdict::Pass };
    let line = Lines::new(&report.text).position(first.start).line;
    let mut marks: Vec<_> = found.iter().map(|(mark, _)| mark.trim()).collect();
    sort::up(&mut marks);
    marks.dedup();
    let finding = Finding::new("含标记残留 {count} 处：{marks}，首见于第 {line} 行")
        .fact("count", found.len())
        .fact("marks", wording::list(&marks))
        .fact("line", line as usize);
    Verdict::Fail(vec![found.iter().fold(finding, |it, (_, span)| it.at(*span))])
}

fn odd_characters(report: &Report) -> Verdict {
    let (mut unbroken, mut wide, mut hidden, mut digits) = (0usize, 0usize, 0usize, 0usize);
    let mut first = None;
    for (at, it) in report.text.char_indices() {
        let count = match it {
            '\u{a0}' => &mut unbroken,
            '\u{3000}' => &mut wide,
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => &mut hidden,
            '０'..='９' => &mut digits,
            _ => continue,
        };
        *count += 1;
        first.get_or_insert(Span::new(at, at + it.len_utf8()));
    }
    let Some(first) = first else { return Verdict::Pass };
    let counts = [(unbroken, "不间断空格"), (wide, "全角空格"), (hidden, "零宽字符"), (digits, "全角数字")];
    let told: Vec<_> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, name)| format!("{count} 个{name}")).collect();
    Verdict::Fail(vec![Finding::new("全文含{told}，读数时已自动清理").fact("told", told.join("、")).at(first)])
}

/// The pairs, opening and closing; both widths of a bracket are one.
const PAIRS: [([char; 2], [char; 2], &str); 5] = [
    (['（', '('], ['）', ')'], "括号"),
    (['“', '“'], ['”', '”'], "引号"),
    (['《', '《'], ['》', '》'], "书名号"),
    (['【', '['], ['】', ']'], "方括号"),
    (['〔', '〔'], ['〕', '〕'], "六角括号"),
];

fn pairs(report: &Report) -> Verdict {
    let all: Vec<Passage<'_>> = passages(report).collect();
    let mut findings = Vec::new();
    let mut from = 0;
    while from < all.len() {
        let section = all[from].section();
        let to = (from..all.len()).find(|at| all[*at].section() != section).unwrap_or(all.len());
        for (opening, closing, name) in PAIRS {
            findings.extend(unpaired(&all[from..to], to == all.len(), opening, closing, name));
        }
        from = to;
    }
    Verdict::of(findings)
}

fn unpaired(
    passages: &[Passage<'_>],
    ends_text: bool,
    opening: [char; 2],
    closing: [char; 2],
    name: &str,
) -> Vec<Finding> {
    let mut open: Vec<(usize, usize, char)> = Vec::new();
    let mut odd = Vec::new();
    for (index, passage) in passages.iter().enumerate() {
        for (at, it) in passage.text.char_indices() {
            if opening.contains(&it) {
                open.push((index, at, it));
            } else if closing.contains(&it) && open.pop().is_none() && !numbers_an_item(&passage.text[..at]) {
                odd.push((index, at, it, "{part}多一个{name}“{mark}”：…{around}…"));
            }
        }
    }
    // What was opened where the text was cut off is closed in the report.
    let cut = passages.last().is_some_and(|it| !it.text.ends_with(['。', '）', ')', '”', '》', '；']));
    open.retain(|(index, ..)| !(cut && ends_text && index + 1 == passages.len()));
    odd.extend(open.into_iter().map(|(index, at, it)| (index, at, it, "{part}的{name}“{mark}”没有另一半：…{around}…")));
    odd.into_iter()
        .take(MAX_FINDINGS)
        .map(|(index, at, mark, message)| {
            let (passage, end) = (&passages[index], at + mark.len_utf8());
            Finding::new(message)
                .fact("part", part(passage.section()))
                .fact("name", name)
                .fact("mark", mark.to_string())
                .fact("around", passage.around(at, end))
                .at(passage.span(at, end))
        })
        .collect()
}

/// 1） and 一） need no opening bracket.
fn numbers_an_item(before: &str) -> bool {
    before.chars().next_back().is_some_and(|it| it.is_ascii_digit() || is_one_to_ten(it))
}

fn garbled(report: &Report) -> Verdict {
    const MOJIBAKE: [&str; 6] = ["锟斤拷", "烫烫烫", "屯屯屯", "ï¿½", "â€", "Ã¤"];
    let mut found: Vec<Span> = report
        .text
        .char_indices()
        // U+F020 to U+F0FF are the bullets of symbol fonts.
        .filter(|(_, it)| matches!(it, '\u{fffd}' | '\u{e000}'..='\u{f01f}' | '\u{f100}'..='\u{f8ff}'))
        .map(|(at, it)| Span::new(at, at + it.len_utf8()))
        .collect();
    for mark in MOJIBAKE {
        found.extend(report.text.match_indices(mark).map(|(at, it)| Span::new(at, at + it.len())));
    }
    sort::up(&mut found);
    let Some(first) = found.first() else { return Verdict::Pass };
    let finding = Finding::new("含乱码字符 {count} 处，首见于第 {line} 行“{mark}”")
        .fact("count", found.len())
        .fact("line", Lines::new(&report.text).position(first.start).line as usize)
        .fact("mark", first.of(&report.text));
    Verdict::Fail(vec![found.iter().fold(finding, |it, span| it.at(*span))])
}

/// Whether a line is the head of a column: a form's tables have the same one several times.
fn is_head(line: &str) -> bool {
    let printed = key(line);
    let rows = FORMS.iter().flat_map(|form| TableId::ALL.into_iter().flat_map(|id| form.rows(id)));
    rows.flat_map(|row| row.columns).any(|it| key(it.label) == printed)
}

fn running_heads(report: &Report) -> Verdict {
    const OFTEN: usize = 3;
    let tables: Vec<Span> = report.tables.iter().map(|it| it.span).collect();
    let mut found: Vec<(Span, &str)> = report
        .notes
        .iter()
        .filter(|it| it.kind == NoteKind::RunningHead)
        .map(|it| (it.span, it.span.of(&report.text).trim()))
        .collect();
    let mut repeated: HashMap<String, Vec<Span>> = HashMap::new();
    let mut offset = 0;
    for line in report.text.split('\n') {
        let span = Span::new(offset, offset + line.len());
        offset += line.len() + 1;
        let inner = line.trim();
        if is_page_number(inner) {
            found.push((span, inner));
        } else if (6..=40).contains(&inner.chars().count()) && !tables.iter().any(|it| it.contains(span)) {
            repeated.entry(inner.to_owned()).or_default().push(span);
        }
    }
    let heads = repeated.into_iter().filter(|(inner, spans)| spans.len() >= OFTEN && !is_head(inner));
    found.extend(heads.flat_map(|it| it.1).map(|it| (it, it.of(&report.text).trim())));
    sort::up(&mut found);
    found.dedup_by_key(|(span, _)| span.start);
    let Some((_, first)) = found.first() else { return Verdict::Pass };
    let finding = Finding::new("{count} 行疑似页码或页眉（如“{first}”），检查时已忽略")
        .fact("count", found.len())
        .fact("first", *first);
    Verdict::Fail(vec![found.iter().fold(finding, |it, (span, _)| it.at(*span))])
}

fn error_values(report: &Report) -> Verdict {
    const VALUES: [&str; 9] =
        ["#REF!", "#DIV/0!", "#VALUE!", "#N/A", "#NAME?", "#NUM!", "=SUM(", "undefined", "#NULL!"];
    let mut findings = Vec::new();
    let mut told: Vec<Span> = Vec::new();
    let lines = Lines::new(&report.text);
    for table in report.tables.iter() {
        for (id, cell) in table.cells().filter(|(_, cell)| cell.kind == CellKind::Text && is_error_value(&cell.raw)) {
            told.push(cell.span);
            findings.push(
                Finding::new("{table}{cell}为“{raw}”，是公式的错误值")
                    .fact("table", id.table)
                    .fact("cell", id)
                    .fact("raw", cell.raw.as_str())
                    .cell(report, id),
            );
        }
    }
    for value in VALUES {
        for (at, it) in report.text.match_indices(value).take(MAX_FINDINGS + told.len()) {
            let span = Span::new(at, at + it.len());
            if !told.iter().any(|cell| cell.start <= span.start && span.start < cell.end) {
                let line = lines.position(span.start).line as usize;
                findings.push(
                    Finding::new("第 {line} 行含公式的错误值“{raw}”").fact("line", line).fact("raw", value).at(span),
                );
            }
        }
    }
    Verdict::of(findings)
}
