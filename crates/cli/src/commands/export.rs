//! `filemap export`: the catalogue for other programs.

use std::os::unix::ffi::OsStrExt;

use filemap::text::{escape, size_text, thousands};
use filemap_api::{PathFields, SqliteAnswer};
use filemap_export::{SqliteExport, SqliteOutcome, write_ncdu};

use super::context::Context;
use super::error::{CommandError, CommandResult};
use super::places::Places;

use crate::arguments::{ExportArguments, ExportForm, NcduArguments, SqliteArguments, Unnamed};
use crate::output::Exit;

/// Writes the catalogue in the form asked for.
pub(crate) fn run(context: &mut Context<'_>, arguments: &ExportArguments) -> CommandResult {
    match &arguments.form {
        ExportForm::Sqlite(sqlite) => to_sqlite(context, sqlite),
        ExportForm::Ncdu(ncdu) => to_ncdu(context, ncdu),
    }
}

/// Writes a directory to standard output as ncdu exports it.
fn to_ncdu(context: &mut Context<'_>, arguments: &NcduArguments) -> CommandResult {
    let filemap = context.open()?;
    let read = filemap.read()?;
    let path = arguments.path.as_slice();
    let wished = (path, Unnamed::Here);
    let mut places = Places::of_right_paths(context, &filemap, &read, wished)?;
    places.tell_unreadable(context, &read, u32::MAX)?;
    let [place] = places.places.as_slice() else {
        let text = "an export for ncdu is of one tree: name a directory in it";
        return Err(CommandError::Usage(text.to_owned()));
    };
    let mut refused = None;
    let mut write = |piece: &[u8]| {
        let written = context.output.text(piece);
        written.is_ok() || {
            refused = written.err();
            false
        }
    };
    let limits = filemap.limits();
    let written = write_ncdu(&read, place, &limits, filemap.now(), &mut write);
    match (written, refused) {
        (_, Some(error)) => Err(error.into()),
        (Err(error), None) => Err(error.into()),
        (Ok(()), None) => Ok(places.exit()),
    }
}

fn to_sqlite(context: &mut Context<'_>, arguments: &SqliteArguments) -> CommandResult {
    let filemap = context.open()?;
    let mut roots = Vec::new();
    for word in &arguments.root {
        roots.push(filemap.find_root(word.as_bytes())?.root);
    }
    let export = SqliteExport {
        roots,
        without_files: arguments.no_files,
        replace: arguments.force,
        users: context.users.clone(),
    };
    let outcome = export.write(&filemap, &filemap.limits(), &arguments.file)?;
    tell(context, arguments, &outcome)?;
    Ok(if outcome.left_out.is_empty() {
        Exit::Done
    } else {
        Exit::Incomplete
    })
}

fn tell(
    context: &mut Context<'_>,
    arguments: &SqliteArguments,
    outcome: &SqliteOutcome,
) -> Result<(), CommandError> {
    let file = arguments.file.as_os_str().as_bytes();
    if let Some(reason) = &outcome.not_synced {
        let text = format!(
            "{}: it is written, but its folder could not be synced ({reason}): a power cut may lose it",
            escape::terminal(file)
        );
        context.output.warning(&text);
    }
    if context.json {
        return context.answer(&SqliteAnswer {
            file: file.into(),
            bytes: outcome.bytes,
            roots: outcome.roots,
            directories: outcome.directories,
            files: outcome.files,
            left_out: PathFields::list(&outcome.left_out),
        });
    }
    for location in &outcome.left_out {
        let text = format!(
            "{}: left out, because a scan of it is not complete",
            escape::terminal(location)
        );
        context.output.warning(&text);
    }
    if !context.quiet {
        let text = format!(
            "{}: {}, {} directories, {} files",
            escape::terminal(file),
            size_text(outcome.bytes),
            thousands(outcome.directories),
            thousands(outcome.files)
        );
        context.output.note(&text);
    }
    Ok(())
}
