"""The parts of a line: the order of events, stops, hindsight, lateness, the bands that stand there."""

import numpy as np
import pytest

from venue_models.queues.bands_in_line import TWICE, UNENTERED, UNSEEN, BandsInLine
from venue_models.queues.hindsight import Hindsight
from venue_models.queues.lateness import Lateness
from venue_models.queues.order import Order
from venue_models.queues.stops import Stops

CHANCES = np.linspace(0.01, 0.99, 99)


def test_events_a_little_out_of_order_are_taken_and_others_are_not() -> None:
    order = Order()
    assert [order.takes(at_s) for at_s in (1e6, 1e6 + 50, 1e6 - 200, 1e6 - 400, 1e6 + 9_000, float("nan"))] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]
    assert order.newest_s == 1e6 + 50


def test_after_a_night_a_few_events_say_that_it_is_morning() -> None:
    order = Order()
    assert order.takes(1e6)
    morning_s = 1e6 + 40_000
    assert [order.takes(morning_s + second) for second in range(4)] == [False, False, True, True]


def test_the_longer_a_stop_has_lasted_the_longer_it_is_likely_to_last() -> None:
    stops = Stops()
    after_1, after_60 = (float(np.median(stops.remaining_min(minutes, CHANCES))) for minutes in (1.0, 60.0))
    assert 0 < after_1 < after_60


def test_a_rides_own_stops_count_for_more_the_more_there_are() -> None:
    short, usual = Stops(), Stops()
    for _ in range(10):
        short.add(120)
    assert np.median(short.remaining_min(1.0, CHANCES)) < np.median(usual.remaining_min(1.0, CHANCES)) / 2


@pytest.mark.parametrize(("waited_min", "is_wider"), [(60.0, True), (21.0, False)])
def test_ranges_widen_where_truths_fall_outside(waited_min: float, is_wider: bool) -> None:
    hindsight = Hindsight()
    before = hindsight.stretch
    for number in range(40):
        at_s = 1e6 + 100 * number
        hindsight.say(at_s, 15.0, 20.0, 25.0)
        hindsight.judge(at_s, waited_min)
    assert (hindsight.stretch > before) is is_wider
    assert 0.5 < hindsight.stretch < 5


def test_who_joins_without_anything_having_been_said_judges_nothing() -> None:
    hindsight = Hindsight()
    hindsight.say(1e6, 15.0, 20.0, 25.0)
    before = hindsight.stretch
    hindsight.judge(1e6 - 5_000, 90.0)
    hindsight.judge(1e6 + 5_000, 90.0)
    assert hindsight.stretch == before


def test_lateness_is_what_joining_comes_after_the_middle_between_two_vehicles() -> None:
    lateness = Lateness()
    random = np.random.default_rng(5)
    for number in range(200):
        from_s = 1e6 + 90 * number
        lateness.learn((random.uniform(from_s, from_s + 90, 5) + 40).tolist(), from_s, from_s + 90)
    assert lateness.mean_s == pytest.approx(40, abs=8)


def test_bands_are_known_by_when_they_joined() -> None:
    line, excluded = BandsInLine(), dict[str, int]()
    line.enter(1e6, 1, excluded)
    line.enter(1e6 + 10, 2, excluded)
    line.enter(1e6 + 20, 1, excluded)
    assert excluded == {TWICE: 1}
    assert line.leave(1e6 + 60, 1) == 1e6
    assert line.leave(1e6 + 61, 1) is None
    assert len(line) == 1
    assert line.joined_between(1e6, 1e6 + 10) == 1


def test_a_band_that_is_seen_to_board_before_it_is_seen_to_enter_does_not_stay() -> None:
    line, excluded = BandsInLine(), dict[str, int]()
    assert line.leave(1e6, 5) is None
    line.enter(1e6 + 20, 5, excluded)
    assert len(line) == 0
    line.tidy(1e6 + 2_000, 1e6, excluded)
    assert excluded == {}


def test_who_must_have_boarded_is_set_aside_counted_and_known_when_it_is_seen_after_all() -> None:
    line, excluded = BandsInLine(), dict[str, int]()
    line.enter(1e6, 1, excluded)
    line.leave(1e6 + 5, 99)
    line.tidy(1e6 + 4_000, 1e6 + 3_000, excluded)
    assert len(line) == 0
    assert excluded == {UNSEEN: 1, UNENTERED: 1}
    assert line.leave(1e6 + 4_100, 1) == 1e6
