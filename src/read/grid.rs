//! Rows of cells that know their edges become a table: a column is what lies between two edges that any row has.

use super::block::{Block, Cell, Table};
use crate::sort;

/// A cell between two upright edges, in twips (1/20 point).
#[derive(Clone, Debug)]
pub(super) struct Edged {
    /// Left edge.
    pub left: i32,
    /// Right edge, greater than `left`.
    pub right: i32,
    /// What it holds; nothing for the continuation of a cell above or to the left.
    pub blocks: Vec<Block>,
}

/// Edges nearer than this are one edge: less than a line is wide.
const SAME: i32 = 30;
/// A column narrower than this that no row has a cell of its own in comes of edges dragged askew: narrower than a digit
/// between its margins.
const NARROW: i32 = 280;
/// A grid may be this many times larger than its cells; beyond it the edges mean nothing.
const SPARSE: usize = 64;

/// The table that `rows` make. Every row has all columns: where it has no cell, a blank one stands.
pub(super) fn table(rows: Vec<Vec<Edged>>) -> Table {
    let cells: usize = rows.iter().map(Vec::len).sum();
    let columns = columns(&rows);
    if columns.len().saturating_mul(rows.len()) > cells.saturating_mul(SPARSE) {
        let plain = |row: Vec<Edged>| row.into_iter().map(|it| Cell::new(it.blocks)).collect();
        return Table { rows: rows.into_iter().map(plain).collect() };
    }
    let count = columns.len().saturating_sub(1);
    let row = |row: Vec<Edged>| {
        let mut at = 0;
        let mut out = Vec::with_capacity(row.len() + 2);
        for cell in row {
            let start = nearest(&columns, cell.left).max(at);
            let end = nearest(&columns, cell.right).max(start + 1);
            out.extend((at..start).map(|_| Cell::new(Vec::new())));
            out.push(Cell { blocks: cell.blocks, columns: end - start, rows: 1 });
            at = end;
        }
        out.extend((at..count).map(|_| Cell::new(Vec::new())));
        out
    };
    Table { rows: rows.into_iter().map(row).collect() }
}

/// The edges of all rows, each once, from left to right.
fn columns(rows: &[Vec<Edged>]) -> Vec<i32> {
    let mut edges: Vec<i32> = rows.iter().flatten().flat_map(|it| [it.left, it.right]).collect();
    sort::up(&mut edges);
    edges.dedup_by(|next, kept| next.saturating_sub(*kept) < SAME);
    // Two passes suffice for what hands do to edges; each leaves neighbours alone, so that no cell vanishes.
    for _ in 0..4 {
        let mut owned = vec![false; edges.len()];
        for cell in rows.iter().flatten() {
            let start = nearest(&edges, cell.left);
            if nearest(&edges, cell.right) == start + 1
                && let Some(it) = owned.get_mut(start)
            {
                *it = true;
            }
        }
        let mut kept: Vec<i32> = Vec::with_capacity(edges.len());
        let mut merged = false;
        let mut just = false;
        for (at, &edge) in edges.iter().enumerate() {
            let narrow = at > 0
                && !just
                && !owned.get(at - 1).copied().unwrap_or(true)
                && kept.last().is_some_and(|it| edge.saturating_sub(*it) < NARROW);
            if narrow {
                merged = true;
            } else {
                kept.push(edge);
            }
            just = narrow;
        }
        edges = kept;
        if !merged {
            break;
        }
    }
    edges
}

/// Index of the edge nearest to `at`.
fn nearest(edges: &[i32], at: i32) -> usize {
    let next = edges.partition_point(|it| *it < at);
    let far = |index: usize| edges.get(index).map_or(i64::MAX, |it| (i64::from(*it) - i64::from(at)).abs());
    if next > 0 && far(next - 1) < far(next) { next - 1 } else { next }
}

#[cfg(test)]
mod tests {
    use super::super::block;
    use super::*;

    fn written(rows: &[&[(i32, i32, &str)]]) -> String {
        let cell =
            |&(left, right, text): &(i32, i32, &str)| Edged { left, right, blocks: vec![Block::Line(text.into())] };
        let rows = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        block::write(&[Block::Table(table(rows))])
    }

    #[test]
    fn a_cell_across_columns_is_followed_by_empty_cells() {
        assert_eq!(
            written(&[&[(0, 2000, "甲"), (2000, 3000, "乙")], &[(0, 1000, "1"), (1000, 2000, "2"), (2000, 3000, "3")]]),
            "甲\t\t乙\n1\t2\t3\n"
        );
    }

    #[test]
    fn edges_a_little_askew_are_one() {
        assert_eq!(
            written(&[&[(0, 1000, "a"), (1000, 2000, "b")], &[(8, 1012, "1"), (1012, 2009, "2")]]),
            "a\tb\n1\t2\n"
        );
        assert_eq!(
            written(&[&[(0, 1000, "a"), (1000, 2000, "b")], &[(0, 1200, "1"), (1200, 2000, "2")]]),
            "a\tb\n1\t2\n"
        );
    }

    #[test]
    fn a_narrow_column_of_its_own_stays() {
        assert_eq!(
            written(&[&[(0, 1000, "a"), (1000, 1200, "b"), (1200, 2000, "c")], &[(0, 1200, "1"), (1200, 2000, "2")]]),
            "a\tb\tc\n1\t\t2\n"
        );
    }

    #[test]
    fn rows_that_begin_or_end_inside_are_filled() {
        assert_eq!(
            written(&[&[(0, 1000, "a"), (1000, 2000, "b"), (2000, 3000, "c")], &[(1000, 2000, "x")]]),
            "a\tb\tc\n\tx\t\n"
        );
    }

    #[test]
    fn edges_without_any_order_cost_no_more_than_their_cells() {
        let cell = |left| Edged { left, right: left + 500, blocks: Vec::new() };
        let table = table((0..3000).map(|at| vec![cell(at * 1000)]).collect());
        assert_eq!(table.rows.iter().map(Vec::len).max(), Some(1));
    }
}
