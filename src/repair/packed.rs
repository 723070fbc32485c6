//! A lower bound: equations that fail and share no cell that could be to blame. Each of them holds a wrong cell, so at
//! least as many cells are wrong.
//!
//! Where exactly as many may be wrong, each of these equations holds exactly one wrong cell and no other cell is wrong:
//! then the change of every candidate is known, and most candidates fall.

use super::linear::{CellSet, Linear, Tableau};

/// Sets of more cells than this are not looked for.
pub const MOST: usize = 8;

/// Equations that fail and share no cell that could be to blame.
#[derive(Clone, Copy, Debug, Default)]
pub struct Packed {
    rows: [usize; MOST],
    count: usize,
}

impl Packed {
    /// Equations of `tableau` picked greedily; `None` where they show that more than `left` cells are wrong, or that no
    /// choice of cells outside `closed` helps.
    pub fn of(tableau: &Tableau, closed: CellSet, left: usize) -> Option<Self> {
        let mut packed = Self::default();
        // Equations with few cells come first: they leave room for others.
        let mut rows: Vec<(u32, usize, CellSet)> = Vec::with_capacity(16);
        for (at, row) in tableau.rows.iter().enumerate().filter(|(_, it)| it.violated()) {
            let cells = row.support().minus(closed);
            if cells.is_empty() {
                return None;
            }
            let count = cells.len();
            let place = rows.iter().position(|it| it.0 > count).unwrap_or(rows.len());
            rows.insert(place, (count, at, cells));
        }
        let mut taken = CellSet::default();
        for (_, at, cells) in rows {
            if cells.and(taken).is_empty() {
                taken = taken.or(cells);
                if packed.count == left || packed.count == MOST {
                    return None;
                }
                packed.rows[packed.count] = at;
                packed.count += 1;
            }
        }
        Some(packed)
    }

    /// The equations.
    pub fn rows(&self) -> &[usize] {
        &self.rows[..self.count]
    }

    /// Where each of the equations holds exactly one wrong cell: the cells that it may be, and the equation with the
    /// fewest of them. `None` where there is no way.
    pub fn viable(&self, tableau: &Tableau, closed: CellSet, values: &[i64]) -> Option<(usize, CellSet)> {
        let mut viable = CellSet::default();
        for &at in self.rows() {
            let row = &tableau.rows[at];
            for cell in row.support().minus(closed).iter() {
                if values[cell] + Tableau::change(row, cell) >= 0 {
                    viable.insert(cell);
                }
            }
        }
        let others = tableau.rows.iter().enumerate().filter(|(at, it)| it.violated() && !self.rows().contains(at));
        for (_, other) in others {
            if !self.mends(0, tableau, viable, other, other.residual) {
                return None;
            }
        }
        let count = |at: &usize| tableau.rows[*at].support().and(viable).len();
        let fewest = self.rows().iter().copied().min_by_key(count)?;
        (count(&fewest) > 0).then_some((fewest, viable))
    }

    /// Whether the wrong cells of the equations from the one at `from` on can take away `gap`, which `other` is off by.
    fn mends(&self, from: usize, tableau: &Tableau, viable: CellSet, other: &Linear, gap: i64) -> bool {
        let Some(&at) = self.rows().get(from) else { return gap == 0 };
        let row = &tableau.rows[at];
        let cells = row.support().and(viable);
        let shared = cells.and(other.support());
        let same = shared.and(row.plus.and(other.plus).or(row.minus.and(other.minus)));
        let next = |gap: i64| self.mends(from + 1, tableau, viable, other, gap);
        (shared != cells && next(gap))
            || (!same.is_empty() && next(gap - row.residual))
            || (same != shared && next(gap + row.residual))
    }
}
