//! Opens images, and what lies in them, for the commands.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use filemap::image::{
    Allowance, Backing, Disk, Filesystem, ImageError, ImageErrorKind, ListedEntry, Unknown, Zone,
};
use filemap::model::Kind;
use filemap::text::escape;
use filemap::{Error, ImageOptions, ImagePlace, OpenedImage};

use super::super::context::Context;
use super::super::error::CommandError;
use super::super::stop::Stop;
use crate::arguments::ImageOpening;
use crate::output::{Exit, Progress};

/// What a command on images has at hand.
pub(super) struct Session {
    pub(super) stop: Stop,
    pub(super) options: ImageOptions,
    /// How it ends, as far as is known.
    pub(super) exit: Exit,
    progress: Progress,
    begun: Instant,
}

/// A filesystem, and the directory or file in it that is asked for.
pub(super) struct Start {
    pub(super) filesystem: Box<dyn Filesystem>,
    pub(super) entry: ListedEntry,
    /// Its path, as people write it.
    pub(super) written: Vec<u8>,
}

impl Session {
    pub(super) fn new(opening: ImageOpening) -> Result<Self, CommandError> {
        let stop = Stop::hear()?;
        let mut options = ImageOptions::new(std::env::temp_dir(), stop.shared());
        if opening.raw {
            options.unknown = Unknown::Raw;
        }
        if opening.backing {
            options.backing = Backing::OwnFolder;
        }
        Ok(Self {
            stop,
            options,
            exit: Exit::Done,
            progress: Progress::default(),
            begun: Instant::now(),
        })
    }

    /// What a walk may take.
    pub(super) fn allowance(&self) -> Allowance {
        Allowance::generous(Arc::clone(&self.options.stop))
    }

    pub(super) fn place(&self, path: &OsStr) -> Result<ImagePlace, CommandError> {
        Ok(ImagePlace::resolve(path.as_bytes(), &self.options)?)
    }

    /// Where a place in a zone begins.
    pub(super) fn start(&self, place: &ImagePlace) -> Result<Start, CommandError> {
        let (filesystem, entry) = place.find(&mut self.allowance())?;
        Ok(Start {
            filesystem,
            entry,
            written: place.written(place.zone.unwrap_or(0), &place.path),
        })
    }

    /// The top of the zone that a place names, or of each zone of the image that holds a filesystem. A zone that
    /// cannot be listed is named; unless nothing in it is recognised, the answer is then incomplete.
    pub(super) fn starts(
        &mut self,
        context: &mut Context<'_>,
        place: &ImagePlace,
    ) -> Result<Vec<Start>, CommandError> {
        if place.zone.is_some() {
            return Ok(vec![self.start(place)?]);
        }
        let mut starts = Vec::new();
        let zones = place.image.table.zones.iter().filter(|zone| !zone.is_frame);
        for zone in zones {
            match self.top(&place.image, zone) {
                Ok((filesystem, entry)) => starts.push(Start {
                    filesystem,
                    entry,
                    written: place.written(zone.number, b""),
                }),
                Err(error) => self.tell_unread(context, &place.written(zone.number, b""), &error),
            }
        }
        if starts.is_empty() {
            self.problem(context, &place.image.path, "nothing in it could be listed");
        }
        Ok(starts)
    }

    fn top(
        &self,
        image: &OpenedImage,
        zone: &Zone,
    ) -> Result<(Box<dyn Filesystem>, ListedEntry), ImageError> {
        let filesystem = image.territory(zone)?;
        let entry = filemap::image::find_path(&*filesystem, b"", &mut self.allowance())?;
        Ok((filesystem, entry))
    }

    fn tell_unread(&mut self, context: &mut Context<'_>, path: &[u8], error: &ImageError) {
        let text = format!("{}: {error}", escape::terminal(path));
        if error.kind == ImageErrorKind::NotRecognised {
            context.output.note(&text);
        } else {
            self.problem_text(context, &text);
        }
    }

    /// Tells a place that could not be read, and goes on.
    pub(super) fn problem(&mut self, context: &mut Context<'_>, path: &[u8], reason: &str) {
        self.problem_text(context, &format!("{}: {reason}", escape::terminal(path)));
    }

    /// From here on the answer is incomplete: JSON says so in each object, and the exit code at the end.
    fn problem_text(&mut self, context: &mut Context<'_>, text: &str) {
        self.progress.clear(context.output);
        context.output.warning(text);
        context.is_partial = true;
        self.exit = Exit::Incomplete;
    }

    /// Names a directory of which not all could be read.
    pub(super) fn directory_problem(
        &mut self,
        context: &mut Context<'_>,
        path: &[u8],
        (problems, first): (u64, &ImageError),
    ) {
        let more = match problems {
            0 | 1 => String::new(),
            _ => format!(" (and {} more like this)", problems - 1),
        };
        let text = format!("not all of it could be read: {first}{more}");
        self.problem(context, path, &text);
    }

    /// The bytes of an image, of a zone, or of a file in it, and its path as people write it.
    pub(super) fn disk(&self, path: &OsStr) -> Result<(Arc<dyn Disk>, Vec<u8>), CommandError> {
        let place = self.place(path)?;
        let Some(number) = place.zone else {
            return Ok((place.image.container.disk, place.image.path));
        };
        let written = place.written(number, &place.path);
        if place.path.is_empty() {
            let zone = place.image.zone(number)?;
            return Ok((place.image.disk_of(zone), written));
        }
        let start = self.start(&place)?;
        let failed = |source| Error::Image {
            path: written.clone(),
            source,
        };
        if start.entry.stat.kind() != Kind::File {
            return Err(failed(ImageError {
                kind: ImageErrorKind::Missing,
                reason: "it is no file".to_owned(),
            })
            .into());
        }
        let disk = start.filesystem.open(start.entry.number).map_err(failed)?;
        Ok((disk, written))
    }

    /// Draws how far something is that takes more than a second.
    pub(super) fn draw(&mut self, context: &mut Context<'_>, text: impl FnOnce() -> String) {
        let elapsed = self.begun.elapsed();
        if elapsed > Duration::from_secs(1) && !context.quiet {
            self.progress.draw(context.output, elapsed, text);
        }
    }

    /// How the command ends.
    pub(super) fn end(mut self, context: &mut Context<'_>) -> Exit {
        self.progress.clear(context.output);
        if self.stop.is_raised() {
            return Exit::Interrupted;
        }
        self.exit
    }
}

/// The path of something below a start, as people write it.
pub(super) fn below(start: &Start, path: &[u8]) -> Vec<u8> {
    if path.is_empty() {
        return start.written.clone();
    }
    [&start.written, &b"/"[..], path].concat()
}

/// Makes a failure in an image an error with its path.
pub(super) fn failed(path: &[u8], source: ImageError) -> CommandError {
    Error::Image {
        path: path.to_vec(),
        source,
    }
    .into()
}
