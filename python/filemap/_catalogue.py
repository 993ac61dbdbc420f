"""The catalogue: one object with everything that can be asked and done."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, AnyStr, Literal, NamedTuple, Protocol, TypeVar, Union, overload

from . import _native
from ._errors import NotInCatalogue, Unreadable
from ._native import Entry
from ._paths import StrPath, encode, looks_like_path
from ._progress import ProgressArgument, listener
from ._query import Filters, Query, SizeText, Time, Words, asked, time_text, whole

if TYPE_CHECKING:
    from datetime import timedelta
    from types import TracebackType

    from typing_extensions import Self, Unpack

    from . import answers
    from ._watch import Watcher
    from ._work import Work

__all__ = ["Catalogue", "PutReport", "TreeLine"]

T = TypeVar("T")


class StopEvent(Protocol):
    """What says that a long call is to stop: a ``threading.Event``."""

    def is_set(self) -> bool: ...


class TreeLine(NamedTuple):
    """A line of a drawing."""

    entry: Entry
    """What it is of."""
    prefix: str
    """What is drawn before its name."""

    def __str__(self) -> str:
        return self.prefix + _native.display(os.fsencode(self.entry.name))


class PutReport(NamedTuple):
    """What came of entries that were put."""

    created: int
    """The path was free."""
    replaced: int
    """Something else was kept there before."""
    unchanged: int
    """Just that was kept already."""


Fresh = Union[bool, "timedelta"]
"""``True`` scans the named paths first; a ``timedelta`` does so where the last look is older."""


def default_path() -> str:
    """Where the catalogue is, as the command line finds it."""
    named = os.environ.get("FILEMAP_CATALOGUE")
    if named:
        return named
    data = os.environ.get("XDG_DATA_HOME") or os.path.join(os.path.expanduser("~"), ".local", "share")
    return os.path.join(data, "filemap")


def _read(cls: type[T], lines: bytes) -> list[T]:
    import json

    from .answers import read

    return [read(cls, json.loads(line)) for line in lines.splitlines()]


class _Pieces(Protocol):
    def __iter__(self) -> Iterator[bytes]: ...
    def close(self) -> None: ...


def _stream(cls: type[T], pieces: _Pieces) -> Iterator[T]:
    import json

    from .answers import read

    try:
        for piece in pieces:
            for line in piece.splitlines():
                yield read(cls, json.loads(line))
    finally:
        pieces.close()


class Catalogue:
    """Everything that filemap knows, in one folder on the disk.

    ``path`` is that folder, by default the one of the command line. It is opened when something is asked, made by the
    first scan, and shared by all threads and by any number of processes; after a fork the child opens it anew.
    ``memory`` bounds private memory (``"64M"``); ``lock_timeout`` is how many seconds a writer waits for another;
    an iterator of which nothing is taken for ``max_hold`` seconds gives its state of the catalogue back.

    >>> from filemap import Catalogue
    >>> with Catalogue(folder / "catalogue") as catalogue:
    ...     report, = catalogue.scan(tree)
    ...     report.entries, catalogue.find(type="f").count()
    (4, 3)
    """

    __slots__ = ("__weakref__", "_handle", "_options", "_path")

    def __init__(
        self,
        path: StrPath | None = None,
        *,
        memory: SizeText | None = None,
        lock_timeout: float = 60.0,
        max_hold: float = 60.0,
    ) -> None:
        place = encode(default_path() if path is None else path)
        self._path = _native.absolute(place)
        if isinstance(memory, str):
            memory = _native.parse_size(memory)
        elif memory is None and os.environ.get("FILEMAP_MEMORY"):
            memory = _native.parse_size(os.environ["FILEMAP_MEMORY"])
        if memory is not None:
            memory = whole("memory", memory)
        self._options: dict[str, Any] = {"memory": memory, "lock_timeout": lock_timeout, "max_hold": max_hold}
        self._handle = _native.Handle(self._path, memory, float(lock_timeout), float(max_hold))

    @property
    def path(self) -> str:
        """The folder."""
        return os.fsdecode(self._path)

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._handle.closed

    def open(self, create: bool = False) -> Self:
        """Opens it now instead of at the first question; ``create`` makes it where there is none."""
        self._handle.open(create)
        return self

    def close(self) -> None:
        """Closes it. Iterators that are on their way may end their work."""
        self._handle.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __reduce__(self) -> tuple[Any, ...]:
        return _reopen, (self._path, self._options)

    def __repr__(self) -> str:
        return f"<Catalogue {_native.display(self._path)}{' (closed)' if self.closed else ''}>"

    def _repr_html_(self) -> str:
        import html

        rows = "".join(
            f"<tr><td>{html.escape(_native.display(os.fsencode(root.path)))}</td><td>{root.entries:,}</td>"
            f"<td>{root.allocated:,}</td></tr>"
            for root in self.roots()
        )
        caption = html.escape(_native.display(self._path))
        return f"<table><caption>{caption}</caption><tr><th>root</th><th>entries</th><th>bytes</th></tr>{rows}</table>"

    # Bringing it up to date

    def scan(
        self,
        *paths: StrPath,
        full: bool = False,
        quick: bool = False,
        exclude: Words | None = None,
        no_exclude: bool = False,
        one_file_system: bool | None = None,
        gitignore: bool | None = None,
        label: str | None = None,
        accept_replaced: bool = False,
        separate: bool = False,
        probe: bool | Words | None = None,
        ffprobe: bool = False,
        strict: bool = False,
        progress: ProgressArgument = None,
        stop: StopEvent | None = None,
    ) -> list[answers.ScanReport]:
        """Brings trees up to date: the first time all of them, later what changed. Without a path, all live roots.

        What was looked at is decided by every stat; ``quick`` looks at directories only, ``full`` lists everything.
        ``probe`` looks into files too (``True``, or ``"video"``, ``"audio"``, ``"image"``), now and at later scans.
        Ctrl-C, ``stop`` and an exception of ``progress`` end it after what is at hand, which is kept: the next scan goes
        on from there. What could not be read is in the report; with ``strict`` it raises ``Unreadable`` at the end.
        """
        from .answers import ScanReport

        options: dict[str, Any] = {
            "full": full,
            "quick": quick,
            "exclude": _words("exclude", exclude),
            "no_exclude": no_exclude,
            "one_file_system": one_file_system,
            "gitignore": gitignore,
            "label": label,
            "accept_replaced": accept_replaced,
            "separate": separate,
            "probe": probe if isinstance(probe, bool) else _words("probe", probe),
            "ffprobe": ffprobe,
        }
        tell, end = listener(progress)
        places = [encode(path) for path in paths] or self._handle.live_roots()
        reports: list[answers.ScanReport] = []
        try:
            for place in places:
                lines = self._handle.long("scan", {**options, "path": place}, tell, stop)
                reports += _read(ScanReport, lines)
                if stop is not None and stop.is_set():
                    break
        finally:
            end()
        unread = tuple(item.path for report in reports for item in report.unreadable_paths)
        if strict and any(report.unreadable for report in reports):
            count = sum(report.unreadable for report in reports)
            raise Unreadable(f"{count} directories or entries could not be read", unread)
        return reports

    def import_list(
        self,
        *lists: StrPath,
        format: Literal["auto", "gpfs", "lustre", "posix", "jsonl", "csv"] = "auto",
        label: str | None = None,
        scan_date: Time | None = None,
        entries: bool = False,
        count_links: bool = False,
        replace: bool = False,
        progress: ProgressArgument = None,
        stop: StopEvent | None = None,
    ) -> answers.Import:
        """Makes a tree of scan lists, plain or compressed, that other filesystems wrote."""
        from .answers import Import

        options = {
            "paths": [encode(path) for path in lists],
            "format": format,
            "label": label,
            "scan_date": None if scan_date is None else time_text("scan_date", scan_date),
            "entries": entries,
            "count_links": count_links,
            "replace": replace,
        }
        tell, end = listener(progress)
        try:
            (report,) = _read(Import, self._handle.long("import", options, tell, stop))
        finally:
            end()
        return report

    def watch(self, *paths: StrPath, quiet: float | None = None, interval: float | None = None) -> Watcher:
        """Keeps trees current and iterates over what was committed, until it is closed or left.

        Events are gathered until none came for ``quiet`` seconds; what nobody tells of is looked at every ``interval``.

        >>> with catalogue.watch(tree) as watcher:  # doctest: +SKIP
        ...     for change in watcher:
        ...         print(change)
        """
        from ._watch import Watcher

        options = {
            "paths": [_native.absolute(encode(path)) for path in paths],
            "quiet": None if quiet is None else int(quiet * 1000),
            "interval": None if interval is None else int(interval * 1000),
        }
        return Watcher(self._handle.watch(options))

    def check(self) -> answers.CheckReport:
        """Verifies every checksum and every rule between records."""
        from .answers import CheckReport

        (report,) = _read(CheckReport, self._handle.answer("check", {}))
        return report

    # Questions

    def find(
        self,
        pattern: str | bytes | os.PathLike[str] | os.PathLike[bytes] | None = None,
        *paths: StrPath,
        fresh: Fresh = False,
        **filters: Unpack[Filters],
    ) -> Query:
        """Searches entries: by a regular expression in the name, and by filters. Without a path, everywhere.

        A first word that looks like a path (``/srv``, ``./here``, a ``Path``) is one.

        >>> catalogue.find("report", tree, type="f", size="+1k").count()
        0
        >>> [entry.name for entry in catalogue.find(tree, extension="txt", sort="name")]
        ['a.txt', 'b.txt']
        """
        if pattern is not None and (looks_like_path(pattern) and not filters.get("full_path")):
            paths = (pattern, *paths)
            pattern = None
        elif pattern is not None and not isinstance(pattern, (str, bytes)):
            raise TypeError(f"the pattern is text or bytes, not {type(pattern).__name__}")
        self._refresh(paths, fresh)
        return Query(self._handle, asked(pattern, paths, filters))

    def _refresh(self, paths: tuple[StrPath, ...], fresh: Fresh) -> None:
        if fresh is False:
            return
        if fresh is not True:
            from datetime import datetime, timezone

            oldest = datetime.now(timezone.utc) - fresh
            roots = [root for root in self.roots() if root.last_look is not None and root.last_look >= oldest]
            known = [encode(root.path).rstrip(b"/") + b"/" for root in roots]
            paths = tuple(
                path
                for path in paths
                if not any((_native.absolute(encode(path)) + b"/").startswith(place) for place in known)
            )
            if not paths:
                return
        self.scan(*paths)

    def ls(self, path: StrPath | None = None, *, fresh: Fresh = False, **filters: Unpack[Filters]) -> Query:
        """The entries of a directory in the order of their names, or a file itself."""
        paths = () if path is None else (path,)
        self._refresh(paths, fresh)
        return Query(self._handle, asked(None, paths, {"max_depth": 1, **filters}))

    def entry(self, path: StrPath) -> Entry:
        """What is at a path."""
        found = Query(self._handle, asked(None, (path,), {"include_start": True, "max_depth": 0})).first()
        if found is None:
            raise NotInCatalogue(f"{_native.display(encode(path))}: no such entry in the catalogue")
        return found

    def stat(self, path: StrPath) -> answers.Known:
        """All that is known of a path, with the sums below it and how fresh that is."""
        from .answers import Known

        (known,) = _read(Known, self._handle.answer("stat", {"paths": [encode(path)]}))
        return known

    @overload
    def walk(self, top: AnyStr, topdown: bool = True) -> Iterator[tuple[AnyStr, list[AnyStr], list[AnyStr]]]: ...
    @overload
    def walk(
        self, top: os.PathLike[AnyStr], topdown: bool = True
    ) -> Iterator[tuple[AnyStr, list[AnyStr], list[AnyStr]]]: ...
    def walk(self, top: Any, topdown: bool = True) -> Iterator[tuple[Any, list[Any], list[Any]]]:
        """Walks a tree as ``os.walk`` does: directories, their subdirectories, and all else in them.

        The list of subdirectories may be changed in place, and only what is left is entered. Nothing is held open
        between two directories.
        """
        names = self._handle.names
        start = os.fspath(top)
        if isinstance(start, bytes):
            for place, directories, others in self.walk(os.fsdecode(start), topdown):
                inner = [os.fsencode(name) for name in directories]
                yield os.fsencode(place), inner, [os.fsencode(name) for name in others]
                directories[:] = [os.fsdecode(name) for name in inner]
            return
        self.entry(start)
        waiting: list[tuple[str, list[str], list[str]] | str] = [start]
        while waiting:
            next_one = waiting.pop()
            if isinstance(next_one, tuple):
                yield next_one
                continue
            place = next_one
            try:
                directories, others = names(os.fsencode(place))
            except NotInCatalogue:
                # It went meanwhile.
                continue
            base = place if place.endswith("/") else place + "/"
            if topdown:
                yield place, directories, others
            else:
                waiting.append((place, directories, others))
            waiting.extend(base + name for name in reversed(directories))

    def tree(
        self,
        path: StrPath,
        depth: int | None = None,
        *,
        directories_only: bool = False,
        limit: int | None = None,
    ) -> Iterator[TreeLine]:
        """Draws a tree, line by line.

        >>> for line in catalogue.tree(tree):
        ...     print(line)
        ├── a.txt
        ├── b.txt
        └── sub
            └── c.jpg
        """
        filters: Filters = {}
        if depth is not None:
            filters["max_depth"] = depth
        if directories_only:
            filters["type"] = "d"
        if limit is not None:
            filters["limit"] = limit
        return _drawn(iter(Query(self._handle, asked(None, (path,), filters))))

    def du(self, *paths: StrPath, fresh: Fresh = False, **filters: Any) -> Iterator[answers.Usage]:
        """How large directories are: one read each, whatever is below.

        ``depth`` shows directories down to so many levels (default 0: the paths themselves), ``all`` files too; the
        other filters are those of :class:`Filters`. With a filter, ``limit`` or ``sort="path"`` the lines are in one order,
        else directories follow the one that they are in.

        >>> usage, = catalogue.du(tree)
        >>> usage.files, usage.directories, usage.file_bytes
        (3, 1, 6)
        """
        from .answers import Usage

        self._refresh(paths, fresh)
        question = asked(None, paths, filters, ("all", "depth"))
        return _stream(Usage, self._handle.lines("du", question))

    @overload
    def report(
        self, kind: Literal["owners"], *paths: StrPath, exact: bool = False, limit: int | None = None
    ) -> answers.OwnersReport: ...
    @overload
    def report(
        self, kind: Literal["groups"], *paths: StrPath, exact: bool = False, limit: int | None = None
    ) -> answers.GroupsReport: ...
    @overload
    def report(
        self,
        kind: Literal["access-history", "file-sizes"],
        *paths: StrPath,
        exact: bool = False,
        limit: int | None = None,
    ) -> answers.ClassesReport: ...
    @overload
    def report(
        self, kind: Literal["summary"], *paths: StrPath, exact: bool = False, limit: int | None = None
    ) -> answers.SummaryReport: ...
    @overload
    def report(
        self, kind: Literal["filesystems"], *paths: StrPath, exact: bool = False, limit: int | None = None
    ) -> list[answers.SummaryReport]: ...
    @overload
    def report(
        self, kind: Literal["media"], *paths: StrPath, exact: bool = False, limit: int | None = None
    ) -> answers.MediaReport: ...
    def report(self, kind: str, *paths: StrPath, exact: bool = False, limit: int | None = None) -> Any:
        """To whom it belongs, how old and how large it is: the reports of the command line, by their names there."""
        from . import answers

        classes: dict[str, type[Any]] = {
            "owners": answers.OwnersReport,
            "groups": answers.GroupsReport,
            "access-history": answers.ClassesReport,
            "file-sizes": answers.ClassesReport,
            "media": answers.MediaReport,
        }
        question = {"kind": kind, "paths": [encode(path) for path in paths], "exact": exact, "limit": limit}
        lines = self._handle.answer("report", question)
        found = _read(classes.get(kind, answers.SummaryReport), lines)
        return found if kind == "filesystems" else found[0]

    def changes(
        self,
        since: int | Time | None = None,
        *paths: StrPath,
        name: str | None = None,
        limit: int | None = None,
    ) -> Iterator[answers.Change]:
        """What was created, changed, removed and moved since a clock (a whole number) or a time, oldest first.

        With ``name``, what this reader has not had yet; when all was taken, its place is kept. A change that is
        ``fresh`` is part of a listing of all there is now, since the journal does not reach back so far.
        """
        from .answers import Change

        question: dict[str, Any] = {"paths": [encode(path) for path in paths], "limit": limit}
        if name is not None:
            question["clock"] = self._handle.position(name) or 0
        elif isinstance(since, int) and not isinstance(since, bool):
            question["clock"] = since
        elif since is not None:
            question["since"] = time_text("since", since)
        if name is None:
            return _stream(Change, self._handle.lines("changes", question))
        return self._read_on(name, question)

    def _read_on(self, name: str, question: dict[str, Any]) -> Iterator[answers.Change]:
        from .answers import Change

        clock = self._handle.clock()
        yield from _stream(Change, self._handle.lines("changes", question))
        if question["limit"] is None:
            self._handle.change("set_position", {"consumer": name, "clock": clock})

    @property
    def clock(self) -> int:
        """The number of the last commit."""
        return self._handle.clock()

    def facts(self, path: StrPath) -> answers.Facts:
        """What is inside a file, as the last look into it found it."""
        from .answers import Facts

        (facts,) = _read(Facts, self._handle.answer("facts", {"paths": [encode(path)]}))
        return facts

    @overload
    def music(
        self, kind: Literal["tracks"] = "tracks", *paths: StrPath, **options: Any
    ) -> Iterator[answers.MusicTrack]: ...
    @overload
    def music(
        self,
        kind: Literal["artists", "album-artists", "albums", "genres", "years", "composers"],
        *paths: StrPath,
        **options: Any,
    ) -> Iterator[answers.MusicName]: ...
    def music(self, kind: str = "tracks", *paths: StrPath, **options: Any) -> Iterator[Any]:
        """Tracks, or the names that they stand under: ``artist``, ``album_artist``, ``album``, ``genre``, ``year`` and
        ``composer`` choose, ``sort``, ``offset`` and ``limit`` cut."""
        from . import answers

        known = {"artist", "album_artist", "album", "genre", "year", "composer", "sort", "offset", "limit"}
        for option in options:
            if option not in known:
                raise TypeError(f"music() has no option {option!r}")
        question: dict[str, Any] = {"kind": kind, "paths": [encode(path) for path in paths], **options}
        if isinstance(options.get("year"), int):
            question["year"] = str(options["year"])
        cls: type[Any] = answers.MusicTrack if kind == "tracks" else answers.MusicName
        return _stream(cls, self._handle.lines("music", question))

    # Playlists

    def playlists(self) -> list[answers.Playlist]:
        """All playlists."""
        from .answers import Playlist

        return _read(Playlist, self._handle.answer("playlists", {}))

    def playlist(self, name: str) -> Iterator[answers.PlaylistEntry]:
        """The entries of a playlist."""
        from .answers import PlaylistEntry

        return _stream(PlaylistEntry, self._handle.lines("playlist", {"playlist": os.fsencode(name)}))

    def create_playlist(self, name: str, paths: Iterable[StrPath] = ()) -> None:
        """Makes a playlist."""
        self._handle.change("create_playlist", {"playlist": os.fsencode(name)})
        self.add_to_playlist(name, paths)

    def add_to_playlist(self, name: str, paths: Iterable[StrPath], at: int | None = None) -> int:
        """Puts files into a playlist, at its end or at a position. Returns how many."""
        places = [encode(path) for path in paths]
        if not places:
            return 0
        return self._handle.change("add_to_playlist", {"playlist": os.fsencode(name), "paths": places, "at": at})

    def delete_playlist(self, name: str) -> int:
        """Removes a playlist. Returns how many entries it had."""
        return self._handle.change("delete_playlist", {"playlist": os.fsencode(name)})

    # Roots and their past

    def roots(self) -> list[answers.Root]:
        """The trees of the catalogue."""
        from .answers import Root

        return _read(Root, self._handle.answer("roots", {}))

    def label_root(self, root: StrPath, label: str) -> None:
        """Names a root, which is told by its path, label or number."""
        self._handle.change("label_root", {"root": encode(root), "label": label})

    def forget_root(self, root: StrPath) -> int:
        """Forgets a root, which is told by its path, label or number; the files are not touched. Returns how many entries of
        playlists are missing from then on."""
        return self._handle.change("forget_root", {"root": encode(root)})

    def log(self, *paths: StrPath, limit: int | None = None) -> list[answers.PastScan | answers.Import]:
        """The scans and imports of all roots, or of those of some paths, oldest first."""
        import json

        from .answers import Import, PastScan, read

        question = {"paths": [encode(path) for path in paths], "limit": limit}
        found: list[answers.PastScan | answers.Import] = []
        for line in self._handle.answer("log", question).splitlines():
            told = json.loads(line)
            found.append(read(Import, told) if told["kind"] == "import" else read(PastScan, told))
        return found

    def history(self, path: StrPath) -> list[answers.PastScan | answers.Import]:
        """The scans and imports of the root that a path is in."""
        return self.log(path)

    def growth(self, path: StrPath, since: Time = "30d") -> list[answers.Growth]:
        """How the top of a root and the directories in it have grown since a time."""
        from .answers import Growth

        question = {"paths": [encode(path)], "since": time_text("since", since)}
        return _read(Growth, self._handle.answer("growth", question))

    # Pipelines

    def consumers(self) -> list[answers.Consumer]:
        """The pipelines, and how they stand."""
        from .answers import Consumer

        return _read(Consumer, self._handle.answer("consumers", {}))

    def forget_consumer(self, name: str) -> bool:
        """Forgets a pipeline and all that it said. Returns whether there was one."""
        return bool(self._handle.change("forget_consumer", {"consumer": name}))

    def pending(
        self,
        name: str,
        /,
        *paths: StrPath,
        retry: Literal["transient", "all"] | None = None,
        fresh: Fresh = False,
        **filters: Unpack[Filters],
    ) -> Iterator[answers.Pending]:
        """The files that a pipeline has still to do, and why."""
        from .answers import Pending

        self._refresh(paths, fresh)
        question = {**asked(None, paths, filters), "consumer": name, "retry": retry}
        return _stream(Pending, self._handle.lines("pending", question))

    def claim(
        self,
        name: str,
        n: int = 1,
        lease: str | float | timedelta = "10min",
        /,
        *paths: StrPath,
        retry: Literal["transient", "all"] | None = None,
        **filters: Unpack[Filters],
    ) -> list[answers.Pending]:
        """Claims files for a time, so that no other worker is given them."""
        from .answers import Pending

        words = lease if isinstance(lease, str) else time_span(lease)
        question = {**asked(None, paths, filters), "consumer": name, "retry": retry, "count": n, "lease": words}
        return _read(Pending, self._handle.claim(question))

    def done(self, name: str, files: StrPath | Iterable[StrPath], *, undo: bool = False) -> list[str]:
        """Marks files as done, in the state that they were claimed in or have now. Returns what is no file of the
        catalogue."""
        return self._mark(files, {"consumer": name, "verdict": "forgotten" if undo else "done"})

    def failed(
        self, name: str, files: StrPath | Iterable[StrPath], reason: str = "", *, transient: bool = False
    ) -> list[str]:
        """Marks files as failed. Returns what is no file of the catalogue."""
        verdict = {"consumer": name, "verdict": "failed", "reason": reason, "transient": transient}
        return self._mark(files, verdict)

    def _mark(self, files: StrPath | Iterable[StrPath], verdict: dict[str, Any]) -> list[str]:
        unknown: list[str] = []
        for batch in _batches(_many(files), 20_000):
            places = [encode(path) for path in batch]
            unknown += map(os.fsdecode, self._handle.mark({**verdict, "paths": places}))
        return unknown

    def work(
        self,
        name: str,
        /,
        *paths: StrPath,
        n: int = 16,
        lease: str | float | timedelta = "10min",
        retry: Literal["transient", "all"] | None = None,
        **filters: Unpack[Filters],
    ) -> Work:
        """Works through what is pending: a file counts as done when the loop comes back for the next one, and as failed
        when the loop is left by an exception.

        >>> with catalogue.work("thumbnails", tree, extension="jpg") as files:
        ...     for file in files:
        ...         print(file.path[-9:])
        sub/c.jpg
        """
        from ._work import Work

        return Work(self, name, paths, n, lease, retry, filters)

    # Entries that others know

    def put_entries(self, root: StrPath, entries: Iterable[Entry | Mapping[str, Any]]) -> PutReport:
        """Puts entries below a root that nobody scans, in commits of 20,000.

        An entry is an :class:`Entry` of that root, or a mapping with ``path`` (below the root) and what is known: ``mode``
        (else a regular file), ``size``, ``allocated``, ``mtime``, ``ctime``, ``atime``, ``btime`` (seconds, or with ``_ns``),
        ``uid``, ``gid``, ``links``, ``inode``, ``device``.
        """
        place = _native.absolute(encode(root))
        counts = dict.fromkeys(PutReport._fields, 0)
        for batch in _batches(entries, 20_000):
            for word in self._handle.put_entries(place, [_given(place, entry) for entry in batch]):
                counts[word] += 1
        return PutReport(**counts)

    def get_entries(self, root: StrPath, paths: Iterable[StrPath]) -> list[Entry | None]:
        """Looks up entries below a root by their paths below it."""
        return self._handle.get_entries(encode(root), [encode(path) for path in paths])

    def remove_entries(self, root: StrPath, paths: Iterable[StrPath]) -> int:
        """Removes entries below a root by their paths below it. Returns how many there were."""
        place = encode(root)
        removed = 0
        for batch in _batches(paths, 20_000):
            removed += sum(self._handle.remove_entries(place, [encode(path) for path in batch]))
        return removed


def time_span(span: float | timedelta) -> str:
    """A length of time as the command line takes it."""
    if isinstance(span, (int, float)) and not isinstance(span, bool):
        if not 0 <= span < 1e12:
            raise ValueError(f"a length of time cannot be {span} seconds")
        return f"{int(span)}s"
    seconds = getattr(span, "total_seconds", None)
    if seconds is None:
        raise TypeError(f"a length of time is seconds, a timedelta or a text, not {type(span).__name__}")
    return f"{int(seconds())}s"


def _reopen(path: bytes, options: dict[str, Any]) -> Catalogue:
    return Catalogue(path, **options)


def _words(name: str, words: Words | None) -> list[bytes] | None:
    if words is None:
        return None
    if isinstance(words, str):
        words = [words]
    for word in words:
        if not isinstance(word, str):
            raise TypeError(f"{name} is a text or several, not {type(word).__name__}")
    return [os.fsencode(word) for word in words]


def _many(files: StrPath | Iterable[StrPath]) -> Iterable[StrPath]:
    if isinstance(files, (str, bytes, os.PathLike)):
        return (files,)
    return (getattr(file, "path", file) for file in files)


def _batches(items: Iterable[T], most: int) -> Iterator[list[T]]:
    batch: list[T] = []
    for item in items:
        batch.append(item)
        if len(batch) >= most:
            yield batch
            batch = []
    if batch:
        yield batch


_NUMBERS = ("mode", "size", "allocated", "uid", "gid", "links", "inode", "device")
_TIMES = ("mtime", "ctime", "atime", "btime")


def _given(root: bytes, entry: Entry | Mapping[str, Any]) -> tuple[bytes, list[int | None], list[int | None]]:
    if isinstance(entry, Entry):
        base = root.rstrip(b"/") + b"/"
        path = entry.path_bytes.removeprefix(base)
        numbers = [getattr(entry, name) for name in _NUMBERS]
        return path, numbers, [getattr(entry, f"{name}_ns") for name in _TIMES]
    for name in entry:
        if name not in _NUMBERS and name != "path" and name.removesuffix("_ns") not in _TIMES:
            raise TypeError(f"an entry has no field {name!r}")
    times: list[int | None] = []
    for name in _TIMES:
        exact, seconds = entry.get(f"{name}_ns"), entry.get(name)
        times.append(_exact(name, exact) if exact is not None or seconds is None else _nanoseconds(name, seconds))
    numbers = [None if entry.get(name) is None else whole(name, entry[name]) for name in _NUMBERS]
    for number, time in zip(_TIMES, times):
        if time is not None and not -(1 << 100) < time < 1 << 100:
            raise ValueError(f"{number} is no time: {time}")
    return encode(entry["path"]), numbers, times


def _exact(name: str, nanoseconds: object) -> int | None:
    if nanoseconds is not None and (isinstance(nanoseconds, bool) or not isinstance(nanoseconds, int)):
        raise TypeError(f"{name}_ns is a whole number, not {type(nanoseconds).__name__}")
    return nanoseconds


def _nanoseconds(name: str, seconds: object) -> int:
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)):
        raise TypeError(f"{name} is a number of seconds, not {type(seconds).__name__}")
    if not abs(seconds) < 1e20:
        raise ValueError(f"{name} is no time: {seconds}")
    return seconds * 1_000_000_000 if isinstance(seconds, int) else round(seconds * 1e9)


def _drawn(entries: Iterator[Entry]) -> Iterator[TreeLine]:
    """Draws entries that come in the order of a walk. Only the end tells what is the last of its directory."""
    found = list(entries)
    last_at: dict[int, int] = {}
    is_last = [False] * len(found)
    for number, entry in enumerate(found):
        for depth in [depth for depth in last_at if depth > entry.depth]:
            is_last[last_at.pop(depth)] = True
        last_at[entry.depth] = number
    for number in last_at.values():
        is_last[number] = True
    above: list[bool] = []
    for number, entry in enumerate(found):
        del above[entry.depth - 1 :]
        prefix = "".join("    " if last else "│   " for last in above)
        above.append(is_last[number])
        yield TreeLine(entry, prefix + ("└── " if is_last[number] else "├── "))
