"""How long a stop lasts, and how often there is one."""

from dataclasses import dataclass, field
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.queues.chances import normal_at, normal_below

USUAL_MIN: Final = 12.0
"""Median of an attraction's stops before any was seen, worth PRIOR of them: most are short, few are very long."""
SPREAD: Final = 1.0
"""Standard deviation of the logarithm of a stop's length."""
PRIOR: Final = 3.0
HOURS: Final = 8.0
"""One stop in so many running hours, before any was seen."""
KEPT: Final = 30


@dataclass(slots=True)
class Stops:
    """The stops that a ride has had."""

    lasted_min: list[float] = field(default_factory=list)
    """The last KEPT."""
    running_h: float = 0.0
    seen: int = 0

    def ran(self, seconds: float) -> None:
        """It ran for so long."""
        self.running_h += seconds / 3600

    def add(self, seconds: float) -> None:
        """A stop is over."""
        self.seen += 1
        self.lasted_min = [*self.lasted_min, max(seconds / 60, 0.5)][-KEPT:]

    @property
    def per_min(self) -> float:
        """Stops in a running minute."""
        return (self.seen + 1.0) / (self.running_h + HOURS) / 60

    def remaining_min(self, stood_min: float, chance: NDArray[np.float64]) -> NDArray[np.float64]:
        """How much longer a stop lasts that has lasted so long: its quantiles, log-normal.

        Args:
            stood_min: how long it has lasted.
            chance: (draws,) between 0 and 1.
        """
        middle = (PRIOR * log(USUAL_MIN) + sum(map(log, self.lasted_min))) / (PRIOR + len(self.lasted_min))
        survived = normal_below((middle - log(max(stood_min, 0.01))) / SPREAD)
        total_min = np.exp(middle - SPREAD * normal_at(np.clip(chance * survived, 1e-9, 1 - 1e-9)))
        return np.asarray(np.maximum(total_min - stood_min, 0.0))
