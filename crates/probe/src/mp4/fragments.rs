//! Fragments (`moof`, section 8.8): how long they play, without going through all of them where an index
//! says it.

use crate::bytes::Bytes;
use crate::failure::Result;
use crate::rates::nanoseconds;
use crate::window::Window;

use super::boxes::{BoxSpan, Boxes, Looked};

/// Fragments at the end that are read: the last ones of each track are among them.
const LAST: usize = 16;
/// Fragments that are gone through where none says when it plays.
const MOST: usize = 40_000;
/// Tracks whose fragments are told apart.
const MOST_TRACKS: usize = 64;

/// What fragments say of a track.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TrackFragments {
    pub(super) track: u32,
    /// Where the last one ends, in ticks of the track.
    pub(super) ends: u64,
    /// Ticks that all fragments that were seen play.
    ticks: u64,
    /// For how many ticks samples play, and how many play that long.
    pub(super) lengths: Vec<(u32, u64)>,
    /// Where the first sample that was seen stands in the file.
    pub(super) first_sample: Option<u64>,
}

/// The fragments of a file.
#[derive(Debug, Default)]
pub(super) struct Fragments {
    places: Vec<BoxSpan>,
    /// What the indexes say of the end, in nanoseconds, and up to which byte they reach.
    indexed: u64,
    indexed_bytes: u64,
    pub(super) tracks: Vec<TrackFragments>,
    /// Ticks that a sample of a track plays where its fragment does not say it.
    pub(super) usual_ticks: Vec<(u32, u32)>,
}

impl Fragments {
    /// Notes where one stands.
    pub(super) fn note(&mut self, found: BoxSpan) {
        if self.places.len() < MOST {
            self.places.push(found);
        }
    }

    /// Nanoseconds up to the end of what the indexes know.
    pub(super) const fn indexed(&self) -> u64 {
        self.indexed
    }

    /// Whether indexes reach to the end of the file, but for an index of random access.
    pub(super) const fn reach(&self, length: u64) -> bool {
        const INDEX: u64 = 64 << 10;
        self.indexed_bytes > 0 && self.indexed_bytes.saturating_add(INDEX) >= length
    }

    /// Takes up a segment index (section 8.16.3), behind which what it speaks of begins.
    pub(super) fn take_index(&mut self, behind: u64, bytes: &[u8]) {
        let _ = self.index(behind, bytes);
    }

    fn index(&mut self, behind: u64, bytes: &[u8]) -> Option<()> {
        let mut bytes = Bytes::new(bytes);
        let is_long = bytes.be32()? >> 24 != 0;
        bytes.skip(4)?;
        let scale = bytes.be32()?;
        let long = |bytes: &mut Bytes<'_>| match is_long {
            true => bytes.be64(),
            false => bytes.be32().map(u64::from),
        };
        let (mut time, first) = (long(&mut bytes)?, long(&mut bytes)?);
        bytes.skip(2)?;
        let mut place = behind.saturating_add(first);
        for _ in 0..bytes.be16()? {
            place = place.saturating_add(u64::from(bytes.be32()? & 0x7FFF_FFFF));
            time = time.saturating_add(u64::from(bytes.be32()?));
            bytes.skip(4)?;
        }
        self.indexed = self.indexed.max(nanoseconds(time, u64::from(scale))?);
        self.indexed_bytes = self.indexed_bytes.max(place);
        Some(())
    }

    /// Reads the first and the last ones, or all if they do not say when they play.
    pub(super) fn read(&mut self, window: &mut Window<'_>, looked: &mut Looked) -> Result<()> {
        let places = std::mem::take(&mut self.places);
        let last = places.len().saturating_sub(LAST);
        let mut all_say_when = true;
        for place in places
            .iter()
            .skip(last)
            .chain(places.iter().take(last.min(1)))
        {
            all_say_when &= self.fragment(window, looked, *place)?;
        }
        if !all_say_when && last > 1 {
            for place in places.iter().take(last).skip(1) {
                self.fragment(window, looked, *place)?;
            }
        }
        Ok(())
    }

    /// Reads one, and returns whether it says when it plays.
    fn fragment(
        &mut self,
        window: &mut Window<'_>,
        looked: &mut Looked,
        fragment: BoxSpan,
    ) -> Result<bool> {
        let mut says_when = true;
        let mut boxes = fragment.children();
        while let Some(found) = boxes.next(window, looked)? {
            if found.kind == *b"traf" {
                says_when &= self.track(window, looked, fragment.header, found)?;
            }
        }
        Ok(says_when)
    }

    fn track(
        &mut self,
        window: &mut Window<'_>,
        looked: &mut Looked,
        base: u64,
        of_track: BoxSpan,
    ) -> Result<bool> {
        let mut run = Run {
            base,
            ..Run::default()
        };
        let mut boxes = of_track.children();
        while let Some(found) = boxes.next(window, looked)? {
            let bytes = match &found.kind {
                b"tfhd" | b"tfdt" => found.bytes(window, 64)?,
                b"trun" => found.bytes(window, 1 << 18)?,
                _ => continue,
            };
            // What is cut short says nothing.
            let _ = match &found.kind {
                b"tfhd" => run.header(bytes, &self.usual_ticks),
                b"tfdt" => run.time(bytes),
                _ => run.samples(bytes),
            };
        }
        self.add(&run);
        Ok(run.begins.is_some())
    }

    fn add(&mut self, run: &Run) {
        let known = self
            .tracks
            .iter()
            .position(|track| track.track == run.track);
        let known = known.unwrap_or_else(|| {
            self.tracks.push(TrackFragments {
                track: run.track,
                ..TrackFragments::default()
            });
            self.tracks.len() - 1
        });
        if let Some(track) = self.tracks.get_mut(known) {
            for (ticks, count) in &run.lengths {
                count_length(&mut track.lengths, *ticks, *count);
            }
            track.ticks = track.ticks.saturating_add(run.ticks);
            let ends = match run.begins {
                Some(begins) => begins.saturating_add(run.ticks),
                None => track.ticks,
            };
            track.ends = track.ends.max(ends);
            track.first_sample = track.first_sample.or(run.first_sample);
        }
        self.tracks.truncate(MOST_TRACKS);
    }
}

/// Counts samples that play for so many ticks. Few lengths occur; the rest does not matter.
fn count_length(lengths: &mut Vec<(u32, u64)>, ticks: u32, count: u64) {
    const MOST_LENGTHS: usize = 16;
    if let Some((_, known)) = lengths.iter_mut().find(|(known, _)| *known == ticks) {
        *known = known.saturating_add(count);
    } else if lengths.len() < MOST_LENGTHS {
        lengths.push((ticks, count));
    }
}

/// What one fragment says of one track.
#[derive(Default)]
struct Run {
    base: u64,
    track: u32,
    usual: u32,
    begins: Option<u64>,
    lengths: Vec<(u32, u64)>,
    ticks: u64,
    first_sample: Option<u64>,
}

impl Run {
    fn header(&mut self, bytes: &[u8], usual: &[(u32, u32)]) -> Option<()> {
        let mut bytes = Bytes::new(bytes);
        let flags = bytes.be32()?;
        self.track = bytes.be32()?;
        let known = usual.iter().find(|(track, _)| *track == self.track);
        self.usual = known.map_or(0, |(_, ticks)| *ticks);
        if flags & 1 != 0 {
            self.base = bytes.be64()?;
        }
        if flags & 2 != 0 {
            bytes.skip(4)?;
        }
        if flags & 8 != 0 {
            self.usual = bytes.be32()?;
        }
        Some(())
    }

    fn time(&mut self, bytes: &[u8]) -> Option<()> {
        let mut bytes = Bytes::new(bytes);
        let is_long = bytes.be32()? >> 24 != 0;
        self.begins = Some(if is_long {
            bytes.be64()?
        } else {
            u64::from(bytes.be32()?)
        });
        Some(())
    }

    fn samples(&mut self, bytes: &[u8]) -> Option<()> {
        let mut bytes = Bytes::new(bytes);
        let flags = bytes.be32()?;
        let count = bytes.be32()?;
        if flags & 1 != 0 {
            let distance = i32::from_be_bytes(bytes.array()?);
            let place = self.base.checked_add_signed(i64::from(distance));
            self.first_sample = self.first_sample.or(place);
        }
        if flags & 4 != 0 {
            bytes.skip(4)?;
        }
        if flags & 0x100 == 0 {
            count_length(&mut self.lengths, self.usual, u64::from(count));
            let ticks = u64::from(count) * u64::from(self.usual);
            self.ticks = self.ticks.saturating_add(ticks);
            return Some(());
        }
        let others = usize::try_from((flags >> 9 & 7).count_ones() * 4).ok()?;
        for _ in 0..count {
            let ticks = bytes.be32()?;
            self.ticks = self.ticks.saturating_add(u64::from(ticks));
            count_length(&mut self.lengths, ticks, 1);
            bytes.skip(others)?;
        }
        Some(())
    }
}

/// The index of random access at the end of a file (`mfra`, section 8.8.9).
pub(super) struct Index {
    /// The last fragment that it knows.
    pub(super) last_fragment: u64,
}

impl Index {
    /// Finds it by the size that stands in the last bytes of the file.
    pub(super) fn at_the_end(window: &mut Window<'_>, looked: &mut Looked) -> Result<Option<Self>> {
        let length = window.length();
        let Some(tail) = length.checked_sub(16) else {
            return Ok(None);
        };
        let mut bytes = Bytes::new(window.glance(tail, 16)?);
        let (size, kind) = (bytes.be32(), bytes.array());
        if (size, kind) != (Some(16), Some(*b"mfro")) {
            return Ok(None);
        }
        let _ = bytes.skip(4);
        let size = u64::from(bytes.be32().unwrap_or(0));
        let Some(begins) = length.checked_sub(size) else {
            return Ok(None);
        };
        let mut top = Boxes::new(begins, length);
        let index = top.next(window, looked)?;
        let Some(index) = index.filter(|index| index.kind == *b"mfra") else {
            return Ok(None);
        };
        let mut last_fragment = None;
        let mut boxes = index.children();
        while let Some(found) = boxes.next(window, looked)? {
            if found.kind == *b"tfra" {
                last_fragment = last_fragment.max(last_entry(window, found)?);
            }
        }
        let is_before = last_fragment.filter(|last| *last < begins);
        Ok(is_before.map(|last_fragment| Self { last_fragment }))
    }
}

fn last_entry(window: &mut Window<'_>, of_track: BoxSpan) -> Result<Option<u64>> {
    let mut header = Bytes::new(of_track.bytes(window, 16)?);
    let (Some(version), Some(_), Some(sizes), Some(count)) =
        (header.be32(), header.be32(), header.be32(), header.be32())
    else {
        return Ok(None);
    };
    let is_long = version >> 24 != 0;
    let numbers = (sizes >> 4 & 3) + (sizes >> 2 & 3) + (sizes & 3) + 3;
    let width = u64::from(numbers) + if is_long { 16 } else { 8 };
    let Some(last) = u64::from(count).checked_sub(1) else {
        return Ok(None);
    };
    let at = of_track.begins + 16 + last * width;
    if at + width > of_track.ends {
        return Ok(None);
    }
    let mut entry = Bytes::new(window.up_to(at, 16)?);
    Ok(if is_long {
        entry.skip(8).and_then(|()| entry.be64())
    } else {
        entry.skip(4).and_then(|()| entry.be32()).map(u64::from)
    })
}
