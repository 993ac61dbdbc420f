"""A durable catalogue of file trees that is never rebuilt from the beginning.

filemap scans once; later runs cost what changed. From the catalogue it answers what is here, what changed since, what is
not processed yet, how large each directory is, and what is inside videos, songs and photos.

Begin with a tree. The catalogue is a folder; without an argument it is the one of the command line.

>>> import filemap
>>> catalogue = filemap.Catalogue(folder / "catalogue")
>>> report, = catalogue.scan(tree)
>>> report.new, report.removed
(4, 0)

A question is lazy, is asked anew each time, and never reads the disk:

>>> text = catalogue.find(extension="txt", sort="name")
>>> text.count()
2
>>> for entry in text:
...     print(entry.name, entry.size)
a.txt 1
b.txt 2
>>> text.where("size>1").first().name
'b.txt'

``catalogue.du`` tells how large directories are by one read each, ``catalogue.changes`` what came since a clock, and
``catalogue.report`` whose files they are:

>>> [usage.file_bytes for usage in catalogue.du(tree)]
[6]
>>> catalogue.report("summary", tree).files
3

A pipeline asks what it has still to do. What it did not finish, and what was edited since, comes again:

>>> with catalogue.work("checksums", tree, extension="txt") as files:
...     print(sum(1 for file in files))
2
>>> list(catalogue.pending("checksums", tree, extension="txt"))
[]

Polars, DuckDB, pandas and pyarrow take a question as it is (``polars.DataFrame(text)``, ``text.to_pandas()``).
Paths go in as ``str``, ``bytes`` or ``Path``; names that are not UTF-8 come out as ``os.fsdecode`` makes them, and as bytes
in ``path_bytes``. All errors are in :mod:`filemap.errors`; a long call takes ``progress=`` and ``stop=``, and Ctrl-C
keeps what is complete.

``filemap.video`` is the interface of an older library for films, ``filemap.fs`` that of a report generator,
:func:`filemap.smart_scan` that of an image pipeline, and ``filemap://`` is a filesystem for fsspec.
"""

from __future__ import annotations

import os as _os
from typing import TYPE_CHECKING, Any

from . import _native
from ._catalogue import Catalogue, PutReport, TreeLine
from ._errors import (
    BadQuery,
    Busy,
    Damaged,
    FilemapError,
    InternalError,
    NewerFormat,
    NoCatalogue,
    NotInCatalogue,
    OlderFormat,
    Stopped,
    Unavailable,
    Unreadable,
    WrongState,
)
from ._native import Entry
from ._progress import Progress
from ._query import Filters, Query, Total

if TYPE_CHECKING:
    from . import answers as answers
    from . import errors as errors
    from . import fs as fs
    from . import video as video
    from ._smart_scan import Found as Found
    from ._smart_scan import smart_scan as smart_scan
    from ._watch import Watcher as Watcher
    from ._watch import WatchEvent as WatchEvent
    from ._work import Work as Work

__version__ = _native.__version__

__all__ = [
    "BadQuery",
    "Busy",
    "Catalogue",
    "Damaged",
    "Entry",
    "FilemapError",
    "Filters",
    "Found",
    "InternalError",
    "NewerFormat",
    "NoCatalogue",
    "NotInCatalogue",
    "OlderFormat",
    "Progress",
    "PutReport",
    "Query",
    "Stopped",
    "Total",
    "TreeLine",
    "Unavailable",
    "Unreadable",
    "WatchEvent",
    "Watcher",
    "Work",
    "WrongState",
    "__version__",
    "smart_scan",
]

# What is seldom used is loaded when it is: an import costs every program.
_LATER = {
    "Found": "_smart_scan",
    "WatchEvent": "_watch",
    "Watcher": "_watch",
    "Work": "_work",
    "smart_scan": "_smart_scan",
}
_MODULES = {"answers", "errors", "fs", "video"}


def __getattr__(name: str) -> Any:
    import importlib

    if name in _MODULES:
        return importlib.import_module(f"{__name__}.{name}")
    if name in _LATER:
        value = getattr(importlib.import_module(f"{__name__}.{_LATER[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*__all__, *_MODULES})


_os.register_at_fork(
    before=_native.before_fork,
    after_in_parent=_native.after_fork,
    after_in_child=_native.after_fork_in_child,
)
