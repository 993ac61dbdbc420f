//! What the catalogue knows of disk images: answers come from it as long as they are right, and never after.

use std::error::Error;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, FileTimes};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use filemap_testkit::{Outcome as Ran, TestEnvironment, wait_for};
use serde_json::Value;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");
const SIZE: usize = 1 << 20;

/// The bytes of a disk with one partition that begins at a sector, and its content.
fn disk(first: u32, fill: u8) -> Vec<u8> {
    let mut bytes = vec![fill; SIZE];
    bytes[..512].fill(0);
    bytes[450] = 0x83;
    bytes[454..458].copy_from_slice(&first.to_le_bytes());
    bytes[458..462].copy_from_slice(&100_u32.to_le_bytes());
    bytes[510..512].copy_from_slice(&[0x55, 0xaa]);
    bytes
}

/// A catalogue, and a folder with an image in it.
struct Known {
    environment: TestEnvironment,
    image: PathBuf,
}

impl Known {
    fn new() -> Outcome<Self> {
        Self::named(b"disk.img")
    }

    /// The same with another name of the image.
    fn named(name: &[u8]) -> Outcome<Self> {
        let environment = TestEnvironment::new(BINARY)?;
        let tree = environment.tree("images")?;
        environment
            .run([
                OsStr::new("scan"),
                OsStr::new("-q"),
                tree.path().as_os_str(),
            ])?
            .success()?;
        let image = tree.path().join(OsStr::from_bytes(name));
        fs::write(&image, disk(8, 1))?;
        Ok(Self { environment, image })
    }

    fn run(&self, words: &[&str], path: &Path) -> Outcome<Ran> {
        let words = words.iter().map(OsStr::new);
        let words: Vec<&OsStr> = words.chain([path.as_os_str()]).collect();
        Ok(self.environment.run(words)?)
    }

    fn json(&self, words: &[&str], path: &Path) -> Outcome<Value> {
        let words: Vec<&str> = words.iter().copied().chain(["--json"]).collect();
        let ran = self.run(&words, path)?.success()?;
        Ok(serde_json::from_slice(&ran.stdout)?)
    }

    /// The hash of an image, and where its first zone begins.
    fn told(&self, path: &Path) -> Outcome<(String, u64)> {
        let hash = self.json(&["image", "hash"], path)?;
        let info = self.json(&["image", "info"], path)?;
        let offset = info["zones"][0]["offset"].as_u64();
        Ok((
            hash["sha256"].as_str().unwrap_or_default().to_owned(),
            offset.unwrap_or_default(),
        ))
    }

    /// What is told of an image is what `sha256sum` says, and where its zone begins.
    fn assert_right(&self, path: &Path, what: &str) -> Outcome {
        let sum = std::process::Command::new("sha256sum")
            .arg("-z")
            .arg(path)
            .output()?;
        let sum = String::from_utf8_lossy(sum.stdout.get(..64).unwrap_or_default()).into_owned();
        let mut first = [0; 4];
        File::open(path)?.read_exact_at(&mut first, 454)?;
        let offset = u64::from(u32::from_le_bytes(first)) * 512;
        for _ in 0..2 {
            assert_eq!(self.told(path)?, (sum.clone(), offset), "{what}");
        }
        let known = self.json(&["image", "info"], path)?["hashes"]["sha256"].clone();
        assert!(known.is_null() || known == sum.as_str(), "{what}: {known}");
        Ok(())
    }

    fn clock(&self) -> Outcome<u64> {
        let ran = self.environment.run(["stats", "--json"])?.success()?;
        let stats: Value = serde_json::from_slice(&ran.stdout)?;
        Ok(stats["clock"].as_u64().unwrap_or_default())
    }

    fn records(&self, table: &str) -> Outcome<u64> {
        let ran = self.environment.run(["stats", "--json"])?.success()?;
        let stats: Value = serde_json::from_slice(&ran.stdout)?;
        let tables = stats["tables"].as_array().cloned().unwrap_or_default();
        let found = tables.iter().find(|found| found["name"] == table);
        Ok(found
            .and_then(|found| found["records"].as_u64())
            .unwrap_or(u64::MAX))
    }

    fn list(&self) -> Outcome<Vec<Value>> {
        let ran = self
            .environment
            .run(["image", "list", "--json"])?
            .success()?;
        let lines = ran.stdout.split(|byte| *byte == b'\n');
        let lines = lines.filter(|line| !line.is_empty());
        Ok(lines
            .map(serde_json::from_slice)
            .collect::<Result<_, _>>()?)
    }

    /// Asks for the hash until it is known for good: where stamps are coarse, what was just written may change
    /// once more without a trace, and what was read then does not count.
    fn settle(&self, words: &[&str]) -> Outcome {
        let settled = wait_for(Duration::from_secs(60), || -> Outcome<Option<()>> {
            self.run(&[&["image", "hash"], words].concat(), &self.image)?
                .success()?;
            let known = self.list()?;
            Ok(
                (known.first().map(|vault| &vault["state"]) == Some(&"current".into()))
                    .then_some(()),
            )
        })?;
        settled.ok_or_else(|| "it is never known for good".into())
    }

    fn check(&self) -> Outcome {
        self.environment.run(["check"])?.success()?;
        Ok(())
    }
}

fn set_mtime(path: &Path, from: &fs::Metadata) -> Outcome {
    let times = FileTimes::new().set_modified(from.modified()?);
    File::options().write(true).open(path)?.set_times(times)?;
    Ok(())
}

#[test]
fn a_second_answer_reads_nothing_of_the_image_and_writes_nothing() -> Outcome {
    let known = Known::new()?;
    known.settle(&[])?;
    known.assert_right(&known.image, "as it is")?;
    let (info, hash) = (
        known.run(&["image", "info"], &known.image)?.success()?,
        known.run(&["image", "hash"], &known.image)?.success()?,
    );
    let page = info.stdout_text();
    let sum = String::from_utf8_lossy(hash.stdout.get(8..40).unwrap_or_default()).into_owned();
    assert!(page.contains(&format!("md5: {sum}")), "{page}");
    let before = known.clock()?;
    let image = known.image.display().to_string();
    let trace = known.environment.path().join("trace");
    for (words, wanted) in [("info", &info), ("zones", &info), ("hash", &hash)] {
        let mut behind: Vec<OsString> = ["strace", "-f", "-qq", "-y", "-o"].map(Into::into).into();
        behind.push(trace.clone().into());
        let ran = known
            .environment
            .run_behind(behind, ["image", words, image.as_str()])?
            .success()?;
        if words != "zones" {
            assert_eq!(ran.stdout, wanted.stdout, "{words}");
        }
        let calls = fs::read_to_string(&trace)?;
        let touching: Vec<&str> = calls
            .lines()
            .filter(|line| line.contains("disk.img"))
            .collect();
        assert!(!touching.is_empty(), "strace saw nothing");
        let reads = touching.iter().filter(|line| {
            ["open", "read", "mmap"].iter().any(|call| {
                let called = line.split_whitespace().nth(1).unwrap_or_default();
                called.starts_with(call) && !called.starts_with("readlink")
            })
        });
        assert_eq!(reads.count(), 0, "{touching:#?}");
        let syncs = calls.lines().filter(|line| line.contains("sync("));
        assert_eq!(syncs.count(), 0);
    }
    assert_eq!(known.clock()?, before);
    known.check()
}

#[test]
fn what_changed_is_told_anew_however_it_was_hidden() -> Outcome {
    let known = Known::new()?;
    let image = &known.image;
    known.assert_right(image, "as it is")?;
    let before = fs::symlink_metadata(image)?;

    fs::write(image, disk(16, 1))?;
    known.assert_right(image, "written again with the same size")?;

    let other = image.with_extension("new");
    fs::write(&other, disk(24, 2))?;
    set_mtime(&other, &before)?;
    fs::rename(&other, image)?;
    assert_eq!(fs::symlink_metadata(image)?.mtime(), before.mtime());
    known.assert_right(image, "replaced, with the size and time of before")?;

    let file = File::options().write(true).open(image)?;
    file.write_all_at(&32_u32.to_le_bytes(), 454)?;
    set_mtime(image, &before)?;
    known.assert_right(image, "its table edited in place, and the time put back")?;

    file.write_all_at(b"x", 700_000)?;
    set_mtime(image, &before)?;
    known.assert_right(image, "a byte in its middle edited, and the time put back")?;

    file.set_len(SIZE as u64 + 512)?;
    known.assert_right(image, "appended to")?;
    file.set_len(SIZE as u64)?;
    known.assert_right(image, "cut")?;

    let moved = image.with_extension("moved");
    fs::rename(image, &moved)?;
    known.assert_right(&moved, "renamed")?;
    fs::write(image, disk(40, 3))?;
    known.assert_right(image, "another one under the old name")?;
    known.assert_right(&moved, "the renamed one again")?;
    assert_eq!(known.list()?.len(), 2);

    fs::remove_file(image)?;
    let gone = known.run(&["image", "info"], image)?.expect_status(1)?;
    assert!(
        gone.stderr_text().contains("no such file"),
        "{}",
        gone.stderr_text()
    );
    let states: Vec<Value> = known
        .list()?
        .into_iter()
        .map(|vault| vault["state"].clone())
        .collect();
    assert!(
        states.contains(&"gone".into()) && states.contains(&"current".into()),
        "{states:?}"
    );
    known.check()
}

#[test]
fn what_it_is_made_of_counts_too() -> Outcome {
    let known = Known::named(b"disk.001")?;
    let second = known.image.with_extension("002");
    let whole = disk(8, 1);
    fs::write(&known.image, &whole[..SIZE / 2])?;
    fs::write(&second, &whole[SIZE / 2..])?;
    let (sum, _) = known.told(&known.image)?;
    assert_eq!(known.told(&known.image)?.0, sum);
    let before = fs::symlink_metadata(&second)?;
    File::options()
        .write(true)
        .open(&second)?
        .write_all_at(b"x", 9)?;
    set_mtime(&second, &before)?;
    let (edited, _) = known.told(&known.image)?;
    assert_ne!(edited, sum, "the second piece was edited");
    // What was looked for and was not there is there now.
    let info = known.json(&["image", "info"], &known.image)?;
    fs::write(known.image.with_extension("003"), [0; 512])?;
    let longer = known.json(&["image", "info"], &known.image)?;
    let length = |info: &Value| info["layers"][0]["length"].as_u64().unwrap_or_default();
    assert_eq!(length(&longer), length(&info) + 512);
    known.check()
}

#[test]
fn an_image_under_two_paths_is_one_and_odd_names_are_names() -> Outcome {
    let known = Known::named(b"50%_a:1 \xff!")?;
    known.assert_right(&known.image, "an odd name")?;
    let beside = known.image.with_file_name(OsStr::from_bytes(b"50%_a"));
    fs::write(&beside, disk(56, 9))?;
    known.assert_right(&beside, "a name that begins alike")?;
    let folder = known.environment.path().join("images");
    let link = known.environment.path().join("by-link");
    std::os::unix::fs::symlink(&folder, &link)?;
    let name = known.image.file_name().unwrap_or_default();
    known.assert_right(&link.join(name), "through a link")?;
    assert_eq!(known.list()?.len(), 2);
    // A hard link is the same image; that its ctime moved makes it read once more.
    let hard = known.image.with_file_name("hard");
    fs::hard_link(&known.image, &hard)?;
    known.assert_right(&hard, "a hard link")?;
    let listed = known.list()?;
    assert_eq!(listed.len(), 2);
    let paths = |vault: &Value| vault["paths"].as_array().map_or(0, Vec::len);
    assert_eq!(listed.iter().map(paths).max(), Some(2), "{listed:?}");
    let forgotten = known.json(&["image", "forget"], &known.image)?;
    assert_eq!(forgotten["images"], 1);
    known.assert_right(&beside, "the other one is still known")?;
    assert_eq!(known.list()?.len(), 1);
    known.check()
}

#[test]
fn forget_takes_all_of_an_image_and_nothing_of_another() -> Outcome {
    let known = Known::new()?;
    let other = known.image.with_file_name("disk.img1");
    fs::write(&other, disk(8, 2))?;
    for image in [&known.image, &other] {
        known.told(image)?;
        known.run(&["image", "session", "new"], image)?.success()?;
    }
    for table in ["vaults", "zones", "territories", "sessions"] {
        assert_eq!(known.records(table)?, 2, "{table}");
    }
    let told = known
        .run(&["image", "forget"], &known.image)?
        .success()?
        .stderr_text();
    assert!(
        told.contains("1 images, 1 zones, 1 filesystems, 1 sessions"),
        "{told}"
    );
    for table in ["vaults", "zones", "territories", "sessions"] {
        assert_eq!(known.records(table)?, 1, "{table}");
    }
    known.assert_right(&other, "the other one")?;
    let again = known
        .run(&["image", "forget"], &known.image)?
        .expect_status(1)?;
    assert!(
        again.stderr_text().contains("nothing is known"),
        "{}",
        again.stderr_text()
    );
    fs::remove_file(&other)?;
    known.run(&["image", "forget"], &other)?.success()?;
    assert_eq!(known.records("vault_index")?, 0);
    known.check()
}

#[test]
fn a_session_stands_where_it_was_set_and_outlives_the_program() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("t")?;
    tree.file("home/anna/letter", 9)?;
    let image = tree.path().join("disk.img");
    crate::images::filesystem(&tree.path().join("home"), &image)?;
    environment
        .run([
            OsStr::new("scan"),
            OsStr::new("-q"),
            tree.path().as_os_str(),
        ])?
        .success()?;
    let image = image.display().to_string();
    let run = |words: &[&str]| -> Outcome<String> {
        let ran = environment
            .run([&["image", "session"], words].concat())?
            .success()?;
        Ok(ran.stdout_text().trim_end().to_owned())
    };
    let place = format!("{image}!/0/anna");
    let id = run(&["new", &place])?;
    assert_eq!(run(&["show", &id])?, place);
    let listed = environment
        .run(["image", "ls", &run(&["show", &id])?])?
        .success()?;
    assert_eq!(listed.stdout_text(), "letter\n");
    run(&["set", &id, "!/0/anna/letter/"])?;
    assert_eq!(run(&["show", &id])?, format!("{place}/letter"));
    let refused = environment.run(["image", "session", "set", &id, "!/0/berta"])?;
    refused.expect_status(1)?;
    assert_eq!(run(&["show", &id])?, format!("{place}/letter"));
    run(&["set", &id, &image])?;
    let second = run(&["new", &place])?;
    let answers = run(&["list", "--json"])?;
    let answers: Vec<Value> = answers
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?;
    assert_eq!(answers.len(), 2);
    assert_eq!(
        (&answers[0]["zone"], &answers[0]["place"]),
        (&Value::Null, &image.into())
    );
    assert_eq!(answers[1]["path"], "anna");
    run(&["close", &id])?;
    environment
        .run(["image", "session", "show", &id])?
        .expect_status(1)?;
    assert_eq!(run(&["show", &second])?, place);
    assert_ne!(run(&["new", &place])?, second);
    environment.run(["check"])?.success()?;
    Ok(())
}

#[test]
fn without_a_catalogue_or_without_wanting_one_nothing_is_kept() -> Outcome {
    let mut known = Known::new()?;
    known.environment.set("FILEMAP_IMAGE_CACHE", "false");
    known.assert_right(&known.image, "nothing is to be kept")?;
    assert_eq!(known.records("vaults")?, 0);
    known.environment.set("FILEMAP_IMAGE_CACHE", "true");
    let nowhere = known.environment.path().join("nowhere");
    known.environment.set("FILEMAP_CATALOGUE", &nowhere);
    known.assert_right(&known.image, "no catalogue")?;
    assert!(nowhere.symlink_metadata().is_err(), "none was made");
    known.environment.run(["image", "list"])?.expect_status(1)?;
    let foreign = known.environment.path().join("foreign");
    fs::create_dir(&foreign)?;
    fs::write(foreign.join("x"), "x")?;
    known.environment.set("FILEMAP_CATALOGUE", &foreign);
    known.assert_right(&known.image, "no catalogue, but a folder of somebody else")?;
    let told = known.run(&["image", "info"], &known.image)?.success()?;
    assert!(
        told.stderr_text().contains("is not used"),
        "{}",
        told.stderr_text()
    );
    Ok(())
}

#[test]
fn a_catalogue_that_cannot_be_written_to_answers_and_keeps_nothing() -> Outcome {
    let mut known = Known::new()?;
    let catalogue = known.environment.path().join("of-another");
    known.environment.set("FILEMAP_CATALOGUE", &catalogue);
    let folder = known.environment.path().join("images");
    known.run(&["scan", "-q"], &folder)?.success()?;
    // It belongs to somebody else: it can be read, and not written to.
    for entry in fs::read_dir(&catalogue)? {
        open_to_all(&entry?.path(), 0o644)?;
    }
    for folder in [known.environment.path(), &folder, &catalogue] {
        open_to_all(folder, 0o755)?;
    }
    open_to_all(&known.image, 0o644)?;
    let image = known.image.display().to_string();
    let run = |words: &str| -> Outcome<String> {
        let ran = known
            .environment
            .run_unprivileged(["image", words, &image])?
            .success()?;
        assert_eq!(ran.stderr_text(), "", "{words}");
        Ok(ran.stdout_text())
    };
    let first = run("hash")?;
    assert_eq!(known.records("vaults")?, 0);
    let own = known.run(&["image", "hash"], &known.image)?.success()?;
    assert_eq!(own.stdout_text(), first);
    assert_eq!(known.records("vaults")?, 1);
    assert_eq!(run("hash")?, first);
    run("info")?;
    Ok(())
}

fn open_to_all(path: &Path, mode: u32) -> Outcome {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::set_permissions(path, fs::Permissions::from_mode(mode))?)
}

#[test]
fn what_was_allowed_once_is_not_allowed_for_ever() -> Outcome {
    let known = Known::new()?;
    fs::write(&known.image, vec![0x5a; SIZE])?;
    let raw = |words: &[&str]| known.run(&[&["image"], words].concat(), &known.image);
    raw(&["info"])?.expect_status(1)?;
    raw(&["info", "--raw"])?.success()?;
    assert_eq!(known.records("vaults")?, 1);
    let refused = raw(&["info"])?.expect_status(1)?;
    assert!(
        refused.stderr_text().contains("that is known"),
        "{}",
        refused.stderr_text()
    );
    raw(&["hash"])?.expect_status(1)?;
    raw(&["hash", "--raw"])?.success()?;
    // An image that needs no permission is known whoever asks.
    fs::write(&known.image, disk(8, 1))?;
    known.settle(&["--raw"])?;
    let before = known.clock()?;
    raw(&["hash"])?.success()?;
    assert_eq!(known.clock()?, before);
    Ok(())
}

#[test]
fn what_nobody_asks_about_is_forgotten_on_request() -> Outcome {
    let mut known = Known::new()?;
    known.told(&known.image)?;
    let unused = |known: &Known| -> Outcome<Value> {
        let ran = known
            .environment
            .run(["image", "forget", "--unused", "--json"])?;
        Ok(serde_json::from_slice(&ran.success()?.stdout)?)
    };
    assert_eq!(unused(&known)?["images"], 0);
    known.environment.set("FILEMAP_IMAGE_MAX_AGE_DAYS", "0");
    // Not asked about for more than no day at all: from the next second on.
    let removed = wait_for(Duration::from_secs(60), || -> Outcome<Option<Value>> {
        let removed = unused(&known)?;
        Ok((removed["images"] == 1).then_some(removed))
    })?;
    let removed = removed.ok_or("it was never forgotten")?;
    assert_eq!(
        (&removed["zones"], &removed["territories"]),
        (&1.into(), &1.into())
    );
    assert_eq!(known.records("vaults")?, 0);
    Ok(())
}

#[test]
fn damage_is_found_and_mended_and_answers_stay_right() -> Outcome {
    let known = Known::new()?;
    known.told(&known.image)?;
    known
        .run(&["image", "session", "new"], &known.image)?
        .success()?;
    let data = known.environment.catalogue().join("data.mdb");
    let mut bytes = fs::read(&data)?;
    // The name of the container, which only the record of the image holds.
    let name = b"\x03\0\0\0raw";
    let places: Vec<usize> = (0..bytes.len() - name.len())
        .filter(|at| bytes[*at..].starts_with(name))
        .collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at + 4..at + 7].copy_from_slice(b"war");
    }
    fs::write(&data, bytes)?;
    let told = known.run(&["image", "info"], &known.image)?.success()?;
    assert!(
        told.stderr_text().contains("not used"),
        "{}",
        told.stderr_text()
    );
    known.environment.run(["check"])?.expect_status(1)?;
    known.environment.run(["check", "--repair"])?.success()?;
    assert_eq!(known.records("sessions")?, 0, "its image is gone");
    known.assert_right(&known.image, "after the repair")?;
    known.check()
}
