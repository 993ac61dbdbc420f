//! What a scan shows while it is at work and when it ends, and the look into files that follows it.

use std::cell::RefCell;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::time::{Duration, Instant};

use filemap::model::facts::{MediaKind, MediaKinds};
use filemap::text::{age_text, escape, size_text, thousands};
use filemap::{
    Catalogue, Error, Event, FfprobeUse, Listener, Phase, ProbeOptions, ProbeReport, ScanReport,
};
use filemap_api::{ProbeFields, ScanAnswer};

use super::context::Context;
use super::error::CommandError;
use super::stop::Stop;
use crate::arguments::{ProbeKind, ScanArguments};
use crate::output::{Exit, Output, Progress};

/// The kinds of files that are to be looked into from now on, if the command line says it.
pub(super) fn kinds(arguments: &ScanArguments) -> Option<MediaKinds> {
    if arguments.no_probe {
        return Some(MediaKinds::default());
    }
    let kind = |kind: &ProbeKind| match kind {
        ProbeKind::Video => MediaKind::Video,
        ProbeKind::Audio => MediaKind::Audio,
        ProbeKind::Image => MediaKind::Image,
    };
    let kinds = arguments.probe.as_ref()?;
    Some(MediaKinds::of(&kinds.iter().map(kind).collect::<Vec<_>>()))
}

/// What is to be looked into from now on and with what. Who says the one says the other.
pub(super) fn probe_options(arguments: &ScanArguments) -> ProbeOptions {
    let kinds = kinds(arguments);
    let ffprobe = match (kinds, arguments.ffprobe) {
        (None, _) => FfprobeUse::AsKept,
        (Some(_), true) => FfprobeUse::Asked,
        (Some(_), false) => FfprobeUse::Left,
    };
    ProbeOptions {
        kinds,
        ffprobe,
        threads: 0,
    }
}

/// Looks into the files of a root that was scanned to its end, if it is to be done there.
pub(super) fn probe(
    context: &mut Context<'_>,
    filemap: &Catalogue,
    report: &ScanReport,
    asked: ProbeOptions,
    stop: &Stop,
) -> Result<Option<ProbeReport>, CommandError> {
    if !report.outcome.complete {
        return Ok(None);
    }
    let options = ProbeOptions {
        threads: context.config.threads(),
        ..asked
    };
    let probed = reported(context, None, stop, |listener| {
        filemap.probe_if_kept(report.root, &options, listener, stop.flag())
    })?;
    if probed.as_ref().is_some_and(|report| report.without_ffprobe) {
        context.output.warning(
            "there is no ffprobe on the PATH: what it is to be asked for is left to a later scan",
        );
    }
    Ok(probed)
}

/// Does something, and shows on standard error how far it is.
pub(super) fn reported<T>(
    context: &mut Context<'_>,
    expected: Option<u64>,
    stop: &Stop,
    run: impl FnOnce(&dyn Listener) -> Result<T, Error>,
) -> Result<T, Error> {
    let reporter = Reporter {
        state: RefCell::new((&mut *context.output, Progress::default(), Phase::Looking)),
        started: Instant::now(),
        expected,
        quiet: context.quiet,
        stop,
    };
    let done = run(&reporter);
    let (output, mut progress, _) = reporter.state.into_inner();
    progress.clear(output);
    done
}

/// Names what could not be read, in the order of paths: a directory comes before what is beside it.
pub(super) fn warn_of_unreadable(output: &mut Output, top: &Path, report: &ScanReport) {
    for item in &report.unreadable {
        let path = top.join(std::ffi::OsStr::from_bytes(&item.path));
        let path = escape::terminal(without_slash(path.as_os_str().as_bytes()));
        output.warning(&format!("cannot read {path}: {}", item.reason));
    }
    let named = report.unreadable.len() as u64;
    let more = report.unreadable_count.saturating_sub(named);
    if more > 0 {
        output.warning(&format!("cannot read {} more", thousands(more)));
    }
}

/// Shows the events of a scan on standard error.
struct Reporter<'o> {
    state: RefCell<(&'o mut Output, Progress, Phase)>,
    started: Instant,
    expected: Option<u64>,
    quiet: bool,
    stop: &'o Stop,
}

/// The top joined with nothing has a slash at its end.
fn without_slash(path: &[u8]) -> &[u8] {
    match path {
        [rest @ .., b'/'] if !rest.is_empty() => rest,
        path => path,
    }
}

impl Listener for Reporter<'_> {
    fn tell(&self, event: &Event) {
        let Ok(mut state) = self.state.try_borrow_mut() else {
            return;
        };
        let (output, progress, phase) = &mut *state;
        if !matches!(event, Event::Waiting { .. }) {
            self.stop.works();
        }
        match event {
            Event::Phase(next) => *phase = *next,
            Event::Progress { entries, path, .. } if !self.quiet => {
                let elapsed = self.started.elapsed();
                let phase = *phase;
                progress.draw(output, elapsed, || {
                    self.text(phase, *entries, elapsed, path)
                });
            }
            Event::Probing {
                files,
                of_files,
                bytes,
                of_bytes,
                failed,
                path,
            } if !self.quiet => {
                let elapsed = self.started.elapsed();
                let done = (*files, *of_files, *bytes, *of_bytes, *failed);
                progress.draw(output, elapsed, || probing_text(done, elapsed, path));
            }
            Event::Waiting { holder } => {
                progress.clear(output);
                output.note(&format!("waiting for {holder}"));
                self.stop.waits();
            }
            _ => {}
        }
    }
}

impl Reporter<'_> {
    fn text(&self, phase: Phase, entries: u64, elapsed: Duration, path: &[u8]) -> String {
        let milliseconds = u64::try_from(elapsed.as_millis())
            .unwrap_or(u64::MAX)
            .max(1);
        let rate = entries.saturating_mul(1000) / milliseconds;
        let word = match phase {
            Phase::Looking => "looking",
            Phase::Listing => "reading",
            Phase::Verifying => "verifying",
            Phase::Finishing => "finishing",
        };
        let left = self
            .expected
            .filter(|all| *all > entries && rate > 0)
            .map_or(String::new(), |all| {
                format!(", about {} left", age_text((all - entries) / rate.max(1)))
            });
        format!(
            "{word}: {} entries, {}/s, {:.0} s{left}  {}",
            thousands(entries),
            thousands(rate),
            elapsed.as_secs_f64(),
            escape::terminal(path)
        )
    }
}

/// How far the look into files is: files, of how many, their bytes, of how many, and failures.
fn probing_text(
    (files, of_files, bytes, of_bytes, failed): (u64, u64, u64, u64, u64),
    elapsed: Duration,
    path: &[u8],
) -> String {
    let milliseconds = u64::try_from(elapsed.as_millis())
        .unwrap_or(u64::MAX)
        .max(1);
    let rate = files.saturating_mul(1000) / milliseconds;
    let left = of_files.saturating_sub(files).checked_div(rate);
    let left = left.map_or(String::new(), |left| {
        format!(", about {} left", age_text(left))
    });
    let failed = match failed {
        0 => String::new(),
        failed => format!(", {} failed", thousands(failed)),
    };
    format!(
        "looking into files: {} of {}, {} of {}, {}/s{failed}{left}  {}",
        thousands(files),
        thousands(of_files),
        size_text(bytes),
        size_text(of_bytes),
        thousands(rate),
        escape::terminal(path)
    )
}

pub(super) fn show(
    context: &mut Context<'_>,
    report: &ScanReport,
    probed: Option<&ProbeReport>,
) -> Result<Exit, CommandError> {
    let outcome = &report.outcome;
    let unreadable = outcome.unreadable.max(report.unreadable_count);
    let exit = match (outcome.complete, unreadable + outcome.unsettled) {
        (false, _) => Exit::Interrupted,
        (true, 0) => Exit::Done,
        (true, _) => Exit::Incomplete,
    };
    if context.json {
        let probe = probed.map(ProbeFields::from);
        context.answer(&ScanAnswer {
            probe,
            ..ScanAnswer::from(report)
        })?;
    }
    if !context.quiet {
        context.output.note(&summary(report));
        if let Some(probed) = probed.filter(|probed| probed.probed > 0) {
            context.output.note(&probe_summary(probed));
        }
        for path in &outcome.unsettled_paths {
            let path = escape::terminal(path);
            context.output.note(&format!(
                "{path} moved while it was read: what was known of it stands"
            ));
        }
        for path in &report.taken_in {
            let path = escape::terminal(path.as_os_str().as_bytes());
            context.output.note(&format!("{path} is a part of it now"));
        }
        if !outcome.complete {
            context
                .output
                .note("stopped: what is complete was kept; the same command goes on from there");
        }
    }
    Ok(exit)
}

fn probe_summary(report: &ProbeReport) -> String {
    let mut text = format!(
        "looked into {} files, {} read",
        thousands(report.probed),
        size_text(report.bytes)
    );
    if report.failed > 0 {
        text += &format!(
            "; {} could not be read inside, or not all (filemap facts --failed)",
            thousands(report.failed)
        );
    }
    if report.left > 0 {
        text += &format!("; {} are left to the next scan", thousands(report.left));
    }
    text + &format!(" ({:.2} s)", report.elapsed.as_secs_f64())
}

fn summary(report: &ScanReport) -> String {
    let outcome = &report.outcome;
    let mut text = format!(
        "{}: {} entries, {}",
        escape::terminal(report.location.as_os_str().as_bytes()),
        thousands(outcome.entries),
        size_text(outcome.sum.allocated_once()),
    );
    let counts = [
        (outcome.new, "new"),
        (outcome.changed, "changed"),
        (outcome.removed, "removed"),
        (outcome.moved, "moved"),
    ];
    let told: Vec<_> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{} {word}", thousands(*count)))
        .collect();
    text += &if told.is_empty() {
        "; nothing new".to_owned()
    } else {
        format!("; {}", told.join(", "))
    };
    let unreadable = outcome.unreadable.max(report.unreadable_count);
    if unreadable > 0 {
        text += &format!("; {} could not be read", thousands(unreadable));
    }
    if outcome.unsettled > 0 {
        let count = thousands(outcome.unsettled);
        text += &format!("; {count} moved too fast to be read");
    }
    if report.resumed {
        text += "; went on where an earlier scan had stopped";
    }
    text + &format!(" ({:.2} s)", report.elapsed.as_secs_f64())
}
