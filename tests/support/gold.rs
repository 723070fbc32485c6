//! What was read, held against the true cells of a report.

use gouji::fold::{fold, key};
use gouji::report::{CellKind, Report};
use gouji::template::{FORMS, GROUPS, Row, SECTIONS, SUBTOTALS, TableId};
use serde_json::Value;
use std::ops::{AddAssign, Range};

/// The true cells of a report, by table and row: a number, what is printed where that is none, or null for a blank.
pub struct Gold(Vec<(TableId, String, Vec<Value>)>);

impl Gold {
    /// Those of the JSON that `README.md` of the corpus describes.
    pub fn new(gold: &Value) -> Self {
        let mut out = Vec::new();
        for table in TableId::ALL {
            let rows = match table {
                TableId::T3 => &gold["tables"]["t3"]["rows"],
                _ => &gold["tables"][table.key()],
            };
            for (key, cells) in rows.as_object().into_iter().flatten() {
                out.push((table, key.clone(), cells.as_array().cloned().unwrap_or_default()));
            }
        }
        Self(out)
    }

    /// The rows in which no cell is blank.
    pub fn without_blanks(&self) -> Self {
        self.rows(|_, _, cells| cells.iter().all(|it| !it.is_null()))
    }

    /// The rows of the tables that `kept` keeps.
    pub fn of_tables(&self, kept: impl Fn(TableId) -> bool) -> Self {
        self.rows(|table, _, _| kept(table))
    }

    /// The rows whose label stands somewhere in `text`, in one of its wordings and in one piece, and whose numbers all stand in
    /// their table's part.
    pub fn named_in(&self, text: &str) -> Self {
        let letters = key(text);
        self.rows(|table, row, cells| {
            let numbers = Numbers::of(text, table);
            let mut rows = FORMS.iter().flat_map(|it| it.rows(table)).chain(&SUBTOTALS).filter(|it| it.key == row);
            // What also names the rows above a sub-total stands there for these.
            let own = |it: &&&str| GROUPS.iter().all(|group| group.1 != **it);
            let named = |it: &Row| {
                std::iter::once(&it.label).chain(it.variants.iter().filter(own)).any(|it| letters.contains(&key(it)))
            };
            rows.any(named) && cells.iter().all(|it| numbers.hold(it))
        })
    }

    /// The tables whose numbers all stand unbroken in their part of `text`, each as often as in the table: beside the pieces of
    /// one it is not known whose they are.
    pub fn unbroken_in(&self, text: &str) -> Self {
        let broken = |table: TableId| {
            let numbers = Numbers::of(text, table);
            let cells: Vec<&Value> = self.0.iter().filter(|it| it.0 == table).flat_map(|it| &it.2).collect();
            let often = |it: &Value| {
                numbers.count(it).is_none_or(|count| count >= cells.iter().filter(|other| **other == it).count())
            };
            !cells.iter().all(|it| often(it))
        };
        self.of_tables(|it| !broken(it))
    }

    /// The rows without blank cells, and those of table three on pages of `text` where the values of all its rows stand in one
    /// column each, under or above those of a row without any.
    pub fn shown_in(&self, text: &str) -> Self {
        let whole = |cells: &[Value]| cells.iter().all(|it| !it.is_null());
        let rows = || self.0.iter().filter(|it| it.0 == TableId::T3).map(|it| it.2.as_slice());
        let under = |page: &str, cells: &[Value], columns: &[Range<usize>]| {
            let at = (0..cells.len()).filter(|it| !cells[*it].is_null());
            let values = places(page, cells).into_iter().flatten();
            at.zip(values).all(|(at, it)| it.start < columns[at].end && columns[at].start < it.end)
        };
        let shows = |page: &&str| {
            let columns = rows().filter(|it| whole(it)).find_map(|it| places(page, it));
            columns.is_some_and(|columns| rows().all(|it| under(page, it, &columns)))
        };
        let shown: Vec<&str> = text.split('\u{c}').filter(shows).collect();
        let is_shown = |cells: &[Value]| shown.iter().any(|page| places(page, cells).is_some());
        self.rows(|table, _, cells| whole(cells) || table == TableId::T3 && is_shown(cells))
    }

    fn rows(&self, kept: impl Fn(TableId, &str, &[Value]) -> bool) -> Self {
        Self(self.0.iter().filter(|(table, key, cells)| kept(*table, key, cells)).cloned().collect())
    }

    /// Holds the cells of `table` in `report` against these.
    pub fn compare(&self, report: &Report, table: TableId) -> Compared {
        let mut out = Compared::default();
        let rows = || self.0.iter().filter(|(id, ..)| *id == table);
        let mut problem = |place: String, what: String| out.problems.push(format!("{}.{place}: {what}", table.key()));
        let mut count = Count::default();
        for (_, key, cells) in rows() {
            let row = report.tables.get(table).and_then(|it| it.row(key));
            for (at, gold) in cells.iter().enumerate() {
                let cell = row.and_then(|it| it.cells.get(at));
                let read = cell.and_then(|it| it.value).map(gouji::decimal::Decimal::to_f64);
                // A stroke or a word is printed: it has to be read as that. How long the stroke is, programs change.
                let same = |gold: &str| {
                    cell.is_some_and(|it| it.raw == gold.trim() || it.kind == CellKind::Dash && is_stroke(gold))
                };
                let printed = gold.as_str().map(same);
                let place = || format!("{key}[{at}]");
                match (gold.as_f64(), read) {
                    (Some(gold), Some(read)) if (gold - read).abs() < 1e-9 => count.right += 1,
                    (Some(gold), Some(read)) => {
                        count.wrong += 1;
                        problem(place(), format!("{read} for {gold}"));
                    }
                    (None, Some(read)) if printed != Some(true) => {
                        count.invented += 1;
                        problem(place(), format!("{read} for nothing"));
                    }
                    (Some(_), None) => {
                        count.missed += 1;
                        problem(place(), format!("nothing for {gold}"));
                    }
                    (None, _) if printed == Some(false) => {
                        count.missed += 1;
                        problem(place(), format!("not read as {gold}"));
                    }
                    (None, _) => count.right += 1,
                }
            }
        }
        for row in report.tables.get(table).iter().flat_map(|it| &it.rows) {
            if rows().all(|(_, key, _)| key != row.key) {
                let numbers = row.cells.iter().filter(|it| it.kind == CellKind::Number).count();
                count.invented += numbers;
                if numbers > 0 {
                    problem(row.key.to_owned(), format!("a row of {numbers} numbers for nothing"));
                }
            }
        }
        out.count = count;
        out
    }

    /// The same of all tables.
    pub fn compare_all(&self, report: &Report) -> Compared {
        let mut out = Compared::default();
        for table in TableId::ALL {
            let Compared { count, problems } = self.compare(report, table);
            out.count += count;
            out.problems.extend(problems);
        }
        out
    }
}

/// What `text` says in the part of `table`, where that has its heading.
pub fn part(text: &str, table: TableId) -> Option<&str> {
    let behind = text.split(SECTIONS[table as usize + 1].label).nth(1)?;
    behind.split(SECTIONS[table as usize + 2].label).next()
}

/// The numbers that stand in the part of a text where a table belongs, their digits folded.
struct Numbers(Vec<String>);

impl Numbers {
    fn of(text: &str, table: TableId) -> Self {
        let part: String = part(text, table).unwrap_or(text).chars().map(fold).filter(|it| *it != ',').collect();
        let numbers = part.split(|it: char| !it.is_ascii_digit() && it != '.');
        Self(numbers.map(|it| it.trim_matches('.').to_owned()).filter(|it| !it.is_empty()).collect())
    }

    /// Whether `value` is among them, or no number.
    fn hold(&self, value: &Value) -> bool {
        self.count(value).is_none_or(|it| it > 0)
    }

    /// How often `value` is among them, unless it is no number. They may stand glued to one another, but only whole ones: then
    /// that is not known either.
    fn count(&self, value: &Value) -> Option<usize> {
        let printed = value.as_f64()?.abs().to_string();
        let glued = self.0.iter().any(|it| it.len() > 6 && it.contains(&printed));
        (!glued).then(|| self.0.iter().filter(|it| **it == printed).count())
    }
}

/// Where the values that are not blank end a line of `page`, in characters.
fn places(page: &str, cells: &[Value]) -> Option<Vec<Range<usize>>> {
    let printed = |it: &Value| it.as_f64().map(|it| it.to_string()).or(it.as_str().map(str::to_owned));
    let values: Vec<String> = cells.iter().filter_map(printed).collect();
    page.lines().find_map(|line| {
        let mut words: Vec<(Range<usize>, String)> = Vec::new();
        for (at, it) in line.chars().enumerate().filter(|it| !it.1.is_whitespace()) {
            match words.last_mut() {
                Some((place, word)) if place.end == at => (place.end, _) = (at + 1, word.push(fold(it))),
                _ => words.push((at..at + 1, fold(it).to_string())),
            }
        }
        let own = words.split_off(words.len().checked_sub(values.len())?);
        let same = own.iter().map(|it| it.1.replace(',', "")).eq(values.iter().cloned());
        (same && values.len() > 1).then(|| own.into_iter().map(|it| it.0).collect())
    })
}

fn is_stroke(printed: &str) -> bool {
    printed.trim().chars().all(|it| matches!(it, '-' | '—' | '–'))
}

/// What comparing gave.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    pub count: Count,
    /// What went wrong, cell by cell.
    pub problems: Vec<String>,
}

/// Cells against the gold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// The gold's number, or nothing where the gold has nothing.
    pub right: usize,
    /// Another number.
    pub wrong: usize,
    /// No number where the gold has one.
    pub missed: usize,
    /// A number where the gold has none.
    pub invented: usize,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
        self.invented += other.invented;
    }
}

impl Count {
    /// Cells of the gold.
    pub fn total(&self) -> usize {
        self.right + self.wrong + self.missed
    }
}
