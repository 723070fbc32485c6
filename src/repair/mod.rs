//! Which number is wrong: the smallest repairs of the figures, proven minimal, weighed by how people err.
//!
//! The equations of the form and the cells of the report fall into blocks that share no cell. In each block in which an
//! equation fails, the search looks for the fewest slips that explain everything: a slip is one wrong cell, or a larger
//! edit such as a row that stands a column too far. Sets of cells are searched exactly; see `search`.

mod evidence;
mod feasible;
mod grid;
mod linear;
mod model;
mod packed;
mod rank;
#[cfg(test)]
mod rank_tests;
mod restate;
mod search;
mod slip;
mod solve;
mod system;
#[cfg(test)]
mod tests;
mod typing;

pub use evidence::Evidence;
pub use model::{Block, Change, Direction, Effect, Repair, Search, Slip, Sure, Typing};

use crate::report::{CellKind, Report};
use crate::sort;
use crate::template::TableId;
use grid::Grid;
use system::{Sum, System};

/// The smallest repairs of `report`, best first.
#[must_use]
pub fn repairs(report: &Report, evidence: &Evidence) -> Search {
    let mut search = Search::default();
    for system in System::of(report) {
        if system.broken() {
            search.blocks.push(block(report, &system, evidence));
        } else {
            let found = system.inferred(&[]).into_iter().filter(|it| it.1.is_some());
            search.inferred.extend(found.map(|it| system.change(&it)));
        }
    }
    search
}

impl Search {
    /// The smallest repairs of the whole report, best first: one of each block's. At most [`Block::SHOWN`]. A block in
    /// which nothing was found adds nothing, and its equations stay broken.
    #[must_use]
    pub fn repairs(&self) -> Vec<Repair> {
        let found = self.blocks.iter().filter(|it| !it.repairs.is_empty());
        let mut whole: Vec<Repair> = Vec::new();
        for (at, block) in found.enumerate() {
            if at == 0 {
                whole.clone_from(&block.repairs);
                continue;
            }
            whole = whole.iter().flat_map(|a| block.repairs.iter().map(|b| a.with(b))).collect();
            let confidence: Vec<f64> = whole.iter().map(|it| it.confidence).collect();
            whole = rank::best_first(whole, confidence);
            whole.truncate(Block::SHOWN);
        }
        whole
    }

    /// Drops repairs that bring errors. `errors` names the errors of a report: a rule and what it is about.
    ///
    /// Where every repair of a block brings some, they stay, and [`Repair::brings`] says so: then the number is wrong
    /// and a sentence, or another table, repeats it.
    #[must_use]
    pub fn judged<E: Ord>(mut self, report: &Report, errors: impl Fn(&Report) -> Vec<(&'static str, E)>) -> Self {
        if self.blocks.iter().all(|it| it.repairs.is_empty()) {
            return self;
        }
        let now = errors(report);
        for block in &mut self.blocks {
            for repair in &mut block.repairs {
                let mut brings: Vec<&'static str> = errors(&repair.apply(report))
                    .into_iter()
                    .filter(|it| !now.iter().any(|old| old == it))
                    .map(|it| it.0)
                    .collect();
                sort::up(&mut brings);
                brings.dedup();
                repair.brings = brings;
            }
            if block.repairs.iter().any(|it| it.brings.is_empty()) {
                let before = block.repairs.len();
                block.repairs.retain(|it| it.brings.is_empty());
                block.count -= before - block.repairs.len();
            }
        }
        self
    }
}

impl Repair {
    /// `report` with the changes made, the inferred cells filled. Places and what is printed stay.
    #[must_use]
    pub fn apply(&self, report: &Report) -> Report {
        let mut report = report.clone();
        for change in self.changes.iter().chain(&self.inferred) {
            let Some(to) = change.to else { continue };
            let table = match change.cell.table {
                TableId::T2 => report.tables.t2.as_mut(),
                TableId::T3 => report.tables.t3.as_mut(),
                TableId::T4 => report.tables.t4.as_mut(),
            };
            let row = table.and_then(|it| it.rows.iter_mut().find(|row| row.key == change.cell.row));
            let Some(row) = row else { continue };
            let at = row.columns.iter().position(|it| it.key == change.cell.column);
            if let Some(cell) = at.and_then(|at| row.cells.get_mut(at)) {
                cell.kind = CellKind::Number;
                cell.value = Some(to);
            }
        }
        report
    }

    /// Both repairs at once, of different blocks.
    fn with(&self, other: &Self) -> Self {
        let mut both = self.clone();
        both.changes.extend_from_slice(&other.changes);
        both.inferred.extend_from_slice(&other.inferred);
        both.slips.extend_from_slice(&other.slips);
        both.effects.extend_from_slice(&other.effects);
        for (mine, others) in [(&mut both.resolves, &other.resolves), (&mut both.brings, &other.brings)] {
            mine.extend(others.iter().filter(|it| !mine.contains(it)).copied().collect::<Vec<_>>());
        }
        both.located &= other.located;
        both.confidence *= other.confidence;
        both
    }
}

fn block(report: &Report, system: &System, evidence: &Evidence) -> Block {
    let broken: Vec<&Sum> =
        system.sums.iter().filter(|it| system.printed_gap(it).is_some_and(|gap| !gap.is_zero())).collect();
    let grid = Grid::of(system, report.form_of(TableId::T3));
    let solved = solve::solve(system, grid.as_ref());
    let ranked = rank::rank(&evidence.of_block(system, grid.as_ref()), solved.plans);
    Block {
        count: ranked.len(),
        repairs: ranked.iter().take(Block::SHOWN).map(|it| system.repair(&broken, it)).collect(),
        broken: broken.into_iter().map(|it| system.equation(it)).collect(),
        complete: solved.complete,
    }
}
