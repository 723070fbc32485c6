//! Tables whose cells touch: rows as near as the lines of a cell, heads with nothing between.

use super::read;

#[test]
fn a_numbered_label_on_the_level_of_its_values_begins_a_row() {
    let heads = [(200.0, 200.0, "其"), (200.0, 212.0, "他"), (240.0, 200.0, "合"), (240.0, 212.0, "计")];
    let rows = |labels: [&'static str; 3]| {
        let row = |at: usize, base: f32, first: &'static str, last: &'static str| {
            [(100.0, base, labels[at]), (200.0, base, first), (240.0, base, last)]
        };
        let rows = [row(0, 230.0, "30", "40"), row(1, 242.0, "20", "11"), row(2, 254.0, "10", "22")];
        read(&[heads.as_slice(), rows.as_flattened()].concat())
    };
    assert_eq!(rows(["1.规章", "2.文件", "3.许可"]), "\t其他\t合计\n1.规章\t30\t40\n2.文件\t20\t11\n3.许可\t10\t22\n");
    // Words that are not numbered may be the second line of a label, and 11 that of 4011.
    assert!(!rows(["规章", "文件", "许可"]).contains('\t'));
}

#[test]
fn heads_that_touch_are_cut_where_their_last_lines_stand() {
    let table = |touching: &'static str, last: [(f32, f32, &'static str); 3], by: f32| {
        let rows = [
            (250.0, 188.0, "法人或其他组织"),
            (250.0, 200.0, touching),
            (100.0, 230.0, "1.规章"),
            (280.0 + by, 230.0, "3"),
            (310.0 + by, 230.0, "5"),
            (100.0, 250.0, "2.文件"),
            (280.0 + by, 250.0, "4"),
        ];
        read(&[rows.as_slice(), &last].concat())
    };
    let whole = "法人或其他组织\n\t商业企业\t科研机构\t社会公益组织\n1.规章\t\t3\t5\n2.文件\t\t4\t\n";
    let left = [(250.0, 212.0, "业"), (280.0, 212.0, "构"), (310.0, 212.0, "组织")];
    assert_eq!(table("商业企科研机社会公益", left, 0.0), whole);
    let middle = [(260.0, 212.0, "业"), (290.0, 212.0, "构"), (320.0, 212.0, "组织")];
    assert_eq!(table("商业企科研机社会公益", middle, 12.5), whole);
    // One line over several is none.
    assert!(table("申请情况", left, 0.0).contains("申请情况\n\t业构\t组织\n"));
}

#[test]
fn rows_of_blank_cells_show_how_near_rows_stand() {
    // Heads of two lines 12 apart, and so are the rows; only some have values.
    let rows = [
        (200.0, 194.0, "自然"),
        (200.0, 206.0, "人"),
        (240.0, 200.0, "总计"),
        (100.0, 230.0, "1.规章"),
        (200.0, 230.0, "2"),
        (240.0, 230.0, "2"),
        (100.0, 242.0, "2.文件"),
        (100.0, 254.0, "3.许可"),
        (100.0, 266.0, "4.处罚"),
        (200.0, 266.0, "2"),
        (240.0, 266.0, "2"),
    ];
    assert_eq!(read(&rows), "\t自然人\t总计\n1.规章\t2\t2\n2.文件\n3.许可\n4.处罚\t2\t2\n");
}

#[test]
fn a_label_beside_the_middle_of_broken_numbers_names_them_all() {
    // Row two has 28 and 28 in columns of one digit, as near to the row above as its lines are to one another.
    let rows = [
        (200.0, 200.0, "甲"),
        (230.0, 200.0, "乙"),
        (260.0, 200.0, "丙"),
        (100.0, 230.0, "1.规章"),
        (200.0, 230.0, "７"),
        (230.0, 230.0, "２"),
        (260.0, 230.0, "９"),
        (200.0, 242.0, "２"),
        (260.0, 242.0, "２"),
        (100.0, 248.0, "2.文件"),
        (200.0, 254.0, "８"),
        (260.0, 254.0, "８"),
        (100.0, 266.0, "3.许可"),
        (230.0, 266.0, "３"),
        (260.0, 266.0, "３"),
    ];
    let text = read(&rows);
    assert!(text.ends_with("\n1.规章\t７\t２\t９\n2.文件\t２８\t\t２８\n3.许可\t\t３\t３\n"), "{text}");
}

#[test]
fn a_label_beside_the_first_line_of_broken_numbers_names_them_all() {
    // A group's label of three lines stands beside the lines of the first row.
    let rows = |third: f32| {
        read(&[
            (200.0, 200.0, "甲"),
            (230.0, 200.0, "乙"),
            (260.0, 200.0, "丙"),
            (60.0, 230.0, "三、"),
            (60.0, 242.0, "结"),
            (60.0, 254.0, "果"),
            (100.0, 230.0, "1.规章"),
            (200.0, 230.0, "２"),
            (230.0, 230.0, "５"),
            (260.0, 230.0, "３"),
            (200.0, 242.0, "６"),
            (260.0, 242.0, "０"),
            (200.0, 254.0, "３"),
            (260.0, 254.0, "８"),
            (100.0, 272.0, "2.文件"),
            (200.0, 272.0, "２"),
            (260.0, 272.0, "２"),
            (200.0, 284.0, "８"),
            (260.0, 284.0, "８"),
            (100.0, third, "3.许可"),
            (200.0, third, "１"),
            (230.0, third, "３"),
            (260.0, third, "４"),
        ])
    };
    let text = rows(302.0);
    assert!(text.contains("1.规章\t２６３\t５\t３０８\n"), "{text}");
    assert!(text.ends_with("2.文件\t２８\t\t２８\n3.许可\t１\t３\t４\n"), "{text}");
}

#[test]
fn lines_between_numbered_rows_are_those_of_labels() {
    // Lines of heads, of labels and rows are all 12 apart; a group's label stands beside both lines of the second row's.
    let text = read(&[
        (200.0, 200.0, "自然"),
        (200.0, 212.0, "人"),
        (240.0, 206.0, "总计"),
        (100.0, 240.0, "1.规章"),
        (200.0, 240.0, "１"),
        (240.0, 240.0, "１"),
        (60.0, 252.0, "（二）"),
        (60.0, 264.0, "其他"),
        (100.0, 252.0, "1.逾期不"),
        (200.0, 252.0, "２"),
        (240.0, 252.0, "２"),
        (100.0, 264.0, "补正文件"),
        (100.0, 276.0, "2.许可"),
        (200.0, 276.0, "３"),
        (240.0, 276.0, "３"),
    ]);
    assert!(text.contains("\n1.逾期不补正文件\t２\t２\n2.许可\t３\t３\n"), "{text}");
}

#[test]
fn numbers_of_two_lines_stand_beside_those_of_their_label() {
    let table = |label: &'static str, by: f32| {
        let heads = [(200.0, 200.0, "其"), (200.0, 212.0, "他"), (240.0, 200.0, "总"), (240.0, 212.0, "计")];
        let row = |base: f32, label: &'static str, value: &'static str| {
            [(100.0, base, label), (200.0, base, value), (240.0, base, value)]
        };
        let broken = [row(240.0, "1.属于过程性信", "１"), row(252.0, label, "７")];
        let rows = [row(252.0 + by, "2.文件", "２"), row(252.0 + 2.0 * by, "3.许可", "３")];
        read(&[heads.as_slice(), broken.as_flattened(), rows.as_flattened()].concat())
    };
    let text = table("息", 18.0);
    assert!(text.ends_with("\n1.属于过程性信息\t１７\t１７\n2.文件\t２\t２\n3.许可\t３\t３\n"), "{text}");
    // Rows stand as near as those lines, and the second begins a label or is one.
    for (label, by) in [("息", 12.0), ("2.息", 18.0), ("小计", 18.0)] {
        let text = table(label, by);
        assert!(!text.contains("１７"), "{text}");
    }
}

#[test]
fn a_label_whose_number_is_broken_begins_below_another() {
    // Lines of labels are all 12 apart.
    let text = read(&[
        (200.0, 200.0, "自然人"),
        (240.0, 200.0, "总计"),
        (100.0, 218.0, "（六）"),
        (100.0, 230.0, "其他处理"),
        (200.0, 224.0, "22"),
        (240.0, 224.0, "22"),
        (100.0, 242.0, "（七"),
        (100.0, 254.0, "）总计"),
        (200.0, 248.0, "33"),
        (240.0, 248.0, "33"),
    ]);
    assert!(text.ends_with("\n（六）其他处理\t22\t22\n（七）总计\t33\t33\n"), "{text}");
}

#[test]
fn numbers_broken_in_all_their_columns_go_on_beside_the_label_of_a_group() {
    // Lines of a cell stand 12 apart, rows 14 and more; every cell begins at its top.
    let table = |last: f32| {
        let rows = [
            (200.0, 188.0, "甲"),
            (230.0, 188.0, "乙"),
            (260.0, 188.0, "总"),
            (260.0, 200.0, "计"),
            (100.0, 230.0, "一、许可"),
            (200.0, 230.0, "３"),
            (230.0, 230.0, "５"),
            (260.0, 230.0, "８"),
            (60.0, 246.0, "（三）"),
            (100.0, 246.0, "1.处罚"),
            (200.0, 246.0, "１"),
            (260.0, 246.0, "１"),
            (60.0, 258.0, "不予"),
            (200.0, 258.0, "７"),
            (260.0, 258.0, "７"),
            (100.0, last, "2.文件"),
            (200.0, last, "４"),
            (230.0, last, "５"),
            (260.0, last, "９"),
            (100.0, 290.0, "3.其他有关"),
            (200.0, 290.0, "１"),
            (230.0, 290.0, "３"),
            (260.0, 290.0, "１"),
            (100.0, 302.0, "事项"),
            (200.0, 302.0, "２"),
            (260.0, 302.0, "５"),
        ];
        read(&rows)
    };
    assert!(
        table(274.0)
            .ends_with("\n1.处罚\t１７\t\t１７\n（三）不予\n2.文件\t４\t５\t９\n3.其他有关事项\t１２\t３\t１５\n"),
        "{}",
        table(274.0)
    );
    // Where rows stand as near as lines, digits may be the next row's.
    assert!(!table(270.0).contains("１７"), "{}", table(270.0));
}

#[test]
fn a_numbered_label_on_another_base_line_is_none_of_its_group() {
    // All labels end at one place, so that none begins where another does.
    let table = |group: f32| {
        read(&[
            (160.0, 200.0, "内容"),
            (210.0, 200.0, "其他"),
            (250.0, 200.0, "总计"),
            (150.0, 224.0, "规章"),
            (210.0, 224.0, "3"),
            (250.0, 224.0, "3"),
            (90.0, group, "本年度"),
            (120.0, 244.0, "（二）部分"),
            (150.0, 260.0, "公开"),
            (210.0, 252.0, "4"),
            (250.0, 252.0, "4"),
            (130.0, 280.0, "三、信访"),
            (150.0, 296.0, "举报"),
            (210.0, 288.0, "5"),
            (250.0, 288.0, "5"),
        ])
    };
    assert_eq!(table(242.5), "内容\t其他\t总计\n规章\t3\t3\n本年度\n（二）部分公开\t4\t4\n三、信访举报\t5\t5\n");
}

#[test]
fn a_line_that_goes_on_with_a_numbered_label_is_none_of_a_group_that_it_touches() {
    let table = |group: (f32, &'static str), own: (f32, &'static str), values: f32| {
        read(&[
            (150.0, 200.0, "内容"),
            (210.0, 200.0, "其他"),
            (250.0, 200.0, "总计"),
            (150.0, 224.0, "1.重复"),
            (210.0, 224.0, "3"),
            (250.0, 224.0, "3"),
            (150.0, 244.0, "2.逾期"),
            (group.0, 258.0, group.1),
            (own.0, 258.0, own.1),
            (210.0, values, "4"),
            (250.0, values, "4"),
            (150.0, 280.0, "3.其他"),
            (210.0, 280.0, "5"),
            (250.0, 280.0, "5"),
        ])
    };
    let whole = "内容\t其他\t总计\n1.重复\t3\t3\n2.逾期不补正\t4\t4\n（六）其他处理\n3.其他\t5\t5\n";
    for left in [79.5, 79.9] {
        assert_eq!(table((left, "（六）其他处理"), (150.0, "不补正"), 251.0), whole);
    }
    // Where nothing parts them they are one label.
    let one = table((140.0, "其"), (150.0, "他"), 251.0);
    assert!(!one.contains("2.逾期他"), "{one}");
    // Beside the second line they are that line's.
    let own = table((79.5, "（六）其他处理"), (150.0, "小计"), 258.0);
    assert!(!own.contains('\t') || own.contains("（六）其他处理小计\t4\t4"), "{own}");
}

#[test]
fn numbers_go_on_beside_the_next_line_of_a_numbered_label_though_rows_stand_as_near() {
    let table = |label: &'static str, next: &'static str| {
        let heads = [(200.0, 200.0, "其"), (200.0, 212.0, "他"), (240.0, 200.0, "总"), (240.0, 212.0, "计")];
        let row = |base: f32, label: &'static str, [other, total]: [&'static str; 2]| {
            let all = [(100.0, base, label), (200.0, base, other), (240.0, base, total)];
            all.into_iter().filter(|it| !it.2.is_empty()).collect::<Vec<_>>()
        };
        let rows = [
            row(240.0, "1.许可", ["2", "2"]),
            row(252.0, "2.文件", ["3", "3"]),
            row(270.0, "", ["4", "4"]),
            row(288.0, "4.属于过程性信", ["６", "１"]),
            row(300.0, label, ["", "６"]),
            row(312.0, next, ["", if next.is_empty() { "" } else { "7" }]),
        ];
        let two = [(100.0, 264.0, "3.要求重新出具"), (100.0, 276.0, "信息")];
        read(&[heads.as_slice(), &two, &rows.concat()].concat())
    };
    assert!(table("息", "").contains("4.属于过程性信\t６\t１６\n"), "{}", table("息", ""));
    assert!(table("息", "5.其他").contains("4.属于过程性信\t６\t１６\n"), "{}", table("息", "5.其他"));
    // They are another row's, or what follows may be.
    for (label, next) in [("5.信息", ""), ("小计", ""), ("息", "信息")] {
        assert!(!table(label, next).contains("１６"), "{label} {next}");
    }
}

#[test]
fn numbers_around_their_label_go_on_beside_the_middle_of_a_groups_that_begins_there() {
    let table = |group: f32| {
        read(&[
            (200.0, 188.0, "甲"),
            (230.0, 188.0, "乙"),
            (260.0, 188.0, "总"),
            (260.0, 200.0, "计"),
            (100.0, 230.0, "一、许可"),
            (200.0, 230.0, "３"),
            (230.0, 230.0, "５"),
            (260.0, 230.0, "８"),
            (200.0, 256.0, "１"),
            (260.0, 256.0, "１"),
            (50.0, group, "（三）不"),
            (100.0, 262.0, "4.处罚"),
            (200.0, 268.0, "７"),
            (260.0, 268.0, "７"),
            (50.0, group + 12.0, "予公开"),
            (100.0, 288.0, "5.文件"),
            (200.0, 288.0, "４"),
            (230.0, 288.0, "５"),
            (260.0, 288.0, "９"),
        ])
    };
    let text = table(262.5);
    assert!(text.ends_with("\n4.处罚\t１７\t\t１７\n（三）不予公开\n5.文件\t４\t５\t９\n"), "{text}");
    // What begins below may be the next row's, with its digits.
    assert!(!table(268.0).contains("１７"), "{}", table(268.0));
}
