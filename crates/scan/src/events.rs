//! Reads the events of fanotify, as fanotify(7) lays them out: metadata of 24 bytes, then records.

/// `FAN_Q_OVERFLOW`: events were lost.
pub(crate) const OVERFLOW: u64 = 0x4000;
/// `FAN_REPORT_FID`: events carry the handle of what changed (Linux 5.1).
pub(crate) const REPORT_FID: u32 = 0x200;
/// `FAN_REPORT_DIR_FID`: events carry the handle of the directory (Linux 5.9).
pub(crate) const REPORT_DIRECTORY: u32 = 0x400;
/// `FAN_REPORT_NAME`: and the name in it.
pub(crate) const REPORT_NAME: u32 = 0x800;
/// `FAN_REPORT_TARGET_FID`: what was created tells its own handle too (Linux 5.17).
pub(crate) const REPORT_TARGET: u32 = 0x1000;

const FID: u8 = 1;
const DFID_NAME: u8 = 2;
const DFID: u8 = 3;
const METADATA: usize = 24;
/// Header of a record, and the filesystem's id.
const BEFORE_HANDLE: usize = 12;

/// Something that an event names by its handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Object<'e> {
    /// The filesystem's id and the handle: length, form, bytes.
    pub(crate) key: &'e [u8],
}

/// One event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Event<'e> {
    pub(crate) mask: u64,
    /// The directory, and the name in it; `.` or none stands for the directory itself.
    pub(crate) directory: Option<(Object<'e>, &'e [u8])>,
    /// What changed.
    pub(crate) target: Option<Object<'e>>,
}

impl<'e> Object<'e> {
    pub(crate) fn fsid(self) -> Option<u64> {
        Some(number::<4>(self.key, 0)? | number::<4>(self.key, 4)? << 32)
    }

    /// The handle: its length, its form, its bytes.
    pub(crate) fn handle(self) -> &'e [u8] {
        self.key.get(8..).unwrap_or_default()
    }
}

/// Reads events one after the other; `None` when one does not fit.
pub(crate) fn each(
    mut events: &[u8],
    mut take: impl FnMut(&Event<'_>) -> Option<()>,
) -> Option<()> {
    while !events.is_empty() {
        let length = usize::try_from(number::<4>(events, 0)?).ok()?;
        let event = events
            .get(..length)
            .filter(|event| event.len() >= METADATA)?;
        let metadata = usize::try_from(number::<2>(event, 6)?).ok()?;
        let mut read = Event {
            mask: number::<8>(event, 8)?,
            directory: None,
            target: None,
        };
        records(event.get(metadata..)?, &mut read)?;
        take(&read)?;
        events = events.get(length..)?;
    }
    Some(())
}

fn records<'e>(mut records: &'e [u8], event: &mut Event<'e>) -> Option<()> {
    while !records.is_empty() {
        let length = usize::try_from(number::<2>(records, 2)?).ok()?;
        let record = records.get(..length).filter(|record| record.len() >= 4)?;
        let kind = *record.first()?;
        if [FID, DFID_NAME, DFID].contains(&kind) {
            let bytes = usize::try_from(number::<4>(record, BEFORE_HANDLE)?).ok()?;
            let end = BEFORE_HANDLE.checked_add(8)?.checked_add(bytes)?;
            let key = record.get(4..end)?;
            let name = record.get(end..)?;
            let name = name.split(|byte| *byte == 0).next().unwrap_or_default();
            match kind {
                FID => event.target = Some(Object { key }),
                DFID => event.directory = Some((Object { key }, &[])),
                _ => event.directory = Some((Object { key }, name)),
            }
        }
        records = records.get(length..)?;
    }
    Some(())
}

/// A number of `N` bytes, in the order of this machine, which is how the kernel wrote it.
pub(crate) fn number<const N: usize>(bytes: &[u8], at: usize) -> Option<u64> {
    let field = bytes.get(at..)?.first_chunk::<N>()?;
    let mut number = 0;
    let mut shift = 0;
    let in_order = |index: usize| {
        if cfg!(target_endian = "big") {
            N - 1 - index
        } else {
            index
        }
    };
    for index in 0..N {
        number |= u64::from(*field.get(in_order(index))?) << shift;
        shift += 8;
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_with_a_name_is_read_and_cut_ones_are_refused() {
        let mut event = vec![76, 0, 0, 0, 3, 0, 24, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        event.extend([0xff; 4]);
        event.extend([0; 4]);
        let handle = [
            8, 0, 0, 0, 1, 0, 0, 0, 0x62, 0x63, 0x53, 0, 0xa4, 0xf1, 0xf6, 0xec,
        ];
        event.extend([2, 0, 32, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
        event.extend(handle);
        event.extend(*b"abc\0");
        event.extend([1, 0, 20, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
        event.extend([0, 0, 0, 0, 1, 0, 0, 0]);
        let mut seen = Vec::new();
        let read = each(&event, |event| {
            let (directory, name) = event.directory?;
            seen.push((event.mask, directory.handle().to_vec(), name.to_vec()));
            assert_eq!(directory.fsid(), Some(0x0807_0605_0403_0201));
            assert_eq!(event.target?.handle().len(), 8);
            Some(())
        });
        assert_eq!(read, Some(()));
        assert_eq!(seen, [(0x100, handle.to_vec(), b"abc".to_vec())]);
        for length in 1..event.len() {
            assert_eq!(each(&event[..length], |_| Some(())), None, "{length} bytes");
        }
        for at in 24..event.len() {
            let mut damaged = event.clone();
            damaged[at] = 0xff;
            let _ = each(&damaged, |_| Some(()));
        }
    }
}
