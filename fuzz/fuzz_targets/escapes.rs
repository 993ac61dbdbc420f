//! The target `escapes` for libFuzzer; what it does stands in `src/targets/escapes.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| filemap_fuzz::targets::escapes::run(input));
