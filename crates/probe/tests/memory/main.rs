//! A probe takes at most 16 MiB of memory and reads no more than its budget, whatever is in the file.
//!
//! What is allocated is counted, so this binary holds one test and nothing beside it.

mod counting;

#[cfg(test)]
#[path = "../it/corpus.rs"]
mod corpus;
#[cfg(test)]
#[path = "../it/mutants.rs"]
mod mutants;
#[cfg(test)]
#[path = "../it/recipes.rs"]
mod recipes;
#[cfg(test)]
#[path = "../it/samples.rs"]
mod samples;
#[cfg(test)]
#[expect(dead_code, reason = "other tests use the rest")]
#[path = "../it/tools.rs"]
mod tools;

#[cfg(test)]
mod tests {
    use std::fs;

    use filemap_probe::{Budget, probe};
    use filemap_testkit::Random;

    use super::{corpus, counting, mutants, samples, tools};

    /// What a probe may hold at once.
    const MOST: usize = 16 << 20;

    /// Probes a file, holds what must hold, and returns the most that was allocated and what was read.
    fn measure(bytes: &[u8], name: &str) -> (usize, u64) {
        let source = tools::Counted::new(bytes);
        let budget = Budget::default();
        let before = counting::begin();
        let probed = probe(&source, bytes.len() as u64, name.as_bytes(), budget);
        let held = counting::peak() - before;
        assert!(held <= MOST, "{name}: {held} bytes were allocated");
        assert!(source.read() <= budget.bytes, "{name}: {}", source.read());
        drop(probed);
        (held, source.read())
    }

    #[test]
    fn a_probe_stays_within_its_memory_and_its_budget() -> tools::Outcome {
        let mut all = samples::sound()?;
        all.extend(samples::pictures()?);
        for path in corpus::files() {
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .ok_or("name")?;
            all.push((name.to_owned(), fs::read(&path)?));
        }
        let mut most = (0, 0);
        for (name, bytes) in &all {
            let mut random = Random::new(7);
            let (held, read) = measure(bytes, name);
            most = (held.max(most.0), read.max(most.1));
            for _ in 0..mutants::count() {
                let bytes = mutants::mutant(bytes, &mut random);
                let (held, read) = measure(&bytes, name);
                most = (held.max(most.0), read.max(most.1));
            }
        }
        // Were nothing counted, nothing would be held.
        assert!(most.0 > 1 << 10 && most.1 > 1 << 10, "{most:?}");
        println!(
            "{} bytes allocated, {} read, of {} files",
            most.0,
            most.1,
            all.len()
        );
        Ok(())
    }
}
