//! `filemap check`: is everything in the catalogue as it was written?

use filemap::Repaired;
use filemap::json::Object;
use filemap::text::thousands;

use super::context::Context;
use super::error::{CommandError, CommandResult};
use crate::arguments::CheckArguments;
use crate::output::Exit;

/// Findings that are shown one by one.
const SHOWN: u64 = 100;

/// Verifies the catalogue; with `--repair`, builds again what can be derived.
pub(crate) fn run(context: &mut Context<'_>, arguments: &CheckArguments) -> CommandResult {
    let checked = check(context);
    if arguments.repair && is_damaged_as_a_whole(&checked) {
        return set_aside(context);
    }
    let findings = checked?;
    if findings == 0 {
        return Ok(Exit::Done);
    }
    if !arguments.repair {
        if !context.quiet {
            context
                .output
                .note("`filemap check --repair` builds again what can be derived");
        }
        return Ok(Exit::Failed);
    }
    let repaired = context.open_or_create()?.repair()?;
    tell(context, &repaired);
    let left = check(context)?;
    Ok(if left == 0 { Exit::Done } else { Exit::Failed })
}

/// Says what was mended, and what is left to be done.
fn tell(context: &mut Context<'_>, repaired: &Repaired) {
    if context.quiet {
        return;
    }
    context.output.note(&format!(
        "{} damaged records removed, {} sums made again",
        thousands(repaired.removed),
        thousands(repaired.sums)
    ));
    if repaired.journal_dropped {
        let text = "the changes so far are forgotten: `changes` begins with a full listing";
        context.output.note(text);
    }
    for root in &repaired.rebuild {
        let text = format!("root {root} answers from what is left of it until it is scanned again");
        context.output.note(&text);
    }
    for root in &repaired.lost {
        let text = format!("root {root} is gone, since its own record was damaged: scan it again");
        context.output.note(&text);
    }
}

fn is_damaged_as_a_whole(checked: &Result<u64, CommandError>) -> bool {
    use filemap::{CatalogueError, Error, StoreError};
    matches!(
        checked,
        Err(CommandError::Library(Error::Catalogue(
            CatalogueError::Store(StoreError::Damaged { .. })
        )))
    )
}

/// Renames a catalogue of which nothing can be read, so that the next scan makes a new one.
fn set_aside(context: &mut Context<'_>) -> CommandResult {
    let aside = filemap::set_aside(context.config.catalogue()?)?;
    let text = format!(
        "the damaged catalogue is now {}: scan to make a new one",
        aside.display()
    );
    context.output.note(&text);
    Ok(Exit::Done)
}

fn check(context: &mut Context<'_>) -> Result<u64, CommandError> {
    let filemap = context.open()?;
    let mut findings = Vec::new();
    let mut count = 0;
    let report = filemap.check(&mut |finding| {
        count += 1;
        if count <= SHOWN {
            findings.push(finding.to_string());
        }
    })?;
    if context.json {
        Object::begin(&mut context.line)
            .number("records", report.records)
            .number("directories", report.directories)
            .number("entries", report.entries)
            .number("findings", report.findings)
            .list("wrong", &findings, |finding, inner| {
                inner.text("text", finding);
            });
        context.end_json()?;
        return Ok(report.findings);
    }
    for finding in &findings {
        context.output.line(finding.as_bytes())?;
    }
    if report.findings > SHOWN {
        let more = format!("and {} more", thousands(report.findings - SHOWN));
        context.output.line(more.as_bytes())?;
    }
    if !context.quiet {
        context.output.note(&format!(
            "{} records, {} directories, {} entries: {}",
            thousands(report.records),
            thousands(report.directories),
            thousands(report.entries),
            match report.findings {
                0 => "all is as it was written".to_owned(),
                findings => format!("{} things are wrong", thousands(findings)),
            }
        ));
    }
    Ok(report.findings)
}
