//! The catalogue as the typed Python above it uses it: few calls, each for a whole kind of question.

use std::sync::Arc;
use std::time::Duration;

use std::ops::ControlFlow;

use filemap::query::{Find, Found, List};
use filemap::{MemoryBudget, OpenOptions, WatchControl};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyList};

use crate::answers;
use crate::arrow::{self, Gathering};
use crate::asked::Asked;
use crate::cursor::{Cursor, FIRST, Lines, MOST};
use crate::entry::Entry;
use crate::failure::{Failure, Outcome};
use crate::handle::{Absent, Slot};
use crate::places::{absolute, locate, places};
use crate::question::Reading;
use crate::stream::Stream;
use crate::task::{Watching, run, run_watched};
use crate::writing;

/// A catalogue that is opened when something is asked, by each process for itself.
#[pyclass(frozen, module = "filemap._native")]
#[derive(Debug)]
pub(crate) struct Handle {
    slot: Arc<Slot>,
    hold: Duration,
}

/// What is found in a directory: names of directories, and of all else.
type Listed = (Vec<std::ffi::OsString>, Vec<std::ffi::OsString>);

impl Handle {
    /// Starts a search whose answers go to `take`, in a thread of its own.
    fn search<T: Send + 'static>(
        &self,
        asked: Asked,
        ask: impl FnOnce(
            &filemap::Catalogue,
            &Find,
            &mut crate::stream::Pieces<T>,
            &Asked,
        ) -> Outcome<()>
        + Send
        + 'static,
    ) -> Outcome<Stream<T>> {
        let slot = Arc::clone(&self.slot);
        Stream::start(self.hold, move |pieces| {
            let catalogue = slot.open(Absent::Fail)?;
            drop(slot);
            let find = Reading::new(&asked, catalogue.now()).find()?;
            ask(&catalogue, &find, pieces, &asked)
        })
    }

    fn task<T: Send + 'static>(
        &self,
        py: Python<'_>,
        absent: Absent,
        work: impl FnOnce(&filemap::Catalogue) -> Outcome<T> + Send + 'static,
    ) -> PyResult<T> {
        let slot = Arc::clone(&self.slot);
        run(py, move |_| work(&slot.open(absent)?))
    }
}

fn raise<T>(py: Python<'_>, outcome: Outcome<T>) -> PyResult<T> {
    outcome.map_err(|failure| failure.raise(py))
}

/// Puts entries into pieces, which grow.
fn send_entries(
    catalogue: &filemap::Catalogue,
    find: &Find,
    pieces: &mut crate::stream::Pieces<Vec<Entry>>,
    asked: &Asked,
) -> Outcome<()> {
    let read = catalogue.read()?;
    let found = places(catalogue, &read, asked.values("paths"))?;
    let mut most = FIRST;
    let mut piece = Vec::with_capacity(most);
    let mut take = |entry: Entry, piece: &mut Vec<Entry>| {
        piece.push(entry);
        if piece.len() < most {
            return ControlFlow::Continue(());
        }
        most = (most * 2).min(MOST);
        let full = std::mem::replace(piece, Vec::with_capacity(most));
        pieces.push(full)
    };
    find.run(&read, &found, &catalogue.limits(), &mut |found| {
        take(Entry::of(found), &mut piece)
    })?;
    drop(read);
    if !piece.is_empty() {
        let _ = pieces.push(piece);
    }
    Ok(())
}

fn add(
    [entries, files, directories]: &mut [u64; 3],
    [bytes, allocated]: &mut [u128; 2],
    found: &Found<'_>,
) {
    use filemap::model::Kind;
    let stat = &found.entry.stat;
    *entries += 1;
    *files += u64::from(stat.kind() == Kind::File);
    *directories += u64::from(stat.kind() == Kind::Directory);
    if stat.kind() != Kind::Directory {
        *bytes += u128::from(stat.size);
    }
    *allocated += u128::from(stat.allocated);
}

#[pymethods]
impl Handle {
    #[new]
    fn new(
        py: Python<'_>,
        path: Vec<u8>,
        memory: Option<usize>,
        lock_timeout: f64,
        max_hold: f64,
    ) -> PyResult<Self> {
        let memory = match memory {
            None => MemoryBudget::default(),
            Some(bytes) => raise(
                py,
                MemoryBudget::new(bytes).ok_or_else(|| {
                    let text = format!("a budget has {} bytes at least", MemoryBudget::MINIMUM);
                    Failure::Question(text, None)
                }),
            )?,
        };
        let seconds = |value: f64| {
            Duration::try_from_secs_f64(value).map_err(|error| {
                let text = format!("a time in seconds cannot be {value}: {error}");
                Failure::Question(text, None).raise(py)
            })
        };
        let options = OpenOptions {
            lock_timeout: seconds(lock_timeout)?,
            memory,
            programs: std::env::var_os("PATH").unwrap_or_default(),
            ..OpenOptions::default()
        };
        let path = raise(py, absolute(&path))?;
        Ok(Self {
            slot: Slot::new(&path, options),
            hold: seconds(max_hold)?,
        })
    }

    /// Closes it, for good.
    fn close(&self, py: Python<'_>) {
        py.detach(|| self.slot.close());
    }

    /// Whether it was closed.
    #[getter]
    fn closed(&self) -> bool {
        self.slot.is_closed()
    }

    /// Opens it now, and makes it where there is none if that is wished.
    fn open(&self, py: Python<'_>, create: bool) -> PyResult<()> {
        let absent = if create { Absent::Create } else { Absent::Fail };
        self.task(py, absent, |_| Ok(()))
    }

    /// Starts a search.
    fn find(&self, py: Python<'_>, asked: Asked) -> PyResult<Cursor> {
        let stream = self.search(asked, send_entries);
        Ok(Cursor::new(raise(py, stream)?))
    }

    /// Counts what a search finds.
    fn count(&self, py: Python<'_>, asked: Asked) -> PyResult<u64> {
        self.task(py, Absent::Fail, move |catalogue| {
            let find = Reading::new(&asked, catalogue.now()).find()?;
            let read = catalogue.read()?;
            let found = places(catalogue, &read, asked.values("paths"))?;
            Ok(find.count(&read, &found, &catalogue.limits())?)
        })
    }

    /// Adds up what a search finds: entries, files, directories, bytes but of directories, and bytes on the disk.
    fn total(&self, py: Python<'_>, asked: Asked) -> PyResult<(u64, u64, u64, u128, u128)> {
        self.task(py, Absent::Fail, move |catalogue| {
            let find = Reading::new(&asked, catalogue.now()).find()?;
            let read = catalogue.read()?;
            let found = places(catalogue, &read, asked.values("paths"))?;
            let (mut total, mut sizes) = ([0; 3], [0; 2]);
            find.run(&read, &found, &catalogue.limits(), &mut |found| {
                add(&mut total, &mut sizes, found);
                ControlFlow::Continue(())
            })?;
            let ([entries, files, directories], [bytes, allocated]) = (total, sizes);
            Ok((entries, files, directories, bytes, allocated))
        })
    }

    /// Starts a search whose answer is a stream of Arrow, in a capsule.
    fn arrow<'py>(
        &self,
        py: Python<'py>,
        asked: Asked,
        columns: Option<Vec<String>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let columns = raise(py, arrow::columns(columns))?;
        let schema = arrow::schema(&columns);
        let made = schema.clone();
        let stream = self.search(asked, move |catalogue, find, pieces, asked| {
            let read = catalogue.read()?;
            let found = places(catalogue, &read, asked.values("paths"))?;
            let mut gathering = Gathering::new(pieces, made, &columns);
            find.run(&read, &found, &catalogue.limits(), &mut |found| {
                gathering.take(found)
            })?;
            drop(read);
            gathering.end()
        });
        arrow::capsule(py, schema, raise(py, stream)?)
    }

    /// Names in one directory, as `os.walk` gives them.
    fn names(&self, py: Python<'_>, path: Vec<u8>) -> PyResult<Listed> {
        let slot = Arc::clone(&self.slot);
        let listed = py.detach(move || {
            crate::failure::guarded(|| {
                let catalogue = slot.open(Absent::Fail)?;
                let read = catalogue.read()?;
                let place = locate(&read, &path)?;
                let (mut directories, mut others) = (Vec::new(), Vec::new());
                if place.directory.is_none() {
                    return Ok((directories, others));
                }
                List::default().run(&read, &place, &catalogue.limits(), &mut |found| {
                    let name = writing::path_of(found.entry.name).into_os_string();
                    if found.entry.stat.kind() == filemap::model::Kind::Directory {
                        directories.push(name);
                    } else {
                        others.push(name);
                    }
                    ControlFlow::Continue(())
                })?;
                Ok((directories, others))
            })
        });
        raise(py, listed)
    }

    /// Starts a question whose answer is lines.
    fn lines(&self, py: Python<'_>, kind: String, asked: Asked) -> PyResult<Lines> {
        let slot = Arc::clone(&self.slot);
        let stream = Stream::start(self.hold, move |pieces| {
            let catalogue = slot.open(Absent::Fail)?;
            drop(slot);
            answers::stream(&catalogue, &kind, &asked, pieces)
        });
        Ok(Lines::new(raise(py, stream)?))
    }

    /// Returns the lines of a short answer.
    fn answer<'py>(
        &self,
        py: Python<'py>,
        kind: String,
        asked: Asked,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let lines = self.task(py, Absent::Fail, move |catalogue| {
            answers::answer(catalogue, &kind, &asked)
        })?;
        Ok(PyBytes::new(py, &lines))
    }

    /// The paths of the roots that can be scanned again.
    fn live_roots<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let paths = self.task(py, Absent::Fail, |catalogue| {
            let roots = catalogue.roots()?.into_iter();
            let live = roots.filter(|info| info.record.kind.can_rescan());
            Ok(live.map(|info| info.record.location).collect::<Vec<_>>())
        })?;
        PyList::new(py, paths.iter().map(|path| PyBytes::new(py, path)))
    }

    /// The number of the last commit.
    fn clock(&self, py: Python<'_>) -> PyResult<u64> {
        self.task(py, Absent::Fail, |catalogue| {
            Ok(catalogue.read()?.view().clock()?.0)
        })
    }

    /// Up to which commit a consumer has read the changes.
    fn position(&self, py: Python<'_>, consumer: String) -> PyResult<Option<u64>> {
        self.task(py, Absent::Fail, move |catalogue| {
            let known = catalogue.consumer(&consumer)?;
            Ok(known
                .and_then(|consumer| consumer.position)
                .map(|clock| clock.0))
        })
    }

    /// Does what takes long: a scan, an import, or a look at videos.
    fn long<'py>(
        &self,
        py: Python<'py>,
        kind: String,
        asked: Asked,
        progress: Option<Py<PyAny>>,
        stop: Option<Py<PyAny>>,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let slot = Arc::clone(&self.slot);
        let watching = Watching { progress, stop };
        let lines = run_watched(py, &watching, move |control| match kind.as_str() {
            "scan" => writing::scan(&slot.open(Absent::Create)?, &asked, control),
            "import" => writing::import(&slot.open(Absent::Create)?, &asked, control),
            "videos" => {
                let absent = if asked.has("update") {
                    Absent::Create
                } else {
                    Absent::Fail
                };
                writing::videos(&slot.open(absent)?, &asked, control)
            }
            other => Err(Failure::Internal(format!("no work is called {other}"))),
        })?;
        Ok(PyBytes::new(py, &lines))
    }

    /// Claims files that a consumer has still to do.
    fn claim<'py>(&self, py: Python<'py>, asked: Asked) -> PyResult<Bound<'py, PyBytes>> {
        let lines = self.task(py, Absent::Fail, move |catalogue| {
            writing::claim(catalogue, &asked)
        })?;
        Ok(PyBytes::new(py, &lines))
    }

    /// Notes what a consumer says of files. Returns what is no file of the catalogue.
    fn mark<'py>(&self, py: Python<'py>, asked: Asked) -> PyResult<Bound<'py, PyList>> {
        let unknown = self.task(py, Absent::Fail, move |catalogue| {
            writing::mark(catalogue, &asked)
        })?;
        PyList::new(py, unknown.iter().map(|path| PyBytes::new(py, path)))
    }

    /// Makes another change in one step.
    fn change(&self, py: Python<'_>, kind: String, asked: Asked) -> PyResult<u64> {
        self.task(py, Absent::Fail, move |catalogue| {
            writing::change(catalogue, &kind, &asked)
        })
    }

    /// Puts entries below a root, as one commit.
    fn put_entries(
        &self,
        py: Python<'_>,
        root: Vec<u8>,
        entries: Vec<writing::Given>,
    ) -> PyResult<Vec<&'static str>> {
        self.task(py, Absent::Create, move |catalogue| {
            let root = absolute(&root)?;
            let entries = entries.into_iter().map(writing::bulk_entry);
            let entries: Vec<_> = entries.collect::<Outcome<_>>()?;
            let put = catalogue.put_entries(&writing::path_of(&root), &entries)?;
            Ok(put.into_iter().map(writing::put_word).collect())
        })
    }

    /// Looks entries below a root up.
    fn get_entries(
        &self,
        py: Python<'_>,
        root: Vec<u8>,
        paths: Vec<Vec<u8>>,
    ) -> PyResult<Vec<Option<Entry>>> {
        self.task(py, Absent::Fail, move |catalogue| {
            let root = absolute(&root)?;
            let found = catalogue.get_entries(&writing::path_of(&root), &paths)?;
            let entry = |owned| writing::entry_of(&root, owned);
            Ok(found.into_iter().map(|owned| owned.map(entry)).collect())
        })
    }

    /// Removes entries below a root, as one commit.
    fn remove_entries(
        &self,
        py: Python<'_>,
        root: Vec<u8>,
        paths: Vec<Vec<u8>>,
    ) -> PyResult<Vec<bool>> {
        self.task(py, Absent::Fail, move |catalogue| {
            let root = absolute(&root)?;
            Ok(catalogue.remove_entries(&writing::path_of(&root), &paths)?)
        })
    }

    /// Watches trees and tells what is committed.
    fn watch(&self, py: Python<'_>, asked: Asked) -> PyResult<Watch> {
        let slot = Arc::clone(&self.slot);
        let control = WatchControl::default();
        let rung = control.clone();
        // Nobody has to take changes at once: the thread waits, and holds nothing while it does.
        let stream = Stream::start(Duration::MAX, move |pieces| {
            let catalogue = slot.open(Absent::Create)?;
            drop(slot);
            writing::watch(&catalogue, &asked, &rung, pieces)
        });
        Ok(Watch {
            stream: raise(py, stream)?,
            control,
        })
    }
}

/// A watch: lines of what was committed, as they come.
#[pyclass(frozen, module = "filemap._native")]
#[derive(Debug)]
pub(crate) struct Watch {
    stream: Stream<Vec<u8>>,
    control: WatchControl,
}

#[pymethods]
impl Watch {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyBytes>>> {
        let piece = self.stream.next(py)?;
        Ok(piece.map(|piece| PyBytes::new(py, &piece)))
    }

    /// Ends it.
    fn close(&self) {
        self.control.stop();
        self.stream.close();
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.control.stop();
    }
}
