//! .xls: the stream of a workbook.
#![no_main]
use std::io::{Cursor, Write};
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a compound file");
    file.create_stream("/Workbook").and_then(|mut it| it.write_all(bytes)).expect("a stream");
    gouji_fuzz::hold(gouji::read::open(&file.into_inner().into_inner(), None));
});
