//! Which of the smallest repairs is the likeliest: how people err, what the rest of the table looks like, what the
//! sentences say.
//!
//! Each candidate's weight is the logarithm of (how often such a slip happens) × (how likely it leaves what is printed)
//! × (how plausible the numbers are that it restores) × (what the evidence says). The confidence is the share of its
//! weight among all candidates and "none of these".

use super::grid::{COLUMNS, Grid, TOTAL};
use super::model::{Slip, Typing};
use super::system::{Known, System};
use super::typing::{Context, likelihood};
use crate::sort;

/// A candidate before it has a weight.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Larger slips, with the number of values that each explains.
    pub larger: Vec<(Slip, usize)>,
    /// Cells that are wrong one by one.
    pub single: Vec<usize>,
    /// Everything that changes, by cell; `None` where the value stays open.
    pub changes: Vec<(usize, Option<i64>)>,
}

impl Plan {
    /// How many slips it takes.
    pub fn slips(&self) -> usize {
        self.larger.len() + self.single.len()
    }
}

/// A candidate with its share.
#[derive(Clone, Debug)]
pub struct Ranked {
    /// What happened, larger slips first.
    pub slips: Vec<Slip>,
    /// Everything that changes.
    pub changes: Vec<(usize, Option<i64>)>,
    /// 0 to 1.
    pub confidence: f64,
}

/// What is said of cells elsewhere.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The cells.
    pub cells: Vec<usize>,
    /// The value that they are said to have together.
    pub value: i64,
    /// How much that says: the logarithm of the odds.
    pub weight: f64,
}

/// What ranking knows of a block.
#[derive(Clone, Debug)]
pub struct Knowledge<'a> {
    /// The block.
    pub system: &'a System,
    /// As a table, for table three.
    pub grid: Option<&'a Grid>,
    /// What is said of its cells elsewhere.
    pub claims: Vec<Claim>,
    /// The values of the year before, by cell.
    pub earlier: Vec<(usize, i64)>,
}

// The numbers below and in `typing` were set on reports with planted errors, drawn from other seeds than those that
// `cargo xtask quality repair` measures with.

/// How often a given cell is wrong.
const CELL: f64 = 0.004;
/// Larger slips that explain a part only, the rest being something else, often fit by chance.
const PARTLY: f64 = 0.02;
/// Of many wrong cells, most sets differ in a few only, and their weights rest on little: so much flatter they are.
const FLATTER: f64 = 1.6;
/// In table four, where each candidate is one cell of one sum, the weights tell less than is known: so much less flat.
const STEEPER: f64 = 0.75;
/// So many wrong cells are many.
const MANY: usize = 3;

/// The plans, the likeliest first, those with the same changes as one.
pub fn rank(knowledge: &Knowledge, plans: Vec<Plan>) -> Vec<Ranked> {
    let mut weights: Vec<f64> = Vec::new();
    let mut ranked: Vec<Ranked> = Vec::new();
    // A number for each list of changes: lists with different numbers differ.
    let mut marks: Vec<u64> = Vec::new();
    let least = plans.iter().map(Plan::slips).min().unwrap_or(0);
    for plan in plans {
        let (weight, slips) = knowledge.weigh(&plan);
        let mark = mark(&plan.changes);
        let known = |at: &usize| marks[*at] == mark && ranked[*at].changes == plan.changes;
        match (0..marks.len()).find(known) {
            Some(at) => {
                let old = weights[at];
                if weight > old {
                    ranked[at].slips = slips;
                }
                weights[at] = old.max(weight) + (-(old - weight).abs()).exp().ln_1p();
            }
            None => {
                marks.push(mark);
                weights.push(weight);
                ranked.push(Ranked { slips, changes: plan.changes, confidence: 0.0 });
            }
        }
    }
    let best = weights.iter().copied().reduce(f64::max).unwrap_or(0.0);
    let flatter = match knowledge.grid {
        None => STEEPER,
        Some(_) if least >= MANY => FLATTER,
        Some(_) => 1.0,
    };
    let share = |weight: f64| ((weight - best) / flatter).exp();
    let sum: f64 = weights.iter().copied().map(share).sum::<f64>() + none_of_these(least);
    for (it, weight) in ranked.iter_mut().zip(&weights) {
        it.confidence = share(*weight) / sum;
    }
    best_first(ranked, weights)
}

/// `items` by their `weights`, the heaviest first: to a millionth, as what differs less is equal, on every machine, and
/// keeps its order.
pub fn best_first<T>(items: Vec<T>, weights: impl IntoIterator<Item = f64>) -> Vec<T> {
    let order = weights.into_iter().enumerate().map(|(at, it)| (-(it * 1e6).round() as i64, at));
    let mut order: Vec<(i64, usize)> = order.collect();
    sort::up(&mut order);
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.into_iter().filter_map(|(_, at)| items.get_mut(at)?.take()).collect()
}

fn mark(changes: &[(usize, Option<i64>)]) -> u64 {
    changes.iter().fold(0, |mark: u64, (cell, value)| {
        let word = *cell as u64 ^ value.map_or(1 << 63, |it| (it as u64) << 8);
        (mark.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95)
    })
}

/// The weight of "none of these" beside the best candidate: several errors can hide behind fewer.
fn none_of_these(slips: usize) -> f64 {
    [0.0, 0.002, 0.004, 0.009, 0.016, 0.025][slips.min(5)]
}

impl Knowledge<'_> {
    fn weigh(&self, plan: &Plan) -> (f64, Vec<Slip>) {
        let mut values = self.system.values();
        for (cell, value) in &plan.changes {
            values[*cell] = value.unwrap_or(values[*cell]);
        }
        let mut weight = 0.0;
        let mut slips = Vec::new();
        if !plan.larger.is_empty() && plan.slips() > 1 {
            weight += PARTLY.ln();
        }
        for (slip, explained) in &plan.larger {
            weight += larger(slip, *explained, plan.changes.len()).ln();
            slips.push(*slip);
        }
        for &cell in &plan.single {
            let (likelihood, typing) = self.typed(cell, &values);
            weight += CELL.ln() + likelihood.ln() + self.plausible(cell, &values);
            slips.push(Slip::Cell(self.system.variables[cell].id, typing));
        }
        for claim in &self.claims {
            let now: i64 = claim.cells.iter().map(|it| self.system.variables[*it].value).sum();
            let then: i64 = claim.cells.iter().map(|it| values[*it]).sum();
            if now != then {
                weight += if claim.value == then { claim.weight } else { 0.0 };
                weight -= if claim.value == now { claim.weight } else { 0.0 };
            }
        }
        (weight, slips)
    }

    fn typed(&self, cell: usize, values: &[i64]) -> (f64, Typing) {
        let it = &self.system.variables[cell];
        let mut around = Vec::new();
        if let Some((grid, (row, column))) = self.grid.and_then(|grid| Some((grid, grid.place(cell)?))) {
            let at = |row: usize, column: usize| grid.rows.get(row).map(|it| values[it.cells[column]]);
            around.extend(column.checked_sub(1).and_then(|column| at(row, column)));
            around.extend((column + 1 < COLUMNS).then(|| at(row, column + 1)).flatten());
            around.extend(row.checked_sub(1).and_then(|row| at(row, column)));
            around.extend(at(row + 1, column));
            around.extend((column != TOTAL).then(|| at(row, TOTAL)).flatten());
        }
        let earlier = self.earlier.iter().find(|(at, _)| *at == cell).map(|it| it.1);
        let total = it.id.column == "total";
        let context = Context { blank: it.known == Known::Blank, around: &around, total, earlier };
        likelihood(it.value, values[cell], context)
    }

    /// How much more plausible the restored number is than the printed one: a column or row that is otherwise empty
    /// seldom holds a number, and small numbers are more frequent than large ones.
    fn plausible(&self, cell: usize, values: &[i64]) -> f64 {
        let other = |it: &usize| *it != cell && values[*it] != 0;
        let filled: f64 = match self.grid.and_then(|grid| Some((grid, grid.place(cell)?))) {
            Some((_, (_, TOTAL))) => return 0.0,
            Some((grid, (row, column))) => {
                let in_column = grid.rows.iter().any(|it| other(&it.cells[column]));
                let in_row = grid.rows[row].cells.iter().any(other);
                match (in_column, in_row) {
                    (true, true) => 0.45,
                    (true, false) => 0.12,
                    (false, true) => 0.04,
                    (false, false) => 0.01,
                }
            }
            // Table four: the total is no number of its own.
            None if self.system.sums.iter().any(|it| it.right.contains(&cell)) => return 0.0,
            None => 0.3,
        };
        let chance = |value: i64| {
            if value == 0 { (1.0 - filled).ln() } else { filled.ln() - 0.8 * (value as f64 + 1.0).ln() - 1.0 }
        };
        chance(values[cell]) - chance(self.system.variables[cell].value)
    }
}

/// How often a larger slip happens at a given place, and leaves what is printed.
fn larger(slip: &Slip, explained: usize, changes: usize) -> f64 {
    // A single number in a row of zeros is more often one that was typed into the wrong column.
    let few = if explained < 2 { 0.3 } else { 1.0 };
    match slip {
        Slip::Cell(..) => CELL,
        Slip::RowShift { .. } => 1e-4 * few,
        Slip::ColumnShift { .. } => 5e-5 * few,
        // Totals are added up rather than typed.
        Slip::Swap(a, b) if a.column == b.column && a.column == "total" => 1e-5,
        Slip::Swap(..) => 1.5e-4,
        Slip::RowSwap(..) => 1e-4,
        Slip::Transfer { total_follows, .. } => {
            if *total_follows {
                1e-6
            } else {
                2e-6
            }
        }
        Slip::RowRewritten(_) | Slip::ColumnRewritten(_) => 1e-4 * 0.02f64.powi(changes as i32 - 1),
    }
}
