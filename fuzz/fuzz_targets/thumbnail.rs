//! The target `thumbnail` for libFuzzer; what it does stands in `src/targets/thumbnail.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| filemap_fuzz::targets::thumbnail::run(input));
