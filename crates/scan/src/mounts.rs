//! Which mounts below the root are entered.
//!
//! The mount table tells of each mount where it is (its point), and which directory of which
//! filesystem it shows (its origin). A mount that shows what the walk sees at another place anyway
//! is not entered, so that nothing is counted twice and no bind mount of an ancestor is walked
//! again. Mounts are judged in a fixed order, from those that show most of a filesystem to those
//! that show least; a mount counts as a second view only of what is surely entered, so that of two
//! equal views one remains.

use filemap_model::path::{below, join};

use crate::filesystem::is_pseudo_name;
use rustix::fs::makedev;
use std::collections::HashMap;

/// One line of the mount table.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mount {
    id: u64,
    parent: u64,
    device: u64,
    origin: Vec<u8>,
    point: Vec<u8>,
    filesystem: Vec<u8>,
    /// The options of the filesystem itself.
    options: Vec<u8>,
}

/// What to do at the top of a mount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Enter,
    /// The kernel makes up what is there.
    Pseudo,
    /// It is seen at another place of the same tree.
    SeenElsewhere,
}

/// What is mounted where a tree is: the mount that its top is on, then those below.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Around {
    pub(crate) mounts: Vec<Inside>,
}

/// A mount that a tree is on, or that is entered below its top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Inside {
    id: u64,
    device: u64,
    /// Where it begins below the top; empty for the one that the top is on.
    pub(crate) inside: Vec<u8>,
    pub(crate) filesystem: Vec<u8>,
}

/// The mounts of this process, judged for one root.
#[derive(Debug, Default)]
pub(crate) struct Mounts {
    mounts: Vec<Mount>,
    children: HashMap<u64, Vec<usize>>,
    verdicts: HashMap<u64, Verdict>,
}

impl Mounts {
    /// Reads the text of `/proc/self/mountinfo` and judges the mounts below `root`, an absolute
    /// path without links. `is_hidden` tells which paths below the root the walk leaves out.
    pub(crate) fn parse(text: &[u8], root: &[u8], is_hidden: impl Fn(&[u8]) -> bool) -> Self {
        let mounts: Vec<_> = text
            .split(|&byte| byte == b'\n')
            .filter_map(parse_line)
            .collect();
        let mut children: HashMap<u64, Vec<usize>> = HashMap::new();
        for (index, mount) in mounts.iter().enumerate() {
            children.entry(mount.parent).or_default().push(index);
        }
        let mut table = Self {
            mounts,
            children,
            verdicts: HashMap::new(),
        };
        table.judge(root, is_hidden);
        table
    }

    /// Is anything mounted below this absolute path, or is the table not to be had?
    pub(crate) fn any_below(&self, path: &[u8]) -> bool {
        let is_below = |mount: &Mount| mount.point != path && below(&mount.point, path).is_some();
        self.mounts.is_empty() || self.mounts.iter().any(is_below)
    }

    /// Returns what to do with the mount of this id, if it is known and below the root.
    pub(crate) fn verdict(&self, id: u64) -> Option<Verdict> {
        self.verdicts.get(&id).copied()
    }

    /// Returns the kind of filesystem of a mount.
    pub(crate) fn filesystem(&self, id: u64) -> Option<&[u8]> {
        self.mounts
            .iter()
            .find(|mount| mount.id == id)
            .map(|mount| mount.filesystem.as_slice())
    }

    /// Returns the id of the mount whose top is at this absolute path.
    pub(crate) fn at(&self, path: &[u8]) -> Option<u64> {
        let top = self.crossed(path).pop()?;
        (top.point == path).then_some(top.id)
    }

    /// What is mounted where the tree at this absolute path is.
    pub(crate) fn around(&self, root: &[u8]) -> Around {
        let inside = |mount: &Mount, inside: &[u8]| Inside {
            id: mount.id,
            device: mount.device,
            inside: inside.to_vec(),
            filesystem: mount.filesystem.clone(),
        };
        let crossed = self.crossed(root);
        let mut mounts: Vec<_> = crossed
            .last()
            .map(|top| inside(top, b""))
            .into_iter()
            .collect();
        for mount in &self.mounts {
            let path = below(&mount.point, root).filter(|path| !path.is_empty());
            if let Some(path) = path
                && self.verdict(mount.id) == Some(Verdict::Enter)
            {
                mounts.push(inside(mount, path));
            }
        }
        Around { mounts }
    }

    /// The devices of all mounts, each with its kind of filesystem and the options of that.
    pub(crate) fn devices(&self) -> impl Iterator<Item = (u64, &[u8], &[u8])> {
        self.mounts
            .iter()
            .map(|mount| (mount.device, &*mount.filesystem, &*mount.options))
    }

    /// Where the top of the filesystem of this device is mounted, if it is anywhere.
    pub(crate) fn top_of(&self, device: u64) -> Option<&[u8]> {
        let is_top = |mount: &&Mount| mount.device == device && mount.origin == b"/";
        self.mounts.iter().find(is_top).map(|mount| &*mount.point)
    }

    /// Returns the mounts that the kernel crosses on the way to a path, in that order.
    fn crossed(&self, path: &[u8]) -> Vec<&Mount> {
        let is_known = |id: u64| self.mounts.iter().any(|mount| mount.id == id);
        let on_the_way = |index: &usize| {
            self.mounts
                .get(*index)
                .filter(|mount| below(path, &mount.point).is_some())
        };
        let first = self.mounts.iter().find(|mount| {
            (mount.parent == mount.id || !is_known(mount.parent)) && mount.point == b"/"
        });
        let mut crossed: Vec<&Mount> = first.into_iter().collect();
        while let Some(at) = crossed.last()
            && crossed.len() <= self.mounts.len()
        {
            let children = self
                .children
                .get(&at.id)
                .map(Vec::as_slice)
                .unwrap_or_default();
            let nearest = children
                .iter()
                .filter_map(on_the_way)
                .filter(|next| next.id != at.id);
            match nearest.min_by_key(|mount| mount.point.len()) {
                Some(next) => crossed.push(next),
                None => break,
            }
        }
        crossed
    }

    fn judge(&mut self, root: &[u8], is_hidden: impl Fn(&[u8]) -> bool) {
        let mut order: Vec<&Mount> = self.mounts.iter().collect();
        order.sort_by_key(|mount| (names(&mount.origin), mount.id));
        let mut verdicts = HashMap::new();
        for (place, mount) in order.iter().enumerate() {
            if below(&mount.point, root).is_none_or(<[u8]>::is_empty) {
                // The root itself, or a mount around it: the walk is inside it already.
                if below(root, &mount.point).is_some() {
                    verdicts.insert(mount.id, Verdict::Enter);
                }
                continue;
            }
            let is_second_view = |first: &&Mount| {
                second_view(first, mount).is_some_and(|path| {
                    below(&path, root).is_some_and(|inside| !is_hidden(inside))
                        && below(&path, &mount.point).is_none()
                        && self.is_entered(&path, first, root, &verdicts)
                })
            };
            let verdict = if is_pseudo_name(&mount.filesystem) {
                Verdict::Pseudo
            } else if order.iter().take(place).any(is_second_view) {
                Verdict::SeenElsewhere
            } else {
                Verdict::Enter
            };
            verdicts.insert(mount.id, verdict);
        }
        self.verdicts = verdicts;
    }

    /// Does the walk from `root` come to `path`, and is it `mount` that it sees there?
    fn is_entered(
        &self,
        path: &[u8],
        mount: &Mount,
        root: &[u8],
        verdicts: &HashMap<u64, Verdict>,
    ) -> bool {
        let crossed = self.crossed(path);
        crossed.last().is_some_and(|last| last.id == mount.id)
            && crossed
                .iter()
                .filter(|mount| below(&mount.point, root).is_some_and(|inside| !inside.is_empty()))
                .all(|mount| verdicts.get(&mount.id) == Some(&Verdict::Enter))
    }
}

/// Returns the path at which `first` shows all that `mount` shows, if it does.
fn second_view(first: &Mount, mount: &Mount) -> Option<Vec<u8>> {
    if first.id == mount.id || first.device != mount.device {
        return None;
    }
    below(&mount.origin, &first.origin).map(|inside| join(&first.point, inside))
}

fn names(path: &[u8]) -> usize {
    path.split(|&byte| byte == b'/')
        .filter(|name| !name.is_empty())
        .count()
}

/// Reads `36 35 98:0 /origin /point rw,noatime master:1 - ext3 /dev/root rw`.
fn parse_line(line: &[u8]) -> Option<Mount> {
    let mut fields = line.split(|&byte| byte == b' ');
    let number = |field: &[u8]| std::str::from_utf8(field).ok()?.parse::<u64>().ok();
    let id = number(fields.next()?)?;
    let parent = number(fields.next()?)?;
    let device = parse_device(fields.next()?)?;
    let origin = unescape(fields.next()?);
    let point = unescape(fields.next()?);
    let mut fields = fields.skip_while(|field| *field != b"-").skip(1);
    let filesystem = unescape(fields.next()?);
    let options = unescape(fields.nth(1).unwrap_or_default());
    Some(Mount {
        id,
        parent,
        device,
        origin,
        point,
        filesystem,
        options,
    })
}

fn parse_device(field: &[u8]) -> Option<u64> {
    let (major, minor) = std::str::from_utf8(field).ok()?.split_once(':')?;
    Some(makedev(major.parse().ok()?, minor.parse().ok()?))
}

/// Undoes the kernel's `\040` for space, tab, newline and backslash.
fn unescape(field: &[u8]) -> Vec<u8> {
    let mut rest = field;
    let mut bytes = Vec::with_capacity(field.len());
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if let (b'\\', Some([a @ b'0'..=b'3', b @ b'0'..=b'7', c @ b'0'..=b'7'])) =
            (first, after.get(..3))
        {
            bytes.push((a - b'0') << 6 | (b - b'0') << 3 | (c - b'0'));
            rest = after.get(3..).unwrap_or_default();
        } else {
            bytes.push(first);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdicts(root: &str, lines: &[&str]) -> Vec<Option<Verdict>> {
        let text = lines.join("\n");
        let mounts = Mounts::parse(text.as_bytes(), root.as_bytes(), |path| path == b"hidden");
        (1..=lines.len() as u64)
            .map(|id| mounts.verdict(id))
            .collect()
    }

    const ENTER: Option<Verdict> = Some(Verdict::Enter);
    const ELSEWHERE: Option<Verdict> = Some(Verdict::SeenElsewhere);

    #[test]
    fn an_ancestor_bound_into_a_descendant_is_seen_once() {
        let lines = [
            "1 0 8:1 / / rw - ext4 d rw",
            "2 1 8:1 /t /t/a/b rw - ext4 d rw",
        ];
        assert_eq!(verdicts("/t", &lines), [ENTER, ELSEWHERE]);
        // Where the scan begins inside the origin, the other view is what remains of it.
        assert_eq!(verdicts("/t/a", &lines), [ENTER, ENTER]);
    }

    #[test]
    fn of_two_equal_views_one_is_entered() {
        let lines = [
            "1 0 8:1 / / rw - ext4 d rw",
            "2 1 8:2 /x /t/one rw - ext4 d rw",
            "3 1 8:2 /x /t/two rw - ext4 d rw",
            "4 1 8:2 /x/y /t/part rw - ext4 d rw",
        ];
        assert_eq!(verdicts("/t", &lines), [ENTER, ENTER, ELSEWHERE, ELSEWHERE]);
    }

    #[test]
    fn what_is_mounted_over_is_not_seen_there() {
        let lines = [
            "1 0 8:1 / / rw - ext4 d rw",
            "2 1 8:1 /t/data /t/view rw - ext4 d rw",
            "3 1 8:2 / /t/data rw - ext4 d rw",
        ];
        assert_eq!(verdicts("/t", &lines), [ENTER, ENTER, ENTER]);
        let lines = [
            "1 0 8:1 / / rw - ext4 d rw",
            "2 1 8:1 /t/hidden /t/view rw - ext4 d rw",
        ];
        assert_eq!(verdicts("/t", &lines), [ENTER, ENTER]);
    }

    #[test]
    fn pseudo_filesystems_and_odd_names_are_understood() {
        let lines = [
            "1 0 8:1 / / rw - ext4 d rw",
            "2 1 0:5 / /t/proc rw shared:9 master:1 - proc proc rw",
            r"3 1 8:1 /a\040b\134 /t/a\040b rw - ext4 d rw",
            "nonsense",
        ];
        assert_eq!(
            verdicts("/", &lines),
            [ENTER, Some(Verdict::Pseudo), ELSEWHERE, None]
        );
        assert_eq!(unescape(br"\134\7\04x\777"), br"\\7\04x\777");
    }

    #[test]
    fn mounts_that_are_their_own_parents_end() {
        let lines = ["1 2 8:1 / / rw - ext4 d rw", "2 1 8:1 / / rw - ext4 d rw"];
        let _ = verdicts("/t", &lines);
    }
}
