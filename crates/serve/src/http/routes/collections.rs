//! Photos by day, and videos.

use filemap::model::facts::{Facts, TrackKind};
use filemap::model::path::join;
use filemap::model::{ItemId, Timestamp};
use filemap::query::Place;
use filemap::text::UtcText;
use filemap_api::{
    IdText, PhotoDayFields, PhotoDaysAnswer, PhotoFields, PhotosAnswer, Seconds, VideoEntryFields,
    VideosAnswer,
};

use super::super::parameter::{Parameter, ParameterKind};
use super::super::problem::Problem;
use super::super::reply::Reply;
use super::super::route::{Question, Route};
use super::common::{BELOW, LIMIT, OFFSET, clock, limit, offset, places};
use super::places::question;
use crate::collections::{Collection, CollectionOrder, facts_of};

const DAY: i64 = 24 * 60 * 60;

pub(super) const ROUTES: &[Route] = &[
    question(
        "/api/v1/photo-days",
        "The days on which photos were taken, the newest first.",
        &[BELOW],
        "PhotoDaysAnswer",
        days,
    ),
    question(
        "/api/v1/photos",
        "Photos, the newest first.",
        &[
            BELOW,
            OFFSET,
            LIMIT,
            Parameter::new(
                "day",
                ParameterKind::Text,
                "Only those of a day such as 2024-01-31.",
            ),
        ],
        "PhotosAnswer",
        photos,
    ),
    question(
        "/api/v1/videos",
        "Videos.",
        &[
            BELOW,
            OFFSET,
            LIMIT,
            Parameter::new(
                "sort",
                ParameterKind::Choice(&["recent", "name"]),
                "The newest first, or by name.",
            ),
        ],
        "VideosAnswer",
        videos,
    ),
];

fn collection(
    question: &Question<'_>,
    order: CollectionOrder,
) -> Result<std::sync::Arc<Collection>, Problem> {
    let places = places(question)?;
    let state = &question.asked.state;
    let is_stopped = || question.asker.has_left();
    Ok(state.collections.get(
        (question.catalogue, question.read),
        (question.asked.path(), &places),
        order,
        &is_stopped,
    )?)
}

/// The day of a time by the clock of the camera.
fn day_of(seconds: i64) -> String {
    let time = Timestamp::from_unix(seconds, 0);
    UtcText::of(time)
        .as_str()
        .split('T')
        .next()
        .unwrap_or_default()
        .to_owned()
}

fn days(question: &Question<'_>) -> Result<Reply, Problem> {
    let photos = collection(question, CollectionOrder::Taken)?;
    let mut days: Vec<(i64, u64, u64)> = Vec::new();
    for (rank, (taken, _)) in (0..).zip(&photos.rows) {
        let day = taken.div_euclid(DAY);
        match days.last_mut() {
            Some((last, count, _)) if *last == day => *count += 1,
            _ => days.push((day, 1, rank)),
        }
    }
    let days = days.into_iter().map(|(day, count, offset)| PhotoDayFields {
        day: day_of(day.saturating_mul(DAY)).into(),
        count,
        offset,
    });
    Reply::json(&PhotoDaysAnswer {
        clock: clock(question)?,
        total: photos.rows.len() as u64,
        days: days.collect(),
    })
}

/// A file of a collection as it stands in the catalogue.
struct Item {
    path: Vec<u8>,
    id: u64,
    facts: Option<Facts>,
    size: u64,
    mtime: Timestamp,
}

fn item(question: &Question<'_>, id: u64) -> Result<Option<Item>, Problem> {
    let view = question.read.view();
    let item = ItemId::new(id);
    let Some((directory, name)) = view.place_of_item(item)? else {
        return Ok(None);
    };
    let Some(entry) = view.entry(directory, name)? else {
        return Ok(None);
    };
    let top = Place::top(view, directory.root())?.path;
    let below = filemap::path_below_root(view, directory)?;
    let folder = if below.is_empty() {
        top
    } else {
        join(&top, &below)
    };
    Ok(Some(Item {
        path: join(&folder, name),
        id,
        facts: facts_of(question.read, item, &entry),
        size: entry.stat.size,
        mtime: entry.stat.mtime,
    }))
}

fn photos(question: &Question<'_>) -> Result<Reply, Problem> {
    let photos = collection(question, CollectionOrder::Taken)?;
    let rows = &photos.rows;
    let (first, end) = match question.asked.parameters.text("day") {
        None => (0, rows.len()),
        Some(day) => {
            let at = |is_before: &dyn Fn(&str) -> bool| {
                rows.partition_point(|(taken, _)| is_before(&day_of(*taken)))
            };
            (at(&|known| known > day), at(&|known| known >= day))
        }
    };
    let of_day = rows.get(first..end).unwrap_or_default();
    let mut page = Vec::new();
    for (taken, id) in paged(question, of_day) {
        let Some(item) = item(question, *id)? else {
            continue;
        };
        let picture = item.facts.and_then(|facts| facts.picture);
        let camera = picture.as_ref().map(|picture| picture.camera_model.clone());
        page.push(PhotoFields {
            path: item.path.into(),
            id: Some(IdText(item.id)),
            taken: Timestamp::from_unix(*taken, 0).into(),
            day: day_of(*taken).into(),
            width: picture.as_ref().map(|picture| picture.width),
            height: picture.as_ref().map(|picture| picture.height),
            camera: camera.filter(|camera| !camera.is_empty()).map(Into::into),
        });
    }
    Reply::json(&PhotosAnswer {
        clock: clock(question)?,
        total: of_day.len() as u64,
        offset: offset(question),
        photos: page,
    })
}

/// The rows that are asked for.
fn paged<'r>(
    question: &Question<'_>,
    rows: &'r [(i64, u64)],
) -> impl Iterator<Item = &'r (i64, u64)> {
    let skipped = usize::try_from(offset(question)).unwrap_or(usize::MAX);
    let taken = usize::try_from(limit(question)).unwrap_or(usize::MAX);
    rows.iter().skip(skipped).take(taken)
}

fn videos(question: &Question<'_>) -> Result<Reply, Problem> {
    let order = match question.asked.parameters.text("sort") {
        Some("name") => CollectionOrder::Name,
        _ => CollectionOrder::Recent,
    };
    let videos = collection(question, order)?;
    let mut page = Vec::new();
    for (_, id) in paged(question, &videos.rows) {
        page.extend(item(question, *id)?.map(video_fields));
    }
    Reply::json(&VideosAnswer {
        clock: clock(question)?,
        total: videos.rows.len() as u64,
        offset: offset(question),
        videos: page,
    })
}

fn video_fields(item: Item) -> VideoEntryFields<'static> {
    let media = item.facts.and_then(|facts| facts.media);
    let tags = media
        .as_ref()
        .map(|media| media.tags.clone())
        .unwrap_or_default();
    let video = media
        .iter()
        .flat_map(|media| &media.tracks)
        .find_map(|track| match &track.kind {
            TrackKind::Video(video) => Some((video.height, track.codec.spoken())),
            _ => None,
        });
    let name = item
        .path
        .rsplit(|byte| *byte == b'/')
        .next()
        .unwrap_or_default();
    let stem = name
        .iter()
        .rposition(|byte| *byte == b'.')
        .filter(|dot| *dot > 0);
    let stem = name.get(..stem.unwrap_or(name.len())).unwrap_or(name);
    let title = match tags.title.is_empty() {
        true => String::from_utf8_lossy(stem).into_owned(),
        false => tags.title.clone(),
    };
    let duration = media.as_ref().and_then(|media| media.duration);
    #[expect(
        clippy::cast_precision_loss,
        reason = "a nanosecond in years does not count"
    )]
    let seconds = duration.map(|duration| Seconds(duration.nanoseconds as f64 / 1e9));
    VideoEntryFields {
        title: title.into(),
        show: (!tags.show.is_empty()).then(|| tags.show.into()),
        season: (tags.season > 0).then_some(tags.season),
        episode: (tags.episode > 0).then_some(tags.episode),
        seconds,
        height: video.as_ref().map(|(height, _)| *height),
        codec: video.map(|(_, codec)| codec.into()),
        size: item.size,
        mtime: item.mtime.into(),
        id: Some(IdText(item.id)),
        path: item.path.into(),
    }
}
