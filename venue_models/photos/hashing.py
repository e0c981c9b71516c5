"""A hash by which pictures that look alike are found: 64 bits, a few of them apart.

The signs of the lowest frequencies of a cosine transform, as in pHash (Zauner 2010, Implementation and Benchmarking
of Perceptual Image Hash Functions).
"""

from typing import Final

import cv2
import numpy as np

from venue_models.photos.decoding import Picture

_SIDE_PX: Final = 32
_FREQUENCIES: Final = 8


def perceptual_hash(grey: Picture) -> int:
    """The 64-bit hash of a grey picture."""
    small = cv2.resize(grey, (_SIDE_PX, _SIDE_PX), interpolation=cv2.INTER_AREA).astype(np.float32)
    lowest = np.asarray(cv2.dct(small))[1 : _FREQUENCIES + 1, 1 : _FREQUENCIES + 1].ravel()
    return int.from_bytes(np.packbits(lowest > np.median(lowest)).tobytes())


def distance_bits(one: int, other: int) -> int:
    """In how many bits two hashes differ."""
    return (one ^ other).bit_count()
