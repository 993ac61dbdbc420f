//! Damaged files: whatever is wrong with them, a probe ends, and reads no more than it may.

use std::fs;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};

use filemap_model::ReadAt;
use filemap_probe::{Budget, probe};
use filemap_testkit::Random;

use crate::{corpus, mutants};

/// A source that counts what is read of it.
struct Counted<'a> {
    bytes: &'a [u8],
    read: AtomicU64,
    calls: AtomicU64,
}

impl ReadAt for Counted<'_> {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let read = self.bytes.read_at(buffer, offset)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        self.calls.fetch_add(1, Ordering::Relaxed);
        Ok(read)
    }
}

/// Probes the bytes as if the file were `length` long, and holds what must hold.
pub(crate) fn probe_damaged(bytes: &[u8], length: u64, name: &str) {
    let source = Counted {
        bytes,
        read: AtomicU64::new(0),
        calls: AtomicU64::new(0),
    };
    let budget = Budget { bytes: 1 << 20 };
    let _ = probe(&source, length, name.as_bytes(), budget);
    assert!(source.read.into_inner() <= budget.bytes, "{name}");
    // Every call reads at least something, so that calls are bounded too.
    assert!(source.calls.into_inner() <= 1 << 16, "{name}");
}

fn each_file(mut test: impl FnMut(&[u8], &str)) {
    for path in corpus::files() {
        let name = path.file_name().unwrap().to_str().unwrap();
        test(&fs::read(&path).unwrap(), name);
    }
}

#[test]
fn files_cut_anywhere_are_read_to_the_cut() {
    each_file(|bytes, name| {
        let mut random = Random::new(1);
        let begins = (0..bytes.len().min(256)).step_by(3);
        let others: Vec<_> = (0..60).map(|_| random.index(bytes.len())).collect();
        for length in begins.chain(others) {
            probe_damaged(&bytes[..length], length as u64, name);
            // The same, of a file that shrank behind our back.
            probe_damaged(&bytes[..length], bytes.len() as u64, name);
        }
    });
}

#[test]
fn files_with_wrong_bytes_are_read_as_far_as_they_make_sense() {
    each_file(|bytes, name| {
        let mut random = Random::new(2);
        for _ in 0..mutants::count() {
            let bytes = mutants::mutant(bytes, &mut random);
            probe_damaged(&bytes, bytes.len() as u64, name);
        }
    });
}
