"""What is usual at each time of day: kept day after day, so that a day is judged only by those before it.

Exponentially weighted means per quarter of an hour, with several memories, in which a season's change shows at
different speeds; beside them the same weekday, yesterday, a week ago, and the same season a year ago.
"""

from collections import deque
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.queues.forecast.slots import DAY_SLOTS

BIN_SLOTS: Final = 3
BINS: Final = DAY_SLOTS // BIN_SLOTS
MEMORIES_DAYS: Final = (3.0, 14.0, 60.0)
"""Half-lives."""
WEEKDAY_MEMORY_WEEKS: Final = 3.0
YEAR_DAYS: Final = 364
"""A year ago on the same weekday."""
SEASON_DAYS: Final = 7
"""So many days on either side are the same season."""
FEWEST_SEASON_DAYS: Final = 4
LEAST_WEIGHT: Final = 0.02
"""With less, nothing is usual."""
CURVES: Final = ("days_3", "days_14", "days_60", "weekday", "season", "year_ago", "yesterday", "week_ago")

Floats32 = NDArray[np.float32]


class Usual:
    """The curves of all attractions, learned one day at a time."""

    def __init__(self, attractions: int) -> None:
        self._attractions = attractions
        self._means = [_Mean(attractions, half_life) for half_life in MEMORIES_DAYS]
        self._weekdays = [_Mean(attractions, WEEKDAY_MEMORY_WEEKS) for _ in range(7)]
        self._days: deque[Floats32] = deque(maxlen=YEAR_DAYS + SEASON_DAYS)
        self.days_known = np.zeros(attractions, np.int64)

    def curves(self, day: int) -> Floats32:
        """Before ``day`` begins, (CURVES, attractions, BINS), NaN where nothing is known; float32 minutes."""
        means = [mean.curve() for mean in self._means]
        rest = (self._weekdays[day % 7].curve(), self._season(), self._ago(YEAR_DAYS), self._ago(1), self._ago(7))
        return np.stack([*means, *rest])

    def learn(self, day: int, wait_min: Floats32) -> None:
        """One day's waits, (attractions, 288); days come in a row."""
        its = quiet_mean(wait_min.reshape(self._attractions, BINS, BIN_SLOTS), axis=2)
        for mean in self._means:
            mean.learn(its)
        self._weekdays[day % 7].learn(its)
        self._days.append(its)
        self.days_known += (~np.isnan(its)).any(axis=1)

    def _ago(self, days: int) -> Floats32:
        if days > len(self._days):
            return np.full((self._attractions, BINS), np.nan, np.float32)
        return self._days[-days]

    def _season(self) -> Floats32:
        around = range(YEAR_DAYS - SEASON_DAYS, YEAR_DAYS + SEASON_DAYS + 1)
        days = [self._days[-ago] for ago in around if ago <= len(self._days)]
        if len(days) < FEWEST_SEASON_DAYS:
            return np.full((self._attractions, BINS), np.nan, np.float32)
        return quiet_mean(np.stack(days), axis=0)


class _Mean:
    """An exponentially weighted mean per attraction and quarter of an hour, its neighbours counting half."""

    def __init__(self, attractions: int, half_life: float) -> None:
        self._keep = 0.5 ** (1 / half_life)
        self._sum = np.zeros((attractions, BINS))
        self._weight = np.zeros((attractions, BINS))

    def learn(self, its: Floats32) -> None:
        known = ~np.isnan(its)
        self._sum = self._sum * self._keep + np.where(known, its, 0)
        self._weight = self._weight * self._keep + known

    def curve(self) -> Floats32:
        total, weight = _with_neighbours(self._sum), _with_neighbours(self._weight)
        return np.where(weight > LEAST_WEIGHT, total / np.maximum(weight, LEAST_WEIGHT), np.nan).astype(np.float32)


def _with_neighbours(of: NDArray[np.float64]) -> NDArray[np.float64]:
    padded = np.pad(of, ((0, 0), (1, 1)))
    return np.asarray(of + 0.5 * (padded[:, :-2] + padded[:, 2:]))


def quiet_mean(of: NDArray[np.floating], axis: int) -> Floats32:
    """The mean of what is known; NaN where nothing is."""
    known = ~np.isnan(of)
    count = known.sum(axis=axis)
    mean = np.where(known, of, 0).sum(axis=axis) / np.maximum(count, 1)
    return np.where(count > 0, mean, np.nan).astype(np.float32)
