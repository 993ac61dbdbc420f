//! Answers as lines of JSON, each from the same struct that `--json` prints.
//!
//! `filemap/_answers.py` makes dataclasses of them, which are derived from the schema of these structs.

use std::ops::ControlFlow;

use filemap::model::music::FacetKind;
use filemap::model::{Clock, RootId, Timestamp};
use filemap::query::report_rows::{RankedBy, Who, ages, classes_of, ranked, sizes};
use filemap::query::{
    Direction, DiskUsage, Find, MediaReport, MusicQuestion, MusicSort, Place, Reason, Report,
    ReportQuestion, Retry, SortBy, SortKey,
};
use filemap::text::filter::{Filter, KindSet, Test};
use filemap::text::{DetailedKind, KindTest, Users};
use filemap::{Catalogue, ReadTransaction, ScanWay, Since};
use filemap_api::{
    ChangeAnswer, CheckAnswer, ClassesAnswer, ConsumerAnswer, FactsAnswer, GroupsAnswer,
    GrowthAnswer, KnownAnswer, LogAnswer, MediaAnswer, MusicNameAnswer, MusicTrackAnswer,
    OwnersAnswer, PendingAnswer, PlaylistAnswer, PlaylistEntryAnswer, RootAnswer, SummaryAnswer,
    UsageAnswer, write_json,
};
use serde::Serialize;

use crate::asked::Asked;
use crate::failure::{Failure, Outcome};
use crate::places::{absolute, locate, places};
use crate::question::{Reading, excludes};
use crate::stream::Pieces;

/// Bytes of a piece of lines, about.
const PIECE: usize = 256 << 10;

/// Lines on their way out.
pub(crate) struct Out<'p> {
    pieces: &'p mut Pieces<Vec<u8>>,
    lines: Vec<u8>,
    /// Bytes after which a piece goes out: few at first, so that the first lines come soon.
    most: usize,
}

impl<'p> Out<'p> {
    pub(crate) fn new(pieces: &'p mut Pieces<Vec<u8>>) -> Self {
        Self {
            pieces,
            lines: Vec::new(),
            most: 4096,
        }
    }

    pub(crate) fn push(&mut self, answer: &impl Serialize) -> ControlFlow<()> {
        write_line(&mut self.lines, answer);
        if self.lines.len() < self.most {
            return ControlFlow::Continue(());
        }
        self.most = PIECE;
        self.flush()
    }

    pub(crate) fn flush(&mut self) -> ControlFlow<()> {
        if self.lines.is_empty() {
            return ControlFlow::Continue(());
        }
        self.pieces.push(std::mem::take(&mut self.lines))
    }
}

pub(crate) fn write_line(lines: &mut Vec<u8>, answer: &impl Serialize) {
    let start = lines.len();
    if write_json(lines, answer).is_err() {
        // No answer of the API holds anything without a form.
        lines.truncate(start);
        return;
    }
    lines.push(b'\n');
}

/// Streams the lines of a question.
pub(crate) fn stream(
    catalogue: &Catalogue,
    kind: &str,
    asked: &Asked,
    pieces: &mut Pieces<Vec<u8>>,
) -> Outcome<()> {
    let mut out = Out::new(pieces);
    match kind {
        "du" => usage(catalogue, asked, &mut out)?,
        "changes" => changes(catalogue, asked, &mut out)?,
        "pending" => pending(catalogue, asked, &mut out)?,
        "music" => music(catalogue, asked, &mut out)?,
        "playlist" => playlist(catalogue, asked, &mut out)?,
        other => return Err(Failure::Internal(format!("no question is called {other}"))),
    }
    let _ = out.flush();
    Ok(())
}

/// Returns all lines of a short answer.
pub(crate) fn answer(catalogue: &Catalogue, kind: &str, asked: &Asked) -> Outcome<Vec<u8>> {
    let mut lines = Vec::new();
    match kind {
        "roots" => {
            for info in &catalogue.roots()? {
                write_line(&mut lines, &RootAnswer::from(info));
            }
        }
        "stat" => {
            for path in asked.values("paths") {
                let place = locate(&catalogue.read()?, path)?;
                let known = catalogue.known(&place.path)?;
                write_line(&mut lines, &KnownAnswer::from(&known));
            }
        }
        "facts" => {
            for path in asked.values("paths") {
                let place = locate(&catalogue.read()?, path)?;
                let known = catalogue.facts(&place.path)?;
                write_line(&mut lines, &FactsAnswer::from(&known));
            }
        }
        "report" => report(catalogue, asked, &mut lines)?,
        "log" => log(catalogue, asked, &mut lines)?,
        "growth" => growth(catalogue, asked, &mut lines)?,
        "check" => check(catalogue, &mut lines)?,
        "consumers" => consumers(catalogue, asked, &mut lines)?,
        "playlists" => {
            for info in &catalogue.playlists()? {
                write_line(&mut lines, &PlaylistAnswer::from(info));
            }
        }
        other => return Err(Failure::Internal(format!("no answer is called {other}"))),
    }
    Ok(lines)
}

fn usage(catalogue: &Catalogue, asked: &Asked, out: &mut Out<'_>) -> Outcome<()> {
    let read = catalogue.read()?;
    let found = places(catalogue, &read, asked.values("paths"))?;
    let mut question = disk_usage(catalogue, asked)?;
    question.run(&read, &found, &catalogue.limits(), &mut |usage| {
        out.push(&UsageAnswer::from(&usage))
    })?;
    Ok(())
}

/// The question of `du`: what is chosen by what is in it is shown at any level unless one is given.
fn disk_usage(catalogue: &Catalogue, asked: &Asked) -> Outcome<DiskUsage> {
    let reading = Reading::new(asked, catalogue.now());
    let chosen = reading.filter(true)?;
    let chooses = chosen != Filter::Everything;
    let mut kinds = KindTest::default();
    if !asked.has("all") {
        kinds.add("d")?;
    }
    let is_directory = Filter::from(KindSet::of(DetailedKind::Directory));
    let named = Filter::from(Test::Depth(0..=0)).and(!is_directory);
    let shown = Filter::any([Filter::of_kinds(&kinds), named]);
    let limit = asked.number("limit");
    let any_level = (chooses || limit.is_some()).then_some(u32::MAX);
    let depth = asked.depth("depth").or(any_level).unwrap_or(0);
    let mut sort = reading.find_sort()?;
    if sort.is_empty() {
        sort.push(SortKey::descending(SortBy::TreeAllocated));
    }
    let is_flat = limit.is_some()
        || chooses
        || sort
            .iter()
            .any(|key| matches!(key.by, SortBy::Path | SortBy::Depth));
    let (flat, nested) = if is_flat {
        (sort, Vec::new())
    } else {
        (Vec::new(), sort)
    };
    Ok(DiskUsage {
        select: Find {
            filter: chosen.and(shown),
            excludes: excludes(asked.values("exclude"))?,
            include_start: true,
            min_depth: asked.depth("min_depth").unwrap_or(0),
            max_depth: (depth != u32::MAX).then_some(depth),
            limit,
            sums: true,
            sort: flat,
            ..Find::default()
        },
        nested,
    })
}

fn changes(catalogue: &Catalogue, asked: &Asked, out: &mut Out<'_>) -> Outcome<()> {
    let mut paths = Vec::new();
    {
        let read = catalogue.read()?;
        for path in asked.values("paths") {
            // What is gone may have changes too.
            match locate(&read, path) {
                Ok(place) => paths.push(place.path),
                Err(Failure::Library(filemap::Error::Query(filemap::QueryError::NoSuchEntry(
                    path,
                )))) => paths.push(path),
                Err(failure) => return Err(failure),
            }
        }
    }
    let since = match (asked.number("clock"), asked.text("since")) {
        (Some(clock), _) => Since::Clock(Clock(clock)),
        (None, Some(text)) => {
            let reading = Reading::new(asked, catalogue.now());
            Since::Time(reading.calendar().parse(&text)?)
        }
        (None, None) => Since::Clock(Clock(0)),
    };
    let mut left = asked.number("limit").unwrap_or(u64::MAX);
    if left == 0 {
        return Ok(());
    }
    catalogue.changes(since, &paths, &mut |change| {
        left -= 1;
        match out.push(&ChangeAnswer::from(change)) {
            ControlFlow::Continue(()) if left > 0 => ControlFlow::Continue(()),
            _ => ControlFlow::Break(()),
        }
    })?;
    Ok(())
}

/// Which failures are offered again.
pub(crate) fn retry(asked: &Asked) -> Outcome<Retry> {
    match asked.text("retry").as_deref() {
        None => Ok(Retry::None),
        Some("transient") => Ok(Retry::Transient),
        Some("all") => Ok(Retry::All),
        Some(other) => {
            let text = format!("retry is \"transient\" or \"all\", not {other:?}");
            Err(Failure::Question(text, None))
        }
    }
}

fn pending(catalogue: &Catalogue, asked: &Asked, out: &mut Out<'_>) -> Outcome<()> {
    let name = asked.text("consumer").unwrap_or_default();
    let read = catalogue.read()?;
    let found = places(catalogue, &read, asked.values("paths"))?;
    let pending = catalogue.pending(&name, retry(asked)?)?;
    let find = Reading::new(asked, catalogue.now()).find()?;
    let find = find.for_consumer(&name, &pending);
    let mut failure = None;
    find.run(
        &read,
        &found,
        &catalogue.limits(),
        &mut |found| match catalogue.pending_reason(&read, &pending, found) {
            Ok(reason) => {
                let reason = reason.unwrap_or(Reason::New);
                let size = found.entry.stat.size;
                out.push(&PendingAnswer::new(found.path, size, &reason))
            }
            Err(error) => {
                failure = Some(error);
                ControlFlow::Break(())
            }
        },
    )?;
    failure.map_or(Ok(()), |error| Err(error.into()))
}

fn music(catalogue: &Catalogue, asked: &Asked, out: &mut Out<'_>) -> Outcome<()> {
    let read = catalogue.read()?;
    let mut filters = Vec::new();
    for (word, kind) in [
        ("artist", FacetKind::Artist),
        ("album_artist", FacetKind::AlbumArtist),
        ("album", FacetKind::Album),
        ("genre", FacetKind::Genre),
        ("year", FacetKind::Year),
        ("composer", FacetKind::Composer),
    ] {
        filters.extend(asked.texts(word).into_iter().map(|name| (kind, name)));
    }
    let paths = asked.values("paths").iter();
    let question = MusicQuestion {
        filters,
        places: paths
            .map(|path| locate(&read, path))
            .collect::<Outcome<_>>()?,
        sort: asked
            .text("sort")
            .map(|text| music_sort(&text))
            .transpose()?,
        skip: asked.number("offset").unwrap_or(0),
        limit: asked.number("limit"),
    };
    let limits = catalogue.limits();
    let kind = match asked.text("kind").as_deref() {
        None | Some("tracks") => {
            question.tracks(&read, &limits, &mut |track| {
                out.push(&MusicTrackAnswer::from(&track)).is_continue()
            })?;
            return Ok(());
        }
        Some("artists") => FacetKind::Artist,
        Some("album-artists") => FacetKind::AlbumArtist,
        Some("albums") => FacetKind::Album,
        Some("genres") => FacetKind::Genre,
        Some("years") => FacetKind::Year,
        Some("composers") => FacetKind::Composer,
        Some(other) => {
            let text = format!(
                "there is no list of {other:?}: tracks, artists, album-artists, albums, genres, years or composers"
            );
            return Err(Failure::Question(text, None));
        }
    };
    question.names(&read, kind, &limits, &mut |name| {
        out.push(&MusicNameAnswer::from(&name)).is_continue()
    })?;
    Ok(())
}

fn music_sort(text: &str) -> Outcome<(MusicSort, Direction)> {
    let (word, direction) = match text.split_once(':') {
        Some((word, "desc")) => (word, Direction::Descending),
        Some((word, "asc")) => (word, Direction::Ascending),
        _ => (text, Direction::Ascending),
    };
    let sort = match word {
        "name" => MusicSort::Name,
        "artist" => MusicSort::Artist,
        "album" => MusicSort::Album,
        "year" => MusicSort::Year,
        "length" => MusicSort::Length,
        "tracks" => MusicSort::Tracks,
        "albums" => MusicSort::Albums,
        "path" => MusicSort::Path,
        _ => {
            let text = format!(
                "there is no order {text:?}: name, artist, album, year, length, tracks, albums or path, with \
                 :asc or :desc behind it"
            );
            return Err(Failure::Question(text, None));
        }
    };
    Ok((sort, direction))
}

fn playlist(catalogue: &Catalogue, asked: &Asked, out: &mut Out<'_>) -> Outcome<()> {
    let name = asked.value("playlist").unwrap_or_default();
    catalogue.playlist_lines(name, &mut |line| {
        out.push(&PlaylistEntryAnswer::from(&line))
    })?;
    Ok(())
}

fn report(catalogue: &Catalogue, asked: &Asked, lines: &mut Vec<u8>) -> Outcome<()> {
    let kind = asked.text("kind").unwrap_or_default();
    let read = catalogue.read()?;
    let found = places(catalogue, &read, asked.values("paths"))?;
    let question = ReportQuestion {
        counts_entries: asked.has("exact"),
        sums_only: matches!(kind.as_str(), "summary" | "filesystems"),
        looks: looks(catalogue, &read, &found)?,
    };
    if kind == "filesystems" {
        return filesystems(catalogue, (&read, &found), &question, asked, lines);
    }
    let paths: Vec<&[u8]> = found.iter().map(|place| place.path.as_slice()).collect();
    let most = limit(asked);
    if kind == "media" {
        let report = MediaReport::of(&read, &found, &catalogue.limits())?;
        write_line(lines, &MediaAnswer::new(&report, &paths, most));
        return Ok(());
    }
    let report = Report::of(&read, &found, &question, &catalogue.limits())?;
    let rows = |who| {
        let mut rows = ranked(&report, who, RankedBy::Allocated, true);
        rows.truncate(most);
        rows
    };
    let all = || classes_of(&report, Who::Users, |_| true);
    match kind.as_str() {
        "owners" => {
            let users = Users::of_system();
            let rows = rows(Who::Users);
            write_line(lines, &OwnersAnswer::new(&report, &rows, &users, &paths));
        }
        "groups" => {
            let users = Users::of_system();
            let rows = rows(Who::Groups);
            write_line(lines, &GroupsAnswer::new(&report, &rows, &users, &paths));
        }
        "access-history" => {
            let histogram = all();
            let shown = (&histogram, &ages(&histogram)[..]);
            let answer = ClassesAnswer::new("access-history", &report, shown, &paths);
            write_line(lines, &answer);
        }
        "file-sizes" => {
            let histogram = all();
            let shown = (&histogram, &sizes(&histogram)[..]);
            let answer = ClassesAnswer::new("file-sizes", &report, shown, &paths);
            write_line(lines, &answer);
        }
        "summary" => write_line(lines, &SummaryAnswer::new(&report, &paths)),
        other => {
            let text = format!(
                "there is no report {other:?}: owners, groups, access-history, file-sizes, summary, filesystems \
                 or media"
            );
            return Err(Failure::Question(text, None));
        }
    }
    Ok(())
}

fn limit(asked: &Asked) -> usize {
    let limit = asked.number("limit");
    limit.map_or(usize::MAX, |limit| {
        usize::try_from(limit).unwrap_or(usize::MAX)
    })
}

fn filesystems(
    catalogue: &Catalogue,
    (read, found): (&ReadTransaction, &[Place]),
    question: &ReportQuestion,
    asked: &Asked,
    lines: &mut Vec<u8>,
) -> Outcome<()> {
    let mut rows = Vec::new();
    for place in found {
        let one = std::slice::from_ref(place);
        rows.push((place, Report::of(read, one, question, &catalogue.limits())?));
    }
    rows.sort_by_key(|(_, report)| std::cmp::Reverse(report.total.allocated));
    for (place, report) in rows.iter().take(limit(asked)) {
        write_line(lines, &SummaryAnswer::new(report, &[&place.path]));
    }
    Ok(())
}

/// When the roots of the places were last looked at.
fn looks(
    catalogue: &Catalogue,
    read: &ReadTransaction,
    found: &[Place],
) -> Outcome<Vec<(RootId, Timestamp)>> {
    let mut looks: Vec<(RootId, Timestamp)> = Vec::new();
    for place in found {
        if looks.iter().any(|(root, _)| *root == place.root) {
            continue;
        }
        if let Some(record) = read.view().root(place.root)? {
            looks.push((place.root, catalogue.seen(place.root, &record)));
        }
    }
    Ok(looks)
}

fn log(catalogue: &Catalogue, asked: &Asked, lines: &mut Vec<u8>) -> Outcome<()> {
    let read = catalogue.read()?;
    let mut wanted = Vec::new();
    for path in asked.values("paths") {
        wanted.push(locate(&read, path)?.root);
    }
    let is_wanted = |root: RootId| wanted.is_empty() || wanted.contains(&root);
    let mut found: Vec<(Timestamp, Vec<u8>)> = Vec::new();
    let mut locations = Vec::new();
    for info in catalogue.roots()? {
        if !is_wanted(info.root) {
            continue;
        }
        locations.push(info.record.location);
        for line in catalogue.history(info.root)? {
            // An import has a record of its own, that tells more.
            if line.record.way != ScanWay::Import {
                let mut text = Vec::new();
                write_line(&mut text, &LogAnswer::from(&line));
                found.push((line.record.ended, text));
            }
        }
    }
    for (_, import) in read.view().imports()? {
        if wanted.is_empty() || locations.contains(&import.location) {
            let mut text = Vec::new();
            write_line(&mut text, &LogAnswer::from(&import));
            found.push((import.started, text));
        }
    }
    found.sort_by_key(|(time, _)| *time);
    let skipped = found.len().saturating_sub(limit(asked));
    for (_, text) in found.into_iter().skip(skipped) {
        lines.extend_from_slice(&text);
    }
    Ok(())
}

fn growth(catalogue: &Catalogue, asked: &Asked, lines: &mut Vec<u8>) -> Outcome<()> {
    let reading = Reading::new(asked, catalogue.now());
    let since = asked.text("since").unwrap_or_else(|| "30d".to_owned());
    let since = reading.calendar().parse(&since)?;
    for path in asked.values("paths") {
        for growth in &catalogue.growth(&absolute(path)?, since)? {
            write_line(lines, &GrowthAnswer::from(growth));
        }
    }
    Ok(())
}

fn check(catalogue: &Catalogue, lines: &mut Vec<u8>) -> Outcome<()> {
    const SHOWN: usize = 100;
    let mut shown = Vec::new();
    let report = catalogue.check(&mut |finding| {
        if shown.len() < SHOWN {
            shown.push(finding.to_string());
        }
    })?;
    write_line(lines, &CheckAnswer::new(&report, &shown));
    Ok(())
}

fn consumers(catalogue: &Catalogue, asked: &Asked, lines: &mut Vec<u8>) -> Outcome<()> {
    let read = catalogue.read()?;
    let found = places(catalogue, &read, asked.values("paths"))?;
    let find = Reading::new(asked, catalogue.now()).find()?;
    let wanted = asked.text("consumer");
    for consumer in &catalogue.consumers()? {
        if wanted.as_ref().is_none_or(|name| *name == consumer.name) {
            let counts = catalogue.consumer_counts(consumer, &find, &found)?;
            write_line(lines, &ConsumerAnswer::new(consumer, &counts));
        }
    }
    Ok(())
}
