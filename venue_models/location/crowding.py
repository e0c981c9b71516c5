"""Zone occupancy: against capacity, with hysteresis, and over the last half hour."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import HISTORY_STEP_S, Crowding, frozen
from venue_models.venue.model import Zone

NEAR_SHARE: Final = 0.9
"""From this share of its capacity on, a zone is NEAR it."""
CALM_SHARE: Final = 0.03
"""A state ends this share of the capacity below where it began, so that a count that wavers does not flicker."""
SAMPLES: Final = 120


class CrowdingBoard:
    """How crowded each zone is.

    Args:
        zones: of the venue; a zone without capacity is always NORMAL.
    """

    def __init__(self, zones: Sequence[Zone]) -> None:
        capacity = np.array([np.inf if zone.capacity is None else zone.capacity for zone in zones])
        self._near_from = np.maximum(NEAR_SHARE * capacity, 1)
        self._over_above = capacity
        self._calm = np.where(np.isfinite(capacity), np.maximum(1.0, CALM_SHARE * capacity), 0.0)
        self.crowding = np.zeros(len(zones), np.uint8)
        """Per zone, a Crowding as of the last ``update``."""

    def update(self, occupancy: NDArray[np.int32]) -> None:
        """Compare counts; a zone whose count is unknown (-1) stays what it was."""
        near_from = self._near_from - np.where(self.crowding >= Crowding.NEAR, self._calm, 0)
        over_above = self._over_above - np.where(self.crowding == Crowding.OVER, self._calm, 0)
        crowding = (occupancy >= near_from).astype(np.uint8) + (occupancy > over_above)
        self.crowding = np.where(occupancy < 0, self.crowding, crowding).astype(np.uint8)


class ZoneHistory:
    """The last SAMPLES counts of every zone, as an array that is replaced and never changed.

    Args:
        zones: how many there are.
    """

    def __init__(self, zones: int) -> None:
        self.samples: NDArray[np.int32] = frozen(np.zeros((0, zones), np.int32))
        """(samples, zones), oldest first; -1 where a zone was deaf, or nobody was counting."""
        self._last_turn: int | None = None

    def add(self, at_s: float, occupancy: NDArray[np.int32]) -> bool:
        """Add the sample of the HISTORY_STEP_S that ``at_s`` lies in; False where it has one already.

        Steps that were missed, since the venue slept or was not running, are unknown.
        """
        turn = int(at_s // HISTORY_STEP_S)
        last = turn - 1 if self._last_turn is None else self._last_turn
        if turn <= last:
            return False
        missed = np.full((min(turn - last - 1, SAMPLES), len(occupancy)), -1, np.int32)
        self.samples = frozen(np.concatenate([self.samples, missed, occupancy[None]])[-SAMPLES:])
        self._last_turn = turn
        return True
