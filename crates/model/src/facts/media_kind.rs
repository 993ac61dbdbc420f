//! Which files are worth a look inside? Those whose names end as names of media do.
//!
//! The name only chooses what is opened; what a file is, its content says.

use std::fmt;

/// A kind of files that probes can be asked to look into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MediaKind {
    /// Moving pictures.
    Video,
    /// Sound.
    Audio,
    /// Pictures.
    Image,
}

const VIDEO: &[&str] = &[
    "3g2", "3gp", "asf", "avi", "divx", "f4v", "flv", "m2ts", "m2v", "m4v", "mkv", "mov", "mp4",
    "mpeg", "mpg", "mts", "mxf", "ogm", "ogv", "rm", "rmvb", "ts", "vob", "webm", "wmv",
];
const AUDIO: &[&str] = &[
    "aac", "ac3", "aif", "aifc", "aiff", "alac", "ape", "caf", "dff", "dsf", "dts", "eac3", "flac",
    "m4a", "m4b", "mka", "mp1", "mp2", "mp3", "mpc", "oga", "ogg", "opus", "spx", "tak", "tta",
    "wav", "wma", "wv",
];
const IMAGE: &[&str] = &[
    "arw", "avif", "bmp", "cr2", "cr3", "dng", "gif", "heic", "heif", "jpe", "jpeg", "jpg", "jxl",
    "nef", "orf", "pef", "png", "raf", "rw2", "srw", "tif", "tiff", "webp",
];
/// The longest of these endings.
const LONGEST: usize = 4;

impl MediaKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Video, Self::Audio, Self::Image];

    /// Its word in options.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Image => "image",
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }

    /// The kind that a file of this name promises to be.
    #[must_use]
    pub fn of_name(name: &[u8]) -> Option<Self> {
        let dot = name
            .iter()
            .rev()
            .take(LONGEST + 1)
            .position(|byte| *byte == b'.')?;
        let ending = name.get(name.len() - dot..)?;
        let mut lower = [0; LONGEST];
        let lower = lower.get_mut(..ending.len())?;
        for (to, byte) in lower.iter_mut().zip(ending) {
            *to = byte.to_ascii_lowercase();
        }
        let lower = std::str::from_utf8(lower).ok()?;
        let is_one_of = |endings: &[&str]| endings.binary_search(&lower).is_ok();
        if is_one_of(VIDEO) {
            Some(Self::Video)
        } else if is_one_of(AUDIO) {
            Some(Self::Audio)
        } else {
            is_one_of(IMAGE).then_some(Self::Image)
        }
    }
}

/// Which kinds of files are looked into.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct MediaKinds(u8);

impl MediaKinds {
    /// All kinds.
    pub const ALL: Self = Self(7);

    /// These kinds.
    #[must_use]
    pub const fn of(mut kinds: &[MediaKind]) -> Self {
        let mut bits = 0;
        while let [kind, rest @ ..] = kinds {
            bits |= kind.bit();
            kinds = rest;
        }
        Self(bits)
    }

    /// Is this one of them?
    #[must_use]
    pub const fn has(self, kind: MediaKind) -> bool {
        self.0 & kind.bit() != 0
    }

    /// Are all of these among them?
    #[must_use]
    pub const fn has_all(self, kinds: Self) -> bool {
        self.0 & kinds.0 == kinds.0
    }

    /// These and those.
    #[must_use]
    pub const fn and(self, kinds: Self) -> Self {
        Self(self.0 | kinds.0)
    }

    /// Is none of them asked for?
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// As a number: a bit for each kind.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// The kinds of a number; bits of others are left out.
    #[must_use]
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits & Self::ALL.0)
    }
}

impl fmt::Debug for MediaKinds {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds = MediaKind::ALL.into_iter().filter(|kind| self.has(*kind));
        formatter.debug_set().entries(kinds).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::{AUDIO, IMAGE, LONGEST, MediaKind, VIDEO};

    #[test]
    fn endings_are_sorted_and_short() {
        for endings in [VIDEO, AUDIO, IMAGE] {
            assert!(endings.is_sorted());
            assert!(endings.iter().all(|ending| ending.len() <= LONGEST));
        }
    }

    #[test]
    fn names_promise_what_they_end_in() {
        let promised: [(&[u8], _); 9] = [
            (b"a.mkv", Some(MediaKind::Video)),
            (b"A.M2TS", Some(MediaKind::Video)),
            (b"\xff.Mp3", Some(MediaKind::Audio)),
            (b".flac", Some(MediaKind::Audio)),
            (b"a.b.jpeg", Some(MediaKind::Image)),
            (b"mp3", None),
            (b"a.mp3.part", None),
            (b"a.", None),
            (b"", None),
        ];
        for (name, kind) in promised {
            assert_eq!(MediaKind::of_name(name), kind, "{}", name.escape_ascii());
        }
    }
}
