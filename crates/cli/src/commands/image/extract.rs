//! `filemap image extract`: files of an image, written to a folder.

use std::os::unix::ffi::OsStrExt;
use std::sync::Arc;

use filemap::text::{escape, size_text, thousands};
use filemap::{ExtractEvent, ExtractOptions, extract as take_out};
use filemap_api::ExtractAnswer;

use super::super::context::Context;
use super::super::error::CommandResult;
use super::open::{Session, below};
use crate::arguments::ImageExtractArguments;
use crate::output::Exit;

/// Writes what is at a place to a folder.
pub(super) fn run(context: &mut Context<'_>, arguments: &ImageExtractArguments) -> CommandResult {
    let mut session = Session::new(arguments.opening)?;
    let place = session.place(&arguments.place)?;
    let start = session.start(&place)?;
    let stop = Arc::clone(&session.options.stop);
    let options = ExtractOptions {
        replace: arguments.replace,
        stop: &stop,
    };
    let mut allowance = session.allowance();
    let mut bytes_done = 0;
    let extracted = take_out(
        &*start.filesystem,
        &start.entry,
        &arguments.folder,
        (&options, &mut allowance),
        &mut |event| match event {
            ExtractEvent::Written { path, bytes } => {
                bytes_done += bytes;
                session.draw(context, || {
                    let path = String::from_utf8_lossy(path);
                    format!("{}  {path}", size_text(bytes_done))
                });
            }
            ExtractEvent::Failed { path, reason } => {
                session.problem(context, &below(&start, path), reason);
            }
        },
    )?;
    let folder = arguments.folder.as_os_str().as_bytes();
    if context.json {
        context.answer(&ExtractAnswer::new(&start.written, folder, &extracted))?;
    } else if !context.quiet {
        let text = format!(
            "{}: {} files, {} directories, {} links, {}",
            escape::terminal(folder),
            thousands(extracted.files),
            thousands(extracted.directories),
            thousands(extracted.links),
            size_text(extracted.bytes)
        );
        context.output.note(&text);
    }
    if extracted.failed > 0 {
        session.exit = Exit::Incomplete;
    }
    Ok(session.end(context))
}
