//! Reports made up for tests and measurements: valid figures by chance, from a seed. No part of the library proper.

use crate::decimal::Decimal;
use crate::report::{Cell, CellKind, Report, Table, TableRow, Tables};
use crate::span::Span;
use crate::template::{CellId, Form, Generation, Row, TableId};

/// A generator of pseudo-random numbers (splitmix64): the same numbers for the same seed, everywhere.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// Starts from `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 where `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.bits()) * end as u128) >> 64) as usize
    }

    /// A number from `start` to `end`, both included.
    pub fn between(&mut self, start: i64, end: i64) -> i64 {
        start + self.below((end - start + 1).max(1) as usize) as i64
    }

    /// Whether something happens that happens `percent` times in a hundred.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of `items`, which are not empty.
    pub fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }
}

/// A cell that holds `value`.
#[must_use]
pub fn number(value: i64) -> Cell {
    Cell {
        raw: value.to_string(),
        kind: CellKind::Number,
        value: Some(Decimal::from(value)),
        unit: None,
        span: Span::default(),
    }
}

/// A cell that is there and holds nothing.
#[must_use]
pub fn blank() -> Cell {
    Cell { kind: CellKind::Blank, ..Cell::missing(Span::default()) }
}

/// A report of the form of `generation`, its tables three and four all zeros.
#[must_use]
pub fn empty(generation: Generation) -> Report {
    let form = generation.form();
    let table = |id| Some(table(form, id));
    Report {
        template: Some(generation),
        tables: Tables { t2: None, t3: table(TableId::T3), t4: table(TableId::T4) },
        ..Report::default()
    }
}

fn table(form: &Form, id: TableId) -> Table {
    let row = |it: &'static Row| TableRow {
        key: it.key,
        label: None,
        cells: it.columns.iter().map(|_| number(0)).collect(),
        columns: it.columns,
        span: Span::default(),
    };
    Table {
        id,
        generation: Some(form.generation),
        rows: form.rows(id).filter(|it| it.required).map(row).collect(),
        heads: Vec::new(),
        span: Span::default(),
    }
}

/// The cell `id` of `report`, to be changed.
pub fn cell_mut(report: &mut Report, id: CellId) -> Option<&mut Cell> {
    let table = match id.table {
        TableId::T2 => report.tables.t2.as_mut(),
        TableId::T3 => report.tables.t3.as_mut(),
        TableId::T4 => report.tables.t4.as_mut(),
    }?;
    let row = table.rows.iter_mut().find(|it| it.key == id.row)?;
    let at = row.columns.iter().position(|it| it.key == id.column)?;
    row.cells.get_mut(at)
}

/// Puts `value` into the cell `id`, where there is one.
pub fn set(report: &mut Report, id: CellId, value: i64) {
    if let Some(cell) = cell_mut(report, id) {
        *cell = number(value);
    }
}

/// The number in the cell `id`; 0 where there is none.
#[must_use]
pub fn get(report: &Report, id: CellId) -> i64 {
    report.cell(id).and_then(Cell::number).and_then(Decimal::integer).unwrap_or(0)
}

/// The cell of table three in `row` and `column`.
#[must_use]
pub const fn t3(row: &'static str, column: &'static str) -> CellId {
    CellId::new(TableId::T3, row, column)
}

/// A report of `generation` whose figures agree, drawn by `chance`: mostly natural persons, many zeros, from a handful
/// of applications in a township to thousands in a city.
#[must_use]
pub fn consistent(generation: Generation, chance: &mut Chance) -> Report {
    let mut report = empty(generation);
    let form = generation.form();
    let kinds = ["natural", "company", "research", "welfare", "legal", "other"];
    let volume = chance.pick(&[5, 20, 60, 150, 400, 1500, 6000]);
    let results: Vec<&'static str> = form
        .t3
        .iter()
        .map(|it| it.key)
        .filter(|it| !matches!(*it, "new" | "carried_in" | "result_total" | "carried_out"))
        .collect();
    for (at, kind) in kinds.into_iter().enumerate() {
        let share = [100, 20, 2, 1, 3, 6][at];
        if at > 0 && !chance.percent([100, 75, 15, 8, 20, 35][at]) {
            continue;
        }
        let most = (volume * share / 100).max(1);
        let mut done = 0;
        for row in &results {
            let often = if matches!(*row, "granted" | "unable_not_held" | "partial") { 70 } else { 22 };
            if chance.percent(often) {
                let part = chance.between(1, 12);
                let value = chance.between(1, (most / part).max(1));
                set(&mut report, t3(row, kind), value);
                done += value;
            }
        }
        let out = if chance.percent(45) { chance.between(0, (done / 8).max(1)) } else { 0 };
        let carried = if chance.percent(45) { chance.between(0, (done / 8).max(1)).min(done + out) } else { 0 };
        for (row, value) in
            [("result_total", done), ("carried_out", out), ("carried_in", carried), ("new", done + out - carried)]
        {
            set(&mut report, t3(row, kind), value);
        }
    }
    for row in form.t3 {
        let total = kinds.iter().map(|kind| get(&report, t3(row.key, kind))).sum();
        set(&mut report, t3(row.key, "total"), total);
    }
    for row in form.t4 {
        let mut total = 0;
        for column in ["upheld", "corrected", "other", "pending"] {
            if chance.percent(40) {
                let value = chance.between(0, (volume / 20).max(3));
                set(&mut report, CellId::new(TableId::T4, row.key, column), value);
                total += value;
            }
        }
        set(&mut report, CellId::new(TableId::T4, row.key, "total"), total);
    }
    report
}
