//! A small catalogue of a real tree, as bytes: what the targets of the store and of searches begin with.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use filemap::model::Clock;
use filemap::model::facts::MediaKinds;
use filemap::{
    Catalogue, ImportOptions, List, OpenOptions, ProbeOptions, ScanOptions, Silent, Verdict,
};
use heed::types::Bytes;
use heed::{CommitOrAbort, Database, Env, EnvOpenOptions, WithoutTls};
use tempfile::TempDir;

/// The tables of the store, in the order in which inputs count them.
pub const TABLES: [&str; 28] = [
    "meta",
    "roots",
    "directories",
    "listings",
    "trees",
    "changes",
    "queue",
    "links",
    "shared",
    "lost",
    "owners",
    "imports",
    "consumers",
    "marks",
    "scans",
    "items",
    "item_names",
    "facts",
    "facet_names",
    "facets",
    "facet_order",
    "facet_albums",
    "facet_tracks",
    "facet_texts",
    "playlists",
    "playlist_entries",
    "held_items",
    "missing_items",
];

/// A scan list of JSON lines.
const LIST: &[u8] = b"\
{\"path\":\"/list/a/one\",\"type\":\"f\",\"size\":10,\"blocks\":8,\"uid\":1,\"gid\":2,\"atime\":1700000000}
{\"path\":\"/list/a/two\",\"type\":\"f\",\"size\":20,\"blocks\":8,\"uid\":1,\"gid\":2,\"atime\":1600000000}
{\"path\":\"/list/b/three\",\"type\":\"f\",\"size\":30,\"blocks\":8,\"uid\":3,\"gid\":2,\"atime\":1500000000}
";

/// Names that tell readers apart.
const NAMES: [&[u8]; 18] = [
    b"a",
    b"A",
    b"-dash",
    b"new\nline",
    b"tab\tand\rreturn",
    b"\xff\xfe",
    b"%41_",
    b".hidden",
    b"back\\slash",
    b"\xe2\x80\x8fright to left",
    b"IMG_2024.JPEG",
    b"img.jpg",
    b"stra\xc3\x9fe",
    b"STRASSE",
    b"\xe2\x84\xaaelvin",
    b"quote\"'",
    b"{brace}",
    b"[class]*?",
];

/// A tree and its catalogue, in a folder that goes with them.
#[derive(Debug)]
pub struct Sample {
    folder: TempDir,
}

/// Two samples, and a title.
const WAV: &[u8] =
    b"RIFF\x3a\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0\
    LIST\x0e\0\0\0INFOINAM\x02\0\0\0T\0data\x02\0\0\0\x80\x80";
const GIF: &[u8] = b"GIF89a\x03\0\x04\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x01\0\0\x3b";

impl Sample {
    /// Makes a tree of odd names with hard links, symlinks and a few levels, scans it, changes it, and
    /// scans it again, so that every table but `queue` and `lost` holds something.
    ///
    /// # Errors
    /// When the folder cannot be written, or the scan fails.
    pub fn new() -> io::Result<Self> {
        let sample = Self {
            folder: tempfile::tempdir()?,
        };
        let tree = sample.tree();
        fill(&tree, 3)?;
        sample.scan()?;
        fs::rename(tree.join("deep"), tree.join("moved"))?;
        fs::remove_file(tree.join("moved/a"))?;
        fs::write(tree.join("moved/new"), b"new")?;
        fs::write(tree.join("song.wav"), WAV)?;
        fs::write(tree.join("moved/tiny.gif"), GIF)?;
        fs::write(tree.join("bad.mp3"), b"no music")?;
        sample.scan()?;
        sample.look_inside().map_err(io::Error::other)?;
        sample.mark_and_import().map_err(io::Error::other)?;
        Ok(sample)
    }

    /// Facts of three files, one of which is none.
    fn look_inside(&self) -> Result<(), filemap::Error> {
        let filemap = Catalogue::open_or_create(&self.catalogue(), &OpenOptions::default())?;
        let options = ProbeOptions {
            kinds: Some(MediaKinds::ALL),
            threads: 1,
            ..ProbeOptions::default()
        };
        let stop = AtomicBool::new(false);
        for info in filemap.roots()? {
            filemap.probe_if_kept(info.root, &options, &Silent, &stop)?;
        }
        Ok(())
    }

    /// A consumer that did one file and failed with another, and a root of a scan list.
    fn mark_and_import(&self) -> Result<(), filemap::Error> {
        use std::os::unix::ffi::OsStrExt as _;
        let filemap = Catalogue::open_or_create(&self.catalogue(), &OpenOptions::default())?;
        let tree = self.tree();
        let path = |name: &str| tree.join(name).as_os_str().as_bytes().to_vec();
        let failed = Verdict::Failed {
            reason: "it is damaged".to_owned(),
            transient: true,
        };
        let done = &mut [path("A"), path("moved/img.jpg")].into_iter();
        filemap.mark("thumbnails", done, &Verdict::Done)?;
        filemap.mark(
            "thumbnails",
            &mut std::iter::once(path("moved/new")),
            &failed,
        )?;
        filemap.set_position("thumbnails", Clock(3))?;
        let list = List::Stream(Box::new(io::Cursor::new(LIST)), b"-".to_vec());
        let options = ImportOptions {
            entries: true,
            ..ImportOptions::default()
        };
        let stop = AtomicBool::new(false);
        filemap.import(vec![list], &options, &Silent, &stop)?;
        Ok(())
    }

    /// The tree.
    #[must_use]
    pub fn tree(&self) -> std::path::PathBuf {
        self.folder.path().join("tree")
    }

    /// The catalogue.
    #[must_use]
    pub fn catalogue(&self) -> std::path::PathBuf {
        self.folder.path().join("catalogue")
    }

    /// Opens the catalogue.
    ///
    /// # Errors
    /// When the store says no.
    pub fn open(&self) -> Result<Catalogue, filemap::Error> {
        Catalogue::open(&self.catalogue(), &OpenOptions::default())
    }

    fn scan(&self) -> io::Result<()> {
        let filemap = Catalogue::open_or_create(&self.catalogue(), &OpenOptions::default());
        let filemap = filemap.map_err(io::Error::other)?;
        let stop = AtomicBool::new(false);
        let scanned = filemap.scan(&self.tree(), &ScanOptions::default(), &Silent, &stop);
        scanned.map(drop).map_err(io::Error::other)
    }
}

fn fill(folder: &Path, levels: u32) -> io::Result<()> {
    use std::os::unix::ffi::OsStrExt as _;
    fs::create_dir_all(folder)?;
    for (number, name) in NAMES.iter().enumerate() {
        let path = folder.join(std::ffi::OsStr::from_bytes(name));
        fs::write(&path, vec![b'x'; number * number * 37])?;
    }
    fs::hard_link(folder.join("a"), folder.join("second name of a"))?;
    std::os::unix::fs::symlink("a", folder.join("link"))?;
    if levels > 0 {
        fill(&folder.join("deep"), levels - 1)?;
        fs::hard_link(folder.join("a"), folder.join("deep/third name"))?;
        fill(&folder.join("other"), levels - 1)?;
    }
    Ok(())
}

/// Opens the data of a catalogue as LMDB sees it.
///
/// # Errors
/// When LMDB says no.
pub fn open_raw(catalogue: &Path) -> heed::Result<Env<WithoutTls>> {
    let mut options = EnvOpenOptions::new().read_txn_without_tls();
    options.map_size(1 << 26).max_dbs(32);
    #[expect(unsafe_code, reason = "memory map")]
    // SAFETY: the folder is one of this process alone, and no other map of it is open.
    unsafe {
        options.flags(heed::EnvFlags::NO_SYNC).open(catalogue)
    }
}

/// A table: bytes to bytes.
pub type Table = Database<'static, Bytes, Bytes>;

/// Opens all tables, in the order of [`TABLES`].
///
/// # Errors
/// When LMDB says no.
pub fn open_tables(env: &Env<WithoutTls>) -> heed::Result<Vec<Table>> {
    let txn = env.read_txn()?;
    let opened = env.open_databases_and_commit(txn, |opener, txn| {
        let mut found = Vec::new();
        for name in TABLES {
            let mut options = opener.database_options().types::<Bytes, Bytes>();
            found.extend(options.name(name).open(txn)?);
        }
        Ok::<_, heed::Error>(match <[_; TABLES.len()]>::try_from(found) {
            Ok(tables) => CommitOrAbort::Commit(tables),
            Err(_) => CommitOrAbort::Abort(()),
        })
    })?;
    Ok(opened.commit().map(Vec::from).unwrap_or_default())
}

/// The number of a table, a key, and its value.
pub type RawRecord = (usize, Vec<u8>, Vec<u8>);

/// All records of a catalogue.
///
/// # Errors
/// When LMDB says no.
pub fn records(catalogue: &Path) -> heed::Result<Vec<RawRecord>> {
    let env = open_raw(catalogue)?;
    let mut records = Vec::new();
    let tables = open_tables(&env)?;
    let txn = env.read_txn()?;
    for (number, table) in tables.into_iter().enumerate() {
        for item in table.iter(&txn)? {
            let (key, value) = item?;
            records.push((number, key.to_vec(), value.to_vec()));
        }
    }
    drop(txn);
    env.prepare_for_closing().wait();
    Ok(records)
}
