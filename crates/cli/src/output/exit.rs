//! Exit codes, in one table.
//!
//! | code | when |
//! | --- | --- |
//! | 0 | all was done |
//! | 1 | the command failed |
//! | 2 | the command line, a variable or the configuration is wrong |
//! | 3 | done, but some entries could not be read |
//! | 130 | stopped by Ctrl-C or a request to end; what was complete is kept |

use std::process::{ExitCode, Termination};

/// How the program ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// All was done.
    #[default]
    Done,
    /// The command failed.
    Failed,
    /// The command line, a variable or the configuration is wrong.
    Usage,
    /// Done, but some entries could not be read.
    Incomplete,
    /// Stopped by Ctrl-C or a request to end; what was complete is kept.
    Interrupted,
}

impl Exit {
    /// The number that the shell sees.
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Incomplete => 3,
            Self::Interrupted => 130,
        }
    }
}

impl Termination for Exit {
    fn report(self) -> ExitCode {
        ExitCode::from(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_table() {
        let codes = [Exit::Done, Exit::Failed, Exit::Usage, Exit::Incomplete].map(Exit::code);
        assert_eq!(codes, [0, 1, 2, 3]);
    }
}
