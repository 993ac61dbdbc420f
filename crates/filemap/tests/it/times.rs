//! Times of files are kept as the filesystem says them, from before the year 1 to the end of all that
//! `statx` can say, and are compared, sorted and written as such.

use std::fs;
use std::ops::{ControlFlow, RangeInclusive};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use filemap::model::Timestamp;
use filemap::query::{Find, Place, Retry, SortBy, SortKey};
use filemap::text::filter::{Test, TimeField, TimeSpan};
use filemap::text::{Calendar, write_utc};
use filemap::{Catalogue, Verdict};
use rustix::fs::{AtFlags, CWD, Timespec, Timestamps, utimensat};

use crate::Tested;
use crate::content::{assert_is_the_tree, content, findings};
use crate::drive::{How, open, scan};

/// Seconds and nanoseconds, in order, with how JSON tells them. Of the first and the last second the
/// kernel keeps the start only.
const TIMES: [(i64, u32, &str); 15] = [
    (i64::MIN, 0, "@-9223372036854775808"),
    (i64::MIN + 1, 7, "@-9223372036854775806.999999993"),
    (-99_999_999_999, 0, "@-99999999999"),
    (-62_135_596_800, 5, "0001-01-01T00:00:00.000000005Z"),
    (-11_644_473_600, 0, "1601-01-01T00:00:00.000000000Z"),
    (-2_208_988_800, 1, "1900-01-01T00:00:00.000000001Z"),
    (-(1 << 31), 0, "1901-12-13T20:45:52.000000000Z"),
    (-(1 << 31), 9, "1901-12-13T20:45:52.000000009Z"),
    (0, 0, "1970-01-01T00:00:00.000000000Z"),
    (1_700_000_000, 3, "2023-11-14T22:13:20.000000003Z"),
    (16_725_225_600, 0, "2500-01-01T00:00:00.000000000Z"),
    (
        253_370_764_800,
        999_999_999,
        "9999-01-01T00:00:00.999999999Z",
    ),
    (999_999_999_999, 0, "@999999999999"),
    (i64::MAX - 1, 999_999_999, "@9223372036854775806.999999999"),
    (i64::MAX, 0, "@9223372036854775807"),
];

fn touch(path: &Path, seconds: i64, nanoseconds: u32) -> Tested {
    let time = Timespec {
        tv_sec: seconds,
        tv_nsec: nanoseconds.into(),
    };
    let times = Timestamps {
        last_access: time,
        last_modification: time,
    };
    Ok(utimensat(CWD, path, &times, AtFlags::empty())?)
}

/// The names found, in the order asked for.
fn found(filemap: &Catalogue, top: &Path, find: &Find) -> Result<Vec<String>, filemap::Error> {
    let read = filemap.read()?;
    let place = Place::resolve(&read, top.as_os_str().as_bytes(), None)?;
    let mut names = Vec::new();
    find.run(&read, &[place], &filemap.limits(), &mut |found| {
        names.push(String::from_utf8_lossy(found.entry.name).into_owned());
        ControlFlow::Continue(())
    })?;
    Ok(names)
}

fn within(range: RangeInclusive<Timestamp>) -> Find {
    Find::of(Test::Time(TimeField::Mtime, TimeSpan::new(range)))
}

#[test]
fn any_time_of_a_file_is_kept_compared_and_written() -> Tested {
    // A filesystem in memory keeps any time; another keeps those that it can.
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir())?;
    let tree = folder.path().join("tree");
    fs::create_dir_all(tree.join("many"))?;
    let mut kept = Vec::new();
    for (index, (seconds, nanoseconds, text)) in TIMES.into_iter().enumerate() {
        let path = tree.join(format!("{index:02}"));
        fs::write(&path, b"x")?;
        touch(&path, seconds, nanoseconds)?;
        let seen = filemap_testkit::look(&path)?.modified;
        let time = Timestamp::from_unix(seen.seconds, seen.nanoseconds);
        if time == Timestamp::from_unix(seconds, nanoseconds) {
            kept.push((format!("{index:02}"), time, text));
        }
    }
    // More of them in one directory than a block has entries.
    for number in 0..600_i64 {
        let path = tree.join(format!("many/{number}"));
        fs::write(&path, b"x")?;
        touch(&path, (number - 300) * 1_000_000_000_000, 1)?;
    }
    assert!(!folder.path().starts_with("/dev/shm") || kept.len() == TIMES.len());
    let filemap = open(&folder.path().join("catalogue"));
    scan(&filemap, &tree, How::EXACT);
    assert_is_the_tree(&content(&filemap, &tree), &tree);
    assert_eq!(findings(&filemap), [""; 0]);
    let again = scan(&filemap, &tree, How::EXACT);
    assert!(!again.wrote, "{again:?}");

    let calendar = Calendar::utc(filemap::now());
    for (name, time, text) in &kept {
        let only = found(&filemap, &tree, &within(*time..=*time))?;
        assert_eq!(only, [name.as_str()]);
        let mut written = Vec::new();
        write_utc(&mut written, *time);
        assert_eq!(String::from_utf8(written)?, *text);
        assert_eq!(calendar.parse(text)?, *time);
    }
    let sorted = Find {
        sort: vec![SortKey::ascending(SortBy::Mtime)],
        max_depth: Some(1),
        ..Find::of(Test::Size(1..=1))
    };
    let names = found(&filemap, &tree, &sorted)?;
    let expected: Vec<_> = (0..TIMES.len())
        .map(|index| format!("{index:02}"))
        .collect();
    assert_eq!(names, expected);
    let all = within(Timestamp::MIN..=Timestamp::MAX);
    assert_eq!(found(&filemap, &tree, &all)?.len(), 600 + TIMES.len() + 1);

    // Marks hold them too, and tell when one changes by a nanosecond.
    let path = |name: &str| tree.join(name).as_os_str().as_bytes().to_vec();
    let mut paths = expected.iter().map(|name| path(name));
    filemap.mark("p", &mut paths, &Verdict::Done)?;
    let pending = || -> Result<Vec<String>, filemap::Error> {
        let question = Find {
            max_depth: Some(1),
            ..Find::default().for_consumer("p", &filemap.pending("p", Retry::None)?)
        };
        found(&filemap, &tree, &question)
    };
    assert_eq!(pending()?, [""; 0]);
    touch(&tree.join("02"), -99_999_999_999, 1)?;
    scan(&filemap, &tree, How::EXACT);
    assert_eq!(pending()?, ["02"]);
    assert_is_the_tree(&content(&filemap, &tree), &tree);
    Ok(())
}
