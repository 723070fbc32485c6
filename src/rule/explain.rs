//! One root cause, one finding (policy 5 of the catalogue): what fails because of the same wrong number is said once, and
//! the repair is added to it.

use super::judge::{Judgement, judgement};
use super::{Finding, RULES, Rule, Severity, Verdict, cause, judge, pattern};
use crate::repair::{Block, Evidence, Repair, Search, Slip, repairs};
use crate::report::Report;
use crate::sort;
use crate::template::{CellId, Equation};
use crate::wording;

/// A rule that is judged by the search for wrong numbers, and how.
type Searched = (&'static Rule, fn(&Report, &Search) -> Verdict);

/// The rules that are judged by one search, when everything else has been judged.
const SEARCHED: [Searched; 3] = [
    (&pattern::A306, pattern::suggestions),
    (&pattern::A307, pattern::shifts),
    (&pattern::A308, pattern::swapped_rows),
];

/// Judges `report` by every rule that `selected` lets run, in the order of the catalogue; searches for the numbers that
/// are wrong, and says what has one cause once.
pub fn judge_all(report: &Report, selected: impl Fn(&Rule) -> bool) -> (Vec<Judgement>, Search) {
    let searched = |rule: &Rule| SEARCHED.iter().any(|(it, _)| it.id == rule.id);
    let mut judgements = judge(RULES, report, |rule| selected(rule) && !searched(rule));
    let families = |rule: &Rule| selected(rule) && !searched(rule) && rule.id.starts_with(['A', 'X']);
    let search = repairs(report, &Evidence::of(report)).judged(report, |report| {
        let judgements = judge(RULES, report, families);
        judgements
            .iter()
            .flat_map(|it| errors(it).map(|finding| (it.rule.id, (finding.cells.clone(), finding.spans.clone()))))
            .collect()
    });
    merge(&mut judgements, report, &search);
    for (rule, check) in SEARCHED.into_iter().filter(|(rule, _)| selected(rule)) {
        judgements.push(judgement(rule, report, || check(report, &search)));
    }
    let place = |it: &Judgement| RULES.iter().position(|rule| rule.id == it.rule.id);
    sort::by_key(&mut judgements, place);
    (judgements, search)
}

fn errors(judgement: &Judgement) -> impl Iterator<Item = &Finding> {
    let level = judgement.rule.severity;
    judgement.findings().iter().filter(move |it| it.severity.unwrap_or(level) == Severity::Error)
}

/// Leaves one finding for each cause.
fn merge(judgements: &mut [Judgement], report: &Report, search: &Search) {
    let cancelled: Vec<CellId> = findings(judgements, "A302").flat_map(|it| it.cells.clone()).collect();
    remove(judgements, |rule, finding| rule == "A301" && finding.cells.iter().all(|it| cancelled.contains(it)));
    // Blanks that stand against a sentence of the report are said with that sentence.
    let denied: Vec<CellId> = findings(judgements, "X18").flat_map(|it| it.cells.clone()).collect();
    remove(judgements, |rule, finding| {
        rule == "F01" && !finding.cells.is_empty() && finding.cells.iter().all(|it| denied.contains(it))
    });
    cause::merge(judgements);
    // The whole table is 0 and the prose says that something was received: F12 has nothing to add.
    if findings(judgements, "X17").next().is_some() {
        remove(judgements, |rule, _| rule == "F12");
    }
    for block in &search.blocks {
        let Some(best) = block.repairs.first() else { continue };
        for cause in causes(best) {
            merge_cause(judgements, report, block, &cause);
        }
        // A sentence that says the number which the repair would put there has the same cause.
        remove(judgements, |rule, finding| {
            rule.starts_with('X')
                && best.changes.iter().any(|change| {
                    finding.cells.contains(&change.cell)
                        && change.to.is_some()
                        && (finding.expected == change.to || finding.actual == change.to)
                })
        });
    }
}

/// The cells of each slip of `repair`: one cell, or all those of the larger slips.
fn causes(repair: &Repair) -> Vec<Vec<CellId>> {
    let single = |slip: &Slip| if let Slip::Cell(id, _) = slip { Some(*id) } else { None };
    let alone: Vec<CellId> = repair.slips.iter().filter_map(single).collect();
    let together: Vec<CellId> = repair.changes.iter().map(|it| it.cell).filter(|it| !alone.contains(it)).collect();
    let mut causes: Vec<Vec<CellId>> = alone.into_iter().map(|it| vec![it]).collect();
    if !together.is_empty() {
        causes.push(together);
    }
    causes
}

/// Of the findings about the equations through the cells of `cause`, the first stays and names the others.
fn merge_cause(judgements: &mut [Judgement], report: &Report, block: &Block, cause: &[CellId]) {
    let through = |it: &&Equation| it.left.iter().chain(&it.right).any(|id| cause.contains(id));
    let mut equations: Vec<&Equation> = block.broken.iter().filter(through).collect();
    // The order of diagnosis: rows, columns, balance.
    sort::by_key(&mut equations, |it| ["A304", "A303", "A301"].iter().position(|rule| *rule == it.rule));
    let reported = |it: &&Equation| findings(judgements, it.rule).any(|finding| about(finding, it));
    let equations: Vec<&Equation> = equations.into_iter().filter(reported).collect();
    let Some((first, others)) = equations.split_first().filter(|(_, others)| !others.is_empty()) else { return };
    let names: Vec<String> = others.iter().map(|it| wording::suggestion::equation(it)).collect();
    for other in others {
        remove(judgements, |rule, finding| rule == other.rule && about(finding, other));
    }
    for judgement in judgements.iter_mut().filter(|it| it.rule.id == first.rule) {
        let Verdict::Fail(findings) = &mut judgement.verdict else { continue };
        for finding in findings.iter_mut().filter(|it| about(it, first)) {
            let said = wording::sentence(finding.message, &finding.facts);
            let mut merged = Finding::new("{said}；{others}也不相符，疑为同一处填错")
                .fact("said", said)
                .fact("others", names.join("、"));
            merged = Finding { facts: merged.facts, message: merged.message, ..finding.clone() };
            let more = others.iter().flat_map(|it| it.right.iter().chain(&it.left));
            for id in more.filter(|id| !finding.cells.contains(id)) {
                merged = merged.cell(report, *id);
            }
            *finding = merged;
        }
    }
}

fn findings<'a>(judgements: &'a [Judgement], rule: &str) -> impl Iterator<Item = &'a Finding> {
    judgements.iter().filter(move |it| it.rule.id == rule).flat_map(Judgement::findings)
}

/// Whether `finding` is about the cells of `equation`, all of them and first of all.
fn about(finding: &Finding, equation: &Equation) -> bool {
    let count = equation.left.len() + equation.right.len();
    let own = finding.cells.get(..count).unwrap_or_default();
    !own.is_empty() && equation.left.iter().chain(&equation.right).all(|id| own.contains(id))
}

/// Takes out the findings that `unwanted` names. A rule whose findings are all said elsewhere still fails.
fn remove(judgements: &mut [Judgement], unwanted: impl Fn(&str, &Finding) -> bool) {
    for judgement in judgements {
        if let Verdict::Fail(findings) = &mut judgement.verdict {
            findings.retain(|it| !unwanted(judgement.rule.id, it));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Edit;
    use crate::rule::testing::report;
    use crate::template::Generation::G2021;

    fn said(cells: &[(&'static str, &'static str)]) -> Vec<(&'static str, String)> {
        let edits: Vec<_> = cells.iter().map(|(name, raw)| Edit::Cell(name, raw)).collect();
        let (judgements, _) = judge_all(&report(G2021, &edits), |rule| rule.id.starts_with("A3"));
        judgements
            .iter()
            .flat_map(|it| {
                it.findings().iter().map(|finding| (it.rule.id, wording::sentence(finding.message, &finding.facts)))
            })
            .collect()
    }

    fn rules(cells: &[(&'static str, &'static str)]) -> Vec<&'static str> {
        said(cells).into_iter().map(|it| it.0).collect()
    }

    #[test]
    fn one_wrong_cell_is_one_error_with_its_repair() {
        let said = said(&[("t3.unable_not_held.natural", "0")]);
        assert_eq!(said.iter().map(|it| it.0).collect::<Vec<_>>(), ["A304", "A306"]);
        assert_eq!(
            said[0].1,
            "表三“本机关不掌握相关政府信息”行：六类申请人之和 1，总计 5，相差 4；“自然人”列（七）总计也不相符，疑为同一处填错"
        );
        assert_eq!(rules(&[("t3.result_total.natural", "25")]), ["A304", "A306"]);
    }

    #[test]
    fn columns_that_cancel_are_one_error() {
        assert_eq!(rules(&[("t3.new.natural", "23"), ("t3.new.company", "0")]), ["A302", "A306"]);
    }

    #[test]
    fn two_wrong_cells_are_two_errors() {
        assert_eq!(
            rules(&[("t3.unable_not_held.natural", "0"), ("t3.granted.company", "9")]),
            ["A304", "A304", "A306"]
        );
    }

    #[test]
    fn a_clean_report_has_nothing_to_explain() {
        assert_eq!(rules(&[]), [""; 0]);
    }

    #[test]
    fn a_row_a_column_too_far_is_one_error() {
        let shifted = [("t3.granted.natural", "0"), ("t3.granted.company", "10"), ("t3.granted.research", "1")];
        assert_eq!(rules(&shifted), ["A303", "A306", "A307"]);
    }

    #[test]
    fn repairs_that_sums_cannot_tell_apart_are_said_to_hold_alike() {
        let said = said(&[("t4.review.upheld", "9")]);
        let (_, sentence) = said.iter().find(|it| it.0 == "A306").expect("a suggestion");
        assert!(sentence.contains("种改法同样成立，仅凭表内数字不能断定"), "{sentence}");
    }
}
