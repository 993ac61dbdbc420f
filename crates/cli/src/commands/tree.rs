//! `filemap tree`: a directory, drawn.

use std::ops::ControlFlow;
use std::path::PathBuf;

use filemap::model::Kind;
use filemap::query::{Tree, TreeLine};
use filemap::text::thousands;
use filemap_api::FoundAnswer;

use super::context::Context;
use super::error::{CommandError, CommandResult};
use super::places::Places;
use crate::arguments::TreeArguments;
use crate::output::Style;

/// Draws a directory.
pub(crate) fn run(context: &mut Context<'_>, arguments: &TreeArguments) -> CommandResult {
    let filemap = context.open()?;
    let read = filemap.read()?;
    let paths: Vec<PathBuf> = arguments.path.iter().cloned().collect();
    let wished = (&paths[..], arguments.all_roots.unnamed());
    let mut places = Places::of_right_paths(context, &filemap, &read, wished)?;
    places.tell_without_files(context, &filemap, !arguments.directories)?;
    places.tell_unreadable(context, &read, arguments.level.unwrap_or(u32::MAX))?;
    let tree = Tree {
        max_depth: arguments.level,
        directories_only: arguments.directories,
        limit_per_directory: arguments.limit,
        limit: None,
    };
    let mut failed = None;
    for place in &places.places {
        if !context.json {
            let mut title = Vec::new();
            places.show(&mut title, &place.path);
            context.output.styled(Style::Directory, &title)?;
            context.output.end_record()?;
        }
        let (mut files, mut directories) = (0u64, 0u64);
        tree.run(&read, place, &mut |line| {
            match line.entry.stat.kind() {
                Kind::Directory => directories += 1,
                _ => files += 1,
            }
            match show(context, line) {
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
        if !context.json && !context.quiet {
            let text = format!(
                "{} directories, {} files",
                thousands(directories),
                thousands(files)
            );
            context.output.note(&text);
        }
    }
    Ok(places.exit())
}

fn show(context: &mut Context<'_>, line: &TreeLine<'_>) -> Result<(), CommandError> {
    if context.json {
        let depth = u32::try_from(line.depth()).unwrap_or(u32::MAX);
        return context.answer(&FoundAnswer::new(line.path, depth, line.entry));
    }
    let mut drawing = String::new();
    if let Some((last, above)) = line.last.split_last() {
        for is_last in above {
            drawing.push_str(if *is_last { "    " } else { "│   " });
        }
        drawing.push_str(if *last { "└── " } else { "├── " });
    }
    context.output.text(drawing.as_bytes())?;
    let style = match line.entry.stat.kind() {
        Kind::Directory => Style::Directory,
        Kind::Symlink => Style::Symlink,
        Kind::File | Kind::Other => Style::Plain,
    };
    context.output.styled(style, line.entry.name)?;
    context.output.end_record()?;
    Ok(())
}
