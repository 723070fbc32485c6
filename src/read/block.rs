//! What the readers of laid-out documents build, and how it is written down as canonical text.

use crate::fold::{is_wide, trim};
use crate::sort;

/// A piece of a document, in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// A paragraph; line ends within it end lines.
    Line(String),
    /// A table.
    Table(Table),
}

/// A table as its source describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// Its rows. A row may be shorter than others: what is not there is not written.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// What it holds.
    pub blocks: Vec<Block>,
    /// How many columns it spans, 1 at least.
    pub columns: usize,
    /// How many rows it spans, 1 at least.
    pub rows: usize,
}

impl Cell {
    /// A cell of one row and one column.
    #[cfg(any(test, feature = "files"))]
    pub(super) fn new(blocks: Vec<Block>) -> Self {
        Self { blocks, columns: 1, rows: 1 }
    }

    /// Bytes of the text that it holds itself, that of tables in it not counted.
    #[cfg(feature = "files")]
    pub(super) fn bytes(&self) -> usize {
        let line = |it: &Block| if let Block::Line(text) = it { text.len() } else { 0 };
        self.blocks.iter().map(line).sum()
    }

    /// Whether it shows nothing.
    pub(super) fn is_blank(&self) -> bool {
        self.blocks.iter().all(|it| match it {
            Block::Line(text) => trim(text).is_empty(),
            Block::Table(table) => table.rows.iter().flatten().all(Cell::is_blank),
        })
    }
}

/// How many cells the tables of `blocks` have, those of tables within them too.
pub(super) fn cells(blocks: &[Block]) -> usize {
    let tables = blocks.iter().filter_map(|it| if let Block::Table(table) = it { Some(table) } else { None });
    tables.flat_map(|it| it.rows.iter().flatten()).map(|it| 1 + cells(&it.blocks)).sum()
}

/// Columns past this one are written without spans, so that a few hostile cells cannot ask for endless tabs.
const MAX_COLUMNS: usize = 256;
/// A cell with more characters than this holds prose, and its table is a means of layout.
const PROSE: usize = 400;
/// The same for a cell that is all there is in its row.
const PROSE_ALONE: usize = 120;

/// Writes `blocks` as canonical text.
///
/// Paragraphs stand on their own lines, rows too. A cell is followed by an empty cell for each further column that it
/// spans and that other rows divide; a cell that goes on from the row above is empty. White space at line ends within a
/// cell becomes one space, none between two Chinese characters. A row that holds tables or prose is no row: its
/// contents are written one after another.
pub(super) fn write(blocks: &[Block]) -> String {
    let mut out = String::new();
    flow(blocks, &mut out);
    out
}

fn flow(blocks: &[Block], out: &mut String) {
    let mut after_table = false;
    for block in blocks {
        match block {
            Block::Line(text) => {
                let shown = |it| if it == BLANK { it } else { trim(it) };
                for line in text.split('\n').map(shown).filter(|it| !it.is_empty()) {
                    out.push_str(line);
                    out.push('\n');
                    after_table = false;
                }
            }
            Block::Table(table) => {
                // Two tables in a row stay two.
                if after_table {
                    out.push('\n');
                }
                let before = out.len();
                rows(table, out);
                after_table = out.len() > before || after_table;
            }
        }
    }
}

/// Where a cell starts in its row, and the cell; `None` for one that goes on from above.
type Placed<'a> = (usize, Option<&'a Cell>);

fn rows(table: &Table, out: &mut String) {
    let (placed, ends) = place(table);
    let mut columns: Vec<usize> =
        placed.iter().flatten().filter(|(_, cell)| cell.is_some()).map(|(at, _)| *at).collect();
    sort::up(&mut columns);
    columns.dedup();
    for (row, end) in placed.iter().zip(ends) {
        let cells = || row.iter().filter_map(|(_, cell)| *cell);
        if cells().next().is_none() {
            continue;
        }
        let alone = row.len() == 1;
        if columns.len() == 1 || cells().any(|it| holds_flow(it, if alone { PROSE_ALONE } else { PROSE })) {
            cells().for_each(|cell| flow(&cell.blocks, out));
            continue;
        }
        let mut row = row.iter().peekable();
        for (at, column) in columns.iter().take_while(|column| **column < end).enumerate() {
            if at > 0 {
                out.push('\t');
            }
            while let Some((_, cell)) = row.next_if(|(start, _)| start <= column) {
                cell.iter().for_each(|cell| text_of(&cell.blocks, out));
            }
        }
        out.push('\n');
    }
}

/// Gives every cell its column, as HTML does; with it, where each row ends.
fn place(table: &Table) -> (Vec<Vec<Placed<'_>>>, Vec<usize>) {
    // For each column: how many more rows it is taken, and whether a cell starts there.
    let mut taken: Vec<(usize, bool)> = Vec::new();
    let mut placed = Vec::with_capacity(table.rows.len());
    let mut ends = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let mut out: Vec<Placed<'_>> = Vec::with_capacity(row.len());
        let mut at = 0;
        let pass = |at: &mut usize, taken: &mut Vec<(usize, bool)>, out: &mut Vec<Placed<'_>>| {
            while let Some((left, first)) = taken.get_mut(*at).filter(|(left, _)| *left > 0) {
                *left -= 1;
                if *first {
                    out.push((*at, None));
                }
                *at += 1;
            }
        };
        for cell in row {
            pass(&mut at, &mut taken, &mut out);
            out.push((at, Some(cell)));
            let free = taken.iter().skip(at).take(cell.columns).take_while(|(left, _)| *left == 0).count();
            let room = if at + free < taken.len() { free } else { MAX_COLUMNS.saturating_sub(at) };
            let span = cell.columns.min(room).max(1);
            if taken.len() < at + span && at + span <= MAX_COLUMNS {
                taken.resize(at + span, (0, false));
            }
            for (step, column) in taken.iter_mut().skip(at).take(span).enumerate() {
                *column = (cell.rows.saturating_sub(1), step == 0);
            }
            at += span;
        }
        pass(&mut at, &mut taken, &mut out);
        let mut end = at;
        // Columns taken from above may also stand past a gap that no cell fills.
        while at < taken.len() {
            if taken[at].0 > 0 {
                pass(&mut at, &mut taken, &mut out);
                end = at;
            } else {
                at += 1;
            }
        }
        ends.push(end);
        placed.push(out);
    }
    (placed, ends)
}

/// Whether `cell` holds what no row of figures does: a table of several cells, or more than `limit` characters.
fn holds_flow(cell: &Cell, limit: usize) -> bool {
    fn several(block: &Block) -> bool {
        matches!(block, Block::Table(table) if match table.rows.as_slice() {
            [row] => match row.as_slice() {
                [] => false,
                [only] => only.blocks.iter().any(several),
                _ => true,
            },
            rows => !rows.is_empty(),
        })
    }
    cell.blocks.iter().any(several) || {
        let mut text = String::new();
        text_of(&cell.blocks, &mut text);
        text.len() > limit && text.chars().count() > limit
    }
}

/// Appends what `blocks` say, on one line.
fn text_of(blocks: &[Block], out: &mut String) {
    let start = out.len();
    for block in blocks {
        match block {
            Block::Line(text) => text.split(['\n', '\t']).for_each(|piece| join(out, start, piece)),
            Block::Table(table) => {
                table.rows.iter().flatten().for_each(|cell| {
                    let mut text = String::new();
                    text_of(&cell.blocks, &mut text);
                    join(out, start, &text);
                });
            }
        }
    }
}

/// A line that a page keeps open by a space that does not break, as where a cell is blank.
pub(super) const BLANK: &str = "\u{a0}";

/// Adds the paragraph `text` to `blocks`; nothing where it is blank.
pub(super) fn push_line(blocks: &mut Vec<Block>, text: &str) {
    push(blocks, trim(text));
}

/// Adds `text` to `blocks` as it is.
pub(super) fn push(blocks: &mut Vec<Block>, text: &str) {
    match blocks.last_mut() {
        _ if text.is_empty() => {}
        // Many short lines are one block, for the sake of memory.
        Some(Block::Line(last)) => {
            last.push('\n');
            last.push_str(text);
        }
        _ => blocks.push(Block::Line(text.to_owned())),
    }
}

/// Appends `piece` to the cell that starts at `start` of `out`.
fn join(out: &mut String, start: usize, piece: &str) {
    let piece = trim(piece);
    let Some(next) = piece.chars().next() else { return };
    if let Some(last) = out.get(start..).and_then(|it| it.chars().next_back())
        && !(is_wide(last) && is_wide(next))
    {
        out.push(' ');
    }
    out.push_str(piece);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Block {
        Block::Line(text.to_owned())
    }

    fn cell(text: &str, columns: usize, rows: usize) -> Cell {
        Cell { blocks: vec![line(text)], columns, rows }
    }

    fn table(rows: Vec<Vec<Cell>>) -> Block {
        Block::Table(Table { rows })
    }

    #[test]
    fn spans_become_empty_cells() {
        let rows = vec![
            vec![cell("三、结果", 1, 2), cell("（一）公开", 2, 1), cell("5", 1, 1)],
            vec![cell("甲", 1, 1), cell("乙", 1, 1), cell("", 1, 1)],
        ];
        assert_eq!(write(&[table(rows)]), "三、结果\t（一）公开\t\t5\n\t甲\t乙\t\n");
    }

    #[test]
    fn columns_that_no_row_divides_are_one() {
        let rows = vec![vec![cell("行政许可", 1, 1), cell("5", 3, 1)], vec![cell("处罚", 1, 1), cell("6", 3, 1)]];
        assert_eq!(write(&[table(rows)]), "行政许可\t5\n处罚\t6\n");
    }

    #[test]
    fn cells_that_are_not_there_are_not_written() {
        let rows = vec![vec![cell("a", 1, 1), cell("b", 1, 1)], vec![cell("c", 1, 1)]];
        assert_eq!(write(&[table(rows)]), "a\tb\nc\n");
    }

    #[test]
    fn spans_from_above_take_their_place() {
        let rows =
            vec![vec![cell("a", 1, 1), cell("b", 1, 3), cell("c", 1, 1)], vec![cell("d", 1, 1)], vec![cell("e", 3, 1)]];
        assert_eq!(write(&[table(rows)]), "a\tb\tc\nd\t\ne\t\n");
        let rows =
            vec![vec![cell("a", 1, 1), cell("b", 2, 2)], vec![cell("c", 1, 1)], vec![cell("d", 2, 1), cell("e", 1, 1)]];
        assert_eq!(write(&[table(rows)]), "a\tb\t\nc\t\t\nd\t\te\n");
        let rows = vec![vec![cell("a", 1, 1), cell("b", 1, 9)], vec![], vec![cell("c", 1, 1)]];
        assert_eq!(write(&[table(rows)]), "a\tb\nc\t\n");
    }

    #[test]
    fn line_ends_within_cells_become_spaces_between_latin_letters_only() {
        let rows =
            vec![vec![cell("不予\n公开", 1, 1), cell("1\n2", 1, 1), cell("规章\n0", 1, 1), cell("（三）\n不予", 1, 1)]];
        assert_eq!(write(&[table(rows)]), "不予公开\t1 2\t规章 0\t（三）不予\n");
    }

    #[test]
    fn tables_of_layout_are_written_as_blocks() {
        let inner = || table(vec![vec![cell("a", 1, 1), cell("b", 1, 1)]]);
        let holder = Cell::new(vec![line("标题"), inner(), inner(), line("落款")]);
        let rows = vec![vec![cell("菜单", 1, 1), holder], vec![cell("x", 1, 1), cell("y", 1, 1)]];
        assert_eq!(write(&[table(rows)]), "菜单\n标题\na\tb\n\na\tb\n落款\nx\ty\n");
        let single = table(vec![vec![cell("5", 1, 1)]]);
        assert_eq!(write(&[table(vec![vec![cell("甲", 1, 1), Cell::new(vec![single])]])]), "甲\t5\n");
        let prose = cell(&"话".repeat(500), 1, 1);
        assert_eq!(write(&[table(vec![vec![cell("a", 1, 1), prose]])]), format!("a\n{}\n", "话".repeat(500)));
    }

    #[test]
    fn hostile_spans_ask_for_few_tabs() {
        let rows = (1..2000).map(|it| vec![cell("a", it, 65_534), cell("b", usize::MAX, 1)]).collect();
        assert!(write(&[table(rows)]).len() < 2000 * (MAX_COLUMNS + 4));
    }
}
