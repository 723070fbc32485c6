//! The numbers that the sentences claim.

use crate::decimal::Decimal;
use crate::span::Span;

/// A number claimed in the prose.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What is measured, as a key: the name of a cell (`t3.new.total`) where the claim is about one; `None` where it
    /// was not understood.
    pub measure: Option<&'static str>,
    /// The value.
    pub value: Decimal,
    /// Whether it is hedged: 约, 近, 余, 超, 不足.
    pub approximate: bool,
    /// The number with its unit, as printed.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// The numbers claimed in `paragraphs`, in the order of the text.
#[must_use]
pub fn figures(_paragraphs: &[crate::report::Paragraph]) -> Vec<Figure> {
    Vec::new()
}
