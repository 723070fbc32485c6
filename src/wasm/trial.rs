//! For measurements only, in no module that is shipped: the search for wrong numbers by itself, to be timed from outside.

use crate::decimal::Decimal;
use crate::repair::{Evidence, repairs};
use crate::report::Report;
use crate::template::{CellId, Generation};
use crate::testing::{blank, cell_mut, empty, number};
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// A report that is searched.
#[wasm_bindgen]
pub struct Trial(Report);

#[wasm_bindgen]
impl Trial {
    /// A report of the form of the year `generation` with `cells`, as in `t3.new.natural=12`, one a line; a cell after
    /// whose `=` nothing stands is blank, all others hold 0.
    ///
    /// # Errors
    /// Where a cell is none of the form.
    #[wasm_bindgen(constructor)]
    pub fn new(generation: i32, cells: &str) -> Result<Trial, JsError> {
        let mut report = empty(Generation::of_year(generation));
        for line in cells.lines() {
            let error = || JsError::new(&format!("not understood: {line}"));
            let (name, value) = line.split_once('=').ok_or_else(error)?;
            let id = CellId::parse(name).ok_or_else(error)?;
            let cell = cell_mut(&mut report, id).ok_or_else(error)?;
            *cell = if value.is_empty() { blank() } else { number(value.parse().map_err(|_| error())?) };
        }
        Ok(Self(report))
    }

    /// Searches, and gives the first repair, as `t3.new.natural=12`, one a line: the same as everywhere.
    #[must_use]
    pub fn search(&self) -> String {
        let search = repairs(&self.0, &Evidence::default());
        let value = |it: Option<Decimal>| it.map(|it| it.to_string()).unwrap_or_default();
        let changes = search.repairs().into_iter().next().map(|it| it.changes).unwrap_or_default();
        changes.into_iter().map(|it| format!("{}={}\n", it.cell, value(it.to))).collect()
    }
}
