//! Made-up reports as many programs write tables into text: no cell wrong or invented, whichever wrote them, and all cells
//! read where each still stands.
//!
//! `GOUJI_TRIALS=1000 cargo test --profile measure --test writers -- --nocapture` makes more of them and prints what went wrong;
//! `GOUJI_FIRST=5000` begins with others, and `GOUJI_KEEP=FOLDER` keeps the texts of those that went wrong.

mod support;

use gouji::rule::Severity;
use gouji::{Options, check, read, render, wording};
use support::draw::{draft, seeds};
use support::gold::{Count, Gold};
use support::page::{Look, Page};
use support::writer::Writer;

/// How many reports are drawn for each writer where nobody asks for more.
const TRIALS: u64 = 12;

/// Seeds that once went wrong: a blank first cell before the bar that begins a line, in a row of cells a line with a column
/// 小计, an ordinal on a line of its own behind a blank row, and rows of nothing but blanks before table four; columns of spaces
/// under that column where no row is whole.
const REMEMBERED: [(Writer, u64); 8] = [
    (Writer::Bars, 111),
    (Writer::CellAndBar, 30_039),
    (Writer::CellAndBarOnly, 40_145),
    (Writer::LinesApart, 70_037),
    (Writer::LinesApart, 70_588),
    (Writer::LinesApart, 70_931),
    (Writer::LinesApart, 70_934),
    (Writer::Columns, 190_589),
];

#[test]
fn what_programs_write_into_text_is_read() {
    let seeds = seeds(TRIALS);
    let keep = std::env::var_os("GOUJI_KEEP").map(std::path::PathBuf::from);
    let mut failed = Vec::new();
    for (at, writer) in Writer::ALL.into_iter().enumerate() {
        let mut sum = Count::default();
        let mut whole_missed = 0;
        let mut false_alarms = 0;
        let remembered = REMEMBERED.iter().filter(|it| it.0 == writer).map(|it| it.1);
        for seed in seeds.clone().map(|it| it + at as u64 * 10_000).chain(remembered) {
            let draft = draft(seed);
            let page = Page { draft: &draft, look: Look::new(seed) };
            let text = page.text(|it| writer.write(it));
            let name = if writer == Writer::Semicolons { "report.csv" } else { "report.txt" };
            let text = read::open(text.as_bytes(), Some(name)).expect("text").text;
            let outcome = check(&text, &Options::default());
            let report = &outcome.report;
            let gold = Gold::new(&page.gold());
            let all = gold.compare_all(report);
            let standing = if writer.shows_blanks() { all.clone() } else { gold.without_blanks().compare_all(report) };
            sum += all.count;
            whole_missed += standing.count.missed;
            // The figures agree: what is read right has no error, but for a table of nothing but blank cells.
            if all.count.missed == 0 {
                for it in
                    render::findings(&outcome).iter().filter(|it| it.severity == Severity::Error && it.rule.id != "S07")
                {
                    let said = wording::sentence(it.finding.message, &it.finding.facts);
                    println!("{writer:?} {seed} {:?}: {} {said}", page.look, it.rule.id);
                    false_alarms += 1;
                }
            }
            if keep.is_some() && seeds.end - seeds.start == 1
                || all.count.wrong + all.count.invented + standing.count.missed > 0
            {
                println!("{writer:?} {seed} {:?}: {:?} {:?}", page.look, all.count, all.problems);
                if let Some(folder) = &keep {
                    std::fs::write(folder.join(format!("{writer:?}-{seed}-{name}")), &text)
                        .expect("a folder to keep it in");
                }
            }
        }
        println!("{writer:?}: {sum:?}, {whole_missed} of the missed stand whole");
        if sum.wrong + sum.invented + false_alarms > 0 || whole_missed * 200 > sum.total() {
            failed.push(writer);
        }
    }
    assert!(failed.is_empty(), "{failed:?}");
}
