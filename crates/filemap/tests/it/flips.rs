//! A bit that went bad in a value is an error, or makes no difference: no question is answered from
//! it, and no writer gives it a good checksum.

use std::fs;
use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use filemap::model::{Clock, Stat, Timestamp};
use filemap::query::{
    DiskUsage, Find, Place, Report, ReportQuestion, Retry, SortBy, SortKey, Total, Tree,
};
use filemap::text::filter::{Filter, Test};
use filemap::{
    BulkEntry, Catalogue, Error, Format, ImportOptions, List, OpenOptions, Silent, Since, Trust,
    Verdict,
};
use filemap_testkit::{Random, ScratchFolder, TreeBuilder, grow_random_tree, random_edits};
use heed::types::Bytes;
use heed::{CommitOrAbort, Database, EnvOpenOptions};

use crate::Tested;
use crate::content::{content, findings};
use crate::drive::{How, open, scan};

/// A question, and what it is called.
type Question = (
    &'static str,
    fn(&Catalogue, &Path, &mut String) -> Result<(), Error>,
);

/// A value as it lies: its table, and the bytes to look for in the file.
struct Value {
    table: &'static str,
    /// The key and the value where they lie side by side, the value alone where it has its own page.
    bytes: Vec<u8>,
    /// Where the value begins in them.
    start: usize,
}

const TABLES: [&str; 15] = [
    "meta",
    "roots",
    "directories",
    "listings",
    "trees",
    "changes",
    "queue",
    "links",
    "shared",
    "lost",
    "owners",
    "imports",
    "consumers",
    "marks",
    "scans",
];

fn values(catalogue: &Path) -> heed::Result<Vec<Value>> {
    let mut options = EnvOpenOptions::new();
    options.map_size(1 << 26).max_dbs(64);
    #[expect(unsafe_code, reason = "LMDB is read as it lies")]
    // SAFETY: nobody else has the catalogue open.
    let env = unsafe { options.open(catalogue)? };
    let opened = env.open_databases_and_commit(env.read_txn()?, |opener, txn| {
        let mut found = Vec::new();
        for name in TABLES {
            let mut options = opener.database_options().types::<Bytes, Bytes>();
            found.extend(options.name(name).open(txn)?);
        }
        let found: Result<[_; TABLES.len()], _> = found.try_into();
        let found = found.map_err(|_| heed::Error::Mdb(heed::MdbError::NotFound))?;
        Ok::<_, heed::Error>(CommitOrAbort::<_, ()>::Commit(found))
    })?;
    let tables: [Database<'_, Bytes, Bytes>; TABLES.len()] = opened.commit().expect("all tables");
    let txn = env.read_txn()?;
    let mut values = Vec::new();
    for (table, database) in TABLES.into_iter().zip(tables) {
        for item in database.iter(&txn)? {
            let (key, value) = item?;
            let is_apart = value.len() > 1500;
            let (bytes, start) = match is_apart {
                true => (value.to_vec(), 0),
                false => ([key, value].concat(), key.len()),
            };
            values.push(Value {
                table,
                bytes,
                start,
            });
        }
    }
    drop(txn);
    env.prepare_for_closing().wait();
    Ok(values)
}

/// The data file with one bit of a value flipped, wherever the value lies in it.
fn flipped(whole: &[u8], value: &Value, bit: usize) -> Vec<u8> {
    let mut damaged = whole.to_vec();
    let at = value.start + bit / 8;
    let mut places = 0;
    for place in memchr::memmem::find_iter(whole, &value.bytes) {
        damaged[place + at] ^= 1 << (bit % 8);
        places += 1;
    }
    assert!(places > 0, "a value of {} is not in the file", value.table);
    damaged
}

fn note(text: &mut String, line: &dyn std::fmt::Debug) {
    *text += &format!("{line:?}\n");
}

fn visit(text: &mut String, line: &dyn std::fmt::Debug) -> ControlFlow<()> {
    note(text, line);
    ControlFlow::Continue(())
}

fn places(filemap: &Catalogue) -> Result<Vec<Place>, Error> {
    let read = filemap.read()?;
    let roots = read.view().roots()?;
    let tops = roots.iter().map(|(root, _)| Place::top(read.view(), *root));
    Ok(tops.collect::<Result<_, _>>()?)
}

fn find(filemap: &Catalogue, find: &Find, text: &mut String) -> Result<(), Error> {
    let (read, places) = (filemap.read()?, places(filemap)?);
    find.run(&read, &places, &filemap.limits(), &mut |found| {
        visit(text, found)
    })?;
    Ok(())
}

const QUESTIONS: [Question; 13] = [
    ("roots", |filemap, _, text| {
        note(text, &filemap.roots()?);
        Ok(())
    }),
    ("find", |filemap, _, text| {
        find(filemap, &Find::default(), text)
    }),
    ("find by size", |filemap, _, text| {
        let question = Find {
            sort: vec![SortKey::ascending(SortBy::Size)],
            ..Find::of(Test::Size(1..=100_000))
        };
        find(filemap, &question, text)
    }),
    ("find by name and time", |filemap, _, text| {
        let filter: Filter = "name has e and mtime>=@1".parse().unwrap();
        let question = Find::of(filter);
        find(filemap, &question, text)
    }),
    ("ls", |filemap, _, text| {
        let question = Find {
            max_depth: Some(1),
            sums: true,
            ..Find::default()
        };
        find(filemap, &question, text)
    }),
    ("tree", |filemap, tree, text| {
        let read = filemap.read()?;
        let place = Place::resolve(&read, tree.as_os_str().as_bytes(), None)?;
        Tree::default().run(&read, &place, &mut |line| visit(text, line))?;
        Ok(())
    }),
    ("du", |filemap, _, text| {
        let (read, places) = (filemap.read()?, places(filemap)?);
        let mut question = DiskUsage::default();
        question.run(&read, &places, &filemap.limits(), &mut |usage| {
            visit(text, &usage)
        })?;
        note(text, &Total::of(&read, &places, &filemap.limits())?);
        Ok(())
    }),
    ("pending", |filemap, _, text| {
        let pending = filemap.pending("p", Retry::All)?;
        let question = Find::default().for_consumer("p", &pending);
        let (read, places) = (filemap.read()?, places(filemap)?);
        let mut failed = None;
        question.run(
            &read,
            &places,
            &filemap.limits(),
            &mut |found| match filemap.pending_reason(&read, &pending, found) {
                Ok(reason) => visit(text, &(found.path, reason)),
                Err(error) => {
                    failed = Some(error);
                    ControlFlow::Break(())
                }
            },
        )?;
        failed.map_or(Ok(()), Err)
    }),
    ("consumers", |filemap, _, text| {
        for consumer in filemap.consumers()? {
            let places = places(filemap)?;
            let counts = filemap.consumer_counts(&consumer, &Find::default(), &places)?;
            note(text, &(consumer, counts));
        }
        Ok(())
    }),
    ("changes", |filemap, _, text| {
        for since in [Since::Clock(Clock(1)), Since::Time(Timestamp::MIN)] {
            filemap.changes(since, &[], &mut |line| visit(text, line))?;
        }
        Ok(())
    }),
    ("log", |filemap, tree, text| {
        for root in filemap.roots()? {
            note(text, &filemap.history(root.root)?);
        }
        let since = Timestamp::from_unix(1, 0);
        note(text, &filemap.growth(tree.as_os_str().as_bytes(), since)?);
        Ok(())
    }),
    ("report", |filemap, _, text| {
        let (read, places) = (filemap.read()?, places(filemap)?);
        for counts_entries in [true, false] {
            let question = ReportQuestion {
                counts_entries,
                ..ReportQuestion::default()
            };
            note(
                text,
                &Report::of(&read, &places, &question, &filemap.limits())?,
            );
        }
        Ok(())
    }),
    ("stat", |filemap, tree, text| {
        let names = fs::read_dir(tree).unwrap().map(|entry| entry.unwrap());
        let mut paths: Vec<PathBuf> = names.map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            note(text, &filemap.known(path.as_os_str().as_bytes())?);
        }
        Ok(())
    }),
];

fn ask(catalogue: &Path, tree: &Path, question: &Question) -> Result<String, String> {
    let options = OpenOptions::default();
    let filemap = Catalogue::open(catalogue, &options).map_err(|error| error.to_string())?;
    let mut text = String::new();
    (question.1)(&filemap, tree, &mut text).map_err(|error| error.to_string())?;
    Ok(text)
}

fn path(tree: &TreeBuilder, name: &str) -> Vec<u8> {
    tree.path().join(name).as_os_str().as_bytes().to_vec()
}

/// A catalogue with something in every table, and the tree it is of.
fn make(scratch: &ScratchFolder) -> Result<TreeBuilder, Box<dyn std::error::Error>> {
    let tree = TreeBuilder::new(scratch.join("tree"))?;
    let mut random = Random::new(4);
    grow_random_tree(&tree, &mut random, 60)?;
    tree.file("linked", 9)?;
    fs::hard_link(tree.path().join("linked"), tree.path().join("again"))?;
    for number in 0..120 {
        tree.file(format!("many/a name of some length {number}"), number)?;
    }
    let filemap = open(&scratch.join("catalogue"));
    scan(&filemap, tree.path(), How::EXACT);
    random_edits(tree.path(), &mut random, 5)?;
    scan(&filemap, tree.path(), How::EXACT);
    let named = ["linked", "many/a name of some length 7"];
    let mut names = named.iter().map(|name| path(&tree, name));
    filemap.mark("p", &mut names, &Verdict::Done)?;
    let failed = Verdict::Failed {
        reason: "no image".to_owned(),
        transient: false,
    };
    let mut names = std::iter::once(path(&tree, "many/a name of some length 9"));
    filemap.mark("p", &mut names, &failed)?;
    let lines: String = (0..300)
        .map(|n| format!("{{\"path\":\"/list/{}/file{n}\",\"size\":{n},\"uid\":{n},\"gid\":1,\"atime\":{n}}}\n", n % 3))
        .collect();
    let list = List::Stream(Box::new(std::io::Cursor::new(lines)), b"list".to_vec());
    let options = ImportOptions {
        format: Some(Format::Json),
        entries: true,
        ..ImportOptions::default()
    };
    filemap.import(vec![list], &options, &Silent, &AtomicBool::new(false))?;
    // A scan that was stopped leaves directories in the queue, and what was lost.
    random_edits(tree.path(), &mut random, 8)?;
    let stopped = How {
        is_tiny: true,
        stop_after: Some(2),
        ..How::EXACT
    };
    scan(&filemap, tree.path(), stopped);
    Ok(tree)
}

/// Picks a value, of each table as often as of any other, and a bit of it.
fn pick<'v>(values: &'v [Value], random: &mut Random) -> (&'v Value, usize) {
    loop {
        let table = *random.choose(&TABLES).unwrap();
        let of_table: Vec<_> = values.iter().filter(|value| value.table == table).collect();
        if let Some(value) = random.choose(&of_table) {
            let bits = (value.bytes.len() - value.start) * 8;
            return (value, usize::try_from(random.below(bits as u64)).unwrap());
        }
    }
}

fn flips(usual: u64) -> u64 {
    let told = std::env::var("FILEMAP_TEST_FLIPS").ok();
    told.and_then(|text| text.parse().ok()).unwrap_or(usual)
}

#[test]
fn no_question_is_answered_from_a_value_that_went_bad() -> Tested {
    let scratch = ScratchFolder::new()?;
    let tree = make(&scratch)?;
    let catalogue = scratch.join("catalogue");
    let values = values(&catalogue)?;
    let data = catalogue.join("data.mdb");
    let whole = fs::read(&data)?;
    let expected: Vec<_> = QUESTIONS
        .iter()
        .map(|question| ask(&catalogue, tree.path(), question).expect(question.0))
        .collect();
    assert!(expected.iter().all(|answer| !answer.is_empty()));
    let mut random = Random::new(9);
    let mut errors = 0;
    for _ in 0..flips(150) {
        let (value, bit) = pick(&values, &mut random);
        fs::write(&data, flipped(&whole, value, bit))?;
        for (question, expected) in QUESTIONS.iter().zip(&expected) {
            match ask(&catalogue, tree.path(), question) {
                Ok(answer) if answer == *expected => {}
                Ok(answer) => {
                    let mut lines = answer.lines().zip(expected.lines());
                    let differs = lines.find(|(found, wanted)| found != wanted);
                    panic!("{}: bit {bit} of {}: {differs:?}", question.0, value.table);
                }
                Err(error) => {
                    let names_it = error.contains(value.table) && error.contains("--repair");
                    assert!(names_it, "{}: {}: {error}", question.0, value.table);
                    errors += 1;
                }
            }
        }
    }
    assert!(errors > 0, "nothing was read of what was damaged");
    Ok(())
}

/// What may write to a catalogue.
const WRITERS: usize = 8;

fn write(filemap: &Catalogue, tree: &TreeBuilder, which: usize) -> Result<(), Error> {
    let options = |trust| filemap::ScanOptions {
        trust,
        ..filemap::ScanOptions::default()
    };
    let stop = AtomicBool::new(false);
    let scan = |trust| {
        filemap
            .scan(tree.path(), &options(trust), &Silent, &stop)
            .map(drop)
    };
    match which {
        0 => scan(Trust::Quick),
        1 => scan(Trust::Exact),
        2 => scan(Trust::Full),
        3 => {
            let mut names = std::iter::once(path(tree, "many/a name of some length 8"));
            filemap.mark("p", &mut names, &Verdict::Done).map(drop)
        }
        4 => filemap.forget_consumer("p").map(drop),
        5 => {
            let entry = BulkEntry {
                path: b"some/file".to_vec(),
                stat: Stat {
                    mode: 0o100_644,
                    size: 9,
                    ..Stat::default()
                },
                ..BulkEntry::default()
            };
            filemap.put_entries(Path::new("/bulk"), &[entry]).map(drop)
        }
        6 => {
            let root = filemap.find_root(tree.path().as_os_str().as_bytes())?;
            filemap.label_root(root.root, "photos")
        }
        _ => {
            let list = List::Stream(
                Box::new(std::io::Cursor::new(
                    &b"{\"path\":\"/l/x\",\"size\":1,\"uid\":1,\"gid\":1,\"atime\":1}\n"[..],
                )),
                b"other".to_vec(),
            );
            let options = ImportOptions {
                format: Some(Format::Json),
                ..ImportOptions::default()
            };
            filemap
                .import(vec![list], &options, &Silent, &stop)
                .map(drop)
        }
    }
}

/// Copies the files of a catalogue.
fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    let _ = fs::remove_dir_all(to);
    fs::create_dir(to)?;
    for file in fs::read_dir(from)? {
        let file = file?;
        fs::copy(file.path(), to.join(file.file_name()))?;
    }
    Ok(())
}

/// All that is kept of the tree, and what is pending in it.
fn kept(filemap: &Catalogue, tree: &Path) -> Result<String, Error> {
    let mut text = format!("{:?}\n", content(filemap, tree));
    (QUESTIONS[7].1)(filemap, tree, &mut text)?;
    Ok(text)
}

#[test]
fn no_writer_gives_a_value_that_went_bad_a_good_checksum() -> Tested {
    let scratch = ScratchFolder::new()?;
    let tree = make(&scratch)?;
    let (whole, tried) = (scratch.join("catalogue"), scratch.join("tried"));
    let values = values(&whole)?;
    let bytes = fs::read(whole.join("data.mdb"))?;
    let mut expected = Vec::new();
    for which in 0..WRITERS {
        copy(&whole, &tried)?;
        let filemap = Catalogue::open(&tried, &OpenOptions::default())?;
        write(&filemap, &tree, which)?;
        assert_eq!(findings(&filemap), [""; 0], "writer {which}");
        // A stopped scan is ended, so that all that is compared is settled.
        write(&filemap, &tree, 1)?;
        expected.push(kept(&filemap, tree.path())?);
    }
    let mut random = Random::new(10);
    let mut refused = 0;
    for round in 0..usize::try_from(flips(120))? {
        let (value, bit) = pick(&values, &mut random);
        let which = round % WRITERS;
        copy(&whole, &tried)?;
        fs::write(tried.join("data.mdb"), flipped(&bytes, value, bit))?;
        let place = format!("writer {which}, bit {bit} of {}", value.table);
        let Ok(filemap) = Catalogue::open(&tried, &OpenOptions::default()) else {
            continue;
        };
        if write(&filemap, &tree, which).is_err() {
            refused += 1;
        }
        let mut found = 0;
        filemap_update::check(filemap.read()?.view(), &mut |_| found += 1)?;
        if found > 0 {
            continue;
        }
        // Nothing is wrong any more: then all must be right.
        write(&filemap, &tree, 1)?;
        let kept = kept(&filemap, tree.path())?;
        assert!(
            kept == expected[which],
            "{place}: another state, and no finding"
        );
    }
    assert!(refused > 0, "no writer read what was damaged");
    Ok(())
}
