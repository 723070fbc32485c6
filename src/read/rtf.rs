//! Rich Text Format (.rtf), as Word, WPS and LibreOffice write it and put it on the clipboard.

mod charset;
mod field;
mod target;
#[cfg(test)]
mod tests;
mod token;

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::ordinal;
use super::story::{Edge, RowShape, Story};
use super::{Canonical, ReadError};
use crate::outcome::Format;
use field::Field;
use target::{Destination, Target};
use token::{Token, Tokens};

/// Reads an RTF document: the body, then footnotes and text boxes. Hidden text, tracked deletions, field codes, comments,
/// headers and footers are left out; numbering is kept as the file has it.
///
/// # Errors
///
/// [`ReadError::Binary`] where it is no RTF, [`ReadError::Damaged`] where groups are not closed, [`ReadError::TooDeep`],
/// [`ReadError::Empty`].
pub fn rtf(bytes: &[u8]) -> Result<Canonical, ReadError> {
    let start = bytes.iter().take_while(|it| it.is_ascii_whitespace()).count();
    let bytes = bytes.get(start..).unwrap_or_default();
    if !bytes.starts_with(b"{\\rtf") {
        return Err(ReadError::Binary);
    }
    let mut reader = Reader::new();
    let text = reader.read(bytes)?;
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(Canonical { text, format: Format::Rtf, notes: Vec::new() })
}

/// Groups may be nested this deep; real files stay below 50.
const DEEPEST: usize = 4096;
/// A row may have this many cells; Word allows 63.
const MOST_CELLS: usize = 1024;

/// `\fcharset` of fonts of signs.
const SIGNS: i32 = 2;

/// What a group inherits and changes.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    target: Target,
    font: i32,
    /// Characters that stand for one `\u`.
    substitutes: usize,
    hidden: bool,
    deleted: bool,
    /// Whether the paragraph is in a table, and how deep where that is said.
    in_table: bool,
    depth: usize,
    /// Whether the group's text is a story of its own.
    aside: bool,
    /// Whether the group's text stands before the paragraph.
    label: bool,
    /// Whether the group is a field.
    field: bool,
    /// Whether the group's text is an entry of a drop-down list.
    entry: bool,
    /// Whether `\*` stood before what comes.
    optional: bool,
}

struct Reader {
    state: State,
    groups: Vec<State>,
    /// Character sets of fonts; none for fonts of signs.
    fonts: HashMap<i32, Option<&'static Encoding>>,
    document: &'static Encoding,
    /// Bytes of text not yet decoded.
    bytes: Vec<u8>,
    /// UTF-16 units not yet decoded.
    units: Vec<u16>,
    /// Substitute characters still to pass over.
    passing: usize,
    story: Story,
    /// Stories that wait for one within them to end.
    outer: Vec<Story>,
    asides: String,
    /// What stands before the paragraph, until its text comes.
    label: String,
    /// Fields that are open.
    fields: Vec<Field>,
    /// Whether an entry of a drop-down list is open.
    in_entry: bool,
    /// Whether the paragraph hides anything.
    hides: bool,
    /// Row definitions by depth.
    shapes: Vec<RowShape>,
    cell: Edge,
}

impl Reader {
    fn new() -> Self {
        Self {
            state: State { substitutes: 1, ..State::default() },
            groups: Vec::new(),
            fonts: HashMap::new(),
            document: WINDOWS_1252,
            bytes: Vec::new(),
            units: Vec::new(),
            passing: 0,
            story: Story::default(),
            outer: Vec::new(),
            asides: String::new(),
            label: String::new(),
            fields: Vec::new(),
            in_entry: false,
            hides: false,
            shapes: Vec::new(),
            cell: Edge::default(),
        }
    }

    /// The canonical text.
    fn read(&mut self, bytes: &[u8]) -> Result<String, ReadError> {
        let mut tokens = Tokens { rest: bytes };
        while let Some(token) = tokens.next() {
            match token {
                Token::Open => {
                    self.flush();
                    self.passing = 0;
                    if self.groups.len() >= DEEPEST {
                        return Err(ReadError::TooDeep);
                    }
                    self.groups.push(self.state);
                    let of_group =
                        State { optional: false, aside: false, label: false, field: false, entry: false, ..self.state };
                    self.state = of_group;
                }
                Token::Close => {
                    self.close();
                    // What follows the document is none of it.
                    if self.groups.is_empty() {
                        let mut text = std::mem::take(&mut self.story).finish();
                        text.push_str(&self.asides);
                        return Ok(text);
                    }
                }
                Token::Word(b"bin", number) => tokens.pass_over(usize::try_from(number.unwrap_or(0)).unwrap_or(0)),
                Token::Word(word, number) => {
                    if !self.pass(1) {
                        self.word(word, number);
                    }
                }
                Token::Sign(it) => self.sign(it),
                Token::Byte(it) => {
                    if !self.pass(1) {
                        self.text(&[it]);
                    }
                }
                Token::Text(it) => {
                    let passed = self.passing.min(it.len());
                    self.passing -= passed;
                    self.text(it.get(passed..).unwrap_or_default());
                }
            }
        }
        Err(ReadError::Damaged(Format::Rtf))
    }

    /// Ends a group.
    fn close(&mut self) {
        self.flush();
        self.passing = 0;
        if self.state.aside
            && let Some(outer) = self.outer.pop()
        {
            let aside = std::mem::replace(&mut self.story, outer);
            self.asides.push_str(&aside.finish());
        }
        if self.state.label
            && let Some(outer) = self.outer.pop()
        {
            let label = std::mem::replace(&mut self.story, outer).finish();
            self.label = ordinal::label(label.trim(), true);
        }
        self.end_field();
        if let Some(outer) = self.groups.pop() {
            self.state = outer;
        }
    }

    /// Whether a substitute is passed over.
    fn pass(&mut self, count: usize) -> bool {
        let passed = self.passing >= count;
        self.passing -= if passed { count } else { 0 };
        passed
    }

    fn sign(&mut self, it: u8) {
        match it {
            b'*' => self.state.optional = true,
            b'~' => self.unit(0xa0),
            b'_' => self.unit(u16::from(b'-')),
            b'\r' | b'\n' => self.word(b"par", None),
            b'{' | b'}' | b'\\' if !self.pass(1) => self.text(&[it]),
            _ => {}
        }
    }

    /// Adds bytes of text.
    fn text(&mut self, it: &[u8]) {
        self.state.optional = false;
        if self.shown() && !it.is_empty() {
            self.flush_units();
            self.bytes.extend_from_slice(it);
        }
    }

    /// Adds a UTF-16 unit.
    fn unit(&mut self, it: u16) {
        if self.shown() {
            self.flush_bytes();
            self.units.push(it);
        }
    }

    fn shown(&mut self) -> bool {
        let hidden = self.state.hidden || self.state.deleted;
        self.hides |= hidden && self.state.target == Target::Text;
        self.state.target == Target::Text && !hidden
    }

    /// Adds text to the paragraph.
    fn push(&mut self, text: &str) {
        if !self.in_entry {
            let label = if self.state.label { String::new() } else { std::mem::take(&mut self.label) };
            self.story.push_str(&label);
            self.fields.iter_mut().last().into_iter().for_each(|it| it.shown = true);
        }
        self.story.push_str(text);
    }

    /// Ends a paragraph. Nothing stands before one that is hidden.
    fn end_of_paragraph(&mut self) {
        self.flush();
        let label = std::mem::take(&mut self.label);
        if !std::mem::take(&mut self.hides) {
            self.story.push_str(&label);
        }
    }

    fn flush(&mut self) {
        self.flush_bytes();
        self.flush_units();
    }

    fn flush_bytes(&mut self) {
        if !self.bytes.is_empty() {
            let font = self.fonts.get(&self.state.font).copied();
            if font != Some(None) {
                let text = charset::decode(&self.bytes, font.flatten(), self.document);
                self.push(&text);
            }
            self.bytes.clear();
        }
    }

    fn flush_units(&mut self) {
        if !self.units.is_empty() {
            // Symbol fonts live in the private use area: nothing to read there.
            self.units.retain(|it| !(0xe000..0xf900).contains(it));
            let text = String::from_utf16_lossy(&self.units);
            if !text.is_empty() {
                self.push(&text);
            }
            self.units.clear();
        }
    }

    /// How many tables deep the paragraph stands.
    fn depth(&self) -> usize {
        if self.state.depth > 0 { self.state.depth } else { usize::from(self.state.in_table) }
    }

    fn word(&mut self, word: &[u8], number: Option<i32>) {
        let optional = std::mem::take(&mut self.state.optional);
        if self.state.target == Target::Code {
            if self.in_code(word, number, optional) {
                return;
            }
        } else if self.destination(word, optional) {
            return;
        }
        let on = number != Some(0);
        match word {
            b"u" => {
                // Written as a signed 16-bit number.
                self.unit((number.unwrap_or(0) & 0xffff) as u16);
                self.passing = self.state.substitutes;
            }
            b"uc" => self.state.substitutes = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16),
            b"ansicpg" => self.document = charset::of_code_page(number.unwrap_or(0)).unwrap_or(self.document),
            b"f" => {
                self.flush();
                self.state.font = number.unwrap_or(0);
            }
            b"fcharset" if self.state.target == Target::Fonts => {
                let charset = number.unwrap_or(0);
                let encoding = charset::of_font(charset);
                if encoding.is_some() || charset == SIGNS {
                    self.fonts.insert(self.state.font, encoding);
                }
            }
            b"v" => self.set(|it| it.hidden = on),
            b"deleted" => self.set(|it| it.deleted = on),
            b"plain" => self.set(|it| {
                it.hidden = false;
                it.deleted = false;
            }),
            b"pard" => {
                self.state.in_table = false;
                self.state.depth = 0;
            }
            b"intbl" => self.state.in_table = on,
            b"itap" => self.state.depth = usize::try_from(number.unwrap_or(0)).unwrap_or(0),
            _ if self.state.target == Target::Text => self.text_word(word, number),
            _ => {}
        }
    }

    /// Changes how characters look from here on.
    fn set(&mut self, change: impl FnOnce(&mut State)) {
        self.flush();
        change(&mut self.state);
    }

    /// Words that stand for text or build tables.
    fn text_word(&mut self, word: &[u8], number: Option<i32>) {
        match word {
            b"field" => {
                self.state.field = true;
                self.fields.push(Field::default());
            }
            b"tab" => self.unit(9),
            b"line" | b"column" | b"page" | b"lbr" => self.unit(10),
            b"emdash" => self.unit(0x2014),
            b"endash" => self.unit(0x2013),
            b"bullet" => self.unit(0x2022),
            b"lquote" => self.unit(0x2018),
            b"rquote" => self.unit(0x2019),
            b"ldblquote" => self.unit(0x201c),
            b"rdblquote" => self.unit(0x201d),
            b"emspace" | b"enspace" | b"qmspace" => self.unit(32),
            // A deleted mark joins two paragraphs.
            b"par" | b"sect" if self.shown() => {
                self.end_of_paragraph();
                self.story.end_paragraph(self.depth());
            }
            b"cell" | b"nestcell" => {
                self.end_of_paragraph();
                let depth = if word == b"cell" { 1 } else { self.depth().max(2) };
                self.story.end_cell(depth);
            }
            b"row" | b"nestrow" => {
                self.flush();
                let depth = if word == b"row" { 1 } else { self.depth().max(2) };
                let shape = self.shapes.get(self.shape_index()).cloned().unwrap_or_default();
                self.story.end_row(depth, shape);
            }
            b"trowd" => {
                self.cell = Edge::default();
                if let Some(it) = self.shape() {
                    *it = RowShape::default();
                }
            }
            b"trleft" => {
                if let Some(it) = self.shape() {
                    it.left = number.unwrap_or(0);
                }
            }
            b"clmrg" | b"clvmrg" => self.cell.continued = true,
            b"cellx" => {
                let edge = Edge { right: number.unwrap_or(0), ..std::mem::take(&mut self.cell) };
                if let Some(it) = self.shape()
                    && it.edges.len() < MOST_CELLS
                {
                    it.edges.push(edge);
                }
            }
            _ => {}
        }
    }

    /// Where the row definition in force is kept: nested rows are defined beside the outer one.
    fn shape_index(&self) -> usize {
        self.state.depth.saturating_sub(1).min(15)
    }

    fn shape(&mut self) -> Option<&mut RowShape> {
        let index = self.shape_index();
        if self.shapes.len() <= index {
            self.shapes.resize_with(index + 1, RowShape::default);
        }
        self.shapes.get_mut(index)
    }

    /// Whether `word` says what the group is read into.
    fn destination(&mut self, word: &[u8], optional: bool) -> bool {
        if self.state.target == Target::Nothing {
            return true;
        }
        match Destination::of(word, optional) {
            Destination::Aside if !self.state.aside => {
                self.flush();
                self.outer.push(std::mem::take(&mut self.story));
                self.state =
                    State { aside: true, target: Target::Text, in_table: false, depth: 0, hidden: false, ..self.state };
            }
            Destination::Label if !self.state.label && !self.state.aside => {
                self.flush();
                self.outer.push(std::mem::take(&mut self.story));
                self.state = State { label: true, target: Target::Text, ..self.state };
            }
            Destination::Other(target) => self.state.target = target,
            Destination::Label | Destination::Aside | Destination::Same => {}
            Destination::None => return false,
        }
        true
    }
}
