//! .docx: body, numbering, styles and footnotes.
#![no_main]
const NAMES: [&str; 4] = ["word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml"];
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| gouji_fuzz::hold(gouji::read::open(&gouji_fuzz::packed(&NAMES, bytes), None)));
