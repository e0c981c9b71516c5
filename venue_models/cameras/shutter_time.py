"""When a picture file was taken: by the camera's own clock where that can be true, else by the file's time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Final

from venue_models.photos.exif import taken_at
from venue_models.phrases import phrase

HEAD_BYTES: Final = 256 * 1024
"""EXIF stands at the beginning of a file, in a segment of at most 64 KiB."""
LONGEST_AGO_S: Final = 14 * 86_400.0
"""A card that was forgotten in a camera is brought within days; older times come from a clock that was never set."""
MAY_BE_AHEAD_S: Final = 2.0
"""A camera's clock is set by hand: what is off by less cannot be told from a slow network."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ShutterTime:
    """When a picture was taken, and what is wrong with the camera's clock; empty where nothing is."""

    at_s: float
    words: str = ""


def shutter_time(path: Path, changed_at_s: float, clock_offset_s: float, zone: tzinfo, now_s: float) -> ShutterTime:
    """When a picture was taken.

    Args:
        path: its file.
        changed_at_s: when the file was written, as its disk says.
        clock_offset_s: what the camera's clock is ahead by.
        zone: of the camera's clock, where the file does not say.
        now_s: what time it is.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        told_s = taken_at(file.read(HEAD_BYTES), clock_offset_s, zone)
    instead_s = changed_at_s if _can_be(changed_at_s, now_s) else now_s
    if told_s is None:
        return ShutterTime(instead_s)
    if _can_be(told_s, now_s):
        return ShutterTime(told_s)
    if 0 < told_s - now_s < LONGEST_AGO_S:
        return ShutterTime(
            instead_s,
            phrase(
                "Its clock is {n:.0f} s ahead or more: the files' own times are used. Set it, or clock_offset_s.",
                n=told_s - now_s,
            ),
        )
    said = f"{_EPOCH + timedelta(seconds=told_s):%Y-%m-%d}"
    return ShutterTime(
        instead_s, phrase("Its clock says {date}: the files' own times are used. Set its clock.", date=said)
    )


def _can_be(at_s: float, now_s: float) -> bool:
    return now_s - LONGEST_AGO_S <= at_s <= now_s + MAY_BE_AHEAD_S
