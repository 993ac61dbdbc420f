//! The target `probe` for libFuzzer; what it does stands in `src/targets/probe.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| filemap_fuzz::targets::probe::run(input));
