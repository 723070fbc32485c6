//! The statutory tables: what the text holds is aligned with what the form expects.
//!
//! The layout is unreliable and the form is known. So the text is cut into words and strips of values
//! ([`strip`]), the strips are matched with the rows of the form by the labels around them, in order ([`align`]), and
//! the values of each strip with the columns ([`fit`]). Whatever cannot be told apart stays missing and is noted.

mod align;
mod applications;
mod around;
mod count;
mod disclosure;
mod doubt;
mod extra;
mod fit;
mod glue;
mod head;
mod label;
mod lawsuit;
mod line;
mod place;
mod run;
mod strip;
#[cfg(test)]
mod testing;
mod value;

use crate::sort;
use align::{Match, align};
use fit::{Neighbours, fit, strip_span};
use label::{LABELS, Target};
use line::Layout;
use strip::{Element, Sequence, Strip, sequence};
use value::Value;

use crate::note::{Note, NoteKind};
use crate::report::{Cell, CellKind, Report, Table, TableRow};
use crate::span::{Located, Span};
use crate::template::{APPLICANTS, Column, Generation, TableId};

/// Reads the tables of `report.text` into `report`; as those of `template` where that is known beforehand.
pub fn read(report: &mut Report, template: Option<Generation>) {
    let text = std::mem::take(&mut report.text);
    report.cuts = run::cuts(&text);
    let sequence = sequence(&text, &report.cuts);
    let used = vec![false; sequence.elements.len()];
    let mut reader = Reader { text: &text, template, used, sequence, scattered: false, notes: Vec::new() };
    report.tables.t3 = reader.three();
    report.tables.t2 = reader.two();
    report.tables.t4 = lawsuit::read(&mut reader);
    let mut told = [&report.tables.t2, &report.tables.t3].into_iter().flatten().filter_map(|table| table.generation);
    report.template = template.or_else(|| told.next());
    reader.page_breaks(report.tables.iter().map(|table| table.span).collect());
    sort::by_key(&mut reader.notes, |note| note.span.start);
    report.notes.append(&mut reader.notes);
    report.text = text;
}

struct Reader<'a> {
    text: &'a str,
    /// What the caller says that the tables follow.
    template: Option<Generation>,
    sequence: Sequence,
    /// Elements that a table has taken.
    used: Vec<bool>,
    /// Whether many values of table three are no row's: a page's text has them out of their places.
    scattered: bool,
    notes: Vec<Note>,
}

/// Lines that a label may take.
const PIECES: usize = 4;

/// Whether `other` explains so much that it is a table of its own beside `chain`.
fn is_another(other: &[Match], chain: &[Match]) -> bool {
    // Rows that the chain does not have may be of the same table, torn.
    let again = |it: &&Match| chain.iter().any(|of| of.target == it.target);
    other.len() >= 3 && other.len() * 2 >= chain.len() && other.iter().filter(again).count() * 2 >= other.len()
}

impl Reader<'_> {
    fn strip(&self, element: usize) -> Option<&Strip> {
        self.sequence.elements.get(element).and_then(Element::values)
    }

    /// The chain of strips that the rows of a table explain best; a second such chain is noted.
    fn matches(&mut self, targets: &[Target]) -> Option<Vec<Match>> {
        let mut chain = align(&self.sequence, targets, |at, _| !self.used[at]);
        // Of two reports in one text it is the first that is read, whichever has the longer table.
        let first = chain.first()?.element;
        let before = align(&self.sequence, targets, |at, _| !self.used[at] && at < first);
        if is_another(&before, &chain) {
            chain = before;
        }
        let sure = chain.iter().filter(|it| it.score > 0.9).count();
        if sure == 0 {
            return None;
        }
        if std::ptr::eq(targets, LABELS.t3.as_slice()) {
            // Table four is none of it, whatever its values look like.
            let end = self.lawsuits_from(chain.first()?.element);
            if chain.iter().any(|it| it.element > end) {
                chain = align(&self.sequence, targets, |at, _| !self.used[at] && at < end);
            }
            chain = count::settle(&self.sequence, chain, &self.used);
            // A weak label needs a whole row behind it.
            let is_whole = |it: &Match| self.strip(it.element).is_some_and(|it| it.cells.len() >= APPLICANTS.len());
            chain.retain(|it| it.element < end && (it.score > 0.7 || is_whole(it)));
        }
        for it in &chain {
            self.used[it.element] = true;
            it.label.iter().for_each(|at| self.used[*at] = true);
        }
        let (first, last) = (chain.first()?.element, chain.last()?.element);
        let again = align(&self.sequence, targets, |at, _| !self.used[at] && !(first..=last).contains(&at));
        if is_another(&again, &chain) {
            let spans = again.iter().filter_map(|it| self.strip(it.element)).map(strip_span);
            if let Some(span) = spans.reduce(Span::join) {
                let mut note = Note::new(NoteKind::SecondTable, span);
                note.table = Some(if std::ptr::eq(targets, LABELS.t3.as_slice()) { TableId::T3 } else { TableId::T2 });
                self.notes.push(note);
            }
            for it in &again {
                self.used[it.element] = true;
            }
        }
        Some(chain)
    }

    /// The first element from `first` on that is table four's, or that behind the last.
    fn lawsuits_from(&self, first: usize) -> usize {
        let begins = |it: &Element| matches!(it, Element::Words(words) if head::is_lawsuits(&words.key));
        let rest = self.sequence.elements.iter().skip(first);
        first + rest.clone().position(begins).unwrap_or(rest.len())
    }

    /// Whether the text ends with this strip.
    fn is_last(&self, element: usize) -> bool {
        element + 1 == self.sequence.elements.len()
    }

    /// The row that `it` matches.
    fn row(
        &mut self,
        table: TableId,
        target: &Target,
        it: &Match,
        columns: &'static [Column],
        around: &Neighbours,
    ) -> TableRow {
        let key = target.row.key;
        let label = self.label(&it.label);
        let Some(strip) = self.strip(it.element) else {
            return TableRow { key, label, cells: Vec::new(), columns, span: Span::default() };
        };
        let line = strip.offset.and_then(|_| self.sequence.lines.get(strip.line));
        let mut fitted = fit(self.text, strip, line, columns.len() + usize::from(around.extra.is_some()), around);
        if let Some(extra) = around.extra.filter(|it| *it < fitted.cells.len()) {
            fitted.cells.remove(extra);
        }
        let cells = &fitted.cells;
        if self.is_broken(it.element, strip, cells, around.summed)
            || doubt::is_disordered(strip, columns, cells, around.summed)
            || around.bare && extra::may_hide(cells)
        {
            fitted.cells = vec![Cell::missing(strip_span(strip)); columns.len()];
            fitted.note = Some(NoteKind::RowAmbiguous);
        }
        let mut span = strip_span(strip);
        if let Some(label) = &label {
            span = span.join(label.span);
        }
        if let Some(kind) = fitted.note {
            self.notes.push(Note::new(kind, span).in_row(table, key));
        }
        if self.is_shifted(it, target) {
            self.notes.push(Note::new(NoteKind::LabelShifted, span).in_row(table, key));
        }
        TableRow { key, label, cells: fitted.cells, columns, span }
    }

    /// Nothing is read of `row`: its values may be those of other columns or rows.
    fn give_up(&mut self, table: TableId, row: &mut TableRow) {
        row.cells = vec![Cell::missing(row.span); row.columns.len()];
        self.notes.push(Note::new(NoteKind::RowAmbiguous, row.span).in_row(table, row.key));
    }

    /// Whether digits on the next line may be the end of the last number, or its other numbers: a row that adds up without them is whole.
    fn is_broken(&self, element: usize, strip: &Strip, cells: &[Cell], summed: bool) -> bool {
        let ends = |it: &Strip| {
            it.line == strip.last_line + 1
                && it.filled().iter().all(|it| matches!(it.value, Value::Number(..)))
                && !it.filled().is_empty()
        };
        let adds_up = summed && value::adds_up(cells);
        let ends_in_number = cells.last().is_some_and(|it| it.kind == CellKind::Number);
        ends_in_number && !adds_up && self.strip(element + 1).is_some_and(ends)
    }

    /// The words of a label, joined without white space.
    fn label(&self, elements: &[usize]) -> Option<Located<String>> {
        let mut out: Option<Located<String>> = None;
        for at in elements {
            let Some(Element::Words(fragment)) = self.sequence.elements.get(*at) else { continue };
            let words: String = fragment.span.of(self.text).chars().filter(|it| !value::is_space(*it)).collect();
            match &mut out {
                Some(label) => {
                    label.value += &words;
                    label.span = label.span.join(fragment.span);
                }
                None => out = Some(Located::new(words, fragment.span)),
            }
        }
        out
    }

    /// Whether a group's ordinal stands in the same cell as the label of the group's first row.
    fn is_shifted(&self, it: &Match, target: &Target) -> bool {
        let [only] = it.label.as_slice() else { return false };
        let Some(Element::Words(fragment)) = self.sequence.elements.get(*only) else { return false };
        let label = crate::fold::key(target.row.label);
        target.row.group.is_some()
            && fragment.key.strip_suffix(label.as_str()).is_some_and(|it| it.starts_with(['三', '四', '五', '六']))
    }

    /// Rows whose label stands between the rows read, without any value: nothing was read of them.
    fn unread(
        &mut self,
        table: TableId,
        targets: &[Target],
        matches: &[Match],
        rows: &mut Vec<TableRow>,
        columns: impl Fn(&Target) -> &'static [Column],
    ) {
        let (Some(first), Some(last)) = (matches.first(), matches.last()) else { return };
        // Below the last row that was read, up to what belongs to no table or to table four.
        let below = self.sequence.elements.iter().skip(last.element + 1).take_while(
            |it| matches!(it, Element::Words(words) if head::belongs(&words.key) && !head::is_lawsuits(&words.key)),
        );
        let end = last.element + 1 + below.count();
        for element in first.element..end {
            let mut printed = String::new();
            let pieces = self.sequence.elements[element..end].iter().map_while(Element::words).take(PIECES);
            let named = pieces.enumerate().find_map(|(more, it)| {
                printed += &it.key;
                LABELS.names(&printed, table).map(|at| (at, more))
            });
            let Some((at, more)) = named else { continue };
            let label: Vec<usize> = (element..=element + more).collect();
            let target = &targets[at];
            // A group label alone is no sub-total, 总计 alone may be a head.
            if label.iter().any(|it| self.used[*it])
                || matches.iter().any(|it| it.target == at)
                || !target.row.required && target.row.key != "other"
            {
                continue;
            }
            if printed.chars().count() < 4 && LABELS.head(&printed).is_some() {
                continue;
            }
            let place = rows
                .iter()
                .position(|row| targets.iter().position(|it| it.row.key == row.key).is_some_and(|it| it > at));
            let before = matches.iter().filter(|it| it.target < at).all(|it| it.element < element);
            let after = matches.iter().filter(|it| it.target > at).all(|it| it.element > element);
            if !(before && after) || rows.iter().any(|row| row.key == target.row.key) {
                continue;
            }
            let Some(printed) = self.label(&label) else { continue };
            let span = printed.span;
            let columns = columns(target);
            let row = TableRow {
                key: target.row.key,
                label: Some(printed),
                cells: vec![Cell::missing(span); columns.len()],
                columns,
                span,
            };
            let expected = columns.len() as u16;
            self.notes.push(Note::new(NoteKind::RowWidth { found: 0, expected }, span).in_row(table, target.row.key));
            rows.insert(place.unwrap_or(rows.len()), row);
        }
    }

    /// A label without any cell is no row where it names the rows that follow: the groups of table three. Nor is 其他对外管理服务事项
    /// where it is divided, whatever stands beside it.
    fn drop_group_labels(&mut self, rows: &mut Vec<TableRow>) {
        let divided = rows.iter().any(|row| matches!(row.key, "other_inspection" | "other_confirm"));
        // One row of the group is enough: in a paste that stops there, the others are cut off.
        if rows.iter().any(|row| matches!(row.key, "other_no_correction" | "other_no_fee" | "other_rest")) {
            self.notes.retain(|note| note.row != Some("other"));
        }
        rows.retain(|row| {
            let is_row = || !row.key.ends_with("_subtotal") || row.cells.iter().any(|it| it.kind != CellKind::Missing);
            let kept = !(divided && row.key == "other_services") && is_row();
            if !kept {
                self.notes.retain(|note| note.span != row.span);
            }
            kept
        });
    }

    /// The table, with its heads and the notes about what was passed over within it; none without rows.
    fn table(
        &mut self,
        id: TableId,
        generation: Option<Generation>,
        rows: Vec<TableRow>,
        matches: &[Match],
        targets: &[Target],
    ) -> Option<Table> {
        if rows.is_empty() {
            return None;
        }
        let from = head::first_word(&self.sequence, matches.first().map_or(0, |it| it.element));
        let to = matches.last().map_or(0, |it| it.element);
        let labels: Vec<usize> = matches.iter().flat_map(|it| it.label.iter().copied()).collect();
        let mut heads = Vec::new();
        let mut span = rows.iter().map(|row| row.span).reduce(Span::join).unwrap_or_default();
        for at in from..=to {
            match self.sequence.elements.get(at) {
                Some(Element::Words(fragment)) => {
                    span = span.join(fragment.span);
                    self.used[at] = true;
                    if !labels.contains(&at) {
                        let printed = fragment.span.of(self.text).chars().filter(|it| !value::is_space(*it)).collect();
                        heads.push(Located::new(printed, fragment.span));
                    }
                }
                Some(Element::Values(strip)) if !matches.iter().any(|it| it.element == at) => {
                    let place = strip_span(strip);
                    let filled = strip.cells.iter().any(|it| it.value != Value::Blank);
                    // What begins or ends a label is no row of its own.
                    let is_piece = |words: &str| {
                        !LABELS.is_known(words)
                            && targets.iter().any(|it| crate::fold::key(it.row.label).contains(words))
                    };
                    let before =
                        at.checked_sub(1).and_then(|it| self.sequence.elements.get(it)).and_then(Element::words);
                    // Fewer values than any row has are the remains of one that was torn.
                    let is_row = targets.iter().any(|it| it.row.columns.len() <= strip.cells.len());
                    let named = before.filter(|it| is_row && it.line == strip.line && !is_piece(&it.key));
                    if let Some(label) = named.filter(|_| filled) {
                        let mut note = Note::new(NoteKind::ExtraRow, label.span.join(place));
                        note.table = Some(id);
                        self.notes.push(note);
                    }
                    self.used[at] = true;
                }
                _ => {}
            }
        }
        self.cuts(id, matches, targets);
        Some(Table { id, generation, rows, heads, span })
    }

    /// Notes where a table whose rows follow line upon line is broken by an empty line, a rule or a page.
    fn cuts(&mut self, id: TableId, matches: &[Match], targets: &[Target]) {
        let rows: Vec<(usize, usize, &'static str)> = matches
            .iter()
            .filter_map(|it| Some((self.strip(it.element)?, it.target)))
            .filter(|(strip, _)| strip.offset.is_some())
            .map(|(strip, target)| (strip.line, strip.last_line, targets[target].row.key))
            .collect();
        let gap = |pair: &[(usize, usize, &'static str)]| {
            (pair[0].1 + 1..pair[1].0).find(|at| {
                matches!(self.sequence.lines.get(*at).map(|it| it.layout), Some(Layout::Empty | Layout::Page))
            })
        };
        let gaps: Vec<(usize, &'static str)> =
            rows.windows(2).filter_map(|pair| gap(pair).map(|at| (at, pair[0].2))).collect();
        if gaps.len() * 3 > rows.len() {
            return;
        }
        for (at, row) in gaps {
            let span = self.sequence.lines.get(at).map_or_else(Span::default, |it| it.span);
            self.notes.push(Note::new(NoteKind::TableCut, span).in_row(id, row));
        }
    }

    /// Notes page numbers within the tables.
    fn page_breaks(&mut self, tables: Vec<Span>) {
        for span in &self.sequence.page_numbers {
            if tables.iter().any(|table| table.contains(*span)) {
                self.notes.push(Note::new(NoteKind::RunningHead, *span));
            }
        }
    }
}
