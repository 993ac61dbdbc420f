//! What is known so far of a picture.

use filemap_model::facts::{Picture, PictureFormat, ProbeFailure, Thumbnail};

use crate::failure::{Result, damaged};
use crate::format::Outcome;

/// What is known so far of a picture.
pub(super) struct Shot {
    /// Its width and height are as stored.
    pub(super) picture: Picture,
    /// Whether the format itself says how it is turned, so that EXIF does not.
    pub(super) is_turned_by_format: bool,
    /// What was wrong first, where reading went on.
    trouble: Option<ProbeFailure>,
}

impl Shot {
    pub(super) fn new(format: PictureFormat) -> Self {
        Self {
            picture: Picture::new(format, 0, 0),
            is_turned_by_format: false,
            trouble: None,
        }
    }

    /// Says how large it is as stored.
    pub(super) fn measures(&mut self, width: u32, height: u32) {
        (self.picture.width, self.picture.height) = (width, height);
    }

    pub(super) const fn is_measured(&self) -> bool {
        self.picture.width > 0 && self.picture.height > 0
    }

    /// Notes a small picture, if it has bytes that are in a file of `length` bytes. The first one stays.
    pub(super) fn put_thumbnail(&mut self, thumbnail: Thumbnail, length: u64) {
        let end = thumbnail.offset.checked_add(thumbnail.size);
        if thumbnail.size > 0 && end.is_some_and(|end| end <= length) {
            self.picture.thumbnail.get_or_insert(thumbnail);
        }
    }

    /// Notes what was wrong, if anything, so that reading goes on.
    pub(super) fn note<T>(&mut self, outcome: Result<T>) -> Option<T> {
        match outcome {
            Ok(value) => Some(value),
            Err(failure) => {
                self.trouble.get_or_insert(failure);
                None
            }
        }
    }

    /// What was found. A picture of no size is none, unless something else is known of it.
    pub(super) fn finish(mut self) -> Outcome {
        let empty = Picture::new(self.picture.format, 0, 0);
        if !self.is_measured() {
            self.trouble
                .get_or_insert_with(|| damaged("it does not say how large it is"));
            self.measures(0, 0);
        }
        if self.picture == empty {
            return Outcome {
                failure: self.trouble,
                ..Outcome::default()
            };
        }
        if self.picture.orientation >= 5 {
            let (width, height) = (self.picture.width, self.picture.height);
            self.measures(height, width);
        }
        Outcome {
            facts: self.picture.into(),
            failure: self.trouble,
        }
    }
}
