//! Numbers broken where cells begin at the top, and heads that stand at different heights.

use super::super::super::write;
use super::{page, read};

/// Heads of three columns that have room for one digit each, or for two.
const HEADS: [(f32, f32, &str); 5] =
    [(200.0, 188.0, "自"), (200.0, 200.0, "然"), (230.0, 200.0, "企业"), (270.0, 188.0, "总"), (270.0, 200.0, "计")];

fn table(rows: &[(f32, f32, &str)]) -> String {
    read(&[&HEADS, rows].concat())
}

/// A row whose first and last numbers have three digits each, its label `label` at `left`, its top at `top`.
fn row<'a>(left: f32, top: f32, label: &'a str, [first, second, last]: [[&'a str; 3]; 3]) -> Vec<(f32, f32, &'a str)> {
    let mut out = vec![(left, top, label)];
    for (at, line) in [first, second, last].into_iter().enumerate() {
        let places = [200.0, 230.0, 270.0].into_iter().zip(line).filter(|it| !it.1.is_empty());
        out.extend(places.map(|(left, text)| (left, top + 12.0 * at as f32, text)));
    }
    out
}

const NONE: [&str; 3] = ["", "", ""];

#[test]
fn a_groups_label_stands_beside_the_second_line_of_a_row() {
    let mut rows = row(60.0, 220.0, "一、许可", [["３", "５", "４"], ["０", "", "１"], NONE]);
    rows.extend(row(110.0, 250.0, "（一）公开", [["１", "１７", "２"], ["５", "", "４"], ["７", "", "６"]]));
    rows.extend([(60.0, 250.0, "三、本年"), (60.0, 262.0, "办结")]);
    rows.extend(row(110.0, 292.0, "（二）部分", [["４", "", "４"], NONE, NONE]));
    let text = table(&rows);
    assert!(text.contains("（一）公开\t１５７\t１７\t２４６\n"), "{text}");
}

#[test]
fn a_label_to_the_left_that_is_numbered_is_that_of_the_next_row() {
    // Of a group that begins at the top of its cell what stands to the left of a row's label is none of the row's.
    let rows = |label: &'static str| {
        let mut rows = row(60.0, 220.0, "一、许可", [["３", "", "３"], NONE, NONE]);
        rows.extend(row(110.0, 250.0, "1.其他小计", [["１", "", "１"], NONE, NONE]));
        rows.extend(row(60.0, 262.0, label, [["５", "", "５"], NONE, NONE]));
        rows.extend(row(60.0, 292.0, "四、结转", [["２", "", "２"], NONE, NONE]));
        table(&rows)
    };
    assert!(rows("本年").contains("1.其他小计\t１５\t\t１５\n"), "{}", rows("本年"));
    let two = rows("（七）总计");
    assert!(two.contains("1.其他小计\t１\t\t１\n（七）总计\t５\t\t５\n"), "{two}");
}

#[test]
fn rows_begin_beside_numbered_labels_where_in_all_some_numbers_go_on() {
    // Every row has a broken number, whose second line stands beside that of its label but in the first, where all are broken.
    let rows = |step: f32| {
        let mut rows = Vec::new();
        let labels = [["1.规章", ""], ["2.处罚有关", "信息"], ["3.强制有关", "文件"], ["4.其他有关", "材料"]];
        for (at, [first, second]) in labels.into_iter().enumerate() {
            let top = 220.0 + step * at as f32;
            let below = if at == 0 { ["３", "５", "４"] } else { ["", "", "３"] };
            rows.extend(row(110.0, top, first, [["１", "1７", "２"], below, NONE]));
            rows.extend([(110.0, top + 12.0, second)].into_iter().filter(|it| !it.2.is_empty()));
        }
        table(&rows)
    };
    let whole = "\n1.规章\t１３\t1７５\t２４\n2.处罚有关信息\t１\t1７\t２３\n3.强制有关文件\t１\t1７\t２３\n4.其他有关材料\t１\t1７\t２３\n";
    assert!(rows(26.0).ends_with(whole), "{}", rows(26.0));
    // Where rows stand as near as lines, digits may be the next row's.
    assert!(!rows(24.0).contains("２３"), "{}", rows(24.0));
}

#[test]
fn numbers_without_a_label_show_how_far_lines_of_a_row_stand() {
    let mut rows = row(60.0, 220.0, "一、许可", [["３", "５", "４"], ["０", "", "１"], NONE]);
    rows.extend(row(60.0, 250.0, "1.处罚有关", [["１", "１７", "１"], ["２", "", "２"], ["９", "", "９"]]));
    rows.push((60.0, 262.0, "信息"));
    let read = |by: f32| {
        let mut rows = rows.clone();
        rows.extend(row(60.0, 280.0 + by, "2.文件", [["４", "", "４"], NONE, NONE]));
        for (label, top) in [("3.许可", 298.0), ("4.征收", 316.0), ("5.采购", 334.0)] {
            rows.extend(row(60.0, top + by, label, [["２", "２", "４"], NONE, NONE]));
        }
        table(&rows)
    };
    assert!(read(12.0).contains("1.处罚有关信息\t１２９\t１７\t１２９\n"), "{}", read(12.0));
    // The third line may as well be the next row's.
    assert!(!read(6.0).contains("１２９"), "{}", read(6.0));
}

#[test]
fn lines_with_as_many_numbers_belong_to_the_row_that_is_nearer() {
    let mut rows = row(60.0, 220.0, "1.许可", [["１", "２８", "１"], ["１", "", "４"], ["６", "", "４"]]);
    rows.extend(row(60.0, 262.0, "2.文件", [["２", "５", "７"], NONE, NONE]));
    rows.extend(row(60.0, 290.0, "3.处罚", [["３", "５", "８"], NONE, NONE]));
    let text = table(&rows);
    assert!(text.contains("1.许可\t１１６\t２８\t１４４\n2.文件\t２\t５\t７\n"), "{text}");
}

#[test]
fn heads_of_one_character_a_line_are_two_where_one_begins_higher() {
    let heads = |text: &'static str, left: f32, top: f32| {
        let signs = text.char_indices().zip(text.char_indices().skip(1).map(|it| it.0).chain([text.len()]));
        signs.enumerate().map(move |(at, ((from, _), to))| (left, top + 12.0 * at as f32, &text[from..to]))
    };
    let rows = |last: &'static str| {
        let mut all = vec![(60.0, 250.0, "一、许可申请"), (200.0, 250.0, "4"), (270.0, 250.0, "4")];
        all.extend(heads("自然人", 200.0, 200.0));
        all.extend(heads("企业", 220.0, 212.0));
        all.extend(heads("公益组织", 236.0, 200.0));
        all.extend(heads("总计", 270.0, 200.0));
        all.extend([(60.0, 270.0, "二、结转申请"), (60.0, 290.0, last)]);
        read(&all)
    };
    assert!(rows("三、结果").contains("\n一、许可申请\t4\t\t\t4\n"), "{}", rows("三、结果"));
    // Where all labels are as wide they may be stretched, and so the heads.
    assert!(!rows("三、处理结果").contains("4\t\t\t4"), "{}", rows("三、处理结果"));
}

#[test]
fn heads_of_one_character_a_line_are_many_where_labels_elsewhere_are_as_they_are() {
    let labels = |second: &'static str| {
        page(&[
            (100.0, 200.0, "信息内容"),
            (200.0, 200.0, "制发"),
            (250.0, 200.0, "总数"),
            (100.0, 220.0, "行政许可"),
            (200.0, 220.0, "1"),
            (250.0, 220.0, "1"),
            (100.0, 240.0, second),
            (200.0, 240.0, "2"),
            (250.0, 240.0, "2"),
        ])
    };
    let lines = ["结结其尚", "果果他未总", "维纠结审计", "持正果结"];
    let mut rows: Vec<(f32, f32, &str)> = vec![(60.0, 276.0, "1"), (128.0, 276.0, "1")];
    for (line, base) in lines.into_iter().zip([200.0, 216.0, 232.0, 248.0]) {
        let sign = |at: usize| line.get(3 * at..3 * at + 3);
        rows.extend((0..5).filter_map(|at| Some((60.0 + 17.0 * at as f32, base, sign(at)?))));
    }
    let text = write(vec![labels("规范性文件内容"), page(&rows)]);
    assert!(text.contains("结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n1\t\t\t\t1\n"), "{text}");
    // Labels that are equally long may be stretched.
    let text = write(vec![labels("行政处罚"), page(&rows)]);
    assert!(!text.contains("1\t\t\t\t1"), "{text}");
}

#[test]
fn lines_stand_as_far_apart_overleaf_as_on_the_page_before() {
    let mut one = row(60.0, 220.0, "1.许可", [["１", "２８", "１"], ["１", "", "４"], ["６", "", "４"]]);
    one.extend(row(60.0, 262.0, "2.处罚", [["２", "５", "７"], NONE, NONE]));
    one.extend(row(60.0, 290.0, "3.征收有", [["４", "", "４"], NONE, NONE]));
    one.push((60.0, 302.0, "关信息"));
    one.extend(row(60.0, 330.0, "4.采购", [["３", "５", "８"], NONE, NONE]));
    // 12 and 12 beside both lines of their label, 13 beside those of theirs, 27 and 27 beside two of three.
    let two = |by: f32| {
        let mut two = row(60.0, 100.0, "5.行政规", [["１", "", "１"], ["２", "", "２"], NONE]);
        two.push((60.0, 112.0, "范性文件"));
        two.extend(row(60.0, 112.0 + by, "6.强制有", [["", "３", "１"], ["", "", "３"], NONE]));
        two.push((60.0, 124.0 + by, "关信息"));
        two.extend(row(60.0, 124.0 + 2.0 * by, "7.重新出", [["２", "", "２"], ["７", "", "７"], NONE]));
        two.extend([(60.0, 136.0 + 2.0 * by, "具已获取"), (60.0, 148.0 + 2.0 * by, "的信息")]);
        page(&two)
    };
    let read = |one: &[(f32, f32, &str)], by: f32| write(vec![page(&[&HEADS, one].concat()), two(by)]);
    let text = read(&one, 16.0);
    assert!(
        text.contains(
            "5.行政规范性文件\t１２\t\t１２\n6.强制有关信息\t\t３\t１３\n7.重新出具已获取的信息\t２７\t\t２７\n"
        ),
        "{text}"
    );
    // Nothing there shows how far, and the rows stand as near.
    let text = read(&one[..1], 12.0);
    assert!(!text.contains("１２"), "{text}");
}
