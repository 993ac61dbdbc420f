//! How are entries laid out on disk?
//!
//! A block is a run of the sequence of all entries of a root, sorted by directory and name. It holds
//! several small directories, or a piece of a large one, and is cut when it would no longer fit one
//! page. Inside, everything of a kind stands together in a column, in the narrowest width that the
//! block needs, so that a search over names or a filter on sizes reads nothing else. The byte
//! layout is in `docs/format.md`, the measurements behind it in `docs/design/001-block-layout.md`.

mod columns;
mod decode;
mod encode;
mod item;
mod key;
mod spans;

pub use decode::{AttributeSet, Block, BlockError};
pub(crate) use encode::{BlockBuilder, MAX_BLOCK};
pub(crate) use key::BlockKey;
