//! The words of the manual of the rules.

use crate::rule::Rule;
use crate::template::Generation;

/// The title of the catalogue.
pub const CATALOGUE: &str = "规则目录";
/// The columns of its index.
pub const COLUMNS: [&str; 4] = ["编号", "问题", "级别", "适用格式"];
/// Labels how much a rule matters.
pub const SEVERITY: &str = "级别";
/// Labels the forms that a rule applies to.
pub const FORMS: &str = "适用格式";
/// Labels why it is a defect.
pub const WHY: &str = "为什么";
/// Labels what to do about it.
pub const REMEDY: &str = "怎么办";

/// Says what the catalogue is, and how many rules it has.
#[must_use]
pub fn intro(count: usize) -> String {
    format!(
        "共{count}条规则。每条规则对一份报告的结论为通过、未通过、无法判断或不适用之一；\
         级别分为错误（须改正或说明）、警告（很可能有误，或明显不合格式）和提示（请留意，往往可以保留）。\n\n\
         例子是在一份完全正确的报告上改动几处得到的；引文是程序的原话。\n\n\
         本页由`gouji rules --format markdown`从规则本身生成，请勿手工修改。"
    )
}

/// What the family of rules with these letters is about.
#[must_use]
pub fn family(letters: &str) -> &'static str {
    match letters {
        "I" => "输入与粘贴损伤",
        "S" => "结构与表式",
        "L" => "行名与栏名",
        "F" => "单元格填写",
        "A" => "表内勾稽",
        "N" => "正文数字",
        "X" => "文表一致",
        "P" => "合理性",
        "Y" => "年度、期限、引用、主体",
        "C" => "跨年比对",
        "R" => "汇总",
        _ => "",
    }
}

/// Says that a rule runs only when asked for.
#[must_use]
pub fn switch(rule: &Rule) -> &'static str {
    if rule.on { "" } else { "（默认关闭）" }
}

/// The forms that a rule applies to.
#[must_use]
pub fn forms(generations: &[Generation]) -> String {
    let keys: Vec<_> = generations.iter().map(|it| it.key()).collect();
    keys.join("、")
}

/// What an example is: a clean report with edits.
#[must_use]
pub fn example(base: Generation, edits: &[String]) -> String {
    match edits {
        [] => format!("{}格式的报告，各项均正确", base.key()),
        _ => format!("{}格式的报告，{}", base.key(), edits.join("；")),
    }
}
