//! What the search for the wrong numbers gives back.

use crate::decimal::Decimal;
use crate::template::{CellId, Equation};

/// What was found in the whole report.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// The blocks in which equations fail: groups of equations that share cells. What is wrong in one says nothing of
    /// another.
    pub blocks: Vec<Block>,
    /// Cells that hold no number and follow from the equations, in the blocks where nothing fails. They were inferred,
    /// not read.
    pub inferred: Vec<Change>,
}

/// A group of equations that share cells, some of which fail.
#[derive(Clone, Debug)]
pub struct Block {
    /// The equations that fail.
    pub broken: Vec<Equation>,
    /// The smallest repairs, best first, at most [`Block::SHOWN`].
    pub repairs: Vec<Repair>,
    /// How many smallest repairs there are.
    pub count: usize,
    /// Whether they are all there are and none is smaller: the search went to its end. Otherwise there are too many
    /// errors to decide.
    pub complete: bool,
}

impl Block {
    /// More repairs than this are counted, not listed.
    pub const SHOWN: usize = 20;
}

/// A change to one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The cell.
    pub cell: CellId,
    /// What it holds; `None` where it holds no number.
    pub from: Option<Decimal>,
    /// What it would hold; `None` where the equations leave it open.
    pub to: Option<Decimal>,
}

/// A smallest set of changes that makes every broken equation hold.
#[derive(Clone, Debug)]
pub struct Repair {
    /// The changes.
    pub changes: Vec<Change>,
    /// Ids of the rules that hold again.
    pub resolves: Vec<&'static str>,
    /// 0 to 1: how far this set stands above the others.
    pub confidence: f64,
    /// What went wrong, if this is what happened: one slip for each cell, or one for several.
    pub slips: Vec<Slip>,
    /// Cells that hold no number and follow from the equations then. They were inferred, not read.
    pub inferred: Vec<Change>,
    /// Whether every changed cell stands in two equations or more. One that stands in a single equation cannot be told
    /// from the others there.
    pub located: bool,
    /// The equations through the changed cells, before and after.
    pub effects: Vec<Effect>,
    /// Ids of rules that would report an error they do not report now.
    pub brings: Vec<&'static str>,
}

/// How sure a repair is, in one of three steps. In trials with planted errors the first repair was right in about 99, 70
/// and 44 of a hundred cases (`docs/quality.md`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sure {
    /// Less likely than not.
    Low,
    /// More likely than not.
    Medium,
    /// As good as certain.
    High,
}

impl Sure {
    /// Every step, the surest first, with the confidence that it begins at.
    pub const ALL: [(Self, f64); 3] = [(Self::High, 0.9), (Self::Medium, 0.5), (Self::Low, 0.0)];

    /// The step of `confidence`.
    #[must_use]
    pub fn of(confidence: f64) -> Self {
        Self::ALL.into_iter().find(|(_, from)| confidence >= *from).map_or(Self::Low, |it| it.0)
    }

    /// The key in the JSON contract.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

impl Repair {
    /// How sure it is.
    #[must_use]
    pub fn sure(&self) -> Sure {
        Sure::of(self.confidence)
    }
}

/// An equation before and after a repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The rule that reports it.
    pub rule: &'static str,
    /// Cells added on the left.
    pub left: Vec<CellId>,
    /// Cells added on the right.
    pub right: Vec<CellId>,
    /// What left and right add up to now; `None` where a cell has no number.
    pub before: Option<(Decimal, Decimal)>,
    /// What they would add up to; `None` where the equations leave a cell open.
    pub after: Option<(Decimal, Decimal)>,
}

/// Whither values were moved by mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// By a column, towards the first.
    Left,
    /// By a column, towards the last.
    Right,
    /// By a row, towards the first.
    Up,
    /// By a row, towards the last.
    Down,
}

/// One slip of the person or the program that filled the tables in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slip {
    /// One cell is wrong, in this way.
    Cell(CellId, Typing),
    /// Values of a row of table three stand a column too far.
    RowShift {
        /// Key of the row.
        row: &'static str,
        /// Whither they were moved.
        direction: Direction,
    },
    /// Values of a column of table three stand a row too far.
    ColumnShift {
        /// Key of the column.
        column: &'static str,
        /// Whither they were moved.
        direction: Direction,
    },
    /// Two cells hold each other's value.
    Swap(CellId, CellId),
    /// Two neighbouring rows of table three hold each other's values.
    RowSwap(&'static str, &'static str),
    /// An amount stands under the wrong kind of applicant.
    Transfer {
        /// Key of the row.
        row: &'static str,
        /// Key of the column it stands in.
        from: &'static str,
        /// Key of the column it belongs in.
        to: &'static str,
        /// How much.
        amount: i64,
        /// Whether （七）总计 has it in the same wrong column.
        total_follows: bool,
    },
    /// A row of table three was copied, left blank or not brought up to date.
    RowRewritten(&'static str),
    /// The same of a column.
    ColumnRewritten(&'static str),
}

/// How the number in a cell differs from the one that belongs there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Typing {
    /// Nothing stands there.
    Blank,
    /// A number that no count can be: negative, or with decimals.
    Impossible,
    /// 0 stands there.
    Omitted,
    /// A number stands where 0 belongs.
    Superfluous,
    /// A digit is missing: 12 for 112.
    Dropped,
    /// A digit is there twice: 122 for 12.
    Doubled,
    /// A digit too many: 120 for 12.
    Added,
    /// Two neighbouring digits have changed places: 21 for 12.
    Transposed,
    /// One digit is another that looks like it or lies beside it: 1 and 7, 0 and 6.
    Confused,
    /// One digit is another.
    Digit,
    /// One more or less.
    Miscounted,
    /// The value of a neighbouring cell or of a total stands there.
    Copied,
    /// The value of the year before stands there.
    Outdated,
    /// Nothing that is known explains it.
    Other,
}
