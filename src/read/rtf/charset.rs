//! Which character set the bytes of an RTF text are in.

use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS, UTF_8, WINDOWS_1252};

/// The character set of a font (`\fcharset`); nothing where it says no more than the document.
pub(super) fn of_font(charset: i32) -> Option<&'static Encoding> {
    match charset {
        0 => Some(WINDOWS_1252),
        128 => Some(SHIFT_JIS),
        129 => Some(EUC_KR),
        134 => Some(GBK),
        136 => Some(BIG5),
        161 => Encoding::for_label(b"windows-1253"),
        162 => Encoding::for_label(b"windows-1254"),
        204 => Encoding::for_label(b"windows-1251"),
        238 => Encoding::for_label(b"windows-1250"),
        _ => None,
    }
}

/// The character set of a Windows code page (`\ansicpg`, `\cpg`).
pub(super) fn of_code_page(number: i32) -> Option<&'static Encoding> {
    match number {
        932 => Some(SHIFT_JIS),
        936 | 54936 => Some(GBK),
        949 => Some(EUC_KR),
        950 => Some(BIG5),
        65001 => Some(UTF_8),
        1250..=1258 => Encoding::for_label(format!("windows-{number}").as_bytes()),
        _ => None,
    }
}

/// Decodes text of a font in a document, each with its character set.
///
/// Writers mark a western font and write Chinese bytes all the same: then what the document says holds, if it fits.
pub(super) fn decode(bytes: &[u8], font: Option<&'static Encoding>, document: &'static Encoding) -> String {
    let own = font.unwrap_or(document);
    if own.is_single_byte()
        && !document.is_single_byte()
        && let Some(text) = document.decode_without_bom_handling_and_without_replacement(bytes)
    {
        return text.into_owned();
    }
    own.decode_without_bom_handling(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_holds_unless_it_is_western() {
        let bytes = [0xd6, 0xd0];
        assert_eq!(decode(&bytes, of_font(134), WINDOWS_1252), "中");
        assert_eq!(decode(&bytes, of_font(0), GBK), "中");
        assert_eq!(decode(&bytes, of_font(1), GBK), "中");
        assert_eq!(decode(&bytes, of_font(0), WINDOWS_1252), "ÖÐ");
        assert_eq!(decode(&[0x80, b'1'], of_code_page(1252), WINDOWS_1252), "€1");
    }
}
