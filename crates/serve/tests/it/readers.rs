//! The threads that read the catalogue.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use filemap::{Catalogue, OpenOptions};
use filemap_serve::{AskError, Readers};
use filemap_testkit::wait_until;

fn catalogue() -> (tempfile::TempDir, Catalogue) {
    let folder = tempfile::tempdir().unwrap();
    let catalogue =
        Catalogue::open_or_create(&folder.path().join("c"), &OpenOptions::default()).unwrap();
    (folder, catalogue)
}

fn run<T>(asked: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = { runtime }.build().unwrap();
    runtime.block_on(asked)
}

#[test]
fn a_question_that_panics_ends_alone() {
    let (_folder, catalogue) = catalogue();
    let readers = Readers::start(1, &catalogue).unwrap();
    let failed = run(readers.ask(|_, _| -> u8 { panic!("wrong") }));
    assert_eq!(failed, Err(AskError::Failed));
    assert_eq!(run(readers.ask(|_, _| 7)), Ok(7));
}

#[test]
fn a_question_learns_that_its_asker_left() {
    let (_folder, catalogue) = catalogue();
    let readers = Readers::start(1, &catalogue).unwrap();
    let (begins, began) = std::sync::mpsc::channel();
    let (left, learned) = std::sync::mpsc::channel();
    {
        let mut asked = pin!(readers.ask(move |_, asker| {
            begins.send(()).unwrap();
            let patience = Duration::from_secs(20);
            let has_left = wait_until(patience, || Ok::<_, ()>(asker.has_left()));
            left.send(has_left).unwrap();
        }));
        let mut context = Context::from_waker(Waker::noop());
        assert!(matches!(asked.as_mut().poll(&mut context), Poll::Pending));
        began.recv().unwrap();
    }
    assert_eq!(learned.recv().unwrap(), Ok(true));
}
