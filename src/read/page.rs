//! Blocks in the making, for documents that name their paragraphs, tables, rows and cells.

use super::block::{Block, Cell, Table, push_line};
use super::{CELL_LIMIT, ReadError, TEXT_LIMIT};

/// Tables within tables; deeper ones are read as part of the cell that they are in.
const MAX_TABLES: usize = 32;

/// Bytes of text that are kept. What is in cells that are not shown may come on top of what a text may have.
const MOST_TEXT: usize = 2 * TEXT_LIMIT;

/// What was read so far.
#[derive(Default)]
pub(super) struct Page {
    root: Flow,
    /// Cells and text boxes that are open.
    flows: Vec<Flow>,
    tables: Vec<Rows>,
    /// Tables that are open but too deep to be kept.
    deeper: usize,
    cells: usize,
    /// Bytes of text.
    bytes: usize,
}

#[derive(Default)]
struct Flow {
    blocks: Vec<Block>,
    line: String,
    /// Blocks of text boxes, which follow the paragraph that holds them.
    aside: Vec<Block>,
}

#[derive(Default)]
struct Rows {
    rows: Vec<Vec<Cell>>,
    row: Vec<Cell>,
    /// How many flows were open when the table was.
    flows: usize,
}

impl Page {
    /// Adds text to the paragraph.
    pub(super) fn push_str(&mut self, text: &str) {
        self.bytes += text.len();
        if self.bytes <= MOST_TEXT {
            self.flow().line.push_str(text);
        }
    }

    /// Ends the paragraph, which is to be set off by `label`.
    pub(super) fn end_paragraph(&mut self, label: &str) {
        let flow = self.flow();
        let line = std::mem::take(&mut flow.line);
        if label.is_empty() {
            push_line(&mut flow.blocks, &line);
        } else {
            push_line(&mut flow.blocks, &(label.to_owned() + line.trim_start()));
        }
        let aside = std::mem::take(&mut flow.aside);
        flow.blocks.extend(aside);
    }

    /// Opens a table.
    pub(super) fn start_table(&mut self) {
        if self.tables.len() >= MAX_TABLES || self.deeper > 0 {
            self.deeper += 1;
            return;
        }
        self.end_paragraph("");
        self.tables.push(Rows { flows: self.flows.len(), ..Rows::default() });
    }

    /// Opens a cell of the table that was opened last.
    pub(super) fn start_cell(&mut self) {
        if self.deeper == 0 && !self.tables.is_empty() {
            self.flows.push(Flow::default());
        }
    }

    /// Ends the cell, `columns` wide and `rows` high. `shown`: whether what it holds is; otherwise it goes on from another.
    pub(super) fn end_cell(&mut self, columns: usize, rows: usize, shown: bool) -> Result<(), ReadError> {
        let Some(table) = self.tables.last_mut().filter(|it| self.deeper == 0 && it.flows < self.flows.len()) else {
            self.end_paragraph("");
            return Ok(());
        };
        let mut flow = self.flows.pop().unwrap_or_default();
        push_line(&mut flow.blocks, &flow.line);
        flow.blocks.append(&mut flow.aside);
        let blocks = if shown { flow.blocks } else { Vec::new() };
        table.row.push(Cell { blocks, columns: columns.max(1), rows: rows.max(1) });
        self.cells += 1;
        if self.cells > CELL_LIMIT { Err(ReadError::TooManyCells) } else { Ok(()) }
    }

    /// Ends the row; one that is not `shown` is dropped.
    pub(super) fn end_row(&mut self, shown: bool) {
        if let Some(table) = self.tables.last_mut().filter(|_| self.deeper == 0) {
            let row = std::mem::take(&mut table.row);
            if shown {
                table.rows.push(row);
            }
        }
    }

    /// Ends the table that was opened last.
    pub(super) fn end_table(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let Some(table) = self.tables.pop() else { return };
        self.flows.truncate(table.flows);
        self.flow().blocks.push(Block::Table(Table { rows: table.rows }));
    }

    /// Opens a text box.
    pub(super) fn start_box(&mut self) {
        self.flows.push(Flow::default());
    }

    /// Ends the text box.
    pub(super) fn end_box(&mut self) {
        self.end_paragraph("");
        if let Some(flow) = self.flows.pop() {
            self.flow().aside.extend(flow.blocks);
        }
    }

    /// Everything that was read.
    ///
    /// # Errors
    /// [`ReadError::TooLong`].
    pub(super) fn finish(mut self) -> Result<Vec<Block>, ReadError> {
        if self.bytes > MOST_TEXT {
            return Err(ReadError::TooLong);
        }
        while !self.tables.is_empty() {
            self.end_table();
        }
        self.flows.clear();
        self.end_paragraph("");
        Ok(self.root.blocks)
    }

    fn flow(&mut self) -> &mut Flow {
        self.flows.last_mut().unwrap_or(&mut self.root)
    }
}
