//! The fee for processing information (信息处理费), which the prose reports and which table two counts as a fee: rules of A
//! and P about it.

use super::figure::{measuring, nothing};
use super::{Basis, COMMON, Edit, Finding, Reason, Rule, Severity, Verdict, fail, not_applicable, pass, undecided};
use crate::decimal::Decimal;
use crate::prose::Figure;
use crate::report::Report;
use crate::span::Located;
use crate::template::Generation::G2021;
use crate::template::{CellId, TableId};

const MEASURES: &str = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）";
const AMOUNT: CellId = CellId::new(TableId::T2, "fee", "amount");

/// A206: less was collected in all than for processing information.
pub static A206: Rule = Rule {
    id: "A206",
    severity: Severity::Error,
    generations: &[G2021],
    basis: Some(Basis { document: MEASURES, clause: "信息处理费按行政事业性收费管理" }),
    title: "行政事业性收费小于信息处理费",
    why: "信息处理费属于行政事业性收费，应当计入表二的本年收费金额。",
    remedy: "核对本年收费金额，注意单位是万元。",
    check: |report| {
        compare(
            report,
            |yuan, paid, tolerance| yuan + tolerance < paid,
            "表二本年收费金额 {amount} 万元 = {yuan} 元，小于正文收取的信息处理费 {paid} 元，相差 {difference} 元",
        )
    },
    examples: &[
        not_applicable(G2021, &[]),
        pass(G2021, &[Edit::Replace("未发出收费通知，未收取信息处理费", "发出收费通知1件，收取信息处理费200元")]),
        fail(
            G2021,
            &[
                Edit::Replace("未发出收费通知，未收取信息处理费", "发出收费通知1件，收取信息处理费200元"),
                Edit::Cell("t2.fee.amount", "0"),
            ],
        ),
        undecided(
            G2021,
            &[
                Edit::Replace("未发出收费通知，未收取信息处理费", "发出收费通知1件，收取信息处理费200元"),
                Edit::Cell("t2.fee.amount", "若干"),
            ],
        ),
    ],
    ..COMMON
};

/// A207: the only fee is that for processing information, and the amounts differ.
pub static A207: Rule = Rule {
    id: "A207",
    generations: &[G2021],
    basis: Some(Basis { document: MEASURES, clause: "信息处理费按行政事业性收费管理" }),
    title: "收费金额与信息处理费换算不一致",
    why: "本年收费金额很小，多半只有信息处理费一项，两处换算后应当相等。",
    remedy: "核对金额和单位；另有其他收费的，可以不改。",
    check: only_fee,
    examples: &[
        not_applicable(G2021, &[]),
        pass(
            G2021,
            &[
                Edit::Replace("未发出收费通知，未收取信息处理费", "发出收费通知1件，收取信息处理费210元"),
                Edit::Cell("t2.fee.amount", "0.021"),
            ],
        ),
        fail(
            G2021,
            &[
                Edit::Replace("未发出收费通知，未收取信息处理费", "发出收费通知1件，收取信息处理费210元"),
                Edit::Cell("t2.fee.amount", "0.21"),
            ],
        ),
        undecided(G2021, &[Edit::TablesOnly, Edit::Cell("t2.fee.amount", "0.021")]),
    ],
    ..COMMON
};

/// P08: an amount that the scale of fees cannot give.
pub static P08: Rule = Rule {
    id: "P08",
    severity: Severity::Warning,
    generations: &[G2021],
    basis: Some(Basis { document: MEASURES, clause: "收费标准" }),
    title: "信息处理费不是10元的整数倍",
    why: "信息处理费按件每件100元、按页每页10元、20元、40元计收，总额必为10元的整数倍。",
    remedy: "核对收取的金额。",
    check: |report| match collected(report) {
        None => nothing(report),
        Some(paid) if paid.value.integer().is_some_and(|it| it % 10 == 0) => Verdict::Pass,
        Some(paid) => Verdict::Fail(vec![
            Finding::new("收取信息处理费 {paid} 元，按规定的标准计算应为 10 元的整数倍，请核对")
                .fact("paid", paid.value)
                .at(paid.span),
        ]),
    },
    examples: &[
        not_applicable(G2021, &[]),
        pass(G2021, &[Edit::Replace("未发出收费通知，未收取信息处理费", "发出收费通知1件，收取信息处理费210元")]),
        fail(G2021, &[Edit::Replace("未发出收费通知，未收取信息处理费", "发出收费通知1件，收取信息处理费215元")]),
        undecided(G2021, &[Edit::TablesOnly]),
    ],
    ..COMMON
};

/// P09: fees, and hardly an application.
pub static P09: Rule = Rule {
    id: "P09",
    generations: &[G2021],
    basis: Some(Basis { document: MEASURES, clause: "收费标准" }),
    title: "收费与申请量矛盾",
    why: "按件计收的，同一申请人一个自然月内申请10件以下不收费。按页计收的，一件申请也可能收费。",
    remedy: "核对收费依据和申请件数。",
    check: fees_of_few,
    examples: &[
        not_applicable(G2021, &[]),
        fail(
            G2021,
            &[
                Edit::Replace("未发出收费通知，未收取信息处理费", "发出收费通知1件，收取信息处理费200元"),
                Edit::Cell("t3.new.total", "3"),
            ],
        ),
        pass(G2021, &[Edit::Replace("未发出收费通知，未收取信息处理费", "发出收费通知1件，收取信息处理费200元")]),
        undecided(
            G2021,
            &[
                Edit::Replace("未发出收费通知，未收取信息处理费", "发出收费通知1件，收取信息处理费200元"),
                Edit::Cell("t3.new.total", "若干"),
            ],
        ),
    ],
    ..COMMON
};

/// P15: nothing was disclosed.
pub static P15: Rule = Rule {
    id: "P15",
    severity: Severity::Warning,
    basis: Some(Basis { document: super::REGULATIONS, clause: "第十九条、第二十条、第二十一条" }),
    title: "主动公开数为0",
    why: "每个行政机关都有应当主动公开的信息，至少有机构职能、公开指南和年度报告。",
    remedy: "核对主动公开的数量。",
    check: |report| {
        let mut told = measuring(report, |it| it == "disclosed.total").map(|(_, it)| it).peekable();
        if told.peek().is_none() {
            return nothing(report);
        }
        let none = |it: &&Figure| it.value.is_zero() && !it.approximate;
        match told.find(none) {
            None => Verdict::Pass,
            Some(figure) => Verdict::Fail(vec![
                Finding::new("正文称主动公开 0 条（“{text}”），请核对")
                    .fact("text", figure.text.as_str())
                    .at(figure.span),
            ]),
        }
    },
    examples: &[
        not_applicable(G2021, &[]),
        pass(G2021, &[Edit::Replace("全年通过政府网站主动公开", "全年主动公开")]),
        fail(
            G2021,
            &[Edit::Replace(
                "全年通过政府网站主动公开政府信息240条，其中政策文件类60条、财政信息类30条、工作动态类150条",
                "全年主动公开政府信息0条",
            )],
        ),
        undecided(G2021, &[Edit::TablesOnly]),
    ],
    ..COMMON
};

/// What was collected, in 元, where the prose gives a sum.
pub(super) fn collected(report: &Report) -> Option<Located<Decimal>> {
    let told = |it: &&Figure| it.measure == Some("fee.collected") && !it.approximate && !it.value.is_zero();
    let figure = report.figures.iter().find(told)?;
    let yuan = if figure.text.ends_with("万元") { figure.value.shift(4) } else { figure.value };
    Some(Located::new(yuan, figure.span))
}

/// Fails where `wrong` of the amount of table two in 元, what was collected, and half of the amount's last digit.
fn compare(report: &Report, wrong: fn(Decimal, Decimal, Decimal) -> bool, message: &'static str) -> Verdict {
    let Some(paid) = collected(report) else { return nothing(report) };
    let amount = match super::equation::read(report, AMOUNT) {
        Ok(cell) => cell.number().unwrap_or_default(),
        Err(reason) => return Verdict::Undecided(reason),
    };
    let yuan = amount.shift(4);
    // A blank or 0 is no rounded sum.
    let tolerance = if amount.is_zero() { Decimal::ZERO } else { Decimal::new(5, amount.scale() + 1).shift(4) };
    if !wrong(yuan, paid.value, tolerance) {
        return Verdict::Pass;
    }
    Verdict::Fail(vec![
        Finding::new(message)
            .fact("amount", amount)
            .fact("yuan", yuan)
            .fact("paid", paid.value)
            .fact("difference", (yuan - paid.value).abs())
            .compares(paid.value, yuan)
            .cell(report, AMOUNT)
            .at(paid.span),
    ])
}

fn only_fee(report: &Report) -> Verdict {
    let small = Decimal::new(5, 1);
    match report.cell(AMOUNT).map(|cell| cell.number()) {
        Some(Some(amount)) if amount >= small => Verdict::NotApplicable,
        None => Verdict::Undecided(Reason::RowMissing(TableId::T2, "fee")),
        // Less than was collected is rule A206's.
        Some(_) => compare(
            report,
            |yuan, paid, tolerance| paid + tolerance < yuan,
            "表二本年收费金额 {amount} 万元 = {yuan} 元，正文收取信息处理费 {paid} 元，相差 {difference} 元；没有其他收费的应当一致，请核对",
        ),
    }
}

fn fees_of_few(report: &Report) -> Verdict {
    const FREE: i64 = 10;
    let noticed = report.figures.iter().find(|it| it.measure == Some("fee.notices") && !it.value.is_zero());
    let place = collected(report).map(|it| it.span).or(noticed.map(|it| it.span));
    let unpaid = report.cell(CellId::new(TableId::T3, "other_no_fee", "total")).and_then(crate::report::Cell::number);
    let unpaid = unpaid.is_some_and(|it| !it.is_zero());
    if place.is_none() && !unpaid {
        return Verdict::NotApplicable;
    }
    let new = CellId::new(TableId::T3, "new", "total");
    match super::equation::read(report, new) {
        Err(reason) => Verdict::Undecided(reason),
        Ok(cell) => {
            let received = cell.number().unwrap_or_default();
            if received > Decimal::from(FREE) {
                return Verdict::Pass;
            }
            let finding = Finding::new(
                "全年新收申请 {received} 件，却有信息处理费的通知或收取，请核对收费依据（按页计收的除外）",
            )
            .fact("received", received)
            .cell(report, new);
            Verdict::Fail(vec![place.into_iter().fold(finding, Finding::at)])
        }
    }
}
