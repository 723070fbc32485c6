//! Whether the text is the whole report: a paste that stops or starts within the tables is a part of one, and what it does
//! not hold is no fault of the report.

use super::structure::table_of;
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

/// The table that the text starts with, under its part's heading or without: in every report, parts stand before them.
pub(super) fn starts_within(report: &Report) -> Option<&Table> {
    let first = report.tables.iter().min_by_key(|it| it.span.start)?;
    let before = report.text.get(..first.span.start as usize)?;
    let precedes =
        report.sections.iter().any(|it| it.span.start < first.span.start && table_of(it.kind) != Some(first.id));
    (report.title.is_none() && !precedes && is_remnant(before)).then_some(first)
}

/// Whether the text starts with a later part of the report, or within its tables: it is a part of one.
pub(super) fn lacks_beginning(report: &Report) -> bool {
    let first = report.sections.iter().min_by_key(|it| it.span.start);
    let late = first
        .is_some_and(|it| it.kind != "overview" && report.text.get(..it.span.start as usize).is_some_and(is_remnant));
    starts_within(report).is_some() || report.title.is_none() && late
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
            let parts = ["二、主动公开", "三、收到和处理", "五、存在的主要问题"].map(line);
            for start in parts.into_iter().chain([line("（七）总计"), line("四、结转下年度继续办理")]) {
                assert_eq!(held(&lines[start..].join("\n")), [""; 0], "{base:?} starts with {:?}", lines[start]);
            }
        }
    }

    #[test]
    fn a_table_whose_values_were_lost_is_not_said_to_be_absent() {
        let text = Example { base: Generation::G2021, edits: &[], expect: Expect::Pass }.text().expect("clean");
        let (start, end) =
            (text.find("三、收到和处理").expect("part three"), text.find("四、政府信息公开").expect("four"));
        let labels =
            |line: &str| line.split('\t').filter(|it| it.parse::<u32>().is_err()).collect::<Vec<_>>().join("\n");
        let lost: Vec<_> = text[start..end].lines().map(labels).collect();
        let said = held(&format!("{}{}\n{}", &text[..start], lost.join("\n"), &text[end..]));
        assert!(said.iter().any(|it| it.starts_with("S07") && it.contains("只有行名，没有读到数值")), "{said:?}");
    }

    #[test]
    fn a_row_whose_values_run_on_into_anothers_is_not_said_to_be_absent() {
        let text = Example { base: Generation::G2021, edits: &[], expect: Expect::Pass }.text().expect("clean");
        let row = text.lines().find(|it| it.contains("3.要求提供公开出版物")).expect("a row");
        let absent = |text: &str| held(text).iter().any(|it| it.starts_with("S12"));
        let label_lost = text.replace(&format!("\n{row}"), "\t8\t0\t0\t0\t0\t0\t8");
        assert_ne!(label_lost, text);
        assert!(!absent(&label_lost), "{:?}", held(&label_lost));
        assert!(absent(&text.replace(&format!("\n{row}"), "")));
    }

    #[test]
    fn blank_cells_of_table_four_that_left_no_trace_are_no_error() {
        let text = Example { base: Generation::G2021, edits: &[], expect: Expect::Pass }.text().expect("clean");
        let row = "2\t0\t0\t1\t3\t0\t0\t0\t0\t0\t1\t0\t0\t0\t1";
        assert!(text.contains(row));
        let said = held(&text.replace(row, "2\n1\n3\n1\n1\n2\n4\n1\n1"));
        assert!(said.iter().any(|it| it.starts_with("S14") && it.contains("有空白或者缺少的数值")), "{said:?}");
    }
}
