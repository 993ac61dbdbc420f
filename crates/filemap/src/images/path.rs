//! Where does a path leave the host and go into an image?
//!
//! `disk.img!/1/home` and `disk.img!` name places in the image `disk.img`. A name may end in an exclamation
//! mark by itself, so what stands before the mark has to be there and be no directory; of an image that is
//! gone nothing may be there.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::FileTypeExt;
use std::path::Path;

use super::place::{INTO, splits};

/// A path into an image of the host.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ImagePath {
    /// The absolute path of the image, without links.
    pub image: Vec<u8>,
    /// What follows `!/`, without a slash at its end; `None` where all of the image is meant.
    pub inner: Option<Vec<u8>>,
}

impl ImagePath {
    /// Takes a path apart that has an exclamation mark where an image ends; `None` where it has none.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let bytes = path.as_os_str().as_bytes();
        if !bytes.contains(&b'!') {
            return None;
        }
        let bytes = match bytes.strip_suffix(b"/") {
            Some(rest) if !rest.ends_with(b"!") => rest,
            _ => bytes,
        };
        // The first one is the whole path, without a mark.
        let marked = || splits(bytes).skip(1);
        let there = marked().find(|(file, _)| is_file(file));
        let (file, inner) = there.or_else(|| marked().find(|(file, _)| is_gone(file)))?;
        Some(Self {
            image: absolute(file)?,
            inner: inner.map(cleaned).filter(|inner| !inner.is_empty()),
        })
    }

    /// A path that is itself the image: that of a regular file, or of a block device.
    #[must_use]
    pub fn of_file(path: &Path) -> Option<Self> {
        let bytes = path.as_os_str().as_bytes();
        if !is_file(bytes) {
            return None;
        }
        Some(Self {
            image: absolute(bytes)?,
            inner: None,
        })
    }

    /// The path as people write it, from the top of the host on.
    #[must_use]
    pub fn written(&self) -> Vec<u8> {
        match &self.inner {
            Some(inner) => [&self.image, INTO, inner].concat(),
            None => [&self.image[..], b"!"].concat(),
        }
    }
}

fn path_of(bytes: &[u8]) -> &Path {
    Path::new(OsStr::from_bytes(bytes))
}

#[expect(
    clippy::disallowed_methods,
    reason = "an image may be named by a symbolic link"
)]
fn is_file(file: &[u8]) -> bool {
    std::fs::metadata(path_of(file))
        .is_ok_and(|found| found.is_file() || found.file_type().is_block_device())
}

/// May an image have been here? Neither it nor a directory with the mark in its name is, but the folder is.
fn is_gone(file: &[u8]) -> bool {
    let is_missing = |path: &[u8]| {
        let found = std::fs::symlink_metadata(path_of(path));
        found.is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound)
    };
    let parent = path_of(file).parent();
    let parent = parent.filter(|parent| !parent.as_os_str().is_empty());
    let has_folder = parent.is_none_or(Path::is_dir);
    has_folder && is_missing(file) && is_missing(&[file, &b"!"[..]].concat())
}

/// The absolute path of a file without links; of one that is gone, that of its folder and its name.
fn absolute(file: &[u8]) -> Option<Vec<u8>> {
    let path = path_of(file);
    let found = std::fs::canonicalize(path).or_else(|_| {
        let parent = path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty());
        let parent = std::fs::canonicalize(parent.unwrap_or(Path::new(".")))?;
        Ok::<_, std::io::Error>(parent.join(path.file_name().unwrap_or_default()))
    });
    Some(OsString::from(found.ok()?).into_vec())
}

/// A path in an image without empty names, `.` and `..`, which no name in an image is.
fn cleaned(inner: &[u8]) -> Vec<u8> {
    let mut names: Vec<&[u8]> = Vec::new();
    for name in inner.split(|byte| *byte == b'/') {
        match name {
            b"" | b"." => {}
            b".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    names.join(&b'/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leaves_the_host_at_the_first_file_and_directories_with_a_mark_stay() {
        let folder = tempfile::tempdir().unwrap();
        let top = std::fs::canonicalize(folder.path()).unwrap();
        std::fs::create_dir_all(top.join("wow!/1")).unwrap();
        std::fs::write(top.join("wow!/disk"), "").unwrap();
        std::os::unix::fs::symlink("wow!/disk", top.join("link")).unwrap();
        let found = |text: &str| ImagePath::of(&top.join(text));
        let disk = top.join("wow!/disk").into_os_string().into_vec();
        let wanted = |inner: Option<&str>| {
            Some(ImagePath {
                image: disk.clone(),
                inner: inner.map(|inner| inner.as_bytes().to_vec()),
            })
        };
        assert_eq!(found("wow!/disk!/1/a!/b/"), wanted(Some("1/a!/b")));
        assert_eq!(found("wow!/disk!"), wanted(None));
        assert_eq!(found("wow!/disk!/"), wanted(None));
        assert_eq!(found("link!/0//./x/../y"), wanted(Some("0/y")));
        for none in ["wow!/1", "wow!", "wow!/disk", "wow!/none", "none/x!/1"] {
            assert_eq!(found(none), None, "{none}");
        }
        let gone = found("gone.img!/2").unwrap();
        assert_eq!(gone.image, top.join("gone.img").into_os_string().into_vec());
        assert_eq!(ImagePath::of_file(&top.join("link")), wanted(None));
        assert_eq!(ImagePath::of_file(&top), None);
    }
}
