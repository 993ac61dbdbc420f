//! Any system call that a write needs may fail: afterwards the catalogue answers as before or as after, it
//! is sound, the program said in words that it failed, and the same command succeeds once the fault is gone.
//!
//! `strace` lets the Nth call of a kind fail, for N = 1, 2, 3 … until a run meets no such call. It counts
//! for each thread by itself. By default the frequent calls are taken in strides and each fails in one way;
//! `FILEMAP_TEST_THOROUGH` takes every call and every way.

use std::collections::BTreeSet;
use std::error::Error;
use std::ffi::OsString;
use std::fs::{self, File, FileTimes};
use std::path::{Path, PathBuf};

use filemap_testkit::{Outcome as Ran, TestEnvironment, TreeBuilder};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

/// Calls of one kind, and how they fail.
struct Calls {
    name: &'static str,
    /// Each stride takes the next of these.
    errors: &'static [&'static str],
    /// Every how many is taken when not all are.
    stride: usize,
    /// Only those on paths that the command touches: not those of the loader and the allocator.
    on_paths: bool,
    /// Is also every later one made to fail, as when a disk stays full? Then what goes on in spite of
    /// an error does nothing any more.
    may_last: bool,
}

const fn calls(name: &'static str, errors: &'static [&'static str], stride: usize) -> Calls {
    Calls {
        name,
        errors,
        stride,
        on_paths: false,
        may_last: false,
    }
}

const fn lasting_calls(
    name: &'static str,
    errors: &'static [&'static str],
    stride: usize,
) -> Calls {
    Calls {
        may_last: true,
        ..calls(name, errors, stride)
    }
}

const fn calls_on_paths(
    name: &'static str,
    errors: &'static [&'static str],
    stride: usize,
) -> Calls {
    Calls {
        on_paths: true,
        ..calls(name, errors, stride)
    }
}

const CALLS: [Calls; 20] = [
    calls("write", &["ENOSPC", "EIO"], 6),
    lasting_calls("pwrite64", &["ENOSPC", "EIO"], 7),
    lasting_calls("writev", &["EIO", "ENOSPC"], 2),
    lasting_calls("pwritev", &["ENOSPC", "EIO"], 2),
    lasting_calls("fsync", &["EIO", "ENOSPC"], 1),
    lasting_calls("fdatasync", &["EIO", "ENOSPC"], 3),
    lasting_calls("msync", &["EIO"], 1),
    calls("ftruncate", &["EIO", "ENOSPC"], 1),
    calls("fallocate", &["EIO", "ENOSPC"], 1),
    calls("rename", &["EIO", "ENOSPC"], 2),
    calls("renameat2", &["ENOSPC", "EIO"], 1),
    calls("linkat", &["ENOSPC", "EIO"], 1),
    calls("unlink", &["EIO"], 1),
    calls("mkdir", &["ENOSPC", "EIO"], 1),
    calls_on_paths("openat", &["EMFILE", "ENOSPC", "EIO"], 8),
    calls_on_paths("read", &["EIO"], 11),
    calls_on_paths("pread64", &["EIO"], 11),
    calls_on_paths("mmap", &["EMFILE", "EIO"], 1),
    calls_on_paths("flock", &["EIO"], 3),
    calls_on_paths("getdents64", &["EIO"], 5),
];

/// Bytes of a page of the engine.
const PAGE: usize = 4096;

/// Seconds that no command takes, however busy the machine is, and how one ends that takes more.
const PATIENCE: &str = "30";
const OUT_OF_PATIENCE: Option<i32> = Some(137);

/// No run makes more calls of one kind.
const MOST_CALLS: usize = 10_000;

fn is_thorough() -> bool {
    std::env::var_os("FILEMAP_TEST_THOROUGH").is_some()
}

/// Words of a command; `TREE` and `LIST` stand for what is scanned and imported.
type Words = &'static [&'static str];

/// A catalogue, a command that changes it, and the question that tells what it did.
struct Scene {
    environment: TestEnvironment,
    tree: TreeBuilder,
    /// A copy of the catalogue before the command; `None` where there was none.
    base: Option<PathBuf>,
    command: Words,
    question: Words,
    /// What makes all right once the fault is gone; none for the command itself.
    remedy: Option<&'static [Words]>,
    /// Is a part of the work done behind the commit that shows it, and completed by the next scan?
    is_completed_later: bool,
    /// Are there so few writes that each may fail?
    has_few_writes: bool,
    /// Does the command commit in steps? What it reached then counts, and answers say that it is not all.
    is_in_steps: bool,
}

/// What is seen of a catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Seen {
    status: Option<i32>,
    text: String,
}

impl Scene {
    /// Nothing is scanned yet.
    fn new(command: Words, question: Words) -> Outcome<Self> {
        let environment = TestEnvironment::new(BINARY)?;
        let tree = environment.tree("tree")?;
        for directory in ["a", "a/deep", "b", "c"] {
            for file in ["one", "two", "three"] {
                tree.file(format!("{directory}/{file}"), 100)?;
            }
        }
        tree.hard_link("b/again", "a/one")?;
        Ok(Self {
            environment,
            tree,
            base: None,
            command,
            question,
            remedy: None,
            is_completed_later: false,
            has_few_writes: false,
            is_in_steps: false,
        })
    }

    /// Runs a command that must succeed.
    fn prepare(&self, words: Words) -> Outcome {
        self.run(words)?.success()?;
        Ok(())
    }

    /// From now on every run begins with the catalogue as it is.
    fn keep(mut self) -> Outcome<Self> {
        let base = self.environment.path().join("base");
        copy_folder(&self.environment.catalogue(), &base)?;
        self.base = Some(base);
        Ok(self)
    }

    fn words(&self, words: Words) -> Vec<OsString> {
        let word = |word: &&str| match (*word, word.strip_prefix("TREE/")) {
            ("TREE", _) => self.tree.path().into(),
            (_, Some(below)) => self.tree.path().join(below).into(),
            ("LIST", _) => self.environment.path().join("list").into(),
            (other, _) => OsString::from(other),
        };
        words.iter().map(word).collect()
    }

    fn run(&self, words: Words) -> Outcome<Ran> {
        Ok(self.environment.run(self.words(words))?)
    }

    /// Puts the catalogue back as it was before the command.
    fn reset(&self) -> Outcome {
        let data = self.environment.home().join("data");
        fs::remove_dir_all(&data)?;
        fs::create_dir(&data)?;
        match &self.base {
            Some(base) => copy_folder(base, &self.environment.catalogue()),
            None => Ok(()),
        }
    }

    fn ask(&self) -> Outcome<Seen> {
        let ran = self.run(self.question)?;
        Ok(Seen {
            status: ran.status,
            text: ran.stdout_text(),
        })
    }

    /// Does what a user would, once the fault is gone. Returns how the last command ended.
    fn mend(&self) -> Outcome<Ran> {
        let remedy = self.remedy.unwrap_or(std::slice::from_ref(&self.command));
        let mut last = None;
        for words in remedy {
            last = Some(self.run(words)?);
        }
        Ok(last.ok_or("no remedy")?)
    }

    /// What `check` says, where it is not content with a catalogue that is there.
    fn trouble(&self) -> Outcome<Option<String>> {
        let ran = self.run(&["check"])?;
        let is_missing = ran.stderr_text().contains("no catalogue at");
        let is_sound = ran.status == Some(0) || is_missing;
        Ok((!is_sound).then(|| ran.to_string()))
    }

    /// Counts what roots hold once another tree is scanned, where that completes the work.
    fn records_in_the_end(&self) -> Outcome<Option<String>> {
        if !self.is_completed_later {
            return Ok(None);
        }
        let other = self.environment.tree("other")?;
        other.file("file", 1)?;
        let words = ["scan".as_ref(), other.path().as_os_str()];
        self.environment.run(words)?.success()?;
        let told = self.run(&["stats", "--json"])?.success()?.stdout_text();
        let told: serde_json::Value = serde_json::from_str(&told)?;
        let tables = told["tables"].as_array().ok_or("no tables")?;
        // The others count attempts: commits, changes and scans.
        let counted = [
            "roots",
            "directories",
            "listings",
            "trees",
            "links",
            "shared",
        ];
        let is_counted =
            |table: &&serde_json::Value| counted.iter().any(|name| table["name"] == *name);
        let counts = tables.iter().filter(is_counted);
        let counts: Vec<_> = counts
            .map(|table| format!("{} {}", table["records"], table["name"]))
            .collect();
        Ok(Some(counts.join(", ")))
    }

    /// Runs the command behind `strace` with these words too. Returns also what that wrote down.
    fn run_traced(&self, words: impl IntoIterator<Item = OsString>) -> Outcome<(Ran, String)> {
        let log = self.environment.path().join("strace.log");
        let mut prefix = ["strace", "-f", "-qq", "-o"].map(OsString::from).to_vec();
        prefix.push(log.clone().into());
        prefix.extend(words);
        // A command that goes on for ever in spite of an error is killed.
        prefix.extend(["timeout", "-s", "KILL", PATIENCE].map(OsString::from));
        let command = self.words(self.command);
        let ran = self.environment.run_behind(prefix, command)?;
        let log = fs::read(&log)?;
        Ok((ran, String::from_utf8_lossy(&log).into_owned()))
    }

    /// The files of the test that the command touches, from the catalogue as it is now.
    fn paths(&self) -> Outcome<BTreeSet<String>> {
        let (_, log) = self.run_traced(["-y", "-etrace=%file,%desc"].map(OsString::from))?;
        let folder = format!("{}/", self.environment.path().display());
        let found = log.match_indices(&folder).filter_map(|(at, _)| {
            let rest = log.get(at..)?;
            rest.split(['"', '>', ' ']).next()
        });
        Ok(found.map(str::to_owned).collect())
    }
}

/// Copies the files of a folder with their times.
fn copy_folder(from: &Path, to: &Path) -> Outcome {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let copy = to.join(entry.file_name());
        fs::copy(entry.path(), &copy)?;
        let times = FileTimes::new().set_modified(entry.metadata()?.modified()?);
        File::options().write(true).open(&copy)?.set_times(times)?;
    }
    Ok(())
}

/// Does a command name the error that a call of it failed with?
fn is_named(error: &str, ran: &Ran) -> bool {
    let words = match error {
        "ENOSPC" => "no space left",
        "EMFILE" => "too many open files",
        _ => "input/output error",
    };
    ran.stderr_text().to_lowercase().contains(words)
}

/// What must hold after a call of a command failed.
struct Judge<'a> {
    scene: &'a Scene,
    before: Seen,
    after: Seen,
    /// What is seen in the end.
    mended: Seen,
    /// How the command ends without a fault.
    status: Option<i32>,
    /// How many records there are in the end, where that is asked.
    records: Option<String>,
    /// What the command touches.
    paths: BTreeSet<String>,
    /// Is `check` content before the command, or was it not after it either?
    is_sound: bool,
    /// What did not hold.
    wrong: Vec<String>,
}

impl<'a> Judge<'a> {
    fn new(scene: &'a Scene) -> Outcome<Self> {
        scene.reset()?;
        let (before, trouble) = (scene.ask()?, scene.trouble()?);
        scene.reset()?;
        let paths = scene.paths()?;
        scene.reset()?;
        let status = scene.run(scene.command)?.status;
        let after = scene.ask()?;
        if scene.remedy.is_some() {
            scene.mend()?.success()?;
        }
        let mended = scene.ask()?;
        assert_eq!(scene.trouble()?, None);
        assert!(
            before != after && before != mended,
            "the command does nothing"
        );
        let records = scene.records_in_the_end()?;
        Ok(Self {
            scene,
            before,
            after,
            mended,
            status,
            records,
            paths,
            is_sound: trouble.is_none(),
            wrong: Vec::new(),
        })
    }

    /// Is this what was seen before or after the command, or what a part of it may show?
    fn may_be_seen(&self, seen: &Seen) -> bool {
        let lines = |seen: &'_ Seen| {
            seen.text
                .lines()
                .map(str::to_owned)
                .collect::<BTreeSet<_>>()
        };
        let (before, after, seen_lines) = (lines(&self.before), lines(&self.after), lines(seen));
        (seen.status == self.before.status && seen_lines == before)
            || (seen.status == self.after.status && seen_lines == after)
            // An empty catalogue tells as little as none.
            || (self.scene.base.is_none() && seen.text.is_empty())
            || (self.scene.is_in_steps
                && seen.status == Some(3)
                && seen_lines.is_subset(&(&before | &after))
                && seen_lines.is_superset(&(&before & &after)))
    }

    /// Lets each call of a kind fail, one at a time. Returns how many did.
    fn try_all(&mut self, calls: &Calls) -> Outcome<usize> {
        let is_every = is_thorough() || (self.scene.has_few_writes && calls.may_last);
        let stride = if is_every { 1 } else { calls.stride };
        let mut met = 0;
        for number in (1..MOST_CALLS).step_by(stride) {
            let chosen = calls.errors.iter().cycle().skip(number / stride);
            let errors: Vec<_> = match is_thorough() {
                true => calls.errors.to_vec(),
                false => chosen.take(1).copied().collect(),
            };
            let which = [format!("{number}"), format!("{number}+")];
            let which = which.iter().take(1 + usize::from(calls.may_last));
            let faults = which.flat_map(|which| errors.iter().map(move |error| (which, *error)));
            for (which, error) in faults {
                self.scene.reset()?;
                let Some(ran) = self.run_failing(calls, error, which)? else {
                    return Ok(met);
                };
                met += 1;
                let what = format!("{} {which} with {error}", calls.name);
                self.judge(&what, is_named(error, &ran), &ran)?;
            }
        }
        Err(format!("{}: calls without end", calls.name).into())
    }

    /// Runs the command with its Nth call failing, or all from the Nth on; `None` when it made no such call.
    fn run_failing(&self, calls: &Calls, error: &str, which: &str) -> Outcome<Option<Ran>> {
        let name = calls.name;
        let mut words = vec![
            OsString::from("--seccomp-bpf"),
            format!("-etrace={name}").into(),
            format!("-einject={name}:error={error}:when={which}").into(),
        ];
        if calls.on_paths {
            let path = |path: &String| [OsString::from("-P"), path.into()];
            words.extend(self.paths.iter().flat_map(path));
        }
        let (ran, log) = self.scene.run_traced(words)?;
        if ran.status == OUT_OF_PATIENCE {
            // Others would take as long.
            return Err(format!("{name} {which} with {error}: it does not end: {ran}").into());
        }
        Ok(log.contains("INJECTED").then_some(ran))
    }

    /// A run that does not name the error must have done what one without a fault does, and end as it.
    fn judge(&mut self, what: &str, is_named: bool, ran: &Ran) -> Outcome {
        if ran.status == Some(127) {
            // The program was not even loaded.
            return Ok(());
        }
        let mut wrong = Vec::new();
        if ran.status.is_none() || ran.stderr_text().contains("panicked") {
            wrong.push("it did not end by itself".to_owned());
        }
        if ran.status != self.status && !is_named {
            wrong.push("it does not name the error".to_owned());
        }
        let seen = self.scene.ask()?;
        let is_done = ran.status == Some(0) || !is_named;
        if !self.may_be_seen(&seen) || (is_done && seen != self.after) {
            wrong.push(format!("then the answer is {seen:?}"));
        }
        if self.is_sound
            && let Some(trouble) = self.scene.trouble()?
        {
            wrong.push(format!("then {trouble}"));
        }
        if seen != self.mended {
            let again = self.scene.mend()?;
            let (seen, trouble) = (self.scene.ask()?, self.scene.trouble()?);
            if again.status != Some(0) || seen != self.mended || trouble.is_some() {
                wrong.push(format!("again: {again}\n  {seen:?}, {trouble:?}"));
            }
        }
        if let Some(records) = self.scene.records_in_the_end()?
            && Some(&records) != self.records.as_ref()
        {
            wrong.push(format!("in the end there are {records}"));
        }
        if !wrong.is_empty() {
            self.wrong
                .push(format!("{what}: {ran}\n  {}", wrong.join("\n  ")));
        }
        Ok(())
    }
}

/// Lets each call that the command makes fail once.
fn fail_each_call(scene: &Scene) -> Outcome {
    let mut judge = Judge::new(scene)?;
    let mut met = 0;
    for calls in &CALLS {
        met += judge.try_all(calls)?;
    }
    assert!(met > 0, "no call was made to fail");
    let count = judge.wrong.len();
    assert_eq!(count, 0, "{} of {met}\n{}", count, judge.wrong.join("\n"));
    Ok(())
}

const FIND: Words = &[
    "find",
    "--all-roots",
    "--no-scan",
    "--format",
    "{bytes} {mtime} {}",
];

#[test]
fn a_first_scan() -> Outcome {
    let mut scene = Scene::new(&["scan", "TREE"], FIND)?;
    scene.is_in_steps = true;
    fail_each_call(&scene)
}

#[test]
fn a_scan_that_finds_changes() -> Outcome {
    let mut scene = Scene::new(&["scan", "TREE"], FIND)?;
    scene.is_in_steps = true;
    scene.prepare(&["scan", "TREE"])?;
    let top = scene.tree.path();
    fs::rename(top.join("a"), top.join("moved"))?;
    fs::remove_file(top.join("b/again"))?;
    fs::remove_dir_all(top.join("c"))?;
    scene.tree.file("new/file", 3)?.file("b/one", 5)?;
    fail_each_call(&scene.keep()?)
}

#[test]
fn a_mark() -> Outcome {
    let scene = Scene::new(
        &["done", "worker", "TREE/a/one", "TREE/b/two"],
        &["pending", "worker", "TREE", "--no-scan"],
    )?;
    scene.prepare(&["scan", "TREE"])?;
    fail_each_call(&scene.keep()?)
}

/// Writes a list of files, which is imported over an earlier one.
fn write_list(scene: &Scene, files: &[(&str, u64)]) -> Outcome {
    let stamp = "2024-01-01 10:00:00";
    let line = |(path, size): &(&str, u64)| {
        format!(
            "<0> {size} 1 0 s={size} a=1 u=1000 g=100 p=-rw-r--r-- ac={stamp} mt={stamp} cr={stamp} nl=1 \
             -- {path}\n"
        )
    };
    let text: String = files.iter().map(line).collect();
    Ok(fs::write(scene.environment.path().join("list"), text)?)
}

#[test]
fn an_import_and_one_that_follows_it() -> Outcome {
    let import: Words = &["import", "--entries", "LIST"];
    let scene = Scene::new(import, FIND)?;
    scene.prepare(&["scan", "TREE"])?;
    write_list(
        &scene,
        &[
            ("/gpfs/top/a/one", 5),
            ("/gpfs/top/a/two", 6),
            ("/gpfs/top/b/three", 7),
        ],
    )?;
    let scene = scene.keep()?;
    fail_each_call(&scene)?;
    scene.reset()?;
    scene.prepare(import)?;
    write_list(&scene, &[("/gpfs/top/a/one", 9), ("/gpfs/top/c/three", 7)])?;
    fail_each_call(&scene.keep()?)
}

#[test]
fn a_root_that_is_forgotten() -> Outcome {
    let mut scene = Scene::new(&["roots", "forget", "TREE"], FIND)?;
    scene.is_completed_later = true;
    scene.has_few_writes = true;
    scene.prepare(&["scan", "TREE"])?;
    fail_each_call(&scene.keep()?)
}

#[test]
fn a_repair_of_a_record() -> Outcome {
    let mut scene = Scene::new(&["check", "--repair"], FIND)?;
    scene.has_few_writes = true;
    scene.remedy = Some(&[&["check", "--repair"], &["scan", "TREE"]]);
    scene.prepare(&["scan", "TREE"])?;
    let data = scene.environment.catalogue().join("data.mdb");
    let mut bytes = fs::read(&data)?;
    let places: Vec<_> = (0..bytes.len())
        .filter(|at| bytes[*at..].starts_with(b"three"))
        .collect();
    assert!(!places.is_empty());
    for place in places {
        bytes[place] ^= 1;
    }
    fs::write(&data, bytes)?;
    fail_each_call(&scene.keep()?)
}

#[test]
fn a_repair_of_a_catalogue_that_cannot_be_opened() -> Outcome {
    let mut scene = Scene::new(&["check", "--repair"], FIND)?;
    scene.has_few_writes = true;
    scene.remedy = Some(&[&["check", "--repair"], &["scan", "TREE"]]);
    scene.prepare(&["scan", "TREE"])?;
    let catalogue = scene.environment.catalogue();
    let (data, note) = (catalogue.join("data.mdb"), catalogue.join("verified"));
    let whole = fs::read(&data)?;
    for page in 2..whole.len() / PAGE {
        let mut bytes = whole.clone();
        // How many entries a page holds.
        bytes[page * PAGE + 12] ^= 0x40;
        fs::write(&data, bytes)?;
        let _ = fs::remove_file(&note);
        if scene.run(FIND)?.status == Some(1) {
            return fail_each_call(&scene.keep()?);
        }
    }
    Err("no page is missed".into())
}
