//! What is read of an image, and what is kept of it, are the same in two forms.

use std::borrow::Cow;

use filemap_image::{Layer, PartitionTable, TableKind, Territory, Zone};
use filemap_store::{
    FoundTerritory, TerritoryRecord, VaultHashes, VaultLayer, VaultRecord, ZoneRecord,
};
use filemap_update::FoundZone;

use crate::images::{ImageDescription, ImageHashes};

/// The kinds of partition tables by the numbers that they are kept under.
const KINDS: [TableKind; 6] = [
    TableKind::None,
    TableKind::Gpt,
    TableKind::HybridGpt,
    TableKind::Mbr,
    TableKind::Apple,
    TableKind::Bsd,
];

fn number_of(kind: TableKind) -> u8 {
    let mut numbered = (0_u8..).zip(KINDS);
    let found = numbered.find(|(_, known)| *known == kind);
    found.map_or(0, |(number, _)| number)
}

type Named<'n> = (Cow<'static, str>, &'n String);

fn plain((name, text): Named<'_>) -> (String, String) {
    (name.into_owned(), text.clone())
}

fn kept_layer(layer: &Layer) -> VaultLayer {
    let pairs = |pairs: &[(Cow<'static, str>, String)]| {
        let pairs = pairs.iter();
        pairs
            .map(|(name, text)| plain((name.clone(), text)))
            .collect()
    };
    VaultLayer {
        format: layer.format.clone().into_owned(),
        variant: layer.variant.clone(),
        stored: layer.stored,
        length: layer.length,
        files: layer.files.clone(),
        parent: layer.parent.clone(),
        identifier: layer.identifier.clone(),
        facts: pairs(&layer.facts),
        hashes: pairs(&layer.hashes),
        remarks: layer.remarks.clone(),
    }
}

fn known_layer(layer: VaultLayer) -> Layer {
    let pairs = |pairs: Vec<(String, String)>| {
        let pairs = pairs.into_iter();
        pairs.map(|(name, text)| (name.into(), text)).collect()
    };
    Layer {
        format: layer.format.into(),
        variant: layer.variant,
        stored: layer.stored,
        length: layer.length,
        files: layer.files,
        parent: layer.parent,
        identifier: layer.identifier,
        facts: pairs(layer.facts),
        hashes: pairs(layer.hashes),
        checks: Vec::new(),
        remarks: layer.remarks,
    }
}

fn kept_zone(zone: &Zone) -> ZoneRecord {
    ZoneRecord {
        within: zone.within,
        offset: zone.offset,
        length: zone.length,
        type_code: zone.type_code.clone(),
        type_name: zone.type_name.clone(),
        name: zone.name.clone(),
        uuid: zone.uuid.clone(),
        flags: zone.flags.clone(),
        is_frame: zone.is_frame,
        remarks: zone.remarks.clone(),
    }
}

fn known_zone(number: u32, zone: ZoneRecord) -> Zone {
    Zone {
        number,
        within: zone.within,
        offset: zone.offset,
        length: zone.length,
        type_code: zone.type_code,
        type_name: zone.type_name,
        name: zone.name,
        uuid: zone.uuid,
        flags: zone.flags,
        is_frame: zone.is_frame,
        remarks: zone.remarks,
    }
}

fn kept_territory(found: &Result<Territory, String>) -> FoundTerritory {
    found.clone().map(|territory| TerritoryRecord {
        kind: territory.kind,
        label: territory.label,
        uuid: territory.uuid,
        total: territory.total,
        free: territory.free,
        block_size: territory.block_size,
        created: territory.created,
        // All filesystems that are read are.
        is_hierarchical: true,
        remarks: territory.remarks,
    })
}

fn known_territory(found: FoundTerritory) -> Result<Territory, String> {
    found.map(|record| Territory {
        kind: record.kind,
        label: record.label,
        uuid: record.uuid,
        total: record.total,
        free: record.free,
        block_size: record.block_size,
        created: record.created,
        remarks: record.remarks,
    })
}

/// The zones of an image as they are kept; `None` where two have one number, which no record can hold.
pub(super) fn kept_zones(image: &ImageDescription) -> Option<Vec<FoundZone>> {
    let zones = image.table.zones.iter().zip(&image.territories);
    let zones = zones.map(|(zone, territory)| {
        let territory = kept_territory(territory);
        (zone.number, kept_zone(zone), territory)
    });
    let zones: Vec<FoundZone> = zones.collect();
    zones
        .is_sorted_by(|one, next| one.0 < next.0)
        .then_some(zones)
}

/// What of an image stands in its record.
pub(super) fn kept_image(image: &ImageDescription) -> VaultRecord {
    VaultRecord {
        length: image.length,
        layers: image.layers.iter().map(kept_layer).collect(),
        table_kind: number_of(image.table.kind),
        sector_size: image.table.sector_size,
        identifier: image.table.identifier.clone(),
        remarks: image.table.remarks.clone(),
        ..VaultRecord::default()
    }
}

/// What is known of an image; `None` where the records do not say it.
pub(super) fn known_image(
    path: &[u8],
    record: VaultRecord,
    zones: Vec<(u32, ZoneRecord)>,
    territories: Vec<(u32, FoundTerritory)>,
) -> Option<ImageDescription> {
    let numbers = zones.iter().map(|(number, _)| number);
    if !numbers.eq(territories.iter().map(|(number, _)| number)) {
        return None;
    }
    let zones = zones.into_iter();
    let territories = territories.into_iter();
    let hashes = record.hashes.filter(|kept| kept.state == record.state);
    Some(ImageDescription {
        hashes: hashes.map(|kept| known_hashes(path, record.length, &kept)),
        path: path.to_vec(),
        length: record.length,
        layers: record.layers.into_iter().map(known_layer).collect(),
        table: PartitionTable {
            kind: *KINDS.get(usize::from(record.table_kind))?,
            sector_size: record.sector_size,
            identifier: record.identifier,
            zones: zones
                .map(|(number, zone)| known_zone(number, zone))
                .collect(),
            checks: Vec::new(),
            remarks: record.remarks,
        },
        territories: territories
            .map(|(_, territory)| known_territory(territory))
            .collect(),
    })
}

/// The hashes that are kept of an image.
pub(super) fn known_hashes(path: &[u8], bytes: u64, kept: &VaultHashes) -> ImageHashes {
    ImageHashes {
        path: path.to_vec(),
        bytes,
        md5: digits(&kept.md5),
        sha1: digits(&kept.sha1),
        sha256: digits(&kept.sha256),
    }
}

fn digits(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes that hexadecimal digits stand for.
pub(super) fn bytes_of<const N: usize>(digits: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let pairs = digits.as_bytes().as_chunks::<2>().0;
    if pairs.len() != N || digits.len() != 2 * N {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(pairs) {
        let pair = std::str::from_utf8(pair).ok()?;
        *byte = u8::from_str_radix(pair, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_for_bytes() {
        assert_eq!(bytes_of("00ff1a"), Some([0, 255, 26]));
        assert_eq!(digits(&[0, 255, 26]), "00ff1a");
        assert_eq!(bytes_of::<3>("00ff1"), None);
        assert_eq!(bytes_of::<3>("00ff1a2"), None);
        assert_eq!(bytes_of::<2>("0g11"), None);
    }
}
