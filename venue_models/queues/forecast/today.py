"""What is known of a day before it begins, and how one day after the other becomes known."""

from collections import deque
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.queues.forecast.calendar import Calendar
from venue_models.queues.forecast.slots import DAY_SLOTS
from venue_models.queues.forecast.temper import Temper
from venue_models.queues.forecast.usual import BIN_SLOTS, BINS, CURVES, Usual, quiet_mean

RECENT: Final = CURVES.index("days_14")
LONG: Final = CURVES.index("days_60")
DAYS_BACK: Final = (1, 2, 7)
"""Of which earlier days it counts how unusual they were."""
SIGN_STEP_MIN: Final = 5.0
SIGNS: Final = 0.95
"""A line of whose waits so many are whole steps is told by a sign."""
LEAST_LEVEL_MIN: Final = 10.0
"""Lines are measured by their own level, and a line that is hardly one by this."""

Floats32 = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Today:
    """A day before it begins."""

    day: int
    curves: Floats32
    """(CURVES, attractions, BINS)."""
    levels: Floats32
    """Each curve's mean over the day, (CURVES, attractions)."""
    scale_min: Floats32
    """What a line's waits are measured by, (attractions,); NaN before anything is known of it."""
    unusual: Floats32
    """How far each of DAYS_BACK was from what was usual then, in parts of the level, (DAYS_BACK, attractions)."""
    days_known: NDArray[np.int64]
    temper: Floats32
    """How restless each line is, and how long a surprise lasts in it (temper.py), (attractions, kinds)."""
    step_min: Floats32
    """In what steps a line's waits are told, (attractions,): a sign has only so many numbers; 0: in any."""
    hours_slot: Floats32
    """Opening and closing in slots of this day, (attractions, 2)."""
    marks: Floats32

    @property
    def usual(self) -> Floats32:
        """What is usual at each quarter of an hour, (attractions, BINS)."""
        return _usual(self.curves)

    def usual_at(self, slot: NDArray[np.floating]) -> Floats32:
        """What is usual at these slots, (attractions, slots)."""
        return between(self.usual, slot)

    def at(self, slot: NDArray[np.floating]) -> Floats32:
        """All curves at these slots, (CURVES, attractions, slots); a slot past the day's end has no usual."""
        return between(self.curves, slot)


class Known:
    """What is known of a venue's lines by the begin of a day; days are learned in a row."""

    def __init__(self, attractions: int, areas: tuple[str, ...], calendar: Calendar, marks: tuple[str, ...]) -> None:
        self.areas, self._calendar, self._marks = areas, calendar, marks
        self._usual = Usual(attractions)
        self._unusual: deque[Floats32] = deque(maxlen=max(DAYS_BACK))
        self._temper = Temper(attractions)
        self._on_sign, self._told = np.zeros(attractions), np.zeros(attractions)
        self._nothing = np.full(attractions, np.nan, np.float32)

    def before(self, day: int) -> Today:
        """All that is known of ``day`` before it begins."""
        curves = self._usual.curves(day)
        level = quiet_mean(_usual(curves), axis=1)
        back = [self._unusual[-ago] if ago <= len(self._unusual) else self._nothing for ago in DAYS_BACK]
        return Today(
            day=day,
            curves=curves,
            levels=quiet_mean(curves, axis=2),
            scale_min=np.maximum(level, LEAST_LEVEL_MIN),
            unusual=np.stack(back),
            days_known=self._usual.days_known.copy(),
            temper=self._temper.known(),
            step_min=np.where(self._on_sign > SIGNS * np.maximum(self._told, 1), SIGN_STEP_MIN, 0).astype(np.float32),
            hours_slot=(self._calendar.hours_min(day, self.areas) / 5 - 48).astype(np.float32),
            marks=self._calendar.marks(day, self._marks),
        )

    def learn(self, day: int, wait_min: Floats32) -> None:
        """A day that is over: its waits, (attractions, 288)."""
        today = self.before(day)
        difference = wait_min - today.usual_at(np.arange(DAY_SLOTS, dtype=np.float64))
        self._temper.learn(wait_min, difference, today.scale_min)
        self._unusual.append(quiet_mean(difference, axis=1) / today.scale_min)
        self._usual.learn(day, wait_min)
        self._on_sign += (wait_min % SIGN_STEP_MIN == 0).sum(axis=1)
        self._told += (~np.isnan(wait_min)).sum(axis=1)


def between(curve: Floats32, slot: NDArray[np.floating]) -> Floats32:
    """The value of curves (…, BINS) at these slots (n,), on the line between the middles of two bins: (…, n)."""
    where = (np.asarray(slot, np.float64) - 1) / BIN_SLOTS
    left = np.floor(where).astype(np.int64)
    part = (where - left).astype(np.float32)
    is_of_today = left < BINS
    here = curve[..., np.clip(left, 0, BINS - 1)]
    there = curve[..., np.clip(left + 1, 0, BINS - 1)]
    value = np.where(np.isnan(there), here, np.where(np.isnan(here), there, here + part * (there - here)))
    return np.where(is_of_today, value, np.nan).astype(np.float32)


def _usual(curves: Floats32) -> Floats32:
    return np.asarray(np.where(np.isnan(curves[RECENT]), curves[LONG], curves[RECENT]), np.float32)
