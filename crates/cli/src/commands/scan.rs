//! `filemap scan`: brings the catalogue up to date.

use std::cell::RefCell;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use filemap::model::facts::{MediaKind, MediaKinds};
use filemap::text::{age_text, ago_text, escape, parse_duration, size_text, thousands};
use filemap::{
    Catalogue, Error, Event, Ffprobe, FfprobeUse, Listener, Phase, ProbeOptions, ProbeReport,
    ScanOptions, ScanReport,
};
use filemap_api::{ProbeFields, RootAnswer, ScanAnswer};

use super::context::Context;
use super::error::{CommandError, CommandResult};
use super::stop::Stop;
use crate::arguments::{ProbeKind, ScanArguments, Trust};
use crate::output::{Exit, Output, Progress};

/// Scans the paths that were named, or all roots.
pub(crate) fn run(context: &mut Context<'_>, arguments: &ScanArguments) -> CommandResult {
    if arguments.ffprobe && Ffprobe::on_path(&context.open_options().programs).is_none() {
        return Err(Error::NoFfprobe.into());
    }
    let paths = paths(context, arguments)?;
    let filemap = context.open_or_create()?;
    let options = options(context, arguments);
    let stop = Stop::hear()?;
    let mut exit = Exit::Done;
    for path in &paths {
        if arguments.clear_cache {
            forget(&filemap, path)?;
        } else if skip_fresh(context, &filemap, path, arguments, &options)? {
            continue;
        }
        match scan_one(context, &filemap, path, &options, &stop) {
            Ok(report) => {
                let asked = probe_options(arguments);
                let probed = match probe(context, &filemap, &report, asked, &stop) {
                    Ok(probed) => probed,
                    Err(CommandError::Library(error)) => {
                        context.output.error(&error.to_string());
                        exit = Exit::Failed;
                        None
                    }
                    Err(error) => return Err(error),
                };
                exit = exit.max(show(context, &report, probed.as_ref())?);
            }
            Err(error) => {
                // One root that is not there must not keep the others from being looked at.
                context.output.error(&error.to_string());
                exit = Exit::Failed;
            }
        }
        if stop.is_raised() {
            return Ok(Exit::Interrupted);
        }
    }
    Ok(exit)
}

fn paths(context: &Context<'_>, arguments: &ScanArguments) -> Result<Vec<PathBuf>, CommandError> {
    use std::os::unix::ffi::OsStringExt;
    if !arguments.paths.is_empty() {
        return Ok(arguments.paths.clone());
    }
    let roots = context.open()?.roots()?;
    // The tree of a list can only be imported again, and what was put in by paths is scanned when it is named.
    let live = roots
        .into_iter()
        .filter(|info| info.record.kind.can_rescan());
    let locations = live.map(|info| info.record.location);
    Ok(locations
        .map(|path| std::ffi::OsString::from_vec(path).into())
        .collect())
}

fn options(context: &Context<'_>, arguments: &ScanArguments) -> ScanOptions {
    let trust = match arguments.trust(context.config.force_rescan()) {
        Trust::Exact => filemap::Trust::Exact,
        Trust::Quick => filemap::Trust::Quick,
        Trust::Full => filemap::Trust::Full,
    };
    let excludes = match (arguments.no_exclude, arguments.exclude.is_empty()) {
        (true, _) => Some(Vec::new()),
        (false, true) => None,
        (false, false) => Some(arguments.exclude.clone()),
    };
    ScanOptions {
        trust,
        accept_replaced: arguments.accept_replaced,
        separate: arguments.separate,
        excludes,
        one_file_system: arguments.one_file_system.then_some(true),
        gitignore: arguments.gitignore.then_some(true),
        label: arguments.label.clone(),
        threads: context.config.threads(),
    }
}

/// The kinds of files that are to be looked into from now on, if the command line says it.
fn kinds(arguments: &ScanArguments) -> Option<MediaKinds> {
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
fn probe_options(arguments: &ScanArguments) -> ProbeOptions {
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
    let reporter = Reporter {
        state: RefCell::new((&mut *context.output, Progress::default(), Phase::Looking)),
        started: Instant::now(),
        expected: None,
        quiet: context.quiet,
        stop,
    };
    let probed = filemap.probe_if_kept(report.root, &options, &reporter, stop.flag());
    let (output, mut progress, _) = reporter.state.into_inner();
    progress.clear(output);
    let probed = probed?;
    if probed.as_ref().is_some_and(|report| report.without_ffprobe) {
        output.warning(
            "there is no ffprobe on the PATH: what it is to be asked for is left to a later scan",
        );
    }
    Ok(probed)
}

/// Forgets the root at a path, if there is one.
fn forget(filemap: &Catalogue, path: &Path) -> Result<(), CommandError> {
    let location = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let roots = filemap.roots()?;
    let known = roots
        .iter()
        .find(|info| is_location(&location, &info.record));
    if let Some(info) = known {
        filemap.forget_root(info.root)?;
    }
    Ok(())
}

/// Passes a root over that was looked at lately, if the configuration says how lately is enough.
fn skip_fresh(
    context: &mut Context<'_>,
    filemap: &Catalogue,
    path: &Path,
    arguments: &ScanArguments,
    options: &ScanOptions,
) -> Result<bool, CommandError> {
    let most = match &arguments.max_age {
        Some(age) => parse_duration(age)?.as_secs(),
        None => context.config.scan_cache_max_age().as_secs(),
    };
    // What is to be looked into from now on has to be done, however young the last look is.
    let is_asked = kinds(arguments).is_some();
    if most == 0 || is_asked || options.trust == filemap::Trust::Full {
        return Ok(false);
    }
    let Ok(location) = std::fs::canonicalize(path) else {
        return Ok(false);
    };
    let roots = filemap.roots()?;
    let Some(info) = roots
        .iter()
        .find(|info| is_location(&location, &info.record))
    else {
        return Ok(false);
    };
    let age = filemap.now().seconds_since(info.seen);
    if !info.record.complete || age >= most {
        return Ok(false);
    }
    if context.json {
        context.answer(&RootAnswer::from(info))?;
    }
    if !context.quiet {
        let path = escape::terminal(&info.record.location);
        context.output.note(&format!(
            "{path}: looked at {}, which is fresh enough",
            ago_text(age)
        ));
    }
    Ok(true)
}

pub(super) fn scan_one(
    context: &mut Context<'_>,
    filemap: &Catalogue,
    path: &Path,
    options: &ScanOptions,
    stop: &Stop,
) -> Result<ScanReport, CommandError> {
    let expected = filemap
        .roots()?
        .iter()
        .find(|info| std::fs::canonicalize(path).is_ok_and(|p| is_location(&p, &info.record)))
        .map(|info| info.sum.entries());
    let reporter = Reporter {
        state: RefCell::new((&mut *context.output, Progress::default(), Phase::Looking)),
        started: Instant::now(),
        expected,
        quiet: context.quiet,
        stop,
    };
    let report = filemap.scan(path, options, &reporter, stop.flag());
    let (output, mut progress, _) = reporter.state.into_inner();
    progress.clear(output);
    let report = report?;
    warn_of_unreadable(output, path, &report);
    Ok(report)
}

/// Names what could not be read, in the order of paths: a directory comes before what is beside it.
fn warn_of_unreadable(output: &mut Output, top: &Path, report: &ScanReport) {
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

fn is_location(path: &Path, root: &filemap::Root) -> bool {
    path.as_os_str().as_bytes() == root.location
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

fn show(
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
