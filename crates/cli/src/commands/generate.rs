//! `filemap config`, `completions` and `man`: what the program says of itself.

use std::io::Write;
use std::os::unix::ffi::OsStrExt;

use filemap::text::escape;

use super::context::Context;
use super::error::{CommandError, CommandResult};
use crate::arguments::{CompletionsArguments, ManArguments, completions as make, manual_pages};
use crate::config;
use crate::output::{Exit, OutputError};

/// Shows the configuration.
pub(crate) fn config(context: &mut Context<'_>) -> CommandResult {
    let config = context.config;
    if context.json {
        for setting in config::answers(config) {
            context.answer(&setting)?;
        }
        context.answer(&config::memory_answer(config))?;
        return Ok(Exit::Done);
    }
    let mut text = Vec::new();
    config::write_text(config, &mut text).map_err(OutputError::from)?;
    context.output.text(&text)?;
    Ok(Exit::Done)
}

/// Writes the completions of a shell.
pub(crate) fn completions(
    context: &mut Context<'_>,
    arguments: &CompletionsArguments,
) -> CommandResult {
    context.output.text(&make(arguments.shell))?;
    Ok(Exit::Done)
}

/// Writes the manual pages.
pub(crate) fn man(context: &mut Context<'_>, arguments: &ManArguments) -> CommandResult {
    let pages = manual_pages().map_err(OutputError::from)?;
    let Some(folder) = &arguments.folder else {
        if let Some((_, page)) = pages.first() {
            context.output.text(page)?;
        }
        return Ok(Exit::Done);
    };
    let failed = |path: &std::path::Path| {
        let path = escape::terminal(path.as_os_str().as_bytes());
        move |source| CommandError::Path { path, source }
    };
    std::fs::create_dir_all(folder).map_err(failed(folder))?;
    for (name, page) in &pages {
        let path = folder.join(name);
        std::fs::File::create(&path)
            .and_then(|mut file| file.write_all(page))
            .map_err(failed(&path))?;
    }
    Ok(Exit::Done)
}
