//! Sizes that add up to more than 64 bits can tell: exact in text, JSON, reports, order and filters, and
//! the nearest number in SQLite.

use std::error::Error;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::process::Command;

use filemap_testkit::TestEnvironment;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");
/// The largest size that a line can tell, and what the most blocks of 512 bytes take.
const MOST: u128 = u64::MAX as u128;
const BLOCKS: u64 = u64::MAX / 512;
const TAKEN: u128 = BLOCKS as u128 * 512;

/// Twenty files below `a` of user 7, twenty-one below `b` of user 8, and one inode with a name in both.
fn list(sizes_of_b: u64) -> String {
    let mut list = String::new();
    let directories = ["/fs", "/fs/a", "/fs/b"];
    for (inode, path) in (1..).zip(directories) {
        let _ = writeln!(list, "{inode} 2 40755 0 0 0 0 0 0 0 d -- {path}");
    }
    let mut file = |inode: u64, links: u32, uid: u32, size: u64, path: &str| {
        let _ = writeln!(
            list,
            "{inode} {links} 100644 {uid} {uid} {size} {BLOCKS} 5 5 5 f -- {path}"
        );
    };
    for number in 0..20u64 {
        file(100 + number, 1, 7, u64::MAX, &format!("/fs/a/{number}"));
    }
    for number in 0..21u64 {
        file(
            u64::MAX - number,
            1,
            8,
            sizes_of_b,
            &format!("/fs/b/{number}"),
        );
    }
    file(50, 2, 7, u64::MAX, "/fs/a/linked");
    file(50, 2, 7, u64::MAX, "/fs/b/linked");
    list
}

fn import(environment: &TestEnvironment, words: &[&str], list: &str) -> Outcome {
    let line = [&["import", "-q"], words, &["-"]].concat();
    environment
        .run_with_input(line, list.as_bytes())?
        .success()?;
    environment.run(["check"])?.success()?;
    Ok(())
}

fn said(environment: &TestEnvironment, words: &[&str]) -> Outcome<String> {
    Ok(environment.run(words)?.success()?.stdout_text())
}

/// The answers that are the same whether files are kept or sums alone.
fn sums_are_exact(environment: &TestEnvironment) -> Outcome {
    let (all, taken) = (42 * MOST, 42 * TAKEN);
    let json = said(environment, &["du", "--json", "-s", "/fs"])?;
    for wanted in [
        format!("\"bytes\":{all},"),
        format!("\"allocated\":{taken},"),
        format!("\"file_bytes\":{all},"),
    ] {
        assert!(json.contains(&wanted), "{wanted}: {json}");
    }
    let sizes = said(environment, &["du", "-b", "-d", "1", "/fs"])?;
    let mut sizes: Vec<&str> = sizes.lines().collect();
    sizes.sort_unstable();
    let mut wanted = [
        format!("{all}\t/fs"),
        format!("{}\t/fs/a", 21 * MOST),
        format!("{}\t/fs/b", 22 * MOST),
    ];
    wanted.sort_unstable();
    assert_eq!(sizes, wanted);
    let text = said(environment, &["du", "-s", "/fs"])?;
    assert_eq!(text, "672 EiB\t/fs\n");
    // The largest first, and only a sum of more than 64 bits makes it so.
    let order = said(environment, &["find", "/fs", "-t", "d", "--sort", "size"])?;
    assert_eq!(order, "/fs/b\n/fs/a\n");
    let filtered = ["du", "-d", "1", "--min-size", "15EiB", "/fs"];
    assert_eq!(said(environment, &filtered)?.lines().count(), 3);
    let filtered = ["du", "-d", "1", "--max-size", "15EiB", "/fs"];
    assert_eq!(said(environment, &filtered)?, "");
    let report = said(environment, &["report", "owners", "--json", "/fs"])?;
    for bytes in [21 * MOST, all] {
        assert!(report.contains(&format!("\"bytes\":{bytes},")), "{report}");
    }
    let summary = said(environment, &["report", "summary", "--json", "/fs"])?;
    let wanted = format!("\"bytes\":{all},");
    assert!(summary.contains(&wanted), "{summary}");
    // Of both places together, the inode with a name in each counts once.
    let both = said(environment, &["du", "-b", "-s", "-c", "/fs/a", "/fs/b"])?;
    assert!(both.ends_with(&format!("{all}\ttotal\n")), "{both}");
    Ok(())
}

#[test]
fn sums_of_a_list_are_exact_beyond_64_bits() -> Outcome {
    for words in [&["--entries"][..], &[]] {
        let environment = TestEnvironment::new(BINARY)?;
        import(&environment, words, &list(u64::MAX))?;
        sums_are_exact(&environment)?;
    }
    Ok(())
}

#[test]
fn growth_is_exact_beyond_64_bits() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    import(
        &environment,
        &["--scan-date=2026-01-01"],
        &list(u64::MAX - 1),
    )?;
    import(&environment, &["--scan-date=2026-02-01"], &list(u64::MAX))?;
    let growth = ["du", "-b", "--growth", "2026-01-15", "/fs"];
    let growth = said(&environment, &growth)?;
    assert!(growth.contains("+21\t/fs\n"), "{growth}");
    Ok(())
}

#[test]
fn sqlite_reads_the_nearest_number() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    import(&environment, &["--entries"], &list(u64::MAX))?;
    let file = environment.path().join("large.db");
    let words = [OsStr::new("export"), "sqlite".as_ref(), file.as_ref()];
    environment.run(words)?.success()?;
    let ask = |question: &str| -> Outcome<String> {
        let said = Command::new("sqlite3").arg(&file).arg(question).output()?;
        assert!(said.status.success(), "{said:?}");
        Ok(String::from_utf8(said.stdout)?.trim_end().to_owned())
    };
    assert_eq!(ask("PRAGMA integrity_check")?, "ok");
    let top = "SELECT typeof(total_size_r), total_size_r = 42 * 18446744073709551615.0, \
        typeof(file_count_r) FROM directory_stats JOIN directories USING (dir_id) WHERE depth = 0";
    assert_eq!(ask(top)?, "real|1|integer");
    let owners = "SELECT owner_uid, typeof(total_size), total_size > 9223372036854775807 \
        FROM owner_summary ORDER BY 1";
    assert_eq!(ask(owners)?, "7|real|1\n8|real|1");
    let files = "SELECT count(DISTINCT inode), min(inode), typeof(min(size)) FROM files";
    assert_eq!(ask(files)?, "42|-21|real");
    Ok(())
}
