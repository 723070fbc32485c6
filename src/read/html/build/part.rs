//! Tables and what they are made of.

use super::Builder;
use super::flow::Flow;
use super::open::{Kind, Open, is_table};
use crate::read::block::{Block, Cell, Table};
use crate::read::html::element::{Part, Space, Style, attribute, is_void, number};
use html5ever::LocalName;
use html5ever::tokenizer::Tag;

/// Tables within tables; deeper ones become rows of the last.
const MAX_TABLES: usize = 32;
/// A menu or footer with more characters than this may be the report itself, wrongly named.
const FURNITURE: usize = 300;

/// Rows of an open table.
#[derive(Default)]
pub(super) struct Rows {
    rows: Vec<Vec<Cell>>,
    row: Vec<Cell>,
    /// Whether the last cell of the row only says how high it is, as Word writes one behind rows.
    ends_flat: bool,
    /// The first row of the group that is open.
    group: usize,
}

impl Rows {
    /// Cells span no rows of the next group.
    fn end_group(&mut self) {
        let end = self.rows.len();
        for (at, row) in self.rows.iter_mut().enumerate().skip(self.group) {
            for cell in row {
                cell.rows = if cell.rows == 0 { end - at } else { cell.rows.min(end - at) };
            }
        }
        self.group = end;
    }
}

impl Builder {
    /// Starts the row or cell that an element of another name is drawn as; false where none can be drawn.
    pub(super) fn start_part(&mut self, tag: &Tag, style: &Style, part: Part) -> bool {
        if self.hidden > 0 || is_void(&tag.name) {
            return false;
        }
        if let Some((_, Kind::Table { .. } | Kind::Group | Kind::Row { .. })) = self.boundary() {
            let table = self.open.iter().rev().find(|it| is_table(&it.kind));
            if !table.is_some_and(|it| matches!(it.kind, Kind::Table { implied: true })) {
                return false;
            }
        } else if self.tables.len() < MAX_TABLES {
            self.open_table(LocalName::from("table"), &Style::default(), true);
        } else {
            return false;
        }
        match part {
            Part::Row => self.start_row(tag.name.clone(), style.hidden, false),
            Part::Cell => self.start_cell(tag, style),
        }
        true
    }

    pub(super) fn start_table(&mut self, tag: &Tag, style: &Style) {
        if let Some((_, Kind::Table { .. } | Kind::Group | Kind::Row { .. })) = self.boundary() {
            self.close_innermost(is_table, |_| false);
        }
        self.flush();
        self.close_open(|it| matches!(&*it.name, "p" | "option"));
        if self.tables.len() < MAX_TABLES {
            self.open_table(tag.name.clone(), style, false);
        }
    }

    pub(super) fn open_table(&mut self, name: LocalName, style: &Style, implied: bool) {
        self.flush();
        self.tables.push(Rows::default());
        self.push(name, style.hidden, style.space.or(Some(Space::Collapsed)), Kind::Table { implied });
    }

    pub(super) fn start_group(&mut self, tag: &Tag, style: &Style) {
        if let Some(at) = self.open.iter().rposition(|it| is_table(&it.kind)) {
            self.close_to(at + 1);
            if let Some(table) = self.tables.last_mut() {
                table.end_group();
            }
            self.push(tag.name.clone(), style.hidden, style.space, Kind::Group);
        }
    }

    pub(super) fn start_row(&mut self, name: LocalName, hidden: bool, flat: bool) {
        match self.open.iter().rposition(|it| matches!(it.kind, Kind::Table { .. } | Kind::Group)) {
            Some(at) => self.close_to(at + 1),
            None => self.open_table(LocalName::from("table"), &Style::default(), true),
        }
        self.push(name, hidden, None, Kind::Row { flat });
    }

    pub(super) fn start_cell(&mut self, tag: &Tag, style: &Style) {
        let holder = |it: &Open| matches!(it.kind, Kind::Table { .. } | Kind::Group | Kind::Row { .. });
        if let Some(at) = self.open.iter().rposition(holder) {
            self.close_to(at + 1);
        }
        if !matches!(self.open.last(), Some(Open { kind: Kind::Row { .. }, .. })) {
            self.start_row(LocalName::from("tr"), false, false);
        }
        self.cells += 1;
        self.flows.push(Flow::default());
        let columns = if attribute(tag, "width") == Some("0") { 0 } else { number(tag, "colspan", 1).max(1) };
        let kind = Kind::Cell(columns, number(tag, "rowspan", 1));
        self.push(tag.name.clone(), style.hidden, style.space, kind);
    }

    pub(super) fn start_caption(&mut self, tag: &Tag, style: &Style) {
        if let Some(at) = self.open.iter().rposition(|it| is_table(&it.kind)) {
            self.close_to(at + 1);
            self.flows.push(Flow::default());
            self.push(tag.name.clone(), style.hidden, style.space, Kind::Caption);
        }
    }

    pub(super) fn close(&mut self, open: &Open) {
        match open.kind {
            Kind::Plain | Kind::List(..) => {}
            Kind::Furniture => {
                let blocks = self.pop_flow();
                let kept = blocks.iter().any(|it| match it {
                    Block::Table(_) => true,
                    Block::Line(text) => text.len() > FURNITURE && text.chars().count() > FURNITURE,
                });
                if kept {
                    self.append(blocks);
                }
            }
            Kind::Caption => {
                let blocks = self.pop_flow();
                self.append(blocks);
            }
            Kind::Cell(columns, rows) => {
                let blocks = self.pop_flow();
                if let Some(table) = self.tables.last_mut().filter(|_| !open.hidden) {
                    let cell = Cell { blocks, columns: columns.max(1), rows };
                    table.ends_flat = columns == 0 && cell.is_blank();
                    table.row.push(cell);
                }
            }
            Kind::Row { flat } => {
                if let Some(table) = self.tables.last_mut() {
                    let mut row = std::mem::take(&mut table.row);
                    if table.ends_flat {
                        row.pop();
                    }
                    if !(open.hidden || flat && row.iter().all(Cell::is_blank)) {
                        table.rows.push(row);
                    }
                }
            }
            Kind::Group => {
                if let Some(table) = self.tables.last_mut() {
                    if open.hidden {
                        table.rows.truncate(table.group);
                    }
                    table.end_group();
                }
            }
            Kind::Table { .. } => {
                let Some(mut table) = self.tables.pop() else { return };
                table.end_group();
                self.flush();
                if self.hidden == 0 {
                    self.flow().blocks.push(Block::Table(Table { rows: table.rows }));
                }
            }
        }
    }
}
