//! Table three: applications received and what became of them.

use super::Reader;
use super::align::Match;
use super::doubt;
use super::extra::{Extra, are_all_headed};
use super::fit::{Frame, Neighbours};
use super::head;
use super::label::LABELS;
use super::line::Layout;
use super::place;
use super::strip::{Element, Strip};
use super::value::{adds_up, cell};
use crate::note::{Note, NoteKind};
use crate::report::{Cell, CellKind, Table, TableRow};
use crate::span::Span;
use crate::template::{APPLICANTS, Generation, TableId};

/// Where one of so many values of a table is nobody's, they are out of their places.
const SCATTERED: usize = 4;
/// Where fewer are, they may be anything.
const FEWEST_SCATTERED: usize = 2 * APPLICANTS.len();

impl Reader<'_> {
    /// Table three.
    pub(super) fn three(&mut self) -> Option<Table> {
        let mut matches = self.matches(&LABELS.t3)?;
        self.drop_shifted(&mut matches);
        let extra = self.extra_column(&matches);
        let printed = extra.map_or_else(|| APPLICANTS.to_vec(), Extra::columns);
        let first_line = self.strip(matches.first()?.element)?.line;
        let heads = head::above(self.text, &self.sequence.lines, first_line, &printed).into_iter().collect::<Vec<_>>();
        let placed =
            |it: &Match| Some(place::Row { key: LABELS.t3[it.target].row.key, strip: self.strip(it.element)? });
        let placed: Vec<place::Row<'_>> = matches.iter().filter_map(placed).collect();
        let columns = match extra {
            Some(_) => place::Columns { rows: vec![None; placed.len()], add_up: false },
            None => place::columns(self.text, &self.sequence, &placed),
        };
        let frame = self.frame(&matches);
        let bare = extra.is_none() && !are_all_headed(&self.sequence, matches.first()?.element);
        let mut rows = Vec::new();
        for (it, columns) in matches.iter().zip(columns.rows) {
            let target = &LABELS.t3[it.target];
            let around = Neighbours {
                heads: heads.clone(),
                frame,
                columns,
                cut: self.is_last(it.element),
                sure: it.score > 0.85,
                summed: true,
                extra: extra.map(|it| it.at),
                bare,
            };
            rows.push(self.row(TableId::T3, target, it, &APPLICANTS, &around));
        }
        self.give_up_sums(&matches, &mut rows);
        self.unread(TableId::T3, &LABELS.t3, &matches, &mut rows, |_| &APPLICANTS);
        self.give_up_first_of_others(&matches, &mut rows);
        name_other_subtotal(&mut rows);
        self.drop_repeated(&mut rows);
        self.drop_group_labels(&mut rows);
        if columns.add_up {
            self.leave_blank(&mut rows);
        }
        let has = |key: &str| rows.iter().any(|row| row.key == key);
        let generation = if has("other_no_correction") || has("other_no_fee") || has("other_rest") {
            Some(Generation::G2021)
        } else {
            // Of which no cell is read, it may be the label of these.
            let is_read = |row: &TableRow| row.cells.iter().any(|it| it.kind != CellKind::Missing);
            rows.iter().any(|row| row.key == "other" && is_read(row)).then_some(Generation::G2019)
        };
        let generation = self.template.or(generation);
        self.table(TableId::T3, generation, rows, &matches, &LABELS.t3)
    }

    /// Where each value has a line of its own, labels stand behind their values in the whole table or not at all; but for one
    /// that has no values behind it, or only those of another such label. Beside whole lines of values a label may stand on
    /// either side.
    fn drop_shifted(&self, matches: &mut Vec<Match>) {
        let mut kept: Vec<usize> = Vec::new();
        let mut shifted: Vec<usize> = Vec::new();
        let ends_behind = |it: &&Match| it.label.last().is_some_and(|at| *at > it.element);
        for it in matches.iter().rev().filter(ends_behind) {
            let alone = it.is_behind() && self.strip(it.element).is_some_and(|it| it.offset.is_none());
            let next = it.label.last().map_or(0, |at| at + 1);
            if alone && self.strip(next).is_some() && !kept.contains(&next) {
                shifted.push(it.element);
            } else {
                kept.push(it.element);
            }
        }
        let behind = matches.iter().filter(|it| it.is_behind()).count();
        if behind < 3 || behind * 2 <= matches.len() {
            // A label behind its values costs something: what costs nothing is counted, wherever its label stands.
            matches.retain(|it| !shifted.contains(&it.element) || it.score >= 1.0);
        }
    }

    /// The column of table three that adds up others, where it has one.
    fn extra_column(&mut self, matches: &[Match]) -> Option<Extra> {
        let strips: Vec<&Strip> = matches.iter().filter_map(|it| self.strip(it.element)).collect();
        let extra = Extra::find(&self.sequence, matches.first()?.element, &strips)?;
        let mut note = Note::new(NoteKind::ExtraColumn, extra.head);
        note.table = Some(TableId::T3);
        self.notes.push(note);
        Some(extra)
    }

    /// Where the values of most rows stand, in lines that show every cell and leave merged ones blank.
    fn frame(&self, matches: &[Match]) -> Option<Frame> {
        let placed: Vec<Frame> = matches
            .iter()
            .filter_map(|it| {
                let strip = self.strip(it.element)?;
                let line = self.sequence.lines.get(strip.line)?;
                let shown = matches!(line.layout, Layout::Tab | Layout::Bar);
                strip.offset.filter(|_| shown).map(|start| Frame { width: line.pieces.len(), start })
            })
            .collect();
        let often = |frame: &Frame| placed.iter().filter(|it| *it == frame).count();
        let frame = placed.iter().copied().max_by_key(often).filter(|it| often(it) * 2 > matches.len())?;
        placed.iter().any(|it| it.width == frame.width && it.start < frame.start).then_some(frame)
    }

    /// Nothing is read of the values below the label of the group 其他处理 where they may be those of its first row.
    fn give_up_first_of_others(&mut self, matches: &[Match], rows: &mut [TableRow]) {
        const FIRST: &str = "other_no_correction";
        let other = matches.iter().find(|it| LABELS.t3[it.target].row.key == "other");
        let Some(strip) = other.and_then(|it| self.strip(it.element)) else { return };
        let Some(at) = rows.iter().position(|row| doubt::may_be_first_of_others(row, strip, rows)) else { return };
        let (span, expected) = (rows[at].span, APPLICANTS.len() as u16);
        rows[at] = TableRow {
            key: FIRST,
            label: None,
            cells: vec![Cell::missing(span); APPLICANTS.len()],
            ..rows[at].clone()
        };
        self.notes.retain(|note| note.row != Some("other"));
        self.notes.push(Note::new(NoteKind::RowWidth { found: 0, expected }, span).in_row(TableId::T3, FIRST));
    }

    /// Nothing is read of rows that do not add up, or may in another order, and whose values stand on several lines, where many values of the table are nobody's: a
    /// page's text has them out of their places.
    fn give_up_sums(&mut self, matches: &[Match], rows: &mut [TableRow]) {
        self.scattered = self.is_scattered(matches);
        if !self.scattered {
            return;
        }
        for (row, it) in rows.iter_mut().zip(matches) {
            let lines = self.strip(it.element).is_some_and(|it| it.offset.is_none() && it.last_line > it.line);
            let doubtful = || !adds_up(&row.cells) || doubt::may_begin_with_other(&row.cells);
            if lines && doubtful() && row.cells.iter().any(|it| it.kind != CellKind::Missing) {
                self.notes.retain(|note| note.row != Some(row.key) || note.table != Some(TableId::T3));
                self.give_up(TableId::T3, row);
            }
        }
    }

    /// Whether many values from the first of `matches` to table four are nobody's. As many as a row
    /// has behind the label of one are its, though some may be lost.
    fn is_scattered(&self, matches: &[Match]) -> bool {
        let Some(first) = matches.first().map(|it| it.element) else { return false };
        let labelled = |at: usize| {
            let before = at.checked_sub(1).and_then(|it| self.sequence.elements[it].words());
            before.is_some_and(|it| LABELS.names(&it.key, TableId::T3).is_some())
        };
        let shown = |strip: &Strip| strip.cells.iter().filter(|it| it.value.is_shown()).count();
        let strips = || (first..self.lawsuits_from(first)).filter_map(|at| Some((at, self.strip(at).map(shown)?)));
        let all: usize = strips().map(|it| it.1).sum();
        let matched = |at: usize| matches.iter().any(|it| it.element == at);
        // With a column that adds up others.
        let row = APPLICANTS.len() + 1;
        let nobodys = |(at, count): (usize, usize)| {
            if matched(at) || labelled(at) { count.saturating_sub(row) } else { count }
        };
        let count: usize = strips().map(nobodys).sum();
        count >= FEWEST_SCATTERED && count * SCATTERED >= all
    }

    /// Of rows whose labels stand without values nothing was read. Here that is because there is nothing: their cells are blank.
    fn leave_blank(&mut self, rows: &mut [TableRow]) {
        let last = self.sequence.elements.iter().rev().find_map(Element::words).map_or(0, |it| it.span.end);
        let (text, notes) = (self.text, &mut self.notes);
        for row in rows.iter_mut().filter(|row| row.span.end < last) {
            let unread = |note: &Note| {
                note.row == Some(row.key)
                    && note.span == row.span
                    && matches!(note.kind, NoteKind::RowWidth { found: 0, .. })
            };
            let Some(at) = notes.iter().position(unread) else { continue };
            notes.remove(at);
            let end = row.span.end;
            row.cells = vec![cell(text, Span { start: end, end }); APPLICANTS.len()];
        }
    }

    /// Of two sub-totals of one group, above its rows and below them, the first is the row; the other is said.
    fn drop_repeated(&mut self, rows: &mut Vec<TableRow>) {
        let mut seen: Vec<&str> = Vec::new();
        rows.retain(|row| {
            let first = !seen.contains(&row.key);
            if first {
                seen.push(row.key);
            } else {
                self.notes.push(Note::new(NoteKind::ExtraRow, row.span).in_row(TableId::T3, row.key));
            }
            first
        });
    }
}

/// The row labelled （六）其他处理 is the sub-total of its group where the form of 2021's three rows stand as well; without
/// cells it is but the group's label.
fn name_other_subtotal(rows: &mut Vec<TableRow>) {
    if !rows.iter().any(|row| row.key.starts_with("other_")) {
        return;
    }
    rows.retain(|row| row.key != "other" || row.cells.iter().any(|it| it.kind != CellKind::Missing));
    for row in rows.iter_mut().filter(|row| row.key == "other") {
        row.key = "other_subtotal";
    }
}

#[cfg(test)]
mod tests {
    use crate::table::testing;
    use crate::template::{Generation, TableId};
    use crate::{Options, parse};

    #[test]
    fn a_total_is_no_row_above_other_numbers_without_a_label() {
        let row = |label: &str, values: [&str; 7]| {
            let cells: String = values.iter().map(|it| format!("{it:>6}")).collect();
            format!("{label:<20}{cells}\n")
        };
        let above = row("一、本年新收政府信息公开申请数量", ["240", "33", "13", "53", "43", "24", "406"])
            + &row("二、上年结转政府信息公开申请数量", ["40", "3", "3", "3", "3", "4", "56"])
            + &row("1.属于国家秘密", ["2", "1", "", "", "", "", "3"])
            + &row("2.其他法律行政法规禁止公开", ["23", "", "1", "", "2", "", "26"])
            + &row("7.属于行政执法案卷", ["11", "", "", "1", "", "1", "13"])
            + &row("1.本机关不掌握相关", ["", "", "", "", "", "", "29"]);
        let read = |rest: &str| testing::row(&format!("{above}{rest}"), TableId::T3, "unable_not_held");
        assert_eq!(read("").as_deref(), Some(",,,,,,29"));
        // 290, with the other numbers beside its middle.
        let rest = row("", ["216", "", "2", "44", "28", "", ""]) + &row("政府信息", ["", "", "", "", "", "", "0"]);
        assert_eq!(read(&rest).as_deref(), Some("?,?,?,?,?,?,?"));
    }

    #[test]
    fn a_label_of_which_no_cell_is_read_tells_no_generation() {
        let generation = |other: &str| {
            let rows = format!("一、本年新收政府信息公开申请数量\t6\t0\t0\t0\t0\t0\t6\n（六）其他处理{other}\n");
            let text = format!("三、收到和处理政府信息公开申请情况\n{rows}（七）总计\t6\t0\t0\t0\t0\t0\t6\n");
            parse(&text, &Options::default()).tables.t3.and_then(|it| it.generation)
        };
        assert_eq!(generation("\t0\t0\t0\t0\t0\t0\t0"), Some(Generation::G2019));
        assert_eq!(generation("\t0\t3"), None);
        assert_eq!(generation(""), None);
    }

    #[test]
    fn rows_that_do_not_add_up_are_not_sure_where_many_values_are_nobodys() {
        let labels = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"];
        let text = |scattered: &str| {
            let rows = ["4\n—\n3\n—\n3\n9\n—", "6\n0\n0\n0\n0\n0\n6"];
            let rows: String =
                labels.iter().zip(rows).map(|(label, values)| format!("{label}\n\n{values}\n\n")).collect();
            format!(
                "三、收到和处理政府信息公开申请情况\n{rows}（一）予以公开\n（二）部分公开\n\n{scattered}\n\n\
                 四、结转下年度继续办理\n1\n0\n0\n0\n0\n0\n1\n\n四、政府信息公开行政复议、行政诉讼情况\n"
            )
        };
        let read = |scattered: &str, row: &str| testing::row(&text(scattered), TableId::T3, row);
        let torn = "不予公\n4 0\n\n0 3\n\n0 1 1\n\n1 2\n\n1 0\n\n0 0\n0 4 2";
        assert_eq!(read(torn, "new").as_deref(), Some("?,?,?,?,?,?,?"));
        assert_eq!(read(torn, "carried_in").as_deref(), Some("6,0,0,0,0,0,6"));
        assert_eq!(read("", "new").as_deref(), Some("4,—,3,—,3,9,—"));
        // Behind one label those of many rows.
        let many = format!("1.本机关不掌握相关政府信息\n{}", "75\n15\n0\n".repeat(10));
        assert_eq!(read(&many, "new").as_deref(), Some("?,?,?,?,?,?,?"));
        // 6 may be the first value, which a page's text has behind those of the other columns.
        let moved = |text: &str| {
            let text = text.replace("6\n0\n0\n0\n0\n0\n6", "0\n0\n0\n0\n0\n6\n6");
            testing::row(&text, TableId::T3, "carried_in")
        };
        assert_eq!(moved(&text(torn)).as_deref(), Some("?,?,?,?,?,?,?"));
        assert_eq!(moved(&text("")).as_deref(), Some("0,0,0,0,0,6,6"));
        // Behind labels of rows, of which blank cells left no trace.
        let short: String =
            ["3.危及“三安全一稳定”", "4.保护第三方合法权益", "7.属于行政执法案卷", "8.属于行政查询事项"]
                .map(|label| format!("{label}\n\n27\n1\n5\n33\n\n"))
                .concat();
        assert_eq!(read(&short, "new").as_deref(), Some("4,—,3,—,3,9,—"));
    }

    #[test]
    fn a_row_that_does_not_add_up_is_read_beside_a_column_that_adds_up_others() {
        let heads = "自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n小计\n总计\n";
        let row = |label: &str, values: &str| format!("{label}\n{}\n", values.replace(' ', "\n"));
        let text = [
            row("一、本年新收政府信息公开申请数量", "34 2 1 0 4 0 7 42"),
            row("二、上年结转政府信息公开申请数量", "3 0 2 0 0 0 2 5"),
            row("（一）予以公开", "6 0 0 1 0 0 1 7"),
            row("（二）部分公开", "2 0 0 0 0 0 0 2"),
            row("1.属于国家秘密", "1 0 3 0 0 0 3 4"),
        ];
        let text = format!("三、收到和处理政府信息公开申请情况\n{heads}{}", text.concat());
        let read = |row: &str| testing::row(&text, TableId::T3, row);
        assert_eq!(read("new").as_deref(), Some("34,2,1,0,4,0,42"));
        assert_eq!(read("deny_secret").as_deref(), Some("1,0,3,0,0,0,4"));
    }

    #[test]
    fn a_label_without_a_row_is_no_table() {
        let text = "某市水务局2023年政府信息公开工作年度报告\n一、总体情况\n略。\n三、收到和处理政府信息公开申请情况\n申请人情况\n\
                    （四）无法提供小计\n２\u{a0}８\n四、政府信息公开行政复议、行政诉讼情况\n";
        let report = parse(text, &Options::default());
        assert!(report.tables.t3.is_none());
        assert!(report.title.is_some());
        assert_eq!(report.sections.len(), 3);
    }
}
