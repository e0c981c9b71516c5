"""Which of those who stood at a platform left with a vehicle: they fall silent with it, all at once."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.albums.odds import Floats

BOARDS: Final = 0.9
"""Of the bands that go from a platform, those that go with a vehicle; the others walk off."""
SILENT_BEFORE_S: Final = 1.5
"""On average so long before the vehicle leaves a band was last heard: it speaks about once a second, not always
heard."""
SILENT_AFTER_S: Final = 2.0
"""And so long a vehicle on its way is still heard, where it is."""
UNHEARD: Final = 0.05
"""Some are hardly heard between bodies and metal: their last moment is ..."""
UNHEARD_S: Final = 6.0
"""... so far off, on average."""
WALKS_OFF_S: Final = 120.0
"""Whoever walks off does so at any moment in about so long."""
TIMES_OFF_SD_S: Final = 2.0
"""How far the moment of leaving is from what the camera's delay says."""
STEP_S: Final = 0.5
LATEST_S: Final = 6.0


def left_at(last_s: Floats, expected_s: float) -> float:
    """When the vehicle left: the moment near the expected one at which most fell silent together.

    Args:
        last_s: (n,) when each band was last heard.
        expected_s: when it should have left.
    """
    off_s = np.arange(-LATEST_S, LATEST_S + STEP_S, STEP_S)
    density = _with_vehicle(np.subtract.outer(last_s, expected_s + off_s)) * BOARDS + (1 - BOARDS) / WALKS_OFF_S
    fits = np.log(density).sum(axis=0) - (off_s / TIMES_OFF_SD_S) ** 2 / 2
    return float(expected_s + off_s[fits.argmax()])


def p_boarded(last_s: Floats, left_s: float) -> Floats:
    """(n,) how probably each band left with the vehicle that left at a time, by when it was last heard."""
    together = _with_vehicle(last_s - left_s) * BOARDS
    return together / (together + (1 - BOARDS) / WALKS_OFF_S)


def _with_vehicle(off_s: NDArray[np.float64]) -> Floats:
    scale_s = np.where(off_s < 0, SILENT_BEFORE_S, SILENT_AFTER_S)
    usual = np.exp(-np.abs(off_s) / scale_s) / (SILENT_BEFORE_S + SILENT_AFTER_S)
    return np.asarray((1 - UNHEARD) * usual + UNHEARD * np.exp(-np.abs(off_s) / UNHEARD_S) / (2 * UNHEARD_S))
