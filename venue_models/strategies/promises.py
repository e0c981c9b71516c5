"""Promises: the range of waits that is told holds as often as it says, because it learns from whether it did.

After each promise the range is widened where it was broken and narrowed, nine times less, where it was kept: adaptive
conformal inference (Gibbs and Candès 2021, "Adaptive conformal inference under distribution shift"), on the logarithm
of the width.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import NudgeCounts

KEPT_SHARE: Final = 0.9
"""So many promises are to be kept."""
STEP: Final = 0.15
"""How much one promise teaches: some ten broken ones in a row would double the width twice."""
NARROWEST: Final = 0.7
WIDEST: Final = 4.0

Floats = NDArray[np.float64]


@dataclass
class Promises:
    """How wide ranges are told, against how wide they are forecast."""

    width: float = 1.5
    """At first wider by half: the lines that are told of are the shortest, so more of them than of others were
    taken for shorter than they are."""

    def learn(self, *, is_kept: bool) -> None:
        """Learn from one promise."""
        self._learn(1, int(is_kept))

    def remember(self, earlier: Iterable[NudgeCounts]) -> None:
        """Learn from the promises of earlier blocks, oldest first."""
        for block in earlier:
            self._learn(block.promises_told, block.promises_kept)

    def widened(self, wait_min: Floats, low_min: Floats, high_min: Floats) -> tuple[Floats, Floats]:
        """Forecast ranges of any shape as they are to be told."""
        low = np.maximum(wait_min - self.width * (wait_min - low_min), 0.0)
        return low, np.asarray(wait_min + self.width * (high_min - wait_min))

    def _learn(self, told: int, kept: int) -> None:
        changed = log(self.width) + STEP * (KEPT_SHARE * told - kept)
        self.width = exp(min(max(changed, log(NARROWEST)), log(WIDEST)))
