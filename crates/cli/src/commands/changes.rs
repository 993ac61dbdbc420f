//! `filemap changes`: what was created, changed, removed and moved.

use std::ops::ControlFlow;

use filemap::model::path::is_within;
use filemap::text::escape;
use filemap::{Catalogue, ChangeLine, Error, QueryError, Since, model};
use filemap_api::ChangeAnswer;

use super::context::{Context, locate_each};
use super::error::{CommandError, CommandResult};
use super::places::tell_gap;
use crate::arguments::ChangesArguments;
use crate::output::{Exit, RecordEnd};

/// Shows the changes since a clock, date or age.
pub(crate) fn run(context: &mut Context<'_>, arguments: &ChangesArguments) -> CommandResult {
    let filemap = context.open()?;
    let paths = paths(&filemap, arguments)?;
    let exit = tell_gaps(context, &filemap, &paths)?;
    let since = since(context, &filemap, arguments)?;
    if arguments.nul {
        context.output.end_records_with(RecordEnd::Nul);
    }
    let mut left = arguments.limit.unwrap_or(u64::MAX);
    let mut failed = None;
    let mut fresh = false;
    let clock = filemap.changes(since, &paths, &mut |change| {
        if left == 0 {
            return ControlFlow::Break(());
        }
        left -= 1;
        fresh |= change.fresh;
        match show(context, change, arguments.nul) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    if let Some(error) = failed {
        return Err(error);
    }
    if let Some(name) = &arguments.name {
        // Only what was handed over is behind the reader.
        context.output.flush()?;
        filemap.set_position(name, clock)?;
    }
    if !context.quiet && !context.json {
        if fresh {
            context
                .output
                .note("the journal does not reach back so far: this is all there is now");
        }
        context.output.note(&format!("up to clock {clock}"));
    }
    Ok(exit)
}

/// Says which of the trees that are asked about were not scanned whole.
fn tell_gaps(
    context: &mut Context<'_>,
    filemap: &Catalogue,
    paths: &[Vec<u8>],
) -> Result<Exit, CommandError> {
    let mut exit = Exit::Done;
    for info in filemap.roots()? {
        let top = &info.record.location;
        let is_asked = |path: &Vec<u8>| is_within(path, top) || is_within(top, path);
        if (paths.is_empty() || paths.iter().any(is_asked)) && tell_gap(context, top, info.gap) {
            exit = Exit::Incomplete;
        }
    }
    Ok(exit)
}

/// The absolute paths that are meant. What is gone may have changes too, but not what is in no root.
fn paths(filemap: &Catalogue, arguments: &ChangesArguments) -> Result<Vec<Vec<u8>>, CommandError> {
    let read = filemap.read()?;
    let mut paths = Vec::new();
    for path in &arguments.paths {
        match locate_each(&read, path) {
            Ok((found, places)) if places.len() == 1 && !found.ends_with(b"!") => paths.push(found),
            Ok((_, places)) => paths.extend(places.into_iter().map(|place| place.path)),
            Err(CommandError::Library(Error::Query(QueryError::NoSuchEntry(path)))) => {
                paths.push(path);
            }
            Err(error) => return Err(error),
        }
    }
    Ok(paths)
}

fn since(
    context: &Context<'_>,
    filemap: &Catalogue,
    arguments: &ChangesArguments,
) -> Result<Since, CommandError> {
    if let Some(name) = &arguments.name {
        let known = filemap.consumer(name)?;
        let position = known.and_then(|consumer| consumer.position);
        return Ok(Since::Clock(position.unwrap_or(model::Clock(0))));
    }
    Ok(match arguments.since.parse::<u64>() {
        Ok(clock) => {
            let now = filemap.read()?.view().clock().map_err(Error::from)?;
            if clock > now.0 {
                let text = format!(
                    "--since {clock}: the clock of this catalogue is at {now}; --since 0 shows all"
                );
                return Err(CommandError::Usage(text));
            }
            Since::Clock(model::Clock(clock))
        }
        Err(_) => Since::Time(context.calendar.parse(&arguments.since)?),
    })
}

/// Shows one change.
pub(super) fn show(
    context: &mut Context<'_>,
    change: &ChangeLine<'_>,
    nul: bool,
) -> Result<(), CommandError> {
    if context.json {
        return context.answer(&ChangeAnswer::from(change));
    }
    if nul {
        context.output.line(change.path)?;
        return Ok(());
    }
    let word = match change.kind {
        model::ChangeKind::Created => "created",
        model::ChangeKind::Changed => "changed",
        model::ChangeKind::Removed => "removed",
        model::ChangeKind::Moved => "moved  ",
    };
    context.line.clear();
    context.line.extend_from_slice(word.as_bytes());
    context.line.push(b'\t');
    escape::write_terminal(&mut context.line, change.path);
    if let Some(from) = change.from {
        context.line.extend_from_slice(b"\tfrom ");
        escape::write_terminal(&mut context.line, from);
    }
    let line = std::mem::take(&mut context.line);
    context.output.row(&line)?;
    context.line = line;
    context.line.clear();
    Ok(())
}
