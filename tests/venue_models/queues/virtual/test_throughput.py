"""What a ride has been seen to carry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venue_models.queues.virtual.throughput import Throughput

NOW_S = 1_800_000_000.0
DAY_S = NOW_S - 6 * 3600.0


def comet(*, every_s: float = 60.0, guests: int = 20, since_s: float = NOW_S - 7200.0) -> Throughput:
    ride, at_s = Throughput(24, 60.0), since_s
    while at_s <= NOW_S:
        ride.dispatched(at_s, guests)
        at_s += every_s
    return ride


def test_of_a_ride_that_was_not_seen_to_run_nothing_is_said() -> None:
    measured = Throughput(24, 60.0).at(NOW_S, DAY_S)
    assert measured.why_not
    assert measured.per_h == measured.least_per_h == 0.0


def test_what_ran_yesterday_does_not_count_today() -> None:
    ride = comet()
    assert not ride.at(NOW_S, DAY_S).why_not
    assert ride.at(NOW_S, NOW_S - 1.0).why_not


def test_a_ride_carries_what_it_was_seen_to_and_less_is_counted_on() -> None:
    measured = comet().at(NOW_S, DAY_S)
    assert measured.per_h == pytest.approx(1200.0)
    assert 900.0 < measured.least_per_h < 1200.0
    assert measured.is_settled


def test_few_large_admissions_are_counted_on_less_than_many_small_ones() -> None:
    theatre = Throughput(160, 540.0)
    for n in range(14):
        theatre.dispatched(NOW_S - 540.0 * n, 160)
    measured = theatre.at(NOW_S, DAY_S)
    small = comet().at(NOW_S, DAY_S)
    assert measured.least_per_h / measured.per_h < small.least_per_h / small.per_h


def test_the_first_minutes_say_nothing_yet() -> None:
    ride = comet(since_s=NOW_S - 240.0)
    assert ride.at(NOW_S, DAY_S).why_not
    assert not ride.at(NOW_S + 120.0, DAY_S).why_not


def test_a_ride_that_leaves_no_more_is_counted_on_for_less_and_less() -> None:
    ride = comet()
    carried = [ride.at(NOW_S + 600.0 * n, DAY_S).per_h for n in range(6)]
    assert carried == sorted(carried, reverse=True)
    assert ride.at(NOW_S + 3700.0, DAY_S).least_per_h == 0.0


def test_a_counter_that_sticks_makes_no_ride_faster_than_it_is() -> None:
    assert comet(every_s=1.0, guests=9999).at(NOW_S, DAY_S).per_h <= 24 * 60


def test_where_nobody_counts_guests_the_line_must_say_what_the_ride_carries() -> None:
    ride = comet(guests=-1)
    assert ride.at(NOW_S, DAY_S).why_not
    ride.line_says(700.0)
    assert ride.at(NOW_S, DAY_S).per_h == 700.0
    ride.line_says(float("nan"))
    assert ride.at(NOW_S, DAY_S).why_not


def test_what_boarded_before_a_restart_counts_as_if_it_had_been_seen() -> None:
    ride = Throughput(24, 60.0)
    for slot in range(12):
        ride.boarded(NOW_S - 3600.0 + 300.0 * slot, 100)
    assert ride.at(NOW_S, DAY_S).per_h == pytest.approx(1200.0, rel=0.05)


@given(
    st.lists(
        st.tuples(
            st.one_of(st.floats(NOW_S - 9000.0, NOW_S + 9000.0), st.floats(allow_nan=True, allow_infinity=True)),
            st.integers(-5, 100_000),
        ),
        max_size=60,
    ),
    st.floats(NOW_S - 4000.0, NOW_S + 4000.0),
)
def test_whatever_a_counter_says_no_more_is_counted_on_than_was_seen(
    seen: list[tuple[float, int]], now_s: float
) -> None:
    ride = Throughput(24, 60.0)
    ride.line_says(1000.0)
    for at_s, guests in seen:
        ride.dispatched(at_s, guests)
    measured = ride.at(now_s, DAY_S)
    assert 0.0 <= measured.least_per_h <= measured.per_h <= 24 * 60
    assert not measured.why_not or measured.per_h == 0.0
