//! What looks inside files.

use crate::ReadAt;
use crate::facts::Probed;

/// Looks inside files. A look ends in bounded time and memory whatever the file holds.
pub trait Probe: Sync {
    /// The version: it grows whenever something else, or more, is found in the same file.
    fn version(&self) -> u32;

    /// Says what is in a file of so many bytes. The name only breaks ties.
    fn probe(&self, file: &dyn ReadAt, length: u64, name: &[u8]) -> Probed;
}

/// Is added to the version of probes where `ffprobe` was asked for what they do not know.
pub const WITH_FFPROBE: u32 = 1 << 16;

/// May these probes find more than those that looked before?
#[must_use]
pub const fn finds_more(version: u32, before: u32) -> bool {
    version % WITH_FFPROBE > before % WITH_FFPROBE || version / WITH_FFPROBE > before / WITH_FFPROBE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_is_found_by_newer_probes_and_by_ffprobe_beside_them() {
        for (version, before, more) in [
            (1, 1, false),
            (2, 1, true),
            (1, 2, false),
            (1 + WITH_FFPROBE, 1, true),
            (1, 1 + WITH_FFPROBE, false),
            (2, 1 + WITH_FFPROBE, true),
            (1 + WITH_FFPROBE, 2, true),
            (1 + WITH_FFPROBE, 1 + WITH_FFPROBE, false),
        ] {
            assert_eq!(finds_more(version, before), more, "{version} {before}");
        }
    }
}
