//! What is left out of an answer is what is left out of a scan with the same glob.

use std::collections::BTreeSet;
use std::error::Error;
use std::ffi::OsStr;
use std::path::Path;

use filemap_testkit::TestEnvironment;

type Outcome = Result<(), Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

fn paths(
    environment: &TestEnvironment,
    words: &[&str],
    top: &Path,
) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let typed = words.iter().map(OsStr::new).chain([top.as_os_str()]);
    let output = environment.run(typed)?.success()?.stdout_text();
    let start = format!("{}/", top.display());
    let paths = output
        .lines()
        .filter_map(|line| Some(line.split_once(&start)?.1.to_owned()));
    Ok(paths.collect())
}

#[test]
fn a_glob_leaves_out_the_same_everywhere() -> Outcome {
    for (glob, gone) in [
        ("/d1", &["d1"][..]),
        ("d1", &["d1", "x/d1", "a/d1"]),
        ("d1/", &["d1", "x/d1"]),
        ("a/d1/", &[]),
        ("/a/d1", &["a/d1"]),
        ("a/b", &["a/b"]),
        ("/a/b", &["a/b"]),
        ("a/*", &["a/b", "a/c", "a/d1"]),
        ("a/*/", &["a/b", "a/c"]),
        ("**/a/b", &["a/b", "x/a/b"]),
        ("x/**/b", &["x/a/b"]),
        ("/x/", &["x"]),
    ] {
        let environment = TestEnvironment::new(BINARY)?;
        let tree = environment.tree("data")?;
        for path in ["d1/f", "x/d1/f", "a/d1", "a/b/f", "a/c/f", "x/a/b/f"] {
            tree.file(path, 1)?;
        }
        let top = tree.path();
        environment
            .run([OsStr::new("scan"), top.as_os_str()])?
            .success()?;
        let left = |all: BTreeSet<String>| -> BTreeSet<String> {
            let is_gone = |path: &str| {
                let below = |gone: &&str| {
                    path.strip_prefix(*gone)
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
                };
                gone.iter().any(below)
            };
            all.into_iter().filter(|path| !is_gone(path)).collect()
        };
        let all = left(paths(&environment, &["find", "."], top)?);
        for words in [
            &["find", "-E", glob, "."][..],
            &["find", "-E", glob, "--sort", "size", "."],
        ] {
            assert_eq!(paths(&environment, words, top)?, all, "{words:?}");
        }
        let count = ["find", "--count", "-E", glob, "."].map(OsStr::new);
        let count = environment
            .run(count.into_iter().chain([top.as_os_str()]))?
            .success()?;
        assert_eq!(count.stdout_text().trim(), all.len().to_string(), "{glob}");
        let pending = ["pending", "p", "--no-scan", "-E", glob];
        let files = |path: &String| top.join(path).is_file();
        let wanted = all.iter().filter(|path| files(path)).cloned().collect();
        assert_eq!(paths(&environment, &pending, top)?, wanted, "{glob}");
        let usage = left(paths(&environment, &["du"], top)?);
        assert!(
            usage.len() > 1 && paths(&environment, &["du", "-E", glob], top)? == usage,
            "{glob}"
        );
        let scan = ["scan", "--exclude", glob].map(OsStr::new);
        environment
            .run(scan.into_iter().chain([top.as_os_str()]))?
            .success()?;
        assert_eq!(paths(&environment, &["find", "."], top)?, all, "{glob}");
    }
    Ok(())
}

#[test]
fn a_glob_may_be_a_whole_path() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("data")?;
    tree.file("a/f", 1)?.file("b/a/f", 1)?;
    let top = tree.path();
    environment
        .run([OsStr::new("scan"), top.as_os_str()])?
        .success()?;
    let glob = format!("{}/a", top.display());
    let found = paths(&environment, &["find", "-E", &glob, "."], top)?;
    assert_eq!(found, ["b", "b/a", "b/a/f"].map(str::to_owned).into());
    // Below another directory the same glob begins there.
    let found = paths(&environment, &["find", "-E", "/a", "."], &top.join("b"))?;
    assert!(found.is_empty());
    Ok(())
}
