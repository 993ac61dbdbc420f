//! `filemap music`: artists, albums, genres, years and tracks.

use filemap::ReadTransaction;
use filemap::model::music::FacetKind;
use filemap::query::{
    Direction as QueryDirection, Limits, MusicName, MusicQuestion, MusicSort, MusicTrack,
};
use filemap::text::thousands;
use filemap_api::{MusicNameAnswer, MusicTrackAnswer};

use super::context::Context;
use super::error::{CommandError, CommandResult};
use super::places::Places;
use crate::arguments::{Direction, MusicArguments, MusicKind, MusicOrder, Unnamed};
use crate::output::{Cell, Column, Exit, Table};

/// Rows that are lined up at once: what is shown may be more than fits into memory.
const ROWS: usize = 2000;

/// Lists what is asked for.
pub(crate) fn run(context: &mut Context<'_>, arguments: &MusicArguments) -> CommandResult {
    let sort = sort(arguments)?;
    let filemap = context.open()?;
    let read = filemap.read()?;
    let (mut places, mut exit) = (Vec::new(), Exit::Done);
    let mut found = None;
    if !arguments.paths.is_empty() {
        let wished = (&arguments.paths[..], Unnamed::Here);
        let typed = Places::of_right_paths(context, &filemap, &read, wished)?;
        exit = typed.exit();
        places.clone_from(&typed.places);
        found = Some(typed);
    }
    let question = MusicQuestion {
        filters: arguments.filters(),
        places,
        sort,
        skip: arguments.offset,
        limit: arguments.limit,
    };
    let mut shown = Shown {
        context,
        kind: arguments.kind,
        places: found.unwrap_or_default(),
        rows: Vec::new(),
        failure: None,
    };
    shown.list(&question, (&read, &filemap.limits()))?;
    tell_state(context, &read)?;
    Ok(exit)
}

/// Says that nothing was looked into, or that not all is counted.
fn tell_state(context: &mut Context<'_>, read: &ReadTransaction) -> Result<(), CommandError> {
    if !read.view().facets_are_whole()? {
        let text =
            "not all music is counted: a repair was broken off; filemap check --repair goes on";
        context.output.warning(text);
    } else if !context.quiet && !MusicQuestion::has_tracks(read)? {
        let text = "no music is known: filemap scan --probe ROOT looks for it";
        context.output.note(text);
    }
    Ok(())
}

fn sort(arguments: &MusicArguments) -> Result<Option<(MusicSort, QueryDirection)>, CommandError> {
    let Some(order) = &arguments.sort else {
        return Ok(None);
    };
    let sort = match order.key {
        MusicOrder::Name => MusicSort::Name,
        MusicOrder::Artist => MusicSort::Artist,
        MusicOrder::Album => MusicSort::Album,
        MusicOrder::Year => MusicSort::Year,
        MusicOrder::Length => MusicSort::Length,
        MusicOrder::Tracks => MusicSort::Tracks,
        MusicOrder::Albums => MusicSort::Albums,
        MusicOrder::Path => MusicSort::Path,
    };
    let (word, is_known) = match arguments.kind {
        MusicKind::Tracks => (
            "tracks are sorted by name, artist, album, year, length or path",
            !matches!(sort, MusicSort::Tracks | MusicSort::Albums),
        ),
        MusicKind::Albums => (
            "albums are sorted by name, artist, year, length or tracks",
            !matches!(sort, MusicSort::Album | MusicSort::Albums | MusicSort::Path),
        ),
        _ => (
            "these are sorted by name, length, tracks or albums",
            matches!(
                sort,
                MusicSort::Name | MusicSort::Length | MusicSort::Tracks | MusicSort::Albums
            ),
        ),
    };
    if !is_known {
        return Err(CommandError::Usage(format!("--sort: {word}")));
    }
    let direction = match order.direction(false) {
        Direction::Ascending => QueryDirection::Ascending,
        Direction::Descending => QueryDirection::Descending,
    };
    Ok(Some((sort, direction)))
}

/// What is shown, with the rows that wait to be lined up.
struct Shown<'s, 'c> {
    context: &'s mut Context<'c>,
    kind: MusicKind,
    places: Places,
    rows: Vec<Vec<Cell>>,
    failure: Option<CommandError>,
}

impl Shown<'_, '_> {
    fn list(
        &mut self,
        question: &MusicQuestion,
        (read, limits): (&ReadTransaction, &Limits),
    ) -> Result<(), CommandError> {
        match self.kind.facet() {
            Some(kind) => question.names(read, kind, limits, &mut |name| {
                let shown = self.name(&name);
                self.goes_on(shown)
            }),
            None => question.tracks(read, limits, &mut |track| {
                let shown = self.track(&track);
                self.goes_on(shown)
            }),
        }
        .map_err(filemap::Error::from)?;
        match self.failure.take() {
            Some(error) => Err(error),
            None => self.write(),
        }
    }

    fn goes_on(&mut self, shown: Result<(), CommandError>) -> bool {
        self.failure = shown.err();
        self.failure.is_none()
    }

    fn name(&mut self, name: &MusicName) -> Result<(), CommandError> {
        if self.context.json {
            return self.context.answer(&MusicNameAnswer::from(name));
        }
        let shown = name.name.as_deref().unwrap_or(unknown(name.kind));
        let tracks = thousands(name.count.tracks);
        let length = length_text(name.count.nanoseconds);
        self.push(if name.kind == FacetKind::Album {
            let artists = name.artists.iter();
            let artists = artists.map(|artist| {
                let unknown = unknown(FacetKind::AlbumArtist);
                artist.as_deref().unwrap_or(unknown)
            });
            let artists: Vec<&str> = artists.collect();
            let year = name.year.map_or(String::new(), |year| year.to_string());
            vec![tracks, length, year, artists.join("; "), shown.to_owned()]
        } else {
            vec![tracks, thousands(name.albums), length, shown.to_owned()]
        })
    }

    fn track(&mut self, track: &MusicTrack) -> Result<(), CommandError> {
        if self.context.json {
            return self.context.answer(&MusicTrackAnswer::from(track));
        }
        let number = match (track.disc, track.track) {
            (0, 0) => String::new(),
            (0, track) => track.to_string(),
            (disc, track) => format!("{disc}-{track:02}"),
        };
        let artists = match track.artists.as_slice() {
            [] => unknown(FacetKind::Artist).to_owned(),
            artists => artists.join("; "),
        };
        let text = |text: &Option<String>, otherwise: &str| match text {
            Some(text) => text.clone(),
            None => otherwise.to_owned(),
        };
        let mut path = Vec::new();
        self.places.show(&mut path, &track.path);
        let mut row: Vec<Cell> = [
            number,
            text(&track.title, ""),
            artists,
            text(&track.album, unknown(FacetKind::Album)),
            length_text(track.nanoseconds.into()),
        ]
        .into_iter()
        .map(Cell::new)
        .collect();
        row.push(Cell::new(&path));
        self.push_cells(row)
    }

    fn push(&mut self, row: Vec<String>) -> Result<(), CommandError> {
        self.push_cells(row.into_iter().map(Cell::new).collect())
    }

    fn push_cells(&mut self, row: Vec<Cell>) -> Result<(), CommandError> {
        self.rows.push(row);
        if self.rows.len() >= ROWS {
            self.write()?;
        }
        Ok(())
    }

    /// Writes the rows that wait.
    fn write(&mut self) -> Result<(), CommandError> {
        let mut table = Table::new(columns(self.kind));
        for row in self.rows.drain(..) {
            table.push(row);
        }
        table.write(self.context.output)?;
        Ok(())
    }
}

fn columns(kind: MusicKind) -> Vec<Column> {
    let name = match kind {
        MusicKind::Tracks => {
            return vec![
                Column::right("no"),
                Column::left("title").shrinks(16),
                Column::left("artist").shrinks(12),
                Column::left("album").shrinks(12).goes(1),
                Column::right("length"),
                Column::left("path"),
            ];
        }
        MusicKind::Albums => {
            return vec![
                Column::right("tracks"),
                Column::right("length"),
                Column::right("year"),
                Column::left("album artist").shrinks(12),
                Column::left("album"),
            ];
        }
        MusicKind::Artists => "artist",
        MusicKind::AlbumArtists => "album artist",
        MusicKind::Genres => "genre",
        MusicKind::Years => "year",
        MusicKind::Composers => "composer",
    };
    vec![
        Column::right("tracks"),
        Column::right("albums"),
        Column::right("length"),
        Column::left(name),
    ]
}

/// What stands for a name that is missing.
const fn unknown(kind: FacetKind) -> &'static str {
    match kind {
        FacetKind::Artist | FacetKind::AlbumArtist => "Unknown artist",
        FacetKind::Album => "Unknown album",
        FacetKind::Genre => "Unknown genre",
        FacetKind::Year => "Unknown year",
        _ => "Unknown composer",
    }
}

/// `1:02:03`; nothing where no length is known.
fn length_text(nanoseconds: u128) -> String {
    if nanoseconds == 0 {
        return String::new();
    }
    let seconds = nanoseconds / 1_000_000_000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}
