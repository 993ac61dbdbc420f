"""What can go wrong; see each class."""

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
