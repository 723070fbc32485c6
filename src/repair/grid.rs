//! A block as the table that it is: rows and columns of cells, and what each cell does to the equations.

use super::linear::{CellSet, Tableau};
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
    /// The equations in which each cell stands, with its sign.
    standing: Rc<[Vec<(usize, i64)>]>,
    /// What each unsolved equation is off by.
    pub gaps: Vec<i64>,
    /// The values.
    pub values: Vec<i64>,
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
        let mut standing = vec![Vec::new(); system.variables.len()];
        let mut gaps = Vec::new();
        for row in tableau.rows.iter().filter(|it| it.pivot.is_none()) {
            for cell in row.support().iter() {
                standing[cell].push((gaps.len(), row.sign(cell)));
            }
            gaps.push(row.residual);
        }
        let values = system.values();
        let (failing, suspects, changeable) = Default::default();
        let mut sheet = Self { system, standing: standing.into(), gaps, values, failing, suspects, changeable };
        sheet.look();
        sheet
    }

    /// Whether the cell `at` has a value.
    pub fn fixed(&self, at: usize) -> bool {
        self.system.variables[at].fixed()
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

    /// The unsolved equations that the cell `at` stands in, as places in [`Self::gaps`].
    pub fn equations(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.standing[at].iter().map(|it| it.0)
    }

    /// Gives the cells their new values.
    pub fn apply(&mut self, changes: &[(usize, i64)]) {
        for &(cell, value) in changes {
            let change = value - self.values[cell];
            for &(row, sign) in &self.standing[cell] {
                self.gaps[row] += sign * change;
            }
            self.values[cell] = value;
        }
        self.look();
    }

    /// Looks again at which cells may be to blame.
    fn look(&mut self) {
        (self.suspects, self.changeable) = Default::default();
        self.failing = self.gaps.iter().filter(|it| **it != 0).count();
        for (cell, rows) in self.standing.iter().enumerate() {
            let holding = rows.iter().filter(|(row, _)| self.gaps[*row] == 0).count();
            if holding < rows.len() {
                self.suspects.insert(cell);
            }
            if holding <= 1 {
                self.changeable.insert(cell);
            }
        }
    }

    /// What `changes` would do: how many equations they mend and how many are left; `None` where they would break one
    /// that holds. `steps` is space to work in: what is added to each equation, all zeros.
    pub fn effect(&self, changes: &[(usize, i64)], steps: &mut Vec<i64>) -> Option<Effect> {
        steps.resize(self.gaps.len(), 0);
        let touched =
            || changes.iter().flat_map(|(cell, value)| self.standing[*cell].iter().map(move |it| (cell, value, it)));
        for (cell, value, (row, sign)) in touched() {
            steps[*row] += sign * (value - self.values[*cell]);
        }
        let mut mended = 0;
        let mut breaks = false;
        for (.., (row, _)) in touched() {
            let step = std::mem::take(&mut steps[*row]);
            if step != 0 {
                breaks |= self.gaps[*row] == 0;
                mended += usize::from(self.gaps[*row] + step == 0);
            }
        }
        (!breaks).then(|| Effect { mended, left: self.failing - mended })
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
