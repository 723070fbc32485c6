//! Running text with tables in it, put together from what word processors store: paragraphs, cell ends, row ends, each at
//! a depth of nesting. Used by the readers of .doc and .rtf.

use super::block::{self, Block, push_line};
use super::grid::{self, Edged};

/// Where a row's cell ends and what it continues.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Edge {
    /// Right edge in twips.
    pub right: i32,
    /// Continues the cell above or to the left: what it holds is not shown.
    pub continued: bool,
}

/// The cells of a row as its definition has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RowShape {
    /// Left edge of the first cell in twips.
    pub left: i32,
    /// The cells.
    pub edges: Vec<Edge>,
}

/// Canonical text in the making.
#[derive(Debug, Default)]
pub(crate) struct Story {
    root: Vec<Block>,
    paragraph: String,
    tables: Vec<Open>,
}

/// A table not yet at its end.
#[derive(Debug, Default)]
struct Open {
    rows: Vec<(Vec<Vec<Block>>, RowShape)>,
    row: Vec<Vec<Block>>,
    cell: Vec<Block>,
}

/// Deeper nesting is read as this depth.
const DEEPEST: usize = 16;
/// Width of a cell of which nothing is known.
const WIDTH: i32 = 1000;

impl Story {
    /// Adds text to the paragraph.
    pub(crate) fn push_str(&mut self, it: &str) {
        self.paragraph.push_str(it);
    }

    /// Ends the paragraph, which stands in `depth` tables.
    pub(crate) fn end_paragraph(&mut self, depth: usize) {
        self.set_depth(depth.min(DEEPEST));
        let into = self.tables.last_mut().map_or(&mut self.root, |it| &mut it.cell);
        push_line(into, &std::mem::take(&mut self.paragraph));
    }

    /// Ends the cell, and with it its last paragraph, `depth` tables deep (at least one).
    pub(crate) fn end_cell(&mut self, depth: usize) {
        self.end_paragraph(depth.max(1));
        if let Some(table) = self.tables.last_mut() {
            let cell = std::mem::take(&mut table.cell);
            table.row.push(cell);
        }
    }

    /// Ends the row, `depth` tables deep (at least one).
    pub(crate) fn end_row(&mut self, depth: usize, mut shape: RowShape) {
        self.set_depth(depth.clamp(1, DEEPEST));
        self.paragraph.clear();
        if let Some(table) = self.tables.last_mut()
            && !table.row.is_empty()
        {
            let row = std::mem::take(&mut table.row);
            // One edge too many tells as much as a thousand, and costs less in every row.
            shape.edges.truncate(row.len() + 1);
            shape.edges.shrink_to_fit();
            table.rows.push((row, shape));
        }
    }

    /// The canonical text.
    pub(crate) fn finish(mut self) -> String {
        self.end_paragraph(0);
        block::write(&self.root)
    }

    /// Opens or closes tables until `depth` are open.
    fn set_depth(&mut self, depth: usize) {
        while self.tables.len() < depth {
            self.tables.push(Open::default());
        }
        while self.tables.len() > depth {
            let Some(mut open) = self.tables.pop() else { return };
            // A row without an end, at the end of a damaged file or a selection.
            if !open.cell.is_empty() {
                open.row.push(open.cell);
            }
            if !open.row.is_empty() {
                open.rows.push((open.row, RowShape::default()));
            }
            if !open.rows.is_empty() {
                let into = self.tables.last_mut().map_or(&mut self.root, |it| &mut it.cell);
                into.push(Block::Table(table(open.rows)));
            }
        }
    }
}

/// The table of these rows.
fn table(rows: Vec<(Vec<Vec<Block>>, RowShape)>) -> block::Table {
    // One row of unknown shape makes the edges of the others useless for comparison: then cells are counted.
    let shaped = rows.iter().all(|(row, shape)| row.len() == shape.edges.len() && ascending(shape));
    let row = |(row, shape): (Vec<Vec<Block>>, RowShape)| {
        let mut left = if shaped { shape.left } else { 0 };
        let mut cells = Vec::with_capacity(row.len());
        for (at, blocks) in row.into_iter().enumerate() {
            let edge = shape.edges.get(at).copied().unwrap_or_default();
            let right = if shaped { edge.right } else { left.saturating_add(WIDTH) };
            let blocks = if edge.continued { Vec::new() } else { blocks };
            cells.push(Edged { left, right, blocks });
            left = right;
        }
        cells
    };
    grid::table(rows.into_iter().map(row).collect())
}

/// Whether every cell has a width.
fn ascending(shape: &RowShape) -> bool {
    let mut left = shape.left;
    shape.edges.iter().all(|it| std::mem::replace(&mut left, it.right) < it.right)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(rights: &[i32]) -> RowShape {
        RowShape { left: 0, edges: rights.iter().map(|&right| Edge { right, continued: false }).collect() }
    }

    fn row(story: &mut Story, depth: usize, cells: &[&str], rights: &[i32]) {
        for cell in cells {
            story.push_str(cell);
            story.end_cell(depth);
        }
        story.end_row(depth, shape(rights));
    }

    #[test]
    fn paragraphs_and_rows_stand_on_lines_of_their_own() {
        let mut story = Story::default();
        story.push_str(" 一、总体情况 ");
        story.end_paragraph(0);
        row(&mut story, 1, &["甲", "乙\n丙"], &[1000, 2000]);
        row(&mut story, 1, &["丁"], &[2000]);
        story.push_str("后文");
        story.end_paragraph(0);
        assert_eq!(story.finish(), "一、总体情况\n甲\t乙丙\n丁\t\n后文\n");
    }

    #[test]
    fn a_continuation_is_an_empty_cell() {
        let mut story = Story::default();
        story.push_str("旧");
        story.end_cell(1);
        story.push_str("1");
        story.end_cell(1);
        let mut it = shape(&[1000, 2000]);
        it.edges[0].continued = true;
        story.end_row(1, it);
        assert_eq!(story.finish(), "\t1\n");
    }

    #[test]
    fn a_table_inside_a_layout_cell_keeps_its_rows() {
        let mut story = Story::default();
        story.push_str("前");
        story.end_paragraph(1);
        row(&mut story, 2, &["1", "2"], &[500, 1000]);
        story.end_cell(1);
        story.end_row(1, shape(&[5000]));
        assert_eq!(story.finish(), "前\n1\t2\n");
    }

    #[test]
    fn a_report_in_a_frame_keeps_its_paragraphs() {
        let mut story = Story::default();
        for text in ["一、总体情况", "二、主动公开"] {
            story.push_str(text);
            story.end_paragraph(1);
        }
        row(&mut story, 1, &["三、申请"], &[9000]);
        assert_eq!(story.finish(), "一、总体情况\n二、主动公开\n三、申请\n");
    }

    #[test]
    fn without_a_shape_cells_are_counted() {
        let mut story = Story::default();
        row(&mut story, 1, &["1", "2", "3"], &[]);
        row(&mut story, 1, &["4"], &[500]);
        assert_eq!(story.finish(), "1\t2\t3\n4\t\t\n");
    }

    #[test]
    fn a_row_cut_off_is_kept() {
        let mut story = Story::default();
        story.push_str("1");
        story.end_cell(1);
        story.push_str("2");
        story.end_paragraph(1);
        assert_eq!(story.finish(), "1\t2\n");
    }
}
