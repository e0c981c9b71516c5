"""Which counters were heard: the highest of each period, and which of the 64 before it.

Source: RFC 4303 (IPsec ESP), 3.4.3, whose window starts at the highest; here the highest stands beside it.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

WINDOW: Final = 64
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

    def clear(self, cell: Cells) -> None:
        """Nothing was heard in these cells."""
        self.highest[cell], self.behind[cell] = NEVER, 0

    def ahead(self, cell: Cells, counter: Counters) -> Counters:
        """How far counters lie above the highest of their cell: above 0 where they are newer than all before."""
        return counter - self.highest[cell]

    def were_heard(self, cell: Cells, counter: Counters) -> NDArray[np.bool_]:
        """Which counters were heard; one that has left the window counts as not heard."""
        ahead = self.ahead(cell, counter)
        bit = self.behind[cell] >> _bit(-ahead) & _ONE == _ONE
        were_heard: NDArray[np.bool_] = (ahead == 0) | (bit & (ahead < 0) & (ahead >= -WINDOW))
        return were_heard

    def hear(self, cell: Cells, counter: Counters) -> None:
        """These counters were heard now."""
        ahead = self.ahead(cell, counter)
        moved = np.where(ahead < WINDOW, self.behind[cell] << np.clip(ahead, 0, WINDOW - 1).astype(np.uint64), 0)
        has_other = (ahead != 0) & (np.abs(ahead) <= WINDOW) & (self.highest[cell] != NEVER)
        other = np.where(has_other, _ONE << _bit(np.abs(ahead)), np.uint64(0))
        self.behind[cell] = np.where(ahead > 0, moved, self.behind[cell]) | other
        self.highest[cell] = np.maximum(self.highest[cell], counter)


def _bit(below: Counters) -> NDArray[np.uint64]:
    """The bit of the counter so far below the highest; any bit where there is none."""
    return np.clip(below - 1, 0, WINDOW - 1).astype(np.uint64)
