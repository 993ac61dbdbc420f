//! The target `kept` for libFuzzer; what it does stands in `src/targets/kept.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| filemap_fuzz::targets::kept::run(input));
