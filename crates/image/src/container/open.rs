//! Opens an image, layer by layer.

use std::sync::Arc;

use super::context::Context;
use super::layer::{Container, Layer, Opened};
use super::magic::{Format, format_of};
use super::opening::{Opening, Unknown};
use super::{compressed, dmg, ewf, qcow2, raw, split, vdi, vhd, vhdx, vmdk};
use crate::disk::Disk;
use crate::error::{ImageError, ImageErrorKind, Result, too_large, unsupported};

/// Layers within each other at the most.
const MOST_LAYERS: usize = 4;

/// Opens an image: what it is, its content says.
///
/// # Errors
/// [`ImageErrorKind::NotRecognised`] where it is nothing that is known and that was not asked for,
/// [`ImageErrorKind::Missing`] where another file is needed that is not there or may not be opened, and what
/// the formats say.
pub fn open(disk: Arc<dyn Disk>, opening: &Opening<'_>) -> Result<Container> {
    let context = Context {
        opening: opening.clone(),
        parents: 0,
        open: open_within,
    };
    open_within(disk, &context)
}

fn open_within(disk: Arc<dyn Disk>, context: &Context<'_>) -> Result<Container> {
    let mut container = Container::new(disk);
    if let Some(opened) = split::open(&container.disk, context)? {
        container.add(opened);
    }
    while let Some(format) = next_format(&mut container)? {
        if container.layers.len() >= MOST_LAYERS {
            return Err(too_large(format!(
                "more than {MOST_LAYERS} containers are within each other"
            )));
        }
        let opened = open_layer(format, &container.disk, context)?;
        container.add(opened);
    }
    if container.layers.is_empty() {
        let opened = open_raw(&container.disk, context)?;
        container.add(opened);
    }
    Ok(container)
}

/// The format of what was found so far. Where a layer is damaged its disk is still worth to be looked at.
fn next_format(container: &mut Container) -> Result<Option<Format>> {
    match (format_of(&container.disk), container.layers.last_mut()) {
        (Err(error), Some(layer)) => {
            let remark = format!("what it holds cannot all be read: {error}");
            layer.remarks.push(remark);
            Ok(None)
        }
        (found, _) => found,
    }
}

fn open_layer(format: Format, disk: &Arc<dyn Disk>, context: &Context<'_>) -> Result<Opened> {
    let (name, opened) = match format {
        Format::Vhd => ("VHD", vhd::open(disk, context)),
        Format::Vhdx => ("VHDX", vhdx::open(disk, context)),
        Format::Vmdk => ("VMDK", vmdk::open(disk, context)),
        Format::Qcow2 => ("QCOW2", qcow2::open(disk, context)),
        Format::Vdi => ("VDI", vdi::open(disk)),
        Format::Ewf => ("EWF", ewf::open(disk, context)),
        Format::Dmg => ("DMG", dmg::open(disk)),
        Format::Compressed(compression) => {
            let opened = compressed::open(compression, disk, context);
            (compression.name(), opened)
        }
        Format::Other(name) => {
            return Err(unsupported(format!("{name} is recognised and not read")));
        }
    };
    opened.map_err(|error| error.within(name))
}

fn open_raw(disk: &Arc<dyn Disk>, context: &Context<'_>) -> Result<Opened> {
    if context.opening.unknown == Unknown::Refused && !raw::is_disk(disk)? {
        return Err(ImageError::new(
            ImageErrorKind::NotRecognised,
            "no container, partition table or filesystem that is known",
        ));
    }
    let layer = Layer::new("raw", "", disk.length());
    Ok(Opened::new(layer, Arc::clone(disk)))
}
