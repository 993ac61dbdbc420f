//! Roots, places and listings.

use std::borrow::Cow;
use std::ops::ControlFlow;

use filemap::model::facts::{MediaKind, Probed, TrackKind};
use filemap::model::{Entry, EntryFlags, Fingerprint, Kind, Timestamp};
use filemap::query::{
    Direction, Find, Mark, Place, RowKey, RowOrder, Rows, SortBy, SortKey, sum_below,
};
use filemap::text::{Users, UtcText, natural_order, size_text};
use filemap_api::{
    BelowFields, EntryKind, ListedBelowFields, ListedFields, ListedVideoFields, ListingAnswer,
    MarkFields, OctalMode, PlaceAnswer, PlaceFields, RailAnswer, RankAnswer, RootAnswer,
    RootsAnswer, ServedRootFields, ServerAnswer,
};

use super::super::parameter::{Parameter, ParameterKind};
use super::super::problem::Problem;
use super::super::reply::Reply;
use super::super::route::{Answered, Handler, Question, RequestBody, Route, Verb};
use super::common::{
    FRESH, LIMIT, OFFSET, ORDER, PATH, WHERE, address, clock, filter, freshness, group, limit,
    media_of, offset, place, user,
};

const SORTS: &[&str] = &[
    "name",
    "natural",
    "size",
    "allocated",
    "mtime",
    "files",
    "type",
];
const SORT: Parameter = Parameter::new(
    "sort",
    ParameterKind::Choice(SORTS),
    "What rows are sorted by; `natural` puts 2 before 10 where a directory has at most 20,000 entries.",
);
const HIDDEN: Parameter = Parameter::new(
    "hidden",
    ParameterKind::Flag,
    "Names that begin with a dot too; they are there unless this is false.",
);
/// Entries that are sorted naturally, which takes all of their names at once.
const MOST_NATURAL: u64 = 20_000;
/// Entries of one directory that a filter is asked about.
const MOST_MATCHES: u64 = 100_000;

pub(super) const ROUTES: &[Route] = &[
    question(
        "/api/v1/server",
        "The server, and how roots are kept current.",
        &[],
        "ServerAnswer",
        server,
    ),
    question(
        "/api/v1/roots",
        "The roots of the catalogue.",
        &[],
        "RootsAnswer",
        roots,
    ),
    question(
        "/api/v1/entry",
        "All that is known of one path.",
        &[PATH, FRESH],
        "PlaceAnswer",
        entry,
    ),
    question(
        "/api/v1/listing",
        "A page of what is in a directory.",
        &[
            PATH,
            SORT,
            ORDER,
            OFFSET,
            LIMIT,
            HIDDEN,
            WHERE,
            FRESH,
            Parameter::new(
                "after",
                ParameterKind::Name,
                "Begin behind this name, instead of at an offset.",
            ),
            Parameter::new(
                "since",
                ParameterKind::Clock,
                "Say whether the directory has changed since this clock.",
            ),
        ],
        "ListingAnswer",
        listing,
    ),
    question(
        "/api/v1/rail",
        "What stands at evenly spaced ranks of a listing.",
        &[
            PATH,
            SORT,
            ORDER,
            HIDDEN,
            Parameter::new(
                "marks",
                ParameterKind::Number(1, 100),
                "How many; 24 where it is missing.",
            ),
        ],
        "RailAnswer",
        rail,
    ),
    question(
        "/api/v1/rank",
        "Where a name stands in a listing.",
        &[
            PATH,
            SORT,
            ORDER,
            HIDDEN,
            Parameter::new("name", ParameterKind::Name, "The name.").required(),
        ],
        "RankAnswer",
        rank,
    ),
];

/// Returns a route that asks the catalogue.
pub(super) const fn question(
    path: &'static str,
    about: &'static str,
    parameters: &'static [Parameter],
    answer: &'static str,
    ask: fn(&Question<'_>) -> Result<Reply, Problem>,
) -> Route {
    Route {
        method: Verb::Get,
        path,
        about,
        parameters,
        body: RequestBody::Nothing,
        answer: Answered::Json(answer),
        handler: Handler::Question(ask),
    }
}

fn server(question: &Question<'_>) -> Result<Reply, Problem> {
    let state = &question.asked.state;
    Reply::json(&ServerAnswer {
        name: state.settings.name.as_str().into(),
        version: env!("CARGO_PKG_VERSION").into(),
        clock: clock(question)?,
        started: state.started.into(),
        now: question.catalogue.now().into(),
        budget: question.catalogue.options().memory.total() as u64,
        roots: question.read.view().roots()?.len() as u64,
        scanning: state.activity.is_scanning(),
        watching: state.activity.watched(),
        token_needed: state.settings.token.is_some(),
    })
}

fn roots(question: &Question<'_>) -> Result<Reply, Problem> {
    let infos = question.catalogue.roots()?;
    let mut roots = Vec::new();
    for info in &infos {
        roots.push(ServedRootFields {
            root: RootAnswer::from(info),
            freshness: freshness(question, info.root)?,
        });
    }
    Reply::json(&RootsAnswer {
        clock: clock(question)?,
        roots,
    })
}

fn entry(question: &Question<'_>) -> Result<Reply, Problem> {
    let place = place(question)?;
    let view = question.read.view();
    let directory = match place.directory {
        Some(id) => view.directory(id)?,
        None => None,
    };
    let sum = match place.directory {
        Some(id) => Some(sum_below(view, id)?),
        None => None,
    };
    Reply::json(&PlaceAnswer {
        clock: clock(question)?,
        entry: place_fields(question, &place)?,
        sum: sum.as_ref().map(BelowFields::from),
        own: directory.as_ref().map(|known| (&known.own).into()),
        unreadable: directory
            .as_ref()
            .and_then(|known| known.unreadable.map(Cow::Borrowed)),
        freshness: freshness(question, place.root)?,
    })
}

fn place_fields<'a>(question: &Question<'_>, place: &'a Place) -> Result<PlaceFields<'a>, Problem> {
    let view = question.read.view();
    let item = match place.parent {
        Some(parent) => view.item(parent, place.name())?,
        None => None,
    };
    let has_facts = match item {
        Some(item) => view.facts(item, filemap::FactKind::Contents)?.is_some(),
        None => false,
    };
    let id = match place.directory {
        Some(directory) => Some(view.lasting(directory)?.value()),
        None => item.map(filemap::model::ItemId::value),
    };
    let slash = place.path.iter().rposition(|byte| *byte == b'/');
    let parent = slash.and_then(|slash| place.path.get(..slash.max(1)));
    let kind = place.stat.kind();
    let media = media_of(kind, place.name());
    let users = question.asked.state.users();
    let is_picture = media.is_some_and(|media| media != filemap_api::MediaWord::Audio);
    Ok(PlaceFields {
        path: place.path.as_slice().into(),
        name: match place.parent {
            Some(_) => place.name().into(),
            None => place.path.as_slice().into(),
        },
        id: id.map(filemap_api::IdText),
        parent: parent.filter(|_| place.parent.is_some()).map(Into::into),
        entry: (&place.entry()).into(),
        owner: user(&users, place.stat.uid),
        group: group(&users, place.stat.gid),
        has_facts,
        media,
        content: (kind == Kind::File).then(|| address("content", &place.path).into()),
        thumbnail: is_picture.then(|| address("thumbnail", &place.path).into()),
    })
}

/// The order that is asked for; `natural` is that of names to the rows.
fn row_order(question: &Question<'_>) -> RowOrder {
    let parameters = &question.asked.parameters;
    let key = match parameters.text("sort") {
        Some("size") => RowKey::Size,
        Some("allocated") => RowKey::Allocated,
        Some("mtime") => RowKey::Mtime,
        Some("files") => RowKey::Files,
        Some("type") => RowKey::Kind,
        _ => RowKey::Name,
    };
    RowOrder {
        key,
        direction: direction(question),
        leaves_out_dotted: !parameters.flag_or_true("hidden"),
    }
}

fn direction(question: &Question<'_>) -> Direction {
    match question.asked.parameters.text("order") {
        Some("desc") => Direction::Descending,
        _ => Direction::Ascending,
    }
}

fn directory_of(place: &Place) -> Result<filemap::model::DirectoryId, Problem> {
    let none = || Problem::missing("no_directory", "this is no directory that was listed");
    place.directory.ok_or_else(none)
}

fn listing(question: &Question<'_>) -> Result<Reply, Problem> {
    let place = place(question)?;
    let directory = directory_of(&place)?;
    let is_stopped = || question.asker.has_left();
    let state = &question.asked.state;
    let limits = question.catalogue.limits();
    let order = row_order(question);
    let rows = Rows::of(
        question.read,
        directory,
        order,
        (&state.rows, &limits),
        &is_stopped,
    )?;
    let parameters = &question.asked.parameters;
    let mut offset = offset(question);
    if let Some(after) = parameters.bytes("after") {
        let (rank, is_there) = rows.rank(after)?;
        offset = rank + u64::from(is_there);
    }
    let (mut sort, mut total) = (parameters.text("sort").unwrap_or("name"), rows.total());
    let is_natural = sort == "natural" && total <= MOST_NATURAL;
    if sort == "natural" && !is_natural {
        sort = "name";
    }
    let users = state.users();
    let row = Row {
        question,
        directory,
        users: &users,
    };
    let entries = if parameters.text("where").is_some() {
        let (matches, found) = matching(question, &place, offset)?;
        total = found;
        matches
    } else if is_natural {
        let mut all = rows.page(0, total)?;
        all.sort_by(|one, other| natural_order(one.name, other.name));
        if order.direction == Direction::Descending {
            all.reverse();
        }
        let page = all
            .iter()
            .skip(usize::try_from(offset).unwrap_or(usize::MAX));
        row.fields(page.take(usize::try_from(limit(question)).unwrap_or(usize::MAX)))?
    } else {
        row.fields(rows.page(offset, limit(question))?.iter())?
    };
    let since = parameters.clock("since");
    Reply::json(&ListingAnswer {
        clock: clock(question)?,
        changed_at: rows.changed().into(),
        changed: since.is_some_and(|since| rows.changed() > since),
        total,
        offset,
        sort: sort.into(),
        entries,
        freshness: freshness(question, place.root)?,
    })
}

/// The entries of a directory that pass a filter, from a rank on, and how many there are.
fn matching(
    question: &Question<'_>,
    place: &Place,
    offset: u64,
) -> Result<(Vec<ListedFields<'static>>, u64), Problem> {
    let order = row_order(question);
    let by = match order.key {
        RowKey::Name | RowKey::Kind => SortBy::Name,
        RowKey::Size => SortBy::TreeSize,
        RowKey::Allocated => SortBy::TreeAllocated,
        RowKey::Mtime => SortBy::Mtime,
        RowKey::Files => SortBy::TreeFiles,
    };
    let find = Find {
        filter: filter(question)?,
        now: question.catalogue.now(),
        max_depth: Some(1),
        sort: vec![SortKey {
            by,
            direction: order.direction,
        }],
        ..Find::default()
    };
    let users = question.asked.state.users();
    let last = offset.saturating_add(limit(question));
    let (mut seen, mut page, mut failure) = (0, Vec::new(), None);
    let limits = question.catalogue.limits();
    find.run(
        question.read,
        std::slice::from_ref(place),
        &limits,
        &mut |found| {
            let is_left_out = order.leaves_out_dotted && found.entry.name.starts_with(b".");
            if is_left_out {
                return ControlFlow::Continue(());
            }
            if (offset..last).contains(&seen) {
                let row = Row {
                    question,
                    directory: found.directory,
                    users: &users,
                };
                match row.one(found.entry) {
                    Ok(fields) => page.push(owned(fields)),
                    Err(problem) => failure = Some(problem),
                }
            }
            seen += 1;
            match failure.is_some() || seen >= MOST_MATCHES || question.asker.has_left() {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        },
    )?;
    match failure {
        Some(problem) => Err(problem),
        None => Ok((page, seen)),
    }
}

/// The fields with names of their own.
fn owned(fields: ListedFields<'_>) -> ListedFields<'static> {
    let text = |text: filemap_api::PathText<'_>| filemap_api::PathText::from(text.0.into_owned());
    ListedFields {
        name: text(fields.name),
        owner: fields.owner.map(text),
        group: fields.group.map(text),
        video: fields.video.map(|video| ListedVideoFields {
            height: video.height,
            codec: video.codec.map(|codec| codec.into_owned().into()),
        }),
        id: fields.id,
        kind: fields.kind,
        size: fields.size,
        allocated: fields.allocated,
        mtime: fields.mtime,
        mode: fields.mode,
        uid: fields.uid,
        gid: fields.gid,
        below: fields.below,
        media: fields.media,
        not_entered: fields.not_entered,
        unavailable: fields.unavailable,
        look_failed: fields.look_failed,
    }
}

/// How entries of a directory become rows.
struct Row<'q> {
    question: &'q Question<'q>,
    directory: filemap::model::DirectoryId,
    users: &'q Users,
}

impl Row<'_> {
    fn fields<'e, 't: 'e>(
        &self,
        entries: impl Iterator<Item = &'e Entry<'t>>,
    ) -> Result<Vec<ListedFields<'t>>, Problem> {
        entries.map(|entry| self.one(entry)).collect()
    }

    fn one<'t>(&self, entry: &Entry<'t>) -> Result<ListedFields<'t>, Problem> {
        let view = self.question.read.view();
        let (stat, flags) = (&entry.stat, entry.flags);
        let known = stat.known(flags);
        let media = media_of(stat.kind(), entry.name);
        let (mut id, mut below, mut video) = (None, None, None);
        if let Some(child) = entry.child {
            let sum = view.settled_sum(child)?;
            id = Some(view.lasting(child)?.value());
            below = Some(ListedBelowFields {
                files: sum.files,
                directories: sum.directories,
                bytes: (sum.bytes_once()).into(),
                allocated: sum.allocated_once().into(),
                newest_mtime: sum.newest_mtime.into(),
            });
        } else if media.is_some() {
            let item = view.item(self.directory, entry.name)?;
            id = item.map(filemap::model::ItemId::value);
            if let Some(item) =
                item.filter(|_| media == Some(filemap_api::MediaWord::of(MediaKind::Video)))
            {
                video = self.video(item, entry)?;
            }
        }
        Ok(ListedFields {
            name: entry.name.into(),
            id: id.map(filemap_api::IdText),
            kind: EntryKind::of_mode(stat.mode),
            size: known.size,
            allocated: known.allocated,
            mtime: stat.mtime.into(),
            mode: known.permissions.map(OctalMode),
            uid: known.uid,
            gid: known.gid,
            owner: known.uid.and_then(|uid| user(self.users, uid)),
            group: known.gid.and_then(|gid| group(self.users, gid)),
            below,
            media,
            video,
            not_entered: flags.has(EntryFlags::NOT_ENTERED),
            unavailable: flags.has(EntryFlags::UNAVAILABLE),
            look_failed: flags.has(EntryFlags::LOOK_FAILED),
        })
    }

    /// What is known of the moving pictures in a file as it is now.
    fn video(
        &self,
        item: filemap::model::ItemId,
        entry: &Entry<'_>,
    ) -> Result<Option<ListedVideoFields<'static>>, Problem> {
        let stored = self
            .question
            .read
            .view()
            .facts(item, filemap::FactKind::Contents)?;
        let state = Fingerprint::of(&entry.stat, entry.flags);
        let stored = stored.filter(|stored| stored.fingerprint().difference(&state).is_none());
        let probed = stored.and_then(|stored| stored.to_probed().ok());
        let Some(Probed::Found(facts) | Probed::Partial(facts, _)) = probed else {
            return Ok(None);
        };
        let tracks = facts.media.map(|media| media.tracks).unwrap_or_default();
        let video = tracks.iter().find_map(|track| match &track.kind {
            TrackKind::Video(video) => Some((track, video)),
            _ => None,
        });
        Ok(video.map(|(track, video)| ListedVideoFields {
            height: Some(video.height),
            codec: Some(track.codec.spoken().into()),
        }))
    }
}

fn rows_of<'q>(
    question: &'q Question<'q>,
    is_stopped: &'q dyn Fn() -> bool,
) -> Result<Rows<'q>, Problem> {
    let place = place(question)?;
    let limits = question.catalogue.limits();
    let rows = Rows::of(
        question.read,
        directory_of(&place)?,
        row_order(question),
        (&question.asked.state.rows, &limits),
        is_stopped,
    )?;
    Ok(rows)
}

fn rail(question: &Question<'_>) -> Result<Reply, Problem> {
    let is_stopped = || question.asker.has_left();
    let rows = rows_of(question, &is_stopped)?;
    let count = question.asked.parameters.number("marks").unwrap_or(24);
    let key = row_order(question).key;
    let marks = rows.marks(count)?.into_iter().map(|(offset, mark)| {
        let label = match mark {
            Mark::Name(name) => {
                let name = String::from_utf8_lossy(&name);
                name.chars().take(3).collect()
            }
            Mark::Number(number) => label_of(key, number),
        };
        MarkFields {
            offset,
            label: Cow::Owned(label),
        }
    });
    Reply::json(&RailAnswer {
        clock: clock(question)?,
        total: rows.total(),
        marks: marks.collect(),
    })
}

fn label_of(key: RowKey, number: u64) -> String {
    match key {
        RowKey::Mtime => {
            let time = UtcText::of(Timestamp::from_usual(number));
            time.as_str()
                .split('-')
                .next()
                .unwrap_or_default()
                .to_owned()
        }
        RowKey::Files => number.to_string(),
        _ => size_text(number),
    }
}

fn rank(question: &Question<'_>) -> Result<Reply, Problem> {
    let is_stopped = || question.asker.has_left();
    let rows = rows_of(question, &is_stopped)?;
    let name = question.asked.parameters.bytes("name").unwrap_or_default();
    let (offset, found) = rows.rank(name)?;
    Reply::json(&RankAnswer {
        clock: clock(question)?,
        offset,
        found,
        total: rows.total(),
    })
}
