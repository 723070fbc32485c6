//! Larger edits, each of them one slip of the person or the program that filled the table in: a row moved by a column,
//! cells or rows swapped, an amount in the wrong column, totals not added up again, blanks that belong filled.
//!
//! An edit is kept where it mends equations and breaks none.

use super::grid::{COLUMNS, Effect, Grid, GridRow, Sheet, TOTAL};
use super::linear::{CellSet, by_cell};
use super::model::{Direction, Slip};

/// A larger edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What happened.
    pub slip: Slip,
    /// Cells and new values, by cell; at least two, none as it was.
    pub changes: Vec<(usize, i64)>,
    /// What it mends.
    pub effect: Effect,
    /// How many of the values that it explains are not zero: few of them match by chance.
    pub weight: usize,
}

/// The edits of `sheet` that mend all that fails, or, unless `whole`, at least two equations. Of those that change the
/// same the simplest comes first. Adds to `tried` how many were looked at.
pub fn edits(grid: &Grid, sheet: &Sheet, whole: bool, tried: &mut u32) -> Vec<Edit> {
    if sheet.failing < 2 {
        return Vec::new();
    }
    let failing = if whole { Failing::of(grid, sheet) } else { Failing::default() };
    let mut all = Collector { sheet, edits: Vec::new(), tried: 0, changes: Vec::new(), steps: Vec::new() };
    let rows = || grid.rows.iter().enumerate().filter(|(at, _)| failing.only_rows(&[*at])).map(|it| it.1);
    let columns = || (0..COLUMNS).filter(|at| failing.only_column(*at));
    rows().for_each(|row| swaps_in_row(&mut all, row));
    rows().for_each(|row| shifts_in_row(&mut all, row));
    for column in columns() {
        let together = sheet.together(grid.rows.iter().map(|it| it.cells[column]));
        if together.len() > 1 {
            swaps_in_column(&mut all, grid, column, together);
            shifts_in_column(&mut all, grid, column, together);
        }
    }
    for (at, rows) in grid.rows.windows(2).enumerate() {
        if failing.only_rows(&[at, at + 1]) {
            swapped_rows(&mut all, &rows[0], &rows[1]);
        }
    }
    transfers(&mut all, grid, &failing);
    totals(&mut all, grid);
    *tried += all.tried;
    all.edits
}

/// The rows and columns of which an equation fails, as bits: an edit that is to mend all has to be about these.
#[derive(Default)]
struct Failing {
    rows: u32,
    columns: u32,
}

impl Failing {
    fn of(grid: &Grid, sheet: &Sheet) -> Self {
        let mut lines = vec![(0u32, 0u32); sheet.gaps.len()];
        for (at, row) in grid.rows.iter().enumerate() {
            for (column, cell) in row.cells.iter().enumerate() {
                for &(equation, _) in sheet.equations(*cell) {
                    lines[equation].0 |= 1 << at;
                    lines[equation].1 |= 1 << column;
                }
            }
        }
        let mut failing = Self::default();
        for ((rows, columns), _) in lines.iter().zip(&sheet.gaps).filter(|it| *it.1 != 0) {
            if rows.is_power_of_two() {
                failing.rows |= rows;
            } else if columns.is_power_of_two() {
                failing.columns |= columns;
            }
        }
        failing
    }

    /// Whether no equation fails along another row than these.
    fn only_rows(&self, rows: &[usize]) -> bool {
        rows.iter().fold(self.rows, |left, at| left & !(1 << at)) == 0
    }

    /// Whether no equation fails along another column than this.
    fn only_column(&self, column: usize) -> bool {
        self.columns & !(1 << column) == 0
    }
}

struct Collector<'a> {
    sheet: &'a Sheet<'a>,
    edits: Vec<Edit>,
    tried: u32,
    /// Space to work in.
    changes: Vec<(usize, i64)>,
    steps: Vec<i64>,
}

impl Collector<'_> {
    #[inline(always)]
    fn value(&self, cell: usize) -> i64 {
        self.sheet.values[cell]
    }

    /// Keeps the edit if it is possible and mends something.
    fn offer(&mut self, slip: Slip, cells: impl Iterator<Item = (usize, i64)>) {
        self.tried += 1;
        self.changes.clear();
        let mut weight = 0;
        for (cell, value) in cells {
            if value < 0 || !self.sheet.fixed(cell) {
                return;
            }
            if value != self.sheet.values[cell] {
                self.changes.push((cell, value));
                weight += usize::from(value != 0);
            }
        }
        if self.changes.len() < 2 || !self.changes.iter().any(|(cell, _)| self.sheet.suspect(*cell)) {
            return;
        }
        let Some(effect) = self.sheet.effect(&self.changes, &mut self.steps) else { return };
        // What rewrites as many cells as it likes mends a part of anything: it has to mend all.
        let rewritten = matches!(slip, Slip::RowRewritten(_) | Slip::ColumnRewritten(_));
        if effect.left == 0 || (effect.mended >= 2 && !rewritten) {
            let mut changes = self.changes.clone();
            by_cell(&mut changes);
            self.edits.push(Edit { slip, changes, effect, weight });
        }
    }
}

/// The values of `row` with the cell `at` set so that the kinds add up to the total.
fn solve(mut values: [i64; COLUMNS], at: usize) -> [i64; COLUMNS] {
    let kinds: i64 = values[..TOTAL].iter().sum();
    values[at] = if at == TOTAL { kinds } else { values[TOTAL] - (kinds - values[at]) };
    values
}

fn shifts_in_row(all: &mut Collector, row: &GridRow) {
    let values = row.cells.map(|cell| all.value(cell));
    let may = row.cells.map(|cell| all.sheet.may_change(cell));
    if values == [0; COLUMNS] || may.iter().filter(|it| **it).count() < 2 {
        return;
    }
    let fits = |at: usize, value: i64| may[at] || value == values[at];
    let mut offer = |direction: Direction, moved: [i64; COLUMNS], lost: usize| {
        let moved = solve(moved, lost);
        if fits(lost, moved[lost]) {
            all.offer(Slip::RowShift { row: row.key, direction }, row.cells.into_iter().zip(moved));
        }
    };
    for from in 0..TOTAL {
        for to in from + 1..COLUMNS {
            if !fits(to - 1, values[to]) {
                break;
            }
            if values[from..=to].iter().any(|it| *it != 0) {
                let mut moved = values;
                moved.copy_within(from + 1..=to, from);
                offer(Direction::Right, moved, to);
            }
        }
        for to in from + 1..COLUMNS {
            if !fits(to, values[to - 1]) {
                break;
            }
            if values[from..=to].iter().any(|it| *it != 0) {
                let mut moved = values;
                moved.copy_within(from..to, from + 1);
                offer(Direction::Left, moved, from);
            }
        }
    }
}

fn swaps_in_row(all: &mut Collector, row: &GridRow) {
    for (at, &a) in row.cells.iter().enumerate().filter(|(_, cell)| all.sheet.may_change(**cell)) {
        for &b in row.cells[at + 1..].iter().filter(|cell| all.sheet.may_change(**cell)) {
            swap(all, a, b);
        }
    }
}

fn swap(all: &mut Collector, a: usize, b: usize) {
    let (first, second) = (all.value(a), all.value(b));
    if first != second && !all.sheet.parts(a, b) {
        let id = |cell: usize| all.sheet.id(cell);
        all.offer(Slip::Swap(id(a), id(b)), [(a, second), (b, first)].into_iter());
    }
}

/// Two cells of a column change places; then both rows fail.
fn swaps_in_column(all: &mut Collector, grid: &Grid, column: usize, together: CellSet) {
    let cells = || grid.rows.iter().map(|it| it.cells[column]).filter(|it| together.contains(*it));
    for (at, a) in cells().enumerate() {
        cells().skip(at + 1).for_each(|b| swap(all, a, b));
    }
}

fn swapped_rows(all: &mut Collector, a: &GridRow, b: &GridRow) {
    let sheet = all.sheet;
    for (first, second) in a.cells.into_iter().zip(b.cells) {
        if sheet.values[first] != sheet.values[second] && !sheet.suspect(first) && !sheet.suspect(second) {
            return;
        }
    }
    // The other half of each pair.
    let other = |at: usize| if at < COLUMNS { b.cells[at] } else { a.cells[at - COLUMNS] };
    let cells = a.cells.into_iter().chain(b.cells).enumerate();
    all.offer(Slip::RowSwap(a.key, b.key), cells.map(|(at, cell)| (cell, sheet.values[other(at)])));
}

/// Values of a column moved up or down by a row; what was lost follows from its row.
fn shifts_in_column(all: &mut Collector, grid: &Grid, column: usize, together: CellSet) {
    let sheet = all.sheet;
    let cell = |row: usize| grid.rows[row].cells[column];
    let mendable = |(cell, value): (usize, i64)| value == sheet.values[cell] || (value >= 0 && together.contains(cell));
    let of_row = |row: &GridRow| solve(row.cells.map(|cell| sheet.values[cell]), column)[column];
    let lost: Vec<i64> = grid.rows.iter().map(of_row).collect();
    let lost = |row: usize| lost[row];
    let key = crate::template::APPLICANTS[column].key;
    let end = grid.rows.len();
    let mut cells = Vec::new();
    for from in 0..end {
        for direction in [Direction::Down, Direction::Up] {
            // Down: what stands in the next row belongs here. Up: what stands here belongs in the next row.
            cells.clear();
            if direction == Direction::Up {
                cells.push((cell(from), lost(from)));
                if !mendable(cells[0]) {
                    continue;
                }
            }
            for to in from + 1..end {
                let moved = match direction {
                    Direction::Down => (cell(to - 1), sheet.values[cell(to)]),
                    _ => (cell(to), sheet.values[cell(to - 1)]),
                };
                if !mendable(moved) {
                    break;
                }
                cells.push(moved);
                let last = (direction == Direction::Down).then(|| (cell(to), lost(to)));
                if cells.len() + usize::from(last.is_some()) > 2 && last.is_none_or(mendable) {
                    all.offer(Slip::ColumnShift { column: key, direction }, cells.iter().copied().chain(last));
                }
            }
        }
    }
}

/// An amount stands under the wrong kind of applicant, in one row, and （七） follows or not.
fn transfers(all: &mut Collector, grid: &Grid, failing: &Failing) {
    let Some(done) = grid.rows.iter().position(|it| it.key == "result_total") else { return };
    let total = grid.rows[done];
    let gaps = &all.sheet.gaps[..];
    let mut amounts: Vec<i64> = Vec::new();
    for &gap in gaps.iter().filter(|gap| **gap > 0 && gaps.contains(&-**gap)) {
        if let Err(place) = amounts.binary_search(&gap) {
            amounts.insert(place, gap);
        }
    }
    for amount in amounts {
        for (at, row) in grid.rows.iter().enumerate() {
            if failing.only_rows(&[at, done]) {
                transfers_in_row(all, row, &total, amount);
            }
        }
    }
}

fn transfers_in_row(all: &mut Collector, row: &GridRow, total: &GridRow, amount: i64) {
    let sheet = all.sheet;
    let kinds = |row: &GridRow, may: &dyn Fn(usize) -> bool| {
        row.cells[..TOTAL].iter().enumerate().fold(0u32, |set, (at, cell)| set | u32::from(may(*cell)) << at)
    };
    let may = kinds(row, &|cell| sheet.may_change(cell));
    // With the row above it, （七） leaves the sums of the results as they are: the balance has to fail.
    let may_total = if row.result { kinds(total, &|cell| sheet.suspect(cell)) } else { 0 };
    for to in 0..TOTAL {
        for from in (0..TOTAL).filter(|from| *from != to) {
            let pair = 1 << to | 1 << from;
            for (total_follows, set) in [(false, may), (true, may_total)] {
                if set & pair != pair {
                    continue;
                }
                let key = |at: usize| crate::template::APPLICANTS[at].key;
                let slip = Slip::Transfer { row: row.key, from: key(from), to: key(to), amount, total_follows };
                let rows = [Some(row), total_follows.then_some(total)];
                let moved = rows.into_iter().flatten().flat_map(|row| {
                    [(row.cells[to], amount), (row.cells[from], -amount)]
                        .map(|(cell, change)| (cell, sheet.values[cell] + change))
                });
                all.offer(slip, moved);
            }
        }
    }
}

/// A row or the column of totals was not added up (again): copied from elsewhere, left blank, or of another draft.
fn totals(all: &mut Collector, grid: &Grid) {
    let sums: Vec<(usize, i64)> = grid
        .rows
        .iter()
        .map(|row| (row.cells[TOTAL], row.cells[..TOTAL].iter().map(|cell| all.value(*cell)).sum()))
        .collect();
    all.offer(Slip::ColumnRewritten("total"), sums.into_iter());

    let main = ["new", "carried_in", "result_total", "carried_out"].map(|key| grid.row(key).copied());
    let [Some(new), Some(carried_in), Some(done), Some(out)] = main else { return };
    for at in 0..main.len() {
        let cells: Vec<(usize, i64)> = (0..COLUMNS)
            .map(|column| {
                let it = |row: &GridRow| all.value(row.cells[column]);
                let results = || grid.rows.iter().filter(|row| row.result).map(&it).sum();
                match at {
                    0 => (new.cells[column], it(&done) + it(&out) - it(&carried_in)),
                    1 => (carried_in.cells[column], it(&done) + it(&out) - it(&new)),
                    2 => (done.cells[column], results()),
                    _ => (out.cells[column], it(&new) + it(&carried_in) - it(&done)),
                }
            })
            .collect();
        all.offer(Slip::RowRewritten([new, carried_in, done, out][at].key), cells.into_iter());
    }
    // A result row takes what its columns lack.
    let lack: [i64; COLUMNS] = std::array::from_fn(|column| {
        let results = grid.rows.iter().filter(|row| row.result).map(|row| all.value(row.cells[column]));
        all.value(done.cells[column]) - results.sum::<i64>()
    });
    for row in grid.rows.iter().filter(|row| row.result) {
        if row.cells.iter().zip(lack).all(|(cell, lack)| lack == 0 || all.sheet.may_change(*cell)) {
            let cells = row.cells.map(|cell| (cell, all.value(cell)));
            all.offer(
                Slip::RowRewritten(row.key),
                cells.into_iter().zip(lack).map(|((cell, it), lack)| (cell, it + lack)),
            );
        }
    }
}
