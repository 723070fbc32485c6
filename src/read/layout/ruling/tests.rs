use super::super::tests::{rule, set};
use super::super::{Page, write};
use super::*;

fn read(page: Page) -> String {
    write(vec![Page { height: 800.0, ..page }])
}

#[test]
fn merged_cells_are_text_and_empty_cells() {
    let mut it = Page::default();
    // Two rows of three columns; the first cell across both rows, the upper right one across two columns.
    rule(&mut it, &[100.0, 150.0, 300.0], &[100.0, 140.0]);
    it.stroke((150.0, 120.0), (300.0, 120.0));
    it.stroke((200.0, 120.0), (200.0, 140.0));
    set(&mut it, 110.0, 125.0, "甲");
    set(&mut it, 160.0, 115.0, "乙");
    set(&mut it, 160.0, 135.0, "1");
    set(&mut it, 210.0, 135.0, "2");
    assert_eq!(read(it), "甲\t乙\t\n\t1\t2\n");
}

#[test]
fn sides_may_be_open() {
    let mut it = Page::default();
    for y in [100.0, 120.0, 140.0] {
        it.stroke((100.0, y), (300.0, y));
    }
    it.stroke((200.0, 100.0), (200.0, 140.0));
    set(&mut it, 110.0, 115.0, "甲");
    set(&mut it, 210.0, 115.0, "1");
    set(&mut it, 110.0, 135.0, "乙");
    assert_eq!(read(it), "甲\t1\n乙\t\n");
}

#[test]
fn the_last_row_of_a_table_may_stand_overleaf_with_no_line_above() {
    let (mut one, mut two) = (Page::default(), Page::default());
    rule(&mut one, &[100.0, 150.0, 200.0, 250.0], &[100.0, 120.0, 140.0]);
    for x in [100.0, 150.0, 200.0, 250.0] {
        two.stroke((x, 50.0), (x, 70.0));
    }
    two.stroke((100.0, 70.0), (250.0, 70.0));
    let row = |page: &mut Page, base: f32, texts: [&str; 3]| {
        texts.into_iter().zip([110.0, 160.0, 210.0]).for_each(|(text, left)| set(page, left, base, text));
    };
    row(&mut one, 115.0, ["规章", "1", "2"]);
    row(&mut one, 135.0, ["文件", "3", "4"]);
    row(&mut two, 65.0, ["许可", "5", ""]);
    let pages = [one, two].map(|it| Page { height: 800.0, ..it });
    assert_eq!(write(pages.to_vec()), "规章\t1\t2\n文件\t3\t4\n许可\t5\t\n");
    // By itself it may be the end of any table.
    let tables = |before: Option<&Table>| tables(&pages[1].rules, pages[1].glyphs.clone(), before).0.len();
    let before = super::tables(&pages[0].rules, Vec::new(), None).0;
    assert_eq!((tables(before.first()), tables(None)), (1, 0));
    // Lines that end elsewhere make no row.
    let upright = |at: f32, to: f32| Rule { level: false, at, from: 50.0, to };
    let line = |at: f32| Rule { level: true, at, from: 100.0, to: 200.0 };
    let row = [upright(100.0, 70.0), upright(150.0, 70.0), upright(200.0, 70.0)];
    assert!(is_open_row(line(70.0), &row) && !is_open_row(line(50.0), &row) && !is_open_row(line(60.0), &row));
    assert!(!is_open_row(line(70.0), &[row[0], row[1], upright(200.0, 60.0)]) && !is_open_row(line(70.0), &row[..2]));
}

#[test]
fn text_that_runs_into_the_cell_below_belongs_above() {
    let mut it = Page::default();
    rule(&mut it, &[100.0, 145.0, 300.0], &[100.0, 120.0, 140.0, 160.0]);
    set(&mut it, 101.0, 112.0, "属于国家");
    set(&mut it, 101.0, 124.0, "秘密");
    set(&mut it, 210.0, 115.0, "1");
    set(&mut it, 101.0, 135.0, "其他法律");
    set(&mut it, 101.0, 147.0, "禁止");
    set(&mut it, 210.0, 135.0, "2");
    set(&mut it, 111.0, 147.0, "总计");
    set(&mut it, 210.0, 155.0, "3");
    assert_eq!(read(it), "属于国家秘密\t1\n其他法律禁止\t2\n总计\t3\n");
}

#[test]
fn columns_that_are_ruled_without_rows_are_read_by_where_rows_stand() {
    let table = |rules: &[f32]| {
        let mut it = Page::default();
        rule(&mut it, &[100.0, 150.0, 200.0, 250.0], rules);
        for (row, texts) in [["内容", "甲", "乙"], ["规章", "1", "2"], ["文件", "3", "4"]].iter().enumerate() {
            for (column, text) in texts.iter().enumerate() {
                set(&mut it, 110.0 + 50.0 * column as f32, 115.0 + 20.0 * row as f32, text);
            }
        }
        read(it)
    };
    let whole = "内容\t甲\t乙\n规章\t1\t2\n文件\t3\t4\n";
    assert_eq!(table(&[100.0, 160.0]), whole);
    assert_eq!(table(&[100.0, 120.0, 160.0]), whole);
    assert_eq!(table(&[100.0, 120.0, 140.0, 160.0]), whole);
}

#[test]
fn columns_that_are_ruled_in_part_without_rows_are_no_cells() {
    let mut it = Page::default();
    rule(&mut it, &[100.0, 250.0], &[100.0, 180.0]);
    // The head above and the row below have one column more than the line in the middle.
    for (from, to) in [(120.0, 140.0), (160.0, 180.0)] {
        it.stroke((150.0, from), (150.0, to));
        it.stroke((200.0, from), (200.0, to));
    }
    let rows = [(110.0, "第一项"), (110.0, "内容 甲 乙"), (110.0, "第二项"), (110.0, "规章 1 2")];
    for (row, (left, text)) in rows.into_iter().enumerate() {
        for (column, word) in text.split(' ').enumerate() {
            set(&mut it, left + 50.0 * column as f32, 115.0 + 20.0 * row as f32, word);
        }
    }
    let text = read(it);
    assert_eq!(text.lines().count(), 4, "{text}");
}

#[test]
fn lines_in_pieces_are_one() {
    let pieces = [(100.0, 150.0), (150.5, 200.0), (260.0, 300.0)];
    let rules = pieces.map(|(from, to)| Rule { level: true, at: 50.0 + from / 1000.0, from, to });
    let ends: Vec<_> = merged(&rules, true).iter().map(|it| (it.from, it.to)).collect();
    assert_eq!(ends, [(100.0, 200.0), (260.0, 300.0)]);
}

#[test]
fn a_box_around_text_is_no_table() {
    let mut it = Page::default();
    rule(&mut it, &[50.0, 500.0], &[50.0, 700.0]);
    it.stroke((50.0, 150.0), (500.0, 150.0));
    set(&mut it, 100.0, 200.0, "文");
    set(&mut it, 100.0, 220.0, "字");
    assert_eq!(read(it), "文\n字\n");
}

#[test]
fn an_underline_is_no_table() {
    let mut it = Page::default();
    it.stroke((100.0, 202.0), (200.0, 202.0));
    set(&mut it, 100.0, 200.0, "文");
    assert_eq!(read(it), "文\n");
}

#[test]
fn a_cell_is_as_wide_as_its_own_table_rules_it() {
    // Cells 20 wide, in which 55 breaks; the table above rules one of 22.
    let mut page = Page { height: 800.0, ..Page::default() };
    rule(&mut page, &[100.0, 200.0, 212.0, 234.0], &[100.0, 120.0]);
    set(&mut page, 110.0, 115.0, "甲");
    rule(&mut page, &[100.0, 214.0, 234.0], &[160.0, 180.0, 210.0]);
    set(&mut page, 110.0, 175.0, "乙");
    set(&mut page, 216.0, 175.0, "总");
    set(&mut page, 110.0, 198.0, "丙");
    set(&mut page, 216.0, 192.0, "５");
    set(&mut page, 216.0, 204.0, "５");
    page.glyphs.iter_mut().filter(|it| it.sign == '５').for_each(|it| (it.size, it.right) = (8.0, it.left + 8.0));
    assert!(write(vec![page]).ends_with("乙\t总\n丙\t５５\n"));
}
