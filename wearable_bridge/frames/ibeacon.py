"""iBeacon: a UUID of the fleet, and a major and minor number of the tag.

Source: Apple, Proximity Beacon Specification R1 (2015), table 2-1. Manufacturer data of company 0x004C, of type 0x02
and length 0x15; numbers are big-endian.
"""

import struct
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from wearable_bridge.frames.advertising import (
    GENERAL_DISCOVERABLE,
    MANUFACTURER_DATA,
    AdStructure,
    Malformed,
    advertisement,
)

_PREFIX: Final = b"\x4c\x00\x02"
_LAYOUT: Final = struct.Struct(">16sHHb")


@dataclass(frozen=True, slots=True)
class IBeacon:
    """Who sends, and how loud it is one metre away (by its maker's word)."""

    uuid: UUID
    major: int
    minor: int
    power_at_1m_dbm: int


def read_ibeacon(ad: AdStructure) -> IBeacon | Malformed | None:
    """The iBeacon in an AD structure; None where it holds none."""
    if ad.kind != MANUFACTURER_DATA or not ad.value.startswith(_PREFIX):
        return None
    if len(ad.value) != 25 or ad.value[3] != 0x15:
        return Malformed("iBeacon", f"needs 25 bytes of manufacturer data of length 0x15, has {len(ad.value)}")
    uuid, major, minor, power = _LAYOUT.unpack_from(ad.value, 4)
    return IBeacon(UUID(bytes=uuid), major, minor, power)


def encode_ibeacon(uuid: UUID, major: int, minor: int, power_at_1m_dbm: int = -59) -> bytes:
    """The whole advertisement, flags included.

    Raises:
        ValueError: major or minor is not within 0..65535, or the power not within -128..127 dBm.
    """
    if not (0 <= major <= 0xFFFF and 0 <= minor <= 0xFFFF and -128 <= power_at_1m_dbm <= 127):
        raise ValueError(f"no iBeacon has major {major}, minor {minor}, power {power_at_1m_dbm} dBm")
    value = _PREFIX + b"\x15" + _LAYOUT.pack(uuid.bytes, major, minor, power_at_1m_dbm)
    return advertisement(GENERAL_DISCOVERABLE, (MANUFACTURER_DATA, value))
