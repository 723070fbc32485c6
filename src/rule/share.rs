//! N02, N03, N10, N15: percentages and changes in the prose.

use super::figure::{List, difference, is_of_report, is_of_the_rest, lists, measuring, nothing, place};
use super::fold::Fold;
use super::sums::settle;
use super::{COMMON, Edit, Finding, Rule, Severity, Verdict, fail, not_applicable, pass, undecided};
use crate::decimal::Decimal;
use crate::prose::{Figure, Hedge, Statement, Trend, When};
use crate::report::Report;
use crate::template::Generation::G2021;

/// N02: a share is not what its numbers give.
pub static N02: Rule = Rule {
    id: "N02",
    severity: Severity::Error,
    title: "占比计算错误",
    why: "占比由分项除以总数得出，四舍五入后应当与所写一致。",
    remedy: "重新计算占比；为使各项合计为100%而调整末位的，可以不改。",
    check: |report| each_share(report, miscalculated),
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("分别占21.7%、34.8%、43.5%", "分别占21.7%、38.4%、43.5%")]),
        // About right is right.
        pass(G2021, &[Edit::Replace("分别占21.7%、34.8%、43.5%", "分别占约22%、35%、43%")]),
        not_applicable(G2021, &[Edit::Replace("，分别占21.7%、34.8%、43.5%", "")]),
        undecided(G2021, &[Edit::TablesOnly]),
    ],
    ..COMMON
};

/// N03: the shares of a whole list are not a hundred per cent.
pub static N03: Rule = Rule {
    id: "N03",
    title: "占比之和异常",
    why: "各分项之和等于总数时，各项占比之和应当是100%，四舍五入造成的误差不会超过每项末位半个单位。",
    remedy: "重新计算各项占比。",
    check: |report| {
        let mut fold = Fold::default();
        for list in lists(report).iter().filter(|it| it.members.len() > 1) {
            whole_shares(report, list, &mut fold);
        }
        settle(fold, report)
    },
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("分别占21.7%、34.8%、43.5%", "分别占21.7%、34.8%、41.5%")]),
        not_applicable(G2021, &[Edit::Replace("，分别占21.7%、34.8%、43.5%", "")]),
        undecided(G2021, &[Edit::TablesOnly]),
    ],
    ..COMMON
};

/// N10: a change against last year is not what the numbers give.
pub static N10: Rule = Rule {
    id: "N10",
    severity: Severity::Warning,
    title: "同比表述与数字不符",
    why: "正文同时写明两年的数字或者增减数的，增减方向和比例应当与之一致。",
    remedy: "重新计算；注意“增长了2倍”与“是上年的2倍”不同。",
    check: changes,
    examples: &[
        pass(
            G2021,
            &[Edit::Replace(
                "全年收到政府信息公开申请23件",
                "2022年收到申请20件，2023年收到政府信息公开申请23件，同比增长15%",
            )],
        ),
        fail(
            G2021,
            &[Edit::Replace(
                "全年收到政府信息公开申请23件",
                "2022年收到申请20件，2023年收到政府信息公开申请23件，同比下降15%",
            )],
        ),
        fail(
            G2021,
            &[Edit::Replace("全年收到政府信息公开申请23件", "全年收到政府信息公开申请23件，比上年增加3件，增长13%")],
        ),
        not_applicable(G2021, &[]),
        undecided(G2021, &[Edit::TablesOnly]),
    ],
    ..COMMON
};

/// N15: everything is said to be answered, and something still open.
pub static N15: Rule = Rule {
    id: "N15",
    severity: Severity::Warning,
    title: "办结率表述自相矛盾",
    why: "称全部办结或者办结率100%，就不应再有结转或者正在办理的申请。",
    remedy: "核对办结情况；只就到期应办结的申请而言的，写明“应办结的”。",
    check: all_answered,
    examples: &[
        not_applicable(G2021, &[Edit::Replace("办结22件，", "到期应办结的申请全部办结。办结22件，")]),
        pass(
            G2021,
            &[
                Edit::Replace("上年结转2件。", "上年结转2件，申请办结率100%。"),
                Edit::Replace("结转下年度继续办理3件。", ""),
            ],
        ),
        fail(G2021, &[Edit::Replace("上年结转2件。", "上年结转2件，申请办结率100%。")]),
        pass(
            G2021,
            &[
                Edit::Replace("上年结转2件。", "上年结转2件，除3件结转下年度办理外，申请均依法答复，答复率100%。"),
                Edit::Replace("结转下年度继续办理3件。", ""),
            ],
        ),
        not_applicable(G2021, &[]),
        undecided(G2021, &[Edit::TablesOnly]),
    ],
    ..COMMON
};

/// Half a unit of the last digit that `percent` prints.
fn half_unit(percent: Decimal) -> f64 {
    0.5 * 10f64.powi(-i32::from(percent.scale()))
}

/// `value` with so many digits behind the point, written without what Rust brings along to format fractions, which is 15 KB.
fn printed(value: f64, scale: u8) -> Decimal {
    Decimal::new((value * 10f64.powi(i32::from(scale))).round() as i64, scale)
}

/// `part` of `whole` in per cent.
fn percent(part: Decimal, whole: Decimal) -> Option<f64> {
    (!whole.is_zero()).then(|| part.to_f64() / whole.to_f64() * 100.0)
}

fn each_share(report: &Report, judge: impl Fn(&Report, &Figure, &Figure) -> Option<Option<Finding>>) -> Verdict {
    let mut fold = Fold::default();
    for share in report.figures.iter().filter(|it| it.measure == Some("share")) {
        let Some(part) = share.of.and_then(|it| report.figures.get(it)).filter(|it| !it.approximate) else { continue };
        if let Some(finding) = judge(report, share, part) {
            fold.add(finding);
        }
    }
    settle(fold, report)
}

/// `None` where there is nothing to judge the share by.
fn miscalculated(report: &Report, share: &Figure, part: &Figure) -> Option<Option<Finding>> {
    let base = part.parent.and_then(|it| report.figures.get(it)).filter(|it| !it.approximate)?;
    let right = |whole: &Figure| {
        percent(part.value, whole.value).is_some_and(|exact| {
            let apart = share.value.to_f64() - exact;
            let close = apart.abs() <= half_unit(share.value) + 1e-9;
            close
                || match share.hedge {
                    Some(Hedge::Over) => apart < 0.0,
                    Some(Hedge::Under) => apart > 0.0,
                    Some(Hedge::About) => apart.abs() <= 1.0 + half_unit(share.value),
                    None => false,
                }
        })
    };
    // Of which total it is a share is not always said: any total of the paragraph will do.
    let alike = |it: &&Figure| it.paragraph == part.paragraph && it.unit == part.unit && it.value >= part.value;
    // Where the parts do not add up, that is told; the shares may be right of what they add up to.
    let beside: Decimal = part.parent.map_or(Decimal::ZERO, |parent| {
        report.figures.iter().filter(|it| it.parent == Some(parent) && it.list == part.list).map(|it| it.value).sum()
    });
    let listed = Figure { value: beside, ..base.clone() };
    if right(base) || right(&listed) || report.figures.iter().filter(alike).any(right) {
        return Some(None);
    }
    let exact = percent(part.value, base.value)?;
    let apart = (share.value.to_f64() - exact).abs();
    let level = if apart <= 3.0 * half_unit(share.value) { Severity::Info } else { Severity::Error };
    let finding = Finding::new("{place}：{part}占{total}的{exact}%，正文写作{share}，请重新计算。")
        .fact("place", place(part))
        .fact("part", part.text.as_str())
        .fact("total", base.text.as_str())
        .fact("exact", printed(exact, share.value.scale()).to_string())
        .fact("share", share.text.as_str())
        .level(level);
    Some(Some(finding.at(share.span).at(part.span).at(base.span)))
}

fn whole_shares(report: &Report, list: &List, fold: &mut Fold) {
    let Some(parent) = report.figures.get(list.parent) else { return };
    let share = |index: &usize| {
        let mut found = report.figures.iter().filter(|it| it.measure == Some("share") && it.of == Some(*index));
        found.next()
    };
    let shares: Vec<&Figure> = list.members.iter().filter_map(share).collect();
    let whole = list.sum(report) == parent.value && shares.len() == list.members.len();
    if !whole || shares.iter().any(|it| it.approximate) {
        return;
    }
    let sum: Decimal = shares.iter().map(|it| it.value).sum();
    let slack: f64 = shares.iter().map(|it| half_unit(it.value)).sum();
    if (sum.to_f64() - 100.0).abs() <= slack + 1e-9 {
        fold.pass();
        return;
    }
    let mut finding = Finding::new("{place}：{total}的各项占比{terms} = {sum}%，不是100%。")
        .fact("place", place(parent))
        .fact("total", parent.text.as_str())
        .fact("terms", shares.iter().map(|it| it.value).collect::<Vec<_>>())
        .fact("sum", sum)
        .compares(Decimal::from(100), sum);
    for share in shares {
        finding = finding.at(share.span);
    }
    fold.fail(finding);
}

fn changes(report: &Report) -> Verdict {
    let mut fold = Fold::default();
    for change in report.figures.iter().filter(|it| matches!(it.measure, Some("change.percent" | "change.count"))) {
        let now =
            change.of.and_then(|it| report.figures.get(it)).filter(|it| !it.approximate && it.when == When::ReportYear);
        let Some(now) = now.filter(|_| !change.approximate) else { continue };
        let Some(before) = last_year(report, change, now) else { continue };
        fold.add(miscounted(change, now, before));
    }
    match fold.verdict() {
        Verdict::NotApplicable => nothing(report),
        verdict => verdict,
    }
}

/// Last year's number: printed beside this year's, or this year's without the change that is printed.
fn last_year(report: &Report, change: &Figure, now: &Figure) -> Option<Decimal> {
    let same = |it: &&Figure| it.paragraph == now.paragraph && it.sentence == now.sentence && !it.approximate;
    let printed = report.figures.iter().filter(same).find(|it| {
        it.when == When::Other && it.unit == now.unit && (it.measure.is_none() || it.measure == now.measure)
    });
    if let Some(it) = printed {
        return Some(it.value);
    }
    let counted = report.figures.iter().filter(same).find(|it| {
        it.measure == Some("change.count") && it.of == change.of && it.span != change.span && it.trend == change.trend
    })?;
    Some(if counted.trend == Some(Trend::Down) { now.value + counted.value } else { now.value - counted.value })
}

fn miscounted(change: &Figure, now: &Figure, before: Decimal) -> Option<Finding> {
    let up = now.value > before;
    let wrong_way = now.value != before && change.trend == Some(if up { Trend::Down } else { Trend::Up });
    let by = difference(now.value, before);
    let (exact, right) = if change.is_percent() {
        let exact = percent(by, before)?;
        // One unit of the last digit is a matter of rounding.
        let right = (change.value.to_f64() - exact).abs() <= 2.0 * half_unit(change.value) + 1e-9;
        (format!("{}%", printed(exact, change.value.scale())), right)
    } else {
        (by.to_string(), change.value == by)
    };
    if right && !wrong_way {
        return None;
    }
    let word = |up| if up { "增长" } else { "下降" };
    let finding = Finding::new("{place}：由{before}到{now}，应为{way}{exact}，正文写作{said}{change}。")
        .fact("place", place(now))
        .fact("before", before)
        .fact("now", now.value)
        .fact("way", word(up))
        .fact("exact", exact)
        .fact("said", word(change.trend == Some(Trend::Up)))
        .fact("change", change.text.as_str());
    Some(finding.at(change.span).at(now.span))
}

fn all_answered(report: &Report) -> Verdict {
    let claims = report.figures.iter().filter(|it| {
        let all = it.measure == Some("rate.completion") && it.value == Decimal::from(100) && !it.approximate;
        let implied = it.measure == Some("t3.carried_out.total") && it.statement == Statement::Implied;
        (all || implied) && is_of_report(it)
    });
    let claims: Vec<&Figure> = claims.collect();
    let left = measuring(report, |it| matches!(it, "t3.carried_out.total" | "t3.unfinished"))
        .map(|(_, it)| it)
        .find(|it| it.statement == Statement::Number && !it.value.is_zero());
    let Some(claim) = claims.first() else { return nothing(report) };
    let Some(left) = left.filter(|_| !is_of_the_rest(report, claim)) else { return Verdict::Pass };
    let finding = Finding::new("{place}称“{claim}”，又称“{left}”尚未办结，请核对。")
        .fact("place", place(claim))
        .fact("claim", claim.text.as_str())
        .fact("left", left.text.as_str());
    Verdict::Fail(vec![finding.at(claim.span).at(left.span)])
}
