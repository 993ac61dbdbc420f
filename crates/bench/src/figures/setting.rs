//! Where figures are taken: the tree, a scratch folder on the same filesystem, and the program.

use std::path::{Path, PathBuf};

use crate::arguments::Arguments;
use crate::error::BenchError;
use crate::product::Product;

/// A folder beside the tree that is gone when dropped.
#[derive(Debug)]
pub(crate) struct Beside(PathBuf);

/// Where figures are taken.
#[derive(Debug)]
pub(super) struct Setting {
    /// The tree, without links.
    pub(super) folder: PathBuf,
    /// The program.
    pub(super) product: Product,
    /// How often everything is done.
    pub(super) runs: usize,
    _scratch: Beside,
}

impl Beside {
    /// Makes a folder in the one that the command line names, or else beside the tree: durable
    /// writes cost something else on another filesystem.
    pub(crate) fn new(arguments: &Arguments, folder: &Path) -> Result<Self, BenchError> {
        let parent = arguments.path("scratch");
        let parent = parent.unwrap_or_else(|| folder.parent().unwrap_or(folder).to_owned());
        let path = parent.join(format!("filemap-bench-{}", std::process::id()));
        std::fs::create_dir_all(&path).map_err(BenchError::io("make", &path))?;
        Ok(Self(path))
    }

    /// Returns the path of something in it.
    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // What stays is only in the way.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Setting {
    pub(super) fn new(
        arguments: &Arguments,
        folder: &Path,
        runs: usize,
    ) -> Result<Self, BenchError> {
        let folder = folder
            .canonicalize()
            .map_err(BenchError::io("find", folder))?;
        let scratch = Beside::new(arguments, &folder)?;
        let product = Product::find(arguments, scratch.join("catalogue"))?;
        Ok(Self {
            folder,
            product,
            runs: runs.max(1),
            _scratch: scratch,
        })
    }
}
