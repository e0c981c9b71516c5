"""Return windows until closing, also where closing is after midnight or the clocks change."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from venue_models.queues.virtual.windows import Room, Window, best_rooms, day_of, rooms, window_of, windows
from venue_models.venue.queues import VirtualQueues

SETTINGS = VirtualQueues()


def at(hour: int, minute: int = 0, day: int = 4) -> float:
    return datetime(2026, 7, day, hour, minute, tzinfo=UTC).timestamp()


def test_a_day_goes_from_closing_to_closing() -> None:
    day = day_of(at(12), time(22, 0), UTC)
    assert (day.began_s, day.closes_s) == (at(22, day=3), at(22))
    assert day_of(at(22), time(22, 0), UTC).began_s == at(22)


def test_a_park_that_closes_after_midnight_has_a_day_until_then() -> None:
    day = day_of(at(23), time(1, 0), UTC)
    assert (day.began_s, day.closes_s) == (at(1), at(1, day=5))


def test_windows_are_whole_quarters_and_their_grace_is_over_before_closing() -> None:
    day = day_of(at(21), time(22, 0), UTC)
    found = list(windows(at(21, 1), day, SETTINGS))
    assert [window.from_s for window in found] == [at(21, 15), at(21, 30)]


@given(
    st.floats(at(0, day=1), at(0, day=30)),
    st.sampled_from([time(22, 0), time(1, 30), time(0, 0), time(2, 30)]),
    st.sampled_from([UTC, ZoneInfo("Asia/Seoul"), ZoneInfo("America/New_York"), ZoneInfo("Asia/Kathmandu")]),
    st.sampled_from([15.0, 20.0, 60.0, 7.5]),
)
def test_every_window_lies_wholly_in_its_day_and_is_found_again(
    now_s: float, closes_at: time, zone: ZoneInfo, window_min: float
) -> None:
    settings = VirtualQueues(window_min=window_min)
    day = day_of(now_s, closes_at, zone)
    assert day.began_s <= now_s < day.closes_s
    before_s = now_s
    for window in windows(now_s, day, settings):
        assert before_s <= window.from_s < window.until_s <= day.closes_s - 60 * settings.grace_min
        assert window_of(window.from_s, day, settings) == window.from_s
        assert window_of(window.from_s + 1.0, day, settings) == window.from_s
        before_s = window.until_s


def test_on_the_night_the_clocks_change_a_day_still_ends_at_closing() -> None:
    zone = ZoneInfo("America/New_York")
    before_s = datetime(2026, 10, 31, 23, 0, tzinfo=zone).timestamp()
    day = day_of(before_s, time(22, 0), zone)
    assert day.closes_s - day.began_s == 25 * 3600.0


def test_a_window_has_the_room_that_is_left_and_who_waits_comes_first() -> None:
    first, second, third = (Window(900.0 * n, 900.0 * (n + 1)) for n in (1, 2, 3))
    found = list(rooms((first, second, third), {900.0: 6, 1800.0: 10}, 10, 5, 0.0))
    assert found == [Room(third, 9)]
    assert list(rooms((first, second, third), {}, 10, 0, 1000.0)) == [Room(second, 10), Room(third, 10)]


def test_of_many_windows_only_those_count_that_take_larger_parties() -> None:
    at_rooms = [
        Room(Window(900.0 * n, 900.0 * n + 900.0), guests) for n, guests in enumerate((2, 1, 2, 5, 4, 30, 40))
    ]
    assert [room.guests for room in best_rooms(at_rooms, 12)] == [2, 5, 12]
