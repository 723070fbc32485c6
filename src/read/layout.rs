//! Pages of placed characters and ruled lines, read as a person reads them: tables become rows, ruled ones and those whose
//! columns their heads and values show; lines that go on become paragraphs, what stands apart on a line stays apart. Used by
//! the readers of PDF and OFD.

mod column;
mod drawing;
mod furniture;
mod justified;
mod line;
mod ruling;
mod spacing;
mod torn;

pub(crate) use drawing::{Drawing, Matrix, Sign};

use std::collections::HashMap;

use super::block;
use line::Line;
use ruling::Table;

/// A character on a page. Lengths are points, y grows downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Glyph {
    /// Left edge.
    pub left: f32,
    /// Right edge.
    pub right: f32,
    /// Base line.
    pub base: f32,
    /// Font size.
    pub size: f32,
    /// The character; white space is not a glyph.
    pub sign: char,
    /// Whether white space was written before it.
    pub spaced: bool,
}

/// A ruled line, level or upright.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rule {
    /// Whether it is level.
    pub level: bool,
    /// Its y if level, else its x.
    pub at: f32,
    /// Where it starts: its smaller x if level, else its smaller y.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
}

/// A page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    /// Its height.
    pub height: f32,
    /// Its characters, in any order.
    pub glyphs: Vec<Glyph>,
    /// Its ruled lines.
    pub rules: Vec<Rule>,
}

/// Lines that a page may have.
const MOST_RULES: usize = 200_000;

/// Whether `at` can be on a page.
fn plausible(at: f32) -> bool {
    at.is_finite() && at.abs() < 100_000.0
}

impl Page {
    /// Adds a character, unless it is nowhere.
    pub(crate) fn glyph(&mut self, it: Glyph) {
        if [it.left, it.right, it.base, it.size].into_iter().all(plausible) && it.size > 0.1 {
            self.glyphs.push(it);
        }
    }

    /// Adds what is drawn between two corners, if it is a line.
    pub(crate) fn stroke(&mut self, (x0, y0): (f32, f32), (x1, y1): (f32, f32)) {
        if ![x0, y0, x1, y1].into_iter().all(plausible) {
            return;
        }
        let (width, height) = ((x1 - x0).abs(), (y1 - y0).abs());
        if width.max(height) < ruling::SHORTEST
            || width.min(height) > ruling::THICKEST
            || self.rules.len() >= MOST_RULES
        {
            return;
        }
        self.rules.push(if width > height {
            Rule { level: true, at: f32::midpoint(y0, y1), from: x0.min(x1), to: x0.max(x1) }
        } else {
            Rule { level: false, at: f32::midpoint(x0, x1), from: y0.min(y1), to: y0.max(y1) }
        });
    }
}

/// A piece of a page.
enum Block {
    Line(Line),
    Table(Table),
    Columns(column::Table),
}

impl Block {
    fn top(&self) -> f32 {
        match self {
            Self::Line(it) => it.base - it.size,
            Self::Table(it) => it.top,
            Self::Columns(it) => it.top,
        }
    }
}

/// The pages as canonical text.
pub(crate) fn write(pages: Vec<Page>) -> String {
    let heights: Vec<f32> = pages.iter().map(|it| it.height).collect();
    let mut pages = pages.into_iter().fold(Vec::new(), |mut out: Vec<Vec<Block>>, page| {
        out.push(blocks(page, out.last().and_then(|it| last_table(it))));
        out
    });
    furniture::drop(&mut pages, &heights);
    spacing::close(&mut pages);
    let mut justified = justified::close(&mut pages);
    justified.natural = !justified.all && pages.iter().any(|it| column::has_natural_labels(it));
    let mut columns = None;
    let mut found: Vec<Vec<Block>> = Vec::with_capacity(pages.len());
    let mut rest = pages.into_iter().peekable();
    while let Some(page) = rest.next() {
        let mut none = Vec::new();
        let last = found.last_mut().unwrap_or(&mut none);
        let next = rest.peek().map_or(&[][..], Vec::as_slice);
        let page = column::find(page, last, next, &mut columns, justified);
        found.push(page);
    }
    let mut pages = found;
    column::join_rows(&mut pages);
    join_tables(&mut pages);
    let mut out = String::new();
    let mut open: Option<Line> = None;
    let mut after_table = false;
    let common = Margins::of(pages.iter().flatten());
    for blocks in &pages {
        // A page of a few lines does not show its margins.
        let own = blocks.iter().filter(|it| matches!(it, Block::Line(_))).count() > 3;
        let margins = if own { &Margins::of(blocks.iter()) } else { &common };
        for (at, block) in blocks.iter().enumerate() {
            match block {
                Block::Line(it) => {
                    // A paragraph may go on overleaf.
                    let joined = open.as_ref().is_some_and(|last| margins.goes_on(last, it, at == 0));
                    if !joined && open.is_some() {
                        out.push('\n');
                    }
                    // A line beside others set in columns belongs to them, and where it stands matters.
                    let columns = |at: Option<usize>| {
                        let block = at.and_then(|it| blocks.get(it));
                        matches!(block, Some(Block::Line(it)) if it.has_columns(margins.size))
                    };
                    let indented = columns(Some(at)) || columns(at.checked_sub(1)) || columns(Some(at + 1));
                    let text = it.text(margins.left, margins.size, indented);
                    let between = out.chars().next_back().zip(text.chars().next());
                    if joined
                        && between
                            .is_some_and(|(last, next)| last.is_ascii_alphanumeric() && next.is_ascii_alphabetic())
                    {
                        out.push(' ');
                    }
                    out.push_str(&text);
                    open = Some(it.clone());
                    after_table = false;
                }
                Block::Table(it) => {
                    if open.take().is_some() {
                        out.push('\n');
                    }
                    // Two tables on a page stay two; what goes on overleaf may be one.
                    if after_table && at > 0 {
                        out.push('\n');
                    }
                    out.push_str(&block::write(&[it.block()]));
                    after_table = true;
                }
                Block::Columns(it) => {
                    if open.take().is_some() {
                        out.push('\n');
                    }
                    for line in &it.lines {
                        out.push_str(line);
                        out.push('\n');
                    }
                    after_table = false;
                }
            }
        }
    }
    if open.is_some() {
        out.push('\n');
    }
    out
}

/// Puts ruled tables that go on overleaf together: a column that one page divides is one of the other too.
fn join_tables(pages: &mut [Vec<Block>]) {
    let mut open: Option<usize> = None;
    for at in 0..pages.len() {
        let (before, rest) = pages.split_at_mut(at);
        let Some(page) = rest.first_mut() else { continue };
        let last = open.and_then(|it| before.get_mut(it)).and_then(|it| it.last_mut());
        if let (Some(Block::Table(last)), Some(Block::Table(next))) = (last, page.first())
            && last.goes_on(next)
        {
            last.append(next);
            page.remove(0);
        }
        if !page.is_empty() {
            open = matches!(page.last(), Some(Block::Table(_))).then_some(at);
        }
    }
}

/// The last ruled table of a page.
fn last_table(page: &[Block]) -> Option<&Table> {
    page.iter().rev().find_map(|it| if let Block::Table(it) = it { Some(it) } else { None })
}

/// The tables and lines of a page, from top to bottom; `before` is the last table of the page before.
fn blocks(page: Page, before: Option<&Table>) -> Vec<Block> {
    let (mut tables, rest) = ruling::tables(&page.rules, page.glyphs, before);
    tables.retain(|it| !it.is_empty());
    let mut blocks: Vec<Block> = line::lines(rest).into_iter().map(Block::Line).collect();
    blocks.extend(tables.into_iter().map(Block::Table));
    blocks.sort_by(|a, b| a.top().total_cmp(&b.top()));
    blocks
}

/// Where the lines of a page begin and end.
struct Margins {
    left: f32,
    right: f32,
    size: f32,
}

impl Margins {
    fn of<'a>(blocks: impl Iterator<Item = &'a Block>) -> Self {
        let lines: Vec<&Line> =
            blocks.filter_map(|it| if let Block::Line(it) = it { Some(it) } else { None }).collect();
        let mut sizes: Vec<f32> = lines.iter().map(|it| it.size).collect();
        sizes.sort_by(f32::total_cmp);
        Self {
            left: lines.iter().map(|it| it.left()).fold(f32::INFINITY, f32::min),
            right: right(&lines),
            size: sizes.get(sizes.len() / 2).copied().unwrap_or(10.0),
        }
    }

    /// Whether `next` goes on with the paragraph of `last`: that fills its line, and this one is not indented.
    fn goes_on(&self, last: &Line, next: &Line, overleaf: bool) -> bool {
        let size = last.size;
        let alike = (next.size - size).abs() < 0.15 * size;
        let near = overleaf || (next.base - last.base) < 2.6 * size;
        let full = last.right() > self.right - 1.9 * size && last.is_prose();
        let flush = next.left() < self.left + 1.2 * size;
        let columns = last.has_columns(size) || next.has_columns(size);
        // A heading larger than the text that does not fit on one line.
        let wide = last.right() - last.left() > self.right - self.left - 1.5 * size;
        let heading = size > 1.2 * self.size && wide && !overleaf;
        // A sentence may end where its line does, and a heading begin the next without an indent.
        let parted = last.ends() || last.is_finished() && next.is_headed();
        alike && near && (full && flush || heading) && !columns && !parted
    }
}

/// Where most lines end, of those that can be prose; else the longest.
fn right(lines: &[&Line]) -> f32 {
    let mut ends: HashMap<i32, usize> = HashMap::new();
    for it in lines.iter().filter(|it| it.is_prose()) {
        *ends.entry((it.right() / 8.0).round() as i32).or_default() += 1;
    }
    let most = ends.values().max().copied().unwrap_or(0);
    let usual = ends.into_iter().filter(|it| it.1 == most).map(|it| it.0).max();
    let longest = || lines.iter().map(|it| it.right()).fold(f32::NEG_INFINITY, f32::max);
    usual.map_or_else(longest, |it| it as f32 * 8.0)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Sets `text` at 10 points: Han characters 10 wide, others 5.
    pub(crate) fn set(page: &mut Page, left: f32, base: f32, text: &str) {
        let mut left = left;
        let mut spaced = false;
        for sign in text.chars() {
            let width = if sign.is_ascii() { 5.0 } else { 10.0 };
            if sign == ' ' {
                spaced = true;
            } else {
                page.glyph(Glyph { left, right: left + width, base, size: 10.0, sign, spaced });
                spaced = false;
            }
            left += width;
        }
    }

    /// Rules a grid.
    pub(crate) fn rule(page: &mut Page, xs: &[f32], ys: &[f32]) {
        for y in ys {
            page.stroke((xs[0], *y), (xs[xs.len() - 1], *y));
        }
        for x in xs {
            page.stroke((*x, ys[0]), (*x, ys[ys.len() - 1]));
        }
    }

    fn page() -> Page {
        Page { height: 800.0, ..Page::default() }
    }

    #[test]
    fn lines_that_fill_the_page_go_on() {
        let mut it = page();
        set(&mut it, 120.0, 200.0, "本报告由某区人民政府办公室编制所列");
        set(&mut it, 100.0, 216.0, "数据统计期限自1月1日起，共12件。其中公开");
        set(&mut it, 120.0, 232.0, "第二段");
        assert_eq!(
            write(vec![it]),
            "本报告由某区人民政府办公室编制所列数据统计期限自1月1日起，共12件。其中公开\n第二段\n"
        );
    }

    #[test]
    fn a_heading_begins_a_line_where_the_sentence_before_fills_its_own() {
        let text = |next: &str| {
            let mut it = page();
            set(&mut it, 120.0, 200.0, "全年主动公开政府信息其中通过政府网");
            set(&mut it, 100.0, 216.0, "站公开条一二三通过政务新媒体公开六条。");
            set(&mut it, 100.0, 232.0, next);
            write(vec![it])
        };
        assert!(text("（二）依申请公开情况").ends_with("六条。\n（二）依申请公开情况\n"));
        assert!(text("二、主动公开政府信息情况").ends_with("六条。\n二、主动公开政府信息情况\n"));
        assert!(text("二是加强培训。").ends_with("六条。二是加强培训。\n"));
    }

    #[test]
    fn a_heading_goes_on_in_the_middle_of_the_next_line() {
        let mut it = page();
        set(&mut it, 102.0, 100.0, "某市某区人民政府政府信息公开工作年度报");
        set(&mut it, 195.0, 116.0, "告");
        for glyph in &mut it.glyphs {
            glyph.size = 14.0;
        }
        for line in 0..4_u8 {
            set(&mut it, 100.0, 150.0 + 16.0 * f32::from(line), "一二三四五六七八九十一二三四五六七八九。");
        }
        assert!(write(vec![it]).starts_with("某市某区人民政府政府信息公开工作年度报告\n"));
    }

    #[test]
    fn a_paragraph_goes_on_overleaf_past_the_page_number() {
        let mut one = page();
        set(&mut one, 100.0, 650.0, "一二三四五六七八九十一二三四五六七八九十");
        set(&mut one, 145.0, 780.0, "- 1 -");
        let mut two = page();
        set(&mut two, 100.0, 100.0, "甲乙丙丁。");
        set(&mut two, 120.0, 116.0, "一二三四五六七八");
        assert_eq!(write(vec![one, two]), "一二三四五六七八九十一二三四五六七八九十甲乙丙丁。\n一二三四五六七八\n");
    }

    #[test]
    fn a_ruled_table_is_rows_and_goes_on_overleaf() {
        let mut one = page();
        set(&mut one, 100.0, 90.0, "题");
        rule(&mut one, &[100.0, 200.0, 300.0], &[100.0, 120.0, 140.0]);
        set(&mut one, 110.0, 115.0, "甲");
        set(&mut one, 210.0, 115.0, "1");
        set(&mut one, 110.0, 135.0, "乙");
        let mut two = page();
        rule(&mut two, &[100.0, 200.0, 300.0], &[100.0, 120.0, 140.0]);
        set(&mut two, 110.0, 115.0, "丙");
        set(&mut two, 210.0, 115.0, "3");
        assert_eq!(write(vec![one, two]), "题\n甲\t1\n乙\t\n丙\t3\n\t\n");
    }

    #[test]
    fn columns_without_rules_are_kept_by_spaces() {
        let mut it = page();
        set(&mut it, 100.0, 200.0, "规章");
        set(&mut it, 200.0, 200.0, "12");
        set(&mut it, 100.0, 216.0, "行政规范性文件");
        set(&mut it, 200.0, 216.0, "3");
        assert_eq!(write(vec![it]), "规章                12\n行政规范性文件      3\n");
    }
}
