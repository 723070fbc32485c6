//! What the text still holds of a table that was not read, or not whole: pieces of its labels, and numbers that are no cell's.
//! What left such traces is not missing in the report; it was lost on its way here.

use super::structure::table_of;
use crate::fold::{fold, key};
use crate::report::{CellKind, Report, Table};
use crate::span::Span;
use crate::template::{CORNER_NOTE, FORMS, GROUPS, Row, SECTIONS, TableId};
use std::ops::Range;

/// The part of the text where a table belongs, and the table where it stands.
pub(super) struct Trace<'a> {
    text: &'a str,
    places: Vec<Range<usize>>,
    /// What these say, folded.
    printed: String,
    table: Option<&'a Table>,
    rows: Vec<&'static Row>,
}

impl<'a> Trace<'a> {
    /// The traces of the table `id`.
    pub fn of(report: &'a Report, id: TableId) -> Self {
        let text = report.text.as_str();
        let table = report.tables.get(id);
        let own = SECTIONS.iter().find(|it| table_of(it.kind) == Some(id)).and_then(|it| report.section(it.kind));
        let part = own.map(|own| {
            let next = report.sections.iter().map(|it| it.span.start).filter(|it| *it > own.span.start).min();
            own.span.end as usize..next.map_or(text.len(), |it| it as usize)
        });
        let within = |it: &Span| {
            part.as_ref().is_some_and(|part| part.start <= it.start as usize && it.end as usize <= part.end)
        };
        let elsewhere = table.map(|it| it.span).filter(|it| !within(it)).map(|it| it.start as usize..it.end as usize);
        let places: Vec<_> = part.clone().into_iter().chain(elsewhere).collect();
        let printed = places.iter().filter_map(|it| text.get(it.clone())).map(key).collect();
        let rows = report.form().rows(id).collect();
        Self { text, places, printed, table, rows }
    }

    /// Whether a character is there, or two together, that no words of the table have but the label of `row`.
    pub fn holds(&self, row: &Row) -> bool {
        let label = key(row.label);
        let labels = || std::iter::once(&row.label).chain(row.variants).map(|it| key(it));
        let rows = self.rows.iter().filter(|it| it.key != row.key).map(|it| it.label);
        let heads = self.rows.iter().flat_map(|it| it.columns).map(|it| it.label);
        // （六）其他处理 is a row of one generation and a group of the other.
        let others: Vec<String> = rows.chain(heads).chain(words()).map(key).filter(|it| *it != label).collect();
        let own = |piece: &str| !others.iter().any(|it| it.contains(piece)) && self.printed.contains(piece);
        labels().any(|label| {
            let mut characters = label.char_indices().filter(|it| !it.1.is_ascii_digit());
            characters.any(|(at, it)| own(&label[at..at + it.len_utf8()])) || pairs(&label).any(own)
        })
    }

    /// Whether at least two heads of its columns are there.
    pub fn has_heads(&self) -> bool {
        let mut heads: Vec<&str> = self.rows.iter().flat_map(|it| it.columns).map(|it| it.label).collect();
        heads.dedup();
        heads.iter().filter(|it| self.printed.contains(&key(it))).take(2).count() == 2
    }

    /// Whether at least half of the rows that the form requires left traces.
    pub fn is_of_table(&self) -> bool {
        let rows = || self.rows.iter().filter(|it| it.required);
        rows().filter(|it| self.holds(it)).count() * 2 >= rows().count()
    }

    /// Whether at least `count` numbers stand by themselves that no cell holds.
    pub fn has_numbers(&self, count: usize) -> bool {
        self.numbers().filter(|it| !self.is_cell(*it)).take(count).count() == count
    }

    /// Where numbers stand by themselves: neither in a sentence nor as ordinals.
    fn numbers(&self) -> impl Iterator<Item = usize> {
        let is_digit = |it: char| fold(it).is_ascii_digit();
        let bounds = |it: Option<char>| it.is_none_or(|it| it.is_whitespace() || matches!(fold(it), '|' | ':'));
        let parts = self.places.iter().filter_map(|it| Some((it.start, self.text.get(it.clone())?)));
        parts.flat_map(move |(start, part)| {
            let starts = part.char_indices().scan(None, |before, (at, it)| Some((before.replace(it), at, it)));
            let starts = starts.filter(move |(before, _, it)| is_digit(*it) && bounds(*before)).map(|it| it.1);
            let stands_alone = move |at: &usize| {
                let rest = part[*at..].trim_start_matches(|it| is_digit(it) || matches!(it, '.' | ','));
                bounds(rest.chars().next()) && !part[*at..part.len() - rest.len()].ends_with('.')
            };
            starts.filter(stands_alone).map(move |at| start + at)
        })
    }

    fn is_cell(&self, at: usize) -> bool {
        let mut cells = self.table.into_iter().flat_map(Table::cells);
        cells.any(|(_, it)| (it.span.start as usize..it.span.end as usize).contains(&at) && !it.raw.is_empty())
    }
}

/// What the tables say beside labels of rows and heads of columns.
fn words() -> impl Iterator<Item = &'static str> {
    let clauses = FORMS.iter().flat_map(|it| it.t2).map(|it| it.label);
    GROUPS.iter().map(|it| it.1).chain(clauses).chain([
        CORNER_NOTE,
        "申请人情况",
        "法人或其他组织",
        "信息内容",
        "三、本年度办理结果",
    ])
}

/// Whether the table `id` was not read, or not whole: pieces of it stand among the prose then.
pub(super) fn is_torn(report: &Report, id: TableId) -> bool {
    report.tables.get(id).is_none_or(|table| {
        let absent = |row: &Row| row.required && table.row(row.key).is_none();
        table.cells().any(|(_, it)| it.kind == CellKind::Missing) || report.form().rows(id).any(absent)
    })
}

/// Every two characters that stand together.
fn pairs(text: &str) -> impl Iterator<Item = &str> {
    let ends = text.char_indices().map(|it| it.0).chain([text.len()]).skip(2);
    text.char_indices().zip(ends).filter_map(|((start, _), end)| text.get(start..end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::{Edit, Example, Expect};
    use crate::template::Generation;
    use crate::{Options, parse};

    fn clean(base: Generation, edits: &'static [Edit]) -> Report {
        let text = Example { base, edits, expect: Expect::Pass }.text().expect("clean");
        parse(&text, &Options::default())
    }

    #[test]
    fn every_row_leaves_traces_and_none_that_is_not_there() {
        for base in Generation::ALL {
            let report = clean(base, &[]);
            for id in TableId::ALL {
                let trace = Trace::of(&report, id);
                assert!(trace.is_of_table() && trace.has_heads() && !trace.has_numbers(1), "{base:?} {id:?}");
                for row in report.form().rows(id).filter(|it| it.required) {
                    assert!(trace.holds(row), "{}", row.label);
                    let without = |line: &&str| id == TableId::T4 || !line.contains(row.label);
                    let text: Vec<&str> = report.text.lines().filter(without).collect();
                    let other = parse(&text.join("\n"), &Options::default());
                    assert_eq!(Trace::of(&other, id).holds(row), id == TableId::T4, "{}", row.label);
                }
            }
        }
    }

    #[test]
    fn pieces_of_labels_and_numbers_by_themselves_are_traces() {
        let report = |table: &str| {
            let text = format!(
                "三、收到和处理政府信息公开申请情况\n{table}\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n"
            );
            parse(&text, &Options::default())
        };
        let holds = |table: &str, key: &str| {
            let report = report(table);
            let row = report.form().rows(TableId::T3).find(|it| it.key == key).expect("a row");
            Trace::of(&report, TableId::T3).holds(row)
        };
        assert!(holds("1.属于国\n3 0 0\n家秘密", "deny_secret"));
        assert!(holds("（七\n3 0 0\n）总计", "result_total"));
        assert!(!holds("（一）予以公开\n总计", "result_total"));
        let numbers = |table: &str| {
            let report = report(table);
            (0..9).take_while(|it| Trace::of(&report, TableId::T3).has_numbers(*it + 1)).count()
        };
        assert_eq!(numbers("3 0 1,204\n17.5 | 2|"), 5);
        assert_eq!(numbers("1.属于国家秘密\n2023年收到申请23件，其中 3 件。\n（3）"), 1);
    }
}
