//! Thumbnails of what is damaged, made to hurt, or no file; and of a cache that cannot be used.
//!
//! `FILEMAP_MUTATIONS` says how many damaged pictures of each format are tried.

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::{Command, Stdio};

use filemap_testkit::{Random, SmallFilesystem};
use rustix::fs::{CWD, FileType, Mode, mknodat};

use crate::thumbnail::{Home, Outcome};

const BINARY: &str = env!("CARGO_BIN_EXE_filemap");
const USUAL: u64 = 8;

fn mutations() -> u64 {
    let asked = std::env::var("FILEMAP_MUTATIONS").ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(USUAL)
}

#[test]
fn damaged_files_are_shown_or_said_and_the_next_works() -> Outcome {
    let home = Home::new()?;
    let mut random = Random::new(7);
    let film = "-f lavfi -i testsrc2=s=160x120:r=5:d=1";
    let mut asked = 0;
    for name in [
        "a.jpg", "a.png", "a.gif", "a.webp", "a.tif", "a.bmp", "a.mkv", "a.mp4",
    ] {
        let path = match name {
            "a.mkv" | "a.mp4" => home.ffmpeg(name, film)?,
            picture => home.picture(picture, "160x120")?,
        };
        let bytes = fs::read(&path)?;
        for number in 0..mutations() {
            let mut damaged = bytes.clone();
            for _ in 0..=random.below(4) {
                let at = random.index(damaged.len());
                match random.below(3) {
                    0 => damaged[at] ^= 1 << random.below(8),
                    1 => damaged[at] = 0xFF,
                    _ => damaged.truncate(at.max(1)),
                }
            }
            fs::write(home.path(&format!("{number:04}-{name}")), damaged)?;
        }
        asked += mutations() + 1;
    }
    let tree = home.tree.to_str().ok_or("a path")?;
    let (lines, status) = home.json(&[tree])?;
    assert_eq!(lines.len() as u64, asked);
    assert!(matches!(status, Some(0 | 3)), "{status:?}");
    for line in &lines {
        let is_whole = line["path"]
            .as_str()
            .is_some_and(|path| path.contains("/a."));
        assert!(
            line["failure"].is_object() != line["thumbnail"].is_string(),
            "{line}"
        );
        assert!(!is_whole || line["thumbnail"].is_string(), "{line}");
    }
    // What failed is not tried again, and what was made is there.
    let (again, _) = home.json(&[tree])?;
    for (first, second) in lines.iter().zip(&again) {
        assert_eq!(first["failure"]["reason"], second["failure"]["reason"]);
        assert!(second["made_of"].is_null(), "{second}");
    }
    Ok(())
}

#[test]
fn bombs_are_refused() -> Outcome {
    let home = Home::new()?;
    let path = home.picture("bomb.png", "160x120")?;
    let mut bytes = fs::read(&path)?;
    bytes.splice(16..24, [0, 0, 0xC3, 0x50].repeat(2));
    fs::write(&path, bytes)?;
    let said = home.one("bomb.png", &[])?;
    assert_eq!(said["failure"]["kind"], "too-large", "{said}");
    Ok(())
}

#[test]
fn a_hundred_megapixels_are_shown_in_little_memory() -> Outcome {
    let home = Home::new()?;
    home.ffmpeg(
        "large.jpg",
        "-f lavfi -i color=red:s=10000x10000 -frames:v 1 -q:v 10",
    )?;
    home.ffmpeg(
        "large.png",
        "-f lavfi -i color=red:s=10000x10000 -frames:v 1",
    )?;
    for name in ["large.jpg", "large.png"] {
        let said = home.one(name, &[])?;
        assert_eq!(said["made_of"], "picture", "{said}");
    }
    Ok(())
}

#[test]
fn ten_megabytes_of_art_are_shown() -> Outcome {
    let home = Home::new()?;
    let noise = "-f lavfi -i nullsrc=s=3600x3600 -frames:v 1 -vf noise=all_seed=1:alls=100:allf=u";
    let cover = home.ffmpeg("large.png", noise)?;
    assert!(fs::symlink_metadata(&cover)?.len() > 10_000_000);
    home.ffmpeg(
        "a.mp3",
        "-f lavfi -i sine=d=1 -i large.png -map 0 -map 1 -c:v copy -disposition:v attached_pic",
    )?;
    assert_eq!(home.one("a.mp3", &[])?["made_of"], "art");
    Ok(())
}

#[test]
fn what_is_no_file_is_not_opened() -> Outcome {
    let home = Home::new()?;
    mknodat(CWD, home.path("fifo.jpg"), FileType::Fifo, Mode::RUSR, 0)?;
    let _listener = UnixListener::bind(home.path("socket.jpg"))?;
    fs::create_dir(home.path("directory.jpg"))?;
    symlink("/dev/null", home.path("device.jpg"))?;
    symlink("fifo.jpg", home.path("link.jpg"))?;
    symlink("nowhere", home.path("lost.jpg"))?;
    for name in ["fifo.jpg", "socket.jpg", "device.jpg", "link.jpg"] {
        assert_eq!(
            home.one(name, &[])?["failure"]["kind"],
            "not-regular",
            "{name}"
        );
    }
    assert_eq!(home.one("lost.jpg", &[])?["failure"]["kind"], "unreadable");
    let tree = home.tree.to_str().ok_or("a path")?;
    let (lines, status) = home.json(&[tree])?;
    assert_eq!((lines.len(), status), (0, Some(0)));
    // A link to a picture is shown as the picture.
    home.picture("a.png", "200x100")?;
    symlink("a.png", home.path("to.png"))?;
    assert_eq!(home.one("to.png", &[])?["made_of"], "picture");
    Ok(())
}

#[test]
fn a_name_that_is_no_utf_8_has_a_thumbnail() -> Outcome {
    let home = Home::new()?;
    let picture = home.picture("a.png", "200x100")?;
    let odd = home.tree.join(OsString::from_vec(b"odd\xff.png".to_vec()));
    fs::rename(picture, &odd)?;
    let ran = home
        .environment
        .run(["thumbnail".as_ref(), odd.as_os_str()])?
        .success()?;
    let made = ran.stdout_text();
    let bytes = fs::read(made.trim_end())?;
    assert!(bytes.windows(13).any(|text| text == b"/t/odd%FF.png"));
    Ok(())
}

#[test]
fn a_thumbnail_has_no_thumbnail() -> Outcome {
    let home = Home::new()?;
    home.picture("a.png", "200x100")?;
    let made = home.one("a.png", &[])?;
    let made = made["thumbnail"].as_str().ok_or("a path")?;
    let (lines, status) = home.json(&[made])?;
    assert_eq!(status, Some(1));
    assert_eq!(lines[0]["failure"]["kind"], "thumbnail");
    Ok(())
}

#[test]
fn a_cache_that_others_may_write_to_is_not_used() -> Outcome {
    let home = Home::new()?;
    let picture = home.picture("a.png", "200x100")?;
    let refused = |home: &Home| -> Outcome<String> {
        let ran = home
            .environment
            .run(["thumbnail".as_ref(), picture.as_os_str()])?;
        assert_eq!(ran.status, Some(1), "{}", ran.stdout_text());
        Ok(ran.stderr_text())
    };
    fs::create_dir_all(home.cache())?;
    fs::set_permissions(home.cache(), fs::Permissions::from_mode(0o777))?;
    let said = refused(&home)?;
    assert!(said.contains("other users may write to it"), "{said}");
    fs::set_permissions(home.cache(), fs::Permissions::from_mode(0o700))?;
    // A link in the cache leads nowhere; the cache as a whole may be elsewhere.
    let elsewhere = home.environment.path().join("elsewhere");
    fs::create_dir(&elsewhere)?;
    symlink(&elsewhere, home.cache().join("normal"))?;
    refused(&home)?;
    assert_eq!(fs::read_dir(&elsewhere)?.count(), 0);
    fs::remove_dir_all(home.cache())?;
    symlink(&elsewhere, home.cache())?;
    assert_eq!(home.one("a.png", &[])?["made_of"], "picture");
    assert_eq!(fs::read_dir(elsewhere.join("normal"))?.count(), 1);
    // A link in the place of a thumbnail is replaced, not followed.
    let made = home.one("a.png", &[])?;
    let made = Path::new(made["thumbnail"].as_str().ok_or("a path")?);
    let precious = home.path("precious");
    fs::rename(made, &precious)?;
    let before = fs::read(&precious)?;
    symlink(&precious, made)?;
    assert_eq!(home.one("a.png", &[])?["made_of"], "picture");
    assert!(fs::symlink_metadata(made)?.is_file());
    assert_eq!(fs::read(&precious)?, before);
    Ok(())
}

#[test]
fn a_full_disk_is_said_and_leaves_nothing() -> Outcome {
    let mut home = Home::new()?;
    let small = match SmallFilesystem::mount(64) {
        Ok(small) => small,
        Err(refused) => {
            println!("skipped: {refused}");
            return Ok(());
        }
    };
    let noise = "-f lavfi -i nullsrc=s=600x600 -frames:v 1 -vf noise=all_seed=1:alls=100:allf=u";
    let picture = home.ffmpeg("a.png", noise)?;
    let cache = small.path().join("thumbnails");
    home.environment.set("FILEMAP_THUMBNAILS", &cache);
    let arguments = [
        "thumbnail".as_ref(),
        "--size".as_ref(),
        "x-large".as_ref(),
        picture.as_os_str(),
    ];
    let ran = home.environment.run_in(&small, arguments)?;
    assert_eq!(ran.status, Some(1));
    assert!(
        ran.stderr_text().contains("no space left"),
        "{}",
        ran.stderr_text()
    );
    let listed = small
        .command("find")
        .arg(&cache)
        .args(["-type", "f"])
        .output()?;
    assert_eq!(String::from_utf8(listed.stdout)?, "");
    Ok(())
}

#[test]
fn an_unwritable_cache_is_said() -> Outcome {
    let home = Home::new()?;
    let picture = home.picture("a.png", "200x100")?;
    fs::create_dir_all(home.cache().join("normal"))?;
    let closed = fs::Permissions::from_mode(0o500);
    fs::set_permissions(home.cache().join("normal"), closed)?;
    fs::set_permissions(home.cache(), fs::Permissions::from_mode(0o700))?;
    for folder in [home.environment.path(), &home.tree, &picture] {
        let mode = fs::symlink_metadata(folder)?.permissions().mode();
        fs::set_permissions(folder, fs::Permissions::from_mode(mode | 0o055))?;
    }
    let ran = home
        .environment
        .run_unprivileged(["thumbnail".as_ref(), picture.as_os_str()])?;
    assert_eq!(ran.status, Some(1), "{}", ran.stdout_text());
    assert!(
        ran.stderr_text().contains("the cache "),
        "{}",
        ran.stderr_text()
    );
    Ok(())
}

#[test]
fn two_processes_make_one_thumbnail() -> Outcome {
    let home = Home::new()?;
    let picture = home.picture("a.png", "2000x1000")?;
    for _ in 0..3 {
        let mut running = Vec::new();
        for _ in 0..4 {
            let mut command = Command::new(BINARY);
            home.environment.set_variables(&mut command);
            command
                .arg("thumbnail")
                .arg(&picture)
                .stdout(Stdio::piped());
            running.push(command.spawn()?);
        }
        for child in running {
            assert!(child.wait_with_output()?.status.success());
        }
        let made = home.one("a.png", &[])?;
        let made = Path::new(made["thumbnail"].as_str().ok_or("a path")?);
        assert_eq!(fs::read_dir(home.cache().join("normal"))?.count(), 1);
        fs::remove_file(made)?;
    }
    Ok(())
}
