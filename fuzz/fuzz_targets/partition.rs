//! The target `partition` for libFuzzer; what it does stands in `src/targets/partition.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| filemap_fuzz::targets::partition::run(input));
