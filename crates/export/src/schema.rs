//! The relational form: tables and indexes as SQLite shows them.

/// The number in `PRAGMA application_id`: `fmap` in ASCII.
pub(crate) const APPLICATION: u32 = 0x666d_6170;

pub(crate) const DIRECTORIES: &str = "CREATE TABLE directories (dir_id INTEGER PRIMARY KEY, \
    parent_id INTEGER REFERENCES directories (dir_id), name, depth INTEGER NOT NULL)";
pub(crate) const DIRECTORIES_BY_PARENT: &str =
    "CREATE INDEX directories_by_parent ON directories (parent_id)";
pub(crate) const DIRECTORY_STATS: &str = "CREATE TABLE directory_stats (dir_id INTEGER PRIMARY KEY \
    REFERENCES directories (dir_id), file_count_nr INTEGER, total_size_nr INTEGER, \
    dir_count_nr INTEGER, max_atime_nr INTEGER, file_count_r INTEGER, total_size_r INTEGER, \
    dir_count_r INTEGER, max_atime_r INTEGER, owner_uid INTEGER, owner_gid INTEGER, \
    total_allocated_nr INTEGER, total_allocated_r INTEGER)";
pub(crate) const FILES: &str = "CREATE TABLE files (file_id INTEGER PRIMARY KEY, \
    dir_id INTEGER REFERENCES directories (dir_id), name, type TEXT, size INTEGER, \
    allocated INTEGER, uid INTEGER, gid INTEGER, mode INTEGER, links INTEGER, inode INTEGER, \
    mtime INTEGER, ctime INTEGER, atime INTEGER)";
pub(crate) const FILES_BY_DIRECTORY: &str = "CREATE INDEX files_by_directory ON files (dir_id)";
pub(crate) const OWNER_SUMMARY: &str = "CREATE TABLE owner_summary (root_id INTEGER, \
    owner_uid INTEGER, file_count INTEGER, total_size INTEGER, total_allocated INTEGER)";
pub(crate) const GROUP_SUMMARY: &str = "CREATE TABLE group_summary (root_id INTEGER, \
    owner_gid INTEGER, file_count INTEGER, total_size INTEGER, total_allocated INTEGER)";
pub(crate) const ACCESS_HISTOGRAM: &str = "CREATE TABLE access_histogram (root_id INTEGER, \
    owner_uid INTEGER, bucket INTEGER, label TEXT, min_days INTEGER, max_days INTEGER, \
    file_count INTEGER, total_size INTEGER, \
    total_allocated INTEGER)";
pub(crate) const SIZE_HISTOGRAM: &str = "CREATE TABLE size_histogram (root_id INTEGER, \
    owner_uid INTEGER, bucket INTEGER, label TEXT, min_size INTEGER, max_size INTEGER, \
    file_count INTEGER, total_size INTEGER, \
    total_allocated INTEGER)";
pub(crate) const GROUP_ACCESS_HISTOGRAM: &str = "CREATE TABLE group_access_histogram (\
    root_id INTEGER, owner_gid INTEGER, bucket INTEGER, label TEXT, min_days INTEGER, \
    max_days INTEGER, file_count INTEGER, total_size INTEGER, \
    total_allocated INTEGER)";
pub(crate) const GROUP_SIZE_HISTOGRAM: &str = "CREATE TABLE group_size_histogram (\
    root_id INTEGER, owner_gid INTEGER, bucket INTEGER, label TEXT, min_size INTEGER, \
    max_size INTEGER, file_count INTEGER, total_size INTEGER, \
    total_allocated INTEGER)";
pub(crate) const USER_INFO: &str = "CREATE TABLE user_info (uid INTEGER PRIMARY KEY, username)";
pub(crate) const GROUP_INFO: &str = "CREATE TABLE group_info (gid INTEGER PRIMARY KEY, groupname)";
pub(crate) const SCAN_METADATA: &str = "CREATE TABLE scan_metadata (root_id INTEGER PRIMARY KEY, \
    location, label TEXT, kind TEXT, filesystem TEXT, scan_date INTEGER, finished INTEGER, \
    complete INTEGER, file_count INTEGER, dir_count INTEGER, total_size INTEGER, \
    total_allocated INTEGER, has_files INTEGER, histograms_from TEXT, filemap_version TEXT)";
