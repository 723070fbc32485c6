//! X01 to X06: the prose against table three.

use super::account::{Account, Claim, Fit, Misfit, fit, number, rows};
use super::denial::received_none;
use super::level_of;
use crate::decimal::Decimal;
use crate::prose::{Facet, Scope, facet, label};
use crate::report::Report;
use crate::rule::figure::{difference, nothing, place};
use crate::rule::fold::Fold;
use crate::rule::{Basis, COMMON, Edit, Finding, Rule, Severity, Verdict, fail, not_applicable, pass, undecided};
use crate::template::Generation::{G2019, G2021};
use crate::template::{CellId, TableId, applicant_label, row_label};

/// X01: received.
pub static X01: Rule = Rule {
    id: "X01",
    severity: Severity::Error,
    title: "正文收到申请数与表三新收不符",
    why: "正文与表格由同一批数据得出。正文的数连同上年结转计算，或者只计一部分的，口径应当写明。",
    remedy: "核对收到的申请件数；口径不同的，在正文写明。",
    check: |report| judge(report, |key| matches!(key, "t3.new.total" | "t3.handled.total")),
    examples: &[
        pass(G2021, &[]),
        fail(
            G2021,
            &[Edit::Replace("收到政府信息公开申请23件，其中当面申请5件", "收到政府信息公开申请24件，其中当面申请6件")],
        ),
        // With those carried in: a matter of wording.
        fail(
            G2021,
            &[Edit::Replace("收到政府信息公开申请23件，其中当面申请5件", "收到政府信息公开申请25件，其中当面申请7件")],
        ),
        undecided(G2021, &[Edit::Cell("t3.new.total", "若干")]),
        undecided(G2021, &[Edit::RemoveTable("t3")]),
    ],
    ..COMMON
};

/// X02: carried in.
pub static X02: Rule = Rule {
    id: "X02",
    severity: Severity::Error,
    title: "正文上年结转数与表三不符",
    why: "正文与表格由同一批数据得出。",
    remedy: "核对上年结转的件数，它应当等于上年度报告的结转下年度。",
    check: |report| judge(report, |key| key == "t3.carried_in.total"),
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("上年结转2件", "上年结转4件")]),
        undecided(G2021, &[Edit::Cell("t3.carried_in.total", "若干")]),
        not_applicable(G2021, &[Edit::Replace("上年结转2件。", "")]),
    ],
    ..COMMON
};

/// X03: answered.
pub static X03: Rule = Rule {
    id: "X03",
    severity: Severity::Error,
    title: "正文办结数与表三不符",
    why: "表三（七）总计包含上年结转、本年办结的申请；正文只计本年新收的，两数会相差上年结转的件数，应当写明口径。",
    remedy: "核对办结的件数；正文只计本年新收申请的，在正文写明。",
    check: |report| judge(report, |key| key == "t3.result_total.total"),
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("办结22件，其中予以公开11件", "办结21件，其中予以公开10件")]),
        undecided(G2021, &[Edit::Cell("t3.result_total.total", "若干")]),
        not_applicable(G2021, &[Edit::Replace("办结22件，其中予以公开11件", "予以公开11件")]),
    ],
    ..COMMON
};

/// X04: carried out.
pub static X04: Rule = Rule {
    id: "X04",
    severity: Severity::Error,
    title: "正文结转下年度数与表三不符",
    why: "年末尚未办结的申请都结转下年度继续办理，正文与表三应当一致。",
    remedy: "核对结转的件数；中止等原因未计入的，在正文说明。",
    check: |report| judge(report, |key| matches!(key, "t3.carried_out.total" | "t3.unfinished")),
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("结转下年度继续办理3件", "结转下年度继续办理2件")]),
        undecided(G2021, &[Edit::Cell("t3.carried_out.total", "若干")]),
        not_applicable(G2021, &[Edit::Replace("结转下年度继续办理3件。", "")]),
    ],
    ..COMMON
};

/// X05: the kinds of answer.
pub static X05: Rule = Rule {
    id: "X05",
    severity: Severity::Error,
    title: "正文各类答复数与表三不符",
    why: "正文列出的各类答复与表三办理结果各行对应，由同一批数据得出。",
    remedy: "逐类核对；正文只计本年新收申请的，在正文写明口径。",
    check: |report| judge(report, |key| facet(Some(key)) == Facet::Answer),
    examples: &[
        pass(G2021, &[]),
        fail(G2021, &[Edit::Replace("部分公开3件、不予公开1件", "部分公开1件、不予公开3件")]),
        undecided(G2021, &[Edit::Cell("t3.partial.total", "若干")]),
    ],
    ..COMMON
};

/// X06: an answer stands in the row beside its own.
pub static X06: Rule = Rule {
    id: "X06",
    severity: Severity::Warning,
    basis: Some(Basis {
        document: "《中华人民共和国政府信息公开条例》", clause: "第三十条、第三十六条、第三十九条"
    }),
    title: "答复类别疑似错放",
    why: "正文写明的一类答复，在表三对应的行为0，同样的件数却填在相近的另一行。例如申请人逾期不补正的，视为放弃申请，属于“其他处理”，不是“补正后申请内容仍不明确”。",
    remedy: "按照实际的办理结果，把件数填入对应的行。",
    check: misplaced,
    examples: &[
        pass(G2021, &[]),
        fail(
            G2021,
            &[
                Edit::Replace("其他处理1件", "申请人逾期不补正1件"),
                Edit::Cell("t3.other_no_correction.natural", "0"),
                Edit::Cell("t3.other_no_correction.total", "0"),
                Edit::Cell("t3.unable_unclear.natural", "1"),
                Edit::Cell("t3.unable_unclear.total", "1"),
                Edit::Replace("无法提供5件、", "本机关不掌握5件、"),
            ],
        ),
        pass(G2019, &[]),
        undecided(G2021, &[Edit::RemoveTable("t3")]),
    ],
    ..COMMON
};

fn judge(report: &Report, own: fn(&str) -> bool) -> Verdict {
    // Where the table holds nothing at all, X17 says so of all that the prose counts.
    if received_none(report).is_some() {
        return Verdict::NotApplicable;
    }
    let fit = fit(report);
    let mut fold = Fold::default();
    for claim in fit.judged.iter().filter(|it| own(it.key)) {
        let misfit = fit.misfits.iter().find(|it| std::ptr::eq(it.claim.figure, claim.figure));
        match misfit {
            Some(misfit) if misfit.moved.is_none() => fold.fail(contradicted(report, &fit, misfit)),
            _ => fold.pass(),
        }
    }
    // One account for all of them is one finding: it is told by the rule of the first.
    if let Some(first) = fit.explained.first().filter(|it| own(it.key)) {
        fold.fail(explained(report, &fit, *first));
    }
    for (_, reason) in fit.undecided.iter().filter(|(claim, _)| own(claim.key)) {
        fold.undecided(*reason);
    }
    if own("t3.new.total") {
        fold.own_level(report, &fit);
    }
    match fold.verdict() {
        Verdict::NotApplicable => nothing(report),
        verdict => verdict,
    }
}

/// What a reader calls the rows of a claim: “部分公开”.
fn row_name(report: &Report, key: &str) -> String {
    match rows(report, key)[..] {
        ["new"] => "本年新收".to_owned(),
        ["carried_in"] => "上年结转".to_owned(),
        ["result_total"] => "（七）总计".to_owned(),
        ["carried_out"] => "结转下年度继续办理".to_owned(),
        [row] => report.form().row(TableId::T3, row).map_or(String::new(), |it| format!("“{}”", row_label(it))),
        _ => format!("“{}”各行合计", label(key)),
    }
}

fn contradicted(report: &Report, fit: &Fit, misfit: &Misfit) -> Finding {
    let Misfit { claim, expected, .. } = misfit;
    let column = if let Account::Column(column) = fit.account { column } else { "total" };
    let cells: Vec<CellId> =
        rows(report, claim.key).into_iter().map(|row| CellId::new(TableId::T3, row, column)).collect();
    let blank = cells.iter().all(|id| report.cell(*id).is_some_and(|it| it.value.is_none()));
    let message = if blank {
        "{place}：{what}{text}，表三{row}空白（按0处理），相差{gap}。"
    } else {
        "{place}：{what}{text}，表三{row}{expected}{account}，相差{gap}。"
    };
    let account = match fit.account {
        Account::NewOnly if matches!(claim.key, "t3.result_total.total") => "（不含上年结转）",
        _ => "",
    };
    let level = if claim.key == "t3.unfinished" { Severity::Warning } else { Severity::Error };
    let mut finding = Finding::new(message)
        .fact("place", place(claim.figure))
        .fact("what", label(claim.key))
        .fact("text", claim.figure.text.as_str())
        .fact("row", row_name(report, claim.key))
        .fact("expected", *expected)
        .fact("account", account)
        .fact("gap", difference(*expected, claim.figure.value))
        .compares(*expected, claim.figure.value)
        .level(level_of(report, claim.figure, level))
        .at(claim.figure.span);
    for id in cells {
        finding = finding.cell(report, id);
    }
    finding
}

fn explained(report: &Report, fit: &Fit, first: Claim) -> Finding {
    let carried = number(report, "carried_in", "total").unwrap_or(Decimal::ZERO);
    let says = |claim: &Claim| {
        let table = number(report, rows(report, claim.key).first().copied().unwrap_or(""), "total");
        let table = match rows(report, claim.key).len() {
            1 => table.map(|it| it.to_string()).unwrap_or_default(),
            _ => rows(report, claim.key)
                .iter()
                .filter_map(|row| number(report, row, "total").ok())
                .sum::<Decimal>()
                .to_string(),
        };
        format!("{}正文{}、表三{table}", label(claim.key), claim.figure.value)
    };
    let all: Vec<String> = fit.explained.iter().map(says).collect();
    let message = match fit.account {
        Account::NewOnly => {
            "{place}：{all}；差额正好是上年结转{carried}件，正文似只计本年新收的申请，请在正文写明口径。"
        }
        Account::WithCarriedIn => "{place}：{all}；正文的数等于本年新收与上年结转{carried}件之和，请在正文写明口径。",
        Account::Column(_) => "{place}：{all}；正文似只计“{column}”的申请，请在正文写明口径。",
        Account::Whole => "{place}：{all}。",
    };
    let column = if let Account::Column(column) = fit.account { applicant_label(column) } else { "" };
    let mut finding = Finding::new(message)
        .fact("place", place(first.figure))
        .fact("all", all.join("；"))
        .fact("carried", carried)
        .fact("column", column)
        .level(Severity::Info);
    for claim in &fit.explained {
        finding = finding.at(claim.figure.span);
    }
    for claim in &fit.explained {
        for row in rows(report, claim.key) {
            finding = finding.cell(report, CellId::new(TableId::T3, row, "total"));
        }
    }
    finding
}

impl Fold {
    /// 区政府办代表区政府受理17件, and nothing on the whole district: the table may well be of the whole.
    fn own_level(&mut self, report: &Report, fit: &Fit) {
        let received = |key: Option<&str>| matches!(key, Some("t3.new.total" | "t3.handled.total"));
        if fit.judged.iter().any(|it| received(Some(it.key))) {
            return;
        }
        let own =
            report.figures.iter().find(|it| it.scope == Scope::Own && received(it.measure) && it.parent.is_none());
        let (Some(own), Ok(table)) = (own, number(report, "new", "total")) else { return };
        let carried = number(report, "carried_in", "total").unwrap_or(Decimal::ZERO);
        if own.agrees(table) || own.agrees(table + carried) {
            self.pass();
            return;
        }
        let finding = Finding::new("{place}：{text}似只计本级收到的申请，表三新收{table}，口径不同，请在正文写明。")
            .fact("place", place(own))
            .fact("text", own.text.as_str())
            .fact("table", table)
            .level(Severity::Info)
            .at(own.span);
        self.fail(finding.cell(report, CellId::new(TableId::T3, "new", "total")));
    }
}

fn misplaced(report: &Report) -> Verdict {
    let fit = fit(report);
    let mut fold = Fold::default();
    let answers = fit.judged.iter().filter(|it| facet(Some(it.key)) == Facet::Answer).count();
    // Only where everything else agrees: else the numbers tell nothing of rows.
    let agrees = fit.misfits.iter().all(|it| it.moved.is_some());
    for misfit in fit.misfits.iter().filter(|_| agrees) {
        let Some(row) = misfit.moved else { continue };
        let other = CellId::new(TableId::T3, row, "total");
        let mut finding =
            Finding::new("{place}：{what}{text}，表三{own}为{expected}，而“{row}”为{value}，疑似填错了行，请核对。")
                .fact("place", place(misfit.claim.figure))
                .fact("what", label(misfit.claim.key))
                .fact("text", misfit.claim.figure.text.as_str())
                .fact("own", row_name(report, misfit.claim.key))
                .fact("expected", misfit.expected)
                .fact("row", report.form().row(TableId::T3, row).map_or("", row_label))
                .fact("value", misfit.claim.figure.value)
                .at(misfit.claim.figure.span)
                .cell(report, other);
        for own in rows(report, misfit.claim.key) {
            finding = finding.cell(report, CellId::new(TableId::T3, own, "total"));
        }
        fold.fail(finding);
    }
    if answers > 0 {
        fold.pass();
    }
    match fit.undecided.iter().find(|(claim, _)| facet(Some(claim.key)) == Facet::Answer) {
        Some((_, reason)) if answers == 0 => fold.undecided(*reason),
        _ => {}
    }
    match fold.verdict() {
        Verdict::NotApplicable => nothing(report),
        verdict => verdict,
    }
}
