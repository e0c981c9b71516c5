"""A hostile world, from the terminal: each bad input gets words or a count, and nothing already known is lost."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from desktop.cli import main as bandstand
from desktop.commands.stock import open_store
from desktop.headless import status_line
from desktop.places import database_path, sample_venue_folder
from desktop.runtime import Runtime
from venue_models.guests.register import Register, Wearer
from venue_models.store.store import Store
from venue_models.values import Purpose
from venue_models.venue.model import Venue
from venue_models.venue.reading import read_venue
from wearable_bridge.clock import FollowingClock
from wearable_bridge.sources.recording import RecordingSource

ADA = Wearer("4F2A", "name:keyring", "Ada Example", "Example party", 1990, Purpose.LOCATION)
HEADER = "t_s,reader,tag,rssi_dbm\n"
WALK = [f"{1_000_000 + step / 10:.1f},R-{10 + step % 5:03d},keyring,-60" for step in range(100)]
AT_S = 1_000_000.0


def call(*words: str | Path) -> Result:
    """What a command says; an exception that is none of click's own would be a traceback, and fails the test."""
    return CliRunner().invoke(bandstand, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def known(tmp_path: Path) -> Path:
    """A data folder that knows Ada."""
    folder = tmp_path / "data"
    store = open_store(folder, AT_S)
    store.import_register([ADA], at_s=AT_S)
    store.close()
    return folder


@cache
def sample_venue() -> Venue:
    """Read once: a venue is never changed."""
    return read_venue(sample_venue_folder())


def replayed(folder: Path, rows: list[str]) -> Runtime:
    """A runtime that has played a recording of these rows to its end."""
    path = folder / "walk.csv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    source = RecordingSource(path)
    runtime = Runtime(sample_venue(), Register([ADA]), [source], FollowingClock(source.begins_at_s))
    runtime.start()
    runtime._venue_thread.join()
    runtime.stop()
    return runtime


def last_line(runtime: Runtime) -> str:
    snapshot = runtime.link.latest()
    assert snapshot is not None
    return str(status_line(runtime, snapshot))


# What is heard


BAD_ROWS = {
    "1000004.05,R-010,keyring,0": "2 with an impossible RSSI",
    "1000004.05,R-010,keyring,42": "2 with an impossible RSSI",
    "1000004.05,attic,keyring,-60": "1 by readers that the venue does not have",
    "1e300,R-010,keyring,-60": "3 malformed",
    "nan,R-010,keyring,-60": "3 malformed",
    "-5,R-010,keyring,-60": "3 malformed",
    "29000000000,R-010,keyring,-60": "2 out of time",
    "996404.0,R-010,keyring,-60": "2 out of time",
}


def test_every_bad_row_is_counted_in_sight_and_the_walk_goes_on(tmp_path: Path) -> None:
    runtime = replayed(tmp_path, [*WALK[:40], *BAD_ROWS, *WALK[40:]])
    for words in BAD_ROWS.values():
        assert words in last_line(runtime)
    assert "1 in the park" in last_line(runtime)


def test_ten_thousand_unknown_tags_are_counted_and_ada_is_still_found(tmp_path: Path) -> None:
    strangers = [f"{AT_S + n / 1000:.3f},R-{10 + n % 5:03d},stranger{n},-60" for n in range(10_000)]
    runtime = replayed(tmp_path, sorted([*WALK, *strangers], key=lambda row: float(row.split(",")[0])))
    assert "10,000 of unknown tags" in last_line(runtime)
    assert "1 in the park" in last_line(runtime)


def test_a_clock_that_goes_back_an_hour_is_told_and_time_goes_on(tmp_path: Path) -> None:
    later = [row.replace("1000", "996", 1) for row in WALK[50:]]
    runtime = replayed(tmp_path, [*WALK[:50], *later])
    assert "went back" in last_line(runtime)
    assert "1 in the park" in last_line(runtime)


# The database


@pytest.mark.parametrize(
    "command",
    [
        ("bands", "list"),
        ("run", "--headless", "--seconds", "1"),
        ("demo", "--headless", "--guests", "5", "--seconds", "1"),
    ],
)
def test_a_database_that_another_bandstand_uses_is_refused_in_words(known: Path, command: tuple[str, ...]) -> None:
    with closing(Store.open(database_path(known), now_s=AT_S)):
        result = call(*command, "--data", known)
    assert result.exit_code == 1
    assert "in use by another running Bandstand" in result.output


@pytest.mark.parametrize("command", [("bands", "list"), ("demo", "--headless", "--guests", "5", "--seconds", "1")])
def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(known: Path, command: tuple[str, ...]) -> None:
    with closing(sqlite3.connect(database_path(known))) as db, db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('bandstand', '9999_later', '')"
        )
    before = database_path(known).read_bytes()
    result = call(*command, "--data", known)
    assert result.exit_code == 1
    assert "newer Bandstand" in result.output
    assert database_path(known).read_bytes() == before


def test_a_data_folder_that_is_a_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("mine")
    result = call("bands", "list", "--data", tmp_path / "data")
    assert result.exit_code == 1
    assert "data" in result.output
    assert (tmp_path / "data").read_text() == "mine"


def test_what_the_disk_does_not_take_at_the_end_is_told(known: Path) -> None:
    """SQLite's own limit of pages stands for the end of the disk."""
    store = Store.open(database_path(known), now_s=AT_S)
    store.commit(AT_S)
    (pages,) = store._db.execute("PRAGMA page_count").fetchone()
    store._db.execute(f"PRAGMA max_page_count = {pages}")
    for fact in range(200):
        store.note_fact(AT_S + fact, "fault", "a source", {"text": "x" * 200})
    store.commit(AT_S + 200)
    words = store.last_words()
    store.close()
    assert "disk is full" in words
    assert "Not saved: 200 facts." in words


def test_a_register_with_mistakes_names_their_lines_and_ada_stays(known: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bands.csv"
    bad.write_bytes(
        b"code,tag,name,party,birth_year,consent\nA1,name:one,Bo,P,,\nA1,name:two,Cy,P,,\nA3,name:one,Di,P,,\n"
    )
    result = call("bands", "import", bad, "--data", known)
    assert result.exit_code == 1
    assert "line 3: code 'A1' is already on line 2" in result.output
    assert "line 4: tag 'name:one' is already on line 2" in result.output
    bad.write_bytes("code,tag,name,party,birth_year,consent\nA1,name:one,Zoë,P,,\n".encode("latin-1"))
    assert "line 2: is not UTF-8" in call("bands", "import", bad, "--data", known).output
    assert "Ada Example" in call("bands", "list", "--names", "--data", known).output


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody delete a file that is open")
def test_a_database_that_is_deleted_while_it_is_open_is_missed_at_once_and_nothing_more_is_lost(known: Path) -> None:
    store = Store.open(database_path(known), now_s=AT_S)
    elsewhere = database_path(known).rename(known / "elsewhere.sqlite")
    store.note_fact(AT_S + 1, "fault", "a source")
    store.commit(AT_S + 1)
    assert "is gone" in store.trouble
    assert store.unsaved_s(AT_S + 3) == 2
    assert "Not saved: 1 facts." in store.last_words()
    elsewhere.rename(database_path(known))
    store.commit(AT_S + 4)
    assert not store.trouble
    assert list(store.journal)[-1].at_s == AT_S + 1
    store.close()


# The venue folder


def test_a_venue_that_is_missing_or_of_folders_is_refused_in_words(tmp_path: Path) -> None:
    assert "there is no such folder" in call("venue", "check", tmp_path / "nowhere").output
    (tmp_path / "venue.toml").mkdir()
    (tmp_path / "map.geojson").touch()
    with (tmp_path / "map.geojson").open("r+b") as file:
        file.truncate(200 * 2**20)
    result = call("venue", "check", tmp_path)
    assert result.exit_code == 1
    assert "venue.toml: is a folder" in result.output
    assert "map.geojson: is 200 MiB large" in result.output


# The terminal, and the end


def test_a_name_may_hold_brackets(tmp_path: Path) -> None:
    """Rich reads [/b] as the end of something bold, unless it is told not to."""
    path = tmp_path / "walk.csv"
    path.write_text(HEADER + "".join(row.replace("keyring", "[/b] key [red]") + "\n" for row in WALK))
    result = call("replay", path, "--headless", "--pictures", tmp_path)
    assert result.exit_code == 0, result.output
    assert "[/b] key [red]" in result.output


def test_pictures_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    (tmp_path / "walk.csv").write_text(HEADER + "".join(f"{row}\n" for row in WALK))
    (tmp_path / "mine").touch()
    result = call("replay", tmp_path / "walk.csv", "--headless", "--pictures", tmp_path / "mine" / "deeper")
    assert result.exit_code == 1
    assert "No pictures were written" in result.output
    assert "--pictures" in result.output


def test_a_terminal_without_the_letters_shows_question_marks(tmp_path: Path) -> None:
    (tmp_path / "bands.csv").write_text(
        "code,tag,name,party,birth_year,consent\n4F2A,name:key,김민지,P,,\n", encoding="utf-8"
    )
    poor = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    words = [sys.executable, "-m", "desktop.cli", "bands"]
    data = ["--data", str(tmp_path / "data")]
    assert call("bands", "import", tmp_path / "bands.csv", *data).exit_code == 0
    done = subprocess.run([*words, "list", "--names", *data], env=poor, capture_output=True, text=True, check=True)
    assert "???" in done.stdout


@pytest.fixture
def running(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """A venue at work in a process of its own, started as scripts start things in the background: deaf to Ctrl-C."""
    words = ["run", "--headless", "--data", str(tmp_path / "data"), "--pictures", str(tmp_path / "pictures")]
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop.cli", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
    )
    assert process.stdout is not None
    while "in the park" not in (line := process.stdout.readline()):
        assert line, "it ended before it began"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a program without asking it")
def test_a_service_that_is_told_to_end_closes_in_order(running: "subprocess.Popen[str]", tmp_path: Path) -> None:
    running.send_signal(signal.SIGTERM)
    rest = running.communicate(timeout=60)[0]
    assert running.returncode == 0, rest
    with closing(Store.open(database_path(tmp_path / "data"), now_s=AT_S)) as store:
        assert list(store.journal)[-1].kind == "venue closed"


def test_a_venue_that_is_killed_is_back_with_all_it_journalled(
    running: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    running.kill()
    running.wait()
    with closing(Store.open(database_path(tmp_path / "data"), now_s=AT_S)) as store:
        assert [fact.kind for fact in store.journal][:2] == ["store created", "venue opened"]
        store.journal.verify()
