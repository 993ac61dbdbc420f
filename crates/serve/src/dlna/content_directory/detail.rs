//! What the catalogue knows of one item that is shown: its facts, its small picture, the subtitles beside it.

use std::ops::ControlFlow;

use filemap::model::facts::{Facts, Probed};
use filemap::model::{ItemId, Kind as EntryKind, Stat};
use filemap::query::MediaFile;
use filemap::text::natural_order;
use filemap::{Error, ReadTransaction, StoreError};

use crate::dlna::didl::{Art, Subtitle};
use crate::dlna::shelf::Kind;

/// Endings of subtitles.
const SUBTITLES: [&str; 5] = ["srt", "vtt", "ass", "sub", "smi"];
/// The most subtitles of a video, and how many names are looked at for them.
const MOST_SUBTITLES: usize = 32;
const MOST_NAMES: usize = 256;
/// How covers are called.
const COVERS: [&[u8]; 12] = [
    b"cover.jpg",
    b"folder.jpg",
    b"Cover.jpg",
    b"Folder.jpg",
    b"front.jpg",
    b"poster.jpg",
    b"albumart.jpg",
    b"AlbumArt.jpg",
    b"cover.jpeg",
    b"cover.png",
    b"folder.png",
    b"poster.png",
];

/// Where a small picture is taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArtSource {
    /// Bytes inside the file, as they are.
    Inside {
        /// Where they begin.
        offset: u64,
        /// How many they are.
        size: u64,
        /// What they are.
        media_type: &'static str,
    },
    /// Another file of the same directory.
    Beside {
        /// Its name.
        name: Vec<u8>,
        /// What it is.
        media_type: &'static str,
    },
}

/// A file that is shown, with what is known of it.
#[derive(Debug)]
pub struct FoundFile {
    /// Its absolute path.
    pub path: Vec<u8>,
    /// The root that it belongs to: its absolute path.
    pub root: Vec<u8>,
    /// Its name.
    pub name: Vec<u8>,
    /// Its stat.
    pub stat: Stat,
    /// What was found in it.
    pub facts: Option<Facts>,
}

impl FoundFile {
    /// The file of an item; `None` where it is gone.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn of(read: &ReadTransaction, item: u64) -> Result<Option<Self>, Error> {
        let Some(file) = MediaFile::of(read, ItemId::new(item))? else {
            return Ok(None);
        };
        let view = read.view();
        let Some(root) = view.root(file.directory.root())? else {
            return Ok(None);
        };
        let mut names = vec![file.entry.name.to_vec()];
        let mut at = file.directory;
        while at != at.root().top() {
            let Some(record) = view.directory(at)? else {
                return Ok(None);
            };
            names.push(record.name.to_vec());
            at = record.parent;
        }
        let mut path = root.location.clone();
        for name in names.iter().rev() {
            path = filemap::model::path::join(&path, name);
        }
        Ok(Some(Self {
            path,
            root: root.location,
            name: file.entry.name.to_vec(),
            stat: file.entry.stat,
            facts: facts_in(file.facts.to_probed()?),
        }))
    }
}

pub(super) fn facts_in(probed: Probed) -> Option<Facts> {
    match probed {
        Probed::Found(facts) | Probed::Partial(facts, _) => Some(facts),
        Probed::Failed(_) => None,
    }
}

/// Where the small picture of a file is taken from.
pub(in crate::dlna) fn art_of(
    read: &ReadTransaction,
    file: &MediaFile<'_>,
    facts: Option<&Facts>,
) -> Result<Option<ArtSource>, Error> {
    if let Some(inside) = facts.and_then(art_inside) {
        return Ok(Some(inside));
    }
    if facts.is_some_and(|facts| facts.picture.is_some()) {
        return Ok(None);
    }
    let view = read.view();
    let stem = stem_of(file.entry.name);
    let own = [[stem, b".jpg"].concat(), [stem, b".png"].concat()];
    let own = own.iter().map(Vec::as_slice);
    for name in own.chain(COVERS) {
        let entry = view.entry(file.directory, name)?;
        if entry.is_some_and(|entry| entry.stat.kind() == EntryKind::File) {
            let is_png = name.ends_with(b".png");
            return Ok(Some(ArtSource::Beside {
                name: name.to_vec(),
                media_type: if is_png { "image/png" } else { "image/jpeg" },
            }));
        }
    }
    Ok(None)
}

/// A picture inside a file that stands there as it is.
fn art_inside(facts: &Facts) -> Option<ArtSource> {
    if let Some(thumbnail) = facts.picture.as_ref().and_then(|picture| picture.thumbnail) {
        return Some(ArtSource::Inside {
            offset: thumbnail.offset,
            size: thumbnail.size,
            media_type: "image/jpeg",
        });
    }
    let art = &facts.media.as_ref()?.art;
    let front = art
        .iter()
        .find(|art| art.kind == 3)
        .or_else(|| art.first())?;
    let media_type = match front.media_type.as_str() {
        "image/jpeg" | "image/jpg" => "image/jpeg",
        "image/png" => "image/png",
        _ => return None,
    };
    Some(ArtSource::Inside {
        offset: front.offset?,
        size: front.size,
        media_type,
    })
}

/// What is said of a small picture.
pub(super) fn art_kind(source: Option<&ArtSource>, kind: Kind) -> Art {
    match source {
        None => Art::None,
        Some(ArtSource::Inside { .. }) if kind == Kind::Picture => Art::Small,
        Some(_) => Art::Any,
    }
}

fn stem_of(name: &[u8]) -> &[u8] {
    let dot = name.iter().rposition(|byte| *byte == b'.');
    dot.and_then(|dot| name.get(..dot)).unwrap_or(name)
}

/// The subtitles beside a video: files that are called as it is, with a language or not.
pub(in crate::dlna) fn subtitles_of(
    read: &ReadTransaction,
    file: &MediaFile<'_>,
) -> Result<Vec<Subtitle>, Error> {
    let begins = [stem_of(file.entry.name), b"."].concat();
    let mut found: Vec<Subtitle> = Vec::new();
    let mut looked = 0;
    read.view()
        .entries::<StoreError>(file.directory, Some(&begins), |entry| {
            looked += 1;
            let is_it = entry.name.starts_with(&begins);
            if !is_it || looked > MOST_NAMES || found.len() >= MOST_SUBTITLES {
                return Ok(ControlFlow::Break(()));
            }
            let ending = entry
                .name
                .rsplit(|byte| *byte == b'.')
                .next()
                .unwrap_or_default();
            let known = SUBTITLES
                .into_iter()
                .find(|known| ending.eq_ignore_ascii_case(known.as_bytes()));
            if let Some(ending) = known.filter(|_| entry.stat.kind() == EntryKind::File) {
                found.push(Subtitle {
                    name: entry.name.to_vec(),
                    ending,
                });
            }
            Ok(ControlFlow::Continue(()))
        })?;
    found.sort_by(|one, other| {
        // The one without a language first, then by names.
        one.name
            .len()
            .cmp(&other.name.len())
            .then_with(|| natural_order(&one.name, &other.name))
    });
    Ok(found)
}
