//! Pages whose cells are stretched lines, and what is read of them.

use super::super::tests::set;
use super::super::{Page, write};

/// Sets `text` from `left` to `right`, or as it is where that is 0.
fn cell(page: &mut Page, (left, right): (f32, f32), base: f32, text: &str) {
    let from = page.glyphs.len();
    set(page, left, base, text);
    let Some(end) = page.glyphs.last().map(|it| it.right) else { return };
    let count = page.glyphs.len() - from;
    if right > end && count > 1 {
        let by = (right - end) / (count - 1) as f32;
        for (at, it) in page.glyphs[from..].iter_mut().enumerate() {
            it.left += by * at as f32;
            it.right += by * at as f32;
        }
    }
}

const LABEL: (f32, f32) = (100.0, 176.0);
const FIRST: (f32, f32) = (180.0, 246.0);
const SECOND: (f32, f32) = (250.0, 326.0);
const THIRD: (f32, f32) = (330.0, 380.0);

fn page(rows: &[((f32, f32), f32, &str)]) -> Page {
    let mut page = Page { height: 800.0, ..Page::default() };
    rows.iter().for_each(|(at, base, text)| cell(&mut page, *at, *base, text));
    page
}

/// Heads of one character a line, the first at `top`, lines `step` apart.
fn downwards(
    (left, top): (f32, f32),
    step: f32,
    head: &'static str,
) -> impl Iterator<Item = ((f32, f32), f32, &'static str)> {
    let lines = head.char_indices().zip(0_u8..);
    lines.map(move |((at, sign), line)| ((left, 0.0), top + step * f32::from(line), &head[at..at + sign.len_utf8()]))
}

#[test]
fn lines_stretched_over_their_cells_are_words_and_numbers() {
    let rows = [
        (LABEL, 200.0, "信息内容"),
        (FIRST, 200.0, "本年制作"),
        (SECOND, 200.0, "废止件数"),
        (THIRD, 200.0, "总计"),
        (LABEL, 220.0, "规章"),
        (FIRST, 220.0, "１２"),
        (SECOND, 220.0, "５"),
        (THIRD, 220.0, "１７"),
        (LABEL, 240.0, "行政规范性文件"),
        (FIRST, 240.0, "３"),
        (SECOND, 240.0, "１２５"),
        (THIRD, 240.0, "１２８"),
        (LABEL, 260.0, "行政许可"),
        (FIRST, 260.0, "４"),
        (THIRD, 260.0, "４"),
        (LABEL, 280.0, "行政处罚"),
        (THIRD, 280.0, "６０"),
    ];
    assert_eq!(
        write(vec![page(&rows)]),
        "信息内容\t本年制作\t废止件数\t总计\n规章\t１２\t５\t１７\n行政规范性文件\t３\t１２５\t１２８\n行政许可\t４\t\t４\n行政处罚\t\t\t６０\n"
    );
}

#[test]
fn a_head_whose_first_line_is_stretched_is_one() {
    // What goes on in the next line is stretched, the last line is not.
    let heads = [
        ((180.0, 206.0), 188.0, "商业"),
        ((180.0, 0.0), 200.0, "企业"),
        ((210.0, 256.0), 188.0, "社会公益"),
        ((210.0, 0.0), 200.0, "组织"),
        ((260.0, 298.0), 188.0, "法律服"),
        ((260.0, 0.0), 200.0, "务机构"),
        ((302.0, 0.0), 188.0, "总"),
        ((302.0, 0.0), 200.0, "计"),
    ];
    let rows = [
        ((100.0, 0.0), 230.0, "规章"),
        ((180.0, 0.0), 230.0, "1"),
        ((210.0, 0.0), 230.0, "2"),
        ((260.0, 0.0), 230.0, "0"),
        ((302.0, 0.0), 230.0, "3"),
        ((100.0, 0.0), 260.0, "文件"),
        ((180.0, 0.0), 260.0, "4"),
        ((210.0, 0.0), 260.0, "0"),
        ((260.0, 0.0), 260.0, "5"),
        ((302.0, 0.0), 260.0, "9"),
    ];
    assert_eq!(
        write(vec![page(&[heads.as_slice(), &rows].concat())]),
        "\t商业企业\t社会公益组织\t法律服务机构\t总计\n规章\t1\t2\t0\t3\n文件\t4\t0\t5\t9\n"
    );
}

#[test]
fn values_are_not_told_apart_where_numbers_are_stretched_and_cells_touch() {
    let touching = |it: (f32, f32)| (it.0, it.1 + 4.0);
    let rows: Vec<_> = [
        (LABEL, 200.0, "信息内容"),
        (FIRST, 200.0, "本年制作"),
        (SECOND, 200.0, "废止件数"),
        (LABEL, 220.0, "规章"),
        (FIRST, 220.0, "１２"),
        (SECOND, 220.0, "５"),
        (LABEL, 240.0, "行政规范性文件"),
        (FIRST, 240.0, "３"),
        (SECOND, 240.0, "１２５"),
        (LABEL, 260.0, "行政强制"),
        (FIRST, 260.0, "６７"),
        (LABEL, 280.0, "行政处罚"),
        (FIRST, 280.0, "６７"),
    ]
    .map(|(at, base, text)| (touching(at), base, text))
    .to_vec();
    let text = write(vec![page(&rows)]);
    assert!(text.lines().all(|it| it.matches('\t').count() < 2), "{text}");
    assert!(text.contains("规章\t１ ２５\n"), "{text}");
}

#[test]
fn columns_of_one_character_each_stay_apart() {
    // Heads set downwards, as far from one another as the characters of a stretched line; elsewhere lines are stretched.
    let heads = ["结果维持", "结果纠正", "其他结果", "尚未审结"];
    let mut rows = Vec::new();
    let places = [100.0, 130.0, 160.0, 190.0];
    rows.extend(places.into_iter().zip(heads).flat_map(|(left, head)| downwards((left, 200.0), 12.0, head)));
    rows.extend(places.iter().map(|left| ((*left, 0.0), 260.0, "1")));
    rows.push(((100.0, 150.0), 100.0, "一二三四"));
    assert!(write(vec![page(&rows)]).ends_with("结果维持\t结果纠正\t其他结果\t尚未审结\n1\t1\t1\t1\n"));
}

/// A table whose cells have no room for a third digit; those of the last column show by a number of two digits where it ends.
fn narrow() -> Vec<((f32, f32), f32, &'static str)> {
    vec![
        ((180.0, 206.0), 188.0, "商业"),
        ((180.0, 0.0), 200.0, "企业"),
        ((210.0, 246.0), 188.0, "社会公"),
        ((210.0, 0.0), 200.0, "益组织"),
        ((250.0, 286.0), 188.0, "法律服"),
        ((250.0, 0.0), 200.0, "务机构"),
        ((290.0, 0.0), 194.0, "总计"),
        ((100.0, 0.0), 230.0, "规章"),
        ((180.0, 206.0), 224.0, "１２"),
        ((180.0, 0.0), 236.0, "３"),
        ((210.0, 0.0), 230.0, "２"),
        ((250.0, 0.0), 230.0, "０"),
        ((290.0, 318.0), 224.0, "１２"),
        ((290.0, 0.0), 236.0, "５"),
        ((100.0, 0.0), 270.0, "文件"),
        ((180.0, 206.0), 264.0, "４６"),
        ((180.0, 0.0), 276.0, "７"),
        ((210.0, 0.0), 270.0, "０"),
        ((250.0, 0.0), 270.0, "５"),
        ((290.0, 318.0), 264.0, "４７"),
        ((290.0, 0.0), 276.0, "２"),
        ((100.0, 0.0), 304.0, "许可"),
        ((180.0, 0.0), 304.0, "１１"),
        ((210.0, 0.0), 304.0, "０"),
        ((250.0, 0.0), 304.0, "０"),
        ((290.0, 0.0), 304.0, "１１"),
    ]
}

/// What is read of it.
const NARROW: &str = "\t商业企业\t社会公益组织\t法律服务机构\t总计\n规章\t１２３\t２\t０\t１２５\n文件\t４６７\t０\t５\t４７２\n\
                      许可\t１１\t０\t０\t１１\n";

#[test]
fn a_number_whose_first_line_is_stretched_goes_on_below() {
    assert_eq!(write(vec![page(&narrow())]), NARROW);
}

#[test]
fn strokes_where_the_number_of_another_table_is_stretched_are_values_of_two() {
    let mut rows = narrow();
    rows.push(((180.0, 0.0), 350.0, "科研"));
    rows.extend(downwards((290.0, 344.0), 12.0, "其他"));
    rows.extend(downwards((308.0, 344.0), 12.0, "总计"));
    for (base, label) in [(380.0, "予以"), (400.0, "部分"), (420.0, "其他")] {
        rows.push(((100.0, 0.0), base, label));
        rows.extend([180.0, 290.0, 308.0].map(|left| ((left, 0.0), base, "—")));
    }
    let below = "\t科研\t其他\t总计\n予以\t—\t—\t—\n部分\t—\t—\t—\n其他\t—\t—\t—\n";
    assert_eq!(write(vec![page(&rows)]), [NARROW, below].concat());
}

#[test]
fn letters_set_apart_everywhere_are_no_stretched_lines() {
    // Every character 12 from the last, numbers too: in the middle of their cells.
    let spaced = |middle: f32, base: f32, text: &'static str| {
        let count = text.chars().count() as f32;
        let left = middle - (10.0 * count + 2.0 * (count - 1.0)) / 2.0;
        ((left, left + 10.0 * count + 2.0 * (count - 1.0)), base, text)
    };
    let rows: Vec<_> = [
        ("信息内容", "本年制作", "废止件数"),
        ("行政规范性文件以外的文件", "３", "１"),
        ("行政规范性文件之外的文件", "４", "５"),
    ]
    .into_iter()
    .zip([200.0, 220.0, 240.0])
    .flat_map(|((label, first, second), base)| {
        [spaced(170.0, base, label), spaced(280.0, base, first), spaced(350.0, base, second)]
    })
    .collect();
    let text = write(vec![page(&rows)]);
    assert!(text.contains("\t３\t１\n") && text.contains("\t４\t５\n"), "{text}");
}

#[test]
fn a_line_that_does_not_go_on_below_is_of_several_cells() {
    // Cells stand 4 apart, the first two of the last table a little more: no line of these is the last of one cell.
    let mut rows = vec![
        (LABEL, 100.0, "信息内容"),
        (FIRST, 100.0, "本年制作"),
        (SECOND, 100.0, "废止件数"),
        (THIRD, 100.0, "总计"),
        (LABEL, 120.0, "规章"),
        ((180.0, 0.0), 120.0, "１２"),
        ((250.0, 0.0), 120.0, "５"),
        ((330.0, 0.0), 120.0, "１７"),
        (LABEL, 140.0, "文件"),
        ((180.0, 0.0), 140.0, "３"),
        ((250.0, 0.0), 140.0, "４"),
        ((330.0, 0.0), 140.0, "７"),
    ];
    let heads = [(100.0, "结果维持"), (115.0, "结果纠正"), (129.0, "其他结果"), (143.0, "尚未审结")];
    rows.extend(heads.into_iter().flat_map(|(left, head)| downwards((left, 200.0), 12.0, head)));
    rows.extend(heads.iter().zip(["１", "２", "３", "４"]).map(|(it, value)| ((it.0, 0.0), 260.0, value)));
    let text = write(vec![page(&rows)]);
    assert!(text.ends_with("结果维持\t结果纠正\t其他结果\t尚未审结\n１\t２\t３\t４\n"), "{text}");
}

#[test]
fn two_cells_whose_lines_touch_within_are_not_one_that_is_stretched() {
    let by = 4.7;
    let rows = [
        ((100.0, 150.0), 200.0, "信息内容"),
        ((200.0, 0.0), 200.0, "制发"),
        ((250.0, 0.0), 200.0, "废止"),
        ((200.0 - by - 90.0, 0.0), 220.0, "行政规范性文件数量"),
        ((200.0, 0.0), 220.0, "１"),
        ((250.0, 0.0), 220.0, "２"),
        ((200.0 - by - 90.0, 0.0), 240.0, "行政许可及处罚数量"),
        ((200.0, 0.0), 240.0, "３"),
        ((250.0 - by - 10.0, 0.0), 240.0, "件"),
        ((250.0, 0.0), 240.0, "４"),
        ((100.0, 0.0), 260.0, "三、本年度"),
        ((150.0 + by, 0.0), 260.0, "（一）"),
        ((200.0, 0.0), 260.0, "５"),
        ((250.0, 0.0), 260.0, "６"),
        ((100.0, 0.0), 272.0, "办理结果"),
        // Another table has a column where the second cell ends.
        ((100.0, 0.0), 400.0, "件"),
        ((174.7, 0.0), 400.0, "件"),
        ((184.7 + by, 0.0), 400.0, "７"),
        ((174.7, 0.0), 420.0, "件"),
        ((184.7 + by, 0.0), 420.0, "８"),
    ];
    let text = write(vec![page(&rows)]);
    assert!(text.contains("三、本年度 （一）"), "{text}");
}

#[test]
fn text_that_goes_on_past_heads_of_one_character_a_line_does_not_fill_their_cells() {
    let mut rows = vec![
        ((100.0, 0.0), 100.0, "年度报告中所列数据的统计期限自一月一日起至十二月止"),
        ((100.0, 0.0), 200.0, "信息内容"),
        ((200.0, 0.0), 200.0, "制发"),
        ((250.0, 0.0), 200.0, "废止"),
        ((100.0, 0.0), 220.0, "规章"),
        ((200.0, 0.0), 220.0, "1"),
        ((250.0, 0.0), 220.0, "2"),
        ((100.0, 0.0), 240.0, "行政规范性文件"),
        ((200.0, 0.0), 240.0, "3"),
        ((250.0, 0.0), 240.0, "4"),
    ];
    for (left, head) in [(100.0, "结果维"), (110.0, "结果纠"), (120.0, "其他结"), (130.0, "尚未审")] {
        rows.extend(downwards((left, 400.0), 12.0, head));
    }
    let text = write(vec![page(&rows)]);
    assert!(text.contains("规章\t1\t2\n行政规范性文件\t3\t4\n"), "{text}");
}

#[test]
fn a_blank_cell_among_heads_of_one_character_a_line_shows_no_stretched_lines() {
    // Between 尚未审结 and the head of another group nothing stands below 小计.
    let heads = [(60.0, "尚未审结"), (94.0, "总小计"), (128.0, "结果维持")];
    let rows: Vec<_> = heads.into_iter().flat_map(|(left, head)| downwards((left, 200.0), 16.0, head)).collect();
    let mut pages = vec![super::super::blocks(page(&rows), None)];
    assert!(!super::close(&mut pages).all);
}

#[test]
fn two_characters_among_heads_of_one_character_a_line_are_two_heads() {
    let heads =
        [(60.0, 200.0, "自然人"), (200.0, 200.0, "法律服务机构"), (224.0, 224.0, "其他"), (238.0, 224.0, "总计")];
    let mut rows: Vec<((f32, f32), f32, &str)> = vec![((100.0, 150.0), 60.0, "一二三四")];
    for base in [100.0, 120.0] {
        rows.extend([(190.0, "制作"), (214.0, "5"), (224.0, "件"), (238.0, "17")].map(|it| ((it.0, 0.0), base, it.1)));
    }
    rows.extend(heads.into_iter().flat_map(|(left, top, head)| downwards((left, top), 12.0, head)));
    for (base, value) in [(280.0, "3"), (300.0, "4")] {
        rows.extend([60.0, 200.0, 238.0].map(|left| ((left, 0.0), base, value)));
    }
    let mut pages = vec![super::super::blocks(page(&rows), None)];
    assert!(super::close(&mut pages).gutter.is_some());
    let lines = super::lines(&pages[0]);
    let apart = |last: char| {
        let pair = lines.iter().find_map(|it| it.glyphs().windows(2).find(|pair| pair[1].sign == last));
        pair.is_some_and(|pair| super::gap(&pair[0], &pair[1]) > 10.0)
    };
    assert!(apart('其') && apart('他'));
}

#[test]
fn heads_of_one_character_a_line_above_numbers_of_several_digits_are_no_stretched_lines() {
    let mut rows: Vec<((f32, f32), f32, &str)> = vec![((100.0, 150.0), 60.0, "一二三四")];
    for base in [100.0, 120.0] {
        rows.extend([(190.0, "制作"), (214.0, "5"), (224.0, "件"), (238.0, "17")].map(|it| ((it.0, 0.0), base, it.1)));
    }
    // Those of other columns stand higher or lower.
    let heads =
        [(60.0, 206.0, "结果维持"), (75.0, 206.0, "结果纠正"), (89.0, 206.0, "其他结果"), (238.0, 212.0, "总计")];
    rows.extend(heads.into_iter().flat_map(|(left, top, head)| downwards((left, top), 12.0, head)));
    rows.extend([(60.0, "14"), (75.0, "32"), (89.0, "16"), (238.0, "62")].map(|it| ((it.0, 0.0), 260.0, it.1)));
    let mut pages = vec![super::super::blocks(page(&rows), None)];
    assert!(super::close(&mut pages).gutter.is_some());
    let lines = super::lines(&pages[0]);
    let gaps = lines.iter().flat_map(|it| it.glyphs().windows(2).filter(|pair| pair[0].sign == '持'));
    assert!(gaps.into_iter().all(|pair| super::gap(&pair[0], &pair[1]) > 1.0));
}
