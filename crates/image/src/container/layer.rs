//! What an opened image tells of itself.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::check::Check;
use crate::disk::Disk;
use crate::error::Result;

/// One format around the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layer {
    /// Its name: `VHD`, `QCOW2`, `gzip`.
    pub format: Cow<'static, str>,
    /// Which kind of it: `dynamic`, `v3, zstd`; empty where there is one only.
    pub variant: String,
    /// Bytes of all its files, without those of parents.
    pub stored: u64,
    /// Bytes of the disk in it.
    pub length: u64,
    /// The names of its other files: pieces, segments, extents.
    pub files: Vec<Vec<u8>>,
    /// The name of the file that it is based on.
    pub parent: Option<Vec<u8>>,
    /// Its identifier, by which those that are based on it know it; empty where it has none.
    pub identifier: String,
    /// What else it says of itself, each with a name: `creator`, `case number`.
    pub facts: Vec<(Cow<'static, str>, String)>,
    /// Hashes of the disk that it stores, in hexadecimal digits, each with its name (`md5`, `sha1`).
    pub hashes: Vec<(Cow<'static, str>, String)>,
    /// What was checked when it was opened.
    pub checks: Vec<Check>,
    /// What a reader should know, and what does not fit.
    pub remarks: Vec<String>,
}

impl Layer {
    /// A layer of a format.
    pub(super) fn new(format: &'static str, variant: impl Into<String>, stored: u64) -> Self {
        Self {
            format: format.into(),
            variant: variant.into(),
            stored,
            ..Self::default()
        }
    }

    /// Notes a check; one that does not fit is a remark too.
    pub(super) fn check(&mut self, what: &str, fits: bool) {
        self.checks.push(Check::new(what, fits));
        if !fits {
            self.remarks.push(format!("the {what} does not fit"));
        }
    }

    /// Notes what it says of itself, where it says something.
    pub(super) fn fact(&mut self, name: &'static str, text: String) {
        if !text.is_empty() {
            self.facts.push((name.into(), text));
        }
    }
}

/// Compares what a layer holds with its checksums.
pub(super) trait Verify: Send + Sync {
    /// Reads all of it; `progress` is told how many bytes of the disk of how many were read.
    fn verify(&self, progress: &mut dyn FnMut(u64, u64), stop: &AtomicBool) -> Result<Vec<Check>>;
}

/// A layer, the disk in it, and what can verify it.
pub(super) struct Opened {
    pub(super) layer: Layer,
    pub(super) disk: Arc<dyn Disk>,
    pub(super) verifier: Option<Arc<dyn Verify>>,
}

impl Opened {
    /// A layer whose checks were all made when it was opened.
    pub(super) fn new(mut layer: Layer, disk: Arc<dyn Disk>) -> Self {
        layer.length = disk.length();
        Self {
            layer,
            disk,
            verifier: None,
        }
    }
}

/// An image that is open: its layers from the outermost inwards, and the disk in the innermost.
pub struct Container {
    /// The layers; a raw image has one as well.
    pub layers: Vec<Layer>,
    /// The disk.
    pub disk: Arc<dyn Disk>,
    verifiers: Vec<Arc<dyn Verify>>,
}

impl std::fmt::Debug for Container {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Container")
            .field("layers", &self.layers)
            .finish_non_exhaustive()
    }
}

impl Container {
    pub(super) const fn new(disk: Arc<dyn Disk>) -> Self {
        Self {
            layers: Vec::new(),
            disk,
            verifiers: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, opened: Opened) {
        self.layers.push(opened.layer);
        self.disk = opened.disk;
        self.verifiers.extend(opened.verifier);
    }

    /// Compares what it holds with the checksums that it stores: those of its headers, which were checked
    /// when it was opened, and those of what it holds. `progress` is told bytes read and bytes to read.
    ///
    /// # Errors
    /// When it was stopped. What cannot be read is a check that says so.
    pub fn verify(
        &self,
        progress: &mut dyn FnMut(u64, u64),
        stop: &AtomicBool,
    ) -> Result<Vec<Check>> {
        let checks = self.layers.iter().flat_map(|layer| layer.checks.clone());
        let mut checks: Vec<Check> = checks.collect();
        for verifier in &self.verifiers {
            checks.extend(verifier.verify(progress, stop)?);
        }
        Ok(checks)
    }
}
