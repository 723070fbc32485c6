//! Every rule's own fault, and those that people make often.

mod agreement;
mod figure;
mod form;
mod prose;
mod table;
mod year;

use super::plant::Fault;

/// Every fault.
pub fn faults() -> impl Iterator<Item = &'static Fault> {
    [form::FAULTS, table::FAULTS, figure::FAULTS, prose::FAULTS, agreement::FAULTS, year::FAULTS].into_iter().flatten()
}
