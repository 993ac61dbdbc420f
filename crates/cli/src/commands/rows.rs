//! How large directories are, as rows of tab-separated values: the same for `du` and `find`.
//!
//! The first row names the columns. Paths are escaped, sizes are bytes, times RFC 3339 in UTC, and
//! what is not known is empty.

use filemap::model::{EntryFlags, Kind, Owner, Summary, Timestamp};
use filemap::query::Usage;
use filemap::text::escape;
use filemap::text::{Users, write_utc};

use super::context::Context;
use super::error::CommandError;

const COLUMNS: &str = "path\tallocated\tbytes\tfiles\tdirectories\tdepth\tnewest_mtime\tnewest_atime\
    \tnewest_change\tuid\tgid\towner\tgroup\tmean_file_bytes\town_allocated\town_file_bytes\town_files";

/// Writes the names of the columns.
pub(super) fn write_head(context: &mut Context<'_>) -> Result<(), CommandError> {
    Ok(context.output.row(COLUMNS.as_bytes())?)
}

/// Writes a row; the path is shown as given.
pub(super) fn write_row(
    context: &mut Context<'_>,
    shown: &[u8],
    usage: &Usage,
) -> Result<(), CommandError> {
    let line = &mut context.line;
    line.clear();
    escape::write_tsv(line, shown);
    let sum = &of_itself(usage);
    let numbers = [
        usage.allocated(),
        usage.apparent(),
        sum.files.into(),
        sum.directories.into(),
        usage.depth.into(),
    ];
    for number in numbers {
        line.push(b'\t');
        line.extend_from_slice(number.to_string().as_bytes());
    }
    for time in [sum.newest_mtime, sum.newest_atime, sum.newest_ctime] {
        line.push(b'\t');
        write_time(line, time);
    }
    for owner in [sum.owner, sum.group] {
        line.push(b'\t');
        if let Owner::One(id) = owner {
            line.extend_from_slice(id.to_string().as_bytes());
        }
    }
    write_names(line, &context.users, sum.owner, sum.group);
    let own = [
        usage.mean(),
        Some(usage.own_allocated()),
        Some(usage.own.bytes_once()),
        Some(usage.own.files.into()),
    ];
    for number in own {
        let text = number.map_or_else(String::new, |number| number.to_string());
        line.push(b'\t');
        line.extend_from_slice(text.as_bytes());
    }
    Ok(context.output.row(&context.line)?)
}

/// The sums; of what is no directory, its own times and owner.
fn of_itself(usage: &Usage) -> Summary {
    let stat = &usage.stat;
    if stat.kind() == Kind::Directory || usage.flags.has(EntryFlags::NO_STAT) {
        return usage.sum;
    }
    Summary {
        newest_mtime: stat.mtime,
        newest_atime: stat.atime,
        newest_ctime: stat.ctime,
        owner: Owner::One(stat.uid),
        group: stat
            .known(usage.flags)
            .gid
            .map_or(Owner::Nobody, Owner::One),
        ..usage.sum
    }
}

fn write_time(line: &mut Vec<u8>, time: Timestamp) {
    if time.is_known() {
        write_utc(line, time);
    }
}

fn write_names(line: &mut Vec<u8>, users: &Users, owner: Owner, group: Owner) {
    type Name = fn(&Users, &mut Vec<u8>, u32);
    let names: [(Owner, Name); 2] = [
        (owner, |users, out, id| users.write_user(out, id)),
        (group, |users, out, id| users.write_group(out, id)),
    ];
    for (owner, write) in names {
        line.push(b'\t');
        match owner {
            Owner::Nobody => {}
            Owner::Several => line.extend_from_slice(b"several"),
            Owner::One(id) => {
                let mut name = Vec::new();
                write(users, &mut name, id);
                escape::write_tsv(line, &name);
            }
        }
    }
}
