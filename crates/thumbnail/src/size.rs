//! The sizes of the standard.

/// How large a thumbnail may be: the longer side, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ThumbnailSize {
    /// 128 pixels.
    #[default]
    Normal,
    /// 256 pixels.
    Large,
    /// 512 pixels.
    ExtraLarge,
    /// 1,024 pixels.
    ExtraExtraLarge,
}

impl ThumbnailSize {
    /// All of them, the smallest first.
    pub const ALL: [Self; 4] = [
        Self::Normal,
        Self::Large,
        Self::ExtraLarge,
        Self::ExtraExtraLarge,
    ];

    /// Returns the longer side in pixels.
    #[must_use]
    pub const fn edge(self) -> u32 {
        match self {
            Self::Normal => 128,
            Self::Large => 256,
            Self::ExtraLarge => 512,
            Self::ExtraExtraLarge => 1024,
        }
    }

    /// Returns the name of its folder in the cache.
    #[must_use]
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Large => "large",
            Self::ExtraLarge => "x-large",
            Self::ExtraExtraLarge => "xx-large",
        }
    }
}
