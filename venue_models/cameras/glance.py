"""What a kept picture tells of the camera that took it: black, blurred, or the same as before."""

import zlib
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from venue_models.values.photos import FrameRead

WIDTH_PX: Final = 160


@dataclass(frozen=True, slots=True)
class Glance:
    """A look at one kept frame."""

    at_s: float
    brightness: float
    """Mean of its luma, from 0 (black) to 1."""
    sharpness: float
    """The best of its seats or, without seats, of the whole: ``values.Quality.sharpness``."""
    fingerprint: int
    """The same for the same pixels, and hardly ever otherwise: a sensor is never quite still."""


def glance(frame: FrameRead, thumbnail: bytes) -> Glance:
    """Look at a frame by its thumbnail (a JPEG); one that cannot be decoded counts as black."""
    grey = cv2.imdecode(np.frombuffer(thumbnail, np.uint8), cv2.IMREAD_GRAYSCALE)
    sharpness = max((seat.sharpness for seat in frame.seats), default=frame.whole.sharpness)
    if grey is None:
        return Glance(frame.taken_at_s, 0.0, sharpness, 0)
    return Glance(frame.taken_at_s, float(grey.mean()) / 255, sharpness, zlib.crc32(grey.tobytes()))
