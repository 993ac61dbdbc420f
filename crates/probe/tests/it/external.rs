//! `ffprobe` is asked about what the built-in probes do not know and nothing else, whatever it does then.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use filemap_model::facts::{
    Container, Facts, FoundBy, Media, ProbeFailure, ProbeFailureKind, Probed, TrackKind,
};
use filemap_probe::{Budget, Ffprobe, probe};
use filemap_testkit::wait_until;

use crate::tools::{Outcome, ffmpeg};

/// How long the end of a process is waited for: so long that only what never comes fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program in the place of `ffprobe`, in a folder of its own.
fn fake(folder: &Path, script: &str) -> Outcome<Ffprobe> {
    let path = folder.join("ffprobe");
    fs::write(&path, format!("#!/bin/sh\n{script}"))?;
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755))?;
    Ffprobe::on_path(folder.as_os_str()).ok_or_else(|| "it is not found".into())
}

fn unknown() -> Probed {
    Probed::Failed(ProbeFailure {
        kind: ProbeFailureKind::Unknown,
        reason: "its format is not known".to_owned(),
    })
}

/// Why nothing was found in a file of this name.
fn reason(program: &Ffprobe, name: &str) -> String {
    match program.complete(unknown(), Path::new(name)) {
        Probed::Failed(failure) => failure.reason,
        other => panic!("{other:?}"),
    }
}

const ANSWER: &str = r#"{"format": {"format_name": "rm", "probe_score": 100, "duration": "2.5",
    "bit_rate": "64000", "tags": {"TITLE": "A title", "track": "3/10"}},
    "streams": [
    {"codec_type": "video", "codec_name": "rv40", "width": 640, "height": 480, "avg_frame_rate": "25/1",
     "disposition": {"default": 1}, "side_data_list": [{"rotation": -90}]},
    {"codec_type": "audio", "codec_name": "cook", "channels": 2, "sample_rate": "44100",
     "tags": {"language": "jpn"}},
    {"codec_type": "video", "codec_name": "mjpeg", "disposition": {"attached_pic": 1}}],
    "chapters": [{"start_time": "1.000000", "tags": {"title": "One"}}]}"#;

#[test]
fn the_answer_becomes_facts() -> Outcome {
    let folder = tempfile::tempdir()?;
    let program = fake(folder.path(), &format!("cat <<'END'\n{ANSWER}\nEND\n"))?;
    let Probed::Found(facts) = program.complete(unknown(), Path::new("/a.rm")) else {
        return Err("nothing was found".into());
    };
    assert_eq!(facts.found_by, FoundBy::Ffprobe);
    let media = facts.media.ok_or("no media")?;
    assert_eq!(media.container, Container::RealMedia);
    assert_eq!(
        media.duration.map(|span| span.nanoseconds),
        Some(2_500_000_000)
    );
    assert_eq!(
        (media.tags.title.as_str(), media.tags.track),
        ("A title", 3)
    );
    assert_eq!(media.chapters[0].start, 1_000_000_000);
    let [video, audio] = media.tracks.as_slice() else {
        return Err("not two tracks".into());
    };
    assert_eq!(
        (video.codec.name.as_str(), video.is_default),
        ("rv40", true)
    );
    let TrackKind::Video(picture) = &video.kind else {
        return Err("no video".into());
    };
    let shape = (picture.width, picture.height, picture.rotation);
    assert_eq!((shape, picture.frame_rate), ((640, 480, 90), (25, 1)));
    assert_eq!(
        (audio.codec.name.as_str(), audio.language.as_str()),
        ("cook", "jpn")
    );
    Ok(())
}

#[test]
fn whatever_it_does_a_reason_is_kept_and_nothing_of_it_goes_on_running() -> Outcome {
    let folder = tempfile::tempdir()?;
    let pids = folder.path().join("pids");
    let hang = format!(
        "tail -f /dev/null & echo $! $$ >{}; tail -f /dev/null",
        pids.display()
    );
    let program = fake(folder.path(), &hang)?.with_time(Duration::from_secs(2));
    assert!(reason(&program, "/a.mkv").ends_with("ffprobe: it took too long"));
    for pid in fs::read_to_string(&pids)?.split_whitespace() {
        // It is ended at once, but not by whoever looks, and a zombie may wait to be collected.
        let is_gone = wait_until(PATIENCE, || {
            let state = fs::read_to_string(format!("/proc/{pid}/stat"));
            let runs = state.is_ok_and(|state| !state.contains(") Z "));
            Ok::<_, std::io::Error>(!runs)
        })?;
        assert!(is_gone, "{pid} still runs");
    }
    // One that says all and lingers, with its output closed.
    let linger = format!(
        "exec >/dev/null; echo $$ >{}; tail -f /dev/null",
        pids.display()
    );
    let program = fake(folder.path(), &linger)?.with_time(Duration::from_secs(2));
    assert!(reason(&program, "/a.mkv").ends_with("it took too long"));
    for (script, said) in [
        ("printf '\\000\\377{garbage'", "its answer is no JSON"),
        (
            "while :; do printf '%01024d' 0; done",
            "it says more than it may",
        ),
        ("exit 1", "its answer is no JSON"),
        ("echo '{}'", "it says no format"),
        ("echo '[[[[[[[[[[[['", "its answer is no JSON"),
        (
            "echo '{\"error\": {\"string\": \"Invalid data\"}}'",
            "Invalid data",
        ),
        (
            "echo '{\"format\": {\"format_name\": \"mp3\", \"probe_score\": 50}, \"streams\": []}'",
            "it only guesses the format",
        ),
        (
            "echo '{\"format\": {\"format_name\": \"mp3\", \"probe_score\": 99}, \"streams\": []}'",
            "it finds no track",
        ),
    ] {
        let program = fake(folder.path(), script)?;
        let reason = reason(&program, "/a.mkv");
        assert_eq!(reason, format!("its format is not known; ffprobe: {said}"));
    }
    let none = Ffprobe::at(PathBuf::from("/nowhere/ffprobe"));
    assert!(reason(&none, "/a.mkv").contains("it cannot be started"));
    Ok(())
}

#[test]
fn it_gets_the_name_as_bytes_and_nothing_else_from_here() -> Outcome {
    let folder = tempfile::tempdir()?;
    let told = folder.path().join("told");
    let script = format!(
        "{{ for word; do printf '%s\\n' \"$word\"; done; env; cat; }} >{}",
        told.display()
    );
    let program = fake(folder.path(), &script)?;
    let name = OsStr::from_bytes(b"/-i \xff\n.mkv");
    let _ = program.complete(unknown(), Path::new(name));
    let told = fs::read(&told)?;
    let wanted = b"-protocol_whitelist\nfile\n";
    assert!(told.windows(wanted.len()).any(|part| part == wanted));
    let at = told
        .windows(2)
        .position(|two| two == b"-i")
        .ok_or("no -i")?;
    let rest = told.get(at..).unwrap_or_default();
    let rest = rest
        .strip_prefix(b"-i\nfile:/-i \xff\n.mkv\n")
        .ok_or("no path")?;
    let mut rest: Vec<String> = String::from_utf8_lossy(rest)
        .lines()
        .map(str::to_owned)
        .collect();
    // What the shell itself sets.
    rest.retain(|line| !line.starts_with("PWD=") && !line.starts_with("_="));
    rest.retain(|line| !line.starts_with("OLDPWD=") && !line.starts_with("SHLVL="));
    assert_eq!(rest, ["LC_ALL=C"]);
    Ok(())
}

#[test]
fn it_is_asked_only_where_something_is_open() -> Outcome {
    let folder = tempfile::tempdir()?;
    let asked = folder.path().join("asked");
    let script = format!(
        "echo asked >>{}\ncat <<'END'\n{ANSWER}\nEND\n",
        asked.display()
    );
    let program = fake(folder.path(), &script)?;
    let is_asked = |probed: Probed, name: &str| {
        let _ = fs::remove_file(&asked);
        let after = program.complete(probed, Path::new(name));
        (fs::exists(&asked).unwrap(), after)
    };
    assert!(is_asked(unknown(), "/a.rm").0);
    assert!(!is_asked(unknown(), "/a.jpg").0);
    assert!(!is_asked(unknown(), "/a.txt").0);
    let damaged = Probed::Failed(ProbeFailure {
        kind: ProbeFailureKind::Damaged,
        reason: String::new(),
    });
    assert!(!is_asked(damaged, "/a.mkv").0);
    // What has all that matters is left alone; what lacks something keeps the rest.
    let (_, Probed::Found(whole)) = is_asked(unknown(), "/a.rm") else {
        return Err("nothing was found".into());
    };
    let mut whole = whole.media.ok_or("no media")?;
    let found = |media: &Media| Probed::Found(Facts::from(media.clone()));
    assert_eq!(is_asked(found(&whole), "/a.rm"), (false, found(&whole)));
    whole.tags.title = "Another title".to_owned();
    let mut open = whole.clone();
    if let TrackKind::Video(video) = &mut open.tracks[0].kind {
        (video.width, video.height) = (0, 0);
    }
    let (is_done, Probed::Found(filled)) = is_asked(found(&open), "/a.rm") else {
        return Err("nothing was found".into());
    };
    assert_eq!((is_done, filled.found_by), (true, FoundBy::Ffprobe));
    assert_eq!(filled.media.as_ref(), Some(&whole));
    // Other tracks than those that were found say nothing of these.
    open.tracks.swap(0, 1);
    assert_eq!(is_asked(found(&open), "/a.rm"), (true, found(&open)));
    Ok(())
}

#[test]
fn the_real_one_knows_what_the_built_in_probes_do_not() -> Outcome {
    let folder = tempfile::tempdir()?;
    let program = std::env::var_os("PATH").and_then(|path| Ffprobe::on_path(&path));
    let program = program.ok_or("ffprobe is missing: scripts/test installs it")?;
    let look = |name: &str| -> Outcome<(Probed, Probed)> {
        let bytes = fs::read(folder.path().join(name))?;
        let built_in = probe(
            &bytes,
            bytes.len() as u64,
            name.as_bytes(),
            Budget::default(),
        );
        let both = program.complete(built_in.clone(), &folder.path().join(name));
        Ok((built_in, both))
    };
    for (name, words, container, codec) in [
        (
            "a.mxf",
            "-f lavfi -i testsrc=d=1:s=320x240 -c:v mpeg2video",
            Container::Mxf,
            "mpeg2video",
        ),
        (
            "-b.tta",
            "-f lavfi -i sine=d=1 -c:a tta",
            Container::TrueAudio,
            "tta",
        ),
    ] {
        ffmpeg(folder.path(), &format!("{words} ./{name}"))?;
        let (built_in, both) = look(name)?;
        assert!(matches!(built_in, Probed::Failed(_)), "{built_in:?}");
        let Probed::Found(facts) = both else {
            return Err(format!("{name}: {both:?}").into());
        };
        let media = facts.media.ok_or("no media")?;
        assert_eq!(
            (media.container, facts.found_by),
            (container, FoundBy::Ffprobe)
        );
        assert_eq!(media.tracks[0].codec.name, codec);
        assert!(media.duration.is_some());
    }
    // Nothing is taken for audio because of its name.
    let noise: Vec<u8> = (0..50_000_u32)
        .map(|at| at.wrapping_mul(2_654_435_761).to_be_bytes()[0])
        .collect();
    for name in ["noise.mp3", "noise.dts", "noise.mkv", "noise.aac"] {
        fs::write(folder.path().join(name), &noise)?;
        let (_, both) = look(name)?;
        assert!(matches!(both, Probed::Failed(_)), "{name}: {both:?}");
    }
    Ok(())
}
