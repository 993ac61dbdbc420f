//! What a scan could not read, each once, and only the highest of a chain.
//!
//! Whatever lies below a directory that cannot be read cannot be read either, and a directory may be
//! tried several times in one scan: a user wants to read one line, that of the directory whose
//! permissions are to be changed.

use std::collections::BTreeMap;
use std::ops::Bound;

use filemap_model::Unreadable;

/// Most that are named one by one.
const NAMED: usize = 1000;

/// The paths that could not be read, with the reason for each.
#[derive(Debug, Default)]
pub(crate) struct UnreadablePaths {
    found: BTreeMap<Vec<u8>, String>,
    count: u64,
}

impl UnreadablePaths {
    /// Adds one; returns whether it is named, which it is not below one that is, or for the second
    /// time.
    pub(crate) fn add(&mut self, item: &Unreadable) -> bool {
        if self.holds(&item.path) {
            return false;
        }
        self.remove_below(&item.path);
        self.count += 1;
        if self.found.len() < NAMED {
            self.found.insert(item.path.clone(), item.reason.clone());
        }
        true
    }

    /// How many there were, and those that are named, a directory before what lies beside it.
    pub(crate) fn end(self) -> (u64, Vec<Unreadable>) {
        let found = self.found.into_iter();
        let named = found.map(|(path, reason)| Unreadable { path, reason });
        (self.count, named.collect())
    }

    /// Is the path itself named, or a directory above it?
    fn holds(&self, path: &[u8]) -> bool {
        let slashes = path.iter().enumerate().filter(|(_, byte)| **byte == b'/');
        let above = slashes.filter_map(|(end, _)| path.get(..end));
        let top: &[u8] = b"";
        above
            .chain([top, path])
            .any(|path| self.found.contains_key(path))
    }

    fn remove_below(&mut self, path: &[u8]) {
        let (first, end) = match path {
            b"" => (Vec::new(), Bound::Unbounded),
            path => {
                // The byte behind the slash is the first that no path below can have there.
                let end = [path, &[b'/' + 1]].concat();
                ([path, b"/"].concat(), Bound::Excluded(end))
            }
        };
        let below = self.found.range((Bound::Included(first), end));
        let below: Vec<_> = below.map(|(path, _)| path.clone()).collect();
        for path in below {
            self.found.remove(&path);
            self.count -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(paths: &[&str]) -> (u64, Vec<String>) {
        let mut all = UnreadablePaths::default();
        for path in paths {
            all.add(&Unreadable {
                path: path.as_bytes().to_vec(),
                reason: "permission denied".to_owned(),
            });
        }
        let (count, named) = all.end();
        let named = named.into_iter();
        let text = named.map(|item| String::from_utf8_lossy(&item.path).into_owned());
        (count, text.collect())
    }

    #[test]
    fn the_highest_of_a_chain_is_named_once() {
        for (told, expected) in [
            (&["p/q", "p/q/r", "p/q2", "p"][..], &["p"][..]),
            (&["p", "p/q", "p", "p/q/r"], &["p"]),
            (&["b", "a", "b", "a/x"], &["a", "b"]),
            (&["tv", "tv2", "tv-x", "tv/y"], &["tv", "tv-x", "tv2"]),
            (&["a/b", "", "c"], &[""]),
        ] {
            let expected: Vec<String> = expected.iter().map(|&path| path.to_owned()).collect();
            assert_eq!(named(told), (expected.len() as u64, expected), "{told:?}");
        }
    }
}
