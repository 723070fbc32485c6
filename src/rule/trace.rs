//! What the text still holds of a table that was not read, or not whole: pieces of its labels, and numbers that are no cell's.
//! What left such traces is not missing in the report; it was lost on its way here.

use super::structure::part_of;
use crate::fold::{fold, key};
use crate::report::{CellKind, Report, Table};
use crate::span::Span;
use crate::template::{APPLICANT, CORNER_NOTE, FORMS, GROUPS, INFORMATION, ORGANISATIONS, RESULT_GROUP, Row, TableId};
use std::cell::OnceCell;

/// The part of the text where a table belongs, and the table where it stands.
pub(super) struct Trace<'a> {
    report: &'a Report,
    id: TableId,
    places: Vec<Span>,
    /// What these say, folded.
    printed: OnceCell<String>,
    /// What the form's table says, label by label and head by head, folded.
    words: OnceCell<Vec<String>>,
}

impl<'a> Trace<'a> {
    /// The traces of the table `id`.
    pub fn of(report: &'a Report, id: TableId) -> Self {
        let own = part_of(id).and_then(|it| report.section(it.kind));
        let mut places: Vec<Span> = Vec::new();
        if let Some(own) = own {
            let next = report.sections.iter().map(|it| it.span.start).filter(|it| *it > own.span.start).min();
            places.push(Span { start: own.span.end, end: next.unwrap_or(report.text.len() as u32) });
        }
        let elsewhere =
            report.tables.get(id).map(|it| it.span).filter(|it| !places.iter().any(|own| own.contains(*it)));
        places.extend(elsewhere);
        Self { report, id, places, printed: OnceCell::new(), words: OnceCell::new() }
    }

    fn printed(&self) -> &str {
        self.printed.get_or_init(|| self.places.iter().map(|it| key(it.of(&self.report.text))).collect())
    }

    fn rows(&self) -> impl Iterator<Item = &'static Row> {
        self.report.form().rows(self.id)
    }

    /// Whether a character is there, or two together, that no words of the table have but the label of `row`.
    pub fn holds(&self, row: &Row) -> bool {
        let label = key(row.label);
        let words = self.words.get_or_init(|| {
            let labels = self.rows().flat_map(|it| it.columns.iter().map(|it| it.label).chain([it.label]));
            words().chain(labels).map(key).collect()
        });
        // （六）其他处理 is a row of one generation and a group of the other.
        let is_others = |piece: &str| words.iter().any(|it| *it != label && it.contains(piece));
        let own = |piece: &str| !is_others(piece) && self.printed().contains(piece);
        std::iter::once(&row.label).chain(row.variants).any(|it| {
            let label = key(it);
            let mut ends = label.char_indices().map(|(at, it)| at + it.len_utf8());
            let mut before = "";
            let mut start = 0;
            ends.any(|end| {
                let one = &label[start..end];
                let two = &label[start - before.len()..end];
                let is_word = !one.as_bytes()[0].is_ascii_digit();
                let found = is_word && own(one) || !before.is_empty() && own(two);
                (start, before) = (end, one);
                found
            })
        })
    }

    /// Whether every character of `label` is a word by itself there, as of a head that stands from top to bottom.
    pub fn has_letters(&self, label: &str) -> bool {
        let words = || self.places.iter().flat_map(|it| it.of(&self.report.text).split_whitespace());
        let mut letter = [0; 4];
        label.chars().all(|it| words().any(|word| word == &*it.encode_utf8(&mut letter)))
    }

    /// Whether at least two heads of its columns are there.
    pub fn has_heads(&self) -> bool {
        let mut heads: Vec<&str> = self.rows().flat_map(|it| it.columns).map(|it| it.label).collect();
        heads.dedup();
        heads.iter().filter(|it| self.printed().contains(&key(it))).take(2).count() == 2
    }

    /// Whether at least half of the rows that the form requires left traces.
    pub fn is_of_table(&self) -> bool {
        let (mut held, mut all) = (0, 0);
        for row in self.rows().filter(|it| it.required) {
            all += 1;
            held += usize::from(self.holds(row));
        }
        held * 2 >= all
    }

    /// Whether at least `count` numbers stand by themselves, neither in a sentence nor as ordinals, that no cell holds.
    pub fn has_numbers(&self, count: usize) -> bool {
        let mut found = 0;
        for place in &self.places {
            let mut start = place.start;
            for word in place.of(&self.report.text).split_inclusive(|it: char| it.is_whitespace() || it == '|') {
                let number = word.trim_end_matches(|it: char| it.is_whitespace() || it == '|');
                let is_number = number.starts_with(|it| fold(it).is_ascii_digit())
                    && number.ends_with(|it| fold(it).is_ascii_digit())
                    && number.chars().all(|it| fold(it).is_ascii_digit() || matches!(it, '.' | ','));
                found += usize::from(is_number && !self.is_cell(start));
                if found >= count {
                    return true;
                }
                start += word.len() as u32;
            }
        }
        false
    }

    fn is_cell(&self, at: u32) -> bool {
        let mut cells = self.report.tables.get(self.id).into_iter().flat_map(Table::cells);
        cells.any(|(_, it)| it.span.start <= at && at < it.span.end && !it.raw.is_empty())
    }
}

/// What the tables say beside labels of rows and heads of columns.
fn words() -> impl Iterator<Item = &'static str> {
    let clauses = FORMS.iter().flat_map(|it| it.t2).map(|it| it.label);
    let heads = [CORNER_NOTE, APPLICANT, ORGANISATIONS, INFORMATION, RESULT_GROUP];
    GROUPS.iter().map(|it| it.1).chain(clauses).chain(heads)
}

/// Whether the table `id` was not read, or not whole: pieces of it stand among the prose then.
pub(super) fn is_torn(report: &Report, id: TableId) -> bool {
    report.tables.get(id).is_none_or(|table| {
        let absent = |row: &Row| row.required && table.row(row.key).is_none();
        table.cells().any(|(_, it)| it.kind == CellKind::Missing) || report.form().rows(id).any(absent)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::form::S12;
    use crate::rule::{Edit, Example, Expect, Severity, judge};
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
    fn a_head_from_top_to_bottom_has_its_letters() {
        let report =
            |heads: &str| parse(&format!("三、收到和处理政府信息公开申请情况\n{heads}\n"), &Options::default());
        let torn = report("自\n然\n人\n\n其 小\n总\n社会 法律\n他 计");
        let has = |label| Trace::of(&torn, TableId::T3).has_letters(label);
        assert!(has("总计") && has("自然人") && !has("商业企业"));
        assert!(!Trace::of(&report("其他 小计"), TableId::T3).has_letters("总计"));
    }

    #[test]
    fn a_row_whose_numbers_no_cell_holds_is_not_missing() {
        let text = clean(Generation::G2021, &[]).text;
        let at = text.lines().position(|it| it.contains("\t3.其他\t")).expect("the row");
        // Its label glued to the next, as between the lines of a page, and one number more than it has cells.
        let said = |numbers: &str| {
            let line = |(n, it): (usize, &str)| match n {
                n if n == at => format!("{numbers}其他"),
                n if n == at + 1 => format!("{}\n", it.trim_start()),
                _ => format!("{it}\n"),
            };
            let report = parse(&text.lines().enumerate().map(line).collect::<String>(), &Options::default());
            assert!(report.tables.t3.as_ref().is_some_and(|it| it.row("other_rest").is_none()));
            let judged = judge(&[&S12], &report, |_| true);
            judged[0].findings().iter().map(|it| it.severity.unwrap_or(S12.severity)).collect::<Vec<_>>()
        };
        assert_eq!(said(""), [Severity::Error]);
        assert_eq!(said("3.\n0\n0\n0\n0\n0\n0\n0\n0\n"), [Severity::Warning]);
    }

    #[test]
    fn a_row_beyond_the_form_is_named_and_numbers_of_a_torn_one_are_none() {
        let text = clean(Generation::G2021, &[]).text;
        let row = text.lines().find(|it| it.contains("\t3.其他\t")).expect("the row").to_owned();
        let said = |written: &str| {
            let report = parse(&text.replace(&row, written), &Options::default());
            let judged = judge(&[&S12], &report, |_| true);
            let sentences = judged[0].findings().iter().map(|it| crate::wording::sentence(it.message, &it.facts));
            sentences.filter(|it| it.contains("多出")).collect::<Vec<_>>()
        };
        let extra = |printed| vec![format!("表三多出一行“{printed}”，格式中没有，或者重复、错位")];
        assert_eq!(said(&format!("{row}\n\t\t4.转办\t0\t0\t0\t0\t0\t0\t0")), extra("4.转办 0 0 0 0 0 0 0"));
        let before = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请";
        assert_eq!(said(&format!("{row}\n\t\t{before}\t0\t0\t0\t0\t0\t0\t0")).len(), 1);
        assert!(said("\t\t3.其他0\t0\t0\t0\t0\t0\t0").is_empty());
        assert!(said("3.其他;3;;;;;;3").is_empty());
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
