"""Decodes a picture at the size that suffices: a JPEG's blocks are transformed at 1/2, 1/4 or 1/8 to begin with."""

from threading import Lock
from typing import Any, Final, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from venue_models.photos.hostile import Header, opened
from venue_models.photos.refusing import PhotoRefusedError
from venue_models.values.photos import Box

Picture = NDArray[np.uint8]
"""(height, width, 3), blue green red, upright; or (height, width), grey."""

Pixel = TypeVar("Pixel", bound=np.generic)

FULL_PX: Final = 2**16
"""A long side that no JPEG reaches: the whole picture, as it is."""

JPEG_QUALITY: Final = 85
"""Of thumbnails and previews."""

LARGE_BYTES: Final = 48 * 2**20
"""What takes more while it is decoded waits until nothing else does."""


def decoded(original: bytes, header: Header, long_side_px: int) -> Picture:
    """The picture in colour, upright as its EXIF says, with a long side of at least this, or as large as it is.

    Raises:
        PhotoRefusedError: it cannot be decoded.
    """
    return _decoded(original, header, _REDUCED_COLOUR[_reduction(header, long_side_px)])


def decoded_grey(original: bytes, header: Header, long_side_px: int) -> Picture:
    """The same in grey.

    Raises:
        PhotoRefusedError: it cannot be decoded.
    """
    return _decoded(original, header, _REDUCED_GREY[_reduction(header, long_side_px)])


def scaled(picture: Picture, long_side_px: int) -> Picture:
    """The picture with this long side; one that is smaller already stays as it is."""
    height_px, width_px = picture.shape[:2]
    share = long_side_px / max(height_px, width_px)
    if share >= 1:
        return picture
    if share <= 0.5 and min(height_px, width_px) > 1:  # by halves first: that goes ten times as fast
        halved = cv2.resize(picture, (width_px // 2, height_px // 2), interpolation=cv2.INTER_AREA)
        return scaled(as_picture(halved), long_side_px)
    size = max(round(width_px * share), 1), max(round(height_px * share), 1)
    return as_picture(cv2.resize(picture, size, interpolation=cv2.INTER_AREA))


def part_of(picture: NDArray[Pixel], box: Box) -> NDArray[Pixel]:
    """A part of a picture, or of another array laid over it, as a view; at least one pixel of it."""
    height_px, width_px = picture.shape[:2]
    left, right = _span(box[0], box[2], width_px)
    top, bottom = _span(box[1], box[3], height_px)
    return picture[top:bottom, left:right]


def encoded(picture: Picture, quality: int = JPEG_QUALITY) -> bytes:
    """As JPEG, without any EXIF."""
    _, jpeg = cv2.imencode(".jpg", picture, (cv2.IMWRITE_JPEG_QUALITY, quality))
    return jpeg.tobytes()


def scaled_jpeg(original: bytes, long_side_px: int) -> bytes:
    """A JPEG with this long side, upright, and without any of the original's EXIF.

    Raises:
        PhotoRefusedError: the original cannot be decoded.
    """
    return encoded(scaled(decoded(original, opened(original), long_side_px), long_side_px))


def as_picture(array: Any) -> Picture:
    """OpenCV's arrays by the name that they go by here."""
    return np.asarray(array, np.uint8)


def _span(low: float, high: float, length_px: int) -> tuple[int, int]:
    first = min(max(round(low * length_px), 0), length_px - 1)
    return first, min(max(round(high * length_px), first + 1), length_px)


def _reduction(header: Header, long_side_px: int) -> int:
    longer_px = max(header.width_px, header.height_px)
    return next((by for by in (8, 4, 2) if longer_px // by >= long_side_px), 1)


def _decoded(original: bytes, header: Header, flag: int) -> Picture:
    if header.decoding_bytes < LARGE_BYTES:
        return _read(original, flag)
    with _ONE_LARGE_AT_A_TIME:
        return _read(original, flag)


def _read(original: bytes, flag: int) -> Picture:
    try:
        picture = cv2.imdecode(np.frombuffer(original, np.uint8), flag)
    except cv2.error as error:
        raise _undecodable() from error
    if picture is None:
        raise _undecodable()
    return as_picture(picture)


def _undecodable() -> PhotoRefusedError:
    return PhotoRefusedError("The picture cannot be decoded: the file is damaged.")


_ONE_LARGE_AT_A_TIME: Final = Lock()
_REDUCED_COLOUR: Final = {
    1: cv2.IMREAD_COLOR,
    2: cv2.IMREAD_REDUCED_COLOR_2,
    4: cv2.IMREAD_REDUCED_COLOR_4,
    8: cv2.IMREAD_REDUCED_COLOR_8,
}
_REDUCED_GREY: Final = {
    1: cv2.IMREAD_GRAYSCALE,
    2: cv2.IMREAD_REDUCED_GRAYSCALE_2,
    4: cv2.IMREAD_REDUCED_GRAYSCALE_4,
    8: cv2.IMREAD_REDUCED_GRAYSCALE_8,
}
