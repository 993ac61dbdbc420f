//! What does a command ask about? So that it can be looked at first.

use std::path::PathBuf;

use super::Command;
use super::all_roots::Unnamed;

/// The paths that a command asks about.
#[derive(Debug)]
pub(crate) struct Asked {
    /// The paths.
    pub(crate) paths: Vec<PathBuf>,
    /// What it is about without any.
    pub(crate) unnamed: Unnamed,
    /// The trees are looked at unless something else is said.
    pub(crate) scans_always: bool,
    /// Only what is in the directories themselves is shown.
    pub(crate) only_directories: bool,
    /// A path in no root is scanned for the first time.
    pub(crate) scans_new: bool,
}

impl Command {
    /// What the command asks the catalogue about; `None` when it asks about no tree.
    pub(crate) fn asked(&self) -> Option<Asked> {
        let (paths, unnamed) = match self {
            Self::Ls(list) => (list.paths.clone(), list.all_roots.unnamed()),
            Self::Tree(tree) => {
                let paths = tree.path.iter().cloned().collect();
                (paths, tree.all_roots.unnamed())
            }
            Self::Find(find) => (find.asked_paths(), find.all_roots.unnamed()),
            Self::Du(usage) => (usage.paths.clone(), usage.all_roots.unnamed()),
            Self::Why(why) => (why.paths.clone(), why.all_roots.unnamed()),
            Self::Stat(stat) => (stat.paths.clone(), Unnamed::Here),
            Self::Browse(browse) => (browse.path.iter().cloned().collect(), Unnamed::Here),
            Self::Log(log) if !log.paths.is_empty() => (log.paths.clone(), Unnamed::Here),
            Self::Facts(facts) => (facts.paths.clone(), Unnamed::Here),
            Self::Music(music) => (music.paths.clone(), Unnamed::AllRoots),
            Self::Changes(changes) => (changes.paths.clone(), Unnamed::AllRoots),
            Self::Report(report) => (report.paths.clone(), report.all_roots.unnamed()),
            Self::Consumers(consumers) => (consumers.find().asked_paths(), Unnamed::AllRoots),
            Self::Pending(pending) => {
                let find = pending.find();
                (find.asked_paths(), find.all_roots.unnamed())
            }
            _ => return None,
        };
        let is_pending = matches!(self, Self::Pending(_));
        Some(Asked {
            paths,
            unnamed,
            only_directories: matches!(self, Self::Ls(_)),
            scans_always: is_pending,
            scans_new: is_pending,
        })
    }
}
