//! Tables whose cells touch: rows as near as the lines of a cell, heads with nothing between.

use super::read;

#[test]
fn a_numbered_label_on_the_level_of_its_values_begins_a_row() {
    let heads = [(200.0, 200.0, "自然"), (200.0, 212.0, "人"), (240.0, 200.0, "合"), (240.0, 212.0, "计")];
    let rows = |labels: [&'static str; 3]| {
        let row = |at: usize, base: f32, first: &'static str, last: &'static str| {
            [(100.0, base, labels[at]), (200.0, base, first), (240.0, base, last)]
        };
        let rows = [row(0, 230.0, "3", "40"), row(1, 242.0, "2", "11"), row(2, 254.0, "1", "22")];
        read(&[heads.as_slice(), rows.as_flattened()].concat())
    };
    assert_eq!(rows(["1.规章", "2.文件", "3.许可"]), "\t自然人\t合计\n1.规章\t3\t40\n2.文件\t2\t11\n3.许可\t1\t22\n");
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
