//! Fonts of a PDF: which characters the codes of a text stand for and how wide they are.

use std::collections::HashMap;

use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, MACINTOSH, SHIFT_JIS, WINDOWS_1252};
use hayro_cmap::{BfString, CMap, WritingMode};
use hayro_syntax::object::{self, Array, Dict, Name, Number, Object, Stream};

use super::limit::Budget;
use super::program::Program;
use super::{collection, name};
use crate::fold::fold;
use crate::read::ReadError;

/// A font.
pub(super) struct Font {
    codes: Codes,
    unicode: Option<CMap>,
    /// Whether glyphs are numbered as in Adobe-GB1.
    gb1: bool,
    /// What the program says that the font embeds.
    program: Option<Program>,
    /// The program's glyphs by number of the glyph, two bytes each, where these differ.
    glyphs: Option<Vec<u8>>,
    widths: HashMap<u32, f32>,
    default_width: f32,
    /// Width units to ems.
    scale: f32,
    /// Whether text runs from top to bottom.
    pub(super) vertical: bool,
}

/// How bytes become codes, and codes characters.
enum Codes {
    /// One byte each.
    Bytes(Box<[Option<char>; 256]>),
    /// Two bytes that are the glyph's number.
    Identity,
    /// UTF-16.
    Utf16,
    /// A character set of one and two bytes.
    Charset(&'static Encoding),
    /// A mapping that the file brings.
    Map(Box<CMap>),
}

/// One code of a text.
pub(super) struct Code {
    /// What it stands for; one character as a rule.
    pub(super) text: Text,
    /// Its advance in ems.
    pub(super) width: f32,
    /// Whether word spacing applies to it.
    pub(super) space: bool,
}

/// What a code stands for.
pub(super) enum Text {
    Sign(char),
    Signs(String),
}

/// Widths that one font may state.
const MOST_WIDTHS: usize = 200_000;

impl Font {
    pub(super) fn read(dict: &Dict<'_>, budget: &mut Budget) -> Result<Self, ReadError> {
        let unicode = match dict.get::<Stream<'_>>(&b"ToUnicode"[..]) {
            // One that maps nothing says nothing.
            Some(it) => Some(budget.unpack(&it)?)
                .filter(|it| it.windows(7).any(|it| it == b"beginbf"))
                .and_then(|it| CMap::parse(&it, |_| None)),
            None => None,
        };
        let subtype = dict.get::<Name<'_>>(&b"Subtype"[..]);
        if subtype.is_some_and(|it| &*it == b"Type0") {
            Self::composite(dict, unicode, budget)
        } else {
            Self::simple(dict, unicode, budget)
        }
    }

    fn composite(dict: &Dict<'_>, unicode: Option<CMap>, budget: &mut Budget) -> Result<Self, ReadError> {
        let mut vertical = false;
        let codes = match dict.get::<Object<'_>>(&b"Encoding"[..]) {
            Some(Object::Name(it)) => {
                vertical = it.ends_with(b"V");
                named_codes(&it)
            }
            Some(Object::Stream(it)) => {
                let name = |key: &[u8]| it.dict().get::<Name<'_>>(key);
                // One that adds to a predefined mapping adds little.
                match (name(b"UseCMap"), CMap::parse(&budget.unpack(&it)?, |_| None)) {
                    (None, Some(map)) => {
                        vertical = map.metadata().writing_mode == Some(WritingMode::Vertical);
                        Codes::Map(Box::new(map))
                    }
                    (base, _) => {
                        let base = base.or_else(|| name(b"CMapName"));
                        vertical = base.as_ref().is_some_and(|it| it.ends_with(b"V"));
                        base.map_or(Codes::Identity, |it| named_codes(&it))
                    }
                }
            }
            _ => Codes::Identity,
        };
        let descendant = dict
            .get::<Array<'_>>(&b"DescendantFonts"[..])
            .and_then(|it| it.iter::<Dict<'_>>().next())
            .unwrap_or_else(Dict::empty);
        // How glyphs are numbered, the collection tells: Identity means their place in the font file.
        let system = descendant.get::<Dict<'_>>(&b"CIDSystemInfo"[..]).unwrap_or_else(Dict::empty);
        let gb1 = system.get::<object::String<'_>>(&b"Ordering"[..]).is_some_and(|it| it.as_ref() == b"GB1");
        let numbered = unicode.is_none() && matches!(codes, Codes::Identity | Codes::Map(_));
        let program = match descendant.get::<Dict<'_>>(&b"FontDescriptor"[..]).filter(|_| numbered) {
            Some(it) => Program::read(&it, budget)?,
            None => None,
        };
        let glyphs = match descendant.get::<Stream<'_>>(&b"CIDToGIDMap"[..]).filter(|_| program.is_some()) {
            Some(it) => Some(budget.unpack(&it)?),
            None => None,
        };
        let default_width = descendant.get::<Number>(&b"DW"[..]).map_or(1000.0, |it| it.as_f32());
        let widths = descendant.get::<Array<'_>>(&b"W"[..]).map(|it| composite_widths(&it)).unwrap_or_default();
        Ok(Self { codes, unicode, gb1, program, glyphs, widths, default_width, scale: 0.001, vertical })
    }

    fn simple(dict: &Dict<'_>, unicode: Option<CMap>, budget: &mut Budget) -> Result<Self, ReadError> {
        let descriptor = dict.get::<Dict<'_>>(&b"FontDescriptor"[..]).unwrap_or_else(Dict::empty);
        let first = dict.get::<Number>(&b"FirstChar"[..]).map_or(0, |it| it.as_i64());
        let first = u32::try_from(first).unwrap_or(0);
        let widths: HashMap<u32, f32> = dict
            .get::<Array<'_>>(&b"Widths"[..])
            .map(|it| (first..256).zip(it.iter::<Number>().map(|it| it.as_f32())).collect())
            .unwrap_or_default();
        // Fonts that every reader has may come without widths.
        let default_width = descriptor.get::<Number>(&b"MissingWidth"[..]).map_or(500.0, |it| it.as_f32());
        let scale = dict
            .get::<Array<'_>>(&b"FontMatrix"[..])
            .and_then(|it| it.iter::<Number>().next())
            .map_or(0.001, |it| it.as_f32());
        let mut signs = simple_signs(dict, &descriptor);
        if unicode.is_none()
            && signs.iter().skip(0x21).all(Option::is_none)
            && let Some(program) = Program::read(&descriptor, budget)?
        {
            for (code, sign) in (0..=u8::MAX).zip(signs.iter_mut()) {
                *sign = program.code(code);
            }
        }
        let codes = Codes::Bytes(signs);
        let (gb1, program, glyphs) = (false, None, None);
        Ok(Self { codes, unicode, gb1, program, glyphs, widths, default_width, scale, vertical: false })
    }

    /// The codes of a text.
    pub(super) fn codes(&self, bytes: &[u8], mut each: impl FnMut(Code)) {
        let mut rest = bytes;
        while let Some(&byte) = rest.first() {
            let (len, code) = self.next(rest, byte);
            let (head, tail) = rest.split_at(len.clamp(1, rest.len()));
            rest = tail;
            let width = self.width(code, head) * self.scale;
            each(Code { text: self.text(code, head), width, space: len == 1 && byte == b' ' });
        }
    }

    /// Length and number of the code that `rest` begins with.
    fn next(&self, rest: &[u8], byte: u8) -> (usize, u32) {
        let number = |len: usize| rest.iter().take(len).fold(0, |high, low| high << 8 | u32::from(*low));
        match &self.codes {
            Codes::Bytes(_) => (1, u32::from(byte)),
            Codes::Identity => (2, number(2)),
            Codes::Utf16 => {
                let len = if byte & 0xfc == 0xd8 { 4 } else { 2 };
                (len, number(len))
            }
            Codes::Charset(_) => {
                let len = if byte < 0x81 || byte == 0xff { 1 } else { 2 };
                (len, number(len))
            }
            Codes::Map(map) => {
                let known = |len: &usize| map.lookup_cid_code(number(*len), *len as u8).is_some();
                let len = (1..=4.min(rest.len())).find(known).unwrap_or(2);
                (len, number(len))
            }
        }
    }

    fn width(&self, code: u32, bytes: &[u8]) -> f32 {
        let cid = match &self.codes {
            Codes::Bytes(_) | Codes::Identity => Some(code),
            Codes::Map(map) => map.lookup_cid_code(code, bytes.len() as u8),
            // Latin letters are 1 to 95, or 814 to 907 where half as wide, in every Adobe collection we meet.
            Codes::Utf16 | Codes::Charset(_) if (0x20..0x7f).contains(&code) => {
                let stated = [code - 0x1f, code - 0x20 + 814].into_iter().find(|it| self.widths.contains_key(it));
                return stated.and_then(|it| self.widths.get(&it)).copied().unwrap_or(500.0);
            }
            Codes::Utf16 | Codes::Charset(_) => None,
        };
        cid.and_then(|it| self.widths.get(&it)).copied().unwrap_or(self.default_width)
    }

    fn text(&self, code: u32, bytes: &[u8]) -> Text {
        match self.unicode.as_ref().and_then(|it| it.lookup_bf_string(code)) {
            Some(BfString::Char(it)) if it != '\0' => return Text::Sign(plain(it)),
            Some(BfString::String(it)) => return Text::Signs(it.chars().map(plain).collect()),
            _ => {}
        }
        let sign = match &self.codes {
            Codes::Bytes(signs) => signs.get(code as usize).copied().flatten(),
            Codes::Utf16 => {
                let units = bytes.chunks(2).map(|it| it.iter().fold(0, |high, low| high << 8 | u16::from(*low)));
                char::decode_utf16(units).next().and_then(Result::ok)
            }
            Codes::Charset(it) => {
                it.decode_without_bom_handling_and_without_replacement(bytes).and_then(|it| it.chars().next())
            }
            Codes::Identity => self.numbered(code),
            Codes::Map(map) => map.lookup_cid_code(code, bytes.len() as u8).and_then(|it| self.numbered(it)),
        };
        Text::Sign(sign.map_or(char::REPLACEMENT_CHARACTER, plain))
    }
}

impl Font {
    /// The character of the glyph numbered `number`: what the program draws, or what the collection has there.
    fn numbered(&self, number: u32) -> Option<char> {
        let place = number as usize * 2;
        let glyph = match &self.glyphs {
            Some(it) => it.get(place..place + 2).map(|it| it.iter().fold(0, |high, low| high << 8 | u32::from(*low))),
            None => Some(number),
        };
        let drawn = self.program.as_ref().zip(glyph).and_then(|(program, glyph)| program.glyph(glyph));
        drawn.or_else(|| collection::sign(number).filter(|_| self.gb1))
    }
}

/// Fonts name radicals where ideographs are meant: they look the same.
fn plain(it: char) -> char {
    if ('\u{2e80}'..='\u{2fdf}').contains(&it) { fold(it) } else { it }
}

/// The codes of a predefined mapping (PDF 32000-1, table 118).
fn named_codes(name: &[u8]) -> Codes {
    let has = |word: &[u8]| name.windows(word.len()).any(|it| it == word);
    if has(b"UCS2") || has(b"UTF16") {
        Codes::Utf16
    } else if has(b"GB") {
        Codes::Charset(GBK)
    } else if has(b"B5") || has(b"HKscs") {
        Codes::Charset(BIG5)
    } else if has(b"RKSJ") {
        Codes::Charset(SHIFT_JIS)
    } else if has(b"KSC") {
        Codes::Charset(EUC_KR)
    } else {
        Codes::Identity
    }
}

/// Widths by glyph: `first [w …]` or `first last w`.
fn composite_widths(array: &Array<'_>) -> HashMap<u32, f32> {
    let mut out = HashMap::new();
    let mut items = array.iter::<Object<'_>>();
    let number = |it: Object<'_>| it.into_number().map(|it| it.as_f32());
    while let Some(first) = items.next().and_then(number) {
        let first = first as u32;
        match items.next() {
            Some(Object::Array(widths)) => {
                for (at, width) in widths.iter::<Number>().enumerate().take(MOST_WIDTHS) {
                    out.insert(first.saturating_add(at as u32), width.as_f32());
                }
            }
            Some(last) => {
                let (Some(last), Some(width)) = (number(last), items.next().and_then(number)) else { break };
                out.extend((first..=(last as u32).min(0xffff)).map(|it| (it, width)));
            }
            None => break,
        }
        if out.len() > MOST_WIDTHS {
            break;
        }
    }
    out
}

/// Fonts of bullets and ticks.
const BULLETS: [&[u8]; 3] = [b"Dingbats", b"Wingdings", b"Webdings"];

/// What the codes of a simple font stand for where the file does not map them.
fn simple_signs(dict: &Dict<'_>, descriptor: &Dict<'_>) -> Box<[Option<char>; 256]> {
    let mut out = Box::new([None; 256]);
    let encoding = dict.get::<Object<'_>>(&b"Encoding"[..]);
    let (base, differences) = match &encoding {
        Some(Object::Name(it)) => (Some(it.to_vec()), None),
        Some(Object::Dict(it)) => {
            (it.get::<Name<'_>>(&b"BaseEncoding"[..]).map(|it| it.to_vec()), it.get::<Array<'_>>(&b"Differences"[..]))
        }
        _ => (None, None),
    };
    // The codes of an embedded font of signs are its own affair.
    let symbolic = descriptor.get::<Number>(&b"Flags"[..]).is_some_and(|it| it.as_i64() & 4 != 0);
    let embedded = [&b"FontFile"[..], b"FontFile2", b"FontFile3"].iter().any(|it| descriptor.contains_key(*it));
    let type3 = dict.get::<Name<'_>>(&b"Subtype"[..]).is_some_and(|it| &*it == b"Type3");
    let name = dict.get::<Name<'_>>(&b"BaseFont"[..]).map(|it| it.to_vec()).unwrap_or_default();
    if BULLETS.iter().any(|it| name.windows(it.len()).any(|part| part == *it)) {
        // What these have in the places of letters and digits are signs of another kind.
        out.iter_mut().skip(0x21).for_each(|it| *it = Some('\u{2022}'));
    } else if base.is_some() || !(type3 || symbolic && embedded) {
        let charset = if base.as_deref() == Some(b"MacRomanEncoding") { MACINTOSH } else { WINDOWS_1252 };
        for (byte, sign) in (0x20..=0xff).zip(out.iter_mut().skip(0x20)) {
            *sign = charset.decode_without_bom_handling(&[byte]).0.chars().next();
        }
    }
    let mut at = 0_usize;
    for item in differences.iter().flat_map(|it| it.iter::<Object<'_>>()) {
        match item {
            Object::Number(it) => at = usize::try_from(it.as_i64()).unwrap_or(256),
            Object::Name(it) => {
                if let Some(sign) = out.get_mut(at) {
                    *sign = name::sign(&it);
                }
                at = at.saturating_add(1);
            }
            _ => {}
        }
    }
    out
}
