"""What a watch tells."""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Union

from . import _native

if TYPE_CHECKING:
    from typing_extensions import Self

    from .answers import Change

__all__ = ["WatchEvent", "Watcher"]


class WatchEvent(NamedTuple):
    """Something that a watch says besides changes."""

    event: str
    """``listening``; ``fresh``: events were lost, and all is looked at; ``away``: the root is not there; ``limit``."""
    path: str
    """The root."""
    reason: str | None
    """Why."""


class Watcher:
    """Iterates over what was committed: changes, and events about the watch itself. Close it, or leave its ``with``."""

    def __init__(self, pieces: _native.Watch) -> None:
        self._pieces = pieces
        self._lines: Iterator[bytes] = iter(())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the watch."""
        self._pieces.close()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Union[Change, WatchEvent]:
        from .answers import Change, _path, read

        line = next(self._lines, None)
        while line is None:
            self._lines = iter(next(self._pieces).splitlines())
            line = next(self._lines, None)
        told = json.loads(line)
        if "event" in told:
            return WatchEvent(told["event"], _path(told["path"]), told.get("reason"))
        return read(Change, told)
