//! What is known of the cells from outside the tables.

use super::grid::Grid;
use super::rank::{Claim, Knowledge};
use super::system::System;
use crate::report::Report;
use crate::template::CellId;

/// How much a sentence that names a cell's number says, as the logarithm of the odds: about twenty to one.
const SENTENCE: f64 = 3.0;

/// What is known of the cells from outside the tables.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    claims: Vec<(CellId, i64, f64)>,
    earlier: Vec<(CellId, i64)>,
}

impl Evidence {
    /// What the sentences of `report` say: figures that are about one cell, and exact.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        let mut evidence = Self::default();
        for figure in report.figures.iter().filter(|it| !it.approximate) {
            let cell = figure.measure.and_then(CellId::parse);
            if let Some((cell, value)) = cell.zip(figure.value.integer()) {
                evidence.claim(cell, value, SENTENCE);
            }
        }
        evidence
    }

    /// Something says that `cell` holds `value`; `weight` is the logarithm of the odds. The same said twice counts once.
    pub fn claim(&mut self, cell: CellId, value: i64, weight: f64) {
        match self.claims.iter_mut().find(|it| it.0 == cell && it.1 == value) {
            Some(known) => known.2 = known.2.max(weight),
            None => self.claims.push((cell, value, weight)),
        }
    }

    /// The report of the year before has `value` in `cell`: it may have been left standing.
    pub fn earlier(&mut self, cell: CellId, value: i64) {
        self.earlier.push((cell, value));
    }

    /// What it says of the cells of `system`.
    pub(super) fn of_block<'a>(&self, system: &'a System, grid: Option<&'a Grid>) -> Knowledge<'a> {
        let claims = self
            .claims
            .iter()
            .filter_map(|&(id, value, weight)| Some(Claim { cell: system.index(id)?, value, weight }));
        let earlier = self.earlier.iter().filter_map(|&(id, value)| Some((system.index(id)?, value)));
        Knowledge { system, grid, claims: claims.collect(), earlier: earlier.collect() }
    }
}
