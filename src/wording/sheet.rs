//! The words of the review sheet and of the tables that are exported.

use super::{column, row};
use crate::template::{CellId, TableId};

/// The typeface of text, as Word, WPS and Excel call it.
pub const TYPEFACE: &str = "宋体";
/// The typeface of headings.
pub const HEADING_TYPEFACE: &str = "黑体";
/// Its title.
pub const TITLE: &str = "政府信息公开工作年度报告审核意见";
/// Labels the counts of findings.
pub const RESULT: &str = "核对结果";
/// Labels the day of the review.
pub const DATE: &str = "核对日期";
/// Labels the place of a finding.
pub const PLACE: &str = "位置";
/// Labels the two numbers that a finding compares.
pub const NUMBERS: &str = "数值";
/// Labels what a rule rests on.
pub const BASIS: &str = "依据";
/// Labels what to do about a finding.
pub const REMEDY: &str = "建议";
/// Labels why a finding was set aside.
pub const REASON: &str = "理由";
/// Labels a change of a repair.
pub const CHANGE: &str = "改动";
/// Heads the findings that were set aside.
pub const ASIDE: &str = "已搁置的事项";
/// Heads the cells that were changed in the page.
pub const CHANGES: &str = "核对时修改的单元格（以下意见按修改后的数字给出）";
/// Stands for the sentence that says what the list of repairs says.
pub const SEE_REPAIRS: &str = "见后文“可能的改正”。";
/// The place of a finding that concerns the whole report.
pub const WHOLE: &str = "全文";
/// Heads the counts of rules and equations.
pub const COUNTS: &str = "核对范围";
/// Says what made the sheet, and what it is not.
pub const BY: &str =
    "本意见由勾稽程序根据报告文字和表格自动生成，只核对数字之间、文字与表格之间是否一致，不判断数字是否属实";
/// The columns of the list of findings in a workbook.
pub const COLUMNS: [&str; 9] = ["序号", "级别", "规则", "问题", "位置", "说明", "数值", "依据", "建议或搁置理由"];
/// Names the list of findings in a workbook and in the name of a file.
pub const NAME: &str = "审核意见";
/// Names the tables in the name of a file.
pub const TABLES: &str = "三张表";
/// Names the whole result in the name of a file.
pub const DATA: &str = "核对数据";
/// Names a report in the name of a file whose body is not known.
pub const UNNAMED: &str = "政府信息公开工作年度报告";
/// Marks the level of what was set aside.
pub const SET_ASIDE: &str = "搁置";

/// Which report the sheet is about, as labels and values.
#[must_use]
pub fn head(
    title: Option<String>,
    body: Option<String>,
    year: Option<String>,
    form: Option<String>,
) -> Vec<(&'static str, String)> {
    let known = |it: Option<String>| it.unwrap_or_else(|| "未能确定".to_owned());
    vec![
        ("报告标题", title.unwrap_or_else(|| "（未找到标题）".to_owned())),
        ("报告机关", known(body)),
        ("报告年度", known(year)),
        ("表格格式", known(form)),
    ]
}

/// The heading of `count` things: `错误（2）`.
#[must_use]
pub fn counted(label: &str, count: usize) -> String {
    format!("{label}（{count}）")
}

/// What a reader calls a cell: `表三“属于国家秘密”行“自然人”列`, `表四“行政复议”的“总计”`.
#[must_use]
pub fn cell(id: CellId) -> String {
    match id.table {
        TableId::T4 => format!("表四“{}”的“{}”", row(id.table, id.row), column(id)),
        table => format!("{}{}", table.label(), super::cell(id)),
    }
}

/// The place of a finding about `count` cells, `first` the most important, in a line of the text.
#[must_use]
pub fn cells(first: &str, count: usize, line: Option<&str>) -> String {
    let others = if count > 1 { format!("等{count}格") } else { String::new() };
    let line = line.map(|it| format!("（全文{it}）")).unwrap_or_default();
    format!("{first}{others}{line}")
}

/// The place of a finding about the prose: its part, line and words, of which the part and the words may be empty.
#[must_use]
pub fn prose(part: &str, line: &str, words: &str) -> String {
    let part = if part.is_empty() { String::new() } else { format!("“{part}”部分，") };
    let words = if words.is_empty() { String::new() } else { format!("：“{words}”") };
    format!("{part}{line}{words}")
}

/// Both numbers of a finding, and how far they are apart.
#[must_use]
pub fn numbers(expected: &str, actual: &str, apart: Option<&str>) -> String {
    let apart = apart.map(|it| format!("，相差 {it}")).unwrap_or_default();
    format!("{expected} 与 {actual}{apart}")
}

/// Why a finding was set aside; reviewers need not say.
#[must_use]
pub fn reason(why: &str) -> String {
    if why.trim().is_empty() { "没有写理由".to_owned() } else { why.to_owned() }
}

/// A cell that was changed to see what follows.
#[must_use]
pub fn change(cell: &str, from: &str, to: &str) -> String {
    let printed = |it: &str| if it.is_empty() { "（空白）".to_owned() } else { it.to_owned() };
    format!("{cell}：{} → {}", printed(from), printed(to))
}

/// A change that a repair makes.
#[must_use]
pub fn repaired(cell: &str, from: Option<String>, to: Option<String>) -> String {
    format!(
        "{cell}：{} → {}",
        from.unwrap_or_else(|| "（无数字）".to_owned()),
        to.unwrap_or_else(|| "（待定）".to_owned())
    )
}

/// A cell that follows from the equations.
#[must_use]
pub fn inferred(change: &str) -> String {
    format!("{change}（由勾稽关系推得）")
}

/// What speaks for a set of changes: `疑似漏填而写成0，请核对（把握高，改后A304、A303成立）`.
#[must_use]
pub fn repair(reason: Option<&str>, sure: &str, resolves: &[String]) -> String {
    format!("{}（把握{sure}，改后{}成立）", reason.unwrap_or("请核对"), resolves.join("、"))
}

/// The heading of a table: `三、收到和处理政府信息公开申请情况`.
#[must_use]
pub fn table(id: TableId) -> String {
    let section = match id {
        TableId::T2 => &crate::template::SECTIONS[1],
        TableId::T3 => &crate::template::SECTIONS[2],
        TableId::T4 => &crate::template::SECTIONS[3],
    };
    format!("{}、{}", section.ordinal, section.label)
}

/// Says that a table was not found.
#[must_use]
pub fn not_found(id: TableId) -> String {
    format!("没有读到{}。", id.label())
}

/// Says that cells of a table were not found, the first of them `first`.
#[must_use]
pub fn incomplete(first: &str, count: usize) -> String {
    let others = if count > 1 { format!("等{count}格") } else { String::new() };
    format!("注：{first}{others}没有读到，此处留空。")
}

/// The title over the tables: `某某局2023年政府信息公开工作年度报告`.
#[must_use]
pub fn report(body: Option<&str>, year: Option<i32>) -> String {
    let year = year.map(|it| format!("{it}年")).unwrap_or_default();
    format!("{}{year}{UNNAMED}", body.unwrap_or_default())
}

/// What a file is called, without its ending: `某某局2023年度报告-审核意见`.
#[must_use]
pub fn file(body: Option<&str>, year: Option<i32>, what: &str) -> String {
    let year = year.map(|it| format!("{it}年度报告")).unwrap_or_default();
    match body {
        None if year.is_empty() => format!("{UNNAMED}-{what}"),
        _ => format!("{}{}-{what}", body.unwrap_or_default(), if year.is_empty() { "年度报告" } else { &year }),
    }
}
