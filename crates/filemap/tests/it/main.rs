//! The library from outside: whatever happens to a tree, and to a scan of it, the catalogue ends
//! as a scan from nothing would make it.

#[cfg(test)]
mod child;
#[cfg(test)]
mod coarse;
#[cfg(test)]
mod consumers;
#[cfg(test)]
mod content;
#[cfg(test)]
mod crash;
#[cfg(test)]
mod damage;
#[cfg(test)]
mod depth;
#[cfg(test)]
mod drive;
#[cfg(test)]
mod file_map;
#[cfg(test)]
mod flips;
#[cfg(test)]
mod forget;
#[cfg(test)]
mod growth;
#[cfg(test)]
mod import;
#[cfg(test)]
mod kinds;
#[cfg(test)]
mod list_reports;
#[cfg(test)]
mod moved_roots;
#[cfg(test)]
mod nested;
#[cfg(test)]
mod outdated;
#[cfg(test)]
mod part;
#[cfg(test)]
mod playlists;
#[cfg(test)]
mod probing;
#[cfg(test)]
mod property;
#[cfg(test)]
mod reimport;
#[cfg(test)]
mod renumbered;
#[cfg(test)]
mod repair;
#[cfg(test)]
mod reports;
#[cfg(test)]
mod sound;
#[cfg(test)]
mod times;
#[cfg(test)]
mod unavailable;
#[cfg(test)]
mod unsettled;
#[cfg(test)]
mod watch;

/// The result of a test.
#[cfg(test)]
type Tested = Result<(), Box<dyn std::error::Error>>;

#[test]
fn every_file_here_is_a_module() -> std::io::Result<()> {
    let text = include_str!("main.rs");
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    for file in std::fs::read_dir(folder)? {
        let name = file?.file_name().into_string().unwrap();
        let module = name.trim_end_matches(".rs");
        assert!(
            module == "main" || text.contains(&format!("mod {module};")),
            "{name}"
        );
    }
    Ok(())
}
