"""Readings of a wait, brought to slots of five minutes: the last that was posted, the mean of what was measured."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import WAIT, WAIT_SLOT_S, QueueStatus, Rows

Floats = NDArray[np.float64]
UNKNOWN: Final = 255
"""The status of a reading that says nothing of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """What was read of one attraction, in the order of the file; NaN where a reading does not say it."""

    at_s: Floats
    posted_min: Floats
    actual_min: Floats
    status: NDArray[np.uint8]
    """QueueStatus, or UNKNOWN."""

    def of(self, which: NDArray[Any]) -> "Readings":
        """These readings, by mask or by index."""
        return Readings(self.at_s[which], self.posted_min[which], self.actual_min[which], self.status[which])

    @property
    def says_now(self) -> NDArray[np.bool_]:
        """Which of them tell how it was at their time, so that they come in the order of time.

        A measured wait does not: its time is when that guest joined, and it is known, and written, much later.
        """
        return np.asarray(~np.isnan(self.posted_min) | (self.status != UNKNOWN), np.bool_)

    def __len__(self) -> int:
        return len(self.at_s)


def in_order(readings: Readings) -> NDArray[np.bool_]:
    """Which readings fit into one order of time: the most that do, up or down; a second clock's are the others.

    What was measured is always in order (``says_now``). Within five minutes order does not matter.
    """
    kept = np.ones(len(readings), np.bool_)
    now = np.flatnonzero(readings.says_now)
    slots = (readings.at_s[now] // WAIT_SLOT_S).astype(np.int64)
    if (np.diff(slots) >= 0).all() or (np.diff(slots) <= 0).all():
        return kept
    rising, falling = _longest_rise(slots.tolist()), _longest_rise((-slots).tolist())
    kept[now] = False
    kept[now[rising if len(rising) >= len(falling) else falling]] = True
    return kept


def said_once(readings: Readings) -> NDArray[np.bool_]:
    """Which readings stand: of several that say how it was at the same time, the last."""
    kept = np.ones(len(readings), np.bool_)
    now = np.flatnonzero(readings.says_now)
    _, from_the_end = np.unique(readings.at_s[now][::-1], return_index=True)
    kept[now] = False
    kept[now[len(now) - 1 - from_the_end]] = True
    return kept


def slots_of(readings: Readings) -> Rows:
    """WAIT rows of the slots of which anything is known, oldest first; their attraction is 0."""
    order = np.argsort(readings.at_s, kind="stable")
    readings = readings.of(order)
    slot = np.floor(readings.at_s / WAIT_SLOT_S)
    begins, which = np.unique(slot, return_inverse=True)
    rows = np.zeros(len(begins), WAIT)
    for column in ("low_min", "high_min", "length"):
        rows[column] = np.nan
    rows["at_s"], rows["boarded"] = begins * WAIT_SLOT_S, -1
    rows["status"] = _status(readings, which, len(begins))
    rows["wait_min"] = _mean(readings.actual_min, which, len(begins))
    rows["posted_min"] = np.where(
        rows["status"] == QueueStatus.OPEN, _last(readings.posted_min, which, len(begins)), np.nan
    )
    return rows


def _status(readings: Readings, which: NDArray[np.intp], count: int) -> NDArray[np.uint8]:
    """What held for most of each slot; where as many say one as another, the last of them."""
    votes = np.zeros((len(QueueStatus), count))
    told = readings.status != UNKNOWN
    posted = ~told & ~np.isnan(readings.posted_min)
    status = np.where(told, readings.status, QueueStatus.OPEN)
    said = np.flatnonzero(told | posted)
    np.add.at(votes, (status[said], which[said]), 1.0)
    last = _last(np.where(told | posted, status.astype(np.float64), np.nan), which, count)
    has_last = np.flatnonzero(~np.isnan(last))
    votes[last[has_last].astype(np.intp), has_last] += 0.5
    return np.asarray(votes.argmax(axis=0), np.uint8)


def _mean(values: Floats, which: NDArray[np.intp], count: int) -> Floats:
    known = ~np.isnan(values)
    sums = np.bincount(which[known], values[known], count)
    numbers = np.bincount(which[known], minlength=count)
    return np.asarray(np.where(numbers > 0, sums / np.maximum(numbers, 1), np.nan), np.float64)


def _last(values: Floats, which: NDArray[np.intp], count: int) -> Floats:
    """The last known value of each slot; readings are in the order of time."""
    found = np.full(count, np.nan)
    known = np.flatnonzero(~np.isnan(values))
    found[which[known]] = values[known]  # of several that go to the same place numpy keeps the last
    return found


def _longest_rise(numbers: list[int]) -> NDArray[np.intp]:
    """The places of the longest part of a list that never falls (patience sorting, Fredman 1975)."""
    tops: list[int] = []
    places: list[int] = []
    before = [-1] * len(numbers)
    for place, number in enumerate(numbers):
        pile = bisect_right(tops, number)
        if pile == len(tops):
            tops.append(number)
            places.append(place)
        else:
            tops[pile], places[pile] = number, place
        before[place] = places[pile - 1] if pile else -1
    found = np.zeros(len(tops), np.intp)
    place = places[-1] if places else -1
    for at in range(len(tops) - 1, -1, -1):
        found[at] = place
        place = before[place]
    return found
