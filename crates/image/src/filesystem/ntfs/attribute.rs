//! Attributes: the parts that a file consists of, in its record or in runs of clusters.

use crate::bytes::{le16, le32, le64, slice, u8_at};
use crate::error::{Result, damaged};
use crate::filesystem::extents::Extents;

pub(crate) const STANDARD_INFORMATION: u32 = 0x10;
pub(crate) const ATTRIBUTE_LIST: u32 = 0x20;
pub(crate) const FILE_NAME: u32 = 0x30;
pub(crate) const VOLUME_NAME: u32 = 0x60;
pub(crate) const VOLUME_INFORMATION: u32 = 0x70;
pub(crate) const DATA: u32 = 0x80;
pub(crate) const INDEX_ROOT: u32 = 0x90;
pub(crate) const INDEX_ALLOCATION: u32 = 0xa0;
pub(crate) const BITMAP: u32 = 0xb0;
pub(crate) const REPARSE_POINT: u32 = 0xc0;
const END: u32 = 0xffff_ffff;

/// The name of the index of names, in UTF-16.
pub(crate) const NAMES: &[u8] = b"$\0I\x003\x000\0";
/// What has no name.
pub(crate) const UNNAMED: &[u8] = b"";

const COMPRESSED: u16 = 0x00ff;
const ENCRYPTED: u16 = 0x4000;
const SPARSE: u16 = 0x8000;

/// A part of a file, as its header tells it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attribute<'record> {
    /// What it is.
    pub(crate) kind: u32,
    /// Its name, in UTF-16.
    pub(crate) name: &'record [u8],
    /// Tells it from others of its record.
    pub(crate) id: u16,
    /// Its content.
    pub(crate) body: Body<'record>,
}

/// Where the content of an attribute is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Body<'record> {
    /// Here.
    Resident(&'record [u8]),
    /// In clusters.
    Runs(Runs<'record>),
}

/// A content, or a piece of one, in clusters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Runs<'record> {
    /// The number of its first cluster in the content.
    pub(crate) first: u64,
    /// Bytes of the whole content; only right in its first piece.
    pub(crate) sizes: Sizes,
    /// The runs as they are packed.
    packed: &'record [u8],
}

/// Sizes of a content in clusters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sizes {
    /// Bytes.
    pub(crate) length: u64,
    /// Bytes of it that were written.
    pub(crate) written: u64,
    /// Bytes of the clusters that it takes.
    pub(crate) allocated: u64,
    /// Clusters that are compressed together, as a power of two; 0 where none are.
    pub(crate) unit: u16,
    /// It is compressed.
    pub(crate) is_compressed: bool,
    /// It is encrypted.
    pub(crate) is_encrypted: bool,
}

impl Attribute<'_> {
    /// Is it the one of this kind and name?
    pub(crate) fn is(&self, kind: u32, name: &[u8]) -> bool {
        self.kind == kind && self.name == name
    }
}

/// The attributes of a record.
#[derive(Clone, Debug)]
pub(crate) struct Attributes<'record> {
    bytes: &'record [u8],
    at: usize,
    has_ended: bool,
}

impl<'record> Attributes<'record> {
    /// Those of a record that begin at an offset of it.
    pub(crate) const fn new(bytes: &'record [u8], at: usize) -> Self {
        Self {
            bytes,
            at,
            has_ended: false,
        }
    }

    fn read(&mut self) -> Result<Option<Attribute<'record>>> {
        let kind = match le32(self.bytes, self.at) {
            Ok(END) => return Ok(None),
            kind => kind?,
        };
        let length = usize::try_from(le32(self.bytes, self.at + 4)?).unwrap_or(usize::MAX);
        if length < 24 || !length.is_multiple_of(8) {
            return Err(damaged(format!("an attribute has {length} bytes")));
        }
        let bytes = slice(self.bytes, self.at, length)?;
        self.at += length;
        let name_length = usize::from(u8_at(bytes, 9)?) * 2;
        let name = slice(bytes, usize::from(le16(bytes, 10)?), name_length)?;
        let flags = le16(bytes, 12)?;
        let body = if u8_at(bytes, 8)? == 0 {
            let length = usize::try_from(le32(bytes, 16)?).unwrap_or(usize::MAX);
            Body::Resident(slice(bytes, usize::from(le16(bytes, 20)?), length)?)
        } else {
            Body::Runs(runs(bytes, flags)?)
        };
        Ok(Some(Attribute {
            kind,
            name: if name_length == 0 { UNNAMED } else { name },
            id: le16(bytes, 14)?,
            body,
        }))
    }
}

fn runs(bytes: &[u8], flags: u16) -> Result<Runs<'_>> {
    let packed = bytes.get(usize::from(le16(bytes, 32)?)..);
    let unit = le16(bytes, 34)?;
    let is_compressed = flags & COMPRESSED != 0;
    let allocated = if flags & (COMPRESSED | SPARSE) != 0 && unit != 0 {
        le64(bytes, 64)?
    } else {
        le64(bytes, 40)?
    };
    Ok(Runs {
        first: le64(bytes, 16)?,
        sizes: Sizes {
            length: le64(bytes, 48)?,
            written: le64(bytes, 56)?,
            allocated,
            unit,
            is_compressed,
            is_encrypted: flags & ENCRYPTED != 0,
        },
        packed: packed.ok_or_else(|| damaged("the runs of an attribute lie outside of it"))?,
    })
}

impl<'record> Iterator for Attributes<'record> {
    type Item = Result<Attribute<'record>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.has_ended {
            return None;
        }
        let found = self.read().transpose();
        self.has_ended = !matches!(found, Some(Ok(_)));
        found
    }
}

impl Runs<'_> {
    /// Appends what the runs say to a file. Clusters of a volume with `clusters` of `cluster_size` bytes.
    pub(crate) fn unpack(
        &self,
        clusters: u64,
        cluster_size: u64,
        extents: &mut Extents,
    ) -> Result<()> {
        let mut rest = self.packed;
        let mut cluster = 0_i64;
        while let Some((header, behind)) = rest.split_first()
            && *header != 0
        {
            let (count_bytes, distance_bytes) =
                (usize::from(header & 15), usize::from(header >> 4));
            let count = number(behind, 0, count_bytes)?;
            let count = u64::try_from(count).ok().filter(|count| *count != 0);
            let count = count.ok_or_else(|| damaged("a run has no clusters"))?;
            let length = count.checked_mul(cluster_size);
            let length = length.ok_or_else(|| damaged("a run is longer than any disk"))?;
            if distance_bytes == 0 {
                extents.push(length, None)?;
            } else {
                let distance = number(behind, count_bytes, distance_bytes)?;
                cluster = cluster
                    .checked_add(distance)
                    .ok_or_else(|| damaged("a run leads nowhere"))?;
                let first = u64::try_from(cluster).ok();
                let fits = first.and_then(|first| first.checked_add(count));
                match (first, fits) {
                    (Some(first), Some(end)) if end <= clusters => {
                        extents.push(length, Some(first * cluster_size))?;
                    }
                    _ => return Err(damaged("a run lies outside of the volume")),
                }
            }
            rest = behind
                .get(count_bytes + distance_bytes..)
                .unwrap_or_default();
        }
        Ok(())
    }
}

/// A number of up to eight bytes with a sign.
fn number(bytes: &[u8], at: usize, length: usize) -> Result<i64> {
    let bytes = slice(bytes, at, length)?;
    let Some(last) = bytes.last().filter(|_| length <= 8) else {
        return Err(damaged("a run has a number of no bytes, or too many"));
    };
    let mut whole = [if *last & 0x80 == 0 { 0 } else { 0xff }; 8];
    whole
        .iter_mut()
        .zip(bytes)
        .for_each(|(to, from)| *to = *from);
    Ok(i64::from_le_bytes(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unpacked(packed: &[u8]) -> Result<Vec<(u64, Option<u64>)>> {
        let runs = Runs {
            first: 0,
            sizes: Sizes::default(),
            packed,
        };
        let mut extents = Extents::default();
        runs.unpack(1000, 10, &mut extents)?;
        Ok(extents.runs().collect())
    }

    #[test]
    fn runs_go_forward_and_back_and_leave_holes() {
        let packed = [0x21, 3, 0x2c, 1, 0x01, 5, 0x11, 2, 0xf6, 0x11, 4, 2, 0];
        let expected = [
            (30, Some(3000)),
            (50, None),
            // Two runs that follow each other are one.
            (60, Some(2900)),
        ];
        assert_eq!(unpacked(&packed).unwrap(), expected);
    }

    #[test]
    fn runs_that_cannot_be_are_errors() {
        for packed in [
            &[0x11, 0, 5, 0][..],
            &[0x10, 5, 0],
            &[0x11, 5],
            &[0x11, 5, 0xff],
            &[0x21, 5, 0xe8, 3],
            &[0xf1, 5, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            &[0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
        ] {
            assert!(unpacked(packed).is_err(), "{packed:?}");
        }
    }
}
