//! .ofd: the document, a template page, a page and the fonts.
#![no_main]
const NAMES: [&str; 5] =
    ["OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml", "Doc_0/Tpls/Tpl_0/Content.xml", "Doc_0/PublicRes.xml"];
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| gouji_fuzz::hold(gouji::read::open(&gouji_fuzz::packed(&NAMES, bytes), None)));
