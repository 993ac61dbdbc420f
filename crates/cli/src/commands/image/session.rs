//! `filemap image session`: places in images under numbers that outlive the program.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use filemap::SessionInfo;
use filemap::model::SessionId;
use filemap_api::ImageSessionAnswer;

use super::super::context::Context;
use super::super::error::{CommandError, CommandResult};
use super::known::state_word;
use super::open::Session;
use crate::arguments::{ImageOpening, ImageSessionArguments, ImageSessionCommand};
use crate::output::{Cell, Column, Exit, Table};

/// Does what is asked with sessions.
pub(super) fn run(context: &mut Context<'_>, arguments: &ImageSessionArguments) -> CommandResult {
    match &arguments.command {
        ImageSessionCommand::New { place, opening } => new(context, place, *opening),
        ImageSessionCommand::List => list(context),
        ImageSessionCommand::Show { session } => {
            let found = context.vaults()?.session(SessionId::new(*session))?;
            show(context, &found)?;
            Ok(Exit::Done)
        }
        ImageSessionCommand::Set {
            session,
            place,
            opening,
        } => set(context, SessionId::new(*session), place, *opening),
        ImageSessionCommand::Close { sessions } => {
            let vaults = context.vaults()?;
            for session in sessions {
                vaults.close_session(SessionId::new(*session))?;
            }
            Ok(Exit::Done)
        }
    }
}

fn new(context: &mut Context<'_>, place: &OsStr, opening: ImageOpening) -> CommandResult {
    let opened = Session::new(opening)?;
    let vaults = context.vaults()?;
    let id = vaults.begin_session(place.as_bytes(), &opened.options)?;
    if context.json {
        show(context, &vaults.session(id)?)?;
    } else {
        context.output.row(id.to_string().as_bytes())?;
    }
    Ok(opened.end(context))
}

fn set(
    context: &mut Context<'_>,
    id: SessionId,
    place: &OsStr,
    opening: ImageOpening,
) -> CommandResult {
    let opened = Session::new(opening)?;
    let vaults = context.vaults()?;
    vaults.set_session(id, place.as_bytes(), &opened.options)?;
    if context.json {
        show(context, &vaults.session(id)?)?;
    }
    Ok(opened.end(context))
}

fn show(context: &mut Context<'_>, session: &SessionInfo) -> Result<(), CommandError> {
    if context.json {
        return context.answer(&ImageSessionAnswer::from(session));
    }
    Ok(context.output.line(&session.place())?)
}

fn list(context: &mut Context<'_>) -> CommandResult {
    let sessions = context.vaults()?.sessions()?;
    if context.json {
        for session in &sessions {
            show(context, session)?;
        }
        return Ok(Exit::Done);
    }
    let mut table = Table::new(vec![
        Column::right("session"),
        Column::left("image is"),
        Column::left("asked for"),
        Column::left("place"),
    ]);
    for session in &sessions {
        table.push(vec![
            Cell::new(session.id.to_string()),
            Cell::new(state_word(session.state)),
            Cell::new(context.calendar.iso_text(session.accessed)),
            Cell::new(session.place()),
        ]);
    }
    table.write(context.output)?;
    Ok(Exit::Done)
}
