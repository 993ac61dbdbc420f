//! What is written down of an import that may be broken off.

/// Reads the input as a state file whose checksum is right.
pub fn run(input: &[u8]) {
    if let Some(runs) = filemap_import::read_state(input) {
        // Each takes three bytes at least.
        assert!(runs <= input.len() / 3);
    }
}
