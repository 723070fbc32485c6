//! The catalogue of rules that this project was asked for, against the rules there are: ids, levels, generations, and which
//! are off until asked for.

use Generation::{G2019, G2021};
use gouji::rule::Severity::{self, Error, Info, Warning};
use gouji::rule::{RULES, Rule};
use gouji::template::Generation;

const BOTH: &[Generation] = &[G2019, G2021];
const ONLY_2019: &[Generation] = &[G2019];
const ONLY_2021: &[Generation] = &[G2021];

/// A rule as the catalogue has it: id, level where a finding does not say otherwise, generations, whether it runs unasked.
type Entry = (&'static str, Severity, &'static [Generation], bool);

/// The families on input, structure, labels, cells, sums, prose, prose against tables, plausibility and years.
const CATALOGUE: &[Entry] = &[
    ("I01", Info, BOTH, true),
    ("I02", Info, BOTH, true),
    ("I03", Info, BOTH, true),
    ("I04", Info, BOTH, false),
    ("I05", Info, BOTH, true),
    ("I06", Warning, BOTH, true),
    ("I07", Info, BOTH, true),
    ("I08", Warning, BOTH, true),
    ("I09", Info, BOTH, true),
    ("I10", Error, BOTH, true),
    ("S01", Warning, BOTH, true),
    ("S02", Info, BOTH, true),
    ("S03", Error, BOTH, true),
    ("S04", Warning, BOTH, true),
    ("S05", Info, BOTH, true),
    ("S06", Warning, BOTH, true),
    ("S07", Error, BOTH, true),
    ("S08", Warning, BOTH, true),
    ("S09", Error, BOTH, true),
    ("S10", Error, BOTH, true),
    ("S11", Warning, BOTH, true),
    ("S12", Error, BOTH, true),
    ("S13", Error, BOTH, true),
    ("S14", Error, BOTH, true),
    ("S15", Error, BOTH, true),
    ("S16", Info, BOTH, true),
    ("S17", Warning, BOTH, true),
    ("S18", Info, ONLY_2021, true),
    ("S19", Warning, BOTH, true),
    ("S20", Info, ONLY_2021, false),
    ("S21", Info, BOTH, true),
    ("S22", Warning, BOTH, true),
    ("S23", Info, BOTH, true),
    ("S24", Error, BOTH, true),
    ("S25", Info, BOTH, true),
    ("L01", Info, BOTH, true),
    ("L02", Info, BOTH, true),
    ("L03", Info, BOTH, false),
    ("L04", Warning, BOTH, true),
    ("L05", Warning, BOTH, true),
    ("L06", Info, BOTH, true),
    ("L07", Info, BOTH, true),
    ("F01", Warning, BOTH, true),
    ("F02", Info, BOTH, true),
    ("F03", Error, BOTH, true),
    ("F04", Error, BOTH, true),
    ("F05", Error, BOTH, true),
    ("F06", Info, BOTH, true),
    ("F07", Info, BOTH, true),
    ("F08", Info, ONLY_2019, true),
    ("F09", Warning, ONLY_2019, true),
    ("F10", Warning, BOTH, true),
    ("F11", Warning, BOTH, true),
    ("F12", Info, BOTH, true),
    ("A201", Warning, ONLY_2021, true),
    ("A202", Error, ONLY_2019, true),
    ("A203", Warning, ONLY_2019, true),
    ("A204", Error, ONLY_2019, true),
    ("A205", Warning, ONLY_2019, true),
    ("A206", Error, ONLY_2021, true),
    ("A207", Info, ONLY_2021, true),
    ("A208", Error, BOTH, true),
    ("A209", Warning, ONLY_2021, true),
    ("A301", Error, BOTH, true),
    ("A302", Error, BOTH, true),
    ("A303", Error, BOTH, true),
    ("A304", Error, BOTH, true),
    ("A305", Error, BOTH, true),
    ("A306", Info, BOTH, true),
    ("A307", Info, BOTH, true),
    ("A308", Info, BOTH, true),
    ("A309", Error, BOTH, true),
    ("A401", Error, BOTH, true),
    ("A402", Error, BOTH, true),
    ("A403", Error, BOTH, true),
    ("A404", Info, BOTH, true),
    ("A405", Info, ONLY_2021, true),
    ("N01", Error, BOTH, true),
    ("N02", Error, BOTH, true),
    ("N03", Info, BOTH, true),
    ("N04", Error, BOTH, true),
    ("N05", Error, BOTH, true),
    ("N06", Error, BOTH, true),
    ("N07", Error, BOTH, true),
    ("N08", Error, BOTH, true),
    ("N09", Warning, BOTH, true),
    ("N10", Warning, BOTH, true),
    ("N11", Info, BOTH, true),
    ("N12", Info, BOTH, true),
    ("N13", Info, BOTH, true),
    ("N14", Info, BOTH, true),
    ("N15", Warning, BOTH, true),
    ("X01", Error, BOTH, true),
    ("X02", Error, BOTH, true),
    ("X03", Error, BOTH, true),
    ("X04", Error, BOTH, true),
    ("X05", Error, BOTH, true),
    ("X06", Warning, BOTH, true),
    ("X07", Error, BOTH, true),
    ("X08", Error, BOTH, true),
    ("X09", Error, BOTH, true),
    ("X10", Error, BOTH, true),
    ("X11", Warning, BOTH, true),
    ("X12", Warning, BOTH, true),
    ("X13", Error, ONLY_2021, true),
    ("X14", Warning, ONLY_2021, true),
    ("X15", Warning, ONLY_2021, true),
    ("X16", Info, ONLY_2021, true),
    ("X17", Error, BOTH, true),
    ("X18", Error, BOTH, true),
    ("X19", Warning, BOTH, true),
    ("X20", Warning, BOTH, true),
    ("X21", Warning, ONLY_2021, true),
    ("X22", Warning, ONLY_2019, true),
    ("X23", Info, BOTH, true),
    ("P01", Info, ONLY_2021, true),
    ("P02", Info, BOTH, true),
    ("P03", Info, BOTH, true),
    ("P04", Info, BOTH, true),
    ("P05", Info, BOTH, true),
    ("P06", Info, ONLY_2019, true),
    ("P07", Warning, ONLY_2021, true),
    ("P08", Warning, ONLY_2021, true),
    ("P09", Info, ONLY_2021, true),
    ("P10", Info, ONLY_2021, true),
    ("P11", Info, ONLY_2021, true),
    ("P14", Info, BOTH, true),
    ("P15", Warning, BOTH, true),
    ("Y01", Error, BOTH, true),
    ("Y02", Warning, BOTH, true),
    ("Y03", Info, BOTH, true),
    ("Y04", Warning, BOTH, true),
    ("Y05", Warning, BOTH, true),
    ("Y06", Warning, BOTH, true),
    ("Y07", Info, BOTH, true),
    ("Y08", Info, BOTH, true),
    ("Y09", Info, BOTH, true),
    ("Y10", Warning, BOTH, true),
    ("Y11", Warning, BOTH, true),
    ("Y12", Info, BOTH, true),
    ("Y13", Info, BOTH, true),
    ("Y14", Info, BOTH, true),
    ("Y15", Warning, BOTH, true),
    ("Y16", Info, BOTH, false),
];

/// Rules that are left out, and why; `docs/architecture.md` says so.
const LEFT_OUT: [(&str, &str); 1] =
    [("X23", "needs a second text beside the report: the explanation published with it")];

#[test]
fn every_rule_of_the_catalogue_is_there_and_no_other() {
    let wanted: Vec<&str> =
        CATALOGUE.iter().map(|it| it.0).filter(|id| LEFT_OUT.iter().all(|it| it.0 != *id)).collect();
    let families = ['I', 'S', 'L', 'F', 'A', 'N', 'X', 'P', 'Y'];
    let there: Vec<&str> = RULES.iter().map(|it| it.id).filter(|it| it.starts_with(families)).collect();
    assert_eq!(there, wanted);
}

#[test]
fn rules_have_the_level_the_forms_and_the_default_of_the_catalogue() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let Rule { id, severity, generations, on, .. } = rule;
        let Some(entry) = CATALOGUE.iter().find(|it| it.0 == *id) else { continue };
        if (*severity, *on) != (entry.1, entry.3) || **generations != *entry.2 {
            wrong.push(format!("{id}: {severity:?} {generations:?} {on}, not {entry:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_left_out_is_documented() {
    let documented = include_str!("../docs/architecture.md");
    for (id, why) in LEFT_OUT {
        assert!(documented.contains(id) && !why.is_empty(), "docs/architecture.md does not say why {id} is left out");
    }
}
