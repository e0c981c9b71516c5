"""What is refused at opening, in words, and left as it was."""

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from venue_models.store.opening import in_words
from venue_models.store.store import Store, StoreError

NOW_S = 1_800_000_000.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "venue.db"


def refusal(path: Path) -> str:
    with pytest.raises(StoreError) as refused:
        Store.open(path, now_s=NOW_S)
    return str(refused.value)


def test_a_new_file_is_durable_and_says_what_it_is(path: Path) -> None:
    store = Store.open(path.parent / "new" / "folder" / "venue.db", now_s=NOW_S)
    db = store._db
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert db.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL: every commit is synced to the disk
    assert db.execute("PRAGMA application_id").fetchone() == (0x42414E44,)
    store.close()


def test_a_second_one_is_told_who_has_it(path: Path) -> None:
    first = Store.open(path, now_s=NOW_S)
    told = refusal(path)
    assert "another running Bandstand" in told
    assert f"process {os.getpid()}" in told
    first.close()
    Store.open(path, now_s=NOW_S).close()


def test_a_process_that_was_killed_locks_nobody_out(path: Path) -> None:
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import pathlib, sys, time\n"
            "from venue_models.store.store import Store\n"
            f"store = Store.open(pathlib.Path({str(path)!r}), now_s=0.0)\n"
            "print('open', flush=True)\n"
            "sys.stdin.read()",
        ],
        cwd=Path(__file__).parents[3],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        assert f"process {holder.pid}" in refusal(path)
        holder.kill()
    Store.open(path, now_s=NOW_S).close()


def test_a_newer_version_is_refused_and_untouched(path: Path) -> None:
    Store.open(path, now_s=NOW_S).close()
    newer = Database(path)
    with newer.atomic():
        newer.table("_sqlite_migrations").insert(
            {"migration_set": "bandstand", "name": "0099_from_the_future", "applied_at": "2031-01-01"}
        )
    newer.close()
    before = path.read_bytes()

    told = refusal(path)
    assert "newer Bandstand" in told
    assert "update" in told
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"hello, I am a letter\n" * 50, b"x", b"SQLite format 2\x00" + bytes(500)])
def test_what_is_no_database_is_refused_and_untouched(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert "is not a database" in refusal(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_untouched(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.commit()
    other.close()
    before = path.read_bytes()
    assert "belongs to another program" in refusal(path)
    assert path.read_bytes() == before


def test_a_damaged_file_is_refused_and_untouched(path: Path) -> None:
    store = Store.open(path, now_s=NOW_S)
    store.close()
    content = path.read_bytes()
    damaged = content[:100] + b"\xff" * (len(content) - 100)
    path.write_bytes(damaged)
    told = refusal(path)
    assert "damaged" in told
    assert path.read_bytes() == damaged


def test_a_torn_file_is_refused_and_untouched(path: Path) -> None:
    Store.open(path, now_s=NOW_S).close()
    torn = path.read_bytes()[: 4096 * 2 + 1000]
    path.write_bytes(torn)
    assert "damaged" in refusal(path)
    assert path.read_bytes() == torn


def test_a_file_from_a_start_that_was_cut_short_is_taken_up(path: Path) -> None:
    path.touch()
    store = Store.open(path, now_s=NOW_S)
    assert store.journal.count() == 1
    store.close()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write read-only files")
def test_a_read_only_file_is_refused_in_words(path: Path) -> None:
    Store.open(path, now_s=NOW_S).close()
    path.chmod(stat.S_IRUSR)
    assert "may not be written" in refusal(path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "its folder cannot be written" in refusal(tmp_path / "file" / "venue.db")


def test_errors_of_the_database_become_words(path: Path) -> None:
    Store.open(path, now_s=NOW_S).close()
    read_only = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    with pytest.raises(sqlite3.OperationalError) as refused:
        read_only.execute("DELETE FROM visits")
    read_only.close()
    assert "may not be written" in in_words(refused.value, path)

    full = sqlite3.connect(path)
    full.execute("PRAGMA max_page_count = 1")
    with pytest.raises(sqlite3.OperationalError) as refused:
        full.execute("CREATE TABLE more AS SELECT zeroblob(100000)")
    full.close()
    assert "disk is full" in in_words(refused.value, path)
