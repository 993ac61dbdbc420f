"""The package itself: its names, its examples, its types, and what an import costs."""

from __future__ import annotations

import doctest
import importlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import run_python

import filemap

HERE = Path(__file__).parent.parent
MODULES = ["filemap", "filemap._catalogue", "filemap.video", "filemap.fs", "filemap._smart_scan"]


def _globals(catalogue: filemap.Catalogue, tree: Path, tmp_path: Path) -> dict[str, object]:
    folder = tmp_path / "example"
    folder.mkdir()
    return {"filemap": filemap, "catalogue": catalogue, "tree": tree, "folder": folder}


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_docstrings_run(name: str, catalogue: filemap.Catalogue, tree: Path, tmp_path: Path) -> None:
    module = importlib.import_module(name)
    names = _globals(catalogue, tree, tmp_path)
    results = doctest.testmod(module, extraglobs=names, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert results.failed == 0 and results.attempted > 0


def test_examples_of_the_documentation_run(catalogue: filemap.Catalogue, tree: Path, tmp_path: Path) -> None:
    pytest.importorskip("polars")
    pytest.importorskip("fsspec")
    text = HERE.parent / "docs" / "python.md"
    if not text.exists():
        pytest.skip("the package stands alone")
    names = _globals(catalogue, tree, tmp_path)
    results = doctest.testfile(str(text), module_relative=False, globs=names, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert results.failed == 0 and results.attempted > 20


def test_the_public_names_stand_in_a_snapshot() -> None:
    names = []
    for name in ("filemap", "filemap.answers", "filemap.errors", "filemap.fs", "filemap.video"):
        module = importlib.import_module(name)
        names += [f"{name}.{public}" for public in sorted(module.__all__)]
    for cls in (filemap.Catalogue, filemap.Query, filemap.Entry):
        names += [f"filemap.{cls.__name__}.{public}" for public in dir(cls) if not public.startswith("_")]
    snapshot = HERE / "tests" / "names.txt"
    text = "\n".join(names) + "\n"
    if not snapshot.exists():
        snapshot.write_text(text)
    assert snapshot.read_text() == text, "remove tests/names.txt and run this again, and look at what changed"


def test_everything_public_has_a_docstring() -> None:
    for name in ("filemap", "filemap.fs", "filemap.video", "filemap.errors"):
        module = importlib.import_module(name)
        for public in module.__all__:
            value = getattr(module, public)
            if isinstance(value, type) or callable(value):
                assert value.__doc__, f"{name}.{public}"


def test_an_import_loads_nothing_that_it_does_not_need() -> None:
    done = run_python("import sys; before = set(sys.modules); import filemap; print(*sorted(set(sys.modules) - before))")
    loaded = set(done.stdout.split())
    assert "filemap._native" in loaded, done.stderr
    assert not loaded & {"dataclasses", "inspect", "datetime", "asyncio", "pyarrow", "polars", "filemap.answers"}, loaded


def test_a_subinterpreter_is_refused_with_a_clear_error() -> None:
    try:
        import _xxsubinterpreters  # noqa: F401
    except ImportError:
        pytest.skip("this Python calls them otherwise")
    program = """
import filemap
import _xxsubinterpreters as interpreters
one = interpreters.create()
try:
    interpreters.run_string(one, "import filemap")
except Exception as error:
    print(type(error).__name__, error)
"""
    done = run_python(program)
    assert "ImportError" in done.stdout and done.returncode == 0, done.stderr


def _installed(program: str) -> list[str]:
    found = Path(sys.executable).parent / program
    if found.exists():
        return [str(found)]
    named = shutil.which(program)
    if named is None:
        pytest.skip(f"{program} is not installed")
    return [named]


def test_15_the_types_are_strict() -> None:
    command = [*_installed("mypy"), "--config-file", "pyproject.toml", "--python-executable", sys.executable]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_15_the_stubs_say_what_the_module_does() -> None:
    command = [*_installed("stubtest"), "filemap._native", "--mypy-config-file", "pyproject.toml"]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
