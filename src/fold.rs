//! Folding: characters that mean the same become one. Values and labels are folded, positions never.

/// The character that `it` stands for: ASCII for full-width forms, a plain space for every kind of space, the unified
/// ideograph for a radical.
#[must_use]
pub fn fold(it: char) -> char {
    match it {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(it as u32 - 0xfee0).unwrap_or(it),
        '\u{a0}' | '\u{3000}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{1680}' => ' ',
        _ => it,
    }
}
