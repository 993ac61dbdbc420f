//! Files of video, audio and pictures.
//!
//! Whatever the bytes are, a probe ends, reads no more than it may, and what it finds is bounded. The same
//! holds for a file that is shorter than it was said to be, and for one with a name that says audio.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};

use filemap_model::ReadAt;
use filemap_model::facts::{Media, Probed};
use filemap_probe::{Budget, probe};

/// Bytes that a probe may read.
const MOST: u64 = 1 << 20;

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

/// Probes the input as a file.
pub fn run(input: &[u8]) {
    let length = input.len() as u64;
    probe_as(input, length, b"file");
    probe_as(input, length, b"file.mp3");
    probe_as(input, length + (1 << 32), b"file");
}

fn probe_as(input: &[u8], length: u64, name: &[u8]) {
    let source = Counted {
        bytes: input,
        read: AtomicU64::new(0),
        calls: AtomicU64::new(0),
    };
    let probed = probe(&source, length, name, Budget { bytes: MOST });
    assert!(source.read.into_inner() <= MOST, "it read more than it may");
    assert!(
        source.calls.into_inner() <= 1 << 17,
        "it reads in too small pieces"
    );
    let (facts, failure) = match probed {
        Probed::Found(facts) => (Some(facts), None),
        Probed::Partial(facts, failure) => (Some(facts), Some(failure)),
        Probed::Failed(failure) => (None, Some(failure)),
    };
    assert!(failure.is_none_or(|failure| failure.reason.len() <= 200));
    if let Some(media) = facts.and_then(|facts| facts.media) {
        bounded(&media);
    }
}

fn bounded(media: &Media) {
    assert!(media.tracks.len() <= 256 && media.chapters.len() <= 4096 && media.art.len() <= 256);
    for track in &media.tracks {
        let codec = &track.codec;
        for text in [
            &track.language,
            &track.title,
            &codec.name,
            &codec.id,
            &codec.profile,
            &codec.encoder,
        ] {
            assert!(text.len() <= 8192, "a text of {} bytes", text.len());
        }
    }
    for chapter in &media.chapters {
        assert!(chapter.title.len() <= 8192);
    }
}
