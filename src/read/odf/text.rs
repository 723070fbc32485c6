//! The body of an OpenDocument text.

use super::form;
use super::style::{LEVELS, Levels, Styles, label};
use crate::outcome::Format;
use crate::read::block::{Block, push_line};
use crate::read::choice::Choice;
use crate::read::page::Page;
use crate::read::xml::{Item, Malformed, Tag, Xml};
use crate::read::{ReadError, TEXT_LIMIT};
use std::collections::{HashMap, HashSet};

/// Whether `tag` and all in it shows nothing, or nothing that is part of the text.
pub(super) fn is_aside(tag: &Tag<'_>) -> bool {
    matches!(
        tag.name(),
        "tracked-changes"
            | "annotation"
            | "note-citation"
            | "ruby-text"
            | "forms"
            | "table-of-content-source"
            | "title"
            | "desc"
            | "automatic-styles"
            | "styles"
            | "master-styles"
            | "meta"
            | "settings"
            | "font-face-decls"
            | "scripts"
            | "event-listeners"
            | "object"
            | "shapes"
            | "dde-source"
            | "alphabetical-index-source"
    ) || tag.name() == "hidden-text" && tag.switch("is-hidden") != Some(false)
}

/// The blocks of `content.xml`, notes last.
pub(super) fn blocks(source: &str, styles: &Styles) -> Result<Vec<Block>, ReadError> {
    let damaged = |it: Malformed| it.of(Format::Odt);
    let mut xml = Xml::new(source);
    let mut body = Body::new(styles);
    while let Some(item) = xml.next().map_err(damaged)? {
        match item {
            Item::Start(tag) if tag.name() == "tracked-changes" => body.changes(&mut xml).map_err(damaged)?,
            Item::Start(tag) if tag.name() == "forms" => {
                body.controls.extend(form::controls(&mut xml).map_err(damaged)?)
            }
            Item::Start(tag) if is_aside(&tag) => xml.skip().map_err(damaged)?,
            Item::Start(tag) => body.start(&tag),
            Item::End => body.end()?,
            Item::Text(text) => body.text(&text),
        }
    }
    let mut blocks = body.page.finish()?;
    push_line(&mut blocks, &body.notes);
    Ok(blocks)
}

struct Body<'a> {
    page: Page,
    styles: &'a Styles,
    open: Vec<Element>,
    /// How many open elements hide what they hold.
    hidden: usize,
    /// Deletions whose text stands in the text, and those of them that are open.
    deletions: HashSet<String>,
    deleting: HashSet<String>,
    /// Paragraphs that are open: one, and one more in each text box.
    paragraphs: usize,
    lists: Vec<List>,
    /// What lists have come to: by their ids, and the last of each style.
    counted: HashMap<String, [Option<u32>; LEVELS]>,
    headings: [Option<u32>; LEVELS],
    /// The first number of the item whose first paragraph is to come, where it has one of its own.
    item: Option<Option<u32>>,
    /// Whether the paragraph shows any text, and whether it hides any.
    shown: (bool, bool),
    /// The drop-down list that is open.
    choice: Choice,
    /// What fields of forms show, by the names of these.
    controls: HashMap<String, String>,
    /// Text of notes.
    notes: String,
    in_note: usize,
}

enum Element {
    Other,
    /// A paragraph or heading, whether it is hidden, and what stands before it.
    Paragraph(bool, String),
    /// A span, whether it is hidden.
    Span(bool),
    Table(bool),
    Row,
    Cell(usize, usize),
    Box,
    Note,
    List,
    /// A field that LibreOffice took from a form of Word.
    Field,
}

/// An open list.
struct List {
    /// The name of its style; nested lists have that of the outer one.
    style: String,
    id: Option<String>,
    numbers: [Option<u32>; LEVELS],
}

impl<'a> Body<'a> {
    fn new(styles: &'a Styles) -> Self {
        Self {
            page: Page::default(),
            styles,
            open: Vec::new(),
            hidden: 0,
            deletions: HashSet::new(),
            deleting: HashSet::new(),
            paragraphs: 0,
            lists: Vec::new(),
            counted: HashMap::new(),
            headings: Default::default(),
            item: None,
            shown: (false, false),
            choice: Choice::default(),
            controls: HashMap::new(),
            notes: String::new(),
            in_note: 0,
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let hides = || self.styles.hides(tag.get("style-name").as_deref());
        let element = match tag.name() {
            "p" | "h" => {
                let hidden = hides();
                // An item that begins with another list has no number.
                let mut label = self.item.take().map(|start| self.count_item(start)).unwrap_or_default();
                if tag.name() == "h" && self.lists.is_empty() {
                    label = self.heading(tag);
                }
                self.paragraphs += 1;
                self.shown = (false, false);
                Element::Paragraph(hidden, label)
            }
            "span" | "section" => Element::Span(hides() || tag.get("display").is_some_and(|it| it == "none")),
            "hidden-paragraph" => Element::Span(tag.switch("is-hidden") == Some(true)),
            "s" => {
                let count = tag.number("c").unwrap_or(1usize).min(1000);
                self.push(&" ".repeat(count));
                Element::Other
            }
            "tab" => self.pushed("\t"),
            "line-break" => self.pushed("\n"),
            "table" => {
                self.page.start_table();
                Element::Table(hides())
            }
            "table-row" => Element::Row,
            "table-cell" => {
                self.page.start_cell();
                let number = |name| tag.number(name).unwrap_or(1);
                Element::Cell(number("number-columns-spanned"), number("number-rows-spanned"))
            }
            "text-box" | "custom-shape" | "rect" => {
                self.page.start_box();
                Element::Box
            }
            "fieldmark" => {
                self.choice = Choice::default();
                Element::Field
            }
            "param" => {
                let value = tag.get("value").unwrap_or_default();
                match tag.get("name").as_deref() {
                    Some("Dropdown_ListEntry") => self.choice.entries.push(value),
                    Some("Dropdown_Selected") => self.choice.chosen = value.parse().ok(),
                    _ => {}
                }
                Element::Other
            }
            // One that is not set like a letter floats, and may stand over another place than the one it hangs on.
            "control" if tag.get("anchor-type").as_deref() == Some("as-char") => {
                if let Some(shown) = tag.get("control").and_then(|it| self.controls.get(&it).cloned()) {
                    self.push(&shown);
                }
                Element::Other
            }
            "note-body" => {
                self.in_note += 1;
                Element::Note
            }
            "list" => {
                self.start_list(tag);
                Element::List
            }
            "list-item" => {
                self.item = Some(tag.number("start-value"));
                Element::Other
            }
            "list-header" => {
                self.item = None;
                Element::Other
            }
            "change-start" => {
                self.deleting.extend(tag.get("change-id").filter(|it| self.deletions.contains(it)));
                Element::Other
            }
            "change-end" => {
                if let Some(id) = tag.get("change-id") {
                    self.deleting.remove(&id);
                }
                Element::Other
            }
            _ => Element::Other,
        };
        if matches!(element, Element::Paragraph(true, _) | Element::Span(true) | Element::Table(true)) {
            self.hidden += 1;
        }
        self.open.push(element);
    }

    fn end(&mut self) -> Result<(), ReadError> {
        match self.open.pop().unwrap_or(Element::Other) {
            Element::Paragraph(hidden, label) => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                let label = if self.hidden > 0 || self.shown == (false, true) { "" } else { label.as_str() };
                if self.in_note > 0 {
                    self.notes.push('\n');
                } else if self.deleting.is_empty() {
                    self.page.end_paragraph(label);
                }
                self.hidden -= usize::from(hidden);
            }
            Element::Span(hidden) => self.hidden -= usize::from(hidden),
            Element::Table(hidden) => {
                self.page.end_table();
                self.hidden -= usize::from(hidden);
            }
            Element::Row => self.page.end_row(self.hidden == 0),
            Element::Cell(columns, rows) => self.page.end_cell(columns, rows, true)?,
            Element::Box => self.page.end_box(),
            Element::Field => {
                if let Some(chosen) = std::mem::take(&mut self.choice).shown() {
                    self.push(chosen);
                }
            }
            Element::Note => self.in_note = self.in_note.saturating_sub(1),
            Element::List => {
                self.item = None;
                if let Some(list) = self.lists.pop() {
                    match self.lists.last_mut() {
                        // Lists within a list go on with one another until it counts on itself.
                        Some(outer) => outer.numbers = list.numbers,
                        None => {
                            self.counted.extend(list.id.map(|id| (id, list.numbers)));
                            self.counted.insert(format!("style:{}", list.style), list.numbers);
                        }
                    }
                }
            }
            Element::Other => {}
        }
        Ok(())
    }

    /// Text of a paragraph: runs of white space are one space.
    fn text(&mut self, text: &str) {
        if self.paragraphs == 0 {
            return;
        }
        let mut out = String::with_capacity(text.len());
        for it in text.chars() {
            if !matches!(it, ' ' | '\t' | '\n' | '\r') {
                out.push(it);
            } else if !out.ends_with(' ') {
                out.push(' ');
            }
        }
        self.push(&out);
    }

    fn push(&mut self, text: &str) {
        if self.paragraphs == 0 {
            return;
        }
        if self.hidden > 0 || !self.deleting.is_empty() {
            self.shown.1 = true;
            return;
        }
        self.shown.0 = true;
        if self.in_note > 0 {
            // Past this the text is refused.
            if self.notes.len() <= TEXT_LIMIT {
                self.notes.push_str(text);
            }
        } else {
            self.page.push_str(text);
        }
    }

    fn pushed(&mut self, text: &str) -> Element {
        self.push(text);
        Element::Other
    }

    fn start_list(&mut self, tag: &Tag<'_>) {
        let outer = self.lists.last();
        let style = tag.get("style-name").or_else(|| outer.map(|it| it.style.clone())).unwrap_or_default();
        let numbers = match (outer, tag.get("continue-list")) {
            // A list within a list counts in it.
            (Some(outer), _) => outer.numbers,
            (None, Some(id)) => self.counted.get(&id).copied().unwrap_or_default(),
            (None, None) if tag.switch("continue-numbering") == Some(true) => {
                self.counted.get(&format!("style:{style}")).copied().unwrap_or_default()
            }
            (None, None) => Default::default(),
        };
        self.lists.push(List { style, id: tag.get("id"), numbers });
    }

    /// Notes which tracked changes are deletions: some programs leave their text where it was.
    fn changes(&mut self, xml: &mut Xml<'_>) -> Result<(), Malformed> {
        let mut region = String::new();
        let mut depth = 1usize;
        while depth > 0 {
            match xml.next()?.ok_or(Malformed::Damaged)? {
                Item::Start(tag) => {
                    depth += 1;
                    match tag.name() {
                        "changed-region" => region = tag.get("id").unwrap_or_default(),
                        "deletion" => {
                            self.deletions.insert(region.clone());
                        }
                        _ => {}
                    }
                }
                Item::End => depth -= 1,
                Item::Text(_) => {}
            }
        }
        Ok(())
    }

    /// Counts an item, and gives what stands before its first paragraph.
    fn count_item(&mut self, start: Option<u32>) -> String {
        let at = self.lists.len().saturating_sub(1);
        let Some(list) = self.lists.last_mut() else { return String::new() };
        let Some(levels) = self.styles.list(&list.style) else { return String::new() };
        count(&mut list.numbers, levels, at, start);
        label(levels, &list.numbers, at)
    }

    /// Counts a heading, and gives what stands before it.
    fn heading(&mut self, tag: &Tag<'_>) -> String {
        let Some(at) = tag.number::<usize>("outline-level").and_then(|it| it.checked_sub(1)).filter(|it| *it < LEVELS)
        else {
            return String::new();
        };
        if tag.switch("is-list-header") == Some(true) {
            return String::new();
        }
        count(&mut self.headings, &self.styles.outline, at, tag.number("start-value"));
        label(&self.styles.outline, &self.headings, at)
    }
}

/// Counts on at the level `at`; deeper levels begin anew.
fn count(numbers: &mut [Option<u32>; LEVELS], levels: &Levels, at: usize, start: Option<u32>) {
    let first = levels.get(at).and_then(Option::as_ref).map_or(1, |it| it.start);
    for (level, number) in numbers.iter_mut().enumerate().skip(at) {
        *number = (level == at).then(|| start.or(number.map(|it| it.saturating_add(1))).unwrap_or(first));
    }
}
