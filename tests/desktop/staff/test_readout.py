"""What a snapshot says to a person."""

from dataclasses import replace

import numpy as np
import pytest

from desktop.staff import words
from desktop.staff.readout import (
    DataAge,
    data_age,
    data_age_s,
    in_park,
    low_batteries,
    readers_heard,
    zone_severities,
)
from desktop.staff.zone_rows import area_rows, area_zones, zone_trend
from desktop.theme.tokens import Severity
from tests.desktop.pictures import (
    LANE,
    NOON_S,
    SQUARE,
    small_park,
    snapshot_of,
    with_reader,
    with_zone,
)
from venue_models.values import Crowding, Presence, ReaderHealth, ZoneHealth, frozen

PARK = small_park()


def test_last_seen_and_left_are_not_counted_as_in_the_park() -> None:
    places = {band: (1.0, 1.0, 0, SQUARE, presence) for band, presence in enumerate(Presence)}
    assert in_park(snapshot_of(PARK, places, 6)) == 2


def test_data_keeps_ageing_when_the_venue_says_nothing_more() -> None:
    snapshot = snapshot_of(PARK, {}, 6)
    assert data_age_s(snapshot, NOON_S + 14) == pytest.approx(14.3)
    assert data_age(None, NOON_S) is DataAge.NONE
    assert data_age(snapshot, NOON_S + 1) is DataAge.FRESH
    assert data_age(snapshot, NOON_S + 14) is DataAge.STALE


def test_a_venue_that_never_heard_anything_has_no_data() -> None:
    snapshot = snapshot_of(PARK, {}, 6)
    silent = snapshot.readers.copy()
    silent["heard_at_s"] = 0.0
    assert data_age(replace(snapshot, readers=frozen(silent)), NOON_S) is DataAge.NONE


def test_deaf_and_over_are_warnings_near_and_half_deaf_are_notices() -> None:
    snapshot = snapshot_of(PARK, {}, 6)
    snapshot = with_zone(snapshot, 0, crowding=Crowding.OVER)
    snapshot = with_zone(snapshot, 1, crowding=Crowding.NEAR)
    snapshot = with_zone(snapshot, 2, health=ZoneHealth.DEAF)
    snapshot = with_zone(snapshot, 3, health=ZoneHealth.PARTLY_DEAF)
    assert zone_severities(snapshot.zones).tolist()[:5] == [
        Severity.MEDIUM,
        Severity.LOW,
        Severity.MEDIUM,
        Severity.LOW,
        Severity.NONE,
    ]


def test_a_silent_reader_is_not_heard_a_loud_one_is() -> None:
    snapshot = with_reader(snapshot_of(PARK, {}, 6), 0, health=ReaderHealth.SILENT)
    assert readers_heard(with_reader(snapshot, 1, health=ReaderHealth.LOUD).readers) == 3


def test_only_batteries_in_the_park_are_asked_for_the_emptiest_first() -> None:
    here = (1.0, 1.0, 0, SQUARE, Presence.HERE)
    snapshot = snapshot_of(PARK, {0: here, 1: here, 2: (1, 1, 0, SQUARE, Presence.LEFT), 3: here}, 6)
    battery = np.array([9, 4, 2, -1, 1, 80], np.int8)
    assert low_batteries(replace(snapshot, battery_pct=frozen(battery))).tolist() == [1, 0]


def test_abnormal_areas_come_first_then_the_fullest() -> None:
    snapshot = with_zone(snapshot_of(PARK, {}, 6), LANE, occupancy=100)
    zones = area_zones(PARK)
    assert [row.title for row in area_rows(PARK, zones, snapshot, 9)] == ["Lane", "Square", "Café"]
    over = with_zone(snapshot, SQUARE, occupancy=25, crowding=Crowding.OVER)
    assert [row.title for row in area_rows(PARK, zones, over, 2)] == ["Square", "Lane"]


def test_a_trend_over_zones_is_unknown_where_one_was_deaf() -> None:
    snapshot = snapshot_of(PARK, {0: (1.0, 1.0, 0, SQUARE, Presence.HERE)}, 6)
    history = snapshot.zone_history.copy()
    history[:5, LANE] = -1
    trend = zone_trend(replace(snapshot, zone_history=frozen(history)), (SQUARE, LANE))
    assert trend[:6].tolist() == [-1] * 5 + [1]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.4, "0.4 s"), (14, "14 s"), (98, "98 s"), (200, "3 min"), (7000, "2 h"), (400_000, "5 days"), (-3, "0.0 s")],
)
def test_a_duration_is_one_number(seconds: float, said: str) -> None:
    assert words.duration(seconds) == said


def test_a_fix_is_not_known_to_the_tenth() -> None:
    assert words.ago(0.4) == "now"
    assert words.ago(2.7) == "3 s ago"


def test_a_moment_of_another_day_says_the_day() -> None:
    assert words.short_clock(NOON_S - 86400, PARK.time_zone, NOON_S).startswith("2026-06-26 ")
    assert len(words.short_clock(NOON_S - 3600, PARK.time_zone, NOON_S)) == 5


@pytest.mark.parametrize(
    ("born", "said"),
    [(None, "age not given"), (2019, "child, 6–7"), (2012, "teenager, 13–14"), (1990, "adult"), (2026, "child, 0–0")],
)
def test_a_year_of_birth_says_no_more_than_it_knows(born: int | None, said: str) -> None:
    assert words.age_band(born, NOON_S, PARK.time_zone) == said


def test_a_very_long_word_may_be_broken_and_loses_nothing() -> None:
    name = "Wolfeschlegelsteinhausenbergerdorff Ann"
    broken = words.breakable(name)
    assert broken.replace("\u200b", "") == name
    assert max(len(part) for part in broken.replace(" ", "\u200b").split("\u200b")) <= 16
