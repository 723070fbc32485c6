//! The piece table (2.9.38 Clx, 2.8.35 PlcPcd): where in the stream each character is.

use super::{u16_at, u32_at};

/// A character of the document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Character {
    /// UTF-16 code unit.
    pub unit: u16,
    /// Where in the stream it is: properties are kept by place.
    pub place: u32,
    /// Modifier of its piece (2.9.201 Prm).
    pub modifier: u16,
}

/// The characters in order and the property lists that pieces refer to; nothing where there is no piece table.
pub(super) fn characters<'a>(main: &[u8], clx: &'a [u8]) -> Option<(Vec<Character>, Vec<&'a [u8]>)> {
    let mut modifiers = Vec::new();
    let mut at = 0;
    while *clx.get(at)? == 1 {
        let len = usize::from(u16_at(clx, at + 1)?);
        modifiers.push(clx.get(at + 3..at + 3 + len)?);
        at += 3 + len;
    }
    if *clx.get(at)? != 2 {
        return None;
    }
    let len = u32_at(clx, at + 1)? as usize;
    let pieces = clx.get(at + 5..)?;
    let pieces = pieces.get(..len).unwrap_or(pieces);
    let count = pieces.len().checked_sub(4)? / 12;
    let mut out = Vec::new();
    for index in 0..count {
        let start = u32_at(pieces, 4 * index)?;
        let end = u32_at(pieces, 4 * index + 4)?;
        let entry = 4 * (count + 1) + 8 * index;
        let place = u32_at(pieces, entry + 2)?;
        let modifier = u16_at(pieces, entry + 6)?;
        let count = end.checked_sub(start)? as usize;
        // Pieces do not overlap, so that a document has no more characters than its stream has bytes.
        if out.len() + count > main.len() {
            return None;
        }
        if place & 0x4000_0000 == 0 {
            let from = place as usize;
            let units = main.get(from..from.checked_add(2 * count)?)?;
            out.extend(units.chunks_exact(2).zip((place..).step_by(2)).map(|(it, place)| {
                let unit = it.iter().rev().fold(0, |high, low| high << 8 | u16::from(*low));
                Character { unit, place, modifier }
            }));
        } else {
            let place = (place & 0x3fff_ffff) / 2;
            let from = place as usize;
            let units = main.get(from..from.checked_add(count)?)?;
            out.extend(units.iter().zip(place..).map(|(&it, place)| Character { unit: western(it), place, modifier }));
        }
    }
    Some((out, modifiers))
}

/// The code unit of a character stored as one byte (2.9.73 FcCompressed): Latin-1 with the marks of Windows 1252.
fn western(it: u8) -> u16 {
    const MARKS: [u16; 32] = [
        0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d,
        0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d,
        0x17e, 0x178,
    ];
    match it {
        0x80..=0x9f => MARKS.get(usize::from(it - 0x80)).copied().unwrap_or(u16::from(it)),
        _ => u16::from(it),
    }
}
