//! What becomes of a file whose decoder dies, talks nonsense, or is overtaken by an edit.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use super::pictures::squares;
use crate::{RefusalKind, ThumbnailError, ThumbnailSize, Thumbnails, Tools};

static GO_ON: AtomicBool = AtomicBool::new(false);

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        std::fs::write(place.picture(), squares(255)).unwrap();
        place
    }

    fn picture(&self) -> PathBuf {
        self.folder.path().join("a.png")
    }

    /// Makes thumbnails with a shell as the decoder, `$0` being the picture.
    fn with(&self, script: &str) -> Thumbnails {
        let words = ["sh", "-c", script].map(OsString::from);
        let decoder = words.into_iter().chain([self.picture().into_os_string()]);
        Thumbnails::new(
            self.folder.path().join("cache"),
            Tools {
                decoder: decoder.collect(),
                ffmpeg: None,
            },
        )
    }

    fn get(&self, script: &str) -> Result<crate::Thumbnail, ThumbnailError> {
        self.with(script)
            .get(&self.picture(), ThumbnailSize::Normal, &GO_ON)
    }

    fn refused(&self, script: &str) -> (RefusalKind, String) {
        match self.get(script) {
            Err(ThumbnailError::Refused(refusal)) => (refusal.kind, refusal.reason),
            other => panic!("{other:?}"),
        }
    }

    fn files(&self) -> usize {
        let below = |name: &str| {
            let folder: &Path = &self.folder.path().join("cache").join(name);
            std::fs::read_dir(folder).map_or(0, Iterator::count)
        };
        below("normal") + below(concat!("fail/filemap-", env!("CARGO_PKG_VERSION")))
    }
}

#[test]
fn a_decoder_that_dies_is_a_failure_of_its_file_and_remembered() {
    let place = Place::new();
    let (kind, reason) = place.refused("echo 'thread main panicked' >&2; kill -9 $$");
    assert_eq!(kind, RefusalKind::Malformed);
    assert!(
        reason.contains("signal: 9") && reason.contains("panicked"),
        "{reason}"
    );
    assert_eq!(place.files(), 1);
    // It is not tried again before the file changes.
    assert_eq!(place.refused("echo 'ok 1 1 0' >&2"), (kind, reason));
    std::fs::write(place.picture(), squares(100)).unwrap();
    let made = place.get("echo 'ok 1 1 0' >&2").unwrap();
    assert_eq!((made.width, made.height), (1, 1));
    assert_eq!(place.files(), 1);
}

#[test]
fn what_a_decoder_says_is_believed_only_in_its_words() {
    for (script, kind) in [
        ("echo 'refused too-large it is' >&2", RefusalKind::TooLarge),
        (
            "echo 'memory allocation of 7 bytes failed' >&2; kill -6 $$",
            RefusalKind::TooLarge,
        ),
        ("echo nonsense >&2", RefusalKind::Malformed),
        ("echo 'ok x y z' >&2", RefusalKind::Malformed),
        ("exit 0", RefusalKind::Malformed),
    ] {
        assert_eq!(Place::new().refused(script).0, kind, "{script}");
    }
}

#[test]
fn a_file_that_changes_while_it_is_read_is_asked_for_again() {
    for script in [
        "echo >> \"$0\"; echo 'ok 1 1 0' >&2",
        "echo >> \"$0\"; echo 'refused malformed it ends too early' >&2",
    ] {
        let place = Place::new();
        assert!(matches!(place.get(script), Err(ThumbnailError::Changing)));
        assert_eq!(place.files(), 0);
        // Nothing is remembered of a state that nobody knows.
        let found = place.get("kill -9 $$");
        assert!(
            matches!(found, Err(ThumbnailError::Refused(_))),
            "{found:?}"
        );
    }
}

#[test]
fn what_is_no_fault_of_the_file_is_not_remembered() {
    let place = Place::new();
    let full = place.get("echo 'refused unwritable No space left on device' >&2");
    assert!(
        matches!(full, Err(ThumbnailError::Cache { .. })),
        "{full:?}"
    );
    let stopped = AtomicBool::new(true);
    let size = ThumbnailSize::Normal;
    let stopped = place
        .with("tail -f /dev/null")
        .get(&place.picture(), size, &stopped);
    assert!(
        matches!(stopped, Err(ThumbnailError::Stopped)),
        "{stopped:?}"
    );
    let tools = Tools {
        decoder: vec!["/no/such/decoder".into()],
        ffmpeg: None,
    };
    let missing = Thumbnails::new(place.folder.path().join("cache"), tools);
    let missing = missing.get(&place.picture(), size, &GO_ON);
    assert!(
        matches!(missing, Err(ThumbnailError::Decoder(_))),
        "{missing:?}"
    );
    assert_eq!(place.files(), 0);
}
