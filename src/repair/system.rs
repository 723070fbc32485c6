//! The cells and equations of a report that hang together, with what is known of each cell.

use super::linear::{CellSet, Linear, Tableau};
use crate::decimal::Decimal;
use crate::report::{Cell, CellKind, Report};
use crate::template::{CellId, Equation, TableId};
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

/// A map from cells, whose names are those of the form and nobody else's choice.
type ByCell<T> = HashMap<CellId, T, BuildHasherDefault<Mixer>>;

/// A hash that is quick rather than hard to guess.
#[derive(Default)]
struct Mixer(u64);

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        // The table takes the highest bits and the lowest ones.
        self.0 ^ self.0.rotate_left(32)
    }
}

/// Values above this are no counts: such a cell is treated as unreadable. It keeps every sum exact.
const LARGEST: i64 = 10_000_000_000_000;

/// What is known of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// A whole number, not negative, was read.
    Read,
    /// Nothing or a stroke stands there: 0, unless the equations say otherwise.
    Blank,
    /// A number stands there that cannot be a count: negative, with decimals, or out of all reason.
    Impossible,
    /// The cell is missing, or what stands there is no number, or it is a blank that says nothing: a total over numbers,
    /// or the parts of a total that alone was filled in.
    Open,
}

/// A cell of a block.
#[derive(Clone, Copy, Debug)]
pub struct Variable {
    /// The cell.
    pub id: CellId,
    /// The value that arithmetic uses; 0 where the cell is not [`Self::fixed`].
    pub value: i64,
    /// What is known of it.
    pub known: Known,
    /// The number that stands there, where one does.
    pub printed: Option<Decimal>,
    /// For a total left blank, the sum of its row: the equations are judged as if it stood there.
    pub implied: Option<Decimal>,
}

impl Variable {
    /// Whether it keeps its value unless a repair changes it. The others have none, and cost a repair nothing.
    pub fn fixed(&self) -> bool {
        matches!(self.known, Known::Read | Known::Blank)
    }
}

/// An equation between the cells of a block: the left ones add up to as much as the right ones.
#[derive(Clone, Debug)]
pub struct Sum {
    /// The rule that reports it.
    pub rule: &'static str,
    /// Cells added on the left.
    pub left: Vec<usize>,
    /// Cells added on the right.
    pub right: Vec<usize>,
}

impl Sum {
    /// Its cells with their coefficients.
    pub fn terms(&self) -> impl Iterator<Item = (usize, i64)> + '_ {
        self.left.iter().map(|at| (*at, 1)).chain(self.right.iter().map(|at| (*at, -1)))
    }
}

/// A block: equations that share cells, directly or by way of others. What is wrong in one block says nothing of another.
#[derive(Clone, Debug, Default)]
pub struct System {
    /// The cells.
    pub variables: Vec<Variable>,
    /// The equations between them.
    pub sums: Vec<Sum>,
}

impl System {
    /// The blocks of `report`, of the tables that were found, in the order of the form.
    pub fn of(report: &Report) -> Vec<Self> {
        let mut blocks: Vec<Self> = Vec::new();
        // Where each cell stands: its block, and its place in it.
        let mut places: ByCell<(usize, usize)> = HashMap::default();
        let equations: Vec<_> =
            report.equations().into_iter().filter(|it| report.tables.get(table(it)).is_some()).collect();
        for members in connected(&equations).into_values() {
            let mut block = Self::default();
            for equation in members.into_iter().map(|at| &equations[at]) {
                let mut place = |ids: &[CellId]| -> Vec<usize> {
                    ids.iter()
                        .map(|id| {
                            let next = (blocks.len(), block.variables.len());
                            places
                                .entry(*id)
                                .or_insert_with(|| {
                                    block.variables.push(variable(report, *id));
                                    next
                                })
                                .1
                        })
                        .collect()
                };
                let (left, right) = (place(&equation.left), place(&equation.right));
                block.sums.push(Sum { rule: equation.rule, left, right });
            }
            blocks.push(block);
        }
        blocks.retain(|it| it.variables.len() <= CellSet::CAPACITY);
        blocks
    }

    /// Where the cell `id` is among the variables.
    pub fn index(&self, id: CellId) -> Option<usize> {
        self.variables.iter().position(|it| it.id == id)
    }

    /// The values that arithmetic uses, by variable.
    pub fn values(&self) -> Vec<i64> {
        self.variables.iter().map(|it| it.value).collect()
    }

    /// Whether any sum whose numbers were all printed fails.
    pub fn broken(&self) -> bool {
        self.sums.iter().any(|sum| self.printed_gap(sum).is_some_and(|gap| !gap.is_zero()))
    }

    /// How far `sum` is from holding, by what is printed, be it possible or not; `None` where a cell holds no number.
    pub fn printed_gap(&self, sum: &Sum) -> Option<Decimal> {
        sum.terms()
            .map(|(cell, sign)| {
                let it = &self.variables[cell];
                let value = if it.fixed() { Decimal::from(it.value) } else { it.printed.or(it.implied)? };
                Some(if sign > 0 { value } else { -value })
            })
            .sum()
    }

    /// The equations as linear ones over the changes, solved for the cells without a value: what is left unsolved
    /// speaks of cells with values only. `None` where that leaves the coefficients −1, 0, 1.
    pub fn tableau(&self) -> Option<Tableau> {
        let rows = self.sums.iter().map(|sum| {
            let mut row = Linear::default();
            for (cell, sign) in sum.terms() {
                if sign > 0 {
                    row.plus.insert(cell)
                } else {
                    row.minus.insert(cell)
                }
                row.residual += sign * self.variables[cell].value;
            }
            row
        });
        let mut tableau = Tableau { rows: rows.collect() };
        let open = self.without_value();
        for row in 0..tableau.rows.len() {
            let found = tableau.rows[row].support().and(open).iter().next();
            if let Some(at) = found {
                tableau.pivot(row, at)?;
            }
        }
        Some(tableau)
    }

    /// The cells without a value.
    pub fn without_value(&self) -> CellSet {
        let mut set = CellSet::default();
        for (at, it) in self.variables.iter().enumerate() {
            if !it.fixed() {
                set.insert(at);
            }
        }
        set
    }
}

fn table(equation: &Equation) -> TableId {
    equation.left.first().map_or(TableId::T3, |id| id.table)
}

/// The equations that share cells, directly or by way of others, by the first of them.
fn connected(equations: &[&Equation]) -> BTreeMap<usize, Vec<usize>> {
    let mut leader: Vec<usize> = (0..equations.len()).collect();
    let mut seen: ByCell<usize> = HashMap::default();
    fn find(leader: &[usize], mut at: usize) -> usize {
        while leader[at] != at {
            at = leader[at];
        }
        at
    }
    for (at, equation) in equations.iter().enumerate() {
        for id in equation.left.iter().chain(&equation.right) {
            let other = *seen.entry(*id).or_insert(at);
            let (a, b) = (find(&leader, at), find(&leader, other));
            leader[a.max(b)] = a.min(b);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..equations.len() {
        groups.entry(find(&leader, at)).or_default().push(at);
    }
    groups
}

fn variable(report: &Report, id: CellId) -> Variable {
    let cell = report.cell(id);
    let printed = cell.and_then(|it| it.value);
    let (known, value) = match cell.map(|it| it.kind) {
        Some(CellKind::Blank) if says_nothing(report, id) => (Known::Open, 0),
        Some(CellKind::Blank | CellKind::Dash) => (Known::Blank, 0),
        Some(CellKind::Number) => match printed.map(|it| it.integer()) {
            Some(Some(value)) if (0..=LARGEST).contains(&value) => (Known::Read, value),
            Some(_) => (Known::Impossible, 0),
            None => (Known::Open, 0),
        },
        Some(CellKind::Text | CellKind::Missing) | None => (Known::Open, 0),
    };
    let blank = cell.is_some_and(|it| it.kind == CellKind::Blank);
    let implied = (known == Known::Open && blank && id.column == "total")
        .then(|| parts(report, id)?.sum::<Option<Decimal>>())
        .flatten();
    Variable { id, value, known, printed, implied }
}

/// Whether the blank cell `id` is the total of parts that are not all 0, or a part of a total that alone is filled in:
/// these are no zeros (rule F10).
fn says_nothing(report: &Report, id: CellId) -> bool {
    let total = report.cell(CellId { column: "total", ..id });
    if id.column == "total" {
        parts(report, id).and_then(|it| it.sum::<Option<Decimal>>()).is_some_and(|sum| !sum.is_zero())
    } else {
        total.and_then(|it| it.value).is_some_and(|it| !it.is_zero())
            && report.tables.get(id.table).and_then(|it| it.row(id.row)).is_some_and(|row| {
                row.cells.split_last().is_some_and(|(_, parts)| parts.iter().all(|it| it.kind == CellKind::Blank))
            })
    }
}

/// The values of the parts of the total `id`.
fn parts(report: &Report, id: CellId) -> Option<impl Iterator<Item = Option<Decimal>> + '_> {
    let (_, parts) = report.tables.get(id.table)?.row(id.row)?.cells.split_last()?;
    Some(parts.iter().map(Cell::number))
}
