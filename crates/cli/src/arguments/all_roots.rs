//! What a command is about where no path is typed.

use clap::Args;

/// The flag that asks about everything.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(crate) struct AllRoots {
    /// Ask about all trees of the catalogue; shows whole paths
    #[arg(long)]
    all_roots: bool,
}

/// What a command is about where no path is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unnamed {
    /// The current directory.
    Here,
    /// All roots.
    AllRoots,
}

impl AllRoots {
    /// What the command is about where no path is typed.
    pub(crate) const fn unnamed(self) -> Unnamed {
        if self.all_roots {
            Unnamed::AllRoots
        } else {
            Unnamed::Here
        }
    }
}
