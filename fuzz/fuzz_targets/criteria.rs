//! The target `criteria` for libFuzzer; what it does stands in `src/targets/criteria.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| filemap_fuzz::targets::criteria::run(input));
