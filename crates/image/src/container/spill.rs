//! What can only be read from its start, kept in a file without a name.

use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::FileExt;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::codec::not_decompressed;
use super::context::Context;
use super::mapped::LARGEST_DISK;
use crate::disk::{Disk, ImageFile};
use crate::error::{ImageError, ImageErrorKind, Result, too_large};

/// Bytes read at once, and of a run of zeros that is not written.
const PIECE: usize = 256 << 10;
const BLOCK: usize = 4096;

/// Reads a stream to its end into a file of the caller's folder, which goes when the disk does.
pub(super) fn spill(from: &mut dyn Read, context: &Context<'_>) -> Result<Arc<dyn Disk>> {
    let Some(folder) = context.opening.spill else {
        return Err(too_large(
            "it can only be read from its start, and no folder to unpack it to was given",
        ));
    };
    let file = tempfile::tempfile_in(folder).map_err(|error| not_kept(&error))?;
    let mut spilled = Spilled {
        file,
        length: 0,
        stored: 0,
        most: context.opening.most_spilled,
    };
    let mut piece = vec![0; PIECE];
    loop {
        let read = fill(from, &mut piece);
        // Decompressors tell of a stop in their own words.
        if context.opening.stop.load(Ordering::Relaxed) {
            return Err(ImageError::new(ImageErrorKind::Stopped, "stopped"));
        }
        let read = read.map_err(not_decompressed)?;
        spilled.add(piece.get(..read).unwrap_or_default())?;
        if read < PIECE {
            break;
        }
    }
    let Spilled { file, length, .. } = spilled;
    file.set_len(length).map_err(|error| not_kept(&error))?;
    Ok(Arc::new(ImageFile::new(file, length)))
}

fn not_kept(error: &io::Error) -> ImageError {
    let reason = format!("it cannot be unpacked: {error}");
    ImageError::new(ImageErrorKind::Unreadable, reason)
}

/// Fills the buffer, but at the end.
fn fill(from: &mut dyn Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut done = 0;
    while let Some(rest) = buffer.get_mut(done..).filter(|rest| !rest.is_empty()) {
        match from.read(rest) {
            Ok(0) => break,
            Ok(read) => done += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(done)
}

struct Spilled {
    file: File,
    length: u64,
    stored: u64,
    most: u64,
}

impl Spilled {
    /// Adds bytes; zeros take no room.
    fn add(&mut self, bytes: &[u8]) -> Result<()> {
        for block in bytes.chunks(BLOCK) {
            if block.iter().any(|byte| *byte != 0) {
                self.stored += block.len() as u64;
                if self.stored > self.most {
                    return Err(too_large(format!(
                        "unpacked it takes more than the {} bytes that are allowed",
                        self.most
                    )));
                }
                let written = self.file.write_all_at(block, self.length);
                written.map_err(|error| not_kept(&error))?;
            }
            self.length += block.len() as u64;
            if self.length > LARGEST_DISK {
                return Err(too_large("unpacked it is too large"));
            }
        }
        Ok(())
    }
}
