//! A number that the prose claims, with all that was understood of it.

use crate::decimal::Decimal;
use crate::span::Span;

/// How a number is hedged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hedge {
    /// 约, 左右: about.
    About,
    /// 余, 超过, 以上: more than.
    Over,
    /// 近, 不足, 以内: less than.
    Under,
}

/// Whom a number covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Nothing is said: the body that reports.
    #[default]
    Unstated,
    /// 全区, 全市: the whole district.
    Whole,
    /// 本级, 区政府办代表区政府: only the body's own level.
    Own,
    /// 市政府349件, 某局1件: one of several bodies.
    Part,
}

/// Which year a number is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// The report year, or nothing is said.
    #[default]
    ReportYear,
    /// Another year, or a year compared with.
    Other,
}

/// How a figure stands in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Statement {
    /// A number is printed.
    #[default]
    Number,
    /// 未收到, 无, 未发生: a zero in words.
    Denied,
    /// 均为自然人, 全部办结: a zero that follows from what is said of all.
    Implied,
}

/// Which way a number has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// 增长, 增加.
    Up,
    /// 下降, 减少.
    Down,
}

/// A number claimed in the prose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// What is measured: a key of [`MEASURES`](super::MEASURES); `None` where it was not understood.
    pub measure: Option<&'static str>,
    /// The value, in the unit printed.
    pub value: Decimal,
    /// Whether it is hedged: 约, 近, 余, 超, 不足.
    pub approximate: bool,
    /// The number with its unit, as printed.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// Its unit: `件`, `条`, `%`, `万元`.
    pub unit: Option<&'static str>,
    /// How it is hedged.
    pub hedge: Option<Hedge>,
    /// Whether only the order of magnitude is given: 千余.
    pub vague: bool,
    /// How it stands in the text.
    pub statement: Statement,
    /// Whom it covers.
    pub scope: Scope,
    /// Which year it is of.
    pub when: When,
    /// Which way it says that something has changed.
    pub trend: Option<Trend>,
    /// Whether it may be of all years together: 累计.
    pub cumulative: bool,
    /// Whether it counts filings (备案) rather than cases.
    pub filed: bool,
    /// Index of the figure that it is a part of: 总数，其中….
    pub parent: Option<usize>,
    /// Tells the lists of one parent apart: its parts by channel from its parts by answer. 0 for none.
    pub list: usize,
    /// Whether the list says that it is complete: 分别为, 其中：…；….
    pub closed: bool,
    /// Whether the list says that it is not: 主要有, 等.
    pub open: bool,
    /// For a share or a change: index of the figure that it is of.
    pub of: Option<usize>,
    /// For 以下三项: how many items follow.
    pub counted: Option<u8>,
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Number of its sentence in the paragraph.
    pub sentence: usize,
    /// The part of the report it stands in.
    pub section: Option<&'static str>,
}

impl Figure {
    /// The value in 元, for money.
    #[must_use]
    pub fn yuan(&self) -> Option<Decimal> {
        match self.unit? {
            "元" => Some(self.value),
            "千元" => Some(self.value.shift(3)),
            "万元" => Some(self.value.shift(4)),
            "亿元" => Some(self.value.shift(8)),
            _ => None,
        }
    }

    /// Whether it is a percentage.
    #[must_use]
    pub fn is_percent(&self) -> bool {
        self.unit == Some("%")
    }

    /// Whether it can stand for `value`: equal, or hedged and near enough, on the side that the hedge says.
    #[must_use]
    pub fn agrees(&self, value: Decimal) -> bool {
        if self.value == value {
            return true;
        }
        if !self.approximate {
            return false;
        }
        // A tenth, or half a unit of the last digit that is not 0: 约355 is 350 to 360, 18万余 more than 18万.
        let near = (self.value - value).abs().to_f64() <= self.value.to_f64().abs() * 0.1 + 0.5;
        let side = match self.hedge {
            Some(Hedge::Over) => value >= self.value,
            Some(Hedge::Under) => value <= self.value,
            _ => true,
        };
        near && side || self.vague
    }
}
