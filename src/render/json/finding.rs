//! The findings as JSON has them.

use super::place::{Number, Place, Places};
use crate::outcome::Outcome;
use crate::render::{self, Shown};
use crate::report::Report;
use crate::wording;
use serde::Serialize;
use std::collections::HashMap;

/// A place where the report breaks a rule.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// Id of the rule.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: &'static str,
    /// The defect in a few words: the rule's title.
    pub title: &'static str,
    /// The defect in a sentence.
    pub message: String,
    /// Names of the cells it is about, the most important first; empty for the prose.
    pub cells: Vec<String>,
    /// Where to look, in order of importance.
    pub spans: Vec<Place>,
    /// The number that ought to stand there, where two are compared.
    pub expected: Option<Number>,
    /// The number that stands there.
    pub actual: Option<Number>,
    /// What the rule rests on.
    pub basis: Option<String>,
    /// What to do about it: the rule's remedy.
    pub remedy: Option<&'static str>,
    /// The same for the same rule, cells or words, and values, wherever in the text they stand: by it a finding that was
    /// set aside is known again. Unique within a document.
    pub fingerprint: String,
}

/// A rule that could not be decided.
#[derive(Clone, Debug, Serialize)]
pub struct Undecided {
    /// Id of the rule.
    pub rule: &'static str,
    /// Why.
    pub reason: String,
}

pub(super) fn findings(outcome: &Outcome, places: &Places) -> Vec<Finding> {
    let mut seen = HashMap::new();
    render::findings(outcome)
        .into_iter()
        .map(|it| {
            let hash = fingerprint(&it, &outcome.report);
            let times: &mut u32 = seen.entry(hash).or_default();
            *times += 1;
            Finding {
                rule: it.rule.id,
                severity: it.severity.key(),
                title: it.rule.title,
                message: wording::sentence(it.finding.message, &it.finding.facts),
                cells: it.finding.cells.iter().map(ToString::to_string).collect(),
                spans: it.finding.spans.iter().map(|span| places.at(*span)).collect(),
                expected: it.finding.expected.map(Number),
                actual: it.finding.actual.map(Number),
                basis: render::basis(it.rule),
                remedy: Some(it.rule.remedy).filter(|it| !it.is_empty()),
                fingerprint: match times {
                    1 => format!("{}-{hash:016x}", it.rule.id),
                    _ => format!("{}-{hash:016x}-{times}", it.rule.id),
                },
            }
        })
        .collect()
}

fn fingerprint(shown: &Shown, report: &Report) -> u64 {
    let finding = shown.finding;
    let mut hash = Fnv::default();
    hash.write(shown.rule.id);
    for id in &finding.cells {
        hash.write(&id.to_string());
        hash.write(report.cell(*id).map_or("", |cell| &cell.raw));
    }
    if finding.cells.is_empty() {
        for span in &finding.spans {
            hash.write(span.of(&report.text));
        }
    }
    for number in [finding.expected, finding.actual].into_iter().flatten() {
        hash.write(&number.to_string());
    }
    hash.0
}

/// FNV-1a: small, and the same on every machine and in every version, which the standard hasher does not promise.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    /// Adds `part` and an end mark, which no UTF-8 text contains.
    fn write(&mut self, part: &str) {
        for byte in part.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Outcome;
    use crate::render::json::{Unit, document};
    use crate::report::Report;
    use crate::rule::{self, Basis, Finding, Reason, Rule, Severity, Verdict};
    use crate::span::Span;
    use crate::template::{Generation, TableId};

    const RULE: Rule = Rule {
        id: "T01",
        severity: Severity::Warning,
        generations: &Generation::ALL,
        basis: Some(Basis { document: "国办公开办函〔2021〕30号", clause: "表三" }),
        title: "用词不当",
        why: "",
        remedy: "",
        on: true,
        lenient_2019: false,
        check: |report| {
            let places = report.text.match_indices("错").map(|(at, it)| Span::new(at, at + it.len()));
            Verdict::Fail(places.map(|it| Finding::new("此处有误").at(it)).collect())
        },
        examples: &[],
    };
    static RULES: [&Rule; 2] = [&RULE, &{
        Rule {
            id: "T02",
            severity: Severity::Error,
            basis: None,
            check: |report| match report.text.find("重") {
                Some(at) => {
                    let finding = Finding::new("应为{right}，现为{wrong}").fact("right", 3).fact("wrong", 4);
                    Verdict::Fail(vec![finding.at(Span::new(at, at + 3)).compares(3.into(), 4.into())])
                }
                None => Verdict::Undecided(Reason::TableMissing(TableId::T3)),
            },
            ..RULE
        }
    }];

    fn outcome(text: &str) -> Outcome {
        let report = Report { text: text.to_owned(), ..Report::default() };
        let judgements = rule::judge(&RULES, &report, |_| true);
        let (name, format) = (None, crate::Format::Text);
        Outcome {
            name,
            format,
            bytes: text.len(),
            report,
            judgements,
            repairs: Vec::new(),
            search: crate::repair::Search::default(),
        }
    }

    #[test]
    fn errors_come_first_then_the_order_of_the_text() {
        let outcome = outcome("错 重\n错");
        let document = document(&outcome, Unit::Utf8, false);
        let found: Vec<_> = document.findings.iter().map(|it| (it.rule, it.spans[0].line)).collect();
        assert_eq!(found, [("T02", 1), ("T01", 1), ("T01", 2)]);
        assert_eq!(document.findings[0].message, "应为3，现为4");
        assert_eq!(document.findings[0].basis, None);
        assert_eq!(document.findings[1].basis.as_deref(), Some("国办公开办函〔2021〕30号 表三"));
        assert_eq!((document.summary.errors, document.summary.warnings), (1, 2));
        assert_eq!(document.summary.rules.failed, 2);
    }

    #[test]
    fn undecided_rules_say_why() {
        let outcome = outcome("无");
        let document = document(&outcome, Unit::Utf8, false);
        assert_eq!(document.undecided[0].reason, "未找到表三");
        assert_eq!((document.summary.rules.passed, document.summary.rules.undecided), (1, 1));
    }

    #[test]
    fn fingerprints_are_unique_and_do_not_move_with_the_text() {
        let prints = |text: &str| {
            let outcome = outcome(text);
            let document = document(&outcome, Unit::Utf8, false);
            document.findings.into_iter().map(|it| it.fingerprint).collect::<Vec<_>>()
        };
        let before = prints("错 重\n错");
        assert_eq!(before, prints("新的一行\n\n错 重\n错"));
        assert_ne!(before[1], before[2]);
    }
}
