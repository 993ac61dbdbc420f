//! `filemap scan` of a disk image, and what questions about one need of it first.

use std::collections::BTreeSet;
use std::path::Path;

use filemap::image::ImageErrorKind;
use filemap::model::RootId;
use filemap::model::path::is_within;
use filemap::text::escape;
use filemap::{
    Catalogue, Error, ImageOptions, ImagePath, ImageReach, ImageScan, ImageScanOptions, QueryError,
    RootKind, StoreError,
};

use super::context::{Context, absolute};
use super::error::{CommandError, CommandResult};
use super::scan_report::{probe, probe_options, reported, show, warn_of_unreadable};
use super::stop::Stop;
use crate::arguments::{Asked, ImagesRead, ScanArguments, Unnamed};
use crate::output::Exit;

/// The image that a path names, or a place in one: what is no directory is taken for an image.
pub(super) fn image_at(path: &Path) -> Option<ImagePath> {
    ImagePath::of(path).or_else(|| ImagePath::of_file(path))
}

fn options(stop: &Stop) -> ImageScanOptions {
    ImageScanOptions {
        images: ImageOptions::new(std::env::temp_dir(), stop.shared()),
        label: None,
        is_full: false,
    }
}

/// Scans the territories of an image; `None` where a file that was not called an image is none.
pub(super) fn scan_image(
    context: &mut Context<'_>,
    filemap: &Catalogue,
    (image, typed): (&ImagePath, &Path),
    arguments: &ScanArguments,
    stop: &Stop,
) -> Result<Option<Exit>, CommandError> {
    if arguments.clear_cache {
        forget(filemap, image)?;
    }
    let options = ImageScanOptions {
        label: arguments.label.clone(),
        is_full: arguments.is_full(context.config.force_rescan()),
        ..options(stop)
    };
    let scanned = reported(context, None, stop, |listener| {
        filemap.scan_image(image, &options, listener)
    });
    let scan = match scanned {
        Ok(scan) => scan,
        Err(error) if is_no_image(&error) && ImagePath::of(typed).is_none() => return Ok(None),
        Err(error) => {
            context.output.error(&error.to_string());
            return Ok(Some(Exit::Failed));
        }
    };
    show_scan(context, filemap, &scan, arguments, stop).map(Some)
}

/// Looks into the files of the territories of an image, and shows what was found.
fn show_scan(
    context: &mut Context<'_>,
    filemap: &Catalogue,
    scan: &ImageScan,
    arguments: &ScanArguments,
    stop: &Stop,
) -> CommandResult {
    let mut exit = tell_zones(context, scan);
    for report in &scan.reports {
        warn_of_unreadable(context.output, &report.location, report);
        let probed = match probe(context, filemap, report, probe_options(arguments), stop) {
            Ok(probed) => probed,
            Err(CommandError::Library(error)) => {
                context.output.error(&error.to_string());
                exit = Exit::Failed;
                None
            }
            Err(error) => return Err(error),
        };
        exit = exit.max(show(context, report, probed.as_ref())?);
    }
    Ok(exit)
}

/// Scans the images that lie in a tree. Those that did not change are not read.
pub(super) fn scan_images_in(
    context: &mut Context<'_>,
    filemap: &Catalogue,
    (root, how): (RootId, ImagesRead),
    arguments: &ScanArguments,
    stop: &Stop,
) -> CommandResult {
    let mut exit = Exit::Done;
    for image in images_in(filemap, root)? {
        if stop.is_raised() {
            return Ok(Exit::Interrupted);
        }
        let options = options(stop);
        let scanned = reported(context, None, stop, |listener| match how {
            ImagesRead::Whole => filemap.scan_image(&image, &options, listener),
            ImagesRead::Lazy => filemap
                .renew_image(&image, ImageReach::Directory, &options, listener)
                .map(|()| ImageScan::default()),
        });
        match scanned {
            Ok(scan) => exit = exit.max(show_scan(context, filemap, &scan, arguments, stop)?),
            Err(error) if is_no_image(&error) => {}
            Err(error @ (Error::Image { .. } | Error::Path { .. } | Error::Unavailable { .. })) => {
                context.output.warning(&error.to_string());
                exit = exit.max(Exit::Incomplete);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(exit)
}

/// The files of a tree that may be images, and those that were.
fn images_in(filemap: &Catalogue, root: RootId) -> Result<BTreeSet<ImagePath>, CommandError> {
    let location = filemap.location(root)?;
    let found = filemap.image_candidates(root)?.into_iter();
    let found = found.map(|image| ImagePath { image, inner: None });
    let known = filemap.known_images()?.into_iter();
    let known = known.filter(|known| known.inner.is_none() && is_within(&known.image, &location));
    Ok(found.chain(known).collect())
}

/// Is nothing in it what an image is?
fn is_no_image(error: &Error) -> bool {
    matches!(error, Error::Image { source, .. } if source.kind == ImageErrorKind::NotRecognised)
}

/// Names the zones of which nothing is known, and those that are gone.
fn tell_zones(context: &mut Context<'_>, scan: &ImageScan) -> Exit {
    for (path, reason) in &scan.unknown {
        if !context.quiet {
            let text = format!("{}: {reason}", escape::terminal(path));
            context.output.note(&text);
        }
    }
    for gone in &scan.gone {
        let path = escape::terminal(&gone.path);
        let text = format!(
            "{path} is not there ({}): its entries are kept",
            gone.reason
        );
        context.output.warning(&text);
    }
    if scan.gone.is_empty() {
        Exit::Done
    } else {
        Exit::Incomplete
    }
}

/// Forgets the territories of an image, or the one that is named.
fn forget(filemap: &Catalogue, image: &ImagePath) -> Result<(), CommandError> {
    let written = image.written();
    for info in filemap.roots()? {
        let location = &info.record.location;
        let is_meant = is_within(location, &written) || is_within(&written, location);
        if info.record.kind == RootKind::Territory && is_meant {
            filemap.forget_root(info.root)?;
        }
    }
    Ok(())
}

/// Has what is known of the images that a command asks about brought up to date: a stat of each tells.
pub(super) fn renew_images(context: &mut Context<'_>, asked: &Asked) -> Result<Exit, CommandError> {
    let images = images(context, asked)?;
    if images.is_empty() {
        return Ok(Exit::Done);
    }
    let stop = Stop::hear()?;
    let options = options(&stop);
    let reach = if asked.only_directories {
        ImageReach::Directory
    } else {
        ImageReach::Whole
    };
    context.only_directories = asked.only_directories;
    let mut exit = Exit::Done;
    let filemap = if asked.scans_new {
        context.open_or_create()?
    } else {
        context.open()?
    };
    for (image, is_marked) in images {
        let mut renewed = reported(context, None, &stop, |listener| {
            filemap.renew_image(&image, reach, &options, listener)
        });
        if let Err(Error::Store(StoreError::ReadOnly(_))) = &renewed {
            let aside = context.open_aside()?;
            renewed = reported(context, None, &stop, |listener| {
                aside.renew_image(&image, reach, &options, listener)
            });
        }
        match renewed {
            Ok(()) => {}
            Err(error @ Error::Unavailable { .. }) => {
                context.output.warning(&error.to_string());
                exit = Exit::Incomplete;
            }
            // The question itself says that it is in no tree.
            Err(Error::Image { .. } | Error::Path { .. }) if !is_marked => {}
            Err(error) => return Err(error.into()),
        }
        if stop.is_raised() {
            return Ok(Exit::Interrupted);
        }
    }
    Ok(exit)
}

/// The images that a command asks about, and whether a mark in a path says that they are.
fn images(
    context: &mut Context<'_>,
    asked: &Asked,
) -> Result<Vec<(ImagePath, bool)>, CommandError> {
    if asked.paths.is_empty() {
        return known_images(context, asked.unnamed);
    }
    let mut images = Vec::new();
    for path in &asked.paths {
        if let Some(image) = ImagePath::of(path) {
            images.push((image, true));
        } else if let Some(image) = ImagePath::of_file(path)
            && is_in_no_root(context, path)?
        {
            images.push((image, false));
        }
    }
    Ok(images)
}

fn is_in_no_root(context: &Context<'_>, path: &Path) -> Result<bool, CommandError> {
    let Ok(filemap) = context.open_for_all() else {
        return Ok(false);
    };
    let read = filemap.read()?;
    let found = filemap::query::Place::resolve(&read, &absolute(path)?, None);
    Ok(matches!(found, Err(QueryError::NotScanned(_))))
}

/// The images in the catalogue that a question without a path is about.
fn known_images(
    context: &mut Context<'_>,
    unnamed: Unnamed,
) -> Result<Vec<(ImagePath, bool)>, CommandError> {
    // Where there is no catalogue, the command itself says so.
    let Ok(filemap) = context.open_for_all() else {
        return Ok(Vec::new());
    };
    let known = filemap.known_images()?;
    if known.is_empty() {
        return Ok(Vec::new());
    }
    let here = absolute(Path::new("."))?;
    let is_asked = |image: &ImagePath| match unnamed {
        Unnamed::AllRoots => true,
        Unnamed::Here => is_within(&image.image, &here),
    };
    if unnamed == Unnamed::Here && !is_in_no_root(context, Path::new("."))? {
        return Ok(Vec::new());
    }
    let asked = known.into_iter().filter(is_asked);
    Ok(asked.map(|image| (image, true)).collect())
}
