"""The answers of a catalogue, as frozen dataclasses with the names and fields of ``filemap --json``.

This file is written by ``tools/answers.py`` from the schema of these answers. Names and paths are ``str`` as
``os.fsdecode`` makes them; times are aware ``datetime`` in UTC, ``None`` where they are not known (or outside the
years that ``datetime`` has); sizes are bytes.
"""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, Callable, TypeVar, Union

T = TypeVar("T")

__all__ = [
    "Art",
    "Audio",
    "Below",
    "Change",
    "Chapter",
    "CheckReport",
    "Class",
    "ClassesReport",
    "Consumer",
    "Facts",
    "Failure",
    "Finding",
    "Glob",
    "Group",
    "GroupsReport",
    "Growth",
    "Histogram",
    "Import",
    "Known",
    "Loss",
    "MalformedLine",
    "Media",
    "MediaAmount",
    "MediaGroup",
    "MediaReport",
    "MediaValue",
    "MusicName",
    "MusicTrack",
    "Owner",
    "OwnersReport",
    "PastScan",
    "Path",
    "Pending",
    "Picture",
    "Playlist",
    "PlaylistEntry",
    "Probe",
    "Root",
    "RootDate",
    "ScanReport",
    "Size",
    "Source",
    "Sum",
    "SummaryReport",
    "Tag",
    "TopDirectory",
    "Track",
    "Unreadable",
    "Usage",
    "Video",
]


@dataclass(frozen=True, kw_only=True)
class Change:
    """A change of one entry."""

    at: datetime | None
    """When it was seen."""

    change: str
    """What happened."""

    clock: int
    """The commit that wrote it."""

    fresh: bool = False
    """The journal does not reach back far enough: this line is part of a listing of what is there now."""

    from_: str | None = None
    """For a move: the absolute path before."""

    path: str
    """The absolute path."""

    type: str
    """What the entry is: `file`, `directory`, `symlink` or `other`."""


@dataclass(frozen=True, kw_only=True)
class CheckReport:
    """What was verified, and what is wrong."""

    directories: int
    """Directories."""

    entries: int
    """Entries."""

    findings: int
    """Things that are wrong."""

    records: int
    """Records whose checksum was compared."""

    wrong: tuple[Finding, ...]
    """The first of them."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something that is wrong."""

    text: str
    """What it is, for people."""


@dataclass(frozen=True, kw_only=True)
class ClassesReport:
    """The classes of age or size: `report access-history` and `report file-sizes`."""

    classes: tuple[Class, ...]
    """The classes, the youngest or smallest first."""

    exact: bool
    """Each file counts once, for the owner and group that it belongs to."""

    made_from: str
    """What it was made from: `sums`, `histograms` or `entries`."""

    places: tuple[Path, ...]
    """The places that it is of."""

    report: str
    """Which report it is: `owners`, `groups`, `access-history`, `file-sizes` or `summary`."""

    roots: tuple[RootDate, ...]
    """The roots of the places."""

    total: Histogram
    """All classes together."""


@dataclass(frozen=True, kw_only=True)
class Class:
    """A class of age or size."""

    allocated: int
    """Bytes on the disk, hard links once."""

    bytes: int
    """Length in bytes, hard links once."""

    class_: str
    """What it is called, such as `1-10 KiB`."""

    files: int
    """Names of files, links and others; directories are left out."""


@dataclass(frozen=True, kw_only=True)
class Path:
    """A path in a list."""

    path: str
    """The absolute path."""


@dataclass(frozen=True, kw_only=True)
class RootDate:
    """A root of a report."""

    as_of: datetime | None
    """The time that ages are counted from: that of the last look, or the date of the scan list."""

    root: int
    """Number of the root."""


@dataclass(frozen=True, kw_only=True)
class Histogram:
    """How many files, and how large they are."""

    allocated: int
    """Bytes on the disk, hard links once."""

    bytes: int
    """Length in bytes, hard links once."""

    files: int
    """Names of files, links and others; directories are left out."""


@dataclass(frozen=True, kw_only=True)
class Consumer:
    """A consumer and how far it is."""

    claimed: int
    """Files that are claimed."""

    created: datetime | None
    """When it was first named."""

    done: int
    """Files that are done in their present state."""

    failed: int
    """Files that failed in their present state."""

    kind: str
    """What it does."""

    name: str
    """Its name."""

    oldest_pending: datetime | None = None
    """When the pending file that changed first did (its ctime); `null` where none is pending."""

    pending: int
    """Files that are still to do, those that are claimed left out."""

    position: int | None = None
    """The commit up to which it has read the changes; `null` where it never did."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of the inside of a file."""

    failure: Failure | None = None
    """Why nothing was found, or not all."""

    found_by: str | None = None
    """Who found it, if not the probes of filemap alone: ffprobe."""

    media: Media | None = None
    """Video and audio."""

    outdated: bool
    """The file has changed since."""

    path: str
    """The absolute path."""

    picture: Picture | None = None
    """A picture."""

    probed: datetime | None
    """When the file was looked into; null where it was not."""

    size: int
    """The size of the file."""

    state: str
    """How much is known."""

    version: int
    """The version of the probe that did; 0 where none did."""


@dataclass(frozen=True, kw_only=True)
class Failure:
    """Why nothing was found, or not all."""

    kind: str
    """The kind: unknown, damaged, truncated, too-large, unreadable or changed."""

    reason: str
    """In words."""


@dataclass(frozen=True, kw_only=True)
class Media:
    """Video and audio."""

    art: tuple[Art, ...]
    """Pictures inside the file."""

    bitrate: int | None = None
    """Bits a second over all."""

    chapters: tuple[Chapter, ...]
    """The chapters."""

    container: str
    """What holds the tracks."""

    duration: float | None = None
    """How long it plays, in seconds."""

    duration_exact: bool
    """The file says how long it plays; otherwise that is estimated."""

    tags: Tag
    """What the tags say."""

    tracks: tuple[Track, ...]
    """The tracks in the order of the file."""


@dataclass(frozen=True, kw_only=True)
class Art:
    """A picture inside a file."""

    kind: int
    """What it shows, by the numbers of `ID3v2`; 3 is the front cover."""

    media_type: str
    """Its media type."""

    offset: int | None = None
    """Where its bytes begin in the file; null where they do not stand there as they are."""

    size: int
    """How many bytes it has."""


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A chapter."""

    start: float
    """Seconds from the beginning."""

    title: str
    """The title."""


@dataclass(frozen=True, kw_only=True)
class Tag:
    """What the tags of a file say. What is not said is left out."""

    album: str | None = None
    """Album."""

    album_artists: tuple[str, ...] = ()
    """Artists of the album."""

    album_gain: float | None = None
    """Gain of the album in dB."""

    album_peak: float | None = None
    """Peak of the album."""

    artists: tuple[str, ...] = ()
    """Artists."""

    comment: str | None = None
    """A remark."""

    compilation: bool = False
    """The album collects several artists."""

    composers: tuple[str, ...] = ()
    """Who wrote it."""

    date: str | None = None
    """The date as written."""

    disc: int | None = None
    """Number of the disc."""

    disc_total: int | None = None
    """How many discs."""

    episode: int | None = None
    """The episode."""

    genres: tuple[str, ...] = ()
    """Genres."""

    musicbrainz_artists: tuple[str, ...] = ()
    """The artists."""

    musicbrainz_recording: str | None = None
    """What `MusicBrainz` calls the recording."""

    musicbrainz_release: str | None = None
    """The release."""

    musicbrainz_release_artists: tuple[str, ...] = ()
    """The artists of the release."""

    musicbrainz_release_group: str | None = None
    """The group of the release."""

    musicbrainz_track: str | None = None
    """The track of the release."""

    season: int | None = None
    """The season."""

    show: str | None = None
    """The show that it is an episode of."""

    sort_album: str | None = None
    """The album as it sorts."""

    sort_album_artist: str | None = None
    """The artists of the album as they sort."""

    sort_artist: str | None = None
    """The artists as they sort."""

    sort_composer: str | None = None
    """The composers as they sort."""

    sort_title: str | None = None
    """The title as it sorts."""

    title: str | None = None
    """Title."""

    track: int | None = None
    """Number on the disc."""

    track_gain: float | None = None
    """Gain of the track in dB."""

    track_peak: float | None = None
    """Peak of the track."""

    track_total: int | None = None
    """How many the disc has."""


@dataclass(frozen=True, kw_only=True)
class Track:
    """A track."""

    audio: Audio | None = None
    """What is said of sound."""

    bitrate: int | None = None
    """Bits a second."""

    codec: str
    """The codec as `ffprobe` names it; empty where it is not known."""

    codec_id: str
    """What the file calls the codec."""

    default: bool
    """A player shall choose it."""

    encoder: str
    """What encoded it."""

    forced: bool
    """A player shall show it whatever is chosen."""

    kind: str
    """video, audio, subtitle or other."""

    language: str
    """The language."""

    profile: str
    """The profile of the codec."""

    title: str
    """The title."""

    video: Video | None = None
    """What is said of moving pictures."""


@dataclass(frozen=True, kw_only=True)
class Audio:
    """What is said of sound."""

    bit_depth: int | None = None
    """Bits a sample, where the codec keeps them."""

    channels: int | None = None
    """Channels."""

    sample_rate: int | None = None
    """Samples a second."""


@dataclass(frozen=True, kw_only=True)
class Video:
    """What is said of moving pictures."""

    bit_depth: int | None = None
    """Bits of a colour."""

    frame_rate: tuple[int, ...] | None = ()
    """Pictures a second, as a fraction."""

    hdr: str | None = None
    """hdr10, hdr10+, hlg or dolby-vision."""

    height: int
    """Pixels down, as coded."""

    interlaced: bool
    """Each picture consists of two fields."""

    quality: str | None = None
    """2160p, 1080p, 720p, 576p, 480p, sd, …"""

    rotation: int
    """Degrees that it is turned clockwise when shown."""

    shown_height: int
    """Pixels down, as shown."""

    shown_width: int
    """Pixels across, as shown."""

    width: int
    """Pixels across, as coded."""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture. What is not said is null."""

    altitude: float | None = None
    """Metres above the sea."""

    aperture: tuple[int, ...] | None = ()
    """F-number, as a fraction."""

    camera_make: str | None = None
    """Who made the camera."""

    camera_model: str | None = None
    """The camera."""

    exposure: tuple[int, ...] | None = ()
    """Seconds of exposure, as a fraction."""

    focal_length: tuple[int, ...] | None = ()
    """Focal length in millimetres, as a fraction."""

    focal_length_35mm: int | None = None
    """The same for a frame of 35 mm."""

    format: str
    """How it is coded."""

    height: int
    """Pixels down, as shown."""

    iso: int | None = None
    """Sensitivity."""

    latitude: float | None = None
    """Degrees north."""

    lens: str | None = None
    """The lens."""

    longitude: float | None = None
    """Degrees east."""

    offset_minutes: int | None = None
    """Minutes that the camera's clock was ahead of UTC."""

    orientation: int
    """How what is stored is turned, as EXIF numbers it."""

    perceptual_hash: str | None = None
    """A perceptual hash, as sixteen hexadecimal digits."""

    taken: datetime | None
    """When it was taken by the camera's clock, written as if that showed UTC."""

    thumbnail: tuple[int, ...] | None = ()
    """Where a small picture begins in the file, and its size in bytes."""

    width: int
    """Pixels across, as shown."""


@dataclass(frozen=True, kw_only=True)
class GroupsReport:
    """What belongs to groups: `report groups`."""

    exact: bool
    """Each file counts once, for the owner and group that it belongs to."""

    groups: tuple[Group, ...]
    """The groups in order."""

    made_from: str
    """What it was made from: `sums`, `histograms` or `entries`."""

    places: tuple[Path, ...]
    """The places that it is of."""

    report: str
    """Which report it is: `owners`, `groups`, `access-history`, `file-sizes` or `summary`."""

    roots: tuple[RootDate, ...]
    """The roots of the places."""

    total: Histogram
    """All groups together."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """A group and what belongs to it."""

    access_history: tuple[Class, ...]
    """By the time since the last access."""

    allocated: int
    """Bytes on the disk, hard links once."""

    bytes: int
    """Length in bytes, hard links once."""

    file_sizes: tuple[Class, ...]
    """By length."""

    files: int
    """Names of files, links and others; directories are left out."""

    gid: int | None = None
    """Number of the group; `null` for groups that are not told apart."""

    name: str
    """Name of the group on this machine, or the number; `others` or `not known` where that is `null`."""


@dataclass(frozen=True, kw_only=True)
class Growth:
    """How a directory has grown since an earlier scan."""

    before: Size | None = None
    """How large it was; `null` where that is not known."""

    depth: int
    """Levels below the top of the root."""

    now: Size
    """How large it is."""

    path: str
    """The absolute path."""

    short: bool
    """No scan is as old as the time that was asked for."""

    since: datetime | None
    """When `before` was so: the end of the last scan before the time that was asked for, or of the first of all."""


@dataclass(frozen=True, kw_only=True)
class Size:
    """How large a directory is, hard links counted once."""

    allocated: int
    """Bytes on the disk."""

    bytes: int
    """Length in bytes."""

    files: int
    """Files."""


@dataclass(frozen=True, kw_only=True)
class Import:
    """An import of one or more scan lists as a root."""

    bytes: int
    """Length of the lines, decompressed, in bytes."""

    changed: int | None = None
    """Entries that changed."""

    contradictions: int
    """Records of a file below which there are others: they count as directories."""

    digest: str
    """Digest of what the lists hold, decompressed, in hexadecimal digits."""

    directories: int
    """Directories, the top included."""

    duplicates: int
    """Records whose path a later record had too."""

    entries: bool
    """Every file is kept, not only directories."""

    format: str
    """The format of the lists."""

    id: int
    """Number of the root."""

    implied: int
    """Directories without a record of their own."""

    known: bool
    """The same lists were imported before, so nothing was done."""

    label: str
    """What the user calls the root."""

    lines: int
    """Lines."""

    losses: tuple[Loss, ...] | None = ()
    """Of an import that was just done: what was lost with the tree that it replaced."""

    malformed: int
    """Lines that could not be read."""

    malformed_lines: tuple[MalformedLine, ...]
    """The first of the lines that could not be read."""

    moved: int | None = None
    """Entries that have another name."""

    new: int | None = None
    """Names that are new."""

    records: int
    """Records among the lines."""

    removed: int | None = None
    """Names that are gone."""

    resumed_lines: int | None = None
    """Of an import that was just done: lines that an interrupted import had sorted already."""

    root: str
    """The common beginning of the paths: where the root is."""

    scanned: datetime | None
    """The date of the scan that made the lists."""

    seconds: float
    """How long it took."""

    sources: tuple[Source, ...]
    """The lists."""

    spilled: int
    """Bytes of temporary files at their most."""

    started: datetime | None
    """When the import began."""

    state: str
    """How far the import is."""

    untyped: int
    """Records without a type that count as directories because something is below them."""


@dataclass(frozen=True, kw_only=True)
class Loss:
    """What was lost with a tree that was replaced."""

    kind: str
    """Why the new tree holds less: `narrower`, `elsewhere`, `older` or `files`."""

    root: str
    """The absolute path of the tree that was replaced."""


@dataclass(frozen=True, kw_only=True)
class MalformedLine:
    """A line that could not be read."""

    line: int
    """Number of the line in the list, from 1."""

    reason: str
    """Why."""

    source: int
    """Which of the lists, from 0."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """A list that was read."""

    bytes: int
    """Bytes read of it, compressed if it is."""

    name: str
    """Its path as it was typed; `-` for standard input."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """All that is known of one path: a line of `stat`."""

    allocated: int | None = None
    """Bytes on the disk."""

    as_of: datetime | None
    """When the root was last compared with what is there."""

    atime: datetime | None
    """Last access."""

    btime: datetime | None
    """Birth."""

    ctime: datetime | None
    """Last change of content or attributes."""

    device: int | None = None
    """Number of the device; what a scan list has to tell inodes of one number apart."""

    directory: int | None = None
    """For a directory that is entered: its lasting number."""

    gid: int | None = None
    """Number of the group."""

    inode: int | None = None
    """Number of the inode."""

    links: int | None = None
    """Number of names of the inode."""

    look_failed: bool = False
    """The last look failed: what is shown is older."""

    mode: int | None = None
    """Permissions."""

    mount: bool = False
    """It is the top of another mount."""

    mtime: datetime | None
    """Last change of the content."""

    no_stat: bool = False
    """Only the type and perhaps the inode are known."""

    not_entered: bool = False
    """It is a directory whose content is not part of the tree."""

    path: str
    """The absolute path."""

    root: int
    """Number of the root that it belongs to."""

    size: int | None = None
    """Length in bytes."""

    tree: Below | None = None
    """For a directory that is entered: the sums below it."""

    type: str
    """What it is."""

    uid: int | None = None
    """Number of the owner."""

    unavailable: bool = False
    """It is a mount point that is not mounted now: what is known below it is older."""

    unreadable: str | None = None
    """Why the directory could not be listed."""

    whole_name: str | None = None
    """The whole name, where it is too long and the path ends in a shorter one."""


@dataclass(frozen=True, kw_only=True)
class Below:
    """The sums below a directory with what they take on the disk."""

    allocated: int
    """Bytes on the disk of everything below, the directory itself left out."""

    directories: int
    """Directories."""

    file_bytes: int
    """Length of everything but directories, in bytes."""

    files: int
    """Names of regular files."""

    group: int | str | None
    """The group of all entries."""

    largest: int
    """Length of the largest file, in bytes."""

    linked_names: int
    """Names of files that have several names."""

    newest_atime: datetime | None
    """The latest access of a file."""

    newest_change: datetime | None
    """The latest change of content or attributes of any entry."""

    newest_mtime: datetime | None
    """The latest change of the content of a file."""

    oldest_mtime: datetime | None
    """The earliest change of the content of a file."""

    others: int
    """Devices, pipes, sockets and what is of no known kind."""

    owner: int | str | None
    """The user that owns all entries."""

    symlinks: int
    """Symbolic links."""

    unreadable: int
    """Directories that could not be listed, and entries that could not be looked at."""


@dataclass(frozen=True, kw_only=True)
class MediaReport:
    """What a collection of media consists of."""

    groups: tuple[MediaGroup, ...]
    """For each field of which a file has a value."""

    paths: tuple[str, ...]
    """The absolute paths that were asked about."""

    total: MediaAmount
    """All files in which something was found."""


@dataclass(frozen=True, kw_only=True)
class MediaGroup:
    """How much there is for each value of a field."""

    field: str
    """The field, as filters name it."""

    others: MediaAmount
    """What has other values than these."""

    values: tuple[MediaValue, ...]
    """The values, those of most files first."""


@dataclass(frozen=True, kw_only=True)
class MediaAmount:
    """How much there is."""

    bytes: int
    """Their bytes."""

    files: int
    """Files."""

    seconds: float
    """How long they play."""


@dataclass(frozen=True, kw_only=True)
class MediaValue:
    """How much there is for a value."""

    bytes: int
    """Their bytes."""

    files: int
    """Files."""

    seconds: float
    """How long they play."""

    value: str
    """The value."""


@dataclass(frozen=True, kw_only=True)
class MusicName:
    """A name that tracks stand under: an artist, an album, a genre."""

    albums: int
    """Albums that have such tracks."""

    artists: tuple[(str | None), ...] | None = ()
    """Of an album, under whom it stands; null where no artist is known."""

    id: int
    """Its number, which stays as long as a track stands under it."""

    kind: str
    """What the name is: `artist`, `album-artist`, `album`, `genre`, `year` or `composer`."""

    name: str | None = None
    """The name as most tracks spell it; null where tracks have no such tag."""

    seconds: float
    """How long the tracks play."""

    sort: str | None = None
    """The name as it sorts, where tracks say it."""

    tracks: int
    """The tracks that were asked about."""

    year: int | None = None
    """The year of an album; null where no track says it."""


@dataclass(frozen=True, kw_only=True)
class MusicTrack:
    """A piece of music."""

    album: str | None = None
    """The album; null where the file does not say it."""

    album_artists: tuple[str, ...]
    """Under whom the album stands: as the tag says, or the first artist, or Various Artists."""

    artists: tuple[str, ...]
    """Who plays or sings."""

    composers: tuple[str, ...]
    """Who wrote it."""

    disc: int | None = None
    """The number of the disc; null where the file does not say it."""

    genres: tuple[str, ...]
    """The genres."""

    item: int
    """The number that the file keeps when it is renamed or moved."""

    path: str
    """The absolute path."""

    seconds: float | None = None
    """How long it plays; null where that is not known."""

    title: str | None = None
    """The title; null where the file does not say it."""

    track: int | None = None
    """The number on the disc; null where the file does not say it."""

    year: int | None = None
    """The year; null where the file does not say it."""


@dataclass(frozen=True, kw_only=True)
class OwnersReport:
    """What users own: `report owners`."""

    exact: bool
    """Each file counts once, for the owner and group that it belongs to."""

    made_from: str
    """What it was made from: `sums`, `histograms` or `entries`."""

    owners: tuple[Owner, ...]
    """The users in order."""

    places: tuple[Path, ...]
    """The places that it is of."""

    report: str
    """Which report it is: `owners`, `groups`, `access-history`, `file-sizes` or `summary`."""

    roots: tuple[RootDate, ...]
    """The roots of the places."""

    total: Histogram
    """All users together."""


@dataclass(frozen=True, kw_only=True)
class Owner:
    """A user and what is theirs."""

    access_history: tuple[Class, ...]
    """By the time since the last access."""

    allocated: int
    """Bytes on the disk, hard links once."""

    bytes: int
    """Length in bytes, hard links once."""

    file_sizes: tuple[Class, ...]
    """By length."""

    files: int
    """Names of files, links and others; directories are left out."""

    full_name: str | None = None
    """What the user is called in full on this machine."""

    name: str
    """Name of the user on this machine, or the number; `others` or `not known` where that is `null`."""

    uid: int | None = None
    """Number of the user; `null` for users that are not told apart."""


@dataclass(frozen=True, kw_only=True)
class PastScan:
    """What a scan of a root found, or what several looks of a watch did."""

    allocated: int
    """Bytes on the disk of everything in the root, at the end of the scan."""

    began: datetime | None
    """When it began."""

    changed: int
    """Entries that had changed."""

    clock: int | None = None
    """The commit behind which `changes --since` lists what came later; `null` for a scan that found nothing new."""

    complete: bool
    """It reached its end."""

    directories: int
    """Directories."""

    ended: datetime | None
    """When it ended."""

    file_bytes: int
    """Length of everything but directories, in bytes."""

    files: int
    """Names of regular files."""

    group: int | str | None
    """The group of all entries."""

    id: int
    """Number of the root."""

    largest: int
    """Length of the largest file, in bytes."""

    linked_names: int
    """Names of files that have several names."""

    listed: int
    """Directories listed."""

    looked: int
    """Entries looked at."""

    looks: int
    """Looks that this line holds together."""

    moved: int
    """Entries that had come from another name."""

    new: int
    """Entries that were new."""

    newest_atime: datetime | None
    """The latest access of a file."""

    newest_change: datetime | None
    """The latest change of content or attributes of any entry."""

    newest_mtime: datetime | None
    """The latest change of the content of a file."""

    oldest_mtime: datetime | None
    """The earliest change of the content of a file."""

    others: int
    """Devices, pipes, sockets and what is of no known kind."""

    owner: int | str | None
    """The user that owns all entries."""

    removed: int
    """Entries that were gone."""

    root: str
    """The absolute path of the root."""

    seconds: float
    """How long it took."""

    symlinks: int
    """Symbolic links."""

    top: tuple[TopDirectory, ...]
    """Directories in the top of the root, the largest first."""

    unreadable: int
    """Directories that could not be listed, and entries that could not be looked at."""

    way: str
    """How it looked."""


@dataclass(frozen=True, kw_only=True)
class TopDirectory:
    """A directory in the top of a root, as a scan found it."""

    allocated: int
    """Bytes on the disk below it."""

    file_bytes: int
    """Length of everything below it but directories, in bytes."""

    files: int
    """Files below it."""

    name: str
    """Its name."""


@dataclass(frozen=True, kw_only=True)
class Pending:
    """A file that a consumer has still to do."""

    path: str
    """The absolute path."""

    size: int
    """Length in bytes."""

    state: str
    """Why it is pending."""

    why: str | None = None
    """Of a changed file, in what it differs: `replaced`, `size`, `mtime`, `ctime`, or `racy` where an edit soon
    after the look may not show. Of a failed one, what the consumer said.
    """


@dataclass(frozen=True, kw_only=True)
class Playlist:
    """A playlist."""

    changed: datetime | None
    """When it was changed last."""

    created: datetime | None
    """When it was made."""

    entries: int
    """Its entries."""

    missing: int
    """Those of them whose files are gone."""

    name: str
    """Its name."""

    unknown: int
    """Those of them that lead to no file of the catalogue."""


@dataclass(frozen=True, kw_only=True)
class PlaylistEntry:
    """An entry of a playlist."""

    album: str | None = None
    """The album that it is on."""

    creator: str | None = None
    """Who made it."""

    milliseconds: int | None = None
    """How long it plays, in milliseconds."""

    missing_since: datetime | None = None
    """Of a file that is gone, since when; `null` where that was not noted yet."""

    missing_until: datetime | None = None
    """Of a file that is gone, when the entry goes."""

    number: int | None = None
    """Its number on the album."""

    path: str
    """The absolute path of the file; of a file that is gone, the path that it had last; of an unknown track, the
    location that the imported list gives.
    """

    position: int
    """Its position, from 1."""

    state: str
    """Where it leads."""

    title: str | None = None
    """Title, from inside the file, or as the list says that it came from."""


@dataclass(frozen=True, kw_only=True)
class Root:
    """A root and what it holds."""

    allocated: int
    """Bytes on the disk of everything below the top."""

    available: bool
    """The tree is there."""

    checked: str
    """How the last scan decided that something is unchanged."""

    complete: bool
    """What is known of it is whole: a scan reached its end and read everything."""

    entries: int
    """Entries below the top."""

    excludes: tuple[Glob, ...]
    """Names that scans leave out."""

    filesystem: str
    """The kind of filesystem, such as `ext4`."""

    gitignore: bool
    """Scans leave out what `.gitignore` files name."""

    id: int
    """Number of the root."""

    label: str
    """What the user calls it."""

    last_look: datetime | None
    """When it was last compared with what is there."""

    last_scan: datetime | None
    """When the last scan ended that wrote something."""

    one_file_system: bool
    """Scans leave other filesystems out."""

    path: str
    """The absolute path."""

    reason: str | None = None
    """Why the tree is not there."""

    seconds: float
    """How long the last scan took."""

    sum: Sum
    """The sums below the top."""

    unavailable_since: datetime | None = None
    """Since when the tree is not there."""

    unreadable: str | None = None
    """Why the last scan could not list its top: what is known below it is older."""


@dataclass(frozen=True, kw_only=True)
class Glob:
    """A glob of names that scans leave out."""

    glob: str
    """The glob."""


@dataclass(frozen=True, kw_only=True)
class Sum:
    """The sums over the entries below a directory; hard links count once in bytes."""

    directories: int
    """Directories."""

    file_bytes: int
    """Length of everything but directories, in bytes."""

    files: int
    """Names of regular files."""

    group: int | str | None
    """The group of all entries."""

    largest: int
    """Length of the largest file, in bytes."""

    linked_names: int
    """Names of files that have several names."""

    newest_atime: datetime | None
    """The latest access of a file."""

    newest_change: datetime | None
    """The latest change of content or attributes of any entry."""

    newest_mtime: datetime | None
    """The latest change of the content of a file."""

    oldest_mtime: datetime | None
    """The earliest change of the content of a file."""

    others: int
    """Devices, pipes, sockets and what is of no known kind."""

    owner: int | str | None
    """The user that owns all entries."""

    symlinks: int
    """Symbolic links."""

    unreadable: int
    """Directories that could not be listed, and entries that could not be looked at."""


@dataclass(frozen=True, kw_only=True)
class ScanReport:
    """What a scan of a root did."""

    allocated: int
    """Bytes on the disk of everything in the root."""

    changed: int
    """Entries whose content or attributes changed."""

    complete: bool
    """The scan reached its end."""

    entries: int
    """Entries of the root now, its top left out."""

    listed: int
    """Directories listed."""

    looked: int
    """Entries looked at."""

    moved: int
    """Entries that came from another name."""

    new: int
    """Entries that are new."""

    probe: Probe | None = None
    """What was looked into, where files of the root are."""

    removed: int
    """Entries that are gone."""

    resumed: bool
    """The scan continued one that was interrupted."""

    root: str
    """The absolute path of the root."""

    seconds: float
    """How long the scan took."""

    unreadable: int
    """Directories that could not be listed, and entries that could not be looked at."""

    unreadable_paths: tuple[Unreadable, ...]
    """The first of what could not be read."""

    unsettled: int
    """Directories that moved too fast to be listed: what was known of them stays."""


@dataclass(frozen=True, kw_only=True)
class Probe:
    """What a look into files came to."""

    bytes: int
    """Bytes that were read."""

    failed: int
    """Those of which nothing was, or not all."""

    found: int
    """Of them, those of which something was found."""

    left: int
    """Files that changed meanwhile or could not be read just now: the next look reads them."""

    probed: int
    """Files that were opened."""

    seconds: float
    """How long it took."""


@dataclass(frozen=True, kw_only=True)
class Unreadable:
    """Something that could not be read."""

    path: str
    """The absolute path."""

    reason: str
    """Why."""


@dataclass(frozen=True, kw_only=True)
class SummaryReport:
    """The sums over some places: `report summary` and `report filesystems`."""

    allocated: int
    """Bytes on the disk; no byte counts twice."""

    bytes: int
    """Length in bytes; no byte counts twice."""

    directories: int
    """Directories."""

    exact: bool
    """Each file counts once, for the owner and group that it belongs to."""

    file_bytes: int
    """Length of everything but directories, in bytes."""

    files: int
    """Names of regular files."""

    group: int | str | None
    """The group of all entries."""

    largest: int
    """Length of the largest file, in bytes."""

    linked_names: int
    """Names of files that have several names."""

    made_from: str
    """What it was made from: `sums`, `histograms` or `entries`."""

    mean_file_bytes: int | None = None
    """Mean length of the files, in bytes; `null` where there is none."""

    newest_atime: datetime | None
    """The latest access of a file."""

    newest_change: datetime | None
    """The latest change of content or attributes of any entry."""

    newest_mtime: datetime | None
    """The latest change of the content of a file."""

    oldest_mtime: datetime | None
    """The earliest change of the content of a file."""

    others: int
    """Devices, pipes, sockets and what is of no known kind."""

    outermost_places: int
    """Places that are not the same as, or below, another."""

    owner: int | str | None
    """The user that owns all entries."""

    places: tuple[Path, ...]
    """The places that it is of."""

    report: str
    """Which report it is: `owners`, `groups`, `access-history`, `file-sizes` or `summary`."""

    roots: tuple[RootDate, ...]
    """The roots of the places."""

    symlinks: int
    """Symbolic links."""

    unreadable: int
    """Directories that could not be listed, and entries that could not be looked at."""


@dataclass(frozen=True, kw_only=True)
class Usage:
    """How large something is. `allocated` and `bytes` are what `du` prints with `--block-size=1`, and with
    `--apparent-size` besides: the directory itself counts.
    """

    allocated: int
    """Bytes on the disk."""

    bytes: int
    """Length in bytes."""

    depth: int
    """Levels below the start."""

    directories: int
    """Directories."""

    file_bytes: int
    """Length of everything but directories, in bytes."""

    files: int
    """Names of regular files."""

    group: int | str | None
    """The group of all entries."""

    largest: int
    """Length of the largest file, in bytes."""

    linked_names: int
    """Names of files that have several names."""

    mean_file_bytes: int | None = None
    """Mean length of the files below it, in bytes; `null` where there is none."""

    newest_atime: datetime | None
    """The latest access of a file."""

    newest_change: datetime | None
    """The latest change of content or attributes of any entry."""

    newest_mtime: datetime | None
    """The latest change of the content of a file."""

    oldest_mtime: datetime | None
    """The earliest change of the content of a file."""

    others: int
    """Devices, pipes, sockets and what is of no known kind."""

    own_allocated: int
    """Bytes on the disk of its entries and itself, without what is further below."""

    own_file_bytes: int
    """Length of its entries but directories, in bytes."""

    own_files: int
    """Files among its entries."""

    owner: int | str | None
    """The user that owns all entries."""

    path: str
    """The absolute path."""

    symlinks: int
    """Symbolic links."""

    unreadable: int
    """Directories that could not be listed, and entries that could not be looked at."""

    unreadable_reason: str | None = None
    """Why the directory could not be listed."""


def _path(value: Any) -> Any:
    if isinstance(value, dict):
        return os.fsdecode(base64.b64decode(value["bytes"]))
    return value


def _time(value: Any) -> datetime | None:
    if value is None or value.startswith("@"):
        return None
    try:
        whole = datetime.strptime(value[:19], "%Y-%m-%dT%H:%M:%S")
    except ValueError:
        return None
    return whole.replace(microsecond=int(value[20:26] or 0), tzinfo=timezone.utc)


def _mode(value: Any) -> int | None:
    return None if value is None else int(value, 8)


def _one(cls: type[T]) -> Callable[[Any], T | None]:
    return lambda value: None if value is None else read(cls, value)


def _many(convert: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    return lambda value: tuple(convert(item) for item in value or ())


def _plain(value: Any) -> Any:
    return value


def read(cls: type[T], line: dict[str, Any]) -> T:
    """Makes an answer of what a line of JSON says."""
    given = {}
    for name, key, convert in _PLANS[cls]:
        if key in line:
            value = line[key]
            given[name] = value if convert is None else convert(value)
    return cls(**given)


_Plan = tuple[tuple[str, str, Union[Callable[[Any], Any], None]], ...]

_PLANS: dict[type[Any], _Plan] = {
    Art: (
        ("kind", "kind", None),
        ("media_type", "media_type", None),
        ("offset", "offset", None),
        ("size", "size", None),
    ),
    Audio: (
        ("bit_depth", "bit_depth", None),
        ("channels", "channels", None),
        ("sample_rate", "sample_rate", None),
    ),
    Below: (
        ("allocated", "allocated", None),
        ("directories", "directories", None),
        ("file_bytes", "file_bytes", None),
        ("files", "files", None),
        ("group", "group", None),
        ("largest", "largest", None),
        ("linked_names", "linked_names", None),
        ("newest_atime", "newest_atime", _time),
        ("newest_change", "newest_change", _time),
        ("newest_mtime", "newest_mtime", _time),
        ("oldest_mtime", "oldest_mtime", _time),
        ("others", "others", None),
        ("owner", "owner", None),
        ("symlinks", "symlinks", None),
        ("unreadable", "unreadable", None),
    ),
    Change: (
        ("at", "at", _time),
        ("change", "change", None),
        ("clock", "clock", None),
        ("fresh", "fresh", None),
        ("from_", "from", _path),
        ("path", "path", _path),
        ("type", "type", None),
    ),
    Chapter: (
        ("start", "start", None),
        ("title", "title", None),
    ),
    CheckReport: (
        ("directories", "directories", None),
        ("entries", "entries", None),
        ("findings", "findings", None),
        ("records", "records", None),
        ("wrong", "wrong", _many(_one(Finding))),
    ),
    Class: (
        ("allocated", "allocated", None),
        ("bytes", "bytes", None),
        ("class_", "class", None),
        ("files", "files", None),
    ),
    ClassesReport: (
        ("classes", "classes", _many(_one(Class))),
        ("exact", "exact", None),
        ("made_from", "made_from", None),
        ("places", "places", _many(_one(Path))),
        ("report", "report", None),
        ("roots", "roots", _many(_one(RootDate))),
        ("total", "total", _one(Histogram)),
    ),
    Consumer: (
        ("claimed", "claimed", None),
        ("created", "created", _time),
        ("done", "done", None),
        ("failed", "failed", None),
        ("kind", "kind", None),
        ("name", "name", None),
        ("oldest_pending", "oldest_pending", _time),
        ("pending", "pending", None),
        ("position", "position", None),
    ),
    Facts: (
        ("failure", "failure", _one(Failure)),
        ("found_by", "found_by", None),
        ("media", "media", _one(Media)),
        ("outdated", "outdated", None),
        ("path", "path", _path),
        ("picture", "picture", _one(Picture)),
        ("probed", "probed", _time),
        ("size", "size", None),
        ("state", "state", None),
        ("version", "version", None),
    ),
    Failure: (
        ("kind", "kind", None),
        ("reason", "reason", None),
    ),
    Finding: (
        ("text", "text", None),
    ),
    Glob: (
        ("glob", "glob", None),
    ),
    Group: (
        ("access_history", "access_history", _many(_one(Class))),
        ("allocated", "allocated", None),
        ("bytes", "bytes", None),
        ("file_sizes", "file_sizes", _many(_one(Class))),
        ("files", "files", None),
        ("gid", "gid", None),
        ("name", "name", _path),
    ),
    GroupsReport: (
        ("exact", "exact", None),
        ("groups", "groups", _many(_one(Group))),
        ("made_from", "made_from", None),
        ("places", "places", _many(_one(Path))),
        ("report", "report", None),
        ("roots", "roots", _many(_one(RootDate))),
        ("total", "total", _one(Histogram)),
    ),
    Growth: (
        ("before", "before", _one(Size)),
        ("depth", "depth", None),
        ("now", "now", _one(Size)),
        ("path", "path", _path),
        ("short", "short", None),
        ("since", "since", _time),
    ),
    Histogram: (
        ("allocated", "allocated", None),
        ("bytes", "bytes", None),
        ("files", "files", None),
    ),
    Import: (
        ("bytes", "bytes", None),
        ("changed", "changed", None),
        ("contradictions", "contradictions", None),
        ("digest", "digest", None),
        ("directories", "directories", None),
        ("duplicates", "duplicates", None),
        ("entries", "entries", None),
        ("format", "format", None),
        ("id", "id", None),
        ("implied", "implied", None),
        ("known", "known", None),
        ("label", "label", None),
        ("lines", "lines", None),
        ("losses", "losses", _many(_one(Loss))),
        ("malformed", "malformed", None),
        ("malformed_lines", "malformed_lines", _many(_one(MalformedLine))),
        ("moved", "moved", None),
        ("new", "new", None),
        ("records", "records", None),
        ("removed", "removed", None),
        ("resumed_lines", "resumed_lines", None),
        ("root", "root", _path),
        ("scanned", "scanned", _time),
        ("seconds", "seconds", None),
        ("sources", "sources", _many(_one(Source))),
        ("spilled", "spilled", None),
        ("started", "started", _time),
        ("state", "state", None),
        ("untyped", "untyped", None),
    ),
    Known: (
        ("allocated", "allocated", None),
        ("as_of", "as_of", _time),
        ("atime", "atime", _time),
        ("btime", "btime", _time),
        ("ctime", "ctime", _time),
        ("device", "device", None),
        ("directory", "directory", None),
        ("gid", "gid", None),
        ("inode", "inode", None),
        ("links", "links", None),
        ("look_failed", "look_failed", None),
        ("mode", "mode", _mode),
        ("mount", "mount", None),
        ("mtime", "mtime", _time),
        ("no_stat", "no_stat", None),
        ("not_entered", "not_entered", None),
        ("path", "path", _path),
        ("root", "root", None),
        ("size", "size", None),
        ("tree", "tree", _one(Below)),
        ("type", "type", None),
        ("uid", "uid", None),
        ("unavailable", "unavailable", None),
        ("unreadable", "unreadable", None),
        ("whole_name", "whole_name", _path),
    ),
    Loss: (
        ("kind", "kind", None),
        ("root", "root", _path),
    ),
    MalformedLine: (
        ("line", "line", None),
        ("reason", "reason", None),
        ("source", "source", None),
    ),
    Media: (
        ("art", "art", _many(_one(Art))),
        ("bitrate", "bitrate", None),
        ("chapters", "chapters", _many(_one(Chapter))),
        ("container", "container", None),
        ("duration", "duration", None),
        ("duration_exact", "duration_exact", None),
        ("tags", "tags", _one(Tag)),
        ("tracks", "tracks", _many(_one(Track))),
    ),
    MediaAmount: (
        ("bytes", "bytes", None),
        ("files", "files", None),
        ("seconds", "seconds", None),
    ),
    MediaGroup: (
        ("field", "field", None),
        ("others", "others", _one(MediaAmount)),
        ("values", "values", _many(_one(MediaValue))),
    ),
    MediaReport: (
        ("groups", "groups", _many(_one(MediaGroup))),
        ("paths", "paths", _many(_path)),
        ("total", "total", _one(MediaAmount)),
    ),
    MediaValue: (
        ("bytes", "bytes", None),
        ("files", "files", None),
        ("seconds", "seconds", None),
        ("value", "value", None),
    ),
    MusicName: (
        ("albums", "albums", None),
        ("artists", "artists", _many(_plain)),
        ("id", "id", None),
        ("kind", "kind", None),
        ("name", "name", None),
        ("seconds", "seconds", None),
        ("sort", "sort", None),
        ("tracks", "tracks", None),
        ("year", "year", None),
    ),
    MusicTrack: (
        ("album", "album", None),
        ("album_artists", "album_artists", _many(_plain)),
        ("artists", "artists", _many(_plain)),
        ("composers", "composers", _many(_plain)),
        ("disc", "disc", None),
        ("genres", "genres", _many(_plain)),
        ("item", "item", None),
        ("path", "path", _path),
        ("seconds", "seconds", None),
        ("title", "title", None),
        ("track", "track", None),
        ("year", "year", None),
    ),
    Owner: (
        ("access_history", "access_history", _many(_one(Class))),
        ("allocated", "allocated", None),
        ("bytes", "bytes", None),
        ("file_sizes", "file_sizes", _many(_one(Class))),
        ("files", "files", None),
        ("full_name", "full_name", _path),
        ("name", "name", _path),
        ("uid", "uid", None),
    ),
    OwnersReport: (
        ("exact", "exact", None),
        ("made_from", "made_from", None),
        ("owners", "owners", _many(_one(Owner))),
        ("places", "places", _many(_one(Path))),
        ("report", "report", None),
        ("roots", "roots", _many(_one(RootDate))),
        ("total", "total", _one(Histogram)),
    ),
    PastScan: (
        ("allocated", "allocated", None),
        ("began", "began", _time),
        ("changed", "changed", None),
        ("clock", "clock", None),
        ("complete", "complete", None),
        ("directories", "directories", None),
        ("ended", "ended", _time),
        ("file_bytes", "file_bytes", None),
        ("files", "files", None),
        ("group", "group", None),
        ("id", "id", None),
        ("largest", "largest", None),
        ("linked_names", "linked_names", None),
        ("listed", "listed", None),
        ("looked", "looked", None),
        ("looks", "looks", None),
        ("moved", "moved", None),
        ("new", "new", None),
        ("newest_atime", "newest_atime", _time),
        ("newest_change", "newest_change", _time),
        ("newest_mtime", "newest_mtime", _time),
        ("oldest_mtime", "oldest_mtime", _time),
        ("others", "others", None),
        ("owner", "owner", None),
        ("removed", "removed", None),
        ("root", "root", _path),
        ("seconds", "seconds", None),
        ("symlinks", "symlinks", None),
        ("top", "top", _many(_one(TopDirectory))),
        ("unreadable", "unreadable", None),
        ("way", "way", None),
    ),
    Path: (
        ("path", "path", _path),
    ),
    Pending: (
        ("path", "path", _path),
        ("size", "size", None),
        ("state", "state", None),
        ("why", "why", None),
    ),
    Picture: (
        ("altitude", "altitude", None),
        ("aperture", "aperture", _many(_plain)),
        ("camera_make", "camera_make", None),
        ("camera_model", "camera_model", None),
        ("exposure", "exposure", _many(_plain)),
        ("focal_length", "focal_length", _many(_plain)),
        ("focal_length_35mm", "focal_length_35mm", None),
        ("format", "format", None),
        ("height", "height", None),
        ("iso", "iso", None),
        ("latitude", "latitude", None),
        ("lens", "lens", None),
        ("longitude", "longitude", None),
        ("offset_minutes", "offset_minutes", None),
        ("orientation", "orientation", None),
        ("perceptual_hash", "perceptual_hash", None),
        ("taken", "taken", _time),
        ("thumbnail", "thumbnail", _many(_plain)),
        ("width", "width", None),
    ),
    Playlist: (
        ("changed", "changed", _time),
        ("created", "created", _time),
        ("entries", "entries", None),
        ("missing", "missing", None),
        ("name", "name", _path),
        ("unknown", "unknown", None),
    ),
    PlaylistEntry: (
        ("album", "album", None),
        ("creator", "creator", None),
        ("milliseconds", "milliseconds", None),
        ("missing_since", "missing_since", _time),
        ("missing_until", "missing_until", _time),
        ("number", "number", None),
        ("path", "path", _path),
        ("position", "position", None),
        ("state", "state", None),
        ("title", "title", None),
    ),
    Probe: (
        ("bytes", "bytes", None),
        ("failed", "failed", None),
        ("found", "found", None),
        ("left", "left", None),
        ("probed", "probed", None),
        ("seconds", "seconds", None),
    ),
    Root: (
        ("allocated", "allocated", None),
        ("available", "available", None),
        ("checked", "checked", None),
        ("complete", "complete", None),
        ("entries", "entries", None),
        ("excludes", "excludes", _many(_one(Glob))),
        ("filesystem", "filesystem", None),
        ("gitignore", "gitignore", None),
        ("id", "id", None),
        ("label", "label", None),
        ("last_look", "last_look", _time),
        ("last_scan", "last_scan", _time),
        ("one_file_system", "one_file_system", None),
        ("path", "path", _path),
        ("reason", "reason", None),
        ("seconds", "seconds", None),
        ("sum", "sum", _one(Sum)),
        ("unavailable_since", "unavailable_since", _time),
        ("unreadable", "unreadable", None),
    ),
    RootDate: (
        ("as_of", "as_of", _time),
        ("root", "root", None),
    ),
    ScanReport: (
        ("allocated", "allocated", None),
        ("changed", "changed", None),
        ("complete", "complete", None),
        ("entries", "entries", None),
        ("listed", "listed", None),
        ("looked", "looked", None),
        ("moved", "moved", None),
        ("new", "new", None),
        ("probe", "probe", _one(Probe)),
        ("removed", "removed", None),
        ("resumed", "resumed", None),
        ("root", "root", _path),
        ("seconds", "seconds", None),
        ("unreadable", "unreadable", None),
        ("unreadable_paths", "unreadable_paths", _many(_one(Unreadable))),
        ("unsettled", "unsettled", None),
    ),
    Size: (
        ("allocated", "allocated", None),
        ("bytes", "bytes", None),
        ("files", "files", None),
    ),
    Source: (
        ("bytes", "bytes", None),
        ("name", "name", _path),
    ),
    Sum: (
        ("directories", "directories", None),
        ("file_bytes", "file_bytes", None),
        ("files", "files", None),
        ("group", "group", None),
        ("largest", "largest", None),
        ("linked_names", "linked_names", None),
        ("newest_atime", "newest_atime", _time),
        ("newest_change", "newest_change", _time),
        ("newest_mtime", "newest_mtime", _time),
        ("oldest_mtime", "oldest_mtime", _time),
        ("others", "others", None),
        ("owner", "owner", None),
        ("symlinks", "symlinks", None),
        ("unreadable", "unreadable", None),
    ),
    SummaryReport: (
        ("allocated", "allocated", None),
        ("bytes", "bytes", None),
        ("directories", "directories", None),
        ("exact", "exact", None),
        ("file_bytes", "file_bytes", None),
        ("files", "files", None),
        ("group", "group", None),
        ("largest", "largest", None),
        ("linked_names", "linked_names", None),
        ("made_from", "made_from", None),
        ("mean_file_bytes", "mean_file_bytes", None),
        ("newest_atime", "newest_atime", _time),
        ("newest_change", "newest_change", _time),
        ("newest_mtime", "newest_mtime", _time),
        ("oldest_mtime", "oldest_mtime", _time),
        ("others", "others", None),
        ("outermost_places", "outermost_places", None),
        ("owner", "owner", None),
        ("places", "places", _many(_one(Path))),
        ("report", "report", None),
        ("roots", "roots", _many(_one(RootDate))),
        ("symlinks", "symlinks", None),
        ("unreadable", "unreadable", None),
    ),
    Tag: (
        ("album", "album", None),
        ("album_artists", "album_artists", _many(_plain)),
        ("album_gain", "album_gain", None),
        ("album_peak", "album_peak", None),
        ("artists", "artists", _many(_plain)),
        ("comment", "comment", None),
        ("compilation", "compilation", None),
        ("composers", "composers", _many(_plain)),
        ("date", "date", None),
        ("disc", "disc", None),
        ("disc_total", "disc_total", None),
        ("episode", "episode", None),
        ("genres", "genres", _many(_plain)),
        ("musicbrainz_artists", "musicbrainz_artists", _many(_plain)),
        ("musicbrainz_recording", "musicbrainz_recording", None),
        ("musicbrainz_release", "musicbrainz_release", None),
        ("musicbrainz_release_artists", "musicbrainz_release_artists", _many(_plain)),
        ("musicbrainz_release_group", "musicbrainz_release_group", None),
        ("musicbrainz_track", "musicbrainz_track", None),
        ("season", "season", None),
        ("show", "show", None),
        ("sort_album", "sort_album", None),
        ("sort_album_artist", "sort_album_artist", None),
        ("sort_artist", "sort_artist", None),
        ("sort_composer", "sort_composer", None),
        ("sort_title", "sort_title", None),
        ("title", "title", None),
        ("track", "track", None),
        ("track_gain", "track_gain", None),
        ("track_peak", "track_peak", None),
        ("track_total", "track_total", None),
    ),
    TopDirectory: (
        ("allocated", "allocated", None),
        ("file_bytes", "file_bytes", None),
        ("files", "files", None),
        ("name", "name", _path),
    ),
    Track: (
        ("audio", "audio", _one(Audio)),
        ("bitrate", "bitrate", None),
        ("codec", "codec", None),
        ("codec_id", "codec_id", None),
        ("default", "default", None),
        ("encoder", "encoder", None),
        ("forced", "forced", None),
        ("kind", "kind", None),
        ("language", "language", None),
        ("profile", "profile", None),
        ("title", "title", None),
        ("video", "video", _one(Video)),
    ),
    Unreadable: (
        ("path", "path", _path),
        ("reason", "reason", None),
    ),
    Usage: (
        ("allocated", "allocated", None),
        ("bytes", "bytes", None),
        ("depth", "depth", None),
        ("directories", "directories", None),
        ("file_bytes", "file_bytes", None),
        ("files", "files", None),
        ("group", "group", None),
        ("largest", "largest", None),
        ("linked_names", "linked_names", None),
        ("mean_file_bytes", "mean_file_bytes", None),
        ("newest_atime", "newest_atime", _time),
        ("newest_change", "newest_change", _time),
        ("newest_mtime", "newest_mtime", _time),
        ("oldest_mtime", "oldest_mtime", _time),
        ("others", "others", None),
        ("own_allocated", "own_allocated", None),
        ("own_file_bytes", "own_file_bytes", None),
        ("own_files", "own_files", None),
        ("owner", "owner", None),
        ("path", "path", _path),
        ("symlinks", "symlinks", None),
        ("unreadable", "unreadable", None),
        ("unreadable_reason", "unreadable_reason", None),
    ),
    Video: (
        ("bit_depth", "bit_depth", None),
        ("frame_rate", "frame_rate", _many(_plain)),
        ("hdr", "hdr", None),
        ("height", "height", None),
        ("interlaced", "interlaced", None),
        ("quality", "quality", None),
        ("rotation", "rotation", None),
        ("shown_height", "shown_height", None),
        ("shown_width", "shown_width", None),
        ("width", "width", None),
    ),
}
