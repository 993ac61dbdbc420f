"""``filemap://`` for fsspec: listings from the catalogue, bytes from the disk. Read only."""

from __future__ import annotations

import io
import os
from datetime import datetime, timezone
from typing import Any
from urllib.parse import parse_qs

from fsspec.spec import AbstractFileSystem

from . import _native
from ._catalogue import Catalogue
from ._errors import NotInCatalogue, Unreadable
from ._native import Entry

__all__ = ["FilemapFileSystem"]


class _Content(io.RawIOBase):
    """A file inside an image."""

    def __init__(self, inside: _native.Inside) -> None:
        self._inside = inside
        self._offset = 0
        self._size = inside.entry.size or 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        base = (0, self._offset, self._size)[whence]
        if base + offset < 0:
            raise ValueError(f"there is nothing before the beginning: {base + offset}")
        self._offset = base + offset
        return self._offset

    def tell(self) -> int:
        return self._offset

    def readinto(self, buffer: Any) -> int:
        piece = self._inside.read_at(self._offset, len(buffer))
        buffer[: len(piece)] = piece
        self._offset += len(piece)
        return len(piece)


class FilemapFileSystem(AbstractFileSystem):  # type: ignore[misc,unused-ignore]
    """What the catalogue knows, as a filesystem.

    ``filemap:///srv/data/a.csv`` is a live file: ``ls``, ``info``, ``find``, ``walk`` and ``du`` never touch the disk, and
    ``open`` reads the file there. ``filemap:///srv/disk.img!/1/etc/fstab`` is inside a disk image. ``?catalogue=FOLDER`` or ``catalogue=`` names another catalogue.
    """

    protocol = "filemap"
    root_marker = "/"
    # A catalogue is always current, so that nothing is kept of its listings.
    cachable = True

    def __init__(self, catalogue: str | None = None, **options: Any) -> None:
        super().__init__(use_listings_cache=False, **options)
        self._place = catalogue
        self._opened: Catalogue | None = None

    @property
    def _catalogue(self) -> Catalogue:
        if self._opened is None:
            self._opened = Catalogue(self._place)
        return self._opened

    def __reduce__(self) -> Any:
        return FilemapFileSystem, (self._place,)

    @classmethod
    def _strip_protocol(cls, path: Any) -> Any:
        if isinstance(path, list):
            return [cls._strip_protocol(item) for item in path]
        text = os.fspath(path)
        if text.startswith("filemap://"):
            text = text[len("filemap://") :].split("?catalogue=", 1)[0]
        return "/" + text.strip("/") if text.strip("/") else "/"

    @staticmethod
    def _get_kwargs_from_urls(path: str) -> dict[str, Any]:
        query = path.partition("?")[2]
        named = parse_qs(query).get("catalogue")
        return {"catalogue": named[0]} if named else {}

    def _inside(self, path: str) -> _native.Inside:
        """What is inside an image; what is not there is told as fsspec expects it."""
        try:
            return _native.open_inside(os.fsencode(path))
        except (Unreadable, NotInCatalogue) as error:
            raise FileNotFoundError(2, str(error), path) from error

    def _entry(self, path: str) -> Entry:
        if "!/" in path or path.endswith("!"):
            return self._inside(path).entry
        try:
            return self._catalogue.entry(path)
        except NotInCatalogue as error:
            raise FileNotFoundError(2, str(error), path) from error

    def _info_of(self, entry: Entry) -> dict[str, Any]:
        return {
            "name": entry.path,
            "size": None if entry.is_dir() else entry.size,
            "type": "file" if entry.is_file() else entry.type,
            "mtime": entry.mtime,
            "created": entry.btime,
            "uid": entry.uid,
            "gid": entry.gid,
            "mode": entry.mode,
            "ino": entry.inode,
            "nlink": entry.links,
            "islink": entry.is_symlink(),
        }

    def _above(self, path: str) -> list[dict[str, Any]]:
        """What leads to roots, where a path is in none."""
        base = path.rstrip("/") + "/"
        names = {root.path[len(base) :].split("/", 1)[0] for root in self._catalogue.roots() if root.path.startswith(base)}
        return [{"name": base + name, "size": None, "type": "directory"} for name in sorted(names) if name]

    def info(self, path: str, **options: Any) -> dict[str, Any]:
        """What is known of a path."""
        path = self._strip_protocol(path)
        try:
            return self._info_of(self._entry(path))
        except FileNotFoundError:
            if self._above(path):
                return {"name": path, "size": None, "type": "directory"}
            raise

    def ls(self, path: str, detail: bool = True, **options: Any) -> Any:
        """The entries of a directory, or a file itself."""
        path = self._strip_protocol(path)
        try:
            start = self._entry(path)
            if not start.is_dir():
                found = [self._info_of(start)]
            else:
                inner = self._inside(path).entries if "!" in path else self._catalogue.ls(path)
                found = [self._info_of(entry) for entry in inner]
        except FileNotFoundError:
            found = self._above(path)
            if not found:
                raise
        return found if detail else [info["name"] for info in found]

    def find(
        self, path: str, maxdepth: int | None = None, withdirs: bool = False, detail: bool = False, **options: Any
    ) -> Any:
        """All files below a path, by one question."""
        path = self._strip_protocol(path)
        if maxdepth is not None and maxdepth < 1:
            raise ValueError("maxdepth must be at least 1")
        if "!" in path:
            return super().find(path, maxdepth=maxdepth, withdirs=withdirs, detail=detail, **options)
        try:
            start = self._entry(path)
        except FileNotFoundError:
            return super().find(path, maxdepth=maxdepth, withdirs=withdirs, detail=detail, **options)
        if not start.is_dir():
            entries: Any = [start]
        else:
            depth: dict[str, Any] = {} if maxdepth is None else {"max_depth": maxdepth}
            entries = self._catalogue.find(path, include_start=withdirs, **depth)
        found = {entry.path: self._info_of(entry) for entry in entries if withdirs or not entry.is_dir()}
        found = dict(sorted(found.items()))
        return found if detail else list(found)

    def find_iter(self, path: str, **filters: Any) -> Any:
        """Iterates over entries below a path without a list of them; ``filters`` are those of ``Catalogue.find``."""
        return iter(self._catalogue.find(self._strip_protocol(path), **filters))

    def created(self, path: str) -> datetime | None:
        """When a file was born, where that is known."""
        time = self._entry(self._strip_protocol(path)).btime
        return None if time is None else datetime.fromtimestamp(time, timezone.utc)

    def modified(self, path: str) -> datetime | None:
        """When the content of a file last changed."""
        time = self._entry(self._strip_protocol(path)).mtime
        return None if time is None else datetime.fromtimestamp(time, timezone.utc)

    def ukey(self, path: str) -> str:
        """A word that differs when the file does."""
        entry = self._entry(self._strip_protocol(path))
        return f"{entry.inode}-{entry.size}-{entry.mtime_ns}-{entry.ctime_ns}"

    def checksum(self, path: str) -> int:
        """A number that differs when the file does."""
        return int.from_bytes(self.ukey(path).encode(), "big") % (1 << 63)

    def _open(self, path: str, mode: str = "rb", **options: Any) -> Any:
        if mode != "rb":
            raise NotImplementedError("filemap:// is read only")
        path = self._strip_protocol(path)
        if "!/" in path:
            inside = self._inside(path)
            if inside.entry.is_dir():
                raise IsADirectoryError(21, os.strerror(21), path)
            return io.BufferedReader(_Content(inside), 1 << 20)
        entry = self._entry(path)
        if entry.is_dir():
            raise IsADirectoryError(21, os.strerror(21), path)
        try:
            return open(entry.path_bytes, "rb")
        except FileNotFoundError as error:
            text = "it is in the catalogue, but not on this machine: only a list of it is known, or it went since"
            raise FileNotFoundError(2, text, path) from error

    def _refused(self, *arguments: Any, **options: Any) -> Any:
        raise NotImplementedError("filemap:// is read only")

    mkdir = makedirs = rmdir = _rm = rm_file = cp_file = touch = pipe_file = put_file = _refused


