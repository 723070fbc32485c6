//! Heads: of which columns, and how many.

use super::read;

#[test]
fn heads_of_several_lines_and_over_several_columns_are_known() {
    let rows = [
        (215.0, 170.0, "法人或其他组织"),
        (170.0, 190.0, "自然人"),
        (220.0, 190.0, "商业"),
        (220.0, 202.0, "企业"),
        (260.0, 190.0, "科研"),
        (260.0, 202.0, "机构"),
        (300.0, 196.0, "总"),
        (318.0, 196.0, "计"),
        (100.0, 225.0, "本年新收"),
        (170.0, 225.0, "5"),
        (260.0, 225.0, "6"),
        (300.0, 225.0, "11"),
        (100.0, 245.0, "上年结转"),
        (170.0, 245.0, "5"),
        (300.0, 245.0, "5"),
    ];
    assert_eq!(
        read(&rows),
        "法人或其他组织\n\t自然人\t商业企业\t科研机构\t总计\n本年新收\t5\t\t6\t11\n上年结转\t5\t\t\t5\n"
    );
}

#[test]
fn heads_stretched_over_their_column_are_no_two() {
    let rows = [
        (100.0, 206.0, "内容"),
        (200.0, 200.0, "自"),
        (222.0, 200.0, "然"),
        (200.0, 212.0, "人"),
        (250.0, 206.0, "总计"),
        (100.0, 230.0, "规章"),
        (200.0, 230.0, "12"),
        (250.0, 230.0, "12"),
        (100.0, 250.0, "文件"),
        (250.0, 250.0, "3"),
    ];
    assert!(!read(&rows).contains('\t'), "{}", read(&rows));
    // 结果维 over 持, the later two as near as words.
    let rows = [
        (100.0, 206.0, "内容"),
        (200.0, 200.0, "结"),
        (213.0, 200.0, "果维"),
        (200.0, 212.0, "持"),
        (250.0, 206.0, "总计"),
        (100.0, 230.0, "规章"),
        (200.0, 230.0, "12"),
        (250.0, 230.0, "12"),
        (100.0, 250.0, "文件"),
        (250.0, 250.0, "3"),
    ];
    assert!(!read(&rows).contains('\t'), "{}", read(&rows));
}

#[test]
fn heads_of_one_character_a_line_are_two_where_last_lines_are_not_stretched() {
    let table = |last: f32| {
        let rows = [
            (100.0, 212.0, "内容"),
            (200.0, 200.0, "自"),
            (200.0, 212.0, "然"),
            (230.0, 200.0, "社会公益"),
            (last, 212.0, "机构"),
            (290.0, 200.0, "其"),
            (290.0, 212.0, "他"),
            (312.0, 200.0, "小"),
            (312.0, 212.0, "计"),
            (340.0, 212.0, "总计"),
            (100.0, 230.0, "1.规章"),
            (200.0, 230.0, "3"),
            (340.0, 230.0, "3"),
        ];
        read(&rows)
    };
    let whole = "内容\t自然\t社会公益机构\t其他\t小计\t总计\n1.规章\t3\t\t\t\t3\n";
    for last in [230.0, 240.0, 250.0] {
        assert_eq!(table(last), whole);
    }
    // So where labels of other lengths are as they are, but not where they are as long.
    let labelled = |label: &'static str, left: f32| {
        let rows = [
            (100.0, 212.0, "内容"),
            (290.0, 200.0, "其"),
            (290.0, 212.0, "他"),
            (312.0, 200.0, "小"),
            (312.0, 212.0, "计"),
            (340.0, 212.0, "总计"),
            (100.0, 230.0, "1.规章文件"),
            (290.0, 230.0, "3"),
            (340.0, 230.0, "3"),
            (left, 250.0, label),
            (290.0, 250.0, "4"),
            (340.0, 250.0, "4"),
        ];
        read(&rows)
    };
    for (label, left) in [("2.许可", 100.0), ("2.许可", 120.0)] {
        assert_eq!(labelled(label, left), format!("内容\t其他\t小计\t总计\n1.规章文件\t3\t\t3\n{label}\t4\t\t4\n"));
    }
    assert!(!labelled("2.行政许可", 100.0).contains('\t'));
    // 然 beside the first line of 自, which has another, may be stretched from it.
    let rows = [
        (100.0, 212.0, "内容"),
        (200.0, 200.0, "自"),
        (213.0, 200.0, "然"),
        (200.0, 212.0, "人"),
        (230.0, 200.0, "社会公益"),
        (230.0, 212.0, "机构"),
        (340.0, 212.0, "总计"),
        (100.0, 230.0, "1.规章"),
        (200.0, 230.0, "3"),
        (340.0, 230.0, "3"),
    ];
    assert!(!read(&rows).contains('\t'), "{}", read(&rows));
    // So may 法服所 be from 律务, which ends a line above.
    let rows = [
        (100.0, 212.0, "内容"),
        (200.0, 200.0, "法"),
        (213.0, 200.0, "律"),
        (200.0, 212.0, "服"),
        (213.0, 212.0, "务"),
        (200.0, 224.0, "所"),
        (240.0, 200.0, "社会公益"),
        (240.0, 212.0, "机构"),
        (340.0, 212.0, "总计"),
        (100.0, 240.0, "1.规章"),
        (213.0, 240.0, "3"),
        (340.0, 240.0, "3"),
    ];
    assert!(!read(&rows).contains('\t'), "{}", read(&rows));
}

#[test]
fn values_beside_their_heads_are_under_them_where_no_other_column_is_left() {
    let table = |heads: &[(f32, f32, &'static str)], at: f32| {
        let rows = [
            (100.0, 220.0, "规章"),
            (200.0 + at, 220.0, "1"),
            (230.0 + at, 220.0, "2"),
            (100.0, 240.0, "文件"),
            (230.0 + at, 240.0, "3"),
        ];
        read(&[heads, &rows].concat())
    };
    let heads = [(100.0, 200.0, "内容"), (200.0, 200.0, "甲"), (230.0, 200.0, "乙")];
    assert_eq!(table(&heads, 12.0), "内容\t甲\t乙\n规章\t1\t2\n文件\t\t3\n");
    assert_eq!(table(&heads, -12.0), "内容\t甲\t乙\n规章\t1\t2\n文件\t\t3\n");
    // Either column at an end may be blank.
    let heads = [(100.0, 200.0, "内容"), (200.0, 200.0, "甲"), (230.0, 200.0, "乙"), (260.0, 200.0, "丙")];
    assert!(!table(&heads, 12.0).contains('\t'));
}

#[test]
fn heads_as_near_as_words_are_two() {
    let table = |second: f32| {
        read(&[
            (100.0, 206.0, "内容"),
            (200.0, 200.0, "商业"),
            (200.0, 212.0, "企业"),
            (second, 200.0, "科研"),
            (second, 212.0, "机构"),
            (100.0, 230.0, "规章"),
            (200.0, 230.0, "1"),
            (221.0, 230.0, "2"),
            (100.0, 250.0, "文件"),
            (221.0, 250.0, "3"),
        ])
    };
    assert_eq!(table(221.5), "内容\t商业企业\t科研机构\n规章\t1\t2\n文件\t\t3\n");
    // One head over two columns is none of either.
    assert!(!table(220.0).contains('\t'), "{}", table(220.0));
}

#[test]
fn three_heads_as_near_as_words_under_that_over_them_are_three() {
    let table = |value: f32| {
        read(&[
            (100.0, 212.0, "内容"),
            (200.0, 188.0, "其他组织"),
            (200.0, 206.0, "商业"),
            (200.0, 218.0, "企业"),
            (221.5, 206.0, "科研"),
            (221.5, 218.0, "机构"),
            (243.0, 206.0, "社会公"),
            (243.0, 218.0, "益组织"),
            (290.0, 212.0, "总计"),
            (100.0, 240.0, "规章"),
            (value, 240.0, "1"),
            (290.0, 240.0, "1"),
            (100.0, 260.0, "文件"),
            (value, 260.0, "3"),
            (290.0, 260.0, "3"),
        ])
    };
    let heads = "其他组织\n内容\t商业企业\t科研机构\t社会公益组织\t总计\n";
    assert_eq!(table(200.0), format!("{heads}规章\t1\t\t\t1\n文件\t3\t\t\t3\n"));
    // Values between two of them are under neither.
    assert!(!table(218.0).contains("科研机构"), "{}", table(218.0));
}

#[test]
fn a_head_beside_one_with_more_than_one_line_below_is_another_column() {
    let table = |from: usize| {
        let heads = [(200.0, 0, "法律服务机构"), (224.0, from, "其他"), (250.0, 2, "总计")];
        let mut rows = vec![
            (100.0, 240.0, "1.规章"),
            (200.0, 240.0, "3"),
            (250.0, 240.0, "3"),
            (100.0, 260.0, "2.行政许可"),
            (200.0, 260.0, "4"),
            (250.0, 260.0, "4"),
        ];
        for (left, first, head) in heads {
            let signs = head.char_indices().map(|(at, sign)| &head[at..at + sign.len_utf8()]);
            rows.extend(signs.enumerate().map(|(at, it)| (left, 160.0 + 12.0 * (first + at) as f32, it)));
        }
        read(&rows)
    };
    let whole = "\t法律服务机构\t其他\t总计\n1.规章\t3\t\t3\n2.行政许可\t4\t\t4\n";
    assert_eq!((table(2).as_str(), table(0).as_str()), (whole, whole));
}
