//! Binary Word documents (.doc, .wps): what cannot be read, and pieces as Word saves them in a hurry.

use super::{error, text};
use gouji::Format;
use gouji::read::{Foreign, ReadError};
use std::io::{Cursor, Write};

/// A compound file of these streams.
fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, content) in streams {
        file.create_stream(name).unwrap().write_all(content).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// A document whose text stands in pieces: each a text, and whether it is stored with one byte a character.
fn pieces(pieces: &[(&str, bool)], flags: u8, version: u16) -> Vec<u8> {
    let mut main = vec![0; 1024];
    main[..2].copy_from_slice(&[0xec, 0xa5]);
    main[2..4].copy_from_slice(&version.to_le_bytes());
    main[0x0a] = flags & 0xf0;
    main[0x0b] = 0x02 | (flags & 1);
    (main[32], main[62], main[152]) = (14, 22, 93);
    let mut ends = vec![0u32];
    let mut places = Vec::new();
    for (piece, narrow) in pieces {
        let place = main.len() as u32;
        let units: Vec<u16> = piece.encode_utf16().collect();
        if *narrow {
            main.extend(units.iter().map(|it| *it as u8));
            places.push((place * 2) | 0x4000_0000);
        } else {
            main.extend(units.iter().flat_map(|it| it.to_le_bytes()));
            places.push(place);
        }
        // Pieces lie apart, and in an order of their own.
        main.extend([b'?'; 6]);
        ends.push(ends.last().unwrap() + units.len() as u32);
    }
    main[76..80].copy_from_slice(&ends.last().unwrap().to_le_bytes());
    let mut table = vec![2];
    table.extend((4 * ends.len() as u32 + 8 * places.len() as u32).to_le_bytes());
    table.extend(ends.iter().flat_map(|it| it.to_le_bytes()));
    for place in places {
        table.extend([0, 0]);
        table.extend(place.to_le_bytes());
        table.extend([0, 0]);
    }
    main[154 + 8 * 33..158 + 8 * 33].copy_from_slice(&0u32.to_le_bytes());
    main[158 + 8 * 33..162 + 8 * 33].copy_from_slice(&(table.len() as u32).to_le_bytes());
    compound(&[("WordDocument", &main), ("1Table", &table)])
}

#[test]
fn pieces_are_joined_in_the_order_of_the_text() {
    // Saved fast (fComplex, and how often): Chinese in two bytes, Latin letters in one, a paragraph over several pieces.
    for flags in [0x00, 0xf0] {
        let bytes = pieces(
            &[("一、总体情况\r共", false), ("12", true), ("件，\u{201c}占", false), ("50%\r", true), ("完\r", false)],
            flags,
            0xc1,
        );
        for name in ["报告.doc", "报告.wps", "报告.wpt", "报告.docx", "报告"] {
            assert_eq!(text(&bytes, name), "一、总体情况\n共12件，“占50%\n完\n", "{name}");
        }
    }
    // The marks of Windows 1252 among single bytes.
    assert_eq!(text(&pieces(&[("\u{93}1\u{94}\u{97}2\r", true)], 0, 0xc1), "a.doc"), "“1”—2\n");
}

#[test]
fn locked_and_old_documents_are_said() {
    let locked = pieces(&[("甲\r", false)], 1, 0xc1);
    assert_eq!(error(&locked, "a.doc"), ReadError::Encrypted(Format::Doc));
    // Word 6 and 95: the same stream with another mark, or a lower version.
    let old = pieces(&[("甲\r", false)], 0, 0x68);
    assert_eq!(error(&old, "a.doc"), ReadError::Foreign(Foreign::OldWord));
    let mut head = vec![0; 2048];
    head[..4].copy_from_slice(&[0xdc, 0xa5, 0x65, 0]);
    assert_eq!(error(&compound(&[("WordDocument", &head)]), "a.doc"), ReadError::Foreign(Foreign::OldWord));
    // Without its table, without its text.
    let whole = pieces(&[("甲\r", false)], 0, 0xc1);
    assert_eq!(error(&whole[..whole.len() / 2], "a.doc"), ReadError::Damaged(Format::Doc));
    assert_eq!(error(&pieces(&[("\r", false)], 0, 0xc1), "a.doc"), ReadError::Empty);
}
