//! How much memory a process holds, as the kernel says it in `/proc/PID/status`.
//!
//! `RssAnon` is what the memory budget bounds: pages that the kernel cannot take back. The resident
//! pages of the catalogue's map are in `RssFile`, and are only a cache.

use std::fs;
use std::path::PathBuf;

use crate::error::BenchError;

/// Bytes that a process holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Memory {
    /// Private pages held now.
    pub(crate) private: u64,
    /// Pages of mapped files held now.
    pub(crate) mapped: u64,
    /// The most that was ever resident, of both kinds.
    pub(crate) peak: u64,
}

impl Memory {
    /// Reads the memory of this process.
    pub(crate) fn of_self() -> Result<Self, BenchError> {
        Self::read(PathBuf::from("/proc/self/status"))
    }

    /// Reads the memory of a process; nothing of one that has ended.
    pub(crate) fn of_process(process: u32) -> Result<Self, BenchError> {
        Self::read(PathBuf::from(format!("/proc/{process}/status")))
    }

    /// Raises each kind to that of another moment.
    pub(crate) fn raise_to(&mut self, other: Self) {
        self.private = self.private.max(other.private);
        self.mapped = self.mapped.max(other.mapped);
        self.peak = self.peak.max(other.peak);
    }

    fn read(path: PathBuf) -> Result<Self, BenchError> {
        let status = fs::read_to_string(&path).map_err(BenchError::io("read", &path))?;
        Ok(Self::parse(&status))
    }

    fn parse(status: &str) -> Self {
        Self {
            private: field(status, "RssAnon:"),
            mapped: field(status, "RssFile:"),
            peak: field(status, "VmHWM:"),
        }
    }
}

fn field(status: &str, name: &str) -> u64 {
    let value = status.lines().find_map(|line| line.strip_prefix(name));
    let kibibytes = value.and_then(|rest| rest.trim().strip_suffix(" kB"));
    kibibytes
        .and_then(|number| number.trim().parse::<u64>().ok())
        .unwrap_or(0)
        * 1024
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_as_bytes() {
        let status = "Name:\tx\nVmHWM:\t  2048 kB\nRssAnon:\t    12 kB\nRssFile:\t  1 kB\n";
        let expected = Memory {
            private: 12 << 10,
            mapped: 1 << 10,
            peak: 2 << 20,
        };
        assert_eq!(Memory::parse(status), expected);
        assert_eq!(Memory::parse(""), Memory::default());
        assert!(Memory::of_self().unwrap().private > 0);
    }
}
