//! Under which names a track stands.

use filemap::model::music::{Facet, FacetKind, TrackFacets, TrackTags};

use crate::dlna::ids::number_of_name;

use super::name_list::NameKind;

/// A name that a track stands under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NameDraft {
    pub(super) kind: NameKind,
    pub(super) number: u64,
    pub(super) text: String,
    pub(super) artist: String,
    pub(super) folded: String,
    pub(super) order: Vec<u8>,
}

/// What a track is sorted by, and the names that it stands under.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MusicDraft {
    pub(super) names: Vec<NameDraft>,
    pub(super) disc: u32,
    pub(super) track: u32,
    pub(super) year: Option<u16>,
    pub(super) nanoseconds: u64,
}

impl MusicDraft {
    /// What the tags of a track say.
    #[must_use]
    pub fn of(tags: &TrackTags<'_>) -> Self {
        let facets = TrackFacets::of(tags, b"");
        let mut names: Vec<NameDraft> = Vec::new();
        for facet in &facets.names {
            if let Some(kind) = kind_of(facet.kind) {
                names.push(draft(kind, facet, ""));
            }
        }
        let of_album = facets.names.iter();
        let of_album = of_album.filter(|facet| facet.kind == FacetKind::AlbumArtist);
        let artists: Vec<&str> = of_album.map(|facet| &*facet.name).collect();
        names.push(draft(NameKind::Album, &facets.album, &artists.join(", ")));
        Self {
            names,
            disc: tags.disc,
            track: tags.track,
            year: tags.year,
            nanoseconds: tags.nanoseconds,
        }
    }
}

const fn kind_of(kind: FacetKind) -> Option<NameKind> {
    Some(match kind {
        FacetKind::Artist => NameKind::Artist,
        FacetKind::AlbumArtist => NameKind::AlbumArtist,
        FacetKind::Genre => NameKind::Genre,
        FacetKind::Year => NameKind::Year,
        _ => return None,
    })
}

fn draft(kind: NameKind, facet: &Facet<'_>, artist: &str) -> NameDraft {
    NameDraft {
        kind,
        number: number_of_name(&facet.identity),
        text: facet.name.to_string(),
        artist: artist.to_owned(),
        folded: filemap::model::music::fold(&facet.name),
        order: Facet::order(&facet.identity, &facet.name, facet.sort),
    }
}
