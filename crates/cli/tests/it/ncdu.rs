//! Exports of ncdu and gdu: what they write is imported as a scan would have it, and what is exported they
//! read.

use std::error::Error;
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Command, Stdio};

use filemap_testkit::TestEnvironment;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

/// A tree with odd names, links of both kinds and empty directories.
fn make(top: &Path) -> Outcome {
    let names: [&[u8]; 7] = [
        b"plain",
        b"a\xff",
        b"line\nend",
        b"quote\"back\\slash",
        b"-- x",
        b"trailing ",
        "r\u{200f}l".as_bytes(),
    ];
    for directory in ["", "one", "one/two", "other", "other/empty"] {
        let directory = top.join(directory);
        std::fs::create_dir_all(&directory)?;
        for (number, name) in names.iter().enumerate() {
            let path = directory.join(std::ffi::OsStr::from_bytes(name));
            std::fs::write(path, vec![b'x'; number * 3000])?;
        }
    }
    std::fs::hard_link(top.join("plain"), top.join("one/hard"))?;
    std::fs::hard_link(
        top.join("one/a\u{fffd}").with_file_name("plain"),
        top.join("other/hard"),
    )?;
    std::os::unix::fs::symlink("plain", top.join("other/soft"))?;
    rustix::fs::mknodat(
        rustix::fs::CWD,
        top.join("one/pipe"),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RUSR,
        0,
    )?;
    Ok(())
}

/// What a program writes; its failure fails the test.
fn said(command: &mut Command, input: &[u8]) -> Outcome<Vec<u8>> {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.stderr(Stdio::piped()).spawn()?;
    let mut to = child.stdin.take().ok_or("no input")?;
    let input = input.to_vec();
    // It ends where the program takes nothing more.
    let writer = std::thread::spawn(move || to.write_all(&input));
    let output = child.wait_with_output()?;
    let _ = writer.join();
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    match output.status.success() {
        true => Ok(output.stdout),
        false => Err(format!("{command:?}: {}: {text}", output.status).into()),
    }
}

/// What is known of each entry, but for what ncdu does not say.
fn entries(environment: &TestEnvironment, top: &str) -> Outcome<Vec<String>> {
    let mut lines = Vec::new();
    for (kind, links) in [("f", "{links}"), ("l", "{links}"), ("p", ""), ("d", "")] {
        let format =
            format!("{{type}} {{size}} {{allocated}} {{uid}} {{gid}} {{mode}} {links} {{}}");
        let words = [
            "find",
            "--include-start",
            "-0",
            "-t",
            kind,
            "--format",
            &format,
            ".",
            top,
        ];
        let found = environment.run(words)?.success()?.stdout;
        let found = found
            .split(|byte| *byte == 0)
            .map(|line| line.escape_ascii());
        lines.extend(found.map(|line| line.to_string()));
    }
    lines.sort();
    Ok(lines)
}

fn du(environment: &TestEnvironment, top: &str) -> Outcome<String> {
    let said = environment.run(["du", "--depth", "9", "--bytes", top])?;
    let own = environment.run(["du", "--depth", "9", "--apparent-size", "--bytes", top])?;
    Ok(said.success()?.stdout_text() + &own.success()?.stdout_text())
}

#[test]
fn what_ncdu_exports_is_what_a_scan_finds() -> Outcome {
    let scanned = TestEnvironment::new(BINARY)?;
    let top = scanned.path().join("top");
    make(&top)?;
    let path = top.to_str().ok_or("no text")?;
    scanned.run(["scan", path])?.success()?;
    let export = said(
        Command::new("ncdu").args(["-0", "-x", "-e", "-o", "-", path]),
        b"",
    )?;
    for compress in [false, true] {
        let imported = TestEnvironment::new(BINARY)?;
        let bytes = match compress {
            true => said(Command::new("gzip").arg("-c"), &export)?,
            false => export.clone(),
        };
        let mut import = imported.command(["import", "-", "--label", "nas", "--json"]);
        let answer = String::from_utf8(said(&mut import, &bytes)?)?;
        assert!(answer.contains("\"format\":\"ncdu\""), "{answer}");
        assert!(answer.contains("\"malformed\":0"), "{answer}");
        imported.run(["check"])?.success()?;
        assert_eq!(entries(&imported, path)?, entries(&scanned, path)?);
        assert_eq!(du(&imported, path)?, du(&scanned, path)?);
    }
    Ok(())
}

#[test]
fn what_is_exported_is_read_by_ncdu_and_gdu_and_comes_back() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let top = environment.path().join("top");
    make(&top)?;
    let path = top.to_str().ok_or("no text")?;
    environment.run(["scan", path])?.success()?;
    let export = environment.run(["export", "ncdu", path])?.success()?.stdout;
    // ncdu writes what it read: the same as it writes of the tree itself.
    let mut options = Command::new("ncdu");
    let again = said(options.args(["-0", "-e", "-o", "-", "-f", "-"]), &export)?;
    let itself = said(
        Command::new("ncdu").args(["-0", "-e", "-o", "-", path]),
        b"",
    )?;
    assert_eq!(sorted(&again), sorted(&itself));
    let shown = said(
        Command::new("gdu").args(["-n", "-p", "-c", "-f", "-"]),
        &export,
    )?;
    let shown = String::from_utf8_lossy(&shown).into_owned();
    assert!(
        shown.contains("/one") && shown.contains("/other"),
        "{shown}"
    );
    let imported = TestEnvironment::new(BINARY)?;
    said(&mut imported.command(["import", "-"]), &export)?;
    assert_eq!(entries(&imported, path)?, entries(&environment, path)?);
    assert_eq!(du(&imported, path)?, du(&environment, path)?);
    let once_more = imported.run(["export", "ncdu", path])?.success()?.stdout;
    assert_eq!(body(&once_more), body(&export));
    Ok(())
}

/// The lines without the header; ncdu's and ours have one item a line.
fn body(export: &[u8]) -> Vec<&[u8]> {
    export.split(|byte| *byte == b'\n').skip(1).collect()
}

/// The items, each with its directory, whatever their order: fields that only say the same otherwise are
/// left out.
fn sorted(export: &[u8]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in body(export) {
        let text = line.escape_ascii().to_string();
        let text = text.trim_matches(|c| "[],".contains(c));
        lines.push(text.to_owned());
    }
    lines.sort();
    lines
}

#[test]
fn an_export_that_is_cut_changes_nothing() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let top = environment.path().join("top");
    make(&top)?;
    let path = top.to_str().ok_or("no text")?;
    let export = said(Command::new("ncdu").args(["-0", "-o", "-", path]), b"")?;
    let list = environment.path().join("list");
    std::fs::write(&list, &export)?;
    environment
        .run(["import".as_ref(), list.as_os_str()])?
        .success()?;
    let before = entries(&environment, path)?;
    assert!(
        before.iter().any(|line| line.contains("plain")),
        "{before:?}"
    );
    std::fs::write(&list, &export[..export.len() - 40])?;
    let refused = environment.run(["import".as_ref(), list.as_os_str()])?;
    let refused = refused.expect_status(1)?.stderr_text();
    assert!(refused.contains("the export is cut short"), "{refused}");
    assert_eq!(entries(&environment, path)?, before);
    environment.run(["check"])?.success()?;
    Ok(())
}

#[test]
fn owners_that_an_export_does_not_say_are_nobody() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let list = environment.path().join("list");
    let text = r#"[1,2,{"progname":"x","timestamp":1700000000},[{"name":"/nas"},
        {"name":"a","asize":5,"dsize":512},{"name":"b","excluded":"pattern"},
        [{"name":"d","read_error":true}]]]"#;
    std::fs::write(&list, text)?;
    environment
        .run(["import".as_ref(), list.as_os_str()])?
        .success()?;
    environment.run(["check"])?.success()?;
    for owner in ["0", "!0"] {
        let found = environment.run(["find", "--owner", owner, ".", "/nas"])?;
        assert_eq!(found.stdout_text(), "", "{owner}");
    }
    let found = environment
        .run(["find", "--json", ".", "/nas"])?
        .expect_status(3)?;
    let text = found.stdout_text();
    let line = |name: &str| {
        text.lines()
            .find(|line| line.contains(name))
            .unwrap_or_default()
    };
    assert!(
        line("/nas/a").contains("\"uid\":null,\"gid\":null,\"mode\":null"),
        "{text}"
    );
    assert!(line("/nas/b").contains("\"no_stat\":true"), "{text}");
    assert!(
        found.stderr_text().contains("/nas/d"),
        "{}",
        found.stderr_text()
    );
    let roots = environment
        .run(["roots", "--json"])?
        .success()?
        .stdout_text();
    assert!(roots.contains("2023-11-14T22:13:20"), "{roots}");
    Ok(())
}
