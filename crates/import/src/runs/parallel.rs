//! Merges many runs with threads more: each merges a part of them, and the reader merges the streams
//! that come of it.

use std::thread::{Builder, Scope, ScopedJoinHandle};

use crossbeam_channel::{Sender, bounded};

use super::coded::RunWriter;
use super::cursor::{Cursor, RunSource};
use super::merge::Merge;
use crate::error::ImportError;

/// Bytes of a piece of a stream.
const PIECE_BYTES: usize = 256 << 10;
/// Pieces that wait to be read.
const AHEAD: usize = 8;

/// A thread that merges; it returns how many records others of the same key replaced.
pub(crate) type Merging<'s> = ScopedJoinHandle<'s, u64>;

/// Begins to merge runs in a thread of its own. Returns it, and its stream as a run; or the runs as they
/// are, where no thread can be had.
pub(crate) fn merge_apart<'s>(
    scope: &'s Scope<'s, '_>,
    runs: Vec<Cursor>,
) -> Result<(Merging<'s>, Cursor), Vec<Cursor>> {
    let (out, pieces) = bounded(AHEAD);
    let (give, given) = bounded::<Vec<Cursor>>(1);
    let merge = move || {
        let Ok(runs) = given.recv() else { return 0 };
        match send_merged(runs, &out) {
            Ok(duplicates) => duplicates,
            Err(error) => {
                // Whoever reads has failed by itself if it does not listen any more.
                let _ = out.send(Err(error));
                0
            }
        }
    };
    let Ok(thread) = Builder::new().spawn_scoped(scope, merge) else {
        return Err(runs);
    };
    match give.send(runs) {
        Ok(()) => Ok((thread, Cursor::new(RunSource::Pieces(pieces)))),
        Err(back) => Err(back.into_inner()),
    }
}

fn send_merged(
    runs: Vec<Cursor>,
    out: &Sender<Result<Vec<u8>, ImportError>>,
) -> Result<u64, ImportError> {
    let mut merge = Merge::new(runs)?;
    let mut writer = RunWriter::default();
    let mut piece = Vec::with_capacity(2 * PIECE_BYTES);
    while let Some((shared, run)) = merge.advance()? {
        writer.push(shared, &run.rest_from(shared), &mut piece);
        if piece.len() >= PIECE_BYTES && writer.last > 0 {
            // The last record may still be replaced.
            let mut next = Vec::with_capacity(2 * PIECE_BYTES);
            next.extend_from_slice(piece.get(writer.last..).unwrap_or_default());
            piece.truncate(writer.last);
            writer.last = 0;
            if out.send(Ok(std::mem::replace(&mut piece, next))).is_err() {
                return Ok(writer.duplicates);
            }
        }
    }
    let _ = out.send(Ok(piece));
    Ok(writer.duplicates)
}
