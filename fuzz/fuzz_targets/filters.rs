//! The target `filters` for libFuzzer; what it does stands in `src/targets/filters.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| filemap_fuzz::targets::filters::run(input));
