//! Whether the text is the whole report: a paste that stops or starts within the tables is a part of one, and what it does
//! not hold is no fault of the report.

use crate::report::{Report, Table};
use crate::template::TableId;

/// What is left where the text was cut: a heading, heads, a label, in characters.
const REMNANT: usize = 140;

/// The table that the text ends with, where that is table two or three: in every report, parts follow these.
pub(super) fn ends_within(report: &Report) -> Option<&Table> {
    let last = report.tables.iter().max_by_key(|it| it.span.end)?;
    let rest = report.text.get(last.span.end as usize..)?;
    (last.id != TableId::T4 && is_remnant(rest)).then_some(last)
}

/// The table that the text starts with: in every report, parts stand before them.
pub(super) fn starts_within(report: &Report) -> Option<&Table> {
    let first = report.tables.iter().min_by_key(|it| it.span.start)?;
    let before = report.text.get(..first.span.start as usize)?;
    let precedes = report.sections.iter().any(|it| it.span.start < first.span.start);
    (report.title.is_none() && !precedes && is_remnant(before)).then_some(first)
}

/// Whether `text` holds hardly anything, and no sentence.
pub(super) fn is_remnant(text: &str) -> bool {
    !text.contains('。') && text.chars().filter(|it| it.is_alphanumeric()).count() <= REMNANT
}

#[cfg(test)]
mod tests {
    use crate::rule::{Example, Expect, Severity, judge_all};
    use crate::template::Generation;
    use crate::{Options, parse, wording};

    /// Findings above 提示 for `text`.
    fn held(text: &str) -> Vec<String> {
        let report = parse(text, &Options::default());
        let (judgements, _) = judge_all(&report, |rule| rule.on);
        let all = judgements.iter().flat_map(|it| it.findings().iter().map(move |finding| (it.rule, finding)));
        all.filter(|(rule, it)| it.severity.unwrap_or(rule.severity) > Severity::Info)
            .map(|(rule, it)| format!("{} {}", rule.id, wording::sentence(it.message, &it.facts)))
            .collect()
    }

    #[test]
    fn a_paste_that_stops_within_a_table_is_no_faulty_report() {
        for base in Generation::ALL {
            let text = Example { base, edits: &[], expect: Expect::Pass }.text().expect("clean");
            let lines: Vec<&str> = text.lines().collect();
            let line = |words: &str| lines.iter().position(|it| it.contains(words)).expect("a line");
            for end in (line("行政强制")..line("四、政府信息公开行政复议")).step_by(2) {
                let cut = lines[..end].join("\n");
                assert_eq!(held(&cut), [""; 0], "{base:?} ends with {:?}", lines[end - 1]);
            }
        }
    }

    #[test]
    fn a_paste_that_starts_within_a_table_is_no_faulty_report() {
        for base in Generation::ALL {
            let text = Example { base, edits: &[], expect: Expect::Pass }.text().expect("clean");
            let lines: Vec<&str> = text.lines().collect();
            let line = |words: &str| lines.iter().position(|it| it.contains(words)).expect("a line");
            for start in [line("（七）总计"), line("四、结转下年度继续办理")] {
                assert_eq!(held(&lines[start..].join("\n")), [""; 0], "{base:?} starts with {:?}", lines[start]);
            }
        }
    }
}
