//! Which crate may be built from which.

use crate::packages;

/// Each crate with those of ours that it may be built from.
const ALLOWED: [(&str, &[&str]); 12] = [
    ("filemap-model", &[]),
    ("filemap-schema", &[]),
    ("filemap-spill", &[]),
    ("filemap-store", &["filemap-model"]),
    ("filemap-scan", &["filemap-model", "filemap-spill"]),
    ("filemap-import", &["filemap-model", "filemap-spill"]),
    (
        "filemap-catalog",
        &["filemap-model", "filemap-spill", "filemap-store"],
    ),
    (
        "filemap",
        &[
            "filemap-catalog",
            "filemap-import",
            "filemap-model",
            "filemap-scan",
            "filemap-spill",
            "filemap-store",
        ],
    ),
    // Beside the library it needs the sort for its indexes.
    ("filemap-export", &["filemap", "filemap-spill"]),
    ("filemap-cli", &["filemap", "filemap-export"]),
    (
        "filemap-bench",
        // It measures the parts, each beside its own limit.
        &[
            "filemap",
            "filemap-catalog",
            "filemap-model",
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
