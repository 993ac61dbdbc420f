//! Where a scan is told to look, if not everywhere.

use filemap_model::Touched;

/// What was touched, as somebody who listened tells.
#[expect(missing_debug_implementations, reason = "it holds a closure")]
pub struct TouchedPaths<'h> {
    /// Since the last scan.
    pub first: Vec<Touched>,
    /// Since it was asked last; asked when something vanished that may turn up elsewhere.
    pub more: Option<Box<dyn FnMut() -> Vec<Touched> + 'h>>,
}

/// How far a scan of a part goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// What vanished is looked for in the whole root: it may only have moved.
    Moves,
    /// Nothing outside of the part is looked at.
    PartAlone,
}

impl Reach {
    /// What a scan is told to look at.
    pub(crate) fn hints(self, touched: Touched) -> TouchedPaths<'static> {
        TouchedPaths {
            first: vec![touched],
            more: match self {
                Self::Moves => None,
                Self::PartAlone => Some(Box::new(Vec::new)),
            },
        }
    }
}
