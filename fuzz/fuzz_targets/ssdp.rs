//! The target `ssdp` for libFuzzer; what it does stands in `src/targets/ssdp.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| filemap_fuzz::targets::ssdp::run(input));
