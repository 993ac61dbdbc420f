//! A catalogue that is damaged as a whole: every command answers or says in words why not, none dies by
//! a signal, and `check --repair` always leads back to one that answers.

use std::error::Error;
use std::ffi::OsStr;
use std::fs::{self, File, FileTimes};
use std::io::{BufRead as _, BufReader, Read as _};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use filemap_testkit::{SmallFilesystem, TestEnvironment, TreeBuilder, wait_until};

type Outcome = Result<(), Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");
const PAGE: usize = 4096;
/// Bytes of a meta page that say something.
const META: usize = 16 + 136;

/// A small catalogue of two commits, so that both meta pages tell of it.
struct Sound {
    environment: TestEnvironment,
    tree: TreeBuilder,
    data: PathBuf,
    bytes: Vec<u8>,
    note: Vec<u8>,
    times: FileTimes,
}

impl Sound {
    fn new() -> Result<Self, Box<dyn Error>> {
        let environment = TestEnvironment::new(BINARY)?;
        let tree = environment.tree("data")?;
        for number in 0..600 {
            tree.file(format!("d{}/f{number}", number % 30), number)?;
        }
        let top = tree.path().as_os_str();
        environment.run([OsStr::new("scan"), top])?.success()?;
        tree.file("d1/later", 3)?;
        environment.run([OsStr::new("scan"), top])?.success()?;
        let data = environment.catalogue().join("data.mdb");
        let found = File::open(&data)?.metadata()?;
        let times = FileTimes::new().set_modified(found.modified()?);
        Ok(Self {
            bytes: fs::read(&data)?,
            note: fs::read(environment.catalogue().join("verified"))?,
            environment,
            tree,
            data,
            times,
        })
    }

    /// Puts these bytes in place, with a note that says that they were found in order.
    fn put(&self, bytes: &[u8]) -> Outcome {
        let catalogue = self.environment.catalogue();
        let _ = fs::remove_dir_all(&catalogue);
        fs::create_dir_all(&catalogue)?;
        fs::write(
            catalogue.join("filemap-catalogue"),
            "filemap catalogue, format 5\n",
        )?;
        fs::write(catalogue.join("verified"), &self.note)?;
        fs::write(&self.data, bytes)?;
        File::options()
            .write(true)
            .open(&self.data)?
            .set_times(self.times)?;
        Ok(())
    }

    /// The bytes with the first leaf of the second half spoiled that commands read. Which pages the last
    /// commits left free depends on what was committed when, so each leaf is tried.
    fn with_a_leaf_that_is_missed(&self) -> Result<Vec<u8>, Box<dyn Error>> {
        let pages = self.bytes.len() / PAGE;
        let is_leaf = |page: &usize| self.bytes.get(page * PAGE + 10) == Some(&2);
        for leaf in (pages / 2..pages).filter(is_leaf) {
            let mut bytes = self.bytes.clone();
            bytes[leaf * PAGE + 12] ^= 0x40;
            self.put(&bytes)?;
            fs::remove_file(self.environment.catalogue().join("verified"))?;
            if self.ends(&[OsStr::new("roots")], "a spoiled leaf")? == 1 {
                return Ok(bytes);
            }
        }
        Err("no command misses a leaf of the second half".into())
    }

    /// Runs a command, which must end by itself, with 0 or 1, and with words where it is 1.
    fn ends(&self, words: &[&OsStr], what: &str) -> Result<i32, Box<dyn Error>> {
        let output = self.environment.command(words).output()?;
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        let signal = output.status.signal();
        assert_eq!(signal, None, "{what}: {words:?}: {error}");
        let status = output.status.code().unwrap_or(-1);
        assert!(
            status == 0 || status == 1 && !error.is_empty(),
            "{what}: {words:?}: {status}: {error}"
        );
        // Builds for tests look at what the engine gives, where others meet it in memory.
        let is_check = error.contains("unsafe precondition(s) violated");
        assert!(
            is_check || !error.contains("panicked"),
            "{what}: {words:?}: {error}"
        );
        Ok(status)
    }

    /// Whatever the bytes are, commands end in words, and a repair makes a catalogue again.
    fn survives(&self, bytes: &[u8], what: &str) -> Outcome {
        self.put(bytes)?;
        let top = self.tree.path().as_os_str();
        let word = OsStr::new;
        self.ends(&[word("find"), word("-e"), word("nothing"), top], what)?;
        self.ends(&[word("scan"), top], what)?;
        // What dies in the middle removes the note: the next one follows the pages.
        let repair = [word("check"), word("--repair")];
        let mut tries = 0;
        while self.ends(&repair, what)? != 0 {
            tries += 1;
            if tries == 3 {
                break;
            }
        }
        let scanned = self.ends(&[word("scan"), top], what)?;
        assert_eq!(scanned, 0, "{what}: no way out");
        let count = self
            .environment
            .run([word("find"), word("--count"), word("."), top])?;
        assert_eq!(count.success()?.stdout_text().trim(), "631", "{what}");
        self.environment.run(["check"])?.success()?;
        Ok(())
    }
}

/// One bit in so many is flipped, unless the tests are to be thorough.
fn step() -> usize {
    match std::env::var_os("FILEMAP_TEST_THOROUGH") {
        Some(_) => 1,
        None => 29,
    }
}

#[test]
fn a_flipped_bit_of_a_meta_page_is_told_and_mended() -> Outcome {
    let sound = Sound::new()?;
    for bit in (0..2 * META * 8).step_by(step()) {
        let at = (bit / 8) % META + (bit / 8 / META) * PAGE;
        let mut bytes = sound.bytes.clone();
        bytes[at] ^= 1 << (bit % 8);
        sound.survives(&bytes, &format!("bit {} of byte {at}", bit % 8))?;
    }
    Ok(())
}

#[test]
fn a_flipped_bit_of_a_page_header_is_told_and_mended() -> Outcome {
    let sound = Sound::new()?;
    // The header, and the first places of nodes behind it.
    let header = 20;
    let pages = sound.bytes.len() / PAGE;
    for bit in (0..pages * header * 8).step_by(3 * step() + 2) {
        let at = (bit / 8) / header * PAGE + (bit / 8) % header;
        let mut bytes = sound.bytes.clone();
        bytes[at] ^= 1 << (bit % 8);
        sound.survives(&bytes, &format!("bit {} of byte {at}", bit % 8))?;
    }
    Ok(())
}

#[test]
fn a_node_that_claims_to_be_of_another_kind_is_told_and_mended() -> Outcome {
    let sound = Sound::new()?;
    let two = |at: usize| usize::from(sound.bytes[at]) | usize::from(sound.bytes[at + 1]) << 8;
    let starts = (2..sound.bytes.len() / PAGE).map(|page| page * PAGE);
    for start in starts.filter(|start| two(start + 10) == 2) {
        // A table, and duplicates in a table that has none: the engine follows a pointer that is null.
        for flag in [2, 4] {
            let first = start + two(start + 16);
            let mut bytes = sound.bytes.clone();
            bytes[first + 4] ^= flag;
            sound.survives(&bytes, &format!("flag {flag} of the node at byte {first}"))?;
        }
    }
    Ok(())
}

#[test]
fn what_can_be_read_is_kept_and_a_dry_run_touches_nothing() -> Outcome {
    let sound = Sound::new()?;
    let bytes = sound.with_a_leaf_that_is_missed()?;
    let names = |folder: &Path| -> Result<Vec<String>, Box<dyn Error>> {
        let names = fs::read_dir(folder)?
            .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
        let mut names = names.collect::<Result<Vec<_>, std::io::Error>>()?;
        names.sort();
        Ok(names)
    };
    let before = names(&sound.environment.catalogue())?;
    let dry = sound.environment.run(["check", "--repair", "--dry-run"])?;
    let text = dry.expect_status(1)?.stderr_text();
    assert!(text.contains("would copy"), "{text}");
    assert_eq!(names(&sound.environment.catalogue())?, before);
    assert!(
        fs::read(&sound.data)? == bytes,
        "the dry run changed the file"
    );
    sound.environment.run(["check", "--repair"])?;
    let aside = sound.environment.catalogue().join("data.mdb.damaged-1");
    assert!(
        fs::read(aside)? == bytes,
        "the damaged file is not kept as it was"
    );
    sound.environment.run(["roots"])?.success()?;
    let top = sound.tree.path().as_os_str();
    sound
        .environment
        .run([OsStr::new("scan"), top])?
        .success()?;
    sound.environment.run(["check"])?.success()?;
    Ok(())
}

#[test]
fn a_file_that_is_cut_under_a_watch_ends_it_in_words() -> Outcome {
    let sound = Sound::new()?;
    let top = sound.tree.path().as_os_str();
    let mut watch = sound.environment.command([OsStr::new("watch"), top]);
    let mut watch = watch
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut lines = BufReader::new(watch.stderr.take().ok_or("no notes")?);
    let mut line = String::new();
    // It has begun when it says something.
    lines.read_line(&mut line)?;
    sound.tree.file("d2/new", 1)?;
    let mut told = String::new();
    // It ends when nobody reads what it says.
    let mut out = BufReader::new(watch.stdout.take().ok_or("no output")?);
    out.read_line(&mut told)?;
    File::options()
        .write(true)
        .open(&sound.data)?
        .set_len(2 * PAGE as u64)?;
    let is_over = std::sync::atomic::AtomicBool::new(false);
    let output = std::thread::scope(|scope| {
        scope.spawn(move || out.read_to_end(&mut Vec::new()));
        scope.spawn(|| {
            let mut number = 0;
            wait_until(Duration::from_secs(30), || {
                let _ = sound.tree.file(format!("d{}/more{number}", number % 30), 1);
                number += 1;
                Ok::<_, std::io::Error>(is_over.load(std::sync::atomic::Ordering::Relaxed))
            })
        });
        let mut text = String::new();
        let read = lines.read_to_string(&mut text);
        is_over.store(true, std::sync::atomic::Ordering::Relaxed);
        read.map(|_| text)
    })?;
    let status = watch.wait()?;
    assert_eq!(
        (status.signal(), status.code()),
        (None, Some(1)),
        "{output}"
    );
    assert!(output.contains("data.mdb"), "{output}");
    Ok(())
}

#[test]
fn a_full_disk_is_told_by_a_first_scan_and_readers_need_no_room() -> Outcome {
    let small = match SmallFilesystem::mount(2 << 10) {
        Ok(small) => small,
        Err(refused) => {
            println!("skipped: {refused}");
            return Ok(());
        }
    };
    let mut environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("data")?;
    tree.file("a/b", 5)?;
    let top = tree.path().as_os_str();
    let catalogue = small.path().join("catalogue");
    environment.set("FILEMAP_CATALOGUE", &catalogue);
    let filler = small.path().join("filler");
    let fill = |name: &Path| -> Outcome {
        // Ends when nothing is left.
        let of = format!("of={}", name.display());
        small
            .command("dd")
            .args(["if=/dev/zero", &of, "bs=4096"])
            .output()?;
        Ok(())
    };
    for left in [0, 4, 20, 60, 64, 68, 72, 100] {
        fill(&filler)?;
        let size = format!("-{left}K");
        small
            .command("truncate")
            .arg("-s")
            .arg(size)
            .arg(&filler)
            .output()?;
        let scan = environment.run_in(&small, [OsStr::new("scan"), top])?;
        let text = scan.expect_status(1)?.stderr_text();
        assert!(text.contains("no space left"), "{left} KiB left: {text}");
        small.command("rm").arg(&filler).status()?;
        small.command("rm").arg("-rf").arg(&catalogue).status()?;
    }
    environment
        .run_in(&small, [OsStr::new("scan"), top])?
        .success()?;
    fill(&filler)?;
    small
        .command("rm")
        .arg(catalogue.join("lock.mdb"))
        .status()?;
    fill(&small.path().join("filler2"))?;
    let count = [OsStr::new("find"), "--count".as_ref(), ".".as_ref(), top];
    let found = environment.run_in(&small, count)?.success()?;
    assert_eq!(found.stdout_text().trim(), "2");
    tree.file("c", 1)?;
    let scan = environment.run_in(&small, [OsStr::new("scan"), top])?;
    let text = scan.expect_status(1)?.stderr_text();
    assert!(text.contains("no space left"), "{text}");
    Ok(())
}

/// A process that may start no thread goes on with words.
#[test]
fn without_threads_commands_end_in_words() -> Outcome {
    if !filemap_testkit::is_root() {
        println!("skipped: another user is needed, whose processes can be counted");
        return Ok(());
    }
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("data")?;
    tree.file("a/b", 5)?;
    let list = environment.path().join("list.jsonl");
    fs::write(&list, "{\"path\":\"/x/y\",\"size\":1}\n")?;
    let binary = environment.path().join("filemap-for-others");
    // The folder of the build may be closed to others.
    fs::copy(BINARY, &binary)?;
    Command::new("chmod")
        .args(["-R", "a+rwX"])
        .arg(environment.path())
        .status()?;
    for (most, words) in [(1, "scan"), (2, "scan"), (1, "import"), (2, "import")] {
        let path = if words == "scan" { tree.path() } else { &list };
        let mut command = Command::new("setpriv");
        command.args([
            "--reuid=61234",
            "--regid=61234",
            "--clear-groups",
            "prlimit",
        ]);
        command
            .arg(format!("--nproc={most}"))
            .arg(&binary)
            .arg(words)
            .arg(path);
        environment.set_variables(&mut command);
        command.env(
            "FILEMAP_CATALOGUE",
            environment.path().join(format!("c{most}{words}")),
        );
        let output = command.output()?;
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.signal(), None, "{words} {most}: {text}");
        assert!(!text.contains("panicked"), "{words} {most}: {text}");
        let is_told =
            output.status.code() == Some(1) && text.contains("no thread could be started");
        assert!(
            output.status.success() || is_told,
            "{words} {most}: {:?}: {text}",
            output.status
        );
    }
    Ok(())
}
