//! What televisions are shown, in the memory of the server: the media of the shared roots, in the order of each view.
//!
//! A catalogue answers what lies where; televisions ask for the seventh page of all tracks of a genre, by album, with
//! the exact number of all, and give up after seconds. So each commit that changes something shown makes a new shelf:
//! about a hundred bytes for each item, and nothing that the catalogue can tell when an item is shown. Whoever reads one
//! sees one state; the next one is made beside it.

mod builder;
mod changes;
mod children;
mod draft;
mod entry;
mod find;
mod folders;
mod gather;
mod holding;
mod music;
mod name_list;
mod nodes;
mod sort;

pub use builder::Builder;
pub use children::Children;
pub use draft::{FolderDraft, ItemDraft, PlaylistDraft, What};
pub use entry::{Entry, Kind};
pub use find::Findings;
pub use folders::Folder;
pub use gather::{SharedRoots, gather, kind_of_file, title_of};
pub use holding::Shelf;
pub use music::MusicDraft;
pub use name_list::{Name, NameKind};
pub use nodes::{Container, ContainerClass, Item, Node};
pub use sort::{SortKey, SortOrder, read_sort};
