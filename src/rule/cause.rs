//! One number, one finding: where a number of the prose fails against its list, against the flow and against a table by
//! the same amount, only the gravest place to look is kept, and it names the others.

use super::judge::Judgement;
use super::{Finding, Rule, Severity, Verdict};
use crate::decimal::Decimal;
use crate::span::Span;
use crate::wording;

/// Rules that hold a number of the prose against a table, and that add up numbers of the prose.
const AGAINST_TABLES: [&str; 9] = ["X01", "X02", "X03", "X04", "X05", "X07", "X08", "X09", "X10"];
const SUMS: [&str; 6] = ["N01", "N04", "N05", "N06", "N07", "N08"];

/// A finding of the prose: where it stands among the judgements, its places and the amount that it is off by.
struct Told {
    rule: &'static Rule,
    at: (usize, usize),
    spans: Vec<Span>,
    gap: Option<Decimal>,
}

/// Leaves one finding for each number that is wrong.
pub(super) fn merge(judgements: &mut [Judgement]) {
    let told = |judgements: &[Judgement], rules: &[&str]| -> Vec<Told> {
        let mut out = Vec::new();
        for (index, judgement) in judgements.iter().enumerate().filter(|(_, it)| rules.contains(&it.rule.id)) {
            for (at, finding) in judgement.findings().iter().enumerate() {
                let gap = finding.expected.zip(finding.actual).map(|(expected, actual)| (expected - actual).abs());
                let grave = finding.severity.unwrap_or(judgement.rule.severity) > Severity::Info;
                if grave {
                    let spans = finding.spans.clone();
                    out.push(Told { rule: judgement.rule, at: (index, at), spans, gap });
                }
            }
        }
        out
    };
    let mut gone: Vec<(usize, usize)> = Vec::new();
    let mut kept: Vec<((usize, usize), Vec<&'static Rule>)> = Vec::new();
    let sums = told(judgements, &SUMS);
    let mut absorb = |by: &Told, others: &mut dyn Iterator<Item = &Told>, gone: &mut Vec<(usize, usize)>| {
        let mut rules: Vec<&'static Rule> = Vec::new();
        for other in others {
            if other.at != by.at && !gone.contains(&other.at) {
                gone.push(other.at);
                if !rules.iter().any(|it| it.id == other.rule.id) {
                    rules.push(other.rule);
                }
            }
        }
        if !rules.is_empty() {
            kept.push((by.at, rules));
        }
    };
    // The number that the table contradicts is the one that spoils the sum.
    for by in told(judgements, &AGAINST_TABLES) {
        let Some(place) = by.spans.first().copied() else { continue };
        let said_twice = told(judgements, &["N09"]);
        let same = |it: &&Told| it.gap.is_some() && it.gap == by.gap && it.spans.contains(&place);
        let twice = said_twice.iter().filter(|it| it.spans.contains(&place));
        absorb(&by, &mut sums.iter().filter(same).chain(twice), &mut gone);
    }
    // Two sums that are off by the same amount share the number that is wrong.
    for by in &sums {
        if gone.contains(&by.at) {
            continue;
        }
        let shares = |it: &Told| it.spans.iter().any(|span| by.spans.contains(span));
        let mut same = sums.iter().filter(|it| it.at > by.at && it.gap.is_some() && it.gap == by.gap && shares(it));
        absorb(by, &mut same, &mut gone);
    }
    // A share of a number whose sum fails is wrong with it.
    for by in &sums {
        let shares = told(judgements, &["N02"]);
        let mut of = shares.iter().filter(|it| it.spans.iter().skip(1).any(|span| by.spans.contains(span)));
        absorb(by, &mut of, &mut gone);
    }
    // 全部办结 against the text and against the table.
    for by in told(judgements, &["X19"]) {
        let claims = told(judgements, &["N15"]);
        absorb(&by, &mut claims.iter().filter(|it| it.spans.first() == by.spans.first()), &mut gone);
    }
    for ((index, at), rules) in kept.into_iter().filter(|(at, _)| !gone.contains(at)) {
        if let Verdict::Fail(findings) = &mut judgements[index].verdict
            && let Some(finding) = findings.get_mut(at)
        {
            name(finding, &rules);
        }
    }
    for (index, judgement) in judgements.iter_mut().enumerate() {
        if let Verdict::Fail(findings) = &mut judgement.verdict {
            let mut at = 0;
            findings.retain(|_| {
                at += 1;
                !gone.contains(&(index, at - 1))
            });
        }
    }
}

/// Adds to `finding` what else is wrong for the same reason.
fn name(finding: &mut Finding, rules: &[&'static Rule]) {
    let said = wording::sentence(finding.message, &finding.facts);
    let titles: Vec<&str> = rules.iter().map(|it| it.title).collect();
    let merged = Finding::new("{said}；由此还造成{others}，疑为同一处数字有误，请核对。")
        .fact("said", said.trim_end_matches('。'))
        .fact("others", wording::list(&titles));
    (finding.message, finding.facts) = (merged.message, merged.facts);
}

#[cfg(test)]
mod tests {
    use crate::rule::{Edit, Example, Expect, judge_all};
    use crate::template::Generation::G2021;
    use crate::{Options, parse, wording};

    fn said(edits: &'static [Edit]) -> Vec<(&'static str, String)> {
        let text = Example { base: G2021, edits, expect: Expect::Pass }.text().expect("an example");
        let (judgements, _) = judge_all(&parse(&text, &Options::default()), |rule| rule.id.starts_with(['N', 'X']));
        let all = judgements.iter().flat_map(|it| it.findings().iter().map(move |finding| (it.rule.id, finding)));
        all.map(|(rule, it)| (rule, wording::sentence(it.message, &it.facts))).collect()
    }

    fn rules(edits: &'static [Edit]) -> Vec<&'static str> {
        said(edits).into_iter().map(|it| it.0).collect()
    }

    #[test]
    fn one_wrong_number_is_one_finding() {
        let received = said(&[Edit::Replace("申请23件", "申请28件")]);
        assert_eq!(received.iter().map(|it| it.0).collect::<Vec<_>>(), ["X01"], "{received:?}");
        assert!(
            received[0].1.contains("申请渠道之和不等于收到数") && received[0].1.ends_with("请核对。"),
            "{received:?}"
        );
        assert_eq!(rules(&[Edit::Replace("上年结转2件", "上年结转1件")]), ["X02"]);
        assert_eq!(rules(&[Edit::Replace("部分公开3件", "部分公开4件")]), ["X05"]);
        assert_eq!(rules(&[Edit::Replace("网络申请10件", "网络申请12件")]), ["N05"]);
        assert_eq!(rules(&[Edit::Replace("尚未审结1件", "尚未审结2件")]), ["X08"]);
    }

    #[test]
    fn two_wrong_numbers_are_two_findings() {
        assert_eq!(
            rules(&[Edit::Replace("申请23件", "申请28件"), Edit::Replace("行政诉讼1件", "行政诉讼4件")]),
            ["X01", "X09"]
        );
        assert_eq!(
            rules(&[Edit::Replace("信函申请8件", "信函申请9件"), Edit::Replace("部分公开3件", "部分公开5件")]),
            ["N05", "X05"]
        );
    }
}
