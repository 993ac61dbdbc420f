//! The target `texts` for libFuzzer; what it does stands in `src/targets/texts.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| filemap_fuzz::targets::texts::run(input));
