//! The target `container` for libFuzzer; what it does stands in `src/targets/container.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| filemap_fuzz::targets::container::run(input));
