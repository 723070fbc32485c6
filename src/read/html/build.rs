//! Builds blocks from tags and text, one after another, without a tree: only elements that change what is shown are
//! remembered while they are open.

mod flow;
mod open;
mod part;

use super::element::{
    Space, Style, attribute, ends_drawing, is_among, is_block, is_drawing, is_raw, is_void, list, mark,
};
use super::script::has_table;
use crate::fold::is_space;
use crate::read::block::Block;
use crate::read::ordinal::Style as Counting;
use crate::read::{CELL_LIMIT, ReadError};
use flow::Flow;
use html5ever::LocalName;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TokenSinkResult};
use open::{Kind, Open, is_table};
use part::Rows;

/// Elements remembered at a time, tables and what they are made of not counted.
const MAX_OPEN: usize = 128;
/// Elements within elements, those that need no end tag not counted. Pages without end tags may come to hundreds.
const DEEPEST: usize = 5000;

/// Whether an element of this name goes on until its end tag.
fn needs_end(name: &str) -> bool {
    !is_among(name, "p li dd dt option optgroup rt rp")
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

    /// Takes a start tag, and whether its element `ends` anywhere: what hides without an end hides no more than text, as
    /// a report may come behind it. Tells how the text after it is to be read.
    pub(super) fn start(&mut self, tag: &Tag, ends: &dyn Fn() -> bool) -> TokenSinkResult<()> {
        if self.cells > CELL_LIMIT || self.too_deep {
            return TokenSinkResult::Continue;
        }
        if ends_drawing(&tag.name) {
            self.end_drawing();
        }
        let style = Style::of(tag);
        match &*tag.name {
            it if is_raw(it) => return self.raw(tag, ends),
            "table" => {
                self.nest();
                self.start_table(tag, &style);
            }
            "tbody" | "thead" | "tfoot" => self.start_group(tag, &style),
            "tr" => self.start_row(tag.name.clone(), style.hidden, attribute(tag, "height") == Some("0")),
            "td" | "th" => self.start_cell(tag, &style),
            "caption" => self.start_caption(tag, &style),
            "html" | "head" | "body" | "frameset" | "colgroup" | "col" => {}
            _ => return self.start_plain(tag, style, ends),
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
        flow.write(text, space);
    }

    fn raw(&mut self, tag: &Tag, ends: &dyn Fn() -> bool) -> TokenSinkResult<()> {
        // A page within the page is markup that the text holds, as far as tables go.
        if let Some(page) = attribute(tag, "srcdoc").filter(|it| has_table(it)) {
            self.flush();
            self.text(page);
            self.flush();
        }
        if tag.self_closing {
            return TokenSinkResult::Continue;
        }
        if !ends() {
            let style = Style { hidden: true, lone: true, ..Style::default() };
            self.remember(tag.name.clone(), &style, Kind::Plain);
            return TokenSinkResult::Continue;
        }
        self.skip = true;
        TokenSinkResult::RawData(match &*tag.name {
            "script" => RawKind::ScriptData,
            "title" => RawKind::Rcdata,
            _ => RawKind::Rawtext,
        })
    }

    fn start_plain(&mut self, tag: &Tag, mut style: Style, ends: &dyn Fn() -> bool) -> TokenSinkResult<()> {
        let name = &*tag.name;
        style.lone = style.hidden && (is_drawing(name) || needs_end(name) && !is_void(name) && !ends());
        let style = &style;
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
            "textarea" if ends() => TokenSinkResult::RawData(RawKind::Rcdata),
            "xmp" if ends() => TokenSinkResult::RawData(RawKind::Rawtext),
            _ => TokenSinkResult::Continue,
        }
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
        if let Some(open) = self.open.last_mut() {
            open.lone = style.lone;
        }
    }

    fn push(&mut self, name: LocalName, hidden: bool, space: Option<Space>, kind: Kind) {
        self.hidden += usize::from(hidden);
        self.open.push(Open { name, nested: 0, blocks: 0, hidden, lone: false, space, kind });
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
}
