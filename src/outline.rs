//! Title, body, year, period, the six parts and their prose.

use crate::outcome::Options;
use crate::report::Report;

/// Reads the outline of `report.text` into `report`; lines of tables already found are left out of the prose.
pub fn read(_report: &mut Report, _options: &Options) {}
