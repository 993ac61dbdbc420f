//! How much belongs to whom, how old it is and how large: histograms for each owner and group.
//!
//! Directories are left out; files, links and others count. A file whose access time is not known
//! stands in no class of age, so the classes of age may hold less than the whole.

use crate::{
    AGE_CLASSES, Entry, EntryFlags, HeldClass, Kind, OTHER_OWNERS, SIZE_CLASSES, Stat, Timestamp,
    age_class, size_class,
};

/// Files and bytes of one class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bucket {
    /// Names.
    pub files: u64,
    /// Logical bytes.
    pub bytes: u128,
    /// Allocated bytes.
    pub allocated: u128,
}

impl Bucket {
    fn merge(&mut self, other: &Self) {
        self.files += other.files;
        self.bytes += other.bytes;
        self.allocated += other.allocated;
    }

    fn take_out(&mut self, bytes: u128, allocated: u128) {
        self.bytes = self.bytes.saturating_sub(bytes);
        self.allocated = self.allocated.saturating_sub(allocated);
    }
}

/// What some files take, by age and by size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Histogram {
    /// Names of files, links and others.
    pub files: u64,
    /// Logical bytes, hard links once.
    pub bytes: u128,
    /// Allocated bytes, hard links once.
    pub allocated: u128,
    /// By the time since the last access.
    pub ages: [Bucket; AGE_CLASSES],
    /// By size.
    pub sizes: [Bucket; SIZE_CLASSES],
}

impl Histogram {
    /// Adds all that another histogram holds.
    pub fn merge(&mut self, other: &Self) {
        self.files += other.files;
        self.bytes += other.bytes;
        self.allocated += other.allocated;
        let mine = self.ages.iter_mut().chain(&mut self.sizes);
        for (bucket, more) in mine.zip(other.ages.iter().chain(&other.sizes)) {
            bucket.merge(more);
        }
    }

    fn add(&mut self, file: &Sized, age: Option<usize>, size: usize) {
        self.add_file(file.bytes, file.allocated, age, size);
    }

    /// Adds one file, whose classes are known.
    pub fn add_file(&mut self, bytes: u64, allocated: u64, age: Option<usize>, size: usize) {
        let (bytes, allocated) = (u128::from(bytes), u128::from(allocated));
        self.files += 1;
        self.bytes += bytes;
        self.allocated += allocated;
        let bucket = Bucket {
            files: 1,
            bytes,
            allocated,
        };
        if let Some(class) = age.and_then(|class| self.ages.get_mut(class)) {
            class.merge(&bucket);
        }
        if let Some(class) = self.sizes.get_mut(size) {
            class.merge(&bucket);
        }
    }

    fn take_out(&mut self, other: &Self) {
        self.bytes = self.bytes.saturating_sub(other.bytes);
        self.allocated = self.allocated.saturating_sub(other.allocated);
        let mine = self.ages.iter_mut().chain(&mut self.sizes);
        for (bucket, less) in mine.zip(other.ages.iter().chain(&other.sizes)) {
            bucket.take_out(less.bytes, less.allocated);
        }
    }

    /// Takes out all that another histogram holds.
    fn subtract(&mut self, other: &Self) {
        self.take_out(other);
        self.files = self.files.saturating_sub(other.files);
        let mine = self.ages.iter_mut().chain(&mut self.sizes);
        for (bucket, less) in mine.zip(other.ages.iter().chain(&other.sizes)) {
            bucket.files = bucket.files.saturating_sub(less.files);
        }
    }

    fn leave_out(&mut self, file: &Sized, age: Option<usize>, size: usize) {
        let (bytes, allocated) = (u128::from(file.bytes), u128::from(file.allocated));
        self.bytes = self.bytes.saturating_sub(bytes);
        self.allocated = self.allocated.saturating_sub(allocated);
        let age = age.and_then(|class| self.ages.get_mut(class));
        for class in age.into_iter().chain(self.sizes.get_mut(size)) {
            class.take_out(bytes, allocated);
        }
    }
}

impl HeldClass {
    fn histogram(&self) -> Histogram {
        let (files, bytes) = (self.files, self.bytes);
        let mut histogram = Histogram {
            files,
            bytes,
            allocated: self.allocated,
            ..Histogram::default()
        };
        let bucket = Bucket {
            files,
            bytes,
            allocated: self.allocated,
        };
        let age = self
            .age
            .and_then(|age| histogram.ages.get_mut(usize::from(age)));
        if let Some(class) = age {
            *class = bucket;
        }
        if let Some(class) = histogram.sizes.get_mut(usize::from(self.size)) {
            *class = bucket;
        }
        histogram
    }
}

/// The sizes of one file.
struct Sized {
    bytes: u64,
    allocated: u64,
}

impl Sized {
    const fn of(stat: &Stat) -> Self {
        Self {
            bytes: stat.size,
            allocated: stat.allocated,
        }
    }
}

/// Histograms of the owners and of the groups of some files, each sorted by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnerHistograms {
    users: Vec<(u32, Histogram)>,
    groups: Vec<(u32, Histogram)>,
}

impl OwnerHistograms {
    /// Most owners, and most groups, that are told apart; all beyond count as [`OTHER_OWNERS`], so
    /// that a list in which every file has its own owner takes no more memory than this.
    pub const MOST: usize = 65_536;

    /// Returns what was kept: both lists sorted by id, without doubles; `None` when they are not.
    #[must_use]
    pub fn of_sorted(users: Vec<(u32, Histogram)>, groups: Vec<(u32, Histogram)>) -> Option<Self> {
        let is_sorted = |list: &[(u32, Histogram)]| list.is_sorted_by(|a, b| a.0 < b.0);
        (is_sorted(&users) && is_sorted(&groups)).then_some(Self { users, groups })
    }

    /// The owners with what is theirs, sorted by id.
    #[must_use]
    pub fn users(&self) -> &[(u32, Histogram)] {
        &self.users
    }

    /// The groups with what is theirs, sorted by id.
    #[must_use]
    pub fn groups(&self) -> &[(u32, Histogram)] {
        &self.groups
    }

    /// Is there no file?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.users.is_empty()
    }

    /// Forgets all, and keeps the memory.
    pub fn clear(&mut self) {
        self.users.clear();
        self.groups.clear();
    }

    /// All files together.
    #[must_use]
    pub fn total(&self) -> Histogram {
        let mut total = Histogram::default();
        for (_, histogram) in &self.users {
            total.merge(histogram);
        }
        total
    }

    /// Adds one entry, as of the date of the scan. Directories, and entries without a stat, are left
    /// out.
    pub fn add(&mut self, entry: &Entry<'_>, scanned: Timestamp) {
        if entry.stat.kind() == Kind::Directory || entry.flags.has(EntryFlags::NO_STAT) {
            return;
        }
        self.each(&entry.stat, scanned, Histogram::add);
    }

    /// Takes the bytes of a file out that was added under several names; the names stay.
    pub fn leave_out(&mut self, stat: &Stat, scanned: Timestamp) {
        self.each(stat, scanned, Histogram::leave_out);
    }

    /// Takes the bytes out that others hold; the names stay.
    pub fn take_out(&mut self, other: &Self) {
        for (mine, less) in [
            (&mut self.users, &other.users),
            (&mut self.groups, &other.groups),
        ] {
            for (id, histogram) in less {
                if let Some(place) = place(mine, *id) {
                    place.take_out(histogram);
                }
            }
        }
    }

    /// Puts files in the place of others of the same owners.
    pub fn exchange(&mut self, old: &Self, new: &Self) {
        for (mine, less) in [
            (&mut self.users, &old.users),
            (&mut self.groups, &old.groups),
        ] {
            for (id, histogram) in less {
                if let Some(place) = place(mine, *id) {
                    place.subtract(histogram);
                }
            }
        }
        self.merge(new);
    }

    /// Adds files of one class.
    pub fn add_class(&mut self, class: &HeldClass) {
        let one = class.histogram();
        for (list, id) in [(&mut self.users, class.uid), (&mut self.groups, class.gid)] {
            if let Some(histogram) = place(list, id) {
                histogram.merge(&one);
            }
        }
    }

    /// Takes out the bytes of files of one class; the names stay.
    pub fn take_class_out(&mut self, class: &HeldClass) {
        let one = class.histogram();
        for (list, id) in [(&mut self.users, class.uid), (&mut self.groups, class.gid)] {
            if let Some(histogram) = place(list, id) {
                histogram.take_out(&one);
            }
        }
    }

    fn each(
        &mut self,
        stat: &Stat,
        scanned: Timestamp,
        change: impl Fn(&mut Histogram, &Sized, Option<usize>, usize),
    ) {
        let (age, size) = (age_class(stat.atime, scanned), size_class(stat.size));
        let file = Sized::of(stat);
        for (list, id) in [(&mut self.users, stat.uid), (&mut self.groups, stat.gid)] {
            if let Some(histogram) = place(list, id) {
                change(histogram, &file, age, size);
            }
        }
    }

    /// Adds all that others hold.
    pub fn merge(&mut self, other: &Self) {
        for (mine, more) in [
            (&mut self.users, &other.users),
            (&mut self.groups, &other.groups),
        ] {
            for (id, histogram) in more {
                if let Some(place) = place(mine, *id) {
                    place.merge(histogram);
                }
            }
        }
    }
}

/// The histogram of an id, made when there is none.
fn place(list: &mut Vec<(u32, Histogram)>, id: u32) -> Option<&mut Histogram> {
    let found = match list.as_slice() {
        [(only, _)] if *only == id => Ok(0),
        several => several.binary_search_by_key(&id, |(id, _)| *id),
    };
    let index = match found {
        Ok(index) => index,
        Err(_) if id != OTHER_OWNERS && list.len() >= OwnerHistograms::MOST => {
            return place(list, OTHER_OWNERS);
        }
        Err(index) => {
            list.insert(index, (id, Histogram::default()));
            index
        }
    };
    list.get_mut(index).map(|(_, histogram)| histogram)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(uid: u32, size: u64, age_days: i64) -> Entry<'static> {
        let stat = Stat {
            size,
            allocated: size.next_multiple_of(512),
            uid,
            gid: uid % 2,
            mode: 0o100_644,
            atime: Timestamp::from_unix(SCANNED - age_days * 86_400, 0),
            ..Stat::default()
        };
        Entry {
            name: b"f",
            stat,
            child: None,
            flags: EntryFlags::NONE,
        }
    }

    const SCANNED: i64 = 1_700_000_000;

    fn scanned() -> Timestamp {
        Timestamp::from_unix(SCANNED, 0)
    }

    #[test]
    fn merged_parts_equal_the_whole_and_totals_agree() {
        let files = [file(7, 10, 1), file(3, 5000, 40), file(7, 1 << 30, 4000)];
        let (mut whole, mut left, mut right) =
            <(OwnerHistograms, OwnerHistograms, OwnerHistograms)>::default();
        for (index, entry) in files.iter().enumerate() {
            whole.add(entry, scanned());
            if index == 1 {
                left.add(entry, scanned());
            } else {
                right.add(entry, scanned());
            }
        }
        left.merge(&right);
        assert_eq!(left, whole);
        assert_eq!(
            whole.users().iter().map(|(id, _)| *id).collect::<Vec<_>>(),
            [3, 7]
        );
        let total = whole.total();
        assert_eq!((total.files, total.bytes), (3, 10 + 5000 + (1 << 30)));
        assert_eq!(
            total.ages[9],
            Bucket {
                files: 1,
                bytes: 1 << 30,
                allocated: 1 << 30
            }
        );
        whole.leave_out(&files[2].stat, scanned());
        assert_eq!((whole.total().files, whole.total().bytes), (3, 5010));
    }

    #[test]
    fn owners_beyond_the_bound_count_together() {
        let mut histograms = OwnerHistograms::default();
        for uid in 0..70_000 {
            histograms.add(&file(uid, 1, 1), scanned());
        }
        assert_eq!(histograms.users().len(), OwnerHistograms::MOST + 1);
        assert_eq!(histograms.total().files, 70_000);
    }
}
