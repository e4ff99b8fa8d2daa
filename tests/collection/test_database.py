"""The file of a collection: what can be wrong with it, and what of it is safe."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from collection.drawn import ONE, draw, drawn_collection, table

from kolorit import Collection
from kolorit.collection import database, schema
from kolorit.collection.database import writing
from kolorit.collection.lock import exclusive
from kolorit.errors import (
    DamagedCollectionError,
    LockedError,
    NewerCollectionError,
    NoCollectionError,
    NotWrittenError,
)

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")


@pytest.fixture
def collection(tmp_path):
    return drawn_collection(tmp_path, {f"{number}.png": ("teal", "gold") for number in range(3)})


def changed(path, *statements: str):
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_the_file_says_what_it_is(collection):
    connection = sqlite3.connect(collection.path)
    told = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "journal_mode")]
    assert told == [schema.APPLICATION_ID, "wal"]
    assert connection.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION
    strict = connection.execute("SELECT strict FROM pragma_table_list WHERE name IN ('picture', 'options')")
    assert strict.fetchall() == [(1,), (1,)]
    connection.close()


def test_a_search_reads_the_index_alone(collection):
    connection = sqlite3.connect(collection.path)
    (plan,) = connection.execute(
        "EXPLAIN QUERY PLAN SELECT id, signature FROM picture"
        " WHERE gone = 0 AND signature IS NOT NULL ORDER BY id"
    ).fetchall()
    connection.close()
    assert plan[3] == "SCAN picture USING COVERING INDEX searched"


def test_where_there_is_none_the_error_tells_how_to_make_one(tmp_path):
    with pytest.raises(NoCollectionError, match=r"there is no collection; kolorit scan FOLDER --db .* makes"):
        Collection.open(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("content", [b"no database at all, but long enough" * 50, b"x"])
def test_another_kind_of_file_is_no_collection_and_stays(tmp_path, content):
    path = tmp_path / "file.db"
    path.write_bytes(content)
    for create in (False, True):
        with pytest.raises(NoCollectionError):
            Collection.open(path, create=create)
    with pytest.raises(NoCollectionError), writing(str(path)):
        pass
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_no_collection_and_stays(tmp_path):
    changed(tmp_path / "other.db", "CREATE TABLE songs (title)")
    with pytest.raises(NoCollectionError, match="this is the database of another program"):
        Collection.open(tmp_path / "other.db")
    with pytest.raises(NoCollectionError), writing(str(tmp_path / "other.db")):
        pass


def test_an_empty_file_becomes_one_when_it_is_written_to(tmp_path):
    (tmp_path / "photos.db").touch()
    with pytest.raises(NoCollectionError, match="an empty database"):
        Collection.open(tmp_path / "photos.db")
    assert list(Collection.open(tmp_path / "photos.db", create=True)) == []
    assert list(Collection.open(tmp_path / "photos.db")) == []


def test_a_file_of_a_scan_that_was_killed_before_its_tables_were_made_becomes_one(tmp_path):
    changed(tmp_path / "photos.db", "PRAGMA journal_mode = WAL")
    assert (tmp_path / "photos.db").stat().st_size > 0
    with pytest.raises(NoCollectionError, match="an empty database"):
        Collection.open(tmp_path / "photos.db")
    assert list(Collection.open(tmp_path / "photos.db", create=True)) == []


def test_a_folder_is_no_collection(tmp_path):
    with pytest.raises(NoCollectionError):
        Collection.open(tmp_path)
    with pytest.raises(NoCollectionError, match="this is no file"), writing(str(tmp_path)):
        pass


def test_a_newer_schema_is_told_and_left_alone(collection):
    path = collection.path
    rows = table(path)
    changed(path, f"PRAGMA user_version = {schema.VERSION + 1}")
    with pytest.raises(NewerCollectionError, match="a later version of kolorit wrote it"):
        Collection.open(path)
    with pytest.raises(NewerCollectionError):
        collection.scan(".", **ONE)
    assert table(path) == rows


def test_an_older_schema_is_brought_to_todays(collection, monkeypatch):
    rows = table(collection.path)
    collection.close()
    later = (*schema.MIGRATIONS, ("ALTER TABLE options ADD COLUMN note TEXT",))
    monkeypatch.setattr(schema, "MIGRATIONS", later)
    monkeypatch.setattr(schema, "VERSION", len(later))
    assert len(Collection.open(collection.path)) == 3
    assert table(collection.path) == rows
    connection = sqlite3.connect(collection.path)
    assert connection.execute("SELECT note FROM options").fetchall() == [(None,)]
    connection.close()


def test_a_migration_that_fails_changes_nothing(collection, monkeypatch):
    rows = table(collection.path)
    collection.close()
    later = (*schema.MIGRATIONS, ("ALTER TABLE options ADD COLUMN note TEXT", "SELECT nonsense"))
    monkeypatch.setattr(schema, "MIGRATIONS", later)
    monkeypatch.setattr(schema, "VERSION", len(later))
    with pytest.raises(DamagedCollectionError):
        Collection.open(collection.path)
    monkeypatch.undo()
    assert table(collection.path) == rows
    assert len(Collection.open(collection.path)) == 3


def test_a_second_writer_is_turned_away_and_readers_are_not(collection):
    with writing(collection.path):
        with pytest.raises(LockedError, match="another scan is writing to it; wait until it is done"):
            collection.scan(".", **ONE)
        assert len(Collection.open(collection.path)) == 3


def test_another_programs_transaction_is_waited_for_and_then_told(collection, tmp_path, monkeypatch):
    rows = table(collection.path)
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(collection.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LockedError, match="another program is writing to it"):
        collection.scan(tmp_path / "pictures", k=2, **ONE)
    other.execute("ROLLBACK")
    other.close()
    assert table(collection.path) == rows
    assert collection.scan(tmp_path / "pictures", k=2, **ONE).read == 3


@LINUX
def test_the_lock_ends_with_the_process_that_has_it(collection):
    script = (
        "import sys; from kolorit.collection.lock import exclusive\n"
        "with exclusive(sys.argv[1]): print(flush=True); sys.stdin.read()"
    )
    pipes = dict.fromkeys(("stdin", "stdout"), subprocess.PIPE)
    with subprocess.Popen([sys.executable, "-c", script, collection.path], **pipes) as process:
        process.stdout.readline()
        with pytest.raises(LockedError), exclusive(collection.path):
            pass
        process.send_signal(signal.SIGKILL)
        process.wait()
    with exclusive(collection.path):
        pass


def test_what_may_not_be_written_to_is_told(collection, tmp_path, monkeypatch):
    # Root may write to anything, so the system's word is replaced.
    monkeypatch.setattr(os, "access", lambda path, _mode: str(path) != collection.path)
    with pytest.raises(NotWrittenError, match="it may not be written to; check its permissions"):
        collection.scan(tmp_path / "pictures", **ONE)
    monkeypatch.setattr(os, "access", lambda path, _mode: str(path) != str(tmp_path))
    with pytest.raises(NotWrittenError, match="its folder may not be written to"):
        collection.scan(tmp_path / "pictures", **ONE)


def test_a_folder_that_is_not_there_holds_no_collection(tmp_path):
    with pytest.raises(NotWrittenError, match="there is no such folder"):
        Collection.open(tmp_path / "none/photos.db", create=True)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not hold here")
def test_a_collection_in_a_read_only_folder_is_searched(collection, tmp_path):
    collection.close()
    (tmp_path / "photos.db-writer").unlink()
    tmp_path.chmod(0o500)
    try:
        assert len(Collection.open(collection.path).search("teal")) == 3
    finally:
        tmp_path.chmod(0o700)


def pages_overwritten(path, every):
    data = bytearray(Path(path).read_bytes())
    for start in range(4096 * every, len(data), 4096):
        data[start : start + 4096] = b"\xa5" * min(4096, len(data) - start)
    Path(path).write_bytes(data)


def test_a_damaged_file_is_told(collection):
    collection.close()
    pages_overwritten(collection.path, 1)
    damaged = Collection.open(collection.path)
    for call in (lambda: damaged.search("teal"), lambda: list(damaged), lambda: len(damaged)):
        with pytest.raises(DamagedCollectionError, match="it is damaged; restore it from a copy"):
            call()
    with pytest.raises(DamagedCollectionError):
        damaged.scan(".", **ONE)


def test_a_file_that_is_cut_off_is_told(collection):
    collection.close()
    data = Path(collection.path).read_bytes()
    Path(collection.path).write_bytes(data[: len(data) // 2])
    with pytest.raises(DamagedCollectionError):
        list(Collection.open(collection.path))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE picture SET signature = x'00'",
        "UPDATE picture SET signature = substr(signature, 1, 40)",
        "UPDATE picture SET signature = CAST(signature || x'00' AS BLOB)",
    ],
)
def test_a_damaged_row_is_told(collection, change):
    changed(collection.path, change)
    damaged = Collection.open(collection.path)
    with pytest.raises(DamagedCollectionError, match="damaged"):
        damaged.search("teal")
    with pytest.raises(DamagedCollectionError, match="damaged"):
        list(damaged)


def test_a_table_that_lacks_a_column_is_told(collection):
    changed(collection.path, "ALTER TABLE picture RENAME COLUMN lightness TO light")
    with pytest.raises(DamagedCollectionError):
        list(Collection.open(collection.path))


@LINUX
@pytest.mark.processes
def test_a_full_disk_is_told_and_no_row_is_lost(collection, tmp_path):
    """A limit on the size of files stands for it: SQLite is told the same, that no more can be written."""
    rows = table(collection.path)
    for number in range(600):
        draw(tmp_path / f"pictures/more/{number}.ppm", f"#{number:06x}", size=1)
    script = (
        "import resource, signal, sys; from kolorit import Collection\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (120_000, resource.RLIM_INFINITY))\n"
        "try: Collection.open(sys.argv[1]).scan(sys.argv[2], workers=1)\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, collection.path, tmp_path / "pictures"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.startswith("NotWrittenError")
    left = table(collection.path)
    assert set(rows) <= set(left)
    assert collection.scan(tmp_path / "pictures", **ONE).unchanged == len(left)
    assert len(collection) == 603


def test_what_sqlite_says_of_a_full_disk_is_told():
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorname = "SQLITE_FULL"
    with (
        pytest.raises(NotWrittenError, match="the disk is full; what was stored before is safe"),
        database.explained("x"),
    ):
        raise full
    strange = sqlite3.OperationalError("disk I/O error")
    strange.sqlite_errorname = "SQLITE_IOERR_WRITE"
    with pytest.raises(NotWrittenError, match="cannot read or write it"), database.explained("x"):
        raise strange


def test_readers_of_one_collection_survive_a_fork(collection):
    if not hasattr(os, "fork"):
        pytest.skip("this system has no fork")
    assert len(collection.search("teal")) == 3
    child = os.fork()
    if child == 0:
        os._exit(0 if len(collection.search("teal")) == 3 else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert len(collection) == 3
