"""What makes a band doubtful, and what never does."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import box

from tests.venue_models.simulation.small_park import RIDE, STREET, small_park
from venue_models.location.plausibility import (
    LOUDEST_AT_1M_DBM,
    MOST_PER_READER,
    ON_FOOT_M_S,
    RIDE_MAY_LAST_S,
    SAY_AGAIN_S,
    STRIDE_S,
    Plausibility,
)
from venue_models.location.whereabouts import no_fixes
from venue_models.values import SIGHTING, Doubt, Rows, no_rows
from venue_models.venue.model import Reader, Venue

STARTED_AT_S = 1_800_000_000.0
APART_M = 300.0
HERE, THERE = 0, 1


def street_of_readers(readers: int = 4, ride_m: float = 200.0) -> Venue:
    """Readers APART_M from each other on a line, and a ride as wide as is said."""
    park = small_park()
    zones = [
        replace(zone, polygon=box(0, 60, ride_m, 61)) if index == RIDE else zone
        for index, zone in enumerate(park.zones)
    ]
    at = tuple(Reader(f"r{n}", APART_M * n, 0.0) for n in range(readers))
    return replace(park, readers=at, zones=tuple(zones))


@dataclass
class World:
    """Bands that are heard, and fixes that are where the test says."""

    bands: int = 1
    venue: Venue = field(default_factory=street_of_readers)
    now_s: float = STARTED_AT_S

    def __post_init__(self) -> None:
        self.plausibility = Plausibility(self.venue, self.bands)
        self.fixes = no_fixes(self.bands)

    def hear(self, *heard: tuple[int, int], band: int = 0, after_s: float = 0.5) -> list[Doubt]:
        """Let time pass; then these readers hear the band with these RSSI, all at once."""
        return self.hear_all([(band, *one) for one in heard], after_s)

    def hear_all(self, heard: Iterable[tuple[int, int, int]], after_s: float = 0.5) -> list[Doubt]:
        self.now_s += after_s
        rows = np.array([(self.now_s, *one) for one in heard], SIGHTING) if heard else no_rows(SIGHTING)
        return [Doubt(kind) for kind in self.judge(rows)["kind"]]

    def judge(self, rows: Rows) -> Rows:
        return self.plausibility.judge(self.now_s, rows, self.fixes)

    def found_at(self, x_m: float, radius_m: float = 5.0, zone: int = STREET) -> None:
        """The band's fix, as of now."""
        fix = self.fixes[0]
        fix["x_m"], fix["radius_m"], fix["zone"], fix["heard_at_s"] = x_m, radius_m, zone, self.now_s


@pytest.fixture
def world() -> World:
    return World()


def test_a_copy_heard_in_turn_with_the_original_is_doubted(world: World) -> None:
    told = [doubt for _ in range(4) for reader in (HERE, THERE) for doubt in world.hear((reader, -60))]
    assert told == [Doubt.TWO_PLACES]


def test_a_relay_heard_at_the_same_moment_is_doubted(world: World) -> None:
    told = [doubt for _ in range(4) for doubt in world.hear((HERE, -60), (THERE, -58))]
    assert told == [Doubt.TWO_PLACES]


def test_it_is_said_again_only_after_a_while(world: World) -> None:
    def some_turns() -> list[Doubt]:
        return [doubt for _ in range(10) for reader in (HERE, THERE) for doubt in world.hear((reader, -60))]

    assert some_turns() == [Doubt.TWO_PLACES]
    assert some_turns() == []
    world.now_s += SAY_AGAIN_S
    assert some_turns() == [Doubt.TWO_PLACES]


def test_one_wrong_sighting_is_no_reason(world: World) -> None:
    for second in range(60):
        assert world.hear((HERE, -60), after_s=1.0) == []
        if second == 30:
            assert world.hear((THERE, -50), after_s=0.2) == []


def test_faint_sightings_contradict_nothing(world: World) -> None:
    """At -78 dBm the band may be 160 m from each of two readers that are 300 m apart."""
    for _ in range(20):
        assert world.hear((HERE, -78), (THERE, -78)) == []


def test_a_band_that_walked_over_while_nobody_heard_it_is_believed(world: World) -> None:
    for _ in range(6):
        for reader in (HERE, THERE):
            assert world.hear((reader, -50), after_s=APART_M / ON_FOOT_M_S) == []


@pytest.mark.parametrize("ride_m", [0.0, 400.0])
def test_a_ride_carries_a_band_as_far_as_its_zone_goes_and_no_farther(ride_m: float) -> None:
    world = World(venue=street_of_readers(ride_m=ride_m))
    world.found_at(0.0, zone=RIDE)
    told = [doubt for _ in range(6) for reader in (HERE, THERE) for doubt in world.hear((reader, -50), after_s=8.0)]
    assert told == ([] if ride_m else [Doubt.TWO_PLACES])


def test_long_after_the_ride_a_band_is_on_foot_again() -> None:
    world = World(venue=street_of_readers(ride_m=400.0))
    world.found_at(0.0, zone=RIDE)
    world.hear((HERE, -60))
    world.found_at(0.0, zone=STREET)
    world.now_s += RIDE_MAY_LAST_S
    told = [doubt for _ in range(6) for reader in (HERE, THERE) for doubt in world.hear((reader, -50), after_s=8.0)]
    assert told == [Doubt.TWO_PLACES]


def test_what_is_forgotten_is_no_evidence(world: World) -> None:
    for _ in range(10):
        for reader in (HERE, THERE):
            assert world.hear((reader, -60)) == []
            world.plausibility.forget(np.array([0]))


def test_a_reader_that_makes_everybody_doubtful_is_doubted_instead() -> None:
    bands = 40
    world = World(bands)
    told = []
    for _ in range(5):
        told += world.hear_all([(band, band % 2 * 2, -60) for band in range(bands)])  # here, or at the third reader
        told += world.hear_all([(band, THERE, -60) for band in range(bands)])  # which was moved, and hears them all
    assert 0 < len(told) <= MOST_PER_READER
    assert THERE in world.plausibility.doubtful_readers(world.now_s)
    assert world.plausibility.doubtful_readers(world.now_s + SAY_AGAIN_S) == set()


# Too fast


def strides(world: World, *places_m: float, radius_m: float = 5.0) -> list[Doubt]:
    """A fix at each of these places, one stride after the other."""
    told = []
    for x_m in places_m:
        world.now_s += STRIDE_S
        world.found_at(x_m, radius_m)
        told += world.hear_all([], after_s=0.0)
    return told


def test_a_band_that_is_carried_off_and_stays_away_was_too_fast(world: World) -> None:
    assert strides(world, 0.0, 0.0, 400.0) == []
    assert strides(world, 402.0) == [Doubt.TOO_FAST]
    assert strides(world, 404.0, 406.0) == []


def test_a_fix_that_errs_once_was_not_too_fast(world: World) -> None:
    assert strides(world, 400.0, 0.0, 0.0, 400.0, 0.0, 0.0, 400.0, 0.0, 400.0, 0.0) == []


def test_a_fix_that_nobody_can_rely_on_was_not_too_fast(world: World) -> None:
    assert strides(world, 0.0, 0.0, 400.0, 400.0, 400.0, radius_m=100.0) == []


def test_a_runner_is_not_too_fast(world: World) -> None:
    assert strides(world, *np.arange(0.0, 800.0, ON_FOOT_M_S * STRIDE_S)) == []


def test_a_band_that_is_silent_after_one_far_fix_is_not_doubted(world: World) -> None:
    strides(world, 0.0, 0.0, 400.0)
    for _ in range(5):
        assert world.hear_all([], after_s=STRIDE_S) == []


def test_a_band_that_was_never_heard_is_nowhere(world: World) -> None:
    for _ in range(3):
        assert world.hear_all([], after_s=STRIDE_S) == []
    assert strides(world, 400.0, 400.0, 400.0) == []


# Whatever stands between


@settings(max_examples=60)
@given(st.integers(0, 2**32 - 1), st.sampled_from([0.5, 3.0, 12.0]))
def test_nobody_who_walks_is_ever_doubted_whatever_stands_between(seed: int, loss_db: float) -> None:
    """A band on foot, heard by any readers as loud as free space allows or less, in any order within a second."""
    rng = np.random.default_rng(seed)
    places_m = rng.uniform(0, 500, (12, 2))
    at = tuple(Reader(f"r{n}", float(x), float(y)) for n, (x, y) in enumerate(places_m))
    world = World(venue=replace(street_of_readers(), readers=at))
    here_m, goal_m = rng.uniform(0, 500, (2, 2))
    for _ in range(120):
        step_m = goal_m - here_m
        here_m = here_m + step_m * min(1.0, ON_FOOT_M_S / max(float(np.hypot(*step_m)), 1e-6))
        if rng.random() < 0.05:
            goal_m = rng.uniform(0, 500, 2)
        world.now_s += 1.0
        away_m = np.maximum(np.hypot(*(places_m - here_m).T), 1.0)
        dbm = LOUDEST_AT_1M_DBM - 20 * np.log10(away_m) - rng.exponential(loss_db, len(away_m))
        heard = np.flatnonzero(dbm > -95)
        rows = np.zeros(len(heard), SIGHTING)
        rows["t_s"], rows["reader"] = world.now_s - rng.uniform(0, 1, len(heard)), heard
        rows["rssi_dbm"] = np.floor(dbm[heard])
        world.found_at(float(here_m[0]), radius_m=3.0)
        world.fixes["y_m"] = here_m[1]
        assert not len(world.judge(rows))
