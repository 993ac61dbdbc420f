//! What does it cost to ask what a disk image is, and for its hashes: reading it, and from the catalogue?
//!
//! An answer from the catalogue includes the comparison with the image's file. *Cold* is without anything of
//! the image or the catalogue in the page cache; the catalogue is opened anew for each such answer, and that
//! is measured too.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use filemap::{Catalogue, ImageOptions, OpenOptions, Upkeep, Vaults};
use rustix::fs::{Advice, fadvise, fsync};

use crate::arguments::Arguments;
use crate::error::BenchError;
use crate::report::{Form, Table};

/// What is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Question {
    /// Container, zones and filesystems.
    Info,
    /// MD5, SHA-1 and SHA-256 of the disk.
    Hash,
}

/// Measures and prints.
pub(crate) fn run(arguments: &Arguments) -> Result<(), BenchError> {
    let image = arguments.folder()?;
    let runs = arguments.number("runs", 5)?.max(1);
    let folder = image.with_extension("bench-catalogue");
    drop(open(&folder)?);
    let mut table = Table::new(&[
        "what",
        "read, cold",
        "read, warm",
        "known, cold",
        "known, warm",
    ]);
    for (question, what) in [
        (Question::Info, "container, zones, filesystems"),
        (Question::Hash, "hashes"),
    ] {
        let bench = Bench {
            image: &image,
            folder: &folder,
            question,
            runs,
        };
        let costs = bench.costs()?;
        let cells = costs.map(|seconds| format!("{:.1} µs", seconds * 1e6));
        table.row(std::iter::once(what.to_owned()).chain(cells));
    }
    print!("{}", table.to_text(Form::from(arguments)));
    std::fs::remove_dir_all(&folder).map_err(BenchError::io("remove", &folder))
}

fn open(folder: &Path) -> Result<Catalogue, BenchError> {
    let opened = Catalogue::open_or_create(folder, &OpenOptions::default());
    opened.map_err(BenchError::filemap("open a catalogue"))
}

struct Bench<'b> {
    image: &'b PathBuf,
    folder: &'b Path,
    question: Question,
    runs: usize,
}

impl Bench<'_> {
    /// The median seconds of each way to answer.
    fn costs(&self) -> Result<[f64; 4], BenchError> {
        let (none, known) = (Vaults::none(), self.vaults()?);
        self.ask(&known)?;
        let read_cold = self.median(&mut || {
            self.forget_pages()?;
            self.timed(&none)
        })?;
        let read_warm = self.median(&mut || self.timed(&none))?;
        let known_warm = self.median(&mut || self.timed(&known))?;
        drop(known);
        let known_cold = self.median(&mut || {
            self.forget_pages()?;
            let began = Instant::now();
            self.ask(&self.vaults()?)?;
            Ok(began.elapsed().as_secs_f64())
        })?;
        Ok([read_cold, read_warm, known_cold, known_warm])
    }

    fn vaults(&self) -> Result<Vaults, BenchError> {
        Ok(Vaults::of(open(self.folder)?, Upkeep::default()))
    }

    fn median(&self, once: &mut dyn FnMut() -> Result<f64, BenchError>) -> Result<f64, BenchError> {
        let mut seconds = Vec::new();
        for _ in 0..self.runs {
            seconds.push(once()?);
        }
        seconds.sort_by(f64::total_cmp);
        Ok(seconds.get(seconds.len() / 2).copied().unwrap_or_default())
    }

    fn timed(&self, vaults: &Vaults) -> Result<f64, BenchError> {
        let began = Instant::now();
        self.ask(vaults)?;
        Ok(began.elapsed().as_secs_f64())
    }

    fn ask(&self, vaults: &Vaults) -> Result<(), BenchError> {
        use std::os::unix::ffi::OsStrExt;
        let options = ImageOptions::new(std::env::temp_dir(), Arc::default());
        let path = self.image.as_os_str().as_bytes();
        let failed = BenchError::filemap("read the image");
        match self.question {
            Question::Info => vaults.describe(path, &options).map(drop).map_err(failed),
            Question::Hash => vaults
                .hashes(path, &options, &mut |_, _| ())
                .map(drop)
                .map_err(failed),
        }
    }

    /// Takes image and catalogue out of the page cache.
    fn forget_pages(&self) -> Result<(), BenchError> {
        let data = self.folder.join("data.mdb");
        for path in [self.image, &data] {
            let file = File::open(path).map_err(BenchError::io("open", path))?;
            let dropped = fsync(&file).and_then(|()| fadvise(&file, 0, None, Advice::DontNeed));
            dropped.map_err(BenchError::io("drop the pages of", path))?;
        }
        Ok(())
    }
}
