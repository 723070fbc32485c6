//! The tables as the form prints them: lines of heads, labels and values, merged where the form merges them.
//!
//! Whatever draws a table (the page, HTML, spreadsheets) draws this, so that there is one copy of the form.

use super::{
    APPLICANTS, Block, CORNER_NOTE, CellId, Column, Form, GROUPS, LAWSUIT_GROUPS, RESULTS, Row, SUBTOTALS, TableId,
};

/// One cell of the printed form and how far it reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// What stands in it.
    pub content: Content,
    /// Lines that it covers, from 1.
    pub rows: u8,
    /// Columns that it covers, from 1.
    pub columns: u8,
}

/// What stands in a [`Slot`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// The head of a sub-table: `第二十条第（一）项`.
    Clause(&'static str),
    /// A note that heads nothing: the corner of table three.
    Note(&'static str),
    /// The head of a column, or of several.
    Head(&'static str),
    /// The label of a row, or of several.
    Label(&'static str),
    /// A value.
    Value(CellId),
}

/// The head above the labels of table two.
pub const INFORMATION: &str = "信息内容";
/// The head above the columns of table three.
pub const APPLICANT: &str = "申请人情况";
/// The head above its columns of organisations.
pub const ORGANISATIONS: &str = "法人或其他组织";
/// The label above its rows of results.
pub const RESULT_GROUP: &str = "三、本年度办理结果";
const LAWSUITS: &str = "行政诉讼";

/// `table` as `form` prints it, line by line. Optional rows (accepted splits, printed sub-totals) are drawn where
/// `present` says that the report has them, and what they split is then not drawn unless it is there too.
#[must_use]
pub fn layout(form: &Form, table: TableId, present: impl Fn(&str) -> bool) -> Vec<Vec<Slot>> {
    let form = drawn_by(form, table, &present);
    match table {
        TableId::T2 => table_two(form, &present),
        TableId::T3 => table_three(form, &present),
        TableId::T4 => table_four(),
    }
}

/// The form that has most of the rows that are there: `form`, unless the report has taken this table from another one.
fn drawn_by<'a>(form: &'a Form, table: TableId, present: &dyn Fn(&str) -> bool) -> &'a Form {
    let rows = |form: &Form| form.rows(table).filter(|row| present(row.key)).count();
    super::FORMS.into_iter().filter(|it| rows(it) > rows(form)).max_by_key(|it| rows(it)).unwrap_or(form)
}

fn slot(content: Content, rows: usize, columns: usize) -> Slot {
    let cap = |count: usize| u8::try_from(count).unwrap_or(u8::MAX).max(1);
    Slot { content, rows: cap(rows), columns: cap(columns) }
}

fn values(table: TableId, row: &'static str, columns: &'static [Column], width: usize) -> impl Iterator<Item = Slot> {
    widths(columns, width)
        .map(move |(column, width)| slot(Content::Value(CellId::new(table, row, column.key)), 1, width))
}

/// Each column with its width; the last one fills the rest of `width`.
fn widths(columns: &'static [Column], width: usize) -> impl Iterator<Item = (&'static Column, usize)> {
    let last = columns.len().saturating_sub(1);
    columns
        .iter()
        .enumerate()
        .map(move |(at, column)| (column, if at == last { width.saturating_sub(last).max(1) } else { 1 }))
}

fn table_two(form: &Form, present: &dyn Fn(&str) -> bool) -> Vec<Vec<Slot>> {
    let parts = |block: &Block| block.rows.iter().any(|row| !row.required && present(row.key));
    let label_width = if form.t2.iter().any(parts) { 2 } else { 1 };
    let value_width = form.t2.iter().flat_map(|it| it.rows).map(|row| row.columns.len()).max().unwrap_or(1);
    let mut lines = Vec::new();
    for block in form.t2 {
        lines.push(vec![slot(Content::Clause(block.label), 1, label_width + value_width)]);
        let columns = block.rows.first().map_or(&[][..], |row| row.columns);
        let mut heads = vec![slot(Content::Head(INFORMATION), 1, label_width)];
        heads.extend(widths(columns, value_width).map(|(it, width)| slot(Content::Head(it.label), 1, width)));
        lines.push(heads);
        let mut rows = block.rows.iter().peekable();
        while let Some(row) = rows.next() {
            let mut parts: Vec<&'static Row> = Vec::new();
            while let Some(part) = rows.next_if(|it| !it.required) {
                if present(part.key) {
                    parts.push(part);
                }
            }
            if parts.is_empty() || present(row.key) {
                let mut line = vec![slot(Content::Label(row.label), 1, label_width)];
                line.extend(values(TableId::T2, row.key, row.columns, value_width));
                lines.push(line);
            }
            for (at, part) in parts.iter().enumerate() {
                let mut line = Vec::new();
                if at == 0 {
                    line.push(slot(Content::Label(row.label), parts.len(), 1));
                }
                line.push(slot(Content::Label(part.label), 1, 1));
                line.extend(values(TableId::T2, part.key, part.columns, value_width));
                lines.push(line);
            }
        }
    }
    lines
}

fn table_three(form: &Form, present: &dyn Fn(&str) -> bool) -> Vec<Vec<Slot>> {
    const LABELS: usize = 3;
    let organisations = APPLICANTS.len() - 2;
    let head = |label, rows, columns| slot(Content::Head(label), rows, columns);
    let inner = APPLICANTS.iter().skip(1).take(organisations).map(|it| head(it.label, 1, 1));
    let mut lines = vec![
        vec![slot(Content::Note(CORNER_NOTE), 3, LABELS), head(APPLICANT, 1, APPLICANTS.len())],
        vec![head(APPLICANTS[0].label, 2, 1), head(ORGANISATIONS, 1, organisations), head(APPLICANTS[6].label, 2, 1)],
        inner.collect(),
    ];

    // Sub-totals stand at the end of their group.
    let mut rows: Vec<&'static Row> = form.t3.iter().filter(|row| row.required || present(row.key)).collect();
    for subtotal in SUBTOTALS.iter().filter(|row| present(row.key)) {
        if let Some(last) = rows.iter().rposition(|row| row.group == subtotal.group) {
            rows.insert(last + 1, subtotal);
        }
    }
    let outer = |row: &Row| matches!(row.key, "new" | "carried_in" | "carried_out");
    let results = rows.iter().filter(|row| !outer(row)).count();
    let mut before: Option<&Row> = None;
    for row in &rows {
        let mut line = Vec::new();
        if outer(row) {
            line.push(slot(Content::Label(row.label), 1, LABELS));
        } else {
            if before.is_none_or(outer) {
                line.push(slot(Content::Label(RESULT_GROUP), results, 1));
            }
            match row.group.and_then(|group| GROUPS.iter().find(|(key, _)| *key == group)) {
                Some((group, label)) => {
                    if before.is_none_or(|it| it.group != Some(group)) {
                        let members = rows.iter().filter(|it| it.group == Some(group)).count();
                        line.push(slot(Content::Label(label), members, 1));
                    }
                    line.push(slot(Content::Label(row.label), 1, 1));
                }
                None => line.push(slot(Content::Label(row.label), 1, LABELS - 1)),
            }
        }
        line.extend(values(TableId::T3, row.key, row.columns, APPLICANTS.len()));
        lines.push(line);
        before = Some(row);
    }
    lines
}

fn table_four() -> Vec<Vec<Slot>> {
    let [review, direct, after] = &LAWSUIT_GROUPS;
    let head = |label, rows, columns| slot(Content::Head(label), rows, columns);
    let width = RESULTS.len();
    let results = |rows| RESULTS.iter().map(move |it| head(it.label, rows, 1));
    vec![
        vec![head(review.label, 1, width), head(LAWSUITS, 1, 2 * width)],
        results(2).chain([head(direct.label, 1, width), head(after.label, 1, width)]).collect(),
        results(1).chain(results(1)).collect(),
        LAWSUIT_GROUPS.iter().flat_map(|group| values(TableId::T4, group.key, group.columns, width)).collect(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::FORMS;

    /// Puts the slots on a grid: every square is covered exactly once, and all lines are equally wide.
    fn assert_tiles(lines: &[Vec<Slot>], what: &str) {
        let width: usize = lines[0].iter().map(|it| usize::from(it.columns)).sum();
        let mut grid = vec![vec![false; width]; lines.len()];
        for (at, line) in lines.iter().enumerate() {
            for slot in line {
                let from = grid[at].iter().position(|taken| !taken).unwrap_or_else(|| panic!("{what}: line {at} full"));
                for row in grid.iter_mut().skip(at).take(usize::from(slot.rows)) {
                    for square in &mut row[from..from + usize::from(slot.columns)] {
                        assert!(!*square, "{what}: {slot:?} overlaps");
                        *square = true;
                    }
                }
            }
        }
        assert!(grid.iter().flatten().all(|taken| *taken), "{what}: a hole");
    }

    fn cells(lines: &[Vec<Slot>]) -> Vec<String> {
        lines
            .iter()
            .flatten()
            .filter_map(|it| match it.content {
                Content::Value(id) => Some(id.to_string()),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn every_layout_tiles_its_grid() {
        let optional: [&dyn Fn(&str) -> bool; 3] =
            [&|_| false, &|key| key.starts_with("other_") || key.ends_with("_subtotal"), &|_| true];
        for form in FORMS {
            for table in TableId::ALL {
                for present in optional {
                    assert_tiles(&layout(form, table, present), &format!("{} {}", form.key, table.key()));
                }
            }
        }
    }

    #[test]
    fn every_required_cell_is_drawn_once_in_the_forms_order() {
        for form in FORMS {
            for table in TableId::ALL {
                let required = form.rows(table).filter(|row| row.required);
                let expected: Vec<_> = required
                    .flat_map(|row| row.columns.iter().map(|it| CellId::new(table, row.key, it.key).to_string()))
                    .collect();
                assert_eq!(cells(&layout(form, table, |_| false)), expected);
            }
        }
    }

    #[test]
    fn a_table_taken_from_another_form_is_drawn_by_that_form() {
        use crate::template::Generation;
        let lines = layout(Generation::G2021.form(), TableId::T3, |row| {
            Generation::G2019.form().row(TableId::T3, row).is_some()
        });
        assert!(cells(&lines).contains(&"t3.other.natural".to_owned()));
        assert!(!cells(&lines).contains(&"t3.other_rest.natural".to_owned()));
    }

    #[test]
    fn a_split_row_takes_the_place_of_the_row_it_splits() {
        let split = |key: &str| key == "other_inspection" || key == "other_confirm";
        let drawn = cells(&layout(&crate::template::g2019::FORM, TableId::T2, split));
        assert!(drawn.contains(&"t2.other_inspection.delta".to_owned()));
        assert!(!drawn.contains(&"t2.other_services.delta".to_owned()));
    }

    #[test]
    fn a_printed_subtotal_stands_at_the_end_of_its_group() {
        let drawn = cells(&layout(&crate::template::g2021::FORM, TableId::T3, |key| key == "deny_subtotal"));
        let at = |name: &str| drawn.iter().position(|it| it == name).expect(name);
        assert_eq!(at("t3.deny_subtotal.natural"), at("t3.deny_query.total") + 1);
    }
}
