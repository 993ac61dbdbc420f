//! The target `records` for libFuzzer; what it does stands in `src/targets/records.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| filemap_fuzz::targets::records::run(input));
