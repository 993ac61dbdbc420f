//! The target `playlist` for libFuzzer; what it does stands in `src/targets/playlist.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| filemap_fuzz::targets::playlist::run(input));
