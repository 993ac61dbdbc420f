"""A tree, a catalogue of it, and programs in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import filemap


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Three files and a directory."""
    tree = tmp_path / "tree"
    (tree / "sub").mkdir(parents=True)
    (tree / "a.txt").write_text("a")
    (tree / "b.txt").write_text("bb")
    (tree / "sub" / "c.jpg").write_text("ccc")
    return tree


@pytest.fixture
def catalogue(tmp_path: Path, tree: Path) -> filemap.Catalogue:
    """A catalogue in which the tree was scanned."""
    catalogue = filemap.Catalogue(tmp_path / "catalogue")
    catalogue.scan(tree)
    return catalogue


@pytest.fixture
def many(tmp_path: Path) -> filemap.Catalogue:
    """A catalogue with 100,000 entries that are on no disk."""
    catalogue = filemap.Catalogue(tmp_path / "many")
    entries = (
        {"path": f"d{number // 1000:03}/f{number % 1000:03}.dat", "size": number, "mtime": number, "uid": 7}
        for number in range(100_000)
    )
    report = catalogue.put_entries("/many", entries)
    assert report.created == 100_000
    return catalogue


def run_python(program: str, *arguments: object, timeout: float = 120, **more: object) -> subprocess.CompletedProcess[str]:
    """Runs a program in an interpreter of its own."""
    environment = {**os.environ, **{str(key): str(value) for key, value in more.items()}}
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=timeout,
        env=environment,
        check=False,
    )
