//! `filemap image verify`: does an image hold together?

use std::ops::ControlFlow;
use std::sync::Arc;

use filemap::image::{Check, Deleted, Disk, ImageError, ImageErrorKind, Step, Verdict, walk};
use filemap::model::Kind;
use filemap::text::{size_text, thousands};
use filemap_api::ImageCheckAnswer;

use super::super::context::Context;
use super::super::error::{CommandError, CommandResult};
use super::open::{Session, Start, below, failed};
use crate::arguments::ImageFile;
use crate::output::Exit;

/// Verifies an image: what its formats keep checksums of, its tables, and the clusters of its files.
pub(super) fn run(context: &mut Context<'_>, arguments: &ImageFile) -> CommandResult {
    let mut session = Session::new(arguments.opening)?;
    let place = session.place(&arguments.image)?;
    let (path, stop) = (place.image.path.clone(), Arc::clone(&session.options.stop));
    let mut told = |done: u64, whole: u64| {
        session.draw(context, || {
            format!("{} of {}", size_text(done), size_text(whole))
        });
    };
    let checks = place.image.container.verify(&mut told, &stop);
    let checks = checks.map_err(|error| failed(&path, error))?;
    for check in checks.iter().chain(&place.image.table.checks) {
        show(context, &mut session, &path, check)?;
    }
    for start in session.starts(context, &place)? {
        let check = check_files(context, &mut session, &start);
        show(context, &mut session, &start.written, &check)?;
    }
    Ok(session.end(context))
}

/// Lists all directories and finds the clusters of all files.
fn check_files(context: &mut Context<'_>, session: &mut Session, start: &Start) -> Check {
    let (mut files, mut wrong) = (0_u64, 0_u64);
    let mut allowance = session.allowance();
    let visit = &mut |step: &Step<'_>| {
        match step {
            Step::Entry { path, entry, .. } if entry.stat.kind() == Kind::File => {
                files += 1;
                let opened = start.filesystem.open(entry.number);
                let reached = opened.and_then(|disk| reach(&*disk, entry.stat.size));
                let reason = reached.err().map(|error| error.reason);
                if let Some(reason) = reason {
                    wrong += 1;
                    session.problem(context, &below(start, path), &reason);
                }
                session.draw(context, || format!("{} files", thousands(files)));
            }
            Step::Entry { .. } => {}
            Step::Problem {
                path,
                problems,
                first,
            } => {
                wrong += problems;
                session.problem(context, &below(start, path), &first.reason);
            }
        }
        ControlFlow::Continue(())
    };
    let number = start.entry.number;
    let walked = walk(
        &*start.filesystem,
        number,
        Deleted::Hidden,
        &mut allowance,
        visit,
    );
    let verdict = match (wrong, walked.is_cut_short) {
        (0, false) => Verdict::Fits,
        (0, true) => Verdict::Unreadable,
        _ => Verdict::Differs,
    };
    let detail = match wrong {
        0 => format!("{} files", thousands(files)),
        _ => format!(
            "{} files, {} places are wrong",
            thousands(files),
            thousands(wrong)
        ),
    };
    Check {
        what: "directories and clusters of files".to_owned(),
        verdict,
        detail,
    }
}

/// Follows what holds a file to its end: each stretch must lie on the disk.
fn reach(disk: &dyn Disk, size: u64) -> Result<(), ImageError> {
    let short = |at: u64| ImageError {
        kind: ImageErrorKind::Truncated,
        reason: format!("{at} bytes of it are there, and its entry says {size}"),
    };
    if disk.length() != size {
        return Err(short(disk.length()));
    }
    let mut at = 0;
    while at < size {
        let stretch = disk.stretch(at)?;
        let end = at.saturating_add(stretch.length).min(size);
        // Where a stretch lies shows only when it is read; its last byte lies farthest.
        let is_there = stretch.is_hole || disk.read_at(&mut [0], end.saturating_sub(1))? == 1;
        if end <= at || !is_there {
            return Err(short(at));
        }
        at = end;
    }
    Ok(())
}

fn show(
    context: &mut Context<'_>,
    session: &mut Session,
    path: &[u8],
    check: &Check,
) -> Result<(), CommandError> {
    if check.verdict != Verdict::Fits {
        session.exit = Exit::Incomplete;
    }
    if context.json {
        return context.answer(&ImageCheckAnswer::new(path, check));
    }
    let word = match check.verdict {
        Verdict::Fits => "fits",
        Verdict::Differs => "DIFFERS",
        Verdict::Unreadable => "unreadable",
    };
    let detail = match check.detail.as_str() {
        "" => String::new(),
        detail => format!(" ({detail})"),
    };
    let text = format!("{word:<10}  {}{detail}", check.what);
    context.output.row(text.as_bytes())?;
    Ok(())
}
