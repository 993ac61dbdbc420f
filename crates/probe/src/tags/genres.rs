//! The genres that ID3v1 numbers, with the additions of Winamp, and how ID3v2 refers to them.

use super::{Field, FoundTags};

/// The genre of a number.
pub(super) fn genre_name(number: usize) -> Option<&'static str> {
    GENRES.split('|').nth(number)
}

/// Takes up what a genre frame of ID3v2 says: names, numbers, and numbers in brackets before a name, as in
/// `(17)(6)Foo`. `((` writes a bracket that belongs to a name.
pub(super) fn put_genres(found: &mut FoundTags, text: &str) {
    for value in text.split('\0') {
        let mut rest = value.trim();
        while let Some((reference, behind)) = leading_reference(rest) {
            found.put(Field::Genre, reference);
            rest = behind;
        }
        let name = rest
            .strip_prefix('(')
            .filter(|name| name.starts_with('('))
            .unwrap_or(rest);
        found.put(Field::Genre, plain_reference(name).unwrap_or(name));
    }
}

/// `(17)` at the beginning, and what is behind it.
fn leading_reference(text: &str) -> Option<(&'static str, &str)> {
    let (reference, behind) = text.strip_prefix('(')?.split_once(')')?;
    Some((plain_reference(reference)?, behind))
}

/// A number, or one of the two words of ID3v2.
fn plain_reference(text: &str) -> Option<&'static str> {
    match text {
        "RX" => Some("Remix"),
        "CR" => Some("Cover"),
        _ if text.is_empty() || text.len() > 3 => None,
        _ if !text.bytes().all(|byte| byte.is_ascii_digit()) => None,
        _ => genre_name(text.parse().ok()?),
    }
}

const GENRES: &str = "Blues|Classic Rock|Country|Dance|Disco|Funk|Grunge|Hip-Hop|Jazz|Metal|New Age|\
    Oldies|Other|Pop|R&B|Rap|Reggae|Rock|Techno|Industrial|Alternative|Ska|Death Metal|Pranks|Soundtrack|\
    Euro-Techno|Ambient|Trip-Hop|Vocal|Jazz+Funk|Fusion|Trance|Classical|Instrumental|Acid|House|Game|\
    Sound Clip|Gospel|Noise|AlternRock|Bass|Soul|Punk|Space|Meditative|Instrumental Pop|\
    Instrumental Rock|Ethnic|Gothic|Darkwave|Techno-Industrial|Electronic|Pop-Folk|Eurodance|Dream|\
    Southern Rock|Comedy|Cult|Gangsta|Top 40|Christian Rap|Pop/Funk|Jungle|Native American|Cabaret|\
    New Wave|Psychadelic|Rave|Showtunes|Trailer|Lo-Fi|Tribal|Acid Punk|Acid Jazz|Polka|Retro|Musical|\
    Rock & Roll|Hard Rock|Folk|Folk-Rock|National Folk|Swing|Fast Fusion|Bebob|Latin|Revival|Celtic|\
    Bluegrass|Avantgarde|Gothic Rock|Progressive Rock|Psychedelic Rock|Symphonic Rock|Slow Rock|Big Band|\
    Chorus|Easy Listening|Acoustic|Humour|Speech|Chanson|Opera|Chamber Music|Sonata|Symphony|Booty Bass|\
    Primus|Porn Groove|Satire|Slow Jam|Club|Tango|Samba|Folklore|Ballad|Power Ballad|Rhythmic Soul|\
    Freestyle|Duet|Punk Rock|Drum Solo|A Cappella|Euro-House|Dance Hall|Goa|Drum & Bass|Club-House|\
    Hardcore|Terror|Indie|BritPop|Negerpunk|Polsk Punk|Beat|Christian Gangsta Rap|Heavy Metal|\
    Black Metal|Crossover|Contemporary Christian|Christian Rock|Merengue|Salsa|Thrash Metal|Anime|JPop|\
    Synthpop|Abstract|Art Rock|Baroque|Bhangra|Big Beat|Breakbeat|Chillout|Downtempo|Dub|EBM|Eclectic|\
    Electro|Electroclash|Emo|Experimental|Garage|Global|IDM|Illbient|Industro-Goth|Jam Band|Krautrock|\
    Leftfield|Lounge|Math Rock|New Romantic|Nu-Breakz|Post-Punk|Post-Rock|Psytrance|Shoegaze|\
    Space Rock|Trop Rock|World Music|Neoclassical|Audiobook|Audio Theatre|Neue Deutsche Welle|Podcast|\
    Indie Rock|G-Funk|Dubstep|Garage Rock|Psybient";

#[cfg(test)]
mod tests {
    use super::*;

    fn genres(text: &str) -> Vec<String> {
        let mut found = FoundTags::default();
        put_genres(&mut found, text);
        found.tags.genres
    }

    #[test]
    fn numbers_are_translated() {
        assert_eq!(GENRES.split('|').count(), 192);
        assert_eq!(genres("(17)"), ["Rock"]);
        assert_eq!(genres("17\0(6)\0Own"), ["Rock", "Grunge", "Own"]);
        assert_eq!(genres("(17)(6)Foo"), ["Rock", "Grunge", "Foo"]);
        assert_eq!(genres("(17)Rock"), ["Rock"]);
        assert_eq!(genres("((I can"), ["(I can"]);
        assert_eq!(genres("(CR)"), ["Cover"]);
        assert_eq!(genres("191"), ["Psybient"]);
    }

    #[test]
    fn what_is_no_number_of_a_genre_is_a_name() {
        assert_eq!(genres("(255)"), ["(255)"]);
        assert_eq!(genres("1999"), ["1999"]);
        assert_eq!(genres("(Live)"), ["(Live)"]);
        assert_eq!(genres(""), [""; 0]);
    }
}
