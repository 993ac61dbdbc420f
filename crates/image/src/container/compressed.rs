//! Images in gzip, xz, Zstandard and bzip2.
//!
//! Blocks of xz and frames of Zstandard that are small enough are unpacked one by one, where they are asked
//! for. All else can only be read from its start: it is unpacked once, into a file without a name in a folder
//! that the caller gives.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::codec::{at_most, not_decompressed};
use super::context::Context;
use super::decoders::{Compression, decoder};
use super::layer::{Layer, Opened};
use super::magic::format_of;
use super::opening::Unknown;
use super::packed_chunks::{PackedChunk, PackedChunks};
use super::spill::spill;
use super::{raw, xz_index, zstd_frames};
use crate::disk::Disk;
use crate::error::{ImageError, ImageErrorKind, Result};

/// Bytes by which it is told whether it is worth to unpack all.
const LOOKED_AT: usize = 1 << 20;
/// Compressed bytes that are read for them: some hold nothing, without end.
const MOST_LOOKED_THROUGH: u64 = 8 << 20;

/// Opens a compressed image.
pub(super) fn open(
    compression: Compression,
    file: &Arc<dyn Disk>,
    context: &Context<'_>,
) -> Result<Opened> {
    let stop = &context.opening.stop;
    if context.opening.unknown == Unknown::Refused && !holds_image(compression, file, stop)? {
        return Err(ImageError::new(
            ImageErrorKind::NotRecognised,
            "it begins with no container, partition table or filesystem that is known",
        ));
    }
    let mut layer = Layer::new(compression.name(), "", file.length());
    let chunks = match compression {
        Compression::Xz => xz_index::chunks(file)?,
        Compression::Zstandard => zstd_frames::chunks(file)?,
        Compression::Gzip | Compression::Bzip2 => None,
    };
    if let Some(chunks) = chunks {
        layer.variant = variant(compression, &chunks);
        let packed = PackedChunks::disk(Arc::clone(file), compression, chunks);
        return Ok(Opened::new(layer, packed));
    }
    "unpacked once".clone_into(&mut layer.variant);
    let mut from = decoder(compression, file, u64::MAX, stop).map_err(not_decompressed)?;
    let disk = spill(&mut *from, context)?;
    Ok(Opened::new(layer, disk))
}

fn variant(compression: Compression, chunks: &[PackedChunk]) -> String {
    let what = if compression == Compression::Xz {
        "blocks"
    } else {
        "frames"
    };
    format!("{} {what}", chunks.len())
}

/// Does it begin like an image?
fn holds_image(
    compression: Compression,
    file: &Arc<dyn Disk>,
    stop: &Arc<AtomicBool>,
) -> Result<bool> {
    let from = decoder(compression, file, MOST_LOOKED_THROUGH, stop).map_err(not_decompressed)?;
    let start: Arc<dyn Disk> = Arc::new(at_most(from, LOOKED_AT)?);
    Ok(format_of(&start)?.is_some() || raw::is_disk(&start)?)
}
