"""Paths as arguments: text, bytes, and whatever has ``__fspath__``."""

from __future__ import annotations

import os
from typing import Union

__all__ = ["StrPath", "encode", "looks_like_path"]

StrPath = Union[str, bytes, "os.PathLike[str]", "os.PathLike[bytes]"]
"""What is taken for a path."""


def encode(path: StrPath) -> bytes:
    """The bytes of a path, as the system takes them."""
    encoded = os.fsencode(path)
    if b"\0" in encoded:
        raise ValueError("a path holds a zero byte")
    return encoded


def looks_like_path(word: object) -> bool:
    """Whether the first word of a search is a path and no pattern, by the rule of the command line."""
    if isinstance(word, (str, bytes)):
        text = os.fsencode(word)
        return text in (b".", b"..") or text.startswith((b"/", b"./", b"../"))
    return hasattr(word, "__fspath__")
