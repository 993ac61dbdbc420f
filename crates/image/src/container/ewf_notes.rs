//! What was noted when a disk was read into an EWF: who and why, and the hashes of the disk.

use super::codec::{self, adler32};
use super::ewf_sections::Section;
use super::layer::Layer;
use super::text::{hex, utf16};
use crate::bytes::{le32, slice};
use crate::error::Result;
use crate::windows::Windows;

/// Bytes of the notes at the most.
const LARGEST_NOTES: usize = 256 << 10;

/// The names of the columns, and how they are called here.
const NAMES: [(&str, &str); 8] = [
    ("c", "case number"),
    ("n", "evidence number"),
    ("a", "description"),
    ("e", "examiner"),
    ("t", "notes"),
    ("av", "program version"),
    ("ov", "system"),
    ("m", "acquired"),
];

/// Adds the notes of a header section. What cannot be read is left out: it is not part of the disk.
pub(super) fn read_header(windows: &Windows, section: &Section, layer: &mut Layer) {
    let text = header_text(windows, section);
    let Some(text) = text else { return };
    let lines: Vec<&str> = text
        .lines()
        .map(|line| line.trim_end_matches('\r'))
        .collect();
    // The line of names has at least the number of the case and that of the evidence.
    let is_named = |line: &&str| {
        line.split('\t')
            .filter(|name| matches!(*name, "c" | "n"))
            .count()
            == 2
    };
    let named = lines.iter().position(is_named);
    let Some(at) = named else { return };
    let columns = lines.get(at).into_iter().flat_map(|line| line.split('\t'));
    let values = lines
        .get(at + 1)
        .into_iter()
        .flat_map(|line| line.split('\t'));
    for (column, value) in columns.zip(values) {
        let name = NAMES.iter().find(|(short, _)| *short == column);
        let Some((_, name)) = name else { continue };
        let is_new = !layer.facts.iter().any(|(known, _)| known == name);
        if is_new {
            layer.fact(name, value.to_owned());
        }
    }
}

fn header_text(windows: &Windows, section: &Section) -> Option<String> {
    let length = usize::try_from(section.length).ok()?;
    if length > LARGEST_NOTES {
        return None;
    }
    let packed = windows.bytes(section.begins, length).ok()?;
    let bytes = codec::at_most(
        flate2::read::ZlibDecoder::new(packed.as_slice()),
        LARGEST_NOTES,
    );
    let bytes = bytes.ok()?;
    Some(match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        bytes => String::from_utf8_lossy(bytes).into_owned(),
    })
}

/// Adds the hashes of a hash or digest section.
pub(super) fn read_hashes(windows: &Windows, section: &Section, layer: &mut Layer) -> Result<()> {
    let (length, has_sha1) = match section.kind.as_str() {
        "hash" => (36, false),
        _ => (80, true),
    };
    let bytes = windows.bytes(section.begins, length)?;
    let own = length - 4;
    let what = format!("checksum of the {} section", section.kind);
    layer.check(&what, adler32(slice(&bytes, 0, own)?) == le32(&bytes, own)?);
    let mut add = |name: &'static str, hash: &[u8]| {
        let is_told = hash.iter().any(|byte| *byte != 0);
        let is_new = !layer.hashes.iter().any(|(known, _)| *known == name);
        if is_told && is_new {
            layer.hashes.push((name.into(), hex(hash)));
        }
    };
    add("md5", slice(&bytes, 0, 16)?);
    if has_sha1 {
        add("sha1", slice(&bytes, 16, 20)?);
    }
    Ok(())
}
