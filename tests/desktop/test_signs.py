"""The document for signs: each minute, whole, and neither a dead disk nor a dead folder holds the venue."""

import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.kept_file import put_in_place
from desktop.signs import EVERY_S, Signs, signs_path
from tests.venue_models.history.test_park_document import PARK, state
from tests.venue_models.small_venue import START_S, guests, street
from venue_models.live import LiveVenue
from venue_models.values import Snapshot, SourceNote
from venue_models.venue.queues import Queues

PATIENCE_S = 30.0
EMPTY = LiveVenue(street(), guests(1), None, started_at_s=START_S).snapshot()


def shown(at_s: float, posted_min: int) -> Snapshot:
    return replace(EMPTY, at_s=at_s, queues=(state(posted_min=posted_min),))


def posted(path: Path) -> object:
    return json.loads(path.read_text())["liveData"][0]["queue"]["STANDBY"]["waitTime"]


def test_the_newest_is_written_once_a_minute(tmp_path: Path) -> None:
    path, written = tmp_path / "waits.json", list[bytes]()

    def put(where: Path, content: bytes) -> None:
        written.append(content)
        put_in_place(where, content)

    signs = Signs(PARK, path, lambda: START_S, put)
    for second in range(0, 61, 10):
        signs.show(shown(START_S + second, second))
    signs.stop()
    assert posted(path) == 60
    assert len(written) <= 2
    assert [file.name for file in tmp_path.iterdir()] == ["waits.json"]


def test_before_anything_is_known_of_the_lines_nothing_is_written(tmp_path: Path) -> None:
    signs = Signs(PARK, tmp_path / "waits.json", lambda: START_S)
    signs.show(replace(EMPTY, queues=()))
    signs.stop()
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_hangs_holds_nobody_and_then_gets_the_newest(tmp_path: Path) -> None:
    path, answers = tmp_path / "waits.json", threading.Event()

    def put(where: Path, content: bytes) -> None:
        assert answers.wait(PATIENCE_S)
        put_in_place(where, content)

    signs = Signs(PARK, path, lambda: START_S, put)
    for minute in range(20):
        signs.show(shown(START_S + minute * EVERY_S, minute))
    answers.set()
    signs.stop()
    assert posted(path) == 19


def test_a_folder_that_is_gone_is_told_and_that_it_is_back(tmp_path: Path) -> None:
    path = tmp_path / "share" / "waits.json"
    told: list[SourceNote] = []
    signs = Signs(PARK, path, lambda: START_S)
    for minute in range(2):
        signs.show(shown(START_S + minute * EVERY_S, minute))
        while not told and minute == 0:
            told += signs.take_notes()
        path.parent.mkdir(exist_ok=True)
    signs.stop()
    told += signs.take_notes()
    assert [note.is_fault for note in told] == [True, False]
    assert "cannot be written: No such file or directory" in told[0].text
    assert posted(path) == 1


def test_a_file_that_cannot_take_its_place_leaves_the_one_before(tmp_path: Path) -> None:
    (tmp_path / "waits.json").mkdir()
    with pytest.raises(OSError, match="directory"):
        put_in_place(tmp_path / "waits.json", b"{}")
    assert [file.name for file in tmp_path.iterdir()] == ["waits.json"]


def test_it_goes_beside_the_database_or_where_the_venue_says(tmp_path: Path) -> None:
    database = tmp_path / "bandstand.sqlite"
    assert signs_path(PARK, database) == tmp_path / "waits.json"
    elsewhere = replace(PARK, queues=Queues(signs_file="web/lines.json"))
    assert signs_path(elsewhere, database) == tmp_path / "web" / "lines.json"
