//! Which jobs wait, and which are under way?

use std::collections::{HashMap, VecDeque};

use filemap_model::{Job, Scope, Strictness};

use super::frontier::Frontier;
use super::listing_job::ListingJob;
use super::relisting::Relisting;

/// The jobs of a scan.
#[derive(Debug)]
pub(super) struct JobQueue {
    next: u64,
    pub(super) in_flight: usize,
    pub(super) looks: VecDeque<(Scope, Strictness)>,
    pub(super) relisting: Relisting,
    pub(super) frontier: Frontier,
    /// Jobs under way that list directories.
    pub(super) listing: HashMap<u64, ListingJob>,
}

impl JobQueue {
    pub(super) fn new(frontier_bytes: usize) -> Self {
        Self {
            next: 0,
            in_flight: 0,
            looks: VecDeque::new(),
            relisting: Relisting::default(),
            frontier: Frontier::new(frontier_bytes),
            listing: HashMap::new(),
        }
    }

    /// Queues a look.
    pub(super) fn look_at(&mut self, scope: Scope, strictness: Strictness) {
        self.looks.push_back((scope, strictness));
    }

    /// Does a directory wait to be listed?
    pub(super) fn lists(&self) -> bool {
        !self.frontier.is_empty() || !self.relisting.is_empty()
    }

    /// Hands out the next look, with its number.
    pub(super) fn next_look(&mut self) -> Option<(u64, Job)> {
        let (scope, strictness) = self.looks.pop_front()?;
        Some(self.begin(Job::Look { scope, strictness }))
    }

    /// Hands out the next job that lists directories: those that are known first. Where a directory may be
    /// one that vanished elsewhere (`may_match`), a job lists only what is named.
    pub(super) fn next_listing(&mut self, may_match: bool) -> Option<(u64, Job)> {
        if let Some(scope) = self.relisting.next_job(self.next) {
            let strictness = Strictness::Full;
            return Some(self.begin(Job::Look { scope, strictness }));
        }
        let listing = self.frontier.take_job(may_match)?;
        let job = Job::List {
            groups: listing.to_do(),
            descend: listing.descend(),
        };
        self.listing.insert(self.next, listing);
        Some(self.begin(job))
    }

    fn begin(&mut self, job: Job) -> (u64, Job) {
        let number = self.next;
        self.next += 1;
        self.in_flight += 1;
        (number, job)
    }
}
