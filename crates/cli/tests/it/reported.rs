//! What reports, `du` and imports show: dates, allocated sizes, whose it is, and what is in a directory
//! itself.

use std::error::Error;

use filemap_testkit::TestEnvironment;

use crate::import::write;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

fn lines(environment: &TestEnvironment, words: &[&str]) -> Outcome<String> {
    Ok(environment.run(words)?.success()?.stdout_text())
}

/// A list of three files of two users, of which one is old.
fn list(size: u64) -> String {
    [
        ("/fs/top/a", 1, "2020", size),
        ("/fs/top/d/b", 1, "2025", 2000),
        ("/fs/top/d/c", 2, "2025", 4000),
    ]
    .iter()
    .map(|(path, user, year, size)| {
        format!(
            "1 1 0 s={size} a=8 u={user} g=7 p=-rw-r--r-- nl=1 ac={year}-12-31 10:00:00 \
             mt=2020-01-01 10:00:00 cr=2020-01-01 10:00:00 -- {path}\n"
        )
    })
    .collect()
}

fn imported() -> Outcome<TestEnvironment> {
    let environment = TestEnvironment::new(BINARY)?;
    let first = write(&environment, "20260101_c_fs.list.all", list(1000))?;
    let told = environment
        .run(["import".as_ref(), first.as_os_str()])?
        .success()?
        .stderr_text();
    assert!(told.contains("/fs/top: gpfs list of 2026-01-01"), "{told}");
    assert!(!told.contains("in place of"), "{told}");
    let second = write(&environment, "20260115_c_fs.list.all", list(3000))?;
    let told = environment
        .run(["import".as_ref(), second.as_os_str()])?
        .success()?
        .stderr_text();
    assert!(told.contains("/fs/top: gpfs list of 2026-01-15"), "{told}");
    let replaced = "in place of the gpfs list of 2026-01-01";
    assert!(
        told.contains(replaced) && told.contains("with 3 records"),
        "{told}"
    );
    Ok(environment)
}

#[test]
fn text_reports_say_of_when_they_are() -> Outcome {
    let environment = imported()?;
    for kind in ["owners", "groups", "access-history", "file-sizes"] {
        let text = lines(&environment, &["report", kind, "/fs/top"])?;
        assert!(text.starts_with("as of 2026-01-15"), "{kind}: {text}");
    }
    Ok(())
}

#[test]
fn classes_tell_what_is_allocated_and_whose_it_is() -> Outcome {
    let environment = imported()?;
    let sizes = lines(&environment, &["report", "file-sizes", "--tsv", "/fs/top"])?;
    assert!(
        sizes.starts_with("class\tfiles\tbytes\tallocated\n"),
        "{sizes}"
    );
    assert!(sizes.contains("\n1-10 KiB\t3\t9000\t24576\n"), "{sizes}");
    let json = lines(&environment, &["report", "owners", "--json", "/fs/top"])?;
    assert!(
        json.contains("{\"class\":\"1-10 KiB\",\"files\":2,\"bytes\":5000,\"allocated\":16384}"),
        "{json}"
    );
    let words = [
        "report",
        "access-history",
        "--by",
        "owner",
        "--tsv",
        "/fs/top",
    ];
    let by = lines(&environment, &words)?;
    let expected = "class\tuid\tname\tfiles\tbytes\tallocated\n\
        under 30 days\t1\t@\t1\t2000\t8192\n\
        under 30 days\t2\t@\t1\t4000\t8192\n\
        4-6 years\t1\t@\t1\t3000\t8192\n";
    let by: String = by
        .lines()
        .map(|line| {
            let mut fields: Vec<&str> = line.split('\t').collect();
            if fields[1] != "uid" {
                fields[2] = "@";
            }
            fields.join("\t") + "\n"
        })
        .collect();
    assert_eq!(by, expected);
    let table = lines(
        &environment,
        &["report", "file-sizes", "--by", "group", "/fs/top"],
    )?;
    assert!(table.contains("24.0 KiB"), "{table}");
    environment
        .run(["report", "summary", "--by", "owner", "/fs/top"])?
        .expect_status(2)?;
    Ok(())
}

#[test]
fn trees_are_compared() -> Outcome {
    let environment = imported()?;
    let more = list(1).replace("/fs/top", "/other");
    let more = write(&environment, "20260201_c_other.list.all", more)?;
    environment
        .run(["import".as_ref(), more.as_os_str()])?
        .success()?;
    let found = lines(
        &environment,
        &["report", "filesystems", "--tsv", "/fs/top", "/other"],
    )?;
    let rows: Vec<&str> = found.lines().collect();
    assert_eq!(rows.len(), 3, "{found}");
    assert!(
        rows[1].starts_with("/fs/top\t3\t1\t9000\t24576\t3000\t2026-01-15"),
        "{found}"
    );
    assert!(
        rows[2].starts_with("/other\t3\t1\t6001\t24576\t2000\t2026-02-01"),
        "{found}"
    );
    Ok(())
}

#[test]
fn directories_tell_what_they_hold_themselves() -> Outcome {
    let environment = imported()?;
    let rows = lines(&environment, &["du", "--tsv", "/fs/top"])?;
    let mut rows = rows.lines();
    let names: Vec<&str> = rows.next().ok_or("no head")?.split('\t').collect();
    let of = |row: &str, name: &str| {
        let at = names.iter().position(|known| *known == name);
        row.split('\t').nth(at.unwrap_or(99)).map(str::to_owned)
    };
    let top = rows.next().ok_or("no row")?;
    for (name, value) in [
        ("own_files", "1"),
        ("own_file_bytes", "3000"),
        ("own_allocated", "8192"),
        ("mean_file_bytes", "3000"),
    ] {
        assert_eq!(of(top, name).as_deref(), Some(value), "{name}");
    }
    for (key, first) in [
        ("own-files", "/fs/top/d"),
        ("own-size:asc", "/fs/top"),
        ("avg", "/fs/top"),
    ] {
        let sort = format!("--sort={key}");
        let words = ["du", "--tsv", "--min-files", "0.001K", &sort, "/fs/top"];
        let found = lines(&environment, &words)?;
        let row = found.lines().nth(1).unwrap_or_default();
        assert!(row.starts_with(&format!("{first}\t")), "{key}: {found}");
    }
    let table = lines(&environment, &["du", "--own", "/fs/top"])?;
    assert!(table.contains("own files"), "{table}");
    let none = lines(&environment, &["du", "--min-files", "10K", "/fs/top"])?;
    assert_eq!(none, "");
    environment
        .run(["du", "--min-files", "ten", "/fs/top"])?
        .expect_status(2)?;
    Ok(())
}

#[test]
fn what_is_mine_is_found() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("data")?;
    tree.file("a/f", 1)?;
    let top = tree.path().to_string_lossy().into_owned();
    environment.run(["scan", "-q", &top])?.success()?;
    for flag in ["--mine", "--mygroup"] {
        let found = lines(&environment, &["find", "-t", "f", flag, "f", &top])?;
        assert_eq!(found.lines().count(), 1, "{flag}: {found}");
        let found = lines(&environment, &["du", flag, &top])?;
        assert!(found.lines().count() >= 2, "{flag}: {found}");
        let words = ["report", "file-sizes", flag, "--tsv", &top];
        let found = lines(&environment, &words)?;
        assert!(found.contains("under 1 KiB\t1\t"), "{flag}: {found}");
    }
    Ok(())
}
