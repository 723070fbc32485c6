//! Nothing takes memory or time without end: hostile files are read or refused as they should be, and no file or text takes
//! more memory than its size allows. How long each took is printed: `cargo test --test bounds -- --nocapture`.

#![cfg(feature = "files")]

#[path = "../support/file.rs"]
mod file;
mod hostile;
mod make;
#[path = "../support/mod.rs"]
mod support;

use gouji::{Options, check, read, wording};
use hostile::{BINARY, Fate, Hostile, PACKED, WRITTEN};
use peak_alloc::PeakAlloc;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;
/// What is counted is counted for one test at a time.
static TURN: Mutex<()> = Mutex::new(());

/// What reading a file of any size may take: twice what a package may unpack to, and what becomes of it.
const ANY: usize = 72 << 20;
/// What reading takes for each byte of the file beyond that.
const PER_BYTE: usize = 8;
/// What checking takes for each byte of the text, the report and all findings included.
const PER_LETTER: usize = 250;

/// What `run` gives, and what is allocated at most while it runs, beyond what was before.
fn peak<T>(run: impl FnOnce() -> T) -> (T, usize) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let out = run();
    (out, MEMORY.peak_usage().saturating_sub(before))
}

#[track_caller]
fn stands(all: &[Hostile]) {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let mut wrong = Vec::new();
    for (name, make, fate) in all {
        let bytes = make();
        let start = Instant::now();
        let (read, reading) = peak(|| read::open(&bytes, Some(name)));
        let (len, checking) = match &read {
            Ok(read) => (read.text.len(), peak(|| check(&read.text, &Options::default())).1),
            Err(_) => (0, 0),
        };
        println!(
            "{name:40} {:>9} bytes, {reading:>9} to read, {checking:>9} to check {len:>7}, {:.2?}: {}",
            bytes.len(),
            start.elapsed(),
            read.as_ref().err().map_or_else(|| "read".to_owned(), |it| wording::read_error(*it)),
        );
        match (&read, *fate) {
            (Ok(_), Fate::Read) => {}
            (Err(error), Fate::Refused(fate)) if *error == fate => {}
            (read, fate) => wrong.push(format!("{name}: {:?}, not {fate:?}", read.as_ref().map(|_| "read"))),
        }
        if reading > ANY + PER_BYTE * bytes.len() || checking > (1 << 20) + PER_LETTER * len {
            wrong.push(format!("{name}: {reading} to read {}, {checking} to check {len}", bytes.len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn hostile_text_and_markup() {
    stands(WRITTEN);
}

#[test]
fn hostile_packages() {
    stands(PACKED);
}

#[test]
fn hostile_binary_files() {
    stands(BINARY);
}

/// `GOUJI_BYTES=2900000 cargo test --profile measure --test bounds -- --nocapture texts` prints what larger ones take.
#[test]
fn texts_of_one_thing_take_memory_by_their_length() {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let len = std::env::var("GOUJI_BYTES").ok().and_then(|it| it.parse().ok()).unwrap_or(20_000);
    let mut wrong = Vec::new();
    for (name, text) in hostile::texts(len) {
        let half = text.get(..text.floor_char_boundary(text.len() / 2)).unwrap_or_default();
        let measured = |text: &str| {
            let start = Instant::now();
            let (_, peak) = peak(|| check(text, &Options::default()));
            (start.elapsed(), peak)
        };
        let (half, whole) = (measured(half), measured(&text));
        let times = whole.0.as_secs_f64() / half.0.as_secs_f64();
        println!("{name:24} {:>9} to check {:>7}, {:>8.2?}, {times:.1} times half of it", whole.1, text.len(), whole.0);
        // Twice the text takes twice the memory, more or less.
        if whole.1 > (1 << 20) + PER_LETTER * text.len() || whole.1 > (1 << 20) + 3 * half.1 {
            wrong.push(format!("{name}: {} to check {}, {} to check half of it", whole.1, text.len(), half.1));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_refusal_is_a_sentence_that_says_what_to_do() {
    for (.., fate) in [WRITTEN, PACKED, BINARY].concat() {
        let Fate::Refused(error) = fate else { continue };
        let sentence = wording::read_error(error);
        assert!(sentence.ends_with('。') && sentence.contains('请'), "{error:?}: {sentence}");
    }
}
