//! Damaged bytes give an error, or the answer that they gave before: never a panic, a signal, or a
//! wait without end.
//!
//! Bytes are flipped in a process of its own, many one after the other; what it was at stands in a
//! file, so that its death tells the place.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use filemap::{Catalogue, OpenOptions};
use filemap_testkit::{
    Random, ScratchFolder, TreeBuilder, grow_random_tree, random_edits, wait_for_end,
};

use crate::Tested;
use crate::child::{Task, child};
use crate::content::{content, findings};
use crate::drive::{How, open, scan};

const WITHIN: Duration = Duration::from_secs(90);

/// What a child is told: the first byte, how far to the next, and how many.
const PLAN: &str = "plan";
/// Where a child says what it is at.
const PROGRESS: &str = "progress";

/// Opens a catalogue with one byte flipped, checks it and reads all of it.
fn read(catalogue: &Path, tree: &Path) -> Result<String, String> {
    let words = |error: &dyn std::fmt::Display| error.to_string();
    let filemap =
        Catalogue::open(catalogue, &OpenOptions::default()).map_err(|error| words(&error))?;
    let read = filemap.read().map_err(|error| words(&error))?;
    let mut found = Vec::new();
    let checked = filemap_update::check(read.view(), &mut |finding| found.push(words(&finding)));
    // What can be read is read even if it is known to be damaged.
    let answer = answer(&filemap, tree);
    checked.map_err(|error| words(&error))?;
    match found.first() {
        Some(finding) => Err(finding.clone()),
        None => answer,
    }
}

fn answer(filemap: &Catalogue, tree: &Path) -> Result<String, String> {
    let words = |error: filemap::StoreError| error.to_string();
    let read = filemap.read().map_err(|error| error.to_string())?;
    let view = read.view();
    let mut answer = String::new();
    for (root, record) in view.roots().map_err(words)? {
        answer += &format!("{record:?}\n");
        for item in view.directories(root.top(), root.last()).map_err(words)? {
            let (id, record) = item.map_err(words)?;
            answer += &format!("{id} {record:?} {:?}\n", view.tree(id).map_err(words)?);
            view.entries(id, None, |entry| {
                answer += &format!("{entry:?}\n");
                Ok::<_, filemap::StoreError>(std::ops::ControlFlow::Continue(()))
            })
            .map_err(words)?;
        }
    }
    for item in view.changes(filemap::model::Clock(0)).map_err(words)? {
        answer += &format!("{:?}\n", item.map_err(words)?);
    }
    assert!(tree.exists());
    Ok(answer)
}

/// The work of a child: flips bytes one after the other. The expected answer is that of the whole
/// file.
pub(crate) fn read_all(catalogue: &Path, tree: &Path) -> i32 {
    let data = catalogue.join("data.mdb");
    let whole = fs::read(&data).unwrap();
    let note = catalogue.join("verified");
    let verified = fs::read(&note).unwrap();
    let expected = read(catalogue, tree).unwrap();
    let plan = fs::read_to_string(catalogue.join(PLAN)).unwrap();
    let numbers: Vec<usize> = plan.split(' ').map(|word| word.parse().unwrap()).collect();
    let [first, step, count] = numbers.as_slice() else {
        panic!("no plan")
    };
    let mut errors = 0;
    for index in 0..*count {
        let at = (first + index * step) % whole.len();
        let flip = [1u8, 0x80, 0xff][index % 3];
        let mut damaged = whole.clone();
        damaged[at] ^= flip;
        fs::write(&data, &damaged).unwrap();
        fs::write(&note, &verified).unwrap();
        fs::write(
            catalogue.join(PROGRESS),
            format!("byte {at} flipped by {flip:#x}"),
        )
        .unwrap();
        match read(catalogue, tree) {
            Ok(answer) if answer == expected => {}
            Ok(answer) => {
                let differs = answer.lines().zip(expected.lines()).find(|(a, b)| a != b);
                eprintln!("byte {at} flipped by {flip:#x}: another answer: {differs:?}");
                return 1;
            }
            Err(_) => errors += 1,
        }
    }
    println!("{errors} errors");
    0
}

#[test]
fn a_flipped_byte_gives_an_error_or_the_same_answer() -> Tested {
    let scratch = ScratchFolder::new()?;
    let tree = TreeBuilder::new(scratch.join("tree"))?;
    let mut random = Random::new(5);
    grow_random_tree(&tree, &mut random, 150)?;
    let catalogue = scratch.join("catalogue");
    let filemap = open(&catalogue);
    scan(&filemap, tree.path(), How::EXACT);
    for _ in 0..3 {
        random_edits(tree.path(), &mut random, 6)?;
        scan(&filemap, tree.path(), How::EXACT);
    }
    assert!(!content(&filemap, tree.path()).is_empty());
    drop(filemap);
    let [whole, verified] = ["data.mdb", "verified"].map(|name| fs::read(catalogue.join(name)));
    let (whole, verified) = (whole?, verified?);
    let thorough = std::env::var_os("FILEMAP_TEST_THOROUGH").is_some();
    let limit = Duration::from_secs(if thorough { 3600 } else { 20 });
    let (started, mut batch, mut flipped) = (Instant::now(), 0, 0);
    // The two pages with which all begins, each byte flipped in each way.
    for first in [0, 1, 2, 4096, 4097, 4098] {
        fs::write(catalogue.join(PLAN), format!("{first} 1 176"))?;
        fs::write(catalogue.join("verified"), &verified)?;
        run(&catalogue, tree.path(), &whole)?;
    }
    // The steps share no factor with the length, so that every byte comes once.
    let step = (0..)
        .map(|more| 7919 + more)
        .find(|step| gcd(*step, whole.len()) == 1)
        .unwrap();
    while started.elapsed() < limit && flipped < whole.len() {
        let count = 400.min(whole.len() - flipped);
        let first = flipped * step % whole.len();
        fs::write(catalogue.join(PLAN), format!("{first} {step} {count}"))?;
        // The note tells the last transaction, without which an older one would do as well.
        fs::write(catalogue.join("verified"), &verified)?;
        run(&catalogue, tree.path(), &whole)?;
        (batch, flipped) = (batch + 1, flipped + count);
    }
    println!(
        "{flipped} of {} bytes flipped in {batch} processes",
        whole.len()
    );
    Ok(())
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

fn run(catalogue: &Path, tree: &Path, whole: &[u8]) -> Tested {
    fs::write(catalogue.join("data.mdb"), whole)?;
    let mut process = child(Vec::new(), Task::Read, catalogue, tree)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    let ended = wait_for_end(&mut process, WITHIN)?;
    if ended.is_none() {
        process.kill()?;
    }
    let output = process.wait_with_output()?;
    let place = fs::read_to_string(catalogue.join(PROGRESS)).unwrap_or_default();
    let error = String::from_utf8_lossy(&output.stderr);
    let is_well = ended.is_some_and(|status| status.success());
    assert!(is_well, "{place}: ended with {ended:?}: {error}");
    Ok(())
}

#[test]
fn a_file_that_is_cut_short_or_holds_nonsense_is_refused() -> Tested {
    let scratch = ScratchFolder::new()?;
    let tree = TreeBuilder::new(scratch.join("tree"))?;
    grow_random_tree(&tree, &mut Random::new(6), 100)?;
    let catalogue = scratch.join("catalogue");
    let filemap = open(&catalogue);
    scan(&filemap, tree.path(), How::EXACT);
    drop(filemap);
    let data = catalogue.join("data.mdb");
    let whole = fs::read(&data)?;
    for length in [0, 1, 4095, 8192, 12_288, whole.len() / 2, whole.len() - 1] {
        fs::write(&data, &whole[..length])?;
        // What ends the file may be a page that nothing leads to.
        if let Ok(filemap) = Catalogue::open(&catalogue, &OpenOptions::default()) {
            assert_eq!(length, whole.len() - 1);
            assert_eq!(findings(&filemap), [""; 0]);
        }
    }
    for page in 2..whole.len() / 4096 {
        let mut damaged = whole.clone();
        damaged[page * 4096..(page + 1) * 4096].fill(0xa5);
        fs::write(&data, &damaged)?;
        let opened = Catalogue::open(&catalogue, &OpenOptions::default());
        // A free page, or one of an overflow run behind its first, may hold anything.
        if let Ok(filemap) = opened {
            let read = filemap.read()?;
            let mut found = 0;
            filemap_update::check(read.view(), &mut |_| found += 1)?;
            let _ = found;
        }
    }
    Ok(())
}
