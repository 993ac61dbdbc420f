//! Music on the command line: names with their counts, the tracks of each, and what becomes of them when files move,
//! change and go.

use std::error::Error;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use filemap_testkit::{Outcome as Ran, TestEnvironment};

type Outcome = Result<(), Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

fn length(bytes: &[u8]) -> [u8; 4] {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes()
}

/// A WAV file of a second with these tags, each a name of four letters and a text.
fn song(tags: &[(&[u8; 4], &str)]) -> Vec<u8> {
    let mut list = b"INFO".to_vec();
    for (name, text) in tags {
        let text = [text.as_bytes(), b"\0"].concat();
        list.extend(*name);
        list.extend(length(&text));
        list.extend(&text);
        list.resize(list.len().next_multiple_of(2), 0);
    }
    let rate = 8000_u32.to_le_bytes();
    let format = [&[1, 0, 1, 0][..], &rate, &rate, &[1, 0, 8, 0]].concat();
    let mut chunks = b"WAVE".to_vec();
    for (name, body) in [
        (b"fmt ", format),
        (b"LIST", list),
        (b"data", vec![128; 8000]),
    ] {
        chunks.extend(name);
        chunks.extend(length(&body));
        chunks.extend(body);
    }
    [&b"RIFF"[..], &length(&chunks), &chunks].concat()
}

/// A small library, looked into.
struct Library {
    environment: TestEnvironment,
    top: PathBuf,
}

impl Library {
    fn new() -> Result<Self, Box<dyn Error>> {
        let environment = TestEnvironment::new(BINARY)?;
        let tree = environment.tree("music")?;
        let post = |title, artist, number| {
            song(&[
                (b"INAM", title),
                (b"IART", artist),
                (b"IPRD", "Post"),
                (b"ICRD", "1995-06-13"),
                (b"IGNR", "Rock"),
                (b"ITRK", number),
            ])
        };
        tree.file_holding("bjork/b.wav", &post("Hyperballad", "Björk", "2"))?;
        tree.file_holding("bjork/a.wav", &post("Army of Me", "BJORK", "1"))?;
        tree.file_holding("bjork/c.wav", &post("I Miss You", "Björk", "10"))?;
        let help = song(&[
            (b"IART", "The Beatles"),
            (b"IPRD", "Help!"),
            (b"INAM", "Help!"),
        ]);
        tree.file_holding("help.wav", &help)?;
        tree.file_holding("bare/track 2.wav", &song(&[]))?;
        tree.file_holding("bare/track 10.wav", &song(&[]))?;
        tree.file_holding(
            "no music.wav",
            b"GIF89a\x03\0\x04\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x01\0\0\x3b",
        )?;
        let library = Self {
            top: tree.path().to_owned(),
            environment,
        };
        library.scan()?;
        Ok(library)
    }

    fn scan(&self) -> Outcome {
        let words = ["scan", "--probe"].map(OsString::from);
        let words = words.into_iter().chain([self.top.clone().into()]);
        self.environment.run(words)?.success()?;
        let check = self.environment.run(["check"])?;
        check.success()?;
        Ok(())
    }

    fn run(&self, words: &[&str]) -> Result<Ran, Box<dyn Error>> {
        Ok(self
            .environment
            .run([&["music"], words].concat())?
            .success()?)
    }

    /// What is listed, without blanks at the ends of columns.
    fn list(&self, words: &[&str]) -> Result<Vec<String>, Box<dyn Error>> {
        let text = self.run(words)?.stdout_text();
        let top = format!("{}/", self.top.display());
        let line = |line: &str| {
            let columns = line.split("  ").map(str::trim);
            let columns: Vec<_> = columns.filter(|column| !column.is_empty()).collect();
            columns.join("|").replace(&top, "")
        };
        Ok(text.lines().map(line).collect())
    }
}

#[test]
fn names_are_listed_with_what_stands_under_them() -> Outcome {
    let library = Library::new()?;
    assert_eq!(
        library.list(&["artists"])?,
        [
            "tracks|albums|length|artist",
            "1|1|0:01|The Beatles",
            "3|1|0:03|Björk",
            "2|1|0:02|Unknown artist",
        ]
    );
    assert_eq!(
        library.list(&["albums", "--sort", "tracks"])?,
        [
            "tracks|length|year|album artist|album",
            "3|0:03|1995|Björk|Post",
            "2|0:02|Unknown artist|Unknown album",
            "1|0:01|The Beatles|Help!",
        ]
    );
    assert_eq!(
        library.list(&["genres"])?,
        [
            "tracks|albums|length|genre",
            "3|1|0:03|Rock",
            "3|2|0:03|Unknown genre"
        ]
    );
    assert_eq!(
        library.list(&["years", "--limit", "1"])?,
        ["tracks|albums|length|year", "3|1|0:03|1995"]
    );
    assert_eq!(
        library.list(&["album-artists", "--artist", "bjørk", "--offset", "0"])?,
        ["tracks|albums|length|album artist", "3|1|0:03|Björk"]
    );
    assert_eq!(library.list(&["composers"])?, Vec::<String>::new());
    Ok(())
}

#[test]
fn tracks_come_in_their_order_and_with_their_paths() -> Outcome {
    let library = Library::new()?;
    assert_eq!(
        library.list(&["tracks", "--album", "POST"])?,
        [
            "no|title|artist|album|length|path",
            "1|Army of Me|BJORK|Post|0:01|bjork/a.wav",
            "2|Hyperballad|Björk|Post|0:01|bjork/b.wav",
            "10|I Miss You|Björk|Post|0:01|bjork/c.wav",
        ]
    );
    let bare = library.list(&["tracks", "--artist", ""])?;
    assert_eq!(
        bare,
        [
            "no|title|artist|album|length|path",
            "Unknown artist|Unknown album|0:01|bare/track 2.wav",
            "Unknown artist|Unknown album|0:01|bare/track 10.wav",
        ]
    );
    let below = library.top.join("bjork");
    let below = below.to_str().ok_or("a path")?;
    let place = library.list(&["genres", below])?;
    assert_eq!(place, ["tracks|albums|length|genre", "3|1|0:03|Rock"]);
    let json = library.run(&["tracks", "--json", "--sort", "path", "-n", "1"])?;
    let json = json.stdout_text();
    for part in [
        r#""title":null"#,
        r#""artists":[]"#,
        r#""album":null"#,
        r#""seconds":1.000000"#,
    ] {
        assert!(json.contains(part), "{part} in {json}");
    }
    let json = library
        .run(&["artists", "--json", "--sort", "tracks"])?
        .stdout_text();
    let names = json.lines().filter_map(|line| line.split(',').nth(2));
    let names: Vec<_> = names.collect();
    assert_eq!(
        names,
        [
            r#""name":"Björk""#,
            r#""name":null"#,
            r#""name":"The Beatles""#
        ]
    );
    Ok(())
}

#[test]
fn names_follow_files_that_move_change_and_go() -> Outcome {
    let library = Library::new()?;
    let top = |path: &str| library.top.join(path);
    fs::rename(top("bjork"), top("moved"))?;
    fs::rename(top("bare/track 2.wav"), top("bare/track 20.wav"))?;
    fs::remove_file(top("help.wav"))?;
    library.scan()?;
    let paths = |words: &[&str]| -> Result<Vec<String>, Box<dyn Error>> {
        let lines = library.list(words)?;
        let path = |line: &String| line.rsplit('|').next().unwrap_or_default().to_owned();
        Ok(lines.iter().skip(1).map(path).collect())
    };
    assert_eq!(
        paths(&["tracks"])?,
        [
            "moved/a.wav",
            "moved/b.wav",
            "moved/c.wav",
            "bare/track 10.wav",
            "bare/track 20.wav"
        ]
    );
    assert_eq!(paths(&["artists"])?, ["Björk", "Unknown artist"]);
    fs::write(
        top("bare/track 10.wav"),
        song(&[(b"IART", "Cher"), (b"IAAR", "Various")]),
    )?;
    library.scan()?;
    assert_eq!(paths(&["artists"])?, ["Björk", "Cher", "Unknown artist"]);
    let words = ["roots", "forget"].map(OsString::from);
    let words = words.into_iter().chain([library.top.clone().into()]);
    library.environment.run(words)?.success()?;
    library.environment.run(["check"])?.success()?;
    let nothing = library.run(&["albums"])?;
    assert_eq!(nothing.stdout_text(), "");
    assert!(
        nothing.stderr_text().contains("scan --probe"),
        "{}",
        nothing.stderr_text()
    );
    Ok(())
}

#[test]
fn what_cannot_be_is_said() -> Outcome {
    let environment = TestEnvironment::new(BINARY)?;
    let none = environment.run(["music", "artists"])?.expect_status(1)?;
    assert!(
        none.stderr_text().contains("no catalogue"),
        "{}",
        none.stderr_text()
    );
    let library = Library::new()?;
    for words in [
        ["artists", "--sort", "path"],
        ["tracks", "--sort", "albums"],
    ] {
        let refused = library.environment.run([&["music"], &words[..]].concat())?;
        let said = refused.expect_status(2)?.stderr_text();
        assert!(said.contains("sorted by"), "{said}");
    }
    let missing = Path::new("missing");
    let words = ["music", "artists"].map(OsString::from);
    let words = words.into_iter().chain([library.top.join(missing).into()]);
    let said = library
        .environment
        .run(words)?
        .expect_status(1)?
        .stderr_text();
    assert!(said.contains("no such entry"), "{said}");
    let nobody = library.run(&["tracks", "--artist", "nobody"])?;
    assert_eq!(
        (nobody.stdout_text(), nobody.stderr_text()),
        (String::new(), String::new())
    );
    Ok(())
}
