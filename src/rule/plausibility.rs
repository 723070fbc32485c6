//! P: figures that are possible and yet odd. Those of table two stand in `disclosure`.

mod disclosure;

pub use disclosure::{P06, P07, P10, P11};

use super::{COMMON, Edit, Finding, Reason, Rule, Verdict, fail, pass, undecided};
use crate::decimal::Decimal;
use crate::report::{BodyClass, Report};
use crate::template::Generation::G2021;
use crate::template::{CellId, TableId};
use crate::wording;

/// P01: much is filed under 其他处理—其他.
pub static P01: Rule = Rule {
    id: "P01",
    generations: &[G2021],
    title: "“其他处理—其他”占比过高",
    why: "“3.其他”是归不进前面各项的少数情形。占比过高，可能混入了应当归入不予公开、无法提供、不予处理的件数。",
    remedy: "逐件核对归类；确属申请人撤回等情形的，可以不改。",
    check: much_other,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t3.other_rest.total", "11")]),
        undecided(G2021, &[Edit::Cell("t3.other_rest.total", "若干")]),
    ],
    ..COMMON
};

/// P02: as many disputes as answers.
pub static P02: Rule = Rule {
    id: "P02",
    title: "复议诉讼比例异常",
    why: "复议和诉讼的件数超过办理件数的一半，比较少见，可能有重复统计。以前年度的争议也会计入，因此只作提示。",
    remedy: "核对表四的件数。",
    check: many_disputes,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t4.review.total", "12")]),
        undecided(G2021, &[Edit::Cell("t4.review.total", "若干")]),
    ],
    ..COMMON
};

/// P03: the same cases counted as reviews and as lawsuits.
pub static P03: Rule = Rule {
    id: "P03",
    title: "复议与诉讼数完全相同且均未审结",
    why: "同一批案件可能既填在行政复议，又填在未经复议直接起诉。",
    remedy: "核对是否重复统计；确属两批案件的，可以不改。",
    check: same_cases,
    examples: &[
        pass(G2021, &[]),
        fail(
            G2021,
            &[
                Edit::Cell("t4.review.upheld", "0"),
                Edit::Cell("t4.review.pending", "3"),
                Edit::Cell("t4.direct.pending", "3"),
                Edit::Cell("t4.direct.total", "3"),
            ],
        ),
        undecided(G2021, &[Edit::Cell("t4.direct.pending", "若干")]),
    ],
    ..COMMON
};

/// P04: much is carried out.
pub static P04: Rule = Rule {
    id: "P04",
    title: "结转率过高",
    why: "答复期限为20个工作日，最多再延长20个工作日，结转到下年度的通常是最后两个月收到的申请。",
    remedy: "核对结转下年度继续办理的件数；年底申请集中、正在征求第三方意见的，可以不改。",
    check: much_carried_out,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t3.carried_out.total", "9")]),
        undecided(G2021, &[Edit::Cell("t3.new.total", "若干")]),
    ],
    ..COMMON
};

/// P05: a small body refuses for state secrets.
pub static P05: Rule = Rule {
    id: "P05",
    title: "基层机关填报“属于国家秘密”",
    why: "乡镇、街道和县区部门很少有定密权。文件由其他机关定密的，可以此为由不予公开。",
    remedy: "核对定密依据。",
    check: secrets,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t3.deny_secret.total", "3")]),
        undecided(G2021, &[Edit::Cell("t3.deny_secret.total", "3"), Edit::Replace("青河县水利局", "某某")]),
    ],
    ..COMMON
};

/// P14: nearly all answers are of one kind.
pub static P14: Rule = Rule {
    id: "P14",
    title: "办理结果单一",
    why: "办理件数较多而几乎全部属于一种结果，可能是归类过于笼统；内容相同的批量申请也会这样。",
    remedy: "逐件核对归类。",
    check: one_result,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t3.result_total.total", "120"), Edit::Cell("t3.unable_not_held.total", "118")]),
        undecided(G2021, &[Edit::Cell("t3.result_total.total", "若干")]),
    ],
    ..COMMON
};

fn number(report: &Report, id: CellId) -> Result<Decimal, Reason> {
    super::equation::read(report, id).map(|cell| cell.number().unwrap_or_default())
}

fn total(table: TableId, row: &'static str) -> CellId {
    CellId::new(table, row, "total")
}

/// The verdict of a judgement that may lack an input.
fn settle(judged: Result<Option<Finding>, Reason>) -> Verdict {
    match judged {
        Err(reason) => Verdict::Undecided(reason),
        Ok(None) => Verdict::Pass,
        Ok(Some(finding)) => Verdict::Fail(vec![finding]),
    }
}

/// `part` of `whole` in per cent, to one decimal; 0 of nothing.
fn percent(part: Decimal, whole: Decimal) -> Decimal {
    let share = if whole.is_zero() { 0.0 } else { part.to_f64() / whole.to_f64() * 1000.0 };
    Decimal::new(share.round() as i64, 1)
}

fn whole(value: i64) -> Decimal {
    Decimal::from(value)
}

fn much_other(report: &Report) -> Verdict {
    let (rest, done) = (total(TableId::T3, "other_rest"), total(TableId::T3, "result_total"));
    settle((|| {
        let (others, answered) = (number(report, rest)?, number(report, done)?);
        let share = percent(others, answered);
        Ok((others >= whole(10) && share > whole(30)).then(|| {
            Finding::new("表三（六）“3.其他” {others} 件，占办理结果总计 {answered} 件的 {share}%，请核对是否混入应归入（三）（四）（五）的情形")
                .fact("others", others)
                .fact("answered", answered)
                .fact("share", share)
                .cell(report, rest)
                .cell(report, done)
        }))
    })())
}

fn many_disputes(report: &Report) -> Verdict {
    let done = total(TableId::T3, "result_total");
    let [review, direct, after] = ["review", "direct", "after_review"].map(|row| total(TableId::T4, row));
    settle((|| {
        let answered = number(report, done)?;
        let (reviews, lawsuits) = (number(report, review)?, number(report, direct)? + number(report, after)?);
        let share = percent(reviews + lawsuits, answered);
        Ok((answered >= whole(5) && share > whole(50)).then(|| {
            Finding::new("行政复议 {reviews} 件 + 行政诉讼 {lawsuits} 件 = {disputes} 件，是办理结果总计 {answered} 件的 {share}%，请核对")
                .fact("reviews", reviews)
                .fact("lawsuits", lawsuits)
                .fact("disputes", reviews + lawsuits)
                .fact("answered", answered)
                .fact("share", share)
                .cell(report, review)
                .cell(report, direct)
                .cell(report, after)
                .cell(report, done)
        }))
    })())
}

fn same_cases(report: &Report) -> Verdict {
    let cell = |row, column| CellId::new(TableId::T4, row, column);
    settle((|| {
        let count = number(report, cell("review", "pending"))?;
        let mut same = count >= whole(2);
        for id in [cell("direct", "pending"), cell("review", "total"), cell("direct", "total")] {
            same &= number(report, id)? == count;
        }
        Ok(same.then(|| {
            Finding::new(
                "表四行政复议 {count} 件、未经复议直接起诉 {count} 件，均尚未审结，请核对是否同一批案件重复统计",
            )
            .fact("count", count)
            .cell(report, cell("review", "total"))
            .cell(report, cell("direct", "total"))
        }))
    })())
}

fn much_carried_out(report: &Report) -> Verdict {
    let (new, out) = (total(TableId::T3, "new"), total(TableId::T3, "carried_out"));
    settle((|| {
        let (received, left) = (number(report, new)?, number(report, out)?);
        let share = percent(left, received);
        Ok((received >= whole(20) && share > whole(30)).then(|| {
            Finding::new("表三结转下年度继续办理 {left} 件，占本年新收 {received} 件的 {share}%，请核对")
                .fact("left", left)
                .fact("received", received)
                .fact("share", share)
                .cell(report, out)
                .cell(report, new)
        }))
    })())
}

/// Whether the body is of a township, a subdistrict, a county or a district.
fn is_local(report: &Report) -> Result<bool, Reason> {
    let name = report.body.as_ref().map_or("", |it| it.value.as_str());
    Ok(match report.body_class.ok_or(Reason::BodyUnknown)? {
        BodyClass::Township | BodyClass::Subdistrict => true,
        BodyClass::Department => name.contains(['县', '区', '旗']) && !name.contains("自治区"),
        _ => false,
    })
}

fn secrets(report: &Report) -> Verdict {
    let id = total(TableId::T3, "deny_secret");
    settle((|| {
        let count = number(report, id)?;
        Ok((!count.is_zero() && is_local(report)?).then(|| {
            Finding::new("以“属于国家秘密”为由不予公开 {count} 件，请核对定密依据")
                .fact("count", count)
                .cell(report, id)
        }))
    })())
}

fn one_result(report: &Report) -> Verdict {
    let done = total(TableId::T3, "result_total");
    settle((|| {
        let answered = number(report, done)?;
        if answered < whole(30) {
            return Ok(None);
        }
        let rows = report.form_of(TableId::T3).rows(TableId::T3).map(|row| row.key);
        for row in rows.filter(|it| !matches!(*it, "new" | "carried_in" | "result_total" | "carried_out")) {
            let id = total(TableId::T3, row);
            let count = number(report, id)?;
            if percent(count, answered) > whole(95) {
                return Ok(Some(
                    Finding::new("表三办理结果总计 {answered} 件，“{row}” {count} 件，占 {share}%，请核对归类")
                        .fact("answered", answered)
                        .fact("row", wording::row(TableId::T3, row))
                        .fact("count", count)
                        .fact("share", percent(count, answered))
                        .cell(report, id)
                        .cell(report, done),
                ));
            }
        }
        Ok(None)
    })())
}
