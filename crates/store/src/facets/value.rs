//! A name that tracks stand under, as it is kept.

use filemap_model::music::{FacetId, FacetKind};
use filemap_model::{push_number, take_number};

use super::count::TrackCount;

/// A name that tracks stand under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// Its number.
    pub id: FacetId,
    /// What the name is.
    pub kind: FacetKind,
    /// The name as most tracks spell it, of several such the first by its bytes; empty where tracks stand here of
    /// which no name is known.
    pub name: String,
    /// The name as it sorts, as most of those tracks say that say it; empty where none does.
    pub sort: String,
    /// The tracks.
    pub count: TrackCount,
    /// Albums that have such tracks; of an album none.
    pub albums: u64,
    /// The year of an album: of most of the tracks that have one.
    pub year: Option<u16>,
    /// Under whom an album stands.
    pub artists: Vec<FacetId>,
}

impl FacetValue {
    pub(super) const fn new(id: FacetId, kind: FacetKind) -> Self {
        Self {
            id,
            kind,
            name: String::new(),
            sort: String::new(),
            count: TrackCount {
                tracks: 0,
                nanoseconds: 0,
            },
            albums: 0,
            year: None,
            artists: Vec::new(),
        }
    }

    pub(super) fn write(&self) -> Vec<u8> {
        let mut out = vec![self.kind.number()];
        self.count.write(&mut out);
        push_number(&mut out, self.albums);
        push_number(&mut out, self.year.map_or(0, u64::from));
        for text in [&self.name, &self.sort] {
            push_number(&mut out, text.len() as u64);
            out.extend_from_slice(text.as_bytes());
        }
        push_number(&mut out, self.artists.len() as u64);
        for artist in &self.artists {
            push_number(&mut out, artist.value().into());
        }
        out
    }

    pub(super) fn read(id: FacetId, bytes: &[u8]) -> Option<Self> {
        let (kind, mut bytes) = bytes.split_first()?;
        let mut value = Self::new(id, FacetKind::from_number(*kind)?);
        value.count = TrackCount::read(&mut bytes)?;
        value.albums = take_number(&mut bytes)?;
        value.year = match u16::try_from(take_number(&mut bytes)?).ok()? {
            0 => None,
            year => Some(year),
        };
        value.name = take_text(&mut bytes)?;
        value.sort = take_text(&mut bytes)?;
        for _ in 0..take_number(&mut bytes)? {
            let artist = u32::try_from(take_number(&mut bytes)?).ok()?;
            value.artists.push(FacetId::new(artist));
        }
        bytes.is_empty().then_some(value)
    }
}

fn take_text(bytes: &mut &[u8]) -> Option<String> {
    let length = usize::try_from(take_number(bytes)?).ok()?;
    let (text, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(std::str::from_utf8(text).ok()?.to_owned())
}

/// What texts are for which tracks are asked how they spell it.
pub(super) mod role {
    /// The name.
    pub(in super::super) const NAME: u8 = 1;
    /// The name as it sorts.
    pub(in super::super) const SORT: u8 = 2;
    /// The year of an album.
    pub(in super::super) const YEAR: u8 = 3;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_as_it_was_written() {
        let value = FacetValue {
            name: "Post".to_owned(),
            sort: "post".to_owned(),
            count: TrackCount {
                tracks: 300,
                nanoseconds: u128::from(u64::MAX) * 7,
            },
            albums: 2,
            year: Some(1995),
            artists: vec![FacetId::new(1), FacetId::new(u32::MAX)],
            ..FacetValue::new(FacetId::new(9), FacetKind::Album)
        };
        let bytes = value.write();
        assert_eq!(FacetValue::read(value.id, &bytes), Some(value.clone()));
        for length in 0..bytes.len() {
            assert_eq!(FacetValue::read(value.id, &bytes[..length]), None);
        }
        let bare = FacetValue::new(FacetId::new(0), FacetKind::Genre);
        assert_eq!(FacetValue::read(bare.id, &bare.write()), Some(bare));
    }
}
