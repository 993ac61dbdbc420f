//! On a terminal no command obeys what stands in a name, a label or a reason.
//!
//! Every command that the help names runs on a pseudo terminal, with each of its flags; a new one fails
//! here until it stands in `LINES`.

use std::collections::BTreeSet;
use std::error::Error;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use filemap_testkit::TestEnvironment;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");
const PATIENCE: Duration = Duration::from_secs(60);
/// Sets a title, rings, begins a sequence by one character, and turns the direction of writing.
const HOSTILE: &str = "h\u{1b}]0;pwned\u{7}\u{9b}31m\u{202e}\u{200f}\u{7f}\r";

/// A name of a consumer, which no control may be in.
const NAME: &str = "n\u{202e}pwned\u{200f}";

/// Each command with what it is asked; `HOSTILE` and `NAME` stand for those texts, and `FLAGS` for each flag that the
/// command's help names.
const LINES: &[(&str, &[&str])] = &[
    (
        "scan",
        &["HOSTILE FLAGS", ". --label HOSTILE", "missing-HOSTILE"],
    ),
    (
        "import",
        &[
            "list --label HOSTILE FLAGS",
            "HOSTILE",
            "list --show HOSTILE",
        ],
    ),
    ("ls", &["HOSTILE FLAGS", "missing-HOSTILE", ". -l0"]),
    ("tree", &[". FLAGS", "missing-HOSTILE"]),
    (
        "find",
        &[
            ". FLAGS",
            "--search-path . --format {}HOSTILE",
            "HOSTILE(",
            ". -name *pwned* -print0",
            ". -ls",
            "--sort size .",
            "-HOSTILE",
        ],
    ),
    ("browse", &["HOSTILE"]),
    (
        "du",
        &[
            ". -a FLAGS",
            "missing-HOSTILE",
            ". --growth 1d --tsv",
            ". --growth 1d",
        ],
    ),
    (
        "report",
        &[
            "owners . FLAGS",
            "groups .",
            "access-history .",
            "file-sizes .",
            "summary .",
            "owners missing-HOSTILE",
            "media . FLAGS",
            "media .",
        ],
    ),
    (
        "stat",
        &["HOSTILE HOSTILE/HOSTILE FLAGS", "missing-HOSTILE"],
    ),
    (
        "facts",
        &[
            "HOSTILE/HOSTILE.wav FLAGS",
            "--failed .",
            "HOSTILE/HOSTILE",
            "missing-HOSTILE",
        ],
    ),
    (
        "music",
        &[
            "tracks FLAGS",
            "artists --json",
            "albums . --artist HOSTILE",
            "tracks missing-HOSTILE",
        ],
    ),
    ("image", &["HOSTILE"]),
    (
        "image info",
        &["HOSTILE.img FLAGS", "HOSTILE", "missing-HOSTILE"],
    ),
    (
        "image zones",
        &["HOSTILE.img FLAGS", "HOSTILE.img!/HOSTILE"],
    ),
    (
        "image ls",
        &[
            "HOSTILE.img FLAGS",
            "HOSTILE.img -lR",
            "HOSTILE.img!/7",
            "HOSTILE.img!/0/missing-HOSTILE",
        ],
    ),
    ("image tree", &["HOSTILE.img FLAGS"]),
    (
        "image cat",
        &["HOSTILE.img!/0/HOSTILE FLAGS", "HOSTILE.img!/0"],
    ),
    ("image hex", &["HOSTILE.img!/0/HOSTILE FLAGS"]),
    ("image hash", &["HOSTILE.img!/0/HOSTILE FLAGS"]),
    (
        "image extract",
        &[
            "HOSTILE.img!/0 out-HOSTILE FLAGS",
            "HOSTILE.img!/0 out-HOSTILE",
        ],
    ),
    ("image verify", &["HOSTILE.img FLAGS"]),
    ("image session", &["HOSTILE"]),
    (
        "image session new",
        &[
            "HOSTILE.img!/0/HOSTILE FLAGS",
            "HOSTILE.img!/0/missing-HOSTILE",
        ],
    ),
    ("image session show", &["1 FLAGS", "HOSTILE"]),
    (
        "image session set",
        &["1 !/0/HOSTILE FLAGS", "1 missing-HOSTILE", "9 HOSTILE"],
    ),
    ("image session list", &["FLAGS"]),
    ("image session close", &["1 FLAGS", "HOSTILE"]),
    ("image list", &["FLAGS"]),
    (
        "image forget",
        &["HOSTILE.img FLAGS", "HOSTILE.img", "missing-HOSTILE"],
    ),
    (
        "thumbnail",
        &[
            "HOSTILE/HOSTILE.wav FLAGS",
            ". --hash",
            "HOSTILE",
            "missing-HOSTILE",
            "--clean",
        ],
    ),
    ("stats", &["FLAGS"]),
    ("roots", &["FLAGS"]),
    ("roots list", &["FLAGS"]),
    ("roots move", &["missing-HOSTILE . FLAGS", ". HOSTILE"]),
    ("roots label", &[". HOSTILE", "missing-HOSTILE x", "FLAGS"]),
    ("log", &["FLAGS", "missing-HOSTILE"]),
    (
        "why",
        &[
            "FLAGS",
            ". --since 1d",
            "HOSTILE",
            "missing-HOSTILE",
            "--since HOSTILE",
        ],
    ),
    (
        "changes",
        &[
            "--since 0 FLAGS",
            "--since 1d .",
            "--since HOSTILE",
            "--name HOSTILE",
        ],
    ),
    ("watch", &[".", ". --json", ". -0"]),
    (
        "serve",
        &[
            ". --listen 127.0.0.1:0",
            "missing-HOSTILE",
            "--token-file missing-HOSTILE",
        ],
    ),
    (
        "pending",
        &[
            "HOSTILE . FLAGS",
            "HOSTILE . --claim 2",
            "other missing-HOSTILE",
        ],
    ),
    (
        "done",
        &["HOSTILE HOSTILE/HOSTILE FLAGS", "HOSTILE missing-HOSTILE"],
    ),
    ("failed", &["NAME HOSTILE/HOSTILE --reason HOSTILE FLAGS"]),
    (
        "consumers",
        &["FLAGS", "NAME", "HOSTILE", "missing-HOSTILE"],
    ),
    ("playlist create", &["HOSTILE", "HOSTILE", "l2"]),
    ("playlist", &["FLAGS"]),
    ("playlist list", &["FLAGS"]),
    (
        "playlist add",
        &[
            "HOSTILE HOSTILE",
            "HOSTILE missing-HOSTILE",
            "missing-HOSTILE . FLAGS",
        ],
    ),
    (
        "playlist show",
        &["HOSTILE", "HOSTILE FLAGS", "missing-HOSTILE"],
    ),
    ("playlist move", &["HOSTILE 9 1", "missing-HOSTILE 1 1"]),
    ("playlist remove", &["HOSTILE 9", "l2 HOSTILE"]),
    (
        "playlist export",
        &[
            "HOSTILE FLAGS",
            "HOSTILE",
            "HOSTILE out-HOSTILE.m3u",
            "l2 missing-HOSTILE/x",
        ],
    ),
    (
        "playlist import",
        &[
            "out-HOSTILE.m3u FLAGS",
            "missing-HOSTILE",
            "list --name HOSTILE",
        ],
    ),
    ("playlist rename", &["HOSTILE l2", "l2 HOSTILE-2"]),
    ("playlist delete", &["HOSTILE-2", "missing-HOSTILE"]),
    ("export", &["FLAGS"]),
    (
        "export sqlite",
        &["out-HOSTILE FLAGS", ". --force", "x --root HOSTILE"],
    ),
    ("export ncdu", &["", "HOSTILE FLAGS"]),
    ("check", &["FLAGS"]),
    ("config", &["FLAGS"]),
    ("config show", &["FLAGS"]),
    ("completions", &["bash", "HOSTILE"]),
    ("man", &["FLAGS", "man-HOSTILE"]),
    ("help", &["find", "HOSTILE"]),
    (
        "roots forget",
        &["missing-HOSTILE", "list-HOSTILE FLAGS", "."],
    ),
];

/// The program on a terminal.
struct Terminal {
    child: Child,
    master: File,
    output: Receiver<Vec<u8>>,
    shown: Vec<u8>,
}

impl Terminal {
    fn start(mut command: Command) -> Outcome<Self> {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY)?;
        grantpt(&master)?;
        unlockpt(&master)?;
        let name = ptsname(&master, Vec::new())?;
        let name = Path::new(OsStr::new(name.to_str()?));
        let window = Winsize {
            ws_row: 30,
            ws_col: 100,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        tcsetwinsize(&master, window)?;
        let slave = || File::options().read(true).write(true).open(name);
        command.stdin(slave()?).stdout(slave()?).stderr(slave()?);
        let child = command.spawn()?;
        // It holds the terminal too.
        drop(command);
        let master = File::from(master);
        let output = listen(master.try_clone()?);
        let shown = Vec::new();
        Ok(Self {
            child,
            master,
            output,
            shown,
        })
    }

    /// Waits until it shows something.
    fn wait_for(&mut self, wanted: &str) -> Outcome {
        let started = Instant::now();
        while !String::from_utf8_lossy(&self.shown).contains(wanted) {
            let left = PATIENCE.saturating_sub(started.elapsed());
            let Ok(bytes) = self.output.recv_timeout(left) else {
                let shown = self.shown.escape_ascii();
                return Err(format!("no '{wanted}' in: {shown}").into());
            };
            self.shown.extend_from_slice(&bytes);
        }
        Ok(())
    }

    /// Waits for the end of the program and of its output.
    fn end(mut self) -> Outcome<Vec<u8>> {
        let started = Instant::now();
        loop {
            let left = PATIENCE.saturating_sub(started.elapsed());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.shown.extend_from_slice(&bytes),
                Err(_) if left.is_zero() => return Err("it does not end".into()),
                Err(_) => break,
            }
        }
        self.child.wait()?;
        Ok(std::mem::take(&mut self.shown))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
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

/// The first thing that a terminal would obey; colours, and the progress line's own sequence, are none.
fn obeyed(shown: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(shown);
    let mut rest = text.as_ref();
    while let Some(at) = rest.find(|c: char| filemap::text::escape::drives_a_terminal(c)) {
        let found = &rest[at..];
        let own = ["\r", "\n", "\t", "\0"]
            .iter()
            .find(|own| found.starts_with(**own));
        let taken = match (own, found.strip_prefix("\u{1b}[")) {
            (Some(own), _) => own.len(),
            (None, Some(sequence)) => {
                let end = sequence.find(|c: char| !(c.is_ascii_digit() || c == ';'));
                let end = end.filter(|end| matches!(sequence.as_bytes()[*end], b'm' | b'K'));
                match end {
                    Some(end) => 2 + end + 1,
                    None => return Some(found.chars().take(20).collect()),
                }
            }
            (None, None) => return Some(found.chars().take(20).collect()),
        };
        rest = &found[taken..];
    }
    None
}

fn words(line: &str) -> impl Iterator<Item = OsString> {
    let words = line.split_whitespace();
    words.map(|word| {
        word.replace("HOSTILE", HOSTILE)
            .replace("NAME", NAME)
            .into()
    })
}

fn command(environment: &TestEnvironment, line: &str) -> Command {
    let mut command = environment.command(words(line));
    command.current_dir(environment.path().join("t"));
    command
}

fn help(environment: &TestEnvironment, name: &str) -> Outcome<String> {
    let output = command(environment, &format!("{name} --help")).output()?;
    Ok(String::from_utf8(output.stdout)?)
}

/// The commands below a command, as its help names them.
fn commands_below(environment: &TestEnvironment, name: &str) -> Outcome<BTreeSet<String>> {
    let help = help(environment, name)?;
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let lines = lines.take_while(|line| !line.is_empty());
    // Lines that are indented further go on with what was said of the one above.
    let lines = lines.filter(|line| !line.starts_with("   "));
    let names = lines.filter_map(|line| line.split_whitespace().next());
    let mut found = BTreeSet::new();
    for below in names.filter(|below| name.is_empty() || *below != "help") {
        let below = format!("{name} {below}").trim().to_owned();
        if below != "help" {
            found.append(&mut commands_below(environment, &below)?);
        }
        found.insert(below);
    }
    Ok(found)
}

/// The options of a command that take no value.
fn flags(environment: &TestEnvironment, name: &str) -> Outcome<Vec<String>> {
    let help = help(environment, name)?;
    let names = help.lines().filter_map(|line| {
        let (_, flag) = line.split_once("--").filter(|(before, _)| {
            before.trim().trim_end_matches(',').len() < 3 && before.starts_with("  ")
        })?;
        let (flag, rest) = flag.split_at(flag.find([' ', '[']).unwrap_or(flag.len()));
        (!rest.starts_with(" <") && !rest.starts_with(" [")).then(|| format!("--{flag}"))
    });
    Ok(names.collect())
}

/// A hostile tree that was scanned in two states, with a label, marks and an import.
fn environment() -> Outcome<TestEnvironment> {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("t")?;
    tree.file("kept", 10)?;
    let hostile = tree.path().join(HOSTILE);
    std::fs::create_dir_all(&hostile)?;
    for name in [HOSTILE.as_bytes(), b"\xff\x1b[2J", b"new\nline"] {
        std::fs::write(hostile.join(OsStr::from_bytes(name)), "x")?;
    }
    crate::images::filesystem(&hostile, &tree.path().join(format!("{HOSTILE}.img")))?;
    std::os::unix::fs::symlink(HOSTILE, tree.path().join("link"))?;
    let quiet = |line: &str| -> Outcome {
        let output = command(&environment, line).output()?;
        assert!(output.status.success(), "{line}: {output:?}");
        Ok(())
    };
    let sound = hostile.join(format!("{HOSTILE}.wav"));
    std::fs::write(sound, crate::facts::wav(1, HOSTILE))?;
    std::fs::write(hostile.join(format!("{HOSTILE}.mp3")), "no music")?;
    quiet("scan -q --probe . --label HOSTILE")?;
    std::fs::rename(hostile.join("new\nline"), hostile.join("moved\u{1b}[1m"))?;
    std::fs::write(tree.path().join(format!("second{HOSTILE}")), "yy")?;
    quiet("scan -q .")?;
    quiet("failed NAME HOSTILE/HOSTILE --reason HOSTILE")?;
    let list = format!("path,size\n/lists/{HOSTILE}/a,5\n/lists/b,6\n").replace('\r', "");
    std::fs::write(tree.path().join("list"), list)?;
    Ok(environment)
}

/// Runs one line and returns what the terminal got.
fn shown(environment: &TestEnvironment, name: &str, line: &str) -> Outcome<Vec<u8>> {
    let mut terminal = Terminal::start(command(environment, &format!("{name} {line}")))?;
    match name {
        "browse" => {
            terminal.wait_for("? help")?;
            terminal.master.write_all(b"i?q")?;
            terminal.master.write_all(b"qq")?;
        }
        "watch" => {
            let wait = if line.contains("json") {
                "listening"
            } else {
                "listening to"
            };
            terminal.wait_for(wait)?;
            let made = environment
                .path()
                .join("t")
                .join(format!("watched-{}{HOSTILE}", line.len()));
            std::fs::create_dir(made)?;
            terminal.wait_for(&format!("watched-{}", line.len()))?;
            let process = rustix::process::Pid::from_child(&terminal.child);
            rustix::process::kill_process(process, rustix::process::Signal::TERM)?;
        }
        "serve" if line.contains("127.0.0.1:0") => {
            terminal.wait_for("serving at")?;
            let process = rustix::process::Pid::from_child(&terminal.child);
            rustix::process::kill_process(process, rustix::process::Signal::TERM)?;
        }
        _ => {}
    }
    terminal.end()
}

#[test]
fn no_command_passes_on_what_a_terminal_obeys() -> Outcome {
    let environment = environment()?;
    let known: BTreeSet<String> = LINES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(commands_below(&environment, "")?, known);
    let mut wrong = BTreeSet::new();
    let mut seen = 0;
    for (name, lines) in LINES {
        for line in *lines {
            let mut typed = vec![line.replace("FLAGS", "")];
            if line.contains("FLAGS") {
                let flags = flags(&environment, name)?;
                assert!(flags.contains(&"--json".to_owned()), "{name}: {flags:?}");
                typed.extend(flags.iter().map(|flag| line.replace("FLAGS", flag)));
            }
            for line in typed {
                let shown = shown(&environment, name, &line)?;
                seen += usize::from(shown.windows(5).any(|part| part == b"pwned"));
                let found = match *name {
                    // It moves the cursor about; its own sequences never end so.
                    "browse" => (shown.contains(&7)
                        || shown.windows(2).any(|part| part == b"\x1b]"))
                    .then(|| "a title".to_owned()),
                    _ => obeyed(&shown),
                };
                if let Some(found) = found {
                    wrong.insert(format!("{name} {line}: {found:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // Else nothing hostile was shown at all.
    assert!(seen > 100, "{seen}");
    Ok(())
}

#[test]
fn pipes_get_names_as_they_are() -> Outcome {
    let environment = environment()?;
    for line in ["find .", "find . -0", "ls .", "du -a .", "pending x ."] {
        let mut command = command(&environment, line);
        let output = command.stdin(Stdio::null()).output()?;
        let shown = output.stdout;
        let hostile = HOSTILE.as_bytes();
        assert!(
            shown.windows(hostile.len()).any(|part| part == hostile),
            "{line}"
        );
    }
    // Its columns are separated by tabs, so its paths are escaped everywhere.
    let output = command(&environment, "changes --since 0").output()?;
    let text = String::from_utf8(output.stdout)?;
    let drives = |c: char| !"\n\t".contains(c) && filemap::text::escape::drives_a_terminal(c);
    assert!(!text.contains(drives) && text.contains("pwned"), "{text:?}");
    Ok(())
}
