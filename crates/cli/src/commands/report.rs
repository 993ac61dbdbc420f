//! `filemap report`: to whom it belongs, how old and how large it is.

use filemap::model::{Histogram, OTHER_OWNERS, Owner, RootId, Timestamp, escape};
use filemap::query::{Place, Report, ReportQuestion};
use filemap::report::{
    Class, Ranked, RankedBy, Who, ages, classes_of, ranked, sizes, write_classes, write_owners,
    write_summary_report, write_svg,
};
use filemap::text::{IdTest, size_text, thousands};
use filemap::{Filemap, ReadTransaction};

use super::context::Context;
use super::error::{CommandError, CommandResult};
use super::places::Places;
use crate::arguments::{Direction, ReportArguments, ReportKind, ReportOrder};
use crate::output::{Cell, Column, Style, Table, bar};

const BAR: usize = 20;

/// Shows a report.
pub(crate) fn run(context: &mut Context<'_>, arguments: &ReportArguments) -> CommandResult {
    let is_histogram = matches!(
        arguments.kind,
        ReportKind::AccessHistory | ReportKind::FileSizes
    );
    if arguments.svg.is_some() && !is_histogram {
        return Err(CommandError::Usage(
            "--svg draws access-history and file-sizes only".to_owned(),
        ));
    }
    let wanted = wanted(context, arguments)?;
    let filemap = context.open()?;
    let read = filemap.read()?;
    let wished = (&arguments.paths[..], arguments.all_roots.unnamed());
    let mut places = Places::of_right_paths(context, &filemap, &read, wished)?;
    places.tell_without_files(context, &filemap, false)?;
    places.tell_unreadable(context, &read)?;
    let question = ReportQuestion {
        exact: arguments.exact,
        sums_only: arguments.kind == ReportKind::Summary,
        looks: looks(&filemap, &read, &places.places)?,
    };
    let report = Report::of(&read, &places.places, &question, &filemap.limits())?;
    let paths: Vec<&[u8]> = (places.places.iter())
        .map(|place| place.path.as_slice())
        .collect();
    let shown = Shown {
        report: &report,
        paths: &paths,
        arguments,
    };
    match arguments.kind {
        ReportKind::Owners => shown.owners(context, Who::Users)?,
        ReportKind::Groups => shown.owners(context, Who::Groups)?,
        ReportKind::AccessHistory => shown.classes(context, "access-history", &wanted, ages)?,
        ReportKind::FileSizes => shown.classes(context, "file-sizes", &wanted, sizes)?,
        ReportKind::Summary => shown.summary(context)?,
    }
    if !report.basis.is_exact() && !context.json && !context.quiet {
        let text = if arguments.exact {
            "approximate: made from the sums of directories; the files of this list are not kept"
        } else {
            "approximate: made from the sums of directories"
        };
        context.output.warning(text);
    }
    Ok(places.exit())
}

/// When the roots of the places were last looked at.
fn looks(
    filemap: &Filemap,
    read: &ReadTransaction,
    places: &[Place],
) -> Result<Vec<(RootId, Timestamp)>, CommandError> {
    let mut looks: Vec<(RootId, Timestamp)> = Vec::new();
    for place in places {
        if looks.iter().any(|(root, _)| *root == place.root) {
            continue;
        }
        if let Some(record) = read.view().root(place.root)? {
            looks.push((place.root, filemap.seen(place.root, &record)));
        }
    }
    Ok(looks)
}

/// Whose files a histogram is of.
struct Wanted {
    who: Who,
    test: Option<IdTest>,
}

fn wanted(context: &Context<'_>, arguments: &ReportArguments) -> Result<Wanted, CommandError> {
    let users = &context.users;
    Ok(match (&arguments.owner, &arguments.group) {
        (Some(owner), _) => Wanted {
            who: Who::Users,
            test: Some(IdTest::parse_user(owner, users)?),
        },
        (None, Some(group)) => Wanted {
            who: Who::Groups,
            test: Some(IdTest::parse_group(group, users)?),
        },
        (None, None) => Wanted {
            who: Who::Users,
            test: None,
        },
    })
}

struct Shown<'r> {
    report: &'r Report,
    paths: &'r [&'r [u8]],
    arguments: &'r ReportArguments,
}

impl Shown<'_> {
    fn ranked(&self, who: Who) -> Vec<Ranked<'_>> {
        let by = match self.arguments.sort.key {
            ReportOrder::Size => RankedBy::Allocated,
            ReportOrder::Bytes => RankedBy::Bytes,
            ReportOrder::Files => RankedBy::Files,
            ReportOrder::Id => RankedBy::Id,
        };
        let direction = self.arguments.sort.direction(false);
        let mut rows = ranked(self.report, who, by, direction == Direction::Descending);
        rows.truncate(self.arguments.limit.unwrap_or(usize::MAX));
        rows
    }

    fn owners(&self, context: &mut Context<'_>, who: Who) -> Result<(), CommandError> {
        let rows = self.ranked(who);
        if context.json {
            let line = &mut context.line;
            write_owners(line, self.report, who, &rows, &context.users, self.paths);
            return context.end_json();
        }
        if self.arguments.tsv {
            return owner_rows(context, who, &rows);
        }
        let whole = self.report.owners.total();
        let mut table = Table::new(vec![
            Column::left(match who {
                Who::Users => "owner",
                Who::Groups => "group",
            }),
            Column::right("id").goes(3),
            Column::right("files").goes(1),
            Column::right("size"),
            Column::right("length").goes(4),
            Column::right("share").goes(2),
            Column::left("").goes(5),
        ]);
        for row in &rows {
            let taken = row.histogram.allocated;
            table.push(vec![
                Cell::new(who.name(&context.users, row.id)),
                Cell::new(id_text(row.id)),
                Cell::new(thousands(row.histogram.files)),
                Cell::new(size_text(taken)),
                Cell::new(size_text(row.histogram.bytes)),
                Cell::new(share(taken, whole.allocated)),
                Cell::new(bar(taken, whole.allocated, BAR)).with(Style::Bar),
            ]);
        }
        Ok(table.write(context.output)?)
    }

    fn classes(
        &self,
        context: &mut Context<'_>,
        word: &str,
        wanted: &Wanted,
        rows_of: fn(&Histogram) -> Vec<Class>,
    ) -> Result<(), CommandError> {
        let is_wanted = |id| {
            let passes = |test: IdTest| id != OTHER_OWNERS && test.matches(id);
            wanted.test.is_none_or(passes)
        };
        let histogram = classes_of(self.report, wanted.who, is_wanted);
        let rows = rows_of(&histogram);
        if let Some(file) = &self.arguments.svg {
            self.draw(context, word, file, &rows)?;
        }
        if context.json {
            write_classes(
                &mut context.line,
                self.report,
                word,
                &histogram,
                &rows,
                self.paths,
            );
            return context.end_json();
        }
        if self.arguments.tsv {
            return class_rows(context, &rows);
        }
        let mut table = Table::new(vec![
            Column::left(word_of_classes(self.arguments.kind)),
            Column::right("files").goes(1),
            Column::right("length"),
            Column::right("share").goes(2),
            Column::left("").goes(3),
        ]);
        for row in &rows {
            let bytes = row.bucket.bytes;
            table.push(vec![
                Cell::new(row.label),
                Cell::new(thousands(row.bucket.files)),
                Cell::new(size_text(bytes)),
                Cell::new(share(bytes, histogram.bytes)),
                Cell::new(bar(bytes, histogram.bytes, BAR)).with(Style::Bar),
            ]);
        }
        Ok(table.write(context.output)?)
    }

    fn draw(
        &self,
        context: &Context<'_>,
        word: &str,
        file: &std::path::Path,
        rows: &[Class],
    ) -> Result<(), CommandError> {
        use std::os::unix::ffi::OsStrExt;
        let shown: Vec<String> = self
            .paths
            .iter()
            .map(|path| escape::terminal(path))
            .collect();
        let dates = self.report.dates.iter();
        let dates: Vec<String> = dates
            .map(|(_, date)| context.calendar.short_text(*date))
            .collect();
        let mut below = format!("as of {}", dates.join(", "));
        if !self.report.basis.is_exact() {
            below.push_str("; approximate: made from the sums of directories");
        }
        let mut drawing = Vec::new();
        let title = format!("{word}: {}", shown.join(", "));
        write_svg(&mut drawing, &title, &below, rows);
        std::fs::write(file, drawing).map_err(|source| CommandError::Path {
            path: escape::terminal(file.as_os_str().as_bytes()),
            source,
        })
    }

    fn summary(&self, context: &mut Context<'_>) -> Result<(), CommandError> {
        if context.json {
            write_summary_report(&mut context.line, self.report, self.paths);
            return context.end_json();
        }
        let mut table = Table::new(vec![Column::left("what"), Column::right("value")]);
        for (key, value) in self.sums(context) {
            if self.arguments.tsv {
                let line = format!("{key}\t{value}");
                context.output.row(line.as_bytes())?;
            } else {
                table.push(vec![Cell::new(key), Cell::new(value)]);
            }
        }
        Ok(table.write(context.output)?)
    }

    fn sums(&self, context: &Context<'_>) -> Vec<(&'static str, String)> {
        let (total, sum) = (&self.report.total, &self.report.total.sum);
        let size = |bytes: u64| {
            if self.arguments.tsv {
                bytes.to_string()
            } else {
                size_text(bytes)
            }
        };
        let count = |number: u64| {
            if self.arguments.tsv {
                number.to_string()
            } else {
                thousands(number)
            }
        };
        let time = |time| context.calendar.short_text(time);
        let mean = sum.bytes_once().checked_div(sum.files).unwrap_or(0);
        let owner = |who: Who, owner| match owner {
            Owner::Nobody => String::new(),
            Owner::Several => "several".to_owned(),
            Owner::One(id) => escape::terminal(&who.name(&context.users, id)),
        };
        let dates = self.report.dates.iter();
        let dates: Vec<String> = dates.map(|(_, date)| time(*date)).collect();
        vec![
            ("as of", dates.join(", ")),
            ("size on the disk", size(total.allocated)),
            ("length", size(total.apparent)),
            ("files", count(sum.files)),
            ("directories", count(sum.directories)),
            ("links", count(sum.symlinks)),
            ("others", count(sum.others)),
            ("mean file", size(mean)),
            ("largest file", size(sum.largest)),
            ("saved by hard links", size(sum.duplicate_allocated)),
            ("owner", owner(Who::Users, sum.owner)),
            ("group", owner(Who::Groups, sum.group)),
            ("newest change", time(sum.newest_mtime)),
            ("newest access", time(sum.newest_atime)),
            ("could not be read", count(sum.unreadable)),
        ]
    }
}

const fn word_of_classes(kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::FileSizes => "size of a file",
        _ => "last access",
    }
}

fn id_text(id: u32) -> String {
    if id == OTHER_OWNERS {
        String::new()
    } else {
        id.to_string()
    }
}

/// A part of a whole in percent, with one place.
fn share(part: u64, whole: u64) -> String {
    let thousandths = u128::from(part) * 1000 + u128::from(whole) / 2;
    let thousandths = thousandths.checked_div(u128::from(whole)).unwrap_or(0);
    format!("{}.{} %", thousandths / 10, thousandths % 10)
}

fn owner_rows(
    context: &mut Context<'_>,
    who: Who,
    rows: &[Ranked<'_>],
) -> Result<(), CommandError> {
    let head = format!("{}\tname\tfiles\tbytes\tallocated", who.id_key());
    context.output.row(head.as_bytes())?;
    for row in rows {
        let line = &mut context.line;
        line.clear();
        line.extend_from_slice(id_text(row.id).as_bytes());
        line.push(b'\t');
        escape::write_tsv(line, &who.name(&context.users, row.id));
        let histogram = row.histogram;
        for number in [histogram.files, histogram.bytes, histogram.allocated] {
            line.push(b'\t');
            line.extend_from_slice(number.to_string().as_bytes());
        }
        context.output.row(line)?;
    }
    Ok(())
}

fn class_rows(context: &mut Context<'_>, rows: &[Class]) -> Result<(), CommandError> {
    context.output.row(b"class\tfiles\tbytes")?;
    for row in rows {
        let line = format!("{}\t{}\t{}", row.label, row.bucket.files, row.bucket.bytes);
        context.output.row(line.as_bytes())?;
    }
    Ok(())
}
