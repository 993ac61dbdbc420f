"""Searches: what may be asked, and the lazy question that is made of it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Callable, Literal, NamedTuple, TypedDict, Union, overload

from ._native import Cursor, Entry, Handle
from ._paths import StrPath, encode

if TYPE_CHECKING:
    from datetime import date, datetime, timedelta
    from pathlib import Path

    import pandas
    import polars
    import pyarrow

__all__ = ["Filters", "Query", "Total", "asked"]

Time = Union[str, "datetime", "date", "timedelta", int, float]
"""A moment or an age: ``"2024-01-31"``, ``"2weeks"``, a ``datetime``, a ``timedelta`` before now, or seconds since 1970."""

SizeText = Union[str, int]
"""A size such as ``"10M"``, or bytes."""

Words = Union[str, Sequence[str]]
Names = Union[str, bytes, Sequence[Union[str, bytes]]]


class Filters(TypedDict, total=False):
    """What an entry must pass, by the names of the options of ``filemap find`` (underscores for hyphens)."""

    glob: bool
    """The pattern is a glob that matches the whole name."""
    fixed_strings: bool
    """The pattern is plain text."""
    ignore_case: bool
    """Case does not count; without this and the next, it does if the pattern holds a capital letter."""
    case_sensitive: bool
    """Case counts."""
    full_path: bool
    """The pattern is compared with the whole path."""
    and_: Names
    """Further patterns that must match too."""
    name: Names
    """A glob that matches the whole name; of several, one."""
    iname: Names
    """The same in any case."""
    type: Words
    """Kinds: f file, d directory, l symlink, x executable, e empty, s socket, p pipe, b and c devices."""
    extension: Names
    """The end of the name behind a dot, in any case."""
    size: SizeText
    """Of files: ``"+10k"`` at least, ``"-5GiB"`` at most, ``"1k..2M"``; a number is exactly so many bytes."""
    changed_within: Time
    """The content changed after this, or within this age."""
    newer: Time
    """The same."""
    changed_before: Time
    """The content changed before this, or longer ago."""
    older: Time
    """The same."""
    owner: Words
    """A user by name or number, ``user:group``, with ``!`` before it for all others."""
    group: Words
    """A group by name or number."""
    mine: bool
    """Owned by the user of this process."""
    mygroup: bool
    """Of the group of this process."""
    perm: Words
    """Permission bits: ``"644"``, ``"-022"`` all of these, ``"/111"`` one of these."""
    empty: bool
    """Files without bytes and directories without entries."""
    where: Words
    """An expression such as ``"kind:f and (size>=1G or not owner:ann)"``, as after ``--where``."""
    exclude: Names
    """Globs of what is left out, with everything below it."""
    min_depth: int
    """Levels below the path that is searched, from which on."""
    max_depth: int
    """The deepest level."""
    exact_depth: int
    """Only this level."""
    missing_facts: bool
    """Files that nobody looked into."""
    min_size: SizeText
    """Everything below takes at least so much."""
    max_size: SizeText
    """Everything below takes at most so much."""
    min_files: int
    """At least so many files below."""
    max_files: int
    """At most so many files below."""
    min_avg_size: SizeText
    """The mean length of the files below is at least this."""
    max_avg_size: SizeText
    """The mean length of the files below is at most this."""
    single_owner: bool
    """Everything below has one owner: with ``owner`` or ``group``, that one."""
    accessed_after: Time
    """The newest access of a file below came after this."""
    accessed_before: Time
    """The newest access of a file below came before this."""
    accessed_here: bool
    """The newest access of files in the directory itself counts."""
    leaves_only: bool
    """Directories that hold no directory."""
    sort: str
    """path, name, size, allocated, mtime, atime, ctime, depth, files or directories; ``:asc`` or ``:desc`` behind it."""
    reverse: bool
    """The order is turned round."""
    limit: int
    """So many entries at most."""
    include_start: bool
    """The paths that are searched are answered too."""


def _flag(name: str, value: object) -> object:
    if not isinstance(value, bool):
        raise TypeError(f"{name} is True or False, not {type(value).__name__}")
    return value


def whole(name: str, value: object) -> int:
    """A number that 64 bits hold."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{name} is a number, not {type(value).__name__}")
    if not 0 <= value < 1 << 64:
        raise ValueError(f"{name} cannot be {value}")
    return value


def _size(name: str, value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{whole(name, value)}b"
    return _text(name, value)


def _text(name: str, value: object) -> object:
    if not isinstance(value, str):
        raise TypeError(f"{name} is a text, not {type(value).__name__}")
    return value.encode(errors="surrogateescape")


def _texts(name: str, value: object) -> object:
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_text(name, item) for item in value]
    return _text(name, value)


def _names(name: str, value: object) -> object:
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_name(name, item) for item in value]
    return _name(name, value)


def _name(name: str, value: object) -> bytes:
    if not isinstance(value, (str, bytes)):
        raise TypeError(f"{name} is text or bytes, not {type(value).__name__}")
    return os.fsencode(value)


def time_text(name: str, value: object) -> object:
    """A moment or an age as the command line takes it."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if not abs(value) < 1e18:
            raise ValueError(f"{name} is no time: {value}")
        return f"@{int(value)}"
    if isinstance(value, str):
        return value
    from datetime import date, datetime, timedelta, timezone

    if isinstance(value, datetime):
        return value.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return f"{int(value.total_seconds())}s"
    raise TypeError(f"{name} is a time, not {type(value).__name__}")


_OPTIONS: dict[str, tuple[str, Callable[[str, object], object]]] = {
    **{
        name: (name, _flag)
        for name in (
            "glob fixed_strings ignore_case case_sensitive full_path mine mygroup empty missing_facts single_owner "
            "accessed_here leaves_only reverse include_start all"
        ).split()
    },
    **{
        name: (name, whole)
        for name in "min_depth max_depth exact_depth depth min_files max_files limit".split()
    },
    **{name: (name, _size) for name in "size min_size max_size min_avg_size max_avg_size".split()},
    **{name: (name, _texts) for name in "type owner group perm where sort".split()},
    **{name: (name, _names) for name in "name iname extension exclude".split()},
    **{name: (name, time_text) for name in "changed_within changed_before accessed_after accessed_before".split()},
    "and_": ("and", _names),
    "newer": ("changed_within", time_text),
    "older": ("changed_before", time_text),
}


def asked(
    pattern: str | bytes | None,
    paths: Sequence[StrPath],
    filters: Filters | dict[str, Any],
    also: Sequence[str] = (),
) -> dict[str, Any]:
    """What the native part is asked; ``also`` are further options of the call."""
    question: dict[str, Any] = {"paths": [encode(path) for path in paths]}
    if pattern is not None:
        question["pattern"] = _name("the pattern", pattern)
    for name, value in filters.items():
        known = _OPTIONS.get(name)
        if known is None or (name in ("all", "depth") and name not in also):
            raise TypeError(f"there is no filter {name!r}{_meant(name)}")
        if value is not None:
            question[known[0]] = known[1](name, value)
    if question.pop("mine", False):
        question["owner"] = [*_as_list(question.get("owner")), str(os.geteuid())]
    if question.pop("mygroup", False):
        question["group"] = [*_as_list(question.get("group")), str(os.getegid())]
    return question


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _meant(name: str) -> str:
    import difflib

    near = difflib.get_close_matches(name, _OPTIONS, n=1)
    return f": did you mean {near[0]!r}?" if near else ""


class Total(NamedTuple):
    """What the entries of a question come to; each name counts, also of one inode."""

    entries: int
    """Entries."""
    files: int
    """Regular files."""
    directories: int
    """Directories."""
    bytes: int
    """Length of all but directories, in bytes."""
    allocated: int
    """Bytes on the disk of all of them."""


class Query:
    """A question that is asked when something is taken from it, and anew each time.

    >>> from filemap import Catalogue
    >>> catalogue = Catalogue(folder)  # doctest: +SKIP
    >>> big = catalogue.find(type="f", size="+1M")  # doctest: +SKIP
    >>> big.count(), big.first()  # doctest: +SKIP

    It feeds Polars, DuckDB, pandas and pyarrow over the C stream interface of Arrow, without pyarrow.
    """

    __slots__ = ("_asked", "_columns", "_handle")

    def __init__(self, handle: Handle, question: dict[str, Any], columns: Sequence[str] | None = None) -> None:
        self._handle = handle
        self._asked = question
        self._columns = columns

    def __iter__(self) -> Cursor:
        """Iterates over the entries. The iterator has ``close()``, and threads may share it."""
        return self._handle.find(self._asked)

    def count(self) -> int:
        """How many entries there are."""
        return self._handle.count(self._asked)

    def first(self) -> Entry | None:
        """The first entry in the order asked for, if there is one."""
        for entry in self._handle.find({**self._asked, "limit": 1}):
            return entry
        return None

    def total(self) -> Total:
        """What all entries come to."""
        return Total(*self._handle.total(self._asked))

    @overload
    def paths(self, kind: type[str] = str) -> Iterator[str]: ...
    @overload
    def paths(self, kind: type[bytes]) -> Iterator[bytes]: ...
    @overload
    def paths(self, kind: type[Path]) -> Iterator[Path]: ...
    def paths(self, kind: type[Any] = str) -> Iterator[Any]:
        """Iterates over the paths, as ``str``, ``bytes`` or ``Path``."""
        cursor = self._handle.find(self._asked)
        if kind is str:
            return (entry.path for entry in cursor)
        if kind is bytes:
            return (entry.path_bytes for entry in cursor)
        return (kind(entry.path) for entry in cursor)

    def where(self, expression: str) -> Query:
        """The same question with a further condition."""
        more = [*_as_list(self._asked.get("where")), _text("where", expression)]
        return Query(self._handle, {**self._asked, "where": more}, self._columns)

    def limit(self, most: int) -> Query:
        """The same question with at most so many entries."""
        return Query(self._handle, {**self._asked, "limit": whole("limit", most)}, self._columns)

    def select(self, *columns: str) -> Query:
        """The same question with only these columns, where columns are asked for."""
        return Query(self._handle, self._asked, columns)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """A stream of batches in Arrow's C interface; each call asks anew."""
        columns = None if self._columns is None else list(self._columns)
        return self._handle.arrow(self._asked, columns)

    def to_arrow(self) -> pyarrow.Table:
        """All entries as a table of pyarrow."""
        try:
            import pyarrow
        except ImportError as error:
            raise ImportError("to_arrow() needs pyarrow: pip install filemap[arrow]") from error
        return pyarrow.RecordBatchReader.from_stream(self).read_all()

    def to_polars(self) -> polars.DataFrame:
        """All entries as a frame of Polars; pyarrow is not needed."""
        try:
            import polars
        except ImportError as error:
            raise ImportError("to_polars() needs Polars: pip install polars") from error
        return polars.DataFrame(self)

    def to_pandas(self) -> pandas.DataFrame:
        """All entries as a frame of pandas."""
        try:
            import pandas
        except ImportError as error:
            raise ImportError("to_pandas() needs pandas: pip install pandas pyarrow") from error
        del pandas
        return self.to_arrow().to_pandas()

    def _described(self) -> str:
        shown = []
        for name, value in self._asked.items():
            if isinstance(value, list):
                value = [os.fsdecode(item) if isinstance(item, bytes) else item for item in value]
            elif isinstance(value, bytes):
                value = os.fsdecode(value)
            if value not in ([], None):
                shown.append(f"{name}={ascii(value)}")
        return ", ".join(shown)

    def __repr__(self) -> str:
        return f"<Query {self._described()}>"

    def _repr_html_(self) -> str:
        import html

        rows = []
        for entry in self._handle.find({**self._asked, "limit": 10}):
            size = "" if entry.size is None else f"{entry.size:,}"
            rows.append(f"<tr><td>{html.escape(entry.display)}</td><td>{entry.type}</td><td>{size}</td></tr>")
        head = f"<caption>{html.escape(self._described())}</caption><tr><th>path</th><th>type</th><th>size</th></tr>"
        return f"<table>{head}{''.join(rows)}</table>"


ReportKind = Literal["owners", "groups", "access-history", "file-sizes", "summary", "filesystems", "media"]
