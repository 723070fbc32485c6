//! What stands at the edges of pages and belongs to none of them.

use std::collections::HashMap;

use super::Block;
use super::line::Line;

/// Ems between lines, at least.
const LEADING: f32 = 1.0;

/// Leaves out page numbers and running heads: what stands at the edge of a page and has no content of its own.
pub(super) fn drop(pages: &mut [Vec<Block>], heights: &[f32]) {
    // A row of values at the edge is content, and so is a value beside the middle of a label of two lines.
    let row = |it: &Line| it.has_columns(it.size) && is_bare_number(&it.words()) && !it.words().contains('页');
    let within = |blocks: &[Block], it: &Line| {
        let mut near = blocks.iter().filter_map(|other| match other {
            Block::Line(other) => Some(other.base - it.base).filter(|by| by.abs() < LEADING * it.size),
            _ => None,
        });
        near.clone().any(|by| by < 0.0) && near.any(|by| by > 0.0)
    };
    let edge = |blocks: &[Block], it: &Line, height: f32| {
        (it.base < 0.1 * height || it.base > 0.9 * height) && !row(it) && !within(blocks, it)
    };
    let mut seen: HashMap<(String, i32), usize> = HashMap::new();
    // The same words at the same height.
    let key = |it: &Line| {
        let words: String = it.words().chars().filter(|it| !it.is_ascii_digit()).collect();
        (words, (it.base / 6.0).round() as i32)
    };
    for (blocks, height) in pages.iter().zip(heights) {
        for block in blocks {
            if let Block::Line(it) = block
                && edge(blocks, it, *height)
            {
                *seen.entry(key(it)).or_default() += 1;
            }
        }
    }
    let often = pages.len().div_ceil(2).max(3);
    for (blocks, height) in pages.iter_mut().zip(heights) {
        let kept = |block: &Block| match block {
            Block::Line(it) if edge(blocks, it, *height) => {
                !is_bare_number(&it.words()) && seen.get(&key(it)).is_none_or(|it| *it < often)
            }
            _ => true,
        };
        let kept: Vec<bool> = blocks.iter().map(kept).collect();
        let mut kept = kept.into_iter();
        blocks.retain(|_| kept.next().unwrap_or(true));
    }
}

/// 3, - 3 -, —3—, 第3页 共8页, 3/8: at the edge of a page a number that stands alone is that of the page, which it is nowhere
/// else ([`crate::source::is_page_number`]).
fn is_bare_number(text: &str) -> bool {
    let rest: String = text.chars().filter(|it| !it.is_whitespace() && !"-—–－·/第页共,，".contains(*it)).collect();
    !rest.is_empty() && rest.len() <= 8 && rest.chars().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::super::tests::set;
    use super::super::{Page, write};
    use super::*;

    fn page() -> Page {
        Page { height: 800.0, ..Page::default() }
    }

    #[test]
    fn a_value_beside_a_label_of_two_lines_is_no_page_number() {
        let mut it = page();
        set(&mut it, 100.0, 730.0, "行政");
        set(&mut it, 200.0, 738.0, "62");
        set(&mut it, 100.0, 746.0, "许可");
        set(&mut it, 200.0, 780.0, "3");
        assert_eq!(write(vec![it]), "行政\n62\n许可\n");
    }

    #[test]
    fn a_row_of_values_at_the_edge_is_no_page_number() {
        let pages = (0..4)
            .map(|_| {
                let mut it = page();
                set(&mut it, 100.0, 200.0, "规章");
                set(&mut it, 200.0, 730.0, "0");
                set(&mut it, 250.0, 730.0, "2");
                set(&mut it, 300.0, 730.0, "2");
                set(&mut it, 250.0, 760.0, "3");
                it
            })
            .collect();
        assert_eq!(write(pages).matches("0         2         2").count(), 4);
    }

    #[test]
    fn running_heads_are_left_out() {
        let pages = (0..4)
            .map(|at| {
                let mut it = page();
                set(&mut it, 100.0, 40.0, "某区公报");
                set(&mut it, 100.0, 200.0, &format!("第{at}段"));
                it
            })
            .collect();
        assert_eq!(write(pages), "第0段\n第1段\n第2段\n第3段\n");
    }

    #[test]
    fn page_numbers_are_known() {
        for it in ["3", "- 3 -", "— 12 —", "第3页 共8页", "3/8"] {
            assert!(is_bare_number(it), "{it}");
        }
        for it in ["2023年", "总计 12", "", "—"] {
            assert!(!is_bare_number(it), "{it}");
        }
    }
}
