//! The text as a sequence of fragments (words) and strips (values that follow one another): what the form's rows are
//! aligned with.

mod builder;
mod frame;
mod gap;
mod grid;
mod labels;
mod page;
mod stray;

use super::extra::is_whole;
use super::glue::part_strokes;
use super::line::{Line, Piece, split};
use super::value::Value;
use crate::decimal::{Decimal, adds_up};
use crate::source::lines;
use crate::span::Span;
use crate::template::{APPLICANTS, LAWSUIT_GROUPS, RESULTS};
use builder::Builder;
use frame::reframe;

/// Words of a table.
#[derive(Clone, Debug)]
pub struct Fragment {
    /// Where they stand.
    pub span: Span,
    /// The same, folded.
    pub key: String,
    /// Index of the line.
    pub line: usize,
    /// Where on the line, in characters, where spaces set its columns off; else nowhere.
    pub letters: (u32, u32),
}

/// Values that follow one another.
#[derive(Clone, Debug)]
pub struct Strip {
    /// The values; blanks where the layout shows them.
    pub cells: Vec<Piece>,
    /// The values as a row of table three, with a column that adds up others or without, or of table four: each that they may be
    /// where empty lines between them show its blank cells.
    spreads: Vec<Vec<Piece>>,
    /// Index of the line of the first value.
    pub line: usize,
    /// Index of the line of the last value.
    pub last_line: usize,
    /// Index of the first value among the cells of its line, where the whole strip stands on one line.
    pub offset: Option<usize>,
    /// Digits that stood glued to a label, or to one another.
    pub glued: bool,
    /// Put together of lines of which one has a label before its value, or several values.
    pub pieced: bool,
    /// Pieces that do not add up, or a row beside which digits stand that may be its own: what is whose is not known.
    pub torn: bool,
}

impl Strip {
    /// `cells` on one line, the first of them at `offset` among its cells.
    pub fn beside(cells: Vec<Piece>, line: usize, offset: usize) -> Self {
        Self { offset: Some(offset), ..Self::below(cells, line) }
    }

    /// `cells` from `line` on, which may take several lines.
    pub fn below(cells: Vec<Piece>, line: usize) -> Self {
        Self {
            cells,
            spreads: Vec::new(),
            line,
            last_line: line,
            offset: None,
            glued: false,
            pieced: false,
            torn: false,
        }
    }

    /// Its values as a row of `width` cells, where empty lines between them show which are blank.
    pub fn spread(&self, width: usize) -> Option<&[Piece]> {
        self.spreads.iter().find(|it| it.len() == width).map(Vec::as_slice)
    }

    /// Whether empty lines between its values show the blank cells of a row, whichever it is.
    pub fn is_spread(&self) -> bool {
        !self.spreads.is_empty()
    }

    /// Whether empty lines between its values show the blank cells of a row of table three that adds up, with a column that adds up
    /// others or without.
    pub fn is_spread_sum(&self) -> bool {
        self.spread(ROW).is_some_and(is_sum) || self.spread(ROW + 1).is_some_and(is_whole)
    }

    /// Whether it adds up as a row of table three does, with a column that adds up others or without: a blank at an end may be the
    /// label's, and empty lines between may be its blank cells.
    pub fn is_whole_row(&self) -> bool {
        self.adds_up() || is_whole(&self.cells) || is_whole(self.filled()) || self.is_spread_sum()
    }

    /// Its cells from the first to the last that holds something: blanks at the ends may belong to the label.
    pub fn filled(&self) -> &[Piece] {
        let start = self.cells.iter().position(|it| it.value != Value::Blank).unwrap_or(0);
        let end = self.cells.iter().rposition(|it| it.value != Value::Blank).map_or(0, |it| it + 1);
        self.cells.get(start..end).unwrap_or(&[])
    }

    /// Whether it has several values, and the last is the sum of the others and not nothing.
    pub fn is_sum(&self) -> bool {
        let total = self.filled().last().map(|it| it.value);
        self.filled().len() > 1
            && matches!(total, Some(Value::Number(number, _)) if !number.is_zero())
            && self.adds_up()
    }

    /// Whether another value than the last is the sum of the others: all its values are there, in another order.
    pub fn is_disordered(&self) -> bool {
        let numbers = || self.filled().iter().map(|it| it.value.amount());
        let sum = numbers().sum::<Decimal>();
        !self.adds_up() && numbers().any(|it| it + it == sum)
    }

    /// Whether the last value is the sum of the others.
    pub fn adds_up(&self) -> bool {
        is_sum(self.filled())
    }
}

/// One of the two.
#[derive(Clone, Debug)]
pub enum Element {
    /// Words.
    Words(Fragment),
    /// Values.
    Values(Strip),
}

impl Element {
    /// The words, if it is words.
    pub fn words(&self) -> Option<&Fragment> {
        match self {
            Self::Words(it) => Some(it),
            Self::Values(_) => None,
        }
    }

    /// The values, if it is values.
    pub fn values(&self) -> Option<&Strip> {
        match self {
            Self::Words(_) => None,
            Self::Values(it) => Some(it),
        }
    }
}

/// The text, cut up.
#[derive(Debug)]
pub struct Sequence {
    /// Words and values, in the order of the text.
    pub elements: Vec<Element>,
    /// The lines, split into cells.
    pub lines: Vec<Line>,
    /// Lines that are page numbers.
    pub page_numbers: Vec<Span>,
    /// Rules and page breaks, by line.
    pub breaks: Vec<usize>,
}

/// The row of table three: the only row that a page can cut within, or whose values run on without a label between.
const ROW: usize = APPLICANTS.len();

/// The row of table four.
pub const LAWSUITS: usize = RESULTS.len() * LAWSUIT_GROUPS.len();

/// Whether of each group of table four in `cells` the last value is the sum of the others. Blanks are none.
pub fn add_up(cells: &[Piece]) -> bool {
    cells.len().is_multiple_of(RESULTS.len()) && cells.chunks(RESULTS.len()).all(is_sum)
}

/// Whether the last of `cells` is the sum of the others.
fn is_sum(cells: &[Piece]) -> bool {
    adds_up(cells.iter().map(|it| it.value.amount()))
}

/// Cuts up `text`, whose lines that run on are cut at `cuts`.
pub fn sequence(text: &str, cuts: &[u32]) -> Sequence {
    let mut lines: Vec<Line> = lines(text, cuts).into_iter().map(|it| split(text, it)).collect();
    lines.iter_mut().for_each(|it| part_strokes(text, it));
    grid::keep_first_cells(text, &mut lines);
    let rows = grid::rows(text, &mut lines);
    let mut builder = Builder::new(text, &lines);
    for row in rows {
        builder.row(row);
    }
    let mut out = builder.finish();
    out.lines = lines;
    out.elements = reframe(page::drop_repeated_heads(out.elements));
    out
}
