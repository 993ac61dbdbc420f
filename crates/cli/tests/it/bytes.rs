//! Names are bytes: those that are not UTF-8 are found by what takes any character.

use std::collections::BTreeSet;
use std::error::Error;
use std::ffi::OsStr;

use filemap_testkit::TestEnvironment;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

const NAMES: &[&[u8]] = &[
    b"a",
    b"\xffq",
    b"\xff\xfe",
    b"\xc3\xa9",
    b"x\xc3",
    b"\xa9.c",
    b"\xffreport\xfe",
];

#[test]
fn names_that_are_not_utf8_are_found_like_others() -> Result<(), Box<dyn Error>> {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("data")?;
    for name in NAMES {
        tree.file_named(".", name)?;
    }
    let top = tree.path().as_os_str();
    environment.run([OsStr::new("scan"), top])?.success()?;
    for (options, wanted) in [
        (&["."][..], &[0, 1, 2, 3, 4, 5, 6][..]),
        (&["^.+$"], &[0, 1, 2, 3, 4, 5, 6]),
        (&[".q"], &[1]),
        (&["^.$"], &[0, 3]),
        (&["^..$"], &[1, 2, 4]),
        (&[r"\W"], &[1, 2, 4, 5, 6]),
        (&[r"\W\W"], &[2, 5]),
        (&["[^a]"], &[1, 2, 3, 4, 5, 6]),
        (&[r".\.c$"], &[5]),
        (&[r"^\D\D\.c"], &[]),
        (&["^.report.$"], &[6]),
        (&["-s", "x.re"], &[]),
        (&["-g", "*"], &[0, 1, 2, 3, 4, 5, 6]),
        (&["-g", "?q"], &[1]),
        (&["-g", "*.c"], &[5]),
        (&["-g", "[!a]?"], &[1, 2, 3, 4]),
    ] {
        for count in [false, true] {
            let count = if count { "--count" } else { "-0" };
            let typed = ["find", count, "--search-path"].map(OsStr::new).into_iter();
            let typed = typed.chain([top]).chain(options.iter().map(OsStr::new));
            let found = environment.run(typed)?.success()?.stdout;
            if count == "--count" {
                let text = format!("{}\n", wanted.len());
                assert_eq!(found, text.as_bytes(), "{options:?}");
                continue;
            }
            let found: BTreeSet<_> = (found.split(|byte| *byte == 0))
                .filter_map(|path| path.rsplit(|byte| *byte == b'/').next())
                .filter(|name| !name.is_empty())
                .collect();
            let wanted = wanted.iter().map(|index| NAMES[*index]).collect();
            assert_eq!(found, wanted, "{options:?}");
        }
    }
    Ok(())
}
