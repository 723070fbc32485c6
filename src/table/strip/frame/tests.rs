//! Torn rows, and rows that are not.

use super::super::sequence;
use super::*;

/// Whether the row of `text` is torn.
fn is_torn(text: &str) -> bool {
    let sequence = sequence(text, &[]);
    let mut rows = sequence.elements.iter().filter_map(|it| match it {
        Element::Values(strip) if strip.filled().len() >= ROW => Some(strip.torn),
        _ => None,
    });
    rows.next().expect("a row")
}

#[test]
fn digits_of_full_width_may_be_halves() {
    // 39, 5, 1, 2, 8, 5 and the first digit of 60.
    let row = "（七）总计\n３\n９\n５\n１\n２\n８\n５\n";
    assert!(is_torn(row));
    // Two lines that make a row which adds up by chance.
    assert!(is_torn("（一）予以公开   ０   ０   ０   １   ０\n８ ９\n"));
    // No number begins with a zero.
    assert!(!is_torn("1.属于国家秘密 ０ ０ ０ ０\n０\n０ ０\n"));
    // 2 and a total of 2: 20 would have another total.
    assert!(!is_torn("1.本机关不掌握相关政府信息 ２ ０ ０ ０\n０\n０ ２\n"));
    assert!(is_torn("1.本机关不掌握相关政府信息 ２ ０ ０ ０\n１\n０ ３\n"));
    assert!(is_torn("1.本机关不掌握相关政府信息 ２ ０ ０ ０\n０\n０ ５\n"));
    assert!(!is_torn(&row.replace("５\n１\n２\n８\n５", "0\n0\n0\n0\n5")));
    assert!(!is_torn(&row.replace("８\n５", "０\n２０").replace("２０", "20")));
}

#[test]
fn a_digit_of_full_width_below_a_torn_row_may_be_the_rest_of_its_total() {
    let rows = |last: &str| -> Vec<(usize, bool)> {
        let wide = "  ０  ３  ０  ０  ６  ５";
        let text = format!(
            "三、本年度办理  （一）                      １\n            {wide}\n结果  予以公开                         {last}\n"
        );
        let elements = sequence(&text, &[]).elements;
        elements.iter().filter_map(Element::values).map(|it| (it.cells.len(), it.torn)).collect()
    };
    assert_eq!(rows("４"), [(7, true), (1, true)]);
    assert_eq!(rows("14"), [(7, true), (1, false)]);
    // 45 and 83.
    assert_eq!(rows("５ ３"), [(7, true), (2, true)]);
    // 295.
    let below = |total: &str| {
        let row = format!("（四） 1.本机关不掌握相关政府信   ２７７      １８   {total}\n");
        let text =
            format!("{row}        息                                            ５\n2.没有现成信息需要另行制\n作\n");
        sequence(&text, &[]).elements.iter().filter_map(Element::values).map(|it| it.torn).collect::<Vec<_>>()
    };
    assert_eq!((below("２９"), below("２９５")), (vec![false, true], vec![false, false]));
}

#[test]
fn rows_whose_blank_cells_are_shown_are_no_halves_and_have_lost_digits_beside_which_some_stand() {
    let rows = |text: &str| -> Vec<(usize, bool)> {
        let elements = sequence(text, &[]).elements;
        elements.iter().filter_map(Element::values).map(|it| (it.cells.len(), it.torn)).collect()
    };
    // 7 and 1 are 8; of 30, 6 and 3 the total is broken.
    let two = "二、上年结转政府信息公开申请数量\n7\n\u{a0}\n1\n\u{a0}\n\u{a0}\n\u{a0}\n8\n三、本年度办 （一）\n30\n\u{a0}\n6\n\u{a0}\n3\n3\n";
    assert_eq!(rows(two).iter().map(|it| it.0).collect::<Vec<_>>(), [3, 4]);
    // 49, broken above its row; without that, what does not add up is the office's.
    let row = "一、本年新收政府信息公开申请数量\n40\n1\n5\n\u{a0}\n3\n\u{a0}\n9\n";
    assert_eq!(rows(&format!("４\n{row}")), [(1, false), (5, true)]);
    assert_eq!(rows(row), [(5, false)]);
    // 12, broken below it; the first of the others is no total, though it is their sum.
    let ends = "2.其他法律行政法规禁止\n1\n\u{a0}\n6\n7\n\u{a0}\n\u{a0}\n\u{a0}\n公开\n2\n3.危及“三安全一稳定”\n";
    assert_eq!(rows(ends), [(3, true), (1, false)]);
    // 18 and a total of 35: the units add up as the whole numbers do.
    let units = "1.申请人\n１\n３\n3.危及“三安全一稳定”\n\u{a0}\n\u{a0}\n４\n\u{a0}\n\u{a0}\n３\n７\n";
    assert_eq!(rows(units), [(2, false), (3, true)]);
    assert_eq!(rows(&units.replace("１\n３\n", "")), [(3, false)]);
    // 15, behind the rest of a group's label.
    let group = "（四） 1.本机关不掌握相关政府信息 — — ６ — ３ ６ １\n无法提\n供\n５\n2.没有现成信息需要另行制作 ４ — — — — — ４\n";
    assert!(rows(group)[0].1);
    // 37, around the row and the rest of its label, which is one elsewhere.
    let around = "（七\n３\n２５\n１\n\u{a0}\n\u{a0}\n２\n９\n）总计\n７\n四、结转下年度继续办理\n";
    assert!(rows(around)[0].1);
    assert!(!rows(&around.replace("７\n", ""))[0].1);
    // The same behind a row of blank cells.
    let behind = format!("2.其他法律行政法规禁止公开\n{}", "\u{a0}\n".repeat(ROW));
    let rest = &units["1.申请人\n".len()..];
    assert_eq!(rows(&format!("{behind}{rest}"))[1], (3, true));
    assert_eq!(rows(&format!("{behind}{}", rest.replace("１\n３\n", ""))).last(), Some(&(3, false)));
    let blanks = "（六）其他处理\n".to_owned() + &"\u{a0}\n".repeat(ROW);
    assert_eq!(rows(&format!("{blanks}４\n{row}")), [(1, false), (5, true)]);
    // 57 on two lines of a page.
    let total = |number: &str| rows(&format!("（七）\t47\t1\t6\t\t3\t\t{number}\n合计\t\t\t\t\t\t\t7\n"));
    assert_eq!(total("5")[1], (ROW, true));
    assert_eq!(total("57")[1], (ROW, false));
    // The same with the rest of its label.
    let total = |number: &str| {
        rows(&format!("（五）\t1.信访举报投诉类申\t18\t\t\t1\t4\t4\t{number}\n不予处理\t请\t\t\t\t\t\t\t7\n"))
    };
    assert_eq!([total("2")[0].1, total("27")[0].1], [true, false]);
    // 11, behind as many values more than a row has.
    let overfull = |more: &str| {
        let above = format!("二、上年结转政府信息公开申请数量\n10\n17\n1\n6\n3\n58\n1\n{more}");
        rows(&format!("{above}（一）予以公开\n\u{a0}\n39\n\u{a0}\n\u{a0}\n36\n86\n1\n"))[1]
    };
    assert_eq!([overfull("1\n"), overfull("")], [(4, true), (4, false)]);
    // A row that adds up with its blank cells has no digits of the one before.
    let torn = |total: &str| {
        let before = "二、上年结转政府信息公开申请数量\n３\n\u{a0}\n１\n１\n\u{a0}\n\u{a0}\n５\n";
        let row = format!("三、本年度 （一）予以公开\n\u{a0}\n\u{a0}\n３\n５\n\u{a0}\n\u{a0}\n{total}\n");
        rows(&format!("{before}{row}"))[0].1
    };
    assert_eq!([torn("８"), torn("９")], [false, true]);
}

#[test]
fn the_values_of_a_label_that_begins_are_no_half_of_another_row() {
    let rows = |between: &str| {
        let text = format!("（五） 1. 信访举报投诉类申请\n0\n0\n0\n0\n0\n2\n{between}\n2\n");
        sequence(&text, &[]).elements.iter().filter(|it| it.words().is_none()).count()
    };
    assert_eq!(rows("（二） 部分公开（区分处理的，只计这"), 2);
    assert_eq!(rows("一情形，不计其他情"), 1);
}

#[test]
fn digits_before_a_row_may_begin_its_numbers() {
    let strips = |text: &str| {
        sequence(text, &[]).elements.iter().filter_map(Element::values).map(|it| it.torn).collect::<Vec<_>>()
    };
    // 23 and 24, below a row that is whole without the two.
    let over = "2.其他法律行政法规禁止公开\n—\n—\n—\n４\n—\n—\n４\n２\n２\n3.危及“三安全一稳定”\n３\n—\n—\n—\n１\n—\n４\n4.保护第三方合法权益\n";
    assert!(strips(over)[1]);
    assert!(!strips(&over.replace("４\n２\n２\n", "４\n"))[1]);
    let row = "1.属于国家秘密\t5\t0\t0\t0\t0\t0\t5\n";
    assert!(is_torn(&format!("\t10\t10\n{row}")));
    // Values beside a label of their own, though a group's stands before it.
    assert!(!is_torn(&format!("处理 2.重复申请\t10\t10\n{row}")));
    // 10 and 10: with a label around them the two 1 would be a row by themselves.
    let broken = "申请人情况\n法人\n组织\n１\n１\n一、本年新收政府信息公开申请数量\n—\n—\n—\n—\n—\n０\n０\n";
    assert!(is_torn(broken));
    assert!(!is_torn(&broken.replace("１\n", "")));
    // 259 twice, around a label and zeros between which the end of its group's stands.
    let group = "三、本年度办理结\n25\n25\n1.本机关不掌握相关政府信息\n０\n０\n０\n０\n０\n果\n９\n９\n（四）\n";
    assert!(strips(group)[1]);
    assert!(!strips(&group.replace("结\n25\n25", "结"))[0]);
    // The end of a row that stands behind its label on several lines: 25, 6 and 31.
    let other = |total: &str| format!("3.其他\t25\n\n6\n{total}\n\t（七）\n总计\t429\t45\t48\t94\t118\t40\t774\n");
    assert!(!is_torn(&other("31")));
    assert!(is_torn(&other("32")));
    // A row with a column that adds up others.
    let wide = "一、本年新收政府信息公开申请数量   459   15   77   26   15   43   6   5\n";
    assert!(is_torn(&format!("   17   63\n{wide}")));
    assert!(is_torn(&format!("   17   63\n{}", wide.replace("数量   ", "数量\n   "))));
    assert!(!is_torn(&wide.replace("6   5\n", "176   635\n")));
    let cells = "（一）予以公开 |\n | \n459 | \n15 | \n77 | \n26 | \n15 | \n43 | \n176 | \n635 | \n| |\n";
    assert!(!is_torn(&format!("{cells}（二）部分公开 |\n4 |\n{cells}")));
    // 14 and 19: no row is told by digits that may be the beginnings of numbers.
    let halves = "（五） 不\n１\n１\n予处理\n3.要求提供公开出版物\n４ ５\n—\n—\n—\n— ９\n4.无正当理由大量反复申请 — —\n—\n—\n—\n— —\n";
    assert!(is_torn(halves));
    let layout = "（五） 不                           １                           １\n       3. 要求提供公开出版物                  ５   —   —       —   —\n予处理                             ４                           ９\n";
    assert!(is_torn(layout));
    // 27 and 740, below the end of a head.
    let head = "机构\n构\n２ ７４\n一、本年新收政府信息公开申请数量\n５４７ ３７ ４４ ６５ ２０ ７ ０\n二、上年结转政府信息公开申请数量\n";
    assert!(is_torn(head));
    // 20 and 25, above digits of the next row's label's line.
    let pieces = "（二）部分公开（区分处理的，只计这一   ２   ５   ０   ０   ０   ０   ５   ２\n          情形，不计其他情形）                 ０                          ５\n          （三）1.属于                         ３   ５   ００   ０   ２７   ４\n";
    assert!(is_torn(pieces));
    assert!(!is_torn(&pieces.replace("５   ２\n", "５   ７\n")));
    // 66, above a row with a blank cell, and the first digit of the next row's 11.
    let units =
        "６\n一、本年新收政府信息公开申请数量\n５０\n８\n３\n\u{a0}\n３\n２ ６\n１\n二、上年结转政府信息公开申请数量\n";
    assert!(is_torn(units));
    // 10 and 12, behind a row whose last numbers are broken too.
    let two = "一、本年新收政府信息公开申请数量 １\n０\n６\n６\n６\n１ ０\n１\n１\n二、上年结转政府信息公开申请数量\n０\n０\n０\n１\n１\n０ ２\n";
    assert!(strips(two)[1]);
    assert!(!strips(&two.replace("１ ０\n１\n１\n", "０ ９\n").replace("量 １\n", "量 ０\n"))[1]);
    // What is left of a row whose words a program wrote as others, above its rows and below the next heading.
    assert!(!is_torn(&format!("N\u{c5}`b_\u{ff}\n3\t36\n{row}")));
    assert!(!is_torn(&format!("{row}四、政府信息公开行政复议、行政诉讼情况\n*g\u{cf}~\n\t3\t37\n")));
    // No number begins with a zero or a stroke: what is left of the row above.
    assert!(!is_torn(&format!("\t0\t10\n{row}")));
    assert!(!is_torn(&format!("\t—\t10\n{row}")));
}

#[test]
fn a_row_may_begin_between_the_halves_of_its_label() {
    let text = |values: &str| format!("2.其他法律行政法规禁止\n{values}\n（三） 3.危及“三安全一稳定”\n");
    // 0 0 0 0 3 0 3 and the first value of the next row, or a row by themselves.
    assert!(is_torn(&text("0\n公开\n0\n0\n0\n3\n0\n3\n6")));
    assert!(!is_torn(&text("0\n公开\n0\n0\n0\n3\n1\n3\n7")));
    assert!(!is_torn(&text("公开\n0\n0\n0\n3\n0\n3\n6")));
}

#[test]
fn values_of_table_four_below_a_short_row_may_be_its() {
    let is_torn = |last: &str| {
        let text = format!("未经复议直接起诉\n1\n复议后起诉\n1\n3 2\n1 {last}\n五、存在的主要问题及改进情况\n");
        let elements = sequence(&text, &[]).elements;
        elements.iter().filter_map(Element::values).any(|it| it.cells.len() == RESULTS.len() && it.torn)
    };
    assert!(is_torn("2") && !is_torn("7"));
}

#[test]
fn the_short_row_of_another_label_is_no_end_of_a_rows_numbers() {
    let row = "二、上年结转政府信息公开申请数量\n9\n15 6\n3\n4\n15 52\n";
    // The label of the next row and its group's are both cut by its values.
    assert!(!is_torn(&format!("{row}三、本年度办\n（一）\n12 30 2\n27 71\n理结果\n予以公开\n")));
    assert!(is_torn(&format!("{row}三、本年度办\n（一）\n12 30 2\n27 72\n理结果\n予以公开\n")));
    // Both labels are cut by their values, and one by its group's too.
    let cut = |total: &str| {
        let above = "（三）\u{a0}\u{a0}4.保护第三方合法权\n2\n1\n3\n不予公\u{a0}益\n开\n";
        let below = "6.属于四类过程性信\u{a0}20\n4\n6\n4\n34\n息\n";
        format!("{above}5.属于三类内部事务\u{a0}18\n2\n6\n3\n3\n3\u{a0}{total}\n信息\n{below}")
    };
    assert!(!is_torn(&cut("35")));
    assert!(is_torn(&cut("35").replace("\n34\n", "\n35\n")));
    // Beside a column that adds up others.
    let wide = "二、上年结转政府信息公开申请数量\n16\n11 5\n15 0\n16 47 63\n";
    let next = |total: &str| format!("{wide}三、本年度 （一）\n100 23\n45\n50 118 {total}\n办理结果\n予以公开\n");
    assert!(!is_torn(&next("218")) && is_torn(&next("219")));
    // What adds up twice in all its columns has lost nothing.
    let full = wide.replace("15 0\n16 47 63", "15 3\n16 50 66");
    assert!(!is_torn(&next("219").replace(wide, &full)));
    assert!(is_torn(&next("219").replace(wide, &full.replace("66", "67"))));
    let row = "（五）不予处理小计\n37\n11 14 6\n8\n5\n81\n";
    assert!(!is_torn(&format!("5.要求行政机关确认或重新出具已获\n5\n6\n11\n取信息\n{row}")));
    assert!(is_torn(&format!("5.要求行政机关确认或重新出具已获\n5\n6\n12\n取信息\n{row}")));
    // Its label stands whole before it, though on two lines.
    assert!(!is_torn("1.信访举报投诉类申请  9  2  2  1  3  3  20\n2.重\n       3  3  3\n复申请\n"));
    assert!(!is_torn("1.信访举报投诉类申请  9  2  2  1  3  3  20\n2.重\n       3  3  3\n（五） 复申请\n"));
    assert!(!is_torn("1.信访举报投诉类申请\n9\n2\n2\n1\n3\n3\n20\n2.重\n复申请\n3\n3\n3\n"));
    assert!(!is_torn(&format!("5.要求行政机关确认或重新\n出具已获取信息\n5\n6\n12\n{row}")));
}

#[test]
fn beside_a_column_that_adds_up_others_a_row_goes_on_below_its_first_value() {
    let whole = "（一）予以公开 1 0 0 0 0 0 0 1\n".repeat(2);
    let text = format!("{whole}正、行政机关不再处理其政府信 3\n0 0 0 0 0 0 3\n息公开申请\n");
    let elements = sequence(&text, &[]).elements;
    assert_eq!(elements.iter().filter_map(Element::values).map(|it| it.cells.len()).collect::<Vec<_>>(), [8; 3]);
}

#[test]
fn lines_held_open_for_blank_cells_show_a_row_whose_values_stand_together() {
    let rows = |text: &str| -> Vec<Option<usize>> {
        let elements = sequence(text, &[]).elements;
        let spread = |it: &Strip| it.spread(ROW + 1).map(|it| it.iter().filter(|it| it.value == Value::Blank).count());
        elements.iter().filter_map(Element::values).map(spread).collect()
    };
    // With a column that adds up others; before the first value two cells are blank, or none beside a label.
    let blanks = "\u{a0}\n\u{a0}\n38\u{a0}15\n\u{a0}\n17\u{a0}70\u{a0}70\n";
    assert_eq!(rows(&format!("三、本年度办理\u{a0}（一）\n{blanks}结果\n予以公开\n")), [Some(3)]);
    let beside = "1.本机关不掌握相关政府信\u{a0}252\n\u{a0}\n25\u{a0}2\n19\n45\u{a0}91\u{a0}343\n息\n";
    assert_eq!(
        rows(&format!("8.属于行政查询事项\n15\n\u{a0}\n\u{a0}\n6\n\u{a0}\n\u{a0}\n6\n21\n{beside}")),
        [Some(4), Some(1)]
    );
}

#[test]
fn equal_empty_lines_between_values_are_blank_cells_where_more_stand_before_them() {
    // A row begins an empty line below its label, another at once.
    let whole = "一、本年新收政府信息公开申请数量\n\n6\n0\n0\n0\n0\n0\n6\n（七）总计\n6\n0\n0\n0\n0\n0\n6\n";
    let spread = |before: &str| {
        let elements =
            sequence(&format!("{whole}（六）其他处理\n{before}4\n\n3\n\n7\n四、结转下年度继续办理\n"), &[]).elements;
        elements.iter().filter_map(Element::values).next_back().is_some_and(|it| it.spread(ROW).is_some())
    };
    assert!(spread("\n\n"));
}

#[test]
fn rows_beside_one_another_that_do_not_add_up_may_have_each_others_digits() {
    let torn = |text: &str| {
        let elements = sequence(text, &[]).elements;
        elements.iter().filter_map(Element::values).map(|it| it.torn).collect::<Vec<_>>()
    };
    // 381, 68 and 821 begin above the label of their row.
    let first = "（六）其他处理\n３\n５\n１\n９\n３８\n８\n８２\n";
    let second = "（七）总计\n６８\n１１３\n１３１\n４４\n１\n４\n１\n";
    assert_eq!(torn(&format!("{first}{second}四、结转下年度继续办理\n")), [true, true]);
    // One alone is the office's.
    assert_eq!(torn(&format!("{first}（七）总计\n１\n０\n０\n０\n０\n０\n１\n")), [false, false]);
    // 361, of which a page takes the last digit along.
    let total = |number: u32| {
        let row = format!("（四）无法提供小计   206 10 35 50 15 45 {number}\n");
        torn(&format!(
            "{row}                         1\n1.信访举报投诉类申     12 6 5 1 1 25\n请                       0\n"
        ))[0]
    };
    assert_eq!([total(36), total(35)], [true, false]);
}

#[test]
fn a_row_between_the_halves_of_its_label_has_no_digits_of_the_next() {
    let row = |above: &str, below: &str| {
        let next = "（四） 2.没有现成信息需要 30\n1\n4\n2\n1\n4\n42\n无法提 另行制作\n";
        is_torn(&format!("{above}\n101\n50\n151\n{below}\n{next}"))
    };
    assert!(!row("1.本机关不掌握相关", "政府信息"));
    assert!(row("工作考核内容", "有待丰富"));
}
