//! A: what lies behind sums that fail. Judged with the search for the numbers that are wrong.

use super::equation::{State, state};
use super::{Basis, COMMON, Edit, FORM, Finding, Reason, Rule, Severity, Verdict, fail, pass, undecided};
use crate::decimal::Decimal;
use crate::repair::{Block, Evidence, Search, Slip, repairs};
use crate::report::{Cell, Report};
use crate::template::Generation::{G2019, G2021};
use crate::template::{CellId, TableId, equations};
use crate::wording;

/// A302: the column of totals is balanced, and two others are off by amounts that cancel.
pub static A302: Rule = Rule {
    id: "A302",
    severity: Severity::Error,
    basis: Some(Basis { document: FORM, clause: "表三“本列数据的勾稽关系”" }),
    title: "总计列平衡但分列不平（相互抵消）",
    why: "勾稽关系对每一列都成立，不只对总计列。总计列平衡而分列的差额相互抵消，多半是同一批申请在不同类型的申请人之间错放。",
    remedy: "核对这几列的申请是否登记在正确的申请人类型下，收到、办结、结转三处口径应当一致。",
    check: cancelling,
    examples: &[
        pass(G2021, &[]),
        pass(G2021, &[Edit::Cell("t3.new.natural", "21"), Edit::Cell("t3.new.total", "24")]),
        fail(G2021, &[Edit::Cell("t3.new.natural", "23"), Edit::Cell("t3.new.company", "0")]),
        fail(G2019, &[Edit::Cell("t3.carried_out.natural", "3"), Edit::Cell("t3.carried_out.company", "0")]),
        undecided(G2021, &[Edit::Cell("t3.carried_in.natural", "若干")]),
    ],
    ..COMMON
};

/// A306: the smallest repairs, added to what fails.
pub static A306: Rule = Rule {
    id: "A306",
    title: "修复建议",
    why: "表三每一格都同时处在行和列的勾稽关系中，填错一格会同时破坏几条关系。据此可以找出改动最少、又使全部关系成立的改法，并按常见的填写错误排列。",
    remedy: "对照登记台账核实建议的单元格。建议只说明数字之间的关系，不能代替核实。",
    check: |report| with_search(report, suggestions),
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Cell("t3.unable_not_held.natural", "0")]),
        fail(G2019, &[Edit::Cell("t4.review.total", "4")]),
        undecided(G2021, &[Edit::RemoveTable("t3")]),
    ],
    ..COMMON
};

/// A307: the numbers of a row or column stand one place too far.
pub static A307: Rule = Rule {
    id: "A307",
    title: "疑似串列",
    why: "一行数值整体左移或右移一列后，行合计和各列勾稽关系恰好全部成立，多半是填写或粘贴时错了一格。",
    remedy: "核对该行数值是否与表头对应。",
    check: |report| with_search(report, shifts),
    examples: &[
        pass(G2021, &[]),
        pass(G2021, &[Edit::Cell("t3.unable_not_held.natural", "0")]),
        fail(
            G2021,
            &[
                Edit::Cell("t3.granted.natural", "0"),
                Edit::Cell("t3.granted.company", "10"),
                Edit::Cell("t3.granted.research", "1"),
            ],
        ),
        undecided(G2021, &[Edit::RemoveTable("t3")]),
    ],
    ..COMMON
};

/// A308: two neighbouring rows hold each other's numbers.
pub static A308: Rule = Rule {
    id: "A308",
    title: "疑似串行",
    why: "相邻两行的数值互换后，恰好与正文所述或者与勾稽关系相符，多半是填写时错了一行。",
    remedy: "核对这两行的数值是否填反。",
    check: |report| with_search(report, swapped_rows),
    examples: &[
        pass(G2021, &[]),
        fail(
            G2021,
            &[
                Edit::Cell("t3.granted.natural", "3"),
                Edit::Cell("t3.granted.company", "0"),
                Edit::Cell("t3.granted.total", "3"),
                Edit::Cell("t3.partial.natural", "10"),
                Edit::Cell("t3.partial.company", "1"),
                Edit::Cell("t3.partial.total", "11"),
                // With the sentence that the clean report has: 予以公开11件、部分公开3件.
                Edit::Replace("当面申请5件", "当面申请5件"),
            ],
        ),
        undecided(G2021, &[Edit::RemoveTable("t3")]),
    ],
    ..COMMON
};

fn with_search(report: &Report, judge: fn(&Report, &Search) -> Verdict) -> Verdict {
    judge(report, &repairs(report, &Evidence::of(report)))
}

fn cancelling(report: &Report) -> Verdict {
    let mut columns = Vec::new();
    let mut total = None;
    let mut off = Vec::new();
    for equation in equations(report.form()).iter().filter(|it| it.rule == "A301") {
        let Some(id) = equation.left.first().copied() else { continue };
        match state(report, equation) {
            State::Unreadable(reason) => return Verdict::Undecided(reason),
            State::Broken { left, right, .. } if id.column != "total" => {
                columns.push(format!("“{}”列{}", wording::column(id), wording::suggestion::sides(left, right)));
                off.push((equation, left - right));
            }
            State::Holds if id.column == "total" => {
                let number = |id: &CellId| report.cell(*id).and_then(Cell::number).unwrap_or_default();
                total = Some(equation.left.iter().map(number).sum::<Decimal>());
            }
            State::Broken { .. } | State::Holds | State::Empty => {}
        }
    }
    let sum: Decimal = off.iter().map(|it| it.1).sum();
    let Some(total) = total.filter(|_| off.len() > 1 && sum.is_zero()) else { return Verdict::Pass };
    let amount: Decimal = off.iter().map(|it| it.1).filter(|it| !it.is_negative()).sum();
    let finding = Finding::new(
        "表三总计列两边都是 {total}，勾稽平衡，但分列不平：{columns}。差额相互抵消，疑有 {amount} 件申请在{kinds}之间错放，请核对",
    )
    .fact("total", total)
    .fact("columns", columns.join("；"))
    .fact("amount", amount)
    .fact("kinds", if off.len() == 2 { "这两类申请人" } else { "这几类申请人" });
    let cells = off.iter().flat_map(|(it, _)| it.left.iter().chain(&it.right));
    Verdict::Fail(vec![cells.fold(finding, |finding, id| finding.cell(report, *id))])
}

fn missing(report: &Report) -> Option<Verdict> {
    report.tables.t3.is_none().then_some(Verdict::Undecided(Reason::TableMissing(TableId::T3)))
}

/// At most this many repairs are put into words.
const SAID: usize = 5;

/// A306, of what `search` found.
pub(super) fn suggestions(report: &Report, search: &Search) -> Verdict {
    let findings: Vec<Finding> = search.blocks.iter().map(|block| suggestion(report, block)).collect();
    match missing(report) {
        _ if !findings.is_empty() => Verdict::Fail(findings),
        Some(verdict) => verdict,
        None => Verdict::Pass,
    }
}

fn suggestion(report: &Report, block: &Block) -> Finding {
    let Some(best) = block.repairs.first() else {
        let finding = Finding::new("不平之处较多，无法断定哪几格填错，请逐项核对：{equations}")
            .fact("equations", block.broken.iter().map(wording::suggestion::equation).collect::<Vec<_>>().join("、"));
        let cells = block.broken.iter().filter_map(|it| it.right.first());
        return cells.fold(finding, |finding, id| finding.cell(report, *id));
    };
    let rest = block.count.saturating_sub(SAID.min(block.repairs.len()));
    let alike = if best.located {
        String::new()
    } else {
        format!("。这些单元格只处在一条勾稽关系中，{}，仅凭表内数字不能断定", wording::suggestion::equally(block.count))
    };
    let brings =
        if best.brings.is_empty() { "" } else { "。改后与正文或其他表格仍有不一致，需一并核对" };
    let message = match block.repairs.len() {
        1 => "修复建议：可能填错的是{repairs}，改后相关勾稽关系全部成立，可信度{confidence}{brings}，请核对",
        _ => {
            "修复建议（按可能性排列）：{repairs}{rest}。以上改法都能使相关勾稽关系全部成立，首选的可信度{confidence}{alike}{brings}，请核对"
        }
    };
    let mut finding = Finding::new(message)
        .fact("repairs", wording::suggestion::repairs(block, SAID))
        .fact("rest", if rest == 0 { String::new() } else { format!("；另有 {rest} 种") })
        .fact("confidence", wording::suggestion::sure(best.sure()))
        .fact("alike", alike)
        .fact("brings", brings);
    if let ([change], 1) = (best.changes.as_slice(), block.repairs.len())
        && let (Some(from), Some(to)) = (change.from, change.to)
    {
        finding = finding.compares(to, from);
    }
    best.changes.iter().fold(finding, |finding, it| finding.cell(report, it.cell))
}

/// A307, of what `search` found.
pub(super) fn shifts(report: &Report, search: &Search) -> Verdict {
    if let Some(verdict) = missing(report) {
        return verdict;
    }
    let best = search.blocks.iter().filter_map(|it| it.repairs.first());
    let found = best.filter_map(|repair| {
        let slip = repair.slips.iter().find(|it| matches!(it, Slip::RowShift { .. } | Slip::ColumnShift { .. }))?;
        // A row of zeros with one number fits by chance.
        let numbers = repair.changes.iter().filter(|it| it.to.is_some_and(|to| !to.is_zero())).count();
        let finding = Finding::new("{slip}：移回后相关勾稽关系全部成立，请核对")
            .fact("slip", wording::repair::slip(slip).unwrap_or_default());
        let cells = |finding| repair.changes.iter().fold(finding, |it: Finding, change| it.cell(report, change.cell));
        (numbers > 1).then(|| cells(finding))
    });
    Verdict::of(found.collect())
}

/// A308, of what `search` found, and of what the sentences say.
pub(super) fn swapped_rows(report: &Report, search: &Search) -> Verdict {
    if let Some(verdict) = missing(report) {
        return verdict;
    }
    let id = |row| CellId::new(TableId::T3, row, "total");
    let mut findings = Vec::new();
    for repair in search.blocks.iter().filter_map(|it| it.repairs.first()) {
        for slip in &repair.slips {
            if let Slip::RowSwap(a, b) = slip {
                let finding = Finding::new("{slip}：换回后相关勾稽关系全部成立，请核对")
                    .fact("slip", wording::repair::slip(slip).unwrap_or_default());
                findings.push(finding.cell(report, id(a)).cell(report, id(b)));
            }
        }
    }
    let evidence = Evidence::of(report);
    for rows in report.form().t3.windows(2) {
        let [a, b] = [id(rows[0].key), id(rows[1].key)];
        let number = |id: CellId| report.cell(id).and_then(Cell::number).and_then(Decimal::integer);
        let Some((first, second)) = number(a).zip(number(b)) else { continue };
        if first != second && evidence.says(a, second) && evidence.says(b, first) {
            let finding = Finding::new(
                "“{first}”与“{second}”两行数值疑似互换：表三为 {a} 件、{b} 件，正文为 {b} 件、{a} 件，请核对",
            )
            .fact("first", wording::row(TableId::T3, a.row))
            .fact("second", wording::row(TableId::T3, b.row))
            .fact("a", Decimal::from(first))
            .fact("b", Decimal::from(second));
            findings.push(finding.cell(report, a).cell(report, b));
        }
    }
    Verdict::of(findings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::{examples_of_tables, messages};

    #[test]
    fn examples() {
        for rule in [&A302, &A306, &A307, &A308] {
            examples_of_tables(rule);
        }
    }

    #[test]
    fn columns_that_cancel_are_one_finding() {
        assert_eq!(
            messages(&A302, &[("t3.new.natural", "23"), ("t3.new.company", "0")]),
            ["表三总计列两边都是 25，勾稽平衡，但分列不平：“自然人”列前两项之和 25、后两项之和 22，多 3；\
              “商业企业”列前两项之和 0、后两项之和 3，少 3。差额相互抵消，疑有 3 件申请在这两类申请人之间错放，请核对"]
        );
    }

    #[test]
    fn a_suggestion_names_the_cell_and_how_sure_it_is() {
        assert_eq!(
            messages(&A306, &[("t3.unable_not_held.natural", "0")]),
            ["修复建议：可能填错的是“本机关不掌握相关政府信息”行“自然人”列由 0 改为 4（疑似漏填而写成0），\
              改后相关勾稽关系全部成立，可信度高，请核对"]
        );
        let alike = messages(&A306, &[("t4.after_review.total", "2")]).concat();
        assert!(alike.contains("五种改法同样成立"), "{alike}");
    }

    #[test]
    fn a_shift_of_one_number_alone_is_no_shift() {
        assert_eq!(messages(&A307, &[("t3.refuse_repeat.natural", "0"), ("t3.refuse_repeat.company", "1")]), [""; 0]);
    }
}
