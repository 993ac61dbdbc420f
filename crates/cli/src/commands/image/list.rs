//! `filemap image ls`: what is in a directory of an image.

use std::ops::ControlFlow;

use filemap::image::{Deleted, ListedEntry, Step, Walked, list_sorted, walk};
use filemap::model::{Entry, EntryFlags, Kind};
use filemap_api::ImageEntryAnswer;

use super::super::context::Context;
use super::super::error::{CommandError, CommandResult};
use super::super::find::details_of;
use super::open::{Session, Start, below};
use crate::arguments::ImageListArguments;
use crate::output::{RecordEnd, Style};

/// Lists each place.
pub(super) fn run(context: &mut Context<'_>, arguments: &ImageListArguments) -> CommandResult {
    let mut session = Session::new(arguments.opening)?;
    if arguments.nul {
        context.output.end_records_with(RecordEnd::Nul);
    }
    for path in &arguments.places {
        let place = session.place(path)?;
        let starts = session.starts(context, &place)?;
        let has_titles = !arguments.recursive && starts.len().max(arguments.places.len()) > 1;
        for start in &starts {
            if has_titles && !context.json {
                context.output.line(&[&start.written, &b":"[..]].concat())?;
            }
            list(context, &mut session, arguments, start)?;
        }
    }
    Ok(session.end(context))
}

fn list(
    context: &mut Context<'_>,
    session: &mut Session,
    arguments: &ImageListArguments,
    start: &Start,
) -> Result<(), CommandError> {
    if start.entry.stat.kind() != Kind::Directory {
        let name = &start.written;
        return show(context, arguments, start, (name, name, 0), &start.entry);
    }
    let deleted = if arguments.deleted {
        Deleted::Shown
    } else {
        Deleted::Hidden
    };
    if arguments.recursive {
        return list_below(context, session, arguments, (start, deleted));
    }
    let mut allowance = session.allowance();
    let listing = list_sorted(
        &*start.filesystem,
        start.entry.number,
        deleted,
        &mut allowance,
    );
    context.is_partial = false;
    if let Some(first) = &listing.listed.first_problem {
        let problems = (listing.listed.problems, first);
        session.directory_problem(context, &start.written, problems);
    }
    for entry in &listing.entries {
        let path = below(start, &entry.name);
        show(context, arguments, start, (&path, &entry.name, 1), entry)?;
    }
    Ok(())
}

fn list_below(
    context: &mut Context<'_>,
    session: &mut Session,
    arguments: &ImageListArguments,
    (start, deleted): (&Start, Deleted),
) -> Result<(), CommandError> {
    let mut result = Ok(());
    let mut allowance = session.allowance();
    let _: Walked = walk(
        &*start.filesystem,
        start.entry.number,
        deleted,
        &mut allowance,
        &mut |step| {
            match step {
                Step::Entry {
                    path, entry, depth, ..
                } => {
                    let path = below(start, path);
                    let depth = u32::try_from(*depth).unwrap_or(u32::MAX);
                    result = show(context, arguments, start, (&path, &path, depth), entry);
                }
                Step::Problem {
                    path,
                    problems,
                    first,
                } => session.directory_problem(context, &below(start, path), (*problems, first)),
            }
            if result.is_ok() {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        },
    );
    result
}

fn show(
    context: &mut Context<'_>,
    arguments: &ImageListArguments,
    start: &Start,
    (path, name, depth): (&[u8], &[u8], u32),
    entry: &ListedEntry,
) -> Result<(), CommandError> {
    let is_link = entry.stat.kind() == Kind::Symlink && (arguments.long || context.json);
    let target = if is_link {
        start.filesystem.link_target(entry.number).ok()
    } else {
        None
    };
    if context.json {
        return context.answer(&ImageEntryAnswer::new(
            path,
            depth,
            entry,
            target.as_deref(),
        ));
    }
    if arguments.long {
        let details = details_of(context, &plain(entry));
        context.output.text(details.as_bytes())?;
    }
    context.output.styled(style_of(entry), name)?;
    if let Some(target) = target {
        context.output.text(b" -> ")?;
        context.output.styled(Style::Plain, &target)?;
    }
    if entry.is_deleted {
        context.output.text(b" (deleted)")?;
    }
    context.output.end_record()?;
    Ok(())
}

fn plain(entry: &ListedEntry) -> Entry<'_> {
    Entry {
        name: &entry.name,
        stat: entry.stat,
        child: None,
        flags: EntryFlags::NONE,
    }
}

/// How a name is shown.
pub(super) fn style_of(entry: &ListedEntry) -> Style {
    match entry.stat.kind() {
        Kind::Directory => Style::Directory,
        Kind::Symlink => Style::Symlink,
        Kind::File if entry.stat.mode & 0o111 != 0 => Style::Executable,
        Kind::File | Kind::Other => Style::Plain,
    }
}
