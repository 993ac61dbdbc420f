"""What can go wrong."""

from __future__ import annotations

import os

__all__ = [
    "BadQuery",
    "Busy",
    "Damaged",
    "FilemapError",
    "InternalError",
    "NewerFormat",
    "NoCatalogue",
    "NotInCatalogue",
    "OlderFormat",
    "Stopped",
    "Unavailable",
    "Unreadable",
    "WrongState",
]


class FilemapError(Exception):
    """Something failed. What the operating system says is an ``OSError`` instead, with ``errno`` and ``filename``."""


class NotInCatalogue(FilemapError, LookupError):
    """Nothing of this path or name is in the catalogue."""


class NoCatalogue(FilemapError, FileNotFoundError):
    """There is no catalogue in this folder: scan something first."""


class Damaged(FilemapError):
    """The catalogue is damaged: ``filemap check --repair`` keeps what can be read."""


class Busy(FilemapError, TimeoutError):
    """Another process writes, and did not finish within ``lock_timeout``."""

    holder: str
    """Who that is, as it says itself."""
    seconds: int
    """How long was waited."""

    def __init__(self, message: str, holder: str = "", seconds: int = 0) -> None:
        super().__init__(message)
        self.holder = holder
        self.seconds = seconds


class NewerFormat(FilemapError):
    """The catalogue was written by a later version of filemap."""


class OlderFormat(FilemapError):
    """The catalogue was written by an earlier version of filemap."""


class BadQuery(FilemapError, ValueError):
    """An argument does not say what it should; of a filter, ``position`` is the byte where the reading stopped."""

    position: int | None

    def __init__(self, message: str, position: int | None = None) -> None:
        super().__init__(message)
        self.position = position


class Unavailable(FilemapError):
    """A root is not there now, so its entries are kept as they are."""


class Unreadable(FilemapError):
    """Something inside a tree or an image could not be read; raised where ``strict`` asks for that."""

    paths: tuple[str, ...]
    """What could not be read, the first of it."""

    def __init__(self, message: str, paths: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.paths = paths


class Stopped(FilemapError):
    """The call was stopped; what was complete is kept."""


class WrongState(FilemapError):
    """A closed catalogue or an iterator that ended before its time (a fork, a long pause) was used."""


class InternalError(FilemapError):
    """A defect of filemap. Please report it with its text; the catalogue is not harmed by it."""


_KINDS: dict[str, type[FilemapError]] = {
    "absent": NotInCatalogue,
    "damaged": Damaged,
    "failed": FilemapError,
    "internal": InternalError,
    "newer": NewerFormat,
    "older": OlderFormat,
    "state": WrongState,
    "stopped": Stopped,
    "unavailable": Unavailable,
    "unreadable": Unreadable,
}


def make(kind: str, message: str, number: int | None, detail: bytes) -> Exception:
    """Makes the exception that the native part raises."""
    if kind == "system":
        code = number or 0
        return OSError(code, os.strerror(code), os.fsdecode(detail))
    if kind == "missing":
        error = NoCatalogue(2, message)
        error.filename = os.fsdecode(detail)
        return error
    if kind == "busy":
        return Busy(message, detail.decode(errors="replace"), number or 0)
    if kind == "question":
        return BadQuery(message, number)
    return _KINDS.get(kind, FilemapError)(message)
