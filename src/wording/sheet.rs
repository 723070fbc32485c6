//! The words of the review sheet.

use crate::report::Report;

/// Its title.
pub const TITLE: &str = "政府信息公开工作年度报告审核意见";
/// Labels the counts of findings.
pub const RESULT: &str = "检查结果";
/// Labels the place of a finding.
pub const PLACE: &str = "位置";
/// Labels what to do about a finding.
pub const REMEDY: &str = "建议";
/// Heads the counts of rules and equations.
pub const COUNTS: &str = "检查范围";

/// Which report the sheet is about, as labels and values.
#[must_use]
pub fn head(report: &Report) -> [(&'static str, String); 4] {
    let unknown = || "未能确定".to_owned();
    [
        ("报告标题", super::render::title(report)),
        ("报告机关", report.body.as_ref().map_or_else(unknown, |it| it.value.clone())),
        ("报告年度", report.year.map_or_else(unknown, |it| it.value.to_string())),
        ("表格格式", report.template.map_or_else(unknown, super::render::generation)),
    ]
}
