//! The target `search` for libFuzzer; what it does stands in `src/targets/search.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| filemap_fuzz::targets::search::run(input));
