"""Which counters were heard: the highest of each period, which of the 64 before it, which of the first thousand.

Source: RFC 4303 (IPsec ESP), 3.4.3, whose window starts at the highest; here the highest stands beside it. A window
is what is kept from run to run. As a band needs some 500 counters in a period of 17 minutes, all of those are known
too while the program runs.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

WINDOW: Final = 64
EARLY: Final = 1024
"""Counters below are known for as long as their period lasts."""

NEVER: Final = -1
"""The highest counter of a cell in which nothing was heard."""

Cells = NDArray[np.intp]
Counters = NDArray[np.int64]

_ONE: Final = np.uint64(1)


class Windows:
    """A window for each of many cells; what is asked and told in one call is about different cells.

    Args:
        cells: how many.
    """

    def __init__(self, cells: int) -> None:
        self.highest = np.full(cells, NEVER, np.int64)
        self.behind = np.zeros(cells, np.uint64)
        """Bit n: the counter n + 1 below the highest was heard."""
        self._early = np.full((cells, EARLY // 64), 0, np.uint64)

    def clear(self, cell: Cells) -> None:
        """Nothing was heard in these cells."""
        self.highest[cell], self.behind[cell], self._early[cell] = NEVER, 0, 0

    def ahead(self, cell: Cells, counter: Counters) -> Counters:
        """How far counters lie above the highest of their cell: above 0 where they are newer than all before."""
        return counter - self.highest[cell]

    def were_heard(self, cell: Cells, counter: Counters) -> NDArray[np.bool_]:
        """Which counters were heard; one above EARLY that has left the window counts as not heard."""
        ahead = self.ahead(cell, counter)
        bit = self.behind[cell] >> _bit(-ahead) & _ONE == _ONE
        in_window = (ahead == 0) | (bit & (ahead < 0) & (ahead >= -WINDOW))
        word, mark = _early(counter)
        were_heard: NDArray[np.bool_] = in_window | ((counter < EARLY) & (self._early[cell, word] & mark > 0))
        return were_heard

    def hear(self, cell: Cells, counter: Counters) -> None:
        """These counters were heard now."""
        ahead = self.ahead(cell, counter)
        moved = np.where(ahead < WINDOW, self.behind[cell] << np.clip(ahead, 0, WINDOW - 1).astype(np.uint64), 0)
        has_other = (ahead != 0) & (np.abs(ahead) <= WINDOW) & (self.highest[cell] != NEVER)
        other = np.where(has_other, _ONE << _bit(np.abs(ahead)), np.uint64(0))
        self.behind[cell] = np.where(ahead > 0, moved, self.behind[cell]) | other
        self.highest[cell] = np.maximum(self.highest[cell], counter)
        early = np.flatnonzero(counter < EARLY)
        word, mark = _early(counter[early])
        self._early[cell[early], word] |= mark


def _early(counter: Counters) -> tuple[Cells, NDArray[np.uint64]]:
    """Where the first counters have their bits; anywhere for later ones."""
    return np.minimum(counter >> 6, EARLY // 64 - 1), _ONE << (counter & 63).astype(np.uint64)


def _bit(below: Counters) -> NDArray[np.uint64]:
    """The bit of the counter so far below the highest; any bit where there is none."""
    return np.clip(below - 1, 0, WINDOW - 1).astype(np.uint64)
