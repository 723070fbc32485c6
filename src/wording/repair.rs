//! The words of the repairs: what to change, and what went wrong if that is it.

use super::{cell, row};
use crate::decimal::Decimal;
use crate::outcome::{Change, Direction, Repair, Slip, Typing};
use crate::template::{TableId, applicant_label};

/// A change to a cell: `表三“本机关不掌握相关政府信息”行“自然人”列：0 → 1`.
#[must_use]
pub fn change(it: &Change) -> String {
    let number = |it: Option<Decimal>, none: &str| it.map_or_else(|| none.to_owned(), |it| it.to_string());
    format!(
        "{}{}：{} → {}",
        it.cell.table.label(),
        cell(it.cell),
        number(it.from, "（无数字）"),
        number(it.to, "（待定）")
    )
}

/// What speaks for a set of changes: `疑似……（可信度97%，改后A303、A304成立）`.
#[must_use]
pub fn head(it: &Repair) -> String {
    let percent = (it.confidence.clamp(0.0, 1.0) * 100.0).round();
    let sure = format!("可信度{percent}%，改后{}成立", it.resolves.join("、"));
    reason(it).map_or_else(|| format!("{sure}，请核对"), |reason| format!("{reason}（{sure}）"))
}

/// The changes, and the cells that follow from them, one by one.
pub fn changes(it: &Repair) -> impl Iterator<Item = String> {
    let inferred = it.inferred.iter().map(|it| format!("{}（由勾稽关系推得）", change(it)));
    it.changes.iter().map(change).chain(inferred)
}

/// Sets of changes that are not shown.
#[must_use]
pub fn more(count: usize) -> String {
    format!("另有{count}种改法")
}

/// What went wrong, if this is what happened; `None` where nothing that is known explains it.
#[must_use]
pub fn reason(it: &Repair) -> Option<String> {
    let slips: Vec<_> = it.slips.iter().filter_map(slip).collect();
    (!slips.is_empty()).then(|| format!("{}，请核对", slips.join("；")))
}

/// One slip: `表三“予以公开”行的数疑似整体右移了一列`.
pub fn slip(it: &Slip) -> Option<String> {
    let line = |key| format!("表三“{}”行", row(TableId::T3, key));
    let column = |key| format!("表三“{}”列", applicant_label(key));
    Some(match *it {
        Slip::Cell(id, typing) => format!("{}{}{}", id.table.label(), cell(id), self::typing(typing)?),
        Slip::RowShift { row, direction } => format!("{}的数疑似整体{}", line(row), moved(direction)),
        Slip::ColumnShift { column: key, direction } => format!("{}的数疑似整体{}", column(key), moved(direction)),
        Slip::Swap(one, other) => format!("{}{}与{}的数疑似互换", one.table.label(), cell(one), cell(other)),
        Slip::RowSwap(one, other) => format!("{}与“{}”行的数疑似互换", line(one), row(TableId::T3, other)),
        Slip::Transfer { row, from, to, amount, total_follows } => {
            let (from, to) = (applicant_label(from), applicant_label(to));
            let total = if total_follows { "，“（七）总计”行也随之计错" } else { "" };
            format!("{}疑似有{amount}件应计入“{to}”列而计入了“{from}”列{total}", line(row))
        }
        Slip::RowRewritten(key) => format!("{}疑似整行误抄、漏填或未更新", line(key)),
        Slip::ColumnRewritten(key) => format!("{}疑似整列误抄、漏填或未更新", column(key)),
    })
}

fn moved(direction: Direction) -> &'static str {
    match direction {
        Direction::Left => "左移了一列",
        Direction::Right => "右移了一列",
        Direction::Up => "上移了一行",
        Direction::Down => "下移了一行",
    }
}

/// How a number was mistyped.
pub(super) fn typing(it: Typing) -> Option<&'static str> {
    Some(match it {
        Typing::Blank => "未填",
        Typing::Impossible => "填了不可能的数",
        Typing::Omitted => "疑似漏填而写成0",
        Typing::Superfluous => "疑似应为0而多填了数",
        Typing::Dropped => "疑似漏写一位数字",
        Typing::Doubled => "疑似重复了一位数字",
        Typing::Added => "疑似多写一位数字",
        Typing::Transposed => "疑似相邻两位数字颠倒",
        Typing::Confused => "疑似形近或键位相邻的数字相混",
        Typing::Digit => "疑似一位数字有误",
        Typing::Miscounted => "疑似计数差1",
        Typing::Copied => "疑似误抄了相邻单元格或合计的数",
        Typing::Outdated => "疑似误填了上一年的数",
        Typing::Other => return None,
    })
}
