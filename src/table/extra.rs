//! A column of table three that the form does not have: 小计, what all applicants but natural persons add up to.

use super::head;
use super::line::Piece;
use super::strip::{Element, Sequence, Strip};
use super::value;
use crate::decimal::Decimal;
use crate::fold::key;
use crate::span::Span;
use crate::template::{APPLICANTS, Column, Quantity};

/// The columns that it adds up.
const ADDED: std::ops::Range<usize> = 1..6;

/// The head above these.
const GROUP: &str = "法人或其他组织";

/// A column beside those of the form.
#[derive(Clone, Copy, Debug)]
pub struct Extra {
    /// Which of the columns it is: the one before those that it adds up, or behind them.
    pub at: usize,
    /// Where its head stands.
    pub head: Span,
}

impl Extra {
    /// The column that the heads before `element` name, where more of the rows `strips` add up with it than without, or none
    /// does either way: with blank cells a row of eight looks like one of seven.
    pub fn find(sequence: &Sequence, element: usize, strips: &[&Strip]) -> Option<Self> {
        let (at, head) = place(sequence, element)?;
        let numbers = |strip: &&Strip| -> Vec<Decimal> {
            // A blank at an end may be the label's.
            let cells = if strip.cells.len() < strip.filled().len() + 2 { &strip.cells } else { strip.filled() };
            cells.iter().map(|it| it.value.amount()).collect()
        };
        let rows: Vec<_> = strips.iter().map(numbers).filter(|it| it.iter().any(|it| !it.is_zero())).collect();
        let of = |width: usize| rows.iter().filter(move |it| it.len() == width);
        let with = of(APPLICANTS.len() + 1).filter(|it| adds_up(it, Some(at))).count();
        let without = of(APPLICANTS.len()).filter(|it| adds_up(it, None)).count();
        (with > without || with + without == 0).then_some(Self { at, head })
    }

    /// The columns of the table, with this one.
    pub fn columns(self) -> Vec<Column> {
        let mut columns = APPLICANTS.to_vec();
        columns.insert(self.at, Column { key: "extra", label: "小计", variants: &["合计"], quantity: Quantity::Count });
        columns
    }
}

/// Whether the last of `numbers` is the sum of the others; and, where one of them adds up others itself, that one too.
pub fn adds_up(numbers: &[Decimal], extra: Option<usize>) -> bool {
    let Some(extra) = extra else { return value::adds_up(numbers.iter().copied()) };
    let Some((total, parts)) = numbers.split_last() else { return false };
    let added = parts.iter().enumerate().skip(ADDED.start).filter(|it| it.0 != extra).map(|it| *it.1);
    let subtotal = parts.get(extra).copied().unwrap_or_default();
    added.sum::<Decimal>() == subtotal && parts[0] + subtotal == *total
}

/// Whether `cells` are a whole row with such a column, wherever it stands.
pub fn is_whole(cells: &[Piece]) -> bool {
    let numbers: Vec<Decimal> = cells.iter().map(|it| it.value.amount()).collect();
    numbers.len() == APPLICANTS.len() + 1 && [ADDED.start, ADDED.end].iter().any(|at| adds_up(&numbers, Some(*at)))
}

/// Where among the heads before `element` the column's stands.
fn place(sequence: &Sequence, element: usize) -> Option<(usize, Span)> {
    let heads = sequence.elements[head::first_word(sequence, element)..element].iter();
    let mut words = String::new();
    let mut starts = Vec::new();
    for it in heads {
        if let Element::Words(fragment) = it {
            starts.push((words.len(), fragment.span));
            words += &fragment.key;
        }
    }
    // 合计 may be what the form calls 总计.
    let at = words.find("小计").or_else(|| words.find("合计").filter(|_| words.contains("总计")))?;
    let head = starts.iter().rfind(|(start, _)| *start <= at)?.1;
    // 其他 is a word of that one as well.
    let words = words.replace(GROUP, &" ".repeat(GROUP.len()));
    let before = |column: &Column| words.find(&key(column.label)).map(|it| it < at);
    match (before(&APPLICANTS[ADDED.start]), before(&APPLICANTS[ADDED.end - 1])) {
        (_, Some(true)) => Some((ADDED.end, head)),
        (Some(false), _) => Some((ADDED.start, head)),
        _ => None,
    }
}
