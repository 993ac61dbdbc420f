//! An entry as the numbers that columns take.

/// Flips the order of numbers so that those with a sign sort as they should.
pub(super) const SIGN: u64 = 1 << 63;

/// The numbers of an entry, as columns take them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) inode: u64,
    pub(super) size: u64,
    pub(super) allocated: u64,
    pub(super) times: [u64; 4],
    pub(super) links: u32,
    pub(super) child: u64,
    pub(super) attribute: u8,
    pub(super) name_end: u32,
}
