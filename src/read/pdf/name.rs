//! What the names of characters in fonts stand for (Adobe Glyph List, the part that plain Latin text needs).

/// The character that a name stands for.
pub(super) fn sign(name: &[u8]) -> Option<char> {
    let name = std::str::from_utf8(name).ok()?;
    let name = name.split('.').next().unwrap_or(name);
    let mut letters = name.chars();
    if let (Some(only), None) = (letters.next(), letters.next()) {
        return Some(only);
    }
    if let Ok(at) = NAMES.binary_search_by_key(&name, |it| it.0) {
        return NAMES.get(at).map(|it| it.1);
    }
    let digits = name
        .strip_prefix("uni")
        .filter(|it| it.len() == 4)
        .or_else(|| name.strip_prefix('u').filter(|it| it.len() > 3))?;
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

/// Sorted by name.
const NAMES: [(&str, char); 60] = [
    ("ampersand", '&'),
    ("asciicircum", '^'),
    ("asciitilde", '~'),
    ("asterisk", '*'),
    ("at", '@'),
    ("backslash", '\\'),
    ("bar", '|'),
    ("braceleft", '{'),
    ("braceright", '}'),
    ("bracketleft", '['),
    ("bracketright", ']'),
    ("bullet", '•'),
    ("colon", ':'),
    ("comma", ','),
    ("copyright", '©'),
    ("degree", '°'),
    ("divide", '÷'),
    ("dollar", '$'),
    ("eight", '8'),
    ("ellipsis", '…'),
    ("emdash", '—'),
    ("endash", '–'),
    ("equal", '='),
    ("exclam", '!'),
    ("five", '5'),
    ("four", '4'),
    ("grave", '`'),
    ("greater", '>'),
    ("guillemotleft", '«'),
    ("guillemotright", '»'),
    ("hyphen", '-'),
    ("less", '<'),
    ("middot", '·'),
    ("minus", '−'),
    ("multiply", '×'),
    ("nine", '9'),
    ("numbersign", '#'),
    ("one", '1'),
    ("parenleft", '('),
    ("parenright", ')'),
    ("percent", '%'),
    ("period", '.'),
    ("periodcentered", '·'),
    ("plus", '+'),
    ("question", '?'),
    ("quotedbl", '"'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotesingle", '\''),
    ("semicolon", ';'),
    ("seven", '7'),
    ("six", '6'),
    ("slash", '/'),
    ("space", ' '),
    ("three", '3'),
    ("two", '2'),
    ("underscore", '_'),
    ("zero", '0'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_for_characters() {
        assert!(NAMES.is_sorted_by_key(|it| it.0));
        for (name, expected) in [
            ("A", Some('A')),
            ("seven", Some('7')),
            ("zero", Some('0')),
            ("ampersand", Some('&')),
            ("uni4E2D", Some('中')),
            ("u4E2D", Some('中')),
            ("one.oldstyle", Some('1')),
            ("g12", None),
            ("", None),
        ] {
            assert_eq!(sign(name.as_bytes()), expected, "{name}");
        }
    }
}
