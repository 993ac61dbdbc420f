//! One place with all that a page shows of it.

use std::borrow::Cow;

use filemap_model::Clock;
use filemap_model::facts::MediaKind;
use serde::de::{self, Deserializer};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};

use super::freshness::FreshnessFields;
use crate::entry::EntryFields;
use crate::path_text::PathText;
use crate::sums::BelowFields;

macro_rules! numbers_as_text {
    ($($(#[$docs:meta])* $name:ident;)*) => {
        $($(#[$docs])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(pub u64);

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = Cow::<str>::deserialize(deserializer)?;
                text.parse().map(Self).map_err(de::Error::custom)
            }
        })*
    };
}

numbers_as_text! {
    /// A clock, as text.
    ClockText;
    /// A lasting number, as text.
    IdText;
}

impl From<Clock> for ClockText {
    fn from(clock: Clock) -> Self {
        Self(clock.0)
    }
}

/// The kind of media that a file is, by what is known of it or else by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MediaWord {
    /// Moving pictures.
    Video,
    /// Sound.
    Audio,
    /// A picture.
    Image,
}

impl MediaWord {
    /// Returns the word for a kind of media.
    #[must_use]
    pub const fn of(kind: MediaKind) -> Self {
        match kind {
            MediaKind::Video => Self::Video,
            MediaKind::Audio => Self::Audio,
            MediaKind::Image => Self::Image,
        }
    }
}

/// What is known of one path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PlaceFields<'a> {
    /// The absolute path.
    pub path: PathText<'a>,
    /// Its name; of the top of a root its path.
    pub name: PathText<'a>,
    /// Its lasting number: of a directory one of directories, of a file one of items; missing where nothing hangs on
    /// the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<IdText>,
    /// The path of the directory that holds it; missing at the top of a root.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<PathText<'a>>,
    /// What is known of the entry.
    #[serde(flatten)]
    pub entry: EntryFields,
    /// The name of the owner, where the system knows one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<PathText<'a>>,
    /// The name of the group, where the system knows one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<PathText<'a>>,
    /// Something is known of its inside.
    pub has_facts: bool,
    /// The kind of media that it is.
    pub media: Option<MediaWord>,
    /// Where its content is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<Cow<'a, str>>,
    /// Where a small picture of it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thumbnail: Option<Cow<'a, str>>,
}

/// All that is known of one path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PlaceAnswer<'a> {
    /// The commit that is answered from.
    pub clock: ClockText,
    /// The entry.
    pub entry: PlaceFields<'a>,
    /// For a directory that is entered: the sums over everything below it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sum: Option<BelowFields>,
    /// For a directory that is entered: the sums over its entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own: Option<BelowFields>,
    /// Why the directory could not be listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unreadable: Option<Cow<'a, str>>,
    /// How old the answer is.
    pub freshness: FreshnessFields<'a>,
}
