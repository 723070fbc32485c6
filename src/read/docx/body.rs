//! The text of a document, a footnote part or an endnote part.

use super::Chunks;
use super::list::Lists;
use super::style::Styles;
use crate::outcome::Format;
use crate::read::block::{self, Block};
use crate::read::choice::Choice;
use crate::read::ordinal;
use crate::read::page::Page;
use crate::read::xml::{Item, Malformed, Tag, Xml};
use crate::read::{ReadError, TEXT_LIMIT};

/// The text of the part `source` up to the last of `chunks` that it takes in, and the blocks after that.
pub(super) fn read(
    source: &str,
    styles: &Styles,
    lists: &mut Lists,
    chunks: &Chunks,
) -> Result<(String, Vec<Block>), ReadError> {
    let damaged = |it: Malformed| it.of(Format::Docx);
    let mut xml = Xml::new(source);
    let mut body = Body {
        page: Page::default(),
        text: String::new(),
        styles,
        lists,
        chunks,
        open: Vec::new(),
        paragraphs: Vec::new(),
        rows: Vec::new(),
        held: String::new(),
        fields: Vec::new(),
        taken_in: 0,
    };
    while let Some(item) = xml.next().map_err(damaged)? {
        match item {
            Item::Start(tag) if body.skips(&tag) => xml.skip().map_err(damaged)?,
            Item::Start(tag) => body.start(&tag),
            Item::End => body.end()?,
            Item::Text(text) => body.text(&text),
        }
    }
    let blocks = body.page.finish()?;
    // A document may take in one file many times.
    if body.taken_in > TEXT_LIMIT { Err(ReadError::TooLong) } else { Ok((body.text, blocks)) }
}

struct Body<'a> {
    page: Page,
    /// What stands before the page.
    text: String,
    styles: &'a Styles,
    lists: &'a mut Lists,
    chunks: &'a Chunks,
    /// Open elements, outermost first.
    open: Vec<Element>,
    /// Open paragraphs: one, and one more in each text box.
    paragraphs: Vec<Paragraph>,
    /// Open rows.
    rows: Vec<Row>,
    /// What stands before the line, where the paragraph that it begins with has no end of its own.
    held: String,
    /// Open fields of the paragraph.
    fields: Vec<Field>,
    /// Bytes of other files that were put in.
    taken_in: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    Other,
    Paragraph,
    ParagraphProperties,
    /// Properties of the mark that ends a paragraph.
    MarkProperties,
    Run,
    RunProperties,
    Text,
    Table,
    Row,
    RowProperties,
    Cell,
    CellProperties,
    Box,
    /// What programs choose from, and the same after the choice.
    Choices,
    Chosen,
}

#[derive(Default)]
struct Paragraph {
    style: Option<String>,
    list: Option<String>,
    level: Option<usize>,
    /// Whether its end is deleted, so that the next one goes on with it.
    open_ended: bool,
    /// Whether its end is hidden, where it says so, which does the same.
    mark_hidden: Option<bool>,
    /// Whether it shows any text.
    shown: bool,
    /// What stands before it, where that is written out.
    label: Option<String>,
    /// Whether the run that is open hides its text, where it says so.
    run_hides: Option<bool>,
    /// The style of the run that is open.
    run_style: Option<String>,
}

#[derive(Default)]
struct Row {
    deleted: bool,
    columns: usize,
    /// Whether the cell that is open goes on from another.
    continued: bool,
    /// Whether the cell that is open is deleted.
    cell_deleted: bool,
}

/// Fields within fields.
const DEEPEST_FIELD: usize = 100;

#[derive(Default)]
struct Field {
    /// Whether it is still in its code.
    in_code: bool,
    /// Whether it shows any text.
    shown: bool,
    /// The drop-down list that it is.
    choice: Choice,
}

impl Body<'_> {
    /// Whether `tag` and all in it is left out: what was deleted or moved away, what was before a tracked change of
    /// form, what stands in for what older programs do not know, ruby, comments.
    fn skips(&self, tag: &Tag<'_>) -> bool {
        match tag.name() {
            "del" | "moveFrom" => {
                !matches!(self.parent(), Element::MarkProperties | Element::RowProperties | Element::RunProperties)
            }
            "pPrChange" | "rPrChange" | "tblPrChange" | "tblGridChange" | "trPrChange" | "tcPrChange"
            | "sectPrChange" | "tblPrExChange" | "numberingChange" | "Fallback" | "sdtPr" | "sdtEndPr" | "rt"
            | "delText" | "instrText" | "delInstrText" | "binData" | "docOleData" | "styles" | "lists" => true,
            "Choice" => self.parent() == Element::Chosen,
            // Word 2003: headers and footers stand in the text, deletions are annotations.
            "hdr" | "ftr" => true,
            "annotation" => tag.get("type").is_some_and(|it| it.starts_with("Word.Deletion") || it == "Word.Comment"),
            "footnote" | "endnote" => tag.get("type").is_some_and(|it| it != "normal"),
            _ => false,
        }
    }

    fn parent(&self) -> Element {
        self.open.last().copied().unwrap_or(Element::Other)
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let element = self.element(tag);
        if let Some(it) = self.open.last_mut().filter(|it| **it == Element::Choices && tag.name() == "Choice") {
            *it = Element::Chosen;
        }
        match element {
            Element::Paragraph => self.paragraphs.push(Paragraph::default()),
            Element::Run => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    (paragraph.run_hides, paragraph.run_style) = (None, None);
                }
            }
            Element::Table => self.page.start_table(),
            Element::Row => self.rows.push(Row::default()),
            Element::Cell => {
                if let Some(row) = self.rows.last_mut() {
                    *row = Row { deleted: row.deleted, columns: 1, ..Row::default() };
                }
                self.page.start_cell();
            }
            Element::Box => self.page.start_box(),
            _ => self.property(tag),
        }
        self.open.push(element);
    }

    /// What `tag` is, given what it stands in.
    fn element(&self, tag: &Tag<'_>) -> Element {
        match (tag.name(), self.parent()) {
            ("p", _) => Element::Paragraph,
            ("pPr", Element::Paragraph) => Element::ParagraphProperties,
            ("rPr", Element::ParagraphProperties) => Element::MarkProperties,
            ("rPr", Element::Run) => Element::RunProperties,
            ("r", _) => Element::Run,
            ("t", Element::Run) => Element::Text,
            ("tbl", _) => Element::Table,
            ("tr", _) => Element::Row,
            ("trPr", Element::Row) => Element::RowProperties,
            ("tc", _) => Element::Cell,
            ("tcPr", Element::Cell) => Element::CellProperties,
            // Word 2003: notes stand where they are referred to.
            ("txbxContent", _) | ("footnote" | "endnote", Element::Run) => Element::Box,
            ("AlternateContent", _) => Element::Choices,
            _ => Element::Other,
        }
    }

    fn property(&mut self, tag: &Tag<'_>) {
        let name = tag.name();
        if name == "altChunk" {
            return self.chunk(tag);
        }
        if let Some(Field { choice, .. }) = self.fields.last_mut().filter(|it| it.in_code) {
            match name {
                "result" => choice.chosen = tag.number("val"),
                "default" => choice.usual = tag.number("val").unwrap_or(0),
                "listEntry" => choice.entries.extend(tag.get("val")),
                _ => {}
            }
        }
        match self.parent() {
            Element::Run => match name {
                "tab" | "ptab" => self.text_of_run("\t"),
                "br" | "cr" => self.text_of_run("\n"),
                "noBreakHyphen" => self.text_of_run("-"),
                "sym" => {
                    // The signs of symbol fonts have no meaning as text.
                    let sign = tag.get("char").and_then(|it| u32::from_str_radix(&it, 16).ok());
                    if let Some(sign) = sign.filter(|it| !(0xe000..0xf900).contains(it)).and_then(char::from_u32) {
                        self.text_of_run(sign.encode_utf8(&mut [0; 4]));
                    }
                }
                "fldChar" => match tag.get("fldCharType").as_deref() {
                    Some("begin") if self.fields.len() < DEEPEST_FIELD => {
                        self.fields.push(Field { in_code: true, ..Field::default() });
                    }
                    Some("begin") => {}
                    Some("separate") => self.fields.iter_mut().last().into_iter().for_each(|it| it.in_code = false),
                    _ => {
                        // A drop-down list shows what is chosen, which stands nowhere else.
                        let field = self.fields.pop().filter(|it| !it.shown).unwrap_or_default();
                        if let Some(chosen) = field.choice.shown() {
                            self.text_of_run(chosen);
                        }
                    }
                },
                _ => {}
            },
            Element::RunProperties => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    match name {
                        "vanish" => paragraph.run_hides = Some(tag.switch("val").unwrap_or(true)),
                        "rStyle" => paragraph.run_style = tag.get("val"),
                        _ => {}
                    }
                }
            }
            Element::RowProperties => self.property_of_row(tag),
            Element::CellProperties => self.property_of_cell(tag),
            _ => {
                let Some(paragraph) = self.paragraphs.last_mut() else { return };
                match (name, self.open.last()) {
                    ("pStyle", Some(Element::ParagraphProperties)) => paragraph.style = tag.get("val"),
                    ("numId", _) => paragraph.list = tag.get("val"),
                    ("ilvl", _) => paragraph.level = tag.number("val"),
                    ("del" | "moveFrom", Some(Element::MarkProperties)) => paragraph.open_ended = true,
                    ("vanish", Some(Element::MarkProperties)) => {
                        paragraph.mark_hidden = Some(tag.switch("val").unwrap_or(true));
                    }
                    // Word 2003 writes out what stands before the paragraph.
                    ("t", _) => {
                        paragraph.label = tag.get("val").filter(|_| self.open.contains(&Element::ParagraphProperties))
                    }
                    _ => {}
                }
            }
        }
    }

    fn property_of_row(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "del" | "hidden" => {
                if let Some(row) = self.rows.last_mut() {
                    row.deleted = tag.switch("val").unwrap_or(true);
                }
            }
            "gridBefore" => {
                if let Some(columns) = tag.number("val").filter(|it| *it > 0) {
                    self.page.start_cell();
                    // The limit on cells is met again by the next one.
                    let _ = self.page.end_cell(columns, 1, false);
                }
            }
            _ => {}
        }
    }

    fn property_of_cell(&mut self, tag: &Tag<'_>) {
        let Some(row) = self.rows.last_mut() else { return };
        match tag.name() {
            "gridSpan" => row.columns = tag.number("val").unwrap_or(1),
            "vMerge" | "hMerge" | "vmerge" | "hmerge" => row.continued |= tag.get("val").as_deref() != Some("restart"),
            "cellDel" => row.cell_deleted = true,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.parent() == Element::Text {
            self.text_of_run(text);
        }
    }

    /// Puts in the text of another file.
    fn chunk(&mut self, tag: &Tag<'_>) {
        let Some(text) = tag.get("id").and_then(|it| self.chunks.get(&it)) else { return };
        self.taken_in += text.len();
        if self.taken_in > TEXT_LIMIT {
            return;
        }
        if self.rows.is_empty() && self.paragraphs.is_empty() {
            let Ok(before) = std::mem::take(&mut self.page).finish() else {
                // Too long already.
                self.taken_in = self.taken_in.saturating_add(TEXT_LIMIT);
                return;
            };
            self.text.push_str(&block::write(&before));
            self.text.push_str(text);
            if !self.text.ends_with('\n') {
                self.text.push('\n');
            }
        } else {
            self.page.push_str(text);
            self.page.end_paragraph("");
        }
    }

    fn text_of_run(&mut self, text: &str) {
        if self.fields.iter().any(|it| it.in_code) {
            return;
        }
        self.fields.iter_mut().for_each(|it| it.shown = true);
        let hidden = self.paragraphs.last().is_some_and(|it| {
            it.run_hides
                .or_else(|| self.styles.hides(it.run_style.as_deref()))
                .or_else(|| self.styles.paragraph_hides(it.style.as_deref()))
                .unwrap_or(false)
        });
        if !hidden {
            self.page.push_str(text);
            if let Some(paragraph) = self.paragraphs.last_mut() {
                paragraph.shown = true;
            }
        }
    }

    fn end(&mut self) -> Result<(), ReadError> {
        match self.open.pop().unwrap_or(Element::Other) {
            Element::Paragraph => {
                let paragraph = self.paragraphs.pop().unwrap_or_default();
                // A code that does not end with its paragraph is none that is worth the rest of the text.
                self.fields.iter_mut().for_each(|it| it.in_code = false);
                let hides = || self.styles.paragraph_hides(paragraph.style.as_deref()).unwrap_or(false);
                let hidden = paragraph.mark_hidden.unwrap_or_else(hides);
                if hidden && paragraph.shown && !paragraph.open_ended && self.held.is_empty() {
                    // A heading that the text goes on with on its line.
                    self.held = self.label(&paragraph);
                } else if !self.held.is_empty() && !hidden && !paragraph.open_ended {
                    let label = std::mem::take(&mut self.held);
                    self.page.end_paragraph(&label);
                } else if !hidden && !paragraph.open_ended {
                    let label = self.label(&paragraph);
                    self.page.end_paragraph(&label);
                }
            }
            Element::Table => self.page.end_table(),
            Element::Row => {
                let row = self.rows.pop().unwrap_or_default();
                self.page.end_row(!row.deleted);
            }
            Element::Cell => {
                let row = self.rows.last().map_or((1, true), |it| (it.columns, !it.continued && !it.cell_deleted));
                self.page.end_cell(row.0, 1, row.1)?;
            }
            Element::Box => self.page.end_box(),
            _ => {}
        }
        Ok(())
    }

    /// What numbering sets before `paragraph`.
    fn label(&mut self, paragraph: &Paragraph) -> String {
        if let Some(label) = &paragraph.label {
            return ordinal::label(label, true);
        }
        let style = self.styles.list(paragraph.style.as_deref());
        let Some(list) = paragraph.list.as_deref().or(style.map(|it| it.0)).filter(|it| *it != "0") else {
            return String::new();
        };
        let by_style = || style.and_then(|(_, level, id)| level.or_else(|| self.lists.level_of_style(list, id)));
        let level = paragraph.level.or_else(by_style).unwrap_or(0);
        self.lists.label(list, level, |style| self.styles.list(Some(style)).map(|it| it.0.to_owned()))
    }
}
