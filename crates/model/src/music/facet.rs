//! Under which names does a track stand?

use std::borrow::Cow;

use super::{TrackTags, fold, natural_key};
use crate::facts::numbered_words;

numbered_words! {
    /// What a name is that tracks stand under.
    FacetKind
    /// Who plays or sings.
    Artist = 1 "artist",
    /// Under whom an album stands.
    AlbumArtist = 2 "album-artist",
    /// An album of an album artist, or of several.
    Album = 3 "album",
    /// A genre.
    Genre = 4 "genre",
    /// A year.
    Year = 5 "year",
    /// Who wrote it.
    Composer = 6 "composer",
}

/// Under whom compilations stand that do not say it.
const VARIOUS: &str = "Various Artists";
/// Begins what stands for a name that is missing.
const MISSING: u8 = 1;
/// Begins what stands for a name.
const NAMED: u8 = 2;
/// Stands before each artist of an album.
const NEXT: u8 = 3;

/// A name that a track stands under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet<'a> {
    /// What the name is.
    pub kind: FacetKind,
    /// What all its spellings have in common; for an album with that of its artists. There is no byte 0 in it, and it
    /// is never empty.
    pub identity: Vec<u8>,
    /// The name as the track has it; empty where the tag is missing.
    pub name: Cow<'a, str>,
    /// The name as it sorts; empty where the track does not say it.
    pub sort: &'a str,
}

impl<'a> Facet<'a> {
    fn new(kind: FacetKind, name: impl Into<Cow<'a, str>>, sort: &'a str) -> Self {
        let (name, sort) = (name.into(), sort.trim());
        Self {
            kind,
            identity: Self::identity_of(&name),
            name,
            sort,
        }
    }

    /// What stands for a name of which this is a spelling; an empty one is missing.
    #[must_use]
    pub fn identity_of(name: &str) -> Vec<u8> {
        let folded = fold(name);
        let mut identity = Vec::with_capacity(folded.len() + 1);
        identity.push(if folded.is_empty() { MISSING } else { NAMED });
        identity.extend_from_slice(folded.as_bytes());
        identity
    }

    /// What stands for an album, of what stands for its title and for its artists, sorted.
    #[must_use]
    pub fn identity_of_album(
        mut title: Vec<u8>,
        artists: impl IntoIterator<Item = Vec<u8>>,
    ) -> Vec<u8> {
        for artist in artists {
            title.push(NEXT);
            title.extend_from_slice(&artist);
        }
        title
    }

    /// What stands for the title of an album, of its identity.
    #[must_use]
    pub fn title_of_album(identity: &[u8]) -> &[u8] {
        identity
            .split(|byte| *byte == NEXT)
            .next()
            .unwrap_or_default()
    }

    /// Does this stand for a name that is missing?
    #[must_use]
    pub fn is_missing(identity: &[u8]) -> bool {
        identity.first() == Some(&MISSING)
    }

    /// By what a name sorts among those of its kind, with the spellings of its name and its sort name that are shown:
    /// names that are missing come last, and albums of one title by their artists. There is no byte 0 in it.
    #[must_use]
    pub fn order(identity: &[u8], name: &str, sort: &str) -> Vec<u8> {
        if Self::is_missing(Self::title_of_album(identity)) {
            let rest = identity.get(1..).unwrap_or_default();
            return [&[u8::MAX], rest].concat();
        }
        let shown = if fold(sort).is_empty() { name } else { sort };
        let mut key = natural_key(&fold(shown));
        key.push(NAMED);
        key.extend_from_slice(identity);
        key
    }
}

/// The names that a track stands under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackFacets<'a> {
    /// Artists, album artists, genres, the year and composers: each once.
    pub names: Vec<Facet<'a>>,
    /// The album.
    pub album: Facet<'a>,
    /// The year, for the album.
    pub year: Option<u16>,
    /// By what the track sorts within its album: disc, track, and title or name of the file. There is no byte 0 behind
    /// the numbers.
    pub order: Vec<u8>,
    /// How long it plays.
    pub nanoseconds: u64,
}

impl<'a> TrackFacets<'a> {
    /// The names that a track stands under, of its tags and the name of its file.
    #[must_use]
    pub fn of(tags: &TrackTags<'a>, file_name: &[u8]) -> Self {
        let mut names = Vec::new();
        let artists = with_sort(FacetKind::Artist, &tags.artists, tags.sort_artist);
        let album_artists = album_artists(tags, &artists);
        let of_album = album_artists.iter().map(|artist| artist.identity.clone());
        let mut of_album: Vec<_> = of_album.collect();
        of_album.sort_unstable();
        let year = tags.year.map_or(String::new(), |year| year.to_string());
        let composers = with_sort(FacetKind::Composer, &tags.composers, tags.sort_composer);
        names.extend(or_missing(FacetKind::Artist, artists));
        names.extend(album_artists);
        let genres = with_sort(FacetKind::Genre, &tags.genres, "");
        names.extend(or_missing(FacetKind::Genre, genres));
        names.push(Facet::new(FacetKind::Year, year, ""));
        names.extend(composers);
        let mut album = Facet::new(FacetKind::Album, tags.album.trim(), tags.sort_album);
        album.identity = Facet::identity_of_album(album.identity, of_album);
        Self {
            names,
            album,
            year: tags.year,
            order: order_in_album(tags, file_name),
            nanoseconds: tags.nanoseconds,
        }
    }
}

/// The names of a tag, each once and as it is spelled first. A sort name of one tag is of one name.
fn with_sort<'a>(kind: FacetKind, names: &[&'a str], sort: &'a str) -> Vec<Facet<'a>> {
    let mut facets: Vec<Facet<'a>> = Vec::new();
    for name in names {
        let facet = Facet::new(kind, name.trim(), "");
        let is_known = |known: &Facet<'_>| known.identity == facet.identity;
        if !Facet::is_missing(&facet.identity) && !facets.iter().any(is_known) {
            facets.push(facet);
        }
    }
    if let [only] = facets.as_mut_slice() {
        only.sort = sort.trim();
    }
    facets
}

fn or_missing(kind: FacetKind, facets: Vec<Facet<'_>>) -> Vec<Facet<'_>> {
    if facets.is_empty() {
        return vec![Facet::new(kind, "", "")];
    }
    facets
}

/// Under whom the album stands: those that the tag names, Various Artists, or the first artist. With all artists a
/// guest on one track would make another album of it.
fn album_artists<'a>(tags: &TrackTags<'a>, artists: &[Facet<'a>]) -> Vec<Facet<'a>> {
    let kind = FacetKind::AlbumArtist;
    let named = with_sort(kind, &tags.album_artists, tags.sort_album_artist);
    if !named.is_empty() {
        return named;
    }
    if tags.is_compilation {
        return vec![Facet::new(kind, VARIOUS, "")];
    }
    match artists.first() {
        Some(first) => vec![Facet {
            kind,
            ..first.clone()
        }],
        None => vec![Facet::new(kind, "", "")],
    }
}

fn order_in_album(tags: &TrackTags<'_>, file_name: &[u8]) -> Vec<u8> {
    let mut order = Vec::new();
    for number in [tags.disc, tags.track] {
        let bytes = number.to_be_bytes();
        let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
        let digits = bytes.get(zeros..).unwrap_or_default();
        order.push(u8::try_from(digits.len()).unwrap_or(u8::MAX));
        order.extend_from_slice(digits);
    }
    let titles = [tags.sort_title, tags.title].map(fold);
    let title = titles.into_iter().find(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| fold(&stem(file_name)));
    order.extend_from_slice(&natural_key(&title));
    order
}

/// The name of a file without its ending, as text.
fn stem(name: &[u8]) -> Cow<'_, str> {
    let dot = name.iter().rposition(|byte| *byte == b'.');
    let stem = dot.filter(|dot| *dot > 0).and_then(|dot| name.get(..dot));
    String::from_utf8_lossy(stem.unwrap_or(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(facets: &TrackFacets<'_>, kind: FacetKind) -> Vec<String> {
        let names = facets.names.iter().filter(|facet| facet.kind == kind);
        names.map(|facet| facet.name.to_string()).collect()
    }

    #[test]
    fn a_track_stands_under_each_name_once() {
        let tags = TrackTags {
            artists: vec!["Björk", " BJÖRK", "", "Thom Yorke"],
            genres: vec!["Pop", "pop", "Electronic"],
            year: Some(1997),
            composers: vec!["Björk"],
            sort_composer: "Gudmundsdottir, Björk",
            ..TrackTags::default()
        };
        let facets = TrackFacets::of(&tags, b"a.mp3");
        assert_eq!(names(&facets, FacetKind::Artist), ["Björk", "Thom Yorke"]);
        assert_eq!(names(&facets, FacetKind::AlbumArtist), ["Björk"]);
        assert_eq!(names(&facets, FacetKind::Genre), ["Pop", "Electronic"]);
        assert_eq!(names(&facets, FacetKind::Year), ["1997"]);
        let composer = facets.names.last().unwrap();
        assert_eq!(composer.sort, "Gudmundsdottir, Björk");
    }

    #[test]
    fn what_is_missing_is_no_name_that_is_spelled_so() {
        let facets = TrackFacets::of(&TrackTags::default(), b"");
        let kinds: Vec<_> = facets.names.iter().map(|facet| facet.kind.word()).collect();
        assert_eq!(kinds, ["artist", "album-artist", "genre", "year"]);
        let all = facets.names.iter().chain([&facets.album]);
        for facet in all {
            assert!(Facet::is_missing(&facet.identity) && facet.name.is_empty());
        }
        assert!(!Facet::is_missing(&Facet::identity_of("Unknown artist")));
    }

    #[test]
    fn albums_are_told_apart_by_their_artists() {
        let album = |album_artists: &[&'static str], artists: &[&'static str], is_compilation| {
            let tags = TrackTags {
                album: "Greatest Hits",
                artists: artists.to_vec(),
                album_artists: album_artists.to_vec(),
                is_compilation,
                ..TrackTags::default()
            };
            TrackFacets::of(&tags, b"").album.identity
        };
        let queen = album(&["Queen"], &["Queen"], false);
        assert_eq!(queen, album(&[], &["QUEEN", "David Bowie"], false));
        assert_ne!(queen, album(&["Abba"], &["Queen"], false));
        assert_eq!(
            album(&["A", "B"], &[], false),
            album(&["b", "a"], &[], false)
        );
        let various = album(&[], &["A"], true);
        assert_eq!(various, album(&["various artists"], &["B"], false));
        assert_ne!(various, album(&[], &["A"], false));
        assert_eq!(
            Facet::title_of_album(&queen),
            Facet::identity_of("greatest hits")
        );
    }

    #[test]
    fn tracks_stand_by_disc_track_and_title() {
        let order = |disc, track, title: &'static str, file: &[u8]| {
            let tags = TrackTags {
                disc,
                track,
                title,
                ..TrackTags::default()
            };
            TrackFacets::of(&tags, file).order
        };
        let sorted = [
            order(0, 0, "Part 2", b"z"),
            order(0, 0, "Part 10", b"a"),
            order(0, 0, "", b"track 2.mp3"),
            order(0, 0, "", b"track 10.mp3"),
            order(0, 1, "", b""),
            order(1, 0, "", b""),
            order(1, 9, "", b""),
            order(1, 10, "", b""),
            order(1, 255, "", b""),
            order(1, 256, "", b""),
            order(1, 70_000, "", b""),
            order(1, u32::MAX, "", b""),
            order(2, 1, "", b""),
        ];
        assert!(sorted.is_sorted(), "{sorted:?}");
    }

    #[test]
    fn names_sort_by_their_sort_names_and_missing_ones_last() {
        let order = |name: &str, sort: &str| Facet::order(&Facet::identity_of(name), name, sort);
        assert!(order("David Bowie", "Bowie, David") < order("Cher", ""));
        assert!(order("The Beatles", "") < order("Bowie", ""));
        assert!(order("The Beatles", " ") < order("Bowie", ""));
        assert!(order("Zappa", "") < order("", ""));
        // Two names that sort alike stand by what they are.
        assert_ne!(order("The Band", ""), order("Band", ""));
    }
}
