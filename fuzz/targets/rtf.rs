//! .rtf.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| drop(gouji::read::rtf(bytes)));
