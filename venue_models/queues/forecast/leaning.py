"""How far each line's forecast leans towards the wait as it is now, as its own last weeks would have had it.

A model learns from all lines how a surprise fades. A line that moves more slowly than others, a new one above all, is
better forecast by less change, one that moves faster by more. So every evening the day's forecasts are made again
with several leanings, and tomorrow each line's leaning at each horizon is the one that would have erred least lately
(follow the leader with a discounted loss; Cesa-Bianchi and Lugosi 2006); to lean at all must have paid first.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

LEANINGS: Final = np.array([0.0, -0.2, -0.1, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 1.0], np.float32)
"""Share of the way from the forecast to the wait as it is now; 1 is the wait as it is now."""
MEMORY_DAYS: Final = 60.0
"""Half-life of what is remembered of errors."""
DOUBT: Final = 8.0
"""By so much, in levels of the line, the errors of a whole lean must have been less in sum."""

Floats32 = NDArray[np.float32]


class Leaning:
    """What each leaning would have cost lately, by line and horizon."""

    def __init__(self, attractions: int, horizons: int) -> None:
        self._losses = np.zeros((len(LEANINGS), attractions, horizons))

    @property
    def chosen(self) -> Floats32:
        """Each line's leaning at each horizon, (attractions, horizons)."""
        doubt = DOUBT * np.abs(LEANINGS)[:, None, None]
        return np.asarray(LEANINGS[(self._losses + doubt).argmin(axis=0)])

    def applied(self, waits: Floats32, now_min: Floats32) -> Floats32:
        """Likeliest, low and high (3, attractions, moments, horizons), moved by what is chosen."""
        way = np.nan_to_num(now_min[:, :, None] - waits[0], nan=0.0)
        return np.asarray(np.maximum(waits + self.chosen[:, None, :] * way, 0), np.float32)

    def learn(self, waits: Floats32, now_min: Floats32, truth_min: Floats32, scale_min: Floats32) -> None:
        """A day's forecasts before they were moved, and what came; errors count in levels of the line."""
        way = now_min[:, :, None] - waits[0]
        self._losses *= 0.5 ** (1 / MEMORY_DAYS)
        for number, leaning in enumerate(LEANINGS):
            errors = np.abs(waits[0] + leaning * way - truth_min) / scale_min[:, None, None]
            self._losses[number] += np.nan_to_num(errors, nan=0.0).sum(axis=1)
