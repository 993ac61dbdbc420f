//! The target `soap` for libFuzzer; what it does stands in `src/targets/soap.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| filemap_fuzz::targets::soap::run(input));
