//! One schedule: scans of a tree that changes between any two calls, all told by a seed.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use filemap_model::{
    ConsumerId, Job, ManualClock, RootId, Spot, Timestamp, Touched, TouchedEntries, WallClock,
};
use filemap_store::{Store, Trust};
use filemap_testkit::Random;
use filemap_update::{
    Finding, KnownTree, Outcome, RootFacts, RootUpdate, UpdateError, UpdateOptions,
    Wrong as Wrongs, check,
};

use super::truth::{Known, compare, compare_names, mark_all, remove_playlist};
use super::worker::Worker;
use super::world::World;

thread_local! {
    static NOW: ManualClock = ManualClock::new(Timestamp::MIN);
}

/// What the scans of a schedule have in common.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    batch_entries: usize,
    frontier_bytes: usize,
    journal_entries: u64,
    piece: usize,
    workers: usize,
    /// One change in so many calls; 0 is none.
    changes: u64,
    only_moves: bool,
    sends: u64,
    witness: bool,
}

/// How one scan looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Exact,
    Quick,
    Full,
    Narrow,
    Part,
}

const WAYS: [Way; 8] = [
    Way::Exact,
    Way::Exact,
    Way::Quick,
    Way::Quick,
    Way::Full,
    Way::Narrow,
    Way::Narrow,
    Way::Part,
];

/// A tree, its catalogue, and the dice.
pub(super) struct Schedule<'s> {
    store: &'s Store,
    consumer: ConsumerId,
    pub(super) world: Rc<RefCell<World>>,
    random: Random,
    settings: Settings,
    location: Vec<u8>,
    root: Option<RootId>,
    /// What a listener was told went with a scan that was broken off.
    is_unheard: bool,
    pub(super) scans: u64,
}

/// What is wrong.
pub(super) type Wrong = String;

impl<'s> Schedule<'s> {
    pub(super) fn new(store: &'s Store, consumer: ConsumerId, seed: u64, told: bool) -> Self {
        let mut random = Random::new(seed);
        let tick = if random.once_in(3) {
            1_000
        } else {
            10_000_000_000
        };
        let mut world = World::new(tick);
        let (directories, files) = (2 + random.index(9), random.index(12));
        world.grow(&mut random, directories, files);
        world.told = told.then(Vec::new);
        let settings = Settings {
            batch_entries: *random.choose(&[1, 3, 20, 1000]).unwrap(),
            frontier_bytes: *random.choose(&[1, 300, 1 << 20]).unwrap(),
            journal_entries: *random.choose(&[1, 10, 1000]).unwrap(),
            piece: *random.choose(&[2, 1000, 1000]).unwrap(),
            workers: 1 + random.index(3),
            changes: *random.choose(&[3, 8, 20, 60]).unwrap(),
            only_moves: random.once_in(2),
            sends: *random.choose(&[1, 3, 20]).unwrap(),
            witness: random.once_in(3),
        };
        Self {
            store,
            consumer,
            world: Rc::new(RefCell::new(world)),
            random,
            settings,
            location: format!("/w{seed}").into_bytes(),
            root: None,
            is_unheard: false,
            scans: 0,
        }
    }

    /// Runs all of it.
    pub(super) fn run(&mut self) -> Result<(), Wrong> {
        let is_quiet = !self.random.once_in(3);
        self.scan(Way::Exact, is_quiet)?;
        for _ in 0..1 + self.random.index(3) {
            self.mark()?;
            for _ in 0..self.random.below(4) {
                self.change();
            }
            let way = *self.random.choose(&WAYS).unwrap();
            // Who listens anew looks at everything first.
            let way = match way {
                Way::Narrow if self.is_unheard => Way::Exact,
                other => other,
            };
            let is_complete = self.scan(way, false)?.is_some();
            self.is_unheard = match way {
                Way::Part => self.is_unheard,
                Way::Narrow => !is_complete,
                _ => self.is_unheard && !is_complete,
            };
        }
        let outcome = self.scan(Way::Exact, true)?.ok_or("not complete")?;
        if outcome.unsettled > 0 {
            return Err("a scan of a tree at rest is not settled".to_owned());
        }
        let root = self.root.ok_or("no root")?;
        let read = self.store.read().map_err(text)?;
        compare(read.view(), root, &self.world.borrow())?;
        drop(read);
        let outcome = self.scan(Way::Exact, true)?.ok_or("not complete")?;
        if outcome.wrote {
            return Err("a scan that finds nothing writes".to_owned());
        }
        Ok(())
    }

    /// Removes what the schedule left in the store.
    pub(super) fn clear(&self) -> Result<(), Wrong> {
        let Some(root) = self.root else { return Ok(()) };
        remove_playlist(self.store, root).map_err(text)?;
        while !self
            .store
            .write_with_retry(&mut |_| (), &mut |txn| {
                txn.remove_root_piece(root, 10_000)
                    .map_err(UpdateError::from)
            })
            .map_err(text)?
        {}
        self.store.remove_root_lock(root);
        Ok(())
    }

    fn change(&mut self) {
        let only_moves = self.settings.only_moves;
        self.world.borrow_mut().change(&mut self.random, only_moves);
    }

    fn mark(&mut self) -> Result<(), Wrong> {
        let root = self.root.ok_or("no root")?;
        mark_all(self.store, root, self.consumer).map_err(text)
    }

    fn tell(&self, text: impl FnOnce(&World) -> String) {
        self.world.borrow_mut().tell(text);
    }

    /// One scan, with all that must hold after it. `None` when it was broken off.
    fn scan(&mut self, way: Way, is_quiet: bool) -> Result<Option<Outcome>, Wrong> {
        self.tell(|world| format!("scan {way:?} quiet {is_quiet} at {}", world.time));
        let began = self.world.borrow_mut().now();
        NOW.with(|now| now.set(began));
        let before = match self.root {
            Some(root) => {
                let read = self.store.read().map_err(text)?;
                Known::read(read.view(), root, self.consumer, &self.world.borrow())?
            }
            None => Known::default(),
        };
        let start = self.world.borrow().time;
        let outcome = self.drive(way, is_quiet)?;
        self.scans += 1;
        self.tell(|world| format!("end at {}: {outcome:?}", world.time));
        let root = self.root.ok_or("no root")?;
        let read = self.store.read().map_err(text)?;
        let mut findings = Vec::new();
        check(read.view(), &mut |finding| {
            let is_journal = matches!(&finding, Finding::Disagrees { wrong, .. } if matches!(wrong, Wrongs::Clock | Wrongs::Journal));
            if !is_journal {
                findings.push(finding.to_string());
            }
        })
        .map_err(text)?;
        if !findings.is_empty() {
            return Err(format!("check: {}", findings.join("; ")));
        }
        compare_names(read.view())?;
        let world = self.world.borrow();
        let after = Known::read(read.view(), root, self.consumer, &world)?;
        let settled = outcome.as_ref().is_some_and(|o| o.unsettled == 0);
        before.is_kept(&after, read.view(), &world, start, settled)?;
        if settled && !matches!(way, Way::Part | Way::Narrow) {
            after.has_all(&world, start)?;
        }
        Ok(outcome)
    }

    fn options(&mut self, way: Way) -> UpdateOptions {
        UpdateOptions {
            trust: match way {
                Way::Quick => Trust::Quick,
                Way::Full => Trust::Full,
                _ => Trust::Exact,
            },
            accept_replaced: false,
            label: None,
            excludes: None,
            one_file_system: None,
            gitignore: None,
            batch_entries: self.settings.batch_entries,
            batch_bytes: 1 << 20,
            frontier_bytes: self.settings.frontier_bytes,
            journal_entries: self.settings.journal_entries,
            growth_bytes: 64 << 20,
            touched: match way {
                Way::Narrow => Some(touched(&mut self.world.borrow_mut())),
                Way::Part => {
                    let world = self.world.borrow();
                    let all = world.directories();
                    let path = world.path(*self.random.choose(&all).unwrap());
                    Some(vec![Touched::all_below(path.unwrap_or_default())])
                }
                _ => None,
            },
            is_part: way == Way::Part,
            clock: NOW.with(|now| WallClock::from(now)),
        }
    }

    fn drive(&mut self, way: Way, is_quiet: bool) -> Result<Option<Outcome>, Wrong> {
        if matches!(way, Way::Exact | Way::Full) {
            self.world.borrow_mut().touches.clear();
        }
        self.world.borrow_mut().witnessed.clear();
        let options = self.options(way);
        let top = self.world.borrow().inodes[self.world.borrow().top].stat;
        let facts = RootFacts {
            location: self.location.clone(),
            top,
            fsid: 1,
            filesystem: "ext4".to_owned(),
            image: None,
        };
        let mut session =
            RootUpdate::begin(self.store, facts, options, Box::new(|_| ())).map_err(text)?;
        self.root = Some(session.root());
        let world = Rc::clone(&self.world);
        if way == Way::Narrow {
            session.set_more(Box::new(move || touched(&mut world.borrow_mut())));
        } else if self.settings.witness && way != Way::Part {
            session.set_witness(Box::new(move || {
                Some(std::mem::take(&mut world.borrow_mut().witnessed))
            }));
        }
        let crash = (!is_quiet && self.random.once_in(6)).then(|| self.random.below(60));
        let mut run = Run {
            known: KnownTree::new(self.store, top),
            waiting: VecDeque::new(),
            workers: Vec::new(),
            calls: 0,
        };
        loop {
            if crash.is_some_and(|at| run.calls >= at) {
                self.tell(|_| "crash".to_owned());
                return Ok(None);
            }
            if run.calls > 20_000 {
                return Err("it does not end".to_owned());
            }
            if !self.turn(&mut session, &mut run, is_quiet)? {
                break;
            }
        }
        let outcome = session.finish().map_err(text)?;
        Ok(Some(outcome))
    }

    /// One thing happens. `false` when nothing is left to do.
    fn turn(
        &mut self,
        session: &mut RootUpdate<'_>,
        run: &mut Run,
        is_quiet: bool,
    ) -> Result<bool, Wrong> {
        run.calls += 1;
        while session.in_flight() < self.settings.workers * 2 {
            let Some((number, job)) = session.next_job() else {
                break;
            };
            self.tell(|_| format!("job {number}: {job:?}"));
            run.waiting.push_back((number, job));
        }
        if !is_quiet && self.random.once_in(self.settings.changes) {
            self.change();
        }
        NOW.with(|now| now.set(self.world.borrow().at()));
        if session.in_flight() == 0 {
            let goes_on = session.advance().map_err(text)?;
            self.tell(|_| format!("advance: {:?}", session.phase()));
            return Ok(goes_on);
        }
        let at_work = run.workers.iter().filter(|worker| !worker.is_done());
        if at_work.count() < self.settings.workers
            && let Some((number, job)) = run.waiting.pop_front()
        {
            let worker = Worker::new(number, job, self.settings.piece);
            run.workers.push(worker);
        }
        let index = self.random.index(run.workers.len());
        let worker = &mut run.workers[index];
        if !worker.is_done() && (worker.sent.is_empty() || !self.random.once_in(2)) {
            worker.step(&self.world.borrow(), &mut run.known);
            if !worker.is_done() && self.random.once_in(self.settings.sends) {
                worker.send();
            }
        } else if let Some((seen, is_last)) = worker.sent.pop_front() {
            let number = worker.number;
            for item in &seen {
                self.world
                    .borrow_mut()
                    .tell(|_| format!("{number}: {}", show(item)));
            }
            if is_last {
                run.workers.remove(index);
            }
            session.take(number, seen, is_last).map_err(text)?;
            if self.random.once_in(10) {
                session.flush().map_err(text)?;
            }
        }
        Ok(true)
    }
}

/// The jobs and the workers of a scan.
struct Run {
    known: KnownTree,
    waiting: VecDeque<(u64, Job)>,
    workers: Vec<Worker>,
    calls: u64,
}

fn show(item: &filemap_model::Observation) -> String {
    use filemap_model::Listing;
    let (what, entries) = match &item.listing {
        Listing::Complete(entries, range) => (format!("complete {range:?}"), Some(entries)),
        Listing::Partial(entries) => ("partial".to_owned(), Some(entries)),
        other => (format!("{other:?}"), None),
    };
    let names: Vec<_> = entries
        .into_iter()
        .flat_map(|entries| entries.iter())
        .map(|entry| {
            let name = String::from_utf8_lossy(entry.name);
            format!("{name}={}", entry.stat.inode)
        })
        .collect();
    let seen = item.seen.map(|seen| seen.identity.inode);
    format!("{} (inode {seen:?}) {what} {names:?}", item.directory)
}

/// What a listener tells of what was touched, with paths as they are when it reads its events.
fn touched(world: &mut World) -> Vec<Touched> {
    let touches = std::mem::take(&mut world.touches);
    let mut touched = Vec::new();
    for touch in touches {
        let Some(path) = world.path(touch.directory) else {
            continue;
        };
        touched.push(Touched {
            directory: Spot::Path(path),
            is_changed: touch.edited.is_none(),
            entries: TouchedEntries::These(touch.edited.into_iter().collect()),
        });
    }
    touched
}

pub(super) fn text(error: impl std::fmt::Display) -> Wrong {
    error.to_string()
}
