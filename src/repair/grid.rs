//! A block as the table that it is: rows and columns of cells, and what each cell does to the equations.

use super::linear::{CellSet, Linear, Tableau};
use super::system::System;
use crate::template::{APPLICANTS, CellId, Form, TableId};
use std::rc::Rc;

/// Columns of table three; the last one is the total.
pub const COLUMNS: usize = 7;
/// The column of totals.
pub const TOTAL: usize = COLUMNS - 1;

/// A row of table three.
#[derive(Clone, Copy, Debug)]
pub struct GridRow {
    /// Its key.
    pub key: &'static str,
    /// Its cells.
    pub cells: [usize; COLUMNS],
    /// Whether （七）总计 adds it up.
    pub result: bool,
}

/// Table three, the rows in the form's order.
#[derive(Clone, Debug)]
pub struct Grid {
    /// Its rows.
    pub rows: Vec<GridRow>,
}

impl Grid {
    /// The table that `system` is about; `None` where it is another block.
    pub fn of(system: &System, form: &Form) -> Option<Self> {
        let rows = form.t3.iter().enumerate().map(|(at, row)| {
            let mut cells = [0; COLUMNS];
            for (column, cell) in cells.iter_mut().enumerate() {
                let id = CellId::new(TableId::T3, row.key, APPLICANTS[column].key);
                // The sums along the rows come first, so that this is where the cell is.
                let likely = at * COLUMNS + column;
                let there = system.variables.get(likely).is_some_and(|it| it.id == id);
                *cell = if there { likely } else { system.index(id)? };
            }
            let result = !matches!(row.key, "new" | "carried_in" | "result_total" | "carried_out");
            Some(GridRow { key: row.key, cells, result })
        });
        Some(Self { rows: rows.collect::<Option<_>>()? })
    }

    /// The row and the column of the cell `at`.
    pub fn place(&self, at: usize) -> Option<(usize, usize)> {
        let places = self.rows.iter().enumerate();
        places.into_iter().find_map(|(row, it)| Some((row, it.cells.iter().position(|cell| *cell == at)?)))
    }

    /// The row `key`.
    pub fn row(&self, key: &str) -> Option<&GridRow> {
        self.rows.iter().find(|it| it.key == key)
    }
}

/// The values of a block and what the equations make of them, kept up to date while values change.
#[derive(Clone, Debug)]
pub struct Sheet<'a> {
    system: &'a System,
    /// The equations in which the cells stand, with their signs.
    standing: Rc<Standing>,
    /// What each unsolved equation is off by.
    pub gaps: Box<[i64]>,
    /// The values.
    pub values: Box<[i64]>,
    /// The cells without a value.
    open: CellSet,
    /// How many equations fail.
    pub failing: usize,
    /// The cells in an equation that fails.
    suspects: CellSet,
    /// The cells that may change together with others of their row or of their column alone: of the equations that one
    /// stands in, all fail, or all but the one that the others mend with it.
    changeable: CellSet,
}

impl<'a> Sheet<'a> {
    /// The values of `system` as printed; `tableau` is its own.
    pub fn new(system: &'a System, tableau: &Tableau) -> Self {
        let rows = || tableau.rows.iter().filter(|it| it.pivot.is_none());
        let standing = Standing::of(rows(), system.variables.len());
        let gaps = rows().map(|it| it.residual).collect();
        let (values, open) = (system.values().into(), system.without_value());
        let (failing, suspects, changeable) = Default::default();
        let mut sheet = Self { system, standing: Rc::new(standing), gaps, values, open, failing, suspects, changeable };
        sheet.look();
        sheet
    }

    /// Whether the cell `at` has a value.
    #[inline(always)]
    pub fn fixed(&self, at: usize) -> bool {
        !self.open.contains(at)
    }

    /// The name of the cell `at`.
    pub fn id(&self, at: usize) -> CellId {
        self.system.variables[at].id
    }

    /// Whether an equation fails that the cell `at` stands in.
    pub fn suspect(&self, at: usize) -> bool {
        self.suspects.contains(at)
    }

    /// Whether the cell `at` may change together with others of its row or of its column alone.
    pub fn may_change(&self, at: usize) -> bool {
        self.changeable.contains(at)
    }

    /// The unsolved equations that the cell `at` stands in, as places in [`Self::gaps`], with its sign.
    pub fn equations(&self, at: usize) -> &[(usize, i64)] {
        self.standing.of_cell(at)
    }

    /// Whether an equation that holds would fail if the cells `a` and `b` changed by as much in opposite directions.
    pub fn parts(&self, a: usize, b: usize) -> bool {
        let (first, second) = (self.equations(a), self.equations(b));
        first.iter().any(|it| self.gaps[it.0] == 0 && !second.contains(it))
            || second.iter().any(|it| self.gaps[it.0] == 0 && !first.contains(it))
    }

    /// Gives the cells their new values.
    pub fn apply(&mut self, changes: &[(usize, i64)]) {
        for &(cell, value) in changes {
            let change = value - self.values[cell];
            for &(row, sign) in self.standing.of_cell(cell) {
                self.gaps[row] += sign * change;
            }
            self.values[cell] = value;
        }
        self.look();
    }

    /// Looks again at which cells may be to blame.
    fn look(&mut self) {
        (self.suspects, self.changeable) = Default::default();
        let gaps = &self.gaps[..];
        self.failing = gaps.iter().filter(|it| **it != 0).count();
        for cell in 0..self.values.len() {
            let rows = self.standing.of_cell(cell);
            let mut holding = 0;
            for (row, _) in rows {
                holding += usize::from(gaps[*row] == 0);
            }
            if holding < rows.len() {
                self.suspects.insert(cell);
            }
            if holding <= 1 {
                self.changeable.insert(cell);
            }
        }
    }

    /// Those of `cells` of one column that may change together with others of them alone: every equation that holds and
    /// that one stands in, another of them stands in, too.
    pub fn together(&self, cells: impl Iterator<Item = usize> + Clone) -> CellSet {
        let mut standing = vec![0; self.gaps.len()];
        for cell in cells.clone() {
            for &(row, _) in self.equations(cell) {
                standing[row] += 1;
            }
        }
        let mut set = CellSet::default();
        for cell in cells.filter(|it| self.suspect(*it)) {
            if self.equations(cell).iter().all(|(row, _)| self.gaps[*row] != 0 || standing[*row] > 1) {
                set.insert(cell);
            }
        }
        set
    }

    /// What `changes` would do: how many equations they mend and how many are left; `None` where they would break one
    /// that holds. `steps` is space to work in: what is added to each equation, all zeros.
    pub fn effect(&self, changes: &[(usize, i64)], steps: &mut Vec<i64>) -> Option<Effect> {
        steps.resize(self.gaps.len(), 0);
        let (gaps, steps) = (&self.gaps[..], &mut steps[..]);
        for &(cell, value) in changes {
            let change = value - self.values[cell];
            for &(row, sign) in self.standing.of_cell(cell) {
                steps[row] += sign * change;
            }
        }
        let mut mended = 0;
        let mut breaks = false;
        for &(cell, _) in changes {
            for &(row, _) in self.standing.of_cell(cell) {
                let step = std::mem::take(&mut steps[row]);
                if step != 0 {
                    breaks |= gaps[row] == 0;
                    mended += usize::from(gaps[row] + step == 0);
                }
            }
        }
        (!breaks).then(|| Effect { mended, left: self.failing - mended })
    }
}

/// In which equations each cell stands, with its sign: one list, cell after cell.
#[derive(Debug)]
struct Standing {
    entries: Box<[(usize, i64)]>,
    /// Where the entries of each cell start, and where the last ones end.
    starts: Box<[usize]>,
}

impl Standing {
    fn of<'r>(rows: impl Iterator<Item = &'r Linear> + Clone, cells: usize) -> Self {
        let mut starts = vec![0; cells + 1].into_boxed_slice();
        for row in rows.clone() {
            row.support().iter().for_each(|cell| starts[cell + 1] += 1);
        }
        for at in 0..cells {
            starts[at + 1] += starts[at];
        }
        let mut entries = vec![(0, 0); starts[cells]].into_boxed_slice();
        let mut next = starts.clone();
        for (at, row) in rows.enumerate() {
            for cell in row.support().iter() {
                entries[next[cell]] = (at, row.sign(cell));
                next[cell] += 1;
            }
        }
        Self { entries, starts }
    }

    #[inline(always)]
    fn of_cell(&self, at: usize) -> &[(usize, i64)] {
        &self.entries[self.starts[at]..self.starts[at + 1]]
    }
}

/// What changes would do to the equations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// Equations that failed and would hold.
    pub mended: usize,
    /// Equations that would still fail.
    pub left: usize,
}
