//! Which numbers may be wrong, in a sentence.

use super::repair::typing as typed;
use super::{cell, column, row};
use crate::decimal::Decimal;
use crate::repair::{Block, Change, Repair, Slip, Sure};
use crate::template::{CellId, Equation, TableId};

/// How sure a repair is: `高`, `中`, `低`.
#[must_use]
pub fn sure(sure: Sure) -> &'static str {
    match sure {
        Sure::High => "高",
        Sure::Medium => "中",
        Sure::Low => "低",
    }
}

/// `“本机关不掌握相关政府信息”行“自然人”列由 0 改为 1`.
#[must_use]
pub fn change(change: &Change) -> String {
    let place = place(change.cell);
    match (change.from, change.to) {
        (_, None) => format!("{place}应当改动（数值不能由勾稽关系确定）"),
        (Some(from), Some(to)) => format!("{place}由 {from} 改为 {to}"),
        (None, Some(to)) => format!("{place}（空白或未读到）应为 {to}"),
    }
}

/// What a reader calls a cell of tables three and four.
fn place(id: CellId) -> String {
    if id.table == TableId::T4 {
        format!("表四“{}”的“{}”", row(id.table, id.row), column(id))
    } else {
        cell(id)
    }
}

/// The changes of a repair, the slip that explains them and the cells that follow from them in brackets.
#[must_use]
pub fn repair(repair: &Repair) -> String {
    let changes: Vec<String> = repair.changes.iter().map(change).collect();
    let mut reasons: Vec<String> = repair.slips.iter().filter_map(reason).collect();
    if !repair.inferred.is_empty() {
        let inferred: Vec<String> = repair.inferred.iter().map(change).collect();
        reasons.push(format!("由勾稽关系推得{}", inferred.join("，")));
    }
    let reason = if reasons.is_empty() { String::new() } else { format!("（{}）", reasons.join("；")) };
    format!("{}{reason}", changes.join("，"))
}

/// The repairs of a block, at most `most`, numbered where there is more than one.
#[must_use]
pub fn repairs(block: &Block, most: usize) -> String {
    match block.repairs.as_slice() {
        [only] => repair(only),
        all => {
            let one = |(at, it): (usize, &Repair)| format!("（{}）{}", at + 1, repair(it));
            all.iter().take(most).enumerate().map(one).collect::<Vec<_>>().join("；")
        }
    }
}

/// `两种改法同样成立`, where sums cannot tell the repairs of a block apart.
#[must_use]
pub fn equally(count: usize) -> String {
    const NUMERALS: [&str; 11] = ["", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];
    match NUMERALS.get(count) {
        Some(numeral) => format!("{numeral}种改法同样成立"),
        None => format!("{count} 种改法同样成立"),
    }
}

/// What may have happened, the place left out where the change has named it.
fn reason(slip: &Slip) -> Option<String> {
    match slip {
        Slip::Cell(_, typing) => typed(*typing).map(str::to_owned),
        _ => super::repair::slip(slip),
    }
}

/// What a reader calls an equation: `“自然人”列勾稽关系`.
#[must_use]
pub fn equation(it: &Equation) -> String {
    let Some(id) = it.right.first() else { return String::new() };
    match it.rule {
        "A301" => format!("“{}”列勾稽关系", column(*id)),
        "A303" => format!("“{}”列（七）总计", column(*id)),
        "A304" => format!("“{}”行总计", row(id.table, id.row)),
        _ => format!("表四“{}”总计", row(id.table, id.row)),
    }
}

/// `719 与 705（多 14）`: both sides of a balance, and how they differ.
#[must_use]
pub fn sides(left: Decimal, right: Decimal) -> String {
    let more = if left > right { "多" } else { "少" };
    format!("前两项之和 {left}、后两项之和 {right}，{more} {}", (left - right).abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_names_the_cell_and_both_numbers() {
        let cell = CellId::new(TableId::T3, "unable_not_held", "natural");
        let number = |it: i64| Some(Decimal::from(it));
        assert_eq!(
            change(&Change { cell, from: number(0), to: number(1) }),
            "“本机关不掌握相关政府信息”行“自然人”列由 0 改为 1"
        );
        assert_eq!(
            change(&Change { cell, from: None, to: number(1) }),
            "“本机关不掌握相关政府信息”行“自然人”列（空白或未读到）应为 1"
        );
    }

    #[test]
    fn what_cannot_be_told_apart_is_said_to_be_equal() {
        assert_eq!(equally(2), "两种改法同样成立");
        assert_eq!(equally(12), "12 种改法同样成立");
    }
}
