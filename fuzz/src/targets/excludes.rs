//! Globs of what is left out, as typed and as `.gitignore` files in a scanned tree hold them.

use filemap::query::Exclude;
use filemap_scan::{Options, Tree};

/// Reads each line of the input as an exclude of a scan and of a question.
pub fn run(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else {
        return;
    };
    for line in text.lines() {
        let _ = Exclude::parse(line);
    }
    let excludes = text.lines().map(str::to_owned).collect();
    let options = Options {
        excludes,
        gitignore: true,
        ..Options::default()
    };
    if let Err(error) = Tree::open(std::path::Path::new("/"), options) {
        assert!(!error.to_string().is_empty());
    }
}
