//! What a root is the tree of is said, and so is what can be done with it.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use filemap::model::Stat;
use filemap::{BulkEntry, Catalogue, OpenOptions, RootKind, ScanOptions, Silent};
use filemap_testkit::TreeBuilder;

use crate::Tested;

fn kinds(filemap: &Catalogue) -> Result<Vec<RootKind>, filemap::Error> {
    let roots = filemap.roots()?.into_iter();
    Ok(roots.map(|info| info.record.kind).collect())
}

#[test]
fn entries_that_were_put_in_become_a_live_tree_when_their_place_is_scanned() -> Tested {
    let folder = tempfile::tempdir()?;
    let catalogue = folder.path().join("catalogue");
    let tree = TreeBuilder::new(folder.path().join("tree"))?;
    tree.file("one", 10)?;
    let place = std::fs::canonicalize(tree.path())?;
    let filemap = Catalogue::open_or_create(&catalogue, &OpenOptions::default())?;
    let stat = Stat {
        mode: 0o100_644,
        size: 9,
        ..Stat::default()
    };
    let entry = BulkEntry {
        path: b"two".to_vec(),
        stat,
        ..BulkEntry::default()
    };
    filemap.put_entries(&place, std::slice::from_ref(&entry))?;
    assert_eq!(kinds(&filemap)?, [RootKind::Entries]);
    let stop = AtomicBool::new(false);
    let options = ScanOptions {
        accept_replaced: true,
        ..ScanOptions::default()
    };
    filemap.scan(&place, &options, &Silent, &stop)?;
    assert_eq!(kinds(&filemap)?, [RootKind::Live]);
    // What is put in later is a part of the live tree.
    filemap.put_entries(&place, std::slice::from_ref(&entry))?;
    assert_eq!(kinds(&filemap)?, [RootKind::Live]);
    drop(filemap);
    let filemap = Catalogue::open(&catalogue, &OpenOptions::default())?;
    assert_eq!(kinds(&filemap)?, [RootKind::Live]);
    filemap.put_entries(Path::new("/of/another/machine"), &[entry])?;
    let mut found = kinds(&filemap)?;
    found.sort_by_key(|kind| kind.word());
    assert_eq!(found, [RootKind::Entries, RootKind::Live]);
    Ok(())
}

#[test]
fn entries_that_were_noted_as_a_live_tree_are_known_again() -> Tested {
    let folder = tempfile::tempdir()?;
    let catalogue = folder.path().join("catalogue");
    let catalogue = Catalogue::open_or_create(&catalogue, &OpenOptions::default())?;
    let entry = BulkEntry {
        path: b"two".to_vec(),
        ..BulkEntry::default()
    };
    catalogue.put_entries(Path::new("/library"), &[entry])?;
    catalogue
        .store()
        .write_with_retry(&mut |_| (), &mut |txn| {
            for (root, mut record) in txn.view().roots()? {
                record.kind = RootKind::Live;
                txn.put_root(root, &record)?;
            }
            Ok::<_, filemap::StoreError>(())
        })?;
    assert_eq!(kinds(&catalogue)?, [RootKind::Entries]);
    Ok(())
}

#[test]
fn each_kind_says_what_can_be_done_with_it() {
    let told = |kind: RootKind| {
        (
            kind.word(),
            kind.can_rescan(),
            kind.can_watch(),
            kind.is_place(),
            kind.keeps_entries(),
            kind.has_content(),
        )
    };
    let all = [
        RootKind::Live,
        RootKind::Entries,
        RootKind::ScanList,
        RootKind::Territory,
    ];
    assert_eq!(
        all.map(told),
        [
            ("live", true, true, true, true, true),
            ("entries", false, false, true, true, false),
            ("scan list", false, false, false, false, false),
            ("territory", false, false, false, true, true),
        ]
    );
}
