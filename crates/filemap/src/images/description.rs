//! What an image is, without what is needed to read it: what a page about it shows, and what can be kept.

use filemap_image::{Layer, PartitionTable, Territory, Zone};

use super::hashes::ImageHashes;
use super::opened::OpenedImage;

/// What is known of an image, from its container to the filesystems in its zones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageDescription {
    /// Where it is, as whoever asked wrote it.
    pub path: Vec<u8>,
    /// Bytes of the disk in it.
    pub length: u64,
    /// The formats around the disk, the outermost first. What was checked of them is not kept.
    pub layers: Vec<Layer>,
    /// Its zones. What was checked of the table is not kept.
    pub table: PartitionTable,
    /// The filesystem in each zone, or why none is read.
    pub territories: Vec<Result<Territory, String>>,
    /// The hashes of the disk, where they are known.
    pub hashes: Option<ImageHashes>,
}

impl ImageDescription {
    /// Looks into every zone of an image.
    #[must_use]
    pub fn of(image: &OpenedImage) -> Self {
        let look = |zone: &Zone| match image.territory(zone) {
            Ok(filesystem) => Ok(filesystem.territory().clone()),
            Err(error) => Err(error.to_string()),
        };
        let mut layers = image.container.layers.clone();
        layers.iter_mut().for_each(|layer| layer.checks.clear());
        let mut table = image.table.clone();
        table.checks.clear();
        Self {
            path: image.path.clone(),
            length: image.container.disk.length(),
            layers,
            territories: table.zones.iter().map(look).collect(),
            table,
            hashes: None,
        }
    }

    /// Each zone with the filesystem in it, or why none is read.
    pub fn zones(&self) -> impl Iterator<Item = (&Zone, Result<&Territory, &str>)> {
        let territories = self.territories.iter();
        let territories = territories.map(|found| found.as_ref().map_err(String::as_str));
        self.table.zones.iter().zip(territories)
    }
}
