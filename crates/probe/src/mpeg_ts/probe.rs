//! The packets at the beginning and at the end of a file.

use filemap_model::facts::{Container, Media, MediaDuration, TrackKind};

use crate::failure::Result;
use crate::format::{Outcome, Probe};
use crate::rates::nanoseconds;
use crate::sniff::{Format, Packets, ts_packets};
use crate::window::Window;

use super::packet::{Packet, SIZE};
use super::stream::Stream;
use super::tables;

/// Bytes that are read at the beginning at most, and at once.
const BEGINNING: u64 = 1 << 20;
const STEP: usize = 32 << 10;
/// Bytes that are read at the end, and then four times as many where a stream has no time in them.
const END: u64 = 192 << 10;
/// Bytes of a table.
const TABLE: usize = 1024 + 3;

/// Reads MPEG transport streams.
pub(crate) struct TsProbe;

impl Probe for TsProbe {
    fn read(&self, window: &mut Window<'_>, format: Format) -> Outcome {
        let container = match format {
            Format::Media(container) => container,
            Format::Picture(_) => Container::MpegTs,
        };
        let mut reading = Reading::default();
        let failure = reading.read(window).err();
        let mut media = Media::new(container);
        reading.finish(&mut media);
        Outcome::of(media, failure)
    }
}

#[derive(Default)]
struct Reading {
    programs: Vec<u16>,
    /// The table that is being put together, and of which stream it is.
    table: Option<(u16, Vec<u8>)>,
    streams: Vec<Stream>,
}

impl Reading {
    fn read(&mut self, window: &mut Window<'_>) -> Result<()> {
        let Some(packets) = ts_packets(window)? else {
            return Ok(());
        };
        let length = window.length();
        self.beginning(window, packets)?;
        // What the streams are is known only behind their tables, so the beginning may be read again.
        let ends = BEGINNING.min(length);
        self.walk(window, packets, packets.first, ends, Self::take_first)?;
        for round in 1..=2 {
            let back = END.saturating_mul(round * round);
            let begins = length.saturating_sub(back).max(packets.first);
            let skipped = (begins - packets.first).div_ceil(packets.stride);
            let begins = packets.first + skipped * packets.stride;
            self.walk(window, packets, begins, length, Self::take_last)?;
            if begins == packets.first || self.all_end() {
                break;
            }
        }
        Ok(())
    }

    fn beginning(&mut self, window: &mut Window<'_>, packets: Packets) -> Result<()> {
        let ends = BEGINNING.min(window.length());
        self.walk(window, packets, packets.first, ends, Self::take_table)
    }

    /// Hands packets over until the streams need no more.
    fn walk(
        &mut self,
        window: &mut Window<'_>,
        packets: Packets,
        begins: u64,
        ends: u64,
        mut take: impl FnMut(&mut Self, Packet<'_>) -> bool,
    ) -> Result<()> {
        let stride = usize::try_from(packets.stride).unwrap_or(SIZE);
        let many = STEP / stride * stride;
        let mut at = begins;
        while at < ends {
            let room = usize::try_from(ends - at).unwrap_or(many).min(many);
            let bytes = window.up_to(at, room)?.to_vec();
            for packet in bytes.chunks(stride) {
                if let Some(packet) = Packet::parse(packet)
                    && !take(self, packet)
                {
                    return Ok(());
                }
            }
            at += room as u64;
        }
        Ok(())
    }

    /// Looks for the tables, and returns whether more are needed.
    fn take_table(&mut self, packet: Packet<'_>) -> bool {
        let is_programs = packet.pid == 0;
        if !is_programs && !self.programs.contains(&packet.pid) {
            return true;
        }
        let pid = packet.pid;
        if packet.begins_unit {
            let section = tables::section(packet.payload).unwrap_or_default();
            self.table = Some((pid, section.to_vec()));
        } else if let Some((of, table)) = &mut self.table
            && *of == pid
            && table.len() < TABLE
        {
            table.extend_from_slice(packet.payload);
        }
        let whole = |table: &Vec<u8>| {
            tables::section_length(table).is_some_and(|length| table.len() >= length)
        };
        let Some((_, table)) = self.table.take_if(|(of, table)| *of == pid && whole(table)) else {
            return true;
        };
        if is_programs && self.programs.is_empty() {
            self.programs = tables::programs(&table);
        } else if !is_programs {
            for (pid, track) in tables::streams(&table) {
                if !self.streams.iter().any(|stream| stream.pid == pid) {
                    self.streams.push(Stream::new(pid, track));
                }
            }
            self.programs.retain(|program| *program != pid);
            return !self.programs.is_empty();
        }
        true
    }

    fn take_first(&mut self, packet: Packet<'_>) -> bool {
        let stream = self
            .streams
            .iter_mut()
            .find(|stream| stream.pid == packet.pid);
        let Some(stream) = stream else {
            return true;
        };
        stream.take(packet.payload, packet.begins_unit);
        // Subtitles may come late.
        let needs = |stream: &Stream| {
            let is_shown = matches!(stream.track.kind, TrackKind::Video(_) | TrackKind::Audio(_));
            is_shown && !stream.is_complete
        };
        self.streams.iter().any(needs)
    }

    fn take_last(&mut self, packet: Packet<'_>) -> bool {
        let stream = self
            .streams
            .iter_mut()
            .find(|stream| stream.pid == packet.pid);
        if let Some(stream) = stream.filter(|_| packet.begins_unit) {
            stream.take_last(packet.payload);
        }
        true
    }

    /// Whether the end of each stream that began is known.
    fn all_end(&self) -> bool {
        let is_known = |stream: &Stream| {
            let is_shown = matches!(stream.track.kind, TrackKind::Video(_) | TrackKind::Audio(_));
            !is_shown || stream.begins().is_none() || stream.ends().is_some()
        };
        self.streams.iter().all(is_known)
    }

    fn finish(mut self, media: &mut Media) {
        for stream in &mut self.streams {
            stream.finish();
        }
        let begins = self.streams.iter().filter_map(Stream::begins).min();
        let ends = self.streams.iter().filter_map(last_ends).max();
        let played = begins
            .zip(ends)
            .and_then(|(begins, ends)| nanoseconds(ends.saturating_sub(begins), 90_000));
        media.duration = played
            .filter(|played| *played > 0)
            .map(|nanoseconds| MediaDuration {
                nanoseconds,
                is_exact: true,
            });
        media.tracks = self
            .streams
            .into_iter()
            .map(|stream| stream.track)
            .collect();
    }
}

/// When the last unit of a stream ends: a picture is shown for its part of a second.
fn last_ends(stream: &Stream) -> Option<u64> {
    let ends = stream.ends()?;
    let shown = match &stream.track.kind {
        TrackKind::Video(video) => {
            let (pictures, seconds) = video.frame_rate;
            (90_000 * u64::from(seconds))
                .checked_div(u64::from(pictures))
                .unwrap_or(0)
        }
        _ => 0,
    };
    Some(ends.saturating_add(shown.min(90_000)))
}
