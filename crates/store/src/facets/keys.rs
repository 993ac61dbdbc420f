//! Keys of the facet tables. All are shorter than the 511 bytes that LMDB allows: long texts are cut, and end in a
//! digest of the whole, so that two texts never have one key.

use std::borrow::Cow;

use filemap_model::ItemId;
use filemap_model::music::{FacetId, FacetKind};
use twox_hash::XxHash3_128;

/// Bytes of a text that was cut; one that was not has fewer.
const CUT: usize = 400;
const DIGEST: usize = 16;

/// The text itself, or as much as stands in a key.
pub(crate) fn cut(text: &[u8]) -> Cow<'_, [u8]> {
    if text.len() < CUT {
        return Cow::Borrowed(text);
    }
    let digest = XxHash3_128::oneshot(text).to_be_bytes();
    let head = text.get(..CUT - DIGEST).unwrap_or_default();
    Cow::Owned([head, &digest].concat())
}

/// The key of a name in `facet_names`, of its identity as [`cut`] returns it.
pub(super) fn name(kind: FacetKind, identity: &[u8]) -> Vec<u8> {
    [&[kind.number()], identity].concat()
}

/// What keys of names begin with whose identities begin like this.
pub(super) fn beginning_of_name(kind: FacetKind, identity: &[u8]) -> Vec<u8> {
    let head = identity.get(..CUT - DIGEST).unwrap_or(identity);
    [&[kind.number()], head].concat()
}

/// The key of a number in `facets`, and the beginning of keys in other tables.
pub(super) fn number(number: FacetId) -> [u8; 4] {
    number.value().to_be_bytes()
}

/// The key of a name in `facet_order`.
pub(super) fn order(kind: FacetKind, order: &[u8], facet: FacetId) -> Vec<u8> {
    [&[kind.number()], &*cut(order), &number(facet)].concat()
}

/// The key of a name and an album in `facet_albums`.
pub(super) fn on_album(facet: FacetId, album: FacetId) -> [u8; 8] {
    let mut key = [0; 8];
    let (head, tail) = key.split_at_mut(4);
    head.copy_from_slice(&number(facet));
    tail.copy_from_slice(&number(album));
    key
}

/// What stands behind the album in keys of `facet_tracks`. The zero ends the title, so that it sorts before longer ones.
pub(super) fn place_in_album(order: &[u8], item: ItemId) -> Vec<u8> {
    [&*cut(order), &[0], &item.value().to_be_bytes()].concat()
}

/// The key of a track in `facet_tracks`.
pub(super) fn track(album: FacetId, place: &[u8]) -> Vec<u8> {
    [&number(album), place].concat()
}

/// The key of a text in `facet_texts`.
pub(super) fn text(facet: FacetId, role: u8, text: &[u8]) -> Vec<u8> {
    [&number(facet)[..], &[role], &cut(text)].concat()
}

/// The number at the beginning of a key.
pub(super) fn to_first(key: &[u8]) -> Option<FacetId> {
    key.first_chunk::<4>()
        .map(|bytes| FacetId::new(u32::from_be_bytes(*bytes)))
}

/// The number at the end of a key.
pub(super) fn to_last(key: &[u8]) -> Option<FacetId> {
    key.last_chunk::<4>()
        .map(|bytes| FacetId::new(u32::from_be_bytes(*bytes)))
}

/// The item at the end of a key.
pub(super) fn to_item(key: &[u8]) -> Option<ItemId> {
    key.last_chunk::<8>()
        .map(|bytes| ItemId::new(u64::from_be_bytes(*bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_have_keys_of_their_own_that_fit() {
        let long = vec![b'a'; 10_000];
        let other = [&long[..9_999], b"b"].concat();
        let cut_twice = cut(&cut(&long)).into_owned();
        let all = [
            &long,
            &other,
            &long[..CUT].to_vec(),
            &long[..CUT - 1].to_vec(),
        ];
        for (index, one) in all.iter().enumerate() {
            assert!(name(FacetKind::Album, &cut(one)).len() <= 511);
            assert!(track(FacetId::new(1), &place_in_album(one, ItemId::new(1))).len() <= 511);
            for two in all.iter().skip(index + 1) {
                assert_ne!(cut(one), cut(two));
            }
            assert_ne!(*cut(one), cut_twice[..]);
        }
        assert_eq!(*cut(b"short"), *b"short");
    }
}
