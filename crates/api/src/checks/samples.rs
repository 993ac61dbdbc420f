//! A sample of each answer, made from what the library could have returned.

use filemap::query::report_rows::{RankedBy, Who, ages, ranked};
use filemap::query::{Found, Reason};
use filemap::{
    ChangeLine, CheckReport, ConsumerCounts, ImportState, PlaylistFormat, ScanWay, Size, Trust,
};
use filemap_model::{
    ChangeKind, Clock, Consumer, ConsumerId, Difference, EntryFlags, Owner, Stat, Summary,
    Timestamp, UNKNOWN_ID,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::facts::{known_facts, media_report};
use super::images;
use super::music::{music_names, music_track};
use super::playlists;
use super::values::{
    ODD_PATH, PATH, entry, growth, growth_of, import_found, import_record, import_report, known,
    report, root, root_id, scan_line, scan_report, statistics, summary, time, total, usage, users,
    why,
};
use crate::ChangeAnswer;
use crate::{
    CheckAnswer, ClassesAnswer, ConfigAnswer, ConsumerAnswer, ExtractAnswer, FactsAnswer,
    FailureFields, FoundAnswer, GroupsAnswer, GrowthAnswer, GrowthOfAnswer, ImageAnswer,
    ImageCheckAnswer, ImageEntryAnswer, ImageHashAnswer, ImageSessionAnswer, KnownAnswer,
    KnownImageAnswer, LogAnswer, MediaAnswer, MemorySplitAnswer, MemorySplitFields,
    MusicNameAnswer, MusicTrackAnswer, OwnersAnswer, PathFields, PendingAnswer, PlaylistAnswer,
    PlaylistEntryAnswer, PlaylistExportAnswer, PlaylistImportAnswer, RootAnswer, ScanAnswer,
    SettingValue, SqliteAnswer, StatisticsAnswer, SummaryAnswer, ThumbnailAnswer,
    ThumbnailCleanAnswer, TotalAnswer, UsageAnswer, WhyAnswer, ZoneAnswer, ZoneFields, write_json,
};

/// An answer, written in several ways.
pub(super) struct Sample {
    /// The name of its type.
    pub(super) name: &'static str,
    /// Its line.
    pub(super) line: String,
    /// The same, written by `serde_json`.
    pub(super) theirs: String,
    /// The line, read and written again.
    pub(super) again: String,
}

/// All samples.
#[derive(Default)]
pub(super) struct Samples(pub(super) Vec<Sample>);

fn line_of(answer: &impl Serialize) -> String {
    let mut line = Vec::new();
    write_json(&mut line, answer).unwrap();
    String::from_utf8(line).unwrap()
}

impl Samples {
    pub(super) fn all() -> Self {
        let mut samples = Self::default();
        samples.entries();
        samples.facts();
        samples.images();
        samples.thumbnails();
        samples.sizes();
        samples.roots();
        samples.imports();
        samples.work();
        samples.playlists();
        samples.reports();
        samples.upkeep();
        super::http::add(&mut samples);
        samples
    }

    pub(super) fn add<T: Serialize + DeserializeOwned>(&mut self, name: &'static str, answer: &T) {
        let line = line_of(answer);
        let read: T = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
        self.0.push(Sample {
            name,
            theirs: serde_json::to_string(answer).unwrap(),
            again: line_of(&read),
            line,
        });
    }

    fn entries(&mut self) {
        let name = "FoundAnswer";
        let kinds = [
            0o100_644, 0o040_700, 0o120_777, 0o140_000, 0o010_000, 0o060_000, 0o020_000, 0,
        ];
        for (depth, mode) in (0..).zip(kinds) {
            let entry = entry(mode, EntryFlags::NONE);
            self.add(name, &FoundAnswer::new(PATH, depth, &entry));
        }
        let all = [
            EntryFlags::LOOK_FAILED,
            EntryFlags::MOUNT,
            EntryFlags::NOT_ENTERED,
            EntryFlags::UNAVAILABLE,
            EntryFlags::NO_MODE,
            EntryFlags::NO_ALLOCATED,
        ];
        let flags = all.into_iter().fold(EntryFlags::NONE, EntryFlags::with);
        self.add(
            name,
            &FoundAnswer::new(ODD_PATH, 1, &entry(0o040_000, flags)),
        );
        let mut nothing = entry(0o040_000, EntryFlags::NO_STAT);
        nothing.stat = Stat::IMPLIED;
        self.add(name, &FoundAnswer::new(b"", 1, &nothing));
        let mut groupless = entry(0o100_000, EntryFlags::NONE);
        groupless.stat.gid = UNKNOWN_ID;
        let found = Found {
            path: PATH,
            root: root_id(),
            directory: root_id().top(),
            entry: &groupless,
            depth: 2,
            sum: Some(summary()),
            own: None,
        };
        self.add(name, &FoundAnswer::from(&found));
        for sum in [None, Some(summary()), Some(Summary::EMPTY)] {
            self.add("KnownAnswer", &KnownAnswer::from(&known(sum)));
        }
    }

    fn thumbnails(&mut self) {
        let none = ThumbnailAnswer {
            path: ODD_PATH.into(),
            size: "normal".into(),
            thumbnail: None,
            width: None,
            height: None,
            made_of: None,
            perceptual_hash: None,
            failure: Some(FailureFields {
                kind: "malformed".into(),
                reason: "it ends too early".into(),
            }),
        };
        self.add("ThumbnailAnswer", &none);
        let made = ThumbnailAnswer {
            thumbnail: Some(PATH.into()),
            width: Some(128),
            height: Some(96),
            made_of: Some("embedded".into()),
            perceptual_hash: Some("00000000000000ff".into()),
            failure: None,
            ..none
        };
        self.add("ThumbnailAnswer", &made);
        let swept = ThumbnailCleanAnswer {
            removed: 1,
            removed_bytes: 2,
            kept: 3,
            kept_bytes: 4,
        };
        self.add("ThumbnailCleanAnswer", &swept);
    }

    fn facts(&mut self) {
        for known in known_facts() {
            self.add("FactsAnswer", &FactsAnswer::from(&known));
        }
        let report = media_report();
        for most in [1, 5] {
            let answer = MediaAnswer::new(&report, &[PATH, ODD_PATH], most);
            self.add("MediaAnswer", &answer);
        }
        for name in music_names() {
            self.add("MusicNameAnswer", &MusicNameAnswer::from(&name));
        }
        self.add("MusicTrackAnswer", &MusicTrackAnswer::from(&music_track()));
    }

    fn images(&mut self) {
        let image = images::image();
        for (zone, territory) in image.zones() {
            let (path, zone) = (ODD_PATH.into(), ZoneFields::new(zone, territory));
            self.add("ZoneAnswer", &ZoneAnswer { path, zone });
        }
        self.add("ImageAnswer", &ImageAnswer::from(&image));
        for (is_deleted, target) in [(false, None), (true, Some(ODD_PATH))] {
            let entry = images::entry(is_deleted);
            let answer = ImageEntryAnswer::new(PATH, 3, &entry, target);
            self.add("ImageEntryAnswer", &answer);
        }
        let hashes = ImageHashAnswer {
            path: PATH.into(),
            bytes: u64::MAX,
            md5: "900150983cd24fb0d6963f7d28e17f72".into(),
            sha1: "a9993e364706816aba3e25717850c26c9cd0d89d".into(),
            sha256: "ba78".into(),
        };
        self.add("ImageHashAnswer", &hashes);
        self.add("ForgottenImagesAnswer", &images::forgotten());
        for vault in images::vaults() {
            self.add("KnownImageAnswer", &KnownImageAnswer::from(&vault));
        }
        for session in images::sessions() {
            self.add("ImageSessionAnswer", &ImageSessionAnswer::from(&session));
        }
        let extracted = ExtractAnswer::new(PATH, ODD_PATH, &images::extracted());
        self.add("ExtractAnswer", &extracted);
        for check in images::checks() {
            self.add("ImageCheckAnswer", &ImageCheckAnswer::new(PATH, &check));
        }
    }

    fn sizes(&mut self) {
        let several = Summary {
            owner: Owner::Several,
            group: Owner::Nobody,
            ..summary()
        };
        for (sum, reason) in [(several, None), (Summary::EMPTY, Some("permission denied"))] {
            self.add("UsageAnswer", &UsageAnswer::from(&usage(sum, reason)));
        }
        self.add("TotalAnswer", &TotalAnswer::from(&total()));
        for before in [None, Some(Size::default())] {
            self.add("GrowthAnswer", &GrowthAnswer::from(&growth(before)));
            self.add("GrowthOfAnswer", &GrowthOfAnswer::from(&growth_of(before)));
            self.add("WhyAnswer", &WhyAnswer::from(&why(before)));
        }
    }

    fn roots(&mut self) {
        for (unavailable, trust) in [
            (None, Trust::Exact),
            (None, Trust::Quick),
            (Some("it is not mounted"), Trust::Full),
        ] {
            self.add("RootAnswer", &RootAnswer::from(&root(unavailable, trust)));
        }
        self.add("ScanAnswer", &ScanAnswer::from(&scan_report()));
        for way in [
            ScanWay::Exact,
            ScanWay::Quick,
            ScanWay::Full,
            ScanWay::Told,
            ScanWay::Import,
            ScanWay::Part,
        ] {
            let clock = (way != ScanWay::Quick).then_some(44);
            self.add("LogAnswer", &LogAnswer::from(&scan_line(way, clock)));
        }
    }

    fn imports(&mut self) {
        let found = Some(import_found());
        for (state, found) in [
            (ImportState::Begun, None),
            (ImportState::Complete, found),
            (ImportState::Replaced, None),
        ] {
            self.add("LogAnswer", &LogAnswer::from(&import_record(state, found)));
        }
        self.add("LogAnswer", &LogAnswer::from(&import_report()));
    }

    fn work(&mut self) {
        let kinds = [
            (ChangeKind::Created, 0o100_644, None, false),
            (ChangeKind::Changed, 0o010_644, None, true),
            (ChangeKind::Removed, 0o120_777, None, false),
            (ChangeKind::Moved, 0o040_755, Some(ODD_PATH), false),
        ];
        for (kind, mode, from, fresh) in kinds {
            let change = ChangeLine {
                clock: Clock(3),
                at: time(1_700_000_000),
                kind,
                path: PATH,
                from,
                mode,
                fresh,
            };
            self.add("ChangeAnswer", &ChangeAnswer::from(&change));
        }
        for reason in [
            Reason::New,
            Reason::Changed(Difference::Racy),
            Reason::Failed("too \"dark\"".to_owned()),
            Reason::Expired,
        ] {
            self.add("PendingAnswer", &PendingAnswer::new(PATH, 17, &reason));
        }
        for (position, oldest_pending) in [(Some(Clock(9)), None), (None, Some(time(1)))] {
            let consumer = Consumer {
                id: ConsumerId::new(1),
                name: "thumbs".to_owned(),
                created: Timestamp::MIN,
                position,
            };
            let counts = ConsumerCounts {
                done: 0,
                pending: 2,
                failed: 0,
                claimed: 0,
                oldest_pending,
            };
            self.add("ConsumerAnswer", &ConsumerAnswer::new(&consumer, &counts));
        }
    }

    fn playlists(&mut self) {
        self.add("PlaylistAnswer", &PlaylistAnswer::from(&playlists::info()));
        for line in &playlists::lines() {
            let answer = PlaylistEntryAnswer::from(line);
            self.add("PlaylistEntryAnswer", &answer);
        }
        let imported = playlists::imported();
        let answer = PlaylistImportAnswer::from(&imported);
        self.add("PlaylistImportAnswer", &answer);
        let exported = playlists::exported();
        for (file, format) in [
            (Some(PATH), PlaylistFormat::Pls),
            (None, PlaylistFormat::M3u8),
        ] {
            let answer = PlaylistExportAnswer::new(ODD_PATH, file, format, &exported);
            self.add("PlaylistExportAnswer", &answer);
        }
    }

    fn reports(&mut self) {
        let (report, users, places) = (report(), users(), [PATH, ODD_PATH]);
        let rows = ranked(&report, Who::Users, RankedBy::Id, false);
        let owners = OwnersAnswer::new(&report, &rows, &users, &places);
        self.add("OwnersAnswer", &owners);
        let rows = ranked(&report, Who::Groups, RankedBy::Id, true);
        let groups = GroupsAnswer::new(&report, &rows, &users, &places);
        self.add("GroupsAnswer", &groups);
        let histogram = report.owners.total();
        let rows = ages(&histogram);
        let classes = ClassesAnswer::new("access-history", &report, (&histogram, &rows), &places);
        self.add("ClassesAnswer", &classes);
        self.add("SummaryAnswer", &SummaryAnswer::new(&report, &places));
    }

    fn upkeep(&mut self) {
        let report = CheckReport {
            records: 1,
            directories: 2,
            entries: 3,
            findings: 1,
        };
        let shown = ["directory 7 has no parent".to_owned()];
        self.add("CheckAnswer", &CheckAnswer::new(&report, &shown));
        for private in [None, Some(4096)] {
            let statistics = statistics(private);
            self.add("StatisticsAnswer", &StatisticsAnswer::from(&statistics));
        }
        let sqlite = SqliteAnswer {
            file: ODD_PATH.into(),
            bytes: 1,
            roots: 2,
            directories: 3,
            files: 4,
            left_out: PathFields::list(&[PATH]),
        };
        self.add("SqliteAnswer", &sqlite);
        for value in [
            SettingValue::Unset,
            SettingValue::Switch(true),
            SettingValue::Number(6 << 20),
            SettingValue::Fraction(1.5),
            SettingValue::Text(ODD_PATH.into()),
        ] {
            let setting = ConfigAnswer {
                key: "key".into(),
                value,
                from: "default".into(),
            };
            self.add("ConfigAnswer", &setting);
        }
        let memory_split = MemorySplitFields {
            base: 1,
            cache: 2,
            index: 3,
            metadata: 4,
        };
        self.add("MemorySplitAnswer", &MemorySplitAnswer { memory_split });
    }
}
