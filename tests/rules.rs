//! The rules over whole reports: their examples, and the clean reports that these start from.

use gouji::report::Report;
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
