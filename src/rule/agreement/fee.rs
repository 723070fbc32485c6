//! X13 to X16: fees in the prose against the tables. Money is compared in 元, to half of the last digit printed.

use crate::decimal::Decimal;
use crate::prose::{Figure, Statement};
use crate::report::{Cell, Report};
use crate::rule::figure::{measuring, nothing, place};
use crate::rule::fold::Fold;
use crate::rule::{COMMON, Edit, Finding, Reason, Rule, Severity, Verdict, fail, not_applicable, pass, undecided};
use crate::template::Generation::G2021;
use crate::template::{CellId, TableId};

/// X13: the amount of fees.
pub static X13: Rule = Rule {
    id: "X13",
    severity: Severity::Error,
    generations: &[G2021],
    title: "正文收费金额与表二不符",
    why: "表二的行政事业性收费以万元计，正文以元计的，换算后应当一致。",
    remedy: "核对金额和单位。",
    check: fees,
    examples: &[
        pass(G2021, &[Edit::Replace("未收取信息处理费。", "未收取信息处理费。全年收取行政事业性收费35000元。")]),
        fail(G2021, &[Edit::Replace("未收取信息处理费。", "未收取信息处理费。全年收取行政事业性收费3500元。")]),
        undecided(
            G2021,
            &[
                Edit::Replace("未收取信息处理费。", "未收取信息处理费。全年收取行政事业性收费35000元。"),
                Edit::Cell("t2.fee.amount", "若干"),
            ],
        ),
        not_applicable(G2021, &[]),
    ],
    ..COMMON
};

/// X14: part six is silent on the fee.
pub static X14: Rule = Rule {
    id: "X14",
    severity: Severity::Warning,
    generations: &[G2021],
    title: "信息处理费未说明",
    why: "有申请人逾期未缴费的，说明发出过收费通知，第六部分一般应当报告信息处理费的情况。",
    remedy: "在第六部分写明发出收费通知的件数、总金额和实际收取的总金额。",
    check: unexplained,
    examples: &[
        pass(G2021, &[]),
        fail(
            G2021,
            &[
                Edit::Cell("t3.other_no_fee.natural", "2"),
                Edit::Cell("t3.other_no_fee.total", "2"),
                Edit::Replace("按照《政府信息公开信息处理费管理办法》，本年度未发出收费通知，未收取信息处理费。", ""),
            ],
        ),
        not_applicable(G2021, &[Edit::Cell("t2.fee.amount", "0")]),
        undecided(G2021, &[Edit::Cell("t3.other_no_fee.total", "若干")]),
    ],
    ..COMMON
};

/// X15: notices, unpaid ones and money do not go together.
pub static X15: Rule = Rule {
    id: "X15",
    severity: Severity::Warning,
    generations: &[G2021],
    title: "收费通知、未缴件数与收取金额矛盾",
    why: "申请人收到收费通知后，要么缴费，要么逾期未缴、不再处理。未缴的不会多于通知的，全部未缴的就没有收取的金额。",
    remedy: "核对收费通知、逾期未缴费的件数和实际收取的金额；通知与缴费跨年度的，请说明。",
    check: notices,
    examples: &[
        pass(
            G2021,
            &[
                Edit::Replace("未发出收费通知，未收取信息处理费", "发出收费通知3件，收取信息处理费200元"),
                Edit::Cell("t3.other_no_fee.total", "1"),
            ],
        ),
        fail(
            G2021,
            &[
                Edit::Replace("未发出收费通知，未收取信息处理费", "发出收费通知2件，收取信息处理费210元"),
                Edit::Cell("t3.other_no_fee.total", "2"),
            ],
        ),
        fail(
            G2021,
            &[
                Edit::Replace("未发出收费通知，未收取信息处理费", "发出收费通知2件，收取信息处理费200元"),
                Edit::Cell("t3.other_no_fee.total", "3"),
            ],
        ),
        undecided(
            G2021,
            &[
                Edit::Replace("未发出收费通知，未收取信息处理费", "发出收费通知2件，收取信息处理费210元"),
                Edit::Cell("t3.other_no_fee.total", "若干"),
            ],
        ),
        not_applicable(G2021, &[]),
    ],
    ..COMMON
};

/// X16: only one amount is given.
pub static X16: Rule = Rule {
    id: "X16",
    generations: &[G2021],
    title: "未区分通知金额与实收金额",
    why: "收费通知的总金额与实际收取的总金额可能不同，只写一个金额，读者不知道是哪一个。",
    remedy: "分别写明收费通知的件数和总金额、实际收取的总金额。",
    check: |report| {
        let money = |key: &'static str| {
            let mut found = measuring(report, move |it| it == key).map(|(_, it)| it);
            found.find(|it| it.unit.is_some() && !it.value.is_zero())
        };
        match (money("fee.noticed"), money("fee.collected")) {
            (None, None) => nothing(report),
            (Some(_), Some(_)) => Verdict::Pass,
            (Some(one), None) | (None, Some(one)) => {
                let finding =
                    Finding::new("{place}只列信息处理费金额{text}，请分别写明收费通知总金额和实际收取总金额。")
                        .fact("place", place(one))
                        .fact("text", one.text.as_str());
                Verdict::Fail(vec![finding.at(one.span)])
            }
        }
    },
    examples: &[
        pass(
            G2021,
            &[Edit::Replace(
                "未发出收费通知，未收取信息处理费",
                "发出收费通知3件，通知金额900元，实际收取信息处理费300元",
            )],
        ),
        fail(G2021, &[Edit::Replace("未发出收费通知，未收取信息处理费", "发出收费通知3件，收取信息处理费300元")]),
        not_applicable(G2021, &[]),
        undecided(G2021, &[Edit::TablesOnly]),
    ],
    ..COMMON
};

/// The amount in the cell `id` in 元, and half a unit of its last digit. A number without a unit is in 万元 (form of
/// 2021; head of Beijing's form of 2019).
pub(super) fn amount(report: &Report, id: CellId) -> Result<(Decimal, f64), Reason> {
    let Some(table) = &report.tables.t2 else { return Err(Reason::TableMissing(TableId::T2)) };
    let Some(row) = table.row(id.row) else { return Err(Reason::RowMissing(TableId::T2, id.row)) };
    let Some(cell) = row.cell(id.column) else { return Err(Reason::RowMissing(TableId::T2, id.row)) };
    let number = Cell::number(cell).ok_or(Reason::CellUnreadable(id))?;
    let power = if cell.unit == Some("元") { 0 } else { 4 };
    Ok((number.shift(power), half(number, power)))
}

/// Half a unit of the last digit of `printed`, in 元, where it is printed in 10^`power` 元.
fn half(printed: Decimal, power: i8) -> f64 {
    0.5 * 10f64.powi(i32::from(power) - i32::from(printed.scale()))
}

/// Whether `figure` is `money` 元, as precise as the coarser of the two is printed. `margin` is half of the last digit
/// of `money`.
pub(super) fn same(figure: &Figure, money: Decimal, margin: f64) -> bool {
    let Some(said) = figure.yuan() else { return true };
    let power = match figure.unit {
        Some("万元") => 4,
        Some("千元") => 3,
        Some("亿元") => 8,
        _ => 0,
    };
    let apart = (said - money).abs().to_f64();
    let slack = if figure.approximate { money.to_f64() * 0.1 } else { 1e-9 };
    apart <= margin.max(half(figure.value, power)) + slack
}

fn fees(report: &Report) -> Verdict {
    let mut fold = Fold::default();
    let id = CellId::new(TableId::T2, "fee", "amount");
    for (_, figure) in measuring(report, |it| it == "t2.fee.amount").filter(|(_, it)| it.statement == Statement::Number)
    {
        match amount(report, id) {
            Ok((money, margin)) if same(figure, money, margin) => fold.pass(),
            Ok((money, _)) => {
                let finding =
                    Finding::new("{place}：行政事业性收费{text}，表二为{wan}万元，即{money}元，相差{gap}元。")
                        .fact("place", place(figure))
                        .fact("text", figure.text.as_str())
                        .fact("wan", money.shift(-4))
                        .fact("money", money)
                        .fact("gap", figure.yuan().map_or(Decimal::ZERO, |it| (it - money).abs()));
                fold.fail(finding.at(figure.span).cell(report, id));
            }
            Err(reason) => fold.undecided(reason),
        }
    }
    match fold.verdict() {
        Verdict::NotApplicable => nothing(report),
        verdict => verdict,
    }
}

/// The number of requests that were given up because nobody paid.
fn unpaid(report: &Report) -> Result<Decimal, Reason> {
    super::account::number(report, "other_no_fee", "total")
}

fn unexplained(report: &Report) -> Verdict {
    let fee = amount(report, CellId::new(TableId::T2, "fee", "amount")).map(|it| it.0).unwrap_or(Decimal::ZERO);
    let unpaid = match unpaid(report) {
        Ok(unpaid) => unpaid,
        Err(Reason::RowMissing(..) | Reason::TableMissing(_)) if fee.is_zero() => return Verdict::NotApplicable,
        Err(reason) => return Verdict::Undecided(reason),
    };
    if fee.is_zero() && unpaid.is_zero() {
        return Verdict::NotApplicable;
    }
    let Some(section) = report.section("other") else { return Verdict::Undecided(Reason::SectionMissing("other")) };
    let said = |it: &&str| matches!(*it, "fee.collected" | "fee.noticed" | "fee.notices" | "fee.any");
    if report.figures.iter().any(|it| it.section == Some("other") && it.measure.as_ref().is_some_and(said)) {
        return Verdict::Pass;
    }
    let cell = CellId::new(TableId::T3, "other_no_fee", "total");
    let finding = if unpaid.is_zero() {
        Finding::new("表二行政事业性收费{fee}元，“其他需要报告的事项”未说明其中有无信息处理费。")
            .fact("fee", fee)
            .level(Severity::Info)
            .cell(report, CellId::new(TableId::T2, "fee", "amount"))
    } else {
        Finding::new("表三有{unpaid}件申请因逾期未缴费不再处理，“其他需要报告的事项”未报告信息处理费情况，请核对。")
            .fact("unpaid", unpaid)
            .cell(report, cell)
    };
    Verdict::Fail(vec![finding.at(section.span)])
}

fn notices(report: &Report) -> Verdict {
    let stated =
        |key: &'static str| measuring(report, move |it| it == key).map(|(_, it)| it).find(|it| it.parent.is_none());
    let Some(notices) = stated("fee.notices") else { return nothing(report) };
    let collected = stated("fee.collected").filter(|it| !it.approximate);
    let money = collected.and_then(|it| it.yuan().or(it.value.is_zero().then_some(Decimal::ZERO)));
    let unpaid = match unpaid(report) {
        Ok(unpaid) => unpaid,
        Err(reason) => return Verdict::Undecided(reason),
    };
    let sent = notices.value;
    let paid = money.is_some_and(|it| !it.is_zero());
    let nothing_paid = money.is_some_and(Decimal::is_zero);
    let message = match () {
        () if unpaid > sent => {
            "{place}：发出收费通知{sent}件，表三逾期未缴费{unpaid}件，多于通知的件数；通知跨年度的请说明，否则请核对。"
        }
        () if sent.is_zero() && paid => {
            "{place}：没有发出收费通知，却收取信息处理费{money}元；跨年度缴费的请说明，否则请核对。"
        }
        () if unpaid == sent && !sent.is_zero() && paid => {
            "{place}：发出收费通知{sent}件，表三逾期未缴费{unpaid}件，却收取信息处理费{money}元；通知或者缴费跨年度的请说明，否则请核对。"
        }
        () if unpaid.is_zero() && !sent.is_zero() && nothing_paid => {
            "{place}：发出收费通知{sent}件，表三没有逾期未缴费的，却未收取信息处理费；跨年度缴费的请说明，否则请核对。"
        }
        () => return Verdict::Pass,
    };
    let mut finding = Finding::new(message)
        .fact("place", place(notices))
        .fact("sent", sent)
        .fact("unpaid", unpaid)
        .fact("money", money.unwrap_or(Decimal::ZERO))
        .at(notices.span);
    if let Some(collected) = collected {
        finding = finding.at(collected.span);
    }
    Verdict::Fail(vec![finding.cell(report, CellId::new(TableId::T3, "other_no_fee", "total"))])
}
