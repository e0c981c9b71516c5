"""How much each line's forecasts have lately erred at each time of day, so that they do not go on erring that way.

A model knows what is usual of all its lines and seasons; what is peculiar to one line at four in the afternoon of
these weeks, it learns only in the next training, and then as one day among hundreds. So every evening the errors of
the day are added to an exponentially weighted mean per half hour, and part of it is added to tomorrow's forecasts.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.queues.forecast.slots import DAY_SLOTS

BIN_SLOTS: Final = 6
BINS: Final = DAY_SLOTS // BIN_SLOTS
MEMORY_DAYS: Final = 20.0
"""Half-life."""
DOUBTED_DAYS: Final = 4.0
"""With so many days known, a mean counts half."""
SHARE: Final = 0.5
"""What is added of it: a mean error pulls further than the median does, which forecasts are of."""

Floats32 = NDArray[np.float32]


class Erred:
    """The errors of late, by line, half hour and horizon."""

    def __init__(self, attractions: int, horizons: int) -> None:
        self._sum = np.zeros((attractions, BINS, horizons))
        self._days = np.zeros((attractions, BINS, horizons))

    def applied(self, waits: Floats32, slot: NDArray[np.generic]) -> Floats32:
        """Likeliest, low and high (3, attractions, moments, horizons) at slots of a day, without what they err."""
        error = SHARE * _with_neighbours(self._sum) / (_with_neighbours(self._days) + DOUBTED_DAYS)
        return np.asarray(np.maximum(waits + error[:, _bins(slot)], 0), np.float32)

    def learn(self, error_min: Floats32, slot: NDArray[np.generic]) -> None:
        """A day's errors at these slots, truth less forecast, (attractions, moments, horizons); NaN: not known."""
        of_bin = (np.arange(BINS)[:, None] == _bins(slot)).astype(np.float64)
        count = of_bin @ ~np.isnan(error_min)
        keep = 0.5 ** (1 / MEMORY_DAYS)
        self._sum = self._sum * keep + of_bin @ np.nan_to_num(error_min) / np.maximum(count, 1)
        self._days = self._days * keep + (count > 0)


def _bins(slot: NDArray[np.generic]) -> NDArray[np.int64]:
    return np.asarray(slot).astype(np.int64) // BIN_SLOTS


def _with_neighbours(of: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each half hour, and the ones before and after it by half as much, in all counting as one."""
    padded = np.pad(of, ((0, 0), (1, 1), (0, 0)))
    return 0.5 * of + 0.25 * (padded[:, :-2] + padded[:, 2:])
