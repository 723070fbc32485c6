//! What real programs make of made-up reports: no cell wrong or invented, all cells read where rows stand whole, and no error
//! that the report does not have.
//!
//! `tests/layouts/make.mjs` makes the files. `GOUJI_LAYOUTS=FOLDER cargo test --test layouts -- --nocapture` reads others
//! that it made, and prints what went wrong with them.

#![cfg(feature = "files")]

mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use support::gold::Count;
use support::made::{Made, read_all};

#[test]
fn what_programs_make_of_a_report_is_read() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/layouts/made");
    let folder = std::env::var_os("GOUJI_LAYOUTS").map_or(own, PathBuf::from);
    let mut kinds: BTreeMap<String, (usize, usize, Count)> = BTreeMap::new();
    let mut problems = Vec::new();
    let mut alarms = Vec::new();
    let made = read_all(&folder);
    for it in &made {
        // What the page itself has is the report's.
        let beside = |other: &&Made| other.kind() == "page.html" && other.path.parent() == it.path.parent();
        let own = made.iter().find(beside).map_or(&[][..], |it| &it.errors);
        let new = it.errors.iter().filter(|new| !it.is_garbled() && !own.iter().any(|it| it.rule == new.rule));
        alarms.extend(new.map(|new| format!("{}: {} {}", it.path.display(), new.rule, new.sentence)));
        let (files, whole_missed, count) = kinds.entry(it.kind()).or_default();
        *files += 1;
        *whole_missed += it.whole_missed;
        *count += it.count;
        if it.count.wrong + it.count.invented + it.whole_missed > 0 {
            problems.push(format!("{}: {:?} {:?}", it.path.display(), it.count, it.problems));
        }
    }
    for (name, (files, whole_missed, Count { right, wrong, missed, invented })) in &kinds {
        println!(
            "{name:24} {files:3} files {right:6} right {wrong:3} wrong {missed:5} missed {invented:3} invented \
             ({whole_missed} of the missed stand whole)"
        );
    }
    let holds = kinds.values().all(|(_, whole_missed, count)| {
        let few = whole_missed * 200 <= count.total();
        count.wrong + count.invented == 0 && few
    });
    assert!(holds && alarms.is_empty(), "{}", [problems, alarms].concat().join("\n"));
    assert!(kinds.len() >= 30, "{} kinds of files", kinds.len());
}
