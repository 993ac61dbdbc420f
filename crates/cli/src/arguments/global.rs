//! Options that every command takes.
//!
//! Those that are keys of the configuration stay text here: the configuration reads them, so that
//! a value is refused in the same words whether a flag, a variable or the file gave it.

use std::ffi::OsString;

use clap::Args;

use crate::config::FlagValue;

/// Options that every command takes.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct GlobalArguments {
    /// Folder of the catalogue
    #[arg(long, global = true, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    catalogue: Option<OsString>,
    /// Budget of private memory, from 4MiB to 1TiB
    #[arg(long, global = true, value_name = "SIZE")]
    memory: Option<OsString>,
    /// How long to wait for another writer
    #[arg(long, global = true, value_name = "TIME")]
    lock_timeout: Option<OsString>,
    /// Threads of a scan, from 1 to 256
    #[arg(long, global = true, value_name = "N")]
    threads: Option<OsString>,
    /// When to colour: auto, always or never
    #[arg(long, global = true, value_name = "WHEN")]
    color: Option<OsString>,
    /// Look first where the last look is older than this
    #[arg(long, global = true, value_name = "AGE", conflicts_with = "no_scan")]
    pub(crate) fresh: Option<String>,
    /// Answer from what is known, without a look
    #[arg(long, global = true)]
    pub(crate) no_scan: bool,
    /// Answer in JSON, one object a line
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Say nothing but the answer and errors
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
}

impl GlobalArguments {
    /// Returns the flags that are keys of the configuration.
    pub(crate) fn settings(&self) -> Vec<FlagValue> {
        [
            ("catalogue", "--catalogue", &self.catalogue),
            ("memory", "--memory", &self.memory),
            ("lock_timeout", "--lock-timeout", &self.lock_timeout),
            ("threads", "--threads", &self.threads),
            ("color", "--color", &self.color),
        ]
        .into_iter()
        .filter_map(|(key, flag, text)| {
            Some(FlagValue {
                key,
                flag,
                text: text.clone()?,
            })
        })
        .collect()
    }
}
