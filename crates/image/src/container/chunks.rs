//! Chunks that were decompressed last.

use std::sync::{Arc, Mutex, PoisonError};

use crate::error::{Result, damaged};

/// Bytes that are kept; one chunk always is.
const MOST_KEPT: usize = 8 << 20;
/// The largest chunk that is decompressed as a whole.
pub(super) const LARGEST_CHUNK: usize = 32 << 20;

/// The chunks of one disk, the one that was used last at the end.
#[derive(Default)]
pub(super) struct ChunkCache {
    kept: Mutex<Vec<(u64, Arc<Vec<u8>>)>>,
}

impl ChunkCache {
    /// The chunk of a number, as `unpack` makes it.
    pub(super) fn get(
        &self,
        number: u64,
        unpack: impl FnOnce() -> Result<Vec<u8>>,
    ) -> Result<Arc<Vec<u8>>> {
        if let Some(found) = self.find(number) {
            return Ok(found);
        }
        let chunk = Arc::new(unpack()?);
        if chunk.len() > LARGEST_CHUNK {
            return Err(damaged("a chunk is larger than it says"));
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let mut bytes: usize = kept.iter().map(|(_, kept)| kept.len()).sum();
        while bytes + chunk.len() > MOST_KEPT && !kept.is_empty() {
            bytes -= kept.remove(0).1.len();
        }
        kept.push((number, Arc::clone(&chunk)));
        Ok(chunk)
    }

    fn find(&self, number: u64) -> Option<Arc<Vec<u8>>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|(kept, _)| *kept == number)?;
        let found = kept.remove(at);
        let chunk = Arc::clone(&found.1);
        kept.push(found);
        Some(chunk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_bytes_are_kept_and_the_last_ones_used() {
        let cache = ChunkCache::default();
        let make = |number| cache.get(number, || Ok(vec![0; 3 << 20])).unwrap();
        make(1);
        make(2);
        make(1);
        make(3);
        let kept = cache.kept.lock().unwrap();
        let numbers: Vec<u64> = kept.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [1, 3]);
    }
}
