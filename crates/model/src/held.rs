//! What a directory of a scan list holds itself, by owner, group, age and size.
//!
//! The sums of most directories tell it: all files belong to one user and one group, and are of one
//! age and one size. Of others it is kept beside the sums, and what hard links would count twice too.
//! Packed, it is numbers as LEB128: how many classes, each in few bytes, sorted; then the same of what
//! is to be taken out. No bytes at all: what the sums tell, and nothing to be taken out.

use crate::{
    Owner, Summary, Timestamp, age_class, push_number, push_wide, size_class, take_number,
    take_wide,
};

/// Files of one owner, one group, one age and one size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HeldClass {
    /// The owner.
    pub uid: u32,
    /// The group.
    pub gid: u32,
    /// The class of age, if the access time is known.
    pub age: Option<u8>,
    /// The class of size.
    pub size: u8,
    /// Names.
    pub files: u64,
    /// Logical bytes.
    pub bytes: u128,
    /// Allocated bytes.
    pub allocated: u128,
}

/// What a directory holds itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Its files; none where its sums tell them.
    pub classes: Vec<HeldClass>,
    /// What names of one inode below it would count once too often.
    pub doubles: Vec<HeldClass>,
}

/// Adds files to the class that they are of.
pub fn add_held(list: &mut Vec<HeldClass>, more: &HeldClass) {
    match list.binary_search_by_key(&more.key(), HeldClass::key) {
        Ok(at) => {
            if let Some(class) = list.get_mut(at) {
                class.files += more.files;
                class.bytes += more.bytes;
                class.allocated += more.allocated;
            }
        }
        Err(at) => list.insert(at, *more),
    }
}

/// Takes files out of the class that they are of.
pub fn remove_held(list: &mut Vec<HeldClass>, less: &HeldClass) {
    let Ok(at) = list.binary_search_by_key(&less.key(), HeldClass::key) else {
        return;
    };
    if let Some(class) = list.get_mut(at) {
        class.files = class.files.saturating_sub(less.files);
        class.bytes = class.bytes.saturating_sub(less.bytes);
        class.allocated = class.allocated.saturating_sub(less.allocated);
        if class.files == 0 {
            list.remove(at);
        }
    }
}

/// Numbers of a class: of age, 0 where it is not known.
const AGES: u64 = crate::AGE_CLASSES as u64 + 1;
const SAME_USER: u64 = 1;
const SAME_GROUP: u64 = 2;

impl HeldClass {
    /// What is in no class yet: one file.
    #[must_use]
    pub fn of_file(stat: &crate::Stat, scanned: Timestamp) -> Self {
        Self {
            uid: stat.uid,
            gid: stat.gid,
            age: age_class(stat.atime, scanned).and_then(|age| u8::try_from(age).ok()),
            size: u8::try_from(size_class(stat.size)).unwrap_or(u8::MAX),
            files: 1,
            bytes: stat.size.into(),
            allocated: stat.allocated.into(),
        }
    }

    fn key(&self) -> (u32, u32, Option<u8>, u8) {
        (self.uid, self.gid, self.age, self.size)
    }

    /// Is it in the same class?
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        self.key() == other.key()
    }

    /// The one class that the sums of a directory tell, as of the date of the scan: nothing where they
    /// tell of no file.
    #[must_use]
    pub fn of_sums(own: &Summary, scanned: Timestamp) -> Option<Self> {
        let files = own.files + own.symlinks + own.others;
        let id = |owner| match owner {
            Owner::One(id) => id,
            Owner::Nobody | Owner::Several => crate::OTHER_OWNERS,
        };
        let age = age_class(own.newest_atime, scanned);
        let mean = own.bytes.checked_div(files.into())?;
        let size = size_class(u64::try_from(mean).unwrap_or(u64::MAX));
        Some(Self {
            uid: id(own.owner),
            gid: id(own.group),
            age: age.and_then(|age| u8::try_from(age).ok()),
            size: u8::try_from(size).unwrap_or(u8::MAX),
            files,
            bytes: own.bytes,
            allocated: own.allocated,
        })
    }

    fn push(&self, before: &Self, out: &mut Vec<u8>) {
        let class = u64::from(self.size) * AGES + self.age.map_or(0, |age| u64::from(age) + 1);
        let same_user = u64::from(self.uid == before.uid) * SAME_USER;
        let same_group = u64::from(self.gid == before.gid) * SAME_GROUP;
        push_number(out, class << 2 | same_user | same_group);
        if same_user == 0 {
            push_number(out, u64::from(self.uid));
        }
        if same_group == 0 {
            push_number(out, u64::from(self.gid));
        }
        push_number(out, self.files);
        push_wide(out, self.bytes);
        let more = self.allocated.wrapping_sub(self.bytes);
        push_wide(
            out,
            (more << 1) ^ (more.cast_signed() >> 127).cast_unsigned(),
        );
    }

    fn take(before: &Self, bytes: &mut &[u8]) -> Option<Self> {
        let marks = take_number(bytes)?;
        let class = marks >> 2;
        let mut id = |same, known| match marks & same {
            0 => u32::try_from(take_number(bytes)?).ok(),
            _ => Some(known),
        };
        let (uid, gid) = (id(SAME_USER, before.uid)?, id(SAME_GROUP, before.gid)?);
        let (files, length) = (take_number(bytes)?, take_wide(bytes)?);
        let more = take_wide(bytes)?;
        let more = (more >> 1) ^ (more & 1).wrapping_neg();
        Some(Self {
            uid,
            gid,
            age: (class % AGES)
                .checked_sub(1)
                .and_then(|age| u8::try_from(age).ok()),
            size: u8::try_from(class / AGES)
                .ok()
                .filter(|size| usize::from(*size) < crate::SIZE_CLASSES)?,
            files,
            bytes: length,
            allocated: length.wrapping_add(more),
        })
    }
}

/// Appends classes that are sorted.
pub fn push_held(list: &[HeldClass], out: &mut Vec<u8>) {
    push_number(out, list.len() as u64);
    let mut before = HeldClass::default();
    for class in list {
        class.push(&before, out);
        before = *class;
    }
}

fn take_held(bytes: &mut &[u8]) -> Option<Vec<HeldClass>> {
    let count = usize::try_from(take_number(bytes)?).ok()?;
    // Each takes four bytes at least: a count beyond that is no reason to set memory aside.
    if count > bytes.len() / 4 {
        return None;
    }
    let mut list: Vec<HeldClass> = Vec::with_capacity(count);
    for _ in 0..count {
        let before = list.last().copied().unwrap_or_default();
        list.push(HeldClass::take(&before, bytes)?);
    }
    Some(list)
}

impl Held {
    /// Packs it.
    #[must_use]
    pub fn pack(&self) -> Vec<u8> {
        let mut out = Vec::new();
        if !self.classes.is_empty() || !self.doubles.is_empty() {
            push_held(&self.classes, &mut out);
            push_held(&self.doubles, &mut out);
        }
        out
    }

    /// Reads what was packed; `None` when something does not fit.
    #[must_use]
    pub fn unpack(mut bytes: &[u8]) -> Option<Self> {
        if bytes.is_empty() {
            return Some(Self::default());
        }
        let held = Self {
            classes: take_held(&mut bytes)?,
            doubles: take_held(&mut bytes)?,
        };
        bytes.is_empty().then_some(held)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Classes that differ in every field, small and large.
    fn classes() -> Vec<HeldClass> {
        let most = u128::from(u64::MAX);
        let numbers = [0, 1, 300, most, most + 1, most << 30];
        let mut list = Vec::new();
        for (at, number) in (0u8..).zip(numbers.into_iter().cycle().take(40)) {
            let class = HeldClass {
                uid: [0, 0, 7, u32::MAX][usize::from(at % 4)],
                gid: [0, 9, u32::MAX][usize::from(at % 3)],
                age: (at % 11).checked_sub(1),
                size: at % 10,
                files: u64::from(at) * 50,
                bytes: number,
                allocated: number * 3,
            };
            add_held(&mut list, &class);
        }
        list
    }

    #[test]
    fn what_is_packed_is_read() {
        let all = classes();
        assert!(all.len() > 20);
        for count in 0..all.len() {
            let held = Held {
                classes: all[..count].to_vec(),
                doubles: all[count..].to_vec(),
            };
            let bytes = held.pack();
            assert_eq!(Held::unpack(&bytes), Some(held));
            for length in 1..bytes.len() {
                assert_eq!(Held::unpack(&bytes[..length]), None);
            }
        }
        assert_eq!(Held::default().pack(), Vec::<u8>::new());
    }

    #[test]
    fn any_bytes_are_read_or_refused() {
        let held = Held {
            classes: classes(),
            doubles: Vec::new(),
        };
        let bytes = held.pack();
        for at in 0..bytes.len() {
            for by in [1, 2, 0x40, 0x80, 0xff] {
                let mut damaged = bytes.clone();
                damaged[at] ^= by;
                if let Some(found) = Held::unpack(&damaged) {
                    assert!(found.classes.len() + found.doubles.len() <= bytes.len());
                }
            }
        }
        assert_eq!(Held::unpack(&[0xff; 20]), None);
    }

    #[test]
    fn classes_of_one_kind_are_one() {
        let class = HeldClass {
            files: 1,
            bytes: 5,
            allocated: 512,
            ..HeldClass::default()
        };
        let mut list = Vec::new();
        add_held(&mut list, &class);
        add_held(&mut list, &HeldClass { size: 1, ..class });
        add_held(&mut list, &class);
        assert_eq!(list.len(), 2);
        let first = list[0];
        assert_eq!((first.files, first.bytes, first.allocated), (2, 10, 1024));
        remove_held(&mut list, &class);
        assert_eq!(list[0], class);
        remove_held(&mut list, &class);
        remove_held(&mut list, &class);
        assert_eq!(list, [HeldClass { size: 1, ..class }]);
    }
}
