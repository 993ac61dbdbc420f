//! What does a library of music cost: facts put in bulk, and the lists of artists, albums and tracks?
//!
//! Tracks are made up: albums of twelve by an artist of about twenty albums, some of several artists. Putting the same
//! facts with a video beside the sound, which stands under no name, tells what the names take.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use filemap::model::facts::{
    AudioTrack, Codec, Container, Facts, Media, MediaDuration, Probed, Track, TrackKind, VideoTrack,
};
use filemap::model::music::FacetKind;
use filemap::model::{EntryFlags, Stat, Timestamp};
use filemap::query::MusicQuestion;
use filemap::{BulkEntry, BulkFacts, Catalogue, OpenOptions, ReadTransaction};
use filemap_testkit::Random;

use crate::arguments::Arguments;
use crate::error::{BenchError, expect};
use crate::measure::{Cost, measure};
use crate::memory::Memory;
use crate::report::{Form, Table, mebibytes};

/// The root that the tracks belong to; nothing need be there.
pub(crate) const ROOT: &str = "/filemap-bench-music";
/// Tracks of an album.
const TRACKS: u64 = 12;
/// Albums of an artist.
const ALBUMS: u64 = 20;
/// Facts in one commit, as a scan has it.
const BATCH: usize = 1000;
/// Rows of a page.
const PAGE: u64 = 50;
/// Questions of each kind.
const QUESTIONS: u64 = 50;

/// What tracks are made as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Made {
    Music,
    Video,
}

/// Measures and prints.
pub(crate) fn run(arguments: &Arguments) -> Result<(), BenchError> {
    let folder = arguments.folder()?;
    let tracks = arguments.number("tracks", 1_000_000)?;
    let mut table = Table::new(&["what", "tracks", "CPU s", "wall s", "µs/track", "MiB"]);
    let mut costs = Vec::new();
    for (made, what) in [
        (Made::Video, "put as videos"),
        (Made::Music, "put as music"),
    ] {
        let filemap = open(&folder)?;
        let loaded = filemap.bulk_load(Path::new(ROOT), entries(tracks));
        loaded.map_err(BenchError::filemap("load the entries"))?;
        let bytes = |filemap: &Catalogue| {
            let bytes = filemap.store().file_bytes();
            bytes.map_err(BenchError::filemap("look at the file"))
        };
        let before = bytes(&filemap)?;
        let cost = put(&filemap, tracks, made)?;
        let written = bytes(&filemap)?.saturating_sub(before);
        table.row(vec![
            what.to_owned(),
            tracks.to_string(),
            format!("{:.3}", cost.cpu()),
            format!("{:.3}", cost.wall),
            format!("{:.2}", cost.cpu() * 1e6 / tracks as f64),
            format!("{:.1}", mebibytes(written)),
        ]);
        costs.push(cost);
        if made == Made::Music {
            ask(&filemap, tracks)?;
        }
        drop(filemap);
        fs::remove_dir_all(&folder).map_err(BenchError::io("remove", &folder))?;
    }
    print!("{}", table.to_text(Form::from(arguments)));
    let memory = Memory::of_self()?;
    println!("RssAnon: {:.1} MiB", mebibytes(memory.private));
    Ok(())
}

/// Puts facts of all tracks; their making is left out.
pub(crate) fn put(filemap: &Catalogue, tracks: u64, made: Made) -> Result<Cost, BenchError> {
    let all = || (0..tracks).map(move |number| facts(number, made));
    let ((), making) = measure(|| all().for_each(drop));
    let (put, cost) = measure(|| {
        let (mut put, mut batch) = (0, Vec::with_capacity(BATCH));
        for one in all() {
            batch.push(one);
            if batch.len() == BATCH {
                put += filemap.put_facts(Path::new(ROOT), 1, &batch)?;
                batch.clear();
            }
        }
        let last = filemap.put_facts(Path::new(ROOT), 1, &batch)?;
        Ok::<u64, filemap::Error>(put + last)
    });
    expect(
        "facts put",
        put.map_err(BenchError::filemap("put facts"))?,
        tracks,
    )?;
    Ok(Cost {
        user: cost.cpu() - making.cpu(),
        system: 0.0,
        wall: cost.wall - making.wall,
        peak_memory: None,
        written: None,
    })
}

/// Asks for pages and says how long the median and the worst take.
fn ask(filemap: &Catalogue, tracks: u64) -> Result<(), BenchError> {
    let read = filemap.read().map_err(BenchError::filemap("read"))?;
    let artists = tracks.div_ceil(TRACKS * ALBUMS).max(1);
    let mut random = Random::new(7);
    let mut page =
        |what: &str, asked: &mut dyn FnMut(u64) -> (Option<FacetKind>, MusicQuestion)| {
            let mut times = Vec::new();
            for _ in 0..QUESTIONS {
                let (kind, question) = asked(random.below(artists));
                let (rows, time) = timed(filemap, &read, kind, &question)?;
                if rows == 0 {
                    return Err(BenchError::Usage(format!("{what}: nothing was found")));
                }
                times.push(time);
            }
            times.sort_unstable();
            let micros = |time: Option<&Duration>| time.map_or(0, Duration::as_micros);
            let (median, worst) = (micros(times.get(times.len() / 2)), micros(times.last()));
            println!("{what}: {median} µs, at worst {worst} µs");
            Ok(())
        };
    page("artists, a page at any place", &mut |artist| {
        let skip = artist.saturating_sub(PAGE);
        let question = MusicQuestion {
            skip,
            limit: Some(PAGE),
            ..MusicQuestion::default()
        };
        (Some(FacetKind::Artist), question)
    })?;
    page("albums of an artist", &mut |artist| {
        let question = MusicQuestion {
            filters: vec![(FacetKind::Artist, artist_name(artist))],
            ..MusicQuestion::default()
        };
        (Some(FacetKind::Album), question)
    })?;
    page("tracks of an album of an artist", &mut |artist| {
        let album = album_name(artist * ALBUMS);
        let question = MusicQuestion {
            filters: vec![
                (FacetKind::Album, album),
                (FacetKind::Artist, artist_name(artist)),
            ],
            ..MusicQuestion::default()
        };
        (None, question)
    })?;
    page("tracks, a page at any place", &mut |artist| {
        let question = MusicQuestion {
            skip: (artist * ALBUMS * TRACKS).min(tracks.saturating_sub(PAGE)),
            limit: Some(PAGE),
            ..MusicQuestion::default()
        };
        (None, question)
    })
}

fn timed(
    filemap: &Catalogue,
    read: &ReadTransaction,
    kind: Option<FacetKind>,
    question: &MusicQuestion,
) -> Result<(u64, Duration), BenchError> {
    let (mut rows, limits) = (0, filemap.limits());
    let started = Instant::now();
    let told = match kind {
        Some(kind) => question.names(read, kind, &limits, &mut |_| {
            rows += 1;
            true
        }),
        None => question.tracks(read, &limits, &mut |_| {
            rows += 1;
            true
        }),
    };
    told.map_err(filemap::Error::from)
        .map_err(BenchError::filemap("ask for music"))?;
    Ok((rows, started.elapsed()))
}

fn open(folder: &Path) -> Result<Catalogue, BenchError> {
    Catalogue::open_or_create(folder, &OpenOptions::default())
        .map_err(BenchError::filemap("make the catalogue"))
}

fn path(number: u64) -> Vec<u8> {
    let album = number / TRACKS;
    let (artist, track) = (album / ALBUMS, number % TRACKS + 1);
    format!("artist {artist:05}/album {album:06}/{track:02} - song.flac").into_bytes()
}

pub(crate) fn entries(tracks: u64) -> impl Iterator<Item = BulkEntry> {
    (0..tracks).map(|number| BulkEntry {
        path: path(number),
        stat: Stat {
            inode: 1000 + number,
            size: 20_000_000 + number,
            mtime: Timestamp::from_unix(1_700_000_000, 0),
            ctime: Timestamp::from_unix(1_700_000_000, 0),
            mode: 0o100_644,
            links: 1,
            ..Stat::default()
        },
        flags: EntryFlags::NONE,
    })
}

fn artist_name(artist: u64) -> String {
    const FIRST: [&str; 8] = [
        "The", "Björk", "Los", "Dj", "Émile", "Black", "Grand", "Señor",
    ];
    const LAST: [&str; 6] = [
        "Orchestra",
        "Brothers",
        "Möbius",
        "Quartet",
        "Affair",
        "Machine",
    ];
    let word = |words: &[&str], number: u64| {
        let index = usize::try_from(number).unwrap_or(0) % words.len();
        words.get(index).copied().unwrap_or_default().to_owned()
    };
    format!(
        "{} {} {artist}",
        word(&FIRST, artist),
        word(&LAST, artist / 8)
    )
}

fn album_name(album: u64) -> String {
    format!("Songs of {} Summers", album % 5000)
}

fn facts(number: u64, made: Made) -> BulkFacts {
    let album = number / TRACKS;
    let artist = album / ALBUMS;
    let mut media = Media::new(Container::Flac);
    let sound = TrackKind::Audio(AudioTrack {
        channels: 2,
        sample_rate: 44_100,
        bit_depth: 16,
    });
    let codec = |name: &str| Codec {
        name: name.to_owned(),
        ..Codec::default()
    };
    media.tracks.push(Track::new(sound, codec("flac")));
    if made == Made::Video {
        let video = TrackKind::Video(VideoTrack::default());
        media.tracks.push(Track::new(video, codec("h264")));
    }
    media.duration = Some(MediaDuration {
        nanoseconds: 180_000_000_000 + number % 97 * 1_000_000_000,
        is_exact: true,
    });
    let tags = &mut media.tags;
    tags.title = format!("Track {} of the night", number % TRACKS + 1);
    tags.artists = vec![artist_name(artist)];
    if number.is_multiple_of(7) {
        tags.artists.push(artist_name(artist / 2));
    }
    tags.album = album_name(album);
    tags.album_artists = vec![artist_name(artist)];
    tags.genres = vec![format!("Genre {}", artist % 40)];
    tags.date = format!("{}-05-04", 1960 + album % 60);
    tags.track = u32::try_from(number % TRACKS + 1).unwrap_or(0);
    BulkFacts {
        path: path(number),
        probed: Probed::Found(Facts::from(media)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_measured() {
        let scratch = filemap_testkit::ScratchFolder::new().unwrap();
        let filemap = open(&scratch.join("c")).unwrap();
        filemap.bulk_load(Path::new(ROOT), entries(3000)).unwrap();
        put(&filemap, 3000, Made::Music).unwrap();
        ask(&filemap, 3000).unwrap();
    }
}
