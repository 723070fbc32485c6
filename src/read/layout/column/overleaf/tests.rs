//! Tables that the end of a page cuts, and what is read of them.

use super::super::super::write;
use super::super::tests::{HEADS, page};

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
        // What does not stand between a row and the next is one by itself, and so is what is numbered.
        assert!(text("小计", "1.许可", heads).contains("\n2.重\t3\t\t4\n"), "{}", text("小计", "1.许可", heads));
        assert!(text("3.复申请", "4.许可", heads).contains("\n2.重\t3\t\t4\n"));
    }
}
