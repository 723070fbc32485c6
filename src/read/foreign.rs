//! Files of kinds that are not read, told by their bytes, so that it can be said what to do with them.

pub(super) use super::Foreign;

/// The kind of a file that begins like `bytes`.
pub(super) fn head_kind(bytes: &[u8]) -> Option<Foreign> {
    let at = |place: usize, word: &[u8]| bytes.get(place..).is_some_and(|it| it.starts_with(word));
    let any = |words: &[&[u8]]| words.iter().any(|it| at(0, it));
    let picture = any(&[b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"\xd7\xcd\xc6\x9a"])
        || at(0, b"RIFF") && at(8, b"WEBP")
        || at(4, b"ftyp") && [&b"heic"[..], b"heix", b"mif1", b"avif"].iter().any(|it| at(8, it))
        // The size of a bitmap stands at its start, and where its points are.
        || at(0, b"BM") && bytes.get(6..10) == Some(&[0; 4]);
    if picture {
        Some(Foreign::Picture)
    } else if any(&[
        b"Rar!\x1a\x07",
        b"7z\xbc\xaf\x27\x1c",
        b"\x1f\x8b\x08",
        b"BZh",
        b"\xfd7zXZ\0",
        b"PK\x05\x06",
        b"PK\x07\x08",
    ]) || at(257, b"ustar")
    {
        Some(Foreign::Archive)
    } else if any(&[b"CAJ\0", b"HN\xc8\0", b"KDH ", b"TEB\0", b"NH\0"]) {
        Some(Foreign::Caj)
    } else if any(&[b"\x31\xbe\0\0", b"\xdb\xa5", b"\xdc\xa5", b"\xfe\x37"]) {
        Some(Foreign::OldWord)
    } else if any(&[b"\x09\0\x04\0", b"\x09\x02\x06\0", b"\x09\x04\x06\0"]) {
        Some(Foreign::OldExcel)
    } else if any(&[b"%!PS", b"MZ", b"\x7fELF", b"ITSF"]) {
        Some(Foreign::Other)
    } else {
        None
    }
}

/// The kind of a compound file, by the streams that it holds.
pub(super) fn compound_kind(bytes: &[u8]) -> Option<Foreign> {
    let file = cfb::CompoundFile::open(std::io::Cursor::new(bytes)).ok()?;
    let has = |name: &str| file.is_stream(name);
    if has("PowerPoint Document") || has("PP40") {
        Some(Foreign::Slides)
    } else if has("CONTENTS") || has("MatOST") || has("MM") {
        Some(Foreign::Works)
    } else if has("__properties_version1.0") {
        Some(Foreign::Mail)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_known_by_their_first_bytes() {
        for (bytes, kind) in [
            (&b"\xff\xd8\xff\xe0\0\x10JFIF"[..], Some(Foreign::Picture)),
            (b"\x89PNG\r\n\x1a\n", Some(Foreign::Picture)),
            (b"BM\x36\x10\0\0\0\0\0\0\x36\0", Some(Foreign::Picture)),
            (b"\0\0\0\x18ftypheic", Some(Foreign::Picture)),
            (b"Rar!\x1a\x07\x01\0", Some(Foreign::Archive)),
            (b"CAJ\0\0", Some(Foreign::Caj)),
            (b"\xdb\xa5\x2d\0", Some(Foreign::OldWord)),
            (b"BM\xd6\xd0\xce\xc4 text", None),
            ("一、总体情况".as_bytes(), None),
        ] {
            assert_eq!(head_kind(bytes), kind, "{bytes:?}");
        }
    }
}
