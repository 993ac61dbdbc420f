//! What a tag can say, and the names that formats without numbers of their own give to it.

/// What a tag says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Title,
    Artist,
    Album,
    AlbumArtist,
    Genre,
    Date,
    /// A year alone, where there may be a date as well.
    Year,
    /// When it came out first: only where nothing else is said.
    OriginalDate,
    /// A number, perhaps with a total: `3/12`.
    Track,
    TrackTotal,
    Disc,
    DiscTotal,
    Composer,
    Compilation,
    Comment,
    TitleSort,
    ArtistSort,
    AlbumSort,
    AlbumArtistSort,
    ComposerSort,
    TrackGain,
    TrackPeak,
    AlbumGain,
    AlbumPeak,
    /// In 1/256 dB to -23 LUFS (RFC 7845, section 5.2.1).
    R128TrackGain,
    R128AlbumGain,
    Recording,
    ReleaseTrack,
    Release,
    ReleaseGroup,
    ArtistId,
    ReleaseArtistId,
    Show,
    Season,
    Episode,
    Encoder,
}

impl Field {
    /// The field of a name as Vorbis comments, APEv2 items, `TXXX` frames of ID3v2, free atoms of iTunes,
    /// attributes of ASF and tags of Matroska write it: case, blanks, `_`, `-` and `/` do not matter.
    pub(crate) fn named(name: &[u8]) -> Option<Self> {
        let mut plain = [0; 32];
        let mut length = 0;
        for byte in name.iter().filter(|byte| !b" _-/".contains(byte)) {
            *plain.get_mut(length)? = byte.to_ascii_lowercase();
            length += 1;
        }
        let plain = plain.get(..length)?;
        let plain = plain.strip_prefix(b"wm").unwrap_or(plain);
        Self::of_names(plain).or_else(|| Self::of_identifiers(plain))
    }

    fn of_names(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"title" => Self::Title,
            b"artist" | b"author" => Self::Artist,
            b"album" | b"albumtitle" => Self::Album,
            b"albumartist" | b"ensemble" => Self::AlbumArtist,
            b"genre" => Self::Genre,
            b"date" | b"daterecorded" | b"datereleased" | b"releasedate" => Self::Date,
            b"year" => Self::Year,
            b"originaldate" | b"originalyear" | b"originalreleaseyear" => Self::OriginalDate,
            b"track" | b"tracknumber" | b"partnumber" => Self::Track,
            b"tracktotal" | b"totaltracks" | b"totalparts" => Self::TrackTotal,
            b"disc" | b"discnumber" | b"disk" | b"disknumber" | b"partofset" => Self::Disc,
            b"disctotal" | b"totaldiscs" => Self::DiscTotal,
            b"composer" => Self::Composer,
            b"compilation" | b"iscompilation" => Self::Compilation,
            b"comment" | b"description" => Self::Comment,
            b"titlesort" | b"titlesortorder" => Self::TitleSort,
            b"artistsort" | b"artistsortorder" => Self::ArtistSort,
            b"albumsort" | b"albumsortorder" => Self::AlbumSort,
            b"albumartistsort" | b"albumartistsortorder" => Self::AlbumArtistSort,
            b"composersort" | b"composersortorder" => Self::ComposerSort,
            b"show" | b"tvshow" => Self::Show,
            b"season" | b"tvseason" => Self::Season,
            b"episode" | b"tvepisode" => Self::Episode,
            b"encoder" | b"encodingsettings" => Self::Encoder,
            _ => return None,
        })
    }

    fn of_identifiers(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"replaygaintrackgain" => Self::TrackGain,
            b"replaygaintrackpeak" => Self::TrackPeak,
            b"replaygainalbumgain" => Self::AlbumGain,
            b"replaygainalbumpeak" => Self::AlbumPeak,
            b"r128trackgain" => Self::R128TrackGain,
            b"r128albumgain" => Self::R128AlbumGain,
            b"musicbrainztrackid" | b"musicbrainzrecordingid" => Self::Recording,
            b"musicbrainzreleasetrackid" => Self::ReleaseTrack,
            b"musicbrainzalbumid" | b"musicbrainzreleaseid" => Self::Release,
            b"musicbrainzreleasegroupid" => Self::ReleaseGroup,
            b"musicbrainzartistid" => Self::ArtistId,
            b"musicbrainzalbumartistid" => Self::ReleaseArtistId,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_field_however_they_are_written() {
        for name in [
            "ALBUMARTIST",
            "album artist",
            "Album_Artist",
            "WM/AlbumArtist",
        ] {
            assert_eq!(Field::named(name.as_bytes()), Some(Field::AlbumArtist));
        }
        assert_eq!(
            Field::named(b"MusicBrainz Album Artist Id"),
            Some(Field::ReleaseArtistId)
        );
        assert_eq!(Field::named(&[b'a'; 40]), None);
        assert_eq!(Field::named(b""), None);
    }
}
