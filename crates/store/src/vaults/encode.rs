//! Writes records of disk images as FlatBuffers.

use filemap_model::Fingerprint;
use planus::{Builder, Offset};

use super::record::{
    FoundTerritory, ImageSession, TerritoryRecord, VaultHashes, VaultLayer, VaultRecord, ZoneRecord,
};
use crate::generated::filemap as fb;
use crate::records::Writer;
use crate::wide::time_to_record;

fn state(fingerprint: &Fingerprint) -> fb::FileState {
    fb::FileState {
        size: fingerprint.size,
        inode: fingerprint.inode,
        mtime: time_to_record(fingerprint.mtime),
        ctime: time_to_record(fingerprint.ctime),
        btime: time_to_record(fingerprint.btime),
        racy: u8::from(fingerprint.is_racy),
    }
}

fn texts(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

fn paths(builder: &mut Builder, paths: &[Vec<u8>]) -> Vec<Offset<fb::PathBytes>> {
    let path = |path: &Vec<u8>| fb::PathBytes::create(builder, path.as_slice());
    paths.iter().map(path).collect()
}

fn named(builder: &mut Builder, pairs: &[(String, String)]) -> Vec<Offset<fb::NamedText>> {
    let named = |(name, text): &(String, String)| {
        fb::NamedText::create(builder, name.as_str(), text.as_str())
    };
    pairs.iter().map(named).collect()
}

fn layer(builder: &mut Builder, layer: &VaultLayer) -> Offset<fb::VaultLayer> {
    let files = paths(builder, &layer.files);
    let parent = layer.parent.as_deref();
    let parent = parent.map(|parent| fb::PathBytes::create(builder, parent));
    let facts = named(builder, &layer.facts);
    let hashes = named(builder, &layer.hashes);
    fb::VaultLayer::create(
        builder,
        layer.format.as_str(),
        layer.variant.as_str(),
        layer.stored,
        layer.length,
        files.as_slice(),
        parent,
        layer.identifier.as_str(),
        facts.as_slice(),
        hashes.as_slice(),
        texts(&layer.remarks).as_slice(),
    )
}

fn hashes(builder: &mut Builder, hashes: &VaultHashes) -> Offset<fb::VaultHashes> {
    fb::VaultHashes::create(
        builder,
        hashes.md5.as_slice(),
        hashes.sha1.as_slice(),
        hashes.sha256.as_slice(),
        state(&hashes.state),
        hashes.at.nearest_usual(),
    )
}

impl Writer {
    pub(super) fn vault(&mut self, record: &VaultRecord) -> &mut Vec<u8> {
        let builder = self.begin();
        let paths = paths(builder, &record.paths);
        let mut others = Vec::with_capacity(record.others.len());
        for other in &record.others {
            let name = other.name.as_slice();
            let state = other.state.as_ref().map(state);
            others.push(fb::VaultFile::create(builder, name, state));
        }
        let mut layers = Vec::with_capacity(record.layers.len());
        for found in &record.layers {
            layers.push(layer(builder, found));
        }
        let hashes = record.hashes.as_ref();
        let hashes = hashes.map(|found| self::hashes(builder, found));
        let root = fb::Vault::create(
            builder,
            paths.as_slice(),
            record.device,
            state(&record.state),
            record.ends.as_slice(),
            u8::from(record.is_raw) | u8::from(record.has_backing) << 1,
            others.as_slice(),
            record.length,
            layers.as_slice(),
            record.table_kind,
            record.sector_size,
            record.identifier.as_str(),
            texts(&record.remarks).as_slice(),
            hashes,
            record.created.nearest_usual(),
            record.updated.nearest_usual(),
            record.accessed.nearest_usual(),
        );
        self.finish(root)
    }

    pub(super) fn zone(&mut self, record: &ZoneRecord) -> &mut Vec<u8> {
        let root = fb::VaultZone::create(
            self.begin(),
            record.within.map_or(0, |number| u64::from(number) + 1),
            record.offset,
            record.length,
            record.type_code.as_str(),
            record.type_name.as_str(),
            record.name.as_str(),
            record.uuid.as_str(),
            texts(&record.flags).as_slice(),
            record.is_frame,
            texts(&record.remarks).as_slice(),
        );
        self.finish(root)
    }

    pub(super) fn territory(&mut self, found: &FoundTerritory) -> &mut Vec<u8> {
        let nothing = TerritoryRecord::default();
        let record = found.as_ref().unwrap_or(&nothing);
        let root = fb::VaultTerritory::create(
            self.begin(),
            found.as_ref().err().map(String::as_str),
            record.kind.as_str(),
            record.label.as_slice(),
            record.uuid.as_str(),
            record.total,
            record.free,
            record.block_size,
            time_to_record(record.created),
            record.is_hierarchical,
            texts(&record.remarks).as_slice(),
        );
        self.finish(root)
    }

    pub(super) fn image_session(&mut self, record: &ImageSession) -> &mut Vec<u8> {
        let root = fb::ImageSession::create(
            self.begin(),
            record.vault.value(),
            record.zone.map_or(0, |number| u64::from(number) + 1),
            record.path.as_slice(),
            record.created.nearest_usual(),
            record.updated.nearest_usual(),
            record.accessed.nearest_usual(),
        );
        self.finish(root)
    }
}
