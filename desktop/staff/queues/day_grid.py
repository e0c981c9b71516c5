"""A day's waits as a grid, one row per attraction and one column per five minutes; gaps stay gaps."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

import numpy as np
from numpy.typing import DTypeLike, NDArray

from desktop.staff.words import local
from venue_models.values import WAIT_SLOT_S, QueueStatus, Rows
from venue_models.venue.model import Venue

UNTOLD: Final = 255
"""The status of a slot of which nothing is kept."""
LONGEST_SLOTS: Final = 288
"""A day has no more."""

Span = tuple[float, float]
"""Since when and until when, Unix seconds."""


@dataclass(frozen=True, slots=True, eq=False)
class DayGrid:
    """The waits of one day; every array is (attractions, slots), NaN where nothing is known."""

    since_s: float
    wait_min: NDArray[np.float32]
    low_min: NDArray[np.float32]
    high_min: NDArray[np.float32]
    posted_min: NDArray[np.float32]
    length: NDArray[np.float32]
    boarded: NDArray[np.int32]
    """-1 where it was not counted."""
    status: NDArray[np.uint8]
    """QueueStatus, or UNTOLD."""

    @property
    def slots(self) -> int:
        """How many slots the day has."""
        return int(self.wait_min.shape[1])

    @property
    def middles_s(self) -> NDArray[np.float64]:
        """(slots,) the middle of each slot, Unix seconds."""
        return np.asarray(self.since_s + (np.arange(self.slots) + 0.5) * WAIT_SLOT_S, np.float64)

    def stopped(self, attraction: int) -> list[Span]:
        """From when until when an attraction was stopped, as far as it is told."""
        is_down = np.concatenate(([0], self.status[attraction] == QueueStatus.STOPPED, [0])).astype(np.int8)
        begins, ends = np.flatnonzero(np.diff(is_down) == 1), np.flatnonzero(np.diff(is_down) == -1)
        return [
            (self.since_s + float(begin) * WAIT_SLOT_S, self.since_s + float(end) * WAIT_SLOT_S)
            for begin, end in zip(begins, ends, strict=True)
        ]


def day_of(at_s: float, venue: Venue) -> date:
    """The day that a moment belongs to: where a venue closes after midnight, the evening's."""
    moment, begins = local(at_s, venue.time_zone), _begins(venue)
    return moment.date() if moment.time() >= begins else moment.date() - timedelta(days=1)


def open_hours(day: date, venue: Venue) -> Span:
    """From opening to closing of a day, Unix seconds."""
    closes, opens = venue.keeping.closes_at, venue.queues.opens_at
    last = day + timedelta(days=1) if closes <= opens else day
    return (
        datetime.combine(day, opens, venue.time_zone).timestamp(),
        datetime.combine(last, closes, venue.time_zone).timestamp(),
    )


def whole_day(day: date, venue: Venue) -> Span:
    """All of a day, Unix seconds: from midnight, or from closing where that is after midnight, to the next."""
    one, other = (datetime.combine(of, _begins(venue), venue.time_zone) for of in (day, day + timedelta(days=1)))
    return one.timestamp(), other.timestamp()


def _begins(venue: Venue) -> time:
    """When a day begins: at midnight, or at closing where that is after midnight."""
    closes = venue.keeping.closes_at
    return closes if closes <= venue.queues.opens_at else time(0)


def day_grid(waits: Rows, attractions: int, hours: Span) -> DayGrid:
    """Lay waits on the grid of a day, which reaches beyond the opening hours where there is something to show.

    Args:
        waits: WAIT rows of one day; of attractions that the venue does not have, nothing is shown.
        attractions: how many the venue has.
        hours: from opening to closing, Unix seconds.
    """
    known = waits[(waits["attraction"] >= 0) & (waits["attraction"] < attractions)]
    first, last = (_slot(at_s) for at_s in hours)
    if len(known):
        first = min(first, _slot(float(known["at_s"].min())))
        last = max(last, _slot(float(known["at_s"].max())) + 1)
    slots = min(max(last - first, 1), LONGEST_SLOTS)
    column = np.round(known["at_s"] / WAIT_SLOT_S).astype(np.int64) - first
    inside = column < slots
    known, column = known[inside], column[inside]
    row = known["attraction"].astype(np.int64)

    def laid(field: str, nothing: float, kind: DTypeLike) -> NDArray[Any]:
        grid: NDArray[Any] = np.full((attractions, slots), nothing, kind)
        grid[row, column] = known[field]
        return grid

    return DayGrid(
        first * WAIT_SLOT_S,
        **{name: laid(name, np.nan, np.float32) for name in _NUMBERS},
        boarded=laid("boarded", -1, np.int32),
        status=laid("status", UNTOLD, np.uint8),
    )


_NUMBERS: Final = ("wait_min", "low_min", "high_min", "posted_min", "length")


def _slot(at_s: float) -> int:
    return round(at_s / WAIT_SLOT_S)


class Today:
    """The grid of today, made anew only where the venue has told another slot.

    Args:
        venue: the place.
    """

    def __init__(self, venue: Venue) -> None:
        self._venue = venue
        self._waits: Rows | None = None
        self._day: date | None = None
        self._grid: DayGrid | None = None

    def grid(self, waits: Rows, now_s: float) -> DayGrid:
        """The grid of these waits: the same array again costs nothing."""
        day = day_of(now_s, self._venue)
        if self._grid is None or waits is not self._waits or day != self._day:
            (opens_s, closes_s), (since_s, until_s) = open_hours(day, self._venue), whole_day(day, self._venue)
            todays = waits[(waits["at_s"] >= since_s) & (waits["at_s"] < until_s)]
            hours = opens_s, min(closes_s, max(now_s, opens_s))
            self._grid = day_grid(todays, len(self._venue.attractions), hours)
            self._waits, self._day = waits, day
        return self._grid
