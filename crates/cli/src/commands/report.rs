//! `filemap report`: to whom it belongs, how old and how large it is.

use filemap::model::{Histogram, OTHER_OWNERS, Owner, RootId, Timestamp};
use filemap::query::report_rows::{Class, Ranked, RankedBy, Who, ages, classes_of, ranked, sizes};
use filemap::query::{Limits, Place, Report, ReportQuestion};
use filemap::text::escape;
use filemap::text::{IdTest, size_text, thousands, write_utc};
use filemap::{Catalogue, ReadTransaction};
use filemap_api::{ClassesAnswer, GroupsAnswer, OwnersAnswer, SummaryAnswer};

use super::context::Context;
use super::error::{CommandError, CommandResult};
use super::places::Places;
use super::report_media;
use super::svg::write_svg;
use crate::arguments::{Direction, ReportArguments, ReportBy, ReportKind, ReportOrder, my_tests};
use crate::output::{Cell, Column, Style, Table, bar};

const BAR: usize = 20;

impl ReportBy {
    const fn who(self) -> Who {
        match self {
            Self::Owner => Who::Users,
            Self::Group => Who::Groups,
        }
    }
}

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
    if arguments.by.is_some() && (!is_histogram || context.json) {
        return Err(CommandError::Usage(
            "--by splits access-history and file-sizes as text; --json of owners and groups holds it"
                .to_owned(),
        ));
    }
    let wished = (&arguments.paths[..], arguments.all_roots.unnamed());
    let mut places = Places::of_right_paths(context, &filemap, &read, wished)?;
    places.tell_without_files(context, &filemap, false)?;
    places.tell_unreadable(context, &read, u32::MAX)?;
    if arguments.kind == ReportKind::Filesystems {
        let asked = (&filemap, &read);
        return filesystems(context, arguments, asked, &places, &filemap.limits());
    }
    if arguments.kind == ReportKind::Media {
        return report_media::show(context, arguments, (&filemap, &read), &places);
    }
    let question = ReportQuestion {
        counts_entries: arguments.exact,
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
        // Filesystems and media have been told already.
        ReportKind::Summary | ReportKind::Filesystems | ReportKind::Media => {
            shown.summary(context)?
        }
    }
    if report.is_rough && !context.json && !context.quiet {
        context.output.warning(
            "approximate: files with names in several of these places count in each of them, since \
             the list was imported without its files",
        );
    }
    Ok(places.exit())
}

/// Shows what each place holds: of all trees, if none is named.
fn filesystems(
    context: &mut Context<'_>,
    arguments: &ReportArguments,
    (filemap, read): (&Catalogue, &ReadTransaction),
    places: &Places,
    limits: &Limits,
) -> CommandResult {
    let question = ReportQuestion {
        sums_only: true,
        looks: looks(filemap, read, &places.places)?,
        ..ReportQuestion::default()
    };
    let mut rows = Vec::new();
    for place in &places.places {
        let one = std::slice::from_ref(place);
        rows.push((place, Report::of(read, one, &question, limits)?));
    }
    rows.sort_by_key(|(_, report)| std::cmp::Reverse(report.total.allocated));
    rows.truncate(arguments.limit.unwrap_or(usize::MAX));
    let whole: u128 = (rows.iter())
        .map(|(_, report)| report.total.allocated)
        .sum();
    if arguments.tsv && !context.json {
        let head = b"path\tfiles\tdirectories\tbytes\tallocated\tmean_file_bytes\tas_of";
        context.output.row(head)?;
    }
    let mut table = Table::new(vec![
        Column::right("files"),
        Column::right("dirs"),
        Column::right("size"),
        Column::right("length"),
        Column::right("mean file"),
        Column::right("share"),
        Column::left("as of"),
        Column::left("path"),
    ]);
    for (place, report) in &rows {
        let (total, sum) = (&report.total, &report.total.sum);
        let shown = Shown {
            report,
            paths: &[&place.path],
            arguments,
        };
        let mean = sum.mean().unwrap_or(0);
        if context.json {
            shown.summary(context)?;
        } else if arguments.tsv {
            let line = &mut context.line;
            line.clear();
            escape::write_tsv(line, &place.path);
            let numbers = [
                sum.files.into(),
                sum.directories.into(),
                total.apparent,
                total.allocated,
                mean,
            ];
            for number in numbers {
                line.extend_from_slice(format!("\t{number}").as_bytes());
            }
            line.push(b'\t');
            for (_, date) in report.dates.iter().filter(|(_, date)| date.is_known()) {
                write_utc(line, *date);
            }
            context.output.row(line)?;
        } else {
            table.push(vec![
                Cell::new(thousands(sum.files)),
                Cell::new(thousands(sum.directories)),
                Cell::new(size_text(total.allocated)),
                Cell::new(size_text(total.apparent)),
                Cell::new(size_text(mean)),
                Cell::new(share(total.allocated, whole)),
                Cell::new(shown.dates(context)),
                Cell::new(place.path.clone()),
            ]);
        }
    }
    if !arguments.tsv && !context.json {
        table.write(context.output)?;
    }
    Ok(places.exit())
}

/// When the roots of the places were last looked at.
fn looks(
    filemap: &Catalogue,
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
        (None, None) if arguments.mine => Wanted {
            who: Who::Users,
            test: my_tests(true, false).first().and_then(|test| test.user),
        },
        (None, None) if arguments.mygroup => Wanted {
            who: Who::Groups,
            test: my_tests(false, true).first().and_then(|test| test.group),
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
            return self.owners_answer(context, who, &rows);
        }
        if self.arguments.tsv {
            return owner_rows(context, who, self.report, &rows);
        }
        let whole = self.report.owners.total();
        let mut table = Table::new(vec![
            Column::left(match who {
                Who::Users => "owner",
                Who::Groups => "group",
            }),
            Column::right("id").goes(3),
            Column::left(match who {
                Who::Users => "full name",
                Who::Groups => "",
            })
            .goes(6),
            Column::right("files").goes(1),
            Column::right("size"),
            Column::right("length").goes(4),
            Column::right("share").goes(2),
            Column::left("").goes(5),
        ]);
        for row in &rows {
            let taken = row.histogram.allocated;
            table.push(vec![
                Cell::new(who.name(&context.users, self.report, row.id)),
                Cell::new(id_text(row.id)),
                Cell::new(who.full_name(&context.users, row.id).unwrap_or_default()),
                Cell::new(thousands(row.histogram.files)),
                Cell::new(size_text(taken)),
                Cell::new(size_text(row.histogram.bytes)),
                Cell::new(share(taken, whole.allocated)),
                Cell::new(bar(taken, whole.allocated, BAR)).with(Style::Bar),
            ]);
        }
        self.dated(context)?;
        Ok(table.write(context.output)?)
    }

    fn owners_answer(
        &self,
        context: &mut Context<'_>,
        who: Who,
        rows: &[Ranked<'_>],
    ) -> Result<(), CommandError> {
        let users = context.users.clone();
        match who {
            Who::Users => {
                let answer = OwnersAnswer::new(self.report, rows, &users, self.paths);
                context.answer(&answer)
            }
            Who::Groups => {
                let answer = GroupsAnswer::new(self.report, rows, &users, self.paths);
                context.answer(&answer)
            }
        }
    }

    /// Says of when the numbers of a table are.
    fn dated(&self, context: &mut Context<'_>) -> Result<(), CommandError> {
        let text = format!("as of {}", self.dates(context));
        Ok(context.output.row(text.as_bytes())?)
    }

    /// The dates that ages are told for, each once.
    fn dates(&self, context: &Context<'_>) -> String {
        let dates = self.report.dates.iter();
        let mut dates: Vec<_> = dates.map(|(_, date)| *date).collect();
        dates.sort_unstable();
        let text = dates
            .into_iter()
            .map(|date| context.calendar.short_text(date));
        let mut texts: Vec<String> = text.collect();
        texts.dedup();
        texts.join(", ")
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
            let classes = (&histogram, &rows[..]);
            let answer = ClassesAnswer::new(word, self.report, classes, self.paths);
            return context.answer(&answer);
        }
        if let Some(by) = self.arguments.by {
            return self.classes_by(context, by.who(), rows_of);
        }
        if self.arguments.tsv {
            return class_rows(context, &rows);
        }
        let mut table = Table::new(vec![
            Column::left(word_of_classes(self.arguments.kind)),
            Column::right("files").goes(1),
            Column::right("size"),
            Column::right("length"),
            Column::right("share").goes(2),
            Column::left("").goes(3),
        ]);
        for row in &rows {
            let taken = row.bucket.allocated;
            table.push(vec![
                Cell::new(row.label),
                Cell::new(thousands(row.bucket.files)),
                Cell::new(size_text(taken)),
                Cell::new(size_text(row.bucket.bytes)),
                Cell::new(share(taken, histogram.allocated)),
                Cell::new(bar(taken, histogram.allocated, BAR)).with(Style::Bar),
            ]);
        }
        self.dated(context)?;
        Ok(table.write(context.output)?)
    }

    /// Shows what is whose in each class: the largest part first.
    fn classes_by(
        &self,
        context: &mut Context<'_>,
        who: Who,
        rows_of: fn(&Histogram) -> Vec<Class>,
    ) -> Result<(), CommandError> {
        let owners = ranked(self.report, who, RankedBy::Id, false);
        let mut rows = Vec::new();
        for owner in &owners {
            for (place, class) in rows_of(owner.histogram).into_iter().enumerate() {
                if class.bucket.files > 0 {
                    rows.push((place, owner.id, class));
                }
            }
        }
        rows.sort_by_key(|(place, id, class)| {
            (*place, std::cmp::Reverse(class.bucket.allocated), *id)
        });
        let word = match who {
            Who::Users => "owner",
            Who::Groups => "group",
        };
        if self.arguments.tsv {
            let head = format!("class\t{}\tname\tfiles\tbytes\tallocated", who.id_key());
            context.output.row(head.as_bytes())?;
        }
        let mut table = Table::new(vec![
            Column::left(word_of_classes(self.arguments.kind)),
            Column::left(word),
            Column::right("files"),
            Column::right("size"),
            Column::right("length"),
        ]);
        for (_, id, class) in rows {
            let (name, bucket) = (who.name(&context.users, self.report, id), class.bucket);
            if self.arguments.tsv {
                let line = &mut context.line;
                line.clear();
                line.extend_from_slice(format!("{}\t{}\t", class.label, id_text(id)).as_bytes());
                escape::write_tsv(line, &name);
                let numbers = [bucket.files.into(), bucket.bytes, bucket.allocated];
                for number in numbers {
                    line.extend_from_slice(format!("\t{number}").as_bytes());
                }
                context.output.row(line)?;
                continue;
            }
            table.push(vec![
                Cell::new(class.label),
                Cell::new(name),
                Cell::new(thousands(bucket.files)),
                Cell::new(size_text(bucket.allocated)),
                Cell::new(size_text(bucket.bytes)),
            ]);
        }
        if self.arguments.tsv {
            return Ok(());
        }
        self.dated(context)?;
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
        let mut below = format!("as of {}", self.dates(context));
        if !self.report.is_exact() {
            below.push_str("; approximate");
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
            return context.answer(&SummaryAnswer::new(self.report, self.paths));
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
        let size = |bytes: u128| {
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
        let mean = sum.mean().unwrap_or(0);
        let owner = |who: Who, owner| match owner {
            Owner::Nobody => String::new(),
            Owner::Several => "several".to_owned(),
            Owner::One(id) => escape::terminal(&who.name(&context.users, self.report, id)),
        };
        vec![
            ("as of", self.dates(context)),
            ("size on the disk", size(total.allocated)),
            ("length", size(total.apparent)),
            ("files", count(sum.files)),
            ("directories", count(sum.directories)),
            ("links", count(sum.symlinks)),
            ("others", count(sum.others)),
            ("mean file", size(mean)),
            ("largest file", size(sum.largest.into())),
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
fn share(part: u128, whole: u128) -> String {
    let thousandths = (part * 1000 + whole / 2).checked_div(whole).unwrap_or(0);
    format!("{}.{} %", thousandths / 10, thousandths % 10)
}

fn owner_rows(
    context: &mut Context<'_>,
    who: Who,
    report: &Report,
    rows: &[Ranked<'_>],
) -> Result<(), CommandError> {
    let head = format!("{}\tname\tfiles\tbytes\tallocated\tfull_name", who.id_key());
    context.output.row(head.as_bytes())?;
    for row in rows {
        let line = &mut context.line;
        line.clear();
        line.extend_from_slice(id_text(row.id).as_bytes());
        line.push(b'\t');
        escape::write_tsv(line, &who.name(&context.users, report, row.id));
        let histogram = row.histogram;
        for number in [histogram.files.into(), histogram.bytes, histogram.allocated] {
            line.push(b'\t');
            line.extend_from_slice(number.to_string().as_bytes());
        }
        line.push(b'\t');
        escape::write_tsv(
            line,
            who.full_name(&context.users, row.id).unwrap_or_default(),
        );
        context.output.row(line)?;
    }
    Ok(())
}

fn class_rows(context: &mut Context<'_>, rows: &[Class]) -> Result<(), CommandError> {
    context.output.row(b"class\tfiles\tbytes\tallocated")?;
    for row in rows {
        let bucket = &row.bucket;
        let line = format!(
            "{}\t{}\t{}\t{}",
            row.label, bucket.files, bucket.bytes, bucket.allocated
        );
        context.output.row(line.as_bytes())?;
    }
    Ok(())
}
