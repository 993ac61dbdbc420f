//! The variables of the environment, as a value.
//!
//! It is the whole list rather than a look-up, because a variable `FILEMAP_…` that no key knows is
//! most likely a slip, and can only be told when it is seen.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

/// Variables with their values.
#[derive(Clone, Debug, Default)]
pub(crate) struct Environment {
    variables: Vec<(OsString, OsString)>,
    cores: usize,
}

impl Environment {
    /// Returns the environment of this process.
    pub(crate) fn of_process() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            variables: std::env::vars_os().collect(),
            cores,
        }
    }

    /// Returns an environment of these variables on a machine of so many cores.
    #[cfg(test)]
    pub(crate) fn of(variables: &[(&str, &str)], cores: usize) -> Self {
        let owned = |(name, value): &(&str, &str)| (name.into(), value.into());
        Self {
            variables: variables.iter().map(owned).collect(),
            cores,
        }
    }

    /// Returns the value of a variable; one that is empty counts as not set.
    pub(crate) fn get(&self, name: &str) -> Option<&OsStr> {
        self.variables
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_os_str())
            .filter(|value| !value.is_empty())
    }

    /// Visits the names that start with `prefix`.
    pub(crate) fn names_with<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a str> {
        self.variables
            .iter()
            .filter_map(|(name, _)| name.to_str())
            .filter(move |name| name.starts_with(prefix))
    }

    /// Cores of the machine.
    pub(crate) const fn cores(&self) -> usize {
        self.cores
    }

    /// Returns the folder that an XDG variable names, or its place under the home folder. XDG asks that relative
    /// values are ignored.
    fn base(&self, variable: &str, under_home: &str) -> Option<PathBuf> {
        let absolute = |name| {
            self.get(name)
                .map(PathBuf::from)
                .filter(|path| path.is_absolute())
        };
        absolute(variable).or_else(|| Some(absolute("HOME")?.join(under_home)))
    }

    fn folder(&self, variable: &str, under_home: &str) -> Option<PathBuf> {
        Some(self.base(variable, under_home)?.join("filemap"))
    }

    /// Where all programs of the user keep thumbnails.
    pub(crate) fn thumbnail_folder(&self) -> Option<PathBuf> {
        Some(self.base("XDG_CACHE_HOME", ".cache")?.join("thumbnails"))
    }

    /// Where the configuration file is looked for.
    pub(crate) fn config_file(&self) -> Option<PathBuf> {
        Some(
            self.folder("XDG_CONFIG_HOME", ".config")?
                .join("config.toml"),
        )
    }

    /// Where the catalogue is unless something else is said.
    pub(crate) fn data_folder(&self) -> Option<PathBuf> {
        self.folder("XDG_DATA_HOME", ".local/share")
    }

    /// The home folder.
    pub(crate) fn home(&self) -> Option<PathBuf> {
        self.get("HOME")
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_follow_xdg_and_then_the_home() {
        for (variables, folder) in [
            (
                &[("XDG_DATA_HOME", "/d"), ("HOME", "/h")][..],
                Some("/d/filemap"),
            ),
            (
                &[("XDG_DATA_HOME", "relative"), ("HOME", "/h")],
                Some("/h/.local/share/filemap"),
            ),
            (
                &[("XDG_DATA_HOME", ""), ("HOME", "/h")],
                Some("/h/.local/share/filemap"),
            ),
            (&[], None),
        ] {
            assert_eq!(
                Environment::of(variables, 1).data_folder(),
                folder.map(PathBuf::from)
            );
        }
        let environment = Environment::of(&[("HOME", "/h")], 1);
        assert_eq!(
            environment.config_file(),
            Some("/h/.config/filemap/config.toml".into())
        );
        assert_eq!(
            environment.thumbnail_folder(),
            Some("/h/.cache/thumbnails".into())
        );
    }
}
