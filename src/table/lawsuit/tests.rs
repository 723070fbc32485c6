//! Table four as programs write it.

use crate::note::NoteKind;
use crate::report::CellKind;
use crate::table::testing;
use crate::template::TableId;
use crate::{Options, parse};

#[test]
fn values_that_add_up_need_no_heads_under_the_heading_of_their_part() {
    let read = |values: &str| {
        let text = format!(
            "四、政府信息公开行政复议、行政诉讼情况\n行政复议行政诉讼\n| {values} |\n五、存在的主要问题及改进情况\n"
        );
        testing::row(&text, TableId::T4, "direct")
    };
    assert_eq!(read("1 | 2 | 0 | 0 | 3 | 4 | 0 | 0 | 1 | 5 | 0 | 0 | 0 | 0 | 0").as_deref(), Some("4,0,0,1,5"));
    // Whatever these are.
    assert_eq!(read("1 | 2 | 0 | 0 | 3 | 4 | 0 | 0 | 1 | 6 | 0 | 0 | 0 | 0 | 0"), None);
    assert_eq!(read(&["0"; 15].join(" | ")), None);
}

/// Table four's cells under its heads, a line each.
fn cells(values: &str) -> String {
    let heads = "结果维持 结果纠正 其他结果 尚未审结 总计 ";
    let words = format!("四、 行政复议 行政诉讼 {heads}未经复议直接起诉 复议后起诉 {heads}{heads}{values} 五、其他");
    let report = parse(
        &words.replacen("四、 ", "四、政府信息公开行政复议、行政诉讼情况 ", 1).replace(' ', "\n"),
        &Options::default(),
    );
    let rows = report.tables.t4.map(|it| it.rows).unwrap_or_default();
    let raw = |it: &crate::report::Cell| if it.kind == CellKind::Missing { "?".to_owned() } else { it.raw.clone() };
    rows.iter().flat_map(|row| &row.cells).map(raw).collect::<Vec<_>>().join(" ")
}

#[test]
fn of_a_row_that_lost_blank_cells_only_what_is_certain_is_read() {
    assert_eq!(cells("1 2 3 4 10 0 0 0 1 1 2 0 0 0 2"), "1 2 3 4 10 0 0 0 1 1 2 0 0 0 2");
    // Which of the first group's cells was blank, nobody can tell.
    assert_eq!(cells("10 2 18 30 3 19 7 11 40 19 4 18 14 55"), "? ? ? ? 30 3 19 7 11 40 19 4 18 14 55");
    // Two results of the last group, without their total, or one with it.
    assert_eq!(cells("1 1 1 1 4 1 1 1 3 1 1"), "1 1 1 1 4 ? ? ? ? 3 ? ? ? ? ?");
    // The last is lost, and without it what is left of the last group adds up.
    assert_eq!(cells("1 2 3 3 9 0 1 1 1 3 2 0 1 3"), "");
    // No way adds up.
    assert_eq!(cells("10 2 18 31 3 19 7 11 40 19 4 18 14 55"), "");
}

#[test]
fn fixed_spaces_between_tabs_are_blank_cells_at_a_rows_ends_too() {
    // As a browser writes the cells of a page: a tab between any two, on a line of its own.
    let row = |cells: &[&str]| cells.join("\n\n\t\n\n") + "\n\n\n";
    let blank = "\u{a0} ";
    let heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总 计"];
    let values = [blank, "2", blank, "2", "4", "2", "1", "2", "2", "7", "2", "1", "2", "1", "6"];
    let text = format!(
        "三、收到和处理政府信息公开申请情况\n\n{}{}{}四、政府信息公开行政复议、行政诉讼情况\n\n{}{}{}五、其他\n",
        row(&["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "小计", "总计"]),
        row(&["一、本年新收政府信息公开申请数量", "5", blank, blank, blank, blank, "6", "6", "11"]),
        row(&["（二）部分公开", blank, blank, blank, blank, blank, blank, blank, blank]),
        row(&["行政复议", "行政诉讼"]),
        row(&[&heads[..], &heads[..], &heads[..]].concat()),
        row(&values),
    );
    let read = |table, key| testing::row(&text, table, key);
    assert_eq!(read(TableId::T4, "review").as_deref(), Some(",2,,2,4"));
    assert_eq!(read(TableId::T4, "after_review").as_deref(), Some("2,1,2,1,6"));
    assert_eq!(read(TableId::T3, "new").as_deref(), Some("5,,,,,6,11"));
    assert_eq!(read(TableId::T3, "partial").as_deref(), Some(",,,,,,"));
}

#[test]
fn values_on_lines_of_which_most_groups_do_not_add_up_may_be_in_another_order() {
    // Of three rows one below the other: 8 8 16 11 43, 3 10 1 9 23 and 7 10 5 14 36.
    let read = |values: &str, separator: &str| {
        let values = values.replace(' ', separator).replace('_', " ");
        let text = format!(
            "四、政府信息公开行政复议、行政诉讼情况\n类别\n结果\n维持\n结果\n纠正\n其他\n结果\n尚未\n审结\n总计\n行政复议\n{values}\n\
             行政诉讼\n未经复议直接起诉\n复议后起诉\n五、存在的主要问题及改进情况\n"
        );
        testing::row(&text, TableId::T4, "direct")
    };
    let torn = "8 8 16 11 43 3 7 10 10 1 5 9 14 23 36";
    assert_ne!(read(torn, "\n").as_deref(), Some("3,7,10,10,1"));
    assert_ne!(read(torn, "\n\n").as_deref(), Some("3,7,10,10,1"));
    // Heads of all groups, and wrong totals of two, are the office's.
    let heads = "结果\n维持\n结果\n纠正\n其他\n结果\n尚未\n审结\n总计\n".repeat(3);
    let faulty = "8 8 16 11 44 3 10 1 9 24 7 10 5 14 36".replace(' ', "\n");
    let text = format!(
        "四、政府信息公开行政复议、行政诉讼情况\n行政复议\n行政诉讼\n未经复议直接起诉\n复议后起诉\n{heads}{faulty}\n五、其他\n"
    );
    assert_eq!(testing::row(&text, TableId::T4, "direct").as_deref(), Some("3,10,1,9,24"));
    // But not where others stand between.
    let other = text.replacen("总计\n结果\n维持", "总\n结果\n计\n维持", 1);
    assert_ne!(testing::row(&other, TableId::T4, "direct").as_deref(), Some("3,10,1,9,24"));
    // Of two rows beside one another one adds up by chance.
    for torn in ["2 1 1 0 4 2 2 1 1 0 2 0 1 3 6", "2 2 2 1 1 1 1 2 0 0 1 0 4 6 3"] {
        assert_eq!(read(torn, "\n").as_deref(), Some("?,?,?,?,?"));
    }
    // Nothing adds up by columns but by its zeros, or only what does by rows.
    assert_eq!(read("2 1 0 0 4 0 0 0 0 0 0 0 0 0 0", "\n").as_deref(), Some("0,0,0,0,0"));
    assert_eq!(read("2 0 0 0 3 0 0 0 0 0 1 0 0 0 1", "\n").as_deref(), Some("0,0,0,0,0"));
    // Of one that has two values on a line, others may stand elsewhere.
    assert_eq!(read("1 — 1 — 2 — —_1 1 — — 2 — — —", "\n\n").as_deref(), Some("?,?,?,?,?"));
    // One wrong total is the office's.
    let wrong = "8 8 16 11 43 3 10 1 9 24 7 10 5 14 36";
    assert_eq!(read(wrong, "\n").as_deref(), Some("3,10,1,9,24"));
}

#[test]
fn digits_on_lines_of_their_own_may_be_those_of_a_broken_number() {
    let read = |values: &str, key: &str| {
        let heads = HEADS.replace('\n', " ").repeat(3);
        row(&format!("行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n{heads}\n{values}\n五、存在的主要问题\n"), key)
    };
    // 102, and a blank cell in the last group.
    let torn = "23 31 31 17\n10\n2\n26 26 12 3 67 19 32 12 63";
    assert_eq!(read(torn, "direct").as_deref(), Some("?,?,?,?,?"));
    // 102, and a blank cell in the same group.
    let one = "40 31 31\n10\n2\n26 26 12 3 67 1 19 32 12 64";
    assert_eq!(read(one, "direct").as_deref(), Some("?,?,?,?,?"));
    // The office's, and totals left at 0.
    let faulty = "23 31 31 17 103\n26 26 12 3 67\n1 19 32 12 64";
    assert_eq!(read(faulty, "review").as_deref(), Some("23,31,31,17,103"));
    let none = "23 31 31 17\n0\n26 26 12 3 67\n1 19 32 12 64";
    assert_eq!(read(none, "review").as_deref(), Some("23,31,31,17,0"));
}

#[test]
fn blank_lines_with_a_fixed_space_are_cells_though_two_values_share_a_line() {
    let heads = "行政复议\n行政诉讼\n未经复议直接起诉\n复议后起诉\n结果 结果 其他 尚未 总计\n维持 纠正 结果 审结\n结果 结果 其他 尚未\n\
                 结果 结果 其他 尚未\n总计\n总计\n维持 纠正 结果 审结\n维持 纠正 结果 审结\n";
    let values = "3\n22\n\u{a0}\n20\n45\n\u{a0}\n21\n11\n11\n43 7\n24\n24\n5\n60\n";
    let text = format!("四、政府信息公开行政复议、行政诉讼情况\n{heads}{values}五、存在的主要问题及改进情况\n");
    let read = |key: &str| testing::row(&text, TableId::T4, key);
    assert_eq!(read("review").as_deref(), Some("3,22,,20,45"));
    assert_eq!(read("direct").as_deref(), Some(",21,11,11,43"));
    assert_eq!(read("after_review").as_deref(), Some("7,24,24,5,60"));
}

#[test]
fn blank_cells_among_lines_of_several_values_make_the_row() {
    let read = |values: &str, key: &str| {
        row(&format!("行政复议\n行政诉讼\n{HEADS}{HEADS}{HEADS}{values}五、存在的主要问题\n"), key)
    };
    let values = "2 2 1 2 7 2\n\u{a0}\n2 2 6\n\u{a0}\n1 2 1 4\n";
    assert_eq!(read(values, "review").as_deref(), Some("2,2,1,2,7"));
    assert_eq!(read(values, "direct").as_deref(), Some("2,,2,2,6"));
    assert_eq!(read(values, "after_review").as_deref(), Some(",1,2,1,4"));
    // With one cell fewer nothing shows which are there.
    assert_ne!(read(&values.replacen("\n\u{a0}\n", "\n", 1), "direct").as_deref(), Some("2,,2,2,6"));
}

#[test]
fn of_three_rows_one_may_be_blank_and_one_begin_beside_its_label() {
    let text = "类别\n结果维持 结果纠正 其他结果 尚未审结 总计\n行政复议\n\u{a0}\n\u{a0}\n\u{a0}\n\u{a0}\n\u{a0}\n\
                行政诉讼\u{a0}未经复议直接起诉\u{a0}1\n\u{a0}\n\u{a0}\n1\n2\n复议后起诉\n1\n2\n\u{a0}\n1\n4\n五、其他\n";
    assert_eq!(row(text, "review").as_deref(), Some(",,,,"));
    assert_eq!(row(text, "direct").as_deref(), Some("1,,,1,2"));
    assert_eq!(row(text, "after_review").as_deref(), Some("1,2,,1,4"));
}

#[test]
fn the_last_of_many_blank_cells_between_tabs_is_one() {
    let line = |cells: &[&str]| cells.join("\n\n\t\n\n");
    let results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
    let heads = format!("{}\n\n\n\n\n{}", line(&["行政复议", "行政诉讼"]), line(&[results, results, results].concat()));
    let blank = "\u{a0}";
    let mut values = [blank; 15];
    [(1, "1"), (4, "1"), (5, "1"), (7, "1"), (9, "2")].into_iter().for_each(|(at, it)| values[at] = it);
    let text = format!(
        "四、政府信息公开行政复议、行政诉讼情况\n\n{heads}\n\n\n\n\n{}\n\n五、存在的主要问题及改进情况\n",
        line(&values)
    );
    let read = |key: &str| testing::row(&text, TableId::T4, key);
    assert_eq!(read("review").as_deref(), Some(",1,,,1"));
    assert_eq!(read("direct").as_deref(), Some("1,,1,,2"));
    assert_eq!(read("after_review").as_deref(), Some(",,,,"));
}

#[test]
fn merged_cells_leave_blanks_among_fifteen_values() {
    // The last fifteen cells add up as well.
    let heads = "行政复议,,,,,,,,,行政诉讼,,,,,,,,,,,,,,,,\n\
                 结果维持,结果纠正,,其他结果,尚未审结,,,总计,,未经复议直接起诉,,,,,,,,复议后起诉,,,,,,,,\n\
                 ,,,,,,,,,结果维持,结果纠正,,其他结果,,尚未审结,总计,,结果维持,,结果纠正,,其他结果,,尚未审结,,总计\n";
    let values = "1,0,,1,1,,,3,,0,0,,0,,0,0,,0,,0,,1,,0,,1\n";
    let text = format!("四、政府信息公开行政复议、行政诉讼情况,,,,,,,,,,,,,,,,,,,,,,,,,\n{heads}{values}");
    let read = |key: &str| testing::row(&text, TableId::T4, key);
    assert_eq!(read("review").as_deref(), Some("1,0,1,1,3"));
    assert_eq!(read("direct").as_deref(), Some("0,0,0,0,0"));
    assert_eq!(read("after_review").as_deref(), Some("0,0,1,0,1"));
}

#[test]
fn digits_and_strokes_that_run_together_under_heads_are_its_cells() {
    let read = |values: &str| {
        let heads = "行政 行政\n复议 诉讼\n      未经复议 复议\n结结其尚 直接起诉 后起诉\n果果他未总结结其尚 结结其尚\n\
                     维纠结审计果果他未总果果他未总\n持正果结 维纠结审计维纠结审计\n      持正果结 持正果结\n";
        let text = format!("四、政府信息公开行政复议、行政诉讼情况\n{heads}{values}\n\n五、存在的主要问题及改进情况\n");
        testing::row(&text, TableId::T4, "direct")
    };
    assert_eq!(read("１２１—４—２—１３２１１２６").as_deref(), Some("—,２,—,１,３"));
    assert_eq!(read(&"—".repeat(15)).as_deref(), Some("—,—,—,—,—"));
    assert_eq!(read("—————— — — — — —————").as_deref(), Some("—,—,—,—,—"));
    assert_eq!(read("——1 1 2 — — — 1        1   1 —1 —2").as_deref(), Some("—,—,—,1,1"));
    // One cell less, and one group that does not add up.
    assert_ne!(read("——1 1 2 — — — 1        1   1 —1 2").as_deref(), Some("—,—,—,1,1"));
    assert_eq!(read(&"—".repeat(14)), None);
    assert_ne!(read("１２１—４—２—１４２１１２６").as_deref(), Some("—,２,—,１,４"));
}

#[test]
fn pieces_of_which_none_adds_up_are_the_row_where_its_groups_do() {
    // Under heads whose characters stand apart the first seven values look like a row of table three.
    let text = |total: &str| {
        format!(
            "行政\n复议\n结\n果\n维\n持\n纠\n正\n其 尚\n他 未\n审\n计\n３１\n１０\n１ ３１\n{total}\n８ ２３\n７ ２６\n６４\n１４\n２７\n\
             ８ ２ ５１\n五、存在的主要问题及改进情况\n"
        )
    };
    assert_eq!(row(&text("７３"), "review").as_deref(), Some("３１,１０,１,３１,７３"));
    assert_eq!(row(&text("７３"), "after_review").as_deref(), Some("１４,２７,８,２,５１"));
    assert_eq!(row(&text("７４"), "review").as_deref(), Some("?,?,?,?,?"));
}

#[test]
fn of_three_rows_that_lost_blank_cells_the_whole_ones_are_read() {
    let text = format!(
        "类别 {}\n行政复议 1 2 3\n行政诉讼\n未经复议直接起诉 2 3 5\n复议后起诉 3 1 3 3 10\n",
        HEADS.replace('\n', " ")
    );
    assert_eq!(row(&text, "after_review").as_deref(), Some("3,1,3,3,10"));
    assert_eq!(row(&text, "review").as_deref(), Some("?,?,?,?,?"));
    assert_eq!(row(&text.replace(' ', "\n"), "after_review").as_deref(), Some("3,1,3,3,10"));
    // One row beside a sentence is no table.
    assert_eq!(row(&text.replace("复议后起诉", "另有"), "review"), None);
}

#[test]
fn a_row_on_two_lines_that_lost_blank_cells_is_read_where_only_one_way_adds_up() {
    let heads = HEADS.replace('\n', " ");
    let text = format!(
        "行政复议 行政诉讼\n{heads}未经复议直接起诉 复议后起诉\n{heads}{heads}\n2 5 9 37 53\n21 11 36 68 33 20 25 4 82\n\
         五、存在的主要问题及改进情况\n"
    );
    assert_eq!(row(&text, "review").as_deref(), Some("2,5,9,37,53"));
    assert_eq!(row(&text, "direct").as_deref(), Some("?,?,?,?,68"));
    assert_eq!(row(&text, "after_review").as_deref(), Some("33,20,25,4,82"));
    // 1 and 1 may make 2, and 2 be what is left of the last group.
    let lost = |values: &str| row(&text.replace("21 11 36 68 33 20 25 4 82", values), "direct");
    assert_eq!(lost("1 1 3 3").as_deref(), Some("?,?,?,?,1"));
    assert_eq!(lost("1 1 2 2"), None);
    // Where the text ends there, more values may have followed: these need not be the last group's only one and its total.
    let cut = text.replace(" 33 20 25 4 82", " 33 33");
    assert_eq!(row(&cut, "after_review").as_deref(), Some("?,?,?,?,33"));
    assert_eq!(row(&cut.replace("五、存在的主要问题及改进情况\n", ""), "after_review"), None);
}

#[test]
fn two_numbers_in_one_cell_are_not_said_to_be_missing() {
    let short = |values: &str| {
        let heads = HEADS.replace('\n', "\t");
        let text = format!(
            "行政复议\t行政诉讼\n{heads}未经复议直接起诉\t复议后起诉\n{heads}{heads}\n{values}\n五、存在的主要问题\n"
        );
        let notes = parse(&text, &Options::default()).notes;
        notes.iter().find(|it| it.table == Some(TableId::T4)).map(|it| it.kind)
    };
    // 53 and 14, 41 and 7.
    let glued = "19\t13\t19\t2\t5314\t14\t9\t4\t417\t18\t15\t22\t62";
    assert_eq!(short(glued), Some(NoteKind::RowAmbiguous));
    assert_eq!(short(&glued.replace("417", "418")), Some(NoteKind::RowWidth { found: 13, expected: 15 }));
}

#[test]
fn a_blank_first_cell_may_leave_no_tab() {
    let copied = |values: &str| {
        let heads = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计";
        let text = format!("行政复议\t行政诉讼\n{heads}\t未经复议直接起诉\t复议后起诉\n{heads}\t{heads}\n{values}\n");
        row(&text, "review")
    };
    assert_eq!(copied("2\t1\t2\t5\t1\t1\t2\t\t4\t\t1\t\t1\t2").as_deref(), Some(",2,1,2,5"));
    assert_eq!(copied("2\t0\t3\t5\t1\t1\t2\t\t4\t\t1\t\t1\t2"), None);
    assert_eq!(copied("2\t1\t2\t6\t1\t1\t2\t\t4\t\t1\t\t1\t2"), None);
    // Two of them.
    assert_eq!(copied("3\t3\t6\t1\t2\t2\t3\t8\t\t3\t1\t3\t7").as_deref(), Some(",,3,3,6"));
    assert_ne!(copied("3\t3\t7\t1\t2\t2\t3\t8\t\t3\t1\t3\t7").as_deref(), Some(",,3,3,7"));
}

fn row(text: &str, key: &str) -> Option<String> {
    testing::row(text, TableId::T4, key)
}

const HEADS: &str = "结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n";

#[test]
fn single_digits_run_together_are_parted_where_each_group_adds_up() {
    let row = |values: &str| {
        row(&format!("行政复议\n行政诉讼\n{HEADS}未经复议直接起诉\n复议后起诉\n{HEADS}{HEADS}{values}\n"), "direct")
    };
    assert_eq!(row("１０２０３０ ０ ０ ０ ０ ０００１１").as_deref(), Some("０,０,０,０,０"));
    assert_eq!(row("１０２０４０ ０ ０ ０ ０ ０００１１"), None);
}

#[test]
fn empty_lines_are_blank_cells_where_each_group_adds_up() {
    let one = format!(
        "行政复议\n行政诉讼\n{HEADS}未经复议直接起诉\n复议后起诉\n{HEADS}{HEADS}\n13\n2\n5\n20\n11\n2\n\n3\n16\n1\n0\n0\n1\n2\n"
    );
    assert_eq!(row(&one, "review").as_deref(), Some(",13,2,5,20"));
    assert_eq!(row(&one, "direct").as_deref(), Some("11,2,,3,16"));
    assert_eq!(row(&one.replace("16", "17"), "direct"), None);
    // An empty line before the values alone parts them from the heads: any value of the first group may be lost.
    let lost = format!(
        "行政复议\n行政诉讼\n{HEADS}未经复议直接起诉\n复议后起诉\n{HEADS}{HEADS}\n2\n3\n4\n9\n11\n2\n0\n3\n16\n1\n0\n0\n1\n2\n"
    );
    assert_eq!(row(&lost, "review"), None);
    let three = format!(
        "类别\n{HEADS}行政复议\n\n1\n2\n\n3\n行政诉讼\n未经复议直接起诉\n2\n3\n\n\n5\n\n复议后起诉\n3\n1\n3\n3\n10\n"
    );
    assert_eq!(row(&three, "review").as_deref(), Some(",1,2,,3"));
    assert_eq!(row(&three, "direct").as_deref(), Some("2,3,,,5"));
    assert_eq!(row(&three, "after_review").as_deref(), Some("3,1,3,3,10"));
    // In another order than that of the columns.
    let moved = three.replace("\n3\n1\n3\n3\n10\n", "\n1\n3\n3\n10\n3\n");
    assert_eq!(row(&moved, "after_review").as_deref(), Some("?,?,?,?,?"));
}

#[test]
fn of_a_line_that_holds_all_the_table_the_cells_are_those_that_add_up() {
    let heads = "结果维持 |结果纠正 |其他结果 |尚未审结 |总计 |";
    let line = |values: &str| {
        format!(
            "四、政府信息公开行政复议、行政诉讼情况\n\n行政复议 |行政诉讼 | | |{heads}未经复议直接起诉 |复议后起诉 | | | |{heads}{heads} | | |{values} | \
             |五、存在的主要问题及改进情况\n"
        )
    };
    let text = line("3 |3 |6 |1 |2 |2 |3 |8 | |3 |1 |3 |7");
    assert_eq!(row(&text, "review").as_deref(), Some(",,3,3,6"));
    assert_eq!(row(&text, "direct").as_deref(), Some("1,2,2,3,8"));
    assert_eq!(row(&text, "after_review").as_deref(), Some(",3,1,3,7"));
    // Where none do, which blanks are the row's is not known, and a heading is no cell.
    assert_eq!(row(&line("3 |3 |7 |1 |2 |2 |3 |8 | |3 |1 |3 |7"), "review"), None);
}

#[test]
fn a_label_on_one_line_with_that_over_it_is_no_piece_of_another() {
    // As a program writes the rows of a narrow table, of which some numbers are broken.
    let text = "四、政府信息公开行政复议、行政诉讼情况\n行政复议\n1\n27 7\n13 48\n未经复议直接起诉 3\n31 23 30 87\n行政诉讼 复议后起诉\n26 8\n23 41 98\n五、其他\n";
    assert_eq!(testing::row(text, TableId::T4, "after_review").as_deref(), Some("26,8,23,41,98"));
}

#[test]
fn an_empty_line_between_all_values_is_no_blank_cell() {
    // As a page's text has them, some rows beside their labels. Two cells are blank, and nothing shows which.
    let heads =
        "四、政府信息公开行政复议、行政诉讼情况\n结果维持 结果纠正 其他结果 尚未审结 总计\n行政复议\n1\n0\n0\n0\n1\n";
    let text = |values: &str| format!("{heads}未经复议直接起诉 1\n0\n0\n0\n1\n复议后起诉\n\n{values}\n\n五、其他\n");
    let read = |values: &str| testing::row(&text(values), TableId::T4, "after_review");
    assert_eq!(read("1\n\n1\n\n2").as_deref(), Some("?,?,?,?,?"));
}
