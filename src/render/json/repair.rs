//! The smallest repairs, whole and by blocks.

use super::place::Number;
use crate::decimal::Decimal;
use crate::outcome::Search as Found;
use crate::template::CellId;
use crate::wording;
use serde::Serialize;

/// A smallest set of changes that makes every broken equation hold.
#[derive(Clone, Debug, Serialize)]
pub struct Repair<'a> {
    /// The changes.
    pub changes: Vec<Change>,
    /// Ids of the rules that hold again.
    pub resolves: &'a [&'static str],
    /// 0 to 1: how far this set stands above the next.
    pub confidence: f64,
    /// The same in three steps: `high`, `medium`, `low`.
    pub sure: &'static str,
    /// What went wrong, if this is what happened.
    pub reason: Option<String>,
    /// Whether every changed cell stands in two equations or more: else others of the same equation could be meant.
    pub located: bool,
    /// Cells that hold no number and follow from the equations then.
    pub inferred: Vec<Change>,
    /// The equations through the changed cells, before and after.
    pub effects: Vec<Effect>,
    /// Rules that would report an error they do not report now.
    pub brings: &'a [&'static str],
}

/// An equation before and after the changes.
#[derive(Clone, Debug, Serialize)]
pub struct Effect {
    /// The rule that reports it.
    pub rule: &'static str,
    /// The first cell of its right side, which names it.
    pub cell: String,
    /// What left and right add up to now; `None` where a cell holds no number.
    pub before: Option<[Number; 2]>,
    /// What they would add up to; `None` where a cell stays open.
    pub after: Option<[Number; 2]>,
}

/// A change to one cell.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// Name of the cell.
    pub cell: String,
    /// What it holds; `None` where it holds no number.
    pub from: Option<Number>,
    /// What it would hold; `None` where the equations leave it open.
    pub to: Option<Number>,
}

/// What the search found, by blocks: groups of equations that share cells.
#[derive(Clone, Debug, Serialize)]
pub struct Search<'a> {
    /// The blocks in which equations fail.
    pub blocks: Vec<Block<'a>>,
    /// Cells that hold no number and follow from equations that all hold.
    pub inferred: Vec<Change>,
}

/// A block.
#[derive(Clone, Debug, Serialize)]
pub struct Block<'a> {
    /// For each equation that fails, the first cell of its right side.
    pub cells: Vec<String>,
    /// Whether the repairs are all the smallest there are.
    pub complete: bool,
    /// How many smallest repairs there are.
    pub count: usize,
    /// Those that are listed, best first.
    pub repairs: Vec<Repair<'a>>,
}

/// The search in terms of the contract.
pub(super) fn search(it: &Found) -> Search<'_> {
    let cells = |it: &crate::repair::Block| it.broken.iter().filter_map(|it| name(&it.right)).collect();
    Search {
        blocks: it
            .blocks
            .iter()
            .map(|it| Block {
                cells: cells(it),
                complete: it.complete,
                count: it.count,
                repairs: it.repairs.iter().map(repair).collect(),
            })
            .collect(),
        inferred: it.inferred.iter().map(change).collect(),
    }
}

fn name(cells: &[CellId]) -> Option<String> {
    cells.first().map(CellId::to_string)
}

/// A repair in terms of the contract.
pub(super) fn repair(it: &crate::outcome::Repair) -> Repair<'_> {
    let changes = |all: &[crate::outcome::Change]| all.iter().map(change).collect();
    Repair {
        changes: changes(&it.changes),
        resolves: &it.resolves,
        confidence: it.confidence,
        sure: it.sure().key(),
        reason: wording::repair::reason(it),
        located: it.located,
        inferred: changes(&it.inferred),
        effects: it.effects.iter().filter_map(effect).collect(),
        brings: &it.brings,
    }
}

fn effect(it: &crate::outcome::Effect) -> Option<Effect> {
    let pair = |it: Option<(Decimal, Decimal)>| it.map(|(left, right)| [Number(left), Number(right)]);
    Some(Effect { rule: it.rule, cell: name(&it.right)?, before: pair(it.before), after: pair(it.after) })
}

fn change(it: &crate::outcome::Change) -> Change {
    Change { cell: it.cell.to_string(), from: it.from.map(Number), to: it.to.map(Number) }
}
