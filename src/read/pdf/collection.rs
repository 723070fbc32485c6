//! The glyph numbers of Adobe's collection of simplified Chinese, Adobe-GB1: fonts whose files name no characters may still
//! number their glyphs as this does. Its first part, GB 2312, is in the order of that character set.

use encoding_rs::GBK;

/// First and last number of a run of characters, and the code of the first in GBK (from Adobe's CMap `GBK-EUC-H`).
const RUNS: [(u32, u32, u32); 17] = [
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
    (7703, 7703, 0xa996),
];

/// The character of the glyph `cid`; `None` for those beyond GB 2312.
pub(super) fn sign(cid: u32) -> Option<char> {
    match cid {
        // Latin letters as wide as they are designed, and half an em wide.
        1..=95 => return char::from_u32(cid + 0x1f),
        814..=907 => return char::from_u32(cid - 814 + 0x21),
        7712 | 7716 => return Some(' '),
        _ => {}
    }
    let (first, _, code) = RUNS.iter().find(|it| (it.0..=it.1).contains(&cid))?;
    // Rows of 94 characters.
    let at = (code & 0xff) - 0xa1 + (cid - first);
    let bytes = [(code >> 8) + at / 94, 0xa1 + at % 94].map(|it| it as u8);
    GBK.decode_without_bom_handling_and_without_replacement(&bytes)?.chars().next()
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
            (9999, None),
            (u32::MAX, None),
        ] {
            assert_eq!(sign(cid), expected, "{cid}");
        }
    }
}
