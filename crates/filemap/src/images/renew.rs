//! Before a question about a place in an image is answered: is what is known of it still so, and is it known?
//!
//! A stat of the image tells the first. What is not known is read now: one directory, with those above it,
//! where no more is asked; else all of the territory. Both is kept.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

use filemap_model::path::is_within;
use filemap_model::{
    Baseline, BaselineError, Child, DirectoryId, KnownDirectory, Listener, Scope, Source, Which,
};
use filemap_query::Place;
use filemap_store::{ReadTransaction, kept_name};
use filemap_update::RootFacts;

use super::known::{KnownTerritory, asked, image_of, state_now, territories};
use super::path::ImagePath;
use super::place::written;
use super::scan::{ImageScanOptions, facts_of};
use super::source::TerritorySource;
use crate::error::Error;
use crate::handle::Catalogue;

/// How much of an image a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageReach {
    /// What is in one directory.
    Directory,
    /// All at and below a place.
    Whole,
}

impl Catalogue {
    /// Has what is known of a place in an image brought up to date. Of an image that did not change, nothing
    /// is read but what is not known yet.
    ///
    /// # Errors
    /// As [`Catalogue::scan_image`].
    pub fn renew_image(
        &self,
        path: &ImagePath,
        reach: ImageReach,
        options: &ImageScanOptions,
        listener: &dyn Listener,
    ) -> Result<(), Error> {
        if self.is_unchanged(path)? {
            return Ok(());
        }
        let is_lazy = reach == ImageReach::Directory && !self.is_known_whole(path)?;
        if is_lazy {
            if !self.is_listed(path)? {
                self.list_lazily(path, options, listener)?;
            }
        } else {
            self.scan_image(path, options, listener)?;
        }
        Ok(())
    }

    /// The images that have territories in the catalogue, each once.
    ///
    /// # Errors
    /// When the store fails.
    pub fn known_images(&self) -> Result<Vec<ImagePath>, Error> {
        let roots = self.read()?.view().roots()?;
        let mut images = BTreeSet::new();
        for (_, record) in &roots {
            let Some((image, inner)) = image_of(record) else {
                continue;
            };
            // What follows the mark, without the zone at its end.
            let inner = inner.strip_prefix(b"!/").unwrap_or(inner);
            let above = inner.iter().rposition(|byte| *byte == b'/');
            let inner = above.and_then(|end| inner.get(..end)).map(<[u8]>::to_vec);
            images.insert((image.to_vec(), inner));
        }
        let images = images.into_iter();
        Ok(images
            .map(|(image, inner)| ImagePath { image, inner })
            .collect())
    }

    /// The territory that holds an absolute path, as a path into its image; `None` where the path lies in a root
    /// of another kind, or in none.
    ///
    /// # Errors
    /// When the store fails.
    pub fn territory_at(&self, path: &[u8]) -> Result<Option<ImagePath>, Error> {
        let roots = self.read()?.view().roots()?;
        let holding = roots
            .iter()
            .filter(|(_, record)| is_within(path, &record.location))
            .max_by_key(|(_, record)| record.location.len());
        Ok(holding.and_then(|(_, record)| {
            let (image, inner) = image_of(record)?;
            let inner = inner.strip_prefix(b"!/").map(<[u8]>::to_vec);
            let image = image.to_vec();
            Some(ImagePath { image, inner })
        }))
    }

    /// Was any of the territories that a path asks about ever known whole? Then what changed is worth to be
    /// told, and all of it is compared.
    fn is_known_whole(&self, path: &ImagePath) -> Result<bool, Error> {
        let read = self.read()?;
        let Some(asked) = asked(&read, path)? else {
            return Ok(false);
        };
        let known = territories(read.view(), &asked.image)?;
        let mut meant = known
            .iter()
            .filter(|known| asked.zone.is_none_or(|zone| zone == known.zone));
        Ok(meant.any(|territory| territory.record.complete))
    }

    /// Is the directory that a path leads to known, as the image is now?
    fn is_listed(&self, path: &ImagePath) -> Result<bool, Error> {
        let read = self.read()?;
        let Some(asked) = asked(&read, path)? else {
            return Ok(false);
        };
        let known = territories(read.view(), &asked.image)?;
        let state = |territory: &KnownTerritory| territory.record.image.clone();
        let Some(then) = known.iter().find_map(state) else {
            return Ok(false);
        };
        let now = state_now(&path.image, &then);
        for zone in asked.zone.map_or(then.zones, |zone| vec![zone]) {
            let territory = known.iter().find(|known| known.zone == zone);
            let Some(territory) = territory.filter(|territory| territory.is_of(&now)) else {
                return Ok(false);
            };
            let is_listed = read.view().directory(territory.root.top())?.is_some();
            if !is_listed || territory.record.unavailable.is_some() {
                return Ok(false);
            }
        }
        if asked.zone.is_none() {
            return Ok(true);
        }
        Ok(match Place::resolve(&read, &path.written(), None) {
            Ok(place) => match place.directory {
                Some(directory) => read.view().directory(directory)?.is_some(),
                // A file: there is nothing in it.
                None => true,
            },
            Err(_) => false,
        })
    }

    /// Reads the directory that a path leads to, and those above it that are not known.
    fn list_lazily(
        &self,
        path: &ImagePath,
        options: &ImageScanOptions,
        listener: &dyn Listener,
    ) -> Result<(), Error> {
        let opened = self.open_zones(path, options)?;
        let place = &opened.place;
        for (zone, content) in opened.zones {
            let (true, Ok(content)) = (place.zone.is_none_or(|asked| asked == zone), content)
            else {
                continue;
            };
            let source = TerritorySource::new(content, Arc::clone(&options.images.stop));
            let location = written(&place.image, zone, b"");
            let facts = facts_of(location, &source, opened.state.clone());
            self.forget_outdated(&facts)?;
            self.list_one(facts, (&source, &place.path), options, listener)?;
        }
        Ok(())
    }

    /// What was listed lazily of another state of an image is forgotten.
    fn forget_outdated(&self, facts: &RootFacts) -> Result<(), Error> {
        let roots = self.read()?.view().roots()?.into_iter();
        let mut known = roots.filter(|(_, record)| record.location == facts.location);
        let Some((root, record)) = known.next() else {
            return Ok(());
        };
        let is_same = record.image.as_ref().zip(facts.image.as_ref());
        if is_same.is_some_and(|(then, now)| !then.is_racy && then.is_same(now)) {
            return Ok(());
        }
        self.store
            .write_with_retry(&mut |_| (), &mut |txn| txn.set_rebuild(root, true))?;
        Ok(())
    }

    fn list_one(
        &self,
        facts: RootFacts,
        (source, path): (&TerritorySource, &[u8]),
        options: &ImageScanOptions,
        listener: &dyn Listener,
    ) -> Result<(), Error> {
        let mut session = self.begin_territory(facts, options, listener)?;
        let root = session.root();
        let stop = &*options.images.stop;
        let mut names = path
            .split(|byte| *byte == b'/')
            .filter(|name| !name.is_empty());
        let (mut parent, mut above, mut child) =
            (root.top(), Vec::new(), child_of(root.top(), b""));
        loop {
            let is_known = self.read()?.view().directory(child.directory)?.is_some();
            if !is_known && let Some(job) = session.list_only(parent, above.clone(), child.clone())
            {
                let mut reports = Vec::new();
                let mut send = |report| {
                    reports.push(report);
                    ControlFlow::Continue(())
                };
                source.work(&mut std::iter::once(job), &mut Nothing, &mut send, stop);
                for report in reports {
                    session.take(report.job, report.observations, report.finished)?;
                }
                session.flush()?;
            }
            let Some(name) = names.next() else { break };
            let name = kept_name(name);
            filemap_model::path::push(&mut above, &child.name);
            parent = child.directory;
            let entry = child_named(&self.read()?, parent, &name)?;
            let Some(entry) = entry else { break };
            child = child_of(entry, &name);
        }
        session.leave()?;
        self.keep_long_names(root, source)
    }
}

fn child_named(
    read: &ReadTransaction,
    parent: DirectoryId,
    name: &[u8],
) -> Result<Option<DirectoryId>, Error> {
    Ok(read
        .view()
        .entry(parent, name)?
        .and_then(|entry| entry.child))
}

fn child_of(directory: DirectoryId, name: &[u8]) -> Child {
    Child {
        directory,
        name: name.to_vec(),
        device: 0,
        inode: 0,
    }
}

/// A baseline for jobs that ask nothing of one.
struct Nothing;

impl Baseline for Nothing {
    fn visit(
        &mut self,
        _: &Scope,
        _: Which,
        _: &mut dyn FnMut(&KnownDirectory<'_>) -> ControlFlow<()>,
    ) -> Result<(), BaselineError> {
        Ok(())
    }
}

/// The tops of the territories of an image, as places of questions.
///
/// # Errors
/// When the store fails.
pub fn territory_places(read: &ReadTransaction, path: &ImagePath) -> Result<Vec<Place>, Error> {
    let written = path.written();
    let image = written.strip_suffix(b"!").unwrap_or(&written);
    let known = territories(read.view(), image)?.into_iter();
    known
        .map(|territory| Ok(Place::top(read.view(), territory.root)?))
        .collect()
}
