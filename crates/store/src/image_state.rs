//! The image that a territory was read from: which files it is made of, and as what they were seen.

use filemap_model::Stat;
use planus::{Builder, Offset};

use crate::generated::filemap as fb;
use crate::stat_record::{record_to_stat, stat_to_record};

/// A file that an image is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageFileState {
    /// Its name, without a path.
    pub name: Vec<u8>,
    /// Its stat when it was read; `None` where there was no such file.
    pub stat: Option<Stat>,
}

/// An image as it was when a territory of it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImageState {
    /// The image's own file first, then those of its folder that belong to it.
    pub files: Vec<ImageFileState>,
    /// The zones of it that have a root.
    pub zones: Vec<u32>,
    /// A file was changed so shortly before that a further change may not show.
    pub is_racy: bool,
}

impl ImageState {
    /// Is an image, as it is now, the one that was read, as far as stats tell? Access times, owners and
    /// permissions say nothing of its content.
    #[must_use]
    pub fn is_same(&self, now: &Self) -> bool {
        let pairs = self.files.iter().zip(&now.files);
        self.files.len() == now.files.len()
            && pairs
                .into_iter()
                .all(|(then, now)| then.name == now.name && is_same_content(then.stat, now.stat))
    }

    pub(crate) fn write(&self, builder: &mut Builder) -> Offset<fb::Image> {
        let files: Vec<_> = self
            .files
            .iter()
            .map(|file| {
                let stat = file.stat.as_ref().map(stat_to_record);
                fb::ImageFile::create(builder, file.name.as_slice(), stat)
            })
            .collect();
        fb::Image::create(
            builder,
            files.as_slice(),
            self.zones.as_slice(),
            self.is_racy,
        )
    }

    pub(crate) fn read(table: fb::ImageRef<'_>) -> Result<Self, planus::Error> {
        let mut files = Vec::new();
        if let Some(list) = table.files()? {
            for file in list.iter() {
                let file = file?;
                files.push(ImageFileState {
                    name: file.name()?.unwrap_or_default().to_vec(),
                    stat: file.stat()?.map(record_to_stat),
                });
            }
        }
        let zones = table.zones()?;
        Ok(Self {
            files,
            zones: zones
                .map(|zones| zones.iter().collect())
                .unwrap_or_default(),
            is_racy: table.racy()?,
        })
    }
}

fn is_same_content(then: Option<Stat>, now: Option<Stat>) -> bool {
    match (then, now) {
        (Some(then), Some(now)) => {
            then.size == now.size
                && then.mtime == now.mtime
                && then.ctime == now.ctime
                && then.is_same_inode(&now)
        }
        (then, now) => then.is_none() && now.is_none(),
    }
}
