//! Which tracks pass, and in which albums may they be?

use filemap_model::ItemId;
use filemap_model::music::{Facet, FacetId, FacetKind, TrackFacets};
use filemap_store::{FacetValue, View};

use super::places::Below;
use super::question::MusicQuestion;
use super::sorting::sorter;
use crate::error::Result;
use crate::limits::Limits;

/// A name that tracks must stand under.
struct Asked {
    kind: FacetKind,
    /// Of an album that of its title.
    identity: Vec<u8>,
}

/// Where tracks are looked for.
enum Among<'q> {
    /// In all albums.
    All,
    /// In those of this title.
    Titled(&'q str),
    /// In those that have tracks of this name.
    With(FacetId),
}

/// The tracks of a question.
pub(super) struct MatchingTracks<'q, 't> {
    view: View<'t>,
    limits: &'q Limits,
    asked: Vec<Asked>,
    among: Among<'q>,
    below: Below<'q>,
    /// Do all tracks of the albums pass?
    passes_all: bool,
}

impl<'q, 't> MatchingTracks<'q, 't> {
    /// The tracks of a question; `None` where nothing stands under one of its names.
    pub(super) fn of(
        view: View<'t>,
        question: &'q MusicQuestion,
        limits: &'q Limits,
    ) -> Result<Option<Self>> {
        let (mut among, mut least) = (Among::All, u64::MAX);
        let mut asked = Vec::new();
        for (kind, name) in &question.filters {
            asked.push(Asked {
                kind: *kind,
                identity: Facet::identity_of(name),
            });
            if *kind == FacetKind::Album {
                (among, least) = (Among::Titled(name), 0);
                continue;
            }
            let spelling = Some(name.as_str()).filter(|name| !name.trim().is_empty());
            let Some(id) = view.facet_named(*kind, spelling)? else {
                return Ok(None);
            };
            let tracks = view.facet(id)?.map_or(0, |value| value.count.tracks);
            if tracks < least {
                (among, least) = (Among::With(id), tracks);
            }
        }
        let is_one_title = matches!(among, Among::Titled(_)) && asked.len() == 1;
        Ok(Some(Self {
            view,
            limits,
            passes_all: question.places.is_empty() && (asked.is_empty() || is_one_title),
            asked,
            among,
            below: Below::new(view, &question.places)?,
        }))
    }

    /// Tells the tracks that pass with their albums, behind the first `skip`, in the order of albums, discs and
    /// tracks, until `sink` says that it has enough.
    pub(super) fn each(
        &mut self,
        mut skip: u64,
        sink: &mut dyn FnMut(FacetId, ItemId) -> Result<bool>,
    ) -> Result<()> {
        let view = self.view;
        match self.among {
            Among::All => {
                for album in view.facets_in_order(FacetKind::Album, 0)? {
                    if !self.each_of_album(album?, &mut skip, sink)? {
                        break;
                    }
                }
                Ok(())
            }
            Among::Titled(title) => {
                let albums = view.albums_titled(title)?;
                self.each_of_albums(albums.map(|album| Ok(album?)), skip, sink)
            }
            Among::With(id) => {
                let albums = view.albums_with(id)?;
                self.each_of_albums(albums.map(|album| Ok(album?.0)), skip, sink)
            }
        }
    }

    fn each_of_albums(
        &mut self,
        albums: impl Iterator<Item = Result<FacetId>>,
        mut skip: u64,
        sink: &mut dyn FnMut(FacetId, ItemId) -> Result<bool>,
    ) -> Result<()> {
        let mut sorter = sorter(self.limits);
        for album in albums {
            let album = album?;
            if let Some(value) = self.view.facet(album)? {
                let order = self.view.order_of_facet(&value)?;
                sorter.push(&order, &album.value().to_le_bytes())?;
            }
        }
        let mut sorted = sorter.finish()?;
        while let Some((_, number)) = sorted.next()? {
            let number = number
                .as_array::<4>()
                .map(|number| u32::from_le_bytes(*number));
            let album = FacetId::new(number.unwrap_or_default());
            if !self.each_of_album(album, &mut skip, sink)? {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Returns `false` when enough was told.
    fn each_of_album(
        &mut self,
        album: FacetId,
        skip: &mut u64,
        sink: &mut dyn FnMut(FacetId, ItemId) -> Result<bool>,
    ) -> Result<bool> {
        let mut passed = 0;
        if self.passes_all {
            let tracks = self
                .view
                .facet(album)?
                .map_or(0, |value| value.count.tracks);
            let left_out = tracks.min(*skip);
            *skip -= left_out;
            if left_out == tracks {
                return Ok(true);
            }
            passed = usize::try_from(left_out).unwrap_or(usize::MAX);
        }
        for item in self.view.tracks_of_album(album, passed)? {
            let item = item?;
            if !self.passes(item)? {
                continue;
            }
            if *skip > 0 {
                *skip -= 1;
            } else if !sink(album, item)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn passes(&mut self, item: ItemId) -> Result<bool> {
        if self.passes_all {
            return Ok(true);
        }
        if !self.asked.is_empty() {
            let Some(tags) = self.view.track_tags(item)? else {
                return Ok(false);
            };
            let facets = TrackFacets::of(&tags, b"");
            if !self.asked.iter().all(|asked| asked.has(&facets)) {
                return Ok(false);
            }
        }
        self.below.holds(self.view, item)
    }
}

impl Asked {
    fn has(&self, facets: &TrackFacets<'_>) -> bool {
        if self.kind == FacetKind::Album {
            return Facet::title_of_album(&facets.album.identity) == self.identity;
        }
        let mut names = facets.names.iter();
        names.any(|facet| facet.kind == self.kind && facet.identity == self.identity)
    }
}

/// The artists of an album as they are shown.
pub(super) fn artists_of(view: View<'_>, value: &FacetValue) -> Result<Vec<Option<String>>> {
    let mut artists = Vec::with_capacity(value.artists.len());
    for artist in &value.artists {
        let name = view.facet(*artist)?.map(|artist| artist.name);
        artists.push(name.filter(|name| !name.is_empty()));
    }
    Ok(artists)
}
