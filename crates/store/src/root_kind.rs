//! What a root is the tree of, and what can be done with it.

/// What a root is the tree of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RootKind {
    /// A live directory.
    #[default]
    Live,
    /// A place whose entries were put in by their paths; nobody looked at it.
    Entries,
    /// A scan list.
    ScanList,
    /// A filesystem in a disk image.
    Territory,
}

impl RootKind {
    /// Is it a tree of this machine that a scan without a path looks at again? A list can only be imported
    /// again, and a territory goes with the scan of its image.
    #[must_use]
    pub const fn can_rescan(self) -> bool {
        matches!(self, Self::Live)
    }

    /// Can files in it be opened, to look into them?
    #[must_use]
    pub const fn has_content(self) -> bool {
        matches!(self, Self::Live | Self::Territory)
    }

    /// Can changes in it be listened to?
    #[must_use]
    pub const fn can_watch(self) -> bool {
        matches!(self, Self::Live)
    }

    /// Is its location a path of a machine, at which a live directory may stand?
    #[must_use]
    pub const fn is_place(self) -> bool {
        matches!(self, Self::Live | Self::Entries)
    }

    /// Are all its sums those of entries that are kept? The sums of a list may count files that are not.
    #[must_use]
    pub const fn keeps_entries(self) -> bool {
        !matches!(self, Self::ScanList)
    }

    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Entries => "entries",
            Self::ScanList => "scan list",
            Self::Territory => "territory",
        }
    }

    pub(crate) const fn to_byte(self) -> u8 {
        match self {
            Self::Live => 0,
            Self::ScanList => 1,
            Self::Entries => 2,
            Self::Territory => 3,
        }
    }

    /// A kind that is not known is taken for one that nothing can be done with.
    pub(crate) const fn from_byte(byte: u8) -> Self {
        match byte {
            0 => Self::Live,
            1 => Self::ScanList,
            2 => Self::Entries,
            _ => Self::Territory,
        }
    }
}
