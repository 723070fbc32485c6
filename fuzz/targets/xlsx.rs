//! .xlsx: a sheet, its strings, its formats and the workbook.
#![no_main]
const NAMES: [&str; 5] =
    ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"];
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| gouji_fuzz::hold(gouji::read::open(&gouji_fuzz::packed(&NAMES, bytes), None)));
