//! Tables that the end of a page cuts, and what is read of them.

use super::super::super::write;
use super::super::tests::{HEADS, narrow_heads, page};

#[test]
fn heads_at_the_foot_of_a_page_are_those_of_the_rows_overleaf() {
    let one = |heads: &[(f32, f32, &'static str)]| {
        page(&[&[(100.0, 600.0, "一二三四五六七八九十一二三四五六七八九十。")], heads].concat())
    };
    let two = page(&[
        (100.0, 100.0, "规章"),
        (200.0, 100.0, "12"),
        (300.0, 100.0, "3"),
        (100.0, 120.0, "规范性文件"),
        (200.0, 120.0, "4"),
        (100.0, 160.0, "四、政府信息公开行政复议、行政诉讼情况"),
    ]);
    let heads = HEADS.map(|(left, _, text)| (left, 690.0, text));
    assert_eq!(
        write(vec![one(&heads), two.clone()]),
        "一二三四五六七八九十一二三四五六七八九十。\n信息内容\t制发\t废止\t有效\n规章\t12\t\t3\n规范性文件\t4\t\t\n\
         四、政府信息公开行政复议、行政诉讼情况\n"
    );
    // A column without a head has none there either, and what is no head is none.
    assert!(!write(vec![one(&heads[..2]), two.clone()]).contains('\t'));
    assert!(!write(vec![one(&[(100.0, 690.0, "四、其他情况说明")]), two]).contains('\t'));
}

#[test]
fn the_end_of_a_label_above_the_heads_overleaf_is_none() {
    let row = |base: f32, label: &'static str, values: [&'static str; 3]| {
        let at = [200.0, 260.0, 320.0].into_iter().zip(values).map(move |(left, it)| (left, base, it));
        std::iter::once((160.0, base, label)).chain(at).collect::<Vec<_>>()
    };
    let heads = |base: f32| {
        let mut heads = row(base, "内容", ["上一年", "增减", "数量"]);
        heads[0].0 = 100.0;
        heads
    };
    let of = |left: f32, mut row: Vec<(f32, f32, &'static str)>| {
        row[0].0 = left;
        row
    };
    let one = [heads(600.0), of(100.0, row(624.0, "行政许可", ["7", "8", "15"])), row(700.0, "行政", ["3", "4", "7"])];
    let two = |rest: (f32, f32, &'static str)| {
        let rows = [vec![rest], heads(124.0), of(100.0, row(148.0, "行政处罚", ["54", "7", "61"]))];
        write(vec![page(&one.concat()), page(&rows.concat())])
    };
    let text = two((160.0, 100.0, "确认"));
    assert!(text.contains("确认\n内容\t上一年\t增减\t数量\n行政处罚\t54\t7\t61\n"), "{text}");
    // Or that of a row right above them.
    let first = [vec![(160.0, 94.0, "行政")], row(100.0, "确认", ["3", "4", "7"])].concat();
    let first = first.into_iter().map(|it| if it.2 == "确认" { (160.0, 106.0, it.2) } else { it });
    let rows = [first.collect(), heads(118.0), of(100.0, row(142.0, "行政处罚", ["54", "7", "61"]))];
    let text = write(vec![page(&rows.concat())]);
    assert!(text.ends_with("确认\n内容\t上一年\t增减\t数量\n行政处罚\t54\t7\t61\n"), "{text}");
    // Over one of them it may be a head's.
    assert!(two((200.0, 110.0, "确认")).contains("内容\t确认上一年\t"));
}

#[test]
fn heads_of_which_a_page_cuts_some_go_on_overleaf() {
    // Those of the second group begin a line lower.
    let one = [
        (100.0, 688.0, "内"),
        (150.0, 688.0, "结"),
        (180.0, 688.0, "结"),
        (210.0, 688.0, "总"),
        (100.0, 700.0, "容"),
        (150.0, 700.0, "果"),
        (180.0, 700.0, "果"),
        (210.0, 700.0, "计"),
    ];
    let two = [
        (150.0, 100.0, "维"),
        (180.0, 100.0, "纠"),
        (240.0, 100.0, "其"),
        (150.0, 112.0, "持"),
        (180.0, 112.0, "正"),
        (240.0, 112.0, "他"),
        (100.0, 130.0, "许可"),
        (150.0, 130.0, "2"),
        (180.0, 130.0, "3"),
        (210.0, 130.0, "5"),
        (240.0, 130.0, "7"),
    ];
    let text = write(vec![page(&one), page(&two)]);
    assert_eq!(text, "内容\t结果维持\t结果纠正\t总计\t其他\n许可\t2\t3\t5\t7\n");
}

#[test]
fn heads_that_a_page_cuts_go_on_overleaf_each_for_itself() {
    // Those of the second group begin two lines lower; the last lines of both stand on one level.
    let column = |left: f32, from: f32, signs: [&'static str; 3]| {
        let bases = [from, from + 12.0, from + 24.0];
        bases.into_iter().zip(signs).map(move |(base, sign)| (left, base, sign)).collect::<Vec<_>>()
    };
    let one = |off: f32| {
        let of_first = [(100.0, 700.0 - off, "内容"), (210.0, 688.0 - off, "总"), (210.0, 700.0 - off, "计")];
        let of_second = [(240.0, 700.0, "结"), (270.0, 700.0, "结")];
        [
            [of_first.as_slice(), &of_second].concat(),
            column(150.0, 676.0 - off, ["结", "果", "维"]),
            column(180.0, 676.0 - off, ["结", "果", "纠"]),
        ]
    };
    let two = [
        vec![(150.0, 124.0, "持"), (180.0, 124.0, "正")],
        column(240.0, 100.0, ["果", "维", "持"]),
        column(270.0, 100.0, ["果", "纠", "正"]),
        vec![(100.0, 150.0, "许可"), (150.0, 150.0, "2"), (180.0, 150.0, "3")],
        vec![(210.0, 150.0, "5"), (240.0, 150.0, "7"), (270.0, 150.0, "8")],
    ];
    // Those of the first may end between the lines of the second.
    for off in [0.0, 9.0] {
        let text = write(vec![page(&one(off).concat()), page(&two.concat())]);
        assert_eq!(text, "内容\t结果维持\t结果纠正\t总计\t结果维持\t结果纠正\n许可\t2\t3\t5\t7\t8\n", "{off}");
    }
}

#[test]
fn the_last_lines_of_some_heads_stand_overleaf() {
    let head = |left: f32, signs: [&'static str; 2]| [(left, 688.0, signs[0]), (left, 700.0, signs[1])];
    let one = [
        head(150.0, ["自然", "人"]),
        head(180.0, ["社会", "益机"]),
        head(210.0, ["法律", "务机"]),
        head(240.0, ["总", "计"]),
    ];
    let two = [
        (180.0, 100.0, "构"),
        (210.0, 100.0, "构"),
        (100.0, 124.0, "许可"),
        (150.0, 124.0, "2"),
        (240.0, 124.0, "2"),
        (100.0, 148.0, "处罚"),
        (150.0, 148.0, "3"),
        (240.0, 148.0, "3"),
    ];
    let text = write(vec![page(&one.concat()), page(&two)]);
    assert_eq!(text, "\t自然人\t社会益机构\t法律务机构\t总计\n许可\t2\t\t\t2\n处罚\t3\t\t\t3\n");
}

#[test]
fn the_rest_of_a_label_overleaf_is_put_to_its_row() {
    let heads = |base: f32| HEADS.map(|(left, _, text)| (left, base, text));
    let one = page(
        &[
            heads(600.0).as_slice(),
            &[
                (100.0, 620.0, "1.规章"),
                (200.0, 620.0, "12"),
                (100.0, 640.0, "2.重"),
                (200.0, 640.0, "3"),
                (300.0, 640.0, "4"),
            ],
        ]
        .concat(),
    );
    let two = |first: &'static str, next: &'static str, heads: &[(f32, f32, &'static str)]| {
        let rows = [
            (100.0, 120.0, first),
            (100.0, 140.0, next),
            (250.0, 140.0, "7"),
            (100.0, 160.0, "9.规范"),
            (200.0, 160.0, "8"),
        ];
        page(&[heads, &rows].concat())
    };
    let repeated = heads(100.0);
    let text = |first, next, heads: &[_]| write(vec![one.clone(), two(first, next, heads)]);
    for heads in [&[][..], &repeated] {
        let joined = text("复申请", "3.许可", heads);
        assert!(joined.contains("\n2.重复申请\t3\t\t4\n") && joined.contains("\n3.许可\t\t7\t\n"), "{joined}");
        // Though the next row's number is broken too.
        let two = [(100.0, 120.0, "复申请"), (100.0, 136.0, "（三"), (100.0, 148.0, "）许可"), (250.0, 142.0, "7")];
        let joined = write(vec![one.clone(), page(&[heads, &two].concat())]);
        assert!(joined.contains("\n2.重复申请\t3\t\t4\n") && joined.contains("\n（三）许可\t\t7\t\n"), "{joined}");
        // What does not stand between a row and the next is one by itself, and so is what is numbered.
        assert!(text("小计", "1.许可", heads).contains("\n2.重\t3\t\t4\n"), "{}", text("小计", "1.许可", heads));
        assert!(text("3.复申请", "4.许可", heads).contains("\n2.重\t3\t\t4\n"));
    }
}

#[test]
fn the_rest_of_labels_of_rows_and_groups_overleaf_is_put_to_its_row() {
    let heads = HEADS.map(|(left, _, text)| (left + 60.0, 600.0, text));
    let one = [
        (160.0, 620.0, "（一）规章"),
        (260.0, 620.0, "12"),
        (100.0, 640.0, "本年度"),
        (160.0, 640.0, "（二）"),
        (260.0, 640.0, "3"),
        (310.0, 640.0, "4"),
    ];
    let text = |next: &'static str| {
        let two = [
            (100.0, 100.0, "办理结果"),
            (160.0, 100.0, "予以公开"),
            (160.0, 120.0, next),
            (310.0, 120.0, "7"),
            (160.0, 140.0, "（九）许可"),
            (260.0, 140.0, "8"),
        ];
        write(vec![page(&[heads.as_slice(), &one].concat()), page(&two)])
    };
    assert!(
        text("（三）强制").contains("\n（二）予以公开\t3\t4\t\n办理结果\n（三）强制\t\t7\t\n"),
        "{}",
        text("（三）强制")
    );
    assert!(text("（四）强制").contains("\n（二）\t3\t4\t\n"), "{}", text("（四）强制"));
}

#[test]
fn heads_that_a_page_repeats_far_above_its_values_are_those_of_the_page_before() {
    let heads = |base: f32| HEADS.map(|(left, _, text)| (left, base, text));
    let one = page(&[heads(600.0).as_slice(), &[(100.0, 620.0, "1.规章"), (200.0, 620.0, "12")]].concat());
    let rest = [
        (100.0, 130.0, "2.文件"),
        (100.0, 160.0, "3.许可"),
        (100.0, 190.0, "4.处罚"),
        (100.0, 220.0, "5.强制"),
        (250.0, 220.0, "7"),
    ];
    let two = |heads: &[(f32, f32, &'static str)]| page(&[heads, &rest].concat());
    let text = write(vec![one.clone(), two(&heads(100.0))]);
    assert!(text.ends_with("2.文件\n3.许可\n4.处罚\n5.强制\t\t7\t\n"), "{text}");
    // Other heads are those of another table.
    let mut others = heads(100.0);
    others[1].2 = "新增";
    assert!(!write(vec![one, two(&others)]).contains("强制\t"));
}

/// Heads, a row with numbers of one digit, and one whose numbers are broken, as `last` has it.
fn broken(last: &[(f32, f32, &'static str)]) -> crate::read::layout::Page {
    let rows = [(100.0, 630.0, "1.规章"), (200.0, 630.0, "１"), (230.0, 630.0, "３"), (260.0, 630.0, "４")];
    page(&[&narrow_heads(600.0), rows.as_slice(), last].concat())
}

#[test]
fn a_row_whose_numbers_go_on_overleaf_is_none_and_the_others_stand() {
    let last = [
        (100.0, 660.0, "2.文件"),
        (200.0, 660.0, "１"),
        (230.0, 660.0, "５"),
        (260.0, 660.0, "１"),
        (200.0, 672.0, "１"),
        (260.0, 672.0, "１"),
    ];
    let rest = [(200.0, 100.0, "２"), (260.0, 100.0, "７")];
    let next = [(100.0, 130.0, "3.许可"), (200.0, 130.0, "６"), (260.0, 130.0, "６")];
    let text = write(vec![broken(&last), page(&[rest.as_slice(), &next].concat())]);
    assert!(text.contains("\n1.规章\t１\t３\t４\n2.文件\t１ ５ １\n\t１ １\n\t２ ７\n3.许可\t６\t\t６\n"), "{text}");
    // Where that may as well be the beginning of numbers overleaf, nothing is sure.
    let next = [(100.0, 112.0, "3.许可"), (200.0, 112.0, "６"), (230.0, 112.0, "５"), (260.0, 112.0, "６")];
    let text = write(vec![broken(&last), page(&[rest.as_slice(), &next].concat())]);
    assert!(!text.contains("\t１\t３\t４") && !text.contains("６\t５\t６"), "{text}");
}

#[test]
fn a_row_whose_numbers_stand_around_its_middle_does_not_go_on_overleaf() {
    let last = [
        (200.0, 654.0, "１"),
        (260.0, 654.0, "１"),
        (100.0, 660.0, "2.文件"),
        (230.0, 660.0, "５"),
        (200.0, 666.0, "１"),
        (260.0, 666.0, "６"),
    ];
    let next = [
        (200.0, 100.0, "１"),
        (260.0, 100.0, "１"),
        (100.0, 112.0, "3.许可"),
        (200.0, 112.0, "１"),
        (260.0, 112.0, "１"),
        (200.0, 124.0, "２"),
        (260.0, 124.0, "２"),
    ];
    let text = write(vec![broken(&last), page(&next)]);
    assert!(text.ends_with("\n1.规章\t１\t３\t４\n2.文件\t１１\t５\t１６\n3.许可\t１１２\t\t１１２\n"), "{text}");
}

#[test]
fn numbers_overleaf_around_a_label_are_those_of_its_row_where_all_stand_around_the_middle_of_theirs() {
    // The last row is cut, and so stands at its top.
    let row = |label: &'static str, base: f32| {
        [
            (100.0, base, label),
            (200.0, base - 6.0, "１"),
            (200.0, base + 6.0, "１"),
            (230.0, base, "５"),
            (260.0, base - 6.0, "１"),
            (260.0, base + 6.0, "６"),
        ]
    };
    let cut = [
        (100.0, 732.0, "4.处罚"),
        (200.0, 732.0, "８"),
        (230.0, 732.0, "５"),
        (260.0, 732.0, "１"),
        (260.0, 744.0, "３"),
    ];
    let one = broken(&[row("2.文件", 660.0).as_slice(), &row("3.许可", 696.0), &cut].concat());
    let next = [
        (260.0, 100.0, "１"),
        (100.0, 112.0, "5.强制"),
        (200.0, 112.0, "７"),
        (230.0, 112.0, "５"),
        (260.0, 112.0, "１"),
        (260.0, 124.0, "２"),
    ];
    let text = write(vec![one.clone(), page(&next)]);
    assert!(text.ends_with("\n3.许可\t１１\t５\t１６\n4.处罚\t８\t５\t１３\n5.强制\t７\t５\t１１２\n"), "{text}");
    // Without a line below the label it may be the last of the row before, and where more follow the label is not in the middle.
    let more = [next.as_slice(), &[(260.0, 136.0, "４")]].concat();
    for next in [&next[..5], &more] {
        let text = write(vec![one.clone(), page(next)]);
        assert!(!text.contains("\t１６\n4.") && !text.contains("强制\t７\t５\t"), "{text}");
    }
}

/// Two rows whose numbers are broken around the middle of theirs or from its top, and a last one that the page cuts.
fn cut_row(centred: bool) -> crate::read::layout::Page {
    let by = if centred { 6.0 } else { 0.0 };
    let row = |label: &'static str, base: f32| {
        [
            (100.0, base, label),
            (200.0, base - by, "１"),
            (200.0, base - by + 12.0, "１"),
            (230.0, base, "５"),
            (260.0, base - by, "１"),
            (260.0, base - by + 12.0, "６"),
        ]
    };
    let last = [
        (100.0, 732.0, "4.处罚"),
        (200.0, 732.0, "１"),
        (230.0, 732.0, "９"),
        (260.0, 732.0, "１"),
        (200.0, 744.0, "０"),
        (260.0, 744.0, "０"),
    ];
    broken(&[row("2.文件", 660.0).as_slice(), &row("3.许可", 696.0), &last].concat())
}

#[test]
fn numbers_that_can_only_go_on_overleaf_do() {
    let rest = [(200.0, 100.0, "３"), (260.0, 100.0, "７")];
    let next = [(100.0, 126.0, "5.强制"), (200.0, 126.0, "６"), (230.0, 126.0, "２"), (260.0, 126.0, "８")];
    for centred in [true, false] {
        let text = |rest: &[(f32, f32, &'static str)]| write(vec![cut_row(centred), page(&[rest, &next].concat())]);
        let whole = text(&rest);
        assert!(
            whole.ends_with("\n3.许可\t１１\t５\t１６\n4.处罚\t１０３\t９\t１０７\n5.强制\t６\t２\t８\n"),
            "{whole}"
        );
        // Two lines of one column stand around the middle of one of another.
        let around = text(&[(260.0, 94.0, "７"), (200.0, 100.0, "３"), (260.0, 106.0, "２")]);
        assert!(around.ends_with("\n4.处罚\t１０３\t９\t１０７２\n5.强制\t６\t２\t８\n"), "{around}");
        // The number of this column has ended, and there is no such column.
        for left in [230.0, 290.0] {
            let text = text(&[rest[0], (left, 100.0, "７")]);
            assert!(!text.contains("4.处罚\t１０") && text.contains("\n3.许可\t１１\t５\t１６\n"), "{text}");
        }
    }
    // Below heads that the page repeats.
    let heads = narrow_heads(60.0);
    let text = write(vec![cut_row(true), page(&[heads.as_slice(), &rest, &next].concat())]);
    assert!(text.contains("\n4.处罚\t１０３\t９\t１０７\n") && text.ends_with("\n5.强制\t６\t２\t８\n"), "{text}");
    let other = [(200.0, 100.0, "３"), (290.0, 100.0, "７")];
    let text = write(vec![cut_row(true), page(&[heads.as_slice(), &other, &next].concat())]);
    assert!(!text.contains("4.处罚\t１０") && text.contains("\n3.许可\t１１\t５\t１６\n"), "{text}");
    // As near as the lines of a number: those of the next row may begin above its label.
    let near = next.map(|(left, _, text)| (left, 124.0, text));
    let text = write(vec![cut_row(true), page(&[rest.as_slice(), &[(260.0, 112.0, "１")], &near].concat())]);
    assert!(!text.contains("１０３") && !text.contains("１０７"), "{text}");
}

/// The seven heads of table three.
fn seven_heads(base: f32) -> Vec<(f32, f32, &'static str)> {
    seven(base, "内容", "甲乙丙丁戊己总")
}

/// A label, and in each of seven columns a character, unless that is a space.
fn seven(base: f32, label: &'static str, signs: &'static str) -> Vec<(f32, f32, &'static str)> {
    let begun = signs.char_indices().zip(0u8..);
    let cells =
        begun.map(|((at, sign), column)| (200.0 + 30.0 * f32::from(column), base, &signs[at..at + sign.len_utf8()]));
    let label = Some((100.0, base, label)).filter(|it| !it.2.is_empty());
    label.into_iter().chain(cells.filter(|it| it.2 != " ")).collect()
}

#[test]
fn a_row_whose_label_and_numbers_go_on_overleaf_is_one_where_it_adds_up() {
    let of = |end: &'static str, digit: &'static str, repeated: bool| {
        let rows = [seven(630.0, "1.规章", "１２１１１１７"), seven(660.0, "2.规范性", "９２  １２１")];
        let next =
            [seven(100.0, end, digit), seven(130.0, "3.许可", if repeated { "１２１１１１７" } else { "６ ２   ８" })];
        let one = [seven_heads(600.0), rows.concat()].concat();
        let two = [if repeated { seven_heads(60.0) } else { Vec::new() }, next.concat()].concat();
        write(vec![page(&one), page(&two)])
    };
    let text = |end: &'static str, digit: &'static str| of(end, digit, false);
    let repeated = of("文件", "      ４", true);
    assert!(repeated.contains("\n2.规范性文件\t９\t２\t\t\t１\t２\t１４\n"), "{repeated}");
    assert!(!of("文件", "      ５", true).contains("１５"));
    let whole = text("文件", "      ４");
    assert!(
        whole.ends_with(
            "\n1.规章\t１\t２\t１\t１\t１\t１\t７\n2.规范性文件\t９\t２\t\t\t１\t２\t１４\n3.许可\t６\t\t２\t\t\t\t８\n"
        ),
        "{whole}"
    );
    // It does not add up, or has a label of its own.
    for (end, digit) in [("文件", "      ５"), ("3.文件", "      ４"), ("小计", "      ４")] {
        let parted = text(end, digit);
        assert!(parted.contains("\n2.规范性\t９\t２\t\t\t１\t２\t１\n"), "{parted}");
    }
}

#[test]
fn the_only_row_of_a_page_goes_on_overleaf_where_it_adds_up() {
    let one = page(&[seven_heads(600.0), seven(630.0, "1.规章", "９１１１１１１")].concat());
    let next = seven(118.0, "3.许可", "６ ２   ８");
    let text = |heads: Vec<(f32, f32, &'static str)>, rest: &'static str| {
        let two = [heads, seven(100.0, "", rest), next.clone()].concat();
        write(vec![one.clone(), page(&two)])
    };
    for heads in [Vec::new(), seven_heads(60.0)] {
        let whole = text(heads.clone(), "      ４");
        assert!(whole.contains("\n1.规章\t９\t１\t１\t１\t１\t１\t１４\n"), "{whole}");
        assert!(whole.ends_with("\n3.许可\t６\t\t２\t\t\t\t８\n"), "{whole}");
        let parted = text(heads, "      ５");
        assert!(!parted.contains("１５"), "{parted}");
    }
}
