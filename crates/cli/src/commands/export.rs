//! `filemap export`: the catalogue for other programs.

use std::os::unix::ffi::OsStrExt;

use filemap::text::{escape, size_text, thousands};
use filemap_api::{PathFields, SqliteAnswer};
use filemap_export::{SqliteExport, SqliteOutcome};

use super::context::Context;
use super::error::{CommandError, CommandResult};

use crate::arguments::{ExportArguments, ExportForm, SqliteArguments};
use crate::output::Exit;

/// Writes the catalogue in the form asked for.
pub(crate) fn run(context: &mut Context<'_>, arguments: &ExportArguments) -> CommandResult {
    match &arguments.form {
        ExportForm::Sqlite(sqlite) => to_sqlite(context, sqlite),
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
