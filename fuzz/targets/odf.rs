//! .odt and .ods: kind, content and styles.
#![no_main]
const NAMES: [&str; 3] = ["mimetype", "content.xml", "styles.xml"];
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| gouji_fuzz::hold(gouji::read::open(&gouji_fuzz::packed(&NAMES, bytes), None)));
