//! A tree with what Unix filesystems can hold, to be put into images and compared with what is read there.

use std::ffi::OsStr;
use std::fs::{self, File, FileTimes};
use std::io::Result;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileExt, PermissionsExt, chown, lchown, symlink};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::tools::run;

/// What the filesystem that a tree is made for can hold.
#[derive(Clone, Copy)]
pub(crate) struct Abilities {
    /// Names that are not UTF-8.
    pub(crate) raw_names: bool,
    /// The longest name, in bytes.
    pub(crate) longest_name: usize,
    /// The longest target of a link.
    pub(crate) longest_link: usize,
    /// The latest time, as Unix seconds.
    pub(crate) latest: u64,
}

impl Abilities {
    pub(crate) const ALL: Self = Self {
        raw_names: true,
        longest_name: 255,
        longest_link: 1000,
        latest: i32::MAX as u64,
    };
}

fn content(seed: usize, size: usize) -> Vec<u8> {
    let byte =
        |at: usize| (at.wrapping_mul(31) ^ seed.wrapping_mul(77) ^ (at >> 8)).to_le_bytes()[0];
    (0..size).map(byte).collect()
}

fn set_time(path: &Path, seconds: u64) -> Result<()> {
    let time = SystemTime::UNIX_EPOCH + Duration::new(seconds, 123_456_700);
    let times = FileTimes::new().set_modified(time).set_accessed(time);
    File::open(path)?.set_times(times)
}

fn named(folder: &Path, name: &[u8]) -> PathBuf {
    folder.join(OsStr::from_bytes(name))
}

/// Fills a folder with about 500 entries.
pub(crate) fn grow(top: &Path, abilities: Abilities) -> Result<()> {
    plain(&top.join("plain"), abilities)?;
    names(&top.join("names"), abilities)?;
    deep(top)?;
    links(&top.join("links"), abilities)?;
    special(&top.join("special"))?;
    sparse(&top.join("sparse"))?;
    fs::create_dir(top.join("empty"))?;
    set_time(&top.join("plain"), 1_111_111_111)
}

fn plain(folder: &Path, abilities: Abilities) -> Result<()> {
    fs::create_dir(folder)?;
    for index in 0..400 {
        let path = folder.join(format!("file number {index:03}.txt"));
        fs::write(&path, content(index, index * 97 % 9000))?;
        set_time(&path, 1_000_000_000 + 86_413 * index as u64)?;
    }
    let large = folder.join("large.bin");
    fs::write(&large, content(7, 700_001))?;
    set_time(&large, abilities.latest)?;
    fs::write(folder.join("empty"), b"")
}

fn names(folder: &Path, abilities: Abilities) -> Result<()> {
    fs::create_dir(folder)?;
    let longest = "n".repeat(abilities.longest_name);
    let wide = "\u{65e5}".repeat(abilities.longest_name / 3);
    let mut names: Vec<&[u8]> = vec![
        b"UPPER.TXT",
        b"lower.txt",
        b".hidden",
        b"-dash",
        b"two  blanks ",
        b"quotes \" ' `",
        b"semi;colon",
        b"a.b.c.d",
        "\u{fc}n\u{ef}c\u{f6}de".as_bytes(),
        "u\u{308}".as_bytes(),
        "\u{65e5}\u{672c}\u{8a9e}.txt".as_bytes(),
        "emoji \u{1f600}.txt".as_bytes(),
        longest.as_bytes(),
        wide.as_bytes(),
    ];
    if abilities.raw_names {
        names.extend([
            b"raw \xff\xfe".as_slice(),
            b"\x01\x7f",
            b"half \xed\xa0\x80",
            b"new\nline",
        ]);
    }
    for (index, name) in names.iter().enumerate() {
        fs::write(named(folder, name), content(index, index + 1))?;
    }
    Ok(())
}

fn deep(top: &Path) -> Result<()> {
    let mut folder = top.to_owned();
    for depth in 0..10 {
        folder.push(format!("depth{depth}"));
        fs::create_dir(&folder)?;
        fs::write(folder.join("here"), content(depth, 5000 * depth))?;
    }
    Ok(())
}

fn links(folder: &Path, abilities: Abilities) -> Result<()> {
    fs::create_dir(folder)?;
    fs::write(folder.join("one"), b"linked three times")?;
    fs::hard_link(folder.join("one"), folder.join("two"))?;
    fs::hard_link(folder.join("one"), folder.join("three"))?;
    symlink("one", folder.join("short"))?;
    symlink("../links/./one", folder.join("dots"))?;
    symlink("/", folder.join("root"))?;
    symlink("/etc/passwd", folder.join("absolute"))?;
    for length in [58, 59, 60, 61, 127, 250, 300, abilities.longest_link] {
        let target = format!("x{}", "/".repeat(length - 2)) + "y";
        let parts: String = (0..length)
            .map(|at| if at % 9 == 8 { '/' } else { 't' })
            .collect();
        let target = if length == 58 { target } else { parts };
        symlink(target, folder.join(format!("target of {length}")))?;
    }
    if abilities.raw_names {
        symlink(OsStr::from_bytes(b"\xff\xfe"), folder.join("raw"))?;
    }
    Ok(())
}

fn special(folder: &Path) -> Result<()> {
    fs::create_dir(folder)?;
    run("mkfifo", [folder.join("fifo")]);
    for (index, mode) in [0o4755, 0o000, 0o1777, 0o640].into_iter().enumerate() {
        let path = folder.join(format!("mode{mode:o}"));
        fs::write(&path, content(index, 10))?;
        fs::set_permissions(&path, fs::Permissions::from_mode(mode))?;
    }
    if filemap_testkit::is_root() {
        let device = |name: &str, numbers: [&str; 3]| {
            let path = folder.join(name).to_string_lossy().into_owned();
            run("mknod", [path.as_str()].into_iter().chain(numbers));
        };
        device("character", ["c", "5", "1"]);
        device("block", ["b", "300", "70000"]);
        let owned = folder.join("owned");
        fs::write(&owned, b"by others")?;
        chown(&owned, Some(70_000), Some(80_000))?;
        symlink("owned", folder.join("owned link"))?;
        lchown(folder.join("owned link"), Some(1000), Some(2000))?;
    }
    Ok(())
}

fn sparse(folder: &Path) -> Result<()> {
    fs::create_dir(folder)?;
    let middle = File::create(folder.join("middle"))?;
    middle.set_len(5_000_000)?;
    middle.write_all_at(&content(3, 10_000), 2_000_000)?;
    let pieces = File::create(folder.join("pieces"))?;
    for index in 0..300 {
        pieces.write_all_at(&content(index, 4096), index as u64 * 12_288)?;
    }
    pieces.set_len(300 * 12_288)?;
    let nothing = File::create(folder.join("nothing"))?;
    nothing.set_len(1_000_000)?;
    let late = File::create(folder.join("late"))?;
    late.write_all_at(b"far away", 70_000_000)
}

/// A folder with many empty files.
pub(crate) fn grow_wide(top: &Path, files: usize) -> Result<()> {
    let folder = top.join("wide");
    fs::create_dir(&folder)?;
    for index in 0..files {
        File::create(folder.join(format!("a name of usual length {index:06}.dat")))?;
    }
    Ok(())
}
