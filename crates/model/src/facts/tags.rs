//! What tags say of a piece of music, a film or an episode.
//!
//! Text is kept as written, with surrounding blanks removed and the several values of one tag apart. An
//! empty string or list means that the file does not say it.

/// What tags say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tags {
    /// Title.
    pub title: String,
    /// Who plays or sings, one or several.
    pub artists: Vec<String>,
    /// The album.
    pub album: String,
    /// Under whom the album stands.
    pub album_artists: Vec<String>,
    /// Genres, as words (numbers of ID3v1 are translated).
    pub genres: Vec<String>,
    /// The date of release or recording as written: `1999`, `1999-05-04`.
    pub date: String,
    /// Number on the disc; 0 where not said.
    pub track: u32,
    /// How many the disc has; 0 where not said.
    pub track_total: u32,
    /// Number of the disc; 0 where not said.
    pub disc: u32,
    /// How many discs; 0 where not said.
    pub disc_total: u32,
    /// Who wrote it.
    pub composers: Vec<String>,
    /// Whether the album collects pieces of several artists.
    pub is_compilation: bool,
    /// A remark.
    pub comment: String,
    /// Names as they sort.
    pub sort: SortNames,
    /// How loud it is.
    pub replay_gain: ReplayGain,
    /// What MusicBrainz calls it.
    pub musicbrainz: MusicBrainzIds,
    /// The show that it is an episode of.
    pub show: String,
    /// The season of the show; 0 where not said.
    pub season: u32,
    /// The episode of the season; 0 where not said.
    pub episode: u32,
}

impl Tags {
    /// The year of the date: its first four digits.
    #[must_use]
    pub fn year(&self) -> Option<u16> {
        year_of(&self.date)
    }
}

/// The year of a date as tags have it: its first four digits.
#[must_use]
pub fn year_of(date: &str) -> Option<u16> {
    let digits = date.get(..4)?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok().filter(|year| *year != 0)
}

/// Names as they sort.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SortNames {
    /// Of the title.
    pub title: String,
    /// Of the artists.
    pub artist: String,
    /// Of the album.
    pub album: String,
    /// Of the artists of the album.
    pub album_artist: String,
    /// Of the composers.
    pub composer: String,
}

/// How loud it is (ReplayGain 2.0; R128 gains of Opus are translated to it).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ReplayGain {
    /// Of this track, in dB.
    pub track_gain: Option<f32>,
    /// The loudest sample of this track, 1 being full scale.
    pub track_peak: Option<f32>,
    /// Of the album, in dB.
    pub album_gain: Option<f32>,
    /// The loudest sample of the album.
    pub album_peak: Option<f32>,
}

/// What MusicBrainz calls it; identifiers as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MusicBrainzIds {
    /// The recording.
    pub recording: String,
    /// The track of the release.
    pub track: String,
    /// The release.
    pub release: String,
    /// The group of the release.
    pub release_group: String,
    /// The artists.
    pub artists: Vec<String>,
    /// The artists of the release.
    pub release_artists: Vec<String>,
}
