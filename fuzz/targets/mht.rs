//! .mht.
#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    gouji_fuzz::hold(gouji::read::open(&[b"MIME-Version: 1.0\r\n", bytes].concat(), None));
});
