"""Who fills the disk: the questions of a report generator, over scanned trees and imported scan lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ._catalogue import Catalogue
from ._paths import StrPath

if TYPE_CHECKING:
    from .answers import Class, Group, Owner, RootDate, SummaryReport, Usage

__all__ = ["Queries"]


class Queries:
    """Questions about some filesystems, told by paths in the catalogue; without one, about all of it.

    The answers are those of ``filemap report --json``, as frozen dataclasses.

    >>> from filemap.fs import Queries
    >>> queries = Queries([tree], catalogue=catalogue)
    >>> [(report.files, report.directories) for report in queries.summary()]
    [(3, 1)]
    """

    def __init__(
        self, filesystems: Iterable[StrPath] = (), *, catalogue: Catalogue | StrPath | None = None
    ) -> None:
        self._paths = tuple(filesystems)
        self._catalogue = catalogue if isinstance(catalogue, Catalogue) else Catalogue(catalogue)

    def list_directories(self, depth: int = 1, **filters: Any) -> list[Usage]:
        """Directories with their sums, the largest first; ``filters`` are those of ``Catalogue.du``."""
        return list(self._catalogue.du(*self._paths, depth=depth, **filters))

    def owner_summary(self, limit: int | None = None) -> list[Owner]:
        """What each user owns, the most bytes first."""
        return list(self._catalogue.report("owners", *self._paths, limit=limit).owners)

    def group_summary(self, limit: int | None = None) -> list[Group]:
        """What belongs to each group, the most bytes first."""
        return list(self._catalogue.report("groups", *self._paths, limit=limit).groups)

    def access_history(self) -> list[Class]:
        """Files by the time since their last access."""
        return list(self._catalogue.report("access-history", *self._paths).classes)

    def file_size_histogram(self) -> list[Class]:
        """Files by their length."""
        return list(self._catalogue.report("file-sizes", *self._paths).classes)

    def summary(self) -> list[SummaryReport]:
        """The sums of each filesystem, the largest first."""
        return self._catalogue.report("filesystems", *self._paths)

    def scan_dates(self) -> list[RootDate]:
        """When each root was last looked at, or its list was made."""
        return list(self._catalogue.report("summary", *self._paths).roots)

    def __repr__(self) -> str:
        return f"<Queries {list(map(ascii, self._paths))} of {self._catalogue!r}>"
