//! Exact search for the smallest sets of cells whose change makes every equation of a block hold.
//!
//! Fellegi and Holt's error localisation by branch and bound (de Waal and Quéré 2003): an equation that fails holds a
//! wrong cell, so take one that fails, free each of its cells in turn, eliminate the freed cell, and go on with what
//! fails then. The cells tried before are trusted from there on, so that no set is met twice. All arithmetic is in
//! whole numbers; sets of `size` cells are only looked for once all smaller sizes have given nothing.

use super::feasible::{self, Bound, Feasible};
use super::linear::{CellSet, Linear, Tableau, by_cell};
use super::packed::Packed;
use super::system::System;

/// How much work a search may do, in nodes of the search. Everything that takes time is charged to it, so that the
/// same report is decided, or is not, on every machine.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// Nodes that may still be visited.
    pub nodes: u32,
}

impl Budget {
    /// Takes `nodes` from it; false where it is used up.
    pub fn spend(&mut self, nodes: u32) -> bool {
        self.nodes = self.nodes.saturating_sub(nodes);
        self.nodes > 0
    }
}

/// A set of cells with the values that they need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solution {
    /// Cell and new value, by cell; `None` where the equations leave the value open.
    pub changes: Vec<(usize, Option<i64>)>,
}

/// What a search of one size found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Every set of that size.
    All(Vec<Solution>),
    /// The work was more than allowed, or there are more sets than anyone would read.
    TooMany,
}

/// More sets than this say nothing.
const MOST: usize = 600;
/// What each set costs when it has been found, in nodes.
const EACH: u32 = 10;

/// Every set of exactly `size` cells with a value that makes the equations of `start` hold, none of its changes zero.
/// `values` are the values that the residuals of `start` were computed from.
pub fn sets(system: &System, start: &Tableau, values: &[i64], size: usize, budget: &mut Budget) -> Found {
    let open = system.without_value();
    let mut walk = Walk { open, values, budget, found: Vec::new(), stopped: false, spare: Vec::new() };
    walk.descend(start, CellSet::default(), open, size);
    if walk.stopped { Found::TooMany } else { Found::All(walk.found) }
}

struct Walk<'a> {
    /// The cells without a value.
    open: CellSet,
    values: &'a [i64],
    budget: &'a mut Budget,
    found: Vec<Solution>,
    stopped: bool,
    /// Tableaus that are used again.
    spare: Vec<Tableau>,
}

impl Walk<'_> {
    /// `freed` may change; `closed` are the cells that no branch may free any more: freed, trusted, without a value.
    fn descend(&mut self, tableau: &Tableau, freed: CellSet, closed: CellSet, left: usize) {
        if self.stopped || !self.spend() {
            return;
        }
        let Some(row) = self.tightest(tableau, closed) else {
            return self.settled(tableau, freed, closed, left);
        };
        let Some(packed) = Packed::of(tableau, closed, left) else { return };
        match left {
            0 => {}
            1 => self.last(tableau, freed, closed),
            _ if packed.rows().len() == left => {
                let Some((row, viable)) = packed.viable(tableau, closed, self.values) else { return };
                let cells = tableau.rows[row].support().and(viable);
                self.branch(tableau, freed, CellSet::ALL.minus(viable), left, row, cells);
            }
            _ => {
                let cells = tableau.rows[row].support().minus(closed);
                self.branch(tableau, freed, closed, left, row, cells);
            }
        }
    }

    fn branch(
        &mut self,
        tableau: &Tableau,
        freed: CellSet,
        mut closed: CellSet,
        left: usize,
        row: usize,
        cells: CellSet,
    ) {
        for cell in cells.iter() {
            let Some(next) = self.solved(tableau, Some(row), cell) else { return };
            closed.insert(cell);
            self.descend(&next, freed.or(CellSet::only(cell)), closed, left - 1);
            self.spare.push(next);
        }
    }

    /// `tableau` with its equation `row` solved for `cell`.
    fn solved(&mut self, tableau: &Tableau, row: Option<usize>, cell: usize) -> Option<Tableau> {
        let mut next = self.spare.pop().unwrap_or_default();
        next.rows.clone_from(&tableau.rows);
        if row.is_some_and(|row| next.pivot(row, cell).is_none()) {
            self.stopped = true;
            return None;
        }
        Some(next)
    }

    fn spend(&mut self) -> bool {
        if self.found.len() >= MOST || !self.budget.spend(1) {
            self.stopped = true;
        }
        !self.stopped
    }

    /// The equation that fails with the fewest cells left to blame.
    fn tightest(&self, tableau: &Tableau, closed: CellSet) -> Option<usize> {
        let failing = tableau.rows.iter().enumerate().filter(|(_, it)| it.violated());
        failing.min_by_key(|(_, it)| it.support().minus(closed).len()).map(|(at, _)| at)
    }

    /// One cell is left to free: it must stand in every equation that fails and in none that holds, and ask for the
    /// same change everywhere.
    fn last(&mut self, tableau: &Tableau, freed: CellSet, closed: CellSet) {
        let mut cells: Option<CellSet> = None;
        let mut others = CellSet::default();
        for row in tableau.rows.iter().filter(|it| it.pivot.is_none()) {
            if row.residual == 0 {
                others = others.or(row.support());
            } else {
                cells = Some(cells.map_or(row.support(), |it| it.and(row.support())));
            }
        }
        let Some((cells, row)) = cells.zip(tableau.rows.iter().position(Linear::violated)) else { return };
        for cell in cells.minus(others).minus(closed).iter() {
            let change = Tableau::change(&tableau.rows[row], cell);
            if tableau.rows.iter().any(|it| it.violated() && Tableau::change(it, cell) != change) {
                continue;
            }
            if !self.spend() {
                return;
            }
            let Some(next) = self.solved(tableau, Some(row), cell) else { return };
            self.settled(&next, freed.or(CellSet::only(cell)), closed.or(CellSet::only(cell)), 0);
            self.spare.push(next);
        }
    }

    /// Every equation holds. The freed cells and those without a value follow from them; they have to be possible.
    fn settled(&mut self, tableau: &Tableau, freed: CellSet, closed: CellSet, left: usize) {
        let solved = tableau.rows.iter().filter_map(|it| Some((it, it.pivot? as usize)));
        let mut pivots = CellSet::default();
        let mut negative = false;
        for (row, cell) in solved.clone() {
            pivots.insert(cell);
            negative |= self.values[cell] + Tableau::change(row, cell) < 0;
        }
        // Free or without a value, and yet not determined: it may take any value.
        let loose = freed.or(self.open).minus(pivots);
        if negative {
            match self.possible(tableau, loose) {
                Feasible::Yes => {}
                Feasible::Unknown => {
                    self.stopped = true;
                    return;
                }
                Feasible::No => return self.widen(tableau, freed, closed, left),
            }
        }
        if left > 0 {
            // A smaller set: it was found before, or frees a cell in vain.
            return;
        }
        let mut changes = Vec::new();
        for (row, cell) in solved {
            let open = !row.support().and(loose).is_empty();
            let change = Tableau::change(row, cell);
            if freed.contains(cell) {
                if change == 0 && !open {
                    return;
                }
                changes.push((cell, (!open).then_some(self.values[cell] + change)));
            }
        }
        changes.extend(freed.and(loose).iter().map(|cell| (cell, None)));
        by_cell(&mut changes);
        // It will be ranked and put into words.
        self.budget.spend(EACH);
        self.found.push(Solution { changes });
    }

    /// A cell that follows would be negative: only another wrong cell could lift it.
    fn widen(&mut self, tableau: &Tableau, freed: CellSet, mut closed: CellSet, left: usize) {
        if left == 0 {
            return;
        }
        let solved = tableau.rows.iter().filter(|it| it.pivot.is_some());
        let cells = solved.fold(CellSet::default(), |set, row| set.or(row.support())).minus(closed);
        for cell in cells.iter() {
            closed.insert(cell);
            let row = tableau.rows.iter().position(|it| it.pivot.is_none() && it.sign(cell) != 0);
            let Some(next) = self.solved(tableau, row, cell) else { return };
            self.descend(&next, freed.or(CellSet::only(cell)), closed, left - 1);
            self.spare.push(next);
        }
    }

    /// Whether the loose cells can take values that leave no cell negative.
    fn possible(&mut self, tableau: &Tableau, loose: CellSet) -> Feasible {
        let value = |cell: usize| i128::from(self.values[cell]);
        let mut bounds: Vec<Bound> = Vec::new();
        for (row, cell) in tableau.rows.iter().filter_map(|it| Some((it, it.pivot? as usize))) {
            let sign = row.sign(cell);
            let terms = row.support().and(loose).iter().map(|it| (it, i128::from(-sign * row.sign(it))));
            bounds
                .push(Bound { terms: terms.collect(), constant: value(cell) + i128::from(Tableau::change(row, cell)) });
        }
        bounds.extend(loose.iter().map(|it| Bound { terms: vec![(it, 1)], constant: value(it) }));
        feasible::feasible(bounds, &mut self.budget.nodes)
    }
}
