//! Writes what changed of facets, in the transaction that changed the facts.

use std::borrow::Cow;

use filemap_model::music::{Facet, FacetId};
use filemap_model::{ItemId, push_number, take_number};

use super::count::{CountChange, TrackCount};
use super::edits::{FacetEdits, NameEdit};
use super::keys;
use super::value::{FacetValue, role};
use crate::checksum;
use crate::error::{Result, StoreError};
use crate::store_numbers::NEXT_FACET;
use crate::table::Table;
use crate::transaction::WriteTransaction;
use crate::view::View;

/// A name that changes, with its number.
struct Numbered<'e> {
    id: FacetId,
    is_new: bool,
    edit: &'e NameEdit,
    /// Albums more or less.
    albums: i64,
}

/// The text of most tracks, and how many they are.
pub(super) fn most_common(view: View<'_>, id: FacetId, role: u8) -> Result<Option<String>> {
    let prefix = keys::text(id, role, b"");
    let mut most: Option<(u64, String)> = None;
    for pair in view.tables.facet_texts.prefixed(view.txn, &prefix)? {
        let (key, value) = pair?;
        let (count, text) =
            read_text(key, value).ok_or_else(|| view.tables.facet_texts.senseless(key))?;
        let is_most = most
            .as_ref()
            .is_none_or(|(most, than)| count > *most || (count == *most && text < than.as_str()));
        if is_most {
            most = Some((count, text.to_owned()));
        }
    }
    Ok(most.map(|(_, text)| text))
}

/// How many tracks spell it so, and the text.
pub(super) fn read_text<'v>(key: &'v [u8], mut value: &'v [u8]) -> Option<(u64, &'v str)> {
    let count = take_number(&mut value)?;
    let text = if value.is_empty() {
        key.get(5..)?
    } else {
        value
    };
    Some((count, std::str::from_utf8(text).ok()?))
}

impl WriteTransaction<'_> {
    /// Takes a track in (1) or out (-1), as its facts and the name of its file are now.
    pub(crate) fn count_facets(&mut self, item: ItemId, sign: i8) -> Result<()> {
        let mut edits = std::mem::take(&mut self.facets);
        let counted = self.view().add_to(&mut edits, item, sign);
        self.facets = edits;
        counted?;
        if self.facets.is_full() {
            self.write_facets()?;
        }
        Ok(())
    }

    /// Writes what changed so far.
    pub(crate) fn write_facets(&mut self) -> Result<()> {
        if self.facets.is_empty() {
            return Ok(());
        }
        let edits = std::mem::take(&mut self.facets);
        let mut numbered = Vec::with_capacity(edits.names.len());
        for edit in &edits.names {
            numbered.push(self.number_of(edit)?);
        }
        let id_of = |numbered: &[Option<Numbered<'_>>], place: usize| {
            let found = numbered.get(place).and_then(Option::as_ref);
            found.map(|name| name.id)
        };
        self.write_albums(&edits, &mut numbered)?;
        self.write_tracks(&edits, &|place| id_of(&numbered, place))?;
        let mut in_order: Vec<_> = numbered.iter().flatten().collect();
        in_order.sort_unstable_by_key(|name| name.id);
        for name in in_order {
            let artists = name.edit.artists.iter();
            let artists = artists.filter_map(|place| id_of(&numbered, *place));
            self.write_name(name, artists.collect())?;
        }
        Ok(())
    }

    /// The number of a name; `None` where nothing stands under it and nothing will.
    fn number_of<'e>(&mut self, edit: &'e NameEdit) -> Result<Option<Numbered<'e>>> {
        let table = self.store.0.tables.facet_names;
        let known = self.view().number_of_name(edit.kind, &edit.identity)?;
        let numbered = |id, is_new| Numbered {
            id,
            is_new,
            edit,
            albums: 0,
        };
        if let Some(id) = known {
            return Ok(Some(numbered(id, false)));
        }
        if edit.count.tracks <= 0 {
            return Ok(None);
        }
        let next = self.view().next_facet()?;
        let id = u32::try_from(next).map_err(|_| StoreError::Exhausted("numbers of facets"))?;
        self.put_number(NEXT_FACET, next + 1)?;
        let key = keys::name(edit.kind, &edit.identity);
        self.put_sealed(table, &key, id.to_le_bytes().to_vec(), false)?;
        Ok(Some(numbered(FacetId::new(id), true)))
    }

    /// Writes how many tracks of names are on albums, and counts the albums.
    fn write_albums(
        &mut self,
        edits: &FacetEdits,
        numbered: &mut [Option<Numbered<'_>>],
    ) -> Result<()> {
        let mut changes = Vec::new();
        for ((name, album), change) in &edits.albums {
            let found = |place: usize| numbered.get(place).and_then(Option::as_ref);
            if let (Some(facet), Some(on)) = (found(*name), found(*album))
                && !change.is_nothing()
            {
                changes.push((keys::on_album(facet.id, on.id), *name, *change));
            }
        }
        changes.sort_unstable_by_key(|(key, ..)| *key);
        for (key, name, change) in changes {
            let more = self.write_album(key, change)?;
            if let Some(Some(name)) = numbered.get_mut(name) {
                name.albums += more;
            }
        }
        Ok(())
    }

    /// Returns 1 where the name is on the album now and was not before, -1 where it was and is not, else 0.
    fn write_album(&mut self, key: [u8; 8], change: CountChange) -> Result<i64> {
        let table = self.store.0.tables.facet_albums;
        let known = self.view().count_on_album(&key)?;
        let count = known.unwrap_or_default().changed(change);
        if count.tracks == 0 {
            return Ok(-i64::from(self.delete(table, &key)?));
        }
        let mut value = Vec::new();
        count.write(&mut value);
        self.put_sealed(table, &key, value, known.is_none())?;
        Ok(i64::from(known.is_none()))
    }

    fn write_tracks(
        &mut self,
        edits: &FacetEdits,
        id_of: &dyn Fn(usize) -> Option<FacetId>,
    ) -> Result<()> {
        let table = self.store.0.tables.facet_tracks;
        let mut changes = Vec::new();
        for ((album, place), change) in &edits.tracks {
            if let Some(album) = id_of(*album)
                && *change != 0
            {
                changes.push((keys::track(album, place), *change));
            }
        }
        changes.sort_unstable();
        for (key, change) in changes {
            if change > 0 {
                self.put_sealed(table, &key, Vec::new(), true)?;
            } else {
                self.delete(table, &key)?;
            }
        }
        Ok(())
    }

    fn write_name(&mut self, name: &Numbered<'_>, artists: Vec<FacetId>) -> Result<()> {
        let (tables, edit) = (self.store.0.tables, name.edit);
        let is_same = edit.count.is_nothing() && name.albums == 0;
        if is_same && edit.texts.values().all(|change| *change == 0) {
            return Ok(());
        }
        let known = match name.is_new {
            true => None,
            false => self.view().facet(name.id)?,
        };
        let key = keys::number(name.id);
        let mut value = known.clone();
        let value = value.get_or_insert_with(|| FacetValue::new(name.id, edit.kind));
        value.count = value.count.changed(edit.count);
        value.albums = value.albums.saturating_add_signed(name.albums);
        if value.artists.is_empty() {
            value.artists = artists;
        }
        self.write_texts(name, value)?;
        let order = |value: &FacetValue| {
            let order = Facet::order(&edit.identity, &value.name, &value.sort);
            keys::order(value.kind, &order, value.id)
        };
        let old = known.as_ref().map(order);
        if value.count.tracks == 0 {
            self.delete(tables.facets, &key)?;
            self.delete(tables.facet_names, &keys::name(edit.kind, &edit.identity))?;
            if let Some(old) = old {
                self.delete(tables.facet_order, &old)?;
            }
            return Ok(());
        }
        let new = order(value);
        if old.as_ref() != Some(&new) {
            if let Some(old) = old {
                self.delete(tables.facet_order, &old)?;
            }
            self.put_sealed(tables.facet_order, &new, Vec::new(), false)?;
        }
        self.put_sealed(tables.facets, &key, value.write(), name.is_new)
    }

    /// Writes how many tracks spell a name how, and finds how it is shown.
    fn write_texts(&mut self, name: &Numbered<'_>, value: &mut FacetValue) -> Result<()> {
        let mut roles = 0_u8;
        for ((role, text), change) in &name.edit.texts {
            if *change != 0 {
                roles |= 1 << *role;
                self.write_text((name, *role), text, *change)?;
            }
        }
        let is_changed = |role: u8| roles & (1 << role) != 0;
        if is_changed(role::NAME) {
            value.name = most_common(self.view(), name.id, role::NAME)?.unwrap_or_default();
        }
        if is_changed(role::SORT) {
            value.sort = most_common(self.view(), name.id, role::SORT)?.unwrap_or_default();
        }
        if is_changed(role::YEAR) {
            let year = most_common(self.view(), name.id, role::YEAR)?;
            value.year = year.and_then(|year| year.parse().ok());
        }
        Ok(())
    }

    fn write_text(
        &mut self,
        (name, role): (&Numbered<'_>, u8),
        text: &str,
        change: i64,
    ) -> Result<()> {
        let table = self.store.0.tables.facet_texts;
        let key = keys::text(name.id, role, text.as_bytes());
        let known = match name.is_new {
            true => None,
            false => self.view().get(table, &key)?,
        };
        let known = known.map_or(Some(0), |mut value| take_number(&mut value));
        let known = known.ok_or_else(|| table.senseless(&key))?;
        let count = known.saturating_add_signed(change);
        if count == 0 {
            return self.delete(table, &key).map(drop);
        }
        let mut value = Vec::new();
        push_number(&mut value, count);
        if let Cow::Owned(_) = keys::cut(text.as_bytes()) {
            value.extend_from_slice(text.as_bytes());
        }
        self.put_sealed(table, &key, value, known == 0)
    }

    /// Puts a record; one that may be beyond all others spares the search.
    fn put_sealed(
        &mut self,
        table: Table,
        key: &[u8],
        mut value: Vec<u8>,
        may_be_last: bool,
    ) -> Result<()> {
        checksum::seal(key, &mut value);
        if may_be_last {
            self.append(table, key, &value)
        } else {
            self.put(table, key, &value)
        }
    }
}

impl View<'_> {
    /// The next number of a name. Where it is missing, none was given, or it was damaged.
    fn next_facet(self) -> Result<u64> {
        let next = self.number(NEXT_FACET)?;
        if next != 0 {
            return Ok(next);
        }
        let last = self.tables.facets.raw().last(self.txn.raw())?;
        let last = last.and_then(|(key, _)| keys::to_first(key));
        Ok(last.map_or(0, |last| u64::from(last.value()) + 1))
    }

    /// How many tracks of a name are on an album.
    fn count_on_album(self, key: &[u8]) -> Result<Option<TrackCount>> {
        let table = self.tables.facet_albums;
        let value = self.get(table, key)?;
        let count = value.map(|mut value| TrackCount::read(&mut value));
        count
            .map(|count| count.ok_or_else(|| table.senseless(key)))
            .transpose()
    }
}
