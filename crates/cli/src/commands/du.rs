//! `filemap du`: how large directories are.

use std::ops::ControlFlow;

use filemap::json;
use filemap::model::{Owner, Stat, Summary};
use filemap::query::{DiskUsage, Find, SortBy, SortKey, Total, Usage};
use filemap::text::{KindTest, size_text, thousands};

use super::context::Context;
use super::error::{CommandError, CommandResult};
use super::find::direction;
use super::places::Places;
use crate::arguments::{Direction, DiskUsageArguments, DiskUsageOrder};
use crate::output::{Cell, Column, Exit, Style, Table, bar};

/// Most lines that are held back to line them up; longer answers are written as they come.
const HELD: usize = 5000;

/// Shows how large directories are.
pub(crate) fn run(context: &mut Context<'_>, arguments: &DiskUsageArguments) -> CommandResult {
    let filemap = context.open()?;
    let read = filemap.read()?;
    let places = Places::of_paths(&filemap, &read, &arguments.paths)?;
    let limits = filemap.limits();
    let mut question = question(arguments)?;
    let mut answer = Answer {
        arguments,
        places: &places,
        lines: Vec::new(),
        whole: 0,
    };
    let mut failed = None;
    question.run(
        &read,
        &places.places,
        &limits,
        &mut |usage| match answer.take(context, usage) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        },
    )?;
    if let Some(error) = failed {
        return Err(error);
    }
    let unreadable = answer.end(context)?;
    if arguments.total {
        let total = Total::of(&read, &places.places, &limits)?;
        show_total(context, arguments, &total)?;
    }
    if unreadable > 0 && !context.json && !context.quiet {
        let text = format!("{} directories could not be read", thousands(unreadable));
        context.output.warning(&text);
    }
    Ok(Exit::Done)
}

fn question(arguments: &DiskUsageArguments) -> Result<DiskUsage, CommandError> {
    let mut kinds = KindTest::default();
    for list in &arguments.kind {
        kinds.add(list)?;
    }
    if arguments.all {
        kinds = KindTest::default();
    }
    let kind = move |mode| {
        kinds.matches(&Stat {
            mode,
            ..Stat::default()
        })
    };
    let key = sort_key(arguments);
    let ranked = arguments.top.is_some() || arguments.sort.key == DiskUsageOrder::Path;
    let select = Find {
        kind: (!arguments.all).then(|| Box::new(kind) as _),
        include_start: arguments.top.is_none(),
        max_depth: arguments.depth(),
        limit: arguments.top,
        sort: if ranked { vec![key] } else { Vec::new() },
        sums: true,
        ..Find::default()
    };
    let nested = if ranked { Vec::new() } else { vec![key] };
    Ok(DiskUsage { select, nested })
}

fn sort_key(arguments: &DiskUsageArguments) -> SortKey {
    let by = match arguments.sort.key {
        DiskUsageOrder::Size if arguments.is_apparent() => SortBy::TreeSize,
        DiskUsageOrder::Size | DiskUsageOrder::Allocated => SortBy::TreeAllocated,
        DiskUsageOrder::Files => SortBy::TreeFiles,
        DiskUsageOrder::Directories => SortBy::TreeDirectories,
        DiskUsageOrder::Mtime => SortBy::TreeMtime,
        DiskUsageOrder::Path => SortBy::Path,
    };
    let habit = match by {
        SortBy::Path => Direction::Ascending,
        _ => Direction::Descending,
    };
    let direction = direction(arguments.sort.direction(habit, arguments.reverse));
    SortKey { by, direction }
}

/// Lines of an answer, held back until they can be lined up.
struct Answer<'a> {
    arguments: &'a DiskUsageArguments,
    places: &'a Places,
    lines: Vec<Usage>,
    whole: u64,
}

impl Answer<'_> {
    fn size(&self, usage: &Usage) -> u64 {
        if self.arguments.is_apparent() {
            usage.apparent()
        } else {
            usage.allocated()
        }
    }

    fn take(&mut self, context: &mut Context<'_>, usage: Usage) -> Result<(), CommandError> {
        if context.json {
            json::write_usage(&mut context.line, &usage);
            return context.end_json();
        }
        self.whole = self.whole.max(self.size(&usage));
        self.lines.push(usage);
        if self.lines.len() >= HELD {
            self.write(context)
        } else {
            Ok(())
        }
    }

    /// Writes what was held back; returns how many directories could not be read below the places.
    fn end(&mut self, context: &mut Context<'_>) -> Result<u64, CommandError> {
        let unreadable = self.lines.iter().filter(|usage| usage.depth == 0);
        let unreadable = unreadable.map(|usage| usage.sum.unreadable).sum();
        self.write(context)?;
        Ok(unreadable)
    }

    fn write(&mut self, context: &mut Context<'_>) -> Result<(), CommandError> {
        let bars = !self.arguments.no_bars && context.output.is_terminal();
        let mut table = Table::new(vec![
            Column::right("size"),
            Column::right("files"),
            Column::right("dirs"),
            Column::left("newest"),
            Column::left("owner"),
            Column::left(if bars { "share" } else { "" }),
            Column::left("path"),
        ]);
        if !context.output.is_terminal() {
            return self.write_plain(context);
        }
        for usage in std::mem::take(&mut self.lines) {
            let size = self.size(&usage);
            let mut path = "  "
                .repeat(usize::try_from(usage.depth.min(20)).unwrap_or(0))
                .into_bytes();
            self.places.show(&mut path, &usage.path);
            let newest = usage.sum.newest_mtime.max(usage.stat.mtime);
            table.push(vec![
                Cell::new(self.text(size)),
                Cell::new(thousands(usage.sum.files)),
                Cell::new(thousands(usage.sum.directories)),
                Cell::new(context.calendar.short_text(newest)),
                Cell::new(owner_text(context, &usage.sum)),
                Cell::new(if bars {
                    bar(size, self.whole, 20)
                } else {
                    String::new()
                })
                .with(Style::Bar),
                Cell::new(path),
            ]);
        }
        table.write(context.output)?;
        Ok(())
    }

    /// As `du` writes it: size, tab, path.
    fn write_plain(&mut self, context: &mut Context<'_>) -> Result<(), CommandError> {
        for usage in std::mem::take(&mut self.lines) {
            context.line.clear();
            context
                .line
                .extend_from_slice(self.text(self.size(&usage)).as_bytes());
            context.line.push(b'\t');
            self.places.show(&mut context.line, &usage.path);
            context.output.line(&context.line)?;
        }
        Ok(())
    }

    fn text(&self, size: u64) -> String {
        if self.arguments.is_exact() {
            size.to_string()
        } else {
            size_text(size)
        }
    }
}

fn owner_text(context: &Context<'_>, sum: &Summary) -> String {
    match sum.owner {
        Owner::Nobody => String::new(),
        Owner::Several => "several".to_owned(),
        Owner::One(uid) => context.users.user_name(uid).map_or_else(
            || uid.to_string(),
            |name| String::from_utf8_lossy(name).into_owned(),
        ),
    }
}

fn show_total(
    context: &mut Context<'_>,
    arguments: &DiskUsageArguments,
    total: &Total,
) -> Result<(), CommandError> {
    if context.json {
        json::write_total(&mut context.line, total);
        return context.end_json();
    }
    let size = if arguments.is_apparent() {
        total.apparent
    } else {
        total.allocated
    };
    let text = if arguments.is_exact() {
        size.to_string()
    } else {
        size_text(size)
    };
    context.output.line(format!("{text}\ttotal").as_bytes())?;
    Ok(())
}
