//! Questions with filters: find, search as you type, the command of a filter.

use std::ops::ControlFlow;

use filemap::model::Clock;
use filemap::query::{Direction, Find, MusicQuestion, SortBy, SortKey};
use filemap::text::escape;
use filemap::text::filter::{Filter, NameTest, Test};
use filemap::text::{PatternOptions, PatternSyntax};
use filemap_api::{
    CommandAnswer, EntryKind, FindAnswer, FoundAnswer, HitFields, SearchAnswer, SearchGroupFields,
};

use super::super::parameter::{Parameter, ParameterKind};
use super::super::problem::Problem;
use super::super::reply::Reply;
use super::super::route::{Question, Route};
use super::common::{
    BELOW, FRESH, LIMIT, ORDER, WHERE, clock, limit, media_of, places, read_filter,
};
use super::places::question;

const PATTERN: Parameter = Parameter::new(
    "pattern",
    ParameterKind::Text,
    "What names hold, in any case where it has no capital.",
);
const SORTS: &[&str] = &["path", "name", "size", "allocated", "mtime", "files"];
const SORT: Parameter = Parameter::new(
    "sort",
    ParameterKind::Choice(SORTS),
    "What the answer is sorted by; paths where it is missing.",
);
const CURSOR: Parameter = Parameter::new(
    "cursor",
    ParameterKind::Text,
    "What the page before gave; the other parameters stay as they were.",
);
/// Rows behind a cursor are found anew, so there is an end to it.
const DEEPEST: u64 = 1_000_000;
/// Hits that are counted before it is said that there are more.
const COUNTED: usize = 1_000;
/// Names of music that are looked through for a few letters.
const NAMES: u64 = 20_000;

pub(super) const ROUTES: &[Route] = &[
    question(
        "/api/v1/find",
        "What passes a filter, at or below a path or everywhere.",
        &[BELOW, WHERE, PATTERN, SORT, ORDER, LIMIT, CURSOR, FRESH],
        "FindAnswer",
        find,
    ),
    question(
        "/api/v1/command",
        "A filter as it was understood, and the command that gives the same answer.",
        &[BELOW, WHERE, PATTERN, SORT, ORDER],
        "CommandAnswer",
        command,
    ),
    question(
        "/api/v1/search",
        "A few letters, looked for in names, music and playlists.",
        &[
            Parameter::new("q", ParameterKind::Text, "The letters.").required(),
            LIMIT,
            BELOW,
        ],
        "SearchAnswer",
        search,
    ),
];

/// The filter that is asked for, with the pattern.
fn whole_filter(question: &Question<'_>) -> Result<Filter, Problem> {
    let parameters = &question.asked.parameters;
    let mut filter = match parameters.text("where") {
        None => Filter::all([]),
        Some(text) => read_filter(question, "where", text)?,
    };
    if let Some(pattern) = parameters.text("pattern") {
        filter = filter.and(holds(pattern)?);
    }
    Ok(filter)
}

/// The test that a name holds a text: in any case where that has no capital.
fn holds(text: &str) -> Result<Test, Problem> {
    let options = PatternOptions {
        syntax: PatternSyntax::Fixed,
        ..PatternOptions::default()
    };
    let test = NameTest::new(text.as_bytes(), options);
    let test = test.map_err(|error| Problem::parameter("pattern", error.to_string()))?;
    Ok(Test::Name(test))
}

fn sort_of(question: &Question<'_>) -> Option<SortKey> {
    let parameters = &question.asked.parameters;
    let by = match parameters.text("sort")? {
        "name" => SortBy::Name,
        "size" => SortBy::TreeSize,
        "allocated" => SortBy::TreeAllocated,
        "mtime" => SortBy::Mtime,
        "files" => SortBy::TreeFiles,
        _ => SortBy::Path,
    };
    let direction = match parameters.text("order") {
        Some("desc") => Direction::Descending,
        _ => Direction::Ascending,
    };
    Some(SortKey { by, direction })
}

/// The command that gives the same answer.
fn command_of(question: &Question<'_>, filter: &Filter) -> String {
    let parameters = &question.asked.parameters;
    let mut command = "filemap find".to_owned();
    if *filter != Filter::all([]) {
        command.push_str(" --where ");
        command.push_str(&escape::shell(filter.to_string().as_bytes()));
    }
    if let Some(sort) = parameters.text("sort") {
        let order = parameters.text("order").unwrap_or("asc");
        command.push_str(&format!(" --sort {sort}:{order}"));
    }
    match parameters.bytes("path") {
        Some(path) => {
            command.push(' ');
            command.push_str(&escape::shell(path));
        }
        None => command.push_str(" --all-roots"),
    }
    command
}

/// The clock and the rank that a cursor holds.
fn read_cursor(text: &str) -> Option<(Clock, u64)> {
    let (clock, rank) = text.split_once('.')?;
    Some((Clock(clock.parse().ok()?), rank.parse().ok()?))
}

fn find(question: &Question<'_>) -> Result<Reply, Problem> {
    let filter = whole_filter(question)?;
    let places = places(question)?;
    let now = question.read.view().clock()?;
    let skipped = match question.asked.parameters.text("cursor") {
        None => 0,
        Some(text) => {
            let wrong = || Problem::parameter("cursor", "this is the cursor of no answer");
            let (clock, rank) = read_cursor(text).ok_or_else(wrong)?;
            if clock > now || rank > DEEPEST {
                return Err(wrong());
            }
            rank
        }
    };
    let wanted = limit(question);
    let last = skipped + wanted;
    let asks = Find {
        now: question.catalogue.now(),
        sort: sort_of(question).into_iter().collect(),
        limit: Some(last + 1),
        ..Find::of(filter.clone())
    };
    let (mut seen, mut paths) = (0, Vec::new());
    let limits = question.catalogue.limits();
    asks.run(question.read, &places, &limits, &mut |found| {
        if (skipped..last).contains(&seen) {
            let answer = FoundAnswer::from(found);
            paths.push((
                found.path.to_vec(),
                answer.entry,
                answer.depth,
                answer.below,
            ));
        }
        seen += 1;
        match question.asker.has_left() {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    })?;
    let entries = paths.iter().map(|(path, entry, depth, below)| FoundAnswer {
        path: path.into(),
        entry: *entry,
        depth: *depth,
        below: *below,
    });
    let complete = seen <= last;
    Reply::json(&FindAnswer {
        clock: now.into(),
        entries: entries.collect(),
        complete,
        cursor: (!complete).then(|| format!("{}.{last}", now.0).into()),
        filter: filter.to_string().into(),
        command: Some(command_of(question, &filter).into()),
    })
}

fn command(question: &Question<'_>) -> Result<Reply, Problem> {
    let filter = whole_filter(question)?;
    Reply::json(&CommandAnswer {
        filter: filter.to_string().into(),
        command: Some(command_of(question, &filter).into()),
    })
}

fn search(question: &Question<'_>) -> Result<Reply, Problem> {
    let parameters = &question.asked.parameters;
    let letters = parameters.text("q").unwrap_or_default();
    let most = parameters.number("limit").unwrap_or(10);
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let mut groups = Vec::new();
    if !letters.is_empty() {
        groups.push(names(question, letters, most)?);
        groups.extend(music(question, letters, most)?);
        groups.push(playlists(question, letters, most)?);
        groups.retain(|group| !group.hits.is_empty());
    }
    let complete = groups.iter().all(|group| group.complete);
    Reply::json(&SearchAnswer {
        clock: clock(question)?,
        groups,
        complete,
    })
}

/// Names of entries: those that begin with the letters first.
fn names(
    question: &Question<'_>,
    letters: &str,
    most: usize,
) -> Result<SearchGroupFields<'static>, Problem> {
    let asks = Find {
        now: question.catalogue.now(),
        limit: Some(COUNTED as u64 + 1),
        ..Find::of(holds(letters)?)
    };
    let places = places(question)?;
    let limits = question.catalogue.limits();
    let lower = letters.to_lowercase();
    let mut hits = Vec::new();
    asks.run(question.read, &places, &limits, &mut |found| {
        let name = found.entry.name;
        let begins = String::from_utf8_lossy(name)
            .to_lowercase()
            .starts_with(&lower);
        let slash = found.path.len().saturating_sub(name.len() + 1).max(1);
        let place = found.path.get(..slash).unwrap_or_default();
        let id = found
            .entry
            .child
            .map(|child| filemap_api::IdText(child.value()));
        let hit = HitFields {
            name: name.to_vec().into(),
            path: Some(found.path.to_vec().into()),
            kind: Some(EntryKind::of_mode(found.entry.stat.mode)),
            id,
            place: Some(place.to_vec().into()),
            media: media_of(found.entry.stat.kind(), name),
        };
        hits.push((!begins, name.len(), hit));
        match hits.len() > COUNTED || question.asker.has_left() {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    })?;
    let complete = hits.len() <= COUNTED;
    hits.sort_by_key(|(is_inside, length, _)| (*is_inside, *length));
    Ok(SearchGroupFields {
        kind: "name".into(),
        total: complete.then_some(hits.len() as u64),
        complete,
        hits: hits.into_iter().take(most).map(|(_, _, hit)| hit).collect(),
    })
}

/// Artists, albums and genres.
fn music(
    question: &Question<'_>,
    letters: &str,
    most: usize,
) -> Result<Vec<SearchGroupFields<'static>>, Problem> {
    use filemap::model::music::FacetKind;
    let lower = letters.to_lowercase();
    let limits = question.catalogue.limits();
    let mut groups = Vec::new();
    for kind in [FacetKind::Artist, FacetKind::Album, FacetKind::Genre] {
        let asks = MusicQuestion {
            limit: Some(NAMES + 1),
            ..MusicQuestion::default()
        };
        let (mut seen, mut hits) = (0, Vec::new());
        asks.names(question.read, kind, &limits, &mut |name| {
            seen += 1;
            let text = name.name.unwrap_or_default();
            if text.to_lowercase().contains(&lower) {
                hits.push(HitFields {
                    name: text.into_bytes().into(),
                    path: None,
                    kind: None,
                    id: Some(filemap_api::IdText(name.id.value().into())),
                    place: None,
                    media: None,
                });
            }
            !question.asker.has_left()
        })?;
        let complete = seen <= NAMES;
        groups.push(SearchGroupFields {
            kind: kind.word().into(),
            total: complete.then_some(hits.len() as u64),
            complete,
            hits: hits.into_iter().take(most).collect(),
        });
    }
    Ok(groups)
}

fn playlists(
    question: &Question<'_>,
    letters: &str,
    most: usize,
) -> Result<SearchGroupFields<'static>, Problem> {
    let lower = letters.to_lowercase();
    let mut hits = Vec::new();
    for playlist in question.read.view().playlists()? {
        let name = playlist?.name;
        if String::from_utf8_lossy(&name)
            .to_lowercase()
            .contains(&lower)
        {
            hits.push(HitFields {
                name: name.into(),
                path: None,
                kind: None,
                id: None,
                place: None,
                media: None,
            });
        }
    }
    Ok(SearchGroupFields {
        kind: "playlist".into(),
        total: Some(hits.len() as u64),
        complete: true,
        hits: hits.into_iter().take(most).collect(),
    })
}
