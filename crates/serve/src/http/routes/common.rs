//! What several routes take, and how they answer alike.

use filemap::model::{Kind, RootId, Timestamp};
use filemap::query::{Freshness, Place};
use filemap::text::escape;
use filemap::text::filter::Filter;
use filemap::text::{Calendar, Users};
use filemap::{RootKind, Trust};
use filemap_api::{ClockText, FreshnessFields, FreshnessWord, MediaWord, PathText};

use super::super::parameter::{Parameter, ParameterKind};
use super::super::problem::Problem;
use super::super::route::Question;

/// Rows of an answer where nothing is said.
pub(super) const USUAL: u64 = 200;
/// Rows of an answer at most.
pub(super) const MOST: u64 = 1_000;

pub(super) const PATH: Parameter = Parameter::new(
    "path",
    ParameterKind::Path,
    "The absolute path, as the catalogue knows it.",
)
.required();
pub(super) const BELOW: Parameter = Parameter::new(
    "path",
    ParameterKind::Path,
    "Only what is at or below this absolute path; everywhere where it is missing.",
);
pub(super) const FRESH: Parameter = Parameter::new(
    "fresh",
    ParameterKind::Duration,
    "Look at the place first, where the last look is older than this.",
);
pub(super) const OFFSET: Parameter = Parameter::new(
    "offset",
    ParameterKind::Number(0, u64::MAX),
    "The rank of the first row.",
);
pub(super) const LIMIT: Parameter = Parameter::new(
    "limit",
    ParameterKind::Number(1, MOST),
    "Rows at most; 200 where it is missing.",
);
pub(super) const ORDER: Parameter = Parameter::new(
    "order",
    ParameterKind::Choice(&["asc", "desc"]),
    "Which end comes first.",
);
pub(super) const WHERE: Parameter = Parameter::new(
    "where",
    ParameterKind::Text,
    "The filter of `filemap find --where`.",
);

/// The rank of the first row that is asked for.
pub(super) fn offset(question: &Question<'_>) -> u64 {
    question.asked.parameters.number("offset").unwrap_or(0)
}

/// How many rows are asked for.
pub(super) fn limit(question: &Question<'_>) -> u64 {
    question.asked.parameters.number("limit").unwrap_or(USUAL)
}

/// The place that is asked about.
pub(super) fn place(question: &Question<'_>) -> Result<Place, Problem> {
    let cache = Some(&question.asked.state.paths);
    Ok(Place::resolve(question.read, question.asked.path(), cache)?)
}

/// The place that is asked about, or the tops of all roots.
pub(super) fn places(question: &Question<'_>) -> Result<Vec<Place>, Problem> {
    if question.asked.parameters.bytes("path").is_some() {
        return Ok(vec![place(question)?]);
    }
    let view = question.read.view();
    let roots = view.roots()?;
    let tops = roots.into_iter().map(|(root, _)| Place::top(view, root));
    Ok(tops.collect::<Result<_, _>>()?)
}

/// The commit that is answered from.
pub(super) fn clock(question: &Question<'_>) -> Result<ClockText, Problem> {
    Ok(question.read.view().clock()?.into())
}

/// The filter that is asked for, with the users and the time zone of this host.
pub(super) fn filter(question: &Question<'_>) -> Result<Filter, Problem> {
    match question.asked.parameters.text("where") {
        None => Ok(Filter::nothing()),
        Some(text) => read_filter(question, "where", text),
    }
}

pub(super) fn read_filter(
    question: &Question<'_>,
    field: &str,
    text: &str,
) -> Result<Filter, Problem> {
    let calendar = Calendar::local(question.catalogue.now());
    let users = question.asked.state.users();
    Filter::parse(text, &calendar, &users).map_err(|error| Problem::filter(field, &error))
}

/// How old what is known of a root is.
pub(super) fn freshness(
    question: &Question<'_>,
    root: RootId,
) -> Result<FreshnessFields<'static>, Problem> {
    let view = question.read.view();
    let (now, catalogue) = (question.catalogue.now(), question.catalogue);
    let record = view.root(root)?;
    let known = Freshness::of_root(view, root)?;
    let (Some(record), Some(known)) = (record, known) else {
        return Ok(FreshnessFields::new(
            Timestamp::MIN,
            now,
            FreshnessWord::Never,
            false,
        ));
    };
    let mut how = match (record.kind, known.trust) {
        (RootKind::ScanList, _) => FreshnessWord::List,
        (_, Trust::Quick) => FreshnessWord::Directories,
        _ => FreshnessWord::Scan,
    };
    let mut as_of = match record.kind {
        RootKind::ScanList => record.started,
        _ => catalogue.seen(root, &record),
    };
    let activity = &question.asked.state.activity;
    if let Some(heard) = activity.heard(&record.location, as_of, now) {
        (how, as_of) = (FreshnessWord::Events, heard);
    }
    let is_whole = catalogue.gap(view, root, &record)?.is_none() && known.complete;
    if known.unavailable_since.is_some() {
        how = FreshnessWord::NotMounted;
        as_of = record.last_seen;
    }
    let mut fields = FreshnessFields::new(as_of, now, how, is_whole);
    fields.unavailable_since = known.unavailable_since.map(Into::into);
    Ok(fields)
}

/// The kind of media that the name of a file promises.
pub(super) fn media_of(kind: Kind, name: &[u8]) -> Option<MediaWord> {
    let media = filemap::model::facts::MediaKind::of_name(name);
    media.filter(|_| kind == Kind::File).map(MediaWord::of)
}

/// The name of a user, owned by the answer.
pub(super) fn user(users: &Users, id: u32) -> Option<PathText<'static>> {
    users.user_name(id).map(|name| name.to_vec().into())
}

/// The name of a group, owned by the answer.
pub(super) fn group(users: &Users, id: u32) -> Option<PathText<'static>> {
    users.group_name(id).map(|name| name.to_vec().into())
}

/// The address of something about a path.
pub(super) fn address(of: &str, path: &[u8]) -> String {
    let mut address = format!("/api/v1/{of}?path=").into_bytes();
    escape::write_url_path(&mut address, path);
    String::from_utf8(address).unwrap_or_default()
}
