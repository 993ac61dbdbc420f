//! A stat as records hold it.

use filemap_model::Stat;

use crate::generated::filemap as fb;
use crate::wide::{record_to_time, time_to_record};

pub(crate) fn stat_to_record(stat: &Stat) -> fb::Stat {
    fb::Stat {
        inode: stat.inode,
        device: stat.device,
        size: stat.size,
        allocated: stat.allocated,
        mtime: time_to_record(stat.mtime),
        ctime: time_to_record(stat.ctime),
        atime: time_to_record(stat.atime),
        btime: time_to_record(stat.btime),
        uid: stat.uid,
        gid: stat.gid,
        mode: stat.mode,
        links: stat.links,
    }
}

pub(crate) fn record_to_stat(stat: fb::StatRef<'_>) -> Stat {
    Stat {
        inode: stat.inode(),
        device: stat.device(),
        size: stat.size(),
        allocated: stat.allocated(),
        mtime: record_to_time(stat.mtime()),
        ctime: record_to_time(stat.ctime()),
        atime: record_to_time(stat.atime()),
        btime: record_to_time(stat.btime()),
        uid: stat.uid(),
        gid: stat.gid(),
        mode: stat.mode(),
        links: stat.links(),
    }
}
