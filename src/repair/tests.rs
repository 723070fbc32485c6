use super::search::{Budget, Found, Solution, sets};
use super::system::System;
use crate::report::Report;
use crate::template::{Generation, TableId};
use crate::testing::{Chance, consistent, set};

/// How far the sum `at` is from holding.
fn gap(block: &System, at: usize, values: &[i64]) -> i64 {
    block.sums[at].terms().map(|(cell, sign)| sign * values[cell]).sum()
}

/// Every smallest set for `block`, by trying all sets of one and of two cells.
fn by_force(block: &System) -> Vec<Solution> {
    let values = block.values();
    let gaps: Vec<i64> = (0..block.sums.len()).map(|at| gap(block, at, &values)).collect();
    let cells = block.variables.len();
    let columns: Vec<Vec<i64>> = (0..cells)
        .map(|cell| {
            let coefficient =
                |sum: &super::system::Sum| sum.terms().filter(|(at, _)| *at == cell).map(|(_, it)| it).sum();
            block.sums.iter().map(coefficient).collect()
        })
        .collect();
    // The change of `cell` that mends the first equation it stands in, once `rest` is left to mend.
    let needed = |cell: usize, rest: &[i64]| -> Option<i64> {
        let at = columns[cell].iter().position(|it| *it != 0)?;
        let change = -rest[at] * columns[cell][at];
        (change != 0 && values[cell] + change >= 0).then_some(change)
    };
    let after = |cell: usize, change: i64, rest: &[i64]| -> Vec<i64> {
        rest.iter().zip(&columns[cell]).map(|(gap, it)| gap + it * change).collect()
    };
    let holds = |rest: &[i64]| rest.iter().all(|it| *it == 0);
    let mut found = Vec::new();
    for (cell, value) in values.iter().enumerate() {
        if let Some(change) = needed(cell, &gaps).filter(|it| holds(&after(cell, *it, &gaps))) {
            found.push(Solution { changes: vec![(cell, Some(value + change))] });
        }
    }
    if !found.is_empty() {
        return found;
    }
    // Two cells: the first changes by some equation's gap, or by the gap of two equations taken together.
    let mut steps: Vec<i64> = gaps
        .iter()
        .flat_map(|a| gaps.iter().flat_map(move |b| [*a, -*a, a + b, a - b, b - a, -a - b]))
        .filter(|it| *it != 0)
        .collect();
    steps.sort_unstable();
    steps.dedup();
    for first in 0..cells {
        for step in &steps {
            if values[first] + step < 0 {
                continue;
            }
            let rest = after(first, *step, &gaps);
            for second in first + 1..cells {
                let at = rest.iter().position(|it| *it != 0);
                let Some(at) = at.filter(|at| columns[second][*at] != 0) else { continue };
                let change = -rest[at] * columns[second][at];
                if values[second] + change >= 0 && holds(&after(second, change, &rest)) {
                    found.push(Solution {
                        changes: vec![(first, Some(values[first] + step)), (second, Some(values[second] + change))],
                    });
                }
            }
        }
    }
    found
}

fn smallest(block: &System) -> Option<(usize, Vec<Solution>)> {
    let start = block.tableau().expect("small coefficients");
    let mut budget = Budget { nodes: 20_000 };
    for size in 0..=6 {
        match sets(block, &start, &block.values(), size, &mut budget) {
            Found::All(found) if found.is_empty() => {}
            Found::All(mut found) => {
                found.sort_by(|a, b| a.changes.cmp(&b.changes));
                return Some((size, found));
            }
            Found::TooMany => return None,
        }
    }
    None
}

fn block_three(report: &Report) -> System {
    System::of(report).into_iter().max_by_key(|it| it.variables.len()).expect("table three")
}

fn plant(report: &mut Report, count: usize, chance: &mut Chance) {
    let form = report.form();
    for _ in 0..count {
        let row = &form.t3[chance.below(form.t3.len())];
        let column = row.columns[chance.below(7)].key;
        set(report, crate::template::CellId::new(TableId::T3, row.key, column), chance.between(0, 12));
    }
}

#[test]
fn a_consistent_report_needs_no_change() {
    let mut chance = Chance::new(1);
    for round in 0..200 {
        let report = consistent(Generation::ALL[round % 2], &mut chance);
        let blocks = System::of(&report);
        assert_eq!(blocks.len(), 4);
        for block in blocks {
            assert!(!block.broken());
            assert_eq!(smallest(&block).map(|it| it.0), Some(0));
        }
    }
}

#[test]
fn the_search_finds_what_trying_everything_finds() {
    let mut chance = Chance::new(2);
    let mut sizes = [0; 4];
    for round in 0..300 {
        let mut report = consistent(Generation::ALL[round % 2], &mut chance);
        plant(&mut report, 1 + round % 3, &mut chance);
        let block = block_three(&report);
        let (size, found) = smallest(&block).expect("within the budget");
        sizes[size.min(3)] += 1;
        let forced = by_force(&block);
        if size <= 2 {
            let wanted = if size == 0 { vec![Solution { changes: Vec::new() }] } else { forced };
            assert_eq!(found, wanted, "round {round}");
        } else {
            assert!(forced.is_empty(), "round {round}: a smaller set does it");
        }
        for solution in found {
            let mut values = block.values();
            for (cell, value) in solution.changes {
                if let Some(value) = value {
                    values[cell] = value;
                }
            }
            assert!((0..block.sums.len()).all(|at| gap(&block, at, &values) == 0));
        }
    }
    assert!(sizes.iter().all(|it| *it > 3), "{sizes:?}");
}

fn t3_report(rows: &[(&'static str, [i64; 7])], generation: Generation) -> Report {
    let mut report = crate::testing::empty(generation);
    for (row, values) in rows {
        for (column, value) in crate::template::APPLICANTS.iter().zip(values) {
            set(&mut report, crate::testing::t3(row, column.key), *value);
        }
    }
    report
}

fn summary(report: &Report) -> Vec<String> {
    let search = super::repairs(report, &super::Evidence::of(report));
    search
        .repairs()
        .iter()
        .map(|it| {
            let changes: Vec<String> = it
                .changes
                .iter()
                .map(|it| {
                    let value = |it: Option<crate::decimal::Decimal>| it.map_or("?".to_owned(), |it| it.to_string());
                    format!("{}.{} {}→{}", it.cell.row, it.cell.column, value(it.from), value(it.to))
                })
                .collect();
            changes.join(", ")
        })
        .collect()
}

/// Fourteen applications stand under the wrong kind of applicant; rows, sums and the total column agree.
fn cancelling() -> Report {
    t3_report(
        &[
            ("new", [706, 31, 0, 0, 0, 8, 745]),
            ("carried_in", [13, 9, 0, 0, 0, 0, 22]),
            ("granted", [84, 5, 0, 0, 0, 0, 89]),
            ("deny_secret", [3, 0, 0, 0, 0, 0, 3]),
            ("deny_internal", [1, 0, 0, 0, 0, 0, 1]),
            ("deny_process", [4, 0, 0, 0, 0, 0, 4]),
            ("deny_query", [2, 0, 0, 0, 0, 0, 2]),
            ("unable_not_held", [168, 15, 0, 0, 0, 0, 183]),
            ("unable_needs_making", [10, 1, 0, 0, 0, 0, 11]),
            ("unable_unclear", [3, 0, 0, 0, 0, 0, 3]),
            ("other_no_correction", [11, 1, 0, 0, 0, 0, 12]),
            ("other_no_fee", [2, 0, 0, 0, 0, 0, 2]),
            ("other_rest", [384, 22, 0, 0, 0, 5, 411]),
            ("result_total", [672, 44, 0, 0, 0, 5, 721]),
            ("carried_out", [33, 10, 0, 0, 0, 3, 46]),
        ],
        Generation::G2021,
    )
}

#[test]
fn columns_that_cancel_have_their_transfers() {
    assert_eq!(
        summary(&cancelling()),
        [
            "new.natural 706→692, new.company 31→45",
            "unable_not_held.natural 168→182, unable_not_held.company 15→1, result_total.natural 672→686, \
             result_total.company 44→30",
            "other_rest.natural 384→398, other_rest.company 22→8, result_total.natural 672→686, \
             result_total.company 44→30",
        ]
    );
}

#[test]
fn what_was_planted_is_among_the_smallest() {
    let mut chance = Chance::new(3);
    let mut met = [0; 6];
    for round in 0..150 {
        let mut report = consistent(Generation::ALL[round % 2], &mut chance);
        let before = block_three(&report).values();
        plant(&mut report, 2 + round % 4, &mut chance);
        let block = block_three(&report);
        let changes: Vec<(usize, Option<i64>)> = block
            .values()
            .iter()
            .zip(&before)
            .enumerate()
            .filter(|(_, (now, then))| now != then)
            .map(|(at, (_, then))| (at, Some(*then)))
            .collect();
        let Some((size, found)) = smallest(&block) else { continue };
        assert!(size <= changes.len(), "round {round}");
        if size == changes.len() {
            met[size] += 1;
            assert!(found.contains(&Solution { changes }), "round {round}: {size}");
        }
    }
    assert!(met[2..].iter().all(|it| *it > 10), "{met:?}");
}

#[test]
fn a_total_left_blank_is_no_zero() {
    let mut report = cancelling();
    set(&mut report, crate::testing::t3("new", "natural"), 692);
    set(&mut report, crate::testing::t3("new", "company"), 45);
    let total = crate::testing::t3("granted", "total");
    *crate::testing::cell_mut(&mut report, total).expect("there") = crate::testing::blank();
    assert_eq!(summary(&report), [""; 0]);
    let inferred = super::repairs(&report, &super::Evidence::default()).inferred;
    let found: Vec<_> = inferred.iter().map(|it| (it.cell, it.from, it.to)).collect();
    assert_eq!(found, [(total, None, Some(crate::decimal::Decimal::from(89)))]);
}

#[test]
fn what_the_sentences_say_decides_between_equals() {
    // Two rows of one column differ by as much, in opposite directions: any column could be to blame.
    let mut report = cancelling();
    for (row, column, value) in
        [("new", "natural", 692), ("new", "company", 45), ("granted", "total", 92), ("deny_secret", "total", 0)]
    {
        set(&mut report, crate::testing::t3(row, column), value);
    }
    let mut evidence = super::Evidence::default();
    let first = |evidence: &super::Evidence| super::repairs(&report, evidence).repairs()[0].changes[0].cell.column;
    evidence.claim(vec![crate::testing::t3("granted", "total")], 92, 6.0);
    assert_eq!(first(&evidence), "natural");
    let mut evidence = super::Evidence::default();
    evidence.claim(vec![crate::testing::t3("granted", "total")], 89, 6.0);
    assert_eq!(first(&evidence), "total");
}

#[test]
fn a_total_left_at_zero_is_the_likelier_mistake() {
    let mut report = crate::testing::empty(Generation::G2021);
    set(&mut report, crate::template::CellId::new(TableId::T4, "after_review", "upheld"), 5);
    assert_eq!(summary(&report)[0], "after_review.total 0→5");
    let search = super::repairs(&report, &super::Evidence::default());
    assert!(search.blocks[0].repairs.iter().all(|it| !it.located), "one equation cannot tell its cells apart");
}

/// Any cell may hold anything: nothing panics, and what is given holds.
#[test]
fn every_repair_of_any_table_makes_all_equations_hold() {
    let mut chance = Chance::new(4);
    let mut given = 0;
    for round in 0..250 {
        let mut report = consistent(Generation::ALL[round % 2], &mut chance);
        let form = report.form();
        for _ in 0..=chance.below(8) {
            let row = &form.t3[chance.below(form.t3.len())];
            let id = crate::testing::t3(row.key, row.columns[chance.below(7)].key);
            let Some(cell) = crate::testing::cell_mut(&mut report, id) else { continue };
            match chance.below(12) {
                0 => *cell = crate::report::Cell::missing(cell.span),
                1 => *cell = crate::testing::blank(),
                2 => cell.kind = crate::report::CellKind::Text,
                3 => cell.value = Some(crate::decimal::Decimal::from(-chance.between(1, 99))),
                4 => cell.value = Some(crate::decimal::Decimal::new(chance.between(1, 999), 1)),
                5 => {
                    cell.value =
                        Some(crate::decimal::Decimal::from(chance.pick(&[i64::MAX, i64::MIN, 10_000_000_000_000])))
                }
                6 => cell.value = None,
                _ => *cell = crate::testing::number(chance.between(0, 500)),
            }
            if chance.percent(2) {
                let table = report.tables.t3.as_mut().expect("table three");
                table.rows.remove(chance.below(table.rows.len()));
            }
        }
        let search = super::repairs(&report, &super::Evidence::of(&report));
        for repair in search.blocks.iter().flat_map(|it| &it.repairs) {
            assert!((0.0..=1.0).contains(&repair.confidence));
            let to = |it: &super::Change| it.to.is_none_or(|to| to.integer().is_some() && !to.is_negative());
            assert!(repair.changes.iter().chain(&repair.inferred).all(to), "round {round}: {repair:?}");
            assert!(repair.changes.iter().all(|it| it.to.is_none() || it.from != it.to), "round {round}: {repair:?}");
            for effect in &repair.effects {
                assert!(effect.after.is_none_or(|(left, right)| left == right), "round {round}: {effect:?}");
            }
            if repair.changes.iter().any(|it| it.to.is_none()) {
                continue;
            }
            given += 1;
            // Of the equations of the repaired block, none whose cells all hold a number fails.
            for block in System::of(&repair.apply(&report)) {
                let mended = block
                    .sums
                    .iter()
                    .filter(|it| block.index(repair.changes[0].cell).is_some() && block.printed_gap(it).is_some());
                for sum in mended {
                    let gap = block.printed_gap(sum).expect("just looked");
                    assert!(
                        gap.is_zero(),
                        "round {round}: {gap} {:?} {:?} {repair:?}",
                        block.equation(sum),
                        sum.terms().map(|it| block.variables[it.0]).collect::<Vec<_>>()
                    );
                }
            }
        }
    }
    assert!(given > 200, "{given}");
}
