//! X: the prose against the tables. A figure that the table explains under another account is a matter of wording, not an
//! error.

mod account;
mod applicant;
mod application;
mod case;
mod decision;
mod denial;
mod fee;

pub(super) use applicant::X07;
pub(super) use application::{X01, X02, X03, X04, X05, X06};
pub(super) use case::{X08, X09, X10};
pub(super) use decision::{X11, X12, X22};
pub(super) use denial::{X17, X18, X19, X20, X21};
pub(super) use fee::{X13, X14, X15, X16};

use super::Severity;
use crate::prose::{Figure, Scope};
use crate::report::{BodyClass, Report};

/// The level of a contradiction between `figure` and a table: milder where the words allow for another scope. 全市 in the
/// report of a department may mean more than its own table; 截至年底累计 may be of all years; 备案 counts filings.
fn level_of(report: &Report, figure: &Figure, level: Severity) -> Severity {
    let department = matches!(report.body_class, Some(BodyClass::Department | BodyClass::Subdistrict));
    match () {
        () if figure.scope == Scope::Whole && department => Severity::Info,
        () if figure.cumulative => Severity::Info,
        () if figure.filed => level.lower(),
        () => level,
    }
}
