"""The parts of a JPEG file, found by its markers and without decoding it (ITU-T T.81, annex B)."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from venue_models.photos.refusing import PhotoRefusedError

START: Final = b"\xff\xd8"
END: Final = b"\xff\xd9"
SCAN: Final = 0xDA


@dataclass(frozen=True, slots=True)
class Segment:
    """One marker with what belongs to it; of a scan only its head, not the coded picture behind it."""

    marker: int
    begins: int
    """Where its marker stands in the file."""
    ends: int

    def content(self, original: bytes) -> bytes:
        """What stands behind its length."""
        return original[self.begins + 4 : self.ends]


def segments(original: bytes) -> Iterator[Segment]:
    """The segments of a file that begins with START, up to END, which is the last and empty.

    Raises:
        PhotoRefusedError: it was cut off, or goes on like no JPEG.
    """
    at = len(START)
    while True:
        segment = _segment_at(original, at)
        yield segment
        if segment.marker == END[1]:
            return
        at = segment.ends
        if segment.marker == SCAN:
            found = _NEXT_MARKER.search(original, at)
            if found is None:
                raise truncated()
            at = found.start()


def truncated() -> PhotoRefusedError:
    """What is said of a file that ends too early."""
    return PhotoRefusedError("The file ends in the middle of the picture: it was cut off on its way.")


def damaged() -> PhotoRefusedError:
    """What is said of a file whose parts do not fit."""
    return PhotoRefusedError("The file begins like a picture and goes on like none: it is damaged.")


def _segment_at(original: bytes, at: int) -> Segment:
    if original[at : at + 2] == END:
        return Segment(END[1], at, at + 2)
    if at + 4 > len(original):
        raise truncated()
    first, marker, length = struct.unpack_from(">BBH", original, at)
    if first != 0xFF or length < 2 or marker in _WITHOUT_LENGTH:
        raise damaged()
    if at + 2 + length > len(original):
        raise truncated()
    return Segment(marker, at, at + 2 + length)


_WITHOUT_LENGTH: Final = frozenset({0x00, 0x01, 0xFF, *range(0xD0, 0xDA)})
_NEXT_MARKER: Final = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""Within a scan, 0xFF stands before 0, before the number of a restart, or before what comes after the scan."""
