//! VMDK: extents that follow each other, flat or sparse, in one file or in several; a description says which.
//!
//! All files are joined to one, so that what is cached of their tables is bounded however many they are.

use std::sync::Arc;

use super::context::{Context, ParentFormat, missing};
use super::joined::Joined;
use super::layer::{Layer, Opened};
use super::magic_at::stands_at;
use super::mapped::{LARGEST_DISK, Mapped, Mapping, Piece, Place};
use super::text::last_part;
use super::vmdk_descriptor::{Descriptor, Extent, ExtentKind};
use super::vmdk_sparse::{Grain, Sparse};
use crate::disk::Disk;
use crate::error::{Result, damaged, truncated, unsupported};
use crate::windows::Windows;

const SECTOR: u64 = 512;
/// Bytes of a description at the most.
const LARGEST_DESCRIPTOR: u64 = 1 << 20;

/// Opens a VMDK by its description, or by a sparse extent that holds one.
pub(super) fn open(file: &Arc<dyn Disk>, context: &Context<'_>) -> Result<Opened> {
    let windows = Windows::new(Arc::clone(file));
    if stands_at(&windows, 0, b"KDMV")? {
        return open_sparse(file, &windows, context);
    }
    let length = file.length().min(LARGEST_DESCRIPTOR);
    let text = windows.bytes(0, crate::bytes::length(length)?)?;
    let descriptor = Descriptor::parse(&text)?;
    if let Some(unknown) = &descriptor.unknown {
        let name = unknown.escape_debug();
        return Err(unsupported(format!("an extent is of the kind {name}")));
    }
    if descriptor.extents.is_empty() {
        return Err(damaged("its description names no extents"));
    }
    let mut layer = Layer::new("VMDK", descriptor.create_type.clone(), file.length());
    let files = open_files(&descriptor, &mut layer, context)?;
    let parent = open_parent(&descriptor, &mut layer, context)?;
    let extents = Extents::of(&descriptor, files, parent, &mut layer)?;
    Ok(Opened::new(layer, Arc::new(Mapped::new(extents))))
}

/// Opens a sparse extent: a whole disk, or one part of it whose description stands elsewhere.
fn open_sparse(file: &Arc<dyn Disk>, windows: &Windows, context: &Context<'_>) -> Result<Opened> {
    let sparse = Sparse::read(windows, 0, file.length())?;
    let mut layer = Layer::new("VMDK", "", file.length());
    let (offset, length) = sparse.descriptor;
    let descriptor = if offset == 0 || length == 0 {
        Descriptor::default()
    } else {
        let length = length
            .min(LARGEST_DESCRIPTOR)
            .min(file.length().saturating_sub(offset));
        Descriptor::parse(&windows.bytes(offset, crate::bytes::length(length)?)?)?
    };
    descriptor.create_type.clone_into(&mut layer.variant);
    if descriptor.create_type.is_empty() {
        "extent".clone_into(&mut layer.variant);
        let remark = "it is one extent; the file that describes the whole disk is another";
        layer.remarks.push(remark.to_owned());
    }
    let parent = open_parent(&descriptor, &mut layer, context)?;
    let part = Part {
        begins: 0,
        length: sparse.length,
        kind: PartKind::Sparse(sparse),
    };
    let files = Joined::new(vec![Arc::clone(file)]);
    let extents = Extents::new(vec![part], files, parent, &mut layer)?;
    Ok(Opened::new(layer, Arc::new(Mapped::new(extents))))
}

/// Opens the files of all extents, each once for each extent.
fn open_files(descriptor: &Descriptor, layer: &mut Layer, context: &Context<'_>) -> Result<Joined> {
    let stored = descriptor.extents.iter();
    let stored = stored.filter(|extent| extent.kind != ExtentKind::Zero);
    let mut files = Vec::new();
    for extent in stored {
        // What is no plain name is refused by who opens it.
        let file = context.sibling(extent.file.as_bytes())?;
        layer.stored = layer.stored.saturating_add(file.length());
        layer.files.push(extent.file.as_bytes().to_vec());
        files.push(file);
    }
    Ok(Joined::new(files))
}

fn open_parent(
    descriptor: &Descriptor,
    layer: &mut Layer,
    context: &Context<'_>,
) -> Result<Option<Arc<dyn Disk>>> {
    layer.identifier.clone_from(&descriptor.identifier);
    let Some((identifier, path)) = &descriptor.parent else {
        return Ok(None);
    };
    layer.parent = Some(path.as_bytes().to_vec());
    let name = last_part(path);
    if name != path.as_str() {
        return Err(missing(format!(
            "it is based on \"{}\", which does not stand in its own folder",
            path.escape_debug()
        )));
    }
    let parent = context.parent(name.as_bytes(), ParentFormat::Any)?;
    let is_it = |layer: &Layer| layer.format == "VMDK" && layer.identifier == *identifier;
    if !parent.layers.iter().any(is_it) {
        let remark = "the file that it is based on was changed since, or is another one";
        layer.remarks.push(remark.to_owned());
    }
    Ok(Some(parent.disk))
}

enum PartKind {
    Zero,
    /// At this offset of the joined files.
    Flat(u64),
    Sparse(Sparse),
}

/// An extent, and where it begins on the disk.
struct Part {
    begins: u64,
    length: u64,
    kind: PartKind,
}

/// The extents of a VMDK.
struct Extents {
    windows: Windows,
    parts: Vec<Part>,
    length: u64,
    parent: Option<Arc<dyn Disk>>,
}

impl Extents {
    fn of(
        descriptor: &Descriptor,
        files: Joined,
        parent: Option<Arc<dyn Disk>>,
        layer: &mut Layer,
    ) -> Result<Self> {
        let lengths: Vec<(u64, u64)> = files.places().collect();
        let joined: Arc<dyn Disk> = Arc::new(files);
        let windows = Windows::new(joined);
        let mut places = lengths.into_iter();
        let (mut parts, mut begins) = (Vec::new(), 0_u64);
        for extent in &descriptor.extents {
            let length = extent.sectors.saturating_mul(SECTOR);
            let kind = match extent.kind {
                ExtentKind::Zero => PartKind::Zero,
                _ => part_kind(extent, &windows, places.next())?,
            };
            parts.push(Part {
                begins,
                length,
                kind,
            });
            begins = begins.saturating_add(length);
        }
        Self::checked(parts, windows, parent, layer)
    }

    fn new(
        parts: Vec<Part>,
        files: Joined,
        parent: Option<Arc<dyn Disk>>,
        layer: &mut Layer,
    ) -> Result<Self> {
        Self::checked(parts, Windows::new(Arc::new(files)), parent, layer)
    }

    fn checked(
        parts: Vec<Part>,
        windows: Windows,
        parent: Option<Arc<dyn Disk>>,
        layer: &mut Layer,
    ) -> Result<Self> {
        let lengths = parts.iter().map(|part| part.length);
        let length = lengths.fold(0, u64::saturating_add);
        if length > LARGEST_DISK {
            return Err(damaged("its disk is said to be too large"));
        }
        let is_unclean = |part: &Part| match &part.kind {
            PartKind::Sparse(sparse) => sparse.is_unclean,
            _ => false,
        };
        if parts.iter().any(is_unclean) {
            layer.remarks.push("it was not closed".to_owned());
        }
        Ok(Self {
            windows,
            parts,
            length,
            parent,
        })
    }

    fn part(&self, offset: u64) -> Result<&Part> {
        let after = self.parts.partition_point(|part| part.begins <= offset);
        let parts = self.parts.get(..after).unwrap_or_default();
        let held = parts
            .iter()
            .rev()
            .find(|part| offset - part.begins < part.length);
        held.ok_or_else(|| damaged(format!("no extent holds offset {offset}")))
    }

    fn not_here(&self) -> Piece<'_> {
        match &self.parent {
            Some(parent) => Piece::Below(&**parent),
            None => Piece::Zeros,
        }
    }
}

/// What an extent is, with its file at `place` of the joined ones.
fn part_kind(extent: &Extent, windows: &Windows, place: Option<(u64, u64)>) -> Result<PartKind> {
    let (begins, file_length) = place.ok_or_else(|| damaged("an extent has no file"))?;
    let length = extent.sectors.saturating_mul(SECTOR);
    if extent.kind == ExtentKind::Flat {
        let offset = extent.offset.saturating_mul(SECTOR);
        let end = offset.checked_add(length);
        if end.is_none_or(|end| end > file_length) {
            let name = extent.file.escape_debug();
            return Err(truncated(format!("\"{name}\" ends before its extent does")));
        }
        return Ok(PartKind::Flat(begins + offset));
    }
    let sparse = Sparse::read(windows, begins, file_length)?;
    if sparse.length < length {
        let name = extent.file.escape_debug();
        return Err(damaged(format!("\"{name}\" holds less than its extent")));
    }
    Ok(PartKind::Sparse(sparse))
}

impl Mapping for Extents {
    fn length(&self) -> u64 {
        self.length
    }

    fn place(&self, offset: u64) -> Result<Place<'_>> {
        let part = self.part(offset)?;
        let within = offset - part.begins;
        let left = part.length - within;
        let file = &**self.windows.disk();
        let sparse = match &part.kind {
            PartKind::Zero => {
                return Ok(Place {
                    length: left,
                    piece: Piece::Zeros,
                });
            }
            PartKind::Flat(at) => {
                return Ok(Place {
                    length: left,
                    piece: Piece::Stored {
                        disk: file,
                        at: at + within,
                    },
                });
            }
            PartKind::Sparse(sparse) => sparse,
        };
        let (length, grain) = sparse.grain(&self.windows, within)?;
        let into = within % sparse.grain;
        let piece = match grain {
            Grain::NotStored => self.not_here(),
            Grain::Zero => Piece::Zeros,
            Grain::At(at) if sparse.is_compressed => Piece::Packed {
                chunk: sparse.joined(at),
                from: crate::bytes::length(into)?,
            },
            Grain::At(at) => Piece::Stored {
                disk: file,
                at: sparse.joined(at) + into,
            },
        };
        Ok(Place {
            length: length.min(left),
            piece,
        })
    }

    fn unpack(&self, at: u64) -> Result<Vec<u8>> {
        let sparse = self.parts.iter().filter_map(|part| match &part.kind {
            PartKind::Sparse(sparse) if sparse.joined(0) <= at => Some(sparse),
            _ => None,
        });
        let holding = sparse.max_by_key(|sparse| sparse.joined(0));
        let holding = holding.ok_or_else(|| damaged("a grain is in no extent"))?;
        holding.unpack(&self.windows, at)
    }
}
