//! `filemap facts`: what is inside files.

use std::ops::ControlFlow;

use filemap::KnownFacts;
use filemap::model::facts::Probed;
use filemap::query::{Find, Place};
use filemap::text::filter::{FactsState, Test};
use filemap::text::{escape, size_text, thousands};
use filemap_api::FactsAnswer;

use super::context::{Context, absolute_of};
use super::error::{CommandError, CommandResult};
use super::facts_page::facts_page;
use crate::arguments::FactsArguments;
use crate::output::Exit;

/// Shows each file.
pub(crate) fn run(context: &mut Context<'_>, arguments: &FactsArguments) -> CommandResult {
    let filemap = context.open()?;
    let mut exit = Exit::Done;
    for path in &arguments.paths {
        let path = absolute_of(&filemap, path)?;
        let shown = if arguments.failed {
            show_failed(context, &filemap, &path)
        } else {
            (filemap.facts(&path).map_err(CommandError::from))
                .and_then(|known| show(context, &known))
        };
        match shown {
            Ok(()) => {}
            Err(CommandError::Library(error)) => {
                context.output.error(&error.to_string());
                exit = Exit::Failed;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(exit)
}

/// Shows the files at or below a path that could not be read inside.
fn show_failed(
    context: &mut Context<'_>,
    filemap: &filemap::Catalogue,
    path: &[u8],
) -> Result<(), CommandError> {
    let read = filemap.read()?;
    let place = Place::resolve(&read, path, None).map_err(filemap::Error::from)?;
    let find = Find {
        include_start: true,
        ..Find::of(Test::Facts(FactsState::Failed))
    };
    let mut failed = None;
    find.run(&read, &[place], &filemap.limits(), &mut |found| {
        let known = filemap.facts(found.path).map_err(CommandError::from);
        match known.and_then(|known| show_reason(context, &known)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })
    .map_err(filemap::Error::from)?;
    failed.map_or(Ok(()), Err)
}

fn show_reason(context: &mut Context<'_>, known: &KnownFacts) -> Result<(), CommandError> {
    if context.json {
        return context.answer(&FactsAnswer::from(known));
    }
    let found = known.found.as_ref();
    let reason = match found.map(|found| &found.probed) {
        Some(Probed::Failed(failure) | Probed::Partial(_, failure)) => failure.to_string(),
        _ => return Ok(()),
    };
    let path = escape::terminal(&known.path);
    let text = format!("{path}: {}", escape::terminal(reason.as_bytes()));
    context.output.row(text.as_bytes())?;
    Ok(())
}

fn show(context: &mut Context<'_>, known: &KnownFacts) -> Result<(), CommandError> {
    if context.json {
        return context.answer(&FactsAnswer::from(known));
    }
    let size = format!(
        "{} ({} bytes)",
        size_text(known.size),
        thousands(known.size)
    );
    let path = escape::terminal(&known.path);
    let lines = [("path", path), ("size", size)].into_iter();
    for (key, value) in lines.chain(facts_page(known, &context.calendar)) {
        let text = format!("{key:>11}: {value}");
        context.output.row(text.as_bytes())?;
    }
    Ok(())
}
