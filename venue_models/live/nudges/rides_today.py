"""What parties who agreed to be invited did today: what they rode, and when they were asked."""

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

ONE_RIDE_S: Final = 600.0
"""The bands of a party board one after another: within this time it is one ride."""


class RidesToday:
    """One row per party, as Askable numbers them.

    Args:
        attractions: how many there are.

    Attributes:
        counts: (parties, attractions) rides.
        asked_at_s: (parties,) when they were asked last; -inf: never.
        times_asked: (parties,) today.
    """

    def __init__(self, attractions: int) -> None:
        self.counts: NDArray[np.uint16] = np.zeros((0, attractions), np.uint16)
        self.asked_at_s: NDArray[np.float64] = np.zeros(0)
        self.times_asked: NDArray[np.int32] = np.zeros(0, np.int32)
        self._rode_at_s: NDArray[np.float64] = np.zeros((0, attractions))

    def grow(self, parties: int) -> None:
        """Have rows for so many parties."""
        more = parties - len(self.counts)
        if more > 0:
            of = self.counts.shape[1]
            self.counts = np.vstack([self.counts, np.zeros((more, of), np.uint16)])
            self._rode_at_s = np.vstack([self._rode_at_s, np.full((more, of), -np.inf)])
            self.asked_at_s = np.concatenate([self.asked_at_s, np.full(more, -np.inf)])
            self.times_asked = np.concatenate([self.times_asked, np.zeros(more, np.int32)])

    def rode(self, row: int, attraction: int, at_s: float) -> None:
        """A member of a party has boarded."""
        if at_s - self._rode_at_s[row, attraction] > ONE_RIDE_S:
            self.counts[row, attraction] += 1
        self._rode_at_s[row, attraction] = at_s

    def asked(self, row: int, at_s: float) -> None:
        """A party is asked, or would have been."""
        self.asked_at_s[row] = at_s
        self.times_asked[row] += 1

    def begin_day(self) -> None:
        """What was ridden yesterday may be ridden again; who was asked late is not asked early for that."""
        self.counts[:], self.times_asked[:] = 0, 0

    def forget(self, rows: Iterable[int]) -> None:
        """Know nothing of some parties any more."""
        gone = list(rows)
        self.counts[gone], self._rode_at_s[gone] = 0, -np.inf
        self.asked_at_s[gone], self.times_asked[gone] = -np.inf, 0
