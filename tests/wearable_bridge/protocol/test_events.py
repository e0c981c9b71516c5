"""The names of events: the same from birth to end, and never given twice."""

from hypothesis import given
from hypothesis import strategies as st

from wearable_bridge.protocol.events import (
    HIGHEST_NUMBER,
    OLDEST_PERIODS,
    EventId,
    Names,
    birth_period,
    event_byte,
    event_id,
    next_event,
)
from wearable_bridge.protocol.rotating import LOST_CLOCK_PERIOD

periods = st.integers(1, 2**22)


@given(periods, st.integers(1, HIGHEST_NUMBER), st.integers(-1, OLDEST_PERIODS))
def test_an_event_keeps_its_name_over_the_periods_it_is_heard_in(born: int, number: int, later: int) -> None:
    event = EventId(born, number)
    assert event_id(event_byte(event), born + later) == event


@given(periods, st.integers(0, 255))
def test_any_byte_names_an_event_of_the_last_periods_or_none(period: int, event: int) -> None:
    named = event_id(event, period)
    assert (named is None) == (event & 31 == 0)
    if named is not None:
        assert period - OLDEST_PERIODS <= birth_period(period, event >> 5) == named.period <= period + 1


def named(story: list[int]) -> list[EventId]:
    """The names of events that are born in these periods."""
    given, names = Names(), []
    for period in story:
        name, given = next_event(period, given)
        names.append(name)
    return names


@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["here", "here", "lost", "set back"])), max_size=28))
def test_no_name_is_given_twice_whatever_happens_to_the_clock(story: list[tuple[int, str]]) -> None:
    """Time goes on; now and then the clock is lost, or was set back for a while."""
    period, lived = 100, []
    for passed, clock in story:
        period += passed
        lived.append({"here": period, "lost": LOST_CLOCK_PERIOD, "set back": period - 20}[clock])
    names = named(lived)
    assert len(set(names)) == len(names)


@given(st.lists(st.sampled_from([100, LOST_CLOCK_PERIOD]), max_size=300))
def test_every_name_can_be_told_in_the_period_it_is_born_in(story: list[int]) -> None:
    for period, name in zip(story, named(story), strict=True):
        assert event_id(event_byte(name), period) == name


def test_a_band_without_a_clock_has_names_for_a_life() -> None:
    assert len(set(named([LOST_CLOCK_PERIOD] * 248))) == 248


def test_numbers_count_from_one_in_each_period() -> None:
    assert named([50, 50, 51, 53]) == [(50, 1), (50, 2), (51, 1), (53, 1)]


def test_a_band_that_runs_out_of_numbers_takes_those_of_the_next_period() -> None:
    names = named([50] * 63 + [51, 52])
    assert names[30:32] == [(50, 31), (51, 1)]
    assert len(set(names[:62])) == 62
    assert names[61:] == [(51, 31), (51, 31), (52, 1), (52, 2)]
