//! Which files of a tree may be disk images? Names say which are looked at, and the content of those decides.

use std::ops::ControlFlow;

use filemap_model::RootId;
use filemap_query::{Find, Place};
use filemap_text::DetailedKind;
use filemap_text::filter::{KindSet, Test};

use crate::error::Error;
use crate::handle::Catalogue;

/// Endings of the names of images, in small letters; of a set in pieces, that of the first one.
const IMAGES: [&[u8]; 34] = [
    b"img",
    b"ima",
    b"iso",
    b"raw",
    b"dd",
    b"bin",
    b"dsk",
    b"flp",
    b"vfd",
    b"hdd",
    b"vhd",
    b"avhd",
    b"vhdx",
    b"avhdx",
    b"vmdk",
    b"vdi",
    b"qcow",
    b"qcow2",
    b"e01",
    b"s01",
    b"dmg",
    b"udf",
    b"squashfs",
    b"sqfs",
    b"sqsh",
    b"snap",
    b"ext2",
    b"ext3",
    b"ext4",
    b"fat",
    b"ntfs",
    b"exfat",
    b"001",
    b"000",
];
/// Endings of compressed files, behind which that of an image stands.
const COMPRESSED: [&[u8]; 4] = [b"gz", b"bz2", b"xz", b"zst"];

impl Catalogue {
    /// The files of a root whose names end as those of disk images do, by their absolute paths.
    ///
    /// # Errors
    /// When the store fails.
    pub fn image_candidates(&self, root: RootId) -> Result<Vec<Vec<u8>>, Error> {
        let read = self.read()?;
        let top = Place::top(read.view(), root)?;
        let find = Find::of(Test::Kind(KindSet::of(DetailedKind::File)));
        let mut found = Vec::new();
        find.run(&read, &[top], &self.limits(), &mut |entry| {
            if is_image_name(entry.entry.name) && entry.entry.stat.size > 0 {
                found.push(entry.path.to_vec());
            }
            ControlFlow::Continue(())
        })?;
        Ok(found)
    }
}

/// Does a name end as those of images do?
fn is_image_name(name: &[u8]) -> bool {
    let name = name.to_ascii_lowercase();
    let Some((stem, ending)) = split(&name) else {
        return false;
    };
    let (stem, ending) = match split(stem) {
        Some(inner) if COMPRESSED.contains(&ending) => inner,
        _ => (stem, ending),
    };
    IMAGES.contains(&ending) && !(ending == b"vmdk" && is_extent(stem))
}

fn split(name: &[u8]) -> Option<(&[u8], &[u8])> {
    let dot = name.iter().rposition(|byte| *byte == b'.')?;
    Some((name.get(..dot)?, name.get(dot + 1..)?))
}

/// Extents of a VMDK belong to the file that describes it: `disk-flat`, `disk-s001`, `disk-f001`.
fn is_extent(stem: &[u8]) -> bool {
    let Some(dash) = stem.iter().rposition(|byte| *byte == b'-') else {
        return false;
    };
    match stem.get(dash + 1..).unwrap_or_default() {
        b"flat" | b"delta" => true,
        [b's' | b'f', digits @ ..] => digits.len() == 3 && digits.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_image_name;

    #[test]
    fn names_of_images_are_told_from_others() {
        for name in [
            "a.img",
            "A.ISO",
            "b.vhd.gz",
            "c.E01",
            "d.001",
            "e.tar.img",
            "f-1.vmdk",
        ] {
            assert!(is_image_name(name.as_bytes()), "{name}");
        }
        for name in [
            "img",
            "a.gz",
            "a.E02",
            "b-flat.vmdk",
            "b-s001.vmdk",
            "a.img.txt",
            "",
        ] {
            assert!(!is_image_name(name.as_bytes()), "{name}");
        }
    }
}
