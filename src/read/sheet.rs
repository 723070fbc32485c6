//! Sheets of cells, some merged, some hidden, written as tables.

use super::block::{Block, Cell, Table};
use super::{CELL_LIMIT, ReadError, TEXT_LIMIT};
use crate::fold::trim;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Merged areas of a sheet that are looked at.
const MAX_MERGES: usize = 10_000;
/// Columns past this one are written without the blank ones before them.
const MAX_COLUMNS: u32 = 256;

/// Rows in the making: what blank rows part are tables of their own.
#[derive(Default)]
pub(super) struct Rows {
    blocks: Vec<Block>,
    open: Table,
    cells: usize,
    /// Bytes that the cells hold.
    bytes: usize,
}

impl Rows {
    /// Adds a row; a blank one ends the table.
    pub(super) fn push(&mut self, row: Vec<Cell>) -> Result<(), ReadError> {
        if row.iter().all(Cell::is_blank) {
            self.end_table();
            return Ok(());
        }
        self.cells += row.len();
        self.bytes += row.iter().map(|it| it.bytes()).sum::<usize>();
        self.open.rows.push(row);
        match self.cells > CELL_LIMIT {
            true => Err(ReadError::TooManyCells),
            false if self.bytes > TEXT_LIMIT => Err(ReadError::TooLong),
            false => Ok(()),
        }
    }

    /// Ends the table that is open. Columns at its end that are blank in all of its rows are those of other tables.
    pub(super) fn end_table(&mut self) {
        let mut table = std::mem::take(&mut self.open);
        if table.rows.is_empty() {
            return;
        }
        let width = table.rows.iter().map(|row| width(row)).max().unwrap_or(0);
        for row in &mut table.rows {
            let mut at = row.iter().map(|it| it.columns).sum::<usize>();
            while let Some(last) = row.last().filter(|it| at > width && at - it.columns >= width) {
                at -= last.columns;
                row.pop();
            }
        }
        self.blocks.push(Block::Table(table));
    }

    /// Everything that was added.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end_table();
        self.blocks
    }
}

/// Where the last cell of `row` that shows anything ends.
fn width(row: &[Cell]) -> usize {
    let mut at = 0;
    let mut out = 0;
    for cell in row {
        at += cell.columns;
        if !cell.is_blank() {
            out = at;
        }
    }
    out
}

/// A merged area: its first and last row and column, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    /// First and last row.
    pub rows: (u32, u32),
    /// First and last column.
    pub columns: (u32, u32),
}

impl Area {
    fn holds(&self, row: u32, column: u32) -> bool {
        (self.rows.0..=self.rows.1).contains(&row) && (self.columns.0..=self.columns.1).contains(&column)
    }
}

/// A sheet as its file describes it, rows and columns counted from 0.
#[derive(Default)]
pub(super) struct Sheet {
    cells: BTreeMap<u32, BTreeMap<u32, String>>,
    count: usize,
    /// Bytes that they hold.
    bytes: usize,
    /// Merged areas.
    pub merges: Vec<Area>,
    /// Rows that are not shown.
    pub hidden_rows: HashSet<u32>,
    /// Columns that are not shown: first and last.
    pub hidden_columns: Vec<(u32, u32)>,
}

impl Sheet {
    /// Sets what a cell shows.
    pub(super) fn set(&mut self, row: u32, column: u32, text: String) -> Result<(), ReadError> {
        if !trim(&text).is_empty() {
            self.bytes += text.len();
            let before = self.cells.entry(row).or_default().insert(column, text);
            self.count += usize::from(before.is_none());
        }
        match self.count > CELL_LIMIT {
            true => Err(ReadError::TooManyCells),
            // Many cells may show one text of the file. What is in hidden rows may come on top.
            false if self.bytes > 4 * TEXT_LIMIT => Err(ReadError::TooLong),
            false => Ok(()),
        }
    }

    /// Whether any cell holds text although an area that is merged in a row above covers it.
    pub(super) fn hides_text(&self) -> bool {
        let mut open: Vec<Area> = Vec::new();
        let starts = self.starts();
        let mut starts = starts.iter().peekable();
        self.cells.iter().any(|(row, cells)| {
            open.extend(std::iter::from_fn(|| starts.next_if(|it| it.0 < row)).flat_map(|it| it.1));
            open.retain(|it| it.rows.1 >= *row);
            open.len() <= MAX_COLUMNS as usize
                && open.iter().any(|it| cells.range(it.columns.0..=it.columns.1).next().is_some())
        })
    }

    /// Moves cells to the columns that are meant where these are counted without those that areas merged in rows above
    /// cover; `width`: how many columns the sheet is said to have. Whether that was possible.
    pub(super) fn uncover(&mut self, width: u32) -> bool {
        let starts = self.starts();
        let own = self.cells.values().filter_map(|it| it.keys().next_back()).max();
        let width = width.max(own.map_or(0, |it| it + 1));
        let mut open: Vec<Area> = Vec::new();
        let mut merges = Vec::new();
        let mut cells: Vec<Vec<u32>> = Vec::new();
        let rows: BTreeSet<u32> = self.cells.keys().chain(starts.keys()).copied().collect();
        for row in rows {
            open.retain(|it| it.rows.1 >= row);
            open.sort_unstable_by_key(|it| it.columns.0);
            if open.len() > MAX_COLUMNS as usize {
                return false;
            }
            let meant = |column: u32| {
                let past = |at: u32, it: &Area| at.saturating_add(it.columns.1 - it.columns.0 + 1);
                open.iter().fold(column, |at, it| if it.columns.0 <= at { past(at, it) } else { at })
            };
            if let Some(row) = self.cells.get(&row) {
                cells.push(row.keys().map(|it| meant(*it)).collect());
            }
            let begun = starts.get(&row).into_iter().flatten().map(|it| {
                let first = meant(it.columns.0);
                Area { columns: (first, first.saturating_add(it.columns.1 - it.columns.0)), ..*it }
            });
            let begun: Vec<Area> = begun.collect();
            merges.extend(&begun);
            open.extend(begun);
        }
        if cells.iter().flatten().any(|it| *it >= width) {
            return false;
        }
        for (row, columns) in self.cells.values_mut().zip(cells) {
            *row = columns.into_iter().zip(std::mem::take(row).into_values()).collect();
        }
        self.merges = merges;
        true
    }

    /// The merged areas by their first rows.
    fn starts(&self) -> BTreeMap<u32, Vec<Area>> {
        let mut out: BTreeMap<u32, Vec<Area>> = BTreeMap::new();
        for it in self.merges.iter().take(MAX_MERGES) {
            out.entry(it.rows.0).or_default().push(*it);
        }
        out
    }

    /// Makes a cell show nothing.
    pub(super) fn clear(&mut self, row: u32, column: u32) {
        let Some(cells) = self.cells.get_mut(&row) else { return };
        self.count -= usize::from(cells.remove(&column).is_some());
        if cells.is_empty() {
            self.cells.remove(&row);
        }
    }

    /// Adds the rows that are shown to `out`.
    pub(super) fn write(mut self, out: &mut Rows) -> Result<(), ReadError> {
        out.end_table();
        self.merges.truncate(MAX_MERGES);
        self.merges.sort_unstable_by_key(|it| it.rows);
        let columns = self.columns();
        let mut open: Vec<Open> = Vec::new();
        let mut merges = self.merges.iter().peekable();
        let mut last = None;
        for (row, cells) in self.cells.iter().filter(|(row, _)| !self.hidden_rows.contains(row)) {
            let gap = last.is_some_and(|last| (last + 1..*row).any(|it| !self.hidden_rows.contains(&it)));
            open.retain(|it| it.area.rows.1 >= *row);
            // A merged area that goes on across blank rows holds the table together.
            if gap && open.is_empty() {
                out.end_table();
            }
            last = Some(*row);
            while let Some(merge) = merges.next_if(|it| it.rows.0 <= *row) {
                if merge.rows.1 >= *row {
                    open.push(Open { area: *merge, begun: false });
                }
            }
            out.push(self.row(*row, cells, &columns, &open))?;
            open.iter_mut().for_each(|it| it.begun = true);
        }
        out.end_table();
        Ok(())
    }

    /// The columns that hold anything and those between them, as far as they are shown.
    fn columns(&self) -> Vec<u32> {
        let used: BTreeSet<u32> = self.cells.values().flat_map(|it| it.keys().copied()).collect();
        let first = used.first().copied().unwrap_or(0);
        let last = used.range(..MAX_COLUMNS).next_back().copied().unwrap_or(0);
        let shown = |column: &u32| !self.hidden_columns.iter().any(|(first, last)| (first..=last).contains(&column));
        (first..=last).chain(used.range(MAX_COLUMNS..).copied()).filter(shown).collect()
    }

    fn row(&self, row: u32, cells: &BTreeMap<u32, String>, columns: &[u32], merges: &[Open]) -> Vec<Cell> {
        let mut out: Vec<Cell> = Vec::with_capacity(columns.len().min(64));
        let mut columns = columns.iter().copied().peekable();
        while let Some(column) = columns.next() {
            if column >= MAX_COLUMNS && !cells.contains_key(&column) {
                continue;
            }
            let Some(merge) = merges.iter().find(|it| it.area.holds(row, column)) else {
                out.push(cell(cells.get(&column)));
                continue;
            };
            let mut across = 1;
            while columns.next_if(|it| *it <= merge.area.columns.1).is_some() {
                across += 1;
            }
            // What a merged area shows stands in its first cell, be that hidden or not.
            let text = self.cells.get(&merge.area.rows.0).and_then(|it| it.get(&merge.area.columns.0));
            out.push(Cell { columns: across, ..cell(text.filter(|_| !merge.begun)) });
        }
        out
    }
}

/// A merged area that holds cells of the row at hand.
struct Open {
    area: Area,
    /// Whether a row above has shown it.
    begun: bool,
}

fn cell(text: Option<&String>) -> Cell {
    Cell::new(text.map(|it| Block::Line(it.clone())).into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::block;

    fn sheet(rows: &[(u32, &[(u32, &str)])]) -> Sheet {
        let mut sheet = Sheet::default();
        for (row, cells) in rows {
            for (column, text) in *cells {
                sheet.set(*row, *column, (*text).to_owned()).unwrap();
            }
        }
        sheet
    }

    #[track_caller]
    fn writes(sheet: Sheet, text: &str) {
        let mut rows = Rows::default();
        sheet.write(&mut rows).unwrap();
        assert_eq!(block::write(&rows.finish()), text);
    }

    #[test]
    fn blank_rows_part_tables() {
        writes(sheet(&[(2, &[(1, "a"), (3, "1")]), (3, &[(2, "b")]), (5, &[(1, "c")])]), "a\t\t1\n\tb\t\n\nc\n");
    }

    #[test]
    fn merged_areas_are_one_cell_and_blanks() {
        let mut it =
            sheet(&[(0, &[(0, "三"), (1, "a"), (3, "1")]), (1, &[(1, "b"), (2, "c"), (3, "2")]), (3, &[(1, "d")])]);
        it.merges = vec![
            Area { rows: (0, 3), columns: (0, 0) },
            Area { rows: (0, 0), columns: (1, 2) },
            Area { rows: (0, 1_048_575), columns: (9, 9) },
        ];
        writes(it, "三\ta\t\t1\n\tb\tc\t2\n\td\t\t\n");
    }

    #[test]
    fn hidden_rows_and_columns_are_left_out() {
        let mut it =
            sheet(&[(0, &[(0, "a"), (1, "b"), (2, "c")]), (1, &[(0, "d"), (2, "e")]), (2, &[(0, "f"), (2, "g")])]);
        it.hidden_rows.insert(1);
        it.hidden_columns = vec![(1, 1)];
        writes(it, "a\tc\nf\tg\n");
        // A merged area is shown as long as any of it is.
        let mut it = sheet(&[(0, &[(0, "a"), (1, "b")]), (1, &[(1, "c")]), (2, &[(1, "d")])]);
        it.merges = vec![Area { rows: (0, 2), columns: (0, 0) }];
        it.hidden_rows.insert(0);
        writes(it, "a\tc\n\td\n");
    }

    #[test]
    fn far_cells_ask_for_few_blanks() {
        let far = sheet(&[(0, &[(0, "a"), (16_383, "b")]), (1_048_575, &[(0, "c")])]);
        writes(far, "a\tb\n\nc\n");
    }
}
