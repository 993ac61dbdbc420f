//! `filemap find`: entries by name, kind, size, age, owner and more.

use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt;

use filemap::ReadTransaction;
use filemap::model::Entry;
use filemap::query::{Find, Found, SortBy, SortKey, Usage};
use filemap::text::filter::{Filter, KindSet, Test};
use filemap::text::{DetailedKind, Row, escape, mode_text, size_text};
use filemap_api::FoundAnswer;

use super::context::{Context, locate};
use super::error::{CommandError, CommandResult};
use super::places::Places;
use super::rows;
use crate::arguments::{Direction, FindArguments, FindOrder, Selection};
use crate::output::{RecordEnd, display_width};

/// Columns that are left for a path behind its details, at least.
const LEAST_NAME: usize = 26;

/// Shows what is found.
pub(crate) fn run(context: &mut Context<'_>, arguments: &FindArguments) -> CommandResult {
    let mut selection = arguments.selection(&context.calendar, &context.users)?;
    let filemap = context.open()?;
    let read = filemap.read()?;
    let wished = (&selection.paths[..], arguments.all_roots.unnamed());
    let mut places = Places::of_right_paths(context, &filemap, &read, wished)?;
    places.tell_unreadable(context, &read, selection.most_depth)?;
    if arguments.include_start {
        places.call_as_typed();
    }
    if arguments.absolute_path {
        places.show_whole();
    }
    let limits = filemap.limits();
    let format = selection.format.take();
    let is_of_directories = only_directories(&selection.filter);
    places.tell_without_files(context, &filemap, !is_of_directories)?;
    let mut find = to_query(selection, arguments);
    places.tell_unprobed(context, &read, &find.filter)?;
    find.sums = arguments.tsv || (context.json && (is_of_directories || tests_sums(&find.filter)));
    if arguments.count {
        let count = find.count(&read, &places.places, &limits)?;
        context.output.line(count.to_string().as_bytes())?;
        if count == 0 && !context.quiet {
            hint_at_pattern(context, &read, arguments);
        }
        return Ok(places.exit());
    }
    if arguments.tsv && !context.json {
        rows::write_head(context)?;
    }
    if arguments.nul {
        context.output.end_records_with(RecordEnd::Nul);
    }
    let mut failed = None;
    let count = find.run(&read, &places.places, &limits, &mut |found| {
        let shown = if context.json {
            context.answer(&FoundAnswer::from(found))
        } else if arguments.tsv {
            show_row(context, &read, &places, found)
        } else if let Some(template) = &format {
            show_template(context, &places, template, found)
        } else {
            show(context, &places, found, arguments.list_details)
        };
        match shown {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    if let Some(error) = failed {
        return Err(error);
    }
    if count == 0 && !context.quiet {
        hint_at_pattern(context, &read, arguments);
    }
    Ok(places.exit())
}

/// Says that a word was taken for a pattern that looks as if a directory was meant.
fn hint_at_pattern(context: &mut Context<'_>, read: &ReadTransaction, arguments: &FindArguments) {
    let Some(pattern) = arguments.lone_pattern() else {
        return;
    };
    let is_known = locate(read, pattern).is_ok_and(|(_, place)| place.directory.is_some());
    if is_known || pattern.is_dir() {
        let word = escape::terminal(pattern.as_os_str().as_bytes());
        context.output.note(&format!(
            "{word} is taken for a pattern of names; to search that directory, write ./{word}"
        ));
    }
}

fn show_row(
    context: &mut Context<'_>,
    read: &ReadTransaction,
    places: &Places,
    found: &Found<'_>,
) -> Result<(), CommandError> {
    let usage = Usage::of_found(read, found)?;
    let mut path = Vec::new();
    places.show(&mut path, found.path);
    rows::write_row(context, &path, &usage)
}

fn show_template(
    context: &mut Context<'_>,
    places: &Places,
    template: &filemap::text::Template,
    found: &Found<'_>,
) -> Result<(), CommandError> {
    let mut path = Vec::new();
    places.show(&mut path, found.path);
    context.line.clear();
    let row = Row {
        path: &path,
        stat: &found.entry.stat,
        flags: found.entry.flags,
    };
    template.render(&mut context.line, row, &context.calendar, &context.users);
    context.output.line(&context.line)?;
    Ok(())
}

fn show(
    context: &mut Context<'_>,
    places: &Places,
    found: &Found<'_>,
    details: bool,
) -> Result<(), CommandError> {
    context.line.clear();
    if details {
        let details = details_of(context, found.entry);
        context.line.extend_from_slice(details.as_bytes());
    }
    places.show(&mut context.line, found.path);
    context.output.line(&context.line)?;
    Ok(())
}

/// Mode, links, owner, group, size and time, as `ls -l` shows them; `?` is what is not known.
pub(super) fn details_of(context: &Context<'_>, entry: &Entry<'_>) -> String {
    let name = |name: Option<&[u8]>, id: Option<u32>| match (name, id) {
        (_, None) => "?".to_owned(),
        (Some(name), _) => String::from_utf8_lossy(name).into_owned(),
        (None, Some(id)) => id.to_string(),
    };
    let stat = &entry.stat;
    let known = stat.known(entry.flags);
    let user = name(context.users.user_name(stat.uid), known.uid);
    let group = name(context.users.group_name(stat.gid), known.gid);
    let time = context.calendar.short_text(stat.mtime);
    let links = (known.links).map_or_else(|| "?".to_owned(), |links| links.to_string());
    let size = known.size.map_or_else(|| "?".to_owned(), size_text);
    let fields = [
        (mode_text(stat.mode, known.permissions), 2),
        (format!("{links:>4}"), 5),
        (padded(&user), 3),
        (padded(&group), 4),
        (format!("{size:>9}"), 0),
        (time, 1),
    ];
    // The path behind them needs room: what people look at least goes first.
    let room = if context.output.is_terminal() {
        let width = context.output.width();
        width - (width * 3 / 8).max(LEAST_NAME).min(width)
    } else {
        usize::MAX
    };
    let taken = |least: u8| {
        let kept = fields.iter().filter(|(_, rank)| *rank <= least);
        kept.map(|(text, _)| display_width(text) + 1).sum::<usize>()
    };
    let kept = (0..=5)
        .rev()
        .find(|least| *least == 0 || taken(*least) <= room);
    let kept = kept.unwrap_or(0);
    let mut text = String::new();
    for (field, _) in fields.iter().filter(|(_, rank)| *rank <= kept) {
        text.push_str(field);
        text.push(' ');
    }
    text
}

fn padded(text: &str) -> String {
    let padding = " ".repeat(8_usize.saturating_sub(display_width(text)));
    format!("{text}{padding}")
}

pub(super) fn to_query(selection: Selection, arguments: &FindArguments) -> Find {
    let depth = selection.most_depth;
    Find {
        sort: sort(arguments, only_directories(&selection.filter)),
        filter: selection.filter,
        excludes: selection.excludes,
        min_depth: selection.least_depth,
        max_depth: (depth != u32::MAX).then_some(depth),
        include_start: arguments.include_start,
        limit: selection.limit,
        ..Find::default()
    }
}

/// Can only directories pass?
fn only_directories(filter: &Filter) -> bool {
    filter.demands(&Test::Kind(KindSet::of(DetailedKind::Directory)))
}

/// Are sums below directories asked about?
fn tests_sums(filter: &Filter) -> bool {
    let mut is_asked = false;
    filter.each_test(&mut |test| is_asked |= matches!(test, Test::Tree(_)));
    is_asked
}

fn sort(arguments: &FindArguments, is_of_directories: bool) -> Vec<SortKey> {
    let Some(order) = arguments.sort else {
        let reversed = SortKey {
            by: SortBy::Path,
            direction: filemap::query::Direction::Descending,
        };
        return if arguments.reverse {
            vec![reversed]
        } else {
            Vec::new()
        };
    };
    let by = match order.key {
        FindOrder::Size if is_of_directories => SortBy::TreeSize,
        FindOrder::Allocated if is_of_directories => SortBy::TreeAllocated,
        FindOrder::Mtime if is_of_directories => SortBy::TreeMtime,
        FindOrder::Atime if is_of_directories => SortBy::TreeAtime,
        FindOrder::Files => SortBy::TreeFiles,
        FindOrder::Directories => SortBy::TreeDirectories,
        FindOrder::Path => SortBy::Path,
        FindOrder::Name => SortBy::Name,
        FindOrder::Size => SortBy::Size,
        FindOrder::Allocated => SortBy::Allocated,
        FindOrder::Mtime => SortBy::Mtime,
        FindOrder::Atime => SortBy::Atime,
        FindOrder::Ctime => SortBy::Ctime,
        FindOrder::Depth => SortBy::Depth,
    };
    let direction = direction(order.direction(arguments.reverse));
    vec![SortKey { by, direction }]
}

pub(super) const fn direction(direction: Direction) -> filemap::query::Direction {
    match direction {
        Direction::Ascending => filemap::query::Direction::Ascending,
        Direction::Descending => filemap::query::Direction::Descending,
    }
}
