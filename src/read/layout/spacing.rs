//! Letters set apart everywhere in tables: the space behind each is made a part of it.

use super::justified::{Run, runs};
use super::line::Line;
use super::{Block, Glyph};
use crate::fold::is_wide;

/// Ems by which equal spaces differ.
const SAME: f32 = 0.03;
/// Words that have to show the space, and how many lengths they have to have: lines stretched over their cells have as many spaces as
/// lengths.
const SHOWN: (usize, usize) = (6, 3);
/// Words that are looked at.
const MOST_RUNS: usize = 2000;

/// Makes the characters of lines in which all stand as far apart as those of nearly all words outside the prose of `pages`
/// wider by that.
pub(super) fn close(pages: &mut [Vec<Block>]) {
    let lines = || pages.iter().flatten().filter_map(|it| if let Block::Line(it) = it { Some(it) } else { None });
    let is_row = |it: &&Line| !it.is_prose() || it.has_columns(it.size);
    let mut found: Vec<Run> = lines().filter(is_row).flat_map(runs).take(MOST_RUNS).collect();
    found.sort_by(|a, b| a.gap.total_cmp(&b.gap));
    let Some(by) = found.get(found.len() / 2).map(|it| it.gap) else { return };
    let own = || found.iter().filter(|it| (it.gap - by).abs() <= SAME * it.size);
    let mut counts: Vec<usize> = own().map(|it| it.count).collect();
    counts.sort_unstable();
    counts.dedup();
    let shown = own().count();
    // Where words of other rows touch, these are cells of one character.
    let touches = |line: &&Line| {
        let touching = |pair: &[Glyph]| pair[1].left - pair[0].right < 0.05 * pair[0].size;
        let three = |it: &[Glyph]| it.iter().all(|it| is_wide(it.sign)) && it.windows(2).all(touching);
        line.has_columns(line.size) && line.glyphs().windows(3).any(three)
    };
    let touching = lines().filter(touches).count();
    if touching * 10 > shown || shown < SHOWN.0 || counts.len() < SHOWN.1 || shown * 10 < found.len() * 9 {
        return;
    }
    let apart = |line: &Line| {
        let mut gaps = line.glyphs().windows(2).map(|pair| (pair[1].left - pair[0].right, pair[1].size));
        gaps.all(|(gap, size)| gap >= by - SAME * size)
    };
    for block in pages.iter_mut().flatten() {
        if let Block::Line(it) = block
            && apart(it)
        {
            it.widen(by);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Block, Page, blocks, tests::set, write};
    use super::close;

    /// Sets `text` with 2.5 behind every character, in the middle of what begins at `left` and is 70 wide.
    fn spaced(page: &mut Page, left: f32, base: f32, text: &str) {
        let widths = || text.chars().map(|it| if it.is_ascii() { 7.5 } else { 12.5 });
        let mut left = left + (70.0 - widths().sum::<f32>()) / 2.0;
        for (sign, width) in text.chars().zip(widths()) {
            set(page, left, base, &sign.to_string());
            left += width;
        }
    }

    #[test]
    fn letters_set_apart_everywhere_are_words_and_numbers() {
        let mut page = Page { height: 800.0, ..Page::default() };
        for (left, base, text) in [
            (100.0, 200.0, "信息内容"),
            (180.0, 195.0, "上年项目数"),
            (180.0, 207.0, "量"),
            (252.0, 195.0, "本年增加数"),
            (252.0, 207.0, "量"),
            (324.0, 200.0, "总计数"),
            (100.0, 230.0, "行政许可"),
            (180.0, 230.0, "128"),
            (252.0, 230.0, "3"),
            (324.0, 230.0, "131"),
            (100.0, 255.0, "其他事项"),
            (180.0, 255.0, "15"),
            (252.0, 255.0, "4"),
            (324.0, 255.0, "19"),
        ] {
            spaced(&mut page, left, base, text);
        }
        let text = write(vec![page]);
        assert!(text.contains("信息内容\t上年项目数量\t本年增加数量\t总计数\n行政许可\t128\t3\t131\n"), "{text}");
    }

    #[test]
    fn columns_of_one_character_each_are_no_words() {
        let mut page = Page { height: 800.0, ..Page::default() };
        // As far apart in rows of three to five columns; elsewhere the characters of words touch.
        for (base, heads) in [(200.0, "结其尚"), (212.0, "果他未总"), (224.0, "维结审计甲")]
            .repeat(3)
            .into_iter()
            .zip(0_u8..)
            .map(|((base, heads), at)| (base + 60.0 * f32::from(at / 3), heads))
        {
            for (at, sign) in (0_u8..).zip(heads.chars()) {
                set(&mut page, 100.0 + 13.0 * f32::from(at), base, &sign.to_string());
            }
        }
        set(&mut page, 100.0, 400.0, "行政许可");
        set(&mut page, 200.0, 400.0, "1");
        let mut pages = vec![blocks(page, None)];
        close(&mut pages);
        let Some(Block::Line(first)) = pages[0].first() else { panic!("a line") };
        assert_eq!(first.glyphs()[0].right, 110.0);
    }
}
