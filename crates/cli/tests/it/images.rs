//! Disk images on the command line, beside what the makers' tools and the source tree say.

use std::error::Error;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use filemap_testkit::TestEnvironment;

pub(crate) type Outcome<T = ()> = Result<T, Box<dyn Error>>;

pub(crate) const BINARY: &str = env!("CARGO_BIN_EXE_filemap");
/// Where partitions begin.
const FIRST: u64 = 1 << 20;
const SIZE: u64 = 8 << 20;

/// Runs a program that makes or reads images; one that is missing or fails is an error.
pub(crate) fn run<S: AsRef<OsStr>>(program: &str, arguments: &[S]) -> Outcome<String> {
    let run = Command::new(program)
        .args(arguments)
        .env(
            "PATH",
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        )
        .env("LC_ALL", "C.UTF-8")
        .output()
        .map_err(|error| format!("{program} cannot be run: {error}"))?;
    if !run.status.success() {
        return Err(format!("{program} failed: {}", String::from_utf8_lossy(&run.stderr)).into());
    }
    Ok(String::from_utf8_lossy(&run.stdout).into_owned())
}

/// Makes an ext4 filesystem of a tree.
pub(crate) fn filesystem(tree: &Path, image: &Path) -> Outcome {
    fs::File::create(image)?.set_len(SIZE)?;
    let arguments = ["-q", "-F", "-t", "ext4", "-d"].map(OsStr::new);
    let paths = [tree.as_os_str(), image.as_os_str()];
    run("mke2fs", &[&arguments[..], &paths].concat())?;
    Ok(())
}

/// A tree with what images have to keep.
pub(crate) fn source(path: &Path) -> Outcome {
    fs::create_dir_all(path.join("sub/deep"))?;
    fs::write(path.join("a.txt"), "hello\n")?;
    fs::write(path.join("sub/many"), vec![7; 300_000])?;
    fs::File::create(path.join("sub/sparse"))?.set_len(3 << 20)?;
    fs::write(path.join(OsStr::from_bytes(b"odd\xff -- \n")), "x")?;
    symlink("sub/many", path.join("link"))?;
    Ok(())
}

/// Writes filesystems into the partitions of a disk: sectors of 512 bytes, each 8 MiB, from 1 MiB on, with
/// room between them for what logical partitions need.
fn disk(path: &Path, script: &str, filesystems: &[(u64, &Path)]) -> Outcome {
    fs::File::create(path)?.set_len(64 << 20)?;
    let commands = path.with_extension("sfdisk");
    fs::write(&commands, script)?;
    let line = format!("sfdisk -q '{}' < '{}'", path.display(), commands.display());
    run("sh", &["-c", &line])?;
    let mut bytes = fs::read(path)?;
    for (offset, filesystem) in filesystems {
        let content = fs::read(filesystem)?;
        let from = usize::try_from(*offset)?;
        bytes[from..from + content.len()].copy_from_slice(&content);
    }
    fs::write(path, bytes)?;
    Ok(())
}

/// A disk with two primary partitions and three logical ones, the last two of which hold filesystems.
pub(crate) fn logical(environment: &TestEnvironment) -> Outcome<PathBuf> {
    let (one, two) = (
        environment.path().join("one"),
        environment.path().join("two"),
    );
    source(&one)?;
    fs::create_dir(&two)?;
    fs::write(two.join("only here"), "2")?;
    let filesystems = ["1.ext4", "2.ext4"].map(|name| environment.path().join(name));
    filesystem(&one, &filesystems[0])?;
    filesystem(&two, &filesystems[1])?;
    let path = environment.path().join("disk.img");
    let script = "label: dos\nstart=2048,size=16384,type=83\nstart=20480,size=100000,type=5\n\
                  start=22528,size=4096,type=83\nstart=28672,size=16384,type=83\n\
                  start=53248,size=16384,type=83\n";
    let places = [
        (FIRST, filesystems[0].as_path()),
        (28672 * 512, &filesystems[0]),
        (53248 * 512, &filesystems[1]),
    ];
    disk(&path, script, &places)?;
    Ok(path)
}

/// The paths below a place of a tree, as `find` tells them, each behind a prefix.
fn below(tree: &Path, prefix: &str) -> Outcome<Vec<Vec<u8>>> {
    let found = Command::new("find")
        .current_dir(tree)
        .args([".", "-mindepth", "1", "-printf", "%P\\0"])
        .output()?;
    let names = found
        .stdout
        .split(|byte| *byte == 0)
        .filter(|name| !name.is_empty());
    let mut paths: Vec<Vec<u8>> = names
        .map(|name| [prefix.as_bytes(), b"/", name].concat())
        .collect();
    paths.push([prefix.as_bytes(), b"/lost+found"].concat());
    Ok(paths)
}

fn listed(environment: &TestEnvironment, place: &str) -> Outcome<Vec<Vec<u8>>> {
    let ran = environment
        .run(["image", "ls", "-R", "-0", place])?
        .success()?;
    let names = ran
        .stdout
        .split(|byte| *byte == 0)
        .filter(|name| !name.is_empty());
    Ok(names.map(<[u8]>::to_vec).collect())
}

fn sorted(mut paths: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    paths.sort();
    paths
}

#[test]
fn one_command_lists_every_file_of_every_partition_whatever_the_container() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let raw = logical(&environment)?;
    let sum = run("sha256sum", &[&raw])?;
    let sum = sum.split(' ').next().unwrap_or_default().to_owned();
    for (format, name, options) in [
        ("raw", "again.img", ""),
        ("vpc", "disk.vhd", "force_size=on"),
    ] {
        let path = environment.path().join(name);
        let (raw, made) = (raw.display().to_string(), path.display().to_string());
        let mut words = vec!["convert", "-O", format];
        if !options.is_empty() {
            words.extend(["-o", options]);
        }
        words.extend([raw.as_str(), made.as_str()]);
        run("qemu-img", &words)?;
        let mut wanted = Vec::new();
        for (zone, tree) in [(1, "one"), (6, "one"), (7, "two")] {
            wanted.extend(below(
                &environment.path().join(tree),
                &format!("{made}!/{zone}"),
            )?);
        }
        assert_eq!(
            sorted(listed(&environment, &made)?),
            sorted(wanted),
            "{format}"
        );
        let hashes = environment
            .run(["image", "hash", "--json", &made])?
            .success()?;
        let answer: serde_json::Value = serde_json::from_slice(&hashes.stdout)?;
        assert_eq!(answer["sha256"], serde_json::json!(sum), "{format}");
    }
    Ok(())
}

#[test]
fn what_is_taken_out_is_what_was_put_in() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let raw = logical(&environment)?.display().to_string();
    let (source, out) = (
        environment.path().join("one"),
        environment.path().join("out"),
    );
    let place = format!("{raw}!/6");
    let taken = |more: &[&str]| {
        let words = ["image", "extract", &place, out.to_str().unwrap_or_default()];
        environment.run([&words[..], more].concat())
    };
    taken(&[])?.success()?;
    run(
        "diff",
        &[
            "-r",
            "--no-dereference",
            "-x",
            "lost+found",
            source.to_str().unwrap_or_default(),
            out.to_str().unwrap_or_default(),
        ],
    )?;
    for name in ["a.txt", "sub", "link"] {
        let (before, after) = (
            source.join(name).symlink_metadata()?,
            out.join(name).symlink_metadata()?,
        );
        assert_eq!(
            (before.mtime(), before.mode()),
            (after.mtime(), after.mode()),
            "{name}"
        );
    }
    assert_eq!(
        out.join("sub/sparse").symlink_metadata()?.blocks(),
        0,
        "the hole is kept"
    );

    // What is there is left, named, and the rest goes on.
    fs::write(out.join("a.txt"), "mine")?;
    fs::remove_file(out.join("sub/many"))?;
    let again = taken(&[])?.expect_status(3)?;
    assert!(
        again.stderr_text().contains("a.txt: file exists"),
        "{}",
        again.stderr_text()
    );
    assert_eq!(fs::read(out.join("a.txt"))?, b"mine");
    assert_eq!(fs::read(out.join("sub/many"))?, vec![7; 300_000]);
    taken(&["--replace"])?;
    assert_eq!(fs::read(out.join("a.txt"))?, b"hello\n");
    Ok(())
}

#[test]
fn nothing_is_written_outside_of_the_folder() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let (source, victim) = (
        environment.path().join("s"),
        environment.path().join("victim"),
    );
    fs::create_dir_all(source.join("d"))?;
    fs::create_dir(&victim)?;
    symlink(&victim, source.join("absolute"))?;
    symlink("../victim", source.join("up"))?;
    symlink("../up", source.join("d/inside"))?;
    fs::write(source.join("d/f"), "f")?;
    let image = environment.path().join("s.img");
    filesystem(&source, &image)?;
    // The folder holds a link where the image has a directory.
    let out = environment.path().join("out");
    fs::create_dir(&out)?;
    symlink(&victim, out.join("d"))?;
    let place = format!("{}!/0", image.display());
    let ran = environment.run(["image", "extract", &place, out.to_str().unwrap_or_default()])?;
    let said = ran.expect_status(3)?.stderr_text();
    for name in [
        "absolute: the link leads out",
        "up: the link leads out",
        "d/f: its folder could not be made",
    ] {
        assert!(said.contains(name), "{name}: {said}");
    }
    assert_eq!(fs::read_dir(&victim)?.count(), 0);
    assert!(out.join("up").symlink_metadata().is_err());
    Ok(())
}

#[test]
fn an_image_in_an_image_is_reached_by_one_path() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let inner = environment.path().join("inner");
    source(&inner)?;
    let outer = environment.path().join("outer");
    // Names that look like ends of images do no harm.
    fs::create_dir_all(outer.join("wow!/0"))?;
    fs::write(outer.join("wow!/0/here"), "plain")?;
    let images = (
        outer.join("inner.img"),
        environment.path().join("outer.img"),
    );
    filesystem(&inner, &images.0)?;
    fs::File::create(&images.1)?.set_len(32 << 20)?;
    run(
        "mke2fs",
        &[
            "-q",
            "-F",
            "-t",
            "ext2",
            "-d",
            outer.to_str().unwrap_or_default(),
            images.1.to_str().unwrap_or_default(),
        ],
    )?;
    let image = images.1.display().to_string();
    let read = |path: &str| -> Outcome<Vec<u8>> {
        let place = format!("{image}!/0/{path}");
        Ok(environment.run(["image", "cat", &place])?.success()?.stdout)
    };
    assert_eq!(read("wow!/0/here")?, b"plain");
    assert_eq!(read("inner.img!/0/a.txt")?, b"hello\n");
    assert_eq!(read("inner.img!/0/sub/many")?, vec![7; 300_000]);
    let wanted = below(&inner, &format!("{image}!/0/inner.img!/0"))?;
    let found = listed(&environment, &format!("{image}!/0/inner.img!"))?;
    assert_eq!(sorted(found), sorted(wanted));
    Ok(())
}

#[test]
fn what_is_no_image_or_not_there_is_said() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let raw = logical(&environment)?.display().to_string();
    let noise = environment.path().join("noise");
    fs::write(&noise, vec![0x5a; 100_000])?;
    let noise = noise.display().to_string();
    let fifo = environment.path().join("fifo");
    run("mkfifo", &[&fifo])?;
    let fifo = fifo.display().to_string();
    let folder = environment.path().display().to_string();
    for (words, status, said) in [
        (
            vec!["ls", &noise],
            1,
            "no container, partition table or filesystem",
        ),
        (
            vec!["ls", "--raw", &noise],
            3,
            "nothing in it could be listed",
        ),
        (vec!["ls", &fifo], 1, "fifo"),
        (vec!["info", &folder], 1, "is a directory"),
        (vec!["info", "missing"], 1, "no such file"),
        (
            vec!["ls", &format!("{raw}!/9")],
            1,
            "it has no zone 9: there are 1, 2, 5, 6, 7",
        ),
        (vec!["ls", &format!("{raw}!/x")], 1, "the number of a zone"),
        (
            vec!["ls", &format!("{raw}!/6/none")],
            1,
            "nothing has this name there",
        ),
        (vec!["cat", &format!("{raw}!/6/sub")], 1, "it is no file"),
        (vec!["ls", &format!("{raw}!/5")], 1, "no known filesystem"),
    ] {
        let words: Vec<&str> = std::iter::once("image")
            .chain(words.iter().copied())
            .collect();
        let ran = environment.run(&words)?.expect_status(status)?;
        assert!(
            ran.stderr_text().contains(said),
            "{words:?}: {}",
            ran.stderr_text()
        );
        assert!(ran.stdout.is_empty(), "{words:?}");
    }
    Ok(())
}

#[test]
fn damage_is_told_and_never_a_shorter_list_with_success() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.path().join("tree");
    source(&tree)?;
    // What is listed behind the damage is marked.
    fs::write(tree.join("zz"), "z")?;
    let image = environment.path().join("tree.img");
    filesystem(&tree, &image)?;
    // The directory's block is found by a name in it, and spoiled.
    let mut bytes = fs::read(&image)?;
    let at = bytes
        .windows(6)
        .position(|part| part == b"sparse")
        .ok_or("no such name")?;
    bytes[at / 1024 * 1024..][..1024].fill(0xa5);
    fs::write(&image, bytes)?;
    let image = image.display().to_string();
    for words in [
        ["image", "ls", "-R", &image],
        ["image", "tree", "--", &image],
        ["image", "verify", "--", &image],
    ] {
        let ran = environment.run(words)?.expect_status(3)?;
        assert!(
            ran.stderr_text().contains("sub: "),
            "{words:?}: {}",
            ran.stderr_text()
        );
    }
    let ran = environment.run(["image", "ls", "-R", "--json", &image])?;
    let marked = ran.expect_status(3)?.stdout_text();
    assert!(marked.contains("\"complete\":false"), "{marked}");
    let place = format!("{image}!/0/sub");
    let ran = environment
        .run(["image", "ls", "--json", &place])?
        .expect_status(3)?;
    let complete = ran
        .stdout_text()
        .lines()
        .all(|line| line.contains("\"complete\":false"));
    assert!(complete, "{}", ran.stdout_text());
    Ok(())
}

#[test]
fn a_file_whose_content_is_cut_off_does_not_fit() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.path().join("tree");
    source(&tree)?;
    let image = environment.path().join("tree.img");
    filesystem(&tree, &image)?;
    let bytes = fs::read(&image)?;
    let content = bytes.windows(4096).position(|part| part == [7; 4096]);
    let end = u64::try_from(content.ok_or("no content")?)? + 100_000;
    fs::File::options().write(true).open(&image)?.set_len(end)?;
    let ran = environment.run([OsStr::new("image"), OsStr::new("verify"), image.as_os_str()])?;
    let ran = ran.expect_status(3)?;
    assert!(
        ran.stderr_text().contains("sub/many: "),
        "{}",
        ran.stderr_text()
    );
    assert!(
        ran.stdout_text().contains("DIFFERS"),
        "{}",
        ran.stdout_text()
    );
    Ok(())
}

#[test]
fn a_page_tells_what_an_image_is() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let raw = logical(&environment)?.display().to_string();
    let ran = environment.run(["image", "info", &raw])?.success()?;
    let page = ran.stdout_text();
    for text in [
        "container: raw, 64 MiB",
        "partitions: MBR",
        "zone 7: ",
        "ext4, ",
        " used (",
        "uuid: ",
    ] {
        assert!(page.contains(text), "{text}: {page}");
    }
    let ran = environment
        .run(["image", "zones", "--json", &raw])?
        .success()?;
    let lines: Result<Vec<serde_json::Value>, _> = ran
        .stdout_text()
        .lines()
        .map(serde_json::from_str)
        .collect();
    let numbers: Vec<_> = lines?.iter().map(|zone| zone["zone"].clone()).collect();
    assert_eq!(numbers, [1, 2, 5, 6, 7]);
    let ran = environment.run(["image", "verify", &raw])?.success()?;
    assert!(ran.stdout_text().contains("fits"));
    Ok(())
}
