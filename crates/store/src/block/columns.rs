//! What do the columns of a block hold, and in how many bytes?
//!
//! A value is `reference + base + stored * unit`, all modulo 2^64, where `stored` takes 0 to 8 bytes.
//! The reference is another field of the same entry: times of one file lie close together, and the
//! allocated size follows from the size.

/// Numbers of times at either end that name one of the block's far times: from 1 on those before the
/// usual range, from 2^64-1 down those after it. A block has at most four for each of 255 entries.
pub(crate) const FAR: u64 = 1024;

/// Number of columns.
pub(crate) const COUNT: usize = 11;

/// The columns in the order in which they are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Column {
    NameEnd = 0,
    Attribute,
    Size,
    Mtime,
    Inode,
    Allocated,
    Ctime,
    Atime,
    Btime,
    Links,
    /// The child's id less the base, plus one; 0 for what is no directory that is entered.
    Child,
}

/// What a column's values are relative to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reference {
    /// Nothing.
    Zero,
    /// The modification time; for the allocated size, the size rounded up to 4 KiB.
    First,
    /// The change time.
    Second,
}

/// What a column's stored numbers count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    One,
    /// Blocks of 512 bytes.
    Sector,
    /// Seconds, of nanoseconds.
    Second,
}

impl Unit {
    pub(crate) const fn factor(self) -> u64 {
        match self {
            Self::One => 1,
            Self::Sector => 512,
            Self::Second => 1_000_000_000,
        }
    }
}

/// Width, unit and reference of a column, as one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    pub(crate) width: u8,
    pub(crate) unit: Unit,
    pub(crate) reference: Reference,
}

impl Shape {
    pub(crate) const fn to_byte(self) -> u8 {
        let reference = match self.reference {
            Reference::Zero => 0,
            Reference::First => 1,
            Reference::Second => 2,
        };
        let unit = match self.unit {
            Unit::One => 0,
            Unit::Sector => 1,
            Unit::Second => 2,
        };
        self.width | reference << 4 | unit << 6
    }

    pub(crate) const fn from_byte(byte: u8) -> Option<Self> {
        let reference = match byte >> 4 & 3 {
            0 => Reference::Zero,
            1 => Reference::First,
            2 => Reference::Second,
            _ => return None,
        };
        let unit = match byte >> 6 {
            0 => Unit::One,
            1 => Unit::Sector,
            2 => Unit::Second,
            _ => return None,
        };
        let width = byte & 15;
        if width > 8 {
            None
        } else {
            Some(Self {
                width,
                unit,
                reference,
            })
        }
    }
}

/// Bytes that a number needs: 0 for 0, up to 8.
#[expect(clippy::cast_possible_truncation, reason = "at most 8")]
pub(crate) const fn width_of(largest: u64) -> u8 {
    (64 - largest.leading_zeros()).div_ceil(8) as u8
}

/// The allocated size that most files of this size have.
pub(crate) const fn expected_allocation(size: u64) -> u64 {
    size.wrapping_add(4095) & !4095
}
