//! Numbers and heads of two columns that touch, or nearly do.

use super::read;

#[test]
fn numbers_that_touch_part_where_all_begin_at_the_left_below_wider_heads() {
    let table = |left: f32| {
        read(&[
            (100.0, 200.0, "内容"),
            (left, 200.0, "自然"),
            (left, 212.0, "人"),
            (220.0, 200.0, "商业"),
            (220.0, 212.0, "企业"),
            (250.0, 200.0, "总"),
            (250.0, 212.0, "计"),
            (100.0, 230.0, "1.规章"),
            (200.0, 230.0, "５"),
            (220.0, 230.0, "３"),
            (250.0, 230.0, "８"),
            (100.0, 250.0, "2.文件"),
            (200.0, 250.0, "１１６"),
            (250.0, 250.0, "９"),
        ])
    };
    assert_eq!(table(200.0), "内容\t自然人\t商业企业\t总计\n1.规章\t５\t３\t８\n2.文件\t１１\t６\t９\n");
    // Of the first column they may end at the right, or stand in the middle.
    for left in [190.0, 195.0] {
        assert!(!table(left).contains("１１\t６"), "{left}");
    }
}

#[test]
fn heads_that_nearly_touch_part_though_one_has_no_values() {
    let table = |by: f32| {
        let left = |at: f32| 200.0 + (20.0 + by) * at;
        read(&[
            (100.0, 200.0, "内容"),
            (left(0.0), 200.0, "商业"),
            (left(1.0), 200.0, "法律"),
            (left(2.0), 200.0, "总计"),
            (left(0.0), 212.0, "企业"),
            (left(1.0), 212.0, "服务"),
            (100.0, 230.0, "规章"),
            (left(0.0), 230.0, "1"),
            (left(2.0), 230.0, "3"),
            (100.0, 250.0, "文件"),
            (left(0.0), 250.0, "2"),
            (left(2.0), 250.0, "7"),
        ])
    };
    assert_eq!(table(1.0), "内容\t商业企业\t法律服务\t总计\n规章\t1\t\t3\n文件\t2\t\t7\n");
    // Where nothing parts them they may be one head over two columns.
    assert!(!table(0.0).contains("1\t\t3"), "{}", table(0.0));
}

#[test]
fn numbers_that_nearly_touch_part_where_their_digits_stand_farther_apart() {
    // At the left of their cells, so that 1 ends where the numbers of one digit do, and 8 before the next column begins.
    let table = |by: f32, head: &'static str| {
        read(&[
            (100.0, 200.0, "内容"),
            (200.0, 206.0, head),
            (220.0 + by, 200.0, "商业"),
            (220.0 + by, 212.0, "企业"),
            (100.0, 230.0, "规章"),
            (200.0, 230.0, "１８"),
            (220.0 + by, 230.0, "５"),
            (100.0, 250.0, "文件"),
            (200.0, 250.0, "２"),
            (220.0 + by, 250.0, "７"),
        ])
    };
    for by in [0.5, 0.18, 0.1] {
        assert_eq!(table(by, "总"), "内容\t总\t商业企业\n规章\t１８\t５\n文件\t２\t７\n");
    }
    let text = table(0.0, "总");
    assert!(!text.contains('\t'), "{text}");
}

#[test]
fn heads_that_nearly_touch_part_where_all_their_lines_have_a_seam() {
    let table = |by: f32, value: f32| {
        read(&[
            (100.0, 206.0, "内容"),
            (200.0, 200.0, "商业"),
            (200.0, 212.0, "企业"),
            (220.0 + by, 200.0, "科研"),
            (220.0 + by, 212.0, "机构"),
            (260.0, 206.0, "总计"),
            (100.0, 230.0, "规章"),
            (value, 230.0, "3"),
            (260.0, 230.0, "3"),
            (100.0, 250.0, "文件"),
            (260.0, 250.0, "4"),
        ])
    };
    let heads = "内容\t商业企业\t科研机构\t总计\n";
    assert_eq!(table(0.8, 205.0), format!("{heads}规章\t3\t\t3\n文件\t\t\t4\n"));
    assert_eq!(table(0.8, 226.0), format!("{heads}规章\t\t3\t3\n文件\t\t\t4\n"));
    // What goes on over them all is no wider head of the first, though no value stands below.
    let text = read(&[
        (200.0, 188.0, "其他组织"),
        (200.0, 200.0, "商业"),
        (200.0, 212.0, "企业"),
        (220.8, 200.0, "科研"),
        (220.8, 212.0, "机构"),
        (260.0, 206.0, "总计"),
        (100.0, 230.0, "规章"),
        (160.0, 206.0, "个人"),
        (160.0, 230.0, "3"),
        (260.0, 230.0, "3"),
        (100.0, 250.0, "文件"),
        (260.0, 250.0, "4"),
    ]);
    assert_eq!(text, "其他组织\n\t个人\t商业企业\t科研机构\t总计\n规章\t3\t\t\t3\n文件\t\t\t\t4\n");
    // Nothing parts them, or the value stands below both.
    assert!(!table(0.0, 205.0).contains("科研机构\t"));
    assert!(!table(0.8, 217.0).contains("科研机构\t"));
}

#[test]
fn numbers_that_nearly_touch_part_where_several_have_a_seam_at_one_place() {
    let table = |by: f32, second: &'static str| {
        read(&[
            (100.0, 200.0, "内容"),
            (200.0, 200.0, "自然"),
            (200.0, 212.0, "人"),
            (220.0 + by, 200.0, "商业"),
            (220.0 + by, 212.0, "企业"),
            (100.0, 230.0, "规章"),
            (200.0, 230.0, "５２"),
            (220.0 + by, 230.0, "６"),
            (100.0, 250.0, "文件"),
            (200.0, 250.0, second),
            (220.0 + by, 250.0, "７"),
            (100.0, 270.0, "许可"),
            (200.0, 270.0, "２"),
        ])
    };
    assert_eq!(table(0.5, "２６"), "内容\t自然人\t商业企业\n规章\t５２\t６\n文件\t２６\t７\n许可\t２\t\n");
    assert!(!table(0.0, "２６").contains('\t'));
}

#[test]
fn numbers_that_nearly_touch_part_where_a_head_begins() {
    let table = |by: f32| {
        read(&[
            (200.0, 200.0, "总"),
            (200.0, 212.0, "计"),
            (220.0 + by, 200.0, "结果"),
            (220.0 + by, 212.0, "维持"),
            (270.0, 206.0, "合计"),
            (200.0, 230.0, "５３"),
            (220.0 + by, 230.0, "１４"),
            (270.0, 230.0, "6"),
        ])
    };
    assert_eq!(table(0.5), "总计\t结果维持\t合计\n５３\t１４\t6\n");
    assert!(!table(0.0).contains("５３\t"));
}
