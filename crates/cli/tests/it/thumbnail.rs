//! Thumbnails on the command line: made once, found by others, thrown away when they are stale.
//!
//! Pictures, songs and films are made by `ffmpeg`. What was made is read by a reader of its own, written from the
//! standard, and, where it is there, by `gio`, as file managers do.

use std::error::Error;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::Command;

use filemap_testkit::TestEnvironment;
use serde_json::Value;

pub(crate) type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");

/// A home with a tree `t`.
pub(crate) struct Home {
    pub(crate) environment: TestEnvironment,
    pub(crate) tree: PathBuf,
}

impl Home {
    pub(crate) fn new() -> Outcome<Self> {
        let environment = TestEnvironment::new(BINARY)?;
        environment.tree("t")?;
        let tree = fs::canonicalize(environment.path().join("t"))?;
        Ok(Self { environment, tree })
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.tree.join(name)
    }

    pub(crate) fn cache(&self) -> PathBuf {
        self.environment.home().join("cache/thumbnails")
    }

    /// Makes a file of the tree by `ffmpeg`.
    pub(crate) fn ffmpeg(&self, name: &str, arguments: &str) -> Outcome<PathBuf> {
        let mut command = Command::new("ffmpeg");
        command
            .args(["-nostdin", "-v", "error", "-y"])
            .current_dir(&self.tree);
        command.args(arguments.split_ascii_whitespace()).arg(name);
        let output = command.output()?;
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{name}: {said}");
        Ok(self.path(name))
    }

    /// A picture of this size, with colours all over.
    pub(crate) fn picture(&self, name: &str, size: &str) -> Outcome<PathBuf> {
        // TIFF would hold colours at half the size, which nothing here decodes.
        let how = if name.ends_with(".tif") {
            "-pix_fmt rgb24"
        } else {
            ""
        };
        self.ffmpeg(
            name,
            &format!("-f lavfi -i testsrc2=s={size} -frames:v 1 {how}"),
        )
    }

    /// Runs `thumbnail --json`, and returns its lines and its exit code.
    pub(crate) fn json(&self, arguments: &[&str]) -> Outcome<(Vec<Value>, Option<i32>)> {
        let words = ["thumbnail", "--json"].iter().chain(arguments);
        let ran = self.environment.run(words)?;
        let lines = ran.stdout_text();
        let lines = lines
            .lines()
            .map(serde_json::from_str)
            .collect::<Result<_, _>>()?;
        Ok((lines, ran.status))
    }

    /// The answer about one file of the tree.
    pub(crate) fn one(&self, name: &str, more: &[&str]) -> Outcome<Value> {
        let path = self.path(name);
        let path = path.to_str().ok_or("a name")?;
        let (lines, _) = self.json(&[&[path], more].concat())?;
        assert_eq!(lines.len(), 1);
        Ok(lines.into_iter().next().ok_or("a line")?)
    }
}

/// The texts of a PNG, read as the standard says: `tEXt` chunks.
fn texts(path: &Path) -> Outcome<Vec<(String, String)>> {
    let file = fs::read(path)?;
    assert_eq!(file[..8], *b"\x89PNG\r\n\x1a\n");
    let mut texts = Vec::new();
    let mut at = 8;
    while at < file.len() {
        let length = u32::from_be_bytes(file[at..at + 4].try_into()?) as usize;
        let data = &file[at + 8..at + 8 + length];
        match &file[at + 4..at + 8] {
            b"tEXt" => {
                let middle = data.iter().position(|byte| *byte == 0).ok_or("a key")?;
                let text = |bytes: &[u8]| bytes.iter().map(|byte| char::from(*byte)).collect();
                texts.push((text(&data[..middle]), text(&data[middle + 1..])));
            }
            // Readers stop here.
            b"IDAT" => break,
            _ => {}
        }
        at += length + 12;
    }
    Ok(texts)
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            found.extend(files_below(&entry.path()));
        } else {
            found.push(entry.path());
        }
    }
    found.sort();
    found
}

#[test]
fn a_thumbnail_is_what_the_standard_wants() -> Outcome {
    let home = Home::new()?;
    let picture = home.picture("a b#ü.png", "600x300")?;
    let ran = home
        .environment
        .run([Path::new("thumbnail").as_os_str(), picture.as_os_str()])?
        .success()?;
    let made = PathBuf::from(ran.stdout_text().trim_end());
    assert_eq!(made.parent(), Some(home.cache().join("normal").as_path()));
    let stat = fs::symlink_metadata(&picture)?;
    let found = texts(&made)?;
    let text = |key: &str| {
        found
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, value)| value.clone())
    };
    let uri = text("Thumb::URI").ok_or("no URI")?;
    assert!(
        uri.starts_with("file:///") && uri.ends_with("/t/a%20b%23%C3%BC.png"),
        "{uri}"
    );
    let sum = Command::new("sh")
        .args(["-c", r#"printf %s "$0" | md5sum"#, &uri])
        .output()?;
    let sum = String::from_utf8(sum.stdout)?;
    assert_eq!(
        made.file_stem().and_then(|name| name.to_str()),
        sum.split(' ').next()
    );
    assert_eq!(text("Thumb::MTime"), Some(stat.mtime().to_string()));
    assert_eq!(text("Thumb::Size"), Some(stat.size().to_string()));
    assert_eq!(text("Thumb::Mimetype").as_deref(), Some("image/png"));
    assert_eq!(text("Thumb::Image::Width").as_deref(), Some("600"));
    assert_eq!(text("Thumb::Image::Height").as_deref(), Some("300"));
    assert!(text("Software").is_some_and(|software| software.starts_with("filemap ")));
    assert_eq!(
        fs::symlink_metadata(&made)?.permissions().mode() & 0o777,
        0o600
    );
    for folder in [home.cache(), home.cache().join("normal")] {
        assert_eq!(
            fs::symlink_metadata(folder)?.permissions().mode() & 0o777,
            0o700
        );
    }
    // Other programs read it.
    let probed = Command::new("ffprobe")
        .args([
            "-v",
            "error",
            "-show_entries",
            "stream=width,height",
            "-of",
            "csv=p=0",
        ])
        .arg(&made)
        .output()?;
    assert_eq!(String::from_utf8(probed.stdout)?.trim(), "128,64");
    assert_eq!(files_below(&home.cache()), [made]);
    Ok(())
}

#[test]
fn file_managers_find_it() -> Outcome {
    let home = Home::new()?;
    let picture = home.picture("with (odd) [name] é;.jpg", "600x300")?;
    let made = home.one("with (odd) [name] é;.jpg", &["--size", "large"])?;
    let mut gio = Command::new("gio");
    gio.args(["info", "-a", "thumbnail::*"]).arg(&picture);
    home.environment.set_variables(&mut gio);
    let output = gio
        .output()
        .map_err(|error| format!("gio cannot be run: {error}"))?;
    let said = String::from_utf8(output.stdout)?;
    assert!(
        said.contains(made["thumbnail"].as_str().ok_or("a path")?),
        "{said}"
    );
    assert!(said.contains("thumbnail::is-valid: TRUE"), "{said}");
    Ok(())
}

#[test]
fn it_is_made_once_and_again_after_an_edit() -> Outcome {
    let home = Home::new()?;
    let picture = home.picture("a.png", "600x300")?;
    assert_eq!(home.one("a.png", &[])?["made_of"], "picture");
    assert_eq!(home.one("a.png", &[])?["made_of"], Value::Null);
    // The same size and time: the system's own stamp of the change tells.
    let stat = fs::symlink_metadata(&picture)?;
    let mut bytes = fs::read(&picture)?;
    let at = bytes.len() - 20;
    bytes[at] ^= 1;
    fs::write(&picture, &bytes)?;
    let touched = Command::new("touch")
        .arg("-d")
        .arg(format!("@{}.{:09}", stat.mtime(), stat.mtime_nsec()))
        .arg(&picture)
        .status()?;
    assert!(touched.success());
    assert_eq!(home.one("a.png", &[])?["failure"]["kind"], "malformed");
    home.picture("a.png", "300x600")?;
    let again = home.one("a.png", &[])?;
    assert_eq!(
        (again["made_of"].as_str(), again["width"].as_u64()),
        (Some("picture"), Some(64))
    );
    // It is no failure any more.
    assert_eq!(files_below(&home.cache()).len(), 1);
    Ok(())
}

#[test]
fn what_others_made_is_taken() -> Outcome {
    let home = Home::new()?;
    let picture = home.picture("a.png", "600x300")?;
    let made = home.one("a.png", &[])?;
    let made = PathBuf::from(made["thumbnail"].as_str().ok_or("a path")?);
    // As another program would write it: without what is only ours.
    let theirs = home.ffmpeg("theirs.png", "-f lavfi -i color=red:s=128x64 -frames:v 1")?;
    let mut bytes = fs::read(&theirs)?;
    let mut chunks = Vec::new();
    for (key, value) in texts(&made)? {
        if key == "Thumb::URI" || key == "Thumb::MTime" {
            chunks.extend(chunk(b"tEXt", format!("{key}\0{value}").as_bytes()));
        }
    }
    bytes.splice(33..33, chunks);
    fs::write(&made, &bytes)?;
    assert_eq!(home.one("a.png", &[])?["made_of"], Value::Null);
    assert_eq!(fs::read(&made)?, bytes);
    // It stays theirs, whatever becomes of the file.
    fs::remove_file(picture)?;
    home.environment.run(["thumbnail", "--clean"])?.success()?;
    assert!(made.exists());
    Ok(())
}

/// A chunk of a PNG.
fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let named = [name, data].concat();
    let mut sum = u32::MAX;
    for byte in &named {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 {
                0xEDB8_8320 ^ (sum >> 1)
            } else {
                sum >> 1
            };
        }
    }
    let length = u32::try_from(data.len()).unwrap_or(0);
    [&length.to_be_bytes()[..], &named, &(!sum).to_be_bytes()].concat()
}

#[test]
fn the_small_picture_of_a_camera_is_taken_where_it_will_do() -> Outcome {
    let home = Home::new()?;
    let picture = home.picture("a.jpg", "640x480")?;
    let small = home.ffmpeg("small.jpg", "-f lavfi -i color=red:s=160x120 -frames:v 1")?;
    let exiftool = |arguments: &[&str]| -> Outcome {
        let mut command = Command::new("exiftool");
        command
            .args(["-q", "-overwrite_original", "-n"])
            .args(arguments)
            .arg(&picture);
        assert!(command.status()?.success());
        Ok(())
    };
    let from = format!("-ThumbnailImage<={}", small.display());
    exiftool(&[&from, "-Orientation=6"])?;
    let made = home.one("a.jpg", &[])?;
    assert_eq!(made["made_of"], "embedded");
    // It is turned as the whole one is.
    assert_eq!(
        (made["width"].as_u64(), made["height"].as_u64()),
        (Some(96), Some(128))
    );
    assert_eq!(
        home.one("a.jpg", &["--size", "large"])?["made_of"],
        "picture"
    );
    // One of another shape is of something else.
    let square = home.ffmpeg("square.jpg", "-f lavfi -i color=red:s=160x160 -frames:v 1")?;
    exiftool(&[&format!("-ThumbnailImage<={}", square.display())])?;
    assert_eq!(home.one("a.jpg", &[])?["made_of"], "picture");
    // One that is damaged does not hide the whole one.
    let mut damaged = fs::read(&small)?;
    damaged.truncate(damaged.len() / 2);
    damaged.extend([0; 40]);
    fs::write(&small, damaged)?;
    exiftool(&[&from])?;
    let made = home.one("a.jpg", &[])?;
    assert!(made["failure"].is_null(), "{made}");
    Ok(())
}

#[test]
fn songs_have_art_and_covers() -> Outcome {
    let home = Home::new()?;
    home.picture("cover.png", "200x200")?;
    let sound = "-f lavfi -i sine=d=1";
    home.ffmpeg(
        "with.mp3",
        &format!("{sound} -i cover.png -map 0 -map 1 -c:v copy -disposition:v attached_pic"),
    )?;
    home.ffmpeg(
        "with.flac",
        &format!("{sound} -i cover.png -map 0 -map 1 -c:v copy -disposition:v attached_pic"),
    )?;
    home.ffmpeg("plain.mp3", sound)?;
    for name in ["with.mp3", "with.flac"] {
        assert_eq!(home.one(name, &[])?["made_of"], "art", "{name}");
    }
    fs::rename(home.path("cover.png"), home.path("Folder.PNG"))?;
    assert_eq!(home.one("plain.mp3", &[])?["made_of"], "cover");
    assert_eq!(home.one("plain.mp3", &[])?["made_of"], Value::Null);
    // Another cover, another thumbnail, though the song is the same.
    home.picture("cover.jpg", "300x200")?;
    let made = home.one("plain.mp3", &[])?;
    assert_eq!(
        (made["made_of"].as_str(), made["height"].as_u64()),
        (Some("cover"), Some(85))
    );
    fs::remove_file(home.path("cover.jpg"))?;
    fs::remove_file(home.path("Folder.PNG"))?;
    assert_eq!(home.one("plain.mp3", &[])?["failure"]["kind"], "no-picture");
    // That is not remembered: a cover may come.
    home.picture("front.jpeg", "300x200")?;
    assert_eq!(home.one("plain.mp3", &[])?["made_of"], "cover");
    Ok(())
}

#[test]
fn of_videos_a_frame_is_shown() -> Outcome {
    let mut home = Home::new()?;
    // Black, and from half a second on red; a tenth of 20 seconds is behind that.
    let film = "-f lavfi -i color=black:s=320x180:r=5:d=0.5 -f lavfi -i color=red:s=320x180:r=5:d=20 -filter_complex [0][1]concat";
    for name in ["a.mkv", "a.mp4", "a.avi"] {
        let path = home.ffmpeg(name, film)?;
        let made = home.one(name, &[])?;
        assert_eq!(
            (made["made_of"].as_str(), made["width"].as_u64()),
            (Some("frame"), Some(128)),
            "{made}"
        );
        let thumbnail = PathBuf::from(made["thumbnail"].as_str().ok_or("a path")?);
        let known = texts(&thumbnail)?;
        assert!(
            known.contains(&("Thumb::Movie::Length".to_owned(), "20".to_owned())),
            "{known:?}"
        );
        let mut pixel = Command::new("ffmpeg");
        pixel.args(["-v", "error", "-i"]).arg(&thumbnail);
        pixel.args([
            "-vf",
            "scale=1:1",
            "-f",
            "rawvideo",
            "-pix_fmt",
            "rgb24",
            "-",
        ]);
        let pixel = pixel.output()?.stdout;
        assert!(pixel[0] > 200 && pixel[1] < 60, "{name}: {pixel:?}");
        fs::remove_file(path)?;
    }
    // Without ffmpeg there is none, and that is not remembered.
    home.ffmpeg("b.mkv", film)?;
    home.environment.set("PATH", "/nowhere");
    let path = home.path("b.mkv");
    let mut command = Command::new(BINARY);
    home.environment.set_variables(&mut command);
    command.args(["thumbnail", "--json"]).arg(&path);
    let said: Value = serde_json::from_slice(&command.output()?.stdout)?;
    assert_eq!(said["failure"]["kind"], "no-picture", "{said}");
    Ok(())
}

#[test]
fn hashes_of_one_picture_are_near() -> Outcome {
    let home = Home::new()?;
    home.ffmpeg("a.png", "-f lavfi -i mandelbrot=s=640x480 -frames:v 1")?;
    home.ffmpeg("b.jpg", "-i a.png -vf scale=300:-1 -q:v 20")?;
    home.ffmpeg(
        "c.png",
        "-f lavfi -i gradients=s=640x480:seed=7 -frames:v 1",
    )?;
    let hash = |name: &str| -> Outcome<u64> {
        let answer = home.one(name, &["--hash"])?;
        let text = answer["perceptual_hash"]
            .as_str()
            .ok_or("a hash")?
            .to_owned();
        Ok(u64::from_str_radix(&text, 16)?)
    };
    let (a, b, c) = (hash("a.png")?, hash("b.jpg")?, hash("c.png")?);
    assert!((a ^ b).count_ones() <= 6, "{a:016x} {b:016x}");
    assert!((a ^ c).count_ones() > 12, "{a:016x} {c:016x}");
    let path = home.path("a.png");
    let ran = home.environment.run([
        Path::new("thumbnail").as_os_str(),
        "--hash".as_ref(),
        path.as_os_str(),
    ])?;
    assert_eq!(ran.stdout_text(), format!("{a:016x}  {}\n", path.display()));
    Ok(())
}

#[test]
fn a_directory_has_all_of_its_media_made() -> Outcome {
    let home = Home::new()?;
    fs::create_dir_all(home.path("x/y"))?;
    for name in ["b.png", "a.jpg", "x/c.gif", "x/y/cover.jpg"] {
        home.picture(name, "200x100")?;
    }
    home.ffmpeg("x/plain.mp3", "-f lavfi -i sine=d=1")?;
    fs::write(home.path("x/broken.png"), "no")?;
    fs::write(home.path("notes.txt"), "no")?;
    let ran = home
        .environment
        .run([Path::new("thumbnail").as_os_str(), home.tree.as_os_str()])?;
    // One of them could not be shown; a song without a picture is no failure.
    assert_eq!(ran.status, Some(3), "{}", ran.stderr_text());
    assert_eq!(ran.stderr_text().matches("error: ").count(), 1);
    assert_eq!(
        ran.stdout_text().lines().count(),
        5,
        "{}",
        ran.stdout_text()
    );
    let tree = home.tree.to_str().ok_or("a path")?;
    let (lines, status) = home.json(&[tree])?;
    let paths: Vec<_> = lines
        .iter()
        .filter_map(|line| line["path"].as_str())
        .collect();
    let names = [
        "a.jpg",
        "b.png",
        "x/broken.png",
        "x/c.gif",
        "x/plain.mp3",
        "x/y",
        "x/y/cover.jpg",
    ];
    let expected: Vec<_> = names.iter().map(|name| format!("{tree}/{name}")).collect();
    assert_eq!(
        (paths, status),
        (expected.iter().map(String::as_str).collect(), Some(3))
    );
    assert!(lines.iter().all(|line| line["made_of"].is_null()));
    Ok(())
}

#[test]
fn names_come_from_standard_input() -> Outcome {
    let home = Home::new()?;
    let one = home.picture("a\nb.png", "200x100")?;
    let two = home.picture("c.png", "200x100")?;
    let input = [
        one.as_os_str().as_bytes(),
        b"\0",
        two.as_os_str().as_bytes(),
        b"\0",
    ]
    .concat();
    let ran = home
        .environment
        .run_with_input(["thumbnail", "-0", "-"], &input)?
        .success()?;
    assert_eq!(ran.stdout_text().lines().count(), 2);
    Ok(())
}

#[test]
fn what_is_gone_or_changed_is_cleaned_away() -> Outcome {
    let home = Home::new()?;
    for name in ["gone.png", "changed.png", "kept.png"] {
        home.picture(name, "200x100")?;
        home.one(name, &[])?;
    }
    fs::write(
        home.path("broken.png"),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\0\0\0\0",
    )?;
    assert_eq!(home.one("broken.png", &[])?["failure"]["kind"], "malformed");
    assert_eq!(files_below(&home.cache()).len(), 4);
    fs::remove_file(home.path("gone.png"))?;
    fs::remove_file(home.path("broken.png"))?;
    home.picture("changed.png", "100x200")?;
    // What a process that was killed left behind.
    fs::write(home.cache().join("normal/.filemap-999999999-0"), "half")?;
    let (lines, _) = home.json(&["--clean"])?;
    assert_eq!(
        (lines[0]["removed"].as_u64(), lines[0]["kept"].as_u64()),
        (Some(4), Some(1))
    );
    let left = files_below(&home.cache());
    assert_eq!(left.len(), 1);
    assert_eq!(home.one("kept.png", &[])?["made_of"], Value::Null);
    Ok(())
}

#[test]
fn the_latest_used_are_kept_within_the_bound() -> Outcome {
    let mut home = Home::new()?;
    home.environment.set("FILEMAP_THUMBNAIL_BYTES", "1MiB");
    // Noise does not pack.
    for number in 0..5 {
        let noise = format!(
            "-f lavfi -i nullsrc=s=460x460 -frames:v 1 -vf noise=all_seed={number}:alls=100:allf=u"
        );
        home.ffmpeg(&format!("{number}.png"), &noise)?;
        home.one(&format!("{number}.png"), &["--size", "x-large"])?;
        // Asked for again, the first one is the latest used.
        if number < 4 {
            home.one("0.png", &["--size", "x-large"])?;
        }
    }
    let bytes: u64 = files_below(&home.cache())
        .iter()
        .map(|path| fs::symlink_metadata(path).map_or(0, |stat| stat.size()))
        .sum();
    assert!(bytes <= 1 << 20, "{bytes}");
    assert!(bytes > 1 << 19, "{bytes}");
    assert_eq!(
        home.one("0.png", &["--size", "x-large"])?["made_of"],
        Value::Null
    );
    assert_eq!(
        home.one("1.png", &["--size", "x-large"])?["made_of"],
        "picture"
    );
    Ok(())
}
