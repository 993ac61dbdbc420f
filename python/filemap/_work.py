"""Work through what is pending, as a ``with`` and a ``for``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Callable, Literal

from ._paths import StrPath
from ._query import Filters

if TYPE_CHECKING:
    from datetime import timedelta
    from types import TracebackType

    from typing_extensions import Self

    from ._catalogue import Catalogue
    from .answers import Pending

__all__ = ["Work"]


class Work:
    """Files that are claimed as they are taken, and marked by what becomes of them.

    A file is done when the loop asks for the next one; an exception that leaves the ``with`` marks the file at hand
    as failed, with its text as the reason, and goes on its way. ``fail()`` marks the file at hand and lets the loop go
    on. What was claimed and not taken is given back.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        name: str,
        paths: tuple[StrPath, ...],
        n: int,
        lease: str | float | timedelta,
        retry: Literal["transient", "all"] | None,
        filters: Filters | dict[str, Any],
    ) -> None:
        self._catalogue = catalogue
        self._name = name
        options: dict[str, Any] = {**filters}
        self._claim: Callable[[], list[Pending]] = lambda: catalogue.claim(
            name, n, lease, *paths, retry=retry, **options
        )
        self._waiting: list[Pending] = []
        self._done: list[str] = []
        self._most = max(n, 1)
        self._current: Pending | None = None
        self._failed: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __iter__(self) -> Iterator[Pending]:
        while True:
            self._end_current()
            if not self._waiting:
                self._flush()
                self._waiting = self._claimed()
                if not self._waiting:
                    return
            self._current = self._waiting.pop()
            yield self._current

    def _claimed(self) -> list[Pending]:
        """Claims the next files. What failed in this run is offered again where ``retry`` says so, in the next one."""
        claimed = self._claim()
        again = [file for file in claimed if file.path in self._failed]
        for file in again:
            self._catalogue.failed(self._name, file.path, self._failed[file.path], transient=True)
        return [file for file in reversed(claimed) if file.path not in self._failed]

    def fail(self, reason: str = "", *, transient: bool = False) -> None:
        """Marks the file at hand as failed."""
        current, self._current = self._current, None
        if current is not None:
            self._failed[current.path] = reason
            self._catalogue.failed(self._name, current.path, reason, transient=transient)

    def _end_current(self) -> None:
        current, self._current = self._current, None
        if current is not None:
            self._done.append(current.path)
            if len(self._done) >= self._most:
                self._flush()

    def _flush(self) -> None:
        if self._done:
            self._catalogue.done(self._name, self._done)
            self._done = []

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._end_current()
        elif isinstance(error, Exception):
            self.fail(f"{type(error).__name__}: {error}")
        elif self._current is not None:
            # Ctrl-C says nothing of the file.
            self._waiting.append(self._current)
            self._current = None
        self._flush()
        rest = [file for file in self._waiting if file.state != "failed"]
        if rest:
            self._catalogue.done(self._name, [file.path for file in rest], undo=True)
        for file in self._waiting:
            if file.state == "failed":
                self._catalogue.failed(self._name, file.path, file.why or "", transient=True)
        self._waiting = []
