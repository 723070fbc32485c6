//! The rules over whole reports: their examples, and the clean reports that these start from.

use gouji::rule::{Example, Expect, Judgement, RULES, Rule, Severity, Verdict, judge};
use gouji::template::Generation;
use gouji::{Options, parse, wording};

fn judged(text: &str) -> Vec<Judgement> {
    judge(RULES, &parse(text, &Options::default()), |rule| rule.on)
}

fn sentences(judgement: &Judgement) -> Vec<String> {
    judgement.findings().iter().map(|it| wording::sentence(it.message, &it.facts)).collect()
}

/// What `rule` says of `example`, on or off by default.
fn verdict(rule: &'static Rule, example: &Example) -> (Expect, Vec<String>) {
    let text = example.text().unwrap_or_else(|error| panic!("{}: {error}", rule.id));
    let judgements = judge(&[rule], &parse(&text, &Options::default()), |_| true);
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
    for rule in RULES {
        for example in rule.examples {
            let (expect, found) = verdict(rule, example);
            if expect != example.expect {
                wrong.push(format!("{}: {expect:?} for {example:?}: {found:?}", rule.id));
            }
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

#[test]
fn no_message_accuses_or_leaves_a_gap() {
    for rule in RULES {
        for example in rule.examples.iter().filter(|it| it.expect == Expect::Fail) {
            let (_, found) = verdict(rule, example);
            for sentence in found {
                assert!(!sentence.contains("违法") && !sentence.contains(['{', '}']), "{}: {sentence}", rule.id);
            }
        }
    }
    assert!(Severity::Error > Severity::Warning);
}
