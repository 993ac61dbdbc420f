//! Each filter, as it is typed, chooses what the same words choose for the real `find`.

use std::collections::BTreeSet;
use std::error::Error;
use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

use filemap_testkit::{Random, TestEnvironment, TreeBuilder, grow_random_tree};

type Outcome = Result<(), Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

/// The words of `find`, and what says the same with the options of `filemap find`.
const SAME: &[(&[&str], &[&str])] = &[
    (&["-iname", "*?.jpg"], &["-e", "jpg"]),
    (
        &["-iname", "*?.jpg", "-o", "-iname", "*?.tar.gz"],
        &["-e", "jpg", "-e", "tar.gz"],
    ),
    (&["-type", "d"], &["-t", "d"]),
    (&["-type", "l"], &["-t", "l"]),
    (&["-type", "f", "-size", "+1999c"], &["-S", "+2000b"]),
    (&["-type", "f", "-size", "-2001c"], &["-S", "-2000b"]),
    (&["-type", "f", "-size", "7c"], &["-S", "7b"]),
    (&["-empty"], &["--empty"]),
    (&["-name", "*jpg*"], &["-s", "jpg"]),
    (&["-iname", "*JPG*"], &["-i", "JPG"]),
    (&["-name", "*percent%*"], &["-F", "percent%"]),
    (&["-name", "a_b*"], &["-s", "-g", "a_b*"]),
    (&["-maxdepth", "2"], &["-d", "2"]),
    (&["-mindepth", "3"], &["--min-depth", "3"]),
    (
        &["-mindepth", "2", "-maxdepth", "2"],
        &["--exact-depth", "2"],
    ),
    (&["-perm", "600"], &["--perm", "600"]),
    (&["-perm", "-u+w"], &["--perm", "-u+w"]),
    (&["-perm", "/111"], &["--perm", "/111"]),
    (
        &["-newermt", "2020-01-01 00:00:00"],
        &["--newer", "2020-01-01T00:00:00Z"],
    ),
    (
        &["!", "-newermt", "2020-01-01 00:00:00"],
        &["--older", "2020-01-01T00:00:00.000000001Z"],
    ),
    (
        &["-name", "skipped", "-prune", "-o", "-print"],
        &["-E", "skipped"],
    ),
    (
        &["-type", "f", "-name", "*.jpg", "-size", "+0c"],
        &["-t", "f", "-s", "-g", "*.jpg", "-S", "+1b"],
    ),
    (
        &[
            "-type", "f", "(", "-name", "*.jpg", "-o", "-size", "+1999c", ")",
        ],
        &["--where", "kind:f and (name:*.jpg or size>1999)"],
    ),
    (
        &["!", "(", "-iname", "*jpg", "-o", "-empty", ")"],
        &["--where", "not (iname:*jpg or empty)"],
    ),
    (
        &["!", "-size", "+1999c", "-o", "-type", "d"],
        &["--where", "not length>1999 or kind:d"],
    ),
    (
        &["-type", "f", "-perm", "/111", "-o", "-type", "l"],
        &[
            "--where",
            "kind:l or (kind:f and perm:/111)",
            "--where",
            "true or empty",
        ],
    ),
    (
        &["-maxdepth", "2", "!", "-name", "*.jpg"],
        &["--where", "depth<=2 and name!=one.jpg and not name:*.jpg"],
    ),
    (
        &["!", "-newermt", "2020-01-01 00:00:00", "-o", "-perm", "600"],
        &["--where", "mtime<=2020-01-01T00:00:00Z or perm:600"],
    ),
    (
        &["-path", "*/deep/*", "-o", "-name", "*_*"],
        &["--where", "path has /deep/ or name has _"],
    ),
];

fn fill(tree: &TreeBuilder) -> std::io::Result<()> {
    for (name, size) in [
        ("one.jpg", 7),
        ("two.JPG", 1999),
        ("three.Jpg", 2000),
        ("four.tar.gz", 2001),
        (".jpg", 3),
        ("jpg", 0),
        ("percent%5.x", 1),
        ("percent5.x", 1),
        ("a_b.c", 1),
        ("axb.c", 1),
        ("skipped/a.jpg", 1),
        ("skipped2/a.jpg", 1),
        ("deep/er/still/b.tar.gz", 4),
        ("empty", 0),
    ] {
        tree.file(name, size)?;
    }
    tree.directory("bare")?.symlink("link", "one.jpg")?;
    tree.mode("one.jpg", 0o600)?
        .mode("two.JPG", 0o755)?
        .mode("axb.c", 0o444)?;
    tree.times("one.jpg", 1_500_000_000, 1_500_000_000)?;
    tree.times("three.Jpg", 1_577_836_800, 1_577_836_800)?;
    Ok(())
}

fn names(output: Vec<u8>, top: &Path) -> BTreeSet<Vec<u8>> {
    let whole = top.as_os_str().as_encoded_bytes();
    let names = output
        .split(|byte| *byte == 0)
        .filter(|name| !name.is_empty() && *name != whole);
    names.map(<[u8]>::to_vec).collect()
}

#[test]
fn filters_choose_what_find_chooses() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("data")?;
    fill(&tree)?;
    grow_random_tree(&tree, &mut Random::new(9), 200)?;
    let top = tree.path();
    environment
        .run([OsStr::new("scan"), top.as_os_str()])?
        .success()?;
    for (words, options) in SAME {
        let mut find = Command::new("find");
        find.env("TZ", "UTC");
        find.arg(top).arg("-mindepth").arg("1");
        // Depths are told by the last word of their kind.
        let printed = words.contains(&"-print");
        if words.contains(&"-o") && !printed {
            find.arg("(").args(*words).arg(")").arg("-print0");
        } else if printed {
            find.args(words.iter().filter(|word| **word != "-print"))
                .arg("-print0");
        } else {
            find.args(*words).arg("-print0");
        }
        let expected = names(find.output()?.stdout, top);
        assert!(
            !expected.is_empty(),
            "{words:?} chooses nothing, so that nothing is compared"
        );
        let fixed = ["find", "-0", "--search-path"].map(OsStr::new);
        let typed = fixed
            .into_iter()
            .chain([top.as_os_str()])
            .chain(options.iter().map(OsStr::new));
        let found = names(environment.run(typed)?.success()?.stdout, top);
        assert!(
            found == expected,
            "{options:?}: {}",
            differences(&found, &expected)
        );
        let fixed = ["find", "--count", "--search-path"].map(OsStr::new);
        let typed = fixed
            .into_iter()
            .chain([top.as_os_str()])
            .chain(options.iter().map(OsStr::new));
        let count = environment.run(typed)?.success()?.stdout_text();
        assert_eq!(count.trim(), expected.len().to_string(), "{options:?}");
        if printed || words.contains(&"!") || words.contains(&"-o") {
            continue;
        }
        // The words of find themselves.
        let start = [OsStr::new("find"), top.as_os_str()].into_iter();
        let typed = start
            .chain(words.iter().map(OsStr::new))
            .chain([OsStr::new("-print0")]);
        let found = names(environment.run(typed)?.success()?.stdout, top);
        assert!(
            found == expected,
            "{words:?}: {}",
            differences(&found, &expected)
        );
    }
    Ok(())
}

fn differences(found: &BTreeSet<Vec<u8>>, expected: &BTreeSet<Vec<u8>>) -> String {
    let text = |name: &Vec<u8>| String::from_utf8_lossy(name).into_owned();
    let more: Vec<_> = found.difference(expected).map(text).take(5).collect();
    let missing: Vec<_> = expected.difference(found).map(text).take(5).collect();
    format!("too many: {more:?}, missing: {missing:?}")
}

#[test]
fn an_expression_chooses_directories_and_pending_files_too() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("data")?;
    tree.file("large/a", 3_000_000)?
        .file("large/b", 10)?
        .file("small/c", 10)?
        .file("d", 20)?;
    let top = tree.path();
    environment
        .run([OsStr::new("scan"), top.as_os_str()])?
        .success()?;
    let ask = |words: &[&str]| -> Result<Vec<String>, Box<dyn Error>> {
        let words = words.iter().map(OsStr::new);
        let answer = environment.run(words.chain([top.as_os_str()]))?.success()?;
        let whole = format!("{}/", top.display());
        let text = answer.stdout_text().replace(&whole, "");
        let lines = text.lines().map(|line| {
            let path = line.split('\t').next_back().unwrap_or_default();
            path.to_owned()
        });
        Ok(lines.collect())
    };
    let du = ["du", "--where", "tree.size>=1M and depth>=1"];
    assert_eq!(ask(&du)?, ["large"]);
    let du = ["du", "--where", "leaf or name:data", "--sort", "path"];
    assert_eq!(ask(&du)?, [&top.display().to_string(), "large", "small"]);
    let find = ["find", "--where", "tree.files=2 or name=c", "--search-path"];
    assert_eq!(ask(&find)?, ["large", "small/c"]);
    let pending = ["pending", "--no-scan", "p", "--where", "not size>=1M"];
    assert_eq!(ask(&pending)?, ["d", "large/b", "small/c"]);
    // What is below is tested by every command that takes the filters.
    let pending = ["pending", "--no-scan", "p", "--min-size", "1M"];
    assert_eq!(ask(&pending)?, ["large/a"]);
    environment
        .run([
            OsStr::new("done"),
            OsStr::new("p"),
            top.join("d").as_os_str(),
        ])?
        .success()?;
    let find = [
        "find",
        "--where",
        "pending:p or name=large",
        "--search-path",
    ];
    assert_eq!(ask(&find)?, ["large", "large/a", "large/b", "small/c"]);
    // Everything is left out.
    assert_eq!(ask(&["find", "-E", "*", "--search-path"])?, [""; 0]);
    let wrong = environment.run(["find", "--where", "siz>3"])?;
    let wrong = wrong.expect_status(2)?;
    let text = wrong.stderr_text();
    assert!(
        text.contains("--where: the filter is not valid at 'siz>3'"),
        "{text}"
    );
    Ok(())
}
