//! PDF whose fonts name no characters, but embed programs that do.

use super::file::pdf as file;
use super::{error, text};
use gouji::Format;
use gouji::read::ReadError;

/// A program of tables, as TrueType and OpenType are.
fn tables(all: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut head = [&[0, 1, 0, 0][..], &(all.len() as u16).to_be_bytes(), &[0; 6]].concat();
    let mut body = Vec::new();
    for (tag, data) in all {
        head.extend(*tag);
        head.extend([0; 4]);
        head.extend(((12 + 16 * all.len() + body.len()) as u32).to_be_bytes());
        head.extend((data.len() as u32).to_be_bytes());
        body.extend(data);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    head.extend(body);
    head
}

/// A table from characters to glyphs, in this encoding of this platform.
fn cmap(platform: u16, encoding: u16, glyphs: &[(u32, u32)]) -> Vec<u8> {
    let mut out = [0, 1, platform, encoding, 0, 12, 12, 0].map(u16::to_be_bytes).concat();
    for number in [16 + 12 * glyphs.len(), 0, glyphs.len()] {
        out.extend((number as u32).to_be_bytes());
    }
    for (sign, glyph) in glyphs {
        out.extend([*sign, *sign, *glyph].map(u32::to_be_bytes).concat());
    }
    out
}

/// Names of glyphs, the first being `.notdef`.
fn post(names: &[&str]) -> Vec<u8> {
    let mut out = [&[0, 2, 0, 0][..], &[0; 28]].concat();
    out.extend((names.len() as u16 + 1).to_be_bytes());
    out.extend([0, 0]);
    for at in 0..names.len() {
        out.extend((258 + at as u16).to_be_bytes());
    }
    for name in names {
        out.push(name.len() as u8);
        out.extend(name.as_bytes());
    }
    out
}

/// A Compact Font Format whose glyphs have these names, and the codes 1, 2, ….
fn cff(names: &[&str]) -> Vec<u8> {
    let index = |items: &[Vec<u8>]| {
        let mut out = (items.len() as u16).to_be_bytes().to_vec();
        if !items.is_empty() {
            out.push(2);
            let mut end = 1u16;
            out.extend(end.to_be_bytes());
            for it in items {
                end += it.len() as u16;
                out.extend(end.to_be_bytes());
            }
            out.extend(items.concat());
        }
        out
    };
    let number = |it: usize| [&[29][..], &(it as i32).to_be_bytes()].concat();
    let strings = index(&names.iter().map(|it| it.as_bytes().to_vec()).collect::<Vec<_>>());
    let glyphs = index(&vec![vec![14]; names.len() + 1]);
    let numbers: Vec<u8> = (0..names.len() as u16).flat_map(|it| (391 + it).to_be_bytes()).collect();
    let charset = [&[0][..], &numbers].concat();
    let codes: Vec<u8> = (1..=names.len() as u8).collect();
    let encoding = [&[0, names.len() as u8][..], &codes].concat();
    let start = [&[1, 0, 4, 2][..], &index(&[b"A".to_vec()])].concat();
    let top = |from: usize| {
        let places = [from, from + charset.len(), from + charset.len() + encoding.len()];
        let [charset, encoding, glyphs] = places.map(number);
        let private = [number(0), number(places[2])].concat();
        let all = [(charset, 15), (encoding, 16), (glyphs, 17), (private, 18)];
        index(&[all.map(|(value, operator)| [value, vec![operator]].concat()).concat()])
    };
    let rest = [strings, index(&[])].concat();
    let from = start.len() + top(0).len() + rest.len();
    [start, top(from), rest, charset, encoding, glyphs].concat()
}

fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    [format!("<<{dict}/Length {}>>stream\n", data.len()).as_bytes(), data, b"\nendstream"].concat()
}

/// A page that shows `codes` in `font`; object 5 is the program, 6 a map from numbers to glyphs.
fn page(font: &str, codes: &str, program: &[u8], map: &[u8]) -> Vec<u8> {
    let kind = if program.starts_with(&[0, 1, 0, 0]) { "" } else { "/Subtype/Type1C" };
    file(&[
        (1, b"<</Type/Catalog/Pages 2 0 R>>".to_vec()),
        (2, b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec()),
        (
            3,
            format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</A {font}>>>>/Contents 4 0 R>>")
                .into(),
        ),
        (4, stream("", format!("BT /A 10 Tf 100 700 Td <{codes}> Tj ET").as_bytes())),
        (5, stream(kind, program)),
        (6, stream("", map)),
    ])
}

/// A font of two-byte codes that are numbers of glyphs.
fn composite(kind: &str, more: &str) -> String {
    let file = if kind.ends_with('2') { "FontFile2" } else { "FontFile3" };
    format!(
        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/{kind}/BaseFont/A/DW 1000\
         /CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>{more}/FontDescriptor<</Type/FontDescriptor/Flags 4/{file} 5 0 R>>>>]>>"
    )
}

/// A font of one-byte codes with signs of its own.
fn simple(kind: &str) -> String {
    let file = if kind == "TrueType" { "FontFile2" } else { "FontFile3" };
    format!(
        "<</Type/Font/Subtype/{kind}/BaseFont/A/FirstChar 0/LastChar 9/Widths[500 500 500 500 500 500 500 500 500 500]\
         /FontDescriptor<</Type/FontDescriptor/Flags 4/{file} 5 0 R>>>>"
    )
}

const SIGNS: [(u32, u32); 4] = [(0x31, 3), (0x32, 4), (0x7ae0, 2), (0x89c4, 1)];
const NAMES: [&str; 4] = ["uni89C4", "u7AE0", "one", "two"];

#[test]
fn glyphs_are_found_in_the_table_of_the_program() {
    let font = composite("CIDFontType2", "");
    for (platform, encoding) in [(0, 3), (3, 1), (3, 10)] {
        let program = tables(&[(b"cmap", cmap(platform, encoding, &SIGNS))]);
        assert_eq!(text(&page(&font, "0001000200030004", &program, b""), "a.pdf"), "规章12\n", "{platform}");
    }
    // A map to characters that has none.
    let empty = font.replace("/Encoding/Identity-H", "/Encoding/Identity-H/ToUnicode 6 0 R");
    let program = tables(&[(b"cmap", cmap(3, 1, &SIGNS))]);
    let nothing = b"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange endcmap";
    assert_eq!(text(&page(&empty, "0001000200030004", &program, nothing), "a.pdf"), "规章12\n");
    // By way of a map from the numbers of the text to glyphs.
    let program = tables(&[(b"cmap", cmap(3, 1, &SIGNS))]);
    let mapped = composite("CIDFontType2", "/CIDToGIDMap 6 0 R");
    let map = [0, 0, 0, 4, 0, 3, 0, 2, 0, 1];
    assert_eq!(text(&page(&mapped, "0004000300020001", &program, &map), "a.pdf"), "规章12\n");
    // Radicals share the glyphs of characters.
    let program = tables(&[(b"cmap", cmap(3, 1, &[(0x2f00, 1), (0x4e00, 1)]))]);
    assert_eq!(text(&page(&font, "00010001", &program, b""), "a.pdf"), "一一\n");
    // Glyphs that it does not have, as a rule.
    assert_eq!(error(&page(&font, "00080009", &program, b""), "a.pdf"), ReadError::NoText(Format::Pdf));
}

#[test]
fn glyphs_are_found_by_their_names() {
    let program = tables(&[(b"post", post(&NAMES))]);
    assert_eq!(text(&page(&composite("CIDFontType2", ""), "0001000200030004", &program, b""), "a.pdf"), "规章12\n");
    assert_eq!(text(&page(&composite("CIDFontType0", ""), "0001000200030004", &cff(&NAMES), b""), "a.pdf"), "规章12\n");
    // Names that say nothing.
    let program = tables(&[(b"post", post(&["g1", "glyph2", "cid3", "c4"]))]);
    let read = error(&page(&composite("CIDFontType2", ""), "0001000200030004", &program, b""), "a.pdf");
    assert_eq!(read, ReadError::NoText(Format::Pdf));
}

#[test]
fn codes_of_fonts_of_signs_are_found_by_way_of_their_glyphs() {
    let codes = [(0xf001, 1), (0xf002, 2), (0xf003, 3), (0xf004, 4)];
    let program = tables(&[(b"cmap", cmap(3, 0, &codes)), (b"post", post(&NAMES))]);
    assert_eq!(text(&page(&simple("TrueType"), "01020304", &program, b""), "a.pdf"), "规章12\n");
    let program = tables(&[(b"cmap", cmap(1, 0, &codes.map(|it| (it.0 - 0xf000, it.1)))), (b"post", post(&NAMES))]);
    assert_eq!(text(&page(&simple("TrueType"), "01020304", &program, b""), "a.pdf"), "规章12\n");
    assert_eq!(text(&page(&simple("Type1"), "01020304", &cff(&NAMES), b""), "a.pdf"), "规章12\n");
}

#[test]
fn damaged_programs_do_no_harm() {
    let whole = tables(&[(b"cmap", cmap(3, 1, &SIGNS)), (b"post", post(&NAMES))]);
    for (font, program) in [(composite("CIDFontType2", ""), whole), (composite("CIDFontType0", ""), cff(&NAMES))] {
        for at in 0..program.len() {
            let _ = gouji::read::open(&page(&font, "00010002", &program[..at], b""), None);
            let mut changed = program.clone();
            changed[at] = 0xff;
            let _ = gouji::read::open(&page(&font, "00010002", &changed, b""), None);
        }
    }
}
