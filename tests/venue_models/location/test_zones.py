"""Which zone a band is counted in: not every fix moves it."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.venue_models.small_venue import GATE, PLAZA, SHOP, START_S, ZONES, street
from venue_models.location.likeliest_zone import LikeliestZone
from venue_models.location.zones import Moves, ZoneTracker
from venue_models.values import FIX, NOWHERE
from venue_models.venue.model import Zone, ZoneKind

NOWHERE_Y_M = 5.0
"""South of all zones."""


class Walker:
    """One band whose fixes are told one a second."""

    def __init__(self, tracker: ZoneTracker, band: int = 0, radius_m: float = 2.0) -> None:
        self.tracker = tracker
        self.band = band
        self.fixes = np.zeros(2, FIX)
        self.fixes["radius_m"] = radius_m
        self.now_s = START_S
        self.moves: list[tuple[int, float, float]] = []

    def fix(self, x_m: float, y_m: float = 25.0, level: int = 0, after_s: float = 1.0) -> int:
        self.now_s += after_s
        self.fixes[self.band] = (x_m, y_m, self.fixes[self.band]["radius_m"], level, 0, self.now_s, 0)
        moves = self.tracker.update(np.array([self.band]), self.fixes)
        for zone, left, entered in zip(moves.zone, moves.left_at_s, moves.entered_at_s, strict=True):
            self.moves.append((int(zone), float(left) - START_S, float(entered) - START_S))
        return int(self.tracker.zone[self.band])


@pytest.fixture
def walker() -> Walker:
    return Walker(ZoneTracker(LikeliestZone(street()), 2))


def test_the_first_fix_counts_at_once(walker: Walker) -> None:
    assert walker.fix(20) == PLAZA
    assert walker.moves == [(PLAZA, 1, 1)]


def test_a_change_counts_once_it_has_held_from_when_it_began(walker: Walker) -> None:
    walker.fix(30)
    assert [walker.fix(x) for x in (50, 50, 50, 50)] == [PLAZA, PLAZA, PLAZA, SHOP]
    assert walker.moves[1:] == [(SHOP, 2, 2)]


def test_a_look_across_the_border_is_no_change(walker: Walker) -> None:
    walker.fix(30)
    for _ in range(20):
        walker.fix(50)
        walker.fix(50)
        walker.fix(30)
    assert walker.moves == [(PLAZA, 1, 1)]


def test_who_stands_beyond_the_border_within_the_radius_is_counted_only_when_it_lasts(walker: Walker) -> None:
    walker.fix(39)
    zones = [walker.fix(40.5) for _ in range(20)]
    assert zones[:11] == [PLAZA] * 11
    assert zones[-1] == SHOP
    assert walker.moves[1:] == [(SHOP, 2, 2)]


def test_an_uncertain_fix_must_be_farther_away() -> None:
    alike = tuple(replace(zone, kind=ZoneKind.WALKWAY) for zone in ZONES)
    zones = LikeliestZone(street(zones=alike))
    sure, unsure = (Walker(ZoneTracker(zones, 2), radius_m=radius_m) for radius_m in (2.0, 6.0))
    for walker in (sure, unsure):
        walker.fix(39)
        for _ in range(5):
            walker.fix(42.5)
    assert sure.tracker.zone[0] == SHOP
    assert unsure.tracker.zone[0] == PLAZA


def test_who_wavers_between_two_other_zones_has_left_the_first() -> None:
    zones = (*ZONES, Zone("stall", "Stall", ZoneKind.SHOP, 0, ZONES[SHOP].polygon.buffer(-12)))
    walker = Walker(ZoneTracker(LikeliestZone(street(zones=zones)), 2))
    walker.fix(90)
    for _ in range(8):
        walker.fix(55, 20)
        walker.fix(55, 30)
    assert walker.tracker.zone[0] != GATE
    assert walker.moves[1][1] == 2


def test_a_zone_crossed_in_a_moment_is_not_counted_but_the_first_was_left_then(walker: Walker) -> None:
    walker.fix(39)
    walker.fix(55)
    walker.fix(69)
    for _ in range(4):
        walker.fix(85)
    assert walker.moves[1:] == [(GATE, 2, 4)]


def test_nowhere_is_a_place_like_any_other(walker: Walker) -> None:
    walker.fix(20)
    for _ in range(5):
        walker.fix(20, NOWHERE_Y_M)
    assert walker.tracker.zone[0] == NOWHERE
    for _ in range(5):
        walker.fix(20)
    assert walker.tracker.zone[0] == PLAZA


def test_the_level_above_is_another_place(walker: Walker) -> None:
    walker.fix(20)
    for _ in range(4):
        walker.fix(20, level=1)
    assert walker.tracker.zone[0] == NOWHERE
    for _ in range(4):
        walker.fix(20, level=7)
    assert walker.tracker.zone[0] == NOWHERE


def test_who_was_forgotten_is_placed_at_once(walker: Walker) -> None:
    walker.fix(20)
    walker.tracker.forget(np.array([0]))
    assert walker.tracker.zone[0] == PLAZA
    assert walker.fix(85, after_s=300) == GATE


def test_bands_do_not_disturb_each_other() -> None:
    tracker = ZoneTracker(LikeliestZone(street()), 2)
    first, second = Walker(tracker, 0), Walker(tracker, 1)
    for _ in range(5):
        first.fix(20)
        second.fix(85)
    assert tracker.zone.tolist() == [PLAZA, GATE]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(-3, 3), min_size=60, max_size=60))
def test_noise_about_a_border_makes_few_changes(errors_m: list[float]) -> None:
    """However the errors fall, a change takes seconds in a row on the far side, so it cannot flap."""
    walker = Walker(ZoneTracker(LikeliestZone(street()), 2), radius_m=3.0)
    for error_m in errors_m:
        walker.fix(40 + error_m)
    changes = [entered for _, _, entered in walker.moves]
    assert all(later - earlier >= 3 for earlier, later in pairwise(changes[1:]))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_many_bands_at_once_are_as_one_by_one(seed: int) -> None:
    rng = np.random.default_rng(seed)
    together, alone = ZoneTracker(LikeliestZone(street()), 20), ZoneTracker(LikeliestZone(street()), 20)
    fixes = np.zeros(20, FIX)
    fixes["x_m"], fixes["y_m"], fixes["radius_m"] = rng.uniform(0, 100, 20), 25, 2
    for second in range(12):
        bands = np.flatnonzero(rng.random(20) < 0.8)
        fixes["x_m"][bands] += rng.normal(0, 6, len(bands))
        fixes["heard_at_s"][bands] = START_S + second
        moved = together.update(bands, fixes)
        singly = [alone.update(np.array([band]), fixes) for band in bands]
        assert as_set(moved) == {move for moves in singly for move in as_set(moves)}
    assert (together.zone == alone.zone).all()


def as_set(moves: Moves) -> set[tuple[int, int, float, float]]:
    return set(
        zip(
            moves.band.tolist(),
            moves.zone.tolist(),
            moves.left_at_s.tolist(),
            moves.entered_at_s.tolist(),
            strict=True,
        )
    )
