//! The fewest slips that explain a block: level by level, single cells exactly, larger edits beside and before them.

use super::grid::{Grid, Sheet};
use super::linear::Tableau;
use super::packed;
use super::rank::Plan;
use super::search::{Budget, Found, sets};
use super::slip::{Edit, edits};
use super::system::System;

/// How many nodes a block may take: about 40 ms.
pub const NODES: u32 = 20_000;
/// Of edits that explain a part only, this many are followed up.
const PARTIAL: usize = 12;

/// The plans of a block.
#[derive(Clone, Debug)]
pub struct Solved {
    /// Every plan of the fewest slips; beside larger edits, also the sets of two cells that do the same.
    pub plans: Vec<Plan>,
    /// Whether the search went to its end.
    pub complete: bool,
}

/// Looks for the fewest slips that make every equation of `system` hold.
pub fn solve(system: &System, grid: Option<&Grid>) -> Solved {
    let Some(tableau) = system.tableau() else { return Solved { plans: Vec::new(), complete: false } };
    let mut solver = Solver { system, grid, budget: Budget { nodes: NODES } };
    let start = State { sheet: Sheet::new(system, &tableau), tableau };
    solver.run(&start)
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
    fn run(&mut self, start: &State) -> Solved {
        let mut plans = Vec::new();
        let mut partial: Option<Partial> = None;
        for slips in 0..=packed::MOST {
            let cells = self.cells(start, slips);
            let stopped = cells.is_none();
            plans.extend(cells.unwrap_or_default());
            if slips == 0 || (slips == 1 && !plans.is_empty()) {
                // Nothing to mend but cells without a value; or one cell explains it, and nothing does so better.
                if plans.is_empty() { continue } else { return Solved { plans, complete: true } }
            }
            if slips == 1 {
                partial = self.larger(start).map(|(whole, rest)| {
                    plans.extend(whole);
                    rest
                });
                if !plans.is_empty() {
                    // Beside the larger edit, the two cells that do the same, for ranking to choose.
                    plans.extend(self.cells(start, 2).unwrap_or_default());
                    return Solved { plans, complete: true };
                }
                continue;
            }
            let (found, sure) = self.compound(partial.as_deref().unwrap_or_default(), slips);
            if !found.is_empty() && plans.is_empty() && !stopped {
                // As above: one cell more than there are slips.
                plans.extend(self.cells(start, slips + 1).unwrap_or_default());
            }
            plans.extend(found);
            if !plans.is_empty() || stopped {
                return Solved { complete: !stopped && sure, plans };
            }
        }
        Solved { plans, complete: false }
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

    /// The larger edits that explain everything, and those that explain a part, the best of them.
    fn larger<'s>(&mut self, state: &State<'s>) -> Option<(Vec<Plan>, Partial<'s>)> {
        let (whole, mut rest): (Vec<Edit>, Vec<Edit>) =
            edits(self.grid?, &state.sheet).into_iter().partition(|it| it.effect.left == 0);
        rest.sort_by_key(|it| (it.effect.left, std::cmp::Reverse(it.weight), it.changes.len()));
        rest.truncate(PARTIAL);
        let mut plans = Vec::new();
        for edit in whole {
            // Nothing may be left to do: cells without a value have to be possible, too.
            if self.cells(&state.after(&edit), 0).is_some_and(|it| !it.is_empty()) {
                plans.extend(joined(&edit, Plan { larger: Vec::new(), single: Vec::new(), changes: Vec::new() }));
            }
        }
        let rest = rest.into_iter().map(|edit| {
            let next = state.after(&edit);
            (edit, next)
        });
        Some((plans, rest.collect()))
    }

    /// Plans of `slips` slips of which the first is one of `partial`. Whether all of them were followed to the end.
    fn compound(&mut self, partial: &[(Edit, State)], slips: usize) -> (Vec<Plan>, bool) {
        let mut plans = Vec::new();
        let mut sure = true;
        for (edit, next) in partial {
            let rest = self.cells(next, slips - 1);
            sure &= rest.is_some();
            plans.extend(rest.unwrap_or_default().into_iter().filter_map(|it| joined(edit, it)));
            if slips == 2 {
                let (whole, _) = self.larger(next).unwrap_or_default();
                plans.extend(whole.into_iter().filter_map(|it| joined(edit, it)));
            }
        }
        (plans, sure)
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
    plan.changes.sort_unstable();
    Some(plan)
}
