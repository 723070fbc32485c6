//! What pastes do to a report without changing it: pages that break tables, parts in another order, two reports at once,
//! units and separators in cells. No cell becomes wrong or comes from nowhere, and what is whole is read whole.

mod support;

use gouji::note::NoteKind;
use gouji::report::Report;
use gouji::{Options, parse};
use support::draw::{Draft, draft};
use support::gold::{Compared, Gold};
use support::layout::{Layout, text};
use support::page::{Look, Page};

/// Consistent reports with a row a line and tabs between the cells, with what they hold.
fn reports() -> impl Iterator<Item = (Draft, String, Gold)> {
    (0..12).map(|seed| {
        let draft = Draft { layout: Layout::Tabs, ..draft(seed) };
        let gold = Gold::new(&Page { draft: &draft, look: Look::PLAIN }.gold());
        let text = text(&draft);
        (draft, text, gold)
    })
}

/// Reads every report as `change` leaves it: nothing wrong, nothing invented, nothing missed. Gives what was read.
#[track_caller]
fn all_read(change: impl Fn(&str) -> String) -> Vec<Report> {
    let mut out = Vec::new();
    for (at, (_, text, gold)) in reports().enumerate() {
        let changed = change(&text);
        assert_ne!(changed, text, "report {at}: nothing was changed");
        let report = parse(&changed, &Options::default());
        let Compared { problems, .. } = gold.compare_all(&report);
        assert!(problems.is_empty(), "report {at}: {problems:?}\n{changed}");
        out.push(report);
    }
    out
}

/// The parts of the text: what stands before the first heading, then each heading with its part.
fn parts(text: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    for line in text.split_inclusive('\n') {
        if ["一、", "二、", "三、", "四、", "五、", "六、"].iter().any(|it| line.starts_with(it))
            && !line.contains('\t')
        {
            out.push(String::new());
        }
        if let Some(part) = out.last_mut() {
            part.push_str(line);
        }
    }
    out
}

fn notes(report: &Report, kind: NoteKind) -> usize {
    report.notes.iter().filter(|it| it.kind == kind).count()
}

#[test]
fn the_page_itself_is_read() {
    for (_, text, gold) in reports() {
        assert_eq!(gold.compare_all(&parse(&text, &Options::default())).problems, Vec::<String>::new());
    }
}

#[test]
fn tables_may_stand_in_another_order() {
    all_read(|text| {
        let mut parts = parts(text);
        parts.swap(2, 4);
        parts.concat()
    });
    all_read(|text| {
        let mut parts = parts(text);
        parts.swap(2, 3);
        parts.concat()
    });
}

#[test]
fn a_page_may_end_within_a_table() {
    for gap in ["\n- 3 -\n", "\u{c}\n", "\n第 3 页\n\n", "-----\n", "\n某某县政府信息公开工作年度报告\n- 4 -\n"]
    {
        all_read(|text| text.replacen("\n\t\t3.", &format!("\n{gap}\t\t3."), 1));
    }
}

#[test]
fn heads_may_be_repeated_after_a_page() {
    all_read(|text| {
        let from = text.find("（本列数据").expect("the heads");
        let to = text[from..].find("一、本年新收").expect("the first row") + from;
        let heads = text[from..to].to_owned();
        text.replacen("\n\t\t4.", &format!("\n\n- 2 -\n{heads}\t\t4."), 1)
    });
}

#[test]
fn notes_may_stand_between_rows() {
    all_read(|text| text.replacen("\n\t\t2.", "\n注：以下各项依照2019年修订的条例填写，共8类。\n\t\t2.", 1));
    all_read(|text| text.replacen("\n四、结转", "\n备注：本表由3个科室汇总\t\t\t\t\t\t\t\t\t\n四、结转", 1));
}

#[test]
fn bars_and_commas_may_part_cells() {
    let cells = |text: &str, write: &dyn Fn(&str) -> String| {
        text.lines().map(|it| if it.contains('\t') { write(it) } else { it.to_owned() } + "\n").collect::<String>()
    };
    all_read(|text| cells(text, &|it| format!("|{}|", it.replace('\t', "|"))));
    all_read(|text| cells(text, &|it| it.replace('\t', " | ")));
    all_read(|text| cells(text, &|it| it.split('\t').map(|it| format!("\"{it}\"")).collect::<Vec<_>>().join(",")));
}

#[test]
fn a_second_report_is_said_and_not_mixed_in() {
    let all: Vec<(Draft, String, Gold)> = reports().collect();
    for pair in all.windows(2) {
        let report = parse(&format!("{}\n\n{}", pair[0].1, pair[1].1), &Options::default());
        let problems = pair[0].2.compare_all(&report).problems;
        assert!(problems.is_empty(), "{problems:?}");
        assert!(notes(&report, NoteKind::SecondReport) + notes(&report, NoteKind::SecondTable) > 0);
    }
}

#[test]
fn of_a_part_of_a_report_nothing_else_is_read() {
    for (_, text, gold) in reports() {
        for keep in 2..5 {
            let report = parse(&parts(&text)[keep], &Options::default());
            let Compared { count, problems } = gold.compare_all(&report);
            assert_eq!((count.wrong, count.invented), (0, 0), "{problems:?}");
            assert!(count.right > 0);
        }
        // Cut off anywhere: what is there is right.
        for cut in (0..40).map(|it| it * text.len() / 40) {
            let cut = (cut..).find(|it| text.is_char_boundary(*it)).unwrap_or(0);
            let Compared { count, problems } = gold.compare_all(&parse(&text[..cut], &Options::default()));
            // The last number may itself be cut.
            assert!(count.wrong + count.invented <= 1, "{problems:?}");
        }
    }
}

#[test]
fn a_lost_cell_makes_no_other_wrong() {
    for (at, (_, text, gold)) in reports().enumerate() {
        let rows: Vec<usize> = text.match_indices("\n\t\t").map(|(at, _)| at + 1).collect();
        for row in rows {
            let end = text[row..].find('\n').map_or(text.len(), |it| row + it);
            let mut cells: Vec<&str> = text[row..end].split('\t').collect();
            for lost in 3..cells.len() {
                let cell = cells.remove(lost);
                let changed = format!("{}{}{}", &text[..row], cells.join("\t"), &text[end..]);
                cells.insert(lost, cell);
                let Compared { count, problems } = gold.compare_all(&parse(&changed, &Options::default()));
                assert_eq!((count.wrong, count.invented), (0, 0), "report {at}: {problems:?}");
            }
        }
    }
}
