//! Small files of every container, made once for all tests by `ffmpeg`.
//!
//! Tests run in processes of their own, so the files lie in a folder that the first of them fills while the
//! others wait. The folder has the recipes in its name: when they change, another one is filled.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::recipes::{MKVMERGE, RECIPES, Recipe};

/// Where the files lie.
pub(crate) fn folder() -> PathBuf {
    let mut hasher = DefaultHasher::new();
    for recipe in RECIPES {
        (recipe.name, recipe.arguments).hash(&mut hasher);
    }
    MKVMERGE.hash(&mut hasher);
    let name = format!("video-{:016x}", hasher.finish());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    let lock = File::create(folder.join("lock")).unwrap();
    lock.lock().unwrap();
    let done = folder.join("done");
    if !done.exists() {
        fill(&folder);
        fs::write(done, "").unwrap();
    }
    folder
}

/// All files of the corpus, in the order of their recipes.
pub(crate) fn files() -> Vec<PathBuf> {
    let folder = folder();
    let made = RECIPES.iter().map(|recipe| recipe.name);
    let merged = MKVMERGE.iter().map(|(name, _)| *name);
    made.chain(merged).map(|name| folder.join(name)).collect()
}

fn fill(folder: &Path) {
    fs::write(folder.join("chapters.txt"), CHAPTERS).unwrap();
    fs::write(folder.join("words.srt"), WORDS).unwrap();
    let cover = "-nostdin -loglevel error -y -f lavfi -i testsrc=size=32x32 -frames:v 1 cover.jpg";
    run(folder, "ffmpeg", cover, "cover.jpg");
    for recipe in RECIPES {
        make(folder, recipe);
    }
    for (name, arguments) in MKVMERGE {
        run(folder, "mkvmerge", arguments, name);
    }
}

fn make(folder: &Path, recipe: &Recipe) {
    let begins = "-nostdin -hide_banner -loglevel error -y -threads 1";
    run(
        folder,
        "ffmpeg",
        &format!("{begins} {} {}", recipe.arguments, recipe.name),
        recipe.name,
    );
}

fn run(folder: &Path, program: &str, arguments: &str, name: &str) {
    let output = Command::new(program)
        .args(arguments.split_ascii_whitespace())
        .current_dir(folder)
        .output()
        .unwrap_or_else(|error| panic!("{program} is needed: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} for {name}: {said}");
}

const CHAPTERS: &str = ";FFMETADATA1
title=A film with chapters
[CHAPTER]
TIMEBASE=1/1000
START=0
END=400
title=The beginning
[CHAPTER]
TIMEBASE=1/1000
START=400
END=1000
title=Das Ende – fin
";

const WORDS: &str = "1
00:00:00,000 --> 00:00:00,500
A word

2
00:00:00,500 --> 00:00:00,900
Another
";
