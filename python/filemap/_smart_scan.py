"""What a pipeline has not registered yet."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from ._catalogue import Catalogue
from ._paths import StrPath, encode

__all__ = ["Found", "smart_scan"]


class Found(NamedTuple):
    """A file that is not registered as it is, or one that is registered and not there."""

    path: str
    """Its path."""
    state: Literal["new", "edited", "gone", "moved"]
    """What it is to the pipeline."""
    size: int | None = None
    """Its length in bytes."""
    moved_from: str | None = None
    """Where it was before."""


def smart_scan(
    root: StrPath,
    extensions: Sequence[str],
    registered: Iterable[StrPath] | None = None,
    consumer: str | None = None,
    *,
    catalogue: Catalogue | StrPath | None = None,
) -> Iterator[Found]:
    """Scans a tree (only what changed is read) and yields what is not registered.

    ``registered`` are paths that the pipeline has, also millions from an iterator: what of them is not there comes as
    ``gone``, what there is besides as ``new``. With ``consumer`` the catalogue remembers instead: a file is registered when
    the loop comes back for the next one, and later runs yield what is ``new``, ``edited``, ``moved`` or ``gone`` since.
    With both, ``registered`` is read once, where the consumer is new.

    >>> [file.path[-5:] for file in smart_scan(tree, ["jpg"], catalogue=catalogue)]
    ['c.jpg']
    """
    library = catalogue if isinstance(catalogue, Catalogue) else Catalogue(catalogue)
    wanted = [extension.lstrip(".") for extension in extensions]
    library.scan(root)
    if consumer is None:
        return _compared(library, root, wanted, registered)
    return _remembered(library, root, wanted, registered, consumer)


def _compared(
    library: Catalogue, root: StrPath, extensions: list[str], registered: Iterable[StrPath] | None
) -> Iterator[Found]:
    if registered is None:
        for entry in library.find(root, extension=extensions, type="f"):
            yield Found(entry.path, "new", entry.size)
        return
    # The marks of a consumer are on the disk, so that what is registered needs no memory.
    name = f"smart_scan-{uuid.uuid4()}"
    try:
        for path in library.done(name, registered):
            yield Found(path, "gone")
        for file in library.pending(name, root, extension=extensions):
            yield Found(file.path, "new", file.size)
    finally:
        library.forget_consumer(name)


def _remembered(
    library: Catalogue,
    root: StrPath,
    extensions: list[str],
    registered: Iterable[StrPath] | None,
    consumer: str,
) -> Iterator[Found]:
    is_known = any(known.name == consumer for known in library.consumers())
    clock = library.clock
    if is_known:
        yield from _went(library, root, extensions, consumer)
    elif registered is not None:
        for path in library.done(consumer, registered):
            yield Found(path, "gone")
    done: list[str] = []
    try:
        for file in library.pending(consumer, root, extension=extensions):
            yield Found(file.path, "edited" if file.state == "changed" else "new", file.size)
            done.append(file.path)
    finally:
        library.done(consumer, done)
    library._handle.change("set_position", {"consumer": consumer, "clock": clock})


def _went(library: Catalogue, root: StrPath, extensions: list[str], consumer: str) -> Iterator[Found]:
    position = library._handle.position(consumer)
    if position is None:
        return
    ends = tuple(f".{extension.lower()}" for extension in extensions)
    pending = {encode(file.path) for file in library.pending(consumer, root, extension=extensions)}
    for change in library.changes(position, root):
        if change.fresh or not change.path.lower().endswith(ends):
            continue
        if change.change == "removed":
            if not os.path.lexists(change.path):
                yield Found(change.path, "gone")
        elif change.change == "moved" and encode(change.path) not in pending:
            yield Found(change.path, "moved", None, change.from_)
