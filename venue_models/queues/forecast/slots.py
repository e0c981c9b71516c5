"""Local days cut into slots of five minutes: the last reading in force at each."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from venue_models.queues.forecast.history import History, Readings
from venue_models.values.queues import QueueStatus

SLOT_S: Final = 300
DAY_SLOTS: Final = 288
DAY_S: Final = 86_400
DAY_BEGINS_S: Final = 4 * 3_600
"""A venue's day begins at four in the morning: what is open after midnight belongs to the evening."""
IN_FORCE_S: Final = 15 * 60
"""A reading older than this says nothing of now."""

Floats32 = NDArray[np.float32]
EPOCH: Final = date(1970, 1, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Slots:
    """The waits of some days in a row, (attractions, days × 288), NaN where none is in force."""

    first_day: int
    wait_min: Floats32

    @property
    def days(self) -> int:
        """How many."""
        return int(self.wait_min.shape[1]) // DAY_SLOTS

    def day(self, number: int) -> Floats32:
        """The waits of one day, (attractions, 288)."""
        first = (number - self.first_day) * DAY_SLOTS
        return self.wait_min[:, first : first + DAY_SLOTS]


def local_s(at_s: NDArray[np.floating], zone: ZoneInfo) -> NDArray[np.float64]:
    """Seconds of the venue's own clock: the offset is looked up once per hour."""
    hours, which = np.unique(np.floor(np.asarray(at_s, np.float64) / 3_600).astype(np.int64), return_inverse=True)
    offsets = np.array([_offset_s(int(hour) * 3_600, zone) for hour in hours], np.float64)
    return np.asarray(at_s + (offsets[which] if len(hours) else 0.0), np.float64)


def day_of(at_s: float, zone: ZoneInfo) -> tuple[int, float]:
    """The venue's day, as days since 1970, and the moment in it, in slots."""
    since_s = at_s + _offset_s(int(at_s), zone) - DAY_BEGINS_S
    return int(since_s // DAY_S), since_s % DAY_S / SLOT_S


def slots_of(history: History, zone: ZoneInfo, first_day: int, days: int) -> Slots:
    """The waits in force at each slot of these days."""
    at_s = first_day * DAY_S + DAY_BEGINS_S + np.arange(days * DAY_SLOTS, dtype=np.float64) * SLOT_S
    return Slots(first_day, waits_at(history, zone, at_s))


def waits_at(history: History, zone: ZoneInfo, at_local_s: NDArray[np.float64]) -> Floats32:
    """The waits in force at these times of the venue's own clock, (attractions, n).

    After a stop or a closing none is, until the next reading of a wait.
    """
    return np.stack([_in_force(of, zone, at_local_s) for of in history.readings])


def _in_force(readings: Readings, zone: ZoneInfo, at_s: NDArray[np.float64]) -> Floats32:
    spoke = ~np.isnan(readings.wait_min) | (readings.status != QueueStatus.OPEN)
    known_s = local_s(readings.at_s[spoke], zone)
    if not len(known_s):
        return np.full(len(at_s), np.nan, np.float32)
    order = np.argsort(known_s, kind="stable")  # in the hour that a clock is put back, later readings look earlier
    known_s, wait = known_s[order], readings.wait_min[spoke][order]
    is_open = readings.status[spoke][order] == QueueStatus.OPEN
    last = np.searchsorted(known_s, at_s, side="right") - 1
    is_in_force = (last >= 0) & (at_s - known_s[last] <= IN_FORCE_S) & is_open[last]
    return np.where(is_in_force, wait[last], np.nan).astype(np.float32)


def _offset_s(at_s: int, zone: ZoneInfo) -> float:
    offset = datetime.fromtimestamp(at_s, UTC).astimezone(zone).utcoffset()
    return 0.0 if offset is None else offset.total_seconds()
