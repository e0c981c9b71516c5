"""The venue's time: it never goes back, whatever the clock behind it does."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venue_models.live.venue_time import VenueTime, in_words


@given(st.lists(st.floats(-1e5, 1e5), max_size=50))
def test_it_never_goes_back_and_always_goes_on(steps_s: list[float]) -> None:
    time, clock_s = VenueTime(1e9), 1e9
    seen = [time.now_s]
    for step_s in steps_s:
        clock_s += step_s
        time.advance(clock_s)
        seen.append(time.now_s)
        clock_s += 1
        time.advance(clock_s)
        seen.append(time.now_s)
        assert time.now_s == pytest.approx(clock_s + time.ahead_s, abs=1e-3)
    assert all(later >= earlier for earlier, later in pairwise(seen))
    assert all(later - earlier == pytest.approx(1, abs=1e-3) for earlier, later in list(pairwise(seen))[1::2])


def test_set_back_and_set_right_again_it_is_the_clocks_time() -> None:
    time = VenueTime(1000.0)
    time.advance(400.0)
    time.advance(410.0)
    assert (time.now_s, time.ahead_s) == (1010.0, 600.0)
    assert "set back by 10 min" in time.words
    time.advance(1020.0)
    assert (time.now_s, time.ahead_s, time.words) == (1020.0, 0.0, "")


def test_a_jump_ahead_is_told_for_some_minutes() -> None:
    time = VenueTime(0.0)
    time.advance(7500.0)
    assert "jumped ahead by 2 h 5 min" in time.words
    for now_s in range(7501, 7810):
        time.advance(now_s)
    assert time.words == ""


def test_a_clock_before_the_last_entry_is_told_until_it_has_caught_up() -> None:
    time = VenueTime(100.0, last_entry_s=130.0)
    assert "before the last entry" in time.words
    time.advance(131.0)
    assert time.words == ""


@pytest.mark.parametrize(
    ("duration_s", "words"), [(0.4, "0 s"), (59, "59 s"), (61, "1 min"), (3600, "1 h 0 min"), (90061, "25 h 1 min")]
)
def test_lengths_of_time_in_words(duration_s: float, words: str) -> None:
    assert in_words(duration_s) == words
