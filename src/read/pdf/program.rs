//! Font programs that a PDF embeds: where the file itself does not say which characters its codes stand for, the program
//! may, as a table from characters to its glyphs, or by names of the glyphs.

use std::collections::HashMap;

use hayro_syntax::object::{Dict, Stream};
use read_fonts::ps::cff::CffFontRef;
use read_fonts::ps::type1::Type1Font;
use read_fonts::tables::cmap::{CmapSubtable, PlatformId};
use read_fonts::types::GlyphId;
use read_fonts::{FontRef, TableProvider};

use super::limit::Budget;
use super::name;
use crate::read::ReadError;

/// What is known of an embedded program.
#[derive(Default)]
pub(super) struct Program {
    /// The characters of glyphs.
    glyphs: HashMap<u32, char>,
    /// The characters of the program's own codes of one byte.
    codes: HashMap<u8, char>,
}

/// Characters that are looked for in a program's table: those that reports are written in. Of two that a glyph stands for,
/// the first is taken.
const SOUGHT: [(u32, u32); 13] = [
    (0x20, 0x7e),
    (0x3000, 0x301f),
    (0xff01, 0xff5e),
    (0x4e00, 0x9fff),
    (0xa1, 0x17f),
    (0x391, 0x451),
    (0x2010, 0x2044),
    (0x2100, 0x22ff),
    (0x2460, 0x257f),
    (0x25a0, 0x26ff),
    (0x3020, 0x33ff),
    (0x3400, 0x4dbf),
    (0xffe0, 0xffe6),
];
/// The codes of fonts of signs start here in their table.
const SIGNS: u32 = 0xf000;
/// Tables from characters to glyphs that are looked at.
const MOST_TABLES: usize = 8;
/// Names of glyphs that are looked at.
const MOST_NAMES: u32 = 0x1_0000;

impl Program {
    /// Reads the program that a font's descriptor embeds; nothing where there is none, or none that can be read.
    pub(super) fn read(descriptor: &Dict<'_>, budget: &mut Budget) -> Result<Option<Self>, ReadError> {
        let streams = [&b"FontFile2"[..], b"FontFile3", b"FontFile"];
        let Some(stream) = streams.iter().find_map(|it| descriptor.get::<Stream<'_>>(*it)) else { return Ok(None) };
        let data = budget.unpack(&stream)?;
        budget.steps(SOUGHT.iter().map(|it| (it.1 - it.0) as usize).sum())?;
        let mut program = Self::default();
        if let Ok(font) = FontRef::new(&data) {
            program.tables(&font);
            if let Some(cff) = font.data_for_tag(read_fonts::types::Tag::new(b"CFF ")) {
                program.names(cff.as_bytes());
            }
        } else if data.starts_with(b"%!") || data.starts_with(&[0x80]) {
            program.named_codes(&data);
        } else {
            program.names(&data);
        }
        // What is kept is kept as long as the file is read; a character that is drawn takes four times as much.
        budget.signs(program.glyphs.len() / 4)?;
        Ok(Some(program))
    }

    /// The character of a glyph.
    pub(super) fn glyph(&self, glyph: u32) -> Option<char> {
        self.glyphs.get(&glyph).copied()
    }

    /// The character of a code in the program's own encoding.
    pub(super) fn code(&self, code: u8) -> Option<char> {
        self.codes.get(&code).copied()
    }

    /// TrueType and OpenType.
    fn tables(&mut self, font: &FontRef<'_>) {
        let mut own: Vec<CmapSubtable<'_>> = Vec::new();
        if let Ok(cmap) = font.cmap() {
            for record in cmap.encoding_records().iter().take(MOST_TABLES) {
                let Ok(table) = record.subtable(cmap.offset_data()) else { continue };
                match (record.platform_id(), record.encoding_id()) {
                    (PlatformId::Unicode, 0..=4 | 6) | (PlatformId::Windows, 1 | 10) => self.characters(&table),
                    (PlatformId::Windows | PlatformId::Macintosh, 0) => own.push(table),
                    _ => {}
                }
            }
        }
        if let Ok(post) = font.post() {
            let names = post.glyph_names().take(MOST_NAMES as usize);
            for (glyph, name) in names {
                if let Some(sign) = name::sign(name.as_bytes()) {
                    self.glyphs.entry(glyph.to_u32()).or_insert(sign);
                }
            }
        }
        for code in 0..=u8::MAX {
            let number = u32::from(code);
            let places = [SIGNS + number, number];
            let glyph = own.iter().find_map(|table| places.iter().find_map(|it| known(table.map_codepoint(*it))));
            if let Some(sign) = glyph.and_then(|it| self.glyph(it)) {
                self.codes.insert(code, sign);
            }
        }
    }

    /// A table from characters to glyphs.
    fn characters(&mut self, table: &CmapSubtable<'_>) {
        for number in SOUGHT.iter().flat_map(|it| it.0..=it.1) {
            if let (Some(glyph), Some(sign)) = (known(table.map_codepoint(number)), char::from_u32(number)) {
                self.glyphs.entry(glyph).or_insert(sign);
            }
        }
    }

    /// The names of glyphs in a Compact Font Format.
    fn names(&mut self, data: &[u8]) {
        let Ok(font) = CffFontRef::new(data, 0, None) else { return };
        // Of these the glyphs have numbers in place of names.
        if font.is_cid() {
            return;
        }
        let Some(charset) = font.charset() else { return };
        for glyph in 0..font.num_glyphs().min(MOST_NAMES) {
            let name = charset.string_id(GlyphId::new(glyph)).and_then(|it| font.string(it));
            if let Some(sign) = name.and_then(name::sign) {
                self.glyphs.entry(glyph).or_insert(sign);
            }
        }
        let Some(encoding) = font.encoding() else { return };
        for code in 0..=u8::MAX {
            if let Some(sign) = encoding.map(code).and_then(|it| self.glyph(it.to_u32())) {
                self.codes.insert(code, sign);
            }
        }
    }

    /// The names of codes in a Type 1 font.
    fn named_codes(&mut self, data: &[u8]) {
        let Ok(font) = Type1Font::new(data) else { return };
        let Some(encoding) = font.encoding() else { return };
        for code in 0..=u8::MAX {
            if let Some(sign) = encoding.glyph_name(code).and_then(|it| name::sign(it.as_bytes())) {
                self.codes.insert(code, sign);
            }
        }
    }
}

/// A glyph that is not the one for what the font has none for.
fn known(glyph: Option<GlyphId>) -> Option<u32> {
    glyph.map(|it| it.to_u32()).filter(|it| *it != 0)
}
