//! All that is known of a line, what is inside a file included.

use filemap::KnownFacts;
use filemap::model::{EntryFlags, Kind};
use filemap::text::{Calendar, Users, escape, mode_text, size_text, thousands};

use super::rows::Row;
use crate::commands::facts_page::facts_page;

/// The lines of the page.
pub(super) fn details(
    row: &Row,
    facts: Option<&KnownFacts>,
    (calendar, users): (&Calendar, &Users),
) -> Vec<String> {
    let stat = &row.stat;
    let mut lines = vec![
        escape::terminal(&row.path),
        String::new(),
        line("on the disk", &bytes_text(row.allocated)),
        line("length", &bytes_text(row.apparent)),
    ];
    if row.flags.has(EntryFlags::NO_STAT) {
        lines.push("no more is known of it".to_owned());
    } else {
        lines.extend(stat_lines(row, (calendar, users)));
    }
    if stat.kind() == Kind::Directory {
        lines.push(String::new());
        lines.extend(sum_lines(row, calendar));
    }
    if let Some(reason) = &row.unreadable {
        lines.push(format!("could not be read: {reason}"));
    }
    if let Some(known) = facts {
        lines.push(String::new());
        let page = facts_page(known, calendar);
        lines.extend(page.iter().map(|(key, value)| line(key, value)));
    }
    lines
}

fn line(key: &str, value: &str) -> String {
    format!("{key:<14} {value}")
}

fn bytes_text(bytes: u128) -> String {
    format!("{} ({} bytes)", size_text(bytes), thousands(bytes))
}

fn stat_lines(row: &Row, (calendar, users): (&Calendar, &Users)) -> [String; 4] {
    let stat = &row.stat;
    let known = stat.known(row.flags);
    let (mut user, mut group) = (Vec::new(), Vec::new());
    users.write_user(&mut user, stat.uid);
    match known.gid {
        Some(gid) => users.write_group(&mut group, gid),
        None => group.push(b'?'),
    }
    let mode = mode_text(stat.mode, known.permissions);
    let (user, group) = (escape::terminal(&user), escape::terminal(&group));
    let number = |value: Option<u64>| value.map_or("?".to_owned(), |n| n.to_string());
    let (inode, links) = (number(known.inode), number(known.links.map(u64::from)));
    [
        line("mode, owner", &format!("{mode} {user} {group}")),
        line("changed", &calendar.short_text(stat.mtime)),
        line("accessed", &calendar.short_text(stat.atime)),
        line("inode, links", &format!("{inode} {links}")),
    ]
}

fn sum_lines(row: &Row, calendar: &Calendar) -> [String; 5] {
    let sum = &row.sum;
    [
        line("files", &thousands(sum.files)),
        line("directories", &thousands(sum.directories)),
        line("newest change", &calendar.short_text(sum.newest_mtime)),
        line("newest access", &calendar.short_text(sum.newest_atime)),
        line("unreadable", &thousands(sum.unreadable)),
    ]
}
