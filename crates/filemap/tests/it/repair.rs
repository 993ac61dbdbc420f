//! A damaged record of any table is found, and after `repair` and a scan the catalogue is as it was.

use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use filemap::{Catalogue, Format, ImportOptions, List, OpenOptions, Silent, Verdict};
use filemap_testkit::{Random, ScratchFolder, TreeBuilder, grow_random_tree, random_edits};
use heed::types::Bytes;
use heed::{CommitOrAbort, Database, EnvOpenOptions};

use crate::Tested;
use crate::content::content;
use crate::drive::{How, open, scan};

/// Records of each table that are damaged, one after the other.
const EACH: usize = 12;

/// Flips the last bit but 40 of the value (or of its checksum) of one record of a table.
fn damage(catalogue: &Path, table: &str, number: usize) -> heed::Result<bool> {
    let mut options = EnvOpenOptions::new();
    options.map_size(1 << 26).max_dbs(64);
    #[expect(unsafe_code, reason = "LMDB is opened as it lies, to damage it")]
    // SAFETY: nobody else has the catalogue open.
    let env = unsafe { options.open(catalogue)? };
    let opened = env.open_databases_and_commit(env.read_txn()?, |opener, txn| {
        let open = |name| {
            let mut options = opener.database_options().types::<Bytes, Bytes>();
            options.name(name).open(txn)
        };
        Ok::<_, heed::Error>(match (open(table)?, open("meta")?) {
            (Some(found), Some(meta)) => CommitOrAbort::Commit([found, meta]),
            _ => CommitOrAbort::Abort(()),
        })
    })?;
    let [database, meta]: [Database<'static, Bytes, Bytes>; 2] =
        opened.commit().expect("the table exists");
    let mut txn = env.write_txn()?;
    let found = match database.iter(&txn)?.nth(number) {
        Some(record) => {
            let (key, value) = record?;
            Some((key.to_vec(), value.to_vec()))
        }
        None => None,
    };
    if let Some((key, value)) = &found {
        let mut value = value.clone();
        let at = value.len() - 1 - value.len().saturating_sub(1).min(5);
        value[at] ^= 1;
        database.put(&mut txn, key, &value)?;
        // It was written past the store, so the number of the last transaction is another one now.
        if key != b"transaction" {
            meta.delete(&mut txn, b"transaction")?;
        }
    }
    txn.commit()?;
    env.prepare_for_closing().wait();
    Ok(found.is_some())
}

/// Copies the files of a catalogue.
fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir(to)?;
    for file in std::fs::read_dir(from)? {
        let file = file?;
        std::fs::copy(file.path(), to.join(file.file_name()))?;
    }
    Ok(())
}

fn linked(tree: &TreeBuilder) -> Vec<u8> {
    tree.path().join("linked").as_os_str().as_bytes().to_vec()
}

/// Imports a small list; one that is known and whole is not imported twice.
fn import(filemap: &Catalogue) -> Result<(), filemap::Error> {
    let lines: String = (0..40)
        .map(|n| {
            let path = format!("/list/{}/file{n}", n % 3);
            format!("{{\"path\":\"{path}\",\"size\":{n},\"uid\":{n},\"gid\":1,\"atime\":{n}}}\n")
        })
        .collect();
    let list = List::Stream(Box::new(std::io::Cursor::new(lines)), b"list".to_vec());
    let options = ImportOptions {
        format: Some(Format::Json),
        entries: true,
        ..ImportOptions::default()
    };
    filemap.import(vec![list], &options, &Silent, &AtomicBool::new(false))?;
    Ok(())
}

fn findings(filemap: &Catalogue) -> Vec<String> {
    let mut found = Vec::new();
    filemap
        .check(&mut |finding| found.push(finding.to_string()))
        .unwrap();
    found
}

#[test]
fn what_is_damaged_is_mended_by_a_repair_and_a_scan() -> Tested {
    let scratch = ScratchFolder::new()?;
    let tree = TreeBuilder::new(scratch.join("tree"))?;
    let mut random = Random::new(11);
    grow_random_tree(&tree, &mut random, 150)?;
    tree.file("linked", 9)?;
    std::fs::hard_link(tree.path().join("linked"), tree.path().join("again"))?;
    let whole = scratch.join("whole");
    let filemap = open(&whole);
    scan(&filemap, tree.path(), How::EXACT);
    random_edits(tree.path(), &mut random, 10)?;
    scan(&filemap, tree.path(), How::EXACT);
    filemap.mark(
        "hashes",
        &mut std::iter::once(linked(&tree)),
        &Verdict::Done,
    )?;
    import(&filemap)?;
    let expected = content(&filemap, tree.path());
    let tables: Vec<_> = filemap.read()?.view().table_sizes()?;
    drop(filemap);
    for table in tables {
        for number in 0..EACH {
            let catalogue = scratch.join(format!("{}-{number}", table.name));
            copy(&whole, &catalogue)?;
            if !damage(&catalogue, table.name, number)? {
                break;
            }
            let place = format!("record {number} of {}", table.name);
            let damaged = Catalogue::open(&catalogue, &OpenOptions::default())?;
            assert!(!findings(&damaged).is_empty(), "{place}: not found");
            let repaired = damaged.repair()?;
            if repaired.lost.is_empty() {
                // What is left goes on answering.
                assert!(
                    damaged.read()?.view().roots()?.len() == 2,
                    "{place}: no root"
                );
            }
            drop(damaged);
            let mended = open(&catalogue);
            scan(&mended, tree.path(), How::EXACT);
            import(&mended)?;
            mended.mark(
                "hashes",
                &mut std::iter::once(linked(&tree)),
                &Verdict::Done,
            )?;
            let consumers = mended.consumers()?;
            let names: Vec<_> = consumers.iter().map(|consumer| &consumer.name).collect();
            assert_eq!(names, ["hashes"], "{place}");
            assert_eq!(findings(&mended), [""; 0], "{place}: after the scan");
            assert!(
                content(&mended, tree.path()) == expected,
                "{place}: differs"
            );
        }
    }
    Ok(())
}
