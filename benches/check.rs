//! Times the whole check and the JSON rendering, on every sample report that is there and on our own examples.

#[path = "../tests/common/mod.rs"]
mod common;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use gouji::render::json::{self, Unit};
use gouji::{Options, check};
use std::fmt;

fn main() {
    divan::main();
}

/// A text with its name, which is all that the table of times shows of it.
struct Named {
    name: String,
    text: String,
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl fmt::Debug for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

fn reports() -> Vec<Named> {
    let own = [("clean".to_owned(), common::CLEAN.clone()), ("broken".to_owned(), common::broken())];
    let all = own.into_iter().chain(common::built_in()).chain(common::samples());
    all.map(|(name, text)| Named { name, text }).collect()
}

/// One megabyte of text that is no report: the time must grow with the length and no faster.
fn other(lines: usize) -> String {
    "与年报无关的一行文字，共12条、3.5万元。\n".repeat(lines)
}

#[divan::bench(args = reports())]
fn whole(bencher: Bencher, report: &Named) {
    bencher.counter(BytesCount::of_str(&report.text)).bench(|| check(black_box(&report.text), &Options::default()));
}

#[divan::bench(args = reports())]
fn read(bencher: Bencher, report: &Named) {
    bencher
        .counter(BytesCount::of_str(&report.text))
        .bench(|| gouji::parse(black_box(&report.text), &Options::default()));
}

#[divan::bench(args = reports())]
fn render_json(bencher: Bencher, report: &Named) {
    let outcome = check(&report.text, &Options::default());
    bencher.bench(|| json::string(black_box(&outcome), Unit::Utf16, true));
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 10)]
fn other_text(bencher: Bencher, lines: usize) {
    let text = other(lines);
    bencher.counter(BytesCount::of_str(&text)).bench(|| check(black_box(&text), &Options::default()));
}
