//! The facts that can be asked for by name: in filters, tables and reports.

/// What kind of value a field has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// Text, compared without regard to case.
    Text,
    /// A whole number.
    Number,
    /// A number with a fraction.
    Decimal,
    /// A span of time, in nanoseconds.
    Span,
    /// Yes or no.
    Flag,
    /// A moment, in seconds from the epoch as the camera's clock showed it.
    Moment,
}

/// A value of a field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FieldValue<'f> {
    /// Of [`FieldType::Text`].
    Text(&'f str),
    /// Of [`FieldType::Number`] and [`FieldType::Span`].
    Number(u64),
    /// Of [`FieldType::Decimal`].
    Decimal(f64),
    /// Of [`FieldType::Flag`].
    Flag(bool),
    /// Of [`FieldType::Moment`].
    Moment(i64),
}

macro_rules! fields {
    ($($name:ident $word:literal $kind:ident $about:literal,)*) => {
        /// A fact that can be asked for by name. Of fields of tracks and of tags with several values a
        /// file has as many values as it has tracks or values.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum FactField { $(#[doc = $about] $name,)* }

        impl FactField {
            /// All of them, in the order in which they are told.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its name: the part of the file, and what is said of it.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }

            /// What kind of value it has.
            #[must_use]
            pub const fn kind(self) -> FieldType {
                match self { $(Self::$name => FieldType::$kind),* }
            }

            /// What it is, in words.
            #[must_use]
            pub const fn about(self) -> &'static str {
                match self { $(Self::$name => $about),* }
            }
        }
    };
}

fields! {
    MediaContainer "media.container" Text "what holds the tracks: matroska, mp4, mp3, ...",
    MediaDuration "media.duration" Span "how long it plays",
    MediaBitrate "media.bitrate" Number "bits a second over all",
    MediaChapters "media.chapters" Number "number of chapters",
    VideoCodec "video.codec" Text "codec of a video track, as ffprobe names it",
    VideoProfile "video.profile" Text "profile of the codec",
    VideoEncoder "video.encoder" Text "what encoded it",
    VideoWidth "video.width" Number "pixels across, as shown",
    VideoHeight "video.height" Number "pixels down, as shown",
    VideoQuality "video.quality" Text "2160p, 1080p, 720p, 576p, ...",
    VideoFrameRate "video.fps" Decimal "pictures a second",
    VideoBitDepth "video.depth" Number "bits of a colour",
    VideoHdr "video.hdr" Text "hdr10, hdr10+, hlg, dolby-vision",
    VideoRotation "video.rotation" Number "degrees that it is turned clockwise",
    VideoBitrate "video.bitrate" Number "bits a second of a video track",
    AudioCodec "audio.codec" Text "codec of an audio track",
    AudioProfile "audio.profile" Text "profile of the codec",
    AudioLanguage "audio.language" Text "language of an audio track",
    AudioTitle "audio.title" Text "title of an audio track",
    AudioChannels "audio.channels" Number "channels of an audio track",
    AudioRate "audio.rate" Number "samples a second",
    AudioBitDepth "audio.depth" Number "bits a sample",
    AudioBitrate "audio.bitrate" Number "bits a second of an audio track",
    SubtitleCodec "subtitle.codec" Text "format of a subtitle track",
    SubtitleLanguage "subtitle.language" Text "language of a subtitle track",
    SubtitleTitle "subtitle.title" Text "title of a subtitle track",
    SubtitleForced "subtitle.forced" Flag "whether a subtitle track is shown whatever is chosen",
    TagTitle "tag.title" Text "title",
    TagArtist "tag.artist" Text "an artist",
    TagAlbum "tag.album" Text "album",
    TagAlbumArtist "tag.album_artist" Text "an artist of the album",
    TagGenre "tag.genre" Text "a genre",
    TagDate "tag.date" Text "date as written",
    TagYear "tag.year" Number "year of the date",
    TagTrack "tag.track" Number "number on the disc",
    TagDisc "tag.disc" Number "number of the disc",
    TagComposer "tag.composer" Text "a composer",
    TagCompilation "tag.compilation" Flag "whether the album collects several artists",
    TagComment "tag.comment" Text "remark",
    TagShow "tag.show" Text "show that it is an episode of",
    TagSeason "tag.season" Number "season of the show",
    TagEpisode "tag.episode" Number "episode of the season",
    PictureFormat "picture.format" Text "jpeg, png, heic, raw, ...",
    PictureWidth "picture.width" Number "pixels across, as shown",
    PictureHeight "picture.height" Number "pixels down, as shown",
    PictureTaken "picture.taken" Moment "when it was taken, by the camera's clock",
    PictureMake "picture.make" Text "maker of the camera",
    PictureCamera "picture.camera" Text "camera",
    PictureLens "picture.lens" Text "lens",
    PictureExposure "picture.exposure" Decimal "seconds of exposure",
    PictureAperture "picture.aperture" Decimal "f-number",
    PictureIso "picture.iso" Number "sensitivity",
    PictureFocalLength "picture.focal" Decimal "focal length in millimetres",
    PictureOrientation "picture.orientation" Number "how it is turned, as EXIF numbers it",
    PictureLatitude "picture.latitude" Decimal "degrees north",
    PictureLongitude "picture.longitude" Decimal "degrees east",
}

impl FactField {
    /// The field of this name.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        let same = |field: &&Self| field.word().eq_ignore_ascii_case(word);
        Self::ALL.iter().find(same).copied()
    }
}
