//! The table of FAT and exFAT that says of each cluster which one follows it.

use std::collections::HashSet;

use super::extents::Extents;
use crate::error::{ImageError, Result, damaged};
use crate::windows::Windows;

/// The first cluster's number.
const FIRST: u32 = 2;
/// Bytes of the table that are counted at once: whole entries of each width.
const COUNTED_AT_ONCE: usize = 96 << 10;

/// Bits of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Width {
    /// FAT12.
    Twelve,
    /// FAT16.
    Sixteen,
    /// FAT32: the upper four bits of an entry mean nothing.
    TwentyEight,
    /// exFAT.
    ThirtyTwo,
}

impl Width {
    /// Entries that fit into this many bytes.
    pub(crate) fn entries_in(self, bytes: u64) -> u64 {
        match self {
            Self::Twelve => bytes.saturating_mul(2) / 3,
            Self::Sixteen => bytes / 2,
            Self::TwentyEight | Self::ThirtyTwo => bytes / 4,
        }
    }

    /// The mark of a bad cluster; what is above it ends a chain.
    const fn bad(self) -> u32 {
        match self {
            Self::Twelve => 0xff7,
            Self::Sixteen => 0xfff7,
            Self::TwentyEight => 0x0fff_fff7,
            Self::ThirtyTwo => 0xffff_fff7,
        }
    }
}

/// Where clusters lie, and the table of which follows which.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout {
    /// Bits of an entry of the table.
    pub(crate) width: Width,
    /// The table's first byte.
    pub(crate) table: u64,
    /// The first byte of the first cluster.
    pub(crate) heap: u64,
    /// Clusters.
    pub(crate) clusters: u32,
    /// Bytes of a cluster.
    pub(crate) cluster_size: u64,
}

/// What stands behind a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Cluster(u32),
    End,
}

/// A chain of clusters.
#[derive(Debug, Default)]
pub(crate) struct Chain {
    /// Where its clusters lie.
    pub(crate) extents: Extents,
    /// Why it does not go on as it should. What stands before that place is in `extents`.
    pub(crate) broken: Option<ImageError>,
}

impl Layout {
    /// Is there a cluster of this number?
    pub(crate) fn holds(&self, cluster: u32) -> bool {
        cluster
            .checked_sub(FIRST)
            .is_some_and(|index| index < self.clusters)
    }

    /// The first byte of a cluster that is there.
    pub(crate) fn offset(&self, cluster: u32) -> Result<u64> {
        if self.holds(cluster) {
            Ok(self.heap + u64::from(cluster - FIRST) * self.cluster_size)
        } else {
            Err(damaged(format!("there is no cluster {cluster}")))
        }
    }

    /// The cluster that a byte of the disk belongs to.
    pub(crate) fn cluster_at(&self, offset: u64) -> Option<u32> {
        let index = offset.checked_sub(self.heap)? / self.cluster_size;
        let index = u32::try_from(index).ok()?;
        (index < self.clusters).then(|| index + FIRST)
    }

    /// What the table holds for a cluster.
    pub(crate) fn value(&self, windows: &Windows, cluster: u32) -> Result<u32> {
        let entry = u64::from(cluster);
        Ok(match self.width {
            Width::Twelve => {
                let pair = windows.array::<2>(self.table + entry * 3 / 2)?;
                let pair = u32::from(u16::from_le_bytes(pair));
                if cluster % 2 == 1 {
                    pair >> 4
                } else {
                    pair & 0xfff
                }
            }
            Width::Sixteen => {
                let bytes = windows.array::<2>(self.table + entry * 2)?;
                u32::from(u16::from_le_bytes(bytes))
            }
            Width::TwentyEight => self.wide(windows, entry)? & 0x0fff_ffff,
            Width::ThirtyTwo => self.wide(windows, entry)?,
        })
    }

    fn wide(&self, windows: &Windows, entry: u64) -> Result<u32> {
        let bytes = windows.array::<4>(self.table + entry * 4)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn next(&self, windows: &Windows, cluster: u32) -> Result<Next> {
        let next = self.value(windows, cluster)?;
        match next {
            _ if self.holds(next) => Ok(Next::Cluster(next)),
            _ if next > self.width.bad() => Ok(Next::End),
            0 => Err(damaged(format!(
                "the chain of clusters leads into a free one behind cluster {cluster}"
            ))),
            _ if next == self.width.bad() => Err(damaged(format!(
                "the chain of clusters leads into a bad one behind cluster {cluster}"
            ))),
            _ => Err(damaged(format!(
                "behind cluster {cluster} comes {next}, which is not there"
            ))),
        }
    }

    /// A whole chain of at most `most` clusters, as directories have. One that is longer, goes round, or
    /// leads nowhere is broken there, and what stands before the place is kept once.
    pub(crate) fn whole_chain(
        &self,
        windows: &Windows,
        first: u32,
        most: u64,
        mut step: impl FnMut() -> Result<()>,
    ) -> Result<Chain> {
        let mut chain = Chain::default();
        let mut seen = HashSet::new();
        let mut cluster = first;
        loop {
            step()?;
            let next = if !seen.insert(cluster) {
                Err(damaged(format!(
                    "the chain of clusters goes round at {cluster}"
                )))
            } else if seen.len() as u64 > most {
                Err(too_long(most))
            } else {
                let taken = self.take(&mut chain.extents, cluster);
                taken.and_then(|()| self.next(windows, cluster))
            };
            match next {
                Ok(Next::Cluster(next)) => cluster = next,
                Ok(Next::End) => return Ok(chain),
                Err(error) => {
                    chain.broken = Some(error);
                    return Ok(chain);
                }
            }
        }
    }

    /// The first `clusters` clusters of a chain, as files of a size have.
    pub(crate) fn chain_of(&self, windows: &Windows, first: u32, clusters: u64) -> Result<Extents> {
        if clusters > u64::from(self.clusters) {
            return Err(damaged(format!(
                "the size takes {clusters} clusters, there are {}",
                self.clusters
            )));
        }
        let mut extents = Extents::default();
        let mut cluster = first;
        for left in (0..clusters).rev() {
            self.take(&mut extents, cluster)?;
            if left == 0 {
                break;
            }
            cluster = match self.next(windows, cluster)? {
                Next::Cluster(next) => next,
                Next::End => {
                    return Err(damaged(format!(
                        "the chain of clusters ends {left} clusters before the size does"
                    )));
                }
            };
        }
        if extents.overlap() {
            return Err(damaged("the chain of clusters goes round"));
        }
        Ok(extents)
    }

    /// So many clusters that follow each other on the disk.
    pub(crate) fn run_of(&self, first: u32, clusters: u64) -> Result<Extents> {
        let mut extents = Extents::default();
        if clusters == 0 {
            return Ok(extents);
        }
        let last = u64::from(first) + clusters - 1;
        let last = u32::try_from(last).ok().filter(|last| self.holds(*last));
        if last.is_none() {
            return Err(damaged(format!(
                "{clusters} clusters from {first} on are more than there are"
            )));
        }
        let begins = self.offset(first)?;
        extents.push(clusters * self.cluster_size, Some(begins))?;
        Ok(extents)
    }

    fn take(&self, extents: &mut Extents, cluster: u32) -> Result<()> {
        extents.push(self.cluster_size, Some(self.offset(cluster)?))
    }

    /// Clusters that the table says are free.
    pub(crate) fn count_free(&self, windows: &Windows) -> Result<u64> {
        if self.width == Width::Twelve {
            return self.count_free_twelve(windows);
        }
        let size = if self.width == Width::Sixteen { 2 } else { 4 };
        let mut at = self.table + u64::from(FIRST) * size;
        let ends = at + u64::from(self.clusters) * size;
        let mut buffer = vec![0; COUNTED_AT_ONCE];
        let mut free = 0;
        while at < ends {
            let wanted =
                usize::try_from(ends - at).map_or(buffer.len(), |left| left.min(buffer.len()));
            let piece = buffer.get_mut(..wanted).unwrap_or_default();
            windows.read(at, piece)?;
            free += self.free_in(piece) as u64;
            at += wanted as u64;
        }
        Ok(free)
    }

    fn free_in(&self, bytes: &[u8]) -> usize {
        let mask = if self.width == Width::TwentyEight {
            0x0fff_ffff
        } else {
            u32::MAX
        };
        if self.width == Width::Sixteen {
            let entries = bytes.as_chunks::<2>().0.iter();
            entries.filter(|entry| **entry == [0, 0]).count()
        } else {
            let entries = bytes.as_chunks::<4>().0.iter();
            let is_free = |entry: &&[u8; 4]| u32::from_le_bytes(**entry) & mask == 0;
            entries.filter(is_free).count()
        }
    }

    fn count_free_twelve(&self, windows: &Windows) -> Result<u64> {
        let mut free = 0;
        for index in 0..self.clusters {
            free += u64::from(self.value(windows, index + FIRST)? == 0);
        }
        Ok(free)
    }

    /// Are so many clusters from one on all free? Those of a deleted file are, until they are used again.
    pub(crate) fn are_free(&self, windows: &Windows, first: u32, clusters: u64) -> Result<bool> {
        self.run_of(first, clusters)?;
        for index in 0..clusters {
            let cluster = u32::try_from(u64::from(first) + index).unwrap_or(u32::MAX);
            if self.value(windows, cluster)? != 0 {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

fn too_long(most: u64) -> ImageError {
    damaged(format!("a directory has more than {most} clusters"))
}
