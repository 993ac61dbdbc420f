//! The boxes at the top of a file.

use filemap_model::facts::{Container, Media};

use crate::failure::{Result, truncated};
use crate::format::{Outcome, Probe};
use crate::sniff::Format;
use crate::window::Window;

use super::boxes::{BoxSpan, Boxes, Looked};
use super::film::Film;
use super::fragments::{Fragments, Index};

/// Reads files of boxes.
pub(crate) struct Mp4Probe;

impl Probe for Mp4Probe {
    fn read(&self, window: &mut Window<'_>, format: Format) -> Outcome {
        let is_quicktime = format == Format::Media(Container::QuickTime);
        let container = if is_quicktime {
            Container::QuickTime
        } else {
            Container::Mp4
        };
        let mut reading = Reading {
            film: Film::new(is_quicktime),
            ..Reading::default()
        };
        let failure = reading.read(window).err();
        let late = reading.behind_boxes(window).err();
        let mut media = Media::new(container);
        reading.film.finish(&mut media);
        Outcome::of(media, failure.or(late))
    }
}

#[derive(Default)]
struct Reading {
    film: Film,
    fragments: Fragments,
    looked: Looked,
}

impl Reading {
    fn read(&mut self, window: &mut Window<'_>) -> Result<()> {
        let length = window.length();
        let mut boxes = Boxes::new(0, length);
        let mut index_was_sought = false;
        while let Some(found) = boxes.next(window, &mut self.looked)? {
            self.take(window, found)?;
            if found.is_cut {
                let kind = found.kind.escape_ascii();
                return Err(truncated(format!("it ends inside a box {kind}")));
            }
            if !self.film.was_read() {
                continue;
            }
            if self.fragments.reach(length) {
                break;
            }
            if found.kind == *b"moof" && !index_was_sought {
                index_was_sought = true;
                // Fragments that stand in an index at the end need not be gone through.
                if let Some(index) = Index::at_the_end(window, &mut self.looked)? {
                    boxes = Boxes::new(index.last_fragment.max(found.ends), length);
                }
            }
        }
        Ok(())
    }

    fn take(&mut self, window: &mut Window<'_>, found: BoxSpan) -> Result<()> {
        match &found.kind {
            b"ftyp" => self.film.take_brands(found.bytes(window, 256)?),
            b"moov" if !self.film.was_read() => {
                return self.film.read(window, found, &mut self.looked);
            }
            b"moof" => self.fragments.note(found),
            b"sidx" => self
                .fragments
                .take_index(found.ends, found.bytes(window, 1 << 18)?),
            _ => {}
        }
        Ok(())
    }

    /// What is known only when all boxes were seen: how long fragments play, and titles of chapters.
    fn behind_boxes(&mut self, window: &mut Window<'_>) -> Result<()> {
        if !self.film.was_read() {
            return Ok(());
        }
        self.fragments.usual_ticks = self.film.usual_ticks().to_vec();
        let fragments = self.fragments.read(window, &mut self.looked);
        self.film.add_fragments(&self.fragments);
        self.film.read_chapters(window)?;
        self.film.look_into_samples(window)?;
        fragments
    }
}
