//! Builds blocks from tags and text, one after another, without a tree: only elements that change what is shown are
//! remembered while they are open.

use super::element::{Part, Space, Style, attribute, ends_drawing, is_block, is_drawing, is_void, list, mark, number};
use crate::fold::{is_space, trim};
use crate::read::block::{BLANK, Block, Cell, Table, push, push_line};
use crate::read::ordinal::Style as Counting;
use crate::read::{CELL_LIMIT, ReadError};
use html5ever::LocalName;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TokenSinkResult};

/// Elements remembered at a time, tables and what they are made of not counted.
const MAX_OPEN: usize = 128;
/// Tables within tables; deeper ones become rows of the last.
const MAX_TABLES: usize = 32;
/// Elements within elements, those that need no end tag not counted. Pages without end tags may come to hundreds.
const DEEPEST: usize = 5000;
/// A menu or footer with more characters than this may be the report itself, wrongly named.
const FURNITURE: usize = 300;

/// Whether an element of this name goes on until its end tag.
fn needs_end(name: &str) -> bool {
    !matches!(name, "p" | "li" | "dd" | "dt" | "option" | "optgroup" | "rt" | "rp")
}

/// An open element.
struct Open {
    name: LocalName,
    /// Elements of the same name that opened after it, are still open, and mean nothing else.
    nested: u32,
    /// Blocks that opened within it and are not remembered.
    blocks: u32,
    /// Whether it hides what it holds.
    hidden: bool,
    space: Option<Space>,
    kind: Kind,
}

enum Kind {
    Plain,
    /// A list and the number of its next item.
    List(Counting, u32),
    /// A menu or footer, which has a flow of its own.
    Furniture,
    /// A table; whether no tag opened it.
    Table {
        implied: bool,
    },
    Group,
    /// A row; whether it has no height unless it shows something.
    Row {
        flat: bool,
    },
    /// A cell, which has a flow of its own, with the columns and rows that it spans; no column where it has no width.
    Cell(usize, usize),
    /// A caption, which has a flow of its own.
    Caption,
}

impl Kind {
    /// Whether end tags within it close nothing outside it.
    fn bounds(&self) -> bool {
        !matches!(self, Self::Plain | Self::List(..) | Self::Furniture)
    }
}

/// Blocks and the line that is being written.
#[derive(Default)]
struct Flow {
    blocks: Vec<Block>,
    line: String,
    /// The mark of a list item whose text has not come yet.
    mark: Option<String>,
}

impl Flow {
    fn flush(&mut self) {
        push_line(&mut self.blocks, &self.line);
        self.line.clear();
    }

    /// Ends the line, and keeps it where nothing but spaces that do not break are on it, or where several end it: as programs
    /// write the blank cells of a table of which they leave the text alone, `42&nbsp;&nbsp;`.
    fn end_line(&mut self) {
        let ends = self.line.chars().rev().take_while(|it| *it == '\u{a0}').count();
        let alone = trim(&self.line).is_empty();
        self.flush();
        if ends > usize::from(!alone) {
            push(&mut self.blocks, BLANK);
        }
    }
}

/// Rows of an open table.
#[derive(Default)]
struct Rows {
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

/// Takes tags and text, gives blocks.
#[derive(Default)]
pub(super) struct Builder {
    open: Vec<Open>,
    root: Flow,
    flows: Vec<Flow>,
    tables: Vec<Rows>,
    /// How many open elements hide what they hold.
    hidden: usize,
    /// Whether the text that comes is that of an element like `script`.
    skip: bool,
    cells: usize,
    /// Start tags whose end tag has not come, and whether they were too many.
    depth: usize,
    too_deep: bool,
}

impl Builder {
    /// Everything that was shown.
    pub(super) fn finish(mut self) -> Result<Vec<Block>, ReadError> {
        self.close_to(0);
        self.root.flush();
        match self.cells > CELL_LIMIT {
            true => Err(ReadError::TooManyCells),
            false if self.too_deep => Err(ReadError::TooDeep),
            false => Ok(self.root.blocks),
        }
    }

    /// Takes a start tag; tells how the text after it is to be read.
    pub(super) fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        if self.cells > CELL_LIMIT || self.too_deep {
            return TokenSinkResult::Continue;
        }
        if ends_drawing(&tag.name) {
            self.end_drawing();
        }
        let style = Style::of(tag);
        match &*tag.name {
            "script" | "style" | "noscript" | "noframes" | "noembed" | "iframe" | "title" => return self.raw(tag),
            "table" => {
                self.nest();
                self.start_table(tag, &style);
            }
            "tbody" | "thead" | "tfoot" => self.start_group(tag, &style),
            "tr" => self.start_row(tag.name.clone(), style.hidden, attribute(tag, "height") == Some("0")),
            "td" | "th" => self.start_cell(tag, &style),
            "caption" => self.start_caption(tag, &style),
            "html" | "head" | "body" | "frameset" | "colgroup" | "col" => {}
            _ => return self.start_plain(tag, &style),
        }
        TokenSinkResult::Continue
    }

    /// Takes an end tag.
    pub(super) fn end(&mut self, name: &LocalName) {
        self.skip = false;
        match &**name {
            "table" => {
                self.depth = self.depth.saturating_sub(1);
                self.close_innermost(|kind| matches!(kind, Kind::Table { .. }), |_| false);
            }
            "tbody" | "thead" | "tfoot" => self.close_innermost(|kind| matches!(kind, Kind::Group), is_table),
            "tr" => self.close_innermost(|kind| matches!(kind, Kind::Row { .. }), is_table),
            "td" | "th" => self.close_innermost(|kind| matches!(kind, Kind::Cell(..)), Kind::bounds),
            "caption" => self.close_innermost(|kind| matches!(kind, Kind::Caption), Kind::bounds),
            "html" | "head" | "body" => {}
            "br" => self.flush(),
            // What these hold need not be ended.
            "select" | "ruby" => self.close_open(|it| matches!(&*it.name, "option" | "rp" | "rt")),
            _ => {
                // None of these is open within a drawing.
                if ends_drawing(name) {
                    self.end_drawing();
                }
                self.end_plain(name);
            }
        }
    }

    /// Takes text.
    pub(super) fn text(&mut self, text: &str) {
        if self.skip || self.hidden > 0 || self.cells > CELL_LIMIT || self.too_deep {
            return;
        }
        let blank = text.chars().all(is_space);
        // Text in a table but in no cell stands before the table; the end of a table without tags is where text comes.
        if let Some((at, Kind::Table { .. } | Kind::Group | Kind::Row { .. })) = self.boundary() {
            if blank {
                return;
            }
            let table = self.open.iter().take(at + 1).rposition(|it| is_table(&it.kind));
            if let Some(at) = table
                && matches!(self.open.get(at), Some(Open { kind: Kind::Table { implied: true }, .. }))
            {
                self.close_to(at);
            }
        }
        let space = self.open.iter().rev().find_map(|it| it.space).unwrap_or(Space::Collapsed);
        let flow = self.flows.last_mut().unwrap_or(&mut self.root);
        for it in text.chars() {
            match it {
                '\0' | '\r' => {}
                '\n' | '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' if space != Space::Collapsed => flow.flush(),
                _ if space == Space::Kept => flow.line.push(it),
                ' ' | '\t' | '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                    if !flow.line.is_empty() && !flow.line.ends_with(' ') {
                        flow.line.push(' ');
                    }
                }
                _ => {
                    if let Some(mark) = flow.mark.take_if(|_| !is_space(it)) {
                        flow.line.clear();
                        flow.line.push_str(&mark);
                    }
                    flow.line.push(it);
                }
            }
        }
    }

    fn raw(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        if tag.self_closing {
            return TokenSinkResult::Continue;
        }
        self.skip = true;
        TokenSinkResult::RawData(match &*tag.name {
            "script" => RawKind::ScriptData,
            "title" => RawKind::Rcdata,
            _ => RawKind::Rawtext,
        })
    }

    fn start_plain(&mut self, tag: &Tag, style: &Style) -> TokenSinkResult<()> {
        let name = &*tag.name;
        if style.part.is_some_and(|it| self.start_part(tag, style, it)) {
            return TokenSinkResult::Continue;
        }
        let block = is_block(name);
        if self.hidden == 0 && (block || style.block || matches!(name, "br" | "textarea")) {
            if name == "br" && self.flows.is_empty() {
                self.root.end_line();
            }
            self.flush();
        }
        if block {
            self.close_open(|it| matches!(&*it.name, "p" | "option"));
        }
        match name {
            "rp" | "rt" => self.close_open(|it| matches!(&*it.name, "rp" | "rt")),
            "li" => self.close_item(&["li"]),
            "dd" | "dt" => self.close_item(&["dd", "dt"]),
            "option" | "optgroup" => self.close_item(&["option"]),
            "input" if !style.hidden => self.input(tag),
            _ => {}
        }
        if is_void(name) || tag.self_closing && is_drawing(name) {
            return TokenSinkResult::Continue;
        }
        if needs_end(name) {
            self.nest();
        }
        let kind = match (name, attribute(tag, "role")) {
            ("nav" | "footer", _) | ("div" | "section", Some("navigation" | "contentinfo")) => Kind::Furniture,
            ("ol" | "ul" | "menu" | "dir", _) => {
                let first = attribute(tag, "start").and_then(|it| it.trim().parse().ok()).unwrap_or(1);
                Kind::List(list(tag, style), first)
            }
            _ => Kind::Plain,
        };
        if style.hidden || style.space.is_some() || !matches!(kind, Kind::Plain) {
            self.remember(tag.name.clone(), style, kind);
        } else if let Some(at) = self.find(&tag.name)
            && let Some(open) = self.open.get_mut(at)
        {
            open.nested = open.nested.saturating_add(1);
        } else if block && let Some(open) = self.open.last_mut() {
            open.blocks = open.blocks.saturating_add(1);
        }
        if name == "li" && self.hidden == 0 {
            self.mark(tag, style);
        }
        match name {
            "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            "xmp" => TokenSinkResult::RawData(RawKind::Rawtext),
            "plaintext" => TokenSinkResult::Plaintext,
            _ => TokenSinkResult::Continue,
        }
    }

    /// Starts the row or cell that an element of another name is drawn as; false where none can be drawn.
    fn start_part(&mut self, tag: &Tag, style: &Style, part: Part) -> bool {
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

    fn nest(&mut self) {
        self.depth += 1;
        self.too_deep |= self.depth > DEEPEST;
    }

    fn remember(&mut self, name: LocalName, style: &Style, kind: Kind) {
        if self.open.iter().filter(|it| !it.kind.bounds()).count() >= MAX_OPEN {
            return;
        }
        if matches!(kind, Kind::Furniture) {
            self.flows.push(Flow::default());
        }
        self.push(name, style.hidden, style.space, kind);
    }

    fn push(&mut self, name: LocalName, hidden: bool, space: Option<Space>, kind: Kind) {
        self.hidden += usize::from(hidden);
        self.open.push(Open { name, nested: 0, blocks: 0, hidden, space, kind });
    }

    /// Sets the mark of the item that `tag` opens, and counts it.
    fn mark(&mut self, tag: &Tag, style: &Style) {
        let lists = self.open.iter_mut().rev().take_while(|it| !it.kind.bounds());
        let Some((counting, next)) = lists.into_iter().find_map(|it| match &mut it.kind {
            Kind::List(counting, next) => Some((*counting, next)),
            _ => None,
        }) else {
            return;
        };
        let number = attribute(tag, "value").and_then(|it| it.trim().parse().ok()).unwrap_or(*next);
        *next = number.saturating_add(1);
        let counting = if counting == Counting::Sign { counting } else { style.counting.unwrap_or(counting) };
        self.flow().mark = mark(counting, number);
    }

    fn input(&mut self, tag: &Tag) {
        let shown = matches!(attribute(tag, "type").unwrap_or("text"), "text" | "number" | "tel" | "search");
        if let Some(value) = attribute(tag, "value").filter(|_| shown) {
            self.text(value);
        }
    }

    fn start_table(&mut self, tag: &Tag, style: &Style) {
        if let Some((_, Kind::Table { .. } | Kind::Group | Kind::Row { .. })) = self.boundary() {
            self.close_innermost(is_table, |_| false);
        }
        self.flush();
        self.close_open(|it| matches!(&*it.name, "p" | "option"));
        if self.tables.len() < MAX_TABLES {
            self.open_table(tag.name.clone(), style, false);
        }
    }

    fn open_table(&mut self, name: LocalName, style: &Style, implied: bool) {
        self.flush();
        self.tables.push(Rows::default());
        self.push(name, style.hidden, style.space.or(Some(Space::Collapsed)), Kind::Table { implied });
    }

    fn start_group(&mut self, tag: &Tag, style: &Style) {
        if let Some(at) = self.open.iter().rposition(|it| is_table(&it.kind)) {
            self.close_to(at + 1);
            if let Some(table) = self.tables.last_mut() {
                table.end_group();
            }
            self.push(tag.name.clone(), style.hidden, style.space, Kind::Group);
        }
    }

    fn start_row(&mut self, name: LocalName, hidden: bool, flat: bool) {
        match self.open.iter().rposition(|it| matches!(it.kind, Kind::Table { .. } | Kind::Group)) {
            Some(at) => self.close_to(at + 1),
            None => self.open_table(LocalName::from("table"), &Style::default(), true),
        }
        self.push(name, hidden, None, Kind::Row { flat });
    }

    fn start_cell(&mut self, tag: &Tag, style: &Style) {
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

    fn start_caption(&mut self, tag: &Tag, style: &Style) {
        if let Some(at) = self.open.iter().rposition(|it| is_table(&it.kind)) {
            self.close_to(at + 1);
            self.flows.push(Flow::default());
            self.push(tag.name.clone(), style.hidden, style.space, Kind::Caption);
        }
    }

    fn end_plain(&mut self, name: &LocalName) {
        let block = is_block(name);
        if block && self.hidden == 0 {
            self.flush();
        }
        if needs_end(name) {
            self.depth = self.depth.saturating_sub(1);
        }
        let Some(at) = self.find(name) else {
            match self.open.last_mut() {
                Some(open) if block && open.blocks > 0 => open.blocks -= 1,
                // A block ends, and with it what was hidden in it: `<p><del>…</p>`.
                Some(open) if block && open.hidden && !is_block(&open.name) && !open.kind.bounds() => {
                    self.close_to(self.open.len() - 1);
                    self.flush();
                }
                _ => {}
            }
            return;
        };
        match self.open.get_mut(at) {
            Some(open) if open.nested > 0 => open.nested -= 1,
            Some(open) if block || open.kind.bounds() => self.close_to(at),
            // What a `</b>` leaves open goes on.
            _ => {
                let open = self.open.remove(at);
                self.hidden -= usize::from(open.hidden);
            }
        }
    }

    /// Ends a drawing that is still open where one cannot go on, unless what comes is a text within it.
    fn end_drawing(&mut self) {
        let innermost = |it: &Self| {
            let mut within = it.open.iter().rev().take_while(|it| !it.kind.bounds());
            within
                .find(|it| is_drawing(&it.name) || &*it.name == "foreignobject")
                .is_some_and(|it| is_drawing(&it.name))
        };
        while self.hidden > 0 && innermost(self) {
            self.close_open(|it| is_drawing(&it.name));
        }
    }

    /// The innermost table, or part of one, that is open.
    fn boundary(&self) -> Option<(usize, &Kind)> {
        self.open.iter().enumerate().rev().map(|(at, it)| (at, &it.kind)).find(|(_, kind)| kind.bounds())
    }

    /// The innermost element `name` that an end tag here would close.
    fn find(&self, name: &LocalName) -> Option<usize> {
        let at = self.open.iter().rposition(|it| it.name == *name || it.kind.bounds())?;
        self.open.get(at).is_some_and(|it| it.name == *name).then_some(at)
    }

    /// Closes the innermost remembered element that `which` accepts, unless a table or part of one is in between.
    fn close_open(&mut self, which: impl Fn(&Open) -> bool) {
        if let Some(at) = self.open.iter().rev().take_while(|it| !it.kind.bounds()).position(which) {
            self.close_to(self.open.len() - 1 - at);
        }
    }

    /// Closes an item of the same list.
    fn close_item(&mut self, names: &[&str]) {
        let mut within =
            self.open.iter().rev().take_while(|it| !it.kind.bounds() && !matches!(it.kind, Kind::List(..)));
        if let Some(at) = within.position(|it| names.contains(&&*it.name)) {
            self.close_to(self.open.len() - 1 - at);
        }
    }

    /// Closes the innermost element that is `which`, unless one that is `stop` is met before.
    fn close_innermost(&mut self, which: fn(&Kind) -> bool, stop: fn(&Kind) -> bool) {
        let found = self.open.iter().enumerate().rev().find(|(_, it)| which(&it.kind) || stop(&it.kind));
        if let Some(at) = found.filter(|(_, it)| which(&it.kind)).map(|(at, _)| at) {
            self.close_to(at);
        }
    }

    fn close_to(&mut self, at: usize) {
        while self.open.len() > at {
            let Some(open) = self.open.pop() else { return };
            self.close(&open);
            self.hidden -= usize::from(open.hidden);
        }
    }

    fn close(&mut self, open: &Open) {
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

    fn flow(&mut self) -> &mut Flow {
        self.flows.last_mut().unwrap_or(&mut self.root)
    }

    fn flush(&mut self) {
        self.flow().flush();
    }

    fn pop_flow(&mut self) -> Vec<Block> {
        let mut flow = self.flows.pop().unwrap_or_default();
        flow.flush();
        flow.blocks
    }

    fn append(&mut self, blocks: Vec<Block>) {
        self.flush();
        self.flow().blocks.extend(blocks);
    }
}

fn is_table(kind: &Kind) -> bool {
    matches!(kind, Kind::Table { .. })
}
