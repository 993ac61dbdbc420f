//! `filemap image tree`: an image, drawn.

use std::ops::ControlFlow;

use filemap::image::{Deleted, ListedEntry, Step, walk};
use filemap::model::Kind;
use filemap::text::thousands;
use filemap_api::ImageEntryAnswer;

use super::super::context::Context;
use super::super::error::{CommandError, CommandResult};
use super::list::style_of;
use super::open::{Session, Start, below};
use crate::arguments::ImageTreeArguments;
use crate::output::Style;

/// Draws a place.
pub(super) fn run(context: &mut Context<'_>, arguments: &ImageTreeArguments) -> CommandResult {
    let mut session = Session::new(arguments.opening)?;
    let place = session.place(&arguments.place)?;
    for start in session.starts(context, &place)? {
        draw(context, &mut session, arguments.level, &start)?;
    }
    Ok(session.end(context))
}

fn draw(
    context: &mut Context<'_>,
    session: &mut Session,
    level: Option<u32>,
    start: &Start,
) -> Result<(), CommandError> {
    if !context.json {
        context.output.styled(Style::Directory, &start.written)?;
        context.output.end_record()?;
    }
    let deepest = level.map_or(usize::MAX, |level| {
        usize::try_from(level).unwrap_or(usize::MAX)
    });
    let (mut files, mut directories) = (0_u64, 0_u64);
    // Whether each directory above is the last of its own.
    let mut last = Vec::new();
    let mut result = Ok(());
    let mut allowance = session.allowance();
    let visit = &mut |step: &Step<'_>| {
        match step {
            Step::Entry {
                path,
                entry,
                depth,
                is_last,
            } => {
                last.truncate(depth - 1);
                last.push(*is_last);
                if *depth <= deepest {
                    match entry.stat.kind() {
                        Kind::Directory => directories += 1,
                        _ => files += 1,
                    }
                    result = show(context, &below(start, path), &last, entry);
                }
            }
            Step::Problem {
                path,
                problems,
                first,
            } => session.directory_problem(context, &below(start, path), (*problems, first)),
        }
        match result {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    };
    walk(
        &*start.filesystem,
        start.entry.number,
        Deleted::Hidden,
        &mut allowance,
        visit,
    );
    result?;
    if !context.json && !context.quiet {
        let (directories, files) = (thousands(directories), thousands(files));
        context
            .output
            .note(&format!("{directories} directories, {files} files"));
    }
    Ok(())
}

fn show(
    context: &mut Context<'_>,
    path: &[u8],
    last: &[bool],
    entry: &ListedEntry,
) -> Result<(), CommandError> {
    if context.json {
        let depth = u32::try_from(last.len()).unwrap_or(u32::MAX);
        return context.answer(&ImageEntryAnswer::new(path, depth, entry, None));
    }
    let mut drawing = String::new();
    if let Some((is_last, above)) = last.split_last() {
        for is_last in above {
            drawing.push_str(if *is_last { "    " } else { "│   " });
        }
        drawing.push_str(if *is_last { "└── " } else { "├── " });
    }
    context.output.text(drawing.as_bytes())?;
    context.output.styled(style_of(entry), &entry.name)?;
    context.output.end_record()?;
    Ok(())
}
