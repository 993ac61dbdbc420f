//! Hashes of the bytes of a disk: several in one read, each in a thread of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use digest::{Digest, DynDigest};

use crate::disk::Disk;
use crate::error::{ImageError, ImageErrorKind, Result, truncated};

/// Bytes read at once.
const PIECE: usize = 1 << 20;
/// Pieces that wait for each hash.
const WAITING: usize = 4;

/// A kind of hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HashKind {
    /// MD5 (RFC 1321): of forensic images, and broken for all else.
    Md5,
    /// SHA-1 (FIPS 180-4): the same.
    Sha1,
    /// SHA-256 (FIPS 180-4).
    Sha256,
}

impl HashKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Md5, Self::Sha1, Self::Sha256];

    /// What it is called: `md5`, `sha1`, `sha256`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Md5 => "md5",
            Self::Sha1 => "sha1",
            Self::Sha256 => "sha256",
        }
    }

    /// A hash of this kind, of nothing yet.
    pub(crate) fn begin(self) -> Hasher {
        Hasher(match self {
            Self::Md5 => Box::new(md5::Md5::new()),
            Self::Sha1 => Box::new(sha1::Sha1::new()),
            Self::Sha256 => Box::new(sha2::Sha256::new()),
        })
    }
}

/// A hash in the making.
pub(crate) struct Hasher(Box<dyn DynDigest + Send>);

impl Hasher {
    /// Hashes what follows.
    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest in hexadecimal digits.
    pub(crate) fn finish(self) -> String {
        let digits = b"0123456789abcdef";
        let digit = |value: u8| {
            digits
                .get(usize::from(value))
                .map_or('?', |digit| char::from(*digit))
        };
        let bytes = self.0.finalize();
        bytes
            .iter()
            .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
            .collect()
    }
}

/// Hashes a disk: its digests in hexadecimal digits, in the order of the kinds. `progress` is told bytes
/// done; holes are not read, and their zeros are hashed.
///
/// # Errors
/// When the disk cannot be read to its end, or it was stopped.
pub fn hash(
    disk: &dyn Disk,
    kinds: &[HashKind],
    progress: &mut dyn FnMut(u64),
    stop: &AtomicBool,
) -> Result<Vec<String>> {
    std::thread::scope(|scope| {
        let (mut pipes, mut threads) = (Vec::new(), Vec::new());
        for kind in kinds {
            let (pipe, pieces) = sync_channel(WAITING);
            let thread =
                std::thread::Builder::new().spawn_scoped(scope, move || digest(*kind, &pieces))?;
            pipes.push(pipe);
            threads.push(thread);
        }
        let read = feed(disk, &pipes, progress, stop);
        drop(pipes);
        let mut digests = Vec::new();
        for thread in threads {
            let digest = thread.join();
            digests.push(digest.map_err(|_| truncated("a thread that hashes has ended"))?);
        }
        read.map(|()| digests)
    })
}

fn digest(kind: HashKind, pieces: &Receiver<Arc<[u8]>>) -> String {
    let mut hasher = kind.begin();
    for piece in pieces {
        hasher.update(&piece);
    }
    hasher.finish()
}

fn feed(
    disk: &dyn Disk,
    pipes: &[SyncSender<Arc<[u8]>>],
    progress: &mut dyn FnMut(u64),
    stop: &AtomicBool,
) -> Result<()> {
    let zeros: Arc<[u8]> = vec![0; PIECE].into();
    let mut at = 0;
    let (mut stretch_ends, mut is_hole) = (0, false);
    while at < disk.length() {
        if stop.load(Ordering::Relaxed) {
            return Err(ImageError::new(ImageErrorKind::Stopped, "stopped"));
        }
        // Each stretch is asked for once: to find its end may take looking at all of a file's tables.
        if at >= stretch_ends {
            let stretch = disk.stretch(at)?;
            stretch_ends = at.saturating_add(stretch.length);
            is_hole = stretch.is_hole;
        }
        let left = stretch_ends.saturating_sub(at);
        let size = usize::try_from(left).map_or(PIECE, |left| left.clamp(1, PIECE));
        let piece: Arc<[u8]> = if is_hole && size == PIECE {
            Arc::clone(&zeros)
        } else {
            let mut bytes = vec![0; size];
            let read = disk.read_at(&mut bytes, at)?;
            if read == 0 {
                return Err(truncated(format!(
                    "it ends at {at} of {} bytes",
                    disk.length()
                )));
            }
            bytes.truncate(read);
            bytes.into()
        };
        at += piece.len() as u64;
        for pipe in pipes {
            let sent = pipe.send(Arc::clone(&piece));
            sent.map_err(|_| truncated("a thread that hashes has ended"))?;
        }
        progress(at);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digests(bytes: &[u8]) -> Vec<String> {
        let (mut told, stop) = (0, AtomicBool::new(false));
        let found = hash(&bytes.to_vec(), &HashKind::ALL, &mut |at| told = at, &stop);
        assert_eq!(told, bytes.len() as u64);
        found.unwrap()
    }

    #[test]
    fn hashes_are_those_of_the_standards() {
        assert_eq!(
            digests(b"abc"),
            [
                "900150983cd24fb0d6963f7d28e17f72",
                "a9993e364706816aba3e25717850c26c9cd0d89d",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ]
        );
        assert_eq!(
            digests(b"").first().unwrap(),
            "d41d8cd98f00b204e9800998ecf8427e"
        );
    }

    #[test]
    fn many_pieces_are_one() {
        let bytes: Vec<u8> = (0..=250_u8).cycle().take(3 * PIECE + 5).collect();
        let whole = sha2::Sha256::digest(&bytes);
        let wanted: String = whole.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digests(&bytes).get(2), Some(&wanted));
    }

    /// Bytes that count how often they were asked where they are stored.
    struct Counted(Vec<u8>, std::sync::atomic::AtomicUsize);

    impl filemap_model::ReadAt for Counted {
        fn read_at(&self, buffer: &mut [u8], offset: u64) -> std::io::Result<usize> {
            self.0.read_at(buffer, offset)
        }
    }

    impl Disk for Counted {
        fn length(&self) -> u64 {
            self.0.length()
        }

        fn stretch(&self, offset: u64) -> std::io::Result<crate::disk::Stretch> {
            self.1.fetch_add(1, Ordering::Relaxed);
            self.0.stretch(offset)
        }
    }

    #[test]
    fn a_stretch_is_asked_for_once() {
        let disk = Counted(
            vec![7; 5 * PIECE + 1],
            std::sync::atomic::AtomicUsize::new(0),
        );
        let stop = AtomicBool::new(false);
        hash(&disk, &[HashKind::Md5], &mut |_| (), &stop).unwrap();
        assert_eq!(disk.1.into_inner(), 1);
    }

    #[test]
    fn it_ends_when_it_is_stopped() {
        let stop = AtomicBool::new(true);
        let ended = hash(&vec![0; 9], &[HashKind::Md5], &mut |_| (), &stop);
        assert_eq!(ended.unwrap_err().kind, ImageErrorKind::Stopped);
    }
}
