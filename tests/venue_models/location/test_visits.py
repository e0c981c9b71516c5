"""Visits: when they open, close, go on, and are put right."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.venue_models.small_venue import GATE, PLAZA, SHOP, START_S
from venue_models.location.visits import BRIDGE_S, Visits
from venue_models.location.zones import Moves
from venue_models.values import NOWHERE, VISIT, Rows

Row = tuple[int, float, float | None]
"""Zone, entered, left, in seconds after the start."""


class Diary:
    """One band's visits as the store would have them: a later row replaces the one of the same entry."""

    def __init__(self) -> None:
        self.visits = Visits(1)
        self.heard_at_s = np.array([-np.inf])
        self.rows: dict[float, Row] = {}

    def hear(self, t: float) -> None:
        self.heard_at_s[0] = START_S + t

    def go(self, zone: int, left: float, entered: float) -> None:
        moves = Moves(
            np.array([0]), np.array([zone], np.int16), np.array([START_S + left]), np.array([START_S + entered])
        )
        self.keep(self.visits.move(moves, self.heard_at_s))

    def fall_silent(self) -> None:
        self.keep(self.visits.close(np.array([0]), self.heard_at_s))

    def keep(self, rows: Rows) -> None:
        for row in rows:
            left = None if np.isnan(row["left_at_s"]) else float(row["left_at_s"]) - START_S
            entered = float(row["entered_at_s"]) - START_S
            self.rows[float(row["entered_at_s"])] = (int(row["zone"]), round(entered, 3), left)

    @property
    def all(self) -> list[Row]:
        return [self.rows[entered] for entered in sorted(self.rows)]


@pytest.fixture
def diary() -> Diary:
    return Diary()


def test_a_visit_opens_and_the_next_closes_it(diary: Diary) -> None:
    diary.go(PLAZA, 0, 0)
    diary.hear(63)
    diary.go(SHOP, 60, 61)
    assert diary.all == [(PLAZA, 0, 60), (SHOP, 61, None)]


def test_who_falls_silent_left_when_last_heard(diary: Diary) -> None:
    diary.go(PLAZA, 0, 0)
    diary.hear(40)
    diary.fall_silent()
    assert diary.all == [(PLAZA, 0, 40)]


def test_who_is_heard_again_soon_in_the_same_zone_never_left(diary: Diary) -> None:
    diary.go(PLAZA, 0, 0)
    diary.hear(40)
    diary.fall_silent()
    diary.go(PLAZA, 40 + BRIDGE_S, 40 + BRIDGE_S)
    assert diary.all == [(PLAZA, 0, None)]


@pytest.mark.parametrize(("zone", "after_s"), [(PLAZA, BRIDGE_S + 1), (SHOP, 5.0)])
def test_who_is_heard_again_late_or_elsewhere_begins_anew(diary: Diary, zone: int, after_s: float) -> None:
    diary.go(PLAZA, 0, 0)
    diary.hear(40)
    diary.fall_silent()
    diary.go(zone, 40 + after_s, 40 + after_s)
    assert diary.all == [(PLAZA, 0, 40), (zone, 40 + after_s, None)]


def test_nowhere_is_no_visit(diary: Diary) -> None:
    diary.go(PLAZA, 0, 0)
    diary.hear(63)
    diary.go(NOWHERE, 60, 60)
    diary.hear(83)
    diary.go(PLAZA, 80, 80)
    assert diary.all == [(PLAZA, 0, 60), (PLAZA, 80, None)]


def test_a_first_fix_that_erred_is_put_right(diary: Diary) -> None:
    diary.go(GATE, 0, 0)
    diary.hear(4)
    diary.go(SHOP, 1, 1)
    assert diary.all == [(SHOP, 0, None)]


def test_two_visits_that_begin_at_one_moment_are_two(diary: Diary) -> None:
    diary.go(PLAZA, 0, 0)
    diary.hear(0)
    diary.fall_silent()
    diary.go(SHOP, 0, 0)
    assert [zone for zone, _, _ in diary.all] == [PLAZA, SHOP]


@pytest.mark.parametrize(
    ("zone", "at", "expected"),
    [
        (PLAZA, 50, [(PLAZA, 0, None)]),
        (SHOP, 50, [(PLAZA, 0, 40), (SHOP, 50, None)]),
        (PLAZA, 4000, [(PLAZA, 0, 40), (PLAZA, 4000, None)]),
    ],
)
def test_a_visit_from_before_a_restart_goes_on_or_ends_where_it_was_last_heard(
    diary: Diary, zone: int, at: float, expected: list[Row]
) -> None:
    diary.visits.restore(np.array([(0, PLAZA, START_S, np.nan)], VISIT))
    diary.rows[START_S] = (PLAZA, 0, None)
    diary.hear(40)
    diary.go(zone, at, at)
    assert diary.all == expected


class AnyDay(RuleBasedStateMachine):
    """However a band moves and falls silent, its visits follow each other and only the last can be open."""

    def __init__(self) -> None:
        super().__init__()
        self.diary = Diary()
        self.now = 0.0
        self.is_silent = True

    @rule(zone=st.integers(NOWHERE, GATE), pause=st.floats(0.1, 300), held=st.floats(3, 12))
    def goes_somewhere(self, zone: int, pause: float, held: float) -> None:
        left = self.now + (pause if self.is_silent else min(pause, 29))
        self.now = left if self.is_silent else left + held
        self.diary.go(zone, left, left)
        self.diary.hear(self.now)
        self.is_silent = False

    @rule()
    def falls_silent(self) -> None:
        self.diary.fall_silent()
        self.is_silent = True

    @invariant()
    def visits_follow_each_other(self) -> None:
        rows = self.diary.all
        for (_, entered, left), (_, next_entered, _) in pairwise(rows):
            assert left is not None
            assert entered - 1e-3 <= left <= next_entered + 1e-3

    @invariant()
    def no_visit_is_nowhere(self) -> None:
        assert all(zone != NOWHERE for zone, _, _ in self.diary.all)


TestAnyDay = AnyDay.TestCase
TestAnyDay.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
