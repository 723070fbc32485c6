//! Puts faults into drafts and their texts.

use super::chance::Chance;
use super::draw::Draft;
use super::fill::{fill, number};
use super::layout::{Layout, text};
use super::tell;
use gouji::template::{APPLICANTS, CellId, Generation, TableId};

/// What is changed. The changes of a fault are made in their order, those of the text last.
#[derive(Clone, Copy)]
pub enum Change {
    /// In the whole text, the first text becomes the second, once.
    Text(&'static str, &'static str),
    /// The same in the print of a table.
    Table(TableId, &'static str, &'static str),
    /// A page number stands before the line that holds this.
    Page(&'static str),
    /// A cell holds this.
    Cell(TableId, &'static str, &'static str, &'static str),
    /// The number in a cell grows by this much.
    Add(TableId, &'static str, &'static str, i64),
    /// The sentences follow the figures as they are now.
    Tell,
    /// A paragraph of part one says this: see [`fill`].
    Say(usize, &'static str),
    /// Part five, or part six, says this.
    Problems(&'static str),
    Other(&'static str),
    /// Another body reports, or another year.
    Body(&'static str, &'static str),
    Year(i32),
    /// So many natural persons more got this answer.
    Answer(&'static str, i64),
    /// So many applications more were carried out.
    Leave(i64),
    /// A group of table four holds these cases.
    Cases(&'static str, [i64; 4]),
    /// A row of table two of 2019.
    Matter(&'static str, i64, i64, i64),
    /// Only where a figure is at least this, or at most.
    AtLeast(&'static str, i64),
    AtMost(&'static str, i64),
    /// Two rows of table three change their places; a row moves into another, which is empty.
    SwapRows(&'static str, &'static str),
    MoveRow(&'static str, &'static str),
    /// The numbers of a row, without the total, stand a column too far.
    Shift(&'static str),
    /// 1 moves between two cells of a row of table three.
    MoveOne,
    /// Some number moves between two columns in two rows whose sums are opposite.
    MoveTwice,
    /// Every cell of a column is blank.
    Blank(TableId, &'static str),
    /// Every cell of tables three and four holds 0.
    Clear,
    /// What is printed otherwise than the form has it.
    Without(TableId),
    Twice(TableId),
    Omit(TableId, &'static str),
    Drop(TableId, &'static str),
    Glue(TableId, &'static str),
    Subtotal(i64),
    Swapped,
    Older,
    Joined,
    Unsigned,
}

/// A fault.
pub struct Fault {
    /// The rule that has to report it.
    pub rule: &'static str,
    /// The generation it is possible in; `None` for both.
    pub generation: Option<Generation>,
    /// What is changed.
    pub changes: &'static [Change],
}

/// A fault of both generations.
pub const fn fault(rule: &'static str, changes: &'static [Change]) -> Fault {
    Fault { rule, generation: None, changes }
}

/// A fault of one generation.
pub const fn of(generation: Generation, rule: &'static str, changes: &'static [Change]) -> Fault {
    Fault { rule, generation: Some(generation), changes }
}

/// The text of `draft` with `fault` in it; `None` where the draft has no place for it.
pub fn planted(draft: &Draft, fault: &Fault) -> Option<String> {
    if fault.generation.is_some_and(|it| it != draft.generation) {
        return None;
    }
    let mut draft = draft.clone();
    for change in fault.changes {
        make(&mut draft, change)?;
    }
    let mut out = text(&draft);
    for change in fault.changes {
        match *change {
            Change::Text(from, to) => {
                if !out.contains(from) {
                    return None;
                }
                out = out.replacen(from, to, 1);
            }
            Change::Page(words) => {
                let at = out.find(words)?;
                let line = out[..at].rfind('\n').map_or(0, |it| it + 1);
                out.insert_str(line, "\n— 3 —\n\n");
            }
            _ => {}
        }
    }
    Some(out)
}

fn make(draft: &mut Draft, change: &Change) -> Option<()> {
    match *change {
        // Where an empty line parts all rows, a page number between them cuts nothing.
        Change::Page(_) if draft.layout == Layout::Lines => return None,
        Change::Text(..) | Change::Page(_) => {}
        Change::Table(table, from, to) => draft.print.edits.push((table, from, to)),
        Change::Cell(table, row, column, raw) => {
            let id = form_cell(draft, table, row, column)?;
            // Columns of spaces show no blank.
            if raw.is_empty() && draft.layout == Layout::Spaces {
                return None;
            }
            draft.cells.insert(id, raw.to_owned());
        }
        Change::Add(table, row, column, more) => {
            form_cell(draft, table, row, column)?;
            let value = draft.number(table, row, column) + more;
            if value < 0 {
                return None;
            }
            draft.set(table, row, column, value);
        }
        Change::Tell => draft.tell(),
        Change::Say(at, template) => draft.overview[at] = fill(draft, template),
        Change::Problems(template) => draft.problems = vec![fill(draft, template)],
        Change::Other(template) => draft.other = vec![fill(draft, template)],
        Change::Body(name, own) => {
            (draft.body, draft.own) = (name, own);
            draft.tell();
        }
        Change::Year(year) => {
            draft.year = year;
            draft.tell();
        }
        Change::Answer(row, count) => {
            form_cell(draft, TableId::T3, row, "total")?;
            draft.answer(row, count);
            draft.tell();
        }
        Change::Leave(count) => {
            draft.leave(count);
            draft.tell();
        }
        Change::Cases(group, counts) => {
            draft.cases(group, counts);
            draft.tell();
        }
        Change::Matter(row, last, delta, decided) => draft.matter(row, last, delta, decided),
        Change::AtLeast(name, least) => return (number(draft, name) >= least).then_some(()),
        Change::AtMost(name, most) => return (number(draft, name) <= most).then_some(()),
        Change::SwapRows(a, b) => {
            if draft.number(TableId::T3, a, "total") == draft.number(TableId::T3, b, "total") {
                return None;
            }
            for column in APPLICANTS.map(|it| it.key) {
                let (first, second) = (draft.number(TableId::T3, a, column), draft.number(TableId::T3, b, column));
                draft.set(TableId::T3, a, column, second);
                draft.set(TableId::T3, b, column, first);
            }
        }
        Change::MoveRow(from, to) => {
            if draft.number(TableId::T3, from, "total") == 0 || draft.number(TableId::T3, to, "total") != 0 {
                return None;
            }
            make(draft, &Change::SwapRows(from, to))?;
        }
        Change::Shift(row) => shift(draft, row)?,
        Change::MoveOne => move_one(draft)?,
        Change::MoveTwice => move_twice(draft)?,
        Change::Blank(..) if draft.layout == Layout::Spaces => return None,
        Change::Blank(table, column) => {
            for row in draft.generation.form().rows(table) {
                draft.cells.insert(CellId::new(table, row.key, column), String::new());
            }
        }
        Change::Clear => draft.cells.retain(|id, _| id.table == TableId::T2),
        Change::Without(table) => draft.print.without = Some(table),
        Change::Twice(table) => draft.print.twice = Some(table),
        Change::Omit(table, row) => draft.print.omitted = Some((table, row)),
        Change::Drop(table, row) => draft.print.dropped = Some((table, row)),
        Change::Glue(table, row) => draft.print.glued = Some((table, row)),
        Change::Subtotal(more) => draft.print.subtotal = Some(more),
        Change::Swapped => draft.print.swapped = true,
        Change::Older => draft.print.older = true,
        Change::Joined => draft.print.joined = true,
        Change::Unsigned => draft.print.unsigned = true,
    }
    Some(())
}

/// The cell, where the draft's form has it.
fn form_cell(draft: &Draft, table: TableId, row: &'static str, column: &'static str) -> Option<CellId> {
    let printed = draft.generation.form().row(table, row)?;
    printed.columns.iter().any(|it| it.key == column).then_some(CellId::new(table, row, column))
}

fn shift(draft: &mut Draft, row: &'static str) -> Option<()> {
    let values: Vec<i64> = APPLICANTS[..6].iter().map(|it| draft.number(TableId::T3, row, it.key)).collect();
    let whole = values.iter().filter(|it| **it != 0).count() >= 2 && values[0] != values[1];
    if !whole || values[5] != 0 {
        return None;
    }
    for (column, value) in APPLICANTS[..6].iter().zip(std::iter::once(0).chain(values)) {
        draft.set(TableId::T3, row, column.key, value);
    }
    Some(())
}

/// A row of results with something in a column, and that column.
fn filled(draft: &Draft, chance: &mut Chance) -> Option<(&'static str, &'static str)> {
    let mut places = Vec::new();
    for row in draft.results() {
        let columns = APPLICANTS[..6].iter().filter(|it| draft.number(TableId::T3, row, it.key) > 0);
        places.extend(columns.map(|it| (row, it.key)));
    }
    (!places.is_empty()).then(|| chance.one(&places))
}

fn move_one(draft: &mut Draft) -> Option<()> {
    let chance = &mut Chance::new(draft.seed + 1);
    let (row, from) = filled(draft, chance)?;
    let to = chance.one(&APPLICANTS[..6].iter().map(|it| it.key).collect::<Vec<_>>());
    if from == to {
        return None;
    }
    draft.add(row, from, -1);
    draft.add(row, to, 1);
    Some(())
}

/// What was answered is taken from one kind of applicant and given to another, in a row and in the total of results: only
/// what came in tells.
fn move_twice(draft: &mut Draft) -> Option<()> {
    let chance = &mut Chance::new(draft.seed + 2);
    let (row, from) = filled(draft, chance)?;
    let to = chance.one(&APPLICANTS[..6].iter().map(|it| it.key).collect::<Vec<_>>());
    let count = 1 + chance.up_to(draft.number(TableId::T3, row, from) - 1);
    if from == to {
        return None;
    }
    for row in [row, "result_total"] {
        draft.add(row, from, -count);
        draft.add(row, to, count);
    }
    Some(())
}

/// The paragraphs that faults speak in.
pub use tell::{DISCLOSED, DISPUTES, HANDLED, MANAGED, SUPERVISED};
