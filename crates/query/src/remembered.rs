//! What was found lately, in a bounded number of bytes?
//!
//! Two generations: what is new or used goes into the young one; when that is full it becomes the
//! old one, and what was in the old one and was not used since is forgotten. No list has to be kept
//! in the order of use.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;

/// A map that forgets.
#[derive(Debug)]
pub(crate) struct Remembered<K, V> {
    young: HashMap<K, (V, usize)>,
    old: HashMap<K, (V, usize)>,
    young_bytes: usize,
    bound: usize,
}

impl<K: Hash + Eq, V: Clone> Remembered<K, V> {
    /// Bytes that a map takes for each record beside what its key and value point to: right after
    /// it has grown, less than half of its places are used.
    const OVERHEAD: usize = (size_of::<(K, (V, usize))>() + 1) * 9 / 4;

    /// Returns an empty map that holds at most `bound` bytes.
    pub(crate) fn new(bound: usize) -> Self {
        Self {
            young: HashMap::new(),
            old: HashMap::new(),
            young_bytes: 0,
            bound,
        }
    }

    pub(crate) fn get<Q: Hash + Eq + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        if let Some((value, _)) = self.young.get(key) {
            return Some(value.clone());
        }
        let (key, (value, bytes)) = self.old.remove_entry(key)?;
        self.put(key, value.clone(), bytes);
        Some(value)
    }

    /// Remembers a value; `bytes` is what key and value point to.
    pub(crate) fn insert(&mut self, key: K, value: V, bytes: usize) {
        self.put(key, value, bytes + Self::OVERHEAD);
    }

    fn put(&mut self, key: K, value: V, bytes: usize) {
        if self.young_bytes + bytes > self.bound / 2 {
            self.old = std::mem::take(&mut self.young);
            self.young_bytes = 0;
            if bytes > self.bound / 2 {
                return;
            }
        }
        self.young_bytes += bytes;
        self.young.insert(key, (value, bytes));
    }

    pub(crate) fn clear(&mut self) {
        self.young = HashMap::new();
        self.old = HashMap::new();
        self.young_bytes = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_used_stays_and_the_rest_goes() {
        let mut map = Remembered::new(20 * Remembered::<u32, &str>::OVERHEAD);
        map.insert(0u32, "used", 0);
        for key in 1..1000 {
            map.insert(key, "once", 0);
            assert_eq!(map.get(&0), Some("used"), "after {key}");
            assert!(map.young.len() + map.old.len() <= 20);
        }
        assert_eq!(map.get(&1), None);
        map.clear();
        assert_eq!(map.get(&0), None);
    }

    #[test]
    fn what_is_too_large_is_not_kept() {
        let mut map = Remembered::new(100);
        map.insert(1u32, (), 1000);
        assert_eq!(map.get(&1), None);
    }
}
