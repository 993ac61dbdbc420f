//! The target `filesystem` for libFuzzer; what it does stands in `src/targets/filesystem.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| filemap_fuzz::targets::filesystem::run(input));
