//! The names that tracks stand under, with how many tracks and albums, and how long.

use filemap_model::music::{Facet, FacetId, FacetKind, TrackFacets};
use filemap_spill::Sorter;
use filemap_store::{FacetValue, ReadTransaction, TrackCount, View};

use super::filter::{MatchingTracks, artists_of};
use super::question::{MusicQuestion, MusicSort};
use super::sorting::{Key, sorter, tell_page};
use crate::error::Result;
use crate::limits::Limits;
use crate::sort_key::Direction;

/// A name that tracks stand under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MusicName {
    /// Its number.
    pub id: FacetId,
    /// What the name is.
    pub kind: FacetKind,
    /// The name as most tracks spell it; none where tracks have no such tag.
    pub name: Option<String>,
    /// The name as it sorts, where tracks say it.
    pub sort: Option<String>,
    /// The tracks that were asked about.
    pub count: TrackCount,
    /// The albums that have such tracks; of an album 1.
    pub albums: u64,
    /// The year of an album.
    pub year: Option<u16>,
    /// Under whom an album stands; none where no artist is known.
    pub artists: Vec<Option<String>>,
}

/// Is told names until it returns `false`.
type Sink<'s> = &'s mut dyn FnMut(MusicName) -> bool;

impl MusicQuestion {
    /// Tells the names of a kind that the tracks of the question stand under, until `sink` returns `false`.
    ///
    /// # Errors
    /// When the store fails or is damaged, or the temporary file of a sort.
    pub fn names(
        &self,
        read: &ReadTransaction,
        kind: FacetKind,
        limits: &Limits,
        sink: Sink<'_>,
    ) -> Result<()> {
        let view = read.view();
        let mut left = self.limit.unwrap_or(u64::MAX);
        let mut tell = |row: Row| {
            if left == 0 {
                return Ok(false);
            }
            left -= 1;
            match shown(view, row)? {
                Some(name) => Ok(sink(name) && left > 0),
                None => Ok(true),
            }
        };
        let by_name = (MusicSort::Name, Direction::Ascending);
        if self.asks_all() && self.sort.is_none_or(|sort| sort == by_name) {
            let skip = usize::try_from(self.skip).unwrap_or(usize::MAX);
            for id in view.facets_in_order(kind, skip)? {
                let id = id?;
                let value = view.facet(id)?;
                if !value.map_or(Ok(true), |value| tell(Row::of(&value)))? {
                    break;
                }
            }
            return Ok(());
        }
        let mut rows = sorter(limits);
        let order = self.sort.unwrap_or(by_name);
        self.gather(view, kind, limits, &mut |row| {
            row.push(view, order, &mut rows)
        })?;
        tell_page(rows, self.skip, &mut |row| {
            Row::read(row).map_or(Ok(true), &mut tell)
        })
    }

    /// Is there any track at all?
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn has_tracks(read: &ReadTransaction) -> Result<bool> {
        let mut albums = read.view().facets_in_order(FacetKind::Album, 0)?;
        Ok(albums.next().transpose()?.is_some())
    }

    /// Tells each name once, in any order.
    fn gather(
        &self,
        view: View<'_>,
        kind: FacetKind,
        limits: &Limits,
        sink: &mut dyn FnMut(Row) -> Result<()>,
    ) -> Result<()> {
        if self.asks_all() {
            for id in view.facets_in_order(kind, 0)? {
                if let Some(value) = view.facet(id?)? {
                    sink(Row::of(&value))?;
                }
            }
            return Ok(());
        }
        if let ([(by, name)], true, FacetKind::Album) =
            (self.filters.as_slice(), self.places.is_empty(), kind)
            && *by != FacetKind::Album
        {
            let spelling = Some(name.as_str()).filter(|name| !name.trim().is_empty());
            let Some(id) = view.facet_named(*by, spelling)? else {
                return Ok(());
            };
            for album in view.albums_with(id)? {
                let (id, count) = album?;
                let albums = 1;
                sink(Row { id, count, albums })?;
            }
            return Ok(());
        }
        let Some(mut tracks) = MatchingTracks::of(view, self, limits)? else {
            return Ok(());
        };
        let mut found = sorter(limits);
        tracks.each(0, &mut |album, item| {
            if let Some(tags) = view.track_tags(item)? {
                let facets = TrackFacets::of(&tags, b"");
                let of_kind = facets.names.iter().filter(|facet| facet.kind == kind);
                let of_kind = of_kind.map(|facet| view.facet_of(facet));
                let album_too = (kind == FacetKind::Album).then_some(Ok(Some(album)));
                for id in of_kind.chain(album_too) {
                    let Some(id) = id? else { continue };
                    let key = [id.value().to_be_bytes(), album.value().to_be_bytes()].concat();
                    found.push(&key, &facets.nanoseconds.to_le_bytes())?;
                }
            }
            Ok(true)
        })?;
        add_up(found, sink)
    }
}

/// Adds up tracks that were sorted by name and album.
fn add_up(found: Sorter, sink: &mut dyn FnMut(Row) -> Result<()>) -> Result<()> {
    let mut sorted = found.finish()?;
    let mut last: Option<(Row, [u8; 4])> = None;
    while let Some((key, nanoseconds)) = sorted.next()? {
        let (Some((id, album)), Some(nanoseconds)) =
            (key.split_first_chunk::<4>(), nanoseconds.as_array::<8>())
        else {
            continue;
        };
        let id = FacetId::new(u32::from_be_bytes(*id));
        let album = album.first_chunk().copied().unwrap_or_default();
        let track = TrackCount {
            tracks: 1,
            nanoseconds: u64::from_le_bytes(*nanoseconds).into(),
        };
        match &mut last {
            Some((row, known)) if row.id == id => {
                row.count.add(track);
                row.albums += u64::from(*known != album);
                *known = album;
            }
            _ => {
                let row = Row {
                    id,
                    count: track,
                    albums: 1,
                };
                if let Some((row, _)) = last.replace((row, album)) {
                    sink(row)?;
                }
            }
        }
    }
    last.map_or(Ok(()), |(row, _)| sink(row))
}

/// A name with what was counted under it.
#[derive(Clone, Copy)]
struct Row {
    id: FacetId,
    count: TrackCount,
    albums: u64,
}

impl Row {
    fn of(value: &FacetValue) -> Self {
        Self {
            id: value.id,
            count: value.count,
            albums: match value.kind {
                FacetKind::Album => 1,
                _ => value.albums,
            },
        }
    }

    fn push(
        self,
        view: View<'_>,
        (sort, direction): (MusicSort, Direction),
        sorter: &mut Sorter,
    ) -> Result<()> {
        let Some(value) = view.facet(self.id)? else {
            return Ok(());
        };
        let order = view.order_of_facet(&value)?;
        let mut key = Key::default();
        match sort {
            MusicSort::Artist => {
                for artist in artists_of(view, &value)? {
                    let artist = artist.unwrap_or_default();
                    let order = Facet::order(&Facet::identity_of(&artist), &artist, "");
                    key.text(&order, direction);
                }
                key.text(b"", direction);
            }
            MusicSort::Year => key.number(value.year.map_or(0, u128::from), direction),
            MusicSort::Length => key.number(self.count.nanoseconds, direction),
            MusicSort::Tracks => key.number(self.count.tracks.into(), direction),
            MusicSort::Albums => key.number(self.albums.into(), direction),
            MusicSort::Name | MusicSort::Album | MusicSort::Path => {
                key.0.extend_from_slice(&order);
                if direction == Direction::Descending {
                    key = Key::default();
                    key.text(&order, direction);
                }
            }
        }
        key.0.extend_from_slice(&order);
        Ok(sorter.push(&key.0, &self.write())?)
    }

    fn write(self) -> [u8; 36] {
        let mut bytes = [0; 36];
        let parts = (self.id.value().to_le_bytes().into_iter())
            .chain(self.count.tracks.to_le_bytes())
            .chain(self.count.nanoseconds.to_le_bytes())
            .chain(self.albums.to_le_bytes());
        for (to, byte) in bytes.iter_mut().zip(parts) {
            *to = byte;
        }
        bytes
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (id, rest) = bytes.split_first_chunk()?;
        let (tracks, rest) = rest.split_first_chunk()?;
        let (nanoseconds, albums) = rest.split_first_chunk()?;
        Some(Self {
            id: FacetId::new(u32::from_le_bytes(*id)),
            count: TrackCount {
                tracks: u64::from_le_bytes(*tracks),
                nanoseconds: u128::from_le_bytes(*nanoseconds),
            },
            albums: u64::from_le_bytes(*albums.as_array()?),
        })
    }
}

fn shown(view: View<'_>, row: Row) -> Result<Option<MusicName>> {
    let Some(value) = view.facet(row.id)? else {
        return Ok(None);
    };
    let artists = artists_of(view, &value)?;
    let some = |text: String| (!text.is_empty()).then_some(text);
    Ok(Some(MusicName {
        id: value.id,
        kind: value.kind,
        name: some(value.name),
        sort: some(value.sort),
        count: row.count,
        albums: row.albums,
        year: value.year,
        artists,
    }))
}
