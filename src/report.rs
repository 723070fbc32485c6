//! The typed report: what was read, every value with its place. Rules judge this and nothing else.

use crate::decimal::Decimal;
use crate::sort;
use crate::span::{Located, Span};
use crate::template::{CellId, Generation, TableId};

/// What a value cell holds. A blank is no zero, a zero no dash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// A number.
    Number,
    /// An empty cell: the layout shows that it is there and holds nothing.
    Blank,
    /// A stroke in place of a number: `—`, `-`, `/`, `无`.
    Dash,
    /// Anything else.
    Text,
    /// The layout held no cell here.
    Missing,
}

impl CellKind {
    /// The key of the JSON contract.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Blank => "blank",
            Self::Dash => "dash",
            Self::Text => "text",
            Self::Missing => "missing",
        }
    }
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What is printed, without the spaces around it.
    pub raw: String,
    /// What that is.
    pub kind: CellKind,
    /// The number, for [`CellKind::Number`]; never set otherwise.
    pub value: Option<Decimal>,
    /// The unit printed in the cell: `万元`, `元`, `件`, `条`, `项`.
    pub unit: Option<&'static str>,
    /// Where it stands; for a missing cell, its row.
    pub span: Span,
}

impl Cell {
    /// A cell that the layout did not hold, in the row at `span`.
    #[must_use]
    pub fn missing(span: Span) -> Self {
        Self { raw: String::new(), kind: CellKind::Missing, value: None, unit: None, span }
    }

    /// The value that arithmetic uses: blanks and strokes count as 0 (policy 4 of the catalogue), text and missing
    /// cells have none.
    #[must_use]
    pub fn number(&self) -> Option<Decimal> {
        match self.kind {
            CellKind::Number => self.value,
            CellKind::Blank | CellKind::Dash => Some(Decimal::ZERO),
            CellKind::Text | CellKind::Missing => None,
        }
    }
}

/// A row of a table that was found.
#[derive(Clone, Debug)]
pub struct TableRow {
    /// Key of the JSON contract.
    pub key: &'static str,
    /// The label as printed, its pieces joined without white space; `None` where no label was printed.
    pub label: Option<Located<String>>,
    /// One cell for each column of the form's row, in order.
    pub cells: Vec<Cell>,
    /// The columns of `cells`.
    pub columns: &'static [crate::template::Column],
    /// The whole row, label and cells.
    pub span: Span,
}

impl TableRow {
    /// The cell under `column`.
    #[must_use]
    pub fn cell(&self, column: &str) -> Option<&Cell> {
        let at = self.columns.iter().position(|it| it.key == column)?;
        self.cells.get(at)
    }
}

/// A statutory table that was found.
#[derive(Clone, Debug)]
pub struct Table {
    /// Which one.
    pub id: TableId,
    /// The generation that its own rows and heads follow, where they say.
    pub generation: Option<Generation>,
    /// The rows found, in the form's order.
    pub rows: Vec<TableRow>,
    /// The heads found, in the order of the text: column heads, corner note, clause heads of table two.
    pub heads: Vec<Located<String>>,
    /// From its first head to its last cell.
    pub span: Span,
}

impl Table {
    /// The row `key`.
    #[must_use]
    pub fn row(&self, key: &str) -> Option<&TableRow> {
        self.rows.iter().find(|row| row.key == key)
    }

    /// Every cell with its name, row by row.
    pub fn cells(&self) -> impl Iterator<Item = (CellId, &Cell)> {
        self.rows.iter().flat_map(|row| {
            let named = row.columns.iter().zip(&row.cells);
            named.map(|(column, cell)| (CellId::new(self.id, row.key, column.key), cell))
        })
    }
}

/// The tables of the report; `None` for one that was not found.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// 主动公开政府信息情况.
    pub t2: Option<Table>,
    /// 收到和处理政府信息公开申请情况.
    pub t3: Option<Table>,
    /// 政府信息公开行政复议、行政诉讼情况.
    pub t4: Option<Table>,
}

impl Tables {
    /// The table `id`.
    #[must_use]
    pub fn get(&self, id: TableId) -> Option<&Table> {
        match id {
            TableId::T2 => self.t2.as_ref(),
            TableId::T3 => self.t3.as_ref(),
            TableId::T4 => self.t4.as_ref(),
        }
    }

    /// Every table found.
    pub fn iter(&self) -> impl Iterator<Item = &Table> {
        [&self.t2, &self.t3, &self.t4].into_iter().flatten()
    }
}

/// A heading of one of the six parts.
#[derive(Clone, Debug)]
pub struct Section {
    /// Key of the JSON contract: `overview` …
    pub kind: &'static str,
    /// The ordinal printed before the title: `一`; `None` where there is none.
    pub ordinal: Option<String>,
    /// The title as printed, without its ordinal.
    pub title: String,
    /// The heading's line.
    pub span: Span,
}

/// A paragraph of prose. Lines that a page break or a paste has cut are joined.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Its text, the lines joined.
    pub text: String,
    /// Where each piece of `text` starts: in `text`, and in the canonical text.
    pieces: Vec<(u32, u32)>,
    /// Where it stands, from its first line to its last.
    pub span: Span,
    /// The part of the report it stands in; `None` before the first heading.
    pub section: Option<&'static str>,
}

impl Paragraph {
    /// Joins `pieces` of the canonical text `source` into a paragraph. `pieces` is not empty.
    #[must_use]
    pub fn join(source: &str, pieces: &[Span], section: Option<&'static str>) -> Self {
        let mut text = String::new();
        let mut starts = Vec::with_capacity(pieces.len());
        for piece in pieces {
            starts.push((text.len() as u32, piece.start));
            text.push_str(piece.of(source));
        }
        let span = pieces.iter().copied().reduce(Span::join).unwrap_or_default();
        Self { text, pieces: starts, span, section }
    }

    /// How many lines were joined.
    #[must_use]
    pub fn pieces(&self) -> usize {
        self.pieces.len()
    }

    /// Where the bytes `start..end` of [`Self::text`] stand in the canonical text.
    #[must_use]
    pub fn place(&self, start: usize, end: usize) -> Span {
        let at = |offset: u32| {
            let piece = self.pieces.iter().rev().find(|(from, _)| *from <= offset).copied().unwrap_or((0, 0));
            piece.1 + (offset - piece.0)
        };
        // The last byte decides the end: an end on a seam belongs to the piece before it.
        let start = at(start as u32);
        let end = if end == 0 { start } else { at(end as u32 - 1) + 1 };
        Span { start, end: end.max(start) }
    }
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year, as 2023.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Date {
    /// Reads a day written as `2024-01-31`; `None` for anything else and for days that no calendar has.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut next = |digits: usize| {
            let part = parts.next().filter(|it| it.len() == digits && it.bytes().all(|byte| byte.is_ascii_digit()))?;
            part.parse::<u16>().ok()
        };
        let (year, month, day) = (next(4)?, next(2)?, next(2)?);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        let date = Self { year: year.into(), month: month as u8, day: day as u8 };
        (parts.next().is_none() && (1..=length).contains(&day)).then_some(date)
    }
}

/// What kind of body reports (policy 3 of the catalogue): it decides deadlines and powers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyClass {
    /// 国务院部门.
    StateCouncil,
    /// 省级政府.
    Province,
    /// 设区的市、自治州政府.
    City,
    /// 县级政府.
    County,
    /// 政府部门 (of any level below the State Council).
    Department,
    /// 乡镇政府.
    Township,
    /// 街道办事处 (地区办事处).
    Subdistrict,
    /// 其他.
    Other,
}

impl BodyClass {
    /// Every class with its key (command line, JavaScript) and what a reader calls it.
    pub const ALL: [(Self, &'static str, &'static str); 8] = [
        (Self::StateCouncil, "state-council", "国务院部门"),
        (Self::Province, "province", "省级政府"),
        (Self::City, "city", "设区的市（自治州）政府"),
        (Self::County, "county", "县级政府"),
        (Self::Department, "department", "政府部门"),
        (Self::Township, "township", "乡镇政府"),
        (Self::Subdistrict, "subdistrict", "街道办事处"),
        (Self::Other, "other", "其他"),
    ];

    /// Its key.
    #[must_use]
    pub fn key(self) -> &'static str {
        Self::ALL.iter().find(|(it, ..)| *it == self).map_or("", |(_, key, _)| key)
    }

    /// What a reader calls it.
    #[must_use]
    pub fn label(self) -> &'static str {
        Self::ALL.iter().find(|(it, ..)| *it == self).map_or("", |(.., label)| label)
    }

    /// The class with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, it, _)| *it == key).map(|(it, ..)| *it)
    }
}

/// The report, as far as it could be read.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The canonical text that every span points into.
    pub text: String,
    /// The title, its lines joined.
    pub title: Option<Located<String>>,
    /// The body that reports.
    pub body: Option<Located<String>>,
    /// What kind of body that is: set by the caller, else guessed from its name.
    pub body_class: Option<BodyClass>,
    /// The report year.
    pub year: Option<Located<i32>>,
    /// The generation of the form that the tables follow.
    pub template: Option<Generation>,
    /// The period that the figures cover.
    pub period: Option<Located<(Date, Date)>>,
    /// The headings found, in the order of the text.
    pub sections: Vec<Section>,
    /// The tables.
    pub tables: Tables,
    /// The prose, tables and headings left out.
    pub paragraphs: Vec<Paragraph>,
    /// The numbers that the prose claims.
    pub figures: Vec<crate::prose::Figure>,
    /// Byte offsets at which lines that run on, a whole table on one, are taken for several.
    pub cuts: Vec<u32>,
    /// What reading met: joined, split, skipped, doubtful.
    pub notes: Vec<crate::note::Note>,
    /// The day of checking, where the caller gave it.
    pub today: Option<Date>,
}

impl Report {
    /// The cell `id`, where its row was found.
    #[must_use]
    pub fn cell(&self, id: CellId) -> Option<&Cell> {
        self.tables.get(id.table)?.row(id.row)?.cell(id.column)
    }

    /// The form that the report is judged by: that of its tables, else that of its year, else the newest.
    #[must_use]
    pub fn form(&self) -> &'static crate::template::Form {
        self.template
            .or_else(|| self.year.as_ref().map(|year| Generation::of_year(year.value)))
            .unwrap_or(Generation::G2021)
            .form()
    }

    /// Whether the text is an annual report at all, or a piece of one: it has one of the tables, two of the parts, or the
    /// title of such a report.
    #[must_use]
    pub fn is_recognised(&self) -> bool {
        let mut kinds: Vec<_> = self.sections.iter().map(|it| it.kind).collect();
        sort::up(&mut kinds);
        kinds.dedup();
        let titled = self.title.as_ref().is_some_and(|it| crate::template::names_report(&it.value));
        self.tables.iter().next().is_some() || kinds.len() >= 2 || titled
    }

    /// The form that the table `id` is judged by: its own, else the report's. A report may mix both.
    #[must_use]
    pub fn form_of(&self, id: TableId) -> &'static crate::template::Form {
        self.tables.get(id).and_then(|table| table.generation).map_or_else(|| self.form(), Generation::form)
    }

    /// Every equation that the tables have to obey, each table by its own form.
    #[must_use]
    pub fn equations(&self) -> Vec<&'static crate::template::Equation> {
        let of = |id: TableId| crate::template::equations(self.form_of(id)).iter().filter(move |it| it.table() == id);
        TableId::ALL.into_iter().flat_map(of).collect()
    }

    /// The first heading of the part `kind`.
    #[must_use]
    pub fn section(&self, kind: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.kind == kind)
    }

    /// The prose of the part `kind`.
    pub fn prose<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Paragraph> {
        self.paragraphs.iter().filter(move |it| it.section == Some(kind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_the_calendar_has_them() {
        assert_eq!(Date::parse("2024-02-29"), Some(Date { year: 2024, month: 2, day: 29 }));
        assert_eq!(Date::parse("2023-12-31"), Some(Date { year: 2023, month: 12, day: 31 }));
        for wrong in
            ["2023-02-29", "2024-13-01", "2024-00-01", "2024-1-1", "2024-01-01-01", "2024-01", "", "+024-01-01"]
        {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }
}
