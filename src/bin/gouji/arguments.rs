//! What can be said on the command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use gouji::report::{BodyClass, Date};
use gouji::template::Generation;
use std::path::PathBuf;

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

const EXIT_STATUS: &str = "\
退出码：
  0  已检查，没有错误
  1  已检查，至少有一处错误
  2  无法检查（读不出、不是年度报告、选项有误），原因写在标准错误上

多个文件依次检查，互不影响；其中有的无法检查时退出码为2。JSON格式每份报告占一行。";

/// 检查政府信息公开工作年度报告：三张统计表是否勾稽，正文与表格是否一致。全程在本机进行，不连网络。
#[derive(Debug, Parser)]
#[command(
    name = "gouji",
    version,
    help_template = TEMPLATE,
    override_usage = "gouji <命令> [选项]",
    subcommand_help_heading = "命令",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    after_help = "用“gouji <命令> --help”查看某个命令的用法。"
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    help: Help,
    /// 显示版本
    #[arg(short = 'V', long, help_heading = "选项", action = clap::ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Args, Debug)]
struct Help {
    /// 显示帮助
    #[arg(short = 'h', long, help_heading = "选项", display_order = 900, action = clap::ArgAction::Help)]
    help: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// 检查一份或多份年度报告
    #[command(
        help_template = TEMPLATE,
        override_usage = "gouji check [选项] <文件>…",
        disable_help_flag = true,
        after_help = EXIT_STATUS
    )]
    Check(Box<Check>),
    /// 列出全部规则
    #[command(help_template = TEMPLATE, override_usage = "gouji rules [选项]", disable_help_flag = true)]
    Rules(Rules),
    /// 说明一条规则：查什么、为什么、怎么办
    #[command(help_template = TEMPLATE, override_usage = "gouji explain <规则>…", disable_help_flag = true)]
    Explain(Explain),
}

#[derive(Args, Debug)]
pub struct Check {
    /// 要检查的文件；写“-”则读标准输入
    #[arg(required = true, value_name = "文件", help_heading = "参数")]
    pub files: Vec<PathBuf>,
    /// 输出格式：text（终端文本，默认）、json、markdown（审核意见）、html、csv、xlsx（三张表，xlsx另附问题清单）
    #[arg(
        long,
        value_enum,
        default_value = "text",
        value_name = "格式",
        help_heading = "选项",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: Format,
    /// 写入这个文件；写已有的文件夹则按机关和年度起名，每份报告一个文件
    #[arg(long, short = 'o', value_name = "文件或文件夹", help_heading = "选项")]
    pub output: Option<PathBuf>,
    /// JSON中附上规范化后的全文，即各处位置所指的文本
    #[arg(long, help_heading = "选项")]
    pub text: bool,
    /// 报告年度，如2023；默认从报告中读取
    #[arg(long, value_name = "年份", help_heading = "选项", value_parser = year)]
    pub year: Option<i32>,
    /// 报告标题；默认从报告中读取
    #[arg(long, value_name = "标题", help_heading = "选项")]
    pub title: Option<String>,
    /// 报告机关名称；默认从标题中读取
    #[arg(long, value_name = "名称", help_heading = "选项")]
    pub body: Option<String>,
    /// 表格所用格式：2019、2021；默认按表头判断
    #[arg(long, value_name = "格式", help_heading = "选项", value_parser = template)]
    pub template: Option<Generation>,
    #[arg(long, value_name = "类别", help_heading = "选项", value_parser = body_class, help = body_class_help())]
    pub body_class: Option<BodyClass>,
    /// 检查日期，如2024-01-31；不写则与日期有关的规则无法判断
    #[arg(long, value_name = "日期", help_heading = "选项", value_parser = date)]
    pub today: Option<Date>,
    /// 另外启用默认关闭的规则，可写多个，用逗号分开
    #[arg(long, value_name = "规则", help_heading = "选项", value_delimiter = ',', value_parser = rule_id)]
    pub with: Vec<String>,
    /// 停用规则，可写多个，用逗号分开
    #[arg(long, value_name = "规则", help_heading = "选项", value_delimiter = ',', value_parser = rule_id)]
    pub without: Vec<String>,
    #[command(flatten)]
    help: Help,
}

#[derive(Args, Debug)]
pub struct Rules {
    /// 输出格式：text（默认）、json、markdown
    #[arg(
        long,
        value_enum,
        default_value = "text",
        value_name = "格式",
        help_heading = "选项",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: ListFormat,
    #[command(flatten)]
    help: Help,
}

#[derive(Args, Debug)]
pub struct Explain {
    /// 规则编号，如A301
    #[arg(required = true, value_name = "规则", help_heading = "参数", value_parser = rule_id)]
    pub rules: Vec<String>,
    #[command(flatten)]
    help: Help,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
    Markdown,
    Html,
    Csv,
    Xlsx,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    Text,
    Json,
    Markdown,
}

fn template(text: &str) -> Result<Generation, String> {
    Generation::from_key(text).ok_or_else(|| "表格格式应为2019或2021".to_owned())
}

/// The years for which such reports can exist: the Regulations came into force in 2008.
fn year(text: &str) -> Result<i32, String> {
    let year = text.parse().ok().filter(|it| (2008..=2100).contains(it));
    year.ok_or_else(|| "年份应为2008至2100之间的四位数字".to_owned())
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "日期应写作2024-01-31的样子".to_owned())
}

fn rule_id(text: &str) -> Result<String, String> {
    let rule = gouji::rule::RULES.iter().find(|it| it.id.eq_ignore_ascii_case(text));
    rule.map(|it| it.id.to_owned()).ok_or_else(|| "没有这条规则，可用gouji rules查看全部规则".to_owned())
}

fn body_class(text: &str) -> Result<BodyClass, String> {
    let labelled = || BodyClass::ALL.iter().find(|(.., label)| *label == text).map(|(it, ..)| *it);
    BodyClass::from_key(text).or_else(labelled).ok_or_else(|| format!("可以取：{}", body_classes()))
}

fn body_class_help() -> String {
    format!("机关类别，默认由名称判断；可以取：{}", body_classes())
}

fn body_classes() -> String {
    let all: Vec<_> = BodyClass::ALL.iter().map(|(_, key, label)| format!("{key}（{label}）")).collect();
    all.join("、")
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_kind_of_body_goes_by_key_or_name() {
        assert_eq!(body_class("county"), Ok(BodyClass::County));
        assert_eq!(body_class("街道办事处"), Ok(BodyClass::Subdistrict));
        assert!(body_class("村").is_err());
    }
}
