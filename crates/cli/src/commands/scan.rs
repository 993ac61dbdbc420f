//! `filemap scan`: brings the catalogue up to date.

use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use filemap::text::{ago_text, escape, parse_duration};
use filemap::{Catalogue, Error, Ffprobe, ScanOptions, ScanReport};
use filemap_api::RootAnswer;

use super::context::Context;
use super::error::{CommandError, CommandResult};
use super::scan_image::{image_at, scan_image, scan_images_in};
use super::scan_report::{kinds, probe, probe_options, reported, show, warn_of_unreadable};
use super::stop::Stop;
use crate::arguments::{ScanArguments, Trust};
use crate::output::Exit;

/// Scans the paths that were named, or all roots.
pub(crate) fn run(context: &mut Context<'_>, arguments: &ScanArguments) -> CommandResult {
    if arguments.ffprobe && Ffprobe::on_path(&context.open_options().programs).is_none() {
        return Err(Error::NoFfprobe.into());
    }
    let paths = paths(context, arguments)?;
    let filemap = context.open_or_create()?;
    let options = options(context, arguments);
    let stop = Stop::hear()?;
    let mut exit = Exit::Done;
    for path in &paths {
        if let Some(image) = image_at(path)
            && let Some(ended) = scan_image(context, &filemap, (&image, path), arguments, &stop)?
        {
            exit = exit.max(ended);
            if stop.is_raised() {
                return Ok(Exit::Interrupted);
            }
            continue;
        }
        if arguments.clear_cache {
            forget(&filemap, path)?;
        } else if skip_fresh(context, &filemap, path, arguments, &options)? {
            continue;
        }
        match scan_one(context, &filemap, path, &options, &stop) {
            Ok(report) => {
                let asked = probe_options(arguments);
                let probed = match probe(context, &filemap, &report, asked, &stop) {
                    Ok(probed) => probed,
                    Err(CommandError::Library(error)) => {
                        context.output.error(&error.to_string());
                        exit = Exit::Failed;
                        None
                    }
                    Err(error) => return Err(error),
                };
                exit = exit.max(show(context, &report, probed.as_ref())?);
                if let Some(how) = arguments.images {
                    let root = (report.root, how);
                    exit = exit.max(scan_images_in(context, &filemap, root, arguments, &stop)?);
                }
            }
            Err(error) => {
                // One root that is not there must not keep the others from being looked at.
                context.output.error(&error.to_string());
                exit = Exit::Failed;
            }
        }
        if stop.is_raised() {
            return Ok(Exit::Interrupted);
        }
    }
    Ok(exit)
}

fn paths(context: &Context<'_>, arguments: &ScanArguments) -> Result<Vec<PathBuf>, CommandError> {
    use std::os::unix::ffi::OsStringExt;
    if !arguments.paths.is_empty() {
        return Ok(arguments.paths.clone());
    }
    let filemap = context.open()?;
    // The tree of a list can only be imported again, and what was put in by paths is scanned when it is named.
    let live = filemap
        .roots()?
        .into_iter()
        .filter(|info| info.record.kind.can_rescan());
    let locations = live.map(|info| info.record.location);
    let images = filemap.known_images()?.into_iter();
    // All zones of an image, since there may be new ones.
    let images = images.map(|image| [&image.written()[..], b"!"].concat());
    let images = images.map(|path| match path.strip_suffix(b"!!") {
        Some(image) => [image, b"!"].concat(),
        None => path,
    });
    Ok(locations
        .chain(images)
        .map(|path| std::ffi::OsString::from_vec(path).into())
        .collect())
}

fn options(context: &Context<'_>, arguments: &ScanArguments) -> ScanOptions {
    let trust = match arguments.trust(context.config.force_rescan()) {
        Trust::Exact => filemap::Trust::Exact,
        Trust::Quick => filemap::Trust::Quick,
        Trust::Full => filemap::Trust::Full,
    };
    let excludes = match (arguments.no_exclude, arguments.exclude.is_empty()) {
        (true, _) => Some(Vec::new()),
        (false, true) => None,
        (false, false) => Some(arguments.exclude.clone()),
    };
    ScanOptions {
        trust,
        accept_replaced: arguments.accept_replaced,
        separate: arguments.separate,
        excludes,
        one_file_system: arguments.one_file_system.then_some(true),
        gitignore: arguments.gitignore.then_some(true),
        label: arguments.label.clone(),
        threads: context.config.threads(),
    }
}

/// Forgets the root at a path, if there is one.
fn forget(filemap: &Catalogue, path: &Path) -> Result<(), CommandError> {
    let location = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let roots = filemap.roots()?;
    let known = roots
        .iter()
        .find(|info| is_location(&location, &info.record));
    if let Some(info) = known {
        filemap.forget_root(info.root)?;
    }
    Ok(())
}

/// Passes a root over that was looked at lately, if the configuration says how lately is enough.
fn skip_fresh(
    context: &mut Context<'_>,
    filemap: &Catalogue,
    path: &Path,
    arguments: &ScanArguments,
    options: &ScanOptions,
) -> Result<bool, CommandError> {
    let most = match &arguments.max_age {
        Some(age) => parse_duration(age)?.as_secs(),
        None => context.config.scan_cache_max_age().as_secs(),
    };
    // What is to be looked into from now on has to be done, however young the last look is.
    let is_asked = kinds(arguments).is_some();
    if most == 0 || is_asked || options.trust == filemap::Trust::Full {
        return Ok(false);
    }
    let Ok(location) = std::fs::canonicalize(path) else {
        return Ok(false);
    };
    let roots = filemap.roots()?;
    let Some(info) = roots
        .iter()
        .find(|info| is_location(&location, &info.record))
    else {
        return Ok(false);
    };
    let age = filemap.now().seconds_since(info.seen);
    if !info.record.complete || age >= most {
        return Ok(false);
    }
    if context.json {
        context.answer(&RootAnswer::from(info))?;
    }
    if !context.quiet {
        let path = escape::terminal(&info.record.location);
        context.output.note(&format!(
            "{path}: looked at {}, which is fresh enough",
            ago_text(age)
        ));
    }
    Ok(true)
}

pub(super) fn scan_one(
    context: &mut Context<'_>,
    filemap: &Catalogue,
    path: &Path,
    options: &ScanOptions,
    stop: &Stop,
) -> Result<ScanReport, CommandError> {
    let expected = filemap
        .roots()?
        .iter()
        .find(|info| std::fs::canonicalize(path).is_ok_and(|p| is_location(&p, &info.record)))
        .map(|info| info.sum.entries());
    let report = reported(context, expected, stop, |listener| {
        filemap.scan(path, options, listener, stop.flag())
    })?;
    warn_of_unreadable(context.output, path, &report);
    Ok(report)
}

fn is_location(path: &Path, root: &filemap::Root) -> bool {
    path.as_os_str().as_bytes() == root.location
}
