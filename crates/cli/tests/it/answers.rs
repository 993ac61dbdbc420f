//! What the program answers is what `find` and `du` say of the same tree.

use std::collections::BTreeMap;
use std::error::Error;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::Command;

use filemap::text::escape;
use filemap_testkit::{FoundPath, Random, SeenTime, TestEnvironment, grow_random_tree, run_find};
use serde_json::Value;

type Outcome = Result<(), Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

fn lines(output: &[u8]) -> Result<Vec<Value>, Box<dyn Error>> {
    let lines = output
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty());
    Ok(lines
        .map(serde_json::from_slice)
        .collect::<Result<_, _>>()?)
}

fn path_of(value: &Value) -> Vec<u8> {
    match &value["path"] {
        Value::String(text) => text.clone().into_bytes(),
        object => escape::read_json_string(object.to_string().as_bytes()).expect("a name"),
    }
}

fn time_text(time: SeenTime) -> String {
    let stamp = filemap::model::Timestamp::from_unix(time.seconds, time.nanoseconds);
    let mut text = Vec::new();
    filemap::text::write_utc(&mut text, stamp);
    String::from_utf8(text).expect("ASCII")
}

fn word(kind: char) -> &'static str {
    match kind {
        'f' => "file",
        'd' => "directory",
        'l' => "symlink",
        'p' => "fifo",
        's' => "socket",
        'b' => "block",
        _ => "char",
    }
}

fn assert_same(found: &FoundPath, value: &Value) {
    let (seen, name) = (&found.seen, escape::terminal(&found.path));
    let number = |key: &str| value[key].as_u64();
    assert_eq!(number("inode"), Some(seen.inode), "{name}");
    assert_eq!(number("device"), Some(seen.device), "{name}");
    assert_eq!(number("links"), Some(seen.links), "{name}");
    assert_eq!(number("uid"), Some(u64::from(seen.uid)), "{name}");
    assert_eq!(number("gid"), Some(u64::from(seen.gid)), "{name}");
    assert_eq!(number("size"), Some(seen.size), "{name}");
    assert_eq!(number("allocated"), Some(seen.allocated), "{name}");
    assert_eq!(value["mode"], format!("{:04o}", seen.permissions), "{name}");
    assert_eq!(value["type"], word(seen.kind), "{name}");
    assert_eq!(value["mtime"], time_text(seen.modified), "{name}");
    assert_eq!(value["ctime"], time_text(seen.changed), "{name}");
}

fn du(folder: &Path, apparent: bool) -> Result<u64, Box<dyn Error>> {
    let mut command = Command::new("du");
    command
        .args(["-s", "--block-size=1"])
        .args(apparent.then_some("--apparent-size"));
    let output = command.arg("--").arg(folder).output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok(text.split('\t').next().unwrap_or_default().parse()?)
}

#[test]
fn find_and_du_agree_with_the_tools_entry_for_entry() -> Outcome {
    for seed in 0..4 {
        let environment = TestEnvironment::new(BINARY)?;
        let tree = environment.tree("data")?;
        grow_random_tree(&tree, &mut Random::new(seed), 400)?;
        environment
            .run([
                std::ffi::OsStr::new("scan"),
                "-q".as_ref(),
                tree.path().as_os_str(),
            ])?
            .success()?;
        let answer = environment
            .run([
                std::ffi::OsStr::new("find"),
                "--json".as_ref(),
                tree.path().as_os_str(),
            ])?
            .success()?;
        let answer: BTreeMap<_, _> = lines(&answer.stdout)?
            .into_iter()
            .map(|value| (path_of(&value), value))
            .collect();
        let top = tree.path().as_os_str().as_bytes().to_vec();
        let wanted: Vec<_> = run_find(tree.path())?
            .into_iter()
            .filter(|found| found.path != top)
            .collect();
        assert_eq!(answer.len(), wanted.len(), "seed {seed}");
        for found in &wanted {
            let value = answer.get(&found.path);
            assert_same(
                found,
                value.unwrap_or_else(|| panic!("{:?} is missing", found.path)),
            );
        }
        let answer = environment
            .run([
                std::ffi::OsStr::new("du"),
                "-s".as_ref(),
                "--json".as_ref(),
                tree.path().as_os_str(),
            ])?
            .success()?;
        let usage = &lines(&answer.stdout)?[0];
        assert_eq!(
            usage["allocated"].as_u64(),
            Some(du(tree.path(), false)?),
            "seed {seed}"
        );
        assert_eq!(
            usage["bytes"].as_u64(),
            Some(du(tree.path(), true)?),
            "seed {seed}"
        );
    }
    Ok(())
}

#[test]
fn a_second_scan_says_nothing_new_and_names_end_as_asked() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("data")?;
    tree.file_named("", b"new\nline\xff")?
        .file("plain", 10)?
        .directory("sub")?;
    let top = tree.path().as_os_str();
    environment
        .run([std::ffi::OsStr::new("scan"), top])?
        .success()?;
    let before = std::fs::read(environment.catalogue().join("data.mdb"))?;
    let again = environment
        .run([std::ffi::OsStr::new("scan"), "--json".as_ref(), top])?
        .success()?;
    let last = lines(&again.stdout)?.pop().ok_or("no answer")?;
    for key in ["new", "changed", "removed", "moved", "unreadable"] {
        assert_eq!(last[key], 0, "{key}");
    }
    assert_eq!(last["entries"], 3);
    assert!(last["seconds"].is_number());
    assert_eq!(
        std::fs::read(environment.catalogue().join("data.mdb"))?,
        before
    );
    let names = environment.run([
        std::ffi::OsStr::new("find"),
        "-0".as_ref(),
        ".".as_ref(),
        top,
    ])?;
    let names = names.success()?.stdout;
    let names: Vec<_> = names
        .split(|byte| *byte == 0)
        .filter(|name| !name.is_empty())
        .collect();
    let wanted = [&b"new\nline\xff"[..], b"plain", b"sub"].map(|name| {
        let mut path = top.as_bytes().to_vec();
        path.push(b'/');
        path.extend_from_slice(name);
        path
    });
    assert_eq!(names, wanted);
    Ok(())
}
