"""A venue that was read and checked, as bytes that say which folder they were made of: never taken for another one.

Reading a park of 235 zones takes a third of a second, and taking it up from these bytes a hundredth: no start after
a crash has that third. A kept venue is the one that was read, number for number, or it is none.
"""

import hashlib
import zlib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
import numpy as np
import shapely

from venue_models.venue.model import Venue
from venue_models.venue.reading import MAP_FILE, SURVEY_FILE, VENUE_FILE

FORMAT: Final = 1
"""Of the bytes. What reading a folder does needs no number: ``made_of`` reads it."""
_SOURCES: Final = "venue_models.venue", "venue_models.values"


class KeptVenueError(Exception):
    """Bytes that are not the venue of this folder; its text says why."""


def made_of(folder: Path) -> str:
    """SHA-256, in hexadecimal, of all that ``read_venue`` makes a venue of: a folder's files, and its own words.

    The source of reading and of what is read is part of it, so that nobody who changes either has a number to
    remember, and so are the libraries by which outlines become cells.

    Raises:
        OSError: a file cannot be read, or the installation has no source.
    """
    digest = hashlib.sha256(repr((FORMAT, np.__version__, shapely.__version__, shapely.geos_version)).encode())
    for content in (*_drawn(folder), *_written()):
        digest.update(len(content).to_bytes(8, "little") + content)
    return digest.hexdigest()


def packed(venue: Venue, fingerprint: str) -> bytes:
    """What keeps a venue.

    Args:
        venue: as it was read.
        fingerprint: ``made_of`` its folder.
    """
    content = msgspec.msgpack.encode(venue, enc_hook=_plain)
    return fingerprint.encode() + zlib.crc32(content).to_bytes(4, "little") + content


def unpacked(kept: bytes, fingerprint: str) -> Venue:
    """The venue that was kept, its arrays read-only.

    Args:
        kept: as ``packed`` made it.
        fingerprint: ``made_of`` what it must have been made of.

    Raises:
        KeptVenueError: it is damaged, or was made of something else.
    """
    made, check, content = kept[: len(fingerprint)], kept[len(fingerprint) :][:4], kept[len(fingerprint) + 4 :]
    if made != fingerprint.encode():
        raise KeptVenueError("its folder or the program has changed since")
    if check != zlib.crc32(content).to_bytes(4, "little"):
        raise KeptVenueError("it is damaged")
    try:
        return msgspec.msgpack.decode(content, type=Venue, dec_hook=_as)
    except (msgspec.DecodeError, shapely.GEOSException, ZoneInfoNotFoundError, ValueError, TypeError) as error:
        raise KeptVenueError(str(error)) from error


def _drawn(folder: Path) -> Iterator[bytes]:
    """The folder's files; one that is not there is not the same as an empty one."""
    for name in (VENUE_FILE, MAP_FILE, SURVEY_FILE):
        path = folder / name
        yield b"there" if path.exists() else b"missing"
        yield path.read_bytes() if path.exists() else b""


def _written() -> Iterator[bytes]:
    for package in _SOURCES:
        sources = (source for source in files(package).iterdir() if source.name.endswith(".py"))
        for source in sorted(sources, key=lambda source: source.name):
            yield source.read_bytes()


def _plain(value: Any) -> Any:
    match value:
        case np.ndarray():
            return value.dtype.descr if value.dtype.names else value.dtype.str, value.shape, value.tobytes()
        case shapely.Geometry():
            return shapely.to_wkb(value)
        case ZoneInfo():
            return value.key
    raise TypeError(f"{type(value).__name__} has no bytes")


def _as(kind: type, value: Any) -> Any:
    """What ``_plain`` was made of."""
    if kind is ZoneInfo:
        return ZoneInfo(value)
    if kind in (shapely.Polygon, shapely.LineString):
        return shapely.from_wkb(value)
    dtype, shape, raw = value
    described = dtype if isinstance(dtype, str) else [tuple(column) for column in dtype]
    return np.frombuffer(raw, described).reshape(shape)
