//! P: figures that are possible and yet odd.

use super::{COMMON, Edit, Finding, Reason, Rule, Severity, Verdict, fail, not_applicable, pass, undecided};
use crate::decimal::Decimal;
use crate::report::{BodyClass, Report};
use crate::template::Generation::{G2019, G2021};
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

/// P06: a number that grew many times over.
pub static P06: Rule = Rule {
    id: "P06",
    generations: &[G2019],
    title: "单年增减幅异常",
    why: "本年增减是上一年数量的五倍以上，可能填错；执法权下放等原因也会造成大幅变动。",
    remedy: "核对两项数量；确属职权变动的，可以在报告中说明。",
    check: leaps,
    examples: &[
        pass(G2019, &[]),
        fail(G2019, &[Edit::Cell("t2.permit.delta", "+480"), Edit::Cell("t2.permit.decided", "528")]),
        undecided(G2019, &[Edit::Cell("t2.permit.delta", "若干")]),
    ],
    ..COMMON
};

/// P07: a fee that looks like 元 in a column of 万元.
pub static P07: Rule = Rule {
    id: "P07",
    severity: Severity::Warning,
    generations: &[G2021],
    title: "收费金额疑似以元填报",
    why: "本年收费金额的单位是万元。",
    remedy: "核对单位，以元计的换算成万元。",
    check: fee_in_yuan,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t2.fee.amount", "35000")]),
        undecided(G2021, &[Edit::Cell("t2.fee.amount", "若干")]),
    ],
    ..COMMON
};

/// P10: very many documents in force.
pub static P10: Rule = Rule {
    id: "P10",
    generations: &[G2021],
    title: "现行有效件数异常",
    why: "行政规范性文件不包括内部制度、会议纪要、工作方案等。现行有效件数远多于本年制发件数，可能混入了其他文件。",
    remedy: "会同司法行政部门核对现行有效的行政规范性文件清单。",
    check: many_in_force,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t2.normative.in_force", "612")]),
        undecided(G2021, &[Edit::Cell("t2.normative.in_force", "若干")]),
    ],
    ..COMMON
};

/// P11: a body with many permits and penalties reports none.
pub static P11: Rule = Rule {
    id: "P11",
    generations: &[G2021],
    title: "行政许可和行政处罚均为0",
    why: "市场监管、行政审批、住建、公安等部门通常办理大量许可和处罚。职权划转给行政审批局或综合执法队伍的，可能为0。",
    remedy: "核对两项数量；职权已经划转的，可以不改。",
    check: idle,
    examples: &[
        not_applicable(G2021, &[]),
        pass(G2021, &[Edit::Replace("青河县水利局", "青河县市场监督管理局")]),
        fail(
            G2021,
            &[
                Edit::Replace("青河县水利局", "青河县市场监督管理局"),
                Edit::Cell("t2.permit.decided", "0"),
                Edit::Cell("t2.penalty.decided", "0"),
            ],
        ),
        undecided(
            G2021,
            &[Edit::Replace("青河县水利局", "青河县市场监督管理局"), Edit::Cell("t2.permit.decided", "若干")],
        ),
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

fn leaps(report: &Report) -> Verdict {
    let Some(table) = &report.tables.t2 else { return Verdict::Undecided(Reason::TableMissing(TableId::T2)) };
    let mut fold = super::fold::Fold::default();
    for row in table.rows.iter().filter(|row| row.cell("delta").is_some()).map(|row| row.key) {
        let [last, delta] = ["last_year", "delta"].map(|column| CellId::new(TableId::T2, row, column));
        match number(report, last).and_then(|it| Ok((it, number(report, delta)?))) {
            Err(reason) => fold.undecided(reason),
            Ok((before, change)) => {
                let times = if before.is_zero() { 0.0 } else { change.to_f64().abs() / before.to_f64().abs() };
                fold.add((before >= whole(20) && times > 5.0).then(|| {
                    Finding::new(
                        "表二“{row}”：上一年项目数量 {before}，本年增/减 {change}，约为上一年的 {times} 倍，请核对",
                    )
                    .fact("row", wording::row(TableId::T2, row))
                    .fact("before", before)
                    .fact("change", change)
                    .fact("times", Decimal::new((times * 10.0).round() as i64, 1))
                    .cell(report, delta)
                    .cell(report, last)
                }));
            }
        }
    }
    fold.verdict()
}

fn fee_in_yuan(report: &Report) -> Verdict {
    let id = CellId::new(TableId::T2, "fee", "amount");
    settle((|| {
        let amount = number(report, id)?;
        let finding = |message| Finding::new(message).fact("amount", amount).cell(report, id);
        if let Some(paid) = super::fee::collected(report).filter(|it| it.value == amount && !amount.is_zero()) {
            return Ok(Some(
                finding("表二本年收费金额 {amount} 万元，正文收取信息处理费 {paid} 元，数字相同，疑似以元填报，请核对")
                    .fact("paid", paid.value)
                    .at(paid.span),
            ));
        }
        // Below that, no body need be known.
        Ok((amount >= whole(1000) && is_local(report)?).then(|| {
            finding("表二本年收费金额 {amount} 万元，对于{class}偏大，疑似以元填报，请核对")
                .fact("class", report.body_class.map_or("", BodyClass::label))
        }))
    })())
}

fn many_in_force(report: &Report) -> Verdict {
    let cell = |column| CellId::new(TableId::T2, "normative", column);
    settle((|| {
        let (made, in_force) = (number(report, cell("made"))?, number(report, cell("in_force"))?);
        if in_force <= whole(20) {
            return Ok(None);
        }
        let class = report.body_class.ok_or(Reason::BodyUnknown)?;
        let small = matches!(class, BodyClass::Township | BodyClass::Subdistrict);
        let often = made.integer().unwrap_or(1).max(1).saturating_mul(20);
        let many = (small && in_force > whole(often)) || (class == BodyClass::Department && in_force >= whole(500));
        Ok(many.then(|| {
            Finding::new("表二“行政规范性文件”：现行有效 {in_force} 件，本年制发 {made} 件，请核对是否混入非规范性文件")
                .fact("in_force", in_force)
                .fact("made", made)
                .cell(report, cell("in_force"))
                .cell(report, cell("made"))
        }))
    })())
}

fn idle(report: &Report) -> Verdict {
    const BUSY: [&str; 12] = [
        "市场监",
        "行政审批",
        "住房和城乡建设",
        "住建",
        "自然资源和规划",
        "规划",
        "公安",
        "卫生健康",
        "卫健",
        "城市管理",
        "城管",
        "交通",
    ];
    let Some(body) = &report.body else { return Verdict::Undecided(Reason::BodyUnknown) };
    if !BUSY.iter().any(|it| body.value.contains(it)) {
        return Verdict::NotApplicable;
    }
    let [permit, penalty] = ["permit", "penalty"].map(|row| CellId::new(TableId::T2, row, "decided"));
    settle((|| {
        let none = number(report, permit)?.is_zero() && number(report, penalty)?.is_zero();
        Ok(none.then(|| {
            Finding::new("“{body}”的行政许可和行政处罚均为 0，请核对")
                .fact("body", body.value.as_str())
                .cell(report, permit)
                .cell(report, penalty)
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
