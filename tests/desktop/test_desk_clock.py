"""A desk sees its data grow old even where the venue itself tells the time."""

import pytest

from desktop.desk_clock import GRACE_S, DeskClock
from wearable_bridge.clock import FollowingClock


class Elapsed:
    def __init__(self) -> None:
        self.now_s = 50.0

    def __call__(self) -> float:
        return self.now_s


def test_it_follows_a_venue_that_goes_on_at_any_speed() -> None:
    venue, elapsed = FollowingClock(1000.0), Elapsed()
    desk = DeskClock(venue, elapsed)
    for second in range(1, 10):
        elapsed.now_s += 1
        venue.heard_until(1000.0 + 60 * second)
        assert desk() == 1000.0 + 60 * second


def test_where_the_venue_has_stopped_time_goes_on() -> None:
    venue, elapsed = FollowingClock(1000.0), Elapsed()
    desk = DeskClock(venue, elapsed)
    elapsed.now_s += GRACE_S
    assert desk() == 1000.0
    elapsed.now_s += 14
    assert desk() == pytest.approx(1014.0)


def test_a_venue_that_goes_on_again_is_believed() -> None:
    venue, elapsed = FollowingClock(1000.0), Elapsed()
    desk = DeskClock(venue, elapsed)
    elapsed.now_s += 60
    desk()
    venue.heard_until(1000.1)
    assert desk() == 1000.1
