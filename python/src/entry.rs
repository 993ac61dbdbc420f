//! An entry of the catalogue as an object of Python: it carries its stat, and asks nobody.

use std::ffi::OsStr;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::ffi::OsStrExt;

use filemap::model::{EntryFlags, KnownStat};
use filemap::query::Found;
use filemap::text::{DetailedKind, Stat, Timestamp, escape};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

/// A file, directory, link or other thing of the catalogue, as the last look at it found it.
///
/// Paths are `str` as `os.fsdecode` makes them, and bytes in `path_bytes`; `os.fspath` takes an entry. Times are
/// seconds since 1970 as in `os.stat`, and whole nanoseconds in `mtime_ns` and its like. What is not known is None.
#[pyclass(frozen, module = "filemap")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) bytes: Box<[u8]>,
    pub(crate) stat: Stat,
    pub(crate) flags: EntryFlags,
    pub(crate) level: u32,
}

impl Entry {
    pub(crate) fn of(found: &Found<'_>) -> Self {
        Self {
            bytes: found.path.into(),
            stat: found.entry.stat,
            flags: found.entry.flags,
            level: found.depth,
        }
    }

    fn known(&self) -> KnownStat {
        self.stat.known(self.flags)
    }

    fn last_component(&self) -> &[u8] {
        let slash = self.bytes.iter().rposition(|byte| *byte == b'/');
        self.bytes
            .get(slash.map_or(0, |slash| slash + 1)..)
            .unwrap_or_default()
    }

    fn kind(&self) -> DetailedKind {
        DetailedKind::of_mode(self.stat.mode)
    }

    fn word(&self) -> &'static str {
        Self::kind_of(self.stat.mode)
    }

    /// The word for what a mode says.
    pub(crate) fn kind_of(mode: u32) -> &'static str {
        match DetailedKind::of_mode(mode) {
            DetailedKind::File => "file",
            DetailedKind::Directory => "directory",
            DetailedKind::Symlink => "symlink",
            DetailedKind::BlockDevice => "block",
            DetailedKind::CharDevice => "char",
            DetailedKind::Pipe => "fifo",
            DetailedKind::Socket => "socket",
            DetailedKind::Unknown => "other",
        }
    }
}

/// Seconds since 1970, where the time is known.
#[expect(
    clippy::cast_precision_loss,
    reason = "a float has as many digits as os.stat gives"
)]
fn seconds(time: Timestamp) -> Option<f64> {
    let whole = || time.unix_seconds() as f64 + f64::from(time.nanoseconds()) * 1e-9;
    time.is_known().then(whole)
}

fn nanoseconds(time: Timestamp) -> Option<i128> {
    let whole = || i128::from(time.unix_seconds()) * 1_000_000_000 + i128::from(time.nanoseconds());
    time.is_known().then(whole)
}

/// What an entry is pickled as: path, numbers, times, flags and level.
type Pickled = (
    Vec<u8>,
    (u64, u64, u64, u64, u32, u32, u32, u32),
    Times,
    (u8, u32),
);
type Times = (u128, u128, u128, u128);

#[pymethods]
impl Entry {
    /// The absolute path.
    #[getter]
    fn path(&self) -> &OsStr {
        OsStr::from_bytes(&self.bytes)
    }

    /// The absolute path as it is on the disk.
    #[getter]
    fn path_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.bytes)
    }

    /// The last component of the path.
    #[getter]
    fn name(&self) -> &OsStr {
        OsStr::from_bytes(self.last_component())
    }

    /// The path with everything escaped that a terminal would not show: it can always be printed.
    #[getter]
    fn display(&self) -> String {
        escape::terminal(&self.bytes)
    }

    /// What it is: file, directory, symlink, block, char, fifo, socket or other.
    #[getter]
    fn r#type(&self) -> &'static str {
        self.word()
    }

    /// Length in bytes.
    #[getter]
    fn size(&self) -> Option<u64> {
        self.known().size
    }

    /// Bytes on the disk.
    #[getter]
    fn allocated(&self) -> Option<u64> {
        self.known().allocated
    }

    /// Last change of the content.
    #[getter]
    fn mtime(&self) -> Option<f64> {
        seconds(self.stat.mtime)
    }

    /// Last change of content or attributes.
    #[getter]
    fn ctime(&self) -> Option<f64> {
        seconds(self.stat.ctime)
    }

    /// Last access.
    #[getter]
    fn atime(&self) -> Option<f64> {
        seconds(self.stat.atime)
    }

    /// Birth.
    #[getter]
    fn btime(&self) -> Option<f64> {
        seconds(self.stat.btime)
    }

    /// Last change of the content, in nanoseconds.
    #[getter]
    fn mtime_ns(&self) -> Option<i128> {
        nanoseconds(self.stat.mtime)
    }

    /// Last change of content or attributes, in nanoseconds.
    #[getter]
    fn ctime_ns(&self) -> Option<i128> {
        nanoseconds(self.stat.ctime)
    }

    /// Last access, in nanoseconds.
    #[getter]
    fn atime_ns(&self) -> Option<i128> {
        nanoseconds(self.stat.atime)
    }

    /// Birth, in nanoseconds.
    #[getter]
    fn btime_ns(&self) -> Option<i128> {
        nanoseconds(self.stat.btime)
    }

    /// Number of the owner.
    #[getter]
    fn uid(&self) -> Option<u32> {
        self.known().uid
    }

    /// Number of the group.
    #[getter]
    fn gid(&self) -> Option<u32> {
        self.known().gid
    }

    /// Type and permission bits, as `st_mode`.
    #[getter]
    fn mode(&self) -> Option<u32> {
        self.known().permissions.map(|_| self.stat.mode)
    }

    /// Number of names of the inode.
    #[getter]
    fn links(&self) -> Option<u32> {
        self.known().links
    }

    /// Number of the inode.
    #[getter]
    fn inode(&self) -> Option<u64> {
        self.known().inode
    }

    /// Number of the device.
    #[getter]
    fn device(&self) -> Option<u64> {
        self.known().device
    }

    /// Levels below the path that was asked about.
    #[getter]
    fn depth(&self) -> u32 {
        self.level
    }

    /// Whether the last look at it failed, so that this is what was known before.
    #[getter]
    fn look_failed(&self) -> bool {
        self.flags.has(EntryFlags::LOOK_FAILED)
    }

    /// Whether it is a regular file.
    fn is_file(&self) -> bool {
        self.kind() == DetailedKind::File
    }

    /// Whether it is a directory.
    fn is_dir(&self) -> bool {
        self.kind() == DetailedKind::Directory
    }

    /// Whether it is a symbolic link.
    fn is_symlink(&self) -> bool {
        self.kind() == DetailedKind::Symlink
    }

    /// The stat as `os.stat` gives it, with 0 for what is not known.
    fn stat<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let stat = &self.stat;
        let times = [stat.atime, stat.mtime, stat.ctime];
        let whole = times.map(|time| {
            if time.is_known() {
                time.unix_seconds()
            } else {
                0
            }
        });
        let float = times.map(|time| seconds(time).unwrap_or_default());
        let exact = times.map(|time| nanoseconds(time).unwrap_or_default());
        let fields: Vec<Bound<'py, PyAny>> = [
            u64::from(stat.mode),
            stat.inode,
            stat.device,
            stat.links.into(),
            stat.uid.into(),
            stat.gid.into(),
            stat.size,
        ]
        .into_iter()
        .map(|field| Ok(field.into_pyobject(py)?.into_any()))
        .chain(
            whole
                .into_iter()
                .map(|field| Ok(field.into_pyobject(py)?.into_any())),
        )
        .chain(
            float
                .into_iter()
                .map(|field| Ok(field.into_pyobject(py)?.into_any())),
        )
        .chain(
            exact
                .into_iter()
                .map(|field| Ok(field.into_pyobject(py)?.into_any())),
        )
        .collect::<PyResult<_>>()?;
        py.import("os")?.call_method1("stat_result", (fields,))
    }

    fn __fspath__(&self) -> &OsStr {
        self.path()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other
            .cast::<Self>()
            .is_ok_and(|other| other.get().bytes == self.bytes && other.get().stat == self.stat)
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.bytes.hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        let size = self
            .size()
            .map_or_else(String::new, |size| format!(", {size} bytes"));
        format!("<Entry {} ({}{size})>", self.display(), self.word())
    }

    fn _repr_html_(&self) -> String {
        let text = self.display();
        let text = text
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        let size = self
            .size()
            .map_or_else(|| "?".to_owned(), |size| size.to_string());
        format!("<code>{text}</code> ({}, {size} bytes)", self.word())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Pickled,))> {
        let made = slf.get_type().getattr("_of_pickle")?;
        let entry = slf.get();
        let stat = &entry.stat;
        let numbers = (
            stat.inode,
            stat.device,
            stat.size,
            stat.allocated,
            stat.uid,
            stat.gid,
            stat.mode,
            stat.links,
        );
        let times = [stat.mtime, stat.ctime, stat.atime, stat.btime].map(Timestamp::value);
        let [mtime, ctime, atime, btime] = times;
        let more = (entry.flags.bits(), entry.level);
        let pickled = (
            entry.bytes.to_vec(),
            numbers,
            (mtime, ctime, atime, btime),
            more,
        );
        Ok((made, (pickled,)))
    }

    #[staticmethod]
    fn _of_pickle(pickled: Pickled) -> Self {
        let (path, numbers, (mtime, ctime, atime, btime), (flags, level)) = pickled;
        let (inode, device, size, allocated, uid, gid, mode, links) = numbers;
        Self {
            bytes: path.into(),
            stat: Stat {
                inode,
                device,
                size,
                allocated,
                mtime: Timestamp::from_value(mtime),
                ctime: Timestamp::from_value(ctime),
                atime: Timestamp::from_value(atime),
                btime: Timestamp::from_value(btime),
                uid,
                gid,
                mode,
                links,
            },
            flags: EntryFlags::from_bits(flags),
            level,
        }
    }
}
