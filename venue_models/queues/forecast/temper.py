"""How restless each line is, and how long a surprise lasts in it: learned day by day, and alike for all lines.

A line that a model has never seen tells by these how it differs from those that it was trained on.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.queues.forecast.shape import HORIZONS_MIN

MEMORY_DAYS: Final = 20.0
"""Half-life."""
FEWEST: Final = 20.0
"""Moments, from which on a temper is known."""
SLOT_MIN: Final = 5

Floats32 = NDArray[np.float32]
Floats = NDArray[np.float64]


class Temper:
    """Sums over the days that were learned, (attractions, horizons)."""

    def __init__(self, attractions: int) -> None:
        shape = (attractions, len(HORIZONS_MIN))
        self._moved, self._moments = np.zeros(shape), np.zeros(shape)
        self._together, self._squared = np.zeros(shape), np.zeros(shape)

    def known(self) -> Floats32:
        """(attractions, 2 × horizons): the mean move in parts of the level, and what is left of a surprise."""
        is_known = self._moments > FEWEST
        moved = np.where(is_known, self._moved / np.maximum(self._moments, 1), np.nan)
        left = np.where(is_known, self._together / np.maximum(self._squared, 1e-6), np.nan)
        return np.concatenate([moved, left], axis=1).astype(np.float32)

    def learn(self, wait_min: Floats32, surprise_min: Floats32, scale_min: Floats32) -> None:
        """A day that is over, (attractions, 288): waits and by how much they were longer than usual."""
        for of in (self._moved, self._moments, self._together, self._squared):
            of *= 0.5 ** (1 / MEMORY_DAYS)
        waits, surprises = wait_min / scale_min[:, None], surprise_min / scale_min[:, None]
        for number, horizon in enumerate(HORIZONS_MIN):
            ahead = horizon // SLOT_MIN
            moves = np.abs(waits[:, ahead:] - waits[:, :-ahead])
            before, after = surprises[:, :-ahead], surprises[:, ahead:]
            both = ~np.isnan(before) & ~np.isnan(after)
            self._moved[:, number] += np.nan_to_num(moves).sum(axis=1)
            self._moments[:, number] += (~np.isnan(moves)).sum(axis=1)
            self._together[:, number] += np.where(both, before * after, 0).sum(axis=1)
            self._squared[:, number] += np.where(both, before * before, 0).sum(axis=1)
