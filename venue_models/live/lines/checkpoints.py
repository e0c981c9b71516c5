"""What an attraction's lines know, in bytes, for the next start; bands in it mean those of the same register."""

import zlib
from typing import Any, Final

import msgspec

from venue_models.guests.register import Register
from venue_models.live.lines.attraction_lines import AttractionLines

VERSION: Final = 2
STALE_S: Final = 1800.0
"""After so long nobody stands where they stood: the line begins anew."""


class Checkpoint(msgspec.Struct, frozen=True):
    """One attraction's lines at a time."""

    version: int
    at_s: float
    register: int
    lines: dict[str, Any]


def fingerprint(register: Register) -> int:
    """Tells registers apart whose band indexes mean other bands."""
    return zlib.crc32("\n".join(wearer.code for wearer in register.wearers).encode())


def packed(lines: AttractionLines, at_s: float, register: int) -> bytes:
    """What lines know at a time."""
    return msgspec.msgpack.encode(Checkpoint(VERSION, at_s, register, lines.checkpoint()))


def take_up(lines: AttractionLines, content: bytes, now_s: float, register: int) -> bool:
    """Let lines go on from what was packed; False where it is of no use any more."""
    try:
        kept = msgspec.msgpack.decode(content, type=Checkpoint)
        is_of_use = (kept.version, kept.register) == (VERSION, register) and 0 <= now_s - kept.at_s < STALE_S
        if is_of_use:
            lines.restore(kept.lines)
    except (msgspec.MsgspecError, ValueError):
        return False
    return is_of_use
