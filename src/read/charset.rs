//! Bytes of text, decoded: UTF-8, UTF-16, GB18030, and what the text itself says about its character set.

use encoding_rs::{BIG5, Encoding, GB18030, UTF_16BE, UTF_16LE};

/// The text that `bytes` hold, line ends as they are. `named`: the character set that the surroundings name, such as a
/// MIME header. `None` for bytes that are no text.
pub(super) fn decode(bytes: &[u8], named: Option<&str>) -> Option<String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or(&[])).0.into_owned();
        return Some(text).filter(|it| is_text(it));
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && is_text(text)
    {
        return Some(text.to_owned());
    }
    if bytes.contains(&0) {
        return utf16(bytes);
    }
    let lossy = String::from_utf8_lossy(bytes);
    let beyond_ascii = lossy.chars().filter(|it| !it.is_ascii()).count();
    if lossy.matches('\u{fffd}').count() * 10 < beyond_ascii && is_text(&lossy) {
        return Some(lossy.into_owned());
    }
    let named = named.or_else(|| declared(bytes)).and_then(|it| Encoding::for_label(it.as_bytes()));
    // GBK and GB2312 are read as GB18030, which holds both; every other name only where the bytes bear it out.
    let traditional = named.is_none() && is_big5(bytes);
    let usual = if traditional { BIG5 } else { GB18030 };
    let candidates = named.into_iter().chain([usual]).filter(|it| it.is_ascii_compatible());
    candidates.map(|it| it.decode_without_bom_handling(bytes).0.into_owned()).find(|it| is_text(it))
}

/// Whether `bytes` are Chinese in Big5: text all of it, which it is not in GB 18030, where a good part of the characters
/// would be none that anybody writes.
fn is_big5(bytes: &[u8]) -> bool {
    let head = bytes.get(..65_536).unwrap_or(bytes);
    let (text, _, _) = GB18030.decode(head);
    let odd = |it: &char| matches!(it, '\u{e000}'..='\u{f8ff}' | '\u{3040}'..='\u{30ff}' | '\u{fffd}');
    let (odd, all) = (text.chars().filter(odd).count(), text.chars().filter(|it| !it.is_ascii()).count());
    odd * 20 > all && BIG5.decode_without_bom_handling_and_without_replacement(bytes).is_some_and(|it| is_text(&it))
}

/// UTF-16 without a byte order mark, in the order of bytes that makes more of it.
fn utf16(bytes: &[u8]) -> Option<String> {
    let read = |encoding: &'static Encoding| {
        let text = encoding.decode_without_bom_handling(bytes).0.into_owned();
        let common = text.chars().filter(|it| is_common(*it)).count();
        (common * 10 >= text.chars().count() * 9).then_some((common, text))
    };
    let (little, big) = (read(UTF_16LE), read(UTF_16BE));
    let best = match (little, big) {
        (Some(little), Some(big)) => Some(if little.0 >= big.0 { little } else { big }),
        (little, big) => little.or(big),
    };
    best.map(|(_, text)| text).filter(|it| is_text(it))
}

/// What Chinese reports are written with, nearly all of it.
fn is_common(it: char) -> bool {
    matches!(it,
        '\t' | '\n' | '\r' | ' '..='~' | '\u{a0}'..='\u{ff}' | '\u{2000}'..='\u{206f}' | '\u{2460}'..='\u{257f}'
        | '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// Whether `text` may be one: control characters and characters that could not be decoded are rare in it.
fn is_text(text: &str) -> bool {
    let mut all = 0usize;
    let mut odd = 0usize;
    for it in text.chars() {
        all += 1;
        let strange =
            it == '\u{fffd}' || (it.is_control() && !matches!(it, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}'));
        odd += usize::from(strange);
    }
    odd * 50 <= all
}

/// The character set that HTML or XML names near its start.
fn declared(bytes: &[u8]) -> Option<&str> {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let ascii = head.split(|it| !it.is_ascii()).flat_map(|it| std::str::from_utf8(it).ok());
    for part in ascii {
        for key in ["charset=", "encoding="] {
            let Some(at) = part.to_ascii_lowercase().find(key) else { continue };
            let value = part.get(at + key.len()..)?.trim_start_matches(['"', '\'', ' ']);
            let end =
                value.find(|it: char| !(it.is_ascii_alphanumeric() || matches!(it, '-' | '_'))).unwrap_or(value.len());
            return value.get(..end);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "一、总体情况\r\n规章\t0\t１２\n";

    #[test]
    fn character_sets_are_known_by_their_bytes() {
        let utf16: Vec<u16> = TEXT.encode_utf16().collect();
        let little: Vec<u8> = utf16.iter().flat_map(|it| it.to_le_bytes()).collect();
        let big: Vec<u8> = utf16.iter().flat_map(|it| it.to_be_bytes()).collect();
        let with = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        for bytes in [
            TEXT.as_bytes().to_vec(),
            with(b"\xef\xbb\xbf", TEXT.as_bytes()),
            with(b"\xff\xfe", &little),
            with(b"\xfe\xff", &big),
            little,
            big,
            GB18030.encode(TEXT).0.into_owned(),
        ] {
            assert_eq!(decode(&bytes, None).as_deref(), Some(TEXT), "{bytes:x?}");
        }
    }

    #[test]
    fn names_decide_where_bytes_do_not() {
        let big5 = Encoding::for_label(b"big5").unwrap();
        let bytes = big5.encode("政府資訊公開").0.into_owned();
        assert_eq!(decode(&bytes, Some("big5")).as_deref(), Some("政府資訊公開"));
        let page = [b"<meta charset=\"Big5\">", bytes.as_slice()].concat();
        assert_eq!(decode(&page, None).as_deref(), Some("<meta charset=\"Big5\">政府資訊公開"));
        // A name that is wrong.
        assert_eq!(decode(TEXT.as_bytes(), Some("gb2312")).as_deref(), Some(TEXT));
    }

    #[test]
    fn a_few_damaged_characters_are_borne() {
        let mut bytes = TEXT.repeat(50).into_bytes();
        bytes.insert(0, 0xff);
        assert!(decode(&bytes, None).is_some_and(|it| it.contains("总体情况")));
    }

    #[test]
    fn other_bytes_are_no_text() {
        let noise: Vec<u8> = (0..4000u32).map(|it| (it.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(decode(&noise, None), None);
        assert_eq!(decode(&[0x89, b'P', b'N', b'G', 0, 0, 0, 13, 1, 2, 3, 4, 5, 6], None), None);
    }
}
