//! Rows of cells that know their edges, written as canonical rows: columns are what lies between two edges that any row
//! has, so that every row of a table has the same number of tabs.

use crate::fold::is_wide;

/// A cell between two vertical edges, in twips (1/20 point).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Left edge.
    pub left: i32,
    /// Right edge, greater than `left`.
    pub right: i32,
    /// What it holds, on one line; empty for the continuation of a cell above or to the left.
    pub text: String,
}

/// Edges nearer than this are one edge: less than a line is wide.
const SAME: i32 = 30;
/// A column narrower than this that no row has a cell of its own in comes of edges dragged askew: narrower than a digit
/// between its margins.
const NARROW: i32 = 280;
/// A grid may be this many times larger than its cells; beyond it the edges mean nothing.
const SPARSE: usize = 64;

/// Writes `rows` to `out`, one line each, cells separated by tabs. A cell across k columns is its text and k - 1 empty
/// cells; where a row has no cell, an empty one stands.
pub(crate) fn write(out: &mut String, rows: &[Vec<Cell>]) {
    let cells: usize = rows.iter().map(Vec::len).sum();
    let columns = columns(rows);
    if columns.len().saturating_mul(rows.len()) > cells.saturating_mul(SPARSE) {
        for row in rows {
            line(out, row.iter().map(|it| (it.text.as_str(), 1)));
        }
        return;
    }
    let count = columns.len().saturating_sub(1);
    for row in rows {
        let mut at = 0;
        let mut parts = Vec::with_capacity(row.len() + 2);
        for cell in row {
            let start = nearest(&columns, cell.left).max(at);
            let end = nearest(&columns, cell.right).max(start + 1);
            if start > at {
                parts.push(("", start - at));
            }
            parts.push((cell.text.as_str(), end - start));
            at = end;
        }
        if at < count {
            parts.push(("", count - at));
        }
        line(out, parts.into_iter());
    }
}

/// One row: texts and how many columns each is across.
fn line<'a>(out: &mut String, parts: impl Iterator<Item = (&'a str, usize)>) {
    let mut first = true;
    for (text, across) in parts {
        for blank in 0..across {
            if !first {
                out.push('\t');
            }
            first = false;
            if blank == 0 {
                out.push_str(text);
            }
        }
    }
    out.push('\n');
}

/// The edges of all rows, each once, from left to right.
fn columns(rows: &[Vec<Cell>]) -> Vec<i32> {
    let mut edges: Vec<i32> = rows.iter().flatten().flat_map(|it| [it.left, it.right]).collect();
    edges.sort_unstable();
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

/// What a cell holds, on one line: line ends and tabs become one space, none between Han characters.
pub(crate) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut broken = false;
    for it in text.trim().chars() {
        if matches!(it, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}') {
            broken = true;
            continue;
        }
        if broken {
            let trimmed = out.trim_end_matches(' ').len();
            out.truncate(trimmed);
            if it == ' ' {
                continue;
            }
            broken = false;
            if !(out.chars().next_back().is_some_and(is_wide) && is_wide(it)) {
                out.push(' ');
            }
        }
        out.push(it);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(rows: &[&[(i32, i32, &str)]]) -> String {
        let rows: Vec<Vec<Cell>> = rows
            .iter()
            .map(|row| row.iter().map(|&(left, right, text)| Cell { left, right, text: text.into() }).collect())
            .collect();
        let mut out = String::new();
        write(&mut out, &rows);
        out
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
        let rows: Vec<Vec<Cell>> =
            (0..3000).map(|at| vec![Cell { left: at * 1000, right: at * 1000 + 500, text: "x".into() }]).collect();
        let mut out = String::new();
        write(&mut out, &rows);
        assert!(out.len() < 10_000);
    }

    #[test]
    fn a_cell_is_one_line() {
        assert_eq!(one_line("本年\n新收"), "本年新收");
        assert_eq!(one_line(" 12\n34\t5 "), "12 34 5");
        assert_eq!(one_line("（一）\n 予以公开"), "（一）予以公开");
        assert_eq!(one_line("甲 \n a"), "甲 a");
    }
}
