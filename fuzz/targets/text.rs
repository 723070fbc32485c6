//! Pasted text of any kind, and the tables in it.
#![no_main]
libfuzzer_sys::fuzz_target!(|source: &str| gouji_fuzz::judged(source));
