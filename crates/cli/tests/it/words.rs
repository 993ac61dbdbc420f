//! The words of `find` choose what the real `find` chooses, the starting path included.

use std::collections::BTreeSet;
use std::error::Error;
use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::process::Command;

use filemap_testkit::TestEnvironment;

type Outcome = Result<(), Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

fn lines(output: &[u8]) -> BTreeSet<String> {
    let lines = output.split(|byte| *byte == 0);
    lines.map(|line| line.escape_ascii().to_string()).collect()
}

fn found(environment: &TestEnvironment, top: &Path, words: &[&str]) -> io::Result<Vec<u8>> {
    let start = [OsStr::new("find"), top.as_os_str()].into_iter();
    let typed = start.chain(words.iter().chain(&["-print0"]).map(OsStr::new));
    Ok(environment.run(typed)?.success()?.stdout)
}

/// Compares what the words choose for the real `find` and for filemap.
fn compare(environment: &TestEnvironment, top: &Path, words: &[&[&str]]) -> Outcome {
    for words in words {
        let mut find = Command::new("find");
        find.env("LC_ALL", "C.UTF-8").arg(top);
        let expected = lines(&find.args(*words).arg("-print0").output()?.stdout);
        assert!(expected.len() > 1, "{words:?} chooses nothing");
        let found = lines(&found(environment, top, words)?);
        assert_eq!(found, expected, "{words:?}");
    }
    Ok(())
}

fn scan(environment: &TestEnvironment, top: &Path) -> Outcome {
    let typed = [OsStr::new("scan"), top.as_os_str()];
    environment.run(typed)?.success()?;
    Ok(())
}

#[test]
fn globs_are_those_of_find() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("data")?;
    for name in ["1a", "Ab", "a b", "{a,b}c", "ac", "[x", "é", "_", "d/1"] {
        tree.file(name, 1)?;
    }
    tree.file_named(".", b"\xff")?.file_named(".", b"q\xfe")?;
    let top = tree.path();
    scan(&environment, top)?;
    compare(
        &environment,
        top,
        &[
            &["-name", "[[:digit:]]*"],
            &["-name", "[[:upper:]]*"],
            &["-iname", "[[:lower:]]?"],
            &["-name", "[![:alpha:]_]*"],
            &["-name", "*[[:space:]]*"],
            &["-name", "{a,b}c"],
            &["-name", "[x"],
            &["-name", "*[!c]"],
            &["-name", "é"],
            &["-path", "*/d*/?"],
            &["-ipath", "*/[[:upper:]]B"],
        ],
    )?;
    // What find takes for a character depends on the locale; here it is what is one in UTF-8, or a
    // byte that is part of none.
    let found = found(&environment, top, &["-mindepth", "1", "-name", "?"])?;
    let names: BTreeSet<_> = (found.split(|byte| *byte == 0))
        .filter_map(|path| path.strip_prefix(top.as_os_str().as_encoded_bytes()))
        .collect();
    let expected = [&b"/_"[..], "/é".as_bytes(), b"/d", b"/d/1", b"/\xff"];
    assert_eq!(names, expected.into());
    Ok(())
}

#[test]
fn sizes_are_those_of_everything() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("data")?;
    for (name, size) in [("none", 0), ("one", 1), ("d/block", 512), ("d/more", 513)] {
        tree.file(name, size)?;
    }
    tree.sparse_file("d/large", 3 << 20)?
        .symlink("link", "one")?;
    tree.fifo("d/pipe")?.directory("bare")?;
    let own = std::fs::metadata(tree.path().join("bare"))?.len();
    scan(&environment, tree.path())?;
    let own = format!("{own}c");
    let mut all = vec![vec!["-size", own.as_str()]];
    let tests = [
        "0", "1", "-1", "+0", "2b", "-2", "+1", "3c", "-4c", "+3c", "2w", "-3w", "1k", "+1k",
        "-2k", "3M", "-1M", "+2M", "1G", "-1G",
    ];
    all.extend(tests.iter().map(|test| vec!["-size", test]));
    all.push(vec!["-type", "l", "-size", "3c"]);
    all.push(vec!["-size", "-2", "-size", "+0"]);
    let all: Vec<_> = all.iter().map(Vec::as_slice).collect();
    compare(&environment, tree.path(), &all)
}

#[test]
fn a_path_is_compared_as_it_was_typed() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("data")?;
    tree.file("a/b/c", 1)?.file("data/c", 1)?;
    scan(&environment, tree.path())?;
    for (typed, patterns) in [
        (".", ["./a/*", "*/data/*", "."]),
        ("a/..", ["a/../a", "./a", "a/*"]),
        ("a/", ["a/b", "a/*/c", "b"]),
    ] {
        for pattern in patterns {
            let words = [typed, "-path", pattern, "-print0"];
            let wanted = std::process::Command::new("find")
                .current_dir(tree.path())
                .args(words)
                .output()?;
            let mut command = environment.command([&["find"][..], &words].concat());
            let found = command.current_dir(tree.path()).output()?;
            let lines = |output: &std::process::Output| {
                let names = output.stdout.split(|byte| *byte == 0);
                names.map(<[u8]>::to_vec).collect::<BTreeSet<_>>()
            };
            assert_eq!(lines(&found), lines(&wanted), "{words:?}: {found:?}");
        }
    }
    Ok(())
}

#[test]
fn the_path_itself_is_told() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("data")?;
    tree.file("a", 1)?.file("d/a", 0)?.directory("data/bare")?;
    let top = tree.path();
    scan(&environment, top)?;
    let tests: &[&[&str]] = &[
        &["-maxdepth", "0"],
        &["-mindepth", "0", "-maxdepth", "1"],
        &["-mindepth", "1"],
        &["-type", "d"],
        &["-type", "d", "-empty"],
        &["-name", "data"],
        &["-mindepth", "0", "-name", "data"],
        &["-perm", "/777"],
    ];
    compare(&environment, top, tests)?;
    compare(&environment, &top.join("data"), &tests[..2])?;
    for start in ["/d/.", "/d/..", "/d/a", "/d/"] {
        let start = format!("{}{start}", top.display());
        for words in [
            &["-name", "."][..],
            &["-name", "a"],
            &["-name", "d"],
            &["-name", ".."],
        ] {
            let count = |output: &[u8]| lines(output).len();
            let mut find = Command::new("find");
            let expected = find.arg(&start).args(words).arg("-print0").output()?.stdout;
            let found = found(&environment, Path::new(&start), words)?;
            assert_eq!(count(&found), count(&expected), "{start} {words:?}");
        }
    }
    for (options, wanted) in [(&["-t", "d"][..], 3), (&["-d", "1"], 3), (&["."], 5)] {
        let typed = ["find", "--count", "--search-path"]
            .map(OsStr::new)
            .into_iter();
        let typed = typed
            .chain([top.as_os_str()])
            .chain(options.iter().map(OsStr::new));
        let count = environment.run(typed)?.success()?.stdout_text();
        assert_eq!(count.trim(), wanted.to_string(), "{options:?}");
    }
    Ok(())
}

#[test]
fn operators_join_words_as_in_find() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("data")?;
    for (name, size) in [
        ("a.c", 0),
        ("b.h", 10),
        ("d/a.h", 700),
        ("d/b.c", 2000),
        ("d/e/a", 5),
        ("(", 1),
        ("!", 2),
        ("d/)", 3),
        ("-o", 4),
        ("d/-name", 5),
        ("d/e/notes", 0),
    ] {
        tree.file(name, size)?;
    }
    tree.directory("bare")?
        .symlink("link", "a.c")?
        .mode("b.h", 0o600)?;
    scan(&environment, tree.path())?;
    let lines = [
        "-name *.c -o -name *.h",
        "-name *.c -or -type d",
        "-name a* -name *.h -o -type d",
        "-type d -o -name a* -name *.h",
        "-type d -o -name a* -a -name *.h",
        "( -type d -o -name a* ) -name *e*",
        "-name *e* ( -type d -or -name a* )",
        "! -name *.c",
        "-not -name *.c -type f",
        "! ( -name *.c -o -type d )",
        "! ! -type f",
        "! -name a* -o -type d",
        "! -type f ! -type d",
        "( ( -type f ) )",
        "( -type f -a ( -size 1 -o -empty ) )",
        "-empty -o -size +2",
        "-type f ( -size -2 -o -size +3 ) ! -empty",
        "-name (",
        "-name ( -o -name !",
        "-name ) -o -name -o -o -name -name",
        "! -name !",
        "-maxdepth 1 ( -type f -o -type l )",
        "( -name a* -o -name b* ) -maxdepth 2 -type f",
        "-mindepth 2 ! -type d -o -name bare",
        "-true -o -name x",
        "-name a.c -o -true",
        "-path */d/* -and ! -path */e/*",
        "( -perm 600 -o -type d ) -and ( -name b* -o -name e )",
        "-mtime -1 -a ! -mtime +1 -o -type l",
        "-iname A* -o ( -ipath */E/* -a -type f )",
        "-type f -type d -o -type l",
        "( -name a* -o -name b* -o -name n* ) ! ( -empty -o -size +1 )",
    ];
    assert!(lines.len() >= 25);
    let words: Vec<Vec<&str>> = lines.iter().map(|line| line.split(' ').collect()).collect();
    // `-print0` follows, which would belong to the last part of an `or` alone.
    let whole = |words: &Vec<&'static str>| [&["("][..], words, &[")"]].concat();
    let words: Vec<_> = words.iter().map(whole).collect();
    let words: Vec<_> = words.iter().map(Vec::as_slice).collect();
    compare(&environment, tree.path(), &words)?;
    // What stands before a test decides whether it prints.
    for line in [
        "-name a* -o -type d",
        "-name a* -print0 -o -type d",
        "! ( -name a* -print0 )",
        "( -type d -o -name a* )",
        "-type f ! -name a*",
    ] {
        let line: Vec<_> = line.split(' ').collect();
        compare(&environment, tree.path(), &[&line])?;
    }
    Ok(())
}

#[test]
fn expressions_that_are_not_balanced_are_wrong_usage() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    for (line, message) in [
        ("-name x -o", "-o needs a test behind it"),
        ("-or -name x", "-or needs a test before it"),
        ("-name x !", "! needs a test behind it"),
        ("( ) -name x", "( ) of find has no test inside"),
        ("( -name x", "( of find, before -name, is not closed"),
        ("-name x )", ") of find has no ( before it"),
        ("-name x -o -delete", "-delete of find is not understood"),
        ("-name x , -name y", ", of find is not understood"),
        ("-name x -o ! -prune", "-prune of find is not understood"),
    ] {
        let words = ["find", "."].into_iter().chain(line.split(' '));
        let ran = environment.run(words)?;
        assert_eq!(ran.status, Some(2), "{ran}");
        assert!(
            ran.stderr_text().contains(&format!("error: {message}")),
            "{ran}"
        );
    }
    Ok(())
}

/// The words in the manual of GNU find, but operators and options of one letter.
const MANUAL: &str = "amin and anewer atime cmin cnewer context ctime daystart delete depth empty exec \
    execdir executable false files0-from fls follow fprint fprint0 fprintf fstype gid group help \
    ignore_readdir_race ilname iname inum ipath iregex iwholename links lname ls maxdepth mindepth mmin \
    mount mtime name newer newerBm newerat newercc newermt nogroup noignore_readdir_race noleaf not \
    nouser nowarn ok okdir or path perm print print0 printf prune quit readable regex regextype samefile \
    size true type uid used user version warn wholename writable xautofs xdev xtype";

/// Those that are done.
const DONE: &str = "and empty gid group help ignore_readdir_race iname ipath iwholename ls maxdepth mindepth \
    mmin mtime name newermt noignore_readdir_race noleaf nowarn path perm print print0 size true type uid \
    user warn wholename";

#[test]
fn every_word_of_the_manual_is_done_or_refused_by_its_name() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("data")?;
    tree.file("xecutable", 1)?.file("a.mpty", 1)?;
    scan(&environment, tree.path())?;
    let mut words: BTreeSet<String> = MANUAL.split_whitespace().map(str::to_owned).collect();
    // What the find of this machine knows beside it.
    let help = Command::new("find").arg("--help").output()?.stdout;
    let help = String::from_utf8_lossy(&help).into_owned();
    let named = help.split(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c)));
    let named = named.filter_map(|word| word.strip_prefix('-'));
    let is_long = |word: &&str| {
        word.len() > 1 && !word.starts_with('-') && !["newerXY", "Olevel"].contains(word)
    };
    words.extend(named.filter(is_long).map(str::to_owned));
    assert!(words.len() > 60);
    let done: BTreeSet<&str> = DONE.split_whitespace().collect();
    for word in words {
        let typed = format!("-{word}");
        for line in [
            &["find", typed.as_str()][..],
            &["pending", "x", typed.as_str()],
        ] {
            let mut command = environment.command(line);
            let output = command.current_dir(tree.path()).output()?;
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            let is_done = line[0] == "find" && done.contains(word.as_str());
            let is_named =
                output.status.code() == Some(2) && said.contains(&format!("error: {typed} "));
            let is_right = is_named || (is_done && output.status.success());
            assert!(is_right, "{line:?}: {output:?}");
        }
    }
    Ok(())
}
