"""A hash by which pictures that look alike are found: 64 bits, few of them apart.

The signs of low frequencies of a cosine transform, as in pHash (Zauner 2010, Implementation and Benchmarking of
Perceptual Image Hash Functions); the lowest are left out, since they change with each cloud. Where people sit in
known places, only those are looked at: the rest of the picture is the same with every crew.
"""

from math import ceil, sqrt
from typing import Final

import cv2
import numpy as np

from venue_models.photos.decoding import Picture, as_picture, part_of
from venue_models.values.photos import Box

_SIDE_PX: Final = 32
_LOWEST: Final = 10
"""Frequencies that tell of light: how bright, from which side."""
_BITS: Final = 64


def perceptual_hash(grey: Picture, boxes: tuple[Box, ...] = ()) -> int:
    """The hash of a grey picture, or of its seat boxes together."""
    seen = _mosaic([part_of(grey, box) for box in boxes]) if boxes else _square(grey)
    frequencies = np.asarray(cv2.dct(_square(seen).astype(np.float32)))[_DIAGONALS]
    return int.from_bytes(np.packbits(frequencies > 0).tobytes())


def distance_bits(one: int, other: int) -> int:
    """In how many bits two hashes differ."""
    return (one ^ other).bit_count()


def _mosaic(parts: list[Picture]) -> Picture:
    """The parts, each as large as the others, in rows and columns; what is left of the last row is black."""
    columns = ceil(sqrt(len(parts)))
    rows = ceil(len(parts) / columns)
    mosaic = np.zeros((rows * _SIDE_PX, columns * _SIDE_PX), np.uint8)
    for number, part in enumerate(parts):
        top, left = number // columns * _SIDE_PX, number % columns * _SIDE_PX
        mosaic[top : top + _SIDE_PX, left : left + _SIDE_PX] = _square(part)
    return mosaic


def _square(grey: Picture) -> Picture:
    return as_picture(cv2.resize(grey, (_SIDE_PX, _SIDE_PX), interpolation=cv2.INTER_AREA))


_ZIGZAG: Final = sorted((row + column, row, column) for row in range(16) for column in range(16))
_DIAGONALS: Final = tuple(np.array(_ZIGZAG[_LOWEST : _LOWEST + _BITS]).T[1:])
