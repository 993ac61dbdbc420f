//! `filemap watch` as people and scripts use it: changes on standard output, a command that is run
//! with the paths, signals, and what it costs while nothing happens.

use std::error::Error;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use filemap_testkit::{ScratchFolder, SmallFilesystem, is_root, wait_for_end, wait_until};
use rustix::process::{Pid, Signal, kill_process};

type Outcome = Result<(), Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

/// How long an event is waited for: so long that only what never comes fails.
const PATIENCE: Duration = Duration::from_secs(120);

/// A watcher under way, and what it says.
struct Watcher {
    process: Child,
    lines: Receiver<String>,
    notes: Receiver<String>,
}

fn lines_of(output: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    lines
}

fn filemap(catalogue: &Path) -> Command {
    let mut command = Command::new(BINARY);
    with(&mut command, catalogue);
    command
}

fn with(command: &mut Command, catalogue: &Path) {
    command
        .env("FILEMAP_CATALOGUE", catalogue)
        .env("XDG_CONFIG_HOME", catalogue.with_extension("config"));
}

impl Watcher {
    fn start(mut command: Command) -> Result<Self, Box<dyn Error>> {
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn()?;
        let lines = lines_of(process.stdout.take().ok_or("no output")?);
        let notes = lines_of(process.stderr.take().ok_or("no notes")?);
        Ok(Self {
            process,
            lines,
            notes,
        })
    }

    fn note(&self, words: &str) -> Result<String, Box<dyn Error>> {
        let until = Instant::now() + PATIENCE;
        let mut heard = Vec::new();
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let Ok(line) = self.notes.recv_timeout(left) else {
                return Err(format!("never {words}: {heard:?}").into());
            };
            if line.contains(words) {
                return Ok(line);
            }
            heard.push(line);
        }
    }

    fn line(&self) -> Result<String, Box<dyn Error>> {
        Ok(self.lines.recv_timeout(PATIENCE)?)
    }

    /// Waits for a line that holds all of these. On a busy machine other lines come between: a file
    /// that was seen before it was written is created and changed.
    fn line_with(&self, words: &[&str]) -> Result<String, Box<dyn Error>> {
        let until = Instant::now() + PATIENCE;
        let mut heard = Vec::new();
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let Ok(line) = self.lines.recv_timeout(left) else {
                return Err(format!("no line with {words:?}: {heard:?}").into());
            };
            if words.iter().all(|words| line.contains(words)) {
                return Ok(line);
            }
            heard.push(line);
        }
    }

    fn signal(&self, signal: Signal) -> Outcome {
        Ok(kill_process(Pid::from_child(&self.process), signal)?)
    }

    fn end(mut self, signal: Signal) -> Outcome {
        self.signal(signal)?;
        let status = self.process.wait()?;
        assert!(status.success(), "{status}");
        Ok(())
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn tree(scratch: &ScratchFolder) -> Result<PathBuf, Box<dyn Error>> {
    let tree = scratch.join("tree");
    fs::create_dir_all(tree.join("folder"))?;
    fs::write(tree.join("folder/old"), "old")?;
    Ok(tree)
}

/// Ends a first scan, so that what follows is a change.
fn scanned(catalogue: &Path, tree: &Path) -> Outcome {
    let status = filemap(catalogue).args(["-q", "scan"]).arg(tree).status()?;
    assert!(status.success());
    Ok(())
}

#[test]
fn changes_are_printed_as_they_are_committed() -> Outcome {
    let scratch = ScratchFolder::new()?;
    let (tree, catalogue) = (tree(&scratch)?, scratch.join("catalogue"));
    scanned(&catalogue, &tree)?;
    fs::write(tree.join("meanwhile"), "x")?;
    let mut command = filemap(&catalogue);
    command.args(["watch", "--json"]).arg(&tree);
    let watcher = Watcher::start(command)?;
    watcher.line_with(&["/meanwhile\""])?;
    fs::write(tree.join("folder/new"), "new")?;
    watcher.line_with(&[r#""change":"created""#, "folder/new"])?;
    fs::write(tree.join("folder/old"), "older")?;
    watcher.line_with(&[r#""change":"changed""#, "folder/old"])?;
    rustix::fs::rename(tree.join("folder"), tree.join("other"))?;
    watcher.line_with(&[r#""change":"moved""#, "tree/other\""])?;
    watcher.end(Signal::TERM)
}

#[test]
fn without_paths_all_live_trees_are_watched_and_no_lists() -> Outcome {
    let scratch = ScratchFolder::new()?;
    let (tree, catalogue) = (tree(&scratch)?, scratch.join("catalogue"));
    let list = scratch.join("list.jsonl");
    // A list of a place that is there: only its kind says that it is not to be looked at.
    fs::create_dir_all(scratch.join("listed/a"))?;
    let place = scratch.join("listed/a/file");
    let line = format!(
        "{{\"path\":\"{}\",\"size\":1,\"uid\":1,\"gid\":1,\"atime\":1}}\n",
        place.display()
    );
    fs::write(&list, line)?;
    let mut import = filemap(&catalogue);
    let status = import.args(["-q", "import"]).arg(&list).status()?;
    assert!(status.success());
    scanned(&catalogue, &tree)?;
    let mut command = filemap(&catalogue);
    command.arg("watch");
    let watcher = Watcher::start(command)?;
    let first = watcher.note("listening")?;
    assert!(first.contains("/tree:"), "{first}");
    fs::write(tree.join("new"), "new")?;
    watcher.line_with(&["new"])?;
    let more: Vec<String> = watcher.notes.try_iter().collect();
    assert!(!more.iter().any(|note| note.contains("listed")), "{more:?}");
    watcher.end(Signal::TERM)
}

#[test]
fn a_command_is_told_all_paths_whatever_they_are() -> Outcome {
    let scratch = ScratchFolder::new()?;
    let (tree, catalogue) = (tree(&scratch)?, scratch.join("catalogue"));
    scanned(&catalogue, &tree)?;
    let told = scratch.join("told");
    let mut command = filemap(&catalogue);
    // The first run of the command lasts until the gate is opened: what comes meanwhile is kept for it.
    let gate = scratch.join("gate");
    assert!(Command::new("mkfifo").arg(&gate).status()?.success());
    let exec = format!(
        "[ ! -p '{0}' ] || {{ read _ < '{0}'; rm '{0}'; }}; cat >> '{1}'",
        gate.display(),
        told.display()
    );
    command.args(["watch", "-0", "--exec", &exec]).arg(&tree);
    let watcher = Watcher::start(command)?;
    watcher.note("listening")?;
    let names: Vec<String> = (0..40)
        .map(|number| format!("line\nbreak {number}"))
        .collect();
    let (first, others) = names.split_first().ok_or("no names")?;
    fs::write(tree.join(first), "x")?;
    // Whoever opens a gate waits until somebody stands before it.
    let mut opened = fs::File::options().write(true).open(&gate)?;
    for name in others {
        fs::write(tree.join(name), "x")?;
    }
    opened.write_all(b"open\n")?;
    let missing = || -> Result<Vec<&String>, Box<dyn Error>> {
        let text = fs::read_to_string(&told).unwrap_or_default();
        let is_missing = |name: &&String| {
            let path = format!("{}\0", tree.join(name.as_str()).display());
            !text.contains(&path)
        };
        Ok(names.iter().filter(is_missing).collect())
    };
    wait_until(PATIENCE, || missing().map(|names| names.is_empty()))?;
    watcher.end(Signal::INT)?;
    assert_eq!(missing()?, Vec::<&String>::new());
    Ok(())
}

#[test]
fn a_hangup_reads_the_configuration_again() -> Outcome {
    let scratch = ScratchFolder::new()?;
    let (tree, catalogue) = (tree(&scratch)?, scratch.join("catalogue"));
    scanned(&catalogue, &tree)?;
    let mut command = filemap(&catalogue);
    command.arg("watch").arg(&tree);
    let watcher = Watcher::start(command)?;
    watcher.note("listening")?;
    watcher.signal(Signal::HUP)?;
    watcher.note("the configuration was read again")?;
    watcher.note("listening")?;
    fs::write(tree.join("after"), "x")?;
    watcher.line_with(&["after"])?;
    watcher.end(Signal::TERM)
}

#[test]
fn without_rights_each_directory_is_listened_to() -> Outcome {
    if !is_root() {
        eprintln!("note: not root, so all other tests of watch ran without rights already");
        return Ok(());
    }
    let scratch = ScratchFolder::new()?;
    let tree = tree(&scratch)?;
    let catalogue = scratch.join("catalogue");
    let mut command = Command::new("setpriv");
    command.args([
        "--bounding-set=-all",
        "--inh-caps=-all",
        BINARY,
        "watch",
        "--json",
    ]);
    command.arg(&tree);
    with(&mut command, &catalogue);
    let watcher = Watcher::start(command)?;
    watcher.note("each directory (inotify)")?;
    watcher.note("no better way")?;
    watcher.line_with(&[r#""fresh":true"#])?;
    fs::create_dir(tree.join("deep"))?;
    fs::write(tree.join("deep/new"), "x")?;
    watcher.line_with(&["deep/new"])?;
    fs::write(tree.join("deep/newer"), "x")?;
    watcher.line_with(&["deep/newer"])?;
    watcher.end(Signal::TERM)
}

/// Clock ticks of a process, and its private memory in KiB.
fn cost(id: u32) -> Result<(u64, u64), Box<dyn Error>> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat"))?;
    let after = stat.rsplit(')').next().unwrap_or_default();
    let numbers: Vec<u64> = after
        .split_whitespace()
        .map(|w| w.parse().unwrap_or(0))
        .collect();
    let status = fs::read_to_string(format!("/proc/{id}/status"))?;
    let anonymous = status
        .lines()
        .find_map(|line| line.strip_prefix("RssAnon:"));
    let kib = anonymous.and_then(|text| text.split_whitespace().next());
    Ok((numbers[11] + numbers[12], kib.ok_or("no RssAnon")?.parse()?))
}

/// Looks for so many seconds at a watcher for which nothing happens.
fn assert_idle(watcher: &Watcher, id: u32, seconds: u64) -> Result<String, Box<dyn Error>> {
    std::thread::sleep(Duration::from_secs(2));
    let (before, _) = cost(id)?;
    std::thread::sleep(Duration::from_secs(seconds));
    let (after, kib) = cost(id)?;
    assert_eq!(after - before, 0, "ticks of the clock in {seconds} s");
    assert!(kib <= 6 << 10, "{kib} KiB of private memory");
    assert!(watcher.lines.try_recv().is_err());
    Ok(format!(
        "no tick in {seconds} s, {kib} KiB of private memory"
    ))
}

#[test]
fn an_idle_watcher_costs_nothing() -> Outcome {
    let scratch = ScratchFolder::new()?;
    let seconds = match std::env::var("FILEMAP_TEST_IDLE_SECONDS") {
        Ok(text) => text.parse()?,
        Err(_) => 5,
    };
    // A filesystem of its own: on a shared one the events of others are read, and dropped.
    let small = match SmallFilesystem::mount(4096) {
        Ok(small) => small,
        Err(refused) => {
            eprintln!("note: {refused}");
            return Ok(());
        }
    };
    let mut command = small.command(BINARY);
    command.args(["watch", "--json"]).arg(small.path());
    with(&mut command, &scratch.join("catalogue"));
    let watcher = Watcher::start(command)?;
    watcher.note("listening")?;
    let note = assert_idle(&watcher, watcher.process.id(), seconds)?;
    eprintln!("note: {note}");
    watcher.end(Signal::TERM)
}

#[test]
fn a_tree_that_is_unmounted_is_away_and_comes_back() -> Outcome {
    let scratch = ScratchFolder::new()?;
    let small = match SmallFilesystem::mount(4096) {
        Ok(small) => small,
        Err(refused) => {
            eprintln!("note: {refused}");
            return Ok(());
        }
    };
    let run = |words: &[&str]| -> Outcome {
        let mut command = small.command(words[0]);
        assert!(command.args(&words[1..]).status()?.success(), "{words:?}");
        Ok(())
    };
    let top = small.path().to_string_lossy().into_owned();
    let inner = format!("{top}/inner");
    let file = format!("{inner}/file");
    run(&["mkdir", &inner])?;
    run(&["mount", "-t", "tmpfs", "one", &inner])?;
    run(&["touch", &file])?;
    let catalogue = scratch.join("catalogue");
    let mut command = small.command(BINARY);
    command.args(["watch", "--json"]).arg(&inner);
    with(&mut command, &catalogue);
    let watcher = Watcher::start(command)?;
    watcher.note("listening")?;
    watcher.line_with(&["/file"])?;
    // Nothing keeps it from being unmounted.
    run(&["mount", "--move", &inner, "/mnt"])?;
    watcher.note("what is mounted changed")?;
    watcher.note("entries are kept")?;
    run(&["touch", "/mnt/newer"])?;
    run(&["mount", "--move", "/mnt", &inner])?;
    watcher.line_with(&["/newer"])?;
    run(&["umount", &inner])?;
    watcher.note("what is mounted changed")?;
    watcher.end(Signal::TERM)?;
    let output = filemap(&catalogue)
        .args(["find", "--all-roots", "--name", "file"])
        .output()?;
    assert!(String::from_utf8(output.stdout)?.contains("inner/file"));
    Ok(())
}

#[test]
fn many_directories_are_soon_listened_to() -> Outcome {
    let count: usize = match std::env::var("FILEMAP_TEST_DIRECTORIES") {
        Ok(text) => text.parse()?,
        Err(_) => 5_000,
    };
    let scratch = ScratchFolder::new()?;
    let (tree, catalogue) = (tree(&scratch)?, scratch.join("catalogue"));
    for number in 0..count {
        fs::create_dir_all(tree.join(format!("{}/{}", number / 100, number % 100)))?;
    }
    scanned(&catalogue, &tree)?;
    let mut command = filemap(&catalogue);
    command.args(["watch", "--json"]).arg(&tree);
    let started = Instant::now();
    let watcher = Watcher::start(command)?;
    let note = watcher.note("listening")?;
    eprintln!(
        "note: {count} directories, {note}, after {:?}",
        started.elapsed()
    );
    fs::write(tree.join("0/0/new"), "x")?;
    watcher.line_with(&["0/0/new"])?;
    eprintln!("note: the first change after {:?}", started.elapsed());
    watcher.end(Signal::TERM)
}

/// Waits for a watcher to end by itself.
fn ended(watcher: &mut Watcher) -> Result<Option<i32>, Box<dyn Error>> {
    let status = wait_for_end(&mut watcher.process, PATIENCE)?;
    Ok(status.ok_or("it does not end")?.code())
}

#[test]
fn it_ends_when_nobody_reads_any_more() -> Outcome {
    let scratch = ScratchFolder::new()?;
    let (tree, catalogue) = (tree(&scratch)?, scratch.join("catalogue"));
    scanned(&catalogue, &tree)?;
    let (reader, writer) = std::io::pipe()?;
    let mut command = filemap(&catalogue);
    command.arg("watch").arg(&tree);
    command.stdout(writer).stderr(Stdio::piped());
    let mut process = command.spawn()?;
    drop(command);
    let notes = lines_of(process.stderr.take().ok_or("no notes")?);
    let (_, lines) = channel();
    let mut watcher = Watcher {
        process,
        lines,
        notes,
    };
    watcher.note("listening")?;
    drop(reader);
    assert_eq!(ended(&mut watcher)?, Some(0));
    Ok(())
}

#[test]
fn a_watcher_does_not_hear_itself() -> Outcome {
    for backend in ["inotify", "fanotify"] {
        if backend == "fanotify" && !is_root() {
            continue;
        }
        let scratch = ScratchFolder::new()?;
        let tree = tree(&scratch)?;
        let catalogue = tree.join("folder/catalogue");
        scanned(&catalogue, &tree)?;
        let mut command = filemap(&catalogue);
        command
            .args(["watch", "--json", "--backend", backend])
            .arg(&tree);
        let watcher = Watcher::start(command)?;
        watcher.note("listening")?;
        // Each of these is one commit; what a watcher heard of its own commits would come between.
        for number in 0..5 {
            fs::write(tree.join(format!("new{number}")), "x")?;
            loop {
                let line = watcher.line()?;
                // Nothing but these files; the catalogue would be named here.
                assert!(line.contains("/new"), "{line}");
                if line.contains(&format!("new{number}")) {
                    break;
                }
            }
        }
        watcher.end(Signal::TERM)?;
        let output = filemap(&catalogue)
            .args(["find", "."])
            .arg(&tree)
            .output()?;
        let found = String::from_utf8(output.stdout)?;
        assert!(
            found.contains("new4") && !found.contains("catalogue"),
            "{found}"
        );
    }
    Ok(())
}

#[test]
fn the_earlier_name_of_an_option_works_and_says_so() -> Outcome {
    let scratch = ScratchFolder::new()?;
    let (tree, catalogue) = (tree(&scratch)?, scratch.join("catalogue"));
    scanned(&catalogue, &tree)?;
    let mut command = filemap(&catalogue);
    command.args(["watch", "--by", "polling"]).arg(&tree);
    let watcher = Watcher::start(command)?;
    watcher.note("--by is called --backend now")?;
    watcher.note("listening to nothing")?;
    watcher.end(Signal::TERM)
}

#[test]
fn a_catalogue_that_was_taken_away_ends_the_watcher() -> Outcome {
    for is_replaced in [false, true] {
        let scratch = ScratchFolder::new()?;
        let (tree, catalogue) = (tree(&scratch)?, scratch.join("catalogue"));
        scanned(&catalogue, &tree)?;
        let mut command = filemap(&catalogue);
        command.args(["watch", "--json"]).arg(&tree);
        let mut watcher = Watcher::start(command)?;
        watcher.note("listening")?;
        rustix::fs::rename(&catalogue, scratch.join("away"))?;
        if is_replaced {
            scanned(&catalogue, &tree)?;
        }
        fs::write(tree.join("new"), "x")?;
        assert_eq!(ended(&mut watcher)?, Some(1));
        let note = watcher.note("was removed or replaced")?;
        assert!(note.contains("catalogue"), "{note}");
        let more: Vec<String> = watcher.lines.try_iter().collect();
        assert!(more.is_empty(), "{more:?}");
    }
    Ok(())
}
