//! The words of the terminal text and of the review sheet.

use super::cell;
use crate::outcome::Tally;
use crate::report::Report;
use crate::rule::{Edit, Expect, Severity};
use crate::template::{CellId, Generation, TableId};

/// What a reader calls a level.
#[must_use]
pub fn severity(it: Severity) -> &'static str {
    match it {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Info => "提示",
    }
}

/// What a reader calls a generation of the form.
#[must_use]
pub fn generation(it: Generation) -> String {
    format!("{}格式（{}）", it.key(), it.form().document)
}

/// The title of the report, or that there is none.
#[must_use]
pub fn title(report: &Report) -> String {
    report.title.as_ref().map_or_else(|| "（未找到标题）".to_owned(), |it| it.value.clone())
}

/// Which report it is, in one line.
#[must_use]
pub fn head(report: &Report) -> String {
    let unknown = || "未能确定".to_owned();
    let body = report.body.as_ref().map_or_else(unknown, |it| it.value.clone());
    let year = report.year.map_or_else(unknown, |it| it.value.to_string());
    let form = report.template.map_or_else(unknown, generation);
    format!("机关：{body}  年度：{year}  表格：{form}")
}

/// Heads the repairs.
pub const REPAIRS: &str = "可能的改正（按可能性排列，请核对后改）";

/// Heads the rules that could not be decided.
pub const UNDECIDED: &str = "无法判断的规则";

/// The rules that one reason keeps from being decided.
#[must_use]
pub fn undecided(reason: &str, rules: &[&str]) -> String {
    format!("{reason}：{}", rules.join("、"))
}

/// What a rule rests on.
#[must_use]
pub fn basis(basis: &str) -> String {
    format!("依据：{basis}")
}

/// What a reader calls a place: `第90行第3列`.
#[must_use]
pub fn place(line: u32, column: u32) -> String {
    format!("第{line}行第{column}列")
}

/// A place that goes on over several lines.
#[must_use]
pub fn place_to(line: u32, column: u32, last: u32) -> String {
    format!("第{line}行第{column}列至第{last}行")
}

/// Places that are not shown one by one.
#[must_use]
pub fn more_places(count: usize) -> String {
    format!("另有{count}处")
}

/// The counts of findings: `错误2处，警告3处，提示1处`.
#[must_use]
pub fn findings(it: &Tally) -> String {
    format!("错误{}处，警告{}处，提示{}处", it.errors, it.warnings, it.infos)
}

/// The counts of what the rules said.
#[must_use]
pub fn rules(it: &Tally) -> String {
    let &Tally { passed, failed, undecided, not_applicable, .. } = it;
    format!("规则：通过{passed}条，未通过{failed}条，无法判断{undecided}条，不适用{not_applicable}条")
}

/// The counts of the equations.
#[must_use]
pub fn equations(it: &Tally) -> String {
    match (it.equations, it.equations_broken) {
        (0, _) => "勾稽等式：没有可以计算的等式".to_owned(),
        (all, 0) => format!("勾稽等式：可计算{all}个，全部成立"),
        (all, broken) => format!("勾稽等式：可计算{all}个，其中{broken}个不成立"),
    }
}

/// The verdict in one sentence.
#[must_use]
pub fn verdict(tally: &Tally) -> String {
    let &Tally { errors, warnings, infos, .. } = tally;
    let found = match (errors, warnings, infos) {
        (0, 0, 0) => "未发现问题".to_owned(),
        (0, 0, infos) => format!("未发现错误和警告，有{infos}处提示可供参考"),
        (0, warnings, _) => format!("未发现错误，有{warnings}处警告，请核对"),
        (errors, 0, _) => format!("发现{errors}处错误，请改正或说明"),
        (errors, warnings, _) => format!("发现{errors}处错误、{warnings}处警告，请改正或说明"),
    };
    match tally.undecided {
        0 => format!("结论：{found}。"),
        undecided => format!("结论：{found}；另有{undecided}条规则无法判断，不等于没有问题。"),
    }
}

/// What an edit does to a clean report.
#[must_use]
pub fn edit(it: &Edit) -> String {
    match it {
        Edit::Cell(name, value) => match CellId::parse(name) {
            Some(id) if value.is_empty() => format!("{}{}留空", id.table.label(), cell(id)),
            Some(id) => format!("{}{}填“{value}”", id.table.label(), cell(id)),
            None => format!("{name}填“{value}”"),
        },
        Edit::Column(name, value) => {
            let (table, column) = name.split_once('.').unwrap_or((name, ""));
            let head = format!("{}“{}”列", table_label(table), column_label(table, column));
            if value.is_empty() { format!("{head}全部留空") } else { format!("{head}全部填“{value}”") }
        }
        Edit::TablesOnly => "只有三张表，没有文字".to_owned(),
        Edit::RemoveTable(table) => format!("删去{}", table_label(table)),
        Edit::Replace(from, "") => format!("删去“{from}”"),
        Edit::Replace(from, to) => format!("“{from}”写作“{to}”"),
        Edit::RemoveLine(line) => format!("删去“{line}”所在的一行"),
    }
}

/// What a rule says of an example.
#[must_use]
pub fn expect(it: Expect) -> &'static str {
    match it {
        Expect::Pass => "通过",
        Expect::Fail => "未通过",
        Expect::Undecided => "无法判断",
        Expect::NotApplicable => "不适用",
    }
}

/// What a reader calls the table with this key.
fn table_label(key: &str) -> &'static str {
    TableId::ALL.iter().find(|it| it.key() == key).map_or("", |it| it.label())
}

/// What a reader calls the column with this key, in whichever row of the table it is first found.
fn column_label(table: &str, key: &str) -> &'static str {
    let Some(table) = TableId::ALL.into_iter().find(|it| it.key() == table) else { return "" };
    let mut columns = Generation::ALL.iter().flat_map(|it| it.form().rows(table)).flat_map(|row| row.columns);
    columns.find(|it| it.key == key).map_or("", |it| it.label)
}
