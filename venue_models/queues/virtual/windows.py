"""Return windows: which there are until closing, and which of them have room for whom."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from math import ceil, floor
from typing import NamedTuple

from venue_models.venue.queues import VirtualQueues


class Window(NamedTuple):
    """When a party should come, in seconds since the epoch."""

    from_s: float
    until_s: float


class Room(NamedTuple):
    """A window, and for how many guests it has room."""

    window: Window
    guests: int


@dataclass(frozen=True, slots=True)
class Day:
    """From one closing to the next: nothing that was seen or promised on one day holds on another."""

    began_s: float
    closes_s: float


def day_of(now_s: float, closes_at: time, time_zone: tzinfo) -> Day:
    """The day that a time belongs to, by the venue's own clock."""
    today = datetime.fromtimestamp(now_s, time_zone).date()
    around = [datetime.combine(today + timedelta(days=n), closes_at, time_zone).timestamp() for n in (-1, 0, 1, 2)]
    closes_s = next(closes_s for closes_s in around[1:] if closes_s > now_s)
    return Day(around[around.index(closes_s) - 1], closes_s)


def windows(earliest_s: float, day: Day, settings: VirtualQueues) -> Iterator[Window]:
    """All windows that begin then or later, soonest first; whoever comes last in the grace is in before closing."""
    length_s, last_s = 60 * settings.window_min, day.closes_s - 60 * settings.grace_min
    left = floor((day.closes_s - max(earliest_s, day.began_s)) / length_s)
    for n in range(left, 0, -1):
        window = Window(day.closes_s - n * length_s, day.closes_s - (n - 1) * length_s)
        if window.until_s <= last_s:
            yield window


def window_of(at_s: float, day: Day, settings: VirtualQueues) -> float:
    """The beginning of the window that a time falls into."""
    length_s = 60 * settings.window_min
    return day.closes_s - ceil((day.closes_s - at_s) / length_s) * length_s


def guests_per_window(per_h: float, settings: VirtualQueues) -> int:
    """How many may be promised one window of a ride that carries so many in an hour."""
    return floor(settings.share_of_seats * per_h * settings.window_min / 60)


def rooms(
    of: Iterable[Window], promised: Mapping[float, int], capacity: int, waiting: int, earliest_s: float
) -> Iterator[Room]:
    """The windows with room left.

    Args:
        of: windows, soonest first.
        promised: guests who hold a place, by the beginning of their window.
        capacity: of each window.
        waiting: guests who come as soon as they can: the room of the soonest windows is theirs.
        earliest_s: before this nobody joins, and whoever waits is let in.
    """
    for window in of:
        free = capacity - promised.get(window.from_s, 0)
        taken = min(max(free, 0), waiting)
        waiting -= taken
        if free > taken and window.from_s >= earliest_s:
            yield Room(window, free - taken)


def best_rooms(among: Iterable[Room], most: int) -> tuple[Room, ...]:
    """Of windows, soonest first, each that has room for more than all before it, up to so many guests."""
    best: list[Room] = []
    for room in among:
        guests = min(room.guests, most)
        if not best or guests > best[-1].guests:
            best.append(Room(room.window, guests))
        if guests >= most:
            break
    return tuple(best)


def first_for(guests: int, among: Sequence[Room]) -> Window | None:
    """The soonest window with room for so many; None where there is none."""
    return next((room.window for room in among if room.guests >= guests), None)
