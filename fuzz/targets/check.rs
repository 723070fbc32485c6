//! The whole check of a file of any kind: reading, tables, sentences, rules and repairs.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(read) = gouji::read::open(bytes, None) {
        gouji_fuzz::judged(&read.text);
    }
});
