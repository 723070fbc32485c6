//! The policies that hold for every rule, over what the rules say of their own examples.

use gouji::rule::{Expect, Finding, RULES, Rule, Verdict, judge};
use gouji::{Options, parse, wording};

/// What each rule says of those of its examples that it fails: finding and sentence.
fn said() -> Vec<(&'static Rule, Finding, String)> {
    let mut out = Vec::new();
    for rule in RULES {
        for example in rule.examples.iter().filter(|it| it.expect == Expect::Fail) {
            let report = parse(&example.text().expect("an example"), &Options::default());
            for judgement in judge(&[rule], &report, |_| true) {
                let Verdict::Fail(findings) = judgement.verdict else { panic!("{}: {example:?}", rule.id) };
                out.extend(findings.into_iter().map(|it| {
                    let sentence = wording::sentence(it.message, &it.facts);
                    (*rule, it, sentence)
                }));
            }
        }
    }
    out
}

/// Words of a suspicion.
const SUSPICIONS: [&str; 5] = ["疑似", "疑为", "疑有", "可能填错", "可能混入"];

#[test]
fn sentences_accuse_nobody_and_suspicions_ask_to_look() {
    let mut wrong = Vec::new();
    for (rule, _, sentence) in said() {
        let suspects = SUSPICIONS.iter().any(|it| sentence.contains(it));
        // What reading has mended by itself is no suspicion of the report.
        let mended = sentence.contains("已") && rule.id.starts_with('I');
        // 请核对, 请核对案由: the last thing that is said.
        let end = sentence.trim_end_matches('。').rsplit(['，', '；', '。', '、']).next().unwrap_or("");
        if sentence.contains("违法") || (suspects && !mended && !end.contains("核对")) {
            wrong.push(format!("{} {sentence}", rule.id));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Rules on what is not there, which has no place.
const ABSENT: [&str; 5] = ["S03", "S07", "S18", "S19", "Y03"];

#[test]
fn findings_name_their_place() {
    for (rule, finding, sentence) in said() {
        let placed = !finding.spans.is_empty() || !finding.cells.is_empty();
        assert!(placed || ABSENT.contains(&rule.id), "{} {sentence}", rule.id);
    }
}

#[test]
fn sums_of_the_tables_name_both_sides_and_the_difference() {
    for (rule, finding, sentence) in said() {
        let sum = ["A301", "A303", "A304", "A305", "A401", "A402", "A403"].contains(&rule.id);
        if sum {
            let (expected, actual) = finding.expected.zip(finding.actual).expect("two numbers");
            let gap = (expected - actual).abs();
            for number in [expected, actual, gap] {
                assert!(sentence.contains(&number.to_string()), "{}: {number} is not in {sentence}", rule.id);
            }
            assert!(sentence.contains("相差"), "{} {sentence}", rule.id);
        }
    }
}

#[test]
fn blanks_that_are_added_are_said_to_count_as_nothing() {
    use gouji::rule::{Edit, Example};
    use gouji::template::Generation::G2021;
    let cases: [(&str, &'static [Edit]); 4] = [
        ("A304", &[Edit::Cell("t3.granted.natural", "")]),
        ("A303", &[Edit::Cell("t3.result_total.natural", "19"), Edit::Cell("t3.partial.natural", "—")]),
        ("A301", &[Edit::Cell("t3.carried_in.natural", "")]),
        ("A401", &[Edit::Cell("t4.review.upheld", "")]),
    ];
    for (rule, edits) in cases {
        let text = Example { base: G2021, edits, expect: Expect::Fail }.text().expect("an example");
        let report = parse(&text, &Options::default());
        let judgements = judge(RULES, &report, |it| it.id == rule);
        let sentences: Vec<String> =
            judgements[0].findings().iter().map(|it| wording::sentence(it.message, &it.facts)).collect();
        assert!(!sentences.is_empty() && sentences.iter().any(|it| it.contains("按0处理")), "{rule}: {sentences:?}");
    }
}

#[test]
fn only_these_rules_are_off_and_only_these_are_milder_for_2019() {
    let ids = |wanted: fn(&Rule) -> bool| RULES.iter().filter(|it| wanted(it)).map(|it| it.id).collect::<Vec<_>>();
    assert_eq!(ids(|it| !it.on), ["I04", "S20", "L03", "Y16"]);
    assert_eq!(
        ids(|it| it.lenient_2019),
        [
            "S01", "S03", "S04", "S05", "S06", "S07", "S08", "S09", "S10", "S11", "S12", "S13", "S14", "S17", "S18",
            "S21", "L01", "L02", "L03", "L04", "L05", "L06", "L07"
        ]
        .into_iter()
        .filter(|it| RULES.iter().any(|rule| rule.id == *it && rule.generations.len() == 2))
        .collect::<Vec<_>>()
    );
}

/// Sources that were seen in at least one stored copy: no other may be cited to a reader.
const CITED: [&str; 10] = [
    "《中华人民共和国政府信息公开条例》",
    "国务院令第711号",
    "政府信息公开工作年度报告格式（国办公开办函〔2019〕60号、〔2021〕30号）",
    "国办公开办函〔2021〕30号",
    "国办公开办函〔2019〕60号",
    "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
    "《中华人民共和国立法法》",
    "《中华人民共和国行政复议法》",
    "国办发〔2014〕32号",
    "《党政机关公文格式》（GB/T 9704-2012）",
];

#[test]
fn only_what_was_seen_is_cited() {
    for rule in RULES {
        if let Some(basis) = rule.basis {
            assert!(CITED.contains(&basis.document), "{}: {}", rule.id, basis.document);
            assert!(!basis.clause.is_empty(), "{}", rule.id);
        }
    }
    // What the report on the fee has to state was not seen: it is not cited.
    for id in ["X14", "X16"] {
        assert!(RULES.iter().any(|it| it.id == id && it.basis.is_none()), "{id}");
    }
}

#[test]
fn rules_that_read_a_cell_can_be_undecided() {
    for rule in RULES {
        let reads = rule.id.starts_with(['A', 'F', 'L', 'N', 'P', 'X']);
        let shows = |expect: Expect| rule.examples.iter().any(|it| it.expect == expect);
        assert!(!reads || shows(Expect::Undecided), "{} has no example that is undecided", rule.id);
        assert!(shows(Expect::Fail), "{}", rule.id);
    }
}
