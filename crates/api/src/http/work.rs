//! Photos by day, and videos.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::place::{ClockText, IdText};
use crate::path_text::PathText;
use crate::scalar::{Seconds, TimeText};

/// The days on which photos were taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PhotoDaysAnswer<'a> {
    /// The commit that is answered from.
    pub clock: ClockText,
    /// Photos in all.
    pub total: u64,
    /// The days, the newest first.
    pub days: Vec<PhotoDayFields<'a>>,
}

/// A day with photos.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PhotoDayFields<'a> {
    /// The day, such as `2024-01-31`.
    pub day: Cow<'a, str>,
    /// Photos of it.
    pub count: u64,
    /// The rank of its first photo.
    pub offset: u64,
}

/// A page of photos.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PhotosAnswer<'a> {
    /// The commit that is answered from.
    pub clock: ClockText,
    /// Photos in all.
    pub total: u64,
    /// The rank of the first photo of this page.
    pub offset: u64,
    /// The photos, the newest first.
    pub photos: Vec<PhotoFields<'a>>,
}

/// A photo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PhotoFields<'a> {
    /// The absolute path.
    pub path: PathText<'a>,
    /// The number that the file keeps when it is renamed or moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<IdText>,
    /// When it was taken, as the camera says, or else the last change of the file.
    pub taken: TimeText,
    /// The day that it stands under.
    pub day: Cow<'a, str>,
    /// Columns of the picture as it is shown.
    pub width: Option<u32>,
    /// Lines of the picture as it is shown.
    pub height: Option<u32>,
    /// The camera.
    pub camera: Option<Cow<'a, str>>,
}

/// A page of videos.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct VideosAnswer<'a> {
    /// The commit that is answered from.
    pub clock: ClockText,
    /// Videos in all.
    pub total: u64,
    /// The rank of the first video of this page.
    pub offset: u64,
    /// The videos.
    pub videos: Vec<VideoEntryFields<'a>>,
}

/// A video.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct VideoEntryFields<'a> {
    /// The absolute path.
    pub path: PathText<'a>,
    /// The number that the file keeps when it is renamed or moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<IdText>,
    /// Its title: as the file says, or its name.
    pub title: Cow<'a, str>,
    /// The show that it is an episode of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub show: Option<Cow<'a, str>>,
    /// The number of the season.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub season: Option<u32>,
    /// The number of the episode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub episode: Option<u32>,
    /// How long it plays.
    pub seconds: Option<Seconds>,
    /// Lines of the picture.
    pub height: Option<u32>,
    /// What people call the codec.
    pub codec: Option<Cow<'a, str>>,
    /// Length in bytes.
    pub size: u64,
    /// Last change of the content.
    pub mtime: TimeText,
}
