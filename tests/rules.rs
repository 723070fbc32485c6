//! The rules over whole reports: their examples, and the clean reports that these start from.

mod common;

use gouji::report::Report;
use gouji::rule::Severity::{self, Info, Warning};
use gouji::rule::{Example, Expect, Judgement, RULES, Rule, Verdict, judge};
use gouji::template::Generation;
use gouji::{Options, parse, wording};
use std::collections::HashMap;

fn judged(text: &str) -> Vec<Judgement> {
    judge(RULES, &parse(text, &Options::default()), |rule| rule.on)
}

fn sentences(judgement: &Judgement) -> Vec<String> {
    judgement.findings().iter().map(|it| wording::sentence(it.message, &it.facts)).collect()
}

/// Reports read before, by their text: most examples start from the same one.
type Read = HashMap<String, Report>;

/// What `rule` says of `example`, on or off by default.
fn verdict(rule: &'static Rule, example: &Example, read: &mut Read) -> (Expect, Vec<String>) {
    let text = example.text().unwrap_or_else(|error| panic!("{}: {error}", rule.id));
    let report = read.entry(text).or_insert_with_key(|text| parse(text, &Options::default()));
    let judgements = judge(&[rule], report, |_| true);
    let expect = match judgements[0].verdict {
        Verdict::Pass => Expect::Pass,
        Verdict::Fail(_) => Expect::Fail,
        Verdict::Undecided(_) => Expect::Undecided,
        Verdict::NotApplicable => Expect::NotApplicable,
    };
    (expect, sentences(&judgements[0]))
}

#[test]
fn every_example_holds() {
    let mut wrong = Vec::new();
    let mut read = Read::new();
    for rule in RULES {
        for example in rule.examples {
            let (expect, found) = verdict(rule, example, &mut read);
            if expect != example.expect {
                wrong.push(format!("{}: {expect:?} for {example:?}: {found:?}", rule.id));
            }
            // No message accuses, and none leaves a gap.
            let odd = found.iter().find(|it| it.contains("违法") || it.contains(['{', '}']));
            wrong.extend(odd.map(|it| format!("{}: {it}", rule.id)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_is_complete_and_has_examples() {
    for pair in RULES.windows(2) {
        assert!(order(pair[0].id) < order(pair[1].id), "{} before {}", pair[0].id, pair[1].id);
    }
    for rule in RULES {
        let Rule { id, title, why, remedy, generations, examples, .. } = rule;
        for text in [*title, *why, *remedy] {
            assert!(!text.is_empty() && !text.contains("违法"), "{id}: {text}");
        }
        assert!(!generations.is_empty(), "{id}");
        let shows = |expect: Expect| examples.iter().any(|it| it.expect == expect);
        assert!(shows(Expect::Pass) || shows(Expect::NotApplicable), "{id} has no example that passes");
        assert!(shows(Expect::Fail), "{id} has no example that fails");
    }
}

/// The catalogue's order: I S L F A N X P Y C R, then by number.
fn order(id: &str) -> (usize, u32) {
    let family = "ISLFANXPYCR".find(&id[..1]).unwrap_or_else(|| panic!("{id}: no such family"));
    (family, id[1..].parse().unwrap_or_else(|_| panic!("{id}: no number")))
}

/// A finding: rule, level, line of its first place; 0 for any line.
type Told = (&'static str, Severity, u32);

/// What has to be found in the sample reports, by the first characters of their names: rule, level, line of the first place.
const MUST: &[(&str, &[Told])] = &[
    (
        "000",
        &[
            ("A203", Warning, 53),
            ("S22", Warning, 106),
            ("S01", Info, 3),
            ("L01", Info, 74),
            ("S05", Info, 102),
            ("S21", Info, 11),
        ],
    ),
    ("001", &[("S04", Warning, 439), ("P06", Info, 74), ("Y09", Info, 13)]),
    (
        "002",
        &[
            ("S01", Info, 1),
            ("F01", Info, 0),
            ("F01", Warning, 0),
            ("F02", Info, 0),
            ("L01", Info, 251),
            ("Y07", Info, 392),
            ("P03", Info, 0),
            ("P02", Info, 0),
        ],
    ),
    ("003", &[("S04", Warning, 22), ("F01", Warning, 176), ("P01", Info, 0), ("Y10", Info, 17), ("S18", Info, 0)]),
    (
        "004",
        &[
            ("F01", Warning, 98),
            ("I05", Info, 112),
            ("S01", Info, 3),
            ("L01", Info, 80),
            ("Y12", Info, 9),
            ("Y12", Info, 17),
            ("I03", Info, 104),
        ],
    ),
];

/// Families that these tests answer for; N, X and the repairs have tests of their own.
const FAMILIES: [&str; 7] = ["I", "S", "L", "F", "A2", "P", "Y"];

/// How many errors and warnings of these families the samples have, by what a careful reader found.
const HELD: [(&str, usize); 5] = [("000", 2), ("001", 1), ("002", 1), ("003", 2), ("004", 1)];

#[test]
fn the_samples_give_what_a_careful_reader_finds() {
    for (name, text) in common::samples() {
        let text = gouji::read::text(&text);
        let lines = gouji::source::Lines::new(&text);
        let judgements = judged(&text);
        let found: Vec<(&str, Severity, u32)> = judgements
            .iter()
            .flat_map(|it| {
                it.findings().iter().map(|finding| {
                    let line = finding.spans.first().map_or(0, |span| lines.position(span.start).line);
                    (it.rule.id, finding.severity.unwrap_or(it.rule.severity), line)
                })
            })
            .collect();
        let (_, must) = MUST.iter().find(|(start, _)| name.starts_with(start)).expect("a known sample");
        for (rule, severity, line) in *must {
            let told = found.iter().any(|it| (it.0, it.1) == (*rule, *severity) && (*line == 0 || it.2 == *line));
            assert!(told, "{name}: {rule} {severity:?} in line {line} is not among {found:?}");
        }
        let ours = |rule: &str| FAMILIES.iter().any(|it| rule.starts_with(it));
        let held: Vec<_> = found.iter().filter(|it| it.1 > Info && ours(it.0)).collect();
        let (_, count) = HELD.iter().find(|(start, _)| name.starts_with(start)).expect("a known sample");
        assert_eq!(held.len(), *count, "{name}: {held:?}");
    }
}

#[test]
fn nothing_is_said_of_a_clean_report() {
    for base in Generation::ALL {
        let text = Example { base, edits: &[], expect: Expect::Pass }.text().expect("clean");
        let found: Vec<_> = judged(&text)
            .iter()
            .flat_map(|it| sentences(it).into_iter().map(|sentence| format!("{} {sentence}", it.rule.id)))
            .collect();
        assert_eq!(found, [""; 0], "{base:?}");
    }
}
