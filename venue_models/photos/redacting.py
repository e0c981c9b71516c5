"""Makes somebody in a picture unrecognisable, for good."""

from collections.abc import Iterable
from typing import Final

import cv2

from venue_models.photos.decoding import FULL_PX, as_picture, decoded, encoded, part_of
from venue_models.photos.hostile import opened
from venue_models.values.photos import Box

_CELLS: Final = 4
"""Along the longer side of a box: a face that fills half of it becomes two by two colours."""
_QUALITY: Final = 95


def without(original: bytes, boxes: Iterable[Box]) -> bytes:
    """A new original, upright, where each box holds a few squares of colour and nothing of what was there.

    Nothing of the old file goes over but these pixels: its EXIF may hold a small picture from before.

    Raises:
        PhotoRefusedError: the original cannot be decoded.
    """
    picture = decoded(original, opened(original), FULL_PX)
    for box in boxes:
        part = part_of(picture, box)
        height_px, width_px = part.shape[:2]
        cell_px = max(height_px, width_px) / _CELLS
        cells = max(round(width_px / cell_px), 1), max(round(height_px / cell_px), 1)
        few = cv2.resize(part, cells, interpolation=cv2.INTER_AREA)
        part[:] = as_picture(cv2.resize(few, (width_px, height_px), interpolation=cv2.INTER_NEAREST))
    return encoded(picture, _QUALITY)
