//! The target `excludes` for libFuzzer; what it does stands in `src/targets/excludes.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| filemap_fuzz::targets::excludes::run(input));
