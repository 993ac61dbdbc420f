//! What people look for in a file of video: its name, who made it, and how large it is.

use std::fs::File;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};

use filemap_model::ReadAt;
use filemap_model::facts::{Media, Probed, Quality, TrackKind};
use filemap_probe::{Budget, probe};

use crate::corpus;

struct Counted {
    file: File,
    read: AtomicU64,
}

impl ReadAt for Counted {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let read = self.file.read_at(buffer, offset)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// What is in a file of the corpus, its length, and how many bytes of it were read.
fn probed(name: &str) -> (Media, u64, u64) {
    let path = corpus::folder().join(name);
    let file = File::open(path).unwrap();
    let length = file.metadata().unwrap().len();
    let read = AtomicU64::new(0);
    let source = Counted { file, read };
    let probed = probe(&source, length, name.as_bytes(), Budget::default());
    let Probed::Found(facts) = probed else {
        panic!("{name}: {probed:?}");
    };
    (facts.media.unwrap(), length, source.read.into_inner())
}

#[test]
fn codecs_are_called_as_people_call_them() {
    for (name, spoken) in [
        ("moov-last.mp4", ["AVC (x264)", "AAC"]),
        ("fragmented.mp4", ["AVC (x264)", "AAC"]),
        ("languages.mkv", ["AVC (x264)", "AAC"]),
        ("h264.avi", ["AVC (x264)", "AC-3"]),
        ("h264.flv", ["AVC (x264)", "AAC"]),
        ("languages.ts", ["AVC (x264)", "AAC"]),
        ("hevc-flac.mkv", ["HEVC (x265)", "FLAC"]),
        ("av1-opus.mp4", ["AV1", "Opus"]),
        ("vp8.webm", ["VP8", "Vorbis"]),
        ("mpeg2.mpg", ["MPEG-2", "MP2"]),
        ("mpeg4.avi", ["MPEG-4 (Xvid)", "MP3"]),
        ("prores.mov", ["ProRes", "PCM"]),
    ] {
        let tracks = probed(name).0.tracks;
        let found: Vec<_> = tracks
            .iter()
            .take(2)
            .map(|track| track.codec.spoken())
            .collect();
        assert_eq!(found, spoken, "{name}");
    }
}

#[test]
fn titles_and_other_tags_are_found_in_every_container_that_has_them() {
    for name in ["languages.mp4", "chapters.mov", "languages.mkv"] {
        assert_eq!(probed(name).0.tags.title, "A film with chapters", "{name}");
    }
    let tags = probed("tagged.mkv").0.tags;
    assert_eq!(
        (tags.title.as_str(), tags.date.as_str()),
        ("Film", "1999-05-04")
    );
    assert_eq!(tags.artists, ["One"]);
    let tags = probed("tagged.avi").0.tags;
    assert_eq!((tags.title.as_str(), tags.date.as_str()), ("Film", "1999"));
    assert_eq!(tags.artists, ["One"]);
    let tags = probed("tagged.wma").0.tags;
    assert_eq!(
        (tags.title.as_str(), tags.album.as_str()),
        ("Piece", "Whole")
    );
    assert_eq!(
        (tags.artists, tags.genres, tags.track),
        (vec!["One".to_owned()], vec!["Jazz".to_owned()], 3)
    );
}

#[test]
fn titles_of_tracks_and_pictures_beside_them_are_found() {
    let media = probed("merged.mkv").0;
    assert_eq!(media.tracks[0].title, "Film");
    let [art] = media.art.as_slice() else {
        panic!("{:?}", media.art);
    };
    assert_eq!((art.kind, art.media_type.as_str()), (3, "image/jpeg"));
    let cover = std::fs::read(corpus::folder().join("cover.jpg")).unwrap();
    let file = std::fs::read(corpus::folder().join("merged.mkv")).unwrap();
    let begins = usize::try_from(art.offset.unwrap()).unwrap();
    let length = usize::try_from(art.size).unwrap();
    assert_eq!(file[begins..begins + length], cover);
    assert_eq!(probed("tagged.mkv").0.tracks[1].title, "Original");
}

#[test]
fn a_portrait_is_judged_as_it_is_shown() {
    let media = probed("portrait.mp4").0;
    let TrackKind::Video(video) = &media.tracks[0].kind else {
        panic!("{:?}", media.tracks);
    };
    assert_eq!(video.shown(), (70, 130));
    assert_eq!(video.quality(), Some(Quality::Sd));
}

#[test]
fn little_is_read_of_long_files() {
    for (name, most) in [
        ("long.mp4", 48 << 10),
        ("long.mkv", 48 << 10),
        ("long-fragmented.mp4", 96 << 10),
        ("long.avi", 32 << 10),
        ("long.ts", 400 << 10),
    ] {
        let (media, length, read) = probed(name);
        assert!(length > 150_000, "{name}: {length}");
        assert!(read <= most, "{name}: {read} of {length} bytes");
        assert!(media.bitrate.is_some() && media.tracks.len() == 2, "{name}");
    }
}
