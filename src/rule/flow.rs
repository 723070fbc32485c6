//! N07 and N08: what came in against what went out, and cases divided in several ways.

use super::figure::{difference, is_of_report, lists, measuring, place};
use super::fold::Fold;
use super::sums::{is_hedged, is_inflow, settle, uneven};
use super::{COMMON, Edit, Finding, Rule, Severity, Verdict, fail, not_applicable, pass, undecided};
use crate::decimal::Decimal;
use crate::prose::{Facet, Figure, facet};
use crate::report::Report;
use crate::template::Generation::G2021;

/// N07: what was answered and what is left do not add up to what came in.
pub static N07: Rule = Rule {
    id: "N07",
    severity: Severity::Error,
    title: "办结与结转之和不等于受理数",
    why: "收到的申请（连同上年结转的）不是办结，就是结转下年度继续办理。",
    remedy: "核对收到、上年结转、办结、结转下年度四个数；正文只计本年新收的，写明口径。",
    check: inflow_and_outflow,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("结转下年度继续办理3件", "结转下年度继续办理5件")]),
        pass(
            G2021,
            &[Edit::Replace("上年结转2件。办结22件", "办结20件"), Edit::Replace("予以公开11件", "予以公开9件")],
        ),
        not_applicable(G2021, &[Edit::Replace("结转下年度继续办理3件。", "")]),
        undecided(G2021, &[Edit::TablesOnly]),
    ],
    ..COMMON
};

/// N08: the parts of reviews or lawsuits do not add up.
pub static N08: Rule = Rule {
    id: "N08",
    severity: Severity::Error,
    title: "正文复议诉讼分项不平",
    why: "同一批案件按结果、按审级、按是否经过复议分列，每一种分法相加都应当等于总数。",
    remedy: "逐一核对各种分法；尚未审结的也要列入。",
    check: cases,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("其中结果维持2件、尚未审结1件", "其中结果维持3件、尚未审结1件")]),
        fail(
            G2021,
            &[Edit::Replace(
                "发生政府信息公开行政诉讼1件，为复议后起诉，结果维持",
                "发生政府信息公开行政诉讼3件，其中一审1件、二审1件",
            )],
        ),
        not_applicable(G2021, &[Edit::Replace("，其中结果维持2件、尚未审结1件", "")]),
        undecided(G2021, &[Edit::TablesOnly]),
    ],
    ..COMMON
};

fn inflow_and_outflow(report: &Report) -> Verdict {
    let mut fold = Fold::default();
    for list in lists(report).iter().filter(|it| it.facet == Facet::Answer && it.members.len() > 1) {
        let Some(parent) = report.figures.get(list.parent).filter(|it| is_inflow(it)) else { continue };
        if !is_hedged(report, list) && is_of_report(parent) {
            fold.add(uneven(report, list));
        }
    }
    fold.add_stages(report);
    settle(fold, report)
}

impl Fold {
    /// Received and carried in against answered and carried out, where the prose states them all.
    fn add_stages(&mut self, report: &Report) {
        let one = |key: &'static str| {
            let mut found =
                measuring(report, move |it| it == key).filter(|(_, it)| it.parent.is_none() && !it.approximate);
            let first = found.next().map(|(_, it)| it);
            // Two different numbers of one measure are another rule's.
            first.filter(|first| found.all(|(_, it)| it.value == first.value))
        };
        let (Some(new), Some(done), Some(left)) =
            (one("t3.new.total"), one("t3.result_total.total"), one("t3.carried_out.total"))
        else {
            return;
        };
        let carried_in = one("t3.carried_in.total");
        let outflow = done.value + left.value;
        let inflow = new.value + carried_in.map_or(Decimal::ZERO, |it| it.value);
        // Without a word on 上年结转 the outflow may be larger: the table knows.
        if outflow == inflow || outflow == new.value || (carried_in.is_none() && outflow > new.value) {
            self.pass();
            return;
        }
        let message = if carried_in.is_some() {
            "{place}：收到{new} + 上年结转{in} = {inflow}，办结{done} + 结转下年度{left} = {outflow}，相差{gap}；只计收到{new}也不相符。"
        } else {
            "{place}：收到{new}，办结{done} + 结转下年度{left} = {outflow}，相差{gap}。"
        };
        let mut finding = Finding::new(message)
            .fact("place", place(new))
            .fact("new", new.value)
            .fact("done", done.value)
            .fact("left", left.value)
            .fact("outflow", outflow)
            .fact("gap", difference(inflow, outflow))
            .compares(inflow, outflow)
            .at(new.span)
            .at(done.span)
            .at(left.span);
        if let Some(carried_in) = carried_in {
            finding = finding.fact("in", carried_in.value).fact("inflow", inflow).at(carried_in.span);
        }
        self.fail(finding);
    }
}

/// The ways to divide cases that leave nothing out, by the last part of the measures.
const DIVISIONS: [&[&str]; 4] = [
    &["upheld", "corrected", "other", "pending"],
    &["closed", "pending"],
    &["first_instance.total", "second_instance.total"],
    &["direct.total", "after_review.total"],
];

fn cases(report: &Report) -> Verdict {
    let mut fold = Fold::default();
    for (index, parent) in measuring(report, |it| it.starts_with("t4.") && it.ends_with(".total")) {
        let parts: Vec<&Figure> = report.figures.iter().filter(|it| it.parent == Some(index)).collect();
        for division in DIVISIONS {
            let of = |end: &str| {
                let mut found =
                    parts.iter().filter(|it| it.measure.is_some_and(|it| it.ends_with(end)) && !it.approximate);
                let first = found.next().copied();
                first.filter(|_| found.next().is_none())
            };
            let found: Vec<&Figure> = division.iter().filter_map(|end| of(&format!(".{end}"))).collect();
            if found.len() > 1 && !parent.approximate {
                fold.add(divided(parent, &found, found.len() == division.len()));
            }
        }
    }
    settle(fold, report)
}

fn divided(parent: &Figure, parts: &[&Figure], whole: bool) -> Option<Finding> {
    let sum: Decimal = parts.iter().map(|it| it.value).sum();
    if sum == parent.value || parts.iter().any(|it| it.open) {
        return None;
    }
    // Results that are not listed may be the rest.
    let certain = whole || sum > parent.value;
    let message = if certain {
        "{place}：{total}，{names}之和{sum} = {value}，相差{gap}。"
    } else {
        "{place}：{total}，{names}之和{sum} = {value}，相差{gap}；另有其他结果的请写明，否则请核对。"
    };
    let names: Vec<&str> = parts.iter().filter_map(|it| it.measure).map(crate::prose::label).collect();
    let mut finding = Finding::new(message)
        .fact("place", place(parent))
        .fact("total", format!("{}{}", crate::prose::label(parent.measure?), parent.text))
        .fact("names", names.join("、"))
        .fact("sum", parts.iter().map(|it| it.value).collect::<Vec<_>>())
        .fact("value", sum)
        .fact("gap", difference(sum, parent.value))
        .compares(parent.value, sum)
        .level(if certain { Severity::Error } else { Severity::Info })
        .at(parent.span);
    for part in parts {
        finding = finding.at(part.span);
    }
    debug_assert!(parts.iter().all(|it| facet(it.measure) != Facet::Other));
    Some(finding)
}
