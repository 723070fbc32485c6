//! The fewest slips that explain a block: level by level, single cells exactly, larger edits beside and before them.

use super::grid::{Grid, Sheet};
use super::linear::{Tableau, by_cell};
use super::packed;
use super::rank::Plan;
use super::search::{Budget, Found, sets};
use super::slip::{Edit, edits};
use super::system::System;

/// How many nodes a block may take: about 40 ms.
pub const NODES: u32 = 20_000;
/// Of edits that explain a part only, this many are followed up.
const PARTIAL: usize = 12;

/// Explanations that do not count, since others of as few slips, or of fewer, are known, may take so many nodes. Beyond
/// that they are left out.
const BESIDE: u32 = 2_000;
/// What looking for larger edits costs at least, in nodes.
const LOOK: u32 = 20;
/// So many larger edits cost as much as a node.
const TRIES: u32 = 8;

/// The plans of a block.
#[derive(Clone, Debug)]
pub struct Solved {
    /// Every plan of the fewest slips; where only larger edits do it, also the sets of one cell more. Empty where the
    /// search did not go to its end.
    pub plans: Vec<Plan>,
    /// Whether the search went to its end.
    pub complete: bool,
}

/// Looks for the fewest slips that make every equation of `system` hold.
pub fn solve(system: &System, grid: Option<&Grid>) -> Solved {
    let Some(tableau) = system.tableau() else { return Solved { plans: Vec::new(), complete: false } };
    let mut solver = Solver { system, grid, budget: Budget { nodes: NODES } };
    let start = State { sheet: Sheet::new(system, &tableau), tableau };
    let plans = solver.run(&start);
    Solved { complete: plans.is_some(), plans: plans.unwrap_or_default() }
}

struct Solver<'a> {
    system: &'a System,
    grid: Option<&'a Grid>,
    budget: Budget,
}

/// Larger edits that explain a part, and the block after each.
type Partial<'a> = Vec<(Edit, State<'a>)>;

/// The block as printed, or after larger edits.
struct State<'a> {
    sheet: Sheet<'a>,
    tableau: Tableau,
}

impl<'a> State<'a> {
    fn after(&self, edit: &Edit) -> Self {
        let mut next = State { sheet: self.sheet.clone(), tableau: self.tableau.clone() };
        for row in &mut next.tableau.rows {
            let change = |(cell, value): &(usize, i64)| row.sign(*cell) * (value - self.sheet.values[*cell]);
            row.residual += edit.changes.iter().map(change).sum::<i64>();
        }
        next.sheet.apply(&edit.changes);
        next
    }
}

impl Solver<'_> {
    /// The plans of the fewest slips; `None` where finding them takes more than the budget.
    fn run(&mut self, start: &State) -> Option<Vec<Plan>> {
        let mut partial = Partial::new();
        for slips in 0..=packed::MOST {
            let mut plans = self.cells(start, slips)?;
            match slips {
                0 if !plans.is_empty() => return Some(plans),
                0 => continue,
                1 if !plans.is_empty() => {
                    // One cell explains it, and nothing does so better, unless it takes numbers for blanks to do so.
                    if !self.system.without_value().is_empty() {
                        plans.extend(self.larger(start, true)?.0);
                    }
                    return Some(plans);
                }
                1 => (plans, partial) = self.larger(start, false)?,
                _ => {
                    if !plans.is_empty() {
                        let beside = self.within(BESIDE, |it| it.compound(&partial, slips));
                        plans.extend(beside.unwrap_or_default());
                        return Some(plans);
                    }
                    plans = self.compound(&partial, slips)?;
                }
            }
            if !plans.is_empty() {
                // Only larger edits do it. Beside them, the sets of one cell more, for ranking to choose.
                let beside = self.within(BESIDE, |it| it.cells(start, slips + 1));
                plans.extend(beside.unwrap_or_default());
                return Some(plans);
            }
        }
        None
    }

    /// `work` with no more than `most` nodes.
    fn within<T>(&mut self, most: u32, work: impl FnOnce(&mut Self) -> T) -> T {
        let all = self.budget.nodes;
        let part = all.min(most);
        self.budget.nodes = part;
        let done = work(self);
        self.budget.nodes = all - (part - self.budget.nodes);
        done
    }

    /// Every set of `count` cells, or `None` where that is more than the budget allows.
    fn cells(&mut self, state: &State, count: usize) -> Option<Vec<Plan>> {
        let found = sets(self.system, &state.tableau, &state.sheet.values, count, &mut self.budget);
        let Found::All(found) = found else { return None };
        let plan = |it: super::search::Solution| Plan {
            larger: Vec::new(),
            single: it.changes.iter().map(|it| it.0).collect(),
            changes: it.changes,
        };
        Some(found.into_iter().map(plan).collect())
    }

    /// The larger edits that explain everything, and, unless `whole` ones are all that is wanted, those that explain a
    /// part, the best of them. `None` where looking for them is more than the budget allows.
    fn larger<'s>(&mut self, state: &State<'s>, whole: bool) -> Option<(Vec<Plan>, Partial<'s>)> {
        let Some(grid) = self.grid else { return Some((Vec::new(), Partial::new())) };
        let mut tried = 0;
        let (mut all, mut best): (Vec<Edit>, Vec<Edit>) = Default::default();
        let mut rest = edits(grid, &state.sheet, whole, &mut tried);
        let most = if whole { 0 } else { PARTIAL };
        let worth = |it: &Edit| (it.effect.left, std::cmp::Reverse(it.weight), it.changes.len());
        while let Some(at) = (0..rest.len()).min_by_key(|at| worth(&rest[*at])) {
            let edit = rest.remove(at);
            let kept = if edit.effect.left == 0 { &mut all } else { &mut best };
            if kept.iter().all(|it| it.changes != edit.changes) {
                kept.push(edit);
            }
            if best.len() > most {
                best.truncate(most);
                break;
            }
        }
        if !self.budget.spend(LOOK + tried / TRIES + best.len() as u32) {
            return None;
        }
        let mut plans = Vec::new();
        for edit in all {
            // Nothing may be left to do: cells without a value have to be possible, too.
            if !self.cells(&state.after(&edit), 0)?.is_empty() {
                plans.extend(joined(&edit, Plan { larger: Vec::new(), single: Vec::new(), changes: Vec::new() }));
            }
        }
        let rest = best.into_iter().map(|edit| {
            let next = state.after(&edit);
            (edit, next)
        });
        Some((plans, rest.collect()))
    }

    /// Plans of `slips` slips of which the first is one of `partial`; `None` where that is more than the budget allows.
    fn compound(&mut self, partial: &[(Edit, State)], slips: usize) -> Option<Vec<Plan>> {
        let mut plans = Vec::new();
        for (edit, next) in partial {
            let mut rest = self.cells(next, slips - 1)?;
            if slips == 2 {
                rest.extend(self.larger(next, true)?.0);
            }
            plans.extend(rest.into_iter().filter_map(|it| joined(edit, it)));
        }
        Some(plans)
    }
}

/// `edit`, then `rest`. `None` where a cell that the edit puts right is changed once more.
fn joined(edit: &Edit, rest: Plan) -> Option<Plan> {
    if rest.changes.iter().any(|(cell, _)| edit.changes.iter().any(|it| it.0 == *cell)) {
        return None;
    }
    let mut plan = rest;
    plan.larger.insert(0, (edit.slip, edit.weight));
    plan.changes.extend(edit.changes.iter().map(|(cell, value)| (*cell, Some(*value))));
    by_cell(&mut plan.changes);
    Some(plan)
}
