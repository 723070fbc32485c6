//! HTML.
#![no_main]
libfuzzer_sys::fuzz_target!(|source: &str| gouji_fuzz::hold(gouji::read::string(source)));
