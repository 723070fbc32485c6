//! A ranked candidate, put in terms of the report.

use super::model::{Change, Effect, Repair, Slip, Typing};
use super::rank::Ranked;
use super::system::{Known, Sum, System};
use crate::decimal::Decimal;
use crate::sort;
use crate::template::Equation;

impl System {
    /// `ranked` as a repair of a report in which `broken` fail.
    pub(super) fn repair(&self, broken: &[&Sum], ranked: &Ranked) -> Repair {
        let follows = self.inferred(&ranked.changes);
        let mut values: Vec<Option<Decimal>> =
            self.variables.iter().map(|it| it.fixed().then(|| Decimal::from(it.value))).collect();
        for (cell, value) in ranked.changes.iter().chain(&follows) {
            values[*cell] = value.map(Decimal::from);
        }
        // A number that no count can be was read, and is wrong, whatever else is.
        let printed = |cell: usize| self.variables[cell].known == Known::Impossible;
        let (impossible, inferred): (Vec<_>, Vec<_>) = follows.into_iter().partition(|it| printed(it.0));
        let slips = impossible.iter().map(|it| Slip::Cell(self.variables[it.0].id, Typing::Impossible));
        let slips = ranked.slips.iter().copied().chain(slips).collect();
        let changes: Vec<(usize, Option<i64>)> = ranked.changes.iter().copied().chain(impossible).collect();
        let through = |sum: &&Sum| changes.iter().any(|(cell, _)| sum.terms().any(|it| it.0 == *cell));
        let stands = |cell: usize| self.sums.iter().filter(|sum| sum.terms().any(|it| it.0 == cell)).count();
        let mut resolves: Vec<&'static str> = Vec::new();
        for sum in broken {
            if !resolves.contains(&sum.rule) {
                resolves.push(sum.rule);
            }
        }
        Repair {
            located: changes.iter().all(|(cell, _)| stands(*cell) > 1),
            effects: self.sums.iter().filter(through).map(|it| self.effect(it, &values)).collect(),
            changes: changes.iter().map(|it| self.change(it)).collect(),
            inferred: inferred.iter().map(|it| self.change(it)).collect(),
            confidence: ranked.confidence,
            brings: Vec::new(),
            resolves,
            slips,
        }
    }

    /// The cells without a value that follow from the others once `changes` are made; `None` for impossible numbers
    /// that nothing determines.
    pub(super) fn inferred(&self, changes: &[(usize, Option<i64>)]) -> Vec<(usize, Option<i64>)> {
        let Some(tableau) = self.tableau() else { return Vec::new() };
        let open = self.without_value();
        let mut found = Vec::new();
        for (row, pivot) in tableau.rows.iter().filter_map(|it| Some((it, it.pivot? as usize))) {
            let loose = row.support().minus(super::linear::CellSet::only(pivot)).and(open);
            let mut sum = row.residual;
            let mut known = loose.is_empty();
            for (cell, value) in changes {
                match value {
                    Some(value) => sum += row.sign(*cell) * (value - self.variables[*cell].value),
                    None => known &= row.sign(*cell) == 0,
                }
            }
            let value = -row.sign(pivot) * sum;
            if known && value >= 0 {
                found.push((pivot, Some(value)));
            }
        }
        // A number that cannot be has to go, even where nothing says what for.
        let impossible = open.iter().filter(|cell| self.variables[*cell].known == Known::Impossible);
        let undetermined = impossible.filter(|cell| found.iter().all(|it| it.0 != *cell));
        found.extend(undetermined.map(|cell| (cell, None)).collect::<Vec<_>>());
        sort::up(&mut found);
        found
    }

    /// `change` in terms of the report.
    pub(super) fn change(&self, change: &(usize, Option<i64>)) -> Change {
        let it = &self.variables[change.0];
        Change { cell: it.id, from: it.printed, to: change.1.map(Decimal::from) }
    }

    /// `sum` in terms of the report.
    pub(super) fn equation(&self, sum: &Sum) -> Equation {
        let ids = |cells: &[usize]| cells.iter().map(|at| self.variables[*at].id).collect();
        Equation { rule: sum.rule, left: ids(&sum.left), right: ids(&sum.right) }
    }

    fn effect(&self, sum: &Sum, values: &[Option<Decimal>]) -> Effect {
        let now = |at: &usize| {
            let it = &self.variables[*at];
            // A total left blank counts as 0 until it is filled in.
            if it.fixed() { Some(Decimal::from(it.value)) } else { it.printed.or(it.implied.map(|_| Decimal::ZERO)) }
        };
        let then = |at: &usize| values[*at];
        let sides = |value: &dyn Fn(&usize) -> Option<Decimal>| {
            let side = |cells: &[usize]| cells.iter().map(value).sum::<Option<Decimal>>();
            side(&sum.left).zip(side(&sum.right))
        };
        let Equation { rule, left, right } = self.equation(sum);
        Effect { rule, left, right, before: sides(&now), after: sides(&then) }
    }
}
