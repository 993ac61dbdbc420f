//! The target `block` for libFuzzer; what it does stands in `src/targets/block.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| filemap_fuzz::targets::block::run(input));
