//! Reports that were damaged on their way: lines lost or repeated, cells and columns dropped, numbers torn or run together,
//! pages cut and their furniture left between. Whatever is lost is missing; no cell is wrong, and none comes from nowhere.
//!
//! `GOUJI_TRIALS=2000 cargo test --profile measure --test damaged -- --nocapture` damages more of them; `GOUJI_FIRST=5000`
//! begins with others, and `GOUJI_KEEP=FOLDER` keeps the texts of those that went wrong.

mod support;

use gouji::report::Report;
use gouji::{Options, parse};
use std::collections::BTreeMap;
use support::chance::Chance;
use support::draw::{Draft, draft, seeds};
use support::gold::{Compared, Gold};
use support::layout::{Layout, text};
use support::page::{Look, Page};
use support::writer::Writer;

/// How many reports are damaged in each way in each layout, where nobody asks for more.
const TRIALS: u64 = 12;

/// A way to damage a text; the text as it was where there is nothing to damage.
type Damage = fn(&str, &mut Chance) -> String;

/// Each with whether it may befall a layout of a cell a line: there, some leave rows that look whole and are none.
const DAMAGES: [(&str, Damage, bool); 16] = [
    ("cut at both ends", ends, true),
    ("lines lost", lose_lines, true),
    ("lines lost here and there", lose_scattered, true),
    ("most lines lost", lose_most, false),
    ("a line twice", repeat_line, false),
    ("two lines swapped", swap_lines, false),
    ("furniture of pages", furnish, true),
    ("a cell lost", lose_cell, false),
    ("a column lost", lose_column, false),
    ("zeros blank, blanks lost", lose_blanks, false),
    ("a number torn", tear, true),
    ("cells run together", glue, false),
    ("characters lost", lose_characters, true),
    ("spaces between", space, true),
    ("all on one line", run_on, true),
    ("all on one line, run together", run_together, true),
];

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn at(chance: &mut Chance, len: usize) -> usize {
    chance.up_to(len.saturating_sub(1) as i64) as usize
}

fn ends(text: &str, chance: &mut Chance) -> String {
    let all = lines(text);
    let (from, to) = (at(chance, all.len() * 2 / 3), all.len() - at(chance, all.len() / 3));
    all[from.min(to)..to].concat()
}

/// Fewer than a row has cells.
fn lose_lines(text: &str, chance: &mut Chance) -> String {
    let mut all = lines(text);
    let from = at(chance, all.len());
    let to = (from + 1 + at(chance, 4)).min(all.len());
    all.drain(from..to);
    all.concat()
}

fn lose_scattered(text: &str, chance: &mut Chance) -> String {
    let mut all = lines(text);
    for _ in 0..3 {
        all.remove(at(chance, all.len()));
    }
    all.concat()
}

fn lose_most(text: &str, chance: &mut Chance) -> String {
    let odds = 2 + chance.up_to(4);
    lines(text).into_iter().filter(|_| chance.once_in(odds)).collect()
}

fn repeat_line(text: &str, chance: &mut Chance) -> String {
    let mut all = lines(text);
    let from = at(chance, all.len());
    all.insert(from, all[from]);
    all.concat()
}

fn swap_lines(text: &str, chance: &mut Chance) -> String {
    let mut all = lines(text);
    let from = at(chance, all.len() - 1);
    // Whether these two have each other's names or each other's numbers nobody can tell; it is said (L01, A308).
    if !(all[from].contains("申请数量") && all[from + 1].contains("申请数量")) {
        all.swap(from, from + 1);
    }
    all.concat()
}

fn furnish(text: &str, chance: &mut Chance) -> String {
    const FURNITURE: [&str; 9] = [
        "- 3 -\n",
        "— 12 —\n",
        "第 3 页 共 9 页\n",
        "\u{c}\n",
        "\n\n",
        "2024/1/15 政府信息公开工作年度报告\n",
        "打印本页　关闭窗口\n",
        "http://www.example.gov.cn/art/2024/1/15/art_1229_1234.html\n",
        "3\n",
    ];
    let mut all = lines(text);
    for _ in 0..=chance.up_to(2) {
        let from = at(chance, all.len());
        all.insert(from, chance.one(&FURNITURE));
    }
    all.concat()
}

/// The line `all[row]` as its cells, and what stands between them.
fn cells(line: &str) -> (Vec<&str>, &'static str) {
    let between = ["\t", " | ", "    "].into_iter().find(|it| line.trim_end().matches(it).count() > 2).unwrap_or("\t");
    (line.trim_end_matches('\n').split(between).collect(), between)
}

/// The lines that hold a row of figures.
fn rows(all: &[&str]) -> Vec<usize> {
    let holds = |line: &str| {
        let (cells, _) = cells(line);
        cells.len() > 3 && cells.iter().filter(|it| is_number(it.trim_matches(['|', ' ']))).count() >= 3
    };
    (0..all.len()).filter(|it| holds(all[*it])).collect()
}

fn is_number(cell: &str) -> bool {
    !cell.is_empty() && cell.chars().all(|it| it.is_ascii_digit())
}

/// `text` with the cells of a row of figures changed.
fn with_row(text: &str, chance: &mut Chance, change: impl FnOnce(&mut Vec<String>, &mut Chance)) -> String {
    let all = lines(text);
    let rows = rows(&all);
    if rows.is_empty() {
        return text.to_owned();
    }
    let row = rows[at(chance, rows.len())];
    let (parts, between) = cells(all[row]);
    let mut parts: Vec<String> = parts.into_iter().map(str::to_owned).collect();
    change(&mut parts, chance);
    [all[..row].concat(), parts.join(between) + "\n", all[row + 1..].concat()].concat()
}

/// One of the cells that hold figures.
fn figure(parts: &[String], chance: &mut Chance) -> usize {
    let figures: Vec<usize> = (0..parts.len()).filter(|it| is_number(parts[*it].trim_matches(['|', ' ']))).collect();
    figures[at(chance, figures.len())]
}

fn lose_cell(text: &str, chance: &mut Chance) -> String {
    with_row(text, chance, |parts, chance| drop(parts.remove(figure(parts, chance))))
}

fn lose_column(text: &str, chance: &mut Chance) -> String {
    let all = lines(text);
    let rows = rows(&all);
    let back = at(chance, 7);
    // Of table four a group without its total may look like one without a blank cell, which programs leave out.
    let end =
        all.iter().position(|it| it.starts_with("四、政府信息公开") || it.starts_with("四、因")).unwrap_or(all.len());
    let mut out = String::new();
    for (row, line) in all.iter().enumerate() {
        let (mut parts, between) = cells(line);
        // The head above the rows loses it too.
        let table = rows.first().is_some_and(|first| row + 3 >= *first) && row < end && parts.len() > 7;
        if table {
            parts.remove(parts.len() - 1 - back);
            out += &(parts.join(between) + "\n");
        } else {
            out += line;
        }
    }
    out
}

fn lose_blanks(text: &str, chance: &mut Chance) -> String {
    with_row(text, chance, |parts, chance| {
        let figures: Vec<usize> = (0..parts.len()).filter(|it| parts[*it] == "0").collect();
        let mut lost: Vec<usize> = figures.into_iter().filter(|_| chance.once_in(2)).collect();
        while let Some(at) = lost.pop() {
            if chance.once_in(2) {
                parts.remove(at);
            } else {
                parts[at].clear();
            }
        }
    })
}

fn tear(text: &str, chance: &mut Chance) -> String {
    let long: Vec<usize> = text
        .char_indices()
        .filter(|(at, it)| it.is_ascii_digit() && text[at + 1..].starts_with(|it: char| it.is_ascii_digit()))
        .map(|(at, _)| at + 1)
        .collect();
    if long.is_empty() {
        return text.to_owned();
    }
    let at = long[at(chance, long.len())];
    format!("{}{}{}", &text[..at], chance.one(&[" ", "\n", "  "]), &text[at..])
}

fn glue(text: &str, chance: &mut Chance) -> String {
    with_row(text, chance, |parts, chance| {
        let at = figure(parts, chance);
        if at + 1 < parts.len() && is_number(&parts[at]) && is_number(&parts[at + 1]) {
            let next = parts.remove(at + 1);
            parts[at].push_str(&next);
        }
    })
}

/// No digits: what is left of a number is another.
fn lose_characters(text: &str, chance: &mut Chance) -> String {
    let mut out: Vec<char> = text.chars().collect();
    for _ in 0..=chance.up_to(4) {
        let at = at(chance, out.len());
        // Nor what parts two numbers, or ends a line in the middle of a row.
        if !out[at].is_ascii_digit() && !matches!(out[at], '\n' | '.' | '-' | '+') {
            out.remove(at);
        }
    }
    out.into_iter().collect()
}

fn space(text: &str, chance: &mut Chance) -> String {
    let mut out = String::new();
    let mut last = ' ';
    for it in text.chars() {
        let within = last.is_ascii_digit() && it.is_ascii_digit();
        if !within && it != '\n' && chance.once_in(60) {
            out.push_str(chance.one(&[" ", "\u{a0}", "\u{3000}", "\u{200b}"]));
        }
        out.push(it);
        last = it;
    }
    out
}

/// The text without its line ends, tabs and bars, as programs write it that take a page's text and leave its elements out.
fn on_one_line(text: &str, between: &str) -> String {
    let cells = text.split(['\n', '\t', '|']).map(str::trim);
    let shown = cells.filter(|it| !it.is_empty() && !it.chars().all(|it| matches!(it, '-' | ':' | ' ')));
    shown.collect::<Vec<_>>().join(between)
}

fn run_on(text: &str, chance: &mut Chance) -> String {
    let between = chance.one(&[" ", "  ", "\u{3000}"]);
    on_one_line(text, between)
}

fn run_together(text: &str, _: &mut Chance) -> String {
    on_one_line(text, "")
}

#[test]
fn what_is_lost_is_missing_and_nothing_is_invented() {
    let mut wrong = Vec::new();
    let mut lost: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for seed in seeds(TRIALS) {
        let draft = draft(seed);
        let gold = Gold::new(&Page { draft: &draft, look: Look::PLAIN }.gold());
        for layout in Layout::ALL {
            let whole = text(&Draft { layout, ..draft.clone() });
            for (name, damage, _) in DAMAGES.into_iter().filter(|it| it.2 || layout != Layout::Lines) {
                let mut chance = Chance::new(seed * 1000 + name.len() as u64 * 31 + layout as u64);
                let damaged = damage(&whole, &mut chance);
                let report = parse(&damaged, &Options::default());
                let count = gold.compare_all(&report).count;
                let (right, missed) = lost.entry(name).or_default();
                *right += count.right;
                *missed += count.missed;
                wrong.extend(said(&gold, &report, &format!("{seed} {layout:?} {name}"), &damaged));
            }
        }
    }
    for (name, (right, missed)) in lost {
        println!("{name:28} {right:7} right, {missed:6} missing");
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}

/// The same of reports as other programs write them, where those keep a row on its line.
#[test]
fn of_what_programs_write_no_lost_line_makes_another_cell() {
    const DAMAGES: [(&str, Damage); 4] = [
        ("cut at both ends", ends),
        ("lines lost", lose_lines),
        ("lines lost here and there", lose_scattered),
        ("most lines lost", lose_most),
    ];
    let mut wrong = Vec::new();
    for writer in Writer::ALL.into_iter().filter(|it| it.keeps_rows()) {
        for seed in seeds(TRIALS) {
            let draft = draft(seed);
            let page = Page { draft: &draft, look: Look::new(seed) };
            let (whole, gold) = (page.text(|it| writer.write(it)), Gold::new(&page.gold()));
            for (name, damage) in DAMAGES {
                let mut chance = Chance::new(seed * 1000 + name.len() as u64 * 31 + writer as u64);
                let damaged = damage(&whole, &mut chance);
                let report = parse(&damaged, &Options::default());
                wrong.extend(said(&gold, &report, &format!("{seed} {writer:?} {name}"), &damaged));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}

/// What is wrong in `report`, read of the text `damaged`; nothing where nothing is. Where a folder is named, the text is kept there.
fn said(gold: &Gold, report: &Report, name: &str, damaged: &str) -> Option<String> {
    let Compared { count, problems } = gold.compare_all(report);
    if count.wrong + count.invented == 0 {
        return None;
    }
    if let Some(folder) = std::env::var_os("GOUJI_KEEP") {
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.txt")), damaged).expect("a file");
    }
    let problems: Vec<_> = problems.iter().filter(|it| !it.contains(": nothing for")).collect();
    Some(format!("{name}: {problems:?}"))
}
