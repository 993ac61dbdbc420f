//! Samples of what the HTTP API answers besides.

use filemap_model::{Clock, EntryFlags, Timestamp};

use super::samples::Samples;
use super::values::{ODD_PATH, PATH, entry, growth, root, summary, time as time_of, usage};
use crate::{
    BelowFields, ChangesAnswer, ClaimAnswer, ClockText, CommandAnswer, ConsumersAnswer, DuAnswer,
    EntryKind, FindAnswer, FoundAnswer, FreshnessFields, FreshnessWord, GrowthAnswer,
    GrowthPageAnswer, GrowthPointFields, HitFields, IdText, ListedBelowFields, ListedFields,
    ListedVideoFields, ListingAnswer, LogsAnswer, MarkFields, MediaWord, MusicNamesAnswer,
    MusicTracksAnswer, OctalMode, PathText, PendingPageAnswer, PhotoDayFields, PhotoDaysAnswer,
    PhotoFields, PhotosAnswer, PlaceAnswer, PlaceFields, PlaylistPageAnswer, PlaylistsAnswer,
    ProblemAnswer, RailAnswer, RankAnswer, RestFields, RootAnswer, RootsAnswer, ScanStateFields,
    ScanStateWord, ScansAnswer, SearchAnswer, SearchGroupFields, Seconds, ServedRootFields,
    ServerAnswer, TreemapAnswer, UsageAnswer, VerdictsAnswer, VideoEntryFields, VideosAnswer,
    WatchFields,
};

const CLOCK: ClockText = ClockText(9_007_199_254_740_993);

fn time() -> Timestamp {
    time_of(1_700_000_000)
}

fn fresh(how: FreshnessWord) -> FreshnessFields<'static> {
    let later = Timestamp::from_unix(time().unix_seconds() + 61, 0);
    FreshnessFields::new(time(), later, how, true)
}

/// Adds a sample of each.
pub(super) fn add(samples: &mut Samples) {
    problems(samples);
    listings(samples);
    places(samples);
    pages(samples);
    searches(samples);
    servers(samples);
    collections(samples);
    media(samples);
}

fn problems(samples: &mut Samples) {
    let mut problem = ProblemAnswer {
        kind: "about:blank".into(),
        title: "Bad Request".into(),
        status: 400,
        code: "bad_filter".into(),
        field: Some("where".into()),
        position: Some(11),
        detail: "there is no such test".into(),
    };
    samples.add("ProblemAnswer", &problem);
    (problem.field, problem.position) = (None, None);
    samples.add("ProblemAnswer", &problem);
}

fn listed() -> ListedFields<'static> {
    ListedFields {
        name: PATH.into(),
        id: Some(IdText(7)),
        kind: EntryKind::File,
        size: Some(12),
        allocated: Some(4096),
        mtime: time().into(),
        mode: Some(OctalMode(0o644)),
        uid: Some(1000),
        gid: Some(100),
        owner: Some(b"ann".as_slice().into()),
        group: Some(ODD_PATH.into()),
        below: Some(ListedBelowFields {
            files: 1,
            directories: 2,
            bytes: 3.into(),
            allocated: 4.into(),
            newest_mtime: time().into(),
        }),
        media: Some(MediaWord::Video),
        video: Some(ListedVideoFields {
            height: Some(1080),
            codec: Some("HEVC".into()),
        }),
        not_entered: true,
        unavailable: true,
        look_failed: true,
    }
}

fn listings(samples: &mut Samples) {
    let plain = ListedFields {
        id: None,
        size: None,
        allocated: None,
        mode: None,
        uid: None,
        gid: None,
        owner: None,
        group: None,
        below: None,
        media: None,
        video: None,
        not_entered: false,
        unavailable: false,
        look_failed: false,
        ..listed()
    };
    let listing = ListingAnswer {
        clock: CLOCK,
        changed_at: Clock(3).into(),
        changed: true,
        total: 2,
        offset: 0,
        sort: "name".into(),
        entries: vec![listed(), plain],
        freshness: fresh(FreshnessWord::Events),
    };
    samples.add("ListingAnswer", &listing);
    let marks = vec![MarkFields {
        offset: 0,
        label: "abc".into(),
    }];
    let rail = RailAnswer {
        clock: CLOCK,
        total: 1,
        marks,
    };
    samples.add("RailAnswer", &rail);
    let rank = RankAnswer {
        clock: CLOCK,
        offset: 5,
        found: true,
        total: 9,
    };
    samples.add("RankAnswer", &rank);
}

fn places(samples: &mut Samples) {
    let entry = entry(0o100_644, EntryFlags::NONE);
    let fields = PlaceFields {
        path: PATH.into(),
        name: ODD_PATH.into(),
        id: Some(IdText(1)),
        parent: Some(PATH.into()),
        entry: (&entry).into(),
        owner: None,
        group: None,
        has_facts: true,
        media: Some(MediaWord::Audio),
        content: Some("/api/v1/content?path=/a".into()),
        thumbnail: None,
    };
    let mut freshness = fresh(FreshnessWord::NotMounted);
    freshness.unavailable_since = Some(time().into());
    let mut place = PlaceAnswer {
        clock: CLOCK,
        entry: fields,
        sum: Some(BelowFields::from(&summary())),
        own: Some(BelowFields::from(&summary())),
        unreadable: Some("permission denied".into()),
        freshness,
    };
    samples.add("PlaceAnswer", &place);
    place.entry = PlaceFields {
        id: None,
        parent: None,
        media: None,
        content: None,
        ..place.entry
    };
    (place.sum, place.own, place.unreadable) = (None, None, None);
    place.freshness = FreshnessFields::new(Timestamp::MIN, time(), FreshnessWord::Scan, false);
    samples.add("PlaceAnswer", &place);
    let info = root(None, filemap::Trust::Exact);
    let served = ServedRootFields {
        root: RootAnswer::from(&info),
        freshness: fresh(FreshnessWord::List),
    };
    let roots = RootsAnswer {
        clock: CLOCK,
        roots: vec![served],
    };
    samples.add("RootsAnswer", &roots);
}

fn pages(samples: &mut Samples) {
    let entry = entry(0o100_644, EntryFlags::NONE);
    let found = FindAnswer {
        clock: CLOCK,
        entries: vec![FoundAnswer::new(PATH, 2, &entry)],
        complete: false,
        cursor: Some("7.200".into()),
        filter: "size>=1".into(),
        command: Some("filemap find".into()),
    };
    samples.add("FindAnswer", &found);
    let usage = usage(summary(), None);
    let sizes = DuAnswer {
        clock: CLOCK,
        total: UsageAnswer::from(&usage),
        lines: vec![UsageAnswer::from(&usage)],
        complete: true,
    };
    samples.add("DuAnswer", &sizes);
    let changes = ChangesAnswer {
        clock: CLOCK,
        reset: true,
        changes: Vec::new(),
        complete: true,
    };
    samples.add("ChangesAnswer", &changes);
    let grown = growth(None);
    let page = GrowthPageAnswer {
        clock: CLOCK,
        total: GrowthAnswer::from(&grown),
        children: Vec::new(),
        points: vec![GrowthPointFields {
            time: time().into(),
            allocated: 1.into(),
            files: 2,
        }],
    };
    samples.add("GrowthPageAnswer", &page);
    let (scans, consumers, files) = (Vec::new(), Vec::new(), Vec::new());
    let complete = true;
    samples.add(
        "LogsAnswer",
        &LogsAnswer {
            clock: CLOCK,
            scans,
            complete,
        },
    );
    samples.add(
        "ConsumersAnswer",
        &ConsumersAnswer {
            clock: CLOCK,
            consumers,
        },
    );
    samples.add(
        "PendingPageAnswer",
        &PendingPageAnswer {
            clock: CLOCK,
            files,
            complete,
        },
    );
    let files = vec![PathText::from(ODD_PATH)];
    samples.add(
        "ClaimAnswer",
        &ClaimAnswer {
            files: files.clone(),
        },
    );
    let verdicts = VerdictsAnswer {
        marked: 1,
        refused: files,
    };
    samples.add("VerdictsAnswer", &verdicts);
}

fn searches(samples: &mut Samples) {
    let hit = HitFields {
        name: PATH.into(),
        path: Some(PATH.into()),
        kind: Some(EntryKind::File),
        id: Some(IdText(3)),
        place: Some(ODD_PATH.into()),
        media: Some(MediaWord::Image),
    };
    let group = SearchGroupFields {
        kind: "name".into(),
        total: Some(1),
        complete: true,
        hits: vec![hit],
    };
    let answer = SearchAnswer {
        clock: CLOCK,
        groups: vec![group],
        complete: true,
    };
    samples.add("SearchAnswer", &answer);
    let command = CommandAnswer {
        filter: "true".into(),
        command: None,
    };
    samples.add("CommandAnswer", &command);
    let inner = TreemapAnswer {
        name: ODD_PATH.into(),
        path: ODD_PATH.into(),
        kind: EntryKind::File,
        size: 5,
        files: 1,
        newest_mtime: time().into(),
        uid: None,
        media: Some(MediaWord::Video),
        children: None,
        rest: None,
    };
    let outer = TreemapAnswer {
        kind: EntryKind::Directory,
        uid: Some(0),
        media: None,
        children: Some(vec![inner.clone()]),
        rest: Some(RestFields {
            entries: 1,
            files: 2,
            size: 3,
        }),
        ..inner
    };
    samples.add("TreemapAnswer", &outer);
}

fn servers(samples: &mut Samples) {
    let watched = WatchFields {
        root: PATH.into(),
        backend: Some("inotify".into()),
        lost_since: Some(time().into()),
        help: Some("raise the limit".into()),
    };
    let server = ServerAnswer {
        name: "filemap on attic".into(),
        version: "0.1.0".into(),
        clock: CLOCK,
        started: time().into(),
        now: time().into(),
        budget: 6 << 20,
        roots: 1,
        scanning: false,
        watching: vec![watched],
        token_needed: true,
    };
    samples.add("ServerAnswer", &server);
    let mut scan = ScanStateFields {
        id: IdText(1),
        path: PATH.into(),
        state: ScanStateWord::Running,
        entries: 5,
        expected: Some(10),
        seconds: Seconds(1.5),
        at: Some(ODD_PATH.into()),
        error: None,
    };
    samples.add("ScanStateFields", &scan);
    (scan.state, scan.error, scan.at) = (ScanStateWord::Failed, Some("gone".into()), None);
    samples.add("ScansAnswer", &ScansAnswer { scans: vec![scan] });
}

fn collections(samples: &mut Samples) {
    let (names, tracks) = (Vec::new(), Vec::new());
    let (playlists, entries) = (Vec::new(), Vec::new());
    samples.add(
        "MusicNamesAnswer",
        &MusicNamesAnswer {
            clock: CLOCK,
            total: 0,
            names,
        },
    );
    samples.add(
        "MusicTracksAnswer",
        &MusicTracksAnswer {
            clock: CLOCK,
            total: 0,
            tracks,
        },
    );
    samples.add(
        "PlaylistsAnswer",
        &PlaylistsAnswer {
            clock: CLOCK,
            playlists,
        },
    );
    let playlist = crate::PlaylistAnswer {
        name: ODD_PATH.into(),
        entries: 0,
        missing: 0,
        unknown: 0,
        created: time().into(),
        changed: time().into(),
    };
    samples.add(
        "PlaylistPageAnswer",
        &PlaylistPageAnswer {
            clock: CLOCK,
            playlist,
            entries,
        },
    );
}

fn media(samples: &mut Samples) {
    let days = PhotoDaysAnswer {
        clock: CLOCK,
        total: 1,
        days: vec![PhotoDayFields {
            day: "2024-01-31".into(),
            count: 1,
            offset: 0,
        }],
    };
    samples.add("PhotoDaysAnswer", &days);
    let photo = PhotoFields {
        path: PATH.into(),
        id: Some(IdText(1)),
        taken: time().into(),
        day: "2024-01-31".into(),
        width: Some(4000),
        height: Some(3000),
        camera: Some("X100".into()),
    };
    let photos = vec![photo];
    samples.add(
        "PhotosAnswer",
        &PhotosAnswer {
            clock: CLOCK,
            total: 1,
            offset: 0,
            photos,
        },
    );
    let video = VideoEntryFields {
        path: PATH.into(),
        id: Some(IdText(1)),
        title: "Pilot".into(),
        show: Some("Show".into()),
        season: Some(1),
        episode: Some(2),
        seconds: Some(Seconds(60.0)),
        height: Some(1080),
        codec: Some("H.264".into()),
        size: 1,
        mtime: time().into(),
    };
    let videos = vec![video];
    samples.add(
        "VideosAnswer",
        &VideosAnswer {
            clock: CLOCK,
            total: 1,
            offset: 0,
            videos,
        },
    );
}
