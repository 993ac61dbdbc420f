//! Paths to ask for: some out of all, with the inode that stands there, and in random order.

use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use filemap::ReadTransaction;
use filemap::model::{DirectoryId, Kind};
use filemap::query::{Find, Limits, Place};
use filemap::text::DetailedKind;
use filemap::text::filter::{Filter, KindSet};
use filemap_testkit::Random;
use rustix::fs::{AtFlags, CWD, StatxFlags};

use crate::error::{BenchError, expect};

/// An entry to ask for.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    /// The absolute path.
    pub(crate) path: Vec<u8>,
    /// The directory that holds it.
    pub(crate) parent: DirectoryId,
    inode: u64,
}

impl Sample {
    /// The path as the system takes it.
    pub(super) fn as_path(&self) -> &Path {
        Path::new(std::ffi::OsStr::from_bytes(&self.path))
    }

    /// Is this what was asked for?
    pub(super) fn is(&self, place: &Place) -> bool {
        place.stat.inode == self.inode
    }

    /// Compares it with what the system says.
    pub(super) fn check(&self) -> Result<(), BenchError> {
        let stat = rustix::fs::statx(
            CWD,
            self.as_path(),
            AtFlags::SYMLINK_NOFOLLOW,
            StatxFlags::INO,
        )
        .map_err(BenchError::io("look at", self.as_path()))?;
        expect("the inode of a path", self.inode, stat.stx_ino)
    }
}

/// Gathers about so many entries of a kind, or of any, spread evenly over all of them.
pub(crate) fn gather(
    read: &ReadTransaction,
    top: &Place,
    kind: Option<Kind>,
    wanted: u64,
) -> Result<Vec<Sample>, BenchError> {
    let find = Find::of(kind.map_or(Filter::Everything, |kind| kinds_of(kind).into()));
    let (places, limits) = (std::slice::from_ref(top), Limits::default());
    let all = find
        .count(read, places, &limits)
        .map_err(BenchError::filemap("count"))?;
    let step = (all / wanted.max(1)).max(1);
    let (mut samples, mut number) = (Vec::new(), 0);
    find.run(read, places, &limits, &mut |found| {
        if number % step == 0 {
            samples.push(Sample {
                path: found.path.to_vec(),
                parent: found.directory,
                inode: found.entry.stat.inode,
            });
        }
        number += 1;
        ControlFlow::Continue(())
    })
    .map_err(BenchError::filemap("find"))?;
    shuffle(&mut samples);
    Ok(samples)
}

fn kinds_of(kind: Kind) -> KindSet {
    match kind {
        Kind::File => KindSet::of(DetailedKind::File),
        Kind::Directory => KindSet::of(DetailedKind::Directory),
        Kind::Symlink => KindSet::of(DetailedKind::Symlink),
        Kind::Other => KindSet::of(DetailedKind::Socket)
            .with(DetailedKind::Pipe)
            .with(DetailedKind::BlockDevice)
            .with(DetailedKind::CharDevice)
            .with(DetailedKind::Unknown),
    }
}

fn shuffle(samples: &mut [Sample]) {
    let mut random = Random::new(7);
    for last in (1..samples.len()).rev() {
        samples.swap(last, random.index(last + 1));
    }
}
