//! The table of every key: name, kind and range, default, meaning.

/// What a value of a key is, and its range, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A folder.
    Path,
    /// Bytes.
    Size {
        /// The smallest.
        least: u64,
        /// The largest.
        most: u64,
    },
    /// A whole number.
    Count {
        /// The smallest.
        least: u64,
        /// The largest.
        most: u64,
    },
    /// A length of time, from nothing to so many seconds.
    Duration {
        /// The longest, in seconds.
        most: u64,
    },
    /// auto, always or never.
    Color,
    /// true or false.
    Switch,
}

/// What a key is when nothing sets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Preset {
    /// This text, read like any other value.
    Text(&'static str),
    /// The number of cores.
    Cores,
    /// The folder `filemap` where programs keep their data.
    DataFolder,
    /// The folder of thumbnails that all programs of a user share.
    ThumbnailFolder,
    /// Nothing.
    Unset,
}

/// One key.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Key {
    /// Its name in the file; in capitals after `FILEMAP_` it is the variable.
    pub(crate) name: &'static str,
    /// What its values are.
    pub(crate) kind: Kind,
    /// What it is when nothing sets it.
    pub(crate) preset: Preset,
    /// What it does.
    pub(crate) help: &'static str,
}

const YEAR: u64 = 31_557_600;

/// The names that code asks for.
pub(crate) mod name {
    pub(crate) const CATALOGUE: &str = "catalogue";
    pub(crate) const MEMORY: &str = "memory";
    pub(crate) const THREADS: &str = "threads";
    pub(crate) const LOCK_TIMEOUT: &str = "lock_timeout";
    pub(crate) const BATCH_ENTRIES: &str = "batch_entries";
    pub(crate) const JOURNAL_ENTRIES: &str = "journal_entries";
    pub(crate) const GROWTH_BYTES: &str = "growth_bytes";
    pub(crate) const COLOR: &str = "color";
    pub(crate) const SCAN_CACHE_DIR: &str = "scan_cache_dir";
    pub(crate) const SCAN_CACHE_MAX_AGE: &str = "scan_cache_max_age";
    pub(crate) const FORCE_RESCAN: &str = "force_rescan";
    pub(crate) const THUMBNAILS: &str = "thumbnails";
    pub(crate) const THUMBNAIL_BYTES: &str = "thumbnail_bytes";
    pub(crate) const GRACE_DAYS: &str = "grace_days";
    pub(crate) const IMAGE_CACHE: &str = "image_cache";
    pub(crate) const IMAGE_MAX_AGE_DAYS: &str = "image_max_age_days";
    pub(crate) const IMAGE_CLEANUP_INTERVAL_HOURS: &str = "image_cleanup_interval_hours";
}

/// Every key, in the order they are shown.
pub(crate) static KEYS: [Key; 17] = [
    Key {
        name: name::CATALOGUE,
        kind: Kind::Path,
        preset: Preset::DataFolder,
        help: "folder of the catalogue",
    },
    Key {
        name: name::MEMORY,
        kind: Kind::Size {
            least: 4 << 20,
            most: 1 << 40,
        },
        preset: Preset::Text("6MiB"),
        help: "budget of private memory",
    },
    Key {
        name: name::THREADS,
        kind: Kind::Count {
            least: 1,
            most: 256,
        },
        preset: Preset::Cores,
        help: "threads of a scan",
    },
    Key {
        name: name::LOCK_TIMEOUT,
        kind: Kind::Duration { most: YEAR },
        preset: Preset::Text("60s"),
        help: "how long to wait for another writer",
    },
    Key {
        name: name::BATCH_ENTRIES,
        kind: Kind::Count {
            least: 1,
            most: 1_000_000,
        },
        preset: Preset::Text("20000"),
        help: "entries in one commit",
    },
    Key {
        name: name::JOURNAL_ENTRIES,
        kind: Kind::Count {
            least: 0,
            most: 1_000_000_000,
        },
        preset: Preset::Text("1000000"),
        help: "changes that the journal keeps",
    },
    Key {
        name: name::GROWTH_BYTES,
        kind: Kind::Size {
            least: 0,
            most: 1 << 40,
        },
        preset: Preset::Text("64MiB"),
        help: "size of the history of sizes",
    },
    Key {
        name: name::COLOR,
        kind: Kind::Color,
        preset: Preset::Text("auto"),
        help: "when to colour",
    },
    Key {
        name: name::SCAN_CACHE_DIR,
        kind: Kind::Path,
        preset: Preset::Unset,
        help: "another name of catalogue",
    },
    Key {
        name: name::SCAN_CACHE_MAX_AGE,
        kind: Kind::Duration { most: 100 * YEAR },
        preset: Preset::Text("0s"),
        help: "age up to which a root is not looked at again; 0s always looks",
    },
    Key {
        name: name::FORCE_RESCAN,
        kind: Kind::Switch,
        preset: Preset::Text("false"),
        help: "list and look at everything again in every scan",
    },
    Key {
        name: name::THUMBNAILS,
        kind: Kind::Path,
        preset: Preset::ThumbnailFolder,
        help: "folder of thumbnails, which file managers share",
    },
    Key {
        name: name::THUMBNAIL_BYTES,
        kind: Kind::Size {
            least: 1 << 20,
            most: 1 << 50,
        },
        preset: Preset::Text("512MiB"),
        help: "thumbnails that filemap made are kept up to this",
    },
    Key {
        name: name::GRACE_DAYS,
        kind: Kind::Count {
            least: 0,
            most: 36_500,
        },
        preset: Preset::Text("30"),
        help: "days that what is missing stays in a playlist",
    },
    Key {
        name: name::IMAGE_CACHE,
        kind: Kind::Switch,
        preset: Preset::Text("true"),
        help: "keep what disk images are, and their hashes",
    },
    Key {
        name: name::IMAGE_MAX_AGE_DAYS,
        kind: Kind::Count {
            least: 0,
            most: 36_500,
        },
        preset: Preset::Text("30"),
        help: "days that what nobody asks about is kept of disk images",
    },
    Key {
        name: name::IMAGE_CLEANUP_INTERVAL_HOURS,
        kind: Kind::Count {
            least: 0,
            most: 876_000,
        },
        preset: Preset::Text("24"),
        help: "hours between two looks for images that nobody asks about",
    },
];

/// Returns the key of this name.
pub(crate) fn find(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}

/// Every name, for messages.
pub(crate) fn known_names() -> String {
    KEYS.iter()
        .map(|key| key.name)
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_presets_are_in_range() {
        for key in &KEYS {
            assert_eq!(
                KEYS.iter().filter(|other| other.name == key.name).count(),
                1
            );
            if let Preset::Text(text) = key.preset {
                assert!(
                    super::super::value::read(key, text.as_ref()).is_ok(),
                    "{}",
                    key.name
                );
            }
        }
    }
}
