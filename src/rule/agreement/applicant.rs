//! X07: the kinds of applicant.

use super::account::number;
use super::level_of;
use crate::decimal::Decimal;
use crate::prose::{Facet, Figure, Statement, facet, label};
use crate::report::Report;
use crate::rule::figure::{difference, is_of_report, measuring, nothing, place};
use crate::rule::fold::Fold;
use crate::rule::{COMMON, Edit, Finding, Reason, Rule, Severity, Verdict, fail, not_applicable, pass, undecided};
use crate::template::Generation::G2021;
use crate::template::{CellId, TableId, applicant_label};

/// X07: applicants.
pub static X07: Rule = Rule {
    id: "X07",
    severity: Severity::Error,
    title: "正文申请人类型与表三不符",
    why: "正文所说的申请人类型，与表三各列由同一批申请得出。",
    remedy: "核对各类申请人的件数；称“均为自然人”的，其他各列应当为0。",
    check: |report| {
        let mut fold = Fold::default();
        for (_, figure) in measuring(report, |it| facet(Some(it)) == Facet::Applicant) {
            // 予以公开的20件中，自然人18件: applicants of some answers only.
            let parent = figure.parent.and_then(|it| report.figures.get(it));
            if parent.is_some_and(|it| facet(it.measure) != Facet::Stage || !is_of_report(it)) {
                continue;
            }
            match disagrees(report, figure) {
                Ok(finding) => fold.add(finding),
                Err(reason) => fold.undecided(reason),
            }
        }
        match fold.verdict() {
            Verdict::NotApplicable => nothing(report),
            verdict => verdict,
        }
    },
    examples: &[
        pass(G2021, &[Edit::Replace("上年结转2件。", "上年结转2件。新收申请中，自然人申请20件、商业企业申请3件。")]),
        fail(G2021, &[Edit::Replace("上年结转2件。", "上年结转2件。新收申请中，自然人申请21件、商业企业申请2件。")]),
        fail(G2021, &[Edit::Replace("上年结转2件。", "上年结转2件。申请人均为自然人。")]),
        undecided(
            G2021,
            &[Edit::Replace("上年结转2件。", "上年结转2件。申请人均为自然人。"), Edit::Cell("t3.new.company", "若干")],
        ),
        not_applicable(G2021, &[]),
    ],
    ..COMMON
};

fn columns(key: &str) -> &'static [&'static str] {
    match key {
        "t3.new.natural" => &["natural"],
        "t3.new.company" => &["company"],
        "t3.new.research" => &["research"],
        "t3.new.welfare" => &["welfare"],
        "t3.new.legal" => &["legal"],
        _ => &["company", "research", "welfare", "legal", "other"],
    }
}

fn disagrees(report: &Report, figure: &Figure) -> Result<Option<Finding>, Reason> {
    let Some(key) = figure.measure else { return Ok(None) };
    let columns = columns(key);
    let sum = |row| columns.iter().try_fold(Decimal::ZERO, |sum, column| Ok(sum + number(report, row, column)?));
    let new = sum("new")?;
    // Of those received, with those carried in, or of those answered. Where the rest of the table cannot be read, of
    // those received only.
    let mut values = vec![new];
    if let Ok(carried) = sum("carried_in") {
        values.push(new + carried);
    }
    values.extend(sum("result_total").ok());
    let implied = figure.statement == Statement::Implied;
    if if implied { new.is_zero() } else { values.iter().any(|it| figure.agrees(*it)) } {
        return Ok(None);
    }
    let filled: Vec<&str> = columns
        .iter()
        .filter(|it| number(report, "new", it).is_ok_and(|it| !it.is_zero()))
        .map(|it| applicant_label(it))
        .collect();
    let message = if implied {
        "{place}称“{text}”，表三本年新收“{columns}”列为{value}。"
    } else {
        "{place}：{what}{text}，表三本年新收{value}，相差{gap}。"
    };
    let mut finding = Finding::new(message)
        .fact("place", place(figure))
        .fact("what", label(key))
        .fact("text", figure.text.as_str())
        .fact("columns", filled.join("”“"))
        .fact("value", new)
        .fact("gap", difference(new, figure.value))
        .compares(new, figure.value)
        .level(level_of(report, figure, Severity::Error))
        .at(figure.span);
    for column in columns {
        finding = finding.cell(report, CellId::new(TableId::T3, "new", column));
    }
    Ok(Some(finding))
}
