//! .doc: the length of the main stream, that stream, and the table stream.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((len, rest)) = bytes.split_first_chunk() else { return };
    let (main, table) = rest.split_at((u32::from_le_bytes(*len) as usize).min(rest.len()));
    gouji_fuzz::hold(gouji::read::open(&gouji_fuzz::compound(&[("/WordDocument", main), ("/1Table", table)]), None));
});
