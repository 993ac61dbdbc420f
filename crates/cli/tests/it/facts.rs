//! What is inside files, on the command line: looked for when asked, kept with the file, and asked for.

use std::error::Error;
use std::ffi::OsString;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::{fs, io};

use filemap_testkit::{Outcome as Ran, TestEnvironment};

type Outcome = Result<(), Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

fn length(bytes: &[u8]) -> [u8; 4] {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes()
}

/// A WAV file of so many seconds: 8,000 samples of a byte each, with a title.
pub(crate) fn wav(seconds: usize, title: &str) -> Vec<u8> {
    let mut list = b"INFOINAM".to_vec();
    let mut text = title.as_bytes().to_vec();
    text.push(0);
    list.extend(length(&text));
    text.resize(text.len().next_multiple_of(2), 0);
    list.extend(text);
    let samples = vec![128; 8000 * seconds];
    let mut chunks = Vec::new();
    let format = [
        &[1, 0, 1, 0][..],
        &8000_u32.to_le_bytes(),
        &8000_u32.to_le_bytes(),
        &[1, 0, 8, 0],
    ];
    for (name, body) in [
        (b"fmt ", format.concat()),
        (b"LIST", list),
        (b"data", samples),
    ] {
        chunks.extend(name);
        chunks.extend(length(&body));
        chunks.extend(body);
    }
    let body = [&b"WAVE"[..], &chunks].concat();
    [&b"RIFF"[..], &length(&body), &body].concat()
}

/// A GIF of this size.
fn gif(width: u16, height: u16) -> Vec<u8> {
    let size = [width.to_le_bytes(), height.to_le_bytes()].concat();
    [
        &b"GIF89a"[..],
        &size,
        &[0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 1, 0, 0, 0x3b],
    ]
    .concat()
}

/// The files that a command opens below a tree, by strace.
fn opened(
    environment: &TestEnvironment,
    top: &Path,
    words: &[&str],
) -> Result<Vec<String>, Box<dyn Error>> {
    let trace = environment.path().join("opened");
    let prefix = ["strace", "-f", "-qq", "-e", "trace=openat", "-o"].map(OsString::from);
    let prefix = [&prefix[..], &[trace.clone().into()]].concat();
    let words = words.iter().map(OsString::from).chain([top.into()]);
    environment.run_behind(prefix, words)?.success()?;
    let trace = fs::read_to_string(trace)?;
    let media = ["wav\"", "gif\"", "mp3\"", "flac\""];
    let is_media = |line: &&str| media.iter().any(|ending| line.contains(ending));
    Ok(trace.lines().filter(is_media).map(str::to_owned).collect())
}

/// A tree of small media, and of what only looks like it.
fn media(environment: &TestEnvironment) -> io::Result<PathBuf> {
    let tree = environment.tree("media")?;
    tree.file_holding("music/short.wav", &wav(1, "Short"))?;
    tree.file_holding("music/long.wav", &wav(90, "Long one"))?;
    tree.file_holding("pictures/wide.gif", &gif(640, 48))?;
    tree.file_holding("music/lies.mp3", &gif(3, 4))?;
    tree.file_holding("music/noise.flac", &[7; 3000])?;
    tree.file_holding("notes.txt", b"fLaC but no music")?;
    tree.fifo("music/fifo.mp3")?;
    symlink("short.wav", tree.path().join("music/link.wav"))?;
    Ok(tree.path().to_owned())
}

/// Runs a command on a path.
fn run(environment: &TestEnvironment, words: &[&str], path: &Path) -> io::Result<Ran> {
    let words = words.iter().map(OsString::from);
    environment.run(words.chain([path.into()]))
}

/// What a filter finds below a tree.
fn found(environment: &TestEnvironment, top: &Path, filter: &str) -> io::Result<Vec<String>> {
    let found = run(environment, &["find", "--where", filter], top)?.success()?;
    let below = |line: &str| {
        let path = Path::new(line).strip_prefix(top).unwrap_or(Path::new(line));
        path.display().to_string()
    };
    Ok(found.stdout_text().lines().map(below).collect())
}

#[test]
fn files_are_asked_for_by_what_is_inside() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let top = &media(&environment)?;
    let run = |words: &[&str]| run(&environment, words, top);
    // Nothing is opened unless it is asked for.
    assert_eq!(opened(&environment, top, &["scan"])?, Vec::<String>::new());
    let talk = run(&["find", "--where", "picture.width>1"])?;
    let (none, talk) = (talk.stdout_text(), talk.stderr_text());
    assert!(none.is_empty() && talk.contains("scan --probe"), "{talk}");
    let missing = run(&["find", "--missing-facts", "--count"])?.success()?;
    assert_eq!(missing.stdout_text(), "5\n");
    let talk = run(&["scan", "--probe", "--max-age", "1d"])?;
    let talk = talk.success()?.stderr_text();
    assert!(talk.contains("looked into 5 files"), "{talk}");
    let scanned = run(&["scan", "--json"])?.success()?.stdout_text();
    assert!(scanned.contains(r#""probe":{"probed":0,"#), "{scanned}");

    let short = "media.container=wav and not media.duration>1min";
    let asked: [(&str, &[&str]); 6] = [
        ("media.duration>1min", &["music/long.wav"]),
        (short, &["music/short.wav"]),
        ("tag.title has LONG", &["music/long.wav"]),
        ("picture.width>=640", &["pictures/wide.gif"]),
        ("picture.format=gif and ext:mp3", &["music/lies.mp3"]),
        ("facts:failed", &["music/noise.flac"]),
    ];
    for (filter, expected) in asked {
        assert_eq!(found(&environment, top, filter)?, expected, "{filter}");
    }
    let report = run(&["report", "media", "--tsv"])?.success()?.stdout_text();
    for row in ["media.container\twav\t2\t", "picture.format\tgif\t2\t"] {
        assert!(report.contains(row), "{row} in {report}");
    }
    let report = run(&["report", "media", "--json"])?
        .success()?
        .stdout_text();
    let total = r#""total":{"files":4,"#;
    assert!(report.contains(total), "{report}");
    let wrong = run(&["find", "--where", "video.hight>5"])?;
    assert_eq!(wrong.status, Some(2));
    let talk = wrong.stderr_text();
    assert!(talk.contains("video.height"), "{talk}");
    Ok(())
}

#[test]
fn what_is_inside_a_file_is_shown_on_a_page() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let top = &media(&environment)?;
    let run = |words: &[&str], path: &str| run(&environment, words, &top.join(path));
    run(&["scan", "--probe=audio,image"], "")?.success()?;
    let page = run(&["facts"], "music/long.wav")?.success()?.stdout_text();
    for part in ["wav, 1:30", "mono, 8,000 Hz", "Long one"] {
        assert!(page.contains(part), "{part} in {page}");
    }
    let page = run(&["facts", "--failed"], "")?.success()?.stdout_text();
    let reason = "noise.flac: its format is not known";
    assert!(page.contains(reason), "{page}");
    let json = run(&["facts", "--json"], "pictures/wide.gif")?.success()?;
    let (json, size) = (json.stdout_text(), r#""width":640,"height":48"#);
    assert!(json.contains(size), "{json}");
    assert_eq!(run(&["facts"], "music")?.status, Some(1));
    assert_eq!(run(&["facts"], "none.wav")?.status, Some(1));
    Ok(())
}

#[test]
fn later_scans_open_only_what_changed() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let top = &media(&environment)?;
    let scan = |words: &[&str]| run(&environment, &[&["scan"], words].concat(), top);
    let nothing = Vec::<String>::new();
    scan(&["--probe"])?.success()?;
    rustix::fs::rename(top.join("music"), top.join("sounds"))?;
    rustix::fs::rename(top.join("sounds/short.wav"), top.join("brief.wav"))?;
    assert_eq!(opened(&environment, top, &["scan"])?, nothing);
    let short = found(&environment, top, "tag.title=short")?;
    assert_eq!(short, ["brief.wav"]);
    fs::write(top.join("brief.wav"), wav(1, "Other"))?;
    assert_eq!(opened(&environment, top, &["scan"])?.len(), 1);
    // And nothing at all once that is said; what was found stays.
    scan(&["--no-probe"])?.success()?;
    fs::write(top.join("new.wav"), wav(1, "New"))?;
    assert_eq!(opened(&environment, top, &["scan"])?, nothing);
    let other = found(&environment, top, "tag.title=other")?;
    assert_eq!(other, ["brief.wav"]);
    environment.run(["check"])?.success()?;
    Ok(())
}

/// A program in the place of `ffprobe`, which writes down that it was asked.
fn fake_ffprobe(folder: &Path, asked: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let answer = r#"{"format": {"format_name": "rm", "probe_score": 100, "duration": "2.5"},
        "streams": [{"codec_type": "audio", "codec_name": "cook", "channels": 2}]}"#;
    let script = format!(
        "#!/bin/sh\necho asked >>{}\ncat <<'END'\n{answer}\nEND\n",
        asked.display()
    );
    fs::create_dir_all(folder)?;
    fs::write(folder.join("ffprobe"), script)?;
    fs::set_permissions(folder.join("ffprobe"), fs::Permissions::from_mode(0o755))
}

#[test]
fn ffprobe_is_asked_where_that_is_wanted_and_kept_with_the_root() -> Outcome {
    let mut environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("media")?;
    let top = tree.path().to_path_buf();
    fs::create_dir_all(&top)?;
    fs::write(top.join("one.rm"), "no known format")?;
    fs::write(top.join("two.wav"), wav(1, "Two"))?;
    let (tools, asked) = (
        environment.path().join("tools"),
        environment.path().join("asked"),
    );
    // What starts the program, and nothing else.
    let bare = environment.path().join("bare");
    fs::create_dir_all(&bare)?;
    symlink("/bin/sh", bare.join("sh"))?;
    let path = top.to_str().ok_or("path")?;
    let facts = |environment: &TestEnvironment, name: &str| -> Result<String, Box<dyn Error>> {
        let file = top.join(name);
        let answer = environment.run(["facts", file.to_str().ok_or("path")?])?;
        Ok(answer.success()?.stdout_text())
    };
    environment.set("PATH", &bare);
    let refused = environment.run(["scan", "--probe", "--ffprobe", path])?;
    let refused = refused.expect_status(1)?.stderr_text();
    assert!(
        refused.contains("there is no ffprobe on the PATH"),
        "{refused}"
    );
    // Nothing was scanned.
    environment.run(["stat", path])?.expect_status(1)?;
    environment
        .run(["scan", "--ffprobe", path])?
        .expect_status(2)?;

    // Without it first: what it knows is found when it is asked.
    environment.run(["scan", "--probe", path])?.success()?;
    assert!(facts(&environment, "one.rm")?.contains("its format is not known"));
    fake_ffprobe(&tools, &asked)?;
    environment.set("PATH", format!("{}:/usr/bin:/bin", tools.display()));
    environment.run(["scan", path])?.success()?;
    assert!(!asked.exists());
    environment
        .run(["scan", "--probe", "--ffprobe", path])?
        .success()?;
    let page = facts(&environment, "one.rm")?;
    assert!(
        page.contains("rm, 0:02.5") && page.contains("found by: ffprobe"),
        "{page}"
    );
    assert!(!facts(&environment, "two.wav")?.contains("ffprobe"));
    assert_eq!(fs::read_to_string(&asked)?, "asked\n");
    // The root keeps the option: later scans ask ffprobe about new files only.
    fs::write(top.join("three.rm"), "no known format either")?;
    environment.run(["scan", path])?.success()?;
    environment.run(["scan", path])?.success()?;
    assert!(facts(&environment, "three.rm")?.contains("found by: ffprobe"));
    assert_eq!(fs::read_to_string(&asked)?, "asked\nasked\n");
    // Where it is not there just now, that is said, and done when it is back.
    environment.set("PATH", &bare);
    fs::write(top.join("four.rm"), "nor this")?;
    let scanned = environment.run(["scan", path])?;
    assert!(
        scanned
            .stderr_text()
            .contains("there is no ffprobe on the PATH")
    );
    assert!(facts(&environment, "four.rm")?.contains("its format is not known"));
    environment.set("PATH", format!("{}:/usr/bin:/bin", tools.display()));
    environment.run(["scan", path])?.success()?;
    assert!(facts(&environment, "four.rm")?.contains("found by: ffprobe"));
    // Who says what is looked into says it anew.
    environment.run(["scan", "--probe", path])?.success()?;
    fs::write(top.join("five.rm"), "nor that")?;
    environment.run(["scan", path])?.success()?;
    assert!(facts(&environment, "five.rm")?.contains("its format is not known"));
    assert!(facts(&environment, "four.rm")?.contains("found by: ffprobe"));
    Ok(())
}
