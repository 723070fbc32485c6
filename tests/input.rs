//! What was joined, split, passed over or not read is said, with its place (I01 to I10); what was not read is missing, and
//! what rests on it is undecided.

mod support;

use gouji::report::CellKind;
use gouji::rule::{Severity, Verdict};
use gouji::template::TableId;
use gouji::{Options, Outcome, check, wording};
use support::draw::{Draft, draft};
use support::layout::{Layout, text};

type Damage = Box<dyn Fn(&str) -> String>;

/// A consistent report with a row a line.
fn report() -> String {
    text(&Draft { layout: Layout::Tabs, ..draft(4) })
}

fn checked(text: &str) -> Outcome {
    // I04 is off by default.
    check(text, &Options { with: vec!["I04".into()], ..Options::default() })
}

/// What `rule` says of `text`: sentences, and what stands at their places.
fn said(text: &str, rule: &str) -> Vec<(String, Vec<String>)> {
    let outcome = checked(text);
    let judged = outcome.judgements.iter().find(|it| it.rule.id == rule).expect(rule);
    let places = |spans: &[gouji::span::Span]| spans.iter().map(|it| it.of(text).to_owned()).collect();
    judged.findings().iter().map(|it| (wording::sentence(it.message, &it.facts), places(&it.spans))).collect()
}

#[track_caller]
fn verdict<'a>(outcome: &'a Outcome, rule: &str) -> &'a Verdict {
    &outcome.judgements.iter().find(|it| it.rule.id == rule).expect(rule).verdict
}

#[test]
fn each_is_said_in_a_sentence_with_its_place() {
    let row = "2.重复申请";
    let after = |text: &str, mark: &str, put: &str| text.replacen(mark, &format!("{mark}{put}"), 1);
    let cases: [(&str, Damage, &str, &str); 10] = [
        ("I01", Box::new(|it| it.replacen("二是", "二是\n\n", 1)), "断", "二是"),
        ("I02", Box::new(|it| it.replacen("\n\t\t2.", "\n\n\t\t2.", 1)), "断开", ""),
        ("I03", Box::new(|it| it.replacen("改进措施", "**改进措施**", 1)), "标记", "**"),
        ("I04", Box::new(|it| it.replacen("改进措施", "\u{a0}改进措施", 1)), "不间断空格", "\u{a0}"),
        ("I05", Box::new(|it| it.replacen("改进措施", "改进措施）", 1)), "括号", "）"),
        ("I06", Box::new(move |it| it.replacen(&format!("{row}\t0"), row, 1)), "6 个数值", "2.重复申请"),
        ("I07", Box::new(|it| glued(it, "行政规范性文件")), "连成一串", "行政规范性文件"),
        ("I08", Box::new(move |it| after(it, "改进措施", "\u{fffd}")), "乱码", "\u{fffd}"),
        ("I09", Box::new(|it| it.replacen("\n改进措施", "\n- 4 -\n\n改进措施", 1)), "页码", "- 4 -"),
        ("I10", Box::new(move |it| it.replacen(&format!("{row}\t0"), &format!("{row}\t#REF!"), 1)), "#REF!", "#REF!"),
    ];
    for (rule, damage, sentence, place) in cases {
        let before = said(&report(), rule);
        let damaged = damage(&report());
        assert_ne!(damaged, report(), "{rule}: nothing was changed");
        let found = said(&damaged, rule);
        let new: Vec<_> = found.iter().filter(|it| !before.contains(it)).collect();
        let holds = |(words, places): &&(String, Vec<String>)| {
            words.contains(sentence) && places.iter().any(|it| it.contains(place))
        };
        assert!(new.iter().any(holds), "{rule}: {found:?}");
    }
}

/// The values of the row `label` without anything between them.
fn glued(text: &str, label: &str) -> String {
    let from = text.find(&format!("\n{label}\t")).expect(label) + 1;
    let to = from + text[from..].find('\n').expect("a line end");
    format!("{}{}{}", &text[..from], text[from..to].replace('\t', ""), &text[to..])
}

#[test]
fn a_row_that_was_not_read_is_missing_and_leaves_its_sums_undecided() {
    let whole = report();
    let from = whole.find("\n\t\t2.重复申请").expect("the row") + 1;
    let to = from + whole[from..].find('\n').expect("a line end");
    let row = &whole[from..to];
    // One value of the row is lost: which one nobody knows.
    let torn = format!("{}{}{}", &whole[..from], &row[..row.rfind('\t').expect("a tab")], &whole[to..]);
    let outcome = checked(&torn);
    let table = outcome.report.tables.get(TableId::T3).expect("table three");
    let read = table.row("refuse_repeat").expect("the row is there");
    assert!(read.cells.iter().all(|it| it.kind == CellKind::Missing), "{:?}", read.cells);
    // The sums of the results need it: neither right nor wrong.
    for rule in ["A303", "A304"] {
        assert!(!matches!(verdict(&outcome, rule), Verdict::Fail(found) if !found.is_empty()), "{rule}");
    }
    assert!(matches!(verdict(&outcome, "A303"), Verdict::Undecided(_)), "{:?}", verdict(&outcome, "A303"));
}

#[test]
fn two_readings_of_one_place_are_said() {
    let (one, other) = (report(), text(&Draft { layout: Layout::Tabs, ..draft(9) }));
    // Two reports in one paste, and one table that stands there twice.
    let both = format!("{one}\n\n{other}");
    let twice = {
        let from = one.find("三、收到和处理").expect("a heading");
        let to = from
            + one[from..]
                .find("四、")
                .map(|at| one[from + at..].find("\n四、政").map_or(at, |more| at + more))
                .expect("the next");
        format!("{}\n\n{}", one, &one[from..to])
    };
    for text in [both, twice] {
        let outcome = checked(&text);
        let sentences: Vec<String> = outcome
            .judgements
            .iter()
            .flat_map(|it| it.findings().iter().map(|it| wording::sentence(it.message, &it.facts)))
            .collect();
        assert!(
            sentences.iter().any(|it| it.contains("两") || it.contains("另一") || it.contains("第二")),
            "{sentences:?}"
        );
    }
}

#[test]
fn a_table_that_a_program_says_it_left_out_is_not_missing_in_the_report() {
    let whole = report();
    let from = whole.find("三、收到和处理").expect("a heading");
    let from = from + whole[from..].find('\n').expect("a line end");
    let to = whole.find("四、政府信息公开行政复议").expect("a heading");
    for (instead, level) in [("\n", Severity::Error), ("\n\n[TABLE]\n\n", Severity::Warning)] {
        let outcome = checked(&format!("{}{instead}{}", &whole[..from], &whole[to..]));
        let Verdict::Fail(found) = verdict(&outcome, "S07") else { panic!("table three is not there") };
        let levels: Vec<_> = found.iter().map(|it| it.severity.unwrap_or(Severity::Error)).collect();
        assert_eq!(levels, [level], "{instead:?}");
    }
}
