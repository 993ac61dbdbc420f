//! What the packages of others must keep: a licence that fits ours, and one version of each in the
//! binary that users run.
//!
//! `deny.toml` says the same to `cargo deny` where it is installed; this needs nothing but Cargo.

use crate::licence_terms::is_allowed;
use crate::{packages, repository};

/// Licences that a user of `MIT OR Apache-2.0` software can live with.
const LICENCES: [&str; 13] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "OLDAP-2.8",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
    // A BSD licence of its own name.
    "bzip2-1.0.6",
];

/// Packages of which the binary may hold several versions, and why.
const DUPLICATES: [(&str, &str); 1] = [(
    "syn",
    "runs only while building; the derive crates move from 2 to 3 one by one",
)];

#[test]
fn every_licence_is_allowed() {
    let packages = packages::read().unwrap();
    let refused = packages
        .iter()
        .filter(|package| !is_allowed(&package.licence, &LICENCES));
    let refused: Vec<String> = refused
        .map(|package| format!("{}: {}", package.name, package.licence))
        .collect();
    assert!(
        refused.is_empty(),
        "licences not on the list:\n{}",
        refused.join("\n")
    );
}

#[test]
fn the_binary_holds_every_package_in_one_version() {
    let versions = packages::versions_in_the_binary().unwrap();
    assert!(versions.len() > 20, "the packages were not found");
    let is_known = |name: &str| DUPLICATES.iter().any(|(known, _)| *known == name);
    let several: Vec<String> = versions
        .iter()
        .filter(|(name, versions)| versions.len() > 1 && !is_known(name))
        .map(|(name, versions)| format!("{name}: {versions:?}"))
        .collect();
    let several = several.join("\n");
    assert!(several.is_empty(), "several versions of:\n{several}");
}

#[test]
fn cargo_deny_knows_the_same_licences() {
    let deny = repository::text("deny.toml".as_ref()).unwrap();
    for licence in LICENCES {
        assert!(
            deny.contains(&format!("\"{licence}\"")),
            "deny.toml lacks {licence}"
        );
    }
}
