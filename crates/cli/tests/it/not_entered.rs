//! A mount that shows what is seen at another place of the same tree is not entered, and that is told.

use std::error::Error;
use std::path::Path;

use filemap_testkit::TestEnvironment;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");
/// Mounts the tree below itself in a namespace of its own, and scans it.
const SCAN: &str = r#"mount --bind "$1" "$1/inner/again" || exit 9; exec "$0" scan -q "$1""#;

/// Scans a tree that is mounted below itself; what the system says when it lets nobody mount here.
fn scan_with_mount(environment: &TestEnvironment, top: &Path) -> Outcome<Option<String>> {
    let mut command = std::process::Command::new("unshare");
    environment.set_variables(&mut command);
    command.args(["--mount", "--map-root-user", "sh", "-c", SCAN, BINARY]);
    let output = command.arg(top).output()?;
    if output.status.success() {
        return Ok(None);
    }
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_ne!(output.status.code(), Some(3), "{said}");
    Ok(Some(said))
}

#[test]
fn a_bind_mount_of_the_same_tree_is_told() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("t")?;
    tree.file("f", 5)?.file("inner/again/hidden", 6)?;
    if let Some(refused) = scan_with_mount(&environment, tree.path())? {
        println!("skipped: {refused}");
        return Ok(());
    }
    let mounted = tree.path().join("inner/again");
    let mounted = mounted.to_string_lossy().into_owned();
    let told = format!("{mounted} was not entered");
    for command in ["ls", "du", "tree", "find"] {
        let outcome = environment.run([command, &mounted])?.success()?;
        let said = outcome.stderr_text();
        assert_eq!(said.matches(&told).count(), 1, "{command}: {said}");
        let quiet = environment.run([command, "-q", &mounted])?.success()?;
        assert_eq!(quiet.stderr_text(), "", "{command}");
    }
    let stat = environment.run(["stat", &mounted])?.success()?;
    let text = stat.stdout_text();
    assert!(text.contains("contents: was not entered"), "{text}");
    // What is beside it is answered for as ever.
    let whole = environment.run(["ls".as_ref(), tree.path().as_os_str()])?;
    assert_eq!(whole.success()?.stderr_text(), "");
    Ok(())
}
