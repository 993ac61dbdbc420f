"""filemap:// for fsspec."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
from pathlib import Path

import pytest

import filemap

fsspec = pytest.importorskip("fsspec")


@pytest.fixture
def system(catalogue: filemap.Catalogue) -> object:
    from filemap._fsspec import FilemapFileSystem

    return FilemapFileSystem(catalogue=catalogue.path, skip_instance_cache=True)


def test_listings_come_from_the_catalogue_and_bytes_from_the_disk(system, tree: Path) -> None:  # type: ignore[no-untyped-def]
    place = str(tree)
    assert system.ls(place, detail=False) == [f"{place}/a.txt", f"{place}/b.txt", f"{place}/sub"]
    assert system.find(place) == [f"{place}/a.txt", f"{place}/b.txt", f"{place}/sub/c.jpg"]
    assert system.glob(f"{place}/*.txt") == [f"{place}/a.txt", f"{place}/b.txt"]
    assert [entry[0] for entry in system.walk(place)] == [place, f"{place}/sub"]
    assert system.du(place) == 6
    assert system.isdir(place) and system.isfile(f"{place}/a.txt") and not system.exists(f"{place}/none")
    assert system.info(f"{place}/b.txt")["size"] == 2
    assert system.isdir(str(tree.parent))
    assert system.cat(f"filemap://{place}/b.txt") == b"bb"
    with system.open(f"{place}/sub/c.jpg", "rb") as file:
        file.seek(1)
        assert file.read() == b"cc"
    assert system.modified(f"{place}/a.txt").timestamp() == pytest.approx(os.stat(tree / "a.txt").st_mtime)
    (tree / "a.txt").unlink()
    assert system.exists(f"{place}/a.txt")
    with pytest.raises(FileNotFoundError, match="not on this machine"):
        system.open(f"{place}/a.txt")
    for refused in (lambda: system.rm(f"{place}/b.txt"), lambda: system.pipe(f"{place}/x", b""), lambda: system.mkdir("/x")):
        with pytest.raises(NotImplementedError):
            refused()
    with pytest.raises(NotImplementedError):
        system.open(f"{place}/b.txt", "wb")


def test_a_key_differs_when_the_file_does(system, catalogue: filemap.Catalogue, tree: Path) -> None:  # type: ignore[no-untyped-def]
    before = system.ukey(str(tree / "a.txt"))
    (tree / "a.txt").write_text("z")
    catalogue.scan(tree)
    assert system.ukey(str(tree / "a.txt")) != before


def _listed(system, place: str, results) -> None:  # type: ignore[no-untyped-def]
    results.put(system.find(place))


@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_18_an_instance_works_in_other_processes(system, tree: Path, method: str) -> None:  # type: ignore[no-untyped-def]
    wanted = system.find(str(tree))
    context = multiprocessing.get_context(method)
    results = context.Queue()
    child = context.Process(target=_listed, args=(system, str(tree), results))
    child.start()
    assert results.get(timeout=60) == wanted
    child.join(30)


def test_pandas_and_polars_read_through_it(catalogue: filemap.Catalogue, tree: Path) -> None:
    pandas = pytest.importorskip("pandas")
    # The installed package says this by its entry point.
    fsspec.register_implementation("filemap", "filemap._fsspec.FilemapFileSystem", clobber=True)
    (tree / "table.csv").write_text("a,b\n1,2\n")
    catalogue.scan(tree)
    frame = pandas.read_csv(f"filemap://{tree}/table.csv", storage_options={"catalogue": catalogue.path})
    assert frame["b"].tolist() == [2]


def test_files_inside_a_disk_image_are_read(system, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    dataset = pytest.importorskip("pyarrow.dataset")
    fsspec.register_implementation("filemap", "filemap._fsspec.FilemapFileSystem", clobber=True)
    inner = tmp_path / "inner"
    (inner / "deep").mkdir(parents=True)
    frame = polars.DataFrame({"a": list(range(50_000)), "b": ["word"] * 50_000})
    frame.write_parquet(inner / "deep" / "table.parquet")
    (inner / "table.csv").write_text("a,b\n1,2\n")
    image = tmp_path / "disk.img"
    with open(image, "wb") as file:
        file.truncate(16 << 20)
    subprocess.run(["mkfs.ext4", "-q", "-d", str(inner), str(image)], check=True)
    place = f"{image}!/0"
    assert set(system.ls(place, detail=False)) >= {f"{place}/table.csv", f"{place}/deep"}
    assert f"{place}/deep/table.parquet" in system.find(place)
    assert system.isdir(f"{place}/deep") and not system.exists(f"{place}/none")
    assert [entry["name"] for entry in system.ls(f"{image}!")] == [place]
    assert system.cat(f"{place}/table.csv") == b"a,b\n1,2\n"
    with system.open(f"{place}/deep/table.parquet") as file:
        assert file.seek(-4, 2) and file.read() == b"PAR1"
        with pytest.raises(ValueError):
            file.seek(-1)
    options = {"catalogue": str(system._place)}
    assert pandas.read_csv(f"filemap://{place}/table.csv", storage_options=options)["b"].tolist() == [2]
    with system.open(f"{place}/deep/table.parquet") as file:
        assert polars.read_parquet(file).equals(frame)
    table = dataset.dataset(f"{place}/deep/table.parquet", filesystem=system).to_table()
    assert table.num_rows == 50_000
    with pytest.raises(IsADirectoryError):
        system.open(f"{place}/deep")
