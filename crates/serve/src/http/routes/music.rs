//! Music by its names, and playlists.

use std::ops::ControlFlow;

use axum::http::{StatusCode, header};
use filemap::model::music::FacetKind;
use filemap::query::{Direction, MusicQuestion, MusicSort};
use filemap::{Catalogue, PlaylistExport, PlaylistFormat, PlaylistSource};
use filemap_api::{
    MusicNameAnswer, MusicNamesAnswer, MusicTrackAnswer, MusicTracksAnswer, PathText,
    PlaylistAnswer, PlaylistEntryAnswer, PlaylistImportAnswer, PlaylistPageAnswer, PlaylistsAnswer,
};
use serde::Deserialize;

use super::super::asked::Asked;
use super::super::content::{Disposition, content_disposition};
use super::super::parameter::{Parameter, ParameterKind};
use super::super::problem::Problem;
use super::super::reply::Reply;
use super::super::route::{Answered, Handler, Question, RequestBody, Route, Verb};
use super::common::{BELOW, LIMIT, OFFSET, ORDER, clock, limit, offset, places};
use super::places::question;

const FORMATS: &[&str] = &["m3u", "m3u8", "pls", "xspf"];
/// Paths that are put into a playlist at once.
const MOST_PATHS: usize = 1_000;

const fn under(name: &'static str) -> Parameter {
    let about = "Only what stands under this name; an empty one is for tracks that have none.";
    Parameter::new(name, ParameterKind::Text, about)
}

const SORT: Parameter = Parameter::new(
    "sort",
    ParameterKind::Choice(&[
        "name", "artist", "album", "year", "length", "tracks", "albums", "path",
    ]),
    "What the answer is sorted by.",
);
const FILTERS: &[Parameter] = &[
    under("artist"),
    under("album-artist"),
    under("album"),
    under("genre"),
    under("year"),
    under("composer"),
    BELOW,
    SORT,
    ORDER,
    OFFSET,
    LIMIT,
];

pub(super) const ROUTES: &[Route] = &[
    question(
        "/api/v1/music/artists",
        "Artists.",
        FILTERS,
        "MusicNamesAnswer",
        |q| names(q, FacetKind::Artist),
    ),
    question(
        "/api/v1/music/album-artists",
        "Artists of albums.",
        FILTERS,
        "MusicNamesAnswer",
        |q| names(q, FacetKind::AlbumArtist),
    ),
    question(
        "/api/v1/music/albums",
        "Albums.",
        FILTERS,
        "MusicNamesAnswer",
        |q| names(q, FacetKind::Album),
    ),
    question(
        "/api/v1/music/genres",
        "Genres.",
        FILTERS,
        "MusicNamesAnswer",
        |q| names(q, FacetKind::Genre),
    ),
    question(
        "/api/v1/music/years",
        "Years.",
        FILTERS,
        "MusicNamesAnswer",
        |q| names(q, FacetKind::Year),
    ),
    question(
        "/api/v1/music/composers",
        "Composers.",
        FILTERS,
        "MusicNamesAnswer",
        |q| names(q, FacetKind::Composer),
    ),
    question(
        "/api/v1/music/tracks",
        "Tracks.",
        FILTERS,
        "MusicTracksAnswer",
        tracks,
    ),
    question(
        "/api/v1/playlists",
        "The playlists.",
        &[],
        "PlaylistsAnswer",
        playlists,
    ),
    question(
        "/api/v1/playlists/{name}",
        "A playlist and a page of its entries.",
        &[OFFSET, LIMIT],
        "PlaylistPageAnswer",
        playlist,
    ),
    Route {
        method: Verb::Get,
        path: "/api/v1/playlists/{name}/export",
        about: "The playlist for other players.",
        parameters: &[Parameter::new(
            "format",
            ParameterKind::Choice(FORMATS),
            "`m3u8` where it is missing.",
        )],
        body: RequestBody::Nothing,
        answer: Answered::Bytes("*/*"),
        handler: Handler::Question(export),
    },
    Route {
        method: Verb::Post,
        path: "/api/v1/playlists",
        about: "Makes an empty playlist.",
        parameters: &[],
        body: RequestBody::Json("PlaylistBody"),
        answer: Answered::Created("PlaylistAnswer"),
        handler: Handler::Edit(create),
    },
    Route {
        method: Verb::Post,
        path: "/api/v1/import-playlist",
        about: "Makes a playlist of a list of another player.",
        parameters: &[
            Parameter::new(
                "name",
                ParameterKind::Text,
                "Its name; what the list says where it is missing.",
            ),
            Parameter::new(
                "format",
                ParameterKind::Choice(FORMATS),
                "Its format, where it does not say so.",
            ),
            Parameter::new("folder", ParameterKind::Path, "Where relative paths begin."),
            Parameter::new(
                "replace",
                ParameterKind::Flag,
                "It may take the place of a playlist.",
            ),
        ],
        body: RequestBody::Text,
        answer: Answered::Created("PlaylistImportAnswer"),
        handler: Handler::Edit(import),
    },
    Route {
        method: Verb::Patch,
        path: "/api/v1/playlists/{name}",
        about: "Gives a playlist another name.",
        parameters: &[],
        body: RequestBody::Json("PlaylistBody"),
        answer: Answered::Nothing,
        handler: Handler::Edit(rename),
    },
    Route {
        method: Verb::Delete,
        path: "/api/v1/playlists/{name}",
        about: "Removes a playlist; the files are not touched.",
        parameters: &[],
        body: RequestBody::Nothing,
        answer: Answered::Nothing,
        handler: Handler::Edit(delete),
    },
    Route {
        method: Verb::Post,
        path: "/api/v1/playlists/{name}/entries",
        about: "Adds files; a directory stands for the audio and video below it.",
        parameters: &[],
        body: RequestBody::Json("EntriesBody"),
        answer: Answered::Nothing,
        handler: Handler::Edit(add),
    },
    Route {
        method: Verb::Post,
        path: "/api/v1/playlists/{name}/move",
        about: "Gives an entry another position.",
        parameters: &[],
        body: RequestBody::Json("MoveBody"),
        answer: Answered::Nothing,
        handler: Handler::Edit(move_entry),
    },
    Route {
        method: Verb::Delete,
        path: "/api/v1/playlists/{name}/entries/{position}",
        about: "Removes an entry; the file is not touched.",
        parameters: &[],
        body: RequestBody::Nothing,
        answer: Answered::Nothing,
        handler: Handler::Edit(remove),
    },
];

fn music(question: &Question<'_>) -> Result<MusicQuestion, Problem> {
    let parameters = &question.asked.parameters;
    let kinds = [
        ("artist", FacetKind::Artist),
        ("album-artist", FacetKind::AlbumArtist),
        ("album", FacetKind::Album),
        ("genre", FacetKind::Genre),
        ("year", FacetKind::Year),
        ("composer", FacetKind::Composer),
    ];
    let filters = kinds.into_iter().filter_map(|(name, kind)| {
        let text = std::str::from_utf8(parameters.bytes(name)?).ok()?;
        Some((kind, text.to_owned()))
    });
    let sort = parameters.text("sort").map(|word| match word {
        "artist" => MusicSort::Artist,
        "album" => MusicSort::Album,
        "year" => MusicSort::Year,
        "length" => MusicSort::Length,
        "tracks" => MusicSort::Tracks,
        "albums" => MusicSort::Albums,
        "path" => MusicSort::Path,
        _ => MusicSort::Name,
    });
    let direction = match parameters.text("order") {
        Some("desc") => Direction::Descending,
        _ => Direction::Ascending,
    };
    let is_below = parameters.bytes("path").is_some();
    Ok(MusicQuestion {
        filters: filters.collect(),
        places: if is_below {
            places(question)?
        } else {
            Vec::new()
        },
        sort: sort.map(|sort| (sort, direction)),
        skip: 0,
        limit: None,
    })
}

fn is_asked_for(question: &Question<'_>, rank: u64) -> bool {
    let first = offset(question);
    (first..first.saturating_add(limit(question))).contains(&rank)
}

fn names(question: &Question<'_>, kind: FacetKind) -> Result<Reply, Problem> {
    let asks = music(question)?;
    let limits = question.catalogue.limits();
    let (mut total, mut page) = (0, Vec::new());
    asks.names(question.read, kind, &limits, &mut |name| {
        if is_asked_for(question, total) {
            page.push(name);
        }
        total += 1;
        !question.asker.has_left()
    })?;
    Reply::json(&MusicNamesAnswer {
        clock: clock(question)?,
        total,
        names: page.iter().map(MusicNameAnswer::from).collect(),
    })
}

fn tracks(question: &Question<'_>) -> Result<Reply, Problem> {
    let asks = music(question)?;
    let limits = question.catalogue.limits();
    let (mut total, mut page) = (0, Vec::new());
    asks.tracks(question.read, &limits, &mut |track| {
        if is_asked_for(question, total) {
            page.push(track);
        }
        total += 1;
        !question.asker.has_left()
    })?;
    Reply::json(&MusicTracksAnswer {
        clock: clock(question)?,
        total,
        tracks: page.iter().map(MusicTrackAnswer::from).collect(),
    })
}

fn playlists(question: &Question<'_>) -> Result<Reply, Problem> {
    let infos = question.catalogue.playlists()?;
    Reply::json(&PlaylistsAnswer {
        clock: clock(question)?,
        playlists: infos.iter().map(PlaylistAnswer::from).collect(),
    })
}

fn info_of(catalogue: &Catalogue, name: &[u8]) -> Result<filemap::PlaylistInfo, Problem> {
    let infos = catalogue.playlists()?.into_iter();
    let none = || Problem::missing("no_such_playlist", "no playlist is called so");
    { infos }.find(|info| info.name == name).ok_or_else(none)
}

fn playlist(question: &Question<'_>) -> Result<Reply, Problem> {
    let name = question.asked.captured("name");
    let info = info_of(question.catalogue, name)?;
    let mut lines = Vec::new();
    let first = offset(question);
    let last = first.saturating_add(limit(question));
    question.catalogue.playlist_lines(name, &mut |line| {
        let rank = line.position.saturating_sub(1);
        if (first..last).contains(&rank) {
            lines.push(line);
        }
        match rank >= last || question.asker.has_left() {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    })?;
    Reply::json(&PlaylistPageAnswer {
        clock: clock(question)?,
        playlist: PlaylistAnswer::from(&info),
        entries: lines.iter().map(PlaylistEntryAnswer::from).collect(),
    })
}

fn format_of(asked: &Asked) -> Option<PlaylistFormat> {
    let word = asked.parameters.text("format")?;
    let formats = PlaylistFormat::ALL.into_iter();
    { formats }.find(|format| format.name() == word)
}

fn export(question: &Question<'_>) -> Result<Reply, Problem> {
    let name = question.asked.captured("name");
    let format = format_of(question.asked).unwrap_or(PlaylistFormat::M3u8);
    let how = PlaylistExport {
        format,
        folder: None,
    };
    let mut text = Vec::new();
    question
        .catalogue
        .export_playlist(name, &how, &mut |piece| {
            text.extend_from_slice(piece);
            ControlFlow::Continue(())
        })?;
    let media_type = match format {
        PlaylistFormat::M3u | PlaylistFormat::M3u8 => "audio/x-mpegurl",
        PlaylistFormat::Pls => "audio/x-scpls",
        PlaylistFormat::Xspf => "application/xspf+xml",
    };
    let file = [name, b".", format.name().as_bytes()].concat();
    let disposition = content_disposition(Disposition::Attachment, &file);
    Ok(Reply::of(media_type, text).with_header(header::CONTENT_DISPOSITION, disposition))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaylistBody {
    name: PathText<'static>,
}

fn create(catalogue: &Catalogue, asked: &Asked) -> Result<Reply, Problem> {
    let wanted: PlaylistBody = asked.json()?;
    catalogue.create_playlist(&wanted.name.0)?;
    let info = info_of(catalogue, &wanted.name.0)?;
    Ok(Reply::json(&PlaylistAnswer::from(&info))?.with_status(StatusCode::CREATED))
}

fn import(catalogue: &Catalogue, asked: &Asked) -> Result<Reply, Problem> {
    let parameters = &asked.parameters;
    let format = parameters.text("format").unwrap_or_default();
    let file = format!("list.{format}");
    let imported = catalogue.import_playlist(&PlaylistSource {
        text: &asked.body,
        file: file.as_bytes(),
        folder: parameters.bytes("folder"),
        name: parameters.text("name").map(str::as_bytes),
        may_replace: parameters.flag("replace"),
    })?;
    let answer = PlaylistImportAnswer::from(&imported);
    Ok(Reply::json(&answer)?.with_status(StatusCode::CREATED))
}

fn rename(catalogue: &Catalogue, asked: &Asked) -> Result<Reply, Problem> {
    let wanted: PlaylistBody = asked.json()?;
    catalogue.rename_playlist(asked.captured("name"), &wanted.name.0)?;
    Ok(Reply::nothing())
}

fn delete(catalogue: &Catalogue, asked: &Asked) -> Result<Reply, Problem> {
    catalogue.delete_playlist(asked.captured("name"))?;
    Ok(Reply::nothing())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntriesBody {
    paths: Vec<PathText<'static>>,
    #[serde(default)]
    at: Option<u64>,
}

fn add(catalogue: &Catalogue, asked: &Asked) -> Result<Reply, Problem> {
    let wanted: EntriesBody = asked.json()?;
    if wanted.paths.len() > MOST_PATHS {
        let detail = format!("at most {MOST_PATHS} paths are added at once");
        return Err(Problem::body(detail).in_field("paths"));
    }
    let mut paths = wanted.paths.into_iter().map(|path| path.0.into_owned());
    catalogue.add_to_playlist(asked.captured("name"), &mut paths, wanted.at)?;
    Ok(Reply::nothing())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MoveBody {
    from: u64,
    to: u64,
}

fn move_entry(catalogue: &Catalogue, asked: &Asked) -> Result<Reply, Problem> {
    let wanted: MoveBody = asked.json()?;
    catalogue.move_in_playlist(asked.captured("name"), wanted.from, wanted.to)?;
    Ok(Reply::nothing())
}

fn remove(catalogue: &Catalogue, asked: &Asked) -> Result<Reply, Problem> {
    let position = asked.captured_number("position")?;
    catalogue.remove_from_playlist(asked.captured("name"), &[position])?;
    Ok(Reply::nothing())
}
