//! A check finds nothing wrong after any command, with the smallest settings: a journal of a few
//! changes or none, batches of a few entries, the least memory.

use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use filemap::model::{Spot, Stat, Touched, TouchedEntries};
use filemap::query::{Find, Place, Retry};
use filemap::{
    BulkEntry, Catalogue, ClaimRequest, Format, ImportOptions, List, MemoryBudget, OpenOptions,
    ScanOptions, Silent, Since, TouchedPaths, Trust, Verdict,
};
use filemap_testkit::{Random, ScratchFolder, TreeBuilder, grow_random_tree, random_edits};

use crate::Tested;
use crate::content::findings;

struct Case {
    filemap: Catalogue,
    tree: TreeBuilder,
    random: Random,
    steps: Vec<String>,
}

/// What a command is called, and what runs it.
type Command = (&'static str, fn(&mut Case) -> Tested);

const COMMANDS: [Command; 15] = [
    ("scan", |case| case.scan(Trust::Exact)),
    ("scan --quick", |case| case.scan(Trust::Quick)),
    ("scan --full", |case| case.scan(Trust::Full)),
    ("scan that is stopped", Case::stopped_scan),
    ("look at what was touched", Case::touched),
    ("done", |case| case.mark(Verdict::Done)),
    ("failed", |case| {
        case.mark(Verdict::Failed {
            reason: "why".to_owned(),
            transient: true,
        })
    }),
    ("claim", Case::claim),
    ("put", Case::put),
    ("remove", Case::remove),
    ("import", Case::import),
    ("label", Case::label),
    ("forget", Case::forget),
    ("repair", |case| {
        let repaired = case.filemap.repair()?;
        assert!(!repaired.journal_dropped, "{:?}", case.steps);
        assert_eq!(
            (repaired.removed, repaired.sums, repaired.numbers),
            (0, 0, 0)
        );
        Ok(())
    }),
    ("changes", Case::changes),
];

impl Case {
    fn new(seed: u64, scratch: &ScratchFolder) -> Result<Self, Box<dyn std::error::Error>> {
        let mut random = Random::new(seed);
        let tree = TreeBuilder::new(scratch.join(format!("tree{seed}")))?;
        grow_random_tree(&tree, &mut random, 60)?;
        let options = OpenOptions {
            batch_entries: 1 + usize::try_from(random.below(9))?,
            journal_entries: random.below(12),
            memory: MemoryBudget::new(MemoryBudget::MINIMUM).ok_or("no budget")?,
            ..OpenOptions::default()
        };
        let steps = vec![format!("seed {seed}: {options:?}")];
        let filemap =
            Catalogue::open_or_create(&scratch.join(format!("catalogue{seed}")), &options)?;
        Ok(Self {
            filemap,
            tree,
            random,
            steps,
        })
    }

    fn scan(&mut self, trust: Trust) -> Tested {
        let options = ScanOptions {
            trust,
            threads: 2,
            ..ScanOptions::default()
        };
        let stop = AtomicBool::new(false);
        self.filemap
            .scan(self.tree.path(), &options, &Silent, &stop)?;
        Ok(())
    }

    fn stopped_scan(&mut self) -> Tested {
        let how = crate::drive::How {
            trust: Trust::Exact,
            is_tiny: true,
            stop_after: Some(self.random.below(9)),
        };
        crate::drive::scan(&self.filemap, self.tree.path(), how);
        Ok(())
    }

    fn touched(&mut self) -> Tested {
        if self.place()?.is_none() {
            return Ok(());
        }
        let first = vec![Touched {
            directory: Spot::Path(Vec::new()),
            is_changed: true,
            entries: TouchedEntries::All,
        }];
        let (hints, stop) = (TouchedPaths { first, more: None }, AtomicBool::new(false));
        let top = self.tree.path();
        self.filemap.scan_touched(top, hints, &Silent, &stop)?;
        Ok(())
    }

    fn place(&self) -> Result<Option<Place>, filemap::Error> {
        let path = self.tree.path().as_os_str().as_bytes();
        Ok(Place::resolve(&self.filemap.read()?, path, None).ok())
    }

    fn files(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.tree.path()).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect()
    }

    fn mark(&mut self, verdict: Verdict) -> Tested {
        let paths = self
            .files()
            .into_iter()
            .map(|path| path.as_os_str().as_bytes().to_vec());
        self.filemap
            .mark("p", &mut paths.collect::<Vec<_>>().into_iter(), &verdict)?;
        Ok(())
    }

    fn claim(&mut self) -> Tested {
        let Some(place) = self.place()? else {
            return Ok(());
        };
        let request = ClaimRequest {
            most: 1 + usize::try_from(self.random.below(5))?,
            lease: Duration::from_secs(9),
        };
        let find = Find::default();
        self.filemap
            .claim("p", &find, &[place], request, Retry::All)?;
        Ok(())
    }

    fn put(&mut self) -> Tested {
        let count = 1 + self.random.below(20);
        let entries: Vec<_> = (0..count)
            .map(|number| BulkEntry {
                path: format!("d{}/e{}", self.random.below(4), number).into_bytes(),
                stat: Stat {
                    mode: 0o100_644,
                    size: self.random.below(u64::MAX),
                    links: 1,
                    ..Stat::default()
                },
                ..BulkEntry::default()
            })
            .collect();
        self.filemap.put_entries(Path::new("/bulk"), &entries)?;
        Ok(())
    }

    fn remove(&mut self) -> Tested {
        let paths: Vec<_> = (0..9).map(|n| format!("d1/e{n}").into_bytes()).collect();
        if self.filemap.find_root(b"/bulk").is_ok() {
            self.filemap.remove_entries(Path::new("/bulk"), &paths)?;
        }
        Ok(())
    }

    fn import(&mut self) -> Tested {
        let count = 1 + self.random.below(40);
        let line = |n| {
            format!(
                "{{\"path\":\"/list/{}/f{n}\",\"size\":{n},\"uid\":{n},\"gid\":1,\"atime\":{n}}}\n",
                n % 3
            )
        };
        let lines: String = (0..count).map(line).collect();
        let list = List::Stream(Box::new(std::io::Cursor::new(lines)), b"list".to_vec());
        let options = ImportOptions {
            format: Some(Format::Json),
            entries: self.random.once_in(2),
            replaces: true,
            ..ImportOptions::default()
        };
        let stop = AtomicBool::new(false);
        self.filemap.import(vec![list], &options, &Silent, &stop)?;
        Ok(())
    }

    fn label(&mut self) -> Tested {
        let roots = self.filemap.roots()?;
        if let Some(root) = roots.first() {
            let label = format!("label{}", self.random.below(100));
            self.filemap.label_root(root.root, &label)?;
        }
        Ok(())
    }

    fn forget(&mut self) -> Tested {
        let roots = self.filemap.roots()?;
        if self.random.once_in(3)
            && let Some(root) = self.random.choose(&roots)
        {
            self.filemap.forget_root(root.root)?;
        }
        Ok(())
    }

    /// Changes since a commit are all there are, or everything is listed.
    fn changes(&mut self) -> Tested {
        let (mut fresh, mut told) = (0, 0);
        let since = Since::Time(filemap::now().minus_seconds(3600));
        self.filemap.changes(since, &[], &mut |line| {
            fresh += u64::from(line.fresh);
            told += 1;
            std::ops::ControlFlow::Continue(())
        })?;
        let read = self.filemap.read()?;
        let is_cut = read.view().journal_floor()?.0 > 0;
        // All roots were made within the hour.
        assert!(!is_cut || fresh == told, "{:?}", self.steps);
        Ok(())
    }
}

#[test]
fn a_check_finds_nothing_after_any_command() -> Tested {
    let scratch = ScratchFolder::new()?;
    let told = std::env::var("FILEMAP_TEST_SEEDS").ok();
    let seeds = told.and_then(|text| text.parse().ok()).unwrap_or(12);
    for seed in 0..seeds {
        let mut case = Case::new(seed, &scratch)?;
        for _ in 0..14 {
            if case.random.once_in(2) {
                random_edits(case.tree.path(), &mut case.random, 6)?;
            }
            let (name, command) = *case.random.choose(&COMMANDS).unwrap();
            case.steps.push(name.to_owned());
            command(&mut case).map_err(|error| format!("{:?}: {error}", case.steps))?;
            let found = findings(&case.filemap);
            assert!(found.is_empty(), "{:#?}\n{found:#?}", case.steps);
        }
    }
    Ok(())
}
