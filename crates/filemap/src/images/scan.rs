//! Brings the catalogue up to date with a disk image: each of its territories is a root, and goes through the
//! jobs, the diff and the writer of all roots.
//!
//! Nothing is read of an image whose files have the stats that they had. Where one has another, every territory
//! is listed anew and compared: numbers and times inside an image do not tell which directories changed.

use std::collections::HashSet;
use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use filemap_image::{ImageError, ImageErrorKind, Zone};
use filemap_model::{Event, Listener, RootId, Source, Unreadable};
use filemap_query::sum_below;
use filemap_store::{ImageState, Root, Trust};
use filemap_update::{Outcome, RootFacts, RootUpdate};

use super::known::{
    Asked, KnownTerritory, asked, image_of, is_there, state_now, state_of, territories,
};
use super::opened::{ImageOptions, at};
use super::path::ImagePath;
use super::place::{ImagePlace, written};
use super::source::{Content, TerritorySource};
use crate::error::Error;
use crate::handle::Catalogue;
use crate::scan::{Drive, ScanOptions, ScanReport, known_unreadable};
use crate::unreadable::UnreadablePaths;

/// Times that an image which changes while it is read is read anew.
const ATTEMPTS: usize = 3;

/// How to scan an image.
#[derive(Clone, Debug)]
pub struct ImageScanOptions {
    /// How it is opened.
    pub images: ImageOptions,
    /// A name for its roots.
    pub label: Option<String>,
    /// Read it also where nothing tells that it changed.
    pub is_full: bool,
}

/// What a scan of an image did.
#[derive(Clone, Debug, Default)]
pub struct ImageScan {
    /// Of each territory, by its zone.
    pub reports: Vec<ScanReport>,
    /// Zones in which nothing is that is known, with what is said of them.
    pub unknown: Vec<(Vec<u8>, String)>,
    /// Roots whose zones are no longer there: what is known of them is kept.
    pub gone: Vec<Unreadable>,
}

impl Catalogue {
    /// Scans the territories of an image, or the one that a path lies in. Of an image that did not change
    /// since, nothing is read.
    ///
    /// # Errors
    /// When the image is not there, cannot be read or is none, or the store fails. What cannot be read
    /// inside is no error, but told in the reports.
    pub fn scan_image(
        &self,
        path: &ImagePath,
        options: &ImageScanOptions,
        listener: &dyn Listener,
    ) -> Result<ImageScan, Error> {
        let _ = self.remove_forgotten();
        for attempt in 1.. {
            let before = Instant::now();
            if !options.is_full
                && let Some(scan) = self.unchanged(path, before)?
            {
                return Ok(scan);
            }
            let (mut scan, is_moving) = self.scan_opened(path, options, listener)?;
            let is_stopped = scan.reports.iter().any(|report| !report.outcome.complete);
            if !is_moving || is_stopped {
                return Ok(scan);
            }
            if attempt == ATTEMPTS {
                scan.reports.iter_mut().for_each(note_moving);
                return Ok(scan);
            }
        }
        Ok(ImageScan::default())
    }

    /// What is known of the territories that a path asks about, if the image is as it was.
    fn unchanged(&self, path: &ImagePath, started: Instant) -> Result<Option<ImageScan>, Error> {
        let read = self.read()?;
        let Some(asked) = asked(&read, path)? else {
            return Ok(None);
        };
        let known = territories(read.view(), &asked.image)?;
        let Some(whole) = whole_of(&known, &asked, path) else {
            return Ok(None);
        };
        let began = self.now();
        let mut scan = ImageScan::default();
        for territory in &whole {
            let report = self.known_report(territory.root, &territory.record, started)?;
            scan.reports.push(report);
        }
        for territory in known.iter().filter(|_| asked.zone.is_none()) {
            if let Some((_, reason)) = &territory.record.unavailable {
                scan.gone.push(Unreadable {
                    path: territory.record.location.clone(),
                    reason: reason.clone(),
                });
            }
        }
        for territory in whole {
            self.store.note_look(territory.root, began);
        }
        Ok(Some(scan))
    }

    /// Is all known of the territories that a path asks about, as the image is now?
    pub(super) fn is_unchanged(&self, path: &ImagePath) -> Result<bool, Error> {
        let read = self.read()?;
        let Some(asked) = asked(&read, path)? else {
            return Ok(false);
        };
        let known = territories(read.view(), &asked.image)?;
        Ok(whole_of(&known, &asked, path).is_some())
    }

    /// A report of a root of which nothing was read.
    fn known_report(
        &self,
        root: RootId,
        record: &Root,
        started: Instant,
    ) -> Result<ScanReport, Error> {
        let read = self.read()?;
        let sum = sum_below(read.view(), root.top())?;
        let mut unreadable = UnreadablePaths::default();
        for item in known_unreadable(&read, root)? {
            unreadable.add(&item);
        }
        let (unreadable_count, unreadable) = unreadable.end();
        Ok(ScanReport {
            root,
            location: PathBuf::from(OsString::from_vec(record.location.clone())),
            outcome: Outcome {
                entries: sum.entries(),
                new: 0,
                changed: 0,
                removed: 0,
                moved: 0,
                unreadable: sum.unreadable,
                unsettled: 0,
                unsettled_paths: Vec::new(),
                sum,
                complete: true,
                wrote: false,
            },
            looked: 0,
            listed: 0,
            unreadable,
            unreadable_count,
            racy: 0,
            resumed: false,
            is_narrow: false,
            taken_in: Vec::new(),
            elapsed: started.elapsed(),
        })
    }

    /// Opens an image and scans what a path asks about. Returns also whether the image changed meanwhile.
    fn scan_opened(
        &self,
        path: &ImagePath,
        options: &ImageScanOptions,
        listener: &dyn Listener,
    ) -> Result<(ImageScan, bool), Error> {
        let opened = self.open_zones(path, options)?;
        let (place, state) = (opened.place, opened.state);
        let mut scan = self.note_zones_gone(&place.image.path, &state)?;
        for (zone, content) in opened.zones {
            if place.zone.is_some_and(|asked| asked != zone) {
                continue;
            }
            let location = written(&place.image, zone, b"");
            match content {
                Ok(content) => {
                    let source = TerritorySource::new(content, Arc::clone(&options.images.stop));
                    let facts = facts_of(location, &source, state.clone());
                    let report = self.scan_territory(facts, &source, options, listener)?;
                    let is_whole = report.outcome.complete;
                    scan.reports.push(report);
                    if !is_whole {
                        return Ok((scan, false));
                    }
                }
                Err(error) => scan.unknown.push((location, error.to_string())),
            }
        }
        let is_moving = opened.is_moving || !state.is_same(&state_now(&path.image, &state));
        Ok((scan, is_moving))
    }

    /// Opens an image and what is in its zones. Roots of an image that has another name since follow it.
    pub(super) fn open_zones(
        &self,
        path: &ImagePath,
        options: &ImageScanOptions,
    ) -> Result<OpenedZones, Error> {
        let clock = Some(&self.options.clock);
        let before = state_of(&path.image, &[], clock);
        let place = match ImagePlace::resolve(&path.written(), &options.images) {
            Ok(place) => place,
            Err(error) => return Err(self.note_image_gone(path, error)?),
        };
        let mut state = state_of(&path.image, &place.siblings, clock);
        state.is_racy |= before.is_racy;
        let is_moving = !before.is_same(&state_of(&path.image, &[], None));
        let zones = place.image.table.zones.iter().filter(|zone| !zone.is_frame);
        let zones: Vec<_> = zones
            .map(|zone| (zone.number, content_of(&place, zone)))
            .collect();
        let readable = zones.iter().filter(|(_, content)| content.is_ok());
        state.zones = readable.map(|(zone, _)| *zone).collect();
        if state.zones.is_empty() {
            let error = zones.into_iter().find_map(|(_, content)| content.err());
            let error = error.unwrap_or_else(|| nothing("it has no zones"));
            return Err(self.note_image_gone(path, at(&place.image.path, error))?);
        }
        self.follow_renamed(&path.image, &state)?;
        Ok(OpenedZones {
            place,
            state,
            zones,
            is_moving,
        })
    }

    /// Roots of an image that is surely this one, and is no longer at the path that it had, get this path.
    fn follow_renamed(&self, image: &[u8], state: &ImageState) -> Result<(), Error> {
        let Some(now) = state.files.first().and_then(|file| file.stat) else {
            return Ok(());
        };
        let roots = self.read()?.view().roots()?;
        let is_under = |path: &[u8]| {
            let mut locations = roots.iter().map(|(_, record)| &record.location);
            locations.any(|location| location == path)
        };
        for (root, record) in &roots {
            let Some((was, inner)) = image_of(record) else {
                continue;
            };
            let then = record
                .image
                .as_ref()
                .and_then(|image| image.files.first()?.stat);
            let is_it = then.is_some_and(|then| {
                then.btime.is_known() && then.device == now.device && then.is_same_inode(&now)
            });
            let to = [image, inner].concat();
            if was != image && is_it && !is_under(&to) && !is_there(was) {
                filemap_update::rename_root(&self.store, *root, &to, &mut |_| ())?;
            }
        }
        Ok(())
    }

    /// Scans one territory. What is known of it is listed anew, unless an earlier scan of the same image was
    /// interrupted.
    fn scan_territory(
        &self,
        facts: RootFacts,
        source: &TerritorySource,
        options: &ImageScanOptions,
        listener: &dyn Listener,
    ) -> Result<ScanReport, Error> {
        let (started, began) = (Instant::now(), self.now());
        let location = PathBuf::from(OsString::from_vec(facts.location.clone()));
        let session = self.begin_territory(facts, options, listener)?;
        let root = session.root();
        let mut drive = Drive::new(session, listener, 1);
        let stop = &*options.images.stop;
        drive.run(source, self, stop)?;
        let report = drive.end(location, started, Some(self), stop)?;
        self.keep_long_names(root, source)?;
        if report.outcome.wrote {
            self.adopt_unknown_entries()?;
        }
        self.remove_expired_entries()?;
        if report.outcome.complete {
            self.store.note_look(root, began);
        }
        Ok(report)
    }

    /// Begins a session of a territory.
    pub(super) fn begin_territory<'s>(
        &'s self,
        facts: RootFacts,
        options: &ImageScanOptions,
        listener: &'s dyn Listener,
    ) -> Result<RootUpdate<'s>, Error> {
        let known = self.read()?.view().roots()?.into_iter();
        let mut known = known.filter(|(_, record)| record.location == facts.location);
        let goes_on = known.next().is_none_or(|(_, record)| {
            let then = record.image.as_ref();
            let now = facts.image.as_ref();
            let is_same = then
                .zip(now)
                .is_some_and(|(then, now)| !then.is_racy && then.is_same(now));
            !record.complete && is_same
        });
        let trust = if goes_on { Trust::Exact } else { Trust::Full };
        let scan_options = ScanOptions {
            trust,
            accept_replaced: true,
            label: options.label.clone(),
            ..ScanOptions::default()
        };
        let waiting = |holder: &str| {
            listener.tell(&Event::Waiting {
                holder: holder.to_owned(),
            });
        };
        let how = self.session_options(&scan_options, None, false);
        let mut session = RootUpdate::begin(&self.store, facts, how, Box::new(waiting))?;
        // An image that changes is read anew as a whole: there is nothing to look at once more.
        session.set_witness(Box::new(|| Some(HashSet::new())));
        Ok(session)
    }

    pub(super) fn keep_long_names(
        &self,
        root: RootId,
        source: &TerritorySource,
    ) -> Result<(), Error> {
        let names = source.take_long_names();
        if names.is_empty() {
            return Ok(());
        }
        self.store.write_with_retry(&mut |_| (), &mut |txn| {
            names
                .iter()
                .try_for_each(|name| txn.put_whole_name(root, name))
        })?;
        Ok(())
    }

    /// An image that cannot be opened any more: what is known of its territories is kept, and is not there.
    fn note_image_gone(&self, path: &ImagePath, error: Error) -> Result<Error, Error> {
        let read = self.read()?;
        let asked = asked(&read, path)?;
        let Some(asked) = asked.filter(|_| !is_passing(&error)) else {
            return Ok(error);
        };
        let known = territories(read.view(), &asked.image)?;
        drop(read);
        let reason = reason_of(&error);
        let mut told = None;
        for territory in known {
            if asked.zone.is_some_and(|zone| zone != territory.zone) {
                continue;
            }
            let location = territory.record.location;
            let now = self.now();
            let kept = filemap_update::note_unavailable(&self.store, &location, &reason, now)?;
            told.get_or_insert(Error::Unavailable {
                path: location,
                reason: reason.clone(),
                entries: kept.unwrap_or(0),
            });
        }
        Ok(told.unwrap_or(error))
    }

    /// Roots of zones that the image has no more are not there.
    fn note_zones_gone(&self, image: &[u8], state: &ImageState) -> Result<ImageScan, Error> {
        let known = territories(self.read()?.view(), image)?;
        let mut scan = ImageScan::default();
        for KnownTerritory { zone, record, .. } in known {
            if state.zones.contains(&zone) {
                continue;
            }
            let reason = format!("the image has no filesystem in a zone {zone} any more");
            let now = self.now();
            filemap_update::note_unavailable(&self.store, &record.location, &reason, now)?;
            scan.gone.push(Unreadable {
                path: record.location,
                reason,
            });
        }
        Ok(scan)
    }
}

/// An image that is open, and what is in its zones.
pub(super) struct OpenedZones {
    pub(super) place: ImagePlace,
    pub(super) state: ImageState,
    /// By their numbers; an error where nothing is recognised.
    pub(super) zones: Vec<(u32, Result<Content, ImageError>)>,
    /// It changed while it was opened.
    is_moving: bool,
}

/// The territories that are asked about, if all of them are known as they are now.
fn whole_of<'k>(
    known: &'k [KnownTerritory],
    asked: &Asked,
    path: &ImagePath,
) -> Option<Vec<&'k KnownTerritory>> {
    let image = |territory: &KnownTerritory| territory.record.image.clone();
    let then = match asked.zone {
        Some(zone) => image(known.iter().find(|territory| territory.zone == zone)?)?,
        None => known
            .iter()
            .filter(|territory| territory.record.unavailable.is_none())
            .find_map(image)?,
    };
    let now = state_now(&path.image, &then);
    let zones = asked.zone.map_or(then.zones, |zone| vec![zone]);
    let find = |zone: &u32| {
        let mut known = known.iter();
        known.find(|territory| territory.zone == *zone && territory.is_whole(&now))
    };
    zones.iter().map(find).collect()
}

/// What is in a zone; an error where nothing in it is recognised.
fn content_of(place: &ImagePlace, zone: &Zone) -> Result<Content, ImageError> {
    match place.image.territory(zone) {
        Ok(filesystem) => Ok(Content::Filesystem(filesystem)),
        Err(error) if error.kind == ImageErrorKind::NotRecognised => Err(error),
        Err(error) => Ok(Content::Unreadable(error.to_string())),
    }
}

/// What a root is recorded by.
pub(super) fn facts_of(
    location: Vec<u8>,
    source: &TerritorySource,
    image: ImageState,
) -> RootFacts {
    let territory = source.filesystem().map(|filesystem| filesystem.territory());
    let filesystem = territory.map_or_else(String::new, |territory| territory.kind.clone());
    RootFacts {
        location,
        top: source.top(),
        // Another filesystem in the zone is a change like any other.
        fsid: 0,
        filesystem,
        image: Some(image),
    }
}

fn nothing(reason: &str) -> ImageError {
    ImageError {
        kind: ImageErrorKind::NotRecognised,
        reason: reason.to_owned(),
    }
}

/// May it be that the image is as it was, and only cannot be read just now?
fn is_passing(error: &Error) -> bool {
    match error {
        Error::Image { source, .. } => source.kind == ImageErrorKind::Stopped,
        _ => false,
    }
}

fn reason_of(error: &Error) -> String {
    match error {
        Error::Path { source, .. } if source.kind() == std::io::ErrorKind::NotFound => {
            "it does not exist".to_owned()
        }
        Error::Path { source, .. } => filemap_model::system_words(source),
        Error::Image { source, .. } => source.to_string(),
        Error::NoZone { zone, .. } => format!("the image has no zone {zone}"),
        other => other.to_string(),
    }
}

fn note_moving(report: &mut ScanReport) {
    report.unreadable_count += 1;
    report.unreadable.push(Unreadable {
        path: Vec::new(),
        reason: "the image changed while it was read".to_owned(),
    });
}
