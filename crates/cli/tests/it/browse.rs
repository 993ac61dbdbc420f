//! The browser on a pseudo terminal: what is on the screen after each key.
//!
//! `UPDATE_SNAPSHOTS=1` writes the pictures anew.

use std::error::Error;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use filemap_testkit::{TestEnvironment, wait_for_end};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use crate::partial::stopped;

pub(crate) type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");
/// A name that must not move the cursor, and is not UTF-8.
const ODD: &[u8] = b"odd\n\xffname";
const PATIENCE: Duration = Duration::from_secs(20);

/// The program on a terminal of its own.
pub(crate) struct Terminal {
    child: Child,
    master: File,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
}

impl Terminal {
    pub(crate) fn start(
        environment: &TestEnvironment,
        words: &[&OsStr],
        size: (u16, u16),
    ) -> Outcome<Self> {
        let (child, master) = spawn(environment, words, size)?;
        let output = listen(master.try_clone()?);
        let screen = vt100::Parser::new(cells(size.1), cells(size.0), 0);
        Ok(Self {
            child,
            master,
            output,
            screen,
        })
    }

    pub(crate) fn press(&mut self, keys: &str) -> Outcome {
        Ok(self.master.write_all(keys.as_bytes())?)
    }

    fn resize(&mut self, size: (u16, u16)) -> Outcome {
        self.screen
            .screen_mut()
            .set_size(cells(size.1), cells(size.0));
        Ok(tcsetwinsize(&self.master, window(size))?)
    }

    fn text(&self) -> String {
        let text = self.screen.screen().contents();
        let lines = text.lines().map(str::trim_end);
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Waits until the screen holds all of these and none of those.
    pub(crate) fn wait(&mut self, wanted: &[&str], unwanted: &[&str]) -> Outcome<String> {
        let started = Instant::now();
        loop {
            while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(30)) {
                self.screen.process(&bytes);
            }
            let text = self.text();
            let is_there = wanted.iter().all(|words| text.contains(words));
            if is_there && !unwanted.iter().any(|words| text.contains(words)) {
                return Ok(text);
            }
            if started.elapsed() > PATIENCE {
                return Err(
                    format!("no {wanted:?}, or {unwanted:?}, on the screen:\n{text}").into(),
                );
            }
        }
    }

    pub(crate) fn end(mut self) -> Outcome<(Option<i32>, bool)> {
        let status = match wait_for_end(&mut self.child, PATIENCE)? {
            Some(status) => status,
            None => {
                self.child.kill()?;
                self.child.wait()?
            }
        };
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(30)) {
            self.screen.process(&bytes);
        }
        Ok((status.code(), self.screen.screen().alternate_screen()))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts the program on a pseudo terminal; returns also the end at which people sit.
fn spawn(
    environment: &TestEnvironment,
    words: &[&OsStr],
    size: (u16, u16),
) -> Outcome<(Child, File)> {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC)?;
    grantpt(&master)?;
    unlockpt(&master)?;
    let name = ptsname(&master, Vec::new())?;
    let name = Path::new(OsStr::new(name.to_str()?));
    let slave = || File::options().read(true).write(true).open(name);
    tcsetwinsize(&master, window(size))?;
    // `setsid` makes the pseudo terminal the one that the program belongs to.
    let line = [&["--ctty".as_ref(), BINARY.as_ref()], words].concat();
    let mut command = environment.command(line);
    command.stdin(slave()?).stdout(slave()?).stderr(slave()?);
    Ok((command.spawn()?, File::from(master)))
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("more than nothing")
}

fn window((columns, rows): (u16, u16)) -> Winsize {
    Winsize {
        ws_row: rows,
        ws_col: columns,
        ws_xpixel: 0,
        ws_ypixel: 0,
    }
}

fn listen(mut master: File) -> Receiver<Vec<u8>> {
    let (send, receive) = channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 8192];
        // A terminal that nobody has open any more is an error, and the end.
        while let Ok(length @ 1..) = master.read(&mut buffer) {
            if send.send(buffer[..length].to_vec()).is_err() {
                return;
            }
        }
    });
    receive
}

/// What differs from machine to machine, replaced.
fn redacted(environment: &TestEnvironment, text: &str) -> String {
    let user = Command::new("id").arg("-un").output().expect("id runs");
    let user = String::from_utf8_lossy(&user.stdout).trim().to_owned();
    let mut shown = user.clone();
    shown.truncate(8);
    let owner = format!("  {shown:<8}  ");
    let text = text.replace(&owner, "  OWNER     ");
    let text = environment.redacted(&text);
    // Dates of tables have no seconds.
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find("as of ") {
        let (before, after) = rest.split_at(at + "as of ".len());
        let end = after.find(", ").unwrap_or(after.len());
        out.push_str(before);
        out.push_str("[DATE]");
        rest = &after[end..];
    }
    out + rest
}

fn compare(pictures: &str) -> Outcome {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/snapshots/browse.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        return Ok(std::fs::write(path, pictures)?);
    }
    let reviewed = std::fs::read_to_string(path)?;
    let changed = pictures
        .lines()
        .zip(reviewed.lines())
        .find(|(now, before)| now != before);
    assert!(
        pictures == reviewed,
        "the screen changed (UPDATE_SNAPSHOTS=1 accepts it): {changed:?}\n{pictures}"
    );
    Ok(())
}

pub(crate) fn environment() -> Outcome<TestEnvironment> {
    let setsid = ["/usr/bin/setsid", "/bin/setsid"];
    let setsid = setsid.iter().find(|path| Path::new(path).exists());
    Ok(TestEnvironment::new(*setsid.ok_or("no setsid")?)?)
}

fn grow(environment: &TestEnvironment) -> Outcome<std::path::PathBuf> {
    let tree = environment.tree("data")?;
    tree.sparse_file("big/movie.bin", 700_000_000)?
        .sparse_file("big/deep/clip.bin", 90_000_000)?
        .sparse_file("docs/report.pdf", 41_200_000)?
        .sparse_file("docs/Notes.txt", 3_100_000)?
        .sparse_file(OsStr::from_bytes(ODD), 2_350_000)?
        .symlink("link", "docs")?
        .sparse_file("other/small", 1_050_000)?
        .sparse_file("closed/inside/kept", 5_300_000)?;
    let years = |count: i64| filemap::now().unix_seconds() - count * 31_557_600 - 86_400;
    for (path, age) in [
        ("big/movie.bin", 5),
        ("big/deep/clip.bin", 3),
        ("docs/report.pdf", 2),
        ("docs/Notes.txt", 4),
        ("other/small", 1),
        ("closed/inside/kept", 1),
    ] {
        tree.times(path, years(age), years(age))?;
    }
    tree.times(OsStr::from_bytes(ODD), years(9), years(9))?;
    Ok(tree.path().to_path_buf())
}

fn scan(environment: &TestEnvironment, top: &Path) -> Outcome {
    let words: [&OsStr; 5] = [
        "--wait".as_ref(),
        BINARY.as_ref(),
        "scan".as_ref(),
        "-q".as_ref(),
        top.as_ref(),
    ];
    environment.run(words)?.success()?;
    Ok(())
}

#[test]
fn every_picture_is_as_reviewed() -> Outcome {
    let environment = environment()?;
    let top = grow(&environment)?;
    scan(&environment, &top)?;
    let words: [&OsStr; 3] = ["browse".as_ref(), "--apparent-size".as_ref(), top.as_ref()];
    let mut terminal = Terminal::start(&environment, &words, (90, 22))?;
    let mut pictures = String::new();
    let mut show = |title: &str, text: String| {
        let text = redacted(&environment, &text);
        let _ = write!(pictures, "== {title}\n{text}\n\n");
    };
    show("at first", terminal.wait(&["other/", "? help"], &[])?);
    terminal.press("n")?;
    show("n: by name", terminal.wait(&["by name"], &[])?);
    terminal.press("/o")?;
    show(
        "/o: while typing",
        terminal.wait(&["search: o_"], &["big/"])?,
    );
    terminal.press("\r")?;
    terminal.wait(&["hold 'o'"], &["search:"])?;
    terminal.press("\x1b")?;
    terminal.wait(&["big/"], &["hold 'o'"])?;
    terminal.press("s")?;
    terminal.wait(&["by size"], &[])?;
    terminal.press("\r")?;
    show(
        "enter: into the largest",
        terminal.wait(&["movie.bin"], &["docs/"])?,
    );
    terminal.press("i")?;
    terminal.wait(&["700,000,000 bytes", "changed", "any key"], &[])?;
    terminal.press("x\x1b[D")?;
    terminal.wait(&["docs/"], &["movie.bin"])?;
    terminal.press("?")?;
    show("?: help", terminal.wait(&["Earlier scans tell"], &[])?);
    terminal.press("?\x1b[B\r")?;
    show(
        "down, enter: into the second",
        terminal.wait(&["report.pdf"], &["other/"])?,
    );

    // What is new here is found by a look at this directory.
    let tree = environment.tree("data")?;
    let year = filemap::now().unix_seconds() - 40_000_000;
    tree.sparse_file("docs/new.bin", 200_000_000)?
        .times("docs/new.bin", year, year)?;
    terminal.press("r")?;
    show(
        "r: looked again, with growth",
        terminal.wait(&["new.bin", "looked again"], &["looking"])?,
    );
    terminal.press("h")?;
    show("h: growth above", terminal.wait(&["other/"], &["new.bin"])?);
    terminal.press("G")?;
    show(
        "G: growth since an earlier scan",
        terminal.wait(&["growth since a day ago"], &[])?,
    );
    terminal.press("GGG")?;
    terminal.wait(&["growth since a year ago"], &[])?;
    terminal.press("G")?;
    terminal.wait(&["growth since the last look again"], &[])?;
    terminal.resize((56, 12))?;
    show(
        "a smaller terminal",
        terminal.wait(&["docs/", " enter open"], &["share"])?,
    );
    terminal.press("q")?;
    let (status, is_alternate) = terminal.end()?;
    assert_eq!((status, is_alternate), (Some(0), false));
    compare(&pictures)?;

    let find = |words: &[&str]| -> Outcome<String> {
        let line = [&["--wait", BINARY, "find"], words].concat();
        Ok(environment.run(line)?.success()?.stdout_text())
    };
    let top = top.to_str().ok_or("path")?;
    assert!(find(&["new.bin", top])?.contains("docs/new.bin"));
    let check = environment.run(["--wait", BINARY, "check"])?;
    check.success()?;
    Ok(())
}

#[test]
fn what_could_not_be_read_is_named() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let top = grow(&environment)?;
    environment.tree("data")?.mode("closed", 0o000)?;
    environment
        .run_unprivileged([OsStr::new("scan"), "-q".as_ref(), top.as_ref()])?
        .expect_status(3)?;
    let mut setsid = self::environment()?;
    setsid.set("FILEMAP_CATALOGUE", environment.catalogue());
    let mut terminal = Terminal::start(&setsid, &["browse".as_ref(), top.as_ref()], (80, 16))?;
    let text = terminal.wait(&["closed/", "? help"], &[])?;
    let line = text.lines().find(|line| line.contains("closed/"));
    assert!(line.is_some_and(|line| line.starts_with('!')), "{text}");
    terminal.press("u")?;
    let text = terminal.wait(&["1 could not be read", "ermission denied"], &[])?;
    assert!(text.contains("data/closed: "), "{text}");
    // Ctrl-C ends it as `q` does.
    terminal.press("\x03")?;
    assert_eq!(terminal.end()?, (Some(0), false));
    Ok(())
}

#[test]
fn roots_are_listed_where_no_path_is_given_and_pipes_are_refused() -> Outcome {
    let mut environment = environment()?;
    environment.set("TERM", "xterm");
    let top = grow(&environment)?;
    scan(&environment, &top)?;
    scan(
        &environment,
        environment.tree("second")?.file("f", 1)?.path(),
    )?;
    let mut terminal = Terminal::start(&environment, &["browse".as_ref()], (80, 10))?;
    let text = terminal.wait(&["all trees", "/data/", "/second/"], &[])?;
    assert!(text.contains("2 entries"), "{text}");
    terminal.press("\x1b[B\r\x1b[D\x1b[A\x1b[D")?;
    terminal.wait(&["all trees"], &[])?;
    terminal.press("q")?;
    assert_eq!(terminal.end()?, (Some(0), false));
    let mut command = environment.command(["--wait", BINARY, "browse"]);
    let refused = command.stdin(Stdio::null()).output()?;
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("needs a terminal"));
    Ok(())
}

/// Waits for a process to end by itself.
fn ended(mut child: Child) -> Outcome<Option<i32>> {
    if let Some(status) = wait_for_end(&mut child, PATIENCE)? {
        return Ok(status.code());
    }
    child.kill()?;
    child.wait()?;
    Err("it does not end".into())
}

/// Starts the browser and waits for its first picture.
fn shown(environment: &TestEnvironment) -> Outcome<(Child, File)> {
    let top = grow(environment)?;
    scan(environment, &top)?;
    let words: [&OsStr; 2] = ["browse".as_ref(), top.as_ref()];
    let (child, mut master) = spawn(environment, &words, (80, 20))?;
    let mut seen = Vec::new();
    let mut buffer = [0; 4096];
    while !seen.windows(4).any(|bytes| bytes == b"help") {
        let length = master.read(&mut buffer)?;
        seen.extend_from_slice(&buffer[..length]);
    }
    Ok((child, master))
}

#[test]
fn a_terminal_that_is_closed_ends_it() -> Outcome {
    let environment = environment()?;
    let (child, master) = shown(&environment)?;
    drop(master);
    // The hangup of the terminal's session may come before or after the end of its input.
    assert_eq!(ended(child)?, Some(130));
    Ok(())
}

#[test]
fn a_request_to_end_ends_it() -> Outcome {
    let environment = environment()?;
    let (child, _master) = shown(&environment)?;
    let id = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(id, rustix::process::Signal::TERM)?;
    assert_eq!(ended(child)?, Some(130));
    Ok(())
}

#[test]
fn a_tree_that_was_never_whole_is_told_and_ends_with_3() -> Outcome {
    let environment = environment()?;
    let tree = environment.tree("data")?;
    for number in 0..300 {
        tree.file(format!("d{number:03}/file"), 100)?;
    }
    let mut after = 1..2000;
    while !stopped(
        &environment,
        tree.path(),
        after.next().ok_or("never stopped")?,
    )? {
        let _ = std::fs::remove_dir_all(environment.catalogue());
    }
    let words: [&OsStr; 2] = ["browse".as_ref(), tree.path().as_ref()];
    let mut terminal = Terminal::start(&environment, &words, (200, 22))?;
    let told = "was never scanned whole; filemap scan";
    terminal.wait(&[told, " entries, "], &[])?;
    terminal.press("q")?;
    terminal.wait(&[told], &[" entries, "])?;
    assert_eq!(terminal.end()?, (Some(3), false));
    // A scan that reads the rest mends it.
    scan(&environment, tree.path())?;
    let mut terminal = Terminal::start(&environment, &words, (200, 22))?;
    terminal.wait(&["d000/", "? help"], &[told])?;
    terminal.press("q")?;
    assert_eq!(terminal.end()?, (Some(0), false));
    Ok(())
}
