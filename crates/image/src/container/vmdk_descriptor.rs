//! The description of a VMDK: lines of text, in a file of its own or within a sparse one.

use crate::error::{Result, damaged};

/// Extents at the most: each may be an open file.
const MOST_EXTENTS: usize = 1000;

/// How an extent is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ExtentKind {
    Flat,
    Sparse,
    Zero,
}

/// A run of sectors of the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) sectors: u64,
    pub(super) kind: ExtentKind,
    /// The file that holds it, and the sector of it where it begins.
    pub(super) file: String,
    pub(super) offset: u64,
}

/// What a description says.
#[derive(Clone, Debug, Default)]
pub(super) struct Descriptor {
    pub(super) create_type: String,
    pub(super) identifier: String,
    /// The identifier of the parent, and its path.
    pub(super) parent: Option<(String, String)>,
    pub(super) extents: Vec<Extent>,
    /// The first kind of extent that is not read.
    pub(super) unknown: Option<String>,
}

impl Descriptor {
    /// Reads a description. Lines that say nothing of the disk are passed over.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self> {
        let end = bytes.iter().position(|byte| *byte == 0);
        let text = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or_default();
        let text = String::from_utf8_lossy(text);
        let mut descriptor = Self::default();
        let (mut parent, mut path) = (String::new(), String::new());
        for line in text.lines().map(str::trim) {
            if let Some(extent) = descriptor.extent(line)? {
                descriptor.extents.push(extent);
                continue;
            }
            let Some((name, value)) = line.split_once('=') else {
                continue;
            };
            let value = value.trim().trim_matches('"');
            match name.trim() {
                "createType" => value.clone_into(&mut descriptor.create_type),
                "CID" => descriptor.identifier = value.to_lowercase(),
                "parentCID" => parent = value.to_lowercase(),
                "parentFileNameHint" => value.clone_into(&mut path),
                _ => {}
            }
        }
        if !parent.is_empty() && parent != "ffffffff" {
            descriptor.parent = Some((parent, path));
        }
        Ok(descriptor)
    }

    /// The extent of a line such as `RW 8192 SPARSE "disk-s001.vmdk"`, none of any other line.
    fn extent(&mut self, line: &str) -> Result<Option<Extent>> {
        let mut words = line.splitn(4, char::is_whitespace);
        let access = words.next().unwrap_or_default();
        if !matches!(access, "RW" | "RDONLY" | "NOACCESS") {
            return Ok(None);
        }
        if self.extents.len() >= MOST_EXTENTS {
            return Err(damaged(format!("it has more than {MOST_EXTENTS} extents")));
        }
        let wrong = || damaged(format!("an extent cannot be read: {}", line.escape_debug()));
        let sectors = words.next().and_then(|word| word.parse().ok());
        let sectors = sectors.ok_or_else(wrong)?;
        let kind = match words.next().unwrap_or_default() {
            "FLAT" | "VMFS" => ExtentKind::Flat,
            "SPARSE" => ExtentKind::Sparse,
            "ZERO" => ExtentKind::Zero,
            other => {
                self.unknown.get_or_insert_with(|| other.to_owned());
                ExtentKind::Zero
            }
        };
        let rest = words.next().unwrap_or_default().trim();
        let (file, offset) = match rest.strip_prefix('"').and_then(|rest| rest.split_once('"')) {
            Some((file, offset)) => (file.to_owned(), offset.trim()),
            None => (String::new(), ""),
        };
        let offset = if offset.is_empty() {
            0
        } else {
            let word = offset.split_whitespace().next().unwrap_or_default();
            word.parse().map_err(|_| wrong())?
        };
        if file.is_empty() && kind != ExtentKind::Zero {
            return Err(wrong());
        }
        Ok(Some(Extent {
            sectors,
            kind,
            file,
            offset,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extents_parents_and_identifiers_are_found() {
        let text = "# Disk DescriptorFile\nversion=1\nCID=ABCD0123\nparentCID=00000001\n\
            parentFileNameHint=\"base disk.vmdk\"\ncreateType=\"twoGbMaxExtentFlat\"\n\
            RW 100 FLAT \"a b-f001.vmdk\" 7\nRW 5 ZERO\nRDONLY 8 SPARSE \"c.vmdk\"\nRW 1 FANCY \"x\"\n";
        let descriptor = Descriptor::parse(text.as_bytes()).unwrap();
        assert_eq!(descriptor.create_type, "twoGbMaxExtentFlat");
        assert_eq!(descriptor.identifier, "abcd0123");
        let parent = ("00000001".to_owned(), "base disk.vmdk".to_owned());
        assert_eq!(descriptor.parent, Some(parent));
        let extent = &descriptor.extents[0];
        assert_eq!((extent.sectors, extent.offset), (100, 7));
        assert_eq!(extent.file, "a b-f001.vmdk");
        assert_eq!(descriptor.extents.len(), 4);
        assert_eq!(descriptor.unknown.as_deref(), Some("FANCY"));
        for line in [
            "RW x FLAT \"a\"",
            "RW 1 FLAT",
            "RW 1 FLAT \"a\" x",
            "RW -1 ZERO",
        ] {
            assert!(Descriptor::parse(line.as_bytes()).is_err(), "{line}");
        }
    }
}
