//! What reading met on its way: joined, split, skipped, doubtful. Facts only; the I rules put them into words.

use crate::span::Span;
use crate::template::TableId;

/// Something that reading met and went on from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is.
    pub kind: NoteKind,
    /// Where it is.
    pub span: Span,
    /// A second place, where it takes two: the other half of a cut sentence, the other of two tables.
    pub other: Option<Span>,
    /// The table it concerns.
    pub table: Option<TableId>,
    /// Key of the row it concerns.
    pub row: Option<&'static str>,
}

/// The kinds of [`Note`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// A sentence goes on in a later line; both were joined (I01).
    SentenceCut,
    /// A table goes on after a blank line, a page break or a repeated head (I02).
    TableCut,
    /// Markup that is no part of the report: `**`, `<http…>`, `----` (I03).
    Markup,
    /// A row holds another number of values than the form has columns (I06).
    RowWidth {
        /// Values found.
        found: u16,
        /// Columns of the form.
        expected: u16,
    },
    /// Blanks of a row could stand in more than one column (I06).
    RowAmbiguous,
    /// Digits without a separator were split, or could not be (I07).
    Glued {
        /// Whether one way to split them was left.
        split: bool,
    },
    /// Pages of the file are scans, and their text is what a machine recognised on them.
    Recognised,
    /// A page number or running head was passed over (I09).
    RunningHead,
    /// The group label and the label of its first row stand in one cell, or the group label on a later row (L06).
    LabelShifted,
    /// A second table of the same form; the first is the one that is judged (S08).
    SecondTable,
    /// A second report in the same text; the first is the one that is judged.
    SecondReport,
    /// A row that the form does not have.
    ExtraRow,
    /// A column that the form does not have (S13).
    ExtraColumn,
}

impl Note {
    /// A note of `kind` at `span`.
    #[must_use]
    pub fn new(kind: NoteKind, span: Span) -> Self {
        Self { kind, span, other: None, table: None, row: None }
    }

    /// The same, about a row of a table.
    #[must_use]
    pub fn in_row(self, table: TableId, row: &'static str) -> Self {
        Self { table: Some(table), row: Some(row), ..self }
    }
}
