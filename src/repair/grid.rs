//! A block as the table that it is: rows and columns of cells, and what each cell does to the equations.

use super::linear::Tableau;
use super::system::System;
use crate::template::{APPLICANTS, CellId, Form, TableId};

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
    standing: Vec<Vec<(usize, i64)>>,
    /// What each unsolved equation is off by.
    pub gaps: Vec<i64>,
    /// The values.
    pub values: Vec<i64>,
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
        Self { system, standing, gaps, values: system.values() }
    }

    /// Whether the cell `at` has a value.
    pub fn fixed(&self, at: usize) -> bool {
        self.system.variables[at].fixed()
    }

    /// The name of the cell `at`.
    pub fn id(&self, at: usize) -> CellId {
        self.system.variables[at].id
    }

    /// How many equations fail.
    pub fn failing(&self) -> usize {
        self.gaps.iter().filter(|it| **it != 0).count()
    }

    /// Whether an equation fails that the cell `at` stands in.
    pub fn suspect(&self, at: usize) -> bool {
        self.standing[at].iter().any(|(row, _)| self.gaps[*row] != 0)
    }

    /// Whether the cell `at` may change together with others of its row or of its column alone: of the equations that
    /// it stands in, all fail, or all but the one that the others mend with it.
    pub fn may_change(&self, at: usize) -> bool {
        self.standing[at].iter().filter(|(row, _)| self.gaps[*row] == 0).count() <= 1
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
    }

    /// What `changes` would do: how many equations they mend and how many are left; `None` where they would break one
    /// that holds.
    pub fn effect(&self, changes: &[(usize, i64)]) -> Option<Effect> {
        let mut touched: [(usize, i64); 96] = [(0, 0); 96];
        let mut count = 0;
        for &(cell, value) in changes {
            let change = value - self.values[cell];
            for &(row, sign) in &self.standing[cell] {
                match touched[..count].iter_mut().find(|(it, _)| *it == row) {
                    Some((_, sum)) => *sum += sign * change,
                    None => {
                        *touched.get_mut(count)? = (row, sign * change);
                        count += 1;
                    }
                }
            }
        }
        let mut mended = 0;
        for &(row, change) in touched[..count].iter().filter(|it| it.1 != 0) {
            match (self.gaps[row], self.gaps[row] + change) {
                (0, _) => return None,
                (_, 0) => mended += 1,
                _ => {}
            }
        }
        Some(Effect { mended, left: self.failing() - mended })
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
