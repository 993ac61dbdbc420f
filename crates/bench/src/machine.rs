//! On which machine were the figures taken? Figures without it say nothing.

use std::fs;
use std::path::Path;

use crate::error::BenchError;

/// Returns one line: processor, cores, kernel, filesystem.
pub(crate) fn describe(folder: &Path) -> Result<String, BenchError> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let processor = read("/proc/cpuinfo")?;
    let processor = processor
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map_or("unknown processor", |rest| {
            rest.trim_start_matches([' ', '\t', ':'])
        })
        .to_owned();
    let kernel = read("/proc/sys/kernel/osrelease")?;
    // Only the version: what a builder adds to it names no behaviour.
    let kernel = kernel
        .trim()
        .split('-')
        .next()
        .unwrap_or_default()
        .to_owned();
    let filesystem = filesystem_of(&read("/proc/self/mountinfo")?, folder);
    Ok(format!(
        "{processor}, {cores} cores, Linux {kernel}, {filesystem}; a shared machine: compare within a run"
    ))
}

fn read(path: &str) -> Result<String, BenchError> {
    fs::read_to_string(path).map_err(BenchError::io("read", path))
}

/// The type of the filesystem whose mount point is the longest beginning of the path.
fn filesystem_of(mounts: &str, folder: &Path) -> String {
    let parsed = mounts.lines().filter_map(|line| {
        let (mount, rest) = line.split_once(" - ")?;
        let point = mount.split(' ').nth(4)?;
        let kind = rest.split(' ').next()?;
        folder.starts_with(point).then_some((point.len(), kind))
    });
    parsed.max_by_key(|(length, _)| *length).map_or_else(
        || "unknown filesystem".to_owned(),
        |(_, kind)| kind.to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_mount_point_counts() {
        let mounts = "1 1 8:1 / / rw - ext4 /dev/a rw\n2 1 0:5 / /tmp rw shared:1 - tmpfs x rw\n";
        assert_eq!(filesystem_of(mounts, Path::new("/tmp/x")), "tmpfs");
        assert_eq!(filesystem_of(mounts, Path::new("/tmpx")), "ext4");
    }
}
