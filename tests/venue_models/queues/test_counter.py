"""The vehicle counter: what is believed of it, and what it teaches."""

import pytest

from venue_models.queues.counter import Counter
from venue_models.queues.ride import Ride

START_S = 1e9


def told(*guests: int | None, exits: int = 3) -> tuple[Counter, dict[str, int]]:
    """A counter after an hour of loads between 8 and 20, and these."""
    counter, excluded = Counter.of(Ride()), dict[str, int]()
    for number, count in enumerate([*(8 + 7 * turn % 13 for turn in range(60)), *guests]):
        counter.dispatch(START_S + 60 * number, count, exits, excluded, is_wanted=True)
    return counter, excluded


def test_a_full_vehicle_again_and_again_is_no_counter_that_sticks() -> None:
    counter, excluded = told(*[20] * 60)
    assert not counter.is_stuck
    assert excluded == {}


def test_the_same_odd_number_again_and_again_is() -> None:
    counter, excluded = told(*[11] * 40)
    assert counter.is_stuck
    assert excluded["counts of a counter that sticks"] > 20


def test_a_counter_is_believed_again_as_soon_as_it_says_something_else() -> None:
    counter, _ = told(*[11] * 40, 14)
    assert not counter.is_stuck
    assert counter.last == 14


@pytest.mark.parametrize(("exits", "is_stuck"), [(3, True), (0, False)])
def test_empty_vehicles_are_strange_only_where_bands_board(exits: int, is_stuck: bool) -> None:
    counter, _ = Counter.of(Ride()), dict[str, int]()
    for number in range(40):
        counter.dispatch(START_S + 60 * number, 0, exits, {}, is_wanted=False)
    assert counter.is_stuck is is_stuck


def test_what_is_not_counted_is_taken_for_a_full_vehicle() -> None:
    counter, excluded = told(None, -1)
    assert counter.last == counter.capacity == 20
    assert excluded == {}


def test_what_comes_three_times_in_a_row_is_possible_after_all() -> None:
    counter, excluded = told(150, 151, 152, 150)
    assert excluded["impossible counts"] == 2
    assert counter.last == 150


def test_a_gap_is_a_stop_only_if_somebody_stood_there() -> None:
    counter, _ = told()
    assert counter.at_s is not None
    later_s = counter.at_s + 1200
    assert counter.dispatch(later_s, 10, 0, {}, is_wanted=True) == pytest.approx(1140, abs=5)
    assert counter.dispatch(later_s + 1200, 10, 0, {}, is_wanted=False) == 0
    assert counter.interval_s.mean == pytest.approx(60, abs=1)


def test_a_ride_that_goes_slower_has_not_stopped() -> None:
    counter, _ = told()
    assert counter.at_s is not None
    stood_s = [counter.dispatch(counter.at_s + 140, 10, 0, {}, is_wanted=True) for _ in range(20)]
    assert sum(second > 0 for second in stood_s) <= 3
    assert counter.interval_s.mean == pytest.approx(140, rel=0.1)
