//! How large were trees, and the directories in them, when they were scanned long ago?

use std::collections::HashMap;

use filemap::query::Place;
use filemap::{Catalogue, Error};

use super::rows::Row;

const DAY: u64 = 86_400;

/// How far to look back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Past {
    Day,
    Week,
    Month,
    Year,
}

impl Past {
    /// What the next press of the key shows; `None` for what the last look again found.
    pub(super) fn next(past: Option<Self>) -> Option<Self> {
        match past {
            None => Some(Self::Day),
            Some(Self::Day) => Some(Self::Week),
            Some(Self::Week) => Some(Self::Month),
            Some(Self::Month) => Some(Self::Year),
            Some(Self::Year) => None,
        }
    }

    pub(super) const fn text(self) -> &'static str {
        match self {
            Self::Day => "growth since a day ago, or the first scan after that",
            Self::Week => "growth since a week ago, or the first scan after that",
            Self::Month => "growth since a month ago, or the first scan after that",
            Self::Year => "growth since a year ago, or the first scan after that",
        }
    }

    const fn seconds(self) -> u64 {
        match self {
            Self::Day => DAY,
            Self::Week => 7 * DAY,
            Self::Month => 30 * DAY,
            Self::Year => 365 * DAY,
        }
    }

    /// Fills in how large lines were: of roots, and of what is in the top of one. Nothing is known of
    /// others.
    pub(super) fn fill(
        self,
        filemap: &Catalogue,
        place: Option<&Place>,
        rows: &mut [Row],
    ) -> Result<(), Error> {
        for row in rows.iter_mut() {
            row.before = None;
        }
        let tops: Vec<Vec<u8>> = match place {
            Some(place) if place.parent.is_some() => return Ok(()),
            Some(place) => vec![place.path.clone()],
            None => rows.iter().map(|row| row.path.clone()).collect(),
        };
        let since = filemap.now().minus_seconds(self.seconds());
        let mut sizes = HashMap::new();
        for top in tops {
            let lines = match filemap.growth(&top, since) {
                Ok(lines) => lines,
                Err(Error::NoHistory(_)) => continue,
                Err(error) => return Err(error),
            };
            for line in lines {
                sizes.insert(line.path, line.before);
            }
        }
        for row in rows {
            let before = sizes.get(&row.path).copied().flatten();
            row.before = before.map(|size| (size.allocated, size.bytes));
        }
        Ok(())
    }
}
