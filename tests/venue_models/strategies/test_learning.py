"""What is learned on the way: tastes, answers, and how far a promise must be widened."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.venue_models.queues_park import ride
from venue_models.strategies.answers import Answers, Belief, Word
from venue_models.strategies.liking import LEAST, MOST, draws, kinds_of, likings, typical_cm
from venue_models.strategies.promises import KEPT_SHARE, Promises
from venue_models.values import NudgeCounts

COASTER, CAROUSEL, COASTER_TOO = 0, 1, 2
KINDS = np.array([0, 1, 0])


def test_before_anybody_rode_nobody_is_different() -> None:
    assert (likings(np.zeros((4, 3), np.int64), KINDS, np.arange(4)) == 1).all()


def test_a_party_likes_what_it_rides_and_others_of_the_kind() -> None:
    rides = np.zeros((50, 3), np.int64)
    rides[0] = 3, 0, 0
    rides[1:, CAROUSEL] = 2
    own = likings(rides, KINDS, np.array([0]))[0]
    assert own[COASTER_TOO] == own[COASTER] > 1 > own[CAROUSEL]


@given(st.integers(0, 2**32 - 1))
def test_no_taste_is_taken_for_certain(seed: int) -> None:
    rides = np.random.default_rng(seed).poisson(1.0, (20, 3))
    own = likings(rides, KINDS, np.arange(20))
    assert (own >= LEAST).all()
    assert (own <= MOST).all()
    assert (draws(rides) > 0).all()


def test_kinds_are_numbered_by_what_they_are_called() -> None:
    rides = (ride("a", kind="coaster"), ride("b", kind="boats"), ride("c", kind="coaster"))
    assert kinds_of(rides).tolist() == [1, 0, 1]


def test_children_grow() -> None:
    assert 90 < typical_cm(3) < typical_cm(6) < typical_cm(10) < typical_cm(30)


@given(st.floats(0.5, 50), st.floats(0.5, 50), st.integers(0, 200), st.integers(0, 200))
def test_a_belief_comes_nearer_to_what_is_seen(yes: float, no: float, more_yes: int, more_no: int) -> None:
    before = Belief(yes, no)
    after = before.after(more_yes, more_no)
    assert 0 < after.mean < 1
    assert 0 <= after.variance < 0.25
    if more_yes + more_no:
        seen = more_yes / (more_yes + more_no)
        assert abs(after.mean - seen) <= abs(before.mean - seen) + 1e-12


def test_a_yes_brings_more_than_silence() -> None:
    answers = Answers()
    assert answers.comes(Word.YES) > answers.comes(Word.NONE) > answers.comes(Word.SILENT)


def test_who_does_not_come_lowers_what_is_expected() -> None:
    answers = Answers()
    before = answers.chance()
    for _ in range(50):
        answers.end(said_yes=False, came=False)
    assert answers.chance().mean < before.mean
    assert answers.chance().variance < before.variance


def test_earlier_days_count_and_do_not_rule() -> None:
    answers, fresh = Answers(), Answers()
    answers.remember((NudgeCounts(0.0, is_on=True, invited=100_000, accepted=90_000),))
    assert answers.says_yes.mean > fresh.says_yes.mean
    for _ in range(300):
        answers.end(said_yes=False, came=False)
    assert answers.says_yes.mean < 0.3


def test_a_range_that_does_not_hold_is_widened_until_it_does() -> None:
    """Waits vary twice as much as was forecast."""
    rng, promises = np.random.default_rng(1), Promises()
    kept = []
    for _ in range(2000):
        mid, low, high = np.array([10.0]), np.array([8.0]), np.array([12.0])
        told_low, told_high = promises.widened(mid, low, high)
        is_kept = bool(told_low[0] <= rng.normal(10.0, 2.4) <= told_high[0])
        promises.learn(is_kept=is_kept)
        kept.append(is_kept)
    assert np.mean(kept[500:]) == pytest.approx(KEPT_SHARE, abs=0.03)


def test_what_earlier_days_have_taught_is_not_learned_anew() -> None:
    promises, later = Promises(), Promises()
    for is_kept in (False, False, True, False):
        promises.learn(is_kept=is_kept)
    later.remember([NudgeCounts(0.0, is_on=True, promises_told=4, promises_kept=1)])
    assert later.width == pytest.approx(promises.width)
    assert later.width > 1


@given(st.lists(st.booleans(), max_size=200))
def test_a_told_range_holds_the_forecast_and_is_never_below_nothing(answers: list[bool]) -> None:
    promises = Promises()
    for is_kept in answers:
        promises.learn(is_kept=is_kept)
    low, high = promises.widened(np.array([4.0]), np.array([1.0]), np.array([9.0]))
    assert 0 <= low[0] <= 4 <= high[0]
