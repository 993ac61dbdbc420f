//! Reads names and what stands under them.

use filemap_model::ItemId;
use filemap_model::music::{Facet, FacetId, FacetKind, TrackFacets, TrackTags};

use super::count::TrackCount;
use super::edits::FacetEdits;
use super::keys;
use super::value::FacetValue;
use crate::error::{Result, StoreError};
use crate::facts::FactKind;
use crate::view::View;

impl<'t> View<'t> {
    /// What the tags of an item say, if it is a piece of music.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn track_tags(self, item: ItemId) -> Result<Option<TrackTags<'t>>> {
        match self.facts(item, FactKind::Contents)? {
            Some(facts) => facts.track_tags(),
            None => Ok(None),
        }
    }

    /// The number of a name of which this is a spelling; without one, of what stands for missing names.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn facet_named(self, kind: FacetKind, spelling: Option<&str>) -> Result<Option<FacetId>> {
        let identity = Facet::identity_of(spelling.unwrap_or_default());
        if spelling.is_some() && Facet::is_missing(&identity) {
            return Ok(None);
        }
        self.number_of_name(kind, &keys::cut(&identity))
    }

    /// The number of a name, by its identity as it stands in keys.
    pub(super) fn number_of_name(
        self,
        kind: FacetKind,
        identity: &[u8],
    ) -> Result<Option<FacetId>> {
        let table = self.tables.facet_names;
        let key = keys::name(kind, identity);
        let Some(value) = self.get(table, &key)? else {
            return Ok(None);
        };
        let number = value.as_array::<4>().ok_or_else(|| table.senseless(&key))?;
        Ok(Some(FacetId::new(u32::from_le_bytes(*number))))
    }

    /// What is kept of a name.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn facet(self, id: FacetId) -> Result<Option<FacetValue>> {
        let table = self.tables.facets;
        let key = keys::number(id);
        let value = self.get(table, &key)?;
        let value = value.map(|value| FacetValue::read(id, value));
        value
            .map(|value| value.ok_or_else(|| table.senseless(&key)))
            .transpose()
    }

    /// The names of a kind in the order in which people look for them, behind the first `skip`.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn facets_in_order(
        self,
        kind: FacetKind,
        skip: usize,
    ) -> Result<impl Iterator<Item = Result<FacetId>> + use<'t>> {
        let table = self.tables.facet_order;
        let pairs = table.prefixed_behind(self.txn, &[kind.number()], skip)?;
        Ok(pairs.map(move |pair| {
            let (key, _) = pair?;
            keys::to_last(key).ok_or_else(|| table.senseless(key))
        }))
    }

    /// By what a name sorts among those of its kind.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn order_of_facet(self, value: &FacetValue) -> Result<Vec<u8>> {
        let mut artists = Vec::with_capacity(value.artists.len());
        for artist in &value.artists {
            let name = self.facet(*artist)?.map(|artist| artist.name);
            artists.push(Facet::identity_of(&name.unwrap_or_default()));
        }
        let identity = Facet::identity_of_album(Facet::identity_of(&value.name), artists);
        let order = Facet::order(&keys::cut(&identity), &value.name, &value.sort);
        Ok(keys::cut(&order).into_owned())
    }

    /// The albums of this title, whoever they are of; without one, those of which none is known.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn albums_titled(
        self,
        title: &str,
    ) -> Result<impl Iterator<Item = Result<FacetId>> + use<'t>> {
        let identity = Facet::identity_of(title);
        let table = self.tables.facet_names;
        let prefix = keys::beginning_of_name(FacetKind::Album, &identity);
        let pairs = table.prefixed(self.txn, &prefix)?;
        let found = pairs.map(move |pair| {
            let (key, number) = pair?;
            let number = number.as_array::<4>().ok_or_else(|| table.senseless(key))?;
            let id = FacetId::new(u32::from_le_bytes(*number));
            let value = self.facet(id)?;
            let is_it = value.is_some_and(|value| Facet::identity_of(&value.name) == identity);
            Ok(is_it.then_some(id))
        });
        Ok(found.filter_map(Result::transpose))
    }

    /// The number of a name, by its whole identity.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn facet_of(self, facet: &Facet<'_>) -> Result<Option<FacetId>> {
        self.number_of_name(facet.kind, &keys::cut(&facet.identity))
    }

    /// The albums that have tracks of a name, and how many of them.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn albums_with(
        self,
        id: FacetId,
    ) -> Result<impl Iterator<Item = Result<(FacetId, TrackCount)>> + use<'t>> {
        let table = self.tables.facet_albums;
        let pairs = table.prefixed(self.txn, &keys::number(id))?;
        Ok(pairs.map(move |pair| {
            let (key, mut value) = pair?;
            let album = keys::to_last(key);
            let read = album.zip(TrackCount::read(&mut value));
            read.ok_or_else(|| table.senseless(key))
        }))
    }

    /// The tracks of an album in the order of discs, tracks and titles.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn tracks_of_album(
        self,
        album: FacetId,
        skip: usize,
    ) -> Result<impl Iterator<Item = Result<ItemId>> + use<'t>> {
        let table = self.tables.facet_tracks;
        let pairs = table.prefixed_behind(self.txn, &keys::number(album), skip)?;
        Ok(pairs.map(move |pair| {
            let (key, _) = pair?;
            keys::to_item(key).ok_or_else(|| table.senseless(key))
        }))
    }

    /// Are facets being made anew, so that not all tracks are counted yet?
    ///
    /// # Errors
    /// When the store fails.
    pub fn facets_are_whole(self) -> Result<bool> {
        Ok(self.facets_until()?.is_none())
    }

    /// Takes a track in (1) or out (-1). What cannot be read is no track: a check says so.
    pub(super) fn add_to(self, edits: &mut FacetEdits, item: ItemId, sign: i8) -> Result<()> {
        let tags = match self.track_tags(item) {
            Ok(Some(tags)) => tags,
            Ok(None) | Err(StoreError::Corrupt { .. }) => return Ok(()),
            Err(error) => return Err(error),
        };
        if self.facets_until()?.is_some_and(|until| item >= until) {
            return Ok(());
        }
        let place = match self.place_of_item(item) {
            Err(StoreError::Corrupt { .. }) => None,
            place => place?,
        };
        let name = place.map_or(&b""[..], |(_, name)| name);
        edits.add(item, &TrackFacets::of(&tags, name), sign);
        Ok(())
    }
}
