//! The layers on top of each other: for each key the last layer that sets it counts.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use filemap::Upkeep;
use filemap::text::escape;

use super::file::{self, Contents};
use super::keys::{self, KEYS, Key, Kind, Preset, name};
use super::value::{self, Value};
use super::{ConfigError, Environment, MemorySplit};
use crate::output::ColorChoice;

/// Seconds of a day.
const DAY: u64 = 24 * 60 * 60;

/// What every variable of filemap starts with.
pub(super) const PREFIX: &str = "FILEMAP_";

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Nothing sets it.
    Default,
    /// A line of the configuration file.
    File {
        /// The file.
        path: PathBuf,
        /// The line.
        line: usize,
    },
    /// A variable.
    Variable(String),
    /// A flag.
    Flag(&'static str),
}

impl Origin {
    /// Names the place.
    pub(crate) fn place(&self) -> String {
        match self {
            Self::Default => "default".to_owned(),
            Self::File { path, line } => file::place(path, *line),
            Self::Variable(variable) => variable.clone(),
            Self::Flag(flag) => (*flag).to_owned(),
        }
    }

    const fn rank(&self) -> u8 {
        match self {
            Self::Default => 0,
            Self::File { .. } => 1,
            Self::Variable(_) => 2,
            Self::Flag(_) => 3,
        }
    }
}

/// A key as a flag sets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FlagValue {
    /// The name of the key.
    pub(crate) key: &'static str,
    /// The flag as it is typed, such as `--memory`.
    pub(crate) flag: &'static str,
    /// What was typed after it.
    pub(crate) text: OsString,
}

/// A key with the value that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Setting {
    /// The key.
    pub(crate) key: &'static Key,
    /// The value.
    pub(crate) value: Value,
    /// Where it came from.
    pub(crate) origin: Origin,
}

/// The whole configuration.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    settings: Vec<Setting>,
    warning: Option<String>,
}

impl Config {
    /// Puts the layers together: defaults, the file that the environment points at, variables,
    /// flags.
    pub(crate) fn load(
        environment: &Environment,
        flags: &[FlagValue],
    ) -> Result<Self, ConfigError> {
        let mut config = Self::defaults(environment)?;
        if let Some(path) = environment.config_file() {
            let lines = match file::read(&path)? {
                Contents::Lines(lines) => lines,
                Contents::Denied(reason) => {
                    let path = escape::terminal(path.as_os_str().as_bytes());
                    let text = format!("the configuration {path} is left out: {reason}");
                    config.warning = Some(text);
                    Vec::new()
                }
            };
            for line in lines {
                let origin = Origin::File {
                    path: path.clone(),
                    line: line.number,
                };
                let text = expand_home(&line.text, environment);
                config.set(&line.name, &text, origin)?;
            }
        }
        for variable in environment.names_with(PREFIX) {
            let name = variable.trim_start_matches(PREFIX).to_ascii_lowercase();
            let origin = Origin::Variable(variable.to_owned());
            if let Some(text) = environment.get(variable) {
                config.set(&name, text, origin)?;
            }
        }
        for flag in flags {
            config.set(flag.key, &flag.text, Origin::Flag(flag.flag))?;
        }
        config.settle_catalogue()?;
        Ok(config)
    }

    fn defaults(environment: &Environment) -> Result<Self, ConfigError> {
        let settings = KEYS.iter().map(|key| {
            let value = match key.preset {
                Preset::Text(text) => read(key, text.as_ref(), &Origin::Default)?,
                Preset::Cores => Value::Count((environment.cores() as u64).clamp(1, 256)),
                Preset::ThumbnailFolder => environment
                    .thumbnail_folder()
                    .map_or(Value::Unset, Value::Path),
                Preset::DataFolder => environment.data_folder().map_or(Value::Unset, Value::Path),
                Preset::Unset => Value::Unset,
            };
            Ok(Setting {
                key,
                value,
                origin: Origin::Default,
            })
        });
        Ok(Self {
            settings: settings.collect::<Result<_, ConfigError>>()?,
            warning: None,
        })
    }

    /// What the user should know of how it was put together.
    pub(crate) fn warning(&self) -> Option<&str> {
        self.warning.as_deref()
    }

    fn set(&mut self, name: &str, text: &OsStr, origin: Origin) -> Result<(), ConfigError> {
        let Some(key) = keys::find(name) else {
            return Err(ConfigError::UnknownKey {
                place: origin.place(),
                name: escape::terminal(name.as_bytes()),
                known: keys::known_names(),
            });
        };
        let value = read(key, text, &origin)?;
        if let Some(setting) = self.settings.iter_mut().find(|setting| setting.key == key) {
            *setting = Setting { key, value, origin };
        }
        Ok(())
    }

    /// Lets `scan_cache_dir` be the catalogue where it is set in a later layer.
    fn settle_catalogue(&mut self) -> Result<(), ConfigError> {
        let (Some(alias), Some(catalogue)) = (
            self.setting(name::SCAN_CACHE_DIR).cloned(),
            self.setting(name::CATALOGUE).cloned(),
        ) else {
            return Ok(());
        };
        let ranks = (alias.origin.rank(), catalogue.origin.rank());
        if alias.value == Value::Unset || ranks.0 < ranks.1 {
            return Ok(());
        }
        if ranks.0 == ranks.1 && alias.value != catalogue.value {
            return Err(ConfigError::TwoCatalogues {
                place: alias.origin.place(),
            });
        }
        let target = self
            .settings
            .iter_mut()
            .find(|setting| setting.key.name == name::CATALOGUE);
        if let Some(setting) = target {
            (setting.value, setting.origin) = (alias.value, alias.origin);
        }
        Ok(())
    }

    /// Every key with its value, in the order of the table.
    pub(crate) fn settings(&self) -> &[Setting] {
        &self.settings
    }

    fn setting(&self, name: &str) -> Option<&Setting> {
        self.settings
            .iter()
            .find(|setting| setting.key.name == name)
    }

    fn number(&self, name: &str) -> u64 {
        match self.setting(name).map(|setting| &setting.value) {
            Some(Value::Size(number) | Value::Count(number)) => *number,
            _ => 0,
        }
    }

    fn duration(&self, name: &str) -> Duration {
        match self.setting(name).map(|setting| &setting.value) {
            Some(Value::Duration(time)) => *time,
            _ => Duration::ZERO,
        }
    }

    /// The folder of the catalogue.
    pub(crate) fn catalogue(&self) -> Result<&Path, ConfigError> {
        match self.setting(name::CATALOGUE).map(|setting| &setting.value) {
            Some(Value::Path(path)) => Ok(path),
            _ => Err(ConfigError::NoCatalogue),
        }
    }

    /// The folder of thumbnails.
    pub(crate) fn thumbnails(&self) -> Result<&Path, ConfigError> {
        match self.setting(name::THUMBNAILS).map(|setting| &setting.value) {
            Some(Value::Path(path)) => Ok(path),
            _ => Err(ConfigError::NoThumbnails),
        }
    }

    /// How many bytes the thumbnails that filemap made may have.
    pub(crate) fn thumbnail_bytes(&self) -> u64 {
        self.number(name::THUMBNAIL_BYTES)
    }

    /// The memory budget in bytes.
    pub(crate) fn memory(&self) -> u64 {
        self.number(name::MEMORY)
    }

    /// The memory budget in bytes, if somebody said one.
    pub(crate) fn memory_if_set(&self) -> Option<u64> {
        let setting = self.setting(name::MEMORY)?;
        (setting.origin != Origin::Default).then(|| self.memory())
    }

    /// How the memory budget is shared out.
    pub(crate) fn memory_split(&self) -> MemorySplit {
        MemorySplit::of(self.memory())
    }

    /// Threads of a scan, at least one.
    pub(crate) fn threads(&self) -> usize {
        usize::try_from(self.number(name::THREADS))
            .unwrap_or(1)
            .max(1)
    }

    /// How long to wait for another writer.
    pub(crate) fn lock_timeout(&self) -> Duration {
        self.duration(name::LOCK_TIMEOUT)
    }

    /// Entries in one commit.
    pub(crate) fn batch_entries(&self) -> u64 {
        self.number(name::BATCH_ENTRIES)
    }

    /// Changes that the journal keeps.
    pub(crate) fn journal_entries(&self) -> u64 {
        self.number(name::JOURNAL_ENTRIES)
    }

    /// Bytes that the history of sizes takes at most.
    pub(crate) fn growth_bytes(&self) -> u64 {
        self.number(name::GROWTH_BYTES)
    }

    /// How long what is missing stays in a playlist.
    pub(crate) fn playlist_grace(&self) -> Duration {
        Duration::from_secs(self.number(name::GRACE_DAYS).saturating_mul(DAY))
    }

    /// Is kept what disk images are?
    pub(crate) fn image_cache(&self) -> bool {
        let setting = self.setting(name::IMAGE_CACHE);
        setting.is_some_and(|setting| setting.value == Value::Switch(true))
    }

    /// How long what nobody asks about is kept of disk images.
    pub(crate) fn image_upkeep(&self) -> Upkeep {
        let days = self.number(name::IMAGE_MAX_AGE_DAYS);
        let hours = self.number(name::IMAGE_CLEANUP_INTERVAL_HOURS);
        Upkeep {
            max_age: Duration::from_secs(days.saturating_mul(DAY)),
            interval: Duration::from_secs(hours.saturating_mul(60 * 60)),
        }
    }

    /// When to colour.
    pub(crate) fn color(&self) -> ColorChoice {
        match self.setting(name::COLOR).map(|setting| &setting.value) {
            Some(Value::Color(choice)) => *choice,
            _ => ColorChoice::Auto,
        }
    }

    /// The age up to which a root is not looked at again.
    pub(crate) fn scan_cache_max_age(&self) -> Duration {
        self.duration(name::SCAN_CACHE_MAX_AGE)
    }

    /// Is everything listed and looked at again in every scan?
    pub(crate) fn force_rescan(&self) -> bool {
        let setting = self.setting(name::FORCE_RESCAN);
        setting.is_some_and(|setting| setting.value == Value::Switch(true))
    }
}

fn read(key: &'static Key, text: &OsStr, origin: &Origin) -> Result<Value, ConfigError> {
    let invalid = |allowed: String| ConfigError::Invalid {
        place: origin.place(),
        name: key.name,
        value: escape::terminal(text.as_bytes()),
        allowed,
    };
    let value = value::read(key, text).map_err(invalid)?;
    // A file has no current folder that its reader could know.
    if let (Kind::Path, Origin::File { .. }, Value::Path(path)) = (key.kind, origin, &value)
        && !path.is_absolute()
    {
        return Err(invalid(
            "an absolute path, or one that starts with ~/".to_owned(),
        ));
    }
    Ok(value)
}

/// Replaces `~/` at the start, which a shell would have done on the command line.
fn expand_home(text: &OsStr, environment: &Environment) -> OsString {
    match (text.as_bytes().strip_prefix(b"~/"), environment.home()) {
        (Some(rest), Some(home)) => home.join(OsStr::from_bytes(rest)).into_os_string(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder(tempfile::TempDir);

    impl Folder {
        fn with_file(text: &str) -> Self {
            let folder = tempfile::tempdir().unwrap();
            std::fs::create_dir(folder.path().join("filemap")).unwrap();
            std::fs::write(folder.path().join("filemap/config.toml"), text).unwrap();
            Self(folder)
        }

        fn load(
            &self,
            variables: &[(&str, &str)],
            flags: &[(&'static str, &str)],
        ) -> Result<Config, String> {
            let home = self.0.path().to_str().unwrap();
            let places = [("XDG_CONFIG_HOME", home), ("HOME", "/h")];
            let environment = Environment::of(&[&places, variables].concat(), 3);
            let flags: Vec<_> = flags
                .iter()
                .map(|(key, text)| FlagValue {
                    key,
                    flag: "--flag",
                    text: text.into(),
                })
                .collect();
            Config::load(&environment, &flags).map_err(|error| {
                error
                    .to_string()
                    .replace(home, "")
                    .trim_start_matches('/')
                    .to_owned()
            })
        }
    }

    #[test]
    fn defaults_hold_where_nothing_is_set() {
        let config = Folder::with_file("").load(&[], &[]).unwrap();
        assert_eq!(
            config.catalogue().unwrap(),
            Path::new("/h/.local/share/filemap")
        );
        assert_eq!((config.memory(), config.threads()), (6 << 20, 3));
        assert_eq!(config.lock_timeout(), Duration::from_secs(60));
        assert_eq!(
            (config.batch_entries(), config.journal_entries()),
            (20_000, 1_000_000)
        );
        assert_eq!(config.growth_bytes(), 64 << 20);
        assert_eq!(config.color(), ColorChoice::Auto);
        assert_eq!(
            (config.scan_cache_max_age(), config.force_rescan()),
            (Duration::ZERO, false)
        );
        assert!(
            config
                .settings()
                .iter()
                .all(|setting| setting.origin == Origin::Default)
        );
    }

    #[test]
    fn each_layer_covers_the_one_below() {
        let folder = Folder::with_file("memory = \"7MiB\"\nthreads = 2\nlock_timeout = \"1s\"\n");
        let variables = [("FILEMAP_MEMORY", "8MiB"), ("FILEMAP_THREADS", "4")];
        let config = folder.load(&variables, &[("memory", "9MiB")]).unwrap();
        assert_eq!((config.memory(), config.threads()), (9 << 20, 4));
        assert_eq!(config.lock_timeout(), Duration::from_secs(1));
        let places: Vec<_> = config
            .settings()
            .iter()
            .skip(1)
            .take(3)
            .map(|one| one.origin.place())
            .collect();
        assert_eq!(places[..2], ["--flag", "FILEMAP_THREADS"]);
        assert!(places[2].ends_with("filemap/config.toml:3"));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        for (file, variables, message) in [
            (
                "memory = 5",
                &[][..],
                "filemap/config.toml:1: memory cannot be '5': expected a size",
            ),
            (
                "\ntreads = 5",
                &[],
                "filemap/config.toml:2: there is no setting 'treads'",
            ),
            (
                "threads = [1]",
                &[],
                "filemap/config.toml:1: threads cannot be '[1]'",
            ),
            (
                "[scan]\na = 1",
                &[],
                "filemap/config.toml:1: there is no setting 'scan'",
            ),
            (
                "catalogue = \"x\"",
                &[],
                "filemap/config.toml:1: catalogue cannot be 'x'",
            ),
            (
                "",
                &[("FILEMAP_THREADS", "0")],
                "FILEMAP_THREADS: threads cannot be '0'",
            ),
            (
                "",
                &[("FILEMAP_MEMRY", "8MiB")],
                "FILEMAP_MEMRY: there is no setting 'memry'",
            ),
            (
                "",
                &[("FILEMAP_COLOR", "\x1b")],
                "FILEMAP_COLOR: color cannot be '\\x1B'",
            ),
        ] {
            let error = Folder::with_file(file).load(variables, &[]).unwrap_err();
            assert!(error.starts_with(message), "{error}");
        }
        let error = Folder::with_file("")
            .load(&[], &[("threads", "300")])
            .unwrap_err();
        assert_eq!(
            error,
            "--flag: threads cannot be '300': expected a number from 1 to 256"
        );
    }

    #[test]
    fn scan_cache_dir_is_the_catalogue_where_it_is_set_later() {
        let folder = Folder::with_file("catalogue = \"~/c\"");
        let catalogue = |folder: &Folder, variables: &[_], flags: &[_]| {
            folder
                .load(variables, flags)
                .map(|config| config.catalogue().unwrap().to_owned())
        };
        let alias = [("FILEMAP_SCAN_CACHE_DIR", "/s")];
        assert_eq!(catalogue(&folder, &[], &[]).unwrap(), Path::new("/h/c"));
        assert_eq!(catalogue(&folder, &alias, &[]).unwrap(), Path::new("/s"));
        assert_eq!(
            catalogue(&folder, &alias, &[("catalogue", "f")]).unwrap(),
            Path::new("f")
        );
        let both = Folder::with_file("catalogue = \"/a\"\nscan_cache_dir = \"/b\"");
        assert!(catalogue(&both, &[], &[]).unwrap_err().contains("differ"));
    }

    #[test]
    fn without_a_home_only_the_catalogue_is_missing() {
        let config = Config::load(&Environment::of(&[], 1), &[]).unwrap();
        assert!(
            config
                .catalogue()
                .unwrap_err()
                .to_string()
                .contains("--catalogue")
        );
        assert_eq!(config.memory(), 6 << 20);
    }
}
