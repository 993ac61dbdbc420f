//! `filemap ls`: what is in a directory.

use std::ops::ControlFlow;

use filemap::model::Kind;
use filemap::query::{Found, List, Place, SortBy, SortKey};
use filemap_api::FoundAnswer;

use super::context::Context;
use super::error::{CommandError, CommandResult};
use super::find::{details_of, direction};
use super::places::Places;
use crate::arguments::{ListArguments, ListOrder};
use crate::output::{RecordEnd, Style};

/// Lists each path.
pub(crate) fn run(context: &mut Context<'_>, arguments: &ListArguments) -> CommandResult {
    let filemap = context.open()?;
    let read = filemap.read()?;
    let wished = (&arguments.paths[..], arguments.all_roots.unnamed());
    let mut places = Places::of_right_paths(context, &filemap, &read, wished)?;
    places.tell_without_files(context, &filemap, !arguments.directory)?;
    if !arguments.directory {
        places.tell_unreadable(context, &read, 1)?;
    }
    let limits = filemap.limits();
    if arguments.nul {
        context.output.end_records_with(RecordEnd::Nul);
    }
    let list = List {
        sort: sort(arguments),
        limit: arguments.limit,
        sums: false,
    };
    let several = places.places.len().max(arguments.paths.len()) > 1 || places.is_above;
    // Files come first, as in `ls`: behind a title they would look as if they were in that directory.
    let is_itself = |place: &&Place| arguments.directory || place.directory.is_none();
    let mut is_first = true;
    for place in places.places.iter().filter(is_itself) {
        is_first = false;
        let mut name = Vec::new();
        places.show(&mut name, &place.path);
        let entry = place.entry();
        show(context, &place.path, &name, 0, &entry, arguments.long)?;
    }
    let mut failed = None;
    for place in places.places.iter().filter(|place| !is_itself(place)) {
        if several && !context.json {
            if !std::mem::take(&mut is_first) && !arguments.nul {
                context.output.line(b"")?;
            }
            let mut title = Vec::new();
            places.show(&mut title, &place.path);
            title.push(b':');
            context.output.line(&title)?;
        }
        list.run(&read, place, &limits, &mut |found: &Found<'_>| {
            let (name, depth) = (found.entry.name, found.depth);
            let shown = show(
                context,
                found.path,
                name,
                depth,
                found.entry,
                arguments.long,
            );
            match shown {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    failed = Some(error);
                    ControlFlow::Break(())
                }
            }
        })?;
    }
    failed.map_or(Ok(places.exit()), Err)
}

fn show(
    context: &mut Context<'_>,
    path: &[u8],
    name: &[u8],
    depth: u32,
    entry: &filemap::model::Entry<'_>,
    long: bool,
) -> Result<(), CommandError> {
    if context.json {
        return context.answer(&FoundAnswer::new(path, depth, entry));
    }
    if long {
        let details = details_of(context, entry);
        context.output.text(details.as_bytes())?;
    }
    let style = match entry.stat.kind() {
        Kind::Directory => Style::Directory,
        Kind::Symlink => Style::Symlink,
        Kind::File if entry.stat.mode & 0o111 != 0 => Style::Executable,
        Kind::File | Kind::Other => Style::Plain,
    };
    context.output.styled(style, name)?;
    context.output.end_record()?;
    Ok(())
}

fn sort(arguments: &ListArguments) -> Vec<SortKey> {
    let by = match arguments.sort.key {
        ListOrder::Name => SortBy::Name,
        ListOrder::Size => SortBy::Size,
        ListOrder::Mtime => SortBy::Mtime,
        ListOrder::Ctime => SortBy::Ctime,
        ListOrder::Atime => SortBy::Atime,
    };
    let direction = direction(arguments.sort.direction(arguments.reverse));
    vec![SortKey { by, direction }]
}
