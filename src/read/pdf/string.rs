//! Strings of a PDF that are text for people (PDF 32000-1, 7.9.2.2).

use encoding_rs::{GBK, UTF_8, UTF_16BE, WINDOWS_1252};

/// The text of a string: UTF-16 and UTF-8 where it says so, else UTF-8 or GBK where it is that, as programs write without
/// being allowed to, else Latin letters.
pub(super) fn decoded(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        return UTF_16BE.decode_without_bom_handling(rest).0.into_owned();
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    [UTF_8, GBK]
        .iter()
        .find_map(|it| it.decode_without_bom_handling_and_without_replacement(bytes))
        .unwrap_or_else(|| WINDOWS_1252.decode_without_bom_handling(bytes).0)
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_decoded() {
        for (bytes, text) in [
            (&b"12"[..], "12"),
            (b"\xfe\xff\x89\xc4\x7a\xe0", "规章"),
            (b"\xef\xbb\xbf\xe8\xa7\x84", "规"),
            (b"\xb9\xe6\xd5\xc2", "规章"),
            (b"a\xb7", "a·"),
            (b"", ""),
        ] {
            assert_eq!(decoded(bytes), text, "{bytes:?}");
        }
    }
}
