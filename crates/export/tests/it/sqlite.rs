//! The database is read with the program `sqlite3` and compared with the tree on disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::AtomicBool;

use filemap::query::Limits;
use filemap::text::Users;
use filemap::{Catalogue, OpenOptions, ScanOptions, Silent};
use filemap_export::{ExportError, SqliteExport};
use filemap_testkit::{Random, TreeBuilder, grow_random_tree, run_find};

/// The validation queries of the schema: each counts what must not be.
const VALIDATION: [&str; 3] = [
    // A directory without a parent below a root.
    "SELECT count(*) FROM directories d LEFT JOIN directories p ON d.parent_id = p.dir_id \
     WHERE d.depth > 0 AND p.dir_id IS NULL",
    "SELECT count(*) FROM directories d JOIN directories p ON d.parent_id = p.dir_id \
     WHERE d.depth <> p.depth + 1",
    // Statistics of no directory.
    "SELECT count(*) FROM directory_stats s LEFT JOIN directories d ON s.dir_id = d.dir_id \
     WHERE d.dir_id IS NULL",
];

fn ask(database: &Path, question: &str) -> String {
    let output = Command::new("sqlite3")
        .arg("-batch")
        .arg(database)
        .arg(question)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        output.status.success() && said.is_empty(),
        "{question}: {said}"
    );
    String::from_utf8(output.stdout)
        .unwrap()
        .trim_end()
        .to_owned()
}

struct Scanned {
    folder: tempfile::TempDir,
    filemap: Catalogue,
}

impl Scanned {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let catalogue = folder.path().join("catalogue");
        let filemap = Catalogue::open_or_create(&catalogue, &OpenOptions::default()).unwrap();
        Self { folder, filemap }
    }

    fn scan(&self, name: &str, fill: impl FnOnce(&TreeBuilder)) -> PathBuf {
        let top = self.folder.path().join(name);
        std::fs::create_dir_all(&top).unwrap();
        fill(&TreeBuilder::new(&top).unwrap());
        let stop = AtomicBool::new(false);
        let options = ScanOptions::default();
        self.filemap.scan(&top, &options, &Silent, &stop).unwrap();
        std::fs::canonicalize(top).unwrap()
    }

    fn export(&self, export: &SqliteExport) -> PathBuf {
        let path = self.folder.path().join("out.db");
        let limits = Limits {
            memory: 8 << 10,
            ..Limits::default()
        };
        let outcome = export.write(&self.filemap, &limits, &path).unwrap();
        assert_eq!(outcome.bytes, path.metadata().unwrap().len());
        assert_eq!(ask(&path, "PRAGMA integrity_check"), "ok");
        assert_eq!(ask(&path, "PRAGMA foreign_key_check"), "");
        for question in VALIDATION {
            assert_eq!(ask(&path, question), "0", "{question}");
        }
        let rows = ask(
            &path,
            "SELECT (SELECT count(*) FROM directories), (SELECT count(*) FROM files)",
        );
        assert_eq!(rows, format!("{}|{}", outcome.directories, outcome.files));
        path
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

/// Every path with its kind, in hexadecimal digits, put together by SQLite itself.
const PATHS: &str = "WITH RECURSIVE p(id, path) AS (
    SELECT dir_id, hex(name) FROM directories WHERE parent_id IS NULL
    UNION ALL SELECT d.dir_id, p.path || '2F' || hex(d.name) FROM directories d
    JOIN p ON d.parent_id = p.id)
    SELECT path || ' d' FROM p UNION ALL
    SELECT p.path || '2F' || hex(f.name) || ' ' || f.type || ' ' || f.size || ' ' || f.inode || ' '
        || f.uid || ' ' || f.atime FROM files f JOIN p ON f.dir_id = p.id";

#[test]
fn every_entry_is_in_the_database_with_its_path() {
    for seed in 0..3 {
        let scanned = Scanned::new();
        let top = scanned.scan("tree", |tree| {
            grow_random_tree(tree, &mut Random::new(seed), 500).unwrap();
        });
        let second = scanned.scan("second", |tree| {
            tree.file_named("sub", b"odd\xff\n'name").unwrap();
            tree.file_named("", b"\xc3\xa9t\xc3\xa9").unwrap();
        });
        let path = scanned.export(&SqliteExport::default());
        let mut wanted = Vec::new();
        for found in [&top, &second]
            .iter()
            .flat_map(|top| run_find(top).unwrap())
        {
            let seen = &found.seen;
            wanted.push(match seen.kind {
                'd' => format!("{} d", hex(&found.path)),
                kind => {
                    let kind = if matches!(kind, 'f' | 'l') { kind } else { 'o' };
                    format!(
                        "{} {kind} {} {} {} {}",
                        hex(&found.path),
                        seen.size,
                        seen.inode,
                        seen.uid,
                        seen.accessed.seconds
                    )
                }
            });
        }
        let answer = ask(&path, PATHS);
        let mut answer: Vec<&str> = answer.lines().collect();
        answer.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(answer, wanted);
        let odd = "SELECT typeof(name), count(*) FROM files WHERE dir_id IN \
            (SELECT dir_id FROM directories WHERE depth < 2) AND (hex(name) LIKE '6F6464FF%' \
            OR hex(name) = 'C3A974C3A9') GROUP BY 1 ORDER BY 1";
        assert_eq!(ask(&path, odd), "blob|1\ntext|1");
    }
}

#[test]
fn sums_and_owners_are_those_of_the_files() {
    let scanned = Scanned::new();
    scanned.scan("tree", |tree| {
        grow_random_tree(tree, &mut Random::new(9), 300).unwrap();
        tree.file("a/b/c/big", 3_000_000).unwrap();
    });
    let users = Users::from_text(b"ann:x:0:\n", b"staff:x:0:\n");
    let path = scanned.export(&SqliteExport {
        users,
        ..SqliteExport::default()
    });
    // Sums of directories, beside a count of the rows of files below each.
    let wrong = "WITH RECURSIVE below(top, id) AS (SELECT dir_id, dir_id FROM directories
        UNION ALL SELECT top, dir_id FROM directories JOIN below ON parent_id = id),
        counted AS (SELECT top, sum(type = 'f') AS files, max(iif(type = 'f', atime, NULL)) AS atime
            FROM below LEFT JOIN files ON dir_id = id GROUP BY top)
        SELECT count(*) FROM directory_stats JOIN counted ON top = dir_id
        WHERE file_count_r <> coalesce(files, 0) OR max_atime_r IS NOT atime";
    assert_eq!(ask(&path, wrong), "0");
    let wrong = "SELECT count(*) FROM directory_stats s WHERE dir_count_nr <>
        (SELECT count(*) FROM directories WHERE parent_id = s.dir_id)";
    assert_eq!(ask(&path, wrong), "0");
    let plan = "EXPLAIN QUERY PLAN SELECT * FROM directories WHERE parent_id = 5";
    assert!(ask(&path, plan).contains("directories_by_parent"));
    let by_owner = "SELECT owner_uid, file_count FROM owner_summary ORDER BY 1";
    let counted = "SELECT uid, count(*) FROM files GROUP BY 1 ORDER BY 1";
    assert_eq!(ask(&path, by_owner), ask(&path, counted));
    for table in ["access_histogram", "size_histogram"] {
        let sums = format!("SELECT owner_uid, sum(file_count) FROM {table} GROUP BY 1 ORDER BY 1");
        assert_eq!(ask(&path, &sums), ask(&path, counted), "{table}");
    }
    let classes = "SELECT label, min_size, max_size, file_count FROM size_histogram h WHERE
        file_count <> (SELECT count(*) FROM files WHERE uid = owner_uid AND size >= min_size
        AND (max_size IS NULL OR size < max_size))
        AND NOT EXISTS (SELECT 1 FROM files WHERE links > 1)";
    assert_eq!(ask(&path, classes), "");
    assert_eq!(ask(&path, "SELECT username FROM user_info"), "ann");
    assert_eq!(ask(&path, "SELECT groupname FROM group_info"), "staff");
    assert_eq!(
        ask(&path, "SELECT kind, has_files FROM scan_metadata"),
        "live|1"
    );
}

#[test]
fn trees_of_many_pages_hold_every_row() {
    let scanned = Scanned::new();
    let mut wanted = BTreeMap::new();
    scanned.scan("tree", |tree| {
        for folder in 0..2500 {
            let name = format!("{folder:04}-{}", "x".repeat(folder % 200));
            tree.directory(format!("{name}/s")).unwrap();
            wanted.insert(name, folder);
        }
        for file in 0..6000 {
            let name = format!("f{file:05}{}", "y".repeat(file % 240));
            tree.file(&name, 0).unwrap();
        }
    });
    let path = scanned.export(&SqliteExport::default());
    assert_eq!(
        ask(
            &path,
            "SELECT count(DISTINCT name) FROM files WHERE dir_id = \
        (SELECT dir_id FROM directories WHERE depth = 0)"
        ),
        "6000"
    );
    assert_eq!(ask(&path, "SELECT count(*) FROM directories"), "5001");
    let children = "SELECT count(*) FROM directories WHERE parent_id IN \
        (SELECT dir_id FROM directories WHERE depth = 1)";
    assert_eq!(ask(&path, children), "2500");
    let names = ask(
        &path,
        "SELECT name FROM directories WHERE depth = 1 ORDER BY name",
    );
    assert!(names.lines().eq(wanted.keys()));
}

#[test]
fn a_file_that_is_there_stays_unless_it_is_to_be_replaced() {
    let scanned = Scanned::new();
    scanned.scan("tree", |tree| {
        tree.file("x", 1).unwrap();
    });
    let path = scanned.folder.path().join("out.db");
    std::fs::write(&path, "mine").unwrap();
    let limits = Limits::default();
    let export = SqliteExport::default();
    let refused = export.write(&scanned.filemap, &limits, &path);
    assert!(matches!(refused, Err(ExportError::Exists { .. })));
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    let replace = SqliteExport {
        replace: true,
        without_files: true,
        ..SqliteExport::default()
    };
    let outcome = replace.write(&scanned.filemap, &limits, &path).unwrap();
    assert_eq!(
        (outcome.roots, outcome.directories, outcome.files),
        (1, 1, 0)
    );
    assert_eq!(ask(&path, "PRAGMA integrity_check"), "ok");
    assert_eq!(ask(&path, "SELECT file_count_r FROM directory_stats"), "1");
    let nowhere = scanned.folder.path().join("none/out.db");
    let failed = export.write(&scanned.filemap, &limits, &nowhere);
    assert!(matches!(failed, Err(ExportError::Write { .. })));
}
