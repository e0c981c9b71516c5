"""How sharp and how well exposed a picture, or a part of it, is."""

from typing import Final

import cv2
import numpy as np

from venue_models.photos.decoding import Picture
from venue_models.values.photos import Box, Quality

_LEAST_PX: Final = 24
"""A part that is smaller is measured with what is round it."""


def measured(grey: Picture, box: Box = (0.0, 0.0, 1.0, 1.0), faces: int | None = None) -> Quality:
    """The quality of a part of a grey picture.

    Args:
        grey: (height, width) uint8.
        box: the part; what of it lies outside the picture does not count.
        faces: how many were counted in it.
    """
    part = part_of(grey, box)
    return Quality(sharpness(part), exposure(part), faces)


def part_of(picture: Picture, box: Box) -> Picture:
    """A part of a picture, as a view."""
    height_px, width_px = picture.shape[:2]
    left, right = _span(box[0], box[2], width_px)
    top, bottom = _span(box[1], box[3], height_px)
    return picture[top:bottom, left:right]


def sharpness(grey: Picture) -> float:
    """From 0 to 1."""
    if min(grey.shape) < _LEAST_PX:
        return 0.0
    return float(min(cv2.Laplacian(grey, cv2.CV_32F).std() / (8 + grey.std()), 1.0))


def exposure(grey: Picture) -> float:
    """From 0 to 1."""
    share = np.bincount(grey.ravel(), minlength=256) / grey.size
    clipped = share[:4].sum() + share[252:].sum()
    middle = np.searchsorted(share.cumsum(), 0.5) / 255
    return float(np.clip(1 - 2 * clipped, 0, 1) * np.exp(-(((middle - 0.45) / 0.35) ** 2)))


def _span(low: float, high: float, length_px: int) -> tuple[int, int]:
    first, last = round(low * length_px), round(high * length_px)
    short = max(_LEAST_PX - (last - first), 0)
    first = min(max(first - short // 2, 0), max(length_px - _LEAST_PX, 0))
    return first, min(max(last + short // 2, first + _LEAST_PX), length_px)
