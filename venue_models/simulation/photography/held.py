"""Where guests are for a while who sit in a seat, stand on a mark, or hold their band to something."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import Rows

HELD: Final = np.dtype(
    [("since_s", "<f8"), ("until_s", "<f8"), ("x_m", "<f4"), ("y_m", "<f4"), ("guest", "<i4"), ("level", "<i2")],
    align=True,
)
"""One guest at one exact place from one time to another; of two rows about the same time the later one counts."""


def rows_of(
    guest: NDArray[np.integer], since_s: float, until_s: float, at_m: NDArray[np.float64], level: int
) -> Rows:
    """HELD rows of guests at these places (guests, 2)."""
    rows = np.zeros(len(guest), HELD)
    rows["guest"], rows["since_s"], rows["until_s"], rows["level"] = guest, since_s, until_s, level
    rows["x_m"], rows["y_m"] = at_m.T
    return rows


class HeldPlaces:
    """The rows that still matter."""

    def __init__(self) -> None:
        self.rows: Rows = np.zeros(0, HELD)

    def add(self, rows: Rows) -> None:
        """These count from now on."""
        self.rows = np.concatenate([self.rows, rows])

    def forget(self, before_s: float) -> None:
        """Drop what ended before a time."""
        self.rows = self.rows[self.rows["until_s"] >= before_s]

    def of(self, t_s: NDArray[np.float64], guest: NDArray[np.integer]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Which of these (time, guest) pairs are held, each with its row of ``rows``."""
        if not len(self.rows) or not len(t_s):
            return np.zeros(0, np.intp), np.zeros(0, np.intp)
        order = np.argsort(guest, kind="stable")
        low = np.searchsorted(guest[order], self.rows["guest"], "left")
        high = np.searchsorted(guest[order], self.rows["guest"], "right")
        count = high - low
        row = np.repeat(np.arange(len(self.rows)), count)
        pair = order[np.arange(count.sum()) - np.repeat(np.cumsum(count) - count - low, count)]
        at = t_s[pair]
        meant = (self.rows["since_s"][row] <= at) & (at < self.rows["until_s"][row])
        found = np.full(len(t_s), -1)
        found[pair[meant]] = row[meant]  # the last row of a guest wins
        pairs = np.flatnonzero(found >= 0)
        return pairs, found[pairs]
