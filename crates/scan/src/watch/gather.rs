//! What came together since it was asked last: a bounded set of places to look at.

use std::collections::{HashMap, HashSet};
use std::time::Instant;

use filemap_model::{Spot, Touched, TouchedEntries};

/// Names in one directory beyond which all its entries are looked at.
const NAMES: usize = 256;
/// What a place takes beside its path, and a name beside its bytes, about.
const PLACE_BYTES: usize = 160;
const NAME_BYTES: usize = 48;

/// Why what was heard does not tell all, so that everything must be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// The kernel's queue of events was full.
    Overflow,
    /// More places were touched than are kept one by one.
    TooMany,
    /// Something is mounted, or not mounted any more, where the tree is.
    Mounts,
    /// Listening failed.
    Failed(String),
}

impl std::fmt::Display for Lost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Overflow => f.write_str("the kernel's queue of events was full"),
            Self::TooMany => f.write_str("too many places changed at once"),
            Self::Mounts => f.write_str("what is mounted changed"),
            Self::Failed(reason) => write!(f, "listening failed: {reason}"),
        }
    }
}

/// What was heard.
#[derive(Debug, Default)]
pub struct Heard {
    /// Where to look.
    pub touched: Vec<Touched>,
    /// Why that does not tell all.
    pub lost: Option<Lost>,
}

/// In place, or by name.
#[derive(Debug, Default)]
struct Place {
    is_changed: bool,
    names: HashSet<Vec<u8>>,
    all: bool,
    below: bool,
}

/// What came together.
#[derive(Debug)]
pub(super) struct Gather {
    places: HashMap<Spot, Place>,
    bytes: usize,
    most: usize,
    lost: Option<Lost>,
    first: Option<Instant>,
    last: Option<Instant>,
}

impl Gather {
    pub(super) fn new(most: usize) -> Self {
        Self {
            places: HashMap::new(),
            bytes: 0,
            most,
            lost: None,
            first: None,
            last: None,
        }
    }

    /// When the first and the last of it came.
    pub(super) fn times(&self) -> Option<(Instant, Instant)> {
        Some((self.first?, self.last?))
    }

    fn touch(&mut self) {
        let now = Instant::now();
        self.first.get_or_insert(now);
        self.last = Some(now);
    }

    /// Notes that names changed in a directory, or the directory itself.
    pub(super) fn changed(&mut self, spot: Spot) {
        if let Some(place) = self.place(spot) {
            place.is_changed = true;
        }
    }

    /// Notes everything below a directory.
    pub(super) fn below(&mut self, spot: Spot) {
        if let Some(place) = self.place(spot) {
            place.is_changed = true;
            place.below = true;
        }
    }

    /// Notes an entry that changed in place.
    pub(super) fn entry(&mut self, spot: Spot, name: &[u8]) {
        let Some(place) = self.place(spot) else {
            return;
        };
        if place.all || place.names.contains(name) {
            return;
        }
        if place.names.len() >= NAMES {
            place.all = true;
            let freed: usize = place.names.iter().map(|name| name.len() + NAME_BYTES).sum();
            place.names = HashSet::new();
            self.bytes = self.bytes.saturating_sub(freed);
            return;
        }
        place.names.insert(name.to_vec());
        self.bytes += name.len() + NAME_BYTES;
    }

    fn place(&mut self, spot: Spot) -> Option<&mut Place> {
        self.touch();
        if self.lost.is_some() {
            return None;
        }
        if !self.places.contains_key(&spot) {
            let path = match &spot {
                Spot::Path(path) => path.len(),
                _ => 0,
            };
            self.bytes += path + PLACE_BYTES;
        }
        if self.bytes > self.most {
            self.lose(Lost::TooMany);
            return None;
        }
        Some(self.places.entry(spot).or_default())
    }

    /// Notes that not all was heard.
    pub(super) fn lose(&mut self, lost: Lost) {
        self.touch();
        self.places = HashMap::new();
        self.bytes = 0;
        if self.lost.is_none() || lost != Lost::TooMany {
            self.lost = Some(lost);
        }
    }

    /// Takes what came together.
    pub(super) fn take(&mut self) -> Heard {
        (self.first, self.last, self.bytes) = (None, None, 0);
        let touched = std::mem::take(&mut self.places)
            .into_iter()
            .map(|(directory, place)| Touched {
                directory,
                is_changed: place.is_changed,
                entries: if place.below {
                    TouchedEntries::Below
                } else if place.all {
                    TouchedEntries::All
                } else {
                    TouchedEntries::These(place.names.into_iter().collect())
                },
            })
            .collect();
        Heard {
            touched,
            lost: self.lost.take(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(number: u32) -> Spot {
        Spot::Path(number.to_string().into_bytes())
    }

    #[test]
    fn what_does_not_fit_is_lost_and_says_so() {
        let mut gather = Gather::new(10_000);
        (0..1000).for_each(|number| gather.changed(spot(number)));
        let heard = gather.take();
        assert_eq!((heard.touched.len(), heard.lost), (0, Some(Lost::TooMany)));
        gather.changed(spot(1));
        let heard = gather.take();
        assert_eq!((heard.touched.len(), heard.lost), (1, None));
        assert_eq!(gather.times(), None);
    }

    #[test]
    fn many_names_of_a_directory_become_all_of_it() {
        let mut gather = Gather::new(100_000);
        for number in 0..1000_u32 {
            gather.entry(spot(1), number.to_string().as_bytes());
        }
        let heard = gather.take();
        let [touched] = heard.touched.as_slice() else {
            panic!("one place");
        };
        assert_eq!(touched.entries, TouchedEntries::All);
        assert!(!touched.is_changed);
    }
}
