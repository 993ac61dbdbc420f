//! Items and facts: what is written is read, names and numbers stand for each other, and what does not is
//! found and mended.

use std::ops::ControlFlow;

use filemap_model::facts::{
    Art, AudioTrack, Chapter, Codec, Container, Exposure, FactField, FactField as Field, Facts,
    FieldValue, FoundBy, GeoPosition, HdrKind, Media, MediaDuration, Picture, PictureDate,
    PictureFormat, ProbeFailure, ProbeFailureKind, Probed, Tags, Thumbnail, Track, TrackKind,
    VideoTrack,
};
use filemap_model::{DirectoryId, Fingerprint, ItemId, Timestamp};
use filemap_store::{FactKind, OpenOptions, Store, StoreError, WrongItem};

const KIND: FactKind = FactKind::Contents;

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open_or_create(&folder.path().join("c"), OpenOptions::default()).unwrap();
    (folder, store)
}

fn write<T>(
    store: &Store,
    mut work: impl FnMut(&mut filemap_store::WriteTransaction<'_>) -> Result<T, StoreError>,
) -> T {
    store.write_with_retry(&mut |_| (), &mut work).unwrap()
}

fn video() -> Track {
    let kind = TrackKind::Video(VideoTrack {
        width: 1920,
        height: 804,
        frame_rate: (24000, 1001),
        bit_depth: 10,
        hdr: Some(HdrKind::Hdr10),
        rotation: 90,
        pixel_aspect: (1, 1),
        is_interlaced: true,
    });
    let codec = Codec {
        name: "hevc".to_owned(),
        id: "hvc1".to_owned(),
        profile: "Main 10".to_owned(),
        encoder: "x265".to_owned(),
    };
    Track {
        is_default: true,
        bitrate: Some(5_000_000),
        ..Track::new(kind, codec)
    }
}

fn sound(language: &str, channels: u16) -> Track {
    let kind = TrackKind::Audio(AudioTrack {
        channels,
        sample_rate: 48_000,
        bit_depth: 0,
    });
    Track {
        language: language.to_owned(),
        title: "commentary".to_owned(),
        is_forced: true,
        ..Track::new(kind, Codec::default())
    }
}

fn everything() -> Facts {
    let mut media = Media::new(Container::Matroska);
    media.duration = Some(MediaDuration {
        nanoseconds: 7_200_000_000_000,
        is_exact: false,
    });
    media.bitrate = Some(8_000_000);
    media.tracks = vec![video(), sound("jpn", 6), sound("eng", 2)];
    media.chapters = vec![Chapter {
        start: 0,
        title: "Anfang".to_owned(),
    }];
    media.art = vec![Art {
        kind: 3,
        media_type: "image/jpeg".to_owned(),
        offset: Some(0),
        size: 10_000_000,
    }];
    media.tags = Tags {
        title: "Ünïcode \u{200f}".to_owned(),
        artists: vec!["A".to_owned(), "B".to_owned()],
        date: "1999-05-04".to_owned(),
        track: 3,
        is_compilation: true,
        show: "Show".to_owned(),
        ..Tags::default()
    };
    media.tags.replay_gain.track_gain = Some(-7.5);
    media.tags.musicbrainz.artists = vec!["id".to_owned()];
    let mut picture = Picture::new(PictureFormat::Heic, 4032, 3024);
    picture.orientation = 6;
    picture.taken = Some(PictureDate {
        local_seconds: -5,
        nanoseconds: 7,
        offset_minutes: Some(-330),
    });
    picture.camera_model = "Camera".to_owned();
    picture.exposure = Exposure {
        time: (1, 250),
        iso: 100,
        ..Exposure::default()
    };
    picture.position = Some(GeoPosition {
        latitude: -33.5,
        longitude: 151.25,
        altitude: None,
    });
    picture.thumbnail = Some(Thumbnail {
        offset: 500,
        size: 9000,
    });
    picture.perceptual_hash = Some(0);
    Facts {
        media: Some(media),
        picture: Some(picture),
        found_by: FoundBy::Ffprobe,
    }
}

fn state(inode: u64) -> Fingerprint {
    Fingerprint {
        inode,
        size: 5,
        mtime: Timestamp::from_unix(-9_000_000_000, 1),
        is_racy: true,
        ..Fingerprint::default()
    }
}

#[test]
fn facts_are_read_as_they_were_written() {
    let (_folder, store) = store();
    let failure = ProbeFailure {
        kind: ProbeFailureKind::Truncated,
        reason: "it ends before byte 7".to_owned(),
    };
    let all = [
        Probed::Found(everything()),
        Probed::Partial(everything(), failure.clone()),
        Probed::Failed(failure),
        Probed::Found(Facts::from(Media::new(Container::Mp3))),
        Probed::Found(Facts::from(Picture::new(PictureFormat::Bmp, 1, 1))),
    ];
    for (number, probed) in all.iter().enumerate() {
        let name = number.to_string();
        let at = Timestamp::from_unix(1000, 5);
        write(&store, |txn| {
            let item = txn.make_item(DirectoryId::new(7), name.as_bytes())?;
            txn.put_facts((item, KIND), (&state(3), at), 9, probed)
        });
        let read = store.read().unwrap();
        let item = read.view().item(DirectoryId::new(7), name.as_bytes());
        let facts = read
            .view()
            .facts(item.unwrap().unwrap(), KIND)
            .unwrap()
            .unwrap();
        assert_eq!(&facts.to_probed().unwrap(), probed);
        assert_eq!((facts.version(), facts.at()), (9, at));
        assert_eq!(facts.fingerprint(), state(3));
    }
}

fn values(store: &Store, field: FactField) -> Vec<String> {
    let read = store.read().unwrap();
    let facts = read.view().facts(ItemId::new(0), KIND).unwrap().unwrap();
    let mut values = Vec::new();
    facts
        .values(field, &mut |value| {
            values.push(match value {
                FieldValue::Text(text) => text.to_owned(),
                FieldValue::Number(number) => number.to_string(),
                FieldValue::Decimal(number) => format!("{number:.3}"),
                FieldValue::Flag(flag) => flag.to_string(),
                FieldValue::Moment(moment) => moment.to_string(),
            });
            ControlFlow::Continue(())
        })
        .unwrap();
    values
}

#[test]
fn fields_have_the_values_of_the_facts() {
    let (_folder, store) = store();
    write(&store, |txn| {
        let item = txn.make_item(DirectoryId::new(7), b"film")?;
        let state = state(1);
        txn.put_facts(
            (item, KIND),
            (&state, Timestamp::MIN),
            1,
            &Probed::Found(everything()),
        )
    });
    let expected: [(Field, &[&str]); 22] = [
        (Field::MediaContainer, &["matroska"]),
        (Field::MediaDuration, &["7200000000000"]),
        (Field::MediaChapters, &["1"]),
        (Field::VideoCodec, &["hevc"]),
        (Field::VideoWidth, &["804"]),
        (Field::VideoHeight, &["1920"]),
        (Field::VideoQuality, &["1080p"]),
        (Field::VideoFrameRate, &["23.976"]),
        (Field::VideoHdr, &["hdr10"]),
        (Field::VideoBitrate, &["5000000"]),
        (Field::AudioLanguage, &["jpn", "eng"]),
        (Field::AudioChannels, &["6", "2"]),
        (Field::SubtitleLanguage, &[]),
        (Field::TagArtist, &["A", "B"]),
        (Field::TagYear, &["1999"]),
        (Field::TagCompilation, &["true"]),
        (Field::TagShow, &["Show"]),
        (Field::TagAlbum, &[]),
        (Field::PictureFormat, &["heic"]),
        (Field::PictureTaken, &["-5"]),
        (Field::PictureExposure, &["0.004"]),
        (Field::PictureLatitude, &["-33.500"]),
    ];
    for (field, expected) in expected {
        assert_eq!(values(&store, field), expected, "{}", field.word());
    }
    // No field is without a place where it is read.
    let unread = FactField::ALL
        .iter()
        .filter(|field| values(&store, **field).is_empty());
    let unread: Vec<_> = unread.map(|field| field.word()).collect();
    assert_eq!(
        unread,
        [
            "audio.codec",
            "audio.profile",
            "audio.depth",
            "audio.bitrate",
            "subtitle.codec",
            "subtitle.language",
            "subtitle.title",
            "subtitle.forced",
            "tag.album",
            "tag.album_artist",
            "tag.genre",
            "tag.disc",
            "tag.composer",
            "tag.comment",
            "tag.season",
            "tag.episode",
            "picture.make",
            "picture.lens",
            "picture.aperture",
            "picture.focal",
        ]
    );
}

#[test]
fn a_number_goes_with_its_file_and_is_never_given_again() {
    let (_folder, store) = store();
    let (here, there) = (DirectoryId::new(1), DirectoryId::new(2));
    let found = Probed::Found(everything());
    let first = write(&store, |txn| {
        let first = txn.make_item(here, b"a")?;
        assert_eq!(txn.make_item(here, b"a")?, first);
        txn.put_facts((first, KIND), (&state(1), Timestamp::MIN), 1, &found)?;
        let other = txn.make_item(there, b"b")?;
        txn.put_facts((other, KIND), (&state(2), Timestamp::MIN), 1, &found)?;
        // Over another file, which goes.
        txn.move_item(first, (there, b"b"))?;
        assert_eq!(
            txn.view().facts(other, KIND)?.map(|facts| facts.version()),
            None
        );
        assert_eq!(txn.view().place_of_item(other)?, None);
        Ok(first)
    });
    write(&store, |txn| {
        let view = txn.view();
        assert_eq!(view.item(here, b"a")?, None);
        assert_eq!(view.item(there, b"b")?, Some(first));
        assert_eq!(view.place_of_item(first)?, Some((there, &b"b"[..])));
        txn.restate_facts(first, KIND, &state(4))?;
        let facts = txn
            .view()
            .facts(first, KIND)?
            .map(|facts| facts.to_probed());
        assert_eq!(facts.transpose()?.as_ref(), Some(&found));
        assert!(txn.remove_item(there, b"b")?);
        assert!(txn.view().facts(first, KIND)?.is_none());
        let later = txn.make_item(here, b"a")?;
        assert!(later.value() > first.value() + 1);
        txn.make_item(here, b"b")?;
        txn.make_item(DirectoryId::new(3), b"")?;
        txn.remove_items_in(here)?;
        assert_eq!(txn.view().item_count()?, 1);
        txn.view()
            .check_items(&mut |wrong, item, _| panic!("{wrong:?} {item}"))
    });
}

#[test]
fn names_and_numbers_that_do_not_agree_are_found_and_removed() {
    let (_folder, store) = store();
    let here = DirectoryId::new(1);
    write(&store, |txn| {
        for name in [b"a", b"b", b"c"] {
            let item = txn.make_item(here, name)?;
            let found = Probed::Found(everything());
            txn.put_facts((item, KIND), (&state(1), Timestamp::MIN), 1, &found)?;
        }
        // Facts of a number that nobody has, and one that is still to be given.
        let found = Probed::Found(everything());
        let nobody = ItemId::new(2000);
        txn.put_facts((nobody, KIND), (&state(1), Timestamp::MIN), 1, &found)
    });
    let wrong = |store: &Store| {
        let mut wrong = Vec::new();
        let read = store.read().unwrap();
        read.view()
            .check_items(&mut |kind, item, _| wrong.push((kind, item.value())))
            .unwrap();
        wrong
    };
    assert_eq!(wrong(&store), [(WrongItem::Orphan, 2000)]);
    assert_eq!(write(&store, |txn| txn.mend_items()), 1);
    assert_eq!(wrong(&store), []);
}
