//! A file of video or audio as a whole.

use super::numbered_words::numbered_words;
use super::{Tags, Track};

/// A file with tracks.
#[derive(Clone, Debug, PartialEq)]
pub struct Media {
    /// What holds the tracks.
    pub container: Container,
    /// How long it plays.
    pub duration: Option<MediaDuration>,
    /// Bits a second over all, tags and container included, where the file says it or it follows from
    /// size and duration.
    pub bitrate: Option<u64>,
    /// The tracks in the order of the file.
    pub tracks: Vec<Track>,
    /// The chapters in the order of their beginning.
    pub chapters: Vec<Chapter>,
    /// What the tags of the whole file say.
    pub tags: Tags,
    /// Pictures inside the file: covers. They are never copied into the catalogue.
    pub art: Vec<Art>,
}

impl Media {
    /// Returns a file of this container about which nothing else is known.
    #[must_use]
    pub fn new(container: Container) -> Self {
        Self {
            container,
            duration: None,
            bitrate: None,
            tracks: Vec::new(),
            chapters: Vec::new(),
            tags: Tags::default(),
            art: Vec::new(),
        }
    }
}

/// How long something plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MediaDuration {
    /// Nanoseconds.
    pub nanoseconds: u64,
    /// Whether the file says or counts it; otherwise it is estimated from size and bitrate.
    pub is_exact: bool,
}

/// A place to jump to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Nanoseconds from the beginning.
    pub start: u64,
    /// Its title, where it has one.
    pub title: String,
}

/// A picture inside a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Art {
    /// What it shows, by the numbers of ID3v2 (APIC, section 4.14): 3 is the front cover, 0 anything.
    pub kind: u8,
    /// What it is, as a media type: `image/jpeg`.
    pub media_type: String,
    /// Where its bytes begin in the file, where they stand there in one piece as they are.
    pub offset: Option<u64>,
    /// How many bytes it has.
    pub size: u64,
}

numbered_words! {
    /// What holds tracks.
    Container
    /// Matroska (RFC 9559): `.mkv`, `.mka`.
    Matroska = 1 "matroska",
    /// WebM: Matroska with a document type of its own.
    WebM = 2 "webm",
    /// ISO base media file (ISO/IEC 14496-12): `.mp4`, `.m4v`, `.m4a`, `.3gp`.
    Mp4 = 3 "mp4",
    /// QuickTime: `.mov`.
    QuickTime = 4 "mov",
    /// Audio Video Interleave: `.avi`.
    Avi = 5 "avi",
    /// MPEG transport stream (ISO/IEC 13818-1), packets of 188 bytes: `.ts`.
    MpegTs = 6 "mpegts",
    /// The same with packets of 192 bytes, as Blu-ray has it: `.m2ts`.
    M2ts = 7 "m2ts",
    /// MPEG program stream: `.mpg`, `.vob`.
    MpegPs = 8 "mpegps",
    /// Flash video: `.flv`.
    Flv = 9 "flv",
    /// Advanced Systems Format: `.wmv`, `.wma`, `.asf`.
    Asf = 10 "asf",
    /// Ogg (RFC 3533): `.ogg`, `.ogv`, `.opus`.
    Ogg = 11 "ogg",
    /// MPEG audio frames without a container: `.mp3`.
    Mp3 = 12 "mp3",
    /// FLAC in its own container (RFC 9639): `.flac`.
    Flac = 13 "flac",
    /// RIFF waveform, RF64 and BW64 included: `.wav`.
    Wav = 14 "wav",
    /// Audio Interchange File Format, compressed or not: `.aiff`, `.aifc`.
    Aiff = 15 "aiff",
    /// Monkey's Audio: `.ape`.
    Ape = 16 "ape",
    /// WavPack: `.wv`.
    WavPack = 17 "wavpack",
    /// Musepack, stream version 7 or 8: `.mpc`.
    Musepack = 18 "musepack",
    /// DSD stream file: `.dsf`.
    Dsf = 19 "dsf",
    /// AAC frames in ADTS without a container: `.aac`.
    Adts = 20 "adts",
    /// AC-3 or E-AC-3 frames without a container: `.ac3`, `.eac3`.
    Ac3 = 21 "ac3",
    /// Core Audio Format: `.caf`.
    Caf = 22 "caf",
    /// RealMedia: `.rm`, `.rmvb`.
    RealMedia = 23 "rm",
    /// Material Exchange Format (SMPTE ST 377-1): `.mxf`.
    Mxf = 24 "mxf",
    /// True Audio: `.tta`.
    TrueAudio = 25 "tta",
    /// Tom's lossless Audio Kompressor: `.tak`.
    Tak = 26 "tak",
    /// DSD interchange file: `.dff`.
    Dsdiff = 27 "dsdiff",
    /// DTS frames without a container: `.dts`.
    Dts = 28 "dts",
    /// One that has no name here: only `ffprobe` knows it.
    Other = 255 "other",
}
