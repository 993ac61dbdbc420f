//! One page of a B-tree in the making.

/// Bytes of a page. Larger than SQLite's usual page, so that few records need a chain of pages.
pub(super) const PAGE: usize = 16 << 10;

/// What a page of a B-tree is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    TableLeaf,
    TableInterior,
    IndexLeaf,
    IndexInterior,
}

impl Kind {
    const fn byte(self) -> u8 {
        match self {
            Self::IndexInterior => 0x02,
            Self::TableInterior => 0x05,
            Self::IndexLeaf => 0x0a,
            Self::TableLeaf => 0x0d,
        }
    }

    const fn head(self) -> usize {
        match self {
            Self::TableLeaf | Self::IndexLeaf => 8,
            Self::TableInterior | Self::IndexInterior => 12,
        }
    }
}

/// A page that cells are added to.
#[derive(Clone, Debug)]
pub(super) struct Page {
    kind: Kind,
    /// Bytes that stand before the head: those of the file on its first page.
    before: usize,
    /// Where each cell begins in the page.
    starts: Vec<u16>,
    /// The cells; the last one will lie first, at the end of the page.
    cells: Vec<Vec<u8>>,
    taken: usize,
}

impl Page {
    pub(super) fn new(kind: Kind, before: usize) -> Self {
        Self {
            kind,
            before,
            starts: Vec::new(),
            cells: Vec::new(),
            taken: 0,
        }
    }

    /// Is there room for a cell of this length, and as many bytes besides?
    pub(super) fn has_room(&self, cell: usize, reserve: usize) -> bool {
        let pointers = 2 * (self.starts.len() + 1);
        self.before + self.kind.head() + pointers + self.taken + cell + reserve <= PAGE
    }

    /// Adds a cell for which there is room.
    pub(super) fn push(&mut self, cell: &[u8]) {
        self.taken += cell.len();
        let start = PAGE.saturating_sub(self.taken);
        self.starts.push(u16::try_from(start).unwrap_or(u16::MAX));
        self.cells.push(cell.to_vec());
    }

    /// The bytes of the page; empties it. Interior pages have a last child.
    pub(super) fn take(&mut self, last_child: u32, start: &[u8]) -> Vec<u8> {
        let mut bytes = start.to_vec();
        bytes.resize(self.before, 0);
        let content = u16::try_from(PAGE.saturating_sub(self.taken)).unwrap_or(u16::MAX);
        let count = u16::try_from(self.starts.len()).unwrap_or(u16::MAX);
        bytes.extend_from_slice(&[self.kind.byte(), 0, 0]);
        bytes.extend_from_slice(&count.to_be_bytes());
        bytes.extend_from_slice(&content.to_be_bytes());
        bytes.push(0);
        if self.kind.head() == 12 {
            bytes.extend_from_slice(&last_child.to_be_bytes());
        }
        for start in self.starts.drain(..) {
            bytes.extend_from_slice(&start.to_be_bytes());
        }
        bytes.resize(PAGE.saturating_sub(self.taken), 0);
        for cell in self.cells.drain(..).rev() {
            bytes.extend_from_slice(&cell);
        }
        self.taken = 0;
        bytes
    }
}
