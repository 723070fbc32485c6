//! Files written byte by byte: packages, and PDF of given objects. Taken in by path, as not all who share the rest here can
//! write packages.
#![allow(dead_code)]

use std::io::{Cursor, Write};

/// A package of `parts` of text: name and content.
pub fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    package(parts)
}

/// A package of `parts`: name and content.
pub fn package<N: AsRef<str>, C: AsRef<[u8]>>(parts: &[(N, C)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name.as_ref(), zip::write::SimpleFileOptions::default()).expect("a part");
        writer.write_all(content.as_ref()).expect("a part");
    }
    writer.finish().expect("a package").into_inner()
}

/// A PDF of numbered `objects`; number 1 is the catalog.
pub fn pdf<C: AsRef<[u8]>>(objects: &[(u32, C)]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = String::new();
    for (number, object) in objects {
        table += &format!("{number} 1\n{:010} 00000 n \n", out.len());
        out.extend([format!("{number} 0 obj\n").as_bytes(), object.as_ref(), b"\nendobj\n"].concat());
    }
    let start = out.len();
    out.extend(format!("xref\n{table}trailer<</Size 99/Root 1 0 R>>\nstartxref\n{start}\n%%EOF").into_bytes());
    out
}
