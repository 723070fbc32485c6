//! What is known of the cells from outside the tables.

use super::grid::Grid;
use super::rank::{Claim, Knowledge};
use super::system::System;
use crate::prose::{Figure, Scope, When};
use crate::report::Report;
use crate::template::{CellId, Form, TableId};

/// What is known of the cells from outside the tables.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    claims: Vec<(Vec<CellId>, i64, f64)>,
    earlier: Vec<(CellId, i64)>,
}

impl Evidence {
    /// How much a sentence that names a number of the tables says, as the logarithm of the odds: about twenty to one.
    pub const SENTENCE: f64 = 3.0;

    /// What the sentences of `report` say: exact figures of the report year about its own cells, or about a group of
    /// rows together.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        let mut evidence = Self::default();
        let exact = |it: &&Figure| {
            !it.approximate
                && !it.filed
                && it.when == When::ReportYear
                && matches!(it.scope, Scope::Unstated | Scope::Own)
                && !it.is_percent()
        };
        for figure in report.figures.iter().filter(exact) {
            let cells = figure.measure.map(|it| cells(report.form(), it)).unwrap_or_default();
            if let Some(value) = figure.value.integer().filter(|_| !cells.is_empty()) {
                evidence.claim(cells, value, Self::SENTENCE);
            }
        }
        evidence
    }

    /// Something says that `cells` hold `value` together; `weight` is the logarithm of the odds. The same said twice
    /// counts once.
    pub fn claim(&mut self, cells: Vec<CellId>, value: i64, weight: f64) {
        match self.claims.iter_mut().find(|it| it.0 == cells && it.1 == value) {
            Some(known) => known.2 = known.2.max(weight),
            None => self.claims.push((cells, value, weight)),
        }
    }

    /// The report of the year before has `value` in `cell`: it may have been left standing.
    pub fn earlier(&mut self, cell: CellId, value: i64) {
        self.earlier.push((cell, value));
    }

    /// Whether something says that `cell` alone holds `value`.
    #[must_use]
    pub fn says(&self, cell: CellId, value: i64) -> bool {
        self.claims.iter().any(|it| it.0 == [cell] && it.1 == value)
    }

    /// What it says of the cells of `system`.
    pub(super) fn of_block<'a>(&self, system: &'a System, grid: Option<&'a Grid>) -> Knowledge<'a> {
        let claims = self.claims.iter().filter_map(|(ids, value, weight)| {
            let cells = ids.iter().map(|id| system.index(*id)).collect::<Option<_>>()?;
            Some(Claim { cells, value: *value, weight: *weight })
        });
        let earlier = self.earlier.iter().filter_map(|&(id, value)| Some((system.index(id)?, value)));
        Knowledge { system, grid, claims: claims.collect(), earlier: earlier.collect() }
    }
}

/// The cells that the measure `key` of the prose adds up; none where it is about something else.
fn cells(form: &Form, key: &str) -> Vec<CellId> {
    if let Some(id) = CellId::parse(key) {
        return vec![id];
    }
    if key == "t3.new.organisations" {
        return ["company", "research", "welfare", "legal", "other"]
            .map(|it| CellId::new(TableId::T3, "new", it))
            .into();
    }
    let group = key.strip_prefix("t3.").unwrap_or_default();
    // 其他处理 is a group of rows since 2021, and was a row before.
    let rows = form.t3.iter().filter(|row| row.group == Some(group) || (row.group.is_none() && row.key == group));
    rows.map(|row| CellId::new(TableId::T3, row.key, "total")).collect()
}
