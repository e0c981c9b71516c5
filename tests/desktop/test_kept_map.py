"""A surveyed venue fits its radio map once; whatever becomes of the file, it works by the same map."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from desktop.kept_map import NAME, radio_map_of, radio_map_path
from desktop.runtime import Runtime
from tests.venue_models.location.surveyed import survey_of
from tests.venue_models.small_venue import READERS, START_S, guests, heard, street
from venue_models.live import LiveVenue
from venue_models.location.radio_map import RadioMap, fit_radio_map
from venue_models.store.store import KeyFolder, Store
from venue_models.venue.model import Venue
from wearable_bridge.clock import FollowingClock

SURVEYED = replace(street(), survey=survey_of(READERS, 100, 50, apart_m=12))
FITTED = fit_radio_map(SURVEYED.readers, SURVEYED.survey, SURVEYED.grid)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "bandstand.sqlite"


def map_of(venue: Venue, database: Path) -> RadioMap:
    radio_map, trouble = radio_map_of(venue, database)
    assert trouble == ""
    return radio_map


def is_fitted_to(radio_map: RadioMap, venue: Venue) -> bool:
    fitted = fit_radio_map(venue.readers, venue.survey, venue.grid)
    return np.array_equal(radio_map.expected, fitted.expected) and np.array_equal(
        radio_map.spread_db, fitted.spread_db
    )


def test_the_second_start_reads_what_the_first_one_fitted(database: Path) -> None:
    map_of(SURVEYED, database)
    kept = radio_map_path(database).stat()
    assert is_fitted_to(map_of(SURVEYED, database), SURVEYED)
    after = radio_map_path(database).stat()
    assert (after.st_ino, after.st_mtime_ns) == (kept.st_ino, kept.st_mtime_ns)


def test_another_survey_is_fitted_anew_and_kept(database: Path) -> None:
    map_of(SURVEYED, database)
    quieter = SURVEYED.survey.copy()
    quieter["rssi_dbm"] -= 10
    again = replace(SURVEYED, survey=quieter)
    kept = radio_map_path(database).read_bytes()
    assert is_fitted_to(map_of(again, database), again)
    assert radio_map_path(database).read_bytes() != kept
    assert is_fitted_to(map_of(again, database), again)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.99])
def test_a_damaged_map_is_fitted_anew_and_told_once(
    database: Path, share: float, caplog: pytest.LogCaptureFixture
) -> None:
    map_of(SURVEYED, database)
    path = radio_map_path(database)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(share * len(whole))])
    with caplog.at_level(logging.WARNING):
        assert is_fitted_to(map_of(SURVEYED, database), SURVEYED)
        assert is_fitted_to(map_of(SURVEYED, database), SURVEYED)
    assert [record.getMessage().split(":")[0] for record in caplog.records] == [str(path)]
    assert path.read_bytes() == whole or len(path.read_bytes()) == len(whole)  # archives have dates


def test_what_a_killed_start_left_half_written_is_cleared_up(database: Path) -> None:
    path = radio_map_path(database)
    left = path.with_name(f".{path.name}.4711")
    left.write_bytes(b"half of a map")
    map_of(SURVEYED, database)
    assert not left.exists()
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_a_venue_without_a_survey_keeps_nothing(database: Path) -> None:
    assert is_fitted_to(map_of(street(), database), street())
    assert not radio_map_path(database).exists()


def test_a_map_that_nobody_keeps_is_fitted() -> None:
    radio_map, trouble = radio_map_of(SURVEYED, None)
    assert is_fitted_to(radio_map, SURVEYED)
    assert trouble == ""


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    store = Store.open(database, now_s=START_S, keys=KeyFolder(database.parent / "keys"))
    yield store
    store.close()


def test_where_it_cannot_be_kept_the_venue_works_and_says_so(store: Store) -> None:
    radio_map_path(store.path).mkdir()  # writing fails, whoever runs this, even an administrator
    runtime = Runtime(SURVEYED, guests(3), [], FollowingClock(START_S), store)
    runtime.start()
    runtime._venue_thread.join()
    runtime.stop()
    assert runtime.failure is None
    last = runtime.link.latest()
    assert last is not None
    (told,) = [note.text for note in last.notes if note.source == NAME]
    assert told.startswith("The radio map could not be kept: ")


def walked(radio_map: RadioMap | None) -> bytes:
    live = LiveVenue(SURVEYED, guests(12), None, started_at_s=START_S, radio_map=radio_map)
    for second in range(20):
        places = {band: (5.0 + 7 * band + 0.8 * second, 12.0 + 2 * band) for band in range(12)}
        live.step(START_S + second, [heard(START_S + second, places)])
    return live.snapshot().fixes.tobytes()


def test_by_a_kept_map_everybody_is_where_a_fitted_one_finds_them_to_the_bit(database: Path) -> None:
    map_of(SURVEYED, database)
    assert walked(map_of(SURVEYED, database)) == walked(None)
