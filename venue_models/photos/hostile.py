"""What a picture file says of itself, read from its first bytes and before anything is decoded.

Whoever can put a file into a camera's folder can put any file there. So nothing is decoded before the file was
found to be whole, of a kind that is read here, and of a size that this machine bears.
"""

import struct
import zlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from venue_models.photos.refusing import PhotoRefusedError
from venue_models.photos.segments import END, SCAN, START, damaged, segments, truncated

LARGEST_BYTES: Final = 64 * 2**20
"""A JPEG of 60 megapixels at the best quality takes about 40 MB."""

MOST_PIXELS: Final = 64_000_000
"""The largest sensors of cameras that are mounted on rides have 61 megapixels."""

MOST_DECODING_BYTES: Final = 200 * 2**20
"""What one picture may take while it is decoded."""

MOST_SCANS: Final = 32
"""A progressive JPEG is gone over once per scan: encoders write up to about 12, a bomb hundreds."""


class PictureKind(StrEnum):
    """The formats that are read; the value is the ending of the file's name."""

    JPEG = "jpg"
    PNG = "png"


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says of itself; width and height as stored, before it is turned upright."""

    kind: PictureKind
    width_px: int
    height_px: int
    is_progressive: bool = False
    """JPEG in several scans, or interlaced PNG: it is held as a whole while it is decoded."""

    @property
    def pixels(self) -> int:
        """How many there are."""
        return self.width_px * self.height_px

    @property
    def decoding_bytes(self) -> int:
        """What decoding it takes beside the picture that comes of it, at most."""
        if self.kind is PictureKind.PNG:
            return 4 * self.pixels
        return 6 * self.pixels if self.is_progressive else 0


def read_file(path: Path) -> bytes:
    """The bytes of a picture file, which is not read where it is too large to be one.

    Raises:
        OSError: it cannot be read.
        PhotoRefusedError: it is too large, or empty.
    """
    with path.open("rb") as file:
        original = file.read(LARGEST_BYTES + 1)
    _check_size(len(original))
    return original


def opened(original: bytes) -> Header:
    """Check that a file is a whole picture of a size that can be decoded, without decoding it.

    A JPEG that is whole may still hold garbled lines: of those it is not known before somebody looks.

    Raises:
        PhotoRefusedError: it is none.
    """
    _check_size(len(original))
    header = _jpeg(original) if kind_of(original) is PictureKind.JPEG else _png(original)
    if not header.pixels:
        raise PhotoRefusedError("The picture has no width or no height: the file is damaged.")
    if header.pixels > MOST_PIXELS or header.decoding_bytes > MOST_DECODING_BYTES:
        raise PhotoRefusedError(
            "The picture says that it has {width} × {height} pixels, more than is read. Set a smaller size.",
            width=header.width_px,
            height=header.height_px,
        )
    return header


def kind_of(original: bytes) -> PictureKind:
    """The format, by the first bytes alone.

    Raises:
        PhotoRefusedError: it is none that is read here.
    """
    if original.startswith(START):
        return PictureKind.JPEG
    if original.startswith(_PNG):
        return PictureKind.PNG
    raise PhotoRefusedError("This is no JPEG and no PNG, whatever its name says. Set the camera to write JPEG.")


def _check_size(size_bytes: int) -> None:
    if not size_bytes:
        raise PhotoRefusedError("The file is empty.")
    if size_bytes > LARGEST_BYTES:
        most_mib = LARGEST_BYTES // 2**20
        raise PhotoRefusedError("The file is larger than {most} MiB: no camera's photo.", most=most_mib)


def _jpeg(original: bytes) -> Header:
    header, scan = None, None
    for segment in segments(original):
        if segment.marker == SCAN:
            scan = segment
            break
        if segment.marker in _FRAMES:
            if header is not None:
                raise PhotoRefusedError("The file holds two pictures in one: it is damaged.")
            header = _frame_header(segment.marker, segment.content(original))
    if header is None or scan is None:
        raise damaged()
    end = original.rfind(END, scan.ends)  # from behind, where it is: within a scan it cannot stand
    if end < 0:
        raise truncated()
    if header.is_progressive and original.count(_SCAN_BYTES, scan.begins, end) > MOST_SCANS:
        raise PhotoRefusedError("The picture is stored in more layers than any camera writes: a trap, or damaged.")
    return header


def _frame_header(marker: int, content: bytes) -> Header:
    if marker not in _READ_FRAMES:
        raise PhotoRefusedError("This kind of JPEG (lossless, arithmetic) is not read. Set the camera to plain JPEG.")
    if len(content) < 6:
        raise damaged()
    precision_bits, height_px, width_px, components = struct.unpack_from(">BHHB", content)
    if precision_bits != 8 or components not in (1, 3, 4):
        raise PhotoRefusedError("This kind of JPEG (12 bits) is not read. Set the camera to plain JPEG.")
    return Header(PictureKind.JPEG, width_px, height_px, marker == _PROGRESSIVE)


def _png(original: bytes) -> Header:
    """PNG, third edition, 5: chunks with a length each; IHDR first, IEND last."""
    if len(original) < 33:
        raise truncated()
    if original[8:16] != b"\0\0\0\rIHDR" or zlib.crc32(original[12:29]) != int.from_bytes(original[29:33]):
        raise damaged()
    width_px, height_px, _, _, _, _, interlaced = struct.unpack_from(">IIBBBBB", original, 16)
    at = 8
    while original[at + 4 : at + 8] != b"IEND":
        if at + 12 > len(original):
            raise truncated()
        at += 12 + int.from_bytes(original[at : at + 4])
    if at + 12 > len(original):
        raise truncated()
    return Header(PictureKind.PNG, width_px, height_px, bool(interlaced))


_PNG: Final = b"\x89PNG\r\n\x1a\n"
_SCAN_BYTES, _PROGRESSIVE = bytes((0xFF, SCAN)), 0xC2
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_READ_FRAMES: Final = frozenset({0xC0, 0xC1, _PROGRESSIVE})
