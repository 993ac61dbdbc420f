//! How wide is each column? Smallest and largest values, kept while entries arrive.

use super::columns::{COUNT, Reference, Shape, Unit, expected_allocation, width_of};
use super::item::{Item, SIGN};

/// Smallest and largest of some numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) low: u64,
    pub(super) high: u64,
}

impl Span {
    pub(super) const EMPTY: Self = Self {
        low: u64::MAX,
        high: 0,
    };

    pub(super) fn with(self, value: u64) -> Self {
        Self {
            low: self.low.min(value),
            high: self.high.max(value),
        }
    }

    pub(super) fn width(self, unit: Unit) -> u8 {
        let distance = self.high.saturating_sub(self.low);
        // Each division is by a number that the compiler knows.
        width_of(match unit {
            Unit::One => distance,
            Unit::Sector => distance / Unit::Sector.factor(),
            Unit::Second => distance / Unit::Second.factor(),
        })
    }
}

/// Makes a difference sort as a signed number.
pub(super) const fn signed(value: u64, reference: u64) -> u64 {
    value.wrapping_sub(reference) ^ SIGN
}

/// The spans of all columns under all references that they may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spans {
    pub(super) inode: Span,
    pub(super) size: Span,
    pub(super) allocated: Span,
    pub(super) links: Span,
    pub(super) child: Span,
    pub(super) mtime: Span,
    /// Change, access and birth time: plain, from mtime, from ctime.
    pub(super) times: [[Span; 3]; 3],
    pub(super) whole_sectors: bool,
    pub(super) whole_seconds: bool,
}

impl Spans {
    pub(super) const EMPTY: Self = Self {
        inode: Span::EMPTY,
        size: Span::EMPTY,
        allocated: Span::EMPTY,
        links: Span::EMPTY,
        child: Span::EMPTY,
        mtime: Span::EMPTY,
        times: [[Span::EMPTY; 3]; 3],
        whole_sectors: true,
        whole_seconds: true,
    };

    pub(super) fn add(&mut self, item: &Item) {
        let [mtime, ctime, atime, btime] = item.times;
        self.inode = self.inode.with(item.inode);
        self.size = self.size.with(item.size);
        let excess = item.allocated.wrapping_sub(expected_allocation(item.size));
        self.allocated = self.allocated.with(excess ^ SIGN);
        self.whole_sectors &= excess.is_multiple_of(512);
        self.links = self.links.with(u64::from(item.links));
        if item.child != 0 {
            self.child = self.child.with(item.child);
        }
        self.mtime = self.mtime.with(mtime);
        self.whole_seconds = self.whole_seconds && mtime.is_multiple_of(1_000_000_000);
        for (spans, time) in self.times.iter_mut().zip([ctime, atime, btime]) {
            let [plain, first, second] = spans;
            *plain = plain.with(time);
            *first = first.with(signed(time, mtime));
            *second = second.with(signed(time, ctime));
        }
    }

    /// Chooses for each column the narrowest form; the span tells the base.
    pub(super) fn shapes(&self, name_bytes: usize, attributes: usize) -> [(Shape, Span); COUNT] {
        let plain = |span: Span, unit: Unit| {
            (
                Shape {
                    width: span.width(unit),
                    unit,
                    reference: Reference::Zero,
                },
                span,
            )
        };
        let fixed = |width: u8| {
            let shape = Shape {
                width,
                unit: Unit::One,
                reference: Reference::Zero,
            };
            (shape, Span { low: 0, high: 0 })
        };
        let sectors = if self.whole_sectors {
            Unit::Sector
        } else {
            Unit::One
        };
        let seconds = if self.whole_seconds {
            Unit::Second
        } else {
            Unit::One
        };
        let allocated = Shape {
            width: self.allocated.width(sectors),
            unit: sectors,
            reference: Reference::First,
        };
        let [[plain_ctime, from_mtime, _], atime, btime] = self.times;
        // The change time cannot be told from itself.
        let ctime = narrowest(&[
            plain_ctime,
            from_mtime,
            Span {
                low: 0,
                high: u64::MAX,
            },
        ]);
        let [atime, btime] = [atime, btime].map(|spans| narrowest(&spans));
        let children = Span {
            low: self.child.low,
            high: self.child.high,
        };
        let child_width = match children.high.checked_sub(children.low) {
            Some(distance) => width_of(distance + 1),
            None => 0,
        };
        let child = Shape {
            width: child_width,
            unit: Unit::One,
            reference: Reference::Zero,
        };
        [
            fixed(width_of(name_bytes as u64)),
            fixed(u8::from(attributes > 1)),
            plain(self.size, Unit::One),
            plain(self.mtime, seconds),
            plain(self.inode, Unit::One),
            (allocated, self.allocated),
            ctime,
            atime,
            btime,
            plain(self.links, Unit::One),
            (child, children),
        ]
    }
}

pub(super) fn narrowest(spans: &[Span; 3]) -> (Shape, Span) {
    let [plain, first, second] = *spans;
    let mut best = (plain.width(Unit::One), Reference::Zero, plain);
    for (reference, span) in [(Reference::First, first), (Reference::Second, second)] {
        let width = span.width(Unit::One);
        if width < best.0 {
            best = (width, reference, span);
        }
    }
    (
        Shape {
            width: best.0,
            unit: Unit::One,
            reference: best.1,
        },
        best.2,
    )
}
