//! Judges an equation of the form by the cells of a report: the one place where table arithmetic is done.

use super::Reason;
use crate::decimal::Decimal;
use crate::report::{Cell, CellKind, Report, Table};
use crate::template::{CellId, Column, Equation, TableId};

/// What the cells make of an equation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Both sides are equal, or would be but for a blank that rule F10 reports.
    Holds,
    /// They are not.
    Broken {
        /// Sum of the left cells.
        left: Decimal,
        /// Sum of the right cells.
        right: Decimal,
        /// Whether a blank or a stroke was counted as 0.
        zeros: bool,
    },
    /// Nothing to judge: every cell of a side that matters is blank, or its row is not printed.
    Empty,
    /// A cell that it needs was not read.
    Unreadable(Reason),
}

impl State {
    /// Whether both sides are equal; `None` where that cannot be told.
    #[must_use]
    pub fn holds(self) -> Option<bool> {
        match self {
            Self::Holds => Some(true),
            Self::Broken { .. } => Some(false),
            Self::Empty | Self::Unreadable(_) => None,
        }
    }
}

/// What the cells of `report` make of `equation`. Blanks and strokes count as 0 (policy 4 of the catalogue).
#[must_use]
pub fn state(report: &Report, equation: &Equation) -> State {
    let ids = || equation.left.iter().chain(&equation.right);
    let mut blanks = 0;
    let mut zeros = false;
    for id in ids() {
        match read(report, *id) {
            Ok(cell) => {
                blanks += usize::from(cell.kind == CellKind::Blank);
                zeros |= matches!(cell.kind, CellKind::Blank | CellKind::Dash);
            }
            Err(reason) => return State::Unreadable(reason),
        }
    }
    if blanks == equation.left.len() + equation.right.len() {
        return State::Empty;
    }
    let sum = |ids: &[CellId]| ids.iter().filter_map(|id| report.cell(*id)?.number()).sum::<Decimal>();
    let (left, right) = (sum(&equation.left), sum(&equation.right));
    if left == right {
        return State::Holds;
    }
    // A total left blank is its own defect (F10). It must not break a second equation.
    let mended = |ids: &[CellId]| {
        ids.iter().filter_map(|id| blank_total(report, *id).or_else(|| report.cell(*id)?.number())).sum::<Decimal>()
    };
    if mended(&equation.left) == mended(&equation.right) {
        return State::Holds;
    }
    match ids().copied().find(|id| lone_total(report, *id)) {
        Some(_) if one_row(equation) => State::Empty,
        Some(id) => State::Unreadable(Reason::CellUnreadable(id)),
        None => State::Broken { left, right, zeros },
    }
}

/// The cell `id` as arithmetic needs it, or why it cannot be had.
pub(super) fn read(report: &Report, id: CellId) -> Result<&Cell, Reason> {
    let table = report.tables.get(id.table).ok_or(Reason::TableMissing(id.table))?;
    let row = table.row(id.row).ok_or(Reason::RowMissing(id.table, id.row))?;
    let cell = row.cell(id.column).ok_or(Reason::RowMissing(id.table, id.row))?;
    match cell.kind {
        CellKind::Missing => Err(Reason::RowMissing(id.table, id.row)),
        CellKind::Number | CellKind::Blank | CellKind::Dash | CellKind::Text => {
            cell.number().map(|_| cell).ok_or(Reason::CellUnreadable(id))
        }
    }
}

fn one_row(equation: &Equation) -> bool {
    let first = equation.left.first().map(|id| id.row);
    equation.left.iter().chain(&equation.right).all(|id| Some(id.row) == first)
}

/// The sum of the components of `row`, where its total is blank and they are not all 0 (rule F10).
pub(super) fn blank_total(report: &Report, id: CellId) -> Option<Decimal> {
    let (parts, total) = parts(report, id)?;
    if id.column != "total" || total.kind != CellKind::Blank {
        return None;
    }
    let sum = parts.iter().map(Cell::number).sum::<Option<Decimal>>()?;
    (!sum.is_zero()).then_some(sum)
}

/// Whether the row of `id` holds a total, and nothing at all in its components (rule F10).
pub(super) fn lone_total(report: &Report, id: CellId) -> bool {
    parts(report, id).is_some_and(|(parts, total)| {
        total.number().is_some_and(|it| !it.is_zero()) && parts.iter().all(|it| it.kind == CellKind::Blank)
    })
}

/// The components and the total of the row that `id` is in, in the tables that have both.
fn parts(report: &Report, id: CellId) -> Option<(&[Cell], &Cell)> {
    if id.table == TableId::T2 {
        return None;
    }
    let row = report.tables.get(id.table)?.row(id.row)?;
    let (total, parts) = row.cells.split_last()?;
    Some((parts, total))
}

/// Table three with one side never filled (rule F11): its columns of components, or its column of totals.
pub(super) fn unfilled(table: &Table) -> Option<&'static Column> {
    let blank = |cells: &[Cell]| cells.iter().all(|it| it.kind == CellKind::Blank);
    let rows = || table.rows.iter().filter_map(|row| row.cells.split_last());
    let columns = table.rows.first()?.columns;
    let (parts, totals) =
        (rows().all(|(_, parts)| blank(parts)), rows().all(|(total, _)| total.kind == CellKind::Blank));
    match (parts, totals) {
        (true, false) => columns.first(),
        (false, true) => columns.last(),
        _ => None,
    }
}
