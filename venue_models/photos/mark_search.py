"""Looks for the marks of bands in a picture: AprilTag 36h11 (Wang and Olson 2016, AprilTag 2)."""

from threading import local
from typing import Any, Final

import cv2
import numpy as np

from venue_models.photos.decoding import Picture, as_picture, part_of
from venue_models.values.photos import Box, MarkSeen

EVERYWHERE: Final[tuple[Box, ...]] = ((0.0, 0.0, 1.0, 1.0),)

ENLARGED_PX: Final = 2000
"""A part whose long side is smaller is enlarged up to this, at most MOST_TIMES: small marks are found so."""
MOST_TIMES: Final = 3.0

LEAST_MARGIN: Final = 0.6
"""What is read less clearly is taken for texture; true marks are read with 0.72 or more."""

_PIXELS_PER_BIT: Final = 8
"""To which each square of a mark is brought before it is read: twice what is usual, for the sake of small ones."""
_LEAST_PERIMETER: Final = 0.016
"""As a share of the part's long side: 8 squares of a pixel's width, where the part is enlarged to ENLARGED_PX."""

_WINDOW_PX, _DARKER = 21, 10
"""Black is what is darker by so much than what is round it. One window finds what three of them do, in half the time;
with less than 10 grey levels the noise of dark pictures costs more than all the rest."""


def marks_in(grey: Picture, parts: tuple[Box, ...] = EVERYWHERE) -> tuple[MarkSeen, ...]:
    """Marks in parts of a picture, each number once, where it was read most clearly.

    Args:
        grey: (height, width) uint8, as large as there is.
        parts: where to look: seat boxes, or everywhere.
    """
    seen: dict[int, MarkSeen] = {}
    for part in parts:
        for mark in _marks_in_part(grey, part):
            if mark.number not in seen or seen[mark.number].margin < mark.margin:
                seen[mark.number] = mark
    return tuple(seen.values())


def _marks_in_part(grey: Picture, box: Box) -> list[MarkSeen]:
    part = part_of(grey, box)
    times = min(MOST_TIMES, max(1.0, ENLARGED_PX / max(part.shape)))
    if times > 1:
        part = as_picture(cv2.resize(part, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC))
    corners, numbers, margins, _ = _detector().detectMarkersWithConfidence(part)
    if numbers is None:
        return []
    height_px, width_px = part.shape
    (left, top), span = box[:2], (box[2] - box[0], box[3] - box[1])
    found = []
    for quad, number, margin in zip(corners, np.ravel(numbers), np.ravel(margins), strict=True):
        x, y = np.asarray(quad).reshape(4, 2).mean(axis=0) / (width_px, height_px)
        if margin >= LEAST_MARGIN:
            found.append(MarkSeen(int(number), float(left + x * span[0]), float(top + y * span[1]), float(margin)))
    return found


def _detector() -> Any:
    if not hasattr(_OWN, "detector"):
        marks = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_APRILTAG_36h11)
        how = cv2.aruco.DetectorParameters()
        how.perspectiveRemovePixelPerCell = _PIXELS_PER_BIT
        how.adaptiveThreshWinSizeMin = how.adaptiveThreshWinSizeMax = _WINDOW_PX
        how.adaptiveThreshConstant = _DARKER
        how.minMarkerPerimeterRate = _LEAST_PERIMETER
        _OWN.detector = cv2.aruco.ArucoDetector(marks, how)
    return _OWN.detector


_OWN: Final = local()
"""Each thread's own detector."""
