//! What is inside files, in the browser: the page of a line, and files by codec, size and year.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use filemap_testkit::TestEnvironment;

use crate::browse::{Outcome, Terminal, environment};
use crate::facts::wav;

/// An element of EBML: what it is, how long, and what is in it.
fn element(id: u32, body: &[u8]) -> Vec<u8> {
    let id = id.to_be_bytes();
    let skip = id.iter().take_while(|byte| **byte == 0).count();
    let length = (body.len() as u64 | 1 << 56).to_be_bytes();
    [&id[skip..], &length, body].concat()
}

/// A Matroska file of one video track, two minutes long, with a year and any number of chapters.
fn film(codec: &str, (width, height): (u16, u16), year: &str, chapters: u8) -> Vec<u8> {
    let text = |id, text: &str| element(id, text.as_bytes());
    let number = |id, number: u16| element(id, &number.to_be_bytes());
    let size = [number(0xb0, width), number(0xba, height)].concat();
    let track = [
        number(0xd7, 1),
        number(0x73c5, 1),
        number(0x83, 1),
        text(0x86, codec),
        element(0xe0, &size),
    ];
    let date = [text(0x45a3, "DATE_RELEASED"), text(0x4487, year)].concat();
    let tag = [element(0x63c0, &[]), element(0x67c8, &date)].concat();
    let atoms = (0..chapters).map(|at| {
        let start = (u64::from(at) * 1_000_000_000).to_be_bytes();
        let title = element(0x80, &text(0x85, &format!("Part {at}")));
        element(0xb6, &[element(0x91, &start), title].concat())
    });
    let edition = element(0x45b9, &atoms.collect::<Vec<_>>().concat());
    let duration = element(0x4489, &120_000.0_f64.to_be_bytes());
    let parts = [
        element(0x1549_a966, &duration),
        element(0x1654_ae6b, &element(0xae, &track.concat())),
        element(0x1254_c367, &element(0x7373, &tag)),
        element(0x1043_a770, &edition),
    ];
    let segment = element(0x1853_8067, &parts.concat());
    [element(0x1a45_dfa3, &text(0x4282, "matroska")), segment].concat()
}

fn scan(environment: &TestEnvironment, words: &[&str]) -> Outcome {
    let line = [
        &["--wait", env!("CARGO_BIN_EXE_filemap"), "scan", "-q"],
        words,
    ]
    .concat();
    environment.run(line)?.success()?;
    Ok(())
}

/// Two films of one codec and one of another, and a piece of music.
fn collect(environment: &TestEnvironment) -> Outcome<PathBuf> {
    let top = environment.tree("media")?.path().to_path_buf();
    for (name, bytes) in [
        ("films/one.mkv", film("V_VP9", (1920, 1080), "1999", 0)),
        ("films/two.mkv", film("V_VP9", (1280, 720), "1999", 40)),
        ("films/old/three.mkv", film("V_AV1", (1280, 720), "2001", 0)),
        ("songs/four.wav", wav(2, "Four")),
    ] {
        let path = top.join(name);
        fs::create_dir_all(path.parent().ok_or("no parent")?)?;
        fs::write(path, bytes)?;
    }
    Ok(top)
}

fn open(environment: &TestEnvironment, top: &Path) -> Outcome<Terminal> {
    let words: [&OsStr; 2] = ["browse".as_ref(), top.as_ref()];
    let mut terminal = Terminal::start(environment, &words, (90, 22))?;
    terminal.wait(&["share", "? help"], &[])?;
    Ok(terminal)
}

#[test]
fn the_page_of_a_line_tells_what_is_inside_or_that_nobody_looked() -> Outcome {
    let environment = environment()?;
    let top = collect(&environment)?;
    let path = top.to_str().ok_or("path")?;
    scan(&environment, &[path])?;
    let mut terminal = open(&environment, &top)?;
    terminal.press("b")?;
    let nobody = "nothing was found inside files here: filemap scan --probe";
    terminal.wait(&[nobody], &[])?;
    terminal.press("/songs\r\r")?;
    terminal.wait(&["four.wav"], &["films/"])?;
    terminal.press("i")?;
    let unknown = "not looked for yet: filemap scan --probe=audio ROOT";
    terminal.wait(&[unknown, "any key goes back"], &[])?;

    scan(&environment, &["--probe", path])?;
    terminal.press("xi")?;
    let page = [
        "title          Four",
        "PCM, mono",
        "0:02",
        "any key goes back",
    ];
    terminal.wait(&page, &[unknown])?;
    terminal.press("xq")?;
    assert_eq!(terminal.end()?, (Some(0), false));
    Ok(())
}

#[test]
fn a_page_that_is_longer_than_the_screen_is_moved_through() -> Outcome {
    let environment = environment()?;
    let top = collect(&environment)?;
    scan(&environment, &["--probe", top.to_str().ok_or("path")?])?;
    let mut terminal = open(&environment, &top.join("films"))?;
    terminal.press("/two\ri")?;
    let first = ["1280 × 720 (720p)", "Part 0", "any other key goes back"];
    terminal.wait(&first, &["Part 39"])?;
    terminal.press("\x1b[6~\x1b[6~\x1b[6~")?;
    terminal.wait(&["Part 39", "looked"], &["1280 × 720"])?;
    terminal.press("\x1b[5~\x1b[5~\x1b[5~\x1b[5~")?;
    terminal.wait(&first, &["Part 39"])?;
    terminal.press("jjkk")?;
    terminal.wait(&first, &[])?;
    terminal.press("q")?;
    terminal.wait(&["two.mkv", "hold 'two'"], &["Part 0"])?;
    terminal.press("q")?;
    assert_eq!(terminal.end()?, (Some(0), false));
    Ok(())
}

#[test]
fn files_are_grouped_by_what_is_inside() -> Outcome {
    let environment = environment()?;
    let top = collect(&environment)?;
    scan(&environment, &["--probe", top.to_str().ok_or("path")?])?;
    let mut terminal = open(&environment, &top)?;
    terminal.press("b")?;
    let groups = [
        "by video.codec",
        "vp9  (0:04 hours)",
        "av1  (0:02 hours)",
        "2 lines, 4 files",
    ];
    let shown = terminal.wait(&groups, &["films/"])?;
    assert!(
        shown.find("vp9  (0:04") < shown.find("av1  (0:02"),
        "{shown}"
    );
    terminal.press("i")?;
    terminal.wait(&["enter shows the files of this line"], &[])?;
    terminal.press("\r")?;
    let files = [
        "video.codec vp9",
        "films/one.mkv",
        "films/two.mkv",
        "2 entries",
    ];
    terminal.wait(&files, &["three.mkv"])?;
    terminal.press("h")?;
    terminal.wait(&["by video.codec", "av1  (0:02 hours)"], &["two.mkv"])?;
    // Sound, size, year, and then the directory again.
    terminal.press("b")?;
    terminal.wait(&["by audio.codec", "pcm_u8", "1 lines"], &["vp9"])?;
    terminal.press("b")?;
    let sizes = ["by video.quality", "720p  (0:04", "1080p  (0:02"];
    terminal.wait(&sizes, &["pcm_u8"])?;
    terminal.press("bn")?;
    let years = ["by tag.year", "1999  (0:04", "2001  (0:02", "by name"];
    let shown = terminal.wait(&years, &[])?;
    assert!(shown.find("1999  (") < shown.find("2001  ("), "{shown}");
    terminal.press("\x1b[B\r")?;
    let files = ["tag.year 2001", "films/old/three.mkv", "1 entries"];
    terminal.wait(&files, &["two.mkv"])?;
    terminal.press("hb")?;
    terminal.wait(&["films/", "songs/"], &["by tag.year", "1999"])?;
    terminal.press("q")?;
    assert_eq!(terminal.end()?, (Some(0), false));
    Ok(())
}
