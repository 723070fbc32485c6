//! Errors put into a report on purpose, the way people make them.

use gouji::report::Report;
use gouji::template::{APPLICANTS, CellId, Row, TableId};
use gouji::testing::{Chance, get, set, t3};

/// A kind of error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// So many cells of table three hold any other number.
    Random(usize),
    /// So many numbers of table three are mistyped: a digit missing, doubled, added, changed, two digits transposed.
    Digits(usize),
    /// Two neighbouring cells of a row or column hold each other's number.
    Swap,
    /// Two neighbouring totals of rows hold each other's number.
    Totals,
    /// Two neighbouring rows across a border of the equations hold each other's numbers.
    Rows,
    /// The numbers of a row stand one column too far.
    Shift,
    /// A number of table four is mistyped.
    Lawsuits,
    /// A total of table four was left at 0.
    Forgotten,
}

/// Puts errors of `kind` into `report` and gives the cells that changed, with the numbers that belong there. None where
/// the report offers no place for them.
pub fn plant(report: &mut Report, kind: Kind, chance: &mut Chance) -> Vec<(CellId, i64)> {
    let before = report.clone();
    match kind {
        Kind::Random(count) => cells(report, count, chance, |value, chance| {
            let most = (2 * value).max(20);
            chance.between(0, most)
        }),
        Kind::Digits(count) => cells(report, count, chance, mistype),
        Kind::Swap => swap(report, false, chance),
        Kind::Totals => swap(report, true, chance),
        Kind::Rows => rows(report, chance),
        Kind::Shift => shift(report, chance),
        Kind::Lawsuits => lawsuit(report, chance),
        Kind::Forgotten => forget(report, chance),
    }
    let form = before.form();
    let ids = [TableId::T3, TableId::T4].into_iter().flat_map(|table| {
        form.rows(table).flat_map(move |row| row.columns.iter().map(move |it| CellId::new(table, row.key, it.key)))
    });
    ids.filter(|id| get(&before, *id) != get(report, *id)).map(|id| (id, get(&before, id))).collect()
}

fn any_cell(report: &Report, chance: &mut Chance) -> CellId {
    let rows = report.form().t3;
    t3(rows[chance.below(rows.len())].key, APPLICANTS[chance.below(APPLICANTS.len())].key)
}

fn cells(report: &mut Report, count: usize, chance: &mut Chance, wrong: impl Fn(i64, &mut Chance) -> i64) {
    let mut done: Vec<CellId> = Vec::new();
    for _ in 0..10_000 {
        if done.len() == count {
            break;
        }
        let id = any_cell(report, chance);
        let value = get(report, id);
        // Most cells are empty, most slips are made where there is something to type.
        if done.contains(&id) || (value == 0 && !chance.percent(8)) {
            continue;
        }
        let other = wrong(value, chance);
        if other != value {
            set(report, id, other);
            done.push(id);
        }
    }
}

fn mistype(value: i64, chance: &mut Chance) -> i64 {
    let mut digits = value.to_string().into_bytes();
    let at = chance.below(digits.len());
    match chance.below(6) {
        0 if digits.len() > 1 => {
            digits.remove(at);
        }
        1 => digits.insert(at, digits[at]),
        2 => digits.insert(chance.below(digits.len() + 1), b'0' + chance.below(10) as u8),
        3 if at > 0 => digits.swap(at - 1, at),
        4 => {
            const ALIKE: [(u8, u8); 6] =
                [(b'1', b'7'), (b'0', b'6'), (b'3', b'8'), (b'5', b'6'), (b'6', b'9'), (b'6', b'8')];
            let other = ALIKE.into_iter().find_map(|(a, b)| match digits[at] {
                it if it == a => Some(b),
                it if it == b => Some(a),
                _ => None,
            });
            digits[at] = other.unwrap_or(b'0' + chance.below(10) as u8);
        }
        _ => digits[at] = b'0' + chance.below(10) as u8,
    }
    String::from_utf8(digits).ok().and_then(|it| it.parse().ok()).unwrap_or(value)
}

fn row(report: &Report, chance: &mut Chance) -> &'static Row {
    let rows = report.form().t3;
    &rows[chance.below(rows.len())]
}

fn exchange(report: &mut Report, a: CellId, b: CellId) {
    let (first, second) = (get(report, a), get(report, b));
    set(report, a, second);
    set(report, b, first);
}

fn swap(report: &mut Report, totals: bool, chance: &mut Chance) {
    for _ in 0..10_000 {
        let rows = report.form().t3;
        let line = chance.below(rows.len() - 1);
        let (a, b) = if !totals && chance.percent(50) {
            let column = chance.below(APPLICANTS.len() - 1);
            (t3(rows[line].key, APPLICANTS[column].key), t3(rows[line].key, APPLICANTS[column + 1].key))
        } else {
            // Totals are added up rather than typed: their order has a line of its own.
            let last = APPLICANTS.len() - 1;
            let column = APPLICANTS[if totals { last } else { chance.below(last) }].key;
            (t3(rows[line].key, column), t3(rows[line + 1].key, column))
        };
        if get(report, a) != get(report, b) {
            return exchange(report, a, b);
        }
    }
}

/// Only where a sum ends between two rows does their order show in the sums.
fn rows(report: &mut Report, chance: &mut Chance) {
    let rows = report.form().t3;
    let borders =
        [("carried_in", "granted"), (rows[rows.len() - 3].key, "result_total"), ("result_total", "carried_out")];
    for _ in 0..30 {
        let (a, b) = chance.pick(&borders);
        if APPLICANTS.iter().any(|it| get(report, t3(a, it.key)) != get(report, t3(b, it.key))) {
            return APPLICANTS.iter().for_each(|it| exchange(report, t3(a, it.key), t3(b, it.key)));
        }
    }
}

fn shift(report: &mut Report, chance: &mut Chance) {
    for _ in 0..10_000 {
        let row = row(report, chance);
        let ids = APPLICANTS.map(|it| t3(row.key, it.key));
        let values = ids.map(|id| get(report, id));
        // With the total or without it, right or left; what is pushed out is lost, and 0 comes in.
        let end = if chance.percent(50) { 7 } else { 6 };
        let mut moved = values;
        if chance.percent(60) {
            moved.copy_within(0..end - 1, 1);
            moved[0] = 0;
        } else {
            moved.copy_within(1..end, 0);
            moved[end - 1] = 0;
        }
        if moved != values && values[..end].iter().filter(|it| **it != 0).count() >= 2 {
            ids.iter().zip(moved).for_each(|(id, value)| set(report, *id, value));
            return;
        }
    }
}

fn lawsuit(report: &mut Report, chance: &mut Chance) {
    for _ in 0..10_000 {
        let rows = report.form().t4;
        let row = &rows[chance.below(rows.len())];
        let id = CellId::new(TableId::T4, row.key, row.columns[chance.below(row.columns.len())].key);
        let value = get(report, id);
        let other = mistype(value, chance);
        if value != other && (value != 0 || chance.percent(8)) {
            return set(report, id, other);
        }
    }
}

fn forget(report: &mut Report, chance: &mut Chance) {
    let rows = report.form().t4;
    let totals: Vec<CellId> = rows.iter().map(|row| CellId::new(TableId::T4, row.key, "total")).collect();
    let filled: Vec<CellId> = totals.into_iter().filter(|id| get(report, *id) != 0).collect();
    if !filled.is_empty() {
        set(report, chance.pick(&filled), 0);
    }
}
