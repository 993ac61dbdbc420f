"""How far a long call is, and a bar for it."""

from __future__ import annotations

import os
import sys
from typing import Any, Callable, NamedTuple, Union

__all__ = ["Progress", "ProgressArgument", "listener"]


class Progress(NamedTuple):
    """How far a scan or an import is."""

    phase: str
    """What is being done: waiting, looking, listing, verifying, finishing, probing, reading or building."""
    done: int
    """How much is done, in ``unit``."""
    total: int | None
    """Of how much, where that is known."""
    unit: str
    """What is counted: entries, files, bytes or records."""
    path: str
    """A path that is being read, below the root."""


ProgressArgument = Union[None, bool, Callable[[Progress], object]]
"""``True`` draws a bar on a terminal; a callable gets a :class:`Progress`, at most ten times a second."""

_Native = Callable[[str, int, Union[int, None], str, bytes], object]


class _Bar:
    """A bar of ``rich`` or ``tqdm`` where one is installed, else a line that is written over."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._unit = ""
        try:
            from tqdm.auto import tqdm

            self._make: Any = tqdm
        except ImportError:
            self._make = None

    def __call__(self, progress: Progress) -> None:
        if self._make is None:
            of = f" of {progress.total:,}" if progress.total else ""
            sys.stderr.write(f"\r{progress.phase}: {progress.done:,}{of} {progress.unit}\x1b[K")
            sys.stderr.flush()
            return
        if self._bar is None or self._unit != progress.unit:
            self.close()
            self._bar = self._make(total=progress.total, unit=f" {progress.unit}", leave=False)
            self._unit = progress.unit
        self._bar.set_description(progress.phase)
        self._bar.update(progress.done - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
        elif self._make is None:
            sys.stderr.write("\r\x1b[K")


def listener(progress: ProgressArgument) -> tuple[_Native | None, Callable[[], None]]:
    """What the native part calls, and what to call at the end."""
    if progress is None or progress is False:
        return None, lambda: None
    if progress is True:
        if not sys.stderr.isatty():
            return None, lambda: None
        bar = _Bar()
        return _converted(bar), bar.close
    if not callable(progress):
        raise TypeError(f"progress is None, True or a callable, not {type(progress).__name__}")
    return _converted(progress), lambda: None


def _converted(told: Callable[[Progress], object]) -> _Native:
    def tell(phase: str, done: int, total: int | None, unit: str, path: bytes) -> object:
        return told(Progress(phase, done, total, unit, os.fsdecode(path)))

    return tell
