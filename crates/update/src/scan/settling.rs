//! How far is the tree at rest, as far as a scan has seen?

use std::collections::HashSet;

use filemap_model::{DirectoryId, Timestamp};

use super::begin::{Opened, RootFacts};
use super::effects::{Seen, Stir};
use super::staged::NewDirectory;

/// Rounds in which nothing that may be known came or went, after which what vanished is taken for gone.
const FRUITLESS: u32 = 2;
/// Of so many directories one may have changed in a round, with the same names in it before and after,
/// that still tells something: a file that comes and goes looks like a directory that passes through.
const CALM: u64 = 256;
/// Directories noted that were not where they are known to be.
const ASTRAY: usize = 16_384;
/// The coarsest clock of a filesystem, and one second of doubt.
const DOUBT_SECONDS: u64 = 3;
/// Filesystems whose stamps are of the clock of this machine.
const LOCAL: [&str; 9] = [
    "ext2", "ext3", "ext4", "xfs", "btrfs", "tmpfs", "f2fs", "bcachefs", "zfs",
];

/// What is known of how far the tree is at rest.
#[derive(Debug)]
pub(super) struct Settling {
    /// A directory with a change of this time or later changed while the scan was at work.
    pub(super) since: Timestamp,
    /// One did.
    pub(super) is_moving: bool,
    /// In this round a directory came or went.
    pub(super) stir: Stir,
    /// The same of the round before.
    pub(super) last: Stir,
    /// Directories that changed in this round, if it is one that looks at all.
    pub(super) restless: HashSet<DirectoryId>,
    /// Those in which names came or went in it, as far as they were listed.
    pub(super) explained: HashSet<DirectoryId>,
    /// Directories listed in this scan, counted each time.
    pub(super) listed: u64,
    /// When the top, which no entry holds, changed last as far as is known.
    top_changed: Timestamp,
    /// In these a known directory turned up that is left to the next scan, and not looked into.
    pub(super) blocked: HashSet<DirectoryId>,
    /// Directories that were not where they are known to be.
    pub(super) astray: HashSet<DirectoryId>,
    /// This round looks at all directories.
    pub(super) is_whole: bool,
    /// A whole round showed that what vanished is gone.
    pub(super) is_sure: bool,
    pub(super) fruitless: u32,
    /// Directories that may be known still came and went when the last round ended.
    pub(super) is_cut_short: bool,
    /// There are directories that were seen and not looked into.
    pub(super) is_hidden: bool,
    /// What vanished is kept, since it is not sure that it is gone.
    pub(super) is_lost_kept: bool,
    /// Directories of which names are left to the next scan.
    pub(super) put_off: HashSet<DirectoryId>,
    /// New directories that cannot be told yet from those that are known.
    pub(super) waiting: Vec<NewDirectory>,
    pub(super) arrivals: Arrivals,
    /// Directories of which is only known what earlier looks found.
    pub(super) left: u64,
    /// Paths of some of them.
    pub(super) left_paths: Vec<Vec<u8>>,
}

impl Settling {
    pub(super) fn begin(opened: &Opened, facts: &RootFacts, now: Timestamp) -> Self {
        let is_local = LOCAL.contains(&facts.filesystem.as_str());
        let since = now.minus_seconds(DOUBT_SECONDS);
        Self {
            since: if is_local { since } else { Timestamp::MIN },
            // Of a part nobody knows where what left it went.
            is_moving: opened.mode.is_narrow(),
            stir: Stir::Nothing,
            last: Stir::Nothing,
            restless: HashSet::new(),
            explained: HashSet::new(),
            listed: 0,
            top_changed: facts.top.ctime,
            blocked: HashSet::new(),
            astray: HashSet::new(),
            is_whole: false,
            is_sure: false,
            fruitless: 0,
            is_lost_kept: false,
            is_cut_short: false,
            is_hidden: false,
            put_off: HashSet::new(),
            waiting: Vec::new(),
            arrivals: Arrivals::begin(opened, DOUBT_SECONDS),
            left: 0,
            left_paths: Vec::new(),
        }
    }

    /// Takes over what a batch saw.
    pub(super) fn note(&mut self, seen: Seen) {
        self.stir = self.stir.max(seen.stir);
        self.is_moving |= seen.is_moving;
        self.is_sure &= seen.stir < Stir::Known;
        self.put_off.extend(seen.put_off);
        self.blocked.extend(seen.blocked);
        let top = seen.top.filter(|(_, changed)| {
            let before = std::mem::replace(&mut self.top_changed, *changed);
            before != *changed
        });
        if self.is_whole && self.restless.len().max(self.explained.len()) < ASTRAY {
            self.restless.extend(seen.restless);
            self.restless.extend(top.map(|(top, _)| top));
            self.explained.extend(seen.explained);
        }
    }

    /// A whole round ended: does it tell that what vanished is gone?
    pub(super) fn end_whole(&mut self, directories: u64) {
        let unexplained = self.restless.difference(&self.explained).count() as u64;
        // Beyond the bound they are not told apart.
        let is_restless = unexplained.saturating_mul(CALM) > directories
            || self.restless.len().max(self.explained.len()) >= ASTRAY;
        self.fruitless = match self.stir {
            Stir::Known => 0,
            _ if is_restless => 0,
            Stir::Nothing if self.restless.is_empty() => FRUITLESS,
            Stir::Nothing | Stir::New => self.fruitless + 1,
        };
        self.is_sure |= self.fruitless >= FRUITLESS;
    }

    /// Notes directories that were not where they are known to be.
    pub(super) fn note_astray(&mut self, astray: Vec<DirectoryId>) {
        // A few are as good as many: all are looked at for one of them.
        if self.astray.len() < ASTRAY {
            self.astray.extend(astray);
        }
    }

    /// Notes that something that vanished turned up.
    pub(super) fn note_found(&mut self) {
        (self.stir, self.is_sure) = (Stir::Known, false);
    }
}

/// Which arrivals may be known.
#[derive(Debug)]
pub(super) struct Arrivals {
    /// What was born later is not known.
    pub(super) known_until: Timestamp,
    /// New directories whose known places were listed, or are about to be.
    pub(super) asked: HashSet<DirectoryId>,
}

impl Arrivals {
    pub(super) fn begin(opened: &Opened, doubt_seconds: u64) -> Self {
        let doubt = u128::from(doubt_seconds) * 1_000_000_000;
        let known_until = if opened.is_resumed {
            Timestamp::MAX
        } else if opened.mode.is_first() {
            Timestamp::MIN
        } else {
            opened.record.last_seen.plus_nanoseconds(doubt)
        };
        Self {
            known_until,
            asked: HashSet::new(),
        }
    }

    /// Where something is known is looked at again in the next round.
    pub(super) fn ask_again(&mut self) {
        self.asked.clear();
    }
}
