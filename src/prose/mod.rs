//! The numbers that the sentences claim.
//!
//! A paragraph is folded (`text`), cut into numbers, words and punctuation (`token`), and read sentence by sentence:
//! the words next to a number say what it measures (`measure`), or those before them in the sentence, or what the
//! paragraph is about (`topic`); 其中, 分别为, brackets and colons make lists (`list`); 无, 均, 全部 claim zeros
//! without a number (`claim`). What is not clear has no measure.

mod amend;
mod around;
mod claim;
mod figure;
mod key;
mod list;
mod measure;
mod number;
mod reader;
mod term;
#[cfg(test)]
mod tests;
mod text;
mod token;
mod topic;
mod vocabulary;

pub use figure::{Figure, Hedge, Scope, Statement, Trend, When};
pub use key::{Facet, MEASURES, Measure, facet, find, label};

use crate::report::Paragraph;

/// The numbers claimed in `paragraphs`, in the order of the text. `year` is the report year, where it is known.
#[must_use]
pub fn figures(paragraphs: &[Paragraph], year: Option<i32>) -> Vec<Figure> {
    reader::read(paragraphs, year)
}
