//! The glyph numbers of Adobe's collection of simplified Chinese, Adobe-GB1: fonts whose files name no characters may still
//! number their glyphs as this does. Its first part, GB 2312, is in the order of that character set; what was added to it,
//! traditional characters and those of GBK and GB 18030, is not, and comes from Adobe's own table.

use encoding_rs::GBK;
use std::sync::OnceLock;

/// First and last number of a run of characters, and the code of the first in GBK (from Adobe's CMap `GBK-EUC-H`).
const RUNS: [(u32, u32, u32); 16] = [
    (96, 189, 0xa1a1),
    (190, 239, 0xa2b1),
    (240, 249, 0xa2e5),
    (250, 261, 0xa2f1),
    (262, 438, 0xa3a1),
    (439, 524, 0xa5a1),
    (525, 548, 0xa6a1),
    (549, 601, 0xa6c1),
    (602, 634, 0xa7a1),
    (635, 667, 0xa7d1),
    (668, 699, 0xa8a1),
    (700, 737, 0xa8c5),
    (738, 813, 0xa9a4),
    (908, 939, 0xaba1),
    (940, 4694, 0xb0a1),
    (4695, 7702, 0xd8a1),
];

/// The first number beyond.
const BEYOND: u32 = 7703;
/// The characters from there on, each as the step from the one before: seven bits a byte, the lowest first, the sign in
/// the lowest of all. A step of none stands where there is no character. Written by `collection/make.mjs`.
static STEPS: &[u8] = include_bytes!("collection/adobe-gb1.bin");

/// The character of the glyph `cid`.
pub(super) fn sign(cid: u32) -> Option<char> {
    static SIGNS: OnceLock<Vec<Option<char>>> = OnceLock::new();
    match cid {
        // Latin letters as wide as they are designed, and half an em wide.
        1..=95 => return char::from_u32(cid + 0x1f),
        814..=907 => return char::from_u32(cid - 814 + 0x21),
        7712 | 7716 => return Some(' '),
        BEYOND.. => return SIGNS.get_or_init(beyond).get((cid - BEYOND) as usize).copied().flatten(),
        _ => {}
    }
    let (first, _, code) = RUNS.iter().find(|it| (it.0..=it.1).contains(&cid))?;
    // Rows of 94 characters.
    let at = (code & 0xff) - 0xa1 + (cid - first);
    let bytes = [(code >> 8) + at / 94, 0xa1 + at % 94].map(|it| it as u8);
    GBK.decode_without_bom_handling_and_without_replacement(&bytes)?.chars().next()
}

/// The characters from [`BEYOND`] on.
fn beyond() -> Vec<Option<char>> {
    let mut last = 0u32;
    let steps = STEPS.split_inclusive(|it| *it < 0x80).map(|bytes| {
        let step = bytes.iter().rev().fold(0, |high, low| high << 7 | u32::from(low & 0x7f));
        last = if step & 1 == 1 { last.wrapping_sub(step >> 1) } else { last.wrapping_add(step >> 1) };
        char::from_u32(last).filter(|_| step != 0)
    });
    steps.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_are_numbered_as_adobe_does() {
        // Taken from Adobe's CMap UniGB-UCS2-H.
        for (cid, expected) in [
            (1, Some(' ')),
            (17, Some('0')),
            (34, Some('A')),
            (829, Some('0')),
            (96, Some('\u{3000}')),
            (97, Some('、')),
            (98, Some('。')),
            (940, Some('啊')),
            (4694, Some('座')),
            (4695, Some('亍')),
            (7702, Some('齄')),
            (7703, Some('〇')),
            (7705, None),
            (7713, Some('©')),
            (8587, Some('萬')),
            (8247, Some('龍')),
            (11041, Some('喆')),
            (20467, Some('镕')),
            (22125, Some('䶮')),
            (22200, None),
            (22353, Some('€')),
            (22531, Some('㐂')),
            (30318, Some('\u{9fd0}')),
            (30571, Some('\u{2ce93}')),
            (30572, None),
            (u32::MAX, None),
        ] {
            assert_eq!(sign(cid), expected, "{cid}");
        }
    }
}
