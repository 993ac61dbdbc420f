//! Runs all targets on any toolchain: the kept inputs first, then random changes of them.
//!
//!     smoke [--seconds N] [--seed N] [--target NAME] [--trace]
//!
//! The same seed gives the same inputs. An input that fails is written to `artifacts/TARGET`, and given
//! as an argument after `--target` it is run alone. One that takes longer than ten seconds is a hang, and
//! memory is bounded, so that a large allocation ends the program; with `--trace` each input is
//! written down before it runs, and so the last one is the one.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use filemap_fuzz::mutation::mutate;
use filemap_fuzz::random::Random;
use filemap_fuzz::targets::{TARGETS, Target};
use rustix::process::{Resource, Rlimit, setrlimit};

const LONGEST: Duration = Duration::from_secs(10);
const MOST_MEMORY: u64 = 1 << 30;

/// What runs now, for the thread that watches for hangs.
type Running = Arc<Mutex<Option<(Instant, &'static str, Vec<u8>)>>>;

struct Smoke {
    top: PathBuf,
    running: Running,
    trace: bool,
    failures: u32,
}

fn main() -> Result<(), Box<dyn Error>> {
    let (options, files) = arguments()?;
    let number = |name: &str, otherwise: u64| match options.get(name) {
        Some(text) => text
            .parse::<u64>()
            .map_err(|_| format!("--{name} {text} is no number")),
        None => Ok(otherwise),
    };
    let (seconds, seed) = (number("seconds", 10)?, number("seed", 1)?);
    let chosen: Vec<Target> = TARGETS
        .into_iter()
        .filter(|target| options.get("target").is_none_or(|name| name == target.name))
        .collect();
    if chosen.is_empty() {
        return Err("there is no such target".into());
    }
    let limit = Rlimit {
        current: Some(MOST_MEMORY),
        maximum: Some(MOST_MEMORY),
    };
    setrlimit(Resource::Data, limit)?;
    let mut smoke = Smoke {
        top: Path::new(env!("CARGO_MANIFEST_DIR")).to_owned(),
        running: Arc::default(),
        trace: options.contains_key("trace"),
        failures: 0,
    };
    watch(smoke.running.clone(), smoke.top.clone());
    for file in &files {
        smoke.run(chosen[0], &fs::read(file)?)?;
    }
    if files.is_empty() {
        let share = Duration::from_secs(seconds) / u32::try_from(chosen.len())?;
        for target in chosen {
            smoke.run_for(target, share, &mut Random::new(seed))?;
        }
    }
    match smoke.failures {
        0 => Ok(()),
        count => Err(format!("{count} inputs failed; see artifacts/").into()),
    }
}

/// What is typed: options with their values, and files.
type Arguments = (BTreeMap<String, String>, Vec<String>);

fn arguments() -> Result<Arguments, Box<dyn Error>> {
    let (mut options, mut files) = (BTreeMap::new(), Vec::new());
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.strip_prefix("--") {
            Some("trace") => drop(options.insert("trace".to_owned(), String::new())),
            Some(name @ ("seconds" | "seed" | "target")) => {
                let value = words
                    .next()
                    .ok_or_else(|| format!("--{name} needs a value"))?;
                options.insert(name.to_owned(), value);
            }
            Some(_) => return Err(format!("there is no option {word}").into()),
            None => files.push(word),
        }
    }
    Ok((options, files))
}

impl Smoke {
    fn run_for(
        &mut self,
        target: Target,
        time: Duration,
        random: &mut Random,
    ) -> Result<(), Box<dyn Error>> {
        let mut inputs = kept(&self.top.join("corpus").join(target.name))?;
        let (started, before, count) = (Instant::now(), self.failures, inputs.len());
        for input in &inputs {
            self.run(target, input)?;
        }
        inputs.push(Vec::new());
        let mut runs = 0u64;
        // Many failures have one cause: the first few tell it.
        while started.elapsed() < time && self.failures < before + 3 {
            self.run(target, &mutate(&inputs, random))?;
            runs += 1;
        }
        println!("{:<9} {count} kept inputs, {runs} random ones", target.name);
        Ok(())
    }

    fn run(&mut self, target: Target, input: &[u8]) -> Result<(), Box<dyn Error>> {
        if self.trace {
            save(&self.top, target.name, "traced", input)?;
        }
        *lock(&self.running) = Some((Instant::now(), target.name, input.to_vec()));
        let result = catch_unwind(|| (target.run)(input));
        *lock(&self.running) = None;
        if result.is_err() {
            self.failures += 1;
            let path = save(
                &self.top,
                target.name,
                &format!("panic-{}", self.failures),
                input,
            )?;
            eprintln!(
                "{}: an input of {} bytes failed: {}",
                target.name,
                input.len(),
                path.display()
            );
        }
        Ok(())
    }
}

fn lock(running: &Running) -> std::sync::MutexGuard<'_, Option<(Instant, &'static str, Vec<u8>)>> {
    running.lock().unwrap_or_else(PoisonError::into_inner)
}

fn kept(folder: &Path) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    Ok(paths.iter().map(fs::read).collect::<Result<_, _>>()?)
}

fn save(top: &Path, target: &str, name: &str, input: &[u8]) -> std::io::Result<PathBuf> {
    let folder = top.join("artifacts").join(target);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(name), input)?;
    Ok(folder.join(name))
}

/// Ends the program when an input takes too long.
fn watch(running: Running, top: PathBuf) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_millis(250));
            let now = lock(&running).clone();
            let Some((started, target, input)) = now else {
                continue;
            };
            if started.elapsed() > LONGEST {
                let path = save(&top, target, "hang", &input);
                eprintln!("{target}: an input takes longer than {LONGEST:?}: {path:?}");
                std::process::exit(1);
            }
        }
    });
}
