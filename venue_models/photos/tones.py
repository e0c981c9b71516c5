"""How well a part of a picture is exposed."""

from typing import Final

import cv2
import numpy as np

from venue_models.photos.decoding import Picture

_DARK, _BRIGHT = 4, 251
"""Tones at or beyond these have nothing left in them."""
_DIM, _PALE = 0.15, 0.75
"""Between them a median is no fault: faces are measured, and people's skin is of every tone."""
_FALL: Final = 0.1
"""How fast it gets worse beyond: at 0.05 a picture is hard to make out."""
_CLIPPED_HALVES: Final = 0.25
"""A share of clipped tones that makes a picture half as good: a white sky may well take a tenth."""


def exposure(grey: Picture) -> float:
    """How well exposed it is, from 0 (black, or white) to 1: little of it clipped, its median neither dim nor pale.

    Args:
        grey: (height, width) uint8.
    """
    share = cv2.calcHist([grey], [0], None, [256], [0, 256]).ravel() / max(grey.size, 1)
    clipped = float(share[: _DARK + 1].sum() + share[_BRIGHT:].sum())
    middle = float(np.searchsorted(share.cumsum(), 0.5)) / 255
    beyond = max(_DIM - middle, middle - _PALE, 0.0)
    return float(np.exp2(-clipped / _CLIPPED_HALVES) * np.exp(-((beyond / _FALL) ** 2)))
