//! The five sample reports, which lie beside the project: every error and warning that people found in them is found, no
//! other, and so are the remarks that must be made.

mod common;

use gouji::rule::Severity;
use gouji::{Options, check, render};
use std::collections::BTreeSet;

/// What people found in a sample.
struct Gold {
    /// How the name of its file starts.
    name: &'static str,
    /// Rules that report errors: these and no others.
    errors: &'static [&'static str],
    /// Rules that report warnings: these and no others.
    warnings: &'static [&'static str],
    /// Rules that must remark on something; others may.
    remarks: &'static [&'static str],
}

const GOLD: [Gold; 5] = [
    Gold { name: "000_", errors: &[], warnings: &["A203", "S22"], remarks: &["L01", "S01", "S05", "S21", "X11"] },
    Gold { name: "001_", errors: &["X10"], warnings: &["S04", "X06"], remarks: &["P06", "X03", "Y09"] },
    Gold { name: "002_", errors: &[], warnings: &["F01"], remarks: &["L01", "P03", "S01", "Y07"] },
    Gold {
        name: "003_",
        errors: &["A302", "X08"],
        warnings: &["F01", "S04", "X15"],
        remarks: &["P01", "S18", "X16", "Y10"],
    },
    Gold { name: "004_", errors: &["A304"], warnings: &["X18"], remarks: &["I03", "I05", "L01", "S01", "Y12"] },
];

#[test]
fn the_samples_are_judged_as_people_judged_them() {
    let samples = common::samples();
    let mut faults = Vec::new();
    for (name, text) in &samples {
        let gold = GOLD.iter().find(|it| name.starts_with(it.name)).unwrap_or_else(|| panic!("{name}: no gold"));
        let outcome = check(text, &Options::default());
        let found = render::findings(&outcome);
        let rules = |severity| -> BTreeSet<&str> {
            found.iter().filter(|it| it.severity == severity).map(|it| it.rule.id).collect()
        };
        for (severity, expected) in [(Severity::Error, gold.errors), (Severity::Warning, gold.warnings)] {
            let expected: BTreeSet<&str> = expected.iter().copied().collect();
            if rules(severity) != expected {
                faults.push(format!("{name}: {severity:?}: {:?}, not {expected:?}", rules(severity)));
            }
        }
        let remarks = rules(Severity::Info);
        let missed: Vec<_> = gold.remarks.iter().filter(|it| !remarks.contains(**it)).collect();
        if !missed.is_empty() {
            faults.push(format!("{name}: no remark by {missed:?}, only by {remarks:?}"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(samples.is_empty() || samples.len() == GOLD.len());
}

/// The wrong number of 004, and the one-row transfers of 003 in a sensible order: the row that was typed before those to
/// whose wrong column the sum was added up.
#[test]
fn the_repairs_of_the_samples_are_those_that_people_found() {
    let expected = [
        ("004_", vec!["t3.unable_not_held.natural 0→1"]),
        (
            "003_",
            vec![
                "t3.new.natural 706→692, t3.new.company 31→45",
                "t3.unable_not_held.natural 168→182, t3.unable_not_held.company 15→1, t3.result_total.natural 672→686, \
                 t3.result_total.company 44→30",
                "t3.other_rest.natural 384→398, t3.other_rest.company 22→8, t3.result_total.natural 672→686, \
                 t3.result_total.company 44→30",
            ],
        ),
    ];
    for (name, text) in common::samples() {
        let Some((_, expected)) = expected.iter().find(|it| name.starts_with(it.0)) else { continue };
        let number = |it: Option<gouji::decimal::Decimal>| it.map_or("?".to_owned(), |it| it.to_string());
        let change = |it: &gouji::Change| format!("{} {}→{}", it.cell, number(it.from), number(it.to));
        let outcome = check(&text, &Options::default());
        let found: Vec<String> =
            outcome.repairs.iter().map(|it| it.changes.iter().map(change).collect::<Vec<_>>().join(", ")).collect();
        assert_eq!(&found, expected, "{name}");
        assert!(outcome.search.blocks.iter().all(|it| it.complete));
    }
}
