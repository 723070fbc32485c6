//! Figures of table two that are possible and yet odd: numbers that leap, are very large, or nothing.

use super::super::{COMMON, Edit, Finding, Reason, Rule, Severity, Verdict, fail, not_applicable, pass, undecided};
use super::{is_local, number, settle, whole};
use crate::decimal::Decimal;
use crate::report::{BodyClass, Report};
use crate::template::Generation::{G2019, G2021};
use crate::template::{CellId, TableId};
use crate::wording;

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

fn leaps(report: &Report) -> Verdict {
    let Some(table) = &report.tables.t2 else { return Verdict::Undecided(Reason::TableMissing(TableId::T2)) };
    let mut fold = super::super::fold::Fold::default();
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
        if let Some(paid) = super::super::fee::collected(report).filter(|it| it.value == amount && !amount.is_zero()) {
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
