//! Reads records of disk images from FlatBuffers; a record that makes no sense is `None`.

use filemap_model::{Fingerprint, Timestamp, VaultId};
use planus::{ReadAsRoot, Vector};

use super::record::{
    FoundTerritory, ImageSession, TerritoryRecord, VaultFile, VaultHashes, VaultLayer, VaultRecord,
    ZoneRecord,
};
use crate::generated::filemap as fb;
use crate::records::Read;
use crate::wide::record_to_time;

fn state(state: fb::FileStateRef<'_>) -> Fingerprint {
    Fingerprint {
        size: state.size(),
        inode: state.inode(),
        mtime: record_to_time(state.mtime()),
        ctime: record_to_time(state.ctime()),
        btime: record_to_time(state.btime()),
        is_racy: state.racy() & 1 != 0,
    }
}

fn text(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}

fn texts(list: Option<Vector<'_, planus::Result<&str>>>) -> Read<Vec<String>> {
    let list = list.into_iter().flat_map(|list| list.iter());
    list.map(|text| Ok(text?.to_owned())).collect()
}

type Paths<'a> = Vector<'a, planus::Result<fb::PathBytesRef<'a>>>;

fn paths(list: Option<Paths<'_>>) -> Read<Vec<Vec<u8>>> {
    let list = list.into_iter().flat_map(|list| list.iter());
    list.map(|path| Ok(path?.path()?.unwrap_or_default().to_vec()))
        .collect()
}

type Pairs<'a> = Vector<'a, planus::Result<fb::NamedTextRef<'a>>>;

fn named(list: Option<Pairs<'_>>) -> Read<Vec<(String, String)>> {
    let list = list.into_iter().flat_map(|list| list.iter());
    list.map(|pair| {
        let pair = pair?;
        Ok((text(pair.name()?), text(pair.text()?)))
    })
    .collect()
}

fn layer(layer: fb::VaultLayerRef<'_>) -> Read<VaultLayer> {
    let parent = layer.parent()?.map(|parent| parent.path()).transpose()?;
    Ok(VaultLayer {
        format: text(layer.format()?),
        variant: text(layer.variant()?),
        stored: layer.stored()?,
        length: layer.length()?,
        files: paths(layer.files()?)?,
        parent: parent.map(|parent| parent.unwrap_or_default().to_vec()),
        identifier: text(layer.identifier()?),
        facts: named(layer.facts()?)?,
        hashes: named(layer.hashes()?)?,
        remarks: texts(layer.remarks()?)?,
    })
}

fn other(other: fb::VaultFileRef<'_>) -> Read<VaultFile> {
    Ok(VaultFile {
        name: other.name()?.unwrap_or_default().to_vec(),
        state: other.state()?.map(state),
    })
}

fn digest<const N: usize>(bytes: Option<&[u8]>) -> Option<[u8; N]> {
    bytes?.as_array().copied()
}

fn hashes(hashes: fb::VaultHashesRef<'_>) -> Read<Option<VaultHashes>> {
    let (md5, sha1) = (digest(hashes.md5()?), digest(hashes.sha1()?));
    let (sha256, made) = (digest(hashes.sha256()?), hashes.state()?);
    let at = Timestamp::from_usual(hashes.at()?);
    let found = || {
        Some(VaultHashes {
            md5: md5?,
            sha1: sha1?,
            sha256: sha256?,
            state: state(made?),
            at,
        })
    };
    Ok(found())
}

/// The record of a vault.
pub(super) fn read_vault(value: &[u8]) -> Option<VaultRecord> {
    vault(value).ok()?
}

fn vault(bytes: &[u8]) -> Read<Option<VaultRecord>> {
    let table = fb::VaultRef::read_as_root(bytes)?;
    let (Some(found), Some(ends)) = (table.state()?, digest(table.ends()?)) else {
        return Ok(None);
    };
    let others = table.others()?.into_iter().flat_map(|list| list.iter());
    let layers = table.layers()?.into_iter().flat_map(|list| list.iter());
    let digests = table.hashes()?.map(hashes).transpose()?;
    let allowed = table.allowed()?;
    Ok(Some(VaultRecord {
        paths: paths(table.paths()?)?,
        device: table.device()?,
        state: state(found),
        ends,
        is_raw: allowed & 1 != 0,
        has_backing: allowed & 2 != 0,
        others: others.map(|found| other(found?)).collect::<Read<_>>()?,
        length: table.length()?,
        layers: layers.map(|found| layer(found?)).collect::<Read<_>>()?,
        table_kind: table.table_kind()?,
        sector_size: table.sector_size()?,
        identifier: text(table.identifier()?),
        remarks: texts(table.remarks()?)?,
        hashes: digests.flatten(),
        created: Timestamp::from_usual(table.created()?),
        updated: Timestamp::from_usual(table.updated()?),
        accessed: Timestamp::from_usual(table.accessed()?),
    }))
}

/// A number of which one more is kept, so that 0 says that there is none.
fn one_less(number: u64) -> Option<Option<u32>> {
    match number.checked_sub(1) {
        None => Some(None),
        Some(number) => u32::try_from(number).ok().map(Some),
    }
}

/// The record of a zone.
pub(super) fn read_zone(value: &[u8]) -> Option<ZoneRecord> {
    zone(value).ok()?
}

fn zone(bytes: &[u8]) -> Read<Option<ZoneRecord>> {
    let table = fb::VaultZoneRef::read_as_root(bytes)?;
    let Some(within) = one_less(table.within()?) else {
        return Ok(None);
    };
    Ok(Some(ZoneRecord {
        within,
        offset: table.offset()?,
        length: table.length()?,
        type_code: text(table.type_code()?),
        type_name: text(table.type_name()?),
        name: text(table.name()?),
        uuid: text(table.uuid()?),
        flags: texts(table.flags()?)?,
        is_frame: table.is_frame()?,
        remarks: texts(table.remarks()?)?,
    }))
}

/// The record of a territory, or why there is none.
pub(super) fn read_territory(value: &[u8]) -> Option<FoundTerritory> {
    territory(value).ok()
}

fn territory(bytes: &[u8]) -> Read<FoundTerritory> {
    let table = fb::VaultTerritoryRef::read_as_root(bytes)?;
    if let Some(unread) = table.unread()? {
        return Ok(Err(unread.to_owned()));
    }
    Ok(Ok(TerritoryRecord {
        kind: text(table.kind()?),
        label: table.label()?.unwrap_or_default().to_vec(),
        uuid: text(table.uuid()?),
        total: table.total()?,
        free: table.free()?,
        block_size: table.block_size()?,
        created: table.created()?.map_or(Timestamp::MIN, record_to_time),
        is_hierarchical: table.hierarchical()?,
        remarks: texts(table.remarks()?)?,
    }))
}

/// The record of a session.
pub(super) fn read_image_session(value: &[u8]) -> Option<ImageSession> {
    image_session(value).ok()?
}

fn image_session(bytes: &[u8]) -> Read<Option<ImageSession>> {
    let table = fb::ImageSessionRef::read_as_root(bytes)?;
    let Some(zone) = one_less(table.zone()?) else {
        return Ok(None);
    };
    Ok(Some(ImageSession {
        vault: VaultId::new(table.vault()?),
        zone,
        path: table.path()?.unwrap_or_default().to_vec(),
        created: Timestamp::from_usual(table.created()?),
        updated: Timestamp::from_usual(table.updated()?),
        accessed: Timestamp::from_usual(table.accessed()?),
    }))
}
