//! Calls that change the catalogue.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;
use std::time::Duration;

use filemap::model::facts::{MediaKind, MediaKinds};
use filemap::model::{Clock, EntryFlags};
use filemap::text::{Stat, Timestamp, parse_duration};
use filemap::{
    BulkEntry, Catalogue, ClaimRequest, FfprobeUse, FileMap, Format, ImportOptions, List, LoadFrom,
    LoadOptions, OwnedEntry, ProbeOptions, PutOutcome, ScanOptions, Trust, Verdict,
};
use filemap_api::{
    ChangeAnswer, FactsAnswer, LogAnswer, PathText, PendingAnswer, ProbeFields, ScanAnswer,
};
use serde::Serialize;

use crate::answers::{Out, retry, write_line};
use crate::asked::Asked;
use crate::entry::Entry;
use crate::failure::{Failure, Outcome};
use crate::places::{absolute, places};
use crate::question::Reading;
use crate::stream::Pieces;
use crate::task::Control;

/// A path from its bytes.
pub(crate) fn path_of(bytes: &[u8]) -> PathBuf {
    OsString::from_vec(bytes.to_vec()).into()
}

/// Scans one path, and looks into its files where that is asked for or kept.
pub(crate) fn scan(catalogue: &Catalogue, asked: &Asked, control: &Control) -> Outcome<Vec<u8>> {
    let path = path_of(asked.value("path").unwrap_or_default());
    let excludes = asked.texts("exclude");
    let options = ScanOptions {
        trust: match (asked.has("full"), asked.has("quick")) {
            (true, _) => Trust::Full,
            (false, true) => Trust::Quick,
            (false, false) => Trust::Exact,
        },
        accept_replaced: asked.has("accept_replaced"),
        separate: asked.has("separate"),
        excludes: (!excludes.is_empty() || asked.has("no_exclude")).then_some(excludes),
        one_file_system: asked.flag("one_file_system"),
        gitignore: asked.flag("gitignore"),
        label: asked.text("label"),
        threads: 0,
    };
    let report = catalogue.scan(&path, &options, control, control.stop())?;
    let probed = if report.outcome.complete {
        let how = probe_options(asked)?;
        catalogue.probe_if_kept(report.root, &how, control, control.stop())?
    } else {
        None
    };
    let mut lines = Vec::new();
    write_line(
        &mut lines,
        &ScanAnswer {
            probe: probed.as_ref().map(ProbeFields::from),
            ..ScanAnswer::from(&report)
        },
    );
    Ok(lines)
}

fn probe_options(asked: &Asked) -> Outcome<ProbeOptions> {
    let mut kinds = Vec::new();
    for word in asked.texts("probe") {
        match word.as_str() {
            "video" => kinds.push(MediaKind::Video),
            "audio" => kinds.push(MediaKind::Audio),
            "image" => kinds.push(MediaKind::Image),
            other => {
                let text = format!("probe looks for video, audio or image, not {other:?}");
                return Err(Failure::Question(text, None));
            }
        }
    }
    let kinds = match (asked.flag("probe"), kinds.is_empty()) {
        (_, false) => Some(MediaKinds::of(&kinds)),
        (Some(true), true) => Some(MediaKinds::ALL),
        (Some(false), true) => Some(MediaKinds::default()),
        (None, true) => None,
    };
    let ffprobe = match (kinds, asked.has("ffprobe")) {
        (None, _) => FfprobeUse::AsKept,
        (Some(_), true) => FfprobeUse::Asked,
        (Some(_), false) => FfprobeUse::Left,
    };
    Ok(ProbeOptions {
        kinds,
        ffprobe,
        threads: 0,
    })
}

/// Imports scan lists as one tree.
pub(crate) fn import(catalogue: &Catalogue, asked: &Asked, control: &Control) -> Outcome<Vec<u8>> {
    let lists = asked.values("paths").iter();
    let lists = lists.map(|path| List::File(path_of(path))).collect();
    let reading = Reading::new(asked, catalogue.now());
    let date = asked.text("scan_date");
    let format = match asked.text("format").as_deref() {
        None | Some("auto") => None,
        Some("gpfs") => Some(Format::Gpfs),
        Some("lustre") => Some(Format::Lustre),
        Some("posix") => Some(Format::Posix),
        Some("jsonl") => Some(Format::Json),
        Some("csv") => Some(Format::Csv),
        Some(other) => {
            let text =
                format!("there is no format {other:?}: auto, gpfs, lustre, posix, jsonl or csv");
            return Err(Failure::Question(text, None));
        }
    };
    let options = ImportOptions {
        format,
        label: asked.text("label"),
        scanned: date
            .map(|text| reading.calendar().parse(&text))
            .transpose()?,
        entries: asked.has("entries"),
        counts_links: asked.has("count_links"),
        replaces: asked.has("replace"),
        ..ImportOptions::default()
    };
    let report = catalogue.import(lists, &options, control, control.stop())?;
    let mut lines = Vec::new();
    write_line(&mut lines, &LogAnswer::from(&report));
    Ok(lines)
}

/// Claims files that are pending.
pub(crate) fn claim(catalogue: &Catalogue, asked: &Asked) -> Outcome<Vec<u8>> {
    let name = asked.text("consumer").unwrap_or_default();
    let find = Reading::new(asked, catalogue.now()).find()?;
    let found = places(catalogue, &catalogue.read()?, asked.values("paths"))?;
    let lease = asked.text("lease").unwrap_or_else(|| "10min".to_owned());
    let most = asked.number("count").unwrap_or(1);
    let request = ClaimRequest {
        most: usize::try_from(most).unwrap_or(usize::MAX),
        lease: parse_duration(&lease)?,
    };
    let claimed = catalogue.claim(&name, &find, &found, request, retry(asked)?)?;
    let mut lines = Vec::new();
    for file in &claimed {
        write_line(
            &mut lines,
            &PendingAnswer::new(&file.path, file.size, &file.reason),
        );
    }
    Ok(lines)
}

/// Notes what a consumer says of files. Returns the paths that are no files of the catalogue.
pub(crate) fn mark(catalogue: &Catalogue, asked: &Asked) -> Outcome<Vec<Vec<u8>>> {
    let name = asked.text("consumer").unwrap_or_default();
    let verdict = match asked.text("verdict").as_deref() {
        Some("failed") => Verdict::Failed {
            reason: asked.text("reason").unwrap_or_default(),
            transient: asked.has("transient"),
        },
        Some("forgotten") => Verdict::Forgotten,
        _ => Verdict::Done,
    };
    let paths = asked.values("paths").iter();
    let paths: Vec<Vec<u8>> = paths.map(|path| absolute(path)).collect::<Outcome<_>>()?;
    Ok(catalogue.mark(&name, &mut paths.into_iter(), &verdict)?)
}

/// What else changes the catalogue in one step. Returns how much it was about.
pub(crate) fn change(catalogue: &Catalogue, kind: &str, asked: &Asked) -> Outcome<u64> {
    let name = asked.text("consumer").unwrap_or_default();
    let root = || -> Outcome<_> {
        let word = asked.value("root").unwrap_or_default();
        match catalogue.find_root(word) {
            Ok(info) => Ok(info.root),
            Err(error) => {
                let found = catalogue.find_root(&absolute(word)?);
                Ok(found.map_err(|_| error)?.root)
            }
        }
    };
    Ok(match kind {
        "forget_consumer" => catalogue.forget_consumer(&name)?.into(),
        "release_claims" => catalogue.release_claims(&name)?,
        "set_position" => {
            let position = Clock(asked.number("clock").unwrap_or(0));
            catalogue.set_position(&name, position)?;
            0
        }
        "forget_root" => catalogue.forget_root(root()?)?,
        "label_root" => {
            catalogue.label_root(root()?, &asked.text("label").unwrap_or_default())?;
            0
        }
        "create_playlist" => {
            catalogue.create_playlist(asked.value("playlist").unwrap_or_default())?;
            0
        }
        "delete_playlist" => {
            catalogue.delete_playlist(asked.value("playlist").unwrap_or_default())?
        }
        "add_to_playlist" => {
            let paths = asked.values("paths").iter();
            let paths: Vec<_> = paths.map(|path| absolute(path)).collect::<Outcome<_>>()?;
            let name = asked.value("playlist").unwrap_or_default();
            catalogue.add_to_playlist(name, &mut paths.into_iter(), asked.number("at"))?
        }
        other => return Err(Failure::Internal(format!("no change is called {other}"))),
    })
}

/// An entry that comes from outside: path, numbers, and times in nanoseconds.
pub(crate) type Given = (Vec<u8>, [Option<u64>; 8], [Option<i128>; 4]);

/// What is kept of a given entry.
pub(crate) fn bulk_entry((path, numbers, times): Given) -> Outcome<BulkEntry> {
    let [mode, size, allocated, uid, gid, links, inode, device] = numbers;
    let [mtime, ctime, atime, btime] = times.map(|time| time.map_or(Timestamp::MIN, timestamp));
    let short = |number: Option<u64>, usual: u32| match number.map(u32::try_from) {
        None => Ok(usual),
        Some(Ok(number)) => Ok(number),
        Some(Err(_)) => {
            let text = "mode, uid, gid and links have 32 bits";
            Err(Failure::Question(text.to_owned(), None))
        }
    };
    let mut flags = EntryFlags::NONE;
    if allocated.is_none() {
        flags = flags.with(EntryFlags::NO_ALLOCATED);
    }
    Ok(BulkEntry {
        path,
        stat: Stat {
            inode: inode.unwrap_or(0),
            device: device.unwrap_or(0),
            size: size.unwrap_or(0),
            allocated: allocated.unwrap_or(0),
            mtime,
            ctime,
            atime,
            btime,
            uid: short(uid, 0)?,
            gid: short(gid, 0)?,
            mode: short(mode, 0o100_644)?,
            links: short(links, 1)?,
        },
        flags,
    })
}

fn timestamp(nanoseconds: i128) -> Timestamp {
    let seconds = nanoseconds.div_euclid(1_000_000_000);
    let rest = nanoseconds.rem_euclid(1_000_000_000);
    let seconds = i64::try_from(seconds).unwrap_or(if seconds < 0 { i64::MIN } else { i64::MAX });
    Timestamp::from_unix(seconds, u32::try_from(rest).unwrap_or(0))
}

/// The word for what came of an entry that was put.
pub(crate) const fn put_word(outcome: PutOutcome) -> &'static str {
    match outcome {
        PutOutcome::Created => "created",
        PutOutcome::Replaced => "replaced",
        PutOutcome::Unchanged => "unchanged",
    }
}

/// An entry as Python knows it.
pub(crate) fn entry_of(root: &[u8], owned: OwnedEntry) -> Entry {
    Entry {
        bytes: filemap::model::path::join(root, &owned.path).into(),
        stat: owned.stat,
        flags: owned.flags,
        level: 0,
    }
}

/// A video with what is known of its inside.
#[derive(Serialize)]
struct VideoLine<'a> {
    directory: PathText<'a>,
    codec: Option<String>,
    facts: FactsAnswer<'a>,
}

/// Tells the videos at and below a path; from the disk they are brought up to date first.
pub(crate) fn videos(catalogue: &Catalogue, asked: &Asked, control: &Control) -> Outcome<Vec<u8>> {
    let path = path_of(asked.value("path").unwrap_or_default());
    let options = LoadOptions {
        from: if asked.has("update") {
            LoadFrom::Disk
        } else {
            LoadFrom::Catalogue
        },
        listener: control,
        stop: control.stop(),
        ..LoadOptions::default()
    };
    let mut lines = Vec::new();
    if asked.has("one") {
        let library = FileMap::load(
            catalogue,
            path.parent().unwrap_or(&path),
            &LoadOptions {
                from: LoadFrom::Catalogue,
                ..options
            },
        )?;
        let video = library.refresh(&path, &options)?;
        write_video(catalogue, &mut lines, b"", &video)?;
        return Ok(lines);
    }
    let library = FileMap::load(catalogue, &path, &options)?;
    for directory in library.directories()? {
        let directory = directory?;
        for video in &directory.videos {
            write_video(catalogue, &mut lines, &directory.path, video)?;
        }
    }
    Ok(lines)
}

fn write_video(
    catalogue: &Catalogue,
    lines: &mut Vec<u8>,
    directory: &[u8],
    video: &filemap::Video,
) -> Outcome<()> {
    let known = catalogue.facts(&video.path)?;
    let line = VideoLine {
        directory: directory.into(),
        codec: video.codec(),
        facts: FactsAnswer::from(&known),
    };
    write_line(lines, &line);
    Ok(())
}

/// Something that a watch says besides changes.
#[derive(Serialize)]
struct WatchLine<'a> {
    event: &'static str,
    path: PathText<'a>,
    reason: Option<String>,
}

/// Watches trees, and streams what was committed, until it is stopped.
pub(crate) fn watch(
    catalogue: &Catalogue,
    asked: &Asked,
    control: &filemap::WatchControl,
    pieces: &mut Pieces<Vec<u8>>,
) -> Outcome<()> {
    use filemap::WatchEvent;
    let paths: Vec<PathBuf> = asked
        .values("paths")
        .iter()
        .map(|path| path_of(path))
        .collect();
    let mut options = filemap::WatchOptions::default();
    if let Some(milliseconds) = asked.number("quiet") {
        options.quiet = Duration::from_millis(milliseconds);
    }
    if let Some(milliseconds) = asked.number("interval") {
        options.poll = Duration::from_millis(milliseconds);
    }
    let mut out = Out::new(pieces);
    catalogue.watch(&paths, &options, control, &mut |event| {
        use std::os::unix::ffi::OsStrExt;
        let mut say = |event, path: &std::path::Path, reason| {
            out.push(&WatchLine {
                event,
                path: path.as_os_str().as_bytes().into(),
                reason,
            })
        };
        let flow = match event {
            WatchEvent::Listening { path, refused, .. } => {
                say("listening", path, refused.map(str::to_owned))
            }
            WatchEvent::Rescan { path, reason } => say("fresh", path, Some((*reason).to_owned())),
            WatchEvent::Away { path, reason } => say("away", path, Some((*reason).to_owned())),
            WatchEvent::Limit { path, heard } => say("limit", path, Some(heard.to_string())),
            WatchEvent::Updated { report, since } => {
                let place = report.location.as_os_str().as_bytes().to_vec();
                let mut flow = std::ops::ControlFlow::Continue(());
                catalogue.changes(filemap::Since::Clock(*since), &[place], &mut |change| {
                    flow = out.push(&ChangeAnswer::from(change));
                    flow
                })?;
                flow
            }
            _ => std::ops::ControlFlow::Continue(()),
        };
        if flow.is_break() || out.flush().is_break() {
            control.stop();
        }
        Ok(())
    })?;
    Ok(())
}
