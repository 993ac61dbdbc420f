//! The first signal ends a command that waits for others.

use std::error::Error;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use filemap_testkit::{TestEnvironment, wait_for_end, wait_until};
use rustix::process::{Pid, Signal, kill_process};

use crate::import::{gpfs, import_file, write};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");
const LONG: Duration = Duration::from_secs(60);

/// Waits until a process sleeps in the kernel, as one that waits does.
fn until_asleep(child: &mut Child) -> Outcome {
    let stat = format!("/proc/{}/stat", child.id());
    let mut asleep = 0;
    let waits = wait_until(LONG, || {
        assert!(child.try_wait()?.is_none(), "it ended by itself");
        let text = std::fs::read_to_string(&stat)?;
        let state = text
            .rsplit_once(") ")
            .map(|(_, rest)| rest.starts_with('S'));
        asleep = if state == Some(true) { asleep + 1 } else { 0 };
        Ok::<_, Box<dyn Error>>(asleep == 40)
    })?;
    assert!(waits, "it never waits");
    Ok(())
}

/// Sends one signal, and waits for the end. Returns the exit status and what was said.
fn end(mut child: Child, signal: Signal) -> Outcome<(Option<i32>, String)> {
    until_asleep(&mut child)?;
    kill_process(Pid::from_child(&child), signal)?;
    let Some(status) = wait_for_end(&mut child, LONG)? else {
        child.kill()?;
        return Err("the first signal does not end it".into());
    };
    let mut told = String::new();
    if let Some(mut stderr) = child.stderr.take() {
        stderr.read_to_string(&mut told)?;
    }
    use std::os::unix::process::ExitStatusExt;
    let code = status.code().or(status.signal().map(|signal| 128 + signal));
    Ok((code, told))
}

fn start(environment: &TestEnvironment, words: &[&str]) -> Outcome<Child> {
    let mut command = environment.command(words);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    Ok(command.spawn()?)
}

fn fifo(environment: &TestEnvironment, name: &str) -> Outcome<String> {
    let path = environment.path().join(name);
    assert!(Command::new("mkfifo").arg(&path).status()?.success());
    Ok(path.to_string_lossy().into_owned())
}

fn is_unchanged(environment: &TestEnvironment) -> Outcome {
    let roots = environment
        .run(["roots", "--json"])?
        .success()?
        .stdout_text();
    assert_eq!(roots.lines().count(), 1, "{roots}");
    environment.run(["check"])?.success()?;
    Ok(())
}

#[test]
fn an_import_that_waits_for_its_list_ends_at_once() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    import_file(&environment, &write(&environment, "first", gpfs("a", 5))?)?.success()?;
    for signal in [Signal::INT, Signal::TERM] {
        // Nobody opens the FIFO; somebody opens it and writes nothing; somebody writes a part.
        for part in [None, Some(String::new()), Some(gpfs("b", 3))] {
            let name = format!(
                "fifo{}{}",
                signal.as_raw(),
                part.as_ref().map_or(9, String::len)
            );
            let path = fifo(&environment, &name)?;
            let child = start(&environment, &["import", &path])?;
            let mut writer = None;
            if let Some(part) = part {
                let mut file = std::fs::File::options()
                    .write(true)
                    .open(Path::new(&path))?;
                file.write_all(part.as_bytes())?;
                writer = Some(file);
            }
            let (code, told) = end(child, signal)?;
            assert_eq!(code, Some(130), "{told}");
            assert!(told.contains("stopped: nothing was changed"), "{told}");
            drop(writer);
            is_unchanged(&environment)?;
        }
        let mut child = start(&environment, &["import", "-"])?;
        let mut input = child.stdin.take().ok_or("no input")?;
        input.write_all(b"[I] GPFS header\n")?;
        assert_eq!(end(child, signal)?.0, Some(130));
        drop(input);
        is_unchanged(&environment)?;
    }
    Ok(())
}

#[test]
fn an_import_reads_a_fifo_to_its_end() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let path = fifo(&environment, "fifo")?;
    let child = start(&environment, &["import", "--json", &path])?;
    let mut file = std::fs::File::options()
        .write(true)
        .open(Path::new(&path))?;
    for line in gpfs("a", 50).lines() {
        file.write_all(line.as_bytes())?;
        file.write_all(b"\n")?;
    }
    drop(file);
    let output = child.wait_with_output()?;
    assert!(output.status.success(), "{output:?}");
    let told = String::from_utf8(output.stdout)?;
    assert!(told.contains("\"records\":50,"), "{told}");
    Ok(())
}

#[test]
fn commands_that_wait_for_input_or_a_lock_end_at_once() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("data")?;
    tree.file("f", 1)?;
    let top = tree.path().to_string_lossy().into_owned();
    environment.run(["scan", "-q", &top])?.success()?;
    let list = write(&environment, "list", gpfs("a", 5))?
        .to_string_lossy()
        .into_owned();
    for signal in [Signal::INT, Signal::TERM] {
        let fresh = ["--fresh=0s", "find", "f", &top];
        environment.run(fresh)?.success()?;
        let status = Some(128 + signal.as_raw());
        let code = end(start(&environment, &["done", "x", "-"])?, signal)?.0;
        assert_eq!(code, status, "done");
        // The lock that a writer waits for.
        let lock = std::fs::File::options()
            .read(true)
            .write(true)
            .open(environment.catalogue().join("writer.lock"))?;
        lock.lock()?;
        for words in [
            &["done", "x", "-0", &top][..],
            &["roots", "forget", &top],
            &["import", &list],
            &["scan", "--full", &top],
        ] {
            let code = end(start(&environment, words)?, signal)?.0;
            assert!(code == status || code == Some(130), "{words:?}: {code:?}");
        }
        drop(lock);
        is_unchanged(&environment)?;
    }
    Ok(())
}
