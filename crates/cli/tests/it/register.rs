//! The example `examples/register-images.sh`: killed half way, it goes on where it stopped.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use filemap_testkit::{TestEnvironment, wait_until};

type Outcome = Result<(), Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");
const IMAGES: usize = 120;

fn start(environment: &TestEnvironment, top: &Path, register: &Path) -> std::io::Result<Child> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/register-images.sh");
    let mut command = Command::new("setsid");
    command.arg("--wait").arg(script).arg(top).arg(register);
    environment.set_variables(&mut command);
    command.env("FILEMAP", BINARY).stdin(Stdio::null()).spawn()
}

/// Kills the script and all that it runs.
fn kill(mut script: Child) -> Outcome {
    let group = Command::new("pkill")
        .args(["-KILL", "-P", &script.id().to_string()])
        .status()?;
    assert!(group.success(), "nothing was running any more");
    script.kill()?;
    script.wait()?;
    Ok(())
}

fn lines(register: &Path) -> Vec<(String, PathBuf)> {
    let text = fs::read_to_string(register).unwrap_or_default();
    let lines = text.lines().filter_map(|line| line.split_once("  "));
    lines
        .map(|(hash, path)| (hash.to_owned(), path.into()))
        .collect()
}

#[test]
fn it_goes_on_where_it_was_killed() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("images")?;
    for number in 0..IMAGES {
        tree.file(format!("{}/image {number}.jpg", number % 7), number + 1)?;
    }
    tree.file("notes.txt", 5)?;
    let register = environment.path().join("register");
    let script = start(&environment, tree.path(), &register)?;
    let begins = wait_until(Duration::from_secs(60), || {
        Ok::<_, Box<dyn Error>>(lines(&register).len() >= IMAGES / 3)
    })?;
    assert!(begins, "it does not begin");
    kill(script)?;
    let half = lines(&register).len();
    assert!(half < IMAGES, "it was killed too late to show anything");
    // What was claimed and not done is free when the lease ends; a user who does not want to wait says so.
    let undo = environment
        .command(["consumers", "register-images", "--release"])
        .status()?;
    assert!(undo.success());
    let mut script = start(&environment, tree.path(), &register)?;
    assert!(script.wait()?.success());
    let registered = lines(&register);
    let paths: BTreeSet<_> = registered.iter().map(|(_, path)| path).collect();
    assert_eq!(paths.len(), IMAGES);
    assert!(
        registered.len() <= IMAGES + 1,
        "only the last one may stand twice"
    );
    for (hash, path) in &registered {
        let sum = Command::new("sha256sum").arg(path).output()?.stdout;
        assert!(sum.starts_with(hash.as_bytes()), "{}", path.display());
    }
    // Nothing is left, and an edited image is registered again.
    let mut script = start(&environment, tree.path(), &register)?;
    assert!(script.wait()?.success());
    assert_eq!(lines(&register).len(), registered.len());
    fs::write(tree.path().join("0/image 0.jpg"), "x")?;
    let mut script = start(&environment, tree.path(), &register)?;
    assert!(script.wait()?.success());
    assert_eq!(lines(&register).len(), registered.len() + 1);
    Ok(())
}
