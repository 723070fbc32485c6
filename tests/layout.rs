//! What must not matter: line ends, widths of digits and brackets, spaces around values. Whatever is done of these to a
//! report, its cells stay what they are; and whatever is done to any text, checking it ends.

use std::path::Path;

use gouji::report::CellKind;
use gouji::template::TableId;
use gouji::{Options, check, parse, read};
use proptest::prelude::*;

/// The reports of the goldens: own texts, both forms, several layouts.
fn reports() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the goldens").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        out.push((name, std::fs::read_to_string(entry.path().join("report.txt")).expect("a report")));
    }
    out.sort();
    assert!(out.len() >= 8);
    out
}

/// Every cell: where it is, what kind it is and its value.
fn cells(text: &str) -> Vec<(TableId, &'static str, usize, CellKind, Option<String>)> {
    let report = parse(text, &Options::default());
    let mut out = Vec::new();
    for table in report.tables.iter() {
        for row in &table.rows {
            for (at, cell) in row.cells.iter().enumerate() {
                out.push((table.id, row.key, at, cell.kind, cell.value.map(|it| it.to_string())));
            }
        }
    }
    out
}

#[track_caller]
fn unmoved(change: impl Fn(&str) -> String) {
    for (name, text) in reports() {
        let changed = change(&text);
        assert_ne!(changed, text, "{name}: nothing was changed");
        assert_eq!(cells(&changed), cells(&text), "{name}");
    }
}

#[test]
fn line_ends_do_not_matter() {
    unmoved(|text| {
        let canonical = read::text(&text.replace('\n', "\r\n"));
        assert_eq!(canonical, text);
        // A change all the same, so that this is compared at all.
        format!("{canonical}\n")
    });
}

#[test]
fn widths_of_digits_do_not_matter() {
    let wide =
        |it: char| if it.is_ascii_digit() { char::from_u32(it as u32 - 0x30 + 0xff10).unwrap_or(it) } else { it };
    unmoved(|text| text.chars().map(wide).collect());
}

#[test]
fn widths_of_brackets_do_not_matter() {
    unmoved(|text| {
        let flip = |it| match it {
            '（' => '(',
            '）' => ')',
            '(' => '（',
            ')' => '）',
            '，' => ',',
            _ => it,
        };
        text.chars().map(flip).collect()
    });
}

#[test]
fn spaces_around_cells_do_not_matter() {
    unmoved(|text| text.replace('\t', "\t\u{a0}"));
    unmoved(|text| text.replace('\t', "\u{3000}\t"));
}

#[test]
fn the_canonical_text_gives_the_same_outcome_again() {
    for (name, text) in reports() {
        let once = read::string(&text).expect("text");
        let twice = read::string(&once.text).expect("text");
        assert_eq!(once.text, twice.text, "{name}");
    }
}

/// Pieces of reports in any order: labels, values, rules, prose, and characters that mean something to a layout.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        Just("一、本年新收政府信息公开申请数量".to_owned()),
        Just("（七）总计".to_owned()),
        Just("1.属于国家秘密".to_owned()),
        Just("规章".to_owned()),
        Just("行政复议".to_owned()),
        Just("结果维持\t结果纠正\t其他结果\t尚未审结\t总计".to_owned()),
        Just("第二十条第（一）项".to_owned()),
        Just("四、政府信息公开行政复议、行政诉讼情况".to_owned()),
        "[0-9]{1,16}",
        "[-+—/.,|\t \n]{1,4}",
        "\\PC{0,6}",
        Just("0\t0\t0\t0\t0\t0\t0\n".to_owned()),
        Just("共收到申请3件，其中自然人2件、企业1件。\n".to_owned()),
    ];
    prop::collection::vec(scrap, 0..60).prop_map(|it| it.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_text_makes_a_check_panic(text in scraps()) {
        let outcome = check(&text, &Options::default());
        for table in outcome.report.tables.iter() {
            for row in &table.rows {
                prop_assert_eq!(row.cells.len(), row.columns.len());
                for cell in &row.cells {
                    // A value stands where it is said to stand.
                    prop_assert!(cell.kind == CellKind::Missing || cell.span.of(&text) == cell.raw);
                }
            }
        }
    }
}
