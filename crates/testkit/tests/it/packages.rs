//! What Cargo says of the packages that are built.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::process::Command;

use serde_json::Value;

use crate::repository;

/// The one platform that is looked at; packages of others need not be fetched.
const PLATFORM: &str = "x86_64-unknown-linux-gnu";
/// The package that users run.
const BINARY: &str = "filemap-cli";

/// A package, ours or another's.
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) licence: String,
    pub(crate) is_ours: bool,
    /// Names of the packages it is built from, those for tests left out.
    pub(crate) dependencies: BTreeSet<String>,
}

/// All packages that take part in a build of the workspace.
pub(crate) fn read() -> io::Result<Vec<Package>> {
    let form = ["--format-version", "1", "--filter-platform", PLATFORM];
    let metadata: Value = serde_json::from_slice(&cargo("metadata", &form)?)?;
    let nodes = list(&metadata["resolve"]["nodes"]).iter();
    let used: BTreeSet<&str> = nodes.map(|node| word(&node["id"])).collect();
    let packages = list(&metadata["packages"]).iter();
    let is_used = |package: &&Value| used.contains(word(&package["id"]));
    Ok(packages.filter(is_used).map(package).collect())
}

/// The versions of each package that the binary is built from, with what helps to build it.
///
/// This asks for the tree of the one package: the metadata of the workspace also names packages
/// that only a feature of another member needs.
pub(crate) fn versions_in_the_binary() -> io::Result<BTreeMap<String, BTreeSet<String>>> {
    let of = ["-p", BINARY, "-e", "normal,build", "--target", PLATFORM];
    let form = ["--prefix", "none", "--format", "{p}"];
    let tree = cargo("tree", &[of.as_slice(), form.as_slice()].concat())?;
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in String::from_utf8_lossy(&tree).lines() {
        let mut words = line.split_whitespace();
        if let (Some(name), Some(version)) = (words.next(), words.next()) {
            let known = versions.entry(name.to_owned()).or_default();
            known.insert(version.to_owned());
        }
    }
    Ok(versions)
}

fn cargo(command: &str, arguments: &[&str]) -> io::Result<Vec<u8>> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.arg(command).args(arguments);
    let output = cargo.current_dir(repository::top()).output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(io::Error::other(said));
    }
    Ok(output.stdout)
}

fn package(package: &Value) -> Package {
    let dependencies = list(&package["dependencies"]).iter();
    let built_from = dependencies.filter(|dependency| word(&dependency["kind"]) != "dev");
    Package {
        name: word(&package["name"]).to_owned(),
        licence: word(&package["license"]).to_owned(),
        is_ours: package["source"].is_null(),
        dependencies: built_from
            .map(|dependency| word(&dependency["name"]).to_owned())
            .collect(),
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
