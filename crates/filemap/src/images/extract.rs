//! Takes files out of an image: times and holes are kept, what fails is told, and the rest goes on.

use std::fs::File;
use std::io;
use std::ops::ControlFlow;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use filemap_image::{
    Allowance, Deleted, Disk, Filesystem, ImageError, ImageErrorKind, ListedEntry, NodeNumber,
    Step, walk,
};
use filemap_model::{Kind, Stat, system_words};

use super::target::{Target, settle_file};
use crate::error::Error;

/// Bytes copied at once.
const COPIED: usize = 1 << 20;

/// How to take files out.
#[derive(Clone, Copy, Debug)]
pub struct ExtractOptions<'o> {
    /// Files that are there are replaced; else they are left, and told.
    pub replace: bool,
    /// Raised to end it.
    pub stop: &'o AtomicBool,
}

/// What is told while files are taken out.
#[derive(Debug)]
pub enum ExtractEvent<'e> {
    /// So many bytes of the file at this path were written.
    Written {
        /// The path below the place that is taken out.
        path: &'e [u8],
        /// Bytes since the last word.
        bytes: u64,
    },
    /// Something was not taken out, or not all of it.
    Failed {
        /// The path below the place that is taken out.
        path: &'e [u8],
        /// Why.
        reason: String,
    },
}

/// What was taken out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extracted {
    /// Files.
    pub files: u64,
    /// Directories.
    pub directories: u64,
    /// Symbolic links.
    pub links: u64,
    /// Bytes of the files, holes counted.
    pub bytes: u64,
    /// What could not be taken out.
    pub failed: u64,
    /// It was stopped before its end.
    pub is_stopped: bool,
}

/// Takes a file, or a directory with all below it, out of a filesystem. A file gets its name in the folder;
/// of a directory what is in it is written to the folder.
///
/// # Errors
/// When the folder cannot be made or opened. What fails in it is told to `listener` and counted.
pub fn extract(
    filesystem: &dyn Filesystem,
    from: &ListedEntry,
    folder: &Path,
    (options, allowance): (&ExtractOptions<'_>, &mut Allowance),
    listener: &mut dyn FnMut(&ExtractEvent<'_>),
) -> Result<Extracted, Error> {
    let top = Target::open(folder).map_err(|source| Error::Path {
        path: folder.to_owned(),
        source,
    })?;
    let mut run = Run {
        filesystem,
        options,
        listener,
        extracted: Extracted::default(),
        open: vec![Open {
            target: Some(top),
            stat: None,
        }],
    };
    if from.stat.kind() == Kind::Directory {
        run.below(from.number, allowance);
    } else {
        run.take(&from.name, from, 1);
    }
    run.close_to(0);
    Ok(run.extracted)
}

/// A folder that is being filled.
struct Open {
    /// `None` where it could not be made: nothing below it can be.
    target: Option<Target>,
    /// What it gets when it is filled, since filling it moves its times.
    stat: Option<Stat>,
}

struct Run<'r> {
    filesystem: &'r dyn Filesystem,
    options: &'r ExtractOptions<'r>,
    listener: &'r mut dyn FnMut(&ExtractEvent<'_>),
    extracted: Extracted,
    /// From the folder of the whole down to the one of the last entry.
    open: Vec<Open>,
}

impl Run<'_> {
    fn below(&mut self, directory: NodeNumber, allowance: &mut Allowance) {
        let filesystem = self.filesystem;
        let mut visit = |step: &Step<'_>| {
            match step {
                Step::Entry {
                    path, entry, depth, ..
                } => self.take(path, entry, *depth),
                Step::Problem { path, first, .. } => self.fail(path, &first.reason),
            }
            if self.options.stop.load(Ordering::Relaxed) {
                self.extracted.is_stopped = true;
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        };
        let walked = walk(
            filesystem,
            directory,
            Deleted::Hidden,
            allowance,
            &mut visit,
        );
        self.extracted.is_stopped |= walked.is_cut_short;
    }

    /// Takes an entry out; its folder is the one at the depth above it.
    fn take(&mut self, path: &[u8], entry: &ListedEntry, depth: usize) {
        self.close_to(depth);
        let taken = match entry.stat.kind() {
            Kind::Directory => self.take_directory(entry),
            Kind::File => self.take_file(path, entry),
            Kind::Symlink => self.take_link(path, entry),
            Kind::Other => Err(refused("devices, sockets and pipes are not made")),
        };
        if let Err(error) = taken {
            self.fail(path, &error.reason);
        }
    }

    /// Ends the folders below a depth, the deepest first.
    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth.max(1) {
            if let Some(Open {
                target: Some(target),
                stat: Some(stat),
            }) = self.open.pop()
                && let Err(error) = target.settle(&stat)
            {
                let reason = format!("its times could not be set: {}", system_words(&error));
                self.fail(b"", &reason);
            }
        }
    }

    fn folder(&self) -> Result<&Target, ImageError> {
        folder_of(&self.open)
    }

    fn take_directory(&mut self, entry: &ListedEntry) -> Result<(), ImageError> {
        let entered = self
            .folder()
            .and_then(|folder| folder.enter(&entry.name).map_err(host));
        let (target, failed) = match entered {
            Ok(target) => (Some(target), None),
            Err(error) => (None, Some(error)),
        };
        self.extracted.directories += u64::from(target.is_some());
        self.open.push(Open {
            target,
            stat: Some(entry.stat),
        });
        failed.map_or(Ok(()), Err)
    }

    fn take_file(&mut self, path: &[u8], entry: &ListedEntry) -> Result<(), ImageError> {
        let disk = self.filesystem.open(entry.number)?;
        let Self {
            open,
            options,
            listener,
            ..
        } = self;
        let folder = folder_of(open)?;
        let file = folder.create(&entry.name, options.replace).map_err(host)?;
        let copied = copy(&*disk, &file, options.stop, &mut |bytes| {
            listener(&ExtractEvent::Written { path, bytes });
        });
        let copied = copied.and_then(|()| {
            let length = file.metadata().map_err(host)?.len();
            if length != entry.stat.size {
                return Err(refused(&format!(
                    "{length} bytes were written, and the image says {}",
                    entry.stat.size
                )));
            }
            settle_file(&file, &entry.stat).map_err(host)
        });
        if let Err(error) = copied {
            // What is not whole is not left as if it were.
            folder.remove(&entry.name);
            return Err(error);
        }
        self.extracted.files += 1;
        self.extracted.bytes += entry.stat.size;
        Ok(())
    }

    fn take_link(&mut self, path: &[u8], entry: &ListedEntry) -> Result<(), ImageError> {
        let target = self.filesystem.link_target(entry.number)?;
        if leads_out(path, &target) {
            return Err(refused("the link leads out of what is taken out"));
        }
        self.folder()?
            .link(&entry.name, &target, &entry.stat)
            .map_err(host)?;
        self.extracted.links += 1;
        Ok(())
    }

    fn fail(&mut self, path: &[u8], reason: &str) {
        self.extracted.failed += 1;
        (self.listener)(&ExtractEvent::Failed {
            path,
            reason: reason.to_owned(),
        });
    }
}

fn folder_of(open: &[Open]) -> Result<&Target, ImageError> {
    let target = open.last().and_then(|open| open.target.as_ref());
    target.ok_or_else(|| refused("its folder could not be made"))
}

/// Does a link at a path below the top lead out of the top? By its words alone: each `..` goes up one level,
/// wherever a link on the way would have led, and no word may go up from the top.
fn leads_out(path: &[u8], target: &[u8]) -> bool {
    if target.first() == Some(&b'/') {
        return true;
    }
    let mut depth = path.split(|byte| *byte == b'/').count().saturating_sub(1);
    let mut has_gone_down = false;
    for word in target.split(|byte| *byte == b'/') {
        match word {
            b"" | b"." => {}
            // Behind a name that may be a link itself, up may lead anywhere.
            b".." if has_gone_down || depth == 0 => return true,
            b".." => depth -= 1,
            _ => {
                depth += 1;
                has_gone_down = true;
            }
        }
    }
    false
}

/// Copies a disk to a new file: holes stay holes.
fn copy(
    disk: &dyn Disk,
    file: &File,
    stop: &AtomicBool,
    written: &mut dyn FnMut(u64),
) -> Result<(), ImageError> {
    let mut buffer = vec![0; COPIED];
    let mut at = 0;
    while at < disk.length() {
        if stop.load(Ordering::Relaxed) {
            return Err(ImageError {
                kind: ImageErrorKind::Stopped,
                reason: "stopped".to_owned(),
            });
        }
        let stretch = disk.stretch(at)?;
        if stretch.is_hole && stretch.length > 0 {
            at += stretch.length;
            continue;
        }
        let size = usize::try_from(stretch.length).map_or(COPIED, |length| length.clamp(1, COPIED));
        let piece = buffer.get_mut(..size).unwrap_or_default();
        let read = disk.read_at(piece, at)?;
        let piece = piece.get(..read).filter(|piece| !piece.is_empty());
        let piece =
            piece.ok_or_else(|| refused("it ends before the length that the image says"))?;
        file.write_all_at(piece, at).map_err(host)?;
        at += read as u64;
        written(read as u64);
    }
    file.set_len(disk.length()).map_err(host)
}

fn refused(reason: &str) -> ImageError {
    ImageError {
        kind: ImageErrorKind::Unsupported,
        reason: reason.to_owned(),
    }
}

/// What the system of the host says to a write.
fn host(error: io::Error) -> ImageError {
    ImageError {
        kind: ImageErrorKind::Unreadable,
        reason: system_words(&error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_that_lead_out_are_seen() {
        for (path, target, out) in [
            ("a", "b", false),
            ("a", "/etc/passwd", true),
            ("a", "..", true),
            ("d/a", "../b", false),
            ("d/a", "../../b", true),
            ("d/e/a", "./..//../b", false),
            ("d/a", "x/../../b", true),
            ("d/a", "../x/../b", true),
            ("a", "", false),
        ] {
            assert_eq!(
                leads_out(path.as_bytes(), target.as_bytes()),
                out,
                "{path} -> {target}"
            );
        }
    }

    #[test]
    fn holes_stay_holes_and_the_content_is_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let disk = vec![7_u8; 3_000_001];
        let file = File::options()
            .write(true)
            .read(true)
            .create_new(true)
            .open(folder.path().join("a"))
            .unwrap();
        let mut told = 0;
        copy(&disk, &file, &AtomicBool::new(false), &mut |bytes| {
            told += bytes
        })
        .unwrap();
        assert_eq!(std::fs::read(folder.path().join("a")).unwrap(), disk);
        assert_eq!(told, 3_000_001);
    }
}
