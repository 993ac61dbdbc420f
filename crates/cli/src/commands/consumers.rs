//! `filemap pending`, `done`, `failed` and `consumers`: what pipelines have still to do.

use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use filemap::query::{Find, Place, Reason, Retry};
use filemap::text::{escape, parse_duration, thousands};
use filemap::{Catalogue, ClaimRequest, Claimed, ReadTransaction, Verdict, model};
use filemap_api::{ConsumerAnswer, PendingAnswer};

use super::context::{Context, absolute};
use super::error::{CommandError, CommandResult};
use super::find::to_query;
use super::named::names;
use super::places::Places;
use crate::arguments::{
    ConsumersArguments, DoneArguments, FailedArguments, FindArguments, MarkedFiles,
    PendingArguments, RetryWord, Unnamed,
};
use crate::output::{Exit, RecordEnd};

/// Shows the files that a consumer has still to do.
pub(crate) fn pending(context: &mut Context<'_>, arguments: &PendingArguments) -> CommandResult {
    let find = arguments.find();
    let filemap = context.open()?;
    let retry = match arguments.retry {
        None => Retry::None,
        Some(RetryWord::Transient) => Retry::Transient,
        Some(RetryWord::All) => Retry::All,
    };
    if find.nul {
        context.output.end_records_with(RecordEnd::Nul);
    }
    match arguments.claim {
        Some(count) => claim(context, &filemap, arguments, &find, (count, retry)),
        None => stream(context, &filemap, arguments, &find, retry),
    }
}

/// The search, and where: without a path as `unnamed` says.
fn query(
    context: &mut Context<'_>,
    filemap: &Catalogue,
    read: &ReadTransaction,
    find: &FindArguments,
    unnamed: Unnamed,
) -> Result<(Find, Places), CommandError> {
    let selection = find.selection(&context.calendar, &context.users)?;
    let unnamed = match selection.paths[..] {
        [] => unnamed,
        _ => find.all_roots.unnamed(),
    };
    let wished = (&selection.paths[..], unnamed);
    let places = Places::of_right_paths(context, filemap, read, wished)?;
    let query = to_query(selection, find);
    places.tell_unprobed(context, read, &query.filter)?;
    Ok((query, places))
}

fn stream(
    context: &mut Context<'_>,
    filemap: &Catalogue,
    arguments: &PendingArguments,
    find: &FindArguments,
    retry: Retry,
) -> CommandResult {
    let read = filemap.read()?;
    let (query, mut places) = query(context, filemap, &read, find, find.all_roots.unnamed())?;
    places.tell_unreadable(context, &read, query.max_depth.unwrap_or(u32::MAX))?;
    let pending = filemap.pending(&arguments.consumer, retry)?;
    let query = query.for_consumer(&arguments.consumer, &pending);
    let limits = filemap.limits();
    if find.count {
        let count = query.count(&read, &places.places, &limits)?;
        context.output.line(count.to_string().as_bytes())?;
        return Ok(places.exit());
    }
    let mut failed = None;
    query.run(&read, &places.places, &limits, &mut |found| {
        let shown = if context.json {
            filemap
                .pending_reason(&read, &pending, found)
                .map_err(CommandError::from)
                .and_then(|reason| {
                    let reason = reason.unwrap_or(Reason::New);
                    let size = found.entry.stat.size;
                    context.answer(&PendingAnswer::new(found.path, size, &reason))
                })
        } else {
            context.line.clear();
            places.show(&mut context.line, found.path);
            context.output.line(&context.line).map_err(Into::into)
        };
        match shown {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    failed.map_or(Ok(places.exit()), Err)
}

fn claim(
    context: &mut Context<'_>,
    filemap: &Catalogue,
    arguments: &PendingArguments,
    find: &FindArguments,
    (count, retry): (usize, Retry),
) -> CommandResult {
    let lease = parse_duration(&arguments.lease)?;
    let (query, places) = {
        let read = filemap.read()?;
        let wished = find.all_roots.unnamed();
        let (query, mut places) = query(context, filemap, &read, find, wished)?;
        places.tell_unreadable(context, &read, query.max_depth.unwrap_or(u32::MAX))?;
        (query, places)
    };
    let request = ClaimRequest { most: count, lease };
    let claimed = filemap.claim(&arguments.consumer, &query, &places.places, request, retry)?;
    let written = hand_over(context, &places, &claimed);
    if written.is_err() {
        // Nobody knows of them: another worker is to get them at once.
        filemap.take_back(&arguments.consumer, &claimed)?;
    }
    written.map(|()| places.exit())
}

/// Writes what was claimed, through to whoever reads.
fn hand_over(
    context: &mut Context<'_>,
    places: &Places,
    claimed: &[Claimed],
) -> Result<(), CommandError> {
    for file in claimed {
        if context.json {
            let answer = PendingAnswer::new(&file.path, file.size, &file.reason);
            context.answer(&answer)?;
        } else {
            context.line.clear();
            places.show(&mut context.line, &file.path);
            context.output.line(&context.line)?;
        }
    }
    Ok(context.output.flush()?)
}

/// Marks files as done.
pub(crate) fn done(context: &mut Context<'_>, arguments: &DoneArguments) -> CommandResult {
    let verdict = if arguments.undo {
        Verdict::Forgotten
    } else {
        Verdict::Done
    };
    mark(context, &arguments.files, &verdict)
}

/// Marks files as failed.
pub(crate) fn failed(context: &mut Context<'_>, arguments: &FailedArguments) -> CommandResult {
    let verdict = Verdict::Failed {
        reason: arguments.reason.to_string_lossy().into_owned(),
        transient: arguments.transient,
    };
    mark(context, &arguments.files, &verdict)
}

fn mark(context: &mut Context<'_>, files: &MarkedFiles, verdict: &Verdict) -> CommandResult {
    let filemap = context.open()?;
    let mut failure = None;
    let mut folders = Folders::default();
    let mut paths = names(&files.files, files.nul).map_while(|name| {
        let path = name.and_then(|name| folders.absolute(&name));
        path.map_err(|error| failure = Some(error)).ok()
    });
    let unknown = filemap.mark(&files.consumer, &mut paths, verdict)?;
    drop(paths);
    if let Some(error) = failure {
        return Err(error);
    }
    for unknown in &unknown {
        let path = escape::terminal(unknown);
        let is_folder = std::path::Path::new(std::ffi::OsStr::from_bytes(unknown)).is_dir();
        let text = if is_folder {
            format!("{path}: a directory; files are marked")
        } else {
            format!("{path}: not a file of the catalogue; scan it first")
        };
        context.output.error(&text);
    }
    Ok(if unknown.is_empty() {
        Exit::Done
    } else {
        Exit::Failed
    })
}

/// Remembers where the folder of the last name leads, since names come in runs of one folder.
#[derive(Default)]
struct Folders {
    last: Option<(PathBuf, Vec<u8>)>,
}

impl Folders {
    fn absolute(&mut self, path: &Path) -> Result<Vec<u8>, CommandError> {
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
            return absolute(path);
        };
        if let Some((known, leads_to)) = &self.last
            && known == parent
        {
            return Ok([leads_to, &b"/"[..], name.as_bytes()].concat());
        }
        let found = absolute(path)?;
        let end = found.len().saturating_sub(name.len() + 1);
        let folder = found.get(..end).unwrap_or_default().to_vec();
        self.last = Some((parent.to_owned(), folder));
        Ok(found)
    }
}

/// Lists the consumers with their counts.
pub(crate) fn consumers(
    context: &mut Context<'_>,
    arguments: &ConsumersArguments,
) -> CommandResult {
    let filemap = context.open()?;
    if let (true, Some(name)) = (arguments.forget, &arguments.consumer) {
        return if filemap.forget_consumer(name)? {
            Ok(Exit::Done)
        } else {
            Err(no_consumer(name))
        };
    }
    if let (true, Some(name)) = (arguments.release, &arguments.consumer) {
        let released = filemap.release_claims(name)?;
        if !context.quiet {
            let text = format!("{} claims taken back", thousands(released));
            context.output.note(&text);
        }
        return Ok(Exit::Done);
    }
    let mut known = filemap.consumers()?;
    if let Some(name) = &arguments.consumer {
        known.retain(|consumer| consumer.name == *name);
        if known.is_empty() {
            return Err(no_consumer(name));
        }
    }
    let find = arguments.find();
    let (query, places) = {
        let read = filemap.read()?;
        let (query, mut places) = query(context, &filemap, &read, &find, Unnamed::AllRoots)?;
        places.tell_unreadable(context, &read, query.max_depth.unwrap_or(u32::MAX))?;
        (query, places)
    };
    for consumer in &known {
        show_consumer(context, &filemap, consumer, &query, &places.places)?;
    }
    Ok(places.exit())
}

fn no_consumer(name: &str) -> CommandError {
    CommandError::Library(filemap::Error::NoConsumer(name.to_owned()))
}

fn show_consumer(
    context: &mut Context<'_>,
    filemap: &Catalogue,
    consumer: &model::Consumer,
    query: &Find,
    places: &[Place],
) -> Result<(), CommandError> {
    let counts = filemap.consumer_counts(consumer, query, places)?;
    if context.json {
        return context.answer(&ConsumerAnswer::new(consumer, &counts));
    }
    let oldest = counts.oldest_pending.map_or(String::new(), |time| {
        format!(", the oldest of {}", context.calendar.short_text(time))
    });
    context.line.clear();
    escape::write_terminal(&mut context.line, consumer.name.as_bytes());
    if let Some(clock) = consumer.position.filter(|_| counts.is_reader(consumer)) {
        let text = format!(": reads changes, up to clock {}", clock.0);
        context.line.extend_from_slice(text.as_bytes());
        context.output.line(&context.line)?;
        return Ok(());
    }
    let text = format!(
        ": {} done, {} failed, {} claimed, {} pending{oldest}",
        thousands(counts.done),
        thousands(counts.failed),
        thousands(counts.claimed),
        thousands(counts.pending),
    );
    context.line.extend_from_slice(text.as_bytes());
    context.output.line(&context.line)?;
    Ok(())
}
