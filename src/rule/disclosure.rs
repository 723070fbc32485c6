//! A2: the figures of table two.

use super::fold::Fold;
use super::{Basis, COMMON, Edit, Finding, Reason, Rule, Severity, Verdict, fail, not_applicable, pass, undecided};
use crate::body::makes_rules;
use crate::decimal::Decimal;
use crate::report::{Cell, Report};
use crate::template::Generation::{G2019, G2021};
use crate::template::{CellId, TableId};
use crate::wording;

/// A201: fewer documents are in force than were made this year.
pub static A201: Rule = Rule {
    id: "A201",
    severity: Severity::Warning,
    generations: &[G2021],
    title: "现行有效件数小于本年制发件数",
    why: "本年制发的文件，除当年又废止或有效期不足一年的以外，年底应当现行有效。",
    remedy: "核对三项件数；文件当年制发又当年废止或失效的，可以不改。",
    check: |report| each_kind_of_document(report, ["made", "repealed", "in_force"], fewer_in_force),
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t2.normative.made", "12")]),
        undecided(G2021, &[Edit::Cell("t2.normative.made", "若干")]),
    ],
    ..COMMON
};

/// A202: fewer documents are public in all than were published this year.
pub static A202: Rule = Rule {
    id: "A202",
    severity: Severity::Error,
    generations: &[G2019],
    title: "对外公开总数量小于本年新公开数量",
    why: "对外公开总数量是累计数，包含本年新公开的数量。",
    remedy: "核对两项数量。",
    check: |report| each_kind_of_document(report, ["made", "disclosed", "total"], fewer_in_all),
    examples: &[
        pass(G2019, &[]),
        fail(G2019, &[Edit::Cell("t2.normative.disclosed", "19")]),
        undecided(G2019, &[Edit::Cell("t2.normative.disclosed", "若干")]),
    ],
    ..COMMON
};

/// A203: one row breaks the sum that the other rows keep.
pub static A203: Rule = Rule {
    id: "A203",
    severity: Severity::Warning,
    generations: &[G2019],
    title: "上一年数量与本年增减之和不等于处理决定数量",
    why: "格式没有要求三项相加：有的机关前两项填事项数，后一项填办件数。但同一张表的其他行都符合相加关系，只有一行不符，这一行多半填错。",
    remedy: "核对该行三项数量。",
    check: sum_by_habit,
    examples: &[
        pass(G2019, &[]),
        fail(G2019, &[Edit::Cell("t2.penalty.decided", "25")]),
        // Every row breaks it: items and decisions are counted, which is no defect.
        not_applicable(
            G2019,
            &[
                Edit::Cell("t2.penalty.decided", "93"),
                Edit::Cell("t2.permit.decided", "780"),
                Edit::Cell("t2.other_services.decided", "310"),
            ],
        ),
        undecided(G2019, &[Edit::Cell("t2.penalty.decided", "若干")]),
    ],
    ..COMMON
};

/// A204: last year's number and the change make less than nothing.
pub static A204: Rule = Rule {
    id: "A204",
    severity: Severity::Error,
    generations: &[G2019],
    title: "上一年数量与本年增减之和为负",
    why: "减少的数量不可能多于上一年的数量。",
    remedy: "核对上一年项目数量和本年增/减。",
    check: less_than_nothing,
    examples: &[
        pass(G2019, &[]),
        fail(G2019, &[Edit::Cell("t2.permit.delta", "-120")]),
        undecided(G2019, &[Edit::Cell("t2.permit.delta", "若干")]),
    ],
    ..COMMON
};

/// A205: purchases without money, or money without purchases.
pub static A205: Rule = Rule {
    id: "A205",
    severity: Severity::Warning,
    generations: &[G2019],
    title: "采购项目数量与金额不匹配",
    why: "有采购项目一般就有金额，有金额就有项目。",
    remedy: "核对采购项目数量和采购总金额；金额依法不公开的，可以在报告中说明。",
    check: purchases_without_money,
    examples: &[
        pass(G2019, &[]),
        fail(G2019, &[Edit::Cell("t2.procurement.amount", "0.0000")]),
        fail(G2019, &[Edit::Cell("t2.procurement.count", "0")]),
        undecided(G2019, &[Edit::Cell("t2.procurement.count", "若干")]),
    ],
    ..COMMON
};

/// A208: a body without the power to make rules reports rules.
pub static A208: Rule = Rule {
    id: "A208",
    severity: Severity::Error,
    basis: Some(Basis {
        document: "《中华人民共和国立法法》", clause: "第九十一条、第九十三条"
    }),
    title: "不具规章制定权的机关填报规章",
    why: "规章只能由国务院部门和省级、设区的市、自治州人民政府制定，其他机关的规章各项应当为0。",
    remedy: "改为0；本机关的文件属于行政规范性文件的，填入下一行。机关类别识别有误的，请改正机关类别。",
    check: rules_without_power,
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t2.rules.in_force", "6")]),
        pass(G2021, &[Edit::Cell("t2.rules.in_force", "6"), Edit::Replace("青河县水利局", "青河市人民政府")]),
        undecided(G2021, &[Edit::Cell("t2.rules.in_force", "若干")]),
    ],
    ..COMMON
};

/// A209: documents were made, none was repealed, none is in force.
pub static A209: Rule = Rule {
    id: "A209",
    severity: Severity::Warning,
    generations: &[G2021],
    title: "制发、废止与现行有效件数矛盾",
    why: "本年制发了文件又没有废止，年底现行有效的不可能一件没有。",
    remedy: "核对三项件数。",
    check: |report| each_kind_of_document(report, ["made", "repealed", "in_force"], none_in_force),
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t2.normative.repealed", "0"), Edit::Cell("t2.normative.in_force", "0")]),
        undecided(G2021, &[Edit::Cell("t2.normative.made", "若干")]),
    ],
    ..COMMON
};

/// A405: a direct lawsuit where review must come first.
pub static A405: Rule = Rule {
    id: "A405",
    generations: &[G2021],
    basis: Some(Basis {
        document: "《中华人民共和国行政复议法》", clause: "第二十三条第一款第（四）项"
    }),
    title: "2024年起不予公开的案件直接起诉",
    why: "自2024年1月1日起，对不予公开不服的，应当先申请行政复议。其他类型的答复、2024年以前的案件仍可能直接起诉。",
    remedy: "核对案由；属于其他情形的，可以不改。",
    check: direct_lawsuits,
    examples: &[
        not_applicable(G2021, &[]),
        fail(
            G2021,
            &[Edit::Replace("2023", "2024"), Edit::Cell("t4.direct.upheld", "5"), Edit::Cell("t4.direct.total", "5")],
        ),
        pass(G2021, &[Edit::Replace("2023", "2024")]),
        undecided(G2021, &[Edit::Replace("2023", "2024"), Edit::Cell("t4.direct.total", "若干")]),
    ],
    ..COMMON
};

/// The numbers of three columns of a row of table two, blanks and strokes as 0.
fn three(report: &Report, row: &'static str, columns: [&'static str; 3]) -> Result<[Decimal; 3], Reason> {
    let number = |column| number(report, CellId::new(TableId::T2, row, column));
    Ok([number(columns[0])?, number(columns[1])?, number(columns[2])?])
}

fn number(report: &Report, id: CellId) -> Result<Decimal, Reason> {
    super::equation::read(report, id).map(|cell| cell.number().unwrap_or_default())
}

fn each_kind_of_document(
    report: &Report,
    columns: [&'static str; 3],
    judge: fn([Decimal; 3]) -> Option<Finding>,
) -> Verdict {
    let mut fold = Fold::default();
    for row in ["rules", "normative"] {
        match three(report, row, columns) {
            Err(reason) => fold.undecided(reason),
            Ok(numbers) => fold.add(judge(numbers).map(|finding| {
                let finding = finding.fact("row", wording::row(TableId::T2, row));
                columns.iter().rev().fold(finding, |it, column| it.cell(report, CellId::new(TableId::T2, row, column)))
            })),
        }
    }
    fold.verdict()
}

fn fewer_in_force([made, repealed, in_force]: [Decimal; 3]) -> Option<Finding> {
    let found = in_force < made && none_in_force([made, repealed, in_force]).is_none();
    // As many were repealed as are missing: this year's own may be among them.
    let explained = made - in_force <= repealed;
    let message = if explained {
        "表二“{row}”：本年制发 {made} 件，现行有效 {in_force} 件，少 {difference} 件；本年废止 {repealed} 件，如含本年制发的则属正常，请核对"
    } else {
        "表二“{row}”：本年制发 {made} 件，现行有效 {in_force} 件，少 {difference} 件，本年废止只有 {repealed} 件，请核对"
    };
    found.then(|| {
        Finding::new(message)
            .fact("made", made)
            .fact("in_force", in_force)
            .fact("repealed", repealed)
            .fact("difference", made - in_force)
            .level(if explained { Severity::Info } else { Severity::Warning })
    })
}

fn none_in_force([made, repealed, in_force]: [Decimal; 3]) -> Option<Finding> {
    (!made.is_zero() && repealed.is_zero() && in_force.is_zero()).then(|| {
        Finding::new("表二“{row}”：本年制发 {made} 件、废止 0 件，现行有效却为 0 件，请核对").fact("made", made)
    })
}

fn fewer_in_all([_, disclosed, total]: [Decimal; 3]) -> Option<Finding> {
    (total < disclosed).then(|| {
        Finding::new("表二“{row}”：本年新公开 {disclosed} 件，对外公开总数量 {total} 件，总数量少 {difference} 件")
            .fact("disclosed", disclosed)
            .fact("total", total)
            .fact("difference", disclosed - total)
    })
}

const MATTERS: [&str; 3] = ["last_year", "delta", "decided"];

/// The rows of table two with a number of last year, a change and a number of decisions, as far as they are printed.
fn matters(report: &Report) -> impl Iterator<Item = &'static str> {
    let rows: Vec<_> = report.tables.t2.iter().flat_map(|table| &table.rows).collect();
    rows.into_iter().filter(|row| row.cell("decided").is_some() && row.cell("delta").is_some()).map(|row| row.key)
}

fn sum_by_habit(report: &Report) -> Verdict {
    if report.tables.t2.is_none() {
        return Verdict::Undecided(Reason::TableMissing(TableId::T2));
    }
    let (mut kept, mut broken) = (Vec::new(), Vec::new());
    for row in matters(report) {
        match three(report, row, MATTERS) {
            Err(reason) => return Verdict::Undecided(reason),
            Ok(numbers) if numbers.iter().all(|it| it.is_zero()) => {}
            Ok([last, delta, decided]) if last + delta == decided => kept.push((row, last, delta, decided)),
            Ok([last, delta, decided]) => broken.push((row, last, delta, decided)),
        }
    }
    match (kept.is_empty(), broken.as_slice()) {
        (false, []) => Verdict::Pass,
        (false, [(row, last, delta, decided)]) => {
            let sum = *last + *delta;
            let others: Vec<_> = kept
                .iter()
                .map(|(row, last, delta, decided)| {
                    format!("{} {} = {decided}", wording::row(TableId::T2, row), wording::sum(&[*last, *delta]))
                })
                .collect();
            let finding = Finding::new(
                "表二“{row}”：上一年项目数量与本年增/减 {terms} = {sum}，处理决定数量 {decided}，相差 {difference}{slip}；同表{others}{all}相符，请核对",
            )
            .fact("row", wording::row(TableId::T2, row))
            .fact("terms", vec![*last, *delta])
            .fact("sum", sum)
            .fact("decided", *decided)
            .fact("difference", (sum - *decided).abs())
            .fact("slip", slip_of_sum(*last, *delta, *decided))
            .fact("others", others.join("、"))
            .fact("all", if others.len() > 1 { "均" } else { "" })
            .compares(sum, *decided);
            let cells = ["decided", "delta", "last_year"].map(|column| CellId::new(TableId::T2, row, column));
            Verdict::Fail(vec![cells.into_iter().fold(finding, |it, id| it.cell(report, id))])
        }
        _ => Verdict::NotApplicable,
    }
}

/// What went wrong in `last + delta = decided`, where the numbers show it.
fn slip_of_sum(last: Decimal, delta: Decimal, decided: Decimal) -> &'static str {
    if last - delta == decided {
        "，“本年增/减”的正负号疑似写反"
    } else if last == decided {
        "，处理决定数量疑似仍是上一年的数"
    } else {
        ""
    }
}

fn less_than_nothing(report: &Report) -> Verdict {
    let Some(table) = &report.tables.t2 else { return Verdict::Undecided(Reason::TableMissing(TableId::T2)) };
    let mut fold = Fold::default();
    for row in table.rows.iter().filter(|row| row.cell("delta").is_some()).map(|row| row.key) {
        let [last, delta] = ["last_year", "delta"].map(|column| CellId::new(TableId::T2, row, column));
        match number(report, last).and_then(|it| Ok((it, number(report, delta)?))) {
            Err(reason) => fold.undecided(reason),
            Ok((before, change)) if (before + change).is_negative() && !before.is_negative() => fold.fail(
                Finding::new("表二“{row}”：上一年项目数量 {before}，本年增/减 {change}，相加为 {sum}，不可能为负")
                    .fact("row", wording::row(TableId::T2, row))
                    .fact("before", before)
                    .fact("change", change)
                    .fact("sum", before + change)
                    .cell(report, delta)
                    .cell(report, last),
            ),
            Ok(_) => fold.pass(),
        }
    }
    fold.verdict()
}

fn purchases_without_money(report: &Report) -> Verdict {
    let [count, amount] = ["count", "amount"].map(|column| CellId::new(TableId::T2, "procurement", column));
    match number(report, count).and_then(|it| Ok((it, number(report, amount)?))) {
        Err(reason) => Verdict::Undecided(reason),
        Ok((purchases, money)) if purchases.is_zero() != money.is_zero() => {
            let raw = |id| report.cell(id).map_or("", |cell: &Cell| cell.raw.as_str());
            let blank = |raw: &str| if raw.is_empty() { "空白（按0处理）".to_owned() } else { raw.to_owned() };
            Verdict::Fail(vec![
                Finding::new("表二“政府集中采购”：采购项目数量 {count}，采购总金额 {amount}，请核对")
                    .fact("count", blank(raw(count)))
                    .fact("amount", blank(raw(amount)))
                    .cell(report, amount)
                    .cell(report, count),
            ])
        }
        Ok(_) => Verdict::Pass,
    }
}

fn rules_without_power(report: &Report) -> Verdict {
    let Some(table) = &report.tables.t2 else { return Verdict::Undecided(Reason::TableMissing(TableId::T2)) };
    let Some(row) = table.row("rules") else { return Verdict::Undecided(Reason::RowMissing(TableId::T2, "rules")) };
    let mut filled = Vec::new();
    for column in row.columns {
        let id = CellId::new(TableId::T2, "rules", column.key);
        match number(report, id) {
            Err(reason) => return Verdict::Undecided(reason),
            Ok(value) if !value.is_zero() => filled.push((id, format!("{} {value}", column.label))),
            Ok(_) => {}
        }
    }
    if filled.is_empty() {
        return Verdict::Pass;
    }
    match report.body_class {
        None => Verdict::Undecided(Reason::BodyUnknown),
        Some(class) if makes_rules(class) => Verdict::Pass,
        Some(class) => {
            let values: Vec<_> = filled.iter().map(|(_, value)| value.as_str()).collect();
            let finding = Finding::new("表二“规章”填有{values}；报告机关识别为{class}，不具有规章制定权，应当为0")
                .fact("values", values.join("、"))
                .fact("class", class.label());
            Verdict::Fail(vec![filled.iter().fold(finding, |it, (id, _)| it.cell(report, *id))])
        }
    }
}

fn direct_lawsuits(report: &Report) -> Verdict {
    let Some(year) = &report.year else { return Verdict::Undecided(Reason::YearUnknown) };
    if year.value < 2024 {
        return Verdict::NotApplicable;
    }
    let total = CellId::new(TableId::T4, "direct", "total");
    match number(report, total) {
        Err(reason) => Verdict::Undecided(reason),
        Ok(lawsuits) if lawsuits.is_zero() => Verdict::Pass,
        Ok(lawsuits) => Verdict::Fail(vec![
            Finding::new(
                "表四未经复议直接起诉总计 {lawsuits} 件；2024年起对不予公开不服的应当先申请行政复议，请核对案由",
            )
            .fact("lawsuits", lawsuits)
            .cell(report, total),
        ]),
    }
}
