//! Tracks with what their tags say, and where they are.

use filemap_model::ItemId;
use filemap_model::music::{Facet, FacetKind, TrackFacets, TrackTags, fold, natural_key};
use filemap_store::{ReadTransaction, View};

use super::filter::MatchingTracks;
use super::places::Paths;
use super::question::{MusicQuestion, MusicSort};
use super::sorting::{Key, sorter, tell_page};
use crate::error::Result;
use crate::limits::Limits;
use crate::sort_key::Direction;

/// A piece of music. What tags do not say is missing, empty or 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MusicTrack {
    /// The number that the file keeps when it is renamed or moved.
    pub item: ItemId,
    /// The absolute path.
    pub path: Vec<u8>,
    /// The title.
    pub title: Option<String>,
    /// Who plays or sings.
    pub artists: Vec<String>,
    /// The album.
    pub album: Option<String>,
    /// Under whom the album stands: as the tag says, or the first artist, or Various Artists.
    pub album_artists: Vec<String>,
    /// The genres.
    pub genres: Vec<String>,
    /// Who wrote it.
    pub composers: Vec<String>,
    /// The year.
    pub year: Option<u16>,
    /// The number of the disc.
    pub disc: u32,
    /// The number on the disc.
    pub track: u32,
    /// How long it plays.
    pub nanoseconds: u64,
}

impl MusicTrack {
    fn of(item: ItemId, path: Vec<u8>, tags: &TrackTags<'_>) -> Self {
        let facets = TrackFacets::of(tags, b"");
        let names = |kind: FacetKind| {
            let names = facets.names.iter();
            let names = names.filter(|facet| facet.kind == kind && !facet.name.is_empty());
            names.map(|facet| facet.name.to_string()).collect()
        };
        let some = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
        Self {
            item,
            path,
            title: some(tags.title),
            artists: names(FacetKind::Artist),
            album: some(tags.album),
            album_artists: names(FacetKind::AlbumArtist),
            genres: names(FacetKind::Genre),
            composers: names(FacetKind::Composer),
            year: tags.year,
            disc: tags.disc,
            track: tags.track,
            nanoseconds: tags.nanoseconds,
        }
    }
}

/// Is told tracks until it returns `false`.
type Sink<'s> = &'s mut dyn FnMut(MusicTrack) -> bool;

impl MusicQuestion {
    /// Tells the tracks of the question, until `sink` returns `false`.
    ///
    /// # Errors
    /// When the store fails or is damaged, or the temporary file of a sort.
    pub fn tracks(&self, read: &ReadTransaction, limits: &Limits, sink: Sink<'_>) -> Result<()> {
        let view = read.view();
        let mut paths = Paths::default();
        let mut left = self.limit.unwrap_or(u64::MAX);
        let mut tell = |item: ItemId| {
            if left == 0 {
                return Ok(false);
            }
            let Some(path) = paths.of(view, item)? else {
                return Ok(true);
            };
            let Some(tags) = view.track_tags(item)? else {
                return Ok(true);
            };
            left -= 1;
            Ok(sink(MusicTrack::of(item, path, &tags)) && left > 0)
        };
        let Some(mut tracks) = MatchingTracks::of(view, self, limits)? else {
            return Ok(());
        };
        let by_album = (MusicSort::Album, Direction::Ascending);
        let Some(order) = self.sort.filter(|sort| *sort != by_album) else {
            return tracks.each(self.skip, &mut |_, item| tell(item));
        };
        let mut sorter = sorter(limits);
        let (mut number, mut places) = (0_u64, Paths::default());
        tracks.each(0, &mut |_, item| {
            number += 1;
            let mut key = key(view, item, order, &mut places)?;
            // Those that are equal stay in the order of albums.
            key.number(number.into(), Direction::Ascending);
            sorter.push(&key.0, &item.value().to_le_bytes())?;
            Ok(true)
        })?;
        tell_page(sorter, self.skip, &mut |item| {
            let item = item.as_array::<8>().map(|item| u64::from_le_bytes(*item));
            item.map_or(Ok(true), |item| tell(ItemId::new(item)))
        })
    }
}

fn key(
    view: View<'_>,
    item: ItemId,
    (sort, direction): (MusicSort, Direction),
    paths: &mut Paths,
) -> Result<Key> {
    let mut key = Key::default();
    let Some(tags) = view.track_tags(item)? else {
        return Ok(key);
    };
    match sort {
        MusicSort::Artist => {
            for artist in &tags.artists {
                let sort = match tags.artists.as_slice() {
                    [_] => tags.sort_artist,
                    _ => "",
                };
                let order = Facet::order(&Facet::identity_of(artist), artist, sort);
                key.text(&order, direction);
            }
            key.text(b"", direction);
        }
        MusicSort::Year => key.number(tags.year.map_or(0, u128::from), direction),
        MusicSort::Length => key.number(tags.nanoseconds.into(), direction),
        MusicSort::Path => {
            let path = paths.of(view, item)?.unwrap_or_default();
            key.text(&path, direction);
        }
        MusicSort::Album => {
            let album = TrackFacets::of(&tags, b"").album;
            let order = Facet::order(&album.identity, &album.name, album.sort);
            key.text(&order, direction);
        }
        MusicSort::Name | MusicSort::Tracks | MusicSort::Albums => {
            let sort = Some(tags.sort_title).filter(|title| !title.trim().is_empty());
            let title = natural_key(&fold(sort.unwrap_or(tags.title)));
            key.text(&title, direction);
        }
    }
    Ok(key)
}
