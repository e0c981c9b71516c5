"""Rows about bands of the last half hour, by the time at which they were noted."""

from bisect import bisect_left, bisect_right
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import Rows, no_rows

MEMORY_S: Final = 1800.0
"""Photos of a camera that drops files come late, now and then by minutes."""


class Recent:
    """Remembers rows that have a ``band`` column.

    Args:
        dtype: theirs.
    """

    def __init__(self, dtype: np.dtype[Any]) -> None:
        self._dtype = dtype
        self._times: list[float] = []
        self._rows: list[Rows] = []

    def add(self, at_s: float, rows: Rows) -> None:
        """Remember rows of a time, which is not before that of the last ones; what is too old is forgotten."""
        self._times.append(at_s)
        self._rows.append(rows)
        old = bisect_left(self._times, at_s - MEMORY_S)
        del self._times[:old], self._rows[:old]

    def between(self, since_s: float, until_s: float) -> Rows:
        """All rows that were noted at these times, both included, in their order."""
        found = self._rows[bisect_left(self._times, since_s) : bisect_right(self._times, until_s)]
        return np.concatenate([no_rows(self._dtype), *found])

    def nearest(self, at_s: float, within_s: float) -> Rows:
        """The rows of the one time nearest to this; none where it is farther away."""
        after = bisect_left(self._times, at_s)
        near = [place for place in (after - 1, after) if 0 <= place < len(self._times)]
        place = min(near, key=lambda one: abs(self._times[one] - at_s), default=None)
        if place is None or abs(self._times[place] - at_s) > within_s:
            return no_rows(self._dtype)
        return self._rows[place]

    def forget(self, bands: NDArray[np.integer[Any]]) -> None:
        """Know nothing of these bands any more."""
        for place, rows in enumerate(self._rows):
            is_gone = np.isin(rows["band"], bands)
            if is_gone.any():
                self._rows[place] = rows[~is_gone]
