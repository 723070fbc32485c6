//! A ruled table, which may go on overleaf.

use super::super::torn::{begins_number, is_completed, is_digits, is_stroke, is_total};
use super::{NEAR, TWIPS};
use crate::fold::{fold, is_one_to_ten, number};
use crate::read::block::{self, Block};
use crate::read::grid::{self, Edged};

/// Rows that a merged cell goes across, at most.
const MERGED: usize = 30;

/// A ruled table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its upper edge.
    pub top: f32,
    /// Its outer edges.
    sides: (f32, f32),
    rows: Vec<Vec<Edged>>,
}

impl Table {
    /// One of `rows` between `sides`, below `top`.
    pub fn new(top: f32, sides: (f32, f32), rows: Vec<Vec<Edged>>) -> Self {
        Self { top, sides, rows }
    }

    pub fn is_empty(&self) -> bool {
        self.rows.iter().flatten().all(is_blank)
    }

    /// Whether `next`, first on the next page, is as wide and may go on with it.
    pub fn goes_on(&self, next: &Self) -> bool {
        (self.sides.0 - next.sides.0).abs() < NEAR && (self.sides.1 - next.sides.1).abs() < NEAR
    }

    /// Whether cells of its last rows begin or end at each of `xs`, in points.
    pub fn has_edges(&self, xs: &[f32]) -> bool {
        let near = |at: f32, edge: i32| (at - edge as f32 / TWIPS).abs() < NEAR;
        let cells = || self.rows.iter().rev().take(MERGED).flatten();
        let edge = |at: &f32| cells().any(|it| near(*at, it.left) || near(*at, it.right));
        self.rows.len() > 1 && xs.iter().all(edge)
    }

    /// Adds the rows of `next`: a column that it does not divide is one of it all the same. Heads that it repeats stand before
    /// what goes on with the last row here.
    pub fn append(&mut self, next: &Self) {
        let (heads, rest) = next.rows.split_at(self.heads(next));
        let body = Self::new(next.top, next.sides, rest.to_vec());
        let mut rows = rest.iter();
        if (self.cuts_label(&body) || self.cuts_values(&body))
            && let Some(rest) = rows.next()
        {
            for it in rest.iter().filter(|it| !is_blank(it)) {
                // What goes on in a merged cell goes on where that begins.
                let places =
                    self.rows.iter_mut().rev().map_while(|row| row.iter_mut().find(|cell| same_place(cell, it)));
                if let Some(cell) = places.take(MERGED).find(|cell| !is_blank(cell)) {
                    go_on(cell, it);
                }
            }
        }
        self.rows.extend(heads.iter().chain(rows).cloned());
    }

    /// How many rows at the top of `next` are those at the top of this table, which hold no values.
    fn heads(&self, next: &Self) -> usize {
        let same = |a: &Vec<Edged>, b: &Vec<Edged>| {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_place(a, b) && a.blocks == b.blocks)
        };
        let is_head = |(a, b): &(&Vec<Edged>, &Vec<Edged>)| same(a, b) && !a.iter().any(is_value);
        self.rows.iter().zip(&next.rows).take_while(is_head).count()
    }

    /// Whether the first row of `next` is the rest of this table's last, whose label did not end on its page: it has words and
    /// no values, as no other row has below the first with values.
    fn cuts_label(&self, next: &Self) -> bool {
        let words = |row: &Vec<Edged>| row.len() > 1 && row.iter().any(|it| !is_blank(it)) && !row.iter().any(is_value);
        let (Some(last), Some((first, rest))) = (self.rows.last(), next.rows.split_first()) else { return false };
        let label = first.iter().rfind(|it| !is_blank(it));
        let goes_on = label.is_some_and(|it| !is_numbered(it) && is_below_words(last, it));
        let placed = first.iter().all(|it| is_blank(it) || last.iter().any(|cell| same_place(cell, it)));
        let body = self.rows.iter().skip_while(|it| !it.iter().any(is_value));
        let filled = last.iter().any(is_value);
        words(first) && goes_on && placed && filled && !body.chain(rest).any(words)
    }

    /// Whether the first row of `next` is the rest of this table's last, whose numbers did not end on their page: what it has
    /// are ends of them and of its groups' labels, and every row with values has a label. It may have the end of the row's own
    /// label where the row adds up with these numbers and not without.
    fn cuts_values(&self, next: &Self) -> bool {
        let bare = |row: &Vec<Edged>| row.iter().any(is_value) && row.iter().all(|it| is_blank(it) || is_value(it));
        let (Some(last), Some((first, rest))) = (self.rows.last(), next.rows.split_first()) else { return false };
        let label = last.iter().rposition(|it| !is_blank(it) && !is_value(it)).unwrap_or(0);
        let at = |it: &Edged| last.iter().position(|cell| same_place(cell, it));
        let goes_on = |it: &Edged| match at(it) {
            _ if is_blank(it) => true,
            Some(at) if at <= label => !is_blank(&last[at]) && !is_numbered(it) && !is_value(it) && !is_total(text(it)),
            Some(at) => is_digits(text(it)) && begins_number(text(&last[at])),
            None => false,
        };
        let labelled = || !self.rows.iter().chain(rest).any(bare);
        let own = first.iter().any(|it| !is_blank(it) && at(it) == Some(label));
        let sure = || if own { is_completed_by(&last[label + 1..], first) } else { labelled() };
        first.iter().any(is_value) && first.iter().all(goes_on) && sure()
    }

    /// The table as a block.
    pub fn block(&self) -> Block {
        Block::Table(grid::table(self.rows.clone()))
    }
}

fn is_blank(it: &Edged) -> bool {
    block::Cell::new(it.blocks.clone()).is_blank()
}

/// Whether a cell holds a number or a stroke.
fn is_value(it: &Edged) -> bool {
    number(text(it)).is_some() || is_stroke(text(it))
}

/// Whether `it` stands below a cell of `row` that holds words.
fn is_below_words(row: &[Edged], it: &Edged) -> bool {
    row.iter().any(|cell| same_place(cell, it) && !is_blank(cell) && !is_value(cell))
}

/// Whether `values`, those of a row, add up with the digits of `rest` behind them, and not without.
fn is_completed_by(values: &[Edged], rest: &[Edged]) -> bool {
    let over = |cell: &Edged| rest.iter().find(|it| same_place(cell, it)).map(text).filter(|it| is_digits(it));
    // What has several lines is no number.
    let whole = values.iter().all(|it| is_blank(it) || !text(it).is_empty());
    whole && is_completed(values.iter().map(|it| (text(it), over(it).unwrap_or_default())))
}

/// What a cell of one line says; nothing of others.
fn text(it: &Edged) -> &str {
    if let [Block::Line(text)] = it.blocks.as_slice() { text } else { "" }
}

/// Adds to `cell` what stands overleaf: digits to digits as one number.
fn go_on(cell: &mut Edged, rest: &Edged) {
    let digits = is_digits(text(cell)) && is_digits(text(rest));
    match (cell.blocks.as_mut_slice(), rest.blocks.as_slice()) {
        ([Block::Line(text)], [Block::Line(more)]) if digits => text.push_str(more),
        _ => cell.blocks.extend(rest.blocks.iter().cloned()),
    }
}

/// Whether what a cell says begins as a row's label does: 1. 属于, （二）, 四、.
fn is_numbered(it: &Edged) -> bool {
    let Some(Block::Line(text)) = it.blocks.first() else { return false };
    text.starts_with(|it| matches!(fold(it), '0'..='9' | '(' | '①'..='⑳') || is_one_to_ten(it))
}

/// Whether two cells stand between the same edges.
fn same_place(a: &Edged, b: &Edged) -> bool {
    let near = |a: i32, b: i32| a.abs_diff(b) < (NEAR * TWIPS) as u32;
    near(a.left, b.left) && near(a.right, b.right)
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::{rule, set};
    use super::super::super::{Page, write};

    /// A page with a table of `rows` between upright lines at `xs`.
    fn page<const N: usize>(xs: &[f32], rows: &[[&str; N]]) -> Page {
        let ys: Vec<f32> = (0..=rows.len() as u8).map(|at| 100.0 + 20.0 * f32::from(at)).collect();
        let mut it = Page { height: 800.0, ..Page::default() };
        rule(&mut it, xs, &ys);
        for (at, row) in rows.iter().enumerate() {
            for (left, text) in xs.iter().zip(row) {
                set(&mut it, left + 10.0, ys[at] + 15.0, text);
            }
        }
        it
    }

    #[test]
    fn a_label_cut_by_the_end_of_the_page_goes_on_in_its_row() {
        let page = |rows: &[[&str; 2]]| page(&[100.0, 200.0, 300.0], rows);
        let whole = |one: &[[&str; 2]], two: &[[&str; 2]]| write(vec![page(one), page(two)]);
        assert_eq!(
            whole(&[["内容", "数量"], ["规章", "1"], ["规范", "2"]], &[["性文件", ""], ["许可", "3"]]),
            "内容\t数量\n规章\t1\n规范性文件\t2\n许可\t3\n"
        );
        // A label that is numbered begins.
        assert_eq!(whole(&[["规章", "1"], ["规范", "2"]], &[["2.文件", ""]]), "规章\t1\n规范\t2\n2.文件\t\n");
        // Where other rows are blank, this one may be.
        assert_eq!(
            whole(&[["规章", "1"], ["规范", "2"]], &[["性文件", ""], ["许可", "3"], ["处罚", ""]]),
            "规章\t1\n规范\t2\n性文件\t\n许可\t3\n处罚\t\n"
        );
    }

    #[test]
    fn a_label_goes_on_below_heads_that_are_repeated() {
        let page = |rows: &[[&str; 3]]| page(&[100.0, 200.0, 300.0, 350.0], rows);
        let heads = ["", "内容", "数量"];
        let read =
            |two: &[[&str; 3]]| write(vec![page(&[heads, ["（五）", "1.信访", "2"], ["", "2.重", "3"]]), page(two)]);
        let begun = "\t内容\t数量\n（五）不予处理\t1.信访\t2\n\t2.重复申请\t3\n";
        let (rest, next) = (["不予处理", "复申请", ""], ["", "3.要求", "4"]);
        assert_eq!(read(&[heads, rest, next]), format!("{begun}\t内容\t数量\n\t3.要求\t4\n"));
        assert_eq!(read(&[rest, next]), format!("{begun}\t3.要求\t4\n"));
        // Other heads are none of this table.
        assert!(read(&[["", "名称", "数量"], rest, next]).contains("\t2.重\t3\n"));
    }

    #[test]
    fn a_row_whose_label_and_numbers_the_page_cuts_goes_on_where_it_adds_up() {
        const XS: [f32; 9] = [100.0, 200.0, 230.0, 260.0, 290.0, 320.0, 350.0, 380.0, 410.0];
        let read = |one: &[[&str; 8]], two: &[[&str; 8]]| write(vec![page(&XS, one), page(&XS, two)]);
        let heads = ["内容", "自然人", "企业", "科研", "公益", "法律", "其他", "总计"];
        let row = |label: &'static str, total: &'static str| [label, "１８", "", "—", "", "", "9", total];
        let rest = |label: &'static str, total: &'static str| [label, "", "", "", "", "", "", total];
        let next = ["2.重复申请", "5", "", "", "", "", "", "5"];
        let parts = |total: &'static str, end: &'static str, digit: &'static str| {
            read(&[heads, row("1.信访举报投诉类申", total)], &[rest(end, digit), next])
        };
        let whole = parts("２", "请", "７");
        assert!(whole.contains("\n1.信访举报投诉类申请\t１８\t\t—\t\t\t9\t２７\n2."), "{whole}");
        // It does not add up; it adds up without; the next row begins.
        for (total, end, digit) in
            [("２", "请", "８"), ("２７", "请", "８"), ("２", "小计", "７"), ("２", "2.请", "７")]
        {
            let text = parts(total, end, digit);
            assert!(text.contains(&format!("\n1.信访举报投诉类申\t１８\t\t—\t\t\t9\t{total}\n{end}\t")), "{text}");
        }
        // Rows of table two do not add up.
        let two = |rows: &[[&str; 4]]| page(&XS[..5], rows);
        let heads = ["内容", "上年", "增减", "决定"];
        let text = write(vec![two(&[heads, ["行政处罚", "18", "7", "2"]]), two(&[["行政强制", "", "", "5"]])]);
        assert!(text.contains("\n行政处罚\t18\t7\t2\n行政强制\t\t\t5\n"), "{text}");
    }

    #[test]
    fn numbers_cut_by_the_end_of_the_page_go_on_in_their_row() {
        let page = |rows: &[[&str; 4]]| page(&[100.0, 200.0, 300.0, 350.0, 400.0], rows);
        let one = [["内容", "", "数量", "总计"], ["（一）", "1.规章", "2", "2"], ["（二）", "2.文件", "９", "１"]];
        let read = |two: &[[&str; 4]]| write(vec![page(&one), page(two)]);
        let next = ["", "3.其他", "5", "5"];
        let above = "内容\t\t数量\t总计\n（一）\t1.规章\t2\t2\n";
        assert_eq!(
            read(&[["公开", "", "", "５"], next]),
            format!("{above}（二）公开\t2.文件\t９\t１５\n\t3.其他\t5\t5\n")
        );
        // A row with a label of its own, and one that is bare where others are.
        for (first, then) in [
            (["", "4.其他", "", "５"], next),
            (["", "其他", "", "５"], next),
            (["", "", "5", "５"], ["", "", "6", "6"]),
        ] {
            let text = read(&[first, then]);
            assert!(text.contains("（二）\t2.文件\t９\t１\n"), "{text}");
        }
    }
}
