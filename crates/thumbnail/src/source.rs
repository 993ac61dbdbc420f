//! Where in a file, or beside it, the picture is that a thumbnail can be made of: the cheapest first.

use std::fs::File;
use std::io;
use std::path::Path;

use filemap_model::ReadAt;
use filemap_model::facts::{Art, Facts, Media, Picture, PictureFormat, ProbeFailureKind, Probed};
use filemap_probe::{Budget, probe};

use crate::covers::{Cover, Covers};
use crate::error::ThumbnailError;
use crate::media_type::{has_video, of_media, of_picture};
use crate::record::About;
use crate::refusal::Refusal;
use crate::shrink::fitting;

/// Art that is larger is not looked at.
const LARGEST_ART: u64 = 64 << 20;
/// What ID3v2 calls a front cover.
const FRONT: u8 = 3;

/// What a thumbnail was made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The small picture that the camera put into the file.
    Embedded,
    /// The picture itself.
    Picture,
    /// Art in an audio or video file.
    Art,
    /// A cover beside the file, or in the directory.
    Cover,
    /// A frame of the video, by ffmpeg.
    Frame,
}

impl Origin {
    /// Returns its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Embedded => "embedded",
            Self::Picture => "picture",
            Self::Art => "art",
            Self::Cover => "cover",
            Self::Frame => "frame",
        }
    }
}

/// Something to try.
#[derive(Debug)]
pub(crate) struct Attempt {
    pub(crate) origin: Origin,
    pub(crate) place: Place,
    pub(crate) orientation: u8,
}

/// Where a picture stands.
#[derive(Debug)]
pub(crate) enum Place {
    /// In the file.
    Here { begins: u64, length: u64 },
    /// In another file.
    There(File, u64),
    /// At a time of the video, in seconds.
    Time(f64),
}

/// All there is to try, and what is known of the file.
#[derive(Debug, Default)]
pub(crate) struct Attempts {
    pub(crate) about: About,
    pub(crate) list: Vec<Attempt>,
}

/// Finds pictures in a file and beside it.
pub(crate) fn in_file(
    file: &File,
    length: u64,
    path: &Path,
    edge: u32,
    covers: &Covers,
) -> Result<Attempts, ThumbnailError> {
    let name = path.file_name().unwrap_or_default();
    let facts = look(
        file,
        0,
        length,
        std::os::unix::ffi::OsStrExt::as_bytes(name),
    )?;
    if let Some(picture) = &facts.picture {
        return Ok(of_picture_file(file, length, picture, edge));
    }
    let Some(media) = &facts.media else {
        return Err(ThumbnailError::NoPicture(
            "nothing is known of it".to_owned(),
        ));
    };
    let mut attempts = Attempts {
        about: About {
            media_type: of_media(media),
            ..About::default()
        },
        list: art(media).map(|art| of_art(file, art)).collect(),
    };
    if has_video(media) {
        let seconds = media
            .duration
            .map(|duration| duration.nanoseconds / 1_000_000_000);
        attempts.about.length = seconds;
        attempts.list.push(frame_at(tenth(media)));
    } else if attempts.list.is_empty() {
        let cover = path
            .parent()
            .and_then(|folder| covers.open(folder).ok().flatten());
        attempts.take_cover(cover);
    }
    Ok(attempts)
}

/// Finds the cover of a directory.
pub(crate) fn in_directory(path: &Path, covers: &Covers) -> Result<Attempts, ThumbnailError> {
    let cover = covers
        .open(path)
        .map_err(|source| ThumbnailError::Unreadable {
            path: path.to_owned(),
            source,
        })?;
    let mut attempts = Attempts::default();
    attempts.about.media_type = Some("inode/directory");
    attempts.take_cover(cover);
    Ok(attempts)
}

impl Attempts {
    fn take_cover(&mut self, cover: Option<Cover>) {
        let Some(Cover { file, length, said }) = cover else {
            return;
        };
        let orientation = orientation(&file, 0, length);
        self.about.cover = Some(said);
        self.list.push(Attempt {
            origin: Origin::Cover,
            place: Place::There(file, length),
            orientation,
        });
    }
}

/// The facts of what stands in a part of a file.
fn look(file: &File, begins: u64, length: u64, name: &[u8]) -> Result<Facts, ThumbnailError> {
    let part = Part { file, begins };
    match probe(&part, length, name, Budget::default()) {
        Probed::Found(facts) | Probed::Partial(facts, _) => Ok(facts),
        Probed::Failed(failure) => Err(match failure.kind {
            ProbeFailureKind::Changed => ThumbnailError::Changing,
            ProbeFailureKind::Unknown => {
                ThumbnailError::Refused(Refusal::unsupported(failure.reason))
            }
            _ => ThumbnailError::Refused(Refusal::malformed(failure.reason)),
        }),
    }
}

fn orientation(file: &File, begins: u64, length: u64) -> u8 {
    let facts = look(file, begins, length, b"").ok();
    let picture = facts.and_then(|facts| facts.picture);
    picture.map_or(1, |picture| picture.orientation)
}

fn of_picture_file(file: &File, length: u64, picture: &Picture, edge: u32) -> Attempts {
    let size = (picture.width, picture.height);
    let is_known = picture.width > 0 && picture.height > 0;
    let mut attempts = Attempts {
        about: About {
            media_type: of_picture(picture.format),
            size: is_known.then_some(size),
            ..About::default()
        },
        list: Vec::new(),
    };
    let is_raw = picture.format == PictureFormat::Raw;
    if let Some(small) = picture.thumbnail
        && (is_raw || is_enough(file, small.offset, small.size, picture, edge))
    {
        attempts.list.push(Attempt {
            origin: Origin::Embedded,
            place: Place::Here {
                begins: small.offset,
                length: small.size,
            },
            orientation: picture.orientation,
        });
    }
    // What is not decoded here, ffmpeg may know.
    let is_foreign = matches!(
        picture.format,
        PictureFormat::Heic | PictureFormat::Avif | PictureFormat::Jxl
    );
    attempts.list.push(if is_foreign {
        frame_at(0.0)
    } else {
        Attempt {
            origin: Origin::Picture,
            place: Place::Here { begins: 0, length },
            orientation: picture.orientation,
        }
    });
    attempts
}

/// Whether the small picture in a file is large enough, and of the shape of the whole one: some cameras put bars
/// around it, and some editors leave that of the picture before the cut.
fn is_enough(file: &File, begins: u64, length: u64, whole: &Picture, edge: u32) -> bool {
    let Ok(Some(small)) = look(file, begins, length, b"").map(|facts| facts.picture) else {
        return false;
    };
    let is_turned = whole.orientation >= 5;
    let (width, height) = if is_turned {
        (whole.height, whole.width)
    } else {
        (whole.width, whole.height)
    };
    let wanted = fitting((width, height), edge);
    let [a, b] = [
        u64::from(small.width) * u64::from(height),
        u64::from(small.height) * u64::from(width),
    ];
    small.width >= wanted.0 && small.height >= wanted.1 && a.abs_diff(b) * 50 <= a.max(b)
}

/// Art that stands in one piece, the front cover first, then the larger one.
fn art(media: &Media) -> impl Iterator<Item = (u64, u64)> {
    let is_one = |art: &&Art| art.size > 0 && art.size <= LARGEST_ART;
    let mut all: Vec<&Art> = media.art.iter().filter(is_one).collect();
    all.sort_by_key(|art| (art.kind != FRONT, std::cmp::Reverse(art.size)));
    let all: Vec<_> = all
        .iter()
        .filter_map(|art| Some((art.offset?, art.size)))
        .collect();
    all.into_iter()
}

fn of_art(file: &File, (begins, length): (u64, u64)) -> Attempt {
    Attempt {
        origin: Origin::Art,
        place: Place::Here { begins, length },
        orientation: orientation(file, begins, length),
    }
}

fn frame_at(seconds: f64) -> Attempt {
    Attempt {
        origin: Origin::Frame,
        place: Place::Time(seconds),
        orientation: 1,
    }
}

/// A tenth of the video, in seconds: behind the black at its beginning.
#[expect(clippy::cast_precision_loss, reason = "a nanosecond does not count")]
fn tenth(media: &Media) -> f64 {
    let nanoseconds = media.duration.map_or(0, |duration| duration.nanoseconds);
    nanoseconds as f64 / 1e10
}

/// A file from some place on.
struct Part<'f> {
    file: &'f File,
    begins: u64,
}

impl ReadAt for Part<'_> {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        ReadAt::read_at(self.file, buffer, self.begins.saturating_add(offset))
    }
}
