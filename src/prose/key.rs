//! The measures: what a figure of the prose can be about.

/// What kind of break-down a measure belongs to: figures of one kind add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// Received, carried in, handled, answered: totals of applications.
    Stage,
    /// Carried out: the rest that is added to the answers.
    Rest,
    /// By kind of answer.
    Answer,
    /// By the channel it came in by.
    Channel,
    /// By kind of applicant.
    Applicant,
    /// Reviews, lawsuits.
    Cases,
    /// Lawsuits by whether a review came first.
    Group,
    /// Lawsuits by instance.
    Instance,
    /// Cases by result.
    Result,
    /// Cases decided and pending.
    Progress,
    /// Anything else.
    Other,
}

/// A measure.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// Its key. The name of a cell where it is about one.
    pub key: &'static str,
    /// What a reader calls it.
    pub label: &'static str,
    /// The break-down it belongs to.
    pub facet: Facet,
}

const fn measure(key: &'static str, label: &'static str, facet: Facet) -> Measure {
    Measure { key, label, facet }
}

/// Every measure. Keys with three parts are cells of the tables; the others are:
///
/// - `t3.handled.total`: applications handled, which may be those received, those and the ones carried in, or those
///   answered; `t3.unfinished`: not yet answered (未到期, 正在办理), which may be fewer than those carried out;
/// - `t3.deny`, `t3.unable`, `t3.refuse`, `t3.other`: the rows of a group together;
///   `t3.new.organisations`: the five columns of 法人或其他组织 together;
/// - `channel.*`: received by channel, which no table has;
/// - `t4.lawsuits.*`: both groups of lawsuits together; `t4.*.closed`: decided, all but pending;
///   `t4.first_instance.*`, `t4.second_instance.*`: lawsuits by instance, which no table has;
///   `t4.cases.total`: reviews and lawsuits together;
/// - `t2.documents.*`: rules and normative documents together;
/// - `disclosed.total`: items disclosed on the body's own initiative, `disclosed.part`: by one channel;
/// - `fee.notices`: notices to pay the 信息处理费, `fee.noticed`: what they ask for, `fee.collected`: what was paid;
/// - `share`: a part in per cent; `change.percent`, `change.count`: against last year; `rate.completion`: 办结率;
/// - `fee.any`: fees of whatever kind, denied (未收取任何费用); `restated`: the figure before it in another unit;
/// - `enumerated`: how many items a sentence announces (以下三项).
pub static MEASURES: &[Measure] = &[
    measure("t3.new.total", "收到申请", Facet::Stage),
    measure("t3.carried_in.total", "上年结转", Facet::Stage),
    measure("t3.handled.total", "办理申请", Facet::Stage),
    measure("t3.result_total.total", "办结（答复）", Facet::Stage),
    measure("t3.carried_out.total", "结转下年度", Facet::Rest),
    measure("t3.unfinished", "尚未办结", Facet::Rest),
    measure("t3.granted.total", "予以公开", Facet::Answer),
    measure("t3.partial.total", "部分公开", Facet::Answer),
    measure("t3.deny", "不予公开", Facet::Answer),
    measure("t3.deny_secret.total", "属于国家秘密", Facet::Answer),
    measure("t3.deny_law.total", "其他法律行政法规禁止公开", Facet::Answer),
    measure("t3.deny_three_security.total", "危及“三安全一稳定”", Facet::Answer),
    measure("t3.deny_third_party.total", "保护第三方合法权益", Facet::Answer),
    measure("t3.deny_internal.total", "属于三类内部事务信息", Facet::Answer),
    measure("t3.deny_process.total", "属于四类过程性信息", Facet::Answer),
    measure("t3.deny_case_file.total", "属于行政执法案卷", Facet::Answer),
    measure("t3.deny_query.total", "属于行政查询事项", Facet::Answer),
    measure("t3.unable", "无法提供", Facet::Answer),
    measure("t3.unable_not_held.total", "本机关不掌握相关政府信息", Facet::Answer),
    measure("t3.unable_needs_making.total", "没有现成信息需要另行制作", Facet::Answer),
    measure("t3.unable_unclear.total", "补正后申请内容仍不明确", Facet::Answer),
    measure("t3.refuse", "不予处理", Facet::Answer),
    measure("t3.refuse_petition.total", "信访举报投诉类申请", Facet::Answer),
    measure("t3.refuse_repeat.total", "重复申请", Facet::Answer),
    measure("t3.refuse_publication.total", "要求提供公开出版物", Facet::Answer),
    measure("t3.refuse_excessive.total", "无正当理由大量反复申请", Facet::Answer),
    measure("t3.refuse_confirm.total", "要求行政机关确认或重新出具已获取信息", Facet::Answer),
    measure("t3.other", "其他处理", Facet::Answer),
    measure("t3.other_no_correction.total", "申请人无正当理由逾期不补正", Facet::Answer),
    measure("t3.other_no_fee.total", "申请人逾期未按收费通知要求缴纳费用", Facet::Answer),
    measure("t3.other_rest.total", "其他（申请人撤回等）", Facet::Answer),
    measure("t3.new.natural", "自然人申请", Facet::Applicant),
    measure("t3.new.organisations", "法人或其他组织申请", Facet::Applicant),
    measure("t3.new.company", "商业企业申请", Facet::Applicant),
    measure("t3.new.research", "科研机构申请", Facet::Applicant),
    measure("t3.new.welfare", "社会公益组织申请", Facet::Applicant),
    measure("t3.new.legal", "法律服务机构申请", Facet::Applicant),
    measure("channel.in_person", "当面申请", Facet::Channel),
    measure("channel.post", "信函申请", Facet::Channel),
    measure("channel.email", "电子邮件申请", Facet::Channel),
    measure("channel.web", "网络申请", Facet::Channel),
    measure("channel.fax", "传真申请", Facet::Channel),
    measure("channel.other", "其他方式申请", Facet::Channel),
    measure("channel.mixed", "多种方式申请", Facet::Channel),
    measure("t4.review.total", "行政复议", Facet::Cases),
    measure("t4.review.upheld", "行政复议结果维持", Facet::Result),
    measure("t4.review.corrected", "行政复议结果纠正", Facet::Result),
    measure("t4.review.other", "行政复议其他结果", Facet::Result),
    measure("t4.review.pending", "行政复议尚未审结", Facet::Result),
    measure("t4.review.closed", "行政复议已审结", Facet::Progress),
    measure("t4.lawsuits.total", "行政诉讼", Facet::Cases),
    measure("t4.lawsuits.upheld", "行政诉讼结果维持", Facet::Result),
    measure("t4.lawsuits.corrected", "行政诉讼结果纠正", Facet::Result),
    measure("t4.lawsuits.other", "行政诉讼其他结果", Facet::Result),
    measure("t4.lawsuits.pending", "行政诉讼尚未审结", Facet::Result),
    measure("t4.lawsuits.closed", "行政诉讼已审结", Facet::Progress),
    measure("t4.direct.total", "未经复议直接起诉", Facet::Group),
    measure("t4.direct.upheld", "未经复议直接起诉结果维持", Facet::Result),
    measure("t4.direct.corrected", "未经复议直接起诉结果纠正", Facet::Result),
    measure("t4.direct.other", "未经复议直接起诉其他结果", Facet::Result),
    measure("t4.direct.pending", "未经复议直接起诉尚未审结", Facet::Result),
    measure("t4.direct.closed", "未经复议直接起诉已审结", Facet::Progress),
    measure("t4.after_review.total", "复议后起诉", Facet::Group),
    measure("t4.after_review.upheld", "复议后起诉结果维持", Facet::Result),
    measure("t4.after_review.corrected", "复议后起诉结果纠正", Facet::Result),
    measure("t4.after_review.other", "复议后起诉其他结果", Facet::Result),
    measure("t4.after_review.pending", "复议后起诉尚未审结", Facet::Result),
    measure("t4.after_review.closed", "复议后起诉已审结", Facet::Progress),
    measure("t4.first_instance.total", "一审", Facet::Instance),
    measure("t4.first_instance.pending", "一审在审", Facet::Progress),
    measure("t4.first_instance.closed", "一审已结", Facet::Progress),
    measure("t4.second_instance.total", "二审", Facet::Instance),
    measure("t4.second_instance.pending", "二审在审", Facet::Progress),
    measure("t4.second_instance.closed", "二审已结", Facet::Progress),
    measure("t4.cases.total", "行政复议和行政诉讼", Facet::Cases),
    measure("t2.rules.made", "制定规章", Facet::Other),
    measure("t2.rules.repealed", "废止规章", Facet::Other),
    measure("t2.rules.in_force", "现行有效规章", Facet::Other),
    measure("t2.rules.disclosed", "公开规章", Facet::Other),
    measure("t2.normative.made", "制发行政规范性文件", Facet::Other),
    measure("t2.normative.repealed", "废止行政规范性文件", Facet::Other),
    measure("t2.normative.in_force", "现行有效行政规范性文件", Facet::Other),
    measure("t2.normative.disclosed", "公开行政规范性文件", Facet::Other),
    measure("t2.documents.made", "制发规章和规范性文件", Facet::Other),
    measure("t2.documents.repealed", "废止规章和规范性文件", Facet::Other),
    measure("t2.documents.in_force", "现行有效规章和规范性文件", Facet::Other),
    measure("t2.documents.disclosed", "公开法规、规章和规范性文件", Facet::Other),
    measure("t2.permit.decided", "行政许可", Facet::Other),
    measure("t2.penalty.decided", "行政处罚", Facet::Other),
    measure("t2.coercion.decided", "行政强制", Facet::Other),
    measure("t2.fee.amount", "行政事业性收费", Facet::Other),
    measure("t2.procurement.count", "政府集中采购项目", Facet::Other),
    measure("t2.procurement.amount", "政府集中采购金额", Facet::Other),
    measure("disclosed.total", "主动公开政府信息", Facet::Other),
    measure("disclosed.part", "通过某一渠道公开信息", Facet::Other),
    measure("fee.notices", "信息处理费收费通知", Facet::Other),
    measure("fee.noticed", "信息处理费收费通知金额", Facet::Other),
    measure("fee.collected", "实际收取的信息处理费", Facet::Other),
    measure("share", "占比", Facet::Other),
    measure("change.percent", "同比变化率", Facet::Other),
    measure("change.count", "同比增减数", Facet::Other),
    measure("rate.completion", "办结率", Facet::Other),
    measure("restated", "另一计量", Facet::Other),
    measure("fee.any", "各类收费", Facet::Other),
    measure("enumerated", "声明的项数", Facet::Other),
];

/// The measure `key`.
#[must_use]
pub fn find(key: &str) -> Option<&'static Measure> {
    MEASURES.iter().find(|it| it.key == key)
}

/// What a reader calls the measure `key`.
#[must_use]
pub fn label(key: &str) -> &'static str {
    find(key).map_or("", |it| it.label)
}

/// The break-down that the measure `key` belongs to.
#[must_use]
pub fn facet(key: Option<&str>) -> Facet {
    key.and_then(find).map_or(Facet::Other, |it| it.facet)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::CellId;

    #[test]
    fn keys_are_unique_and_cells_exist() {
        for (at, measure) in MEASURES.iter().enumerate() {
            assert!(MEASURES[..at].iter().all(|it| it.key != measure.key), "{}", measure.key);
            let lists = [
                "lawsuits",
                "first_instance",
                "second_instance",
                "cases",
                "documents",
                "handled",
                "closed",
                "organisations",
            ];
            let cell = measure.key.starts_with('t') && measure.key.split('.').count() == 3;
            if cell && !lists.iter().any(|it| measure.key.contains(it)) {
                // The older form of table two has no 废止 and 现行有效, the newer no 公开: both are cells of one.
                assert!(CellId::parse(measure.key).is_some(), "{}", measure.key);
            }
        }
    }
}
