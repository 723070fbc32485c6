//! Damaged files: the files of tests/layouts, changed by chance from a fixed seed, are read or refused; nothing panics,
//! and what is read of one is no more than the file can hold. The slowest one is printed.

#![cfg(feature = "files")]

mod support;

use gouji::{Options, check, read};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use support::chance::Chance;

/// How many damaged files are made of each, where nobody asks for more.
const TRIALS: u64 = 120;

/// One of each kind of file that has a reader of its own, with its bytes.
fn seeds() -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/layouts/made");
    let mut out: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    let mut reports: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the layouts").flatten().map(|it| it.path()).collect();
    reports.sort();
    let names = [
        "writer.doc",
        "writer.docx",
        "writer.odt",
        "writer.ods",
        "writer.xls",
        "writer.xlsx",
        "pandoc.rtf",
        "writer.pdf",
        "chromium.pdf",
        "page.html",
        "calc.csv",
        "pandoc-grid.md",
        "chromium-innertext.txt",
    ];
    for name in names {
        let file = reports.iter().map(|it| it.join(name)).find(|it| it.is_file()).expect(name);
        out.push((file.clone(), std::fs::read(file).expect("a file")));
    }
    out
}

/// `bytes` with something changed, taken out, repeated or put in.
fn damaged(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=chance.up_to(3) {
        let at = chance.up_to(out.len() as i64) as usize;
        let end = (at + 1 + chance.up_to(40) as usize).min(out.len());
        match chance.up_to(5) {
            0 => out.truncate(at.max(64)),
            1 => drop(out.drain(at.min(end)..end)),
            2 => {
                let piece = out[at.min(end)..end].to_vec();
                let piece = piece.repeat(1 + chance.up_to(50) as usize);
                out.splice(at..at, piece);
            }
            3 => {
                let number: &[u8] =
                    chance.one(&[b"4294967295".as_slice(), b"-1", b"\xff\xff\xff\x7f", b"<", b"\0", b"99999999999"]);
                out.splice(at..at, number.iter().copied());
            }
            _ => {
                for byte in out.get_mut(at..end).into_iter().flatten().take(4) {
                    *byte ^= 1 << chance.up_to(7);
                }
            }
        }
    }
    out
}

#[test]
fn damaged_files_are_read_or_refused() {
    let trials = std::env::var("GOUJI_TRIALS").ok().and_then(|it| it.parse().ok()).unwrap_or(TRIALS);
    for (file, bytes) in seeds() {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        // Whole pages are drawn anew for each: without optimization that takes a while.
        let trials = if name.ends_with("pdf") { trials.div_ceil(4) } else { trials };
        let (mut slowest, mut read_all) = (Duration::ZERO, 0);
        for seed in 0..trials {
            let damaged = damaged(&bytes, &mut Chance::new(seed));
            let start = Instant::now();
            if let Ok(read) = read::open(&damaged, Some(&name)) {
                read_all += 1;
                assert_eq!(read::text(&read.text), read.text, "{name} {seed}");
                if seed % 20 == 0 {
                    drop(check(&read.text, &Options::default()));
                }
            }
            slowest = slowest.max(start.elapsed());
        }
        println!("{name:24} {read_all:4} of {trials} read, the slowest in {slowest:?}");
    }
}
