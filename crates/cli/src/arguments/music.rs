//! The arguments of `music`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use filemap::model::music::FacetKind;

use super::{Direction, Order, OrderKey};

const AFTER: &str = "\
Examples:
  filemap music artists
  filemap music albums --artist bjork
  filemap music tracks --album Post --artist Björk
  filemap music genres --sort tracks ~/music
  filemap music tracks --genre '' --json

Names that differ only in case, accents or blanks are one name, shown as most
tracks spell it. An empty name stands for tracks without one. An album without
an album artist stands under its first artist, or, where it says that it is a
compilation, under Various Artists. `filemap scan --probe` finds music.";

/// What is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MusicKind {
    Artists,
    AlbumArtists,
    Albums,
    Genres,
    Years,
    Composers,
    Tracks,
}

impl MusicKind {
    /// The kind of names; none of tracks.
    pub(crate) const fn facet(self) -> Option<FacetKind> {
        Some(match self {
            Self::Artists => FacetKind::Artist,
            Self::AlbumArtists => FacetKind::AlbumArtist,
            Self::Albums => FacetKind::Album,
            Self::Genres => FacetKind::Genre,
            Self::Years => FacetKind::Year,
            Self::Composers => FacetKind::Composer,
            Self::Tracks => return None,
        })
    }
}

/// What names and tracks are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MusicOrder {
    Name,
    Artist,
    Album,
    Year,
    Length,
    Tracks,
    Albums,
    Path,
}

impl OrderKey for MusicOrder {
    fn habit(&self) -> Direction {
        match self {
            Self::Length | Self::Tracks | Self::Albums => Direction::Descending,
            _ => Direction::Ascending,
        }
    }
}

/// Arguments of `music`.
#[derive(Clone, Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct MusicArguments {
    /// What to list
    #[arg(value_name = "WHAT")]
    pub(crate) kind: MusicKind,
    /// Only music at or below these paths; all of the catalogue if none is given
    #[arg(value_name = "PLACE", value_hint = clap::ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// Only tracks of this artist
    #[arg(long, value_name = "NAME")]
    pub(crate) artist: Vec<String>,
    /// Only tracks of albums of this artist
    #[arg(long, value_name = "NAME")]
    pub(crate) album_artist: Vec<String>,
    /// Only tracks of albums of this title
    #[arg(long, value_name = "TITLE")]
    pub(crate) album: Vec<String>,
    /// Only tracks of this genre
    #[arg(long, value_name = "NAME")]
    pub(crate) genre: Vec<String>,
    /// Only tracks of this year
    #[arg(long, value_name = "YEAR")]
    pub(crate) year: Vec<String>,
    /// Only tracks by this composer
    #[arg(long, value_name = "NAME")]
    pub(crate) composer: Vec<String>,
    /// Sort by name, artist, album, year, length, tracks, albums or path, with :asc or :desc after it
    #[arg(long, value_name = "KEY")]
    pub(crate) sort: Option<Order<MusicOrder>>,
    /// Show the first so many
    #[arg(short = 'n', long, value_name = "N")]
    pub(crate) limit: Option<u64>,
    /// Leave out the first so many
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(crate) offset: u64,
}

impl MusicArguments {
    /// The names that tracks must stand under.
    pub(crate) fn filters(&self) -> Vec<(FacetKind, String)> {
        let kinds = [
            (FacetKind::Artist, &self.artist),
            (FacetKind::AlbumArtist, &self.album_artist),
            (FacetKind::Album, &self.album),
            (FacetKind::Genre, &self.genre),
            (FacetKind::Year, &self.year),
            (FacetKind::Composer, &self.composer),
        ];
        let each = |(kind, names): (FacetKind, &Vec<String>)| {
            let names = names.clone().into_iter();
            names.map(move |name| (kind, name)).collect::<Vec<_>>()
        };
        kinds.into_iter().flat_map(each).collect()
    }
}
