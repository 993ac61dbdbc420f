//! Which crate may be built from which.

use std::collections::BTreeMap;
use std::path::Path;

use crate::packages;

/// Each crate with those of ours that it may be built from.
const ALLOWED: [(&str, &[&str]); 20] = [
    ("filemap-model", &[]),
    ("filemap-schema", &[]),
    ("filemap-spill", &[]),
    ("filemap-store", &["filemap-model"]),
    ("filemap-text", &["filemap-model"]),
    ("filemap-scan", &["filemap-model", "filemap-spill"]),
    (
        "filemap-import",
        &["filemap-model", "filemap-spill", "filemap-text"],
    ),
    ("filemap-image", &["filemap-model", "filemap-text"]),
    ("filemap-playlist", &["filemap-model", "filemap-text"]),
    ("filemap-probe", &["filemap-model", "filemap-text"]),
    // It looks into files for what they hold, and knows no catalogue.
    ("filemap-thumbnail", &["filemap-model", "filemap-probe"]),
    // What writes and what reads do not know each other.
    (
        "filemap-update",
        &[
            "filemap-model",
            "filemap-spill",
            "filemap-store",
            "filemap-text",
        ],
    ),
    (
        "filemap-query",
        &[
            "filemap-model",
            "filemap-spill",
            "filemap-store",
            "filemap-text",
        ],
    ),
    (
        "filemap",
        &[
            "filemap-image",
            "filemap-import",
            "filemap-model",
            "filemap-playlist",
            "filemap-probe",
            "filemap-query",
            "filemap-scan",
            "filemap-spill",
            "filemap-store",
            "filemap-text",
            "filemap-update",
        ],
    ),
    // Beside the library it needs the sort for its indexes.
    ("filemap-export", &["filemap", "filemap-spill"]),
    ("filemap-api", &["filemap", "filemap-model", "filemap-text"]),
    (
        "filemap-serve",
        &["filemap", "filemap-api", "filemap-thumbnail"],
    ),
    (
        "filemap-cli",
        &[
            "filemap",
            "filemap-api",
            "filemap-export",
            "filemap-serve",
            "filemap-thumbnail",
        ],
    ),
    (
        "filemap-bench",
        // It measures the parts, each beside its own limit.
        &[
            "filemap",
            "filemap-model",
            "filemap-serve",
            "filemap-store",
            "filemap-testkit",
        ],
    ),
    ("filemap-testkit", &["filemap-model"]),
];

#[test]
fn crates_are_built_only_from_those_below_them() {
    let packages = packages::read().unwrap();
    let ours: Vec<_> = packages.iter().filter(|package| package.is_ours).collect();
    assert!(ours.len() >= 8, "the workspace was not read");
    let mut wrong = Vec::new();
    for package in &ours {
        let rule = ALLOWED.iter().find(|(name, _)| *name == package.name);
        let Some((_, allowed)) = rule else {
            wrong.push(format!("{} has no rule: add it here", package.name));
            continue;
        };
        for dependency in &package.dependencies {
            let is_ours = ours.iter().any(|other| other.name == *dependency);
            if is_ours && !allowed.contains(&dependency.as_str()) {
                wrong.push(format!(
                    "{} may not be built from {dependency}",
                    package.name
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Name of a crate in the table of the document.
fn short(name: &str) -> &str {
    name.strip_prefix("filemap-").unwrap_or(name)
}

#[test]
fn the_table_of_the_architecture_says_the_same() {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ARCHITECTURE.md");
    let document = std::fs::read_to_string(document).unwrap();
    let rows = document.lines().filter_map(|line| {
        let cells: Vec<_> = line.split(" | ").collect();
        let folder = cells.first()?.strip_prefix("| `")?.strip_suffix('`')?;
        let last = cells.get(2)?.strip_suffix(" |")?;
        let is_crate = folder == "schema" || folder.starts_with("crates/");
        is_crate.then(|| {
            (
                short(folder.trim_start_matches("crates/")).to_owned(),
                last.to_owned(),
            )
        })
    });
    let told: BTreeMap<String, String> = rows.collect();
    let rules = ALLOWED.iter().map(|(name, allowed)| {
        let mut allowed: Vec<_> = allowed.iter().map(|name| short(name)).collect();
        allowed.sort_unstable();
        let allowed = allowed.join(", ");
        let said = if allowed.is_empty() {
            "nothing of ours".to_owned()
        } else {
            allowed
        };
        (short(name).to_owned(), said)
    });
    assert_eq!(told, rules.collect::<BTreeMap<_, _>>());
}
