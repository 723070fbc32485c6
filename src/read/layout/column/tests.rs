//! Pages of placed characters, and what is read of them.

mod centred;
mod heads;
mod tight;
mod top;
mod touching;

use super::super::tests::set;
use super::super::{Page, write};

/// A page of parts: left edge, base line, text.
pub(super) fn page(parts: &[(f32, f32, &str)]) -> Page {
    let mut page = Page { height: 800.0, ..Page::default() };
    parts.iter().for_each(|(left, base, text)| set(&mut page, *left, *base, text));
    page
}

fn read(parts: &[(f32, f32, &str)]) -> String {
    write(vec![page(parts)])
}

/// Heads of three columns over labels.
pub(super) const HEADS: [(f32, f32, &str); 4] =
    [(100.0, 200.0, "信息内容"), (200.0, 200.0, "制发"), (250.0, 200.0, "废止"), (300.0, 200.0, "有效")];

/// Heads of three columns of one character, that of the last on two lines around `base`.
pub(super) fn narrow_heads(base: f32) -> [(f32, f32, &'static str); 5] {
    [
        (100.0, base, "内容"),
        (200.0, base, "甲"),
        (230.0, base, "乙"),
        (260.0, base - 6.0, "总"),
        (260.0, base + 6.0, "计"),
    ]
}

fn under_heads(rows: &[(f32, f32, &str)]) -> String {
    read(&[&HEADS, rows].concat())
}

#[test]
fn blank_cells_are_kept() {
    let rows = [
        (100.0, 220.0, "规章"),
        (200.0, 220.0, "12"),
        (300.0, 220.0, "3"),
        (100.0, 240.0, "规范性文件"),
        (250.0, 240.0, "—"),
        (300.0, 240.0, "5件"),
    ];
    assert_eq!(under_heads(&rows), "信息内容\t制发\t废止\t有效\n规章\t12\t\t3\n规范性文件\t\t—\t5件\n");
}

#[test]
fn a_column_without_values_has_its_head() {
    let rows = [(100.0, 220.0, "规章"), (200.0, 220.0, "12"), (100.0, 240.0, "文件"), (200.0, 240.0, "5")];
    assert_eq!(under_heads(&rows), "信息内容\t制发\t废止\t有效\n规章\t12\t\t\n文件\t5\t\t\n");
}

#[test]
fn values_stand_beside_the_middle_of_their_label() {
    // Lines of a cell stand 12 apart, rows 20; the second row is blank.
    let rows = [
        (100.0, 220.0, "行政规"),
        (100.0, 232.0, "范性文件"),
        (200.0, 226.0, "1"),
        (300.0, 226.0, "4"),
        (100.0, 252.0, "本机关不"),
        (100.0, 264.0, "掌握信息"),
        (100.0, 284.0, "重复申请"),
        (250.0, 284.0, "7"),
        (100.0, 304.0, "要求重新出"),
        (100.0, 316.0, "具已获取"),
        (100.0, 328.0, "信息"),
        (300.0, 316.0, "8"),
    ];
    assert_eq!(
        under_heads(&rows),
        "信息内容\t制发\t废止\t有效\n行政规范性文件\t1\t\t4\n本机关不掌握信息\t\t\t\n重复申请\t\t7\t\n\
         要求重新出具已获取信息\t\t\t8\n"
    );
}

#[test]
fn a_groups_label_stands_beside_its_rows() {
    let heads = [(220.0, 200.0, "制发"), (270.0, 200.0, "废止"), (320.0, 200.0, "有效")];
    let rows = [
        (100.0, 220.0, "一、本年新收数量"),
        (220.0, 220.0, "1"),
        (100.0, 234.0, "（三）"),
        (150.0, 240.0, "1.国家"),
        (150.0, 252.0, "秘密"),
        (220.0, 246.0, "2"),
        (320.0, 246.0, "3"),
        (100.0, 246.0, "不予"),
        (100.0, 258.0, "公开"),
        (150.0, 272.0, "2.其他"),
        (270.0, 272.0, "4"),
    ];
    assert_eq!(
        read(&[heads.as_slice(), &rows].concat()),
        "\t制发\t废止\t有效\n一、本年新收数量\t1\t\t\n（三）不予公开\n1.国家秘密\t2\t\t3\n2.其他\t\t4\t\n"
    );
}

#[test]
fn a_word_of_a_groups_label_is_no_value() {
    let rows = [
        (100.0, 200.0, "内容"),
        (220.0, 200.0, "制发"),
        (270.0, 200.0, "废止"),
        (150.0, 220.0, "1.不掌握"),
        (220.0, 220.0, "2"),
        (100.0, 230.0, "（四）"),
        (133.0, 230.0, "无"),
        (150.0, 240.0, "2.另行"),
        (270.0, 240.0, "4"),
        (100.0, 242.5, "法提供"),
        (150.0, 260.0, "3.不明确"),
        (270.0, 260.0, "5"),
    ];
    assert_eq!(read(&rows), "内容\t制发\t废止\n1.不掌握\t2\t\n（四）无\n2.另行\t\t4\n法提供\n3.不明确\t\t5\n");
}

#[test]
fn strokes_near_one_another_are_two_cells_under_two_heads() {
    let rows = [
        (100.0, 200.0, "内容"),
        (200.0, 194.0, "其"),
        (200.0, 206.0, "他"),
        (213.0, 194.0, "总"),
        (213.0, 206.0, "计"),
        (100.0, 230.0, "规章"),
        (200.0, 230.0, "—"),
        (213.0, 230.0, "—"),
        (100.0, 250.0, "文件"),
        (213.0, 250.0, "3"),
    ];
    assert_eq!(read(&rows), "内容\t其他\t总计\n规章\t—\t—\n文件\t\t3\n");
}

#[test]
fn values_without_labels_are_a_row() {
    let rows = [
        (100.0, 200.0, "结果"),
        (100.0, 212.0, "维持"),
        (130.0, 200.0, "结果"),
        (130.0, 212.0, "纠正"),
        (160.0, 206.0, "总计"),
        (100.0, 232.0, "1"),
        (160.0, 232.0, "1"),
    ];
    assert_eq!(read(&rows), "结果维持\t结果纠正\t总计\n1\t\t1\n");
}

#[test]
fn a_table_goes_on_overleaf_in_its_columns() {
    let one = page(&[&HEADS[..], &[(100.0, 220.0, "规章"), (200.0, 220.0, "12"), (250.0, 220.0, "3")]].concat());
    let two = page(&[
        (100.0, 100.0, "规范性文件"),
        (300.0, 100.0, "3"),
        (100.0, 120.0, "许可"),
        (250.0, 120.0, "4"),
        (100.0, 160.0, "四、政府信息公开行政复议、行政诉讼情况"),
    ]);
    assert_eq!(
        write(vec![one.clone(), two]),
        "信息内容\t制发\t废止\t有效\n规章\t12\t3\t\n规范性文件\t\t\t3\n许可\t\t4\t\n四、政府信息公开行政复议、行政诉讼情况\n"
    );
    // Text between ends it, and so does a value between two columns.
    for other in [
        page(&[
            (100.0, 90.0, "一二三四五六七八九十一二三四五六七八九十。"),
            (100.0, 110.0, "许可"),
            (250.0, 110.0, "4"),
        ]),
        page(&[(100.0, 110.0, "许可"), (232.0, 110.0, "4")]),
    ] {
        assert!(!write(vec![one.clone(), other]).contains("许可\t"));
    }
}

#[test]
fn a_number_broken_over_lines_is_no_two_rows() {
    // 125 in a column of two digits, rows as near as lines.
    let rows = [
        (100.0, 200.0, "内容"),
        (200.0, 200.0, "甲"),
        (230.0, 200.0, "乙"),
        (100.0, 220.0, "规章"),
        (200.0, 220.0, "12"),
        (230.0, 220.0, "3"),
        (200.0, 232.0, "5"),
        (100.0, 250.0, "文件"),
        (200.0, 250.0, "6"),
    ];
    assert_eq!(read(&rows), "内容\t甲\t乙\n规章\t125\t3\n文件\t6\t\n");
    // Words beside the last digit may be its row's label, or the rest of the one above.
    assert!(!read(&[&rows[..], &[(100.0, 232.0, "规范")]].concat()).contains('\t'));
}

#[test]
fn numbers_that_touch_are_cut_between_their_columns() {
    let table = |last| {
        read(&[
            (100.0, 200.0, "内容"),
            (200.0, 194.0, "其"),
            (200.0, 206.0, "他"),
            (213.0, 194.0, "总"),
            (213.0, 206.0, "计"),
            (100.0, 230.0, "规章"),
            (200.0, 230.0, "12"),
            (213.0, 230.0, "34"),
            (100.0, 250.0, "文件"),
            (201.5, 250.0, last),
        ])
    };
    assert_eq!(table("1156"), "内容\t其他\t总计\n规章\t12\t34\n文件\t11\t56\n");
    // What only reaches from one into the other is not known to be two.
    assert!(!table("5").contains("文件\t\t5"));
    assert!(!table("1.56").contains('\t'));
}

#[test]
fn a_number_broken_in_its_cell_is_whole() {
    // 125 in a column of two digits; 6 stands beside its middle.
    let table = |last| {
        read(&[
            (100.0, 200.0, "内容"),
            (200.0, 200.0, "甲"),
            (230.0, 200.0, "乙"),
            (260.0, 200.0, "总计"),
            (100.0, 230.0, "规章"),
            (200.0, 224.0, "12"),
            (200.0, 236.0, last),
            (260.0, 230.0, "6"),
            (100.0, 250.0, "文件"),
            (230.0, 250.0, "7"),
        ])
    };
    assert_eq!(table("5"), "内容\t甲\t乙\t总计\n规章\t125\t\t6\n文件\t\t7\t\n");
    // Two values in one cell are no number.
    assert!(!table("—").contains('\t'));
}

#[test]
fn what_only_looks_like_columns_stays_lines() {
    for (what, parts) in [
        ("no heads", vec![(100.0, 200.0, "规章"), (200.0, 200.0, "12"), (250.0, 200.0, "3")]),
        (
            "contents",
            vec![
                (180.0, 170.0, "目录"),
                (100.0, 200.0, "一、总体情况"),
                (300.0, 200.0, "1"),
                (100.0, 216.0, "二、主动公开"),
                (300.0, 216.0, "3"),
            ],
        ),
        (
            "an address",
            vec![
                (100.0, 200.0, "联系人：张三"),
                (300.0, 200.0, "电话：12345678"),
                (100.0, 220.0, "2024年1月15日"),
                (300.0, 220.0, "邮编：100000"),
            ],
        ),
        (
            "text in two columns",
            vec![
                (100.0, 200.0, "一二三四五六七八九"),
                (300.0, 200.0, "一二三四五六七八九"),
                (100.0, 216.0, "共收到12"),
                (300.0, 216.0, "共公开35"),
            ],
        ),
        (
            "a chart",
            vec![
                (100.0, 200.0, "30"),
                (150.0, 190.0, "28"),
                (200.0, 210.0, "14"),
                (100.0, 220.0, "20"),
                (100.0, 240.0, "10"),
                (150.0, 260.0, "2022"),
                (200.0, 260.0, "2023"),
            ],
        ),
    ] {
        assert!(!read(&parts).contains('\t'), "{what}: {}", read(&parts));
    }
}

#[test]
fn rows_as_near_as_lines_are_named_by_the_middles_of_their_labels() {
    let table = |last: &str| {
        read(&[
            (100.0, 200.0, "内容"),
            (200.0, 200.0, "制发"),
            (250.0, 200.0, "废止"),
            (100.0, 220.0, "1.规章"),
            (200.0, 220.0, "1"),
            (100.0, 232.0, "2.行政规"),
            (100.0, 244.0, "范性文件"),
            (250.0, 238.0, "2"),
            (100.0, 256.0, "3.许可"),
            (200.0, 256.0, "3"),
            // Three lines, each as long as the column.
            (100.0, 268.0, "4.要求重新出具已"),
            (100.0, 280.0, "获取信息以及其他"),
            (100.0, 292.0, last),
            (200.0, 280.0, "4"),
            (100.0, 304.0, "5.其他"),
            (250.0, 304.0, "5"),
        ])
    };
    assert_eq!(
        table("信息"),
        "内容\t制发\t废止\n1.规章\t1\t\n2.行政规范性文件\t\t2\n3.许可\t3\t\n\
         4.要求重新出具已获取信息以及其他信息\t4\t\n5.其他\t\t5\n"
    );
    // A line that is numbered begins a label: here are rows with no values.
    assert!(table("5.信息").contains("\n4.要求重新出具已\n获取信息以及其他\t4\t\n5.信息\n"), "{}", table("5.信息"));
}

#[test]
fn a_label_that_may_be_three_is_none() {
    // Short lines are rows by themselves, or one label broken by its author.
    let rows = [
        (100.0, 200.0, "内容"),
        (200.0, 200.0, "制发"),
        (250.0, 200.0, "废止"),
        (100.0, 220.0, "行政规范和"),
        (100.0, 232.0, "性文件"),
        (250.0, 226.0, "2"),
        (100.0, 244.0, "许可"),
        (100.0, 256.0, "处罚"),
        (200.0, 256.0, "3"),
        (100.0, 268.0, "强制"),
        (100.0, 280.0, "收费"),
        (200.0, 280.0, "4"),
    ];
    assert!(!read(&rows).contains('\t'), "{}", read(&rows));
}

#[test]
fn what_touches_is_parted_where_other_rows_are() {
    // A group's label up to that of its row, a label up to its value, and strokes that touch.
    let rows = [
        (150.0, 206.0, "内容"),
        (200.0, 200.0, "其"),
        (200.0, 212.0, "他"),
        (213.0, 200.0, "总"),
        (213.0, 212.0, "计"),
        (240.0, 206.0, "合计"),
        (150.0, 230.0, "1.国家"),
        (200.0, 230.0, "5"),
        (213.0, 230.0, "—"),
        (240.0, 230.0, "7"),
        (110.0, 250.0, "（三）不2.另行"),
        (200.0, 250.0, "5"),
        (213.0, 250.0, "4"),
        (150.0, 270.0, "3.制作提供5"),
        (213.0, 270.0, "6"),
        (150.0, 290.0, "4.其他"),
        (203.0, 290.0, "——"),
        (240.0, 290.0, "1"),
    ];
    assert_eq!(
        read(&rows),
        "内容\t其他\t总计\t合计\n1.国家\t5\t—\t7\n（三）不\n2.另行\t5\t4\t\n3.制作提供\t5\t6\t\n4.其他\t—\t—\t1\n"
    );
}

#[test]
fn a_stroke_that_touches_a_number_is_the_next_cells() {
    let rows = [
        (100.0, 206.0, "内容"),
        (200.0, 200.0, "其"),
        (200.0, 212.0, "他"),
        (213.0, 200.0, "总"),
        (213.0, 212.0, "计"),
        (240.0, 206.0, "合计"),
        (100.0, 230.0, "规章"),
        (200.0, 230.0, "10—"),
        (240.0, 230.0, "10"),
        (100.0, 250.0, "文件"),
        (200.0, 250.0, "5"),
        (213.0, 250.0, "—"),
        (240.0, 250.0, "5"),
    ];
    assert_eq!(read(&rows), "内容\t其他\t总计\t合计\n规章\t10\t—\t10\n文件\t5\t—\t5\n");
}

#[test]
fn rows_as_near_as_the_lines_of_heads_are_rows() {
    let rows = [
        (100.0, 200.0, "内容"),
        (200.0, 200.0, "商业"),
        (200.0, 212.0, "企业"),
        (250.0, 200.0, "总计"),
        (100.0, 224.0, "规章"),
        (200.0, 224.0, "1"),
        (100.0, 236.0, "文件"),
        (250.0, 236.0, "2"),
    ];
    assert_eq!(read(&rows), "内容\t商业企业\t总计\n规章\t1\t\n文件\t\t2\n");
}

#[test]
fn numbers_that_touch_stay_where_it_is_not_sure_how_they_part() {
    let table = |right: f32| {
        read(&[
            (100.0, 200.0, "内容"),
            (200.0, 194.0, "其"),
            (200.0, 206.0, "他"),
            (right, 194.0, "总"),
            (right, 206.0, "计"),
            (100.0, 230.0, "规章"),
            (205.0, 230.0, "1"),
            (right + 5.0, 230.0, "3"),
            (100.0, 250.0, "文件"),
            (200.0, 250.0, "30299"),
        ])
    };
    assert!(!table(215.0).contains('\t'), "{}", table(215.0));
    assert!(!table(212.0).contains('\t'), "{}", table(212.0));
}

#[test]
fn a_number_broken_in_its_cell_is_whole_where_its_lines_are_as_far_apart_as_rows() {
    let heads = [(100.0, 200.0, "内容"), (200.0, 200.0, "甲"), (230.0, 200.0, "乙"), (260.0, 200.0, "总计")];
    // 376 beside a label of one line; the values of all cells beside its middle, then beside its first line.
    let middle = [
        (100.0, 232.0, "规章"),
        (200.0, 232.0, "5"),
        (260.0, 232.0, "7"),
        (230.0, 220.0, "33"),
        (230.0, 232.0, "76"),
        (230.0, 244.0, "5"),
        (100.0, 270.0, "文件"),
        (200.0, 270.0, "3"),
    ];
    assert_eq!(read(&[heads.as_slice(), &middle].concat()), "内容\t甲\t乙\t总计\n规章\t5\t33765\t7\n文件\t3\t\t\n");
    let top = [
        (100.0, 220.0, "规章"),
        (200.0, 220.0, "5"),
        (260.0, 220.0, "7"),
        (230.0, 220.0, "33"),
        (230.0, 232.0, "7"),
        (100.0, 260.0, "文件"),
        (200.0, 260.0, "3"),
    ];
    assert_eq!(read(&[heads.as_slice(), &top].concat()), "内容\t甲\t乙\t总计\n规章\t5\t337\t7\n文件\t3\t\t\n");
    // A label beside it makes it a row.
    let labelled = [&heads, top.as_slice(), &[(100.0, 232.0, "许可")]].concat();
    assert!(!read(&labelled).contains("337"), "{}", read(&labelled));
    // So does a column that it does not fill.
    let narrow = top.map(|(left, base, text)| (left, base, if text == "33" { "3" } else { text }));
    assert!(!read(&[heads.as_slice(), &narrow].concat()).contains("37"));
}

#[test]
fn a_number_that_may_go_on_overleaf_is_none() {
    let one = page(&[
        (100.0, 200.0, "内容"),
        (200.0, 200.0, "甲"),
        (230.0, 200.0, "总"),
        (100.0, 230.0, "规章"),
        (200.0, 230.0, "3"),
        (230.0, 230.0, "12"),
        (100.0, 250.0, "文件"),
        (200.0, 250.0, "3"),
        (230.0, 250.0, "34"),
    ]);
    let two = |left: f32| page(&[(left, 150.0, "5"), (100.0, 190.0, "一二三四五六七八九十一二三四五六七八九十。")]);
    let text = write(vec![one.clone(), two(230.0)]);
    assert!(text.starts_with("内容\t甲\t总\n规章\t3\t12\n文件\t3 34\n\t5\n"), "{text}");
    // Elsewhere it belongs to another.
    assert!(write(vec![one, two(300.0)]).contains("文件\t3\t34\n"));
}

#[test]
fn a_row_whose_label_begins_in_another_column_is_no_part_of_a_number() {
    // 128 above 231, all other cells of the second row blank.
    let rows = [
        (100.0, 200.0, "内容"),
        (220.0, 200.0, "甲"),
        (250.0, 200.0, "乙"),
        (100.0, 220.0, "二、上年结转数量"),
        (220.0, 220.0, "128"),
        (250.0, 220.0, "3"),
        (130.0, 236.0, "（一）公开"),
        (220.0, 236.0, "231"),
        (130.0, 260.0, "（二）部分"),
        (250.0, 260.0, "4"),
    ];
    assert!(!read(&rows).contains("128231"), "{}", read(&rows));
}

#[test]
fn a_row_goes_on_below_in_every_column_or_in_none() {
    // 50 fills its column, 4 does not.
    let rows = [
        (100.0, 200.0, "内容"),
        (200.0, 200.0, "制发"),
        (250.0, 200.0, "总"),
        (100.0, 220.0, "规章"),
        (250.0, 220.0, "50"),
        (100.0, 238.0, "文件"),
        (250.0, 238.0, "58"),
        (100.0, 256.0, "公告"),
        (200.0, 256.0, "3"),
    ];
    assert!(!read(&rows).contains('\t'));
    let both = [&rows[..], &[(200.0, 220.0, "4"), (200.0, 238.0, "20")]].concat();
    assert_eq!(read(&both), "内容\t制发\t总\n规章\t4\t50\n文件\t20\t58\n公告\t3\t\n");
}

#[test]
fn numbers_between_the_lines_of_one_label_are_one_row() {
    // 127 and 138 between the lines of the second label.
    let table = |last: &str| {
        read(&[
            (100.0, 200.0, "内容"),
            (200.0, 200.0, "甲"),
            (230.0, 200.0, "乙"),
            (100.0, 232.0, "1.行政规"),
            (100.0, 244.0, "范性文件"),
            (230.0, 238.0, "2"),
            (100.0, 256.0, "2.要求重新出具已"),
            (100.0, 268.0, "获取信息以及其他"),
            (100.0, 280.0, last),
            (200.0, 262.0, "12"),
            (230.0, 262.0, "13"),
            (200.0, 274.0, "7"),
            (230.0, 274.0, "8"),
            (100.0, 292.0, "3.其他"),
            (230.0, 292.0, "5"),
        ])
    };
    assert_eq!(
        table("信息"),
        "内容\t甲\t乙\n1.行政规范性文件\t\t2\n2.要求重新出具已获取信息以及其他信息\t127\t138\n3.其他\t\t5\n"
    );
    assert!(!table("3.信息").contains("127"), "{}", table("3.信息"));
}

#[test]
fn a_note_below_the_last_row_is_none_of_its_label() {
    let below = |text: &'static str| {
        under_heads(&[
            (100.0, 220.0, "行政规范性"),
            (100.0, 232.0, "文件"),
            (200.0, 226.0, "12"),
            (100.0, 256.0, "行政许可的"),
            (200.0, 256.0, "3"),
            (100.0, 268.0, text),
        ])
    };
    let note = below("注：依办理系统");
    assert!(note.ends_with("\n行政许可的\t3\t\t\n注：依办理系统\n"), "{note}");
    assert!(below("数量").ends_with("\n行政许可的数量\t3\t\t\n"), "{}", below("数量"));
}

#[test]
fn a_label_among_the_lines_of_a_groups_is_kept_though_its_row_is_blank() {
    let text = read(&[
        (120.0, 200.0, "内容"),
        (200.0, 200.0, "甲"),
        (230.0, 200.0, "总计"),
        (120.0, 214.0, "1.规章有关"),
        (200.0, 220.0, "5"),
        (230.0, 220.0, "5"),
        (120.0, 226.0, "文件"),
        (80.0, 244.0, "（五）"),
        (120.0, 244.0, "2.许可"),
        (200.0, 244.0, "6"),
        (230.0, 244.0, "6"),
        (80.0, 256.0, "不予"),
        (120.0, 260.0, "3.处罚"),
        (80.0, 268.0, "处理"),
        (120.0, 276.0, "4.其他"),
    ]);
    assert!(text.contains("2.许可\t6\t6\n（五）不予处理\n3.处罚\n4.其他\n"), "{text}");
}
