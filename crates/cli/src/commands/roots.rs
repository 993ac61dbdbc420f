//! `filemap roots`: lists, names and forgets the trees of the catalogue.

use std::os::unix::ffi::OsStrExt;

use filemap::model::path::is_within;
use filemap::text::{escape, size_text, thousands};
use filemap::{Catalogue, Gap, ImagePath, MovedRoot, RootInfo, RootKind};
use filemap_api::RootAnswer;

use super::context::{Context, absolute_of};
use super::error::{CommandError, CommandResult};
use crate::arguments::{RootsArguments, RootsCommand};
use crate::output::{Cell, Column, Exit, Style, Table};

/// Does what was asked for with the roots.
pub(crate) fn run(context: &mut Context<'_>, arguments: &RootsArguments) -> CommandResult {
    let filemap = context.open()?;
    match &arguments.command {
        None | Some(RootsCommand::List) => list(context, &filemap)?,
        Some(RootsCommand::Label { root, label }) => {
            let info = find(&filemap, root)?;
            filemap.label_root(info.root, label)?;
        }
        Some(RootsCommand::Move {
            root,
            path,
            accept_replaced,
        }) => {
            let info = find(&filemap, root)?;
            let moved = filemap.move_root(info.root, path, *accept_replaced)?;
            tell_moved(context, &moved);
        }
        Some(RootsCommand::Forget { roots }) => {
            for root in roots {
                for info in find_each(&filemap, root)? {
                    forget(context, &filemap, &info)?;
                }
            }
        }
    }
    Ok(Exit::Done)
}

fn forget(
    context: &mut Context<'_>,
    filemap: &Catalogue,
    info: &RootInfo,
) -> Result<(), CommandError> {
    let listed = filemap.forget_root(info.root)?;
    if !context.quiet {
        let path = escape::terminal(&info.record.location);
        let entries = thousands(info.sum.entries());
        let text = format!("forgot {path} ({entries} entries)");
        context.output.note(&text);
        tell_listed(context, listed);
    }
    Ok(())
}

/// Says how many entries of playlists lead to files that are forgotten.
fn tell_listed(context: &mut Context<'_>, entries: u64) {
    if entries > 0 {
        let text = format!(
            "{} entries of playlists are missing now; they find their files again when these are scanned",
            thousands(entries)
        );
        context.output.note(&text);
    }
}

fn tell_moved(context: &mut Context<'_>, moved: &MovedRoot) {
    if context.quiet {
        return;
    }
    let (from, to) = (escape::terminal(&moved.from), escape::terminal(&moved.to));
    let text = format!("{from} is {to} now; `filemap scan` looks at what changed meanwhile");
    context.output.note(&text);
    for other in &moved.left {
        let other = escape::terminal(other);
        context.output.note(&format!(
            "{other} is a root of its own, and stays where it is"
        ));
    }
}

/// Finds the roots that are meant: an image stands for all of its territories.
fn find_each(filemap: &Catalogue, word: &std::ffi::OsStr) -> Result<Vec<RootInfo>, CommandError> {
    let error = match find(filemap, word) {
        Ok(info) => return Ok(vec![info]),
        Err(error) => error,
    };
    let path = std::path::Path::new(word);
    let image = ImagePath::of(path).or_else(|| ImagePath::of_file(path));
    let is_whole = |image: &ImagePath| image.written().ends_with(b"!");
    let Some(image) = image.filter(is_whole) else {
        return Err(error);
    };
    let (written, mut roots) = (image.written(), filemap.roots()?);
    roots.retain(|info| {
        info.record.kind == RootKind::Territory && is_within(&info.record.location, &written)
    });
    if roots.is_empty() {
        return Err(error);
    }
    Ok(roots)
}

/// Finds a root by what was typed, or by the absolute path that it means.
fn find(filemap: &Catalogue, word: &std::ffi::OsStr) -> Result<RootInfo, CommandError> {
    match filemap.find_root(word.as_bytes()) {
        Ok(info) => Ok(info),
        Err(error) => {
            let path = absolute_of(filemap, std::path::Path::new(word))?;
            filemap.find_root(&path).map_err(|_| error.into())
        }
    }
}

fn list(context: &mut Context<'_>, filemap: &Catalogue) -> Result<(), CommandError> {
    let roots = filemap.roots()?;
    if context.json {
        for info in &roots {
            context.answer(&RootAnswer::from(info))?;
        }
        return Ok(());
    }
    let mut table = Table::new(vec![
        Column::right("id").goes(2),
        Column::right("entries").goes(3),
        Column::right("size").goes(4),
        Column::left("last look").goes(1),
        Column::left("state").shrinks(14),
        Column::left("label").shrinks(8),
        Column::left("path"),
    ]);
    for info in &roots {
        let record = &info.record;
        let (state, style) = state(context, info);
        let look = if info.seen.is_known() {
            context.calendar.age_text(info.seen)
        } else {
            "never".to_owned()
        };
        table.push(vec![
            Cell::new(info.number.to_string()),
            Cell::new(thousands(info.sum.entries())),
            Cell::new(size_text(info.sum.allocated_once())),
            Cell::new(look),
            Cell::new(state).with(style),
            Cell::new(&record.label),
            Cell::new(&record.location),
        ]);
    }
    table.write(context.output)?;
    Ok(())
}

/// How a root stands, in words.
fn state(context: &Context<'_>, info: &RootInfo) -> (String, Style) {
    if let Some((since, reason)) = &info.record.unavailable {
        let since = context.calendar.short_text(*since);
        return (format!("unavailable since {since}: {reason}"), Style::Error);
    }
    if let Some(reason) = &info.unreadable {
        return (format!("could not be read: {reason}"), Style::Error);
    }
    match info.gap {
        Some(Gap::NeverWhole) => ("never whole: scan again".to_owned(), Style::Warning),
        Some(Gap::Stopped) => ("stopped: scan again".to_owned(), Style::Warning),
        Some(Gap::Repaired) => ("damaged: scan again".to_owned(), Style::Warning),
        None => ("ok".to_owned(), Style::Plain),
    }
}
