//! The files of the repository.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Folders that hold what was built or fetched.
const SKIPPED: [&str; 4] = ["target", ".git", "node_modules", "artifacts"];

/// The top of the repository.
pub(crate) fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap()
}

/// All files whose name ends so, by their path below the top.
pub(crate) fn files(ending: &str) -> io::Result<Vec<PathBuf>> {
    let (top, mut found) = (top(), Vec::new());
    let mut waiting = vec![top.clone()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.file_type()?.is_dir() {
                if !SKIPPED.contains(&name.as_str()) {
                    waiting.push(entry.path());
                }
            } else if name.ends_with(ending) {
                found.push(entry.path().strip_prefix(&top).unwrap().to_owned());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The text of a file below the top.
pub(crate) fn text(path: &Path) -> io::Result<String> {
    fs::read_to_string(top().join(path))
}
