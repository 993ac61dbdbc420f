//! `filemap import`: the tree of scan lists.

use std::cell::{Cell, RefCell};
use std::time::{Duration, Instant};

use filemap::text::{Calendar, age_text, escape, size_text, thousands};
use filemap::{
    Event, Format, ImportError, ImportOptions, ImportReport, LineOptions, List, Listener, Template,
};
use filemap_api::LogAnswer;

use super::context::Context;
use super::error::{CommandError, CommandResult};
use super::stop::Stop;
use crate::arguments::{Escaping, ImportArguments, ListFormat};
use crate::output::{Exit, Output, Progress};

/// Bytes that a pipe may hold: as many as Linux allows anyone.
const PIPE_BYTES: usize = 1 << 20;

/// Standard input as a list. A pipe is made as large as may be: both of its ends wait for each other
/// less often then.
fn standard_input() -> Result<List, CommandError> {
    let input = std::io::stdin();
    // Nothing but a pipe has such a size, and it works with any.
    let _ = rustix::pipe::fcntl_setpipe_size(&input, PIPE_BYTES);
    let failed = |source: rustix::io::Errno| CommandError::Path {
        path: "standard input".to_owned(),
        source: source.into(),
    };
    let file = rustix::io::dup(&input).map_err(failed)?;
    Ok(List::Open(file.into(), b"-".to_vec()))
}

/// Imports the lists as one tree.
pub(crate) fn run(context: &mut Context<'_>, arguments: &ImportArguments) -> CommandResult {
    let options = options(context, arguments)?;
    let mut lists = Vec::new();
    for path in &arguments.lists {
        lists.push(if path.as_os_str() == "-" {
            standard_input()?
        } else {
            List::File(path.clone())
        });
    }
    let filemap = context.open_or_create()?;
    let stop = Stop::hear()?;
    let reporter = Reporter {
        state: RefCell::new((&mut *context.output, Progress::default())),
        is_resumed: Cell::new(false),
        started: Instant::now(),
        quiet: context.quiet,
        stop: &stop,
    };
    let report = filemap.import(lists, &options, &reporter, stop.flag());
    let (output, mut progress) = reporter.state.into_inner();
    progress.clear(output);
    match report {
        Ok(report) => show(context, &report),
        Err(filemap::Error::Import(error)) if error.is_stop() && stop.is_raised() => {
            context.output.note(&error.to_string());
            Ok(Exit::Interrupted)
        }
        Err(filemap::Error::Update(filemap::UpdateError::Stopped)) if stop.is_raised() => {
            context.output.note(&ImportError::Stopped.to_string());
            Ok(Exit::Interrupted)
        }
        Err(error) => Err(error.into()),
    }
}

fn options(
    context: &Context<'_>,
    arguments: &ImportArguments,
) -> Result<ImportOptions, CommandError> {
    let offset = utc_offset(&arguments.utc_offset)?;
    let show = arguments.show.as_deref();
    let template = show
        .map(|text| {
            Template::parse(text).ok_or_else(|| CommandError::Option {
                option: "--show",
                text: text.to_owned(),
                wanted: "keys such as u:s:a, with `u` and `s` among them",
            })
        })
        .transpose()?;
    let date = arguments.scan_date.as_deref();
    let scanned = date.map(|text| context.calendar.parse(text)).transpose()?;
    Ok(ImportOptions {
        format: match arguments.format {
            ListFormat::Auto => None,
            ListFormat::Gpfs => Some(Format::Gpfs),
            ListFormat::Lustre => Some(Format::Lustre),
            ListFormat::Posix => Some(Format::Posix),
            ListFormat::Jsonl => Some(Format::Json),
            ListFormat::Csv => Some(Format::Csv),
            ListFormat::Ncdu => Some(Format::Ncdu),
        },
        label: arguments.label.clone(),
        scanned,
        entries: arguments.entries,
        counts_links: arguments.count_links,
        workers: usize::from(arguments.workers.unwrap_or(0)),
        memory: context
            .config
            .memory_if_set()
            .and_then(|bytes| usize::try_from(bytes).ok())
            .unwrap_or(ImportOptions::MEMORY),
        most_malformed_per_million: arguments.max_malformed,
        lines: LineOptions {
            utc_offset: offset,
            show: template,
            is_percent_escaped: arguments.escaped == Some(Escaping::Percent),
        },
        folder: arguments.temporary_folder.clone(),
        distinction: format!(
            "show={} escaped={:?}",
            show.unwrap_or_default(),
            arguments.escaped
        ),
        is_resumable: !arguments.no_resume,
        compares: !arguments.no_changes,
        replaces: arguments.replace,
    })
}

/// Reads `+01:00` as seconds east of UTC.
fn utc_offset(text: &str) -> Result<i64, CommandError> {
    filemap::parse_utc_offset(text).ok_or_else(|| CommandError::Option {
        option: "--utc-offset",
        text: text.to_owned(),
        wanted: "an offset such as +01:00 or Z",
    })
}

/// Shows the events of an import on standard error.
struct Reporter<'o> {
    state: RefCell<(&'o mut Output, Progress)>,
    started: Instant,
    quiet: bool,
    /// It was said that an earlier import is gone on from.
    is_resumed: Cell<bool>,
    stop: &'o Stop,
}

impl Listener for Reporter<'_> {
    fn tell(&self, event: &Event) {
        let Ok(mut state) = self.state.try_borrow_mut() else {
            return;
        };
        let (output, progress) = &mut *state;
        if !matches!(event, Event::Waiting { .. }) {
            self.stop.works();
        }
        let elapsed = self.started.elapsed();
        if let Event::Reading { resumed, .. } = event
            && *resumed > 0
            && !self.quiet
            && !self.is_resumed.replace(true)
        {
            let lines = thousands(*resumed);
            output.note(&format!(
                "going on where an import was broken off: {lines} lines are sorted"
            ));
        }
        match event {
            Event::Reading { .. } | Event::Building { .. } if !self.quiet => {
                progress.draw(output, elapsed, || text(event, elapsed));
            }
            Event::SortingAnew { reason } => {
                progress.clear(output);
                output.warning(&format!("{reason}; the lists are sorted anew"));
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

fn text(event: &Event, elapsed: Duration) -> String {
    let milliseconds = u64::try_from(elapsed.as_millis())
        .unwrap_or(u64::MAX)
        .max(1);
    match event {
        Event::Reading {
            bytes,
            of_bytes,
            lines,
            resumed,
        } => {
            let rate = lines.saturating_sub(*resumed).saturating_mul(1000) / milliseconds;
            let left = of_bytes.filter(|all| *bytes > 0 && all > bytes).map(|all| {
                let left = u128::from(all - bytes) * u128::from(milliseconds);
                u64::try_from(left / u128::from(*bytes) / 1000).unwrap_or(u64::MAX)
            });
            let left = left.map_or(String::new(), |left| {
                format!(", about {} left to read", age_text(left))
            });
            format!(
                "reading: {} lines, {}, {}/s, {:.0} s{left}",
                thousands(*lines),
                size_text(*bytes),
                thousands(rate),
                elapsed.as_secs_f64()
            )
        }
        Event::Building {
            directories,
            records,
            of_records,
        } => {
            let percent = records.saturating_mul(100) / (*of_records).max(1);
            format!(
                "building: {} directories, {}% of {} records, {:.0} s",
                thousands(*directories),
                percent.min(100),
                thousands(*of_records),
                elapsed.as_secs_f64()
            )
        }
        _ => String::new(),
    }
}

fn show(context: &mut Context<'_>, report: &ImportReport) -> CommandResult {
    if context.json {
        context.answer(&LogAnswer::from(report))?;
    }
    if !context.quiet {
        for line in &report.record.first_malformed {
            let source = usize::try_from(line.source).unwrap_or(0);
            let name = report
                .record
                .sources
                .get(source)
                .map(|source| source.name.as_slice());
            let name = escape::terminal(name.unwrap_or_default());
            context
                .output
                .warning(&format!("{name}: line {}: {}", line.line, line.reason));
        }
        let text = summary(report, &context.calendar);
        context.output.note(&text);
    }
    Ok(Exit::Done)
}

fn summary(report: &ImportReport, calendar: &Calendar) -> String {
    let ImportReport {
        record,
        is_known,
        replaced,
        ..
    } = report;
    let location = escape::terminal(&record.location);
    if *is_known {
        let when = calendar.short_text(record.started);
        return format!("{location}: the same lists were imported on {when}; nothing to do");
    }
    let mut text = format!(
        "{location}: {} list of {}: {} records of {} lines, {} directories",
        record.format,
        calendar.short_text(record.scanned),
        thousands(record.records),
        thousands(record.lines),
        thousands(record.directories)
    );
    for (count, words) in [
        (record.implied, "implied by their content"),
        (
            record.untyped,
            "taken for directories by what is below them, since their lines say no type",
        ),
        (record.duplicates, "listed more than once"),
        (record.contradictions, "listed as file and directory"),
        (record.malformed, "malformed"),
    ] {
        if count > 0 {
            text += &format!("; {} {words}", thousands(count));
        }
    }
    for old in replaced {
        text += &format!(
            "; in place of the {} list of {} with {} records",
            old.format,
            calendar.short_text(old.scanned),
            thousands(old.records)
        );
    }
    text + &format!(" ({:.2} s)", record.seconds)
}
