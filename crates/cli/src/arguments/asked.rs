//! What does a command ask about? So that it can be looked at first.

use std::path::PathBuf;

use super::Command;

/// The paths that a command asks about.
#[derive(Debug)]
pub(crate) struct Asked {
    /// The paths.
    pub(crate) paths: Vec<PathBuf>,
    /// No path stands for all roots, and not for the current directory.
    pub(crate) is_everything: bool,
    /// The trees are looked at unless something else is said.
    pub(crate) scans_always: bool,
    /// A path in no root is scanned for the first time.
    pub(crate) scans_new: bool,
}

impl Command {
    /// What the command asks the catalogue about; `None` when it asks about no tree.
    pub(crate) fn asked(&self) -> Option<Asked> {
        let paths = match self {
            Self::Ls(list) => list.paths.clone(),
            Self::Tree(tree) => tree.path.iter().cloned().collect(),
            Self::Find(find) => find.asked_paths(),
            Self::Du(usage) => usage.paths.clone(),
            Self::Stat(stat) => stat.paths.clone(),
            Self::Changes(changes) => changes.paths.clone(),
            Self::Report(report) => report.paths.clone(),
            Self::Consumers(consumers) => consumers.find().asked_paths(),
            Self::Pending(pending) => {
                return Some(Asked {
                    paths: pending.find().asked_paths(),
                    is_everything: true,
                    scans_always: true,
                    scans_new: true,
                });
            }
            _ => return None,
        };
        Some(Asked {
            paths,
            is_everything: matches!(self, Self::Changes(_) | Self::Consumers(_)),
            scans_always: false,
            scans_new: false,
        })
    }
}
