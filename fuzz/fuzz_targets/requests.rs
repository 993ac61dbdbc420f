//! The target `requests` for libFuzzer; what it does stands in `src/targets/requests.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| filemap_fuzz::targets::requests::run(input));
