//! Looks at trees before a question is answered, where their last look is too old for it.

use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

use filemap::model::path::is_within;
use filemap::text::parse_duration;
use filemap::{Catalogue, ProbeOptions, RootInfo, ScanOptions};

use super::context::{Context, absolute, absolute_of};
use super::error::CommandError;
use super::scan::scan_one;
use super::scan_image::renew_images;
use super::scan_report::probe;
use super::stop::Stop;
use crate::arguments::{Arguments, Asked, Unnamed};
use crate::output::Exit;

/// Looks at what a command asks about, if the command line says so or the command needs it. Returns how
/// that ended; `Interrupted` means that nothing should be answered.
pub(super) fn refresh(
    context: &mut Context<'_>,
    arguments: &Arguments,
) -> Result<Exit, CommandError> {
    let Some(asked) = arguments.command.0.asked() else {
        return Ok(Exit::Done);
    };
    let renewed = if arguments.global.no_scan {
        Exit::Done
    } else {
        renew_images(context, &asked)?
    };
    if renewed == Exit::Interrupted {
        return Ok(renewed);
    }
    let Some(most) = oldest_allowed(arguments, &asked)? else {
        return Ok(renewed);
    };
    let filemap = if asked.scans_new {
        context.open_or_create()?
    } else {
        context.open()?
    };
    let stop = Stop::hear()?;
    let mut exit = renewed;
    for path in stale(&filemap, &asked, most)? {
        exit = exit.max(look(context, &filemap, &path, &stop)?);
        if stop.is_raised() {
            return Ok(Exit::Interrupted);
        }
    }
    Ok(exit)
}

/// The age in seconds from which on a look is too old; `None` when nothing is to be looked at.
fn oldest_allowed(arguments: &Arguments, asked: &Asked) -> Result<Option<u64>, CommandError> {
    let global = &arguments.global;
    if global.no_scan {
        return Ok(None);
    }
    match &global.fresh {
        Some(age) => Ok(Some(parse_duration(age)?.as_secs())),
        None => Ok(asked.scans_always.then_some(0)),
    }
}

fn look(
    context: &mut Context<'_>,
    filemap: &Catalogue,
    path: &Path,
    stop: &Stop,
) -> Result<Exit, CommandError> {
    let options = ScanOptions {
        threads: context.config.threads(),
        ..ScanOptions::default()
    };
    let scanned = scan_one(context, filemap, path, &options, stop);
    if let Ok(report) = &scanned {
        match probe(context, filemap, report, ProbeOptions::default(), stop) {
            Ok(_) => {}
            // What is known is answered all the same.
            Err(CommandError::Library(error)) => context.output.warning(&error.to_string()),
            Err(error) => return Err(error),
        }
    }
    match scanned {
        Ok(report)
            if report.outcome.unreadable + report.unreadable_count + report.outcome.unsettled
                > 0 =>
        {
            context.has_named_unreadable = true;
            Ok(Exit::Incomplete)
        }
        Ok(_) => Ok(Exit::Done),
        // What is known is answered, and the exit code says that it could not be looked at.
        Err(CommandError::Library(error @ filemap::Error::Unavailable { .. })) => {
            context.output.warning(&error.to_string());
            Ok(Exit::Incomplete)
        }
        Err(error) => Err(error),
    }
}

/// The roots whose last look is too old, and new paths where those are scanned.
fn stale(filemap: &Catalogue, asked: &Asked, most: u64) -> Result<Vec<PathBuf>, CommandError> {
    let roots = filemap.roots()?;
    let mut stale: Vec<PathBuf> = Vec::new();
    let mut note = |path: PathBuf| {
        if !stale.contains(&path) {
            stale.push(path);
        }
    };
    if asked.paths.is_empty() {
        let here = absolute(Path::new("."))?;
        let is_asked = |info: &&RootInfo| match (asked.unnamed, root_of(&roots, &here)) {
            (Unnamed::AllRoots, _) => true,
            (Unnamed::Here, Some(holding)) => holding.root == info.root,
            (Unnamed::Here, None) => is_within(&info.record.location, &here),
        };
        let stale = roots.iter().filter(is_asked);
        let stale = stale.filter(|info| is_stale(filemap, info, most));
        stale.for_each(|info| note(location(info)));
    }
    for path in &asked.paths {
        let wanted = absolute_of(filemap, path)?;
        match root_of(&roots, &wanted) {
            Some(info) if is_stale(filemap, info, most) => note(location(info)),
            Some(_) => {}
            None if asked.scans_new => note(path.clone()),
            None => {}
        }
    }
    Ok(stale)
}

fn is_stale(filemap: &Catalogue, info: &RootInfo, most: u64) -> bool {
    let age = filemap.now().seconds_since(info.seen);
    let is_live = info.record.kind.can_rescan();
    is_live && (!info.record.complete || age >= most)
}

fn location(info: &RootInfo) -> PathBuf {
    std::ffi::OsString::from_vec(info.record.location.clone()).into()
}

/// The root that a path lies in: the deepest whose location is the beginning of the path.
fn root_of<'r>(roots: &'r [RootInfo], path: &[u8]) -> Option<&'r RootInfo> {
    let found = roots.iter();
    let found = found.filter(|info| is_within(path, &info.record.location));
    found.max_by_key(|info| info.record.location.len())
}
