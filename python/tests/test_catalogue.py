"""Questions, pipelines and bulk entries: what comes out is what went in, and what the command line says."""

from __future__ import annotations

import os
import pickle
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

import filemap


def test_walk_is_that_of_os(catalogue: filemap.Catalogue, tree: Path) -> None:
    (tree / "sub" / "deep").mkdir()
    (tree / "sub" / "deep" / "file").write_text("")
    (tree / "empty").mkdir()
    catalogue.scan(tree)

    def shown(walk: object) -> list[tuple[str, list[str], list[str]]]:
        return sorted((place, sorted(inner), sorted(names)) for place, inner, names in walk)  # type: ignore[attr-defined]

    assert shown(catalogue.walk(str(tree))) == shown(os.walk(tree))
    upwards = [place for place, _, _ in catalogue.walk(str(tree), topdown=False)]
    assert upwards[-1] == str(tree)
    assert upwards.index(str(tree / "sub" / "deep")) < upwards.index(str(tree / "sub"))
    pruned = []
    for place, inner, _ in catalogue.walk(os.fsencode(tree)):
        pruned.append(place)
        inner[:] = [name for name in inner if name != b"sub"]
    assert pruned == [os.fsencode(tree), os.fsencode(tree / "empty")]
    with pytest.raises(filemap.NotInCatalogue):
        next(catalogue.walk(tree / "none"))


def test_filters_are_those_of_the_command_line(catalogue: filemap.Catalogue, tree: Path) -> None:
    names = lambda **filters: sorted(entry.name for entry in catalogue.find(tree, **filters))  # noqa: E731
    assert names(extension="TXT") == ["a.txt", "b.txt"]
    assert names(size="+2b", type="f") == ["b.txt", "c.jpg"]
    assert names(size=2) == ["b.txt"]
    assert names(name=["a*", "c*"]) == ["a.txt", "c.jpg"]
    assert names(iname="A*") == ["a.txt"]
    assert names(type="d") == ["sub"]
    assert names(where="size>=2 and not ext:jpg") == ["b.txt"]
    assert names(max_depth=1) == ["a.txt", "b.txt", "sub"]
    assert names(exclude="sub") == ["a.txt", "b.txt"]
    assert names(mine=True) == ["a.txt", "b.txt", "c.jpg", "sub"]
    assert names(owner="!0" if os.geteuid() == 0 else "0") == []
    assert names(newer="1h") == names(newer=timedelta(hours=1)) == ["a.txt", "b.txt", "c.jpg", "sub"]
    assert names(older=timedelta(hours=1)) == []
    assert names(newer=datetime.now(timezone.utc) + timedelta(days=1)) == []
    assert names(newer=0) == ["a.txt", "b.txt", "c.jpg", "sub"]
    assert [entry.name for entry in catalogue.find(tree, sort="size", type="f")] == ["c.jpg", "b.txt", "a.txt"]
    assert [entry.name for entry in catalogue.find(tree, sort="size:asc", type="f", limit=1)] == ["a.txt"]
    assert catalogue.find("^a", tree).count() == 1
    assert catalogue.find("A.TXT", tree, ignore_case=True).count() == 1
    assert catalogue.find("*.txt", tree, glob=True).count() == 2
    assert catalogue.find("a", tree, and_="txt").count() == 1


def test_a_wrong_filter_says_where_and_what_was_meant(catalogue: filemap.Catalogue) -> None:
    with pytest.raises(filemap.BadQuery) as raised:
        catalogue.find(where="kind:f and siz>3").count()
    assert raised.value.position == 11
    with pytest.raises(TypeError, match="did you mean 'extension'"):
        catalogue.find(extensions="jpg")  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="there is no order"):
        catalogue.find(sort="weight").count()


def test_a_query_is_lazy_and_is_asked_anew(catalogue: filemap.Catalogue, tree: Path) -> None:
    query = catalogue.find(type="f")
    assert query.count() == 3
    (tree / "d").write_text("dddd")
    assert query.count() == 3
    catalogue.scan(tree)
    assert query.count() == len(list(query)) == 4
    assert query.total() == filemap.Total(4, 4, 0, 10, sum(entry.allocated or 0 for entry in query))
    first = query.limit(1).first()
    assert first is not None and first.path == str(tree / "a.txt")
    assert catalogue.find(name="nothing").first() is None
    assert "type=['f']" in repr(catalogue.find(type=["f"]))
    assert "a.txt" in query._repr_html_() and "\n" not in repr(query)


def test_fresh_scans_first(catalogue: filemap.Catalogue, tree: Path) -> None:
    (tree / "new").write_text("")
    assert catalogue.find(tree, name="new").count() == 0
    assert catalogue.find(tree, name="new", fresh=timedelta(hours=1)).count() == 0
    assert catalogue.find(tree, name="new", fresh=True).count() == 1


def test_names_in_notebooks_are_escaped(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "<b>&\x1b[31m").write_text("")
    catalogue = filemap.Catalogue(tmp_path / "catalogue")
    catalogue.scan(tree)
    shown = [next(iter(catalogue.find()))._repr_html_(), catalogue.find()._repr_html_(), catalogue._repr_html_()]
    for html in shown:
        assert "<b>" not in html and "\x1b" not in html
    assert "\x1b" not in repr(next(iter(catalogue.find())))


def test_entries_and_catalogues_are_pickled(catalogue: filemap.Catalogue, tree: Path) -> None:
    entry = catalogue.entry(tree / "a.txt")
    again = pickle.loads(pickle.dumps(entry))
    assert again == entry and hash(again) == hash(entry) and again.stat() == entry.stat()
    assert pickle.loads(pickle.dumps(catalogue)).find().count() == 4


def test_reports_and_sizes(catalogue: filemap.Catalogue, tree: Path) -> None:
    (usage,) = catalogue.du(tree)
    assert (usage.path, usage.files, usage.file_bytes) == (str(tree), 3, 6)
    assert [usage.path for usage in catalogue.du(tree, depth=1)] == [str(tree), str(tree / "sub")]
    assert catalogue.report("summary").files == 3
    assert catalogue.report("owners", tree).owners[0].files == 3
    assert catalogue.report("groups", tree).groups[0].files == 3
    assert sum(row.files for row in catalogue.report("file-sizes", tree).classes) == 3
    assert sum(row.files for row in catalogue.report("access-history", tree).classes) == 3
    assert [report.files for report in catalogue.report("filesystems")] == [3]
    assert catalogue.report("media").total.files == 0
    with pytest.raises(filemap.BadQuery, match="there is no report"):
        catalogue.report("weights")  # type: ignore[call-overload]


def test_changes_of_a_reader_come_once(catalogue: filemap.Catalogue, tree: Path) -> None:
    assert len(list(catalogue.changes(name="reader"))) == 4
    assert list(catalogue.changes(name="reader")) == []
    (tree / "a.txt").rename(tree / "z.txt")
    (tree / "b.txt").unlink()
    clock = catalogue.clock
    catalogue.scan(tree)
    told = {(change.change, change.path, change.from_) for change in catalogue.changes(name="reader")}
    assert told == {
        ("moved", str(tree / "z.txt"), str(tree / "a.txt")),
        ("removed", str(tree / "b.txt"), None),
    }
    assert len(list(catalogue.changes(clock))) == 2
    assert len(list(catalogue.changes(clock, tree / "sub"))) == 0
    assert len(list(catalogue.changes(0, limit=1))) == 1


def test_work_marks_what_came_back_and_what_raised(catalogue: filemap.Catalogue, tree: Path) -> None:
    with pytest.raises(RuntimeError):
        with catalogue.work("w", tree, n=3) as files:
            for file in files:
                if file.path.endswith("b.txt"):
                    raise RuntimeError("too blue")
    (consumer,) = catalogue.consumers()
    assert (consumer.done, consumer.failed, consumer.pending, consumer.claimed) == (1, 1, 1, 0)
    (again,) = [file for file in catalogue.pending("w", tree, retry="all") if file.state == "failed"]
    assert again.why == "RuntimeError: too blue"
    with catalogue.work("w", tree, retry="all") as files:
        for file in files:
            if file.path.endswith("c.jpg"):
                files.fail("no picture")
    (consumer,) = catalogue.consumers()
    assert (consumer.done, consumer.failed, consumer.pending) == (2, 1, 0)
    (tree / "a.txt").write_text("edited")
    catalogue.scan(tree)
    assert [(file.path, file.state) for file in catalogue.pending("w", tree)] == [(str(tree / "a.txt"), "changed")]
    assert catalogue.done("w", [tree / "none"]) == [str(tree / "none")]
    assert catalogue.forget_consumer("w") and not catalogue.forget_consumer("w")


def test_what_was_claimed_and_not_taken_is_given_back(catalogue: filemap.Catalogue, tree: Path) -> None:
    with catalogue.work("w", tree, n=3) as files:
        for _ in files:
            break
    (consumer,) = catalogue.consumers()
    assert (consumer.claimed, consumer.done, consumer.pending) == (0, 1, 2)


def test_bulk_entries_come_back(tmp_path: Path) -> None:
    catalogue = filemap.Catalogue(tmp_path / "catalogue")
    entry = {
        "path": b"d/\xff", "size": 5, "allocated": 4096, "mtime": 1.5, "uid": 3, "gid": 4, "mode": 0o100600, "links": 1,
        "inode": 9, "device": 1, "atime_ns": 7,
    }  # fmt: skip
    assert catalogue.put_entries("/lists", [entry]) == (1, 0, 0)
    assert catalogue.put_entries("/lists", [entry]) == (0, 0, 1)
    (found, missing) = catalogue.get_entries("/lists", [b"d/\xff", "d/none"])
    assert missing is None and found is not None
    assert (found.path_bytes, found.size, found.allocated, found.mtime, found.uid, found.mode, found.atime_ns) == (
        b"/lists/d/\xff", 5, 4096, 1.5, 3, 0o100600, 7,
    )  # fmt: skip
    assert catalogue.put_entries("/lists", [found]) == (0, 0, 1)
    assert catalogue.remove_entries("/lists", [b"d/\xff", "none"]) == 1
    with pytest.raises(TypeError, match="no field 'sise'"):
        catalogue.put_entries("/lists", [{"path": "x", "sise": 1}])


def test_a_list_is_imported(tmp_path: Path) -> None:
    listed = tmp_path / "list.jsonl"
    listed.write_text(
        '{"path":"/gpfs/a/file","size":10,"uid":1,"gid":1,"mode":"100644"}\n'
        '{"path":"/gpfs/a/other","size":3,"uid":1,"gid":1,"mode":"100644"}\n'
    )
    catalogue = filemap.Catalogue(tmp_path / "catalogue")
    report = catalogue.import_list(listed, label="gpfs", entries=True)
    assert report.label == "gpfs"
    assert catalogue.roots()[0].label == "gpfs"
    assert [entry.size for entry in catalogue.find(type="f")] == [10, 3]
    assert len(catalogue.log()) == 1
    catalogue.label_root("gpfs", "old")
    catalogue.forget_root("old")
    assert catalogue.roots() == []


def test_strict_names_what_could_not_be_read(tmp_path: Path, tree: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    (tree / "sub").chmod(0)
    catalogue = filemap.Catalogue(tmp_path / "catalogue")
    with pytest.raises(filemap.Unreadable) as raised:
        catalogue.scan(tree, strict=True)
    assert raised.value.paths == (str(tree / "sub"),)


def test_progress_is_told_in_frozen_steps(catalogue: filemap.Catalogue, tree: Path) -> None:
    told: list[filemap.Progress] = []
    catalogue.scan(tree, full=True, progress=told.append)
    assert told and all(step.phase for step in told)
    with pytest.raises(AttributeError):
        told[0].done = 3  # type: ignore[misc]


def test_smart_scan_tells_new_edited_gone_and_moved(catalogue: filemap.Catalogue, tree: Path) -> None:
    scan = lambda **more: {  # noqa: E731
        (os.path.basename(found.path), found.state)
        for found in filemap.smart_scan(tree, ["txt"], catalogue=catalogue, **more)
    }
    assert scan() == {("a.txt", "new"), ("b.txt", "new")}
    registered = (path for path in [tree / "a.txt", tree / "lost.txt"])
    assert scan(registered=registered) == {("b.txt", "new"), ("lost.txt", "gone")}
    assert scan(consumer="images", registered=[tree / "a.txt"]) == {("b.txt", "new")}
    assert scan(consumer="images") == set()
    (tree / "a.txt").write_text("edited")
    (tree / "b.txt").rename(tree / "moved.txt")
    assert scan(consumer="images") == {("a.txt", "edited"), ("moved.txt", "moved")}
    (tree / "moved.txt").unlink()
    assert scan(consumer="images") == {("moved.txt", "gone")}
    assert scan(consumer="images") == set()
    assert [consumer.name for consumer in catalogue.consumers()] == ["images"]


def test_queries_are_those_of_the_reports(catalogue: filemap.Catalogue, tree: Path) -> None:
    from filemap.fs import Queries

    queries = Queries([tree], catalogue=catalogue)
    assert queries.owner_summary() == list(catalogue.report("owners", tree).owners)
    assert queries.group_summary() == list(catalogue.report("groups", tree).groups)
    assert queries.access_history() == list(catalogue.report("access-history", tree).classes)
    assert queries.file_size_histogram() == list(catalogue.report("file-sizes", tree).classes)
    assert [report.files for report in queries.summary()] == [3]
    assert len(queries.scan_dates()) == 1
    assert [usage.path for usage in queries.list_directories()] == [str(tree), str(tree / "sub")]
    with pytest.raises(AttributeError):
        queries.owner_summary()[0].files = 0  # type: ignore[misc]


def test_two_objects_on_one_folder(catalogue: filemap.Catalogue, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(catalogue.path)
    other = filemap.Catalogue(link)
    assert other.find().count() == catalogue.find().count() == 4
    other.close()
    assert catalogue.find().count() == 4


def test_a_relative_folder_stays_where_it_is(tmp_path: Path, tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    catalogue = filemap.Catalogue("here")
    catalogue.scan("tree")
    monkeypatch.chdir("/")
    assert catalogue.find(type="f").count() == 3


def test_a_foreign_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / "file").write_text("mine")
    with pytest.raises(filemap.FilemapError, match="left alone"):
        filemap.Catalogue(tmp_path / "foreign").open(create=True)
    assert (tmp_path / "foreign" / "file").read_text() == "mine"


def test_the_answers_are_those_of_the_schema() -> None:
    import importlib.util

    tool = Path(__file__).parent.parent / "tools" / "answers.py"
    spec = importlib.util.spec_from_file_location("answers_tool", tool)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    if not module.SCHEMA.exists():
        pytest.skip("the package stands alone")
    assert module.TARGET.read_text() == module.text(), "run tools/answers.py"
