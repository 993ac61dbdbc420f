//! `filemap du`: how large directories are.

use std::ops::ControlFlow;

use filemap::model::{Owner, Stat, Summary};
use filemap::query::{DiskUsage, Find, Place, SortBy, SortKey, Total, Usage};
use filemap::text::filter::{Filter, KindSet, Test};
use filemap::text::{DetailedKind, KindTest, size_text, thousands};
use filemap_api::{TotalAnswer, UsageAnswer};

use super::context::Context;
use super::error::{CommandError, CommandResult};
use super::find::direction;
use super::growth;
use super::places::Places;
use super::rows;
use crate::arguments::{
    DiskUsageArguments, DiskUsageOrder, excludes, expressions, my_tests, name_globs, owner_tests,
};
use crate::output::{Cell, Column, Style, Table, bar};

/// Most lines that are held back to line them up; longer answers are written as they come.
const HELD: usize = 5000;

/// Columns of a whole bar.
const BAR: usize = 10;

/// The mode of some file.
const REGULAR: u32 = 0o100_644;

/// Shows how large directories are.
pub(crate) fn run(context: &mut Context<'_>, arguments: &DiskUsageArguments) -> CommandResult {
    if let Some(since) = &arguments.growth {
        return growth::run(context, arguments, since);
    }
    let filemap = context.open()?;
    let read = filemap.read()?;
    let wished = (&arguments.paths[..], arguments.all_roots.unnamed());
    let mut places = Places::of_right_paths(context, &filemap, &read, wished)?;
    let shows_files = kinds(arguments)?.matches(&Stat {
        mode: REGULAR,
        ..Stat::default()
    });
    places.tell_without_files(context, &filemap, shows_files)?;
    places.tell_unreadable(context, &read, u32::MAX)?;
    let limits = filemap.limits();
    let mut question = question(context, arguments)?;
    places.tell_unprobed(context, &read, &question.usage.select.filter)?;
    let mut answer = Answer {
        arguments,
        places: &places,
        is_nested: !question.usage.nested.is_empty(),
        lines: Vec::new(),
        whole: 0,
        shown: (arguments.total && question.is_selective).then(Vec::new),
    };
    if arguments.tsv && !context.json {
        rows::write_head(context)?;
    }
    let mut failed = None;
    question
        .usage
        .run(
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
    answer.write(context)?;
    if arguments.total {
        let shown = answer.shown.take();
        let total = Total::of(&read, shown.as_deref().unwrap_or(&places.places), &limits)?;
        show_total(context, arguments, &total)?;
    }
    Ok(places.exit())
}

/// What is asked.
struct Question {
    usage: DiskUsage,
    /// The answer leaves directories out, so that a total of the places would not be one of it.
    is_selective: bool,
}

fn question(
    context: &Context<'_>,
    arguments: &DiskUsageArguments,
) -> Result<Question, CommandError> {
    let key = sort_key(arguments);
    let mut owners = owner_tests(&arguments.owner, &arguments.group, &context.users)?;
    owners.extend(my_tests(arguments.mine, arguments.mygroup));
    let tests_owners = !arguments.below.is_single_owner();
    let own = owners.iter().filter(|_| tests_owners);
    let is_allocated = !arguments.is_apparent();
    // What is chosen by its name or by what is in it.
    let chosen = Filter::all([
        name_globs(&arguments.name, arguments.ignore_case)?,
        own.map(Filter::of_owner).collect(),
        (arguments.below).filter(&context.calendar, &owners, is_allocated)?,
        expressions(&arguments.condition, &context.calendar, &context.users)?,
    ]);
    let chooses = chosen != Filter::Everything;
    let mut select = Find {
        filter: chosen.and(shown_kinds(arguments)?),
        excludes: excludes(&arguments.exclude)?,
        include_start: true,
        min_depth: arguments.min_depth,
        max_depth: arguments.depth(chooses),
        limit: arguments.top,
        sums: true,
        ..Find::default()
    };
    let is_flat = matches!(
        arguments.sort.key,
        DiskUsageOrder::Path | DiskUsageOrder::Depth
    );
    if arguments.top.is_some() || chooses || is_flat {
        select.sort = vec![key];
    }
    let nested = if select.sort.is_empty() {
        vec![key]
    } else {
        Vec::new()
    };
    let leaves_out = !select.excludes.is_empty() || select.min_depth > 0 || select.limit.is_some();
    Ok(Question {
        is_selective: chooses || leaves_out,
        usage: DiskUsage { select, nested },
    })
}

fn kinds(arguments: &DiskUsageArguments) -> Result<KindTest, CommandError> {
    let mut kinds = KindTest::default();
    if !arguments.all {
        for list in &arguments.kind {
            kinds.add(list)?;
        }
    }
    Ok(kinds)
}

/// The kinds that are shown. A file that is named itself is shown whatever its kind is.
fn shown_kinds(arguments: &DiskUsageArguments) -> Result<Filter, CommandError> {
    let is_directory = Filter::from(KindSet::of(DetailedKind::Directory));
    let named = Filter::from(Test::Depth(0..=0)).and(!is_directory);
    Ok(Filter::any([Filter::of_kinds(&kinds(arguments)?), named]))
}

fn sort_key(arguments: &DiskUsageArguments) -> SortKey {
    let by = match arguments.sort.key {
        DiskUsageOrder::Size if arguments.is_apparent() => SortBy::TreeSize,
        DiskUsageOrder::Size | DiskUsageOrder::Allocated => SortBy::TreeAllocated,
        DiskUsageOrder::Files => SortBy::TreeFiles,
        DiskUsageOrder::Directories => SortBy::TreeDirectories,
        DiskUsageOrder::Mtime => SortBy::TreeMtime,
        DiskUsageOrder::Atime => SortBy::TreeAtime,
        DiskUsageOrder::Path => SortBy::Path,
        DiskUsageOrder::Depth => SortBy::Depth,
        DiskUsageOrder::Avg => SortBy::TreeMean,
        DiskUsageOrder::OwnSize => SortBy::OwnAllocated,
        DiskUsageOrder::OwnFiles => SortBy::OwnFiles,
    };
    let direction = direction(arguments.sort.direction(arguments.reverse));
    SortKey { by, direction }
}

/// Lines of an answer, held back until they can be lined up.
struct Answer<'a> {
    arguments: &'a DiskUsageArguments,
    places: &'a Places,
    /// Lines follow the directory that they are below.
    is_nested: bool,
    lines: Vec<Usage>,
    whole: u128,
    /// What was shown, where a total of it is asked for.
    shown: Option<Vec<Place>>,
}

impl Answer<'_> {
    fn size(&self, usage: &Usage) -> u128 {
        if self.arguments.is_apparent() {
            usage.apparent()
        } else {
            usage.allocated()
        }
    }

    fn take(&mut self, context: &mut Context<'_>, usage: Usage) -> Result<(), CommandError> {
        if let Some(shown) = &mut self.shown {
            shown.push(usage.place());
        }
        if context.json {
            return context.answer(&UsageAnswer::from(&usage));
        }
        self.whole = self.whole.max(self.size(&usage));
        self.lines.push(usage);
        if self.lines.len() >= HELD {
            self.write(context)
        } else {
            Ok(())
        }
    }

    fn write(&mut self, context: &mut Context<'_>) -> Result<(), CommandError> {
        let is_table = context.output.is_terminal() || self.arguments.table || self.arguments.own;
        if self.arguments.tsv || !is_table {
            return self.write_plain(context);
        }
        let bars = !self.arguments.no_bars && context.output.is_terminal();
        let mut columns = vec![
            Column::right("size"),
            Column::right("files").goes(1),
            Column::right("dirs").goes(3),
            Column::left("newest").goes(4),
            Column::left("owner").goes(5),
            Column::left(if bars { "share" } else { "" }).goes(2),
            Column::left("path"),
        ];
        if self.arguments.own {
            let own = ["own size", "own files", "mean file"].map(Column::right);
            columns.splice(3..3, own);
        }
        let mut table = Table::new(columns);
        for usage in std::mem::take(&mut self.lines) {
            let size = self.size(&usage);
            let path = self.shown_path(context, &usage);
            let newest = usage.sum.newest_mtime.max(usage.stat.mtime);
            let mut cells = vec![
                Cell::new(self.text(size)),
                Cell::new(thousands(usage.sum.files)),
                Cell::new(thousands(usage.sum.directories)),
                Cell::new(context.calendar.short_text(newest)),
                Cell::new(owner_text(context, &usage.sum)),
                Cell::new(if bars {
                    bar(size, self.whole, BAR)
                } else {
                    String::new()
                })
                .with(Style::Bar),
                Cell::new(path),
            ];
            if self.arguments.own {
                let mean = usage
                    .mean()
                    .map_or_else(String::new, |mean| self.text(mean));
                let own = [
                    Cell::new(self.text(usage.own_allocated())),
                    Cell::new(thousands(usage.own.files)),
                    Cell::new(mean),
                ];
                cells.splice(3..3, own);
            }
            table.push(cells);
        }
        table.write(context.output)?;
        Ok(())
    }

    /// The path in a table. On a terminal, where room is short, what is below the path that was asked
    /// about begins there, as far as it is clear which one that was.
    fn shown_path(&self, context: &Context<'_>, usage: &Usage) -> Vec<u8> {
        let is_clear = self.is_nested || self.places.places.len() == 1;
        if usage.depth > 0 && is_clear && context.output.is_terminal() {
            let above = usize::try_from(usage.depth - 1).unwrap_or(usize::MAX);
            let path = usage.path.iter().enumerate().rev();
            let mut slashes = path.filter(|(_, byte)| **byte == b'/');
            let start = slashes.nth(above).map_or(0, |(at, _)| at + 1);
            return [b"  ", usage.path.get(start..).unwrap_or_default()].concat();
        }
        let mut path = Vec::new();
        self.places.show(&mut path, &usage.path);
        path
    }

    /// As `du` writes it: size, tab, path; or all columns with tabs between them.
    fn write_plain(&mut self, context: &mut Context<'_>) -> Result<(), CommandError> {
        for usage in std::mem::take(&mut self.lines) {
            if self.arguments.tsv {
                let mut path = Vec::new();
                self.places.show(&mut path, &usage.path);
                rows::write_row(context, &path, &usage)?;
                continue;
            }
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

    fn text(&self, size: u128) -> String {
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
        return context.answer(&TotalAnswer::from(total));
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
