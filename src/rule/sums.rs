//! N01 to N06, N12: totals in the prose and the parts listed under them.

use super::figure::{List, difference, is_of_report, lists, nothing, place};
use super::fold::Fold;
use super::{COMMON, Edit, Finding, Rule, Severity, Verdict, fail, not_applicable, pass, undecided};
use crate::decimal::Decimal;
use crate::prose::{Facet, Figure, facet};
use crate::report::Report;
use crate::template::Generation::G2021;

/// N01: the parts do not add up to the total.
pub static N01: Rule = Rule {
    id: "N01",
    severity: Severity::Error,
    title: "正文分项之和不等于总数",
    why: "总数与所列分项由同一批数据得出，相加应当相等；写作“其中”的分项之和也不能超过总数。",
    remedy: "核对总数和各分项；分项没有列全的，写明“主要有”或者“等”。",
    check: |report| judge(report, |_, list| !nested(report, list) && plain(list.facet)),
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("财政信息类30条", "财政信息类33条")]),
        // An open list need not add up.
        pass(G2021, &[Edit::Replace("工作动态类150条", "工作动态类120条等")]),
        not_applicable(
            G2021,
            &[
                Edit::Replace("，其中政策文件类60条、财政信息类30条、工作动态类150条", ""),
                Edit::Replace("，其中当面申请5件、信函申请8件、网络申请10件，分别占21.7%、34.8%、43.5%", ""),
            ],
        ),
        undecided(G2021, &[Edit::TablesOnly]),
    ],
    ..COMMON
};

/// N04: the same, one level down.
pub static N04: Rule = Rule {
    id: "N04",
    severity: Severity::Error,
    title: "正文多级分项不平",
    why: "分项下再列细项的，每一级都应当与上一级相等。",
    remedy: "逐级核对。",
    check: |report| judge(report, |_, list| nested(report, list) && plain(list.facet)),
    examples: &[
        pass(G2021, &[Edit::Replace("政策文件类60条", "政策文件类60条（市级20条、县级40条）")]),
        fail(G2021, &[Edit::Replace("政策文件类60条", "政策文件类60条（市级20条、县级45条）")]),
        not_applicable(G2021, &[]),
        undecided(G2021, &[Edit::TablesOnly]),
    ],
    ..COMMON
};

/// N05: the channels do not add up to what was received.
pub static N05: Rule = Rule {
    id: "N05",
    severity: Severity::Error,
    title: "申请渠道之和不等于收到数",
    why: "每件申请都从某一渠道收到，各渠道件数相加应当等于收到的件数。",
    remedy: "核对各渠道件数；“现场”与“当面”等同一渠道不要重复计算。",
    check: |report| judge(report, |_, list| list.facet == Facet::Channel),
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("信函申请8件", "信函申请9件")]),
        not_applicable(
            G2021,
            &[Edit::Replace("，其中当面申请5件、信函申请8件、网络申请10件，分别占21.7%、34.8%、43.5%", "")],
        ),
        undecided(G2021, &[Edit::TablesOnly]),
    ],
    ..COMMON
};

/// N06: the kinds of answer do not add up to what was answered.
pub static N06: Rule = Rule {
    id: "N06",
    severity: Severity::Error,
    title: "答复类型之和不等于办结数",
    why: "每件办结的申请只有一种办理结果，各类结果相加应当等于办结的件数。",
    remedy: "对照表三核对各类答复的件数。",
    check: |report| judge(report, |parent, list| list.facet == Facet::Answer && !is_inflow(parent)),
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("予以公开11件", "予以公开12件")]),
        not_applicable(
            G2021,
            &[Edit::Replace("，其中予以公开11件、部分公开3件、不予公开1件、无法提供5件、不予处理1件、其他处理1件", "")],
        ),
        undecided(G2021, &[Edit::TablesOnly]),
    ],
    ..COMMON
};

/// N12: a part is hedged although the parts add up exactly.
pub static N12: Rule = Rule {
    id: "N12",
    title: "约数与精确合计并用",
    why: "各分项相加恰好等于总数，说明每一项都有准确数，不必写成约数。",
    remedy: "去掉“约”“近”“余”等字样。",
    check: |report| {
        let mut fold = Fold::default();
        for list in lists(report).iter().filter(|it| it.members.len() > 1) {
            fold.add(hedged(report, list));
        }
        settle(fold, report)
    },
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("财政信息类30条", "财政信息类约30条")]),
        not_applicable(
            G2021,
            &[
                Edit::Replace("，其中政策文件类60条、财政信息类30条、工作动态类150条", ""),
                Edit::Replace("，其中当面申请5件、信函申请8件、网络申请10件，分别占21.7%、34.8%、43.5%", ""),
                Edit::Replace(
                    "，其中予以公开11件、部分公开3件、不予公开1件、无法提供5件、不予处理1件、其他处理1件",
                    "",
                ),
                Edit::Replace("，其中结果维持2件、尚未审结1件", ""),
            ],
        ),
        undecided(G2021, &[Edit::TablesOnly]),
    ],
    ..COMMON
};

/// What a list that is not about channels, answers or cases is left to.
fn plain(kind: Facet) -> bool {
    matches!(kind, Facet::Other | Facet::Applicant | Facet::Stage | Facet::Rest | Facet::Cases)
}

/// Whether the figure counts what came in.
pub(super) fn is_inflow(figure: &Figure) -> bool {
    matches!(figure.measure, Some("t3.new.total" | "t3.handled.total" | "t3.carried_in.total"))
}

fn nested(report: &Report, list: &List) -> bool {
    report.figures.get(list.parent).is_some_and(|it| it.parent.is_some())
}

/// The verdict over the lists; nothing to judge where there is none.
pub(super) fn settle(fold: Fold, report: &Report) -> Verdict {
    match fold.verdict() {
        Verdict::NotApplicable => nothing(report),
        verdict => verdict,
    }
}

/// Judges the sums of those lists that `wanted` picks by their total.
fn judge(report: &Report, wanted: impl Fn(&Figure, &List) -> bool) -> Verdict {
    let mut fold = Fold::default();
    for list in &lists(report) {
        let Some(parent) = report.figures.get(list.parent) else { continue };
        if wanted(parent, list) && (list.members.len() > 1 || exceeds(report, parent, list)) && !is_hedged(report, list)
        {
            fold.add(uneven(report, list));
        }
    }
    settle(fold, report)
}

/// Whether the only answer or channel that is listed is more than there was in all.
fn exceeds(report: &Report, parent: &Figure, list: &List) -> bool {
    let whole = matches!(parent.measure, Some("t3.new.total" | "t3.result_total.total"));
    whole && matches!(list.facet, Facet::Answer | Facet::Channel) && list.sum(report) > parent.value
}

/// Whether a number of the list is only about right.
pub(super) fn is_hedged(report: &Report, list: &List) -> bool {
    let hedged = |it: &Figure| it.approximate || it.value.is_negative();
    report.figures.get(list.parent).is_some_and(hedged) || list.figures(report).any(hedged)
}

/// The finding of a list that does not add up.
pub(super) fn uneven(report: &Report, list: &List) -> Option<Finding> {
    let parent = report.figures.get(list.parent)?;
    let sum = list.sum(report);
    if totals(report, list).contains(&sum) || without_subsets(report, list) == parent.value {
        return None;
    }
    let over = sum > parent.value;
    let members: Vec<&Figure> = list.figures(report).collect();
    let open = members.iter().any(|it| it.open);
    let closed = members.iter().any(|it| it.closed);
    let gap = difference(sum, parent.value);
    // A list that only says 其中 may leave something out; where it leaves out little, that is worth a look.
    let small = gap.to_f64() <= parent.value.to_f64() * 0.1;
    // Channels and answers are listed whole, if three are.
    let known = matches!(list.facet, Facet::Channel | Facet::Answer);
    let level = match (over, closed && !open) {
        (true, _) | (_, true) => Severity::Error,
        _ if open => return None,
        _ if members.len() > 2 && known || exhaustive(&members) => Severity::Error,
        _ if small && (members.len() > 2 || known) => Severity::Info,
        _ => return None,
    };
    let message = match (over, level) {
        (true, _) => "{place}：{total}，所列各项之和{sum} = {value}，比总数多{gap}。",
        (false, Severity::Error) => "{place}：{total}，所列各项之和{sum} = {value}，比总数少{gap}。",
        _ => "{place}：{total}，所列各项之和{sum} = {value}，比总数少{gap}；如果没有列全，请写明，否则请核对。",
    };
    let mut finding = Finding::new(message)
        .fact("place", place(parent))
        .fact("total", parent.text.as_str())
        .fact("sum", list.terms(report))
        .fact("value", sum)
        .fact("gap", gap)
        .compares(parent.value, sum)
        .level(level)
        .at(parent.span);
    for member in members {
        finding = finding.at(member.span);
    }
    Some(finding)
}

/// Both kinds of applicant there are: they leave nothing out.
fn exhaustive(members: &[&Figure]) -> bool {
    let has = |key| members.iter().any(|it| it.measure == Some(key));
    has("t3.new.natural") && has("t3.new.organisations")
}

/// What the parts may add up to: the total; answers, where the total is of what came in, also with those carried in and
/// without those carried out, where the paragraph says how many.
fn totals(report: &Report, list: &List) -> Vec<Decimal> {
    let Some(parent) = report.figures.get(list.parent) else { return Vec::new() };
    let mut totals = vec![parent.value];
    if list.facet != Facet::Answer {
        return totals;
    }
    // 办结30件，其中…、结转2件: what is left is listed beside the answers.
    let rest: Decimal = list.figures(report).filter(|it| facet(it.measure) == Facet::Rest).map(|it| it.value).sum();
    if !is_inflow(parent) {
        totals.push(parent.value + rest);
        return totals;
    }
    let near = |key: &str| {
        let found = report.figures.iter().enumerate().find(|(at, it)| {
            let here = it.measure == Some(key) && it.paragraph == parent.paragraph;
            here && is_of_report(it) && !list.members.contains(at)
        });
        found.map(|(_, it)| it.value)
    };
    // 收到20件，上年结转2件。其中予以公开…: of both.
    let other = if parent.measure == Some("t3.carried_in.total") {
        near("t3.new.total").or_else(|| near("t3.handled.total"))
    } else {
        near("t3.carried_in.total")
    };
    totals.extend(other.map(|it| parent.value + it));
    if let Some(left) = near("t3.carried_out.total").or_else(|| near("t3.unfinished")) {
        let without: Vec<Decimal> = totals.iter().map(|it| *it - left).collect();
        totals.extend(without);
    }
    totals
}

/// The sum without rows whose group is listed beside them: 不予公开3件、属于过程性信息2件.
fn without_subsets(report: &Report, list: &List) -> Decimal {
    let keys: Vec<&str> = list.figures(report).filter_map(|it| it.measure).collect();
    let inside = |key: &str| {
        let group = ["t3.deny", "t3.unable", "t3.refuse", "t3.other"].into_iter().find(|it| keys.contains(it));
        group.is_some_and(|group| key != group && key.starts_with(&format!("{group}_")))
    };
    list.figures(report).filter(|it| !it.measure.is_some_and(inside)).map(|it| it.value).sum()
}

fn hedged(report: &Report, list: &List) -> Option<Finding> {
    let parent = report.figures.get(list.parent).filter(|it| !it.approximate)?;
    let part = list.figures(report).find(|it| it.approximate)?;
    if list.sum(report) != parent.value {
        return None;
    }
    let finding = Finding::new("{place}：各项之和{sum}恰好等于{total}，“{part}”不必写成约数。")
        .fact("place", place(parent))
        .fact("sum", list.terms(report))
        .fact("total", parent.text.as_str())
        .fact("part", part.text.as_str());
    Some(finding.at(part.span).at(parent.span))
}
