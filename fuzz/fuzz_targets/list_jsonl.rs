//! The target `list_jsonl` for libFuzzer; what it does stands in `src/targets/lists.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| filemap_fuzz::targets::lists::jsonl(input));
