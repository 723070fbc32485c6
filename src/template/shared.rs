//! What both generations of the form share: sections, table three's columns and most of its rows, table four.

use super::{Column, Quantity, Row};

/// A part of the report (domain: format documents, official section titles).
#[derive(Debug)]
pub struct Section {
    /// Key of the JSON contract.
    pub kind: &'static str,
    /// 一 to 六.
    pub ordinal: &'static str,
    /// The official title.
    pub label: &'static str,
    /// Titles that are accepted as well.
    pub variants: &'static [&'static str],
    /// Pieces of wording that give the part away where its title is neither.
    pub hints: &'static [&'static str],
}

/// The six parts, in order (《条例》第五十条; 国办公开办函〔2021〕30号附件).
pub static SECTIONS: [Section; 6] = [
    Section {
        kind: "overview",
        ordinal: "一",
        label: "总体情况",
        variants: &[],
        hints: &["总体情况", "概述", "基本情况"],
    },
    Section {
        kind: "disclosure",
        ordinal: "二",
        label: "主动公开政府信息情况",
        variants: &[],
        hints: &["主动公开政府信息情况", "主动公开政府信息的情况", "主动公开信息情况"],
    },
    Section {
        kind: "applications",
        ordinal: "三",
        label: "收到和处理政府信息公开申请情况",
        variants: &[],
        hints: &["收到和处理政府信息公开申请", "处理政府信息公开申请情况", "依申请公开政府信息情况"],
    },
    Section {
        kind: "litigation",
        ordinal: "四",
        label: "政府信息公开行政复议、行政诉讼情况",
        variants: &["因政府信息公开工作被申请行政复议、提起行政诉讼情况"],
        hints: &["行政复议、行政诉讼情况", "被申请行政复议", "行政复议和行政诉讼情况"],
    },
    Section {
        kind: "problems",
        ordinal: "五",
        label: "存在的主要问题及改进情况",
        variants: &["政府信息公开工作存在的主要问题及改进情况"],
        hints: &["主要问题及改进", "主要问题和改进", "存在的问题", "问题及改进"],
    },
    Section {
        kind: "other",
        ordinal: "六",
        label: "其他需要报告的事项",
        variants: &[],
        hints: &["其他需要报告的事项", "需要报告的其他事项", "其他需要报告事项"],
    },
];

/// Whether `title` is that of such a report, however it is worded.
#[must_use]
pub fn names_report(title: &str) -> bool {
    title.contains("信息公开") && title.contains("报告")
}

/// The note in the corner of table three. It says 本列: the balance holds in each column.
pub static CORNER_NOTE: &str = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";

/// A count column without accepted variants.
pub(super) const fn count(key: &'static str, label: &'static str, variants: &'static [&'static str]) -> Column {
    Column { key, label, variants, quantity: Quantity::Count }
}

/// Table three's columns: six kinds of applicant and their total.
pub static APPLICANTS: [Column; 7] = [
    count("natural", "自然人", &[]),
    count("company", "商业企业", &[]),
    count("research", "科研机构", &[]),
    count("welfare", "社会公益组织", &["社会公益机构"]),
    count("legal", "法律服务机构", &[]),
    count("other", "其他", &[]),
    count("total", "总计", &["合计"]),
];

/// Table four's columns.
pub static RESULTS: [Column; 5] = [
    count("upheld", "结果维持", &[]),
    count("corrected", "结果纠正", &[]),
    count("other", "其他结果", &[]),
    count("pending", "尚未审结", &[]),
    count("total", "总计", &["合计"]),
];

/// Table four's groups of columns, read as rows.
pub static LAWSUIT_GROUPS: [Row; 3] =
    [group("review", "行政复议"), group("direct", "未经复议直接起诉"), group("after_review", "复议后起诉")];

const fn group(key: &'static str, label: &'static str) -> Row {
    Row { key, label, variants: &[], misprints: &[], group: None, columns: &RESULTS, required: true }
}

/// The groups of rows in table three: key, ordinal and name.
pub static GROUPS: [(&str, &str); 4] = [
    ("deny", "（三）不予公开"),
    ("unable", "（四）无法提供"),
    ("refuse", "（五）不予处理"),
    ("other", "（六）其他处理"),
];

/// Rows of table three that some reports add: a printed sub-total of a group.
pub static SUBTOTALS: [Row; 4] = [
    subtotal("deny_subtotal", "（三）不予公开小计", &["（三）不予公开", "不予公开小计"], "deny"),
    subtotal("unable_subtotal", "（四）无法提供小计", &["（四）无法提供", "无法提供小计"], "unable"),
    subtotal("refuse_subtotal", "（五）不予处理小计", &["（五）不予处理", "不予处理小计"], "refuse"),
    subtotal("other_subtotal", "（六）其他处理小计", &["其他处理小计"], "other"),
];

const fn subtotal(
    key: &'static str,
    label: &'static str,
    variants: &'static [&'static str],
    group: &'static str,
) -> Row {
    Row { key, label, variants, misprints: &[], group: Some(group), columns: &APPLICANTS, required: false }
}

/// A row of table three.
pub(super) const fn row(
    key: &'static str,
    label: &'static str,
    variants: &'static [&'static str],
    misprints: &'static [&'static str],
    group: Option<&'static str>,
) -> Row {
    Row { key, label, variants, misprints, group, columns: &APPLICANTS, required: true }
}

pub(super) const NEW: Row = row("new", "一、本年新收政府信息公开申请数量", &[], &[], None);
pub(super) const CARRIED_IN: Row = row("carried_in", "二、上年结转政府信息公开申请数量", &[], &[], None);
pub(super) const GRANTED: Row = row("granted", "（一）予以公开", &[], &[], None);
pub(super) const PARTIAL: Row = row(
    "partial",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    &["（二）部分公开"],
    &["（二）部分公开（区分处理的，只计这一情况，不计其他情形）"],
    None,
);
pub(super) const DENY: [Row; 8] = [
    row("deny_secret", "1.属于国家秘密", &[], &[], Some("deny")),
    row(
        "deny_law",
        "2.其他法律行政法规禁止公开",
        &["2.其他法律、行政法规禁止公开"],
        &["2.其他法律法规禁止公开", "2.其他法律行政止公开"],
        Some("deny"),
    ),
    row("deny_three_security", "3.危及“三安全一稳定”", &[], &[], Some("deny")),
    row("deny_third_party", "4.保护第三方合法权益", &[], &[], Some("deny")),
    row("deny_internal", "5.属于三类内部事务信息", &[], &["5.属于三类内容事务信息"], Some("deny")),
    row("deny_process", "6.属于四类过程性信息", &[], &[], Some("deny")),
    row("deny_case_file", "7.属于行政执法案卷", &[], &[], Some("deny")),
    row("deny_query", "8.属于行政查询事项", &[], &[], Some("deny")),
];
pub(super) const UNABLE: [Row; 3] = [
    row("unable_not_held", "1.本机关不掌握相关政府信息", &[], &["1.本机关不掌握相关信息"], Some("unable")),
    row("unable_needs_making", "2.没有现成信息需要另行制作", &[], &[], Some("unable")),
    row("unable_unclear", "3.补正后申请内容仍不明确", &[], &["3.申请内容不明确"], Some("unable")),
];
pub(super) const REFUSE: [Row; 5] = [
    row("refuse_petition", "1.信访举报投诉类申请", &[], &[], Some("refuse")),
    row("refuse_repeat", "2.重复申请", &[], &[], Some("refuse")),
    row("refuse_publication", "3.要求提供公开出版物", &[], &[], Some("refuse")),
    row("refuse_excessive", "4.无正当理由大量反复申请", &[], &[], Some("refuse")),
    row("refuse_confirm", "5.要求行政机关确认或重新出具已获取信息", &[], &[], Some("refuse")),
];
pub(super) const RESULT_TOTAL: Row = row("result_total", "（七）总计", &["（七）合计"], &[], None);
pub(super) const CARRIED_OUT: Row = row("carried_out", "四、结转下年度继续办理", &["四、结转下年继续办理"], &[], None);

/// The head of the applicant column `key` of table three.
#[must_use]
pub fn applicant_label(key: &str) -> &'static str {
    APPLICANTS.iter().find(|column| column.key == key).map_or("", |column| column.label)
}

/// The label of `row`, without its ordinal: `属于国家秘密`.
#[must_use]
pub fn row_label(row: &Row) -> &'static str {
    let label = row.label;
    let cut =
        label.char_indices().find(|(_, it)| matches!(it, '.' | '）' | '、')).map_or(0, |(at, it)| at + it.len_utf8());
    // （二）部分公开（区分处理的…）: the note in brackets is no part of the name.
    let name = &label[cut..];
    name.find('（').map_or(name, |at| &name[..at])
}
