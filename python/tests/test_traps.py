"""What users of similar packages complain of, each under its number in the list of traps."""

from __future__ import annotations

import errno
import gc
import itertools
import json
import multiprocessing
import os
import pathlib
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import run_python

import filemap

CONTEXTS = ["fork", "forkserver", "spawn"]


def _count(catalogue: filemap.Catalogue, results: "multiprocessing.Queue[object]") -> None:
    try:
        results.put(catalogue.find(type="f").count())
    except filemap.FilemapError as error:
        results.put(str(error))


# 1. An environment that is used after a fork


@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
@pytest.mark.parametrize("method", CONTEXTS)
def test_01_parent_and_child_both_ask(catalogue: filemap.Catalogue, tree: Path, method: str) -> None:
    context = multiprocessing.get_context(method)
    results = context.Queue()
    for _ in range(100 if method == "fork" else 3):
        assert catalogue.find(type="f").count() == 3
        child = context.Process(target=_count, args=(catalogue, results))
        child.start()
        assert catalogue.find(tree).count() == 4
        assert results.get(timeout=30) == 3
        child.join(30)
        assert child.exitcode == 0
    catalogue.scan(tree)
    assert catalogue.check().findings == 0


@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
def test_01_an_iterator_that_crosses_a_fork_raises(many: filemap.Catalogue) -> None:
    cursor = iter(many.find())
    next(cursor)
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        words = []
        for ask in (lambda: next(cursor), lambda: many.find().count()):
            try:
                words.append(str(ask()))
            except filemap.WrongState as error:
                words.append(str(error))
            except BaseException as error:
                words.append(repr(error))
        os.write(write, json.dumps(words).encode())
        os._exit(0)
    os.waitpid(child, 0)
    of_iterator, of_catalogue = json.loads(os.read(read, 65536))
    assert "before a fork" in of_iterator
    # Its thread still had the parent's state: the right answer or a clear error.
    assert of_catalogue == "100000" or "close iterators" in of_catalogue
    assert sum(1 for _ in cursor) + 1 == many.find().count()


# 2. A library with threads hangs in a forked child


@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
def test_02_no_thread_outlives_a_call_and_a_child_of_threads_works(catalogue: filemap.Catalogue) -> None:
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            catalogue.find().count()

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    context = multiprocessing.get_context("fork")
    results = context.Queue()
    try:
        for _ in range(10):
            child = context.Process(target=_count, args=(catalogue, results))
            child.start()
            answer = results.get(timeout=30)
            assert answer == 3 or "close iterators" in str(answer)
            child.join(30)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    deadline = time.monotonic() + 10
    while _native_threads() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert _native_threads() == 0


def _native_threads() -> int:
    names = []
    for task in Path("/proc/self/task").iterdir():
        try:
            names.append((task / "comm").read_text().strip())
        except FileNotFoundError:
            pass
    return names.count("filemap")


def test_02_no_thread_is_made_at_import() -> None:
    done = run_python("import os, filemap; print(len(os.listdir('/proc/self/task')))")
    assert done.stdout.strip() == "1", done.stderr


# 3. Ctrl-C does nothing

INTERRUPTED = """
import os, signal, sys, threading, time
import filemap
catalogue = filemap.Catalogue(sys.argv[1])
kind, after = sys.argv[2], float(sys.argv[3])
sent = []
def interrupt():
    time.sleep(after)
    sent.append(time.monotonic())
    os.kill(os.getpid(), signal.SIGINT)
try:
    threading.Thread(target=interrupt, daemon=True).start()
    while True:
        if kind == "scan":
            catalogue.scan(sys.argv[4], full=True)
        elif kind == "find":
            sum(1 for _ in catalogue.find())
        elif kind == "work":
            catalogue.report("owners")
        else:
            next(catalogue.watch(sys.argv[4]), None) and time.sleep(0)
            for _ in catalogue.watch(sys.argv[4]):
                pass
except KeyboardInterrupt:
    print(time.monotonic() - sent[0])
"""


@pytest.mark.parametrize("kind", ["scan", "find", "work", "watch"])
def test_03_an_interrupt_ends_every_long_call(tmp_path: Path, tree: Path, kind: str) -> None:
    folder = tmp_path / "interrupted"
    catalogue = filemap.Catalogue(folder)
    catalogue.scan(tree)
    random_moments = random.Random(3)
    for _ in range(4):
        after = random_moments.uniform(0.0, 0.3)
        done = run_python(INTERRUPTED, folder, kind, after, tree)
        assert done.returncode == 0, done.stderr
        # The figure is the benchmark's; here it is only clear that nothing waits for an end.
        assert float(done.stdout) < 30
        assert catalogue.check().findings == 0
    assert catalogue.scan(tree)[0].complete


def test_03_a_stop_event_and_an_exception_of_a_callback_end_a_scan(
    catalogue: filemap.Catalogue, tree: Path
) -> None:
    class Refused(Exception):
        pass

    def refuse(progress: filemap.Progress) -> None:
        raise Refused(progress.phase)

    with pytest.raises(Refused):
        catalogue.scan(tree, full=True, progress=refuse)
    stop = threading.Event()
    stop.set()
    assert len(catalogue.scan(tree, tree / "sub", stop=stop)) == 1
    assert catalogue.check().findings == 0


# 4. The interpreter is held while the disk is read


def test_04_other_threads_run_while_one_waits(many: filemap.Catalogue) -> None:
    ticks = itertools.count()
    stop = threading.Event()

    def count() -> None:
        while not stop.is_set():
            next(ticks)

    thread = threading.Thread(target=count)
    thread.start()
    try:
        before = next(ticks)
        # The whole is counted in one call: a call that held the interpreter would let nobody count.
        many.find(where='name~"[0-9]+[13579].dat$"', sort="mtime").total()
        assert next(ticks) > before + 1
    finally:
        stop.set()
        thread.join()


# 5. Two threads on one iterator


def test_05_threads_that_share_an_iterator_get_each_entry_once(many: filemap.Catalogue) -> None:
    cursor = iter(many.find(type="f"))
    taken: list[list[str]] = [[] for _ in range(4)]

    def take(into: list[str]) -> None:
        into.extend(entry.path for entry in cursor)

    threads = [threading.Thread(target=take, args=(into,)) for into in taken]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    everything = [path for paths in taken for path in paths]
    assert len(everything) == len(set(everything)) == 100_000


# 6. A panic


def test_06_a_panic_is_an_error_that_can_be_caught(catalogue: filemap.Catalogue) -> None:
    with pytest.raises(filemap.InternalError, match="made on purpose"):
        filemap._native.fail()
    assert issubclass(filemap.InternalError, Exception)
    assert catalogue.find().count() == 4


def test_06_a_panic_writes_nothing_on_standard_error() -> None:
    done = run_python("import filemap\ntry: filemap._native.fail()\nexcept Exception: print('caught')")
    assert (done.stdout, done.stderr) == ("caught\n", "")


# 7. Names that are not UTF-8


def test_07_every_byte_in_names_comes_back(tmp_path: Path) -> None:
    tree = os.fsencode(tmp_path / "bytes")
    os.mkdir(tree)
    names = [bytes([byte]) + b"x" for byte in range(1, 256) if byte != ord("/")]
    for name in names:
        os.close(os.open(os.path.join(tree, name), os.O_CREAT | os.O_WRONLY))
    catalogue = filemap.Catalogue(tmp_path / "catalogue")
    catalogue.scan(tree)
    wanted = {os.path.join(tree, name) for name in names}
    entries = list(catalogue.find(tree))
    assert {entry.path_bytes for entry in entries} == wanted
    assert {os.fsencode(entry.path) for entry in entries} == wanted
    assert {os.fsencode(entry) for entry in entries} == wanted
    assert set(catalogue.find(tree).paths(bytes)) == wanted
    assert {os.fsencode(path) for path in catalogue.find(tree).paths(Path)} == wanted
    assert {os.fsencode(file.path) for file in catalogue.pending("x", tree)} == wanted
    (walked,) = catalogue.walk(tree)
    assert set(walked[2]) == set(names)
    for entry in entries:
        assert catalogue.entry(entry.path) == catalogue.entry(entry.path_bytes) == entry
        entry.display.encode("utf-8")
        repr(entry).encode("utf-8")
    frame = catalogue.find(tree)
    pyarrow = pytest.importorskip("pyarrow")
    table = pyarrow.RecordBatchReader.from_stream(frame).read_all().to_pydict()
    raw = {
        raw if raw is not None else os.fsencode(path)
        for path, raw in zip(table["path"], table["path_raw"])
    }
    assert raw == wanted


# 8. A Path works in one function and not in the next


class Own:
    def __init__(self, path: object) -> None:
        self.path = str(path)

    def __fspath__(self) -> str:
        return self.path


@pytest.mark.parametrize("kind", [str, os.fsencode, pathlib.Path, Own], ids=["str", "bytes", "Path", "own"])
def test_08_every_function_takes_every_kind_of_path(tmp_path: Path, tree: Path, kind: type) -> None:
    of = lambda path: kind(path if kind is not str else path)  # noqa: E731
    catalogue = filemap.Catalogue(of(tmp_path / "catalogue"))
    place, file = of(tree), of(tree / "a.txt")
    assert catalogue.scan(place)[0].entries == 4
    assert catalogue.find(None, place).count() == 4
    assert catalogue.find(place).count() == 4
    assert catalogue.ls(place).count() == 3
    assert catalogue.entry(file).size == 1
    assert catalogue.stat(file).size == 1
    assert len(list(catalogue.walk(place))) == 2
    assert len(list(catalogue.tree(place))) == 4
    assert [usage.files for usage in catalogue.du(place)] == [3]
    assert catalogue.report("summary", place).files == 3
    assert len(list(catalogue.changes(0, place))) == 4
    assert len(list(catalogue.pending("p", place))) == 3
    assert len(catalogue.claim("p", 1, "1min", place)) == 1
    assert catalogue.done("p", file) == []
    assert catalogue.done("p", [file]) == []
    assert catalogue.failed("p", file, "why") == []
    assert catalogue.facts(file).state == "missing"
    assert list(catalogue.music("tracks", place)) == []
    assert len(catalogue.log(place)) == 1
    assert len(catalogue.history(place)) == 1
    assert len(catalogue.growth(place, "1s")) == 2
    assert catalogue.put_entries(of("/put"), [{"path": of("x")}]).created == 1
    assert catalogue.get_entries(of("/put"), [of("x")])[0] is not None
    assert catalogue.remove_entries(of("/put"), [of("x")]) == 1
    catalogue.create_playlist("list", [file])
    assert len(list(catalogue.playlist("list"))) == 1
    catalogue.label_root(place, "here")
    with catalogue.work("w", place) as files:
        assert len(list(files)) == 3
    assert [found.state for found in filemap.smart_scan(place, ["jpg"], catalogue=catalogue)] == ["new"]
    with catalogue.watch(place) as watcher:
        assert next(watcher).event == "listening"
    catalogue.forget_root(place)
    assert place not in [root.path for root in catalogue.roots()]


# 9. Watching


def test_09_a_watch_tells_what_is_committed(catalogue: filemap.Catalogue, tree: Path) -> None:
    with catalogue.watch(tree, quiet=0.01) as watcher:
        told: list[object] = []
        created = False
        for event in watcher:
            told.append(event)
            if isinstance(event, filemap.WatchEvent):
                if event.event == "listening" and not created:
                    created = True
                    (tree / "new.txt").write_text("new")
            elif event.path.endswith("new.txt"):
                assert event.change == "created"
                break
    assert catalogue.entry(tree / "new.txt").size == 3


# 10 and 11. Files that break parsers


def test_10_and_11_mutated_files_give_facts_or_a_reason(tmp_path: Path) -> None:
    tree = tmp_path / "mutated"
    tree.mkdir()
    seeds = {
        ".mp3": b"ID3\x04\x00\x00\x00\x00\x00\x0aTIT2\x00\x00\x00\x05\x00\x00\x03abc" + b"\xff\xfb\x90\x00" * 50,
        ".mp4": b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2\x00\x00\x00\x10moov\x00\x00\x00\x08trak",
        ".mkv": b"\x1aE\xdf\xa3\x84B\x82\x88matroska\x18S\x80g\x88\x11M\x9bt\x80\x00\x00\x00",
        ".flac": b"fLaC\x00\x00\x00\x22" + bytes(34) + b"\x84\x00\x00\x08" + bytes(8),
        ".jpg": b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00II*\x00\x08\x00\x00\x00\xff\xd9",
        ".png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(17),
    }
    random_bytes = random.Random(11)
    for number in range(600):
        end, seed = list(seeds.items())[number % len(seeds)]
        content = bytearray(seed)
        for _ in range(random_bytes.randint(1, 6)):
            content[random_bytes.randrange(len(content))] = random_bytes.randrange(256)
        (tree / f"{number}{end}").write_bytes(bytes(content[: random_bytes.randint(1, len(content))]))
    catalogue = filemap.Catalogue(tmp_path / "catalogue")
    catalogue.scan(tree, probe=True)
    paths = list(catalogue.find(tree).paths())
    failures: list[BaseException] = []

    def look(some: list[str]) -> None:
        try:
            for path in some:
                facts = catalogue.facts(path)
                assert facts.state in ("found", "partial", "failed", "missing")
                assert facts.state != "failed" or (facts.failure is not None and facts.failure.reason)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=look, args=(paths[part::4],)) for part in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    names = os.listdir("/proc/self/fd")
    assert not [name for name in names if _target(name).startswith(str(tree))]


def _target(descriptor: str) -> str:
    try:
        return os.readlink(f"/proc/self/fd/{descriptor}")
    except OSError:
        return ""


def test_11_only_documented_exceptions_come_out(catalogue: filemap.Catalogue, tree: Path) -> None:
    documented = (filemap.FilemapError, OSError, TypeError, ValueError)
    odd: list[object] = [None, 0, -1, 1 << 70, 1.5, "", "\0", b"\0", "x" * 5000, b"\xff", [], {}, object(), Path("."), True, float("inf"), float("nan")]
    calls = [
        lambda value: catalogue.find(value).count(),
        lambda value: catalogue.find(None, value).count(),
        lambda value: catalogue.find(limit=value).count(),
        lambda value: catalogue.find(size=value).count(),
        lambda value: catalogue.find(where=value).count(),
        lambda value: catalogue.find(type=value).count(),
        lambda value: catalogue.find(newer=value).count(),
        lambda value: catalogue.find(sort=value).count(),
        lambda value: catalogue.find(name=value).count(),
        lambda value: catalogue.find(owner=value).count(),
        lambda value: catalogue.find(exclude=value).count(),
        lambda value: catalogue.find(min_depth=value).count(),
        lambda value: list(catalogue.du(value)),
        lambda value: catalogue.stat(value),
        lambda value: catalogue.entry(value),
        lambda value: list(catalogue.walk(value)),
        lambda value: catalogue.report(value),
        lambda value: list(catalogue.changes(value)),
        lambda value: catalogue.claim(value, 1),
        lambda value: catalogue.claim("x", value),
        lambda value: catalogue.claim("x", 1, value),
        lambda value: catalogue.done(value, tree / "a.txt"),
        lambda value: catalogue.done("x", value),
        lambda value: list(catalogue.pending(value)),
        lambda value: catalogue.put_entries("/odd", value),
        lambda value: catalogue.put_entries("/odd", [{"path": value}]),
        lambda value: catalogue.put_entries("/odd", [{"path": "p", "mtime": value}]),
        lambda value: catalogue.put_entries("/odd", [{"path": "p", "size": value}]),
        lambda value: catalogue.get_entries(value, [value]),
        lambda value: list(catalogue.music(value)),
        lambda value: list(catalogue.playlist(value)),
        lambda value: catalogue.growth(tree, value),
        lambda value: catalogue.find().select(value).to_polars(),
        lambda value: catalogue.scan(tree, exclude=value, progress=value, stop=None),
        lambda value: filemap.Catalogue("x", memory=value),
        lambda value: filemap.Catalogue("x", lock_timeout=value),
    ]
    for call, value in itertools.product(calls, odd):
        try:
            call(value)
        except documented:
            pass
        except AttributeError as error:
            raise AssertionError((call, value)) from error
    assert catalogue.check().findings == 0


# 12. Lists instead of iterators


def test_12_answers_are_iterators_and_the_first_come_before_the_last(many: filemap.Catalogue) -> None:
    query = many.find()
    with pytest.raises(TypeError):
        len(query)  # type: ignore[arg-type]
    cursor = iter(query)
    assert isinstance(next(cursor), filemap.Entry)
    cursor.close()
    assert list(cursor) == []
    for answers in (many.changes(0), many.pending("p"), many.du("/many", depth=1)):
        assert isinstance(answers, Iterator)
        assert next(answers) is not None


# 13. An entry asks nobody


def test_13_an_entry_needs_neither_catalogue_nor_disk(catalogue: filemap.Catalogue, tree: Path) -> None:
    entry = catalogue.entry(tree / "b.txt")
    wanted = os.stat(tree / "b.txt")
    os.unlink(tree / "b.txt")
    catalogue.close()
    found = entry.stat()
    for field in ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_mtime_ns", "st_ctime_ns"):
        assert getattr(found, field) == getattr(wanted, field), field
    assert (entry.size, entry.mtime, entry.mtime_ns) == (2, wanted.st_mtime, wanted.st_mtime_ns)


# 14. Database is locked

HOLDER = """
import sys, filemap, time
catalogue = filemap.Catalogue(sys.argv[1])
for number in range(int(sys.argv[3])):
    catalogue.put_entries(sys.argv[2], [{"path": f"{number}"}])
"""


def test_14_writers_wait_for_each_other(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    filemap.Catalogue(folder).open(create=True)
    writers = [
        subprocess.Popen([sys.executable, "-c", HOLDER, str(folder), f"/root{number}", "40"], stderr=subprocess.PIPE)
        for number in range(3)
    ]
    for writer in writers:
        _, errors = writer.communicate(timeout=120)
        assert (writer.returncode, errors) == (0, b"")
    catalogue = filemap.Catalogue(folder)
    assert catalogue.find(type="f").count() == 120
    assert catalogue.check().findings == 0


def test_14_busy_names_the_holder(catalogue: filemap.Catalogue, tree: Path) -> None:
    import fcntl

    with open(Path(catalogue.path) / "writer.lock", "r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        impatient = filemap.Catalogue(catalogue.path, lock_timeout=0)
        with pytest.raises(filemap.Busy) as raised:
            impatient.done("x", tree / "a.txt")
    assert "process" in raised.value.holder
    assert isinstance(raised.value, TimeoutError)
    assert catalogue.done("x", tree / "a.txt") == []


def test_14_a_forked_process_does_not_keep_a_lock(catalogue: filemap.Catalogue, tree: Path) -> None:
    forked: list[int] = []

    def fork(progress: filemap.Progress) -> None:
        if not forked:
            child = os.fork()
            if child == 0:
                time.sleep(60)
                os._exit(0)
            forked.append(child)

    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        catalogue.scan(tree, full=True, progress=fork)
    try:
        assert forked
        assert filemap.Catalogue(catalogue.path, lock_timeout=0).done("x", tree / "a.txt") == []
        assert filemap.Catalogue(catalogue.path, lock_timeout=0).scan(tree, full=True)[0].complete
    finally:
        for child in forked:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


# 15. Stubs: test_typing.py


# 16. An Arrow stream can be taken once


def test_16_a_query_feeds_everybody_twice(many: filemap.Catalogue) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    polars = pytest.importorskip("polars")
    duckdb = pytest.importorskip("duckdb")
    query = many.find(type="f").select("path", "size", "mtime")
    wanted = sum(range(100_000))
    for _ in range(2):
        assert query.to_polars()["size"].sum() == wanted
        assert polars.DataFrame(query).shape == (100_000, 3)
        assert pyarrow.table(query).num_rows == 100_000
        assert query.to_arrow().column("size").to_pylist()[-1] == 99_999
        assert duckdb.sql("select sum(size) from query").fetchall() == [(wanted,)]
        assert query.to_pandas()["size"].sum() == wanted


def test_16_pyarrow_is_not_needed(tmp_path: Path, tree: Path) -> None:
    pytest.importorskip("polars")
    program = """
import sys
sys.modules["pyarrow"] = None
import filemap
catalogue = filemap.Catalogue(sys.argv[1])
catalogue.scan(sys.argv[2])
print(catalogue.find(type="f", sort="name").select("name", "size").to_polars().rows())
try:
    catalogue.find().to_arrow()
except ImportError as error:
    print(error)
"""
    done = run_python(program, tmp_path / "catalogue", tree)
    rows, words = done.stdout.splitlines()
    assert rows == "[('a.txt', 1), ('b.txt', 2), ('c.jpg', 3)]", done.stderr
    assert "pip install filemap[arrow]" in words


# 17. Wheels: scripts/wheels, and test_package.py


# 18. One instance a thread, races after a fork: test_fsspec.py


# Beside the list


def test_iterators_that_are_dropped_leave_nothing(many: filemap.Catalogue) -> None:
    for number in range(300):
        cursor = iter(many.find())
        if number % 2:
            next(cursor)
        del cursor
    gc.collect()
    deadline = time.monotonic() + 30
    while _native_threads() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert _native_threads() == 0
    # A place in the table of readers for each would have run out.
    assert many.find().count() > 100_000


def test_an_iterator_that_stands_still_says_so(tmp_path: Path, many: filemap.Catalogue) -> None:
    hasty = filemap.Catalogue(many.path, max_hold=0.01)
    cursor = iter(hasty.find())
    next(cursor)
    deadline = time.monotonic() + 30
    while _native_threads() and time.monotonic() < deadline:
        time.sleep(0.01)
    with pytest.raises(filemap.WrongState, match="make a new one"):
        for _ in cursor:
            pass


def test_a_closed_catalogue_says_so(catalogue: filemap.Catalogue) -> None:
    cursor = iter(catalogue.find())
    next(cursor)
    catalogue.close()
    with pytest.raises(filemap.WrongState, match="closed"):
        catalogue.find().count()
    # What was on its way goes on.
    assert len(list(cursor)) == 3
    assert "(closed)" in repr(catalogue)


def test_a_missing_path_has_its_number(catalogue: filemap.Catalogue, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as raised:
        catalogue.scan(tmp_path / "nothing")
    assert (raised.value.errno, raised.value.filename) == (errno.ENOENT, str(tmp_path / "nothing"))
    with pytest.raises(filemap.NoCatalogue) as missing:
        filemap.Catalogue(tmp_path / "none").roots()
    assert missing.value.filename == str(tmp_path / "none")
    assert missing.value.errno == errno.ENOENT
