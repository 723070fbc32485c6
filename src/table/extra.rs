//! A column of table three that the form does not have: 小计, what all applicants but natural persons add up to.

use super::head;
use super::line::Piece;
use super::strip::{Element, Fragment, Sequence, Strip};
use crate::decimal::{self, Decimal};
use crate::fold::key;
use crate::report::Cell;
use crate::span::Span;
use crate::template::{APPLICANTS, Column, ORGANISATIONS, Quantity};

/// The columns that it adds up.
const ADDED: std::ops::Range<usize> = 1..6;

/// What it is called, where that is not what the form calls 总计.
const LABEL: &str = "小计";

/// What no other head of table three has.
const SMALL: char = '小';

/// So many rows that add up show it without a head, though all have zeros.
const FEWEST: usize = 5;

/// A column beside those of the form.
#[derive(Clone, Copy, Debug)]
pub struct Extra {
    /// Which of the columns it is: the one before those that it adds up, or behind them.
    pub at: usize,
    /// Where its head stands.
    pub head: Span,
    /// What it is called.
    label: &'static str,
}

impl Extra {
    /// The column that the heads before `element` name, where more of the rows `strips` add up with it than without, or none
    /// does either way: with blank cells a row of eight looks like one of seven. Without its head, that which rows show.
    pub fn find(sequence: &Sequence, element: usize, strips: &[&Strip]) -> Option<Self> {
        let numbers = |strip: &&Strip| -> Vec<Decimal> {
            let shown = || strip.spread(APPLICANTS.len()).or_else(|| strip.spread(APPLICANTS.len() + 1));
            // A blank at an end may be the label's.
            let own = || if strip.cells.len() < strip.filled().len() + 2 { &strip.cells } else { strip.filled() };
            let cells = shown().unwrap_or_else(own);
            cells.iter().map(|it| it.value.amount()).collect()
        };
        let read: Vec<(&Strip, Vec<Decimal>)> = strips.iter().map(|it| (*it, numbers(it))).collect();
        let rows = || read.iter().map(|it| &it.1).filter(|it| it.iter().any(|it| !it.is_zero()));
        let of = |width: usize| rows().filter(move |it| it.len() == width);
        let with = |at: usize| of(APPLICANTS.len() + 1).filter(|it| adds_up(it, Some(at))).count();
        let without = of(APPLICANTS.len()).filter(|it| adds_up(it, None)).count();
        if let Some(named) = place(sequence, element) {
            let with = with(named.at);
            return (with > without || with + without == 0).then_some(named);
        }
        // A head of one character a line is torn; where its column stands, only the rows tell.
        let (before, behind) = (with(ADDED.start), with(ADDED.end));
        let (at, most) = if before > behind { (ADDED.start, before) } else { (ADDED.end, behind) };
        let all = most == of(APPLICANTS.len() + 1).count();
        // One on a line without a zero does not by chance.
        let full = |it: &(&Strip, Vec<Decimal>)| {
            let sum = it.1.len() == APPLICANTS.len() + 1 && adds_up(&it.1, Some(at));
            sum && it.0.offset.is_some() && !it.1.iter().any(|it| it.is_zero())
        };
        let sure = all && read.iter().any(full);
        if before == behind || most <= without + 1 && !(sure && without == 0) {
            return None;
        }
        // Without any head, most of many have to, or all that show so many values.
        let many = if most < FEWEST { sure } else { most * 4 >= rows().count() * 3 || all };
        let torn = heads(sequence, element).find(|it| it.key.contains(SMALL)).map(|it| it.span);
        let sums = || read.iter().filter(|it| it.1.len() > APPLICANTS.len() && adds_up(&it.1, Some(at)));
        let cell = || sums().find_map(|it| it.0.filled().get(at)).map(|it| it.span).filter(|_| many);
        Some(Self { at, head: torn.or_else(cell)?, label: LABEL })
    }

    /// The columns of the table, with this one.
    pub fn columns(self) -> Vec<Column> {
        let mut columns = APPLICANTS.to_vec();
        columns.insert(self.at, Column { key: "extra", label: self.label, variants: &[], quantity: Quantity::Count });
        columns
    }
}

/// Whether the last of `numbers` is the sum of the others; and, where one of them adds up others itself, that one too.
pub fn adds_up(numbers: &[Decimal], extra: Option<usize>) -> bool {
    let Some(extra) = extra else { return decimal::adds_up(numbers.iter().copied()) };
    let Some((total, parts)) = numbers.split_last() else { return false };
    let added = parts.iter().enumerate().skip(ADDED.start).filter(|it| it.0 != extra).map(|it| *it.1);
    let subtotal = parts.get(extra).copied().unwrap_or_default();
    let first = parts.first().copied().unwrap_or_default();
    added.sum::<Decimal>() == subtotal && first + subtotal == *total
}

/// Whether `numbers` add up with such a column, before those that it adds up or behind them.
fn adds_up_wide(numbers: &[Decimal]) -> bool {
    [ADDED.start, ADDED.end].into_iter().any(|at| adds_up(numbers, Some(at)))
}

/// Whether `cells` are a whole row with such a column, wherever it stands.
pub fn is_whole(cells: &[Piece]) -> bool {
    let numbers: Vec<Decimal> = cells.iter().map(|it| it.value.amount()).collect();
    numbers.len() == APPLICANTS.len() + 1 && adds_up_wide(&numbers)
}

/// Whether `values`, of a row whose blank cells left no trace, add up with such a column before the total, several of them to one of
/// more than a digit: pieces of broken numbers do not.
pub fn is_sum_beside(values: &[Piece]) -> bool {
    let numbers: Vec<Decimal> = values.iter().map(|it| it.value.amount()).collect();
    let [first, parts @ .., subtotal, total] = numbers.as_slice() else { return false };
    let sum: Decimal = parts.iter().copied().sum();
    let person = sum == *subtotal && *first + *subtotal == *total;
    let none = *first + sum == *subtotal && subtotal == total;
    parts.len() > 1 && *total > Decimal::from(9_i64) && (person || none)
}

/// Whether `cells`, as many as the form has columns, may be a row with such a column that lost a blank cell: they add up so and
/// not as the form says.
pub fn may_hide(cells: &[Cell]) -> bool {
    let numbers: Vec<Decimal> = cells.iter().map(|it| it.number().unwrap_or_default()).collect();
    let with = |at: usize| [&numbers[..at], &[Decimal::ZERO], &numbers[at..]].concat();
    !adds_up(&numbers, None) && (0..numbers.len()).any(|at| adds_up_wide(&with(at)))
}

/// Whether the heads before `element` name a column of the form that such a column adds up, and no such column, which may then stand in
/// the place of one of the form.
pub fn are_all_headed(sequence: &Sequence, element: usize) -> bool {
    let words: String = heads(sequence, element).map(|it| it.key.as_str()).collect();
    let own = APPLICANTS[ADDED].iter().filter(|it| it.key != "other").any(|it| words.contains(&key(it.label)));
    own && named(&words).is_none()
}

/// The words before `element` that belong to its table.
fn heads(sequence: &Sequence, element: usize) -> impl Iterator<Item = &Fragment> {
    sequence.elements[head::first_word(sequence, element)..element].iter().filter_map(Element::words)
}

/// Where among the heads before `element` the column's stands.
fn place(sequence: &Sequence, element: usize) -> Option<Extra> {
    let mut words = String::new();
    let mut starts = Vec::new();
    for fragment in heads(sequence, element) {
        starts.push((words.len(), fragment.span));
        words += &fragment.key;
    }
    let (at, label) = named(&words)?;
    let head = starts.iter().rfind(|(start, _)| *start <= at)?.1;
    // 其他 is a word of that one as well.
    let words = words.replace(ORGANISATIONS, &" ".repeat(ORGANISATIONS.len()));
    let before = |column: &Column| words.find(&key(column.label)).map(|it| it < at);
    match (before(&APPLICANTS[ADDED.start]), before(&APPLICANTS[ADDED.end - 1])) {
        (_, Some(true)) => Some(Extra { at: ADDED.end, head, label }),
        (Some(false), _) => Some(Extra { at: ADDED.start, head, label }),
        _ => None,
    }
}

/// Where the heads `words` call it something, and what.
fn named(words: &str) -> Option<(usize, &'static str)> {
    let find = |label: &'static str| words.find(label).map(|at| (at, label));
    // 合计 may be what the form calls 总计.
    find(LABEL).or_else(|| find("合计").filter(|_| words.contains("总计")))
}

#[cfg(test)]
mod tests {
    use crate::table::testing;
    use crate::template::TableId;

    fn row(rows: &str) -> Option<String> {
        let text = format!(
            "三、收到和处理政府信息公开申请情况\n          申请人情况\n                法人或其他组织\n   （本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\n\
             自然                                    总\n  人   商业   科研   社会公   法律服   其   小   计\n\
                  企业   机构   益组织   务机构   他   计\n{rows}"
        );
        bare(&text)
    }

    /// The same without heads.
    fn bare(text: &str) -> Option<String> {
        testing::row(text, TableId::T3, "new")
    }

    #[test]
    fn rows_show_where_a_column_stands_whose_head_is_torn() {
        let behind = "一、本年新收政府信息公开申请数量   317   44   45   22   60   32   203   520\n\
                      二、上年结转政府信息公开申请数量   6   7   9   4   9   10   39   45\n\
                      （一）予以公开   58   16   1   0   0   0   17   75\n";
        assert_eq!(row(behind).as_deref(), Some("317,44,45,22,60,32,520"));
        // With no head left, one that has no zero tells it.
        assert_eq!(bare(behind).as_deref(), Some("317,44,45,22,60,32,520"));
        // Three that have some are too few.
        let zeros = behind.replace("44   45", "89   0").replace("6   7   9   4", "6   7   0   13");
        assert_ne!(bare(&zeros).as_deref(), Some("317,89,0,22,60,32,520"));
        let more = "1.属于国家秘密   29   0   1   4   5   0   10   39\n2.其他法律行政法规禁止公开   34   4   4   0   4   0   12   46\n";
        assert_eq!(bare(&format!("{zeros}{more}")).as_deref(), Some("317,89,0,22,60,32,520"));
        // So is one where not all that show so many values add up.
        let other = behind.replace("   17   ", "   18   ");
        assert_ne!(bare(&other).as_deref(), Some("317,44,45,22,60,32,520"));
        // Rows that do not add up so tell nothing.
        let other =
            behind.replace("   203   ", "   204   ").replace("   39   ", "   38   ").replace("   17   ", "   18   ");
        assert_ne!(row(&other).as_deref(), Some("317,44,45,22,60,32,520"));
    }

    #[test]
    fn the_total_may_be_called_as_such_a_column_is_elsewhere() {
        // Cells that cover several columns of a sheet.
        let text = "\t\t自然人\t\t法人或其他组织\t\t\t\t\t\t\t合计\n\t\t\t\t商业企业\t\t科研机构\t社会公益组织\t法律服务机构\t其他\t小计\t\n\
                    一、本年新收政府信息公开申请数量\t\t42\t\t1\t\t\t10\t2\t9\t22\t64\n\
                    二、上年结转政府信息公开申请数量\t\t2\t\t\t\t\t1\t\t3\t4\t6\n";
        assert_eq!(bare(text).as_deref(), Some("42,1,,10,2,9,64"));
    }

    #[test]
    fn values_go_on_below_the_first_where_all_of_them_make_a_row() {
        let rows = |total: &str| {
            let text = format!(
                "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 小计 总计\n\
                 7.属于行政执法案卷\n30\n0 2\n1\n6\n0 9\n39\n1.本机关不掌握相关政府信息 0\n25 29 0\n13 11 78 {total}\n2.没有现成信息\n"
            );
            testing::row(&text, TableId::T3, "unable_not_held")
        };
        assert_eq!(rows("78").as_deref(), Some("0,25,29,0,13,11,78"));
        assert_eq!(rows("79").as_deref(), Some("?,?,?,?,?,?,?"));
    }

    #[test]
    fn empty_lines_show_its_blank_cells_where_each_cell_has_a_line() {
        let heads = "自然人\n法人或其他组织\n合计\n\n\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n小计\n\n";
        let rows = "一、本年新收政府信息公开申请数量\n42\n1\n\n10\n2\n9\n22\n64\n\
                    二、上年结转政府信息公开申请数量\n2\n\n\n1\n\n3\n4\n6\n（一）予以公开\n2\n\n\n\n\n\n\n2\n";
        let read = |rows: &str, key| testing::row(&format!("{heads}{rows}"), TableId::T3, key);
        assert_eq!(read(rows, "new").as_deref(), Some("42,1,,10,2,9,64"));
        assert_eq!(read(rows, "carried_in").as_deref(), Some("2,,,1,,3,6"));
        assert_eq!(read(rows, "granted").as_deref(), Some("2,,,,,,2"));
        // What does not add up so may have lost any of them.
        assert_ne!(read(&rows.replace("22\n64", "21\n64"), "new").as_deref(), Some("42,1,,10,2,9,64"));
    }

    #[test]
    fn shown_blanks_tell_where_it_stands_whose_head_is_torn() {
        let row = |label: &str, cells: [&str; 8]| {
            format!("{label}\n{}\n", cells.map(|it| if it.is_empty() { "\u{a0}" } else { it }).join("\n"))
        };
        let heads = "自然人\n法律服务 其\n计\n商业企业\n公益\n小计\n机构\n他\n组织\n";
        let rows = row("一、本年新收政府信息公开申请数量", ["45", "3", "", "", "", "6", "9", "54"])
            + &row("二、上年结转政府信息公开申请数量", ["8", "", "", "", "", "", "", "8"])
            + &row("（一）予以公开", ["", "", "", "", "", "6", "6", "6"])
            + &row("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", [""; 8]);
        let read = |key| testing::row(&format!("{heads}{rows}"), TableId::T3, key);
        assert_eq!(read("new").as_deref(), Some("45,3,,,,6,54"));
        assert_eq!(read("carried_in").as_deref(), Some("8,,,,,,8"));
        assert_eq!(read("granted").as_deref(), Some(",,,,,6,6"));
        assert_eq!(read("partial").as_deref(), Some(",,,,,,"));
    }

    #[test]
    fn an_empty_line_between_any_two_values_is_no_blank_cell() {
        let label = "一、本年新收政府信息公开申请数量\n二、上年结转政府信息公开申请数量\n3\n";
        let row = |values: &str| {
            testing::row(&format!("{label}（一）予以公开\n{values}\n1.属于国家秘密\n5\n1\n"), TableId::T3, "granted")
        };
        assert_eq!(row("4\n\n6\n1\n\n\n11").as_deref(), Some("4,,6,1,,,11"));
        assert_ne!(row("4\n\n6\n\n1\n\n11").as_deref(), Some("4,,6,,1,,11"));
    }

    #[test]
    fn a_row_without_heads_that_adds_up_with_such_a_column_may_have_lost_a_blank() {
        let values = "一、本年新收政府信息公开申请数量   33   5   3   1   7   16   49\n";
        assert_eq!(bare(values).as_deref(), Some("?,?,?,?,?,?,?"));
        let heads = "自然人   商业企业   科研机构   社会公益组织   法律服务机构   其他   总计\n";
        assert_eq!(bare(&format!("{heads}{values}")).as_deref(), Some("33,5,3,1,7,16,49"));
        // Though it is not told where its head stands among the form's.
        let torn = heads.replace("其他", "其\n小计\n他");
        assert_eq!(bare(&format!("{torn}{values}")).as_deref(), Some("?,?,?,?,?,?,?"));
        assert_eq!(bare(&values.replace("49", "65")).as_deref(), Some("33,5,3,1,7,16,65"));
        assert_eq!(bare(&values.replace("49", "50")).as_deref(), Some("33,5,3,1,7,16,50"));
    }

    #[test]
    fn a_column_that_heads_name_hides_among_the_forms_where_two_of_these_are_one() {
        let heads = "自然人\t商业科研企业机构\t社会公益组织\t法律服务机构\t其他\t小计\t总计\n";
        let rows = "一、本年新收政府信息公开申请数量\t51\t6\t\t\t4\t10\t61\n二、上年结转政府信息公开申请数量\t12\t\t\t\t1\t1\t13\n\
                    （一）予以公开\t3\t\t\t\t\t\t3\n（二）部分公开\t3\t\t\t\t\t\t3\n";
        let read = |key| testing::row(&format!("{heads}{rows}"), TableId::T3, key);
        assert_eq!(read("new").as_deref(), Some("?,?,?,?,?,?,?"));
        assert_eq!(read("carried_in").as_deref(), Some("?,?,?,?,?,?,?"));
        assert_eq!(read("granted").as_deref(), Some("3,,,,,,3"));
    }
}
