//! Sizes, what changed, how it grew, reports.

use std::ops::ControlFlow;

use filemap::model::path::{is_inside, is_within};
use filemap::model::{Kind, RootId, Timestamp};
use filemap::query::report_rows::{RankedBy, Who, ages, ranked, sizes};
use filemap::query::{
    DiskUsage, MediaReport, Place, Report, ReportQuestion, SortBy, SortKey, Usage,
};
use filemap::text::Calendar;
use filemap::{Growth, ImportRecord, ScanLine, ScanWay, Since};
use filemap_api::{
    ChangeAnswer, ChangesAnswer, ClassesAnswer, DuAnswer, EntryKind, GroupsAnswer, GrowthAnswer,
    GrowthPageAnswer, GrowthPointFields, LogAnswer, LogsAnswer, MediaAnswer, OwnersAnswer,
    PathText, RestFields, SummaryAnswer, TreemapAnswer, UsageAnswer,
};

use super::super::parameter::{Parameter, ParameterKind};
use super::super::problem::Problem;
use super::super::reply::Reply;
use super::super::route::{Question, Route};
use super::common::{BELOW, FRESH, LIMIT, PATH, clock, limit, media_of, place, places};
use super::places::question;

const TIME: &str = "A date, a time, or an age such as `30days`.";

pub(super) const ROUTES: &[Route] = &[
    question(
        "/api/v1/du",
        "How large a place and the directories in it are.",
        &[
            PATH,
            Parameter::new(
                "depth",
                ParameterKind::Number(1, 32),
                "Levels; 1 where it is missing.",
            ),
            LIMIT,
            FRESH,
        ],
        "DuAnswer",
        du,
    ),
    question(
        "/api/v1/treemap",
        "Sizes as boxes in boxes.",
        &[
            PATH,
            Parameter::new(
                "levels",
                ParameterKind::Number(1, 4),
                "Levels of boxes; 2 where it is missing.",
            ),
            Parameter::new(
                "boxes",
                ParameterKind::Number(1, 1_000),
                "Boxes in all; 1,000 where it is missing.",
            ),
            Parameter::new(
                "by",
                ParameterKind::Choice(&["allocated", "size", "files"]),
                "What sizes are: bytes on the disk, lengths, or files.",
            ),
        ],
        "TreemapAnswer",
        treemap,
    ),
    question(
        "/api/v1/changes",
        "What changed since a clock, oldest first.",
        &[
            Parameter::new(
                "since",
                ParameterKind::Clock,
                "The clock of an earlier answer.",
            )
            .required(),
            BELOW,
            LIMIT,
        ],
        "ChangesAnswer",
        changes,
    ),
    question(
        "/api/v1/growth",
        "How a place has grown, and the directories in it that grew or shrank most.",
        &[
            PATH,
            Parameter::new("since", ParameterKind::Text, TIME),
            Parameter::new("until", ParameterKind::Text, TIME),
            Parameter::new(
                "children",
                ParameterKind::Number(0, 1_000),
                "Directories in it; 20 where it is missing.",
            ),
        ],
        "GrowthPageAnswer",
        growth,
    ),
    question(
        "/api/v1/log",
        "What scans and imports found, the newest first.",
        &[BELOW, LIMIT],
        "LogsAnswer",
        log,
    ),
    question(
        "/api/v1/reports/owners",
        "Who owns it.",
        &[BELOW],
        "OwnersAnswer",
        owners,
    ),
    question(
        "/api/v1/reports/groups",
        "Which groups own it.",
        &[BELOW],
        "GroupsAnswer",
        groups,
    ),
    question(
        "/api/v1/reports/access",
        "When it was read last.",
        &[BELOW],
        "ClassesAnswer",
        access,
    ),
    question(
        "/api/v1/reports/ages",
        "The same.",
        &[BELOW],
        "ClassesAnswer",
        access,
    ),
    question(
        "/api/v1/reports/sizes",
        "How large files are.",
        &[BELOW],
        "ClassesAnswer",
        file_sizes,
    ),
    question(
        "/api/v1/reports/top",
        "All sums.",
        &[BELOW],
        "SummaryAnswer",
        summary,
    ),
    question(
        "/api/v1/reports/media",
        "What a collection of media consists of.",
        &[BELOW],
        "MediaAnswer",
        media,
    ),
];

fn du(question: &Question<'_>) -> Result<Reply, Problem> {
    let place = place(question)?;
    let parameters = &question.asked.parameters;
    let depth = parameters.number("depth").unwrap_or(1);
    let depth = u32::try_from(depth).unwrap_or(u32::MAX);
    let total = Usage::of(question.read, &place)?;
    let mut asks = DiskUsage::default();
    asks.select.max_depth = Some(depth);
    asks.select.min_depth = 1;
    asks.select.sort = vec![SortKey::descending(SortBy::TreeAllocated)];
    asks.select.limit = Some(limit(question) + 1);
    let mut lines = Vec::new();
    let limits = question.catalogue.limits();
    let wanted = usize::try_from(limit(question)).unwrap_or(usize::MAX);
    asks.run(question.read, &[place], &limits, &mut |usage| {
        lines.push(usage);
        match question.asker.has_left() {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    })?;
    let complete = lines.len() <= wanted;
    lines.truncate(wanted);
    Reply::json(&DuAnswer {
        clock: clock(question)?,
        total: UsageAnswer::from(&total),
        lines: lines.iter().map(UsageAnswer::from).collect(),
        complete,
    })
}

/// What the size of a box is.
#[derive(Clone, Copy)]
enum BoxSize {
    Allocated,
    Length,
    Files,
}

impl BoxSize {
    fn of(self, usage: &Usage) -> u64 {
        let size = match self {
            Self::Allocated => usage.allocated(),
            Self::Length => usage.apparent(),
            Self::Files => u128::from(files_of(usage)),
        };
        u64::try_from(size).unwrap_or(u64::MAX)
    }
}

fn files_of(usage: &Usage) -> u64 {
    usage.sum.files + u64::from(usage.stat.kind() == Kind::File)
}

fn treemap(question: &Question<'_>) -> Result<Reply, Problem> {
    let parameters = &question.asked.parameters;
    let by = match parameters.text("by") {
        Some("size") => BoxSize::Length,
        Some("files") => BoxSize::Files,
        _ => BoxSize::Allocated,
    };
    let levels = parameters.number("levels").unwrap_or(2);
    let boxes = parameters.number("boxes").unwrap_or(1_000);
    let usage = Usage::of(question.read, &place(question)?)?;
    let boxes = usize::try_from(boxes).unwrap_or(usize::MAX);
    Reply::json(&boxed(question, &usage, by, (levels, boxes))?)
}

/// The box of a place, with the largest boxes in it. Each gets its share of the boxes that are left.
fn boxed(
    question: &Question<'_>,
    usage: &Usage,
    by: BoxSize,
    (levels, boxes): (u64, usize),
) -> Result<TreemapAnswer<'static>, Problem> {
    let place = usage.place();
    let name = if place.parent.is_some() {
        place.name()
    } else {
        &place.path
    };
    let kind = place.stat.kind();
    let newest = match kind {
        Kind::Directory => usage.sum.newest_mtime,
        _ => usage.stat.mtime,
    };
    let mut answer = TreemapAnswer {
        name: name.to_vec().into(),
        path: place.path.clone().into(),
        kind: EntryKind::of_mode(place.stat.mode),
        size: by.of(usage),
        files: files_of(usage),
        newest_mtime: newest.into(),
        uid: match usage.sum.owner {
            filemap::model::Owner::One(uid) => Some(uid),
            _ if kind != Kind::Directory => Some(usage.stat.uid),
            _ => None,
        },
        media: media_of(kind, place.name()),
        children: None,
        rest: None,
    };
    if levels == 0 || boxes == 0 || place.directory.is_none() {
        return Ok(answer);
    }
    let (largest, rest) = largest_in(question, &place, by, boxes)?;
    let whole = largest
        .iter()
        .map(|child| u128::from(by.of(child)))
        .sum::<u128>()
        .max(1);
    let left = boxes.saturating_sub(largest.len());
    let mut children = Vec::with_capacity(largest.len());
    for child in &largest {
        let share = left as u128 * u128::from(by.of(child)) / whole;
        let share = usize::try_from(share).unwrap_or(0);
        children.push(boxed(question, child, by, (levels - 1, share))?);
    }
    answer.children = Some(children);
    answer.rest = (rest.entries > 0).then_some(rest);
    Ok(answer)
}

/// The largest entries of a directory, and the sum of the others.
fn largest_in(
    question: &Question<'_>,
    place: &Place,
    by: BoxSize,
    most: usize,
) -> Result<(Vec<Usage>, RestFields), Problem> {
    use filemap::query::Find;
    let key = match by {
        BoxSize::Allocated => SortBy::TreeAllocated,
        BoxSize::Length => SortBy::TreeSize,
        BoxSize::Files => SortBy::TreeFiles,
    };
    let asks = Find {
        max_depth: Some(1),
        sort: vec![SortKey::descending(key)],
        limit: Some(most as u64),
        sums: true,
        ..Find::default()
    };
    let (mut largest, mut failure) = (Vec::new(), None);
    let limits = question.catalogue.limits();
    asks.run(
        question.read,
        std::slice::from_ref(place),
        &limits,
        &mut |found| {
            match Usage::of_found(question.read, found) {
                Ok(usage) => largest.push(usage),
                Err(error) => failure = Some(error),
            }
            match failure.is_some() || question.asker.has_left() {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        },
    )?;
    if let Some(error) = failure {
        return Err(error.into());
    }
    let whole = Usage::of(question.read, place)?;
    let told: u128 = largest.iter().map(|usage| u128::from(by.of(usage))).sum();
    let files: u64 = largest.iter().map(files_of).sum();
    let own = match by {
        BoxSize::Files => 0,
        BoxSize::Allocated => u128::from(place.stat.allocated),
        BoxSize::Length => u128::from(place.stat.size),
    };
    let left = u128::from(by.of(&whole))
        .saturating_sub(told)
        .saturating_sub(own);
    let rest = RestFields {
        entries: whole.own.entries().saturating_sub(largest.len() as u64),
        files: whole.sum.files.saturating_sub(files),
        size: u64::try_from(left).unwrap_or(u64::MAX),
    };
    Ok((largest, rest))
}

fn changes(question: &Question<'_>) -> Result<Reply, Problem> {
    let parameters = &question.asked.parameters;
    let since = parameters.clock("since").unwrap_or_default();
    let paths: Vec<Vec<u8>> = parameters
        .bytes("path")
        .map(<[u8]>::to_vec)
        .into_iter()
        .collect();
    Reply::json(&changes_since(question, since, &paths, limit(question))?)
}

/// The changes since a clock; a listing of everything is a reset instead.
pub(super) fn changes_since(
    question: &Question<'_>,
    since: filemap::model::Clock,
    paths: &[Vec<u8>],
    most: u64,
) -> Result<ChangesAnswer<'static>, Problem> {
    let (mut changes, mut reset, mut complete) = (Vec::new(), false, true);
    let mut last = since;
    let end = question
        .catalogue
        .changes(Since::Clock(since), paths, &mut |line| {
            if line.fresh {
                reset = true;
                return ControlFlow::Break(());
            }
            // A commit is told whole, so that its clock can be asked from.
            if changes.len() as u64 >= most && line.clock > last {
                complete = false;
                return ControlFlow::Break(());
            }
            last = line.clock;
            let answer = ChangeAnswer::from(line);
            changes.push(ChangeAnswer {
                path: PathText::from(line.path.to_vec()),
                from: line.from.map(|from| PathText::from(from.to_vec())),
                ..answer
            });
            match question.asker.has_left() {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        })?;
    if reset {
        changes.clear();
    }
    let clock = if complete { end } else { last };
    Ok(ChangesAnswer {
        clock: clock.into(),
        reset,
        changes,
        complete: complete || reset,
    })
}

fn time(question: &Question<'_>, name: &str) -> Result<Option<Timestamp>, Problem> {
    let Some(text) = question.asked.parameters.text(name) else {
        return Ok(None);
    };
    let calendar = Calendar::local(question.catalogue.now());
    let time = calendar.parse(text);
    time.map(Some)
        .map_err(|error| Problem::parameter(name, error.to_string()))
}

fn growth(question: &Question<'_>) -> Result<Reply, Problem> {
    let place = place(question)?;
    let since = time(question, "since")?.unwrap_or(Timestamp::MIN);
    let until = time(question, "until")?;
    let most = question.asked.parameters.number("children").unwrap_or(20);
    let grown = question.catalogue.growth(&place.path, since)?;
    let (total, mut children): (Vec<&Growth>, Vec<&Growth>) =
        grown.iter().partition(|growth| growth.path == place.path);
    let none = || {
        Problem::missing(
            "no_history",
            "nothing is known of how this place was before",
        )
    };
    let total = total.first().ok_or_else(none)?;
    let by = |growth: &Growth| {
        let before = growth.before.map_or(0, |before| before.allocated);
        growth.now.allocated.abs_diff(before)
    };
    children.sort_by_key(|growth| std::cmp::Reverse(by(growth)));
    children.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Reply::json(&GrowthPageAnswer {
        clock: clock(question)?,
        total: GrowthAnswer::from(*total),
        children: children.into_iter().map(GrowthAnswer::from).collect(),
        points: points(question, &place, since, until)?,
    })
}

/// How large a place was at the end of each scan, as far as scans remember it.
fn points(
    question: &Question<'_>,
    place: &Place,
    since: Timestamp,
    until: Option<Timestamp>,
) -> Result<Vec<GrowthPointFields>, Problem> {
    let is_top = place.parent.is_none();
    let mut points: Vec<GrowthPointFields> = Vec::new();
    for line in question.catalogue.history(place.root)? {
        let ended = line.record.ended;
        let is_asked = ended >= since && until.is_none_or(|until| ended <= until);
        if !line.record.complete || !is_asked {
            continue;
        }
        let sum = if is_top {
            Some(line.record.sum)
        } else {
            let known = line.record.directories.iter();
            let known = { known }.find(|directory| directory.name == place.name());
            known.map(|directory| directory.sum)
        };
        points.extend(sum.map(|sum| GrowthPointFields {
            time: ended.into(),
            allocated: sum.allocated_once().into(),
            files: sum.files,
        }));
    }
    Ok(points)
}

/// A scan or an import.
enum Line {
    Scan(Box<ScanLine>),
    Import(Box<ImportRecord>),
}

impl Line {
    fn time(&self) -> Timestamp {
        match self {
            Self::Scan(scan) => scan.record.ended,
            Self::Import(import) => import.started,
        }
    }
}

fn log(question: &Question<'_>) -> Result<Reply, Problem> {
    let path = question.asked.parameters.bytes("path");
    let is_asked = |location: &[u8]| {
        path.is_none_or(|path| is_within(path, location) || is_inside(location, path))
    };
    let mut lines = Vec::new();
    for info in question.catalogue.roots()? {
        if !is_asked(&info.record.location) {
            continue;
        }
        let history = question.catalogue.history(info.root)?.into_iter();
        // An import has a record of its own, that tells more.
        let scans = history.filter(|line| line.record.way != ScanWay::Import);
        lines.extend(scans.map(|line| Line::Scan(Box::new(line))));
    }
    let imports = question.read.view().imports()?.into_iter();
    let imports = imports.map(|(_, import)| import);
    let imports = imports.filter(|import| is_asked(&import.location));
    lines.extend(imports.map(|import| Line::Import(Box::new(import))));
    lines.sort_by_key(|line| std::cmp::Reverse(line.time()));
    let wanted = usize::try_from(limit(question)).unwrap_or(usize::MAX);
    let complete = lines.len() <= wanted;
    let told = lines.iter().take(wanted).map(|line| match line {
        Line::Scan(scan) => LogAnswer::from(&**scan),
        Line::Import(import) => LogAnswer::from(&**import),
    });
    Reply::json(&LogsAnswer {
        clock: clock(question)?,
        scans: told.collect(),
        complete,
    })
}

/// A report on the places that are asked about.
fn report(question: &Question<'_>) -> Result<(Report, Vec<Place>), Problem> {
    let places = places(question)?;
    let mut looks: Vec<(RootId, Timestamp)> = Vec::new();
    for place in &places {
        if let Some(record) = question.read.view().root(place.root)? {
            looks.push((place.root, question.catalogue.seen(place.root, &record)));
        }
    }
    let asks = ReportQuestion {
        looks,
        ..ReportQuestion::default()
    };
    let limits = question.catalogue.limits();
    let report = Report::of(question.read, &places, &asks, &limits)?;
    Ok((report, places))
}

fn paths_of(places: &[Place]) -> Vec<&[u8]> {
    places.iter().map(|place| place.path.as_slice()).collect()
}

fn owners(question: &Question<'_>) -> Result<Reply, Problem> {
    let (report, places) = report(question)?;
    let rows = ranked(&report, Who::Users, RankedBy::Allocated, true);
    let users = question.asked.state.users();
    Reply::json(&OwnersAnswer::new(
        &report,
        &rows,
        &users,
        &paths_of(&places),
    ))
}

fn groups(question: &Question<'_>) -> Result<Reply, Problem> {
    let (report, places) = report(question)?;
    let rows = ranked(&report, Who::Groups, RankedBy::Allocated, true);
    let users = question.asked.state.users();
    Reply::json(&GroupsAnswer::new(
        &report,
        &rows,
        &users,
        &paths_of(&places),
    ))
}

fn access(question: &Question<'_>) -> Result<Reply, Problem> {
    use filemap::query::report_rows::classes_of;
    let (report, places) = report(question)?;
    let histogram = classes_of(&report, Who::Users, |_| true);
    let rows = ages(&histogram);
    let classes = (&histogram, &rows[..]);
    let paths = paths_of(&places);
    Reply::json(&ClassesAnswer::new(
        "access-history",
        &report,
        classes,
        &paths,
    ))
}

fn file_sizes(question: &Question<'_>) -> Result<Reply, Problem> {
    use filemap::query::report_rows::classes_of;
    let (report, places) = report(question)?;
    let histogram = classes_of(&report, Who::Users, |_| true);
    let rows = sizes(&histogram);
    let classes = (&histogram, &rows[..]);
    let paths = paths_of(&places);
    Reply::json(&ClassesAnswer::new("file-sizes", &report, classes, &paths))
}

fn summary(question: &Question<'_>) -> Result<Reply, Problem> {
    let (report, places) = report(question)?;
    Reply::json(&SummaryAnswer::new(&report, &paths_of(&places)))
}

fn media(question: &Question<'_>) -> Result<Reply, Problem> {
    let places = places(question)?;
    let limits = question.catalogue.limits();
    let report = MediaReport::of(question.read, &places, &limits)?;
    Reply::json(&MediaAnswer::new(&report, &paths_of(&places), 100))
}
