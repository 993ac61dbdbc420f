//! `filemap check`: is everything in the catalogue as it was written?

use filemap::text::thousands;
use filemap::{Catalogue, Repaired, RescueOptions, Rescued};
use filemap_api::CheckAnswer;

use super::context::Context;
use super::error::{CommandError, CommandResult};
use crate::arguments::CheckArguments;
use crate::output::Exit;

/// Findings that are shown one by one.
const SHOWN: u64 = 100;

/// Verifies the catalogue; with `--repair`, builds again what can be derived.
pub(crate) fn run(context: &mut Context<'_>, arguments: &CheckArguments) -> CommandResult {
    let checked = check(context);
    if arguments.repair && is_damaged_as_a_whole(&checked, arguments.accept_unreadable) {
        if let Err(error) = &checked {
            context.output.warning(&error.to_string());
        }
        return rescue(context, arguments);
    }
    let findings = checked?;
    if findings == 0 {
        return Ok(Exit::Done);
    }
    if !arguments.repair {
        if !context.quiet {
            context
                .output
                .note("`filemap check --repair` builds again what can be derived; with --dry-run it says what it would do");
        }
        return Ok(Exit::Failed);
    }
    if arguments.dry_run {
        let planned = context.open()?.plan_repair()?;
        tell(context, &planned, Tense::Would);
        return Ok(Exit::Failed);
    }
    let repaired = context.open()?.repair()?;
    tell(context, &repaired, Tense::Is);
    let left = check(context)?;
    Ok(if left == 0 { Exit::Done } else { Exit::Failed })
}

/// Is it done, or would it be?
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tense {
    Is,
    Would,
}

/// Says what was mended, and what is left to be done.
fn tell(context: &mut Context<'_>, repaired: &Repaired, tense: Tense) {
    if context.quiet && tense == Tense::Is {
        return;
    }
    let is_done = tense == Tense::Is;
    let removed = thousands(repaired.removed);
    context.output.note(&match is_done {
        true => format!(
            "{removed} damaged records removed, {} sums made again",
            thousands(repaired.sums)
        ),
        false => format!("would remove {removed} damaged records, and make wrong sums again"),
    });
    if repaired.journal_dropped {
        context.output.note(match is_done {
            true => "the changes so far are forgotten: `changes` begins with a full listing",
            false => "would forget the changes so far: `changes` begins with a full listing then",
        });
    }
    let root_lines = [
        (
            &repaired.rebuild,
            "answers from what is left of it until it is scanned again",
            "would answer from what is left of it until it is scanned again",
        ),
        (
            &repaired.lost,
            "is gone, since its own record was damaged: scan it again",
            "would be removed, since its own record is damaged",
        ),
    ];
    for (roots, done, would) in root_lines {
        for root in roots {
            let words = if is_done { done } else { would };
            context.output.note(&format!("root {root} {words}"));
        }
    }
}

/// Can it not even be opened, so that only a copy of what can be read helps?
fn is_damaged_as_a_whole(checked: &Result<u64, CommandError>, accept_unreadable: bool) -> bool {
    use filemap::{Error, StoreError};
    match checked {
        Err(CommandError::Library(Error::Store(error))) => match error {
            StoreError::Damaged { .. } | StoreError::Engine(_) => true,
            StoreError::Unreadable { .. } => accept_unreadable,
            _ => false,
        },
        _ => false,
    }
}

/// Copies what can be read of the catalogue into a new one in its place.
fn rescue(context: &mut Context<'_>, arguments: &CheckArguments) -> CommandResult {
    let how = RescueOptions {
        dry_run: arguments.dry_run,
        accept_unreadable: arguments.accept_unreadable,
    };
    let path = context.config.catalogue()?;
    let rescued = Catalogue::rescue(path, &context.open_options(), how)?;
    tell_rescued(context, &rescued, path);
    if arguments.dry_run {
        return Ok(Exit::Failed);
    }
    if rescued.roots == 0 {
        return Ok(Exit::Done);
    }
    let filemap = context.open()?;
    let repaired = match rescued.is_whole() {
        true => filemap.repair()?,
        false => filemap.repair_rescued()?,
    };
    drop(filemap);
    tell(context, &repaired, Tense::Is);
    let left = check(context)?;
    Ok(if left == 0 { Exit::Done } else { Exit::Failed })
}

fn tell_rescued(context: &mut Context<'_>, rescued: &Rescued, path: &std::path::Path) {
    let records = thousands(rescued.records);
    let lost = match rescued.is_whole() {
        true => "nothing of it is damaged".to_owned(),
        false => format!(
            "{} records are damaged, {} pages cannot be read",
            thousands(rescued.damaged),
            thousands(rescued.lost_pages)
        ),
    };
    let text = match (&rescued.aside, rescued.roots) {
        (None, 0) => format!(
            "no root can be read: would rename {} so that a scan makes a new catalogue",
            path.display()
        ),
        (None, _) => format!(
            "would copy {records} records into a new file ({lost}), and keep the old one beside it"
        ),
        (Some(aside), 0) => format!(
            "no root could be read; the damaged catalogue is now {}: scan to make a new one",
            aside.display()
        ),
        (Some(aside), _) => format!(
            "{records} records were copied into a new file ({lost}); the damaged one is now {}",
            aside.display()
        ),
    };
    context.output.note(&text);
}

fn check(context: &mut Context<'_>) -> Result<u64, CommandError> {
    // Before anything is read through the map, whatever was noted of its pages.
    Catalogue::verify_pages(context.config.catalogue()?)?;
    let filemap = context.open()?;
    let mut findings = Vec::new();
    let mut count = 0;
    let report = filemap.check_records(&mut |finding| {
        count += 1;
        if count <= SHOWN {
            findings.push(finding.to_string());
        }
    })?;
    if context.json {
        context.answer(&CheckAnswer::new(&report, &findings))?;
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
