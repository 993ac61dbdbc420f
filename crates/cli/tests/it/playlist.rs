//! Playlists on the command line.

use std::error::Error;
use std::fs;
use std::os::unix::fs::symlink;

use filemap_testkit::TestEnvironment;

type Outcome = Result<(), Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

fn text(environment: &TestEnvironment, arguments: &[&str]) -> Result<String, Box<dyn Error>> {
    Ok(environment.run(arguments)?.success()?.stdout_text())
}

fn refused(environment: &TestEnvironment, arguments: &[&str]) -> Result<String, Box<dyn Error>> {
    let ran = environment.run(arguments)?;
    assert_ne!(ran.status, Some(0), "{arguments:?}");
    Ok(ran.stderr_text())
}

#[test]
fn a_playlist_is_made_changed_written_and_read() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("music")?;
    for name in ["10.mp3", "9.mp3", "b/one.flac"] {
        tree.file(name, 10)?;
    }
    let top = tree.path().to_str().ok_or("a path")?;
    let at = |name: &str| format!("{top}/{name}");
    text(&environment, &["scan", "-q", top])?;
    text(&environment, &["playlist", "create", "P"])?;
    text(&environment, &["playlist", "add", "P", top])?;
    text(
        &environment,
        &["playlist", "add", "P", &at("10.mp3"), "--at", "1"],
    )?;
    let paths = |name: &str| text(&environment, &["playlist", "show", name, "--paths"]);
    let named =
        |names: &[&str]| -> String { names.iter().map(|name| format!("{}\n", at(name))).collect() };
    assert_eq!(
        paths("P")?,
        named(&["10.mp3", "9.mp3", "10.mp3", "b/one.flac"])
    );
    text(&environment, &["playlist", "move", "P", "4", "1"])?;
    text(&environment, &["playlist", "remove", "P", "2", "3-3"])?;
    assert_eq!(paths("P")?, named(&["b/one.flac", "10.mp3"]));

    let list = at("b/list.m3u8");
    text(&environment, &["playlist", "export", "P", &list])?;
    assert_eq!(
        fs::read_to_string(&list)?,
        "#EXTM3U\n#PLAYLIST:P\none.flac\n../10.mp3\n"
    );
    text(&environment, &["playlist", "import", &list, "--name", "Q"])?;
    assert_eq!(paths("Q")?, paths("P")?);
    let taken = refused(&environment, &["playlist", "import", &list])?;
    assert!(
        taken.contains("there is a playlist called P already"),
        "{taken}"
    );
    text(&environment, &["playlist", "import", &list, "--replace"])?;
    let xspf = text(
        &environment,
        &["playlist", "export", "P", "--format", "xspf"],
    )?;
    assert!(
        xspf.contains(&format!("<location>file://{}", at("10.mp3"))),
        "{xspf}"
    );

    text(&environment, &["playlist", "rename", "Q", "R"])?;
    fs::remove_file(at("10.mp3"))?;
    text(&environment, &["scan", "-q", top])?;
    let shown = text(&environment, &["playlist", "show", "R"])?;
    assert!(shown.contains("10.mp3  (missing since "), "{shown}");
    let json = text(&environment, &["playlist", "show", "R", "--json"])?;
    assert!(json.contains("\"state\":\"missing\""), "{json}");
    let listed = text(&environment, &["playlist", "list"])?;
    assert_eq!(
        listed,
        "       2  P  (1 missing)\n       2  R  (1 missing)\n"
    );
    text(&environment, &["playlist", "delete", "R"])?;
    let forgot = environment.run(["roots", "forget", top])?;
    let said = forgot.success()?.stderr_text();
    assert!(
        said.contains("1 entries of playlists are missing now"),
        "{said}"
    );
    Ok(())
}

#[test]
fn what_is_not_in_the_catalogue_is_said_with_the_way_out() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("music")?;
    tree.file("one.mp3", 10)?;
    let top = tree.path().to_str().ok_or("a path")?;
    text(&environment, &["scan", "-q", top])?;
    text(&environment, &["playlist", "create", "P"])?;
    tree.file("two.mp3", 10)?;
    let two = format!("{top}/two.mp3");
    let said = refused(
        &environment,
        &["playlist", "add", "P", &format!("{top}/one.mp3"), &two],
    )?;
    assert!(said.contains(&format!("filemap scan {two}")), "{said}");
    assert_eq!(text(&environment, &["playlist", "show", "P"])?, "");
    for (arguments, wanted) in [
        (
            &["playlist", "show", "none"][..],
            "no playlist is called none",
        ),
        (
            &["playlist", "remove", "P", "1"],
            "there is no position 1 in P",
        ),
        (&["playlist", "remove", "P", "5-1"], "a position from 1"),
        (
            &["playlist", "create", "P"],
            "there is a playlist called P already",
        ),
    ] {
        let said = refused(&environment, arguments)?;
        assert!(said.contains(wanted), "{said}");
    }
    Ok(())
}

#[test]
fn a_list_is_never_written_through_a_link() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("music")?;
    tree.file("one.mp3", 10)?;
    tree.file_holding("outside", b"kept")?;
    let top = tree.path().to_str().ok_or("a path")?;
    text(&environment, &["scan", "-q", top])?;
    text(&environment, &["playlist", "create", "P"])?;
    let link = tree.path().join("list.m3u");
    symlink(tree.path().join("outside"), &link)?;
    let link = link.to_str().ok_or("a path")?;
    let said = refused(&environment, &["playlist", "export", "P", link])?;
    assert!(said.contains("is no regular file"), "{said}");
    assert_eq!(fs::read(tree.path().join("outside"))?, b"kept");
    let names: Vec<_> = fs::read_dir(tree.path())?.collect::<Result<_, _>>()?;
    assert_eq!(names.len(), 3, "{names:?}");
    // One that is there is replaced, and keeps who may read it.
    let list = format!("{top}/other.m3u");
    tree.file_holding("other.m3u", b"old")?
        .mode("other.m3u", 0o640)?;
    text(&environment, &["playlist", "export", "P", &list])?;
    assert_eq!(fs::read_to_string(&list)?, "#EXTM3U\n#PLAYLIST:P\n");
    use std::os::unix::fs::PermissionsExt;
    assert_eq!(fs::metadata(&list)?.permissions().mode() & 0o777, 0o640);
    Ok(())
}

#[test]
fn grace_is_a_setting() -> Outcome {
    let mut environment = TestEnvironment::new(BINARY)?;
    let tree = environment.tree("music")?;
    tree.file("one.mp3", 10)?;
    let top = tree.path().to_str().ok_or("a path")?;
    text(&environment, &["scan", "-q", top])?;
    text(&environment, &["playlist", "create", "P"])?;
    text(&environment, &["playlist", "add", "P", top])?;
    fs::remove_file(tree.path().join("one.mp3"))?;
    text(&environment, &["scan", "-q", top])?;
    assert!(text(&environment, &["playlist", "show", "P"])?.contains("missing since"));
    environment.set("FILEMAP_GRACE_DAYS", "0");
    assert_eq!(text(&environment, &["playlist", "show", "P"])?, "");
    Ok(())
}
