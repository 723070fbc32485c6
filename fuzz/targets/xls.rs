//! .xls: the stream of a workbook.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    gouji_fuzz::hold(gouji::read::open(&gouji_fuzz::compound(&[("/Workbook", bytes)]), None));
});
