//! `filemap image list` and `forget`: the images that the catalogue knows.

use std::os::unix::ffi::OsStrExt;

use filemap::text::{size_text, thousands};
use filemap::{RemovedVault, VaultInfo, VaultState};
use filemap_api::{ForgottenImagesAnswer, KnownImageAnswer};

use super::super::context::Context;
use super::super::error::{CommandError, CommandResult};
use crate::arguments::ImageForgetArguments;
use crate::output::{Cell, Column, Exit, Table};

/// What a state is called.
pub(super) const fn state_word(state: VaultState) -> &'static str {
    match state {
        VaultState::Current => "current",
        VaultState::Changed => "changed",
        VaultState::Gone => "gone",
    }
}

/// Lists the images that are known.
pub(super) fn list(context: &mut Context<'_>) -> CommandResult {
    let vaults = context.vaults()?;
    let known = vaults.list()?;
    if context.json {
        for vault in &known {
            context.answer(&KnownImageAnswer::from(vault))?;
        }
        return Ok(Exit::Done);
    }
    let mut table = Table::new(vec![
        Column::right("image"),
        Column::left("container"),
        Column::right("disk"),
        Column::right("zones"),
        Column::left("hashed"),
        Column::left("state"),
        Column::left("asked about"),
        Column::left("path"),
    ]);
    for vault in &known {
        table.push(row(context, vault));
    }
    table.write(context.output)?;
    Ok(Exit::Done)
}

fn row(context: &Context<'_>, vault: &VaultInfo) -> Vec<Cell> {
    let path = vault.paths.first().map_or(&b""[..], Vec::as_slice);
    vec![
        Cell::new(vault.id.to_string()),
        Cell::new(vault.formats.join(" in ").as_str()),
        Cell::new(size_text(vault.length)),
        Cell::new(thousands(vault.zones)),
        Cell::new(if vault.hashes.is_some() { "yes" } else { "no" }),
        Cell::new(state_word(vault.state)),
        Cell::new(context.calendar.iso_text(vault.accessed)),
        Cell::new(path),
    ]
}

/// Forgets images, and says what of them.
pub(super) fn forget(context: &mut Context<'_>, arguments: &ImageForgetArguments) -> CommandResult {
    let vaults = context.vaults()?;
    let removed = if arguments.unused {
        vaults.clean()?
    } else {
        let paths = arguments.images.iter().map(|path| path.as_bytes());
        vaults.forget(&paths.collect::<Vec<_>>())?
    };
    tell(context, removed)?;
    Ok(Exit::Done)
}

fn tell(context: &mut Context<'_>, removed: RemovedVault) -> Result<(), CommandError> {
    if context.json {
        return context.answer(&ForgottenImagesAnswer::from(&removed));
    }
    let text = format!(
        "forgot {} images, {} zones, {} filesystems, {} sessions",
        thousands(removed.vaults),
        thousands(removed.zones),
        thousands(removed.territories),
        thousands(removed.sessions)
    );
    if !context.quiet {
        context.output.note(&text);
    }
    Ok(())
}
