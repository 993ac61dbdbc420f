//! Ogg: its streams, their comments, and how long they play.
//!
//! The first pages name the streams, one packet each; a second packet of each holds its comments. How long
//! it plays, the last page says.

use filemap_model::facts::MediaDuration;

use super::ogg_codec::{self, Identified, identify};
use super::ogg_page::{self, Page};
use super::sound::Sound;
use crate::failure::{Result, damaged};
use crate::numbers::byte;
use crate::tags::{Body, FoundTags, Span, read_picture_block, read_vorbis_comment};
use crate::window::Window;

/// Pages that are looked at from the beginning on.
const MOST_PAGES: usize = 400;
/// Streams that are looked at.
const MOST_STREAMS: usize = 32;
/// Packets of one stream that are looked at: FLAC has one for each block of metadata.
const MOST_PACKETS: usize = 32;
/// Bytes at the end in which the last page is sought: first few, since most pages are small, then as many
/// as two of the largest have.
const TAILS: [u64; 2] = [20 << 10, 128 << 10];

struct Stream {
    serial: u32,
    identified: Option<Identified>,
    /// The packets behind the first, so far.
    packets: Vec<Vec<Span>>,
    is_open: bool,
    is_done: bool,
}

/// Reads the file.
pub(super) fn read(window: &mut Window<'_>, sound: &mut Sound) -> Result<()> {
    let mut streams = Vec::new();
    let outcome = read_beginning(window, &mut streams);
    sound.note(outcome);
    if streams.is_empty() {
        return Err(damaged("it has no streams"));
    }
    for stream in &streams {
        let outcome = read_comments(window, stream, &mut sound.found);
        sound.note(outcome);
    }
    sound.duration = last_position(window, &streams)?.map(|nanoseconds| MediaDuration {
        nanoseconds,
        is_exact: true,
    });
    let identified = streams.into_iter().filter_map(|stream| stream.identified);
    sound.tracks = identified.map(|identified| identified.track).collect();
    if let [track] = sound.tracks.as_mut_slice() {
        track.is_default = true;
    }
    Ok(())
}

/// Reads pages until all streams are named and their comments are located.
fn read_beginning(window: &mut Window<'_>, streams: &mut Vec<Stream>) -> Result<()> {
    let mut at = 0;
    for _ in 0..MOST_PAGES {
        let Some(page) = Page::read(window, at)? else {
            break;
        };
        if page.is_first && streams.len() < MOST_STREAMS {
            streams.push(first_page(window, &page)?);
        } else if let Some(stream) = streams
            .iter_mut()
            .find(|stream| stream.serial == page.serial)
        {
            stream.take(window, &page)?;
        }
        if !page.is_first && streams.iter().all(|stream| stream.is_done) {
            break;
        }
        at = page.end();
    }
    Ok(())
}

fn first_page(window: &mut Window<'_>, page: &Page) -> Result<Stream> {
    let mut packet = Vec::new();
    if let Some((span, _)) = page.pieces().first() {
        let length = usize::try_from(span.length).unwrap_or(0);
        packet = window
            .at(span.offset, length.min(ogg_codec::LONGEST))?
            .to_vec();
    }
    let identified = identify(&packet);
    let has_comments = identified
        .as_ref()
        .is_some_and(|identified| identified.before_comments.is_some());
    Ok(Stream {
        serial: page.serial,
        identified,
        packets: Vec::new(),
        is_open: false,
        is_done: !has_comments,
    })
}

impl Stream {
    fn is_flac(&self) -> bool {
        let identified = self.identified.as_ref();
        identified.is_some_and(|identified| identified.track.codec.name == "flac")
    }

    fn take(&mut self, window: &mut Window<'_>, page: &Page) -> Result<()> {
        if self.is_done {
            return Ok(());
        }
        for (index, (span, ends)) in page.pieces().into_iter().enumerate() {
            let goes_on = index == 0 && page.is_continued && self.is_open;
            match self.packets.last_mut().filter(|_| goes_on) {
                Some(packet) => packet.push(span),
                None => self.packets.push(vec![span]),
            }
            self.is_open = !ends;
            if ends && self.is_last(window)? {
                self.is_done = true;
                break;
            }
        }
        Ok(())
    }

    /// Whether the packet that just ended is the last that matters.
    fn is_last(&self, window: &mut Window<'_>) -> Result<bool> {
        if !self.is_flac() || self.packets.len() >= MOST_PACKETS {
            return Ok(true);
        }
        let begins = self.packets.last().and_then(|packet| packet.first());
        match begins {
            Some(span) if span.length > 0 => Ok(byte(window.at(span.offset, 1)?, 0) & 0x80 != 0),
            _ => Ok(true),
        }
    }
}

fn read_comments(window: &mut Window<'_>, stream: &Stream, found: &mut FoundTags) -> Result<()> {
    let before = stream
        .identified
        .as_ref()
        .and_then(|identified| identified.before_comments);
    let (Some(before), Some(packet)) = (before, stream.packets.first()) else {
        return Ok(());
    };
    let mut own = FoundTags::default();
    let body = Body::Spans(packet.clone());
    let outcome = read_vorbis_comment(window, &body, before, &mut own);
    for packet in stream.packets.iter().skip(1).filter(|_| stream.is_flac()) {
        // A picture on several pages is not there in one piece: only what stands before it is read.
        if let [span] = packet.as_slice()
            && byte(window.at(span.offset, 1)?, 0) & 0x7F == 6
        {
            let length = span.length.saturating_sub(4);
            read_picture_block(window, span.offset + 4, length, &mut own)?;
        }
    }
    found.complete_from(own);
    outcome
}

/// Nanoseconds that the longest stream plays.
fn last_position(window: &mut Window<'_>, streams: &[Stream]) -> Result<Option<u64>> {
    for tail in TAILS {
        let tail = tail.min(window.length());
        let begins = window.length() - tail;
        let bytes = window.at(begins, usize::try_from(tail).unwrap_or(0))?;
        let played = ogg_page::positions(bytes).filter_map(|position| {
            let mut known = streams.iter();
            let stream = known.find(|stream| stream.serial == position.serial)?;
            stream.identified.as_ref()?.played(position.granule)
        });
        if let Some(longest) = played.max() {
            return Ok(Some(longest));
        }
    }
    Ok(None)
}
